"""What the gate is asked and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from asn_karier.core.errors import MasukanSalah


@dataclass(frozen=True, slots=True)
class AturanBerkas:
    """What a kind of file may be: endings ("pdf", "jpg", "png"), bytes, pages, and the words for its sentences."""

    untuk: str
    boleh: frozenset[str] = frozenset({"pdf"})
    maks_byte: int = 1_048_576
    maks_halaman: int = 100


@dataclass(frozen=True, slots=True)
class Rinci:
    """What the reader of one form found; `isi` are the bytes to keep."""

    isi: bytes
    halaman: int
    peringatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HasilBerkas:
    """An accepted file: safe name, ending and type from the content, bytes, fingerprint, pages, warnings."""

    nama: str
    akhiran: str
    tipe: str
    isi: bytes = field(repr=False)
    sha256: str
    halaman: int
    peringatan: tuple[str, ...] = ()


def tolak(kode: str, kalimat: str) -> MasukanSalah:
    """The refusal of a file, to be raised."""
    return MasukanSalah(kalimat, isian="berkas", kode=f"berkas-{kode}")
