"""Forms as sheets: groups of fields with a heading, dates with sensible limits, text without control characters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from asn_karier.core.clock import hari_ini

TERLAMA = dt.date(1940, 1, 1)


@dataclass(frozen=True)
class Bagian:
    """A group of fields: heading, explanation, names in order."""

    judul: str
    nama: tuple[str, ...]
    keterangan: str = ""


@dataclass(frozen=True)
class BagianTampil:
    """A group as drawn."""

    judul: str
    keterangan: str
    isian: list[Any]


class Formulir(forms.Form):
    """A form whose fields are grouped by `susunan`; what no group names comes last, without a heading."""

    susunan: ClassVar[tuple[Bagian, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for isian in self.fields.values():
            if isinstance(isian, forms.IntegerField) and type(isian.widget) in (forms.NumberInput, forms.TextInput):
                isian.lebar = getattr(isian, "lebar", "pendek")  # type: ignore[attr-defined]
        # Errors and the answers to check stand in the order of the page.
        self.order_fields([nama for b in self.susunan for nama in b.nama])

    @property
    def bagian(self) -> Iterator[BagianTampil]:
        """Groups with their bound fields, empty groups left out."""
        sisa = [f.name for f in self.visible_fields()]
        for b in self.susunan:
            isian = [self[n] for n in b.nama if n in sisa]
            sisa = [n for n in sisa if n not in b.nama]
            if isian:
                yield BagianTampil(b.judul, b.keterangan, isian)
        if sisa:
            yield BagianTampil("", "", [self[n] for n in sisa])


class IsianTanggal(forms.DateField):
    """A day, written dd-mm-yyyy; `maks_hari` days from today at most (None: no limit), never before 1940."""

    def __init__(self, *, maks_hari: int | None = 730, **lain: Any) -> None:
        super().__init__(widget=forms.DateInput(), **lain)
        self.maks_hari = maks_hari
        self.error_messages["invalid"] = "Tulis tanggal sebagai hh-bb-tttt, misalnya 01-04-2026."

    def validate(self, value: Any) -> None:
        """Within living memory and not too far ahead."""
        super().validate(value)
        if value is None:
            return
        if value < TERLAMA:
            raise ValidationError(f"Tanggal {value:%d-%m-%Y} terlalu lama. Periksa tahunnya.")
        if self.maks_hari is not None and value > hari_ini() + dt.timedelta(days=self.maks_hari):
            kalimat = "tidak boleh sesudah hari ini" if self.maks_hari == 0 else "terlalu jauh di masa depan"
            raise ValidationError(f"Tanggal {value:%d-%m-%Y} {kalimat}. Periksa tahunnya.")


class IsianTeks(forms.CharField):
    """One line of text: spaces tidied, control characters refused by Django."""

    def to_python(self, value: Any) -> str:
        """Text with single spaces."""
        return " ".join((super().to_python(value) or "").split())


class IsianRupiah(forms.IntegerField):
    """Rupiah; dots and "Rp" as people write them are understood."""

    def to_python(self, value: Any) -> int | None:
        """The number."""
        teks = str(value or "").replace("Rp", "").replace(".", "").replace(" ", "").removesuffix(",00")
        return super().to_python(teks)


def bila(isian: forms.Field, keadaan: str) -> forms.Field:
    """A field that only some answers ask for: beside its label stands when, instead of "boleh kosong" ("": nothing)."""
    isian.opsional = keadaan  # type: ignore[attr-defined]
    return isian


def alasan(label: str = "Alasan", bantuan: str = "", minimum: int = 5) -> forms.CharField:
    """Field for a reason: short, but not empty words."""
    return IsianTeks(
        label=label,
        max_length=200,
        min_length=minimum,
        help_text=bantuan or "Tercatat pada jejak perubahan dan dapat dibaca auditor.",
        error_messages={"min_length": f"Tulis alasan sekurangnya {minimum} huruf."},
    )
