"""Post definitions and the post map of a region: ids given once, required numbers (ABK) set when a unit is done."""

from __future__ import annotations

import random
from typing import NamedTuple

from pegawai.contoh import data
from pegawai.contoh.data import Rumpun
from pegawai.contoh.susunan import KELAS, Jabatan, Unit

_SELISIH = (-3, -2, -1, -1, 0, 0, 0, 0, 1, 1, 2, 3)  # needed minus filled: some short, some over, most near


class Definisi(NamedTuple):
    """A post definition with its id."""

    id: int
    nama: str
    jenis: str
    jenjang: str
    kode_bup: str
    kelas: int | None


class Peta(NamedTuple):
    """A row of the post map."""

    id: int
    unit: int
    definisi: int
    nama: str
    eselon: str
    kelas: int | None
    kebutuhan: int
    tunggal: bool
    memimpin: bool


class Register:
    """Hands out definitions and map rows; `baru` holds definitions not yet written, `peta` map rows not yet written."""

    def __init__(self, acak: random.Random, id_definisi: int, id_peta: int) -> None:
        self._acak, self._id_peta, self._id_definisi = acak, id_peta, id_definisi
        self._definisi: dict[tuple[str, str, str], Definisi] = {}
        self._terbuka: dict[tuple[int, int], tuple[int, Definisi, list[int]]] = {}
        self.baru: list[Definisi] = []
        self.peta: list[Peta] = []

    def definisi(self, nama: str, jenis: str, jenjang: str, kode_bup: str, kelas: int | None) -> Definisi:
        """The definition of that name and level, new when it is not there yet."""
        kunci = (nama, jenis, jenjang)
        satu = self._definisi.get(kunci)
        if satu is None:
            satu = Definisi(self._id_definisi, nama, jenis, jenjang, kode_bup, kelas)
            self._id_definisi += 1
            self._definisi[kunci] = satu
            self.baru.append(satu)
        return satu

    def fungsional(self, rumpun: Rumpun, jenjang: str) -> Definisi:
        """Definition of a functional post at a level; the BUP follows the level unless the post has its own."""
        isi = data.jabatan()["jenjang"][jenjang]
        bup = rumpun.kode_bup or (jenjang if jenjang.startswith("AHLI") else "JF_KETERAMPILAN")
        return self.definisi(f"{rumpun.nama} {isi['nama']}", "JF", jenjang, bup, isi["kelas"])

    def pelaksana(self, nama: str, kelas: int) -> Definisi:
        """Definition of a post of pelaksana."""
        return self.definisi(nama, "PELAKSANA", "", "PELAKSANA", kelas)

    def manajerial(self, j: Jabatan) -> Definisi:
        """Definition behind a managerial post."""
        return self.definisi(j.definisi, j.jenis, "", j.jenis, KELAS[j.eselon])

    def tempat(self, unit: Unit, definisi: Definisi, mengisi: bool = True) -> int:
        """Id of the map row of a definition in a unit; counts one more holder when `mengisi`."""
        kunci = (unit.id, definisi.id)
        satu = self._terbuka.get(kunci)
        if satu is None:
            satu = (self._id_peta, definisi, [0])
            self._id_peta += 1
            self._terbuka[kunci] = satu
        satu[2][0] += mengisi
        return satu[0]

    def tutup(self) -> None:
        """Set the required numbers of the rows opened since the last time."""
        for (unit, _), (nomor, d, isi) in self._terbuka.items():
            perlu = max(1, isi[0] + self._acak.choice(_SELISIH))
            self.peta.append(Peta(nomor, unit, d.id, d.nama, "", d.kelas, perlu, False, False))
        self._terbuka.clear()

    def tambah_manajerial(self, j: Jabatan) -> None:
        """Map row of a managerial post: one holder."""
        d = self.manajerial(j)
        self.peta.append(Peta(j.id, j.unit.id, d.id, j.nama, j.eselon, d.kelas, 1, True, j.memimpin))
