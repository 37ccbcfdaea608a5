"""How a list shows what was asked: header cells, rows, chips of active filters in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import django_filters
from django.forms import NullBooleanField
from django.utils.safestring import SafeString

from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.tables import Kolom


@dataclass(frozen=True)
class KepalaKolom:
    """Header cell: title and the sort it offers next."""

    kunci: str
    judul: str
    jenis: str
    urut_berikut: str
    arah: str
    lebar: int

    @classmethod
    def dari(cls, kolom: Kolom, urut: str) -> KepalaKolom:
        """Sort state of a column while the list is sorted by `urut`."""
        aktif = urut.lstrip("-") == kolom.kunci
        turun = aktif and urut.startswith("-")
        berikut = "" if not kolom.urut else (f"-{kolom.kunci}" if aktif and not turun else kolom.kunci)
        arah = ("descending" if turun else "ascending") if aktif else ""
        return cls(kolom.kunci, kolom.judul, kolom.jenis, berikut, arah, kolom.lebar)


@dataclass(frozen=True)
class BarisTampil:
    """A row as shown: its number, its key for the checkbox and its cells."""

    nomor: int
    pk: int
    sel: list[SafeString]


@dataclass(frozen=True)
class Keping:
    """A chip of an active filter."""

    label: str
    nilai: str
    url: str


def keping(saringan: django_filters.FilterSet, minta: Permintaan) -> list[Keping]:
    """Chips of what narrows the list, in the words of the form."""

    def tanpa(parameter: str) -> str:
        data = minta.data.copy()
        for nama in (parameter, "halaman", "tampilan"):
            data.pop(nama, None)
        return f"?{data.urlencode()}" if data else "?urut="

    hasil = [Keping("Pencarian", minta.teks, tanpa("cari"))] if minta.teks else []
    for nama, isian in saringan.form.fields.items():
        nilai = minta.data.getlist(nama)
        if not any(nilai):
            continue
        hasil.append(Keping(str(isian.label), ", ".join(sebut(saringan, nama, n) for n in nilai if n), tanpa(nama)))
    return hasil


def sebut(saringan: django_filters.FilterSet, nama: str, nilai: str) -> str:
    """A filter value in words; a filter may know better than its field (`sebut`: a unit by its name)."""
    sendiri = getattr(saringan.filters.get(nama), "sebut", None)
    return str(sendiri(nilai)) if sendiri else _kata(saringan.form.fields[nama], nilai)


def _kata(isian: Any, nilai: str) -> str:
    """A filter value in words: the label of its choice, yes or no, or itself."""
    if isinstance(isian, NullBooleanField):
        return {"true": "ya", "false": "tidak"}.get(nilai.lower(), nilai)
    datar: dict[str, str] = {}
    for kunci, label in getattr(isian, "choices", ()):
        datar |= {str(k): str(v) for k, v in label} if isinstance(label, list | tuple) else {str(kunci): str(label)}
    return datar.get(nilai, nilai)
