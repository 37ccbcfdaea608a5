"""Bulk acts of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from asn_karier.core.actor import Actor


@dataclass(frozen=True)
class AksiMassal:
    """A bulk act: `jalankan(actor, ids)` checks each row and returns the sentence of what happened.

    With `konfirmasi` the person is asked first, with this sentence and the number of rows.
    """

    kunci: str
    label: str
    jalankan: Callable[[Actor, Sequence[int]], str]
    peran: frozenset[str] = frozenset()
    penjelasan: str = ""
    konfirmasi: str = ""


def _tak_dijalankan(actor: Actor, ids: Sequence[int]) -> str:
    raise NotImplementedError("ekspor terpilih dijawab oleh Daftar sendiri")


EKSPOR_TERPILIH = AksiMassal("ekspor", "Ekspor terpilih", _tak_dijalankan, penjelasan="XLSX dengan kolom yang tampil")
