"""The reports of a period survive kill -9 of the whole worker: the same set, none twice, every file in place."""

import pytest

from asn_karier.core.berkas.simpan import penyimpanan
from penilaian.models import LaporanEvaluasi
from penilaian.selectors.laporan_angka import bahan_laporan
from penilaian.services import laporan as layanan
from tests.kit.kacau import panggung, tunggu
from tests.penilaian.kit import TAHUN, buka_tahun

pytestmark = [pytest.mark.lambat, pytest.mark.menunggu, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kacau():
    with panggung() as k:
        yield k


def test_pekerja_yang_dibunuh_dilanjutkan_dengan_himpunan_laporan_yang_sama(kacau, pemain):
    siklus = buka_tahun(pemain, TAHUN - 1)
    periode = siklus.periode.select_related("siklus__instansi").get(kode="TAHUNAN")
    harap = {*bahan_laporan(periode).ada_orang(), None}
    assert len(harap) > 4
    satu = kacau.pekerja()
    kerja = layanan.minta_semua(actor=pemain.aktor("bunga"), periode_id=periode.pk)
    tunggu(lambda: LaporanEvaluasi.objects.count() >= 2, 40)
    kacau.bunuh(satu)
    sebelum = dict(LaporanEvaluasi.objects.values_list("unit_id", "sidik"))
    assert set(sebelum) < harap, "pekerja dibunuh di tengah jalan"
    kacau.pekerja()

    def berakhir():
        kerja.refresh_from_db()
        return kerja.berakhir

    tunggu(berakhir, 60)
    assert (kerja.status, kerja.kemajuan, kerja.total) == ("SELESAI", len(harap), len(harap))
    unit = list(LaporanEvaluasi.objects.values_list("unit_id", flat=True))
    assert set(unit) == harap
    assert len(unit) == len(harap)
    assert kerja.hasil == {"dibuat": len(harap), "sudah_ada": 0}
    for laporan in LaporanEvaluasi.objects.all():
        assert penyimpanan().exists(laporan.pdf.name)
        assert layanan.cocok(laporan)
        assert sebelum.get(laporan.unit_id, laporan.sidik) == laporan.sidik
