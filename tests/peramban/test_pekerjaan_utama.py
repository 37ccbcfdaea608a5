"""The main job of the house as a BKD officer does it: load a BKN export, read differences, apply, find, explain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kit.pemain_data import SANDI
from tests.peramban.alat import Peramban, masuk

CONTOH = Path(__file__).parents[1] / "pegawai" / "impor" / "data" / "siasn_export_data_asn_sample.csv"


def unggah(halaman: Page) -> None:
    """From the menu to the preview."""
    halaman.locator("#menu-samping").get_by_role("link", name="Impor data").click()
    halaman.get_by_role("link", name="Unggah berkas").first.click()
    halaman.get_by_label("Jenis berkas").select_option("pegawai")
    halaman.get_by_label("Berkas", exact=True).set_input_files(CONTOH)
    halaman.get_by_role("button", name="Unggah dan periksa").click()
    halaman.wait_for_url(re.compile(r"/impor/\d+/"))


def angka(halaman: Page, label: str) -> str:
    """The number of a sheet of numbers."""
    return halaman.locator(".kartu-angka", has_text=label).locator(".ka-nilai").inner_text()


def terapkan(halaman: Page, js: bool) -> None:
    """Press the button and say yes: in a dialog, or on a page without JavaScript."""
    halaman.get_by_role("button", name="Terapkan baris yang benar").click()
    tempat = halaman.locator("#dialog-konfirmasi[open]" if js else "main")
    tempat.get_by_role("button", name="Terapkan", exact=True).click()
    expect(halaman.locator("main")).to_contain_text("2 baris diterapkan")


def batalkan(halaman: Page) -> None:
    """Undo the whole batch."""
    halaman.get_by_role("button", name="Batalkan impor").click()
    halaman.locator("main").get_by_role("button", name="Batalkan impor").click()
    expect(halaman.locator("main")).to_contain_text("kembali seperti semula")


@pytest.mark.timeout(240)
@pytest.mark.parametrize("js", [True, False], ids=["dengan-js", "tanpa-js"])
def test_dari_berkas_siasn_sampai_membaca_yang_berikutnya_lalu_dibatalkan(peramban: Peramban, js: bool):
    with peramban.halaman(java_script_enabled=js) as halaman:
        masuk(halaman, "bunga", SANDI)
        unggah(halaman)
        assert (angka(halaman, "Baru"), angka(halaman, "Galat")) == ("2", "1")
        batch = halaman.url
        dewa = halaman.get_by_role("row", name=re.compile("Dewa Salah Rekaan"))
        expect(dewa).to_contain_text("bukan alamat e-mail")
        dewa.get_by_role("link", name="Dewa Salah Rekaan").click()
        expect(halaman.locator("main")).to_contain_text("TMT PNS")
        halaman.goto(batch)
        terapkan(halaman, js)

        halaman.locator("#cari-global").fill("Sekar Rekaan")
        halaman.locator("#cari-global").press("Enter")
        halaman.get_by_role("link", name=re.compile("Sekar Rekaan Utami")).click()
        expect(halaman.get_by_role("heading", level=1)).to_contain_text("Sekar Rekaan Utami, S.Kom.")
        profil = halaman.url
        depan = halaman.locator(".kartu", has=halaman.get_by_role("heading", name="Yang berikutnya"))
        kgb = depan.locator(".linimasa-butir", has_text="Kenaikan gaji berkala")
        kgb.locator("summary").click()
        expect(kgb).to_contain_text("PP 7/1977")
        expect(kgb).to_contain_text("Nilai yang dipakai")
        expect(depan.locator(".linimasa-butir", has_text="Batas usia pensiun")).to_contain_text("1 Maret 2048")

        halaman.goto(batch)
        batalkan(halaman)
        jawab = halaman.goto(profil)
        assert jawab is not None
        assert jawab.status == 404


def test_berkas_yang_sama_untuk_kedua_kali_tidak_mengubah_apa_pun(peramban: Peramban):
    with peramban.halaman("bunga") as halaman:
        halaman.goto("/")
        unggah(halaman)
        batch = halaman.url
        terapkan(halaman, js=True)
        unggah(halaman)
        assert (angka(halaman, "Baru"), angka(halaman, "Sama")) == ("0", "2")
        expect(halaman.locator("main .btn-terlarang")).to_contain_text("Terapkan")
        halaman.goto(batch)
        batalkan(halaman)
