"""The daily work with JavaScript switched off: everything is a link or a form."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.kit.pemain_data import SANDI
from tests.peramban.alat import Peramban, masuk


@pytest.fixture
def polos(peramban: Peramban) -> Iterator[Page]:
    """The BKD officer in a browser without JavaScript."""
    with peramban.halaman("bunga", java_script_enabled=False) as halaman:
        yield halaman


def nama_baris(halaman: Page) -> list[str]:
    """What the first column of the list says, row by row."""
    return [t.split("\n")[0] for t in halaman.locator("#daftar tbody tr td.judul a").all_inner_texts()]


def test_masuk_dan_keluar(peramban: Peramban):
    with peramban.halaman(java_script_enabled=False) as halaman:
        masuk(halaman, "vino", SANDI)
        expect(halaman.get_by_role("heading", level=1)).to_be_visible()
        halaman.locator(".menu-akun > summary").click()
        halaman.get_by_role("button", name="Keluar").click()
        halaman.goto("/pegawai/")
        assert "/akun/masuk/" in halaman.url


def test_mencari_orang_dengan_salah_eja_lalu_membuka_profilnya(polos: Page):
    polos.goto("/")
    polos.locator("#cari-global").fill("Pegi Sumarny")
    polos.locator("#cari-global").press("Enter")
    polos.get_by_role("link", name=re.compile("Pegi Sumarni")).click()
    expect(polos.get_by_role("heading", level=1)).to_contain_text("Pegi Sumarni")
    assert "pegi" not in polos.url.lower()


def test_menyaring_lalu_mengurutkan_dan_berpindah_halaman_tanpa_kehilangan_saringan(polos: Page):
    polos.goto("/pegawai/")
    polos.locator(".menu-saringan > summary").click()
    polos.get_by_role("link", name="Buka formulir saringan").click()
    polos.get_by_label("Jenis kelamin").select_option(label="Laki-laki")
    polos.get_by_role("button", name="Terapkan").click()
    keping = polos.get_by_role("group", name="Saringan aktif")
    expect(keping).to_contain_text("Laki-laki")
    polos.locator("#daftar thead").get_by_role("link", name="Nama").click()
    turun = nama_baris(polos)
    assert turun == sorted(turun, key=str.casefold, reverse=True)
    polos.get_by_role("link", name="Berikutnya").click()
    expect(keping).to_contain_text("Laki-laki")
    assert "halaman=2" in polos.url
    lanjut = nama_baris(polos)
    assert lanjut
    assert not set(lanjut) & set(turun)


def test_tampilan_tersimpan_dibuka_dari_tab_dan_tampilan_baru_disimpan(polos: Page):
    polos.goto("/pegawai/?urut=-nama")
    awal = nama_baris(polos)
    polos.locator("details", has=polos.locator("#nama-tampilan")).locator("> summary").click()
    polos.locator("#nama-tampilan").fill("Nama dari belakang")
    polos.get_by_role("button", name="Simpan tampilan").click()
    expect(polos.locator("#pesan")).to_contain_text("Nama dari belakang")
    polos.get_by_role("link", name="Golongan III menurut NIP").click()
    assert nama_baris(polos) != awal
    polos.get_by_role("link", name="Nama dari belakang").click()
    assert nama_baris(polos) == awal


def test_profil_pada_tanggal_lampau_menyebut_keadaan_waktu_itu(polos: Page):
    polos.goto("/pegawai/")
    polos.locator("#cari-daftar").fill("Pegi Sumarni")
    polos.locator("#cari-daftar").press("Enter")
    polos.locator("#daftar table").get_by_role("link", name=re.compile("Pegi Sumarni")).click()
    expect(polos.locator(".kepala-orang")).to_contain_text("III/c")
    polos.get_by_role("textbox", name="Keadaan per").fill("01-01-2020")
    polos.get_by_role("button", name="Tampilkan").click()
    expect(polos.locator(".kepala-orang")).to_contain_text("III/b")
    expect(polos.locator("main")).to_contain_text("1 Januari 2020")


def test_kalkulator_menghitung_dan_menyebut_pasal(polos: Page):
    polos.goto("/kalkulator/kgb/")
    polos.get_by_role("button", name="Hitung").click()
    expect(polos.locator("dl[role=status]")).to_be_visible()
    expect(polos.locator(".syarat")).to_contain_text("PP")


def test_daftar_pada_kalkulator_diisi_per_baris_dan_dapat_ditambah(polos: Page):
    polos.goto("/kalkulator/angka-kredit-akumulasi/")
    polos.get_by_role("button", name="Tambah baris").click()
    baru = polos.get_by_role("group", name="Periode 6")
    expect(baru).to_be_visible()
    baru.get_by_label("Jenjang").select_option("AHLI_PERTAMA")
    baru.get_by_label("Predikat kinerja").select_option("BAIK")
    baru.get_by_label("Bulan dalam periode").fill("12")
    polos.get_by_role("button", name="Hitung").click()
    expect(polos.locator("dl[role=status]")).to_contain_text("33,33")


def test_ekspor_dari_daftar_yang_disaring_berisi_yang_terlihat(polos: Page):
    polos.goto("/pegawai/?jenis_kelamin=L&urut=nama&kolom=nama,nip")
    nama = nama_baris(polos)
    with polos.expect_download() as unduhan:
        polos.get_by_role("link", name="CSV", exact=True).click()
    isi = unduhan.value.path().read_text(encoding="utf-8-sig").partition("Saringan:")[0]
    assert unduhan.value.suggested_filename.endswith(".csv")
    assert all(n in isi for n in nama)
    assert "Bunga" not in isi


def test_mengekspor_baris_yang_dicentang(polos: Page):
    polos.goto("/pegawai/?urut=nama&kolom=nama,nip")
    polos.locator("input[name=pilih]").nth(1).check()
    with polos.expect_download() as unduhan:
        polos.get_by_role("button", name="Ekspor terpilih").click()
    assert unduhan.value.suggested_filename.endswith(".xlsx")
