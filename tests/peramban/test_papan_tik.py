"""The keyboard: every shortcut of the help window, never while typing, and off when it is switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from asn_karier.core.halaman.menu import alamat as alamat_menu
from asn_karier.navigasi import BKD, MENU
from tests.peramban.alat import Peramban, tenang

BARIS_KINI = "table[data-baris] > tbody > tr.baris-fokus"


@pytest.fixture
def daftar(peramban: Peramban) -> Iterator[Page]:
    """The list of people, as the BKD officer sees it."""
    with peramban.halaman("bunga") as halaman:
        halaman.goto("/pegawai/")
        yield halaman


def test_garis_miring_membawa_ke_kotak_pencarian(daftar: Page):
    daftar.keyboard.press("/")
    expect(daftar.locator("#cari-global")).to_be_focused()
    expect(daftar.locator("#cari-global")).to_have_value("")


def test_g_lalu_huruf_membuka_halaman_menu(daftar: Page):
    for item in MENU:
        if item.pintasan and BKD in item.peran and (tujuan := alamat_menu(item.url_name)):
            daftar.keyboard.press("g")
            with daftar.expect_navigation(url=re.compile(re.escape(tujuan))):
                daftar.keyboard.press(item.pintasan)


def test_j_k_memindah_baris_x_memilih_dan_enter_membuka(daftar: Page):
    baris = daftar.locator("table[data-baris] > tbody > tr")
    daftar.keyboard.press("j")
    expect(baris.nth(0)).to_have_class(re.compile("baris-fokus"))
    daftar.keyboard.press("j")
    expect(baris.nth(1)).to_have_class(re.compile("baris-fokus"))
    daftar.keyboard.press("x")
    expect(baris.nth(1).locator("input[name=pilih]")).to_be_checked()
    expect(daftar.locator("[data-jumlah-pilih]")).to_have_text("1 baris dipilih")
    daftar.keyboard.press("k")
    expect(baris.nth(0)).to_have_class(re.compile("baris-fokus"))
    with daftar.expect_navigation(url=re.compile(r"/pegawai/\d+/")):
        daftar.keyboard.press("Enter")


def test_tanda_tanya_membuka_daftar_pintasan_dan_escape_menutupnya(daftar: Page):
    jendela = daftar.locator("#dialog-pintasan")
    daftar.keyboard.press("?")
    expect(jendela).to_be_visible()
    daftar.keyboard.press("Escape")
    expect(jendela).to_be_hidden()


def test_huruf_yang_diketik_di_isian_bukan_pintasan(daftar: Page):
    kotak = daftar.locator("#cari-global")
    kotak.click()
    kotak.press_sequentially("gpj?x/k")
    expect(kotak).to_have_value("gpj?x/k")
    expect(daftar.locator(BARIS_KINI)).to_have_count(0)
    expect(daftar.locator("#dialog-pintasan")).to_be_hidden()
    assert daftar.url.endswith("/pegawai/")


def test_pintasan_dengan_tombol_ctrl_dibiarkan_untuk_peramban(daftar: Page):
    daftar.keyboard.press("Control+j")
    daftar.keyboard.press("Alt+x")
    expect(daftar.locator(BARIS_KINI)).to_have_count(0)


def test_pintasan_yang_dimatikan_tetap_mati_di_halaman_berikutnya(daftar: Page):
    daftar.keyboard.press("?")
    daftar.get_by_role("switch", name="Pakai pintasan").uncheck()
    daftar.keyboard.press("Escape")
    for _ in range(2):
        daftar.keyboard.press("j")
        daftar.keyboard.press("/")
        expect(daftar.locator(BARIS_KINI)).to_have_count(0)
        expect(daftar.locator("#cari-global")).not_to_be_focused()
        daftar.goto("/jatuh-tempo/pensiun/")


def test_menu_akun_dan_saringan_tertutup_dengan_escape_dan_fokus_kembali(daftar: Page):
    for pemilih in (".menu-akun", ".menu-saringan"):
        ringkasan = daftar.locator(f"{pemilih} > summary")
        ringkasan.focus()
        daftar.keyboard.press("Enter")
        expect(daftar.locator(f"{pemilih} > .menu-isi")).to_be_visible()
        tenang(daftar)
        daftar.keyboard.press("Tab")
        daftar.keyboard.press("Escape")
        expect(daftar.locator(f"{pemilih} > .menu-isi")).to_be_hidden()
        expect(ringkasan).to_be_focused()


def test_lompat_ke_isi_melewati_menu(daftar: Page):
    daftar.goto("/")
    daftar.keyboard.press("Tab")
    expect(daftar.locator(".lompat")).to_be_focused()
    daftar.keyboard.press("Enter")
    expect(daftar.locator("main#isi")).to_be_focused()
