"""Opening a year for everybody: in batches, resumed after a death without doubles, told as progress."""

import datetime as dt

import pytest

from asn_karier.core.clock import sekarang
from asn_karier.core.models import Pekerjaan
from asn_karier.core.queue.sewa import ambil
from penilaian.models import Skp
from penilaian.services import siklus as layanan
from penilaian.services.siklus import minta_buka, siapkan_siklus
from tests.kit.antrean import jalankan
from tests.penilaian.kit import TAHUN

pytestmark = pytest.mark.django_db(transaction=True)


class Mati(BaseException):
    """The process dies here."""


@pytest.fixture
def kerja(pemain, monkeypatch) -> Pekerjaan:
    monkeypatch.setattr(layanan, "POTONG", 3)
    siklus = siapkan_siklus(actor=pemain.aktor("bunga"), instansi_id=pemain.mawar.pk, tahun=TAHUN)
    return minta_buka(actor=pemain.aktor("bunga"), siklus_id=siklus.pk)


def test_pembukaan_yang_mati_di_tengah_dilanjutkan_tanpa_draf_ganda(pemain, kerja, monkeypatch):
    asli, kali = layanan.Penempat.buat, []

    def mati_pada_yang_ketiga(self, *args):
        kali.append(1)
        if len(kali) == 3:
            raise Mati
        return asli(self, *args)

    monkeypatch.setattr(layanan.Penempat, "buat", mati_pada_yang_ketiga)
    with pytest.raises(Mati):
        layanan.buka(ambil(Pekerjaan, kerja.pk))
    assert Skp.objects.count() == 6  # two batches are kept, the third was taken back whole
    monkeypatch.setattr(layanan.Penempat, "buat", asli)
    Pekerjaan.objects.filter(pk=kerja.pk).update(sewa_sampai=sekarang() - dt.timedelta(seconds=1))
    kerja = jalankan(kerja)
    orang = Skp.objects.filter(instansi=pemain.mawar)
    assert kerja.hasil["dibuat"] == orang.count() == orang.values("pegawai").distinct().count() > 6
    assert (kerja.status, kerja.kemajuan) == ("SELESAI", kerja.hasil["dibuat"])


def test_pembukaan_kedua_kali_tidak_menambah_siapa_pun(pemain, kerja):
    layanan.buka(ambil(Pekerjaan, kerja.pk))
    jumlah = Skp.objects.count()
    lagi = minta_buka(actor=pemain.aktor("bunga"), siklus_id=kerja.args["siklus_id"])
    hasil = layanan.buka(ambil(Pekerjaan, lagi.pk))
    assert (hasil["dibuat"], hasil["sudah_ada"], Skp.objects.count()) == (0, jumlah, jumlah)
