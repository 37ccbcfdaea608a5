"""Every page that a role can reach from its menu, at the desk and on the phone.

The pages are found by walking: the menu first, then every kind of page (URL name) that a page links to, one of each.
A page that joins the house joins this test by itself.
"""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import Page

from asn_karier.core.halaman.menu import UMUM
from asn_karier.core.halaman.menu import alamat as alamat_menu
from asn_karier.navigasi import MENU
from tests.kit.pemain import PERAN_PEMAIN
from tests.peramban.alat import LEBAR, Keluhan, Peramban, tenang
from tests.peramban.periksa import dua_lebar, jalan_tab, kepala_jawaban

# Doors that are no pages, or that end the session of the walker.
BUKAN_HALAMAN = {"account_logout", "pekerjaan_unduh", "akun_unduh_kode", "api-skema"}
_PERNAH_DIBACA: set[str] = set()
_TAUTAN = """() => [...document.querySelectorAll("a[href]:not([download])")]
  .filter((a) => a.origin === location.origin && !a.getAttribute("href").startsWith("#"))
  .map((a) => a.pathname + a.search)"""


def jenis(alamat: str) -> str | None:
    """What kind of page an address is: its URL name (and whether it is the filter form); None for what is no page."""
    bagian = urlsplit(alamat)
    try:
        nama = resolve(bagian.path).view_name
    except Resolver404:
        return f"tidak dikenal: {bagian.path}"
    if nama in BUKAN_HALAMAN or "ekspor=" in bagian.query or not nama or "unduh" in nama:
        return None
    return f"{nama} (saringan)" if "saring=" in bagian.query else nama


def menu_untuk(peran: str) -> list[str]:
    """Addresses that the menu offers to a role."""
    return [u for i in MENU if (u := alamat_menu(i.url_name)) and {peran, "*", UMUM} & set(i.peran)]


def ringkas(temuan: list[tuple[str, str]]) -> str:
    """Findings with the pages that have them, the same sentence once."""
    menurut: dict[str, list[str]] = {}
    for halaman, kalimat in temuan:
        menurut.setdefault(kalimat, []).append(halaman)
    return "\n".join(f"{k}\n    {len(h)} halaman: {', '.join(h[:4])}" for k, h in menurut.items())


def telusuri(halaman: Page, awal: list[str], *, masuk: bool) -> tuple[set[str], str]:
    """Kinds of pages that were seen, and what is wrong with them.

    The first who sees a kind of page has it read by axe at both widths; the others look at layout, console and CSP.
    """
    antre, terlihat, keluh = deque(awal), set(), []
    keluhan = Keluhan(halaman)
    while antre:
        alamat = antre.popleft()
        ini = jenis(alamat)
        # What another role has shown already is looked at again only where this role's own menu leads.
        if ini is None or ini in terlihat or (masuk and ini in _PERNAH_DIBACA and alamat not in awal):
            continue
        terlihat.add(ini)
        jawab = halaman.goto(alamat)
        tenang(halaman)
        antre.extend(t for t in halaman.evaluate(_TAUTAN) if jenis(t) not in terlihat)
        axe = tuple(LEBAR) if ini not in _PERNAH_DIBACA else ()
        _PERNAH_DIBACA.add(ini)
        keluh += [(alamat, t) for t in kepala_jawaban(jawab, masuk) + dua_lebar(halaman, keluhan, axe=axe)]
    return terlihat, ringkas(keluh)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("peran", [str(p) for p in PERAN_PEMAIN])
def test_semua_halaman_yang_dapat_dibuka_peran_ini_bersih(peramban: Peramban, peran: str):
    awal = menu_untuk(peran)
    with peramban.halaman(PERAN_PEMAIN[peran]) as halaman:
        terlihat, keluh = telusuri(halaman, awal, masuk=True)
    assert not keluh, keluh
    assert {jenis(a) for a in awal} <= terlihat


def test_halaman_bagi_pengunjung_bersih(peramban: Peramban):
    with peramban.halaman() as halaman:
        terlihat, keluh = telusuri(halaman, [reverse("account_login")], masuk=False)
    assert not keluh, keluh
    assert {"account_login", "account_reset_password", "kalkulator:daftar", "kalkulator:lihat", "bantuan"} <= terlihat


UTAMA = ["beranda", "pegawai:daftar", "pegawai:unit", "pegawai:peta_jabatan", "pegawai:kgb", "pegawai:pensiun",
         "kalkulator:daftar", "bantuan", "pekerjaan", "akun_keamanan"]  # fmt: skip


@pytest.mark.parametrize("lebar", [1280, 390])
def test_fokus_selalu_tampak_saat_berjalan_dengan_tab(peramban: Peramban, lebar: int):
    keluh = []
    with peramban.halaman("bunga", lebar) as halaman:
        for nama in UTAMA:
            halaman.goto(reverse(nama))
            tenang(halaman)
            keluh += [(nama, k) for k in jalan_tab(halaman)]
    assert not keluh, ringkas(keluh)
