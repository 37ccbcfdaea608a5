"""Pages of objections: the employee files, the assessor is heard, the superior decides, letters are printed."""

import pytest
from django.urls import reverse

from penilaian.models import Keberatan, Skp
from penilaian.services.keberatan import ajukan_keberatan
from tests.kit.berkas import pdf
from tests.penilaian.kit import sampai

ALASAN = "Dua belas laporan selesai sebelum tenggat dan dipakai dinas lain sebagai contoh."
PUTUSAN = {
    "putusan": "MENGUBAH", "rating_hasil": "DI_ATAS_EKSPEKTASI", "rating_perilaku": "SESUAI_EKSPEKTASI",
    "pertimbangan": "Bukti menunjukkan hasil kerja melampaui target.", "tanpa_keterangan": "on", "dikonfirmasi": "1",
}  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluasi(pemain, tahun_kinerja):
    return sampai(pemain, "pegi", "FINAL").evaluasi.get(periode__kode="TAHUNAN")


@pytest.fixture
def kasus(pemain, evaluasi):
    return ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN)


def _langkah(kasus, act):
    return reverse("penilaian:keberatan_langkah", args=[kasus.pk, act])


def _kasus(kasus):
    return reverse("penilaian:keberatan_kasus", args=[kasus.pk])


def test_pegawai_mengajukan_dari_daftarnya_dengan_berkas_dan_melihat_kasusnya(pemain, evaluasi):
    from django.core.files.uploadedfile import SimpleUploadedFile

    klien = pemain.klien("pegi")
    alamat = reverse("penilaian:keberatan_ajukan", args=[evaluasi.pk])
    assert alamat in klien.get(reverse("penilaian:keberatan")).content.decode()
    isi = klien.get(alamat).content.decode()
    assert "PP 30/2019 ps 59" in isi
    assert "dinyatakan diterima hari ini" in isi
    berkas = SimpleUploadedFile("laporan.pdf", pdf(), content_type="application/pdf")
    jawab = klien.post(alamat, {"alasan": ALASAN, "berkas": berkas, "keterangan": "Laporan"}, follow=True)
    kasus = Keberatan.objects.get()
    assert jawab.redirect_chain[-1][0] == _kasus(kasus)
    assert "Menunggu putusan" in jawab.content.decode()
    unduh = klien.get(reverse("penilaian:keberatan_bukti", args=[kasus.bukti.get().pk]))
    assert unduh["Content-Type"] == "application/pdf"


def test_alasan_yang_terlalu_pendek_disebut_pada_isiannya_dan_ketikan_tetap(pemain, evaluasi):
    alamat = reverse("penilaian:keberatan_ajukan", args=[evaluasi.pk])
    jawab = pemain.klien("pegi").post(alamat, {"alasan": "Tidak adil"})
    assert jawab.status_code == 400
    assert "Tidak adil" in jawab.content.decode()
    assert not Keberatan.objects.exists()


def test_tanpa_pemutus_halaman_menjelaskan_dan_menyimpan_catatan(pemain, evaluasi):
    Skp.objects.filter(pk=evaluasi.skp_id).update(
        atasan_penilai=None, penilai=None, jenis_penilai="", penilai_luar="Wali Kota"
    )
    alamat = reverse("penilaian:keberatan_ajukan", args=[evaluasi.pk])
    klien = pemain.klien("pegi")
    assert "Keberatan tidak tersedia" in klien.get(alamat).content.decode()
    isi = klien.post(alamat, {"alasan": ALASAN}, follow=True).content.decode()
    assert "Catatan tertulis nomor" in isi


def test_bkd_menemukan_keberatan_yang_belum_ada_pemutusnya_dan_menunjuknya(pemain, evaluasi):
    Skp.objects.filter(pk=evaluasi.skp_id).update(atasan_penilai=None)
    alamat, klien = reverse("penilaian:keberatan_ajukan", args=[evaluasi.pk]), pemain.klien("pegi")
    assert "pengelola BKD menunjuk pemutusnya" in klien.get(alamat).content.decode()
    isi = klien.post(alamat, {"alasan": ALASAN}, follow=True).content.decode()
    assert "Menunggu pengelola BKD menunjuk atasan pejabat penilai" in isi
    kasus = Keberatan.objects.get()
    daftar = pemain.klien("bunga").get(reverse("penilaian:keberatan"), {"antrean": "tanpa"})
    assert (daftar.status_code, daftar.context["jumlah"]) == (200, 1)
    assert "Tunjuk pemutus lain" in pemain.klien("bunga").get(_kasus(kasus)).content.decode()


def test_kasus_terbuka_bagi_para_pihak_dan_kantor_saja(pemain, kasus):
    harap = {"pegi": 200, "vera": 200, "pina": 200, "bunga": 200, "audi": 200, "tono": 404, "bulan": 404}
    assert {t: pemain.klien(t).get(_kasus(kasus)).status_code for t in harap} == harap


def test_penilai_dapat_memberi_keterangan_tetapi_tidak_memutus(pemain, kasus):
    klien = pemain.klien("vera")
    isi = klien.get(_kasus(kasus)).content.decode()
    assert "tidak oleh yang menilai" in isi
    assert "Putuskan keberatan" not in isi
    assert klien.post(_langkah(kasus, "keterangan"), {"isi": "Sebagian laporan terlambat."}).status_code == 302
    assert klien.post(_langkah(kasus, "putuskan"), PUTUSAN).status_code == 403


def test_atasan_memutus_sesudah_konfirmasi_dan_kedua_nilai_terbaca(pemain, kasus):
    klien = pemain.klien("pina")
    tanya = klien.post(_langkah(kasus, "putuskan"), {**PUTUSAN, "dikonfirmasi": "", "versi": kasus.versi})
    assert "Putuskan keberatan ini?" in tanya.content.decode()
    isi = klien.post(_langkah(kasus, "putuskan"), {**PUTUSAN, "versi": kasus.versi}, follow=True).content.decode()
    assert "Sesuai ekspektasi" in isi
    assert "Di atas ekspektasi" in isi
    assert "Mengubah penilaian" in isi
    assert klien.post(_langkah(kasus, "putuskan"), PUTUSAN).status_code == 409


def test_putusan_tanpa_rating_baru_kembali_ke_formulir(pemain, kasus):
    jawab = pemain.klien("pina").post(_langkah(kasus, "putuskan"), {**PUTUSAN, "rating_hasil": ""})
    assert jawab.status_code == 400
    assert "menyebut kedua rating" in jawab.content.decode()


def test_antrean_putusan_saya_hanya_memuat_yang_menunggu_saya(pemain, kasus):
    alamat = reverse("penilaian:keberatan")
    assert pemain.pegi.nama in pemain.klien("pina").get(alamat, {"antrean": "putus"}).content.decode()
    assert pemain.pegi.nama not in pemain.klien("bunga").get(alamat, {"antrean": "putus"}).content.decode()
    assert pemain.pegi.nama in pemain.klien("vera").get(alamat, {"antrean": "keterangan"}).content.decode()
    assert pemain.pegi.nama not in pemain.klien("bulan").get(alamat).content.decode()


def test_surat_surat_adalah_pdf_dan_putusan_ada_sesudah_diputus(pemain, kasus):
    klien = pemain.klien("pina")

    def surat(nama):
        return klien.get(reverse("penilaian:keberatan_surat", args=[kasus.pk, nama]))

    for nama in ("tanda-terima", "panggilan"):
        assert surat(nama).content.startswith(b"%PDF"), nama
    assert surat("putusan").status_code == 404
    klien.post(_langkah(kasus, "putuskan"), PUTUSAN)
    assert surat("putusan").content.startswith(b"%PDF")
    assert surat("palsu").status_code == 404


def test_kasus_yang_diputus_tidak_lagi_menyebut_batas_yang_akan_datang(pemain, kasus):
    klien = pemain.klien("pina")
    assert "Tenggat putusan" in [p.judul for p in klien.get(_kasus(kasus)).context["linimasa"]]
    assert klien.get(_kasus(kasus)).context["syarat"][-1].terpenuhi is None
    klien.post(_langkah(kasus, "putuskan"), PUTUSAN)
    isi = klien.get(_kasus(kasus)).context
    assert [p.judul for p in isi["linimasa"]][-1] == "Keberatan diputus"
    assert isi["syarat"][-1].terpenuhi is True


def test_pegawai_mencabut_sesudah_konfirmasi(pemain, kasus):
    klien = pemain.klien("pegi")
    assert "Cabut keberatan ini?" in klien.post(_langkah(kasus, "cabut")).content.decode()
    klien.post(_langkah(kasus, "cabut"), {"dikonfirmasi": "1", "versi": kasus.versi})
    kasus.refresh_from_db()
    assert kasus.keadaan == "DICABUT"


def test_bkd_menunjuk_pemutus_lain_lewat_halaman(pemain, kasus):
    alamat = reverse("penilaian:keberatan_pemutus", args=[kasus.pk])
    assert pemain.klien("vera").get(alamat).status_code == 403
    klien = pemain.klien("bunga")
    isi = {"pemutus": pemain.lia.pk, "alasan": "Atasan lama pensiun."}
    assert klien.post(alamat, {**isi, "langkah": "periksa"}).status_code == 200
    klien.post(alamat, {**isi, "langkah": "simpan"})
    kasus.refresh_from_db()
    assert kasus.pemutus_id == pemain.lia.pk


def test_membaca_kasus_orang_lain_tercatat_dan_jumlah_kueri_tetap(pemain, kasus, django_assert_max_num_queries):
    from asn_karier.core.models import CatatanBaca

    klien = pemain.klien("bunga")
    with django_assert_max_num_queries(22):
        klien.get(_kasus(kasus))
    assert CatatanBaca.objects.filter(jenis="keberatan", objek_id=kasus.pk, pengguna=pemain.akun("bunga")).exists()
    with django_assert_max_num_queries(14):
        klien.get(reverse("penilaian:keberatan"))


def test_beranda_dan_daftar_menyebut_keberatan_yang_menunggu_putusan(pemain, kasus):
    pemutus = next(k for k in ("pina", "lia", "vera", "bunga") if pemain.aktor(k).orang_id == kasus.pemutus_id)
    assert "1 keberatan menunggu putusan Anda" in pemain.klien(pemutus).get("/").content.decode()
    daftar = pemain.klien(pemutus).get(reverse("penilaian:keberatan")).content.decode()
    assert 'href="?antrean=putus"' in daftar
    assert "menunggu putusan Anda" not in pemain.klien("pegi").get("/").content.decode()
