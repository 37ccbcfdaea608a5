"""Every page that a role can reach from its menu, at the desk and on the phone.

The pages are found by walking: the menu first, then every kind of page (URL name) that a page links to, one of each.
A page that joins the house joins this test by itself.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections import deque
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import Page

from asn_karier.core import access
from asn_karier.core.halaman.menu import UMUM
from asn_karier.core.halaman.menu import alamat as alamat_menu
from asn_karier.navigasi import MENU
from pegawai.enums import Peran
from tests.kit.pemain import PERAN_PEMAIN
from tests.peramban.alat import LEBAR, Keluhan, Peramban, tenang
from tests.peramban.pelayan import AKAR
from tests.peramban.periksa import dua_lebar, jalan_tab, kepala_jawaban

# Doors that are no pages, or that end the session of the walker.
PENGUNJUNG = "pengunjung"
BUKAN_HALAMAN = {"account_logout", "pekerjaan_unduh", "akun_unduh_kode", "api-skema"}
_JANGKAR = re.compile(r'<a\b([^>]*?)\bhref="([^"]*)"([^>]*)>')
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


def pembaca_tetap(alamat: str) -> str:
    """Who reads this kind of page closely in every run: a role that may open it (the office's before others')."""
    cocok = resolve(urlsplit(alamat).path)
    ada = access.pintu_dari(cocok.func, cocok.view_name)
    boleh = ada.peran if ada else frozenset[str]()
    if access.UMUM in boleh:
        return PENGUNJUNG
    # Two roles that reach nearly everything share the work.
    kantor = [p for p in (Peran.ADMIN, Peran.BKD) if p in boleh or access.MASUK in boleh]
    if kantor:
        return str(kantor[int(sidik(str(jenis(alamat))), 16) % len(kantor)])
    return min(boleh, default="")


def sidik(teks: str) -> str:
    """A short name for a file."""
    return hashlib.sha256(teks.encode()).hexdigest()[:20]


class Jejak:
    """Kinds of pages that somebody of this run has read closely; shared by all processes of the run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def ambil(self, jenis: str) -> bool:
        """Take a kind; False when somebody has it."""
        try:
            (self.folder / sidik(jenis)).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def titip(self, pembaca: str, alamat: str, siapa: str) -> bool:
        """Leave a page, as `siapa` sees it, to its reader; False when that reader's walk is over."""
        if not self.sudah(pembaca):
            (self.folder / f"titip-{pembaca}-{sidik(alamat)}").write_text(f"{siapa} {alamat}")
        return not self.sudah(pembaca)

    def titipan(self, pembaca: str) -> list[tuple[str, str]]:
        """(who sees it, address) of the pages that were left to this reader, whose walk is over from now on."""
        (self.folder / f"sudah-{pembaca}").touch()
        baris = (f.read_text().split(" ", 1) for f in self.folder.glob(f"titip-{pembaca}-*"))
        return [(siapa, alamat) for siapa, alamat in baris]

    def sudah(self, pembaca: str) -> bool:
        """Whether the walk of this reader is over."""
        return not pembaca or (self.folder / f"sudah-{pembaca}").exists()


@pytest.fixture
def jejak(testrun_uid: str) -> Jejak:
    return Jejak(AKAR / ".uji" / f"jejak-{testrun_uid}")


class Pembaca:
    """Asks for pages as the person of an open page does, without drawing them."""

    def __init__(self, halaman: Page) -> None:
        self.asal = halaman.url
        self.sesi = requests.Session()
        for kue in halaman.context.cookies():
            self.sesi.cookies.set(kue["name"], kue["value"])

    def tautan(self, alamat: str) -> tuple[int, set[str]]:
        """Status and links of a page."""
        jawab = self.sesi.get(urljoin(self.asal, alamat), timeout=60)
        jangkar = (a for a in _JANGKAR.findall(jawab.text) if " download" not in a[0] + a[2])
        tautan = {urljoin(alamat, html.unescape(a[1])) for a in jangkar if a[1] and not a[1].startswith("#")}
        return jawab.status_code, {t for t in tautan if t.startswith("/")}


def periksa(halaman: Page, keluhan: Keluhan, alamat: str, *, masuk: bool, axe: bool) -> list[tuple[str, str]]:
    """What is wrong with a page: headers, console, layout at both widths, and what axe says."""
    jawab = halaman.goto(alamat)
    tenang(halaman)
    temuan = kepala_jawaban(jawab, masuk) + dua_lebar(halaman, keluhan, axe=tuple(LEBAR) if axe else ())
    return [(alamat, t) for t in temuan]


def telusuri(halaman: Page, awal: list[str], jejak: Jejak, siapa: str) -> tuple[set[str], list[tuple[str, str]]]:
    """Kinds of pages that were met, and what is wrong with them.

    Every link of every kind of page is followed by every role. Its fixed reader has a kind read by axe at both widths;
    the others draw it (layout, console, CSP) when their own menu leads there, else only ask for it, and leave it to
    the reader or, when that one is through, read it themselves.
    """
    masuk = siapa != PENGUNJUNG
    antre, terlihat, keluh = deque(awal), set(), []
    lain: list[str] = []
    keluhan = Keluhan(halaman)
    halaman.goto(awal[0])
    pembaca, ditemui = Pembaca(halaman), set(awal)

    def susul(tautan: Iterable[str]) -> None:
        baru = dict.fromkeys(t for t in tautan if t not in ditemui)
        ditemui.update(baru)
        antre.extend(baru)

    while antre:
        alamat = antre.popleft()
        ini = jenis(alamat)
        if ini is None or ini in terlihat:
            continue
        terlihat.add(ini)
        milik = pembaca_tetap(alamat) == siapa
        if milik:
            jejak.ambil(ini)
        else:
            lain.append(alamat)
        if masuk and not milik and alamat not in awal:
            status, tautan = pembaca.tautan(alamat)
            susul(sorted(tautan))
            keluh += [(alamat, f"menjawab {status}")] if status != 200 else []
            continue
        keluh += periksa(halaman, keluhan, alamat, masuk=masuk, axe=milik)
        susul(halaman.evaluate(_TAUTAN))
    for alamat in lain:
        if not jejak.titip(pembaca_tetap(alamat), alamat, siapa) and jejak.ambil(str(jenis(alamat))):
            keluh += periksa(halaman, keluhan, alamat, masuk=masuk, axe=True)
    return terlihat, keluh


def baca_titipan(peramban: Peramban, jejak: Jejak, siapa: str) -> list[tuple[str, str]]:
    """What is wrong with the kinds of pages that others left to this reader and the reader did not meet."""
    keluh = []
    sisa = [(pemilik, alamat) for pemilik, alamat in jejak.titipan(siapa) if jejak.ambil(str(jenis(alamat)))]
    for pemilik, milik in groupby(sorted(sisa), key=itemgetter(0)):
        orang = None if pemilik == PENGUNJUNG else PERAN_PEMAIN[Peran(pemilik)]
        with peramban.halaman(orang) as halaman:
            keluhan = Keluhan(halaman)
            for _, alamat in milik:
                keluh += periksa(halaman, keluhan, alamat, masuk=orang is not None, axe=True)
    return keluh


# Two tests go to each process at first: the two long walks must not follow each other in one of them.
URUTAN = [Peran.BKD, Peran.VERIFIKATOR, Peran.ADMIN]
URUTAN += [p for p in PERAN_PEMAIN if p not in URUTAN]


@pytest.mark.lambat
@pytest.mark.timeout(300)
@pytest.mark.parametrize("peran", [str(p) for p in URUTAN])
def test_semua_halaman_yang_dapat_dibuka_peran_ini_bersih(peramban: Peramban, jejak: Jejak, peran: str):
    awal = menu_untuk(peran)
    with peramban.halaman(PERAN_PEMAIN[peran]) as halaman:
        terlihat, keluh = telusuri(halaman, awal, jejak, peran)
    keluh += baca_titipan(peramban, jejak, peran)
    assert not keluh, ringkas(keluh)
    assert {jenis(a) for a in awal} <= terlihat


def test_halaman_bagi_pengunjung_bersih(peramban: Peramban, jejak: Jejak):
    with peramban.halaman() as halaman:
        terlihat, keluh = telusuri(halaman, [reverse("account_login")], jejak, PENGUNJUNG)
    keluh += baca_titipan(peramban, jejak, PENGUNJUNG)
    assert not keluh, ringkas(keluh)
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
