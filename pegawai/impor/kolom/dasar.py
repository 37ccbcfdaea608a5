"""A column of a file: its title, other spellings, how a cell is read; and a kind of file as a list of columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pegawai.impor.baca.kepala import ringkas

Pembaca = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Kolom:
    """`baca` turns clean text into a value or raises Salah. `simpan`: keep the text in `sisa` as well.

    `cermat`: the text of each cell differs (numbers, names), so that remembering results is of no use.
    """

    bidang: str
    judul: str
    baca: Pembaca
    padanan: tuple[str, ...] = ()
    wajib: bool = False
    simpan: bool = False
    cermat: bool = False
    tanggal: bool = False


@dataclass(frozen=True)
class Jenis:
    """A kind of file. `harus_ada`: fields whose column must exist; `kosong`: further texts that mean "none"; `asal`:
    the system the file comes from, as sentences name it."""

    nama: str
    label: str
    kolom: tuple[Kolom, ...]
    harus_ada: tuple[str, ...]
    judul_lain: tuple[str, ...] = ()
    kosong: frozenset[str] = frozenset()
    asal: str = "SIASN"
    peta: dict[str, tuple[str, bool]] = field(default_factory=dict)
    baku: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for k in self.kolom:
            for p in k.padanan:
                self.peta.setdefault(ringkas(p), (k.bidang, False))
        for k in self.kolom:
            self.peta[ringkas(k.judul)] = (k.bidang, True)
        self.baku.update({ringkas(j): j for j in (*self.judul_lain, *(k.judul for k in self.kolom))})

    def menurut_bidang(self) -> dict[str, Kolom]:
        """Columns by field."""
        return {k.bidang: k for k in self.kolom}

    def judul_wajib(self) -> dict[str, str]:
        """Field → title of the columns that must exist."""
        semua = self.menurut_bidang()
        return {b: semua[b].judul for b in self.harus_ada}

    def judul_baku(self, judul: str) -> str:
        """One spelling for the title of a column we do not use ourselves."""
        return self.baku.get(ringkas(judul)) or " ".join(judul.replace("_", " ").upper().split())
