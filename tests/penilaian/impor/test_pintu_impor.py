"""The doors of the import for e-Kinerja: page, API, jobs that stop and go on; history of earlier schemes."""

import random
import time
import uuid
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from asn_karier.core.actor import aktor_sistem
from asn_karier.core.models import Pekerjaan
from asn_karier.core.queue import Dibatalkan
from pegawai.impor import pekerjaan
from pegawai.models import BatchImpor, Pegawai
from pegawai.services import impor
from penilaian.models import AngkaKredit, HasilEkinerja, RiwayatKinerja
from tests.kit.antrean import jalankan
from tests.kit.kacau import panggung, tunggu
from tests.pegawai.impor.kit import angka, banyak, beda, galat, teks, terapkan
from tests.pegawai.impor.test_pekerjaan import Henti, segar
from tests.penilaian.impor.kit import belum, berkas, hasil, lembar, sidik, skp, unggah

SISTEM = aktor_sistem("Uji")
S = BatchImpor.Status


@pytest.mark.django_db
def test_halaman_dari_unggah_sampai_batal(pemain):
    klien, sebelum = pemain.klien("bunga"), sidik()
    isi = lembar(hasil(pemain.pegi), belum(pemain.vera), hasil(pemain.audi, hasil_akhir="Kurang"), atas=4)
    dasar = {"instansi": pemain.mawar.pk, "jenis": "kinerja"}
    unggahan = dasar | {"berkas": SimpleUploadedFile("laporan.xlsx", isi)}
    jawab = klien.post(reverse("pegawai:impor_unggah"), unggahan)
    halaman = klien.get(jawab.url).content.decode()
    for kalimat in (
        "Laporan penilaian e-Kinerja", "Giliran pejabat penilai: Bagus Contoh Prasetyo", "tidak sesuai matriks",
        "Bagus Contoh Prasetyo · 1 pegawai", "Baris judul ditemukan di baris 5",
    ):  # fmt: skip
        assert kalimat in halaman
    batch = BatchImpor.objects.get()
    baris = klien.get(reverse("pegawai:impor_baris", args=[batch.pk, 6])).content.decode()
    assert "Rating hasil kerja" in baris
    assert "Sesuai ekspektasi" in baris
    assert "15-01-2026 10:00" in baris
    assert (
        "2 baris diterapkan"
        in klien.post(
            reverse("pegawai:impor_terapkan", args=[batch.pk]), {"dikonfirmasi": "1"}, follow=True
        ).content.decode()
    )
    galat_csv = b"".join(klien.get(reverse("pegawai:impor_galat_csv", args=[batch.pk])).streaming_content).decode()
    assert "PREDIKAT_BEDA_MATRIKS" in galat_csv
    assert "Laporan penilaian e-Kinerja" in klien.get(reverse("pegawai:impor")).content.decode()
    klien.post(reverse("pegawai:impor_batalkan", args=[batch.pk]), {"dikonfirmasi": "1"})
    assert sidik() == sebelum
    salah = klien.post(
        reverse("pegawai:impor_unggah"),
        dasar | {"jenis": "skp", "berkas": SimpleUploadedFile("x.csv", berkas(hasil(pemain.pegi)))},
    )
    assert salah.status_code == 422
    assert "tampaknya “Laporan penilaian e-Kinerja”" in salah.content.decode()


@pytest.mark.django_db
def test_api_mengunggah_dan_menerapkan_untuk_bkd_saja(pemain):
    def kirim(klien, **lain):
        data = {"jenis": "skp", "berkas": SimpleUploadedFile("skp.csv", berkas(skp(pemain.pegi)))} | lain
        return klien.post("/api/v1/impor/", data, format="multipart", HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4()))

    klien = pemain.klien_api("bunga")
    isi = kirim(klien).json()
    assert (isi["jenis"], isi["jumlah"]["baru"]) == ("skp", 1)
    terap = klien.post(f"/api/v1/impor/{isi['id']}/terapkan/", HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4())).json()
    assert terap["diterapkan"] == 1
    (baris,) = klien.get(f"/api/v1/impor/{kirim(klien).json()['id']}/baris/").json()["hasil"]
    assert baris["status"] == "SAMA"
    assert "kinerja-lama" in kirim(klien, jenis="lain").json()["detail"]
    assert kirim(pemain.klien_api("vera")).status_code == 403
    assert pemain.klien_api("bulan").get(f"/api/v1/impor/{isi['id']}/").status_code == 404


LAMA = ("NIP", "Nama", "Tahun", "Skema", "Nilai SKP", "Nilai Perilaku", "Nilai Akhir", "Sebutan")


@pytest.mark.django_db
def test_hasil_skema_lama_hanya_riwayat(pemain):
    bkd, kosong = pemain.aktor("bunga"), sidik()

    def lama(orang, *isi):
        return dict(zip(LAMA, (orang.nip, orang.nama, *isi), strict=True))

    baris = [
        lama(pemain.pegi, "2018", "PP 46/2011", "85,00", "80", "83", "Baik"),
        lama(pemain.pegi, "2021", "PP_30_2019", "117", "117", "", ""),
        lama(pemain.pegi, "2012", "DP-3", "-", "-", "80", "Baik"),
        lama(pemain.vera, "2018", "PP 46/2011", "85", "80", "84", "Baik"),
        lama(pemain.vera, "2019", "PP 46/2011", "85", "80", "83", "Cukup"),
        lama(pemain.vera, "2023", "PP 46/2011", "85", "80", "", ""),
        lama(pemain.vera, "2017", "PP 46/2011", "85", "", "", ""),
        lama(pemain.vera, "2016", "PP 46/2011", "85", "130", "", ""),
        lama(pemain.vera, "2015", "PP 10", "85", "80", "", ""),
    ]
    batch = unggah(bkd, pemain.mawar, berkas(*baris), "kinerja-lama")
    assert [sorted(galat(batch, n)) for n in range(2, 11)] == [
        [], [], [], ["NILAI_BEDA_HITUNGAN"], ["SEBUTAN_BEDA"], ["TAHUN_BUKAN_SKEMA_LAMA"], ["NILAI_WAJIB"],
        ["NILAI_DI_LUAR_SKALA"], ["SKEMA_TIDAK_DIKENAL"],
    ]  # fmt: skip
    assert terapkan(bkd, batch).diterapkan == 3
    assert list(RiwayatKinerja.objects.order_by("tahun").values_list("tahun", "predikat", "nilai", "sumber")) == [
        (2012, "BAIK", Decimal(80), "IMPOR"), (2018, "BAIK", Decimal(83), "IMPOR"),
        (2021, "BAIK", Decimal(117), "IMPOR"),
    ]  # fmt: skip
    assert not AngkaKredit.objects.exists()
    assert angka(unggah(bkd, pemain.mawar, berkas(*baris[:3]), "kinerja-lama")) == (0, 0, 3, 0)
    baik = lama(pemain.pegi, "2018", "PP 46/2011", "70", "65", "", "")
    ubah = unggah(bkd, pemain.mawar, berkas(baik), "kinerja-lama")
    assert beda(ubah)["predikat"] == ("BAIK", "BUTUH_PERBAIKAN")
    terapkan(bkd, ubah)
    for b in (ubah, batch):
        impor.batalkan(actor=bkd, batch_id=b.pk)
    assert sidik() == kosong
    RiwayatKinerja.objects.create(
        pegawai=pemain.pegi, tahun=2018, skema="PP_46_2011", predikat="KURANG", sebutan="Buruk"
    )
    assert galat(unggah(bkd, pemain.mawar, berkas(baris[0]), "kinerja-lama")) == {"RIWAYAT_BERBEDA"}
    assert pemain.klien("bunga").get(reverse("pegawai:impor_templat", args=["kinerja-lama"])).status_code == 200


@pytest.fixture
def laporan(pemain, settings):
    """A workbook about 230 people who are known here, and the bytes of it."""
    settings.IMPOR_POTONGAN = 60
    batch = unggah(SISTEM, pemain.mawar, teks(*banyak(230)), "pegawai")
    jalankan(batch.pekerjaan)
    jalankan(impor.terapkan(actor=SISTEM, batch_id=batch.pk).pekerjaan)
    orang = Pegawai.objects.filter(sumber="IMPOR").order_by("nip")
    return berkas(*(hasil(o, skp_jabatan="Analis Ahli Pertama") for o in orang), judul=list(hasil(orang[0])), atas=6)


def sidik_isi() -> list[str]:
    """What the tables say, without numbers that the database hands out and without times."""
    luar = "{id,batch_id,dibuat_pada,diubah_pada,hasil_ekinerja_id}"
    isi = []
    with connection.cursor() as kursor:
        for t in ("hasilekinerja", "angkakredit"):
            kursor.execute(
                "SELECT count(*) || ' ' || md5(coalesce(string_agg(k, '|' ORDER BY k), ''))"
                f" FROM (SELECT (to_jsonb(x) - '{luar}'::text[])::text AS k FROM penilaian_{t} x) y"
            )
            isi.append(kursor.fetchone()[0])
    return isi


@pytest.mark.django_db(transaction=True)
def test_pekerjaan_besar_dihentikan_dilanjutkan_dan_dibatalkan_persis(pemain, laporan):
    kosong = sidik()
    batch = unggah(SISTEM, pemain.mawar, laporan)
    assert batch.status == S.DIPERIKSA
    kerja = jalankan(batch.pekerjaan)
    assert (kerja.kemajuan, kerja.total, kerja.hasil["baru"]) == (230, 230, 230)
    BatchImpor.objects.filter(pk=batch.pk).update(status=S.MENERAPKAN)
    with pytest.raises(Dibatalkan):
        pekerjaan.kerjakan(Henti(batch, "terapkan", 2))
    assert (segar(batch).status, HasilEkinerja.objects.count(), AngkaKredit.objects.count()) == (S.SEBAGIAN, 120, 120)
    jalankan(impor.terapkan(actor=SISTEM, batch_id=batch.pk).pekerjaan)
    assert (segar(batch).diterapkan, AngkaKredit.objects.count()) == (230, 230)
    dua = unggah(SISTEM, pemain.mawar, laporan)
    assert jalankan(dua.pekerjaan).hasil["sama"] == 230
    jalankan(impor.batalkan(actor=SISTEM, batch_id=batch.pk).pekerjaan)
    assert sidik() == kosong


@pytest.mark.lambat
@pytest.mark.timeout(300)
@pytest.mark.django_db(transaction=True)
def test_pekerja_yang_dibunuh_di_tengah_impor_kinerja_berakhir_sama(pemain, laporan, tmp_path, monkeypatch):
    """kill -9 of the worker once in the preview and once in the apply; the end is that of an undisturbed run."""
    monkeypatch.setenv("MEDIA_ROOT", str(tmp_path))
    monkeypatch.setenv("IMPOR_POTONGAN", "20")
    kosong, utuh = sidik(), None
    with panggung() as kacau:
        pekerja = kacau.pekerja()
        for benih in (None, 21):
            acak = random.Random(benih)

            def tunggu_pekerjaan(kerja: Pekerjaan, benih=benih, acak=acak) -> None:
                nonlocal pekerja
                if benih is not None:
                    di = acak.randint(1, 150)

                    def sampai(kerja=kerja, di=di) -> bool:
                        kerja.refresh_from_db()
                        return kerja.kemajuan >= di or kerja.berakhir

                    tunggu(sampai, 60, "kemajuan")
                    time.sleep(acak.random() / 10)
                    kacau.bunuh(pekerja)
                    pekerja = kacau.pekerja()
                tunggu(lambda: Pekerjaan.objects.get(pk=kerja.pk).berakhir, 90, "pekerjaan selesai")
                kerja.refresh_from_db()
                assert kerja.status == "SELESAI", (kerja.galat_terakhir, kerja.pesan)

            batch = unggah(SISTEM, pemain.mawar, laporan)
            tunggu_pekerjaan(batch.pekerjaan)
            tunggu_pekerjaan(impor.terapkan(actor=SISTEM, batch_id=batch.pk).pekerjaan)
            assert segar(batch).diterapkan == 230
            utuh = utuh or sidik_isi()
            assert sidik_isi() == utuh
            tunggu_pekerjaan(impor.batalkan(actor=SISTEM, batch_id=batch.pk).pekerjaan)
            assert sidik() == kosong
