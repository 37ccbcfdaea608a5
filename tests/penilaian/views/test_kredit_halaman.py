"""Pages of credit points and performance history."""

import pytest
from django.urls import reverse

from penilaian.models import AngkaKredit, PenetapanAngkaKredit, RiwayatKinerja
from tests.penilaian.kit import sampai

pytestmark = pytest.mark.django_db


def _url(nama, *args):
    return reverse(f"penilaian:{nama}", args=args)


def _simpan(klien, alamat, **isi):
    periksa = klien.post(alamat, {**isi, "langkah": "periksa"})
    assert periksa.status_code == 200, periksa.content.decode()[-3000:]
    return klien.post(alamat, {**isi, "langkah": "simpan"}, follow=True)


def test_pejabat_fungsional_melihat_akunnya_dengan_konversi_dasar_dan_kebutuhan(pemain, tahun_kinerja):
    sampai(pemain, "bunga", "FINAL", penilai="lia")
    isi = pemain.klien("bunga").get(_url("kredit_saya")).content.decode()
    for kata in (
        "Konversi predikat",
        "12 bulan",
        "aturan angka kredit per",
        "25 dari 200, kurang 175",
        "Perban BKN 3/2023",
    ):
        assert kata in isi, kata


def test_yang_bukan_pejabat_fungsional_diberi_tahu(pemain):
    assert "tidak memakainya" in pemain.klien("pegi").get(_url("kredit_saya")).content.decode()


def test_akun_orang_lain_terbuka_bagi_kantor_dan_tertutup_bagi_rekan(pemain):
    alamat = _url("kredit", pemain.audi.pk)
    harap = {"audi": 200, "bunga": 200, "pegi": 404, "bulan": 404}
    assert {t: pemain.klien(t).get(alamat).status_code for t in harap} == harap


def test_bkd_mencatat_saldo_koma_lalu_membatalkan_dan_menetapkan_pak(pemain):
    klien, orang = pemain.klien("bunga"), pemain.audi.pk
    saldo = {"jenjang": "AHLI_MUDA", "nilai": "120,5", "tanggal": "01-02-2024", "dasar": "PAK 2023"}
    periksa = klien.post(_url("kredit_catat", orang, "awal"), {**saldo, "langkah": "periksa"}).content.decode()
    assert "<dd>120,5</dd>" in periksa, "a decimal is read back as it was written"
    isi = _simpan(klien, _url("kredit_catat", orang, "awal"), **saldo).content.decode()
    assert "120,5" in isi
    pak = {"tahun": "2024", "nomor": "PAK/1", "tanggal": "01-01-2026", "alasan": ""}
    periksa = klien.post(_url("kredit_pak", orang), {**pak, "langkah": "periksa"}).content.decode()
    assert "2024: 120,5" in periksa, "what the document will say stands on the check page"
    _simpan(klien, _url("kredit_pak", orang), **pak)
    dokumen = klien.get(_url("kredit_pak_pdf", PenetapanAngkaKredit.objects.get().pk))
    assert dokumen.content.startswith(b"%PDF")
    ulang = klien.post(_url("kredit_pak", orang), {**pak, "langkah": "periksa"})
    assert "sudah ditetapkan" in ulang.content.decode()
    entri = AngkaKredit.objects.get()
    _simpan(klien, _url("kredit_batal", entri.pk), alasan="PAK lama keliru.")
    entri.refresh_from_db()
    assert entri.batal
    assert "PAK lama keliru." in klien.get(_url("kredit", orang)).content.decode()


@pytest.mark.parametrize("macam", ["ijazah", "dasar", "perpindahan", "awal", "koreksi"])
def test_setiap_formulir_catatan_terbuka_dan_menolak_yang_kosong(pemain, macam):
    klien, alamat = pemain.klien("bunga"), _url("kredit_catat", pemain.audi.pk, macam)
    assert klien.get(alamat).status_code == 200
    assert klien.post(alamat, {"langkah": "periksa"}).status_code == 422


def test_daftar_angka_kredit_hanya_memuat_lingkup(pemain, tahun_kinerja):
    sampai(pemain, "bunga", "FINAL", penilai="lia")
    alamat = _url("kredit_daftar")
    assert pemain.bunga.nama in pemain.klien("audi").get(alamat).content.decode()
    assert pemain.bunga.nip not in pemain.klien("bulan").get(alamat).content.decode()


def test_riwayat_dihitung_diperlihatkan_sebelum_disimpan_dan_muncul_pada_linimasa(pemain):
    klien, alamat = pemain.klien("bunga"), _url("riwayat_catat", pemain.pegi.pk)
    isi = {"tahun": "2021", "skema": "PP_30_2019", "nilai_skp": "120", "nilai_perilaku": "110"}
    periksa = klien.post(alamat, {**isi, "langkah": "periksa"}).content.decode()
    assert "nilai 117,00, sebutan Baik" in periksa
    assert not RiwayatKinerja.objects.exists()
    klien.post(alamat, {**isi, "langkah": "simpan"})
    assert "Baik (117,00)" in pemain.klien("pegi").get(_url("riwayat_saya")).content.decode()
    baris = RiwayatKinerja.objects.get()
    _simpan(klien, _url("riwayat_batal", baris.pk), alasan="Salah orang pada dokumen.")
    teks = klien.get(_url("riwayat", pemain.pegi.pk)).content.decode()
    assert "Dibatalkan: Salah orang pada dokumen." in teks


def test_jumlah_kueri_akun_tetap(pemain, tahun_kinerja, django_assert_max_num_queries):
    sampai(pemain, "bunga", "FINAL", penilai="lia")
    klien = pemain.klien("audi")
    with django_assert_max_num_queries(14):
        klien.get(_url("kredit", pemain.bunga.pk))
