"""Reports: registered once, shown on screen, as XLSX and for print from the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.tables import Baris, Kolom


@dataclass(frozen=True)
class Laporan:
    """A report. `baris(actor, params)` yields dict rows inside the actor's scope, in the legal order.

    `formulir` validates the parameters; `ringkasan(actor, params)` gives the numbers and charts above the table;
    `kelompok` a grouped header: (title, number of columns).
    """

    kunci: str
    judul: str
    uraian: str
    peran: frozenset[str]
    kolom: Sequence[Kolom]
    formulir: type[forms.Form]
    baris: Callable[[Actor, Mapping[str, Any]], Iterable[Baris]]
    dasar: str = ""
    ringkasan: Callable[[Actor, Mapping[str, Any]], dict[str, Any]] | None = None
    kelompok: Sequence[tuple[str, int]] = ()
    templat_ringkasan: str = ""
    urut: int = 50
    lanskap: bool = True
    catatan: Sequence[str] = field(default_factory=tuple)


_LAPORAN: dict[str, Laporan] = {}


def daftarkan_laporan(laporan: Laporan) -> None:
    """Add a report (AppConfig.ready of a room)."""
    _LAPORAN[laporan.kunci] = laporan


def laporan_untuk(actor: Actor) -> list[Laporan]:
    """Reports the actor may ask for."""
    return sorted(
        (lap for lap in _LAPORAN.values() if actor.sistem or not actor.peran.isdisjoint(lap.peran)),
        key=lambda lap: (lap.urut, lap.judul),
    )


def ambil_laporan(actor: Actor, kunci: str) -> Laporan:
    """One report; outside the actor's roles it does not exist."""
    for laporan in laporan_untuk(actor):
        if laporan.kunci == kunci:
            return laporan
    raise TidakDitemukan("Laporan itu tidak ada atau tidak tersedia untuk peran Anda.")
