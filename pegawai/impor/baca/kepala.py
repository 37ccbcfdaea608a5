"""The header: which columns a file has, under whichever spelling, and what is missing, double or unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pegawai.impor.baca.gerbang import tolak

BARIS_DICARI = 20
# Columns of our own error file: ignored when it comes back corrected.
MILIK_KITA = frozenset({"baris", "kodegalat", "alasan"})


def ringkas(judul: str) -> str:
    """Spelling that ignores case, spaces, underscores and punctuation."""
    return re.sub(r"[\W_]+", "", judul.strip().lstrip("\ufeff'")).casefold()


@dataclass(slots=True)
class Kepala:
    """Result of reading the header row: `letak` field → column index, `lain` index → title of an unknown column."""

    nomor: int
    judul: list[str]
    letak: dict[str, int]
    lain: dict[int, str]
    tidak_ada: list[str] = field(default_factory=list)
    catatan: list[dict[str, Any]] = field(default_factory=list)


def cocok(judul: Sequence[str], peta: dict[str, tuple[str, bool]]) -> int:
    """How many cells of a row are titles of known columns."""
    return sum(1 for j in judul if ringkas(j) in peta)


def baca_kepala(
    nomor: int, judul: Sequence[str], peta: dict[str, tuple[str, bool]], wajib: dict[str, str], asal: str
) -> Kepala:
    """Match titles to fields. `peta`: spelling → (field, is the main title); `wajib`: field → title that must exist.

    Refuses a column that stands twice (naming both places) and missing columns (naming all of them).
    """
    bersih = ["".join(h for h in str(j) if h.isprintable()).strip() for j in judul]
    while bersih and not bersih[-1]:
        bersih.pop()
    utama = {peta[k][0] for j in bersih if (k := ringkas(j)) in peta and peta[k][1]}
    kepala = Kepala(nomor, bersih, {}, {})
    for i, j in enumerate(bersih):
        _letakkan(kepala, i, j, peta, utama)
    kurang = [judul for bidang, judul in wajib.items() if bidang not in kepala.letak]
    if kurang:
        raise tolak(
            f"Kolom wajib tidak ada: {', '.join(kurang)}. Pakai berkas asli dari {asal} atau templat, "
            "jangan mengganti judul kolom.",
            "KOLOM_KURANG",
        )
    return kepala


def _letakkan(kepala: Kepala, i: int, judul: str, peta: dict[str, tuple[str, bool]], utama: set[str]) -> None:
    kunci = ringkas(judul)
    if not kunci or kunci in MILIK_KITA:
        if not kunci:
            kepala.lain[i] = ""
        return
    bidang, asli = peta.get(kunci, ("", False))
    if not bidang or (not asli and bidang in utama):
        kepala.lain[i] = _tak_kembar(judul, kepala.lain)
        return
    if bidang in kepala.letak:
        lama = kepala.letak[bidang]
        raise tolak(
            f"Kolom “{kepala.judul[lama]}” ada dua kali (kolom ke-{lama + 1} dan ke-{i + 1}). "
            "Hapus salah satu lalu unggah lagi.",
            "KOLOM_GANDA",
        )
    kepala.letak[bidang] = i


def _tak_kembar(judul: str, lain: dict[int, str]) -> str:
    nama, n = judul[:100], 2
    while nama in lain.values():
        nama, n = f"{judul[:100]} ({n})", n + 1
    return nama
