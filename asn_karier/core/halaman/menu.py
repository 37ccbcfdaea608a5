"""The menu of the house: what is registered, what this person sees of it, where it leads."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, resolve, reverse
from django.utils.module_loading import import_string

from asn_karier.core.access import Pintu, pintu_dari

log = structlog.get_logger(__name__)

# Every role of the house; an item for SEMUA is shown to everyone who is signed in, UMUM also to visitors.
SEMUA = "*"
UMUM = "umum"


@dataclass(frozen=True, slots=True)
class ItemMenu:
    """One entry: title, name of the URL, icon, roles that see it, group; `pintasan` is the key after `g`.

    `hitungan` is the dotted path of a function (actor) -> int whose number stands beside the title.
    `utama` puts the entry in the bar at the bottom of the phone (the first four that a person sees);
    `dahulu` names roles for which it goes before the others there.
    """

    judul: str
    url_name: str
    ikon: str
    peran: tuple[str, ...] = (SEMUA,)
    grup: str = ""
    pintasan: str = ""
    hitungan: str = ""
    utama: bool = False
    dahulu: tuple[str, ...] = ()


@dataclass(slots=True)
class ButirMenu:
    """An entry as one person sees it on one page."""

    judul: str
    url: str
    ikon: str
    pintasan: str
    utama: bool
    aktif: bool = False
    jumlah: int | None = None
    dahulu: bool = False


@dataclass(slots=True)
class GrupMenu:
    """A heading with its entries."""

    judul: str
    butir: list[ButirMenu] = field(default_factory=list)


def alamat(nama: str) -> str:
    """URL of a name, or "" while no page answers to it: a room that is not built yet leaves no dead link."""
    return _alamat(nama, get_urlconf(), get_script_prefix())


@functools.lru_cache(maxsize=512)
def _alamat(nama: str, urlconf: Any, _awalan: str) -> str:
    try:
        return reverse(nama, urlconf=urlconf)
    except NoReverseMatch:
        return ""


@functools.cache
def daftar_menu() -> tuple[ItemMenu, ...]:
    """The registry, named by settings.NAVIGASI so that the foundation does not import the roof."""
    return tuple(import_string(getattr(settings, "NAVIGASI", "asn_karier.navigasi.MENU")))


def terlihat(item: ItemMenu, actor: Any, url: str) -> bool:
    """May this person see the entry: it is meant for the role, and the door behind it opens."""
    if UMUM not in item.peran and (actor is None or actor.anonim):
        return False
    if not {UMUM, SEMUA} & set(item.peran) and not actor.punya(*item.peran):
        return False
    pintu = _pintu(url, get_urlconf(), get_script_prefix())
    return pintu is None or actor is None or bool(pintu.putuskan(actor))


@functools.lru_cache(maxsize=512)
def _pintu(url: str, urlconf: Any, _awalan: str) -> Pintu | None:
    tujuan = resolve(url, urlconf=urlconf)
    return pintu_dari(tujuan.func, tujuan.view_name)


def susun_menu(actor: Any, jalur: str, item: Iterable[ItemMenu] | None = None) -> list[GrupMenu]:
    """Groups in the order of the registry; the entry whose URL is the longest start of `jalur` is current."""
    grup: dict[str, GrupMenu] = {}
    for i in daftar_menu() if item is None else item:
        url = alamat(i.url_name)
        if url and terlihat(i, actor, url):
            dahulu = bool(i.dahulu) and actor.punya(*i.dahulu)
            butir = ButirMenu(i.judul, url, i.ikon, i.pintasan, i.utama, jumlah=_jumlah(i, actor), dahulu=dahulu)
            grup.setdefault(i.grup, GrupMenu(i.grup)).butir.append(butir)
    _tandai_kini([b for g in grup.values() for b in g.butir], jalur)
    return list(grup.values())


def _jumlah(item: ItemMenu, actor: Any) -> int | None:
    if not item.hitungan:
        return None
    hitung: Callable[[Any], int] = import_string(item.hitungan)
    try:
        return hitung(actor)
    except DatabaseError as galat:  # a number beside a title is no reason to refuse a page that is ready
        log.warning("menu.tanpa_jumlah", butir=item.url_name, sebab=type(galat).__name__)
        return None


def _tandai_kini(butir: list[ButirMenu], jalur: str) -> None:
    beranda = get_script_prefix()
    cocok = [b for b in butir if (jalur == b.url if b.url == beranda else jalur.startswith(b.url))]
    if cocok:
        max(cocok, key=lambda b: len(b.url)).aktif = True
