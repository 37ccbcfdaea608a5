"""Large imports as jobs: progress, stop and go on, one at a time, and the same end after any crash."""

import random
import threading
import time

import pytest
from django.db import connection

from asn_karier.core.actor import aktor_sistem
from asn_karier.core.errors import Bentrok
from asn_karier.core.models import Pekerjaan
from asn_karier.core.queue import Dibatalkan
from pegawai.impor import pekerjaan
from pegawai.models import BatchImpor, Instansi, Pegawai
from pegawai.services import impor
from tests.kit.antrean import jalankan
from tests.kit.kacau import panggung, tunggu
from tests.pegawai.impor.kit import SEKAR, angka, banyak, sidik_isi, sidik_keadaan, teks, unggah

S = BatchImpor.Status
SISTEM = aktor_sistem("Uji")


def segar(batch: BatchImpor) -> BatchImpor:
    return BatchImpor.objects.select_related("instansi").get(pk=batch.pk)


@pytest.fixture
def besar(pemain, settings):
    """A batch above the threshold, waiting for its job."""
    settings.IMPOR_POTONGAN = 60
    return unggah(pemain.aktor("bunga"), pemain.mawar, teks(*banyak(250)))


@pytest.mark.django_db(transaction=True)
def test_di_atas_ambang_berjalan_sebagai_pekerjaan_dengan_kemajuan(pemain, besar):
    assert (besar.status, besar.pekerjaan.status) == (S.DIPERIKSA, "MENUNGGU")
    kerja = jalankan(besar.pekerjaan)
    assert (kerja.status, kerja.kemajuan, kerja.total) == ("SELESAI", 250, 250)
    assert kerja.hasil["baru"] == 250
    batch = impor.terapkan(actor=pemain.aktor("bunga"), batch_id=besar.pk)
    assert batch.status == S.MENERAPKAN
    assert jalankan(batch.pekerjaan).status == "SELESAI"
    batch = segar(batch)
    assert (batch.status, batch.diterapkan) == (S.DITERAPKAN, 250)
    assert Pegawai.objects.filter(instansi=pemain.mawar, sumber="IMPOR").count() == 250


class Henti:
    """Stops the work at the n-th report, as a wish to cancel does."""

    def __init__(self, batch: BatchImpor, langkah: str, sesudah: int) -> None:
        self.args = {"batch": batch.pk, "langkah": langkah}
        self.sisa = sesudah

    def actor(self):
        return SISTEM

    def lapor(self, **_):
        self.sisa -= 1
        if self.sisa < 0:
            raise Dibatalkan("uji")

    def kunci(self):
        pass


@pytest.mark.django_db(transaction=True)
def test_dihentikan_di_tengah_lalu_dilanjutkan_sampai_sama_dengan_yang_tidak_dihentikan(pemain, besar):
    jalankan(besar.pekerjaan)
    kosong = sidik_keadaan()
    BatchImpor.objects.filter(pk=besar.pk).update(status=S.MENERAPKAN)
    with pytest.raises(Dibatalkan):
        pekerjaan.kerjakan(Henti(besar, "terapkan", 2))
    batch = segar(besar)
    assert (batch.status, batch.diterapkan) == (S.SEBAGIAN, 120)
    assert Pegawai.objects.filter(sumber="IMPOR").count() == 120
    batch = impor.terapkan(actor=pemain.aktor("bunga"), batch_id=besar.pk)
    jalankan(batch.pekerjaan)
    assert segar(batch).diterapkan == 250
    utuh = sidik_isi()
    batch = impor.batalkan(actor=pemain.aktor("bunga"), batch_id=besar.pk)
    jalankan(batch.pekerjaan)
    assert segar(batch).status == S.DIBATALKAN
    assert sidik_keadaan() == kosong
    lagi = unggah(pemain.aktor("bunga"), pemain.mawar, teks(*banyak(250)))
    jalankan(lagi.pekerjaan)
    jalankan(impor.terapkan(actor=SISTEM, batch_id=lagi.pk).pekerjaan)
    assert sidik_isi() == utuh


@pytest.mark.django_db(transaction=True)
def test_dihentikan_sebagian_dapat_dibatalkan_seluruhnya(pemain, besar):
    jalankan(besar.pekerjaan)
    kosong = sidik_keadaan()
    BatchImpor.objects.filter(pk=besar.pk).update(status=S.MENERAPKAN)
    with pytest.raises(Dibatalkan):
        pekerjaan.kerjakan(Henti(besar, "terapkan", 3))
    impor.batalkan(actor=SISTEM, batch_id=besar.pk)
    assert sidik_keadaan() == kosong


@pytest.mark.django_db(transaction=True)
def test_permintaan_henti_saat_menunggu_langsung_berlaku(pemain, besar):
    bkd = pemain.aktor("bunga")
    jalankan(besar.pekerjaan)
    impor.terapkan(actor=bkd, batch_id=besar.pk)
    assert impor.hentikan(actor=bkd, batch_id=besar.pk).status == S.PRATINJAU
    assert not Pegawai.objects.filter(sumber="IMPOR").exists()


@pytest.mark.django_db(transaction=True)
def test_berkas_yang_rusak_di_tengah_ditolak_tanpa_sisa(pemain):
    isi = teks(*banyak(220), SEKAR | {"ALAMAT": '"tak tertutup'}, pemisah=",")
    batch = unggah(pemain.aktor("bunga"), pemain.mawar, isi)
    assert jalankan(batch.pekerjaan).status == "GAGAL"
    batch = segar(batch)
    assert (batch.status, batch.baris.count()) == (S.DITOLAK, 0)
    assert "Tanda kutip" in batch.pesan


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("jumlah", [20, 230])
def test_dua_orang_menerapkan_batch_yang_sama_satu_berjalan_satu_409(pemain, jumlah):
    bkd = pemain.aktor("bunga")
    batch = unggah(bkd, pemain.mawar, teks(*banyak(jumlah)))
    if batch.pekerjaan:
        jalankan(batch.pekerjaan)
    hasil: list[object] = []
    mulai = threading.Barrier(2)

    def coba() -> None:
        try:
            mulai.wait()
            hasil.append(impor.terapkan(actor=bkd, batch_id=batch.pk).pk)
        except Bentrok as galat:
            hasil.append(galat.status)
        finally:
            connection.close()

    utas = [threading.Thread(target=coba) for _ in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil, key=str) == sorted([batch.pk, 409], key=str)
    if jumlah > impor.AMBANG_LANGSUNG:
        assert Pekerjaan.objects.filter(tugas="pegawai.impor", args__langkah="terapkan").count() == 1
        jalankan(segar(batch).pekerjaan)
    assert Pegawai.objects.filter(sumber="IMPOR").count() == jumlah


@pytest.mark.django_db(transaction=True)
def test_dua_batch_orang_yang_sama_bersamaan_tidak_membuat_orang_ganda(pemain):
    bkd = pemain.aktor("bunga")
    batch = [unggah(bkd, pemain.mawar, teks(*banyak(40))) for _ in range(2)]
    galat: list[Exception] = []

    def coba(satu: BatchImpor) -> None:
        try:
            impor.terapkan(actor=bkd, batch_id=satu.pk)
        except Exception as e:
            galat.append(e)
        finally:
            connection.close()

    utas = [threading.Thread(target=coba, args=(b,)) for b in batch]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert not galat
    assert Pegawai.objects.filter(sumber="IMPOR").count() == 40
    assert sorted(segar(b).status for b in batch) == [S.DITERAPKAN, S.DITERAPKAN]


@pytest.mark.lambat
@pytest.mark.menunggu
@pytest.mark.timeout(420)
@pytest.mark.django_db(transaction=True)
def test_pekerja_yang_dibunuh_di_tengah_impor_berakhir_sama(pemain, tmp_path, monkeypatch):
    """kill -9 of the whole worker at three random moments of preview and apply; another worker goes on."""
    monkeypatch.setenv("MEDIA_ROOT", str(tmp_path))
    monkeypatch.setenv("IMPOR_POTONGAN", "25")
    isi = teks(*banyak(400), SEKAR | {"EMAIL": "x"})
    mawar = pemain.mawar
    kosong, utuh = sidik_keadaan(), None
    with panggung() as kacau:
        kerja_pekerja = kacau.pekerja()
        for benih in (None, 11, 12, 13):
            acak = random.Random(benih)

            def tunggu_pekerjaan(batch: BatchImpor, benih=benih, acak=acak) -> None:
                nonlocal kerja_pekerja
                kerja = batch.pekerjaan
                if benih is not None:
                    di = acak.randint(1, 300)

                    def sampai(kerja=kerja, di=di) -> bool:
                        kerja.refresh_from_db()
                        return kerja.kemajuan >= di or kerja.berakhir

                    tunggu(sampai, 60, "kemajuan")
                    time.sleep(acak.random() / 10)
                    kacau.bunuh(kerja_pekerja)
                    kerja_pekerja = kacau.pekerja()
                tunggu(lambda: Pekerjaan.objects.get(pk=kerja.pk).berakhir, 90, "pekerjaan selesai")
                kerja.refresh_from_db()
                assert kerja.status == "SELESAI", (kerja.galat_terakhir, kerja.pesan)

            batch = unggah(SISTEM, Instansi.objects.get(pk=mawar.pk), isi)
            tunggu_pekerjaan(batch)
            assert angka(segar(batch)) == (400, 0, 0, 1)
            tunggu_pekerjaan(impor.terapkan(actor=SISTEM, batch_id=batch.pk))
            batch = segar(batch)
            assert (batch.status, batch.diterapkan) == (S.DITERAPKAN, 400)
            utuh = utuh or sidik_isi()
            assert sidik_isi() == utuh
            tunggu_pekerjaan(impor.batalkan(actor=SISTEM, batch_id=batch.pk))
            assert sidik_keadaan() == kosong
