"""The seven BerAKHLAK values with their guides, and the source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from penilaian.enums import Berakhlak
from penilaian.rules import PERILAKU


@dataclass(frozen=True)
class NilaiPerilaku:
    """A value: code, name, its guides (code, words), what the leader expects especially."""

    kode: str
    nama: str
    panduan: tuple[tuple[str, str], ...]
    ekspektasi: str = ""


def nilai_perilaku(harapan: dict[str, str], tanggal: dt.date) -> list[NilaiPerilaku]:
    """The values with guides in force on the day and the special expectations of an SKP."""
    panduan = PERILAKU.on(tanggal).nilai.panduan
    return [
        NilaiPerilaku(
            b.value, b.label, tuple((p.kode, p.uraian) for p in panduan if p.nilai == b), harapan.get(b, "")
        )
        for b in Berakhlak
    ]  # fmt: skip


def dasar_perilaku(tanggal: dt.date) -> str:
    """The source of the guides."""
    return "; ".join(PERILAKU.on(tanggal).dasar_hukum)
