"""Shapes that components draw. Pages hand over these, dicts with the same keys, or objects with the same attributes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Rincian:
    """One field of a record: value, where it came from, the date it is true for, where to report a mistake."""

    label: str
    nilai: Any = None
    sumber: str = ""
    per: dt.date | None = None
    lapor_url: str = ""
    url: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One point of a timeline, past or expected, with the rule, article, value and source behind it."""

    judul: str
    tanggal: dt.date | None = None
    keterangan: str = ""
    ikon: str = "kalender"
    aturan: str = ""
    pasal: str = ""
    nilai: str = ""
    sumber: str = ""
    url: str = ""
    lencana: str = ""
    nada: str = "netral"


@dataclass(frozen=True, slots=True)
class Tahap:
    """One step of a proposal: its state, who holds it, since when, when it is expected."""

    judul: str
    keadaan: str = "nanti"
    pemegang: str = ""
    sejak: dt.date | dt.datetime | None = None
    perkiraan: dt.date | None = None
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: a page of its own with its own URL."""

    judul: str
    url: str
    aktif: bool = False
    jumlah: int | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter and the URL of the same list without it."""

    label: str
    nilai: str
    url: str


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One field before and after."""

    label: str
    sebelum: Any = None
    sesudah: Any = None
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class ButirSyarat:
    """One requirement as people read it; the same attributes as core.decision.Syarat."""

    uraian: str
    terpenuhi: bool | None = None
    nilai: Any = None
    sumber: str = ""
    dasar: str = ""
    kapan: dt.date | None = None
    saran: str = ""


@dataclass(frozen=True, slots=True)
class Simpul:
    """One node of a tree: children given at once, or fetched from `anak_url` when opened."""

    judul: str
    url: str = ""
    keterangan: str = ""
    anak: list[Any] = field(default_factory=list)
    anak_url: str = ""
    terbuka: bool = False
    aktif: bool = False
    lencana: str = ""
