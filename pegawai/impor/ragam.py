"""Kinds of files: all that the engine must know about one kind. Rooms above register theirs when the process starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.backends.utils import CursorWrapper

from asn_karier.core.errors import MasukanSalah
from pegawai.impor import label
from pegawai.impor.banding.mesin import Mesin
from pegawai.impor.banding.ringkasan import catatan_bentuk
from pegawai.impor.batal.periksa import Sebab
from pegawai.impor.kolom.dasar import Jenis
from pegawai.impor.periksa.baris import Baris
from pegawai.impor.periksa.konteks import Konteks

Pemeriksa = Callable[[Baris, Konteks], dict[str, Any]]
Peringkas = Callable[[CursorWrapper, Any, Any], list[dict[str, Any]]]


@dataclass(frozen=True)
class Templat:
    """A workbook to fill in: what it is called, and the codes on its reference sheet."""

    nama: str
    judul_acuan: str
    acuan: Mapping[str, str]


@dataclass(frozen=True)
class Ragam:
    """A kind of file from its columns to its undo.

    `periksa` turns a row that was read into the values to store; `ganda` finds doubles in the file; `mesin` compares
    with the record (None: compared and written as a whole tree); `langkah` writes a chunk, `penutup` ends the apply.
    `sesudah` runs behind each chunk. `tabel`: tables of another room that batches write, in the order of creation,
    every row of them remembered in JejakImpor; empty means the personnel tables. `halangan` names what else stands in
    the way of an undo, `sesudah_batal` brings in order what follows from what is left (id of the batch, of its agency).
    """

    jenis: Jenis
    periksa: Pemeriksa
    ganda: tuple[str, ...] = ()
    mesin: Mesin | None = None
    langkah: tuple[str, ...] = ()
    penutup: tuple[str, ...] = ()
    sesudah: Callable[[CursorWrapper, dict[str, Any]], None] | None = None
    ringkasan: Peringkas = catatan_bentuk
    tabel: tuple[type[models.Model], ...] = ()
    halangan: Callable[[CursorWrapper, int], Sequence[Sebab]] | None = None
    sesudah_batal: Callable[[CursorWrapper, int, int], None] | None = None
    bidang: Mapping[str, str] = field(default_factory=dict)
    acuan: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    templat: Templat | None = None

    @property
    def nama(self) -> str:
        """Name in commands, addresses and the API."""
        return self.jenis.nama


_RAGAM: dict[str, Ragam] = {}


def daftarkan_ragam(*ragam: Ragam) -> None:
    """Make kinds known; their order is that of the choices. Twice the same name is a mistake of the program."""
    for satu in ragam:
        if satu.nama in _RAGAM and _RAGAM[satu.nama] is not satu:
            raise ValueError(f"Jenis impor {satu.nama} sudah terdaftar")
        _RAGAM[satu.nama] = satu
        label.kenalkan(satu.bidang, satu.acuan)


def semua_ragam() -> tuple[Ragam, ...]:
    """Every kind."""
    return tuple(_RAGAM.values())


def satu_ragam(nama: str) -> Ragam:
    """One kind; MasukanSalah names those there are."""
    if nama not in _RAGAM:
        raise MasukanSalah(f"Jenis impor tidak dikenal. Pilih {', '.join(_RAGAM)}.", isian="jenis")
    return _RAGAM[nama]


def pilihan_jenis() -> list[tuple[str, str]]:
    """Name and words of every kind, for forms and lists."""
    return [(r.nama, r.jenis.label) for r in _RAGAM.values()]
