"""Choices of this room as calculators ask them: codes, words, and the older spellings that mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from asn_karier.core.kalkulator import Isian
from penilaian.rules import ANGKA_KREDIT, PREDIKAT, Jenjang, OrganisasiDistribusi, Sebutan

Pilihan = tuple[tuple[str, str], ...]


def pilihan(daftar: Iterable[Sebutan | OrganisasiDistribusi | Jenjang]) -> Pilihan:
    """Code and word of each."""
    return tuple((satu.kode, satu.label) for satu in daftar)


def padanan(daftar: Iterable[Sebutan | OrganisasiDistribusi | Jenjang]) -> Mapping[str, str]:
    """Upper-case spellings to codes: the word itself and what the rule names."""
    hasil: dict[str, str] = {}
    for satu in daftar:
        lain = () if isinstance(satu, Jenjang) else satu.padanan
        for teks in (satu.kode, satu.label, *lain):
            hasil[teks.upper()] = satu.kode
            hasil[teks.upper().replace("_", " ")] = satu.kode
    return hasil


def isian_predikat(nama: str = "predikat", **lain: Any) -> Isian:
    """The predikat of an employee; old words are understood."""
    daftar = PREDIKAT.terbaru.nilai.predikat
    return Isian(
        nama, "Predikat kinerja", "pilihan", pilihan=pilihan(daftar), padanan=padanan(daftar), contoh="BAIK", **lain
    )


def isian_jenjang(nama: str = "jenjang", **lain: Any) -> Isian:
    """A jenjang of JF."""
    daftar = ANGKA_KREDIT.terbaru.nilai.jenjang
    return Isian(nama, "Jenjang", "pilihan", pilihan=pilihan(daftar), padanan=padanan(daftar), **lain)


def ya_tidak(nilai: bool) -> str:
    """A yes or no as the value of a requirement."""
    return "ya" if nilai else "tidak"
