"""Filters of the list behind the numbers of the compliance board."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from pegawai.selectors.lingkup import unit_dari
from penilaian.enums import KeadaanSkp
from penilaian.models import Siklus, Skp
from penilaian.selectors.kepatuhan import PILIHAN_KEPATUHAN

KODE_PERIODE = [("TAHUNAN", "Tahunan"), *((f"T{n}", f"Triwulan {n}") for n in range(1, 5)), *(
    (f"B{n}", f"Bulan {n}") for n in range(1, 13)
)]  # fmt: skip


class IsianUnit(forms.IntegerField):
    """Id of a unit, picked on a page of its own."""

    pemilih = "pegawai:unit_pilih"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=2**53, **kwargs)


class SaringanUnit(django_filters.NumberFilter):
    """A unit and everything below it; a unit outside the actor's agencies gives nothing."""

    field_class = IsianUnit

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Rows whose unit lies in the subtree."""
        if value in (None, ""):
            return qs
        ada = unit_dari(self.parent.request.actor, int(value))
        return qs.filter(**{f"{self.field_name}__jalur__startswith": ada[0]}) if ada else qs.none()

    def sebut(self, nilai: str) -> str:
        """Name of the unit for the chip and the form."""
        sah = nilai.isascii() and nilai.isdigit() and len(nilai) < 16
        ada = unit_dari(self.parent.request.actor, int(nilai)) if sah else None
        return ada[1] if ada else "tidak ditemukan"


class SaringanKepatuhan(django_filters.FilterSet):
    """Year, period, unit, and which number of the board."""

    siklus = django_filters.ModelChoiceFilter(
        method="biarkan", label="Tahun kinerja",
        queryset=lambda request: Siklus.objects.terlihat_oleh(request.actor).order_by("-tahun"),
    )  # fmt: skip
    periode = django_filters.ChoiceFilter(method="biarkan", label="Periode", choices=KODE_PERIODE)
    unit = SaringanUnit(field_name="unit", label="Unit kerja (termasuk bawahannya)")
    status = django_filters.ChoiceFilter(method="biarkan", label="Kepatuhan", choices=PILIHAN_KEPATUHAN)
    keadaan = django_filters.MultipleChoiceFilter(label="Keadaan SKP", choices=KeadaanSkp.choices, distinct=False)

    class Meta:
        model = Skp
        fields: list[str] = []

    def biarkan(self, qs: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Read by the list itself: they choose the rows, not only narrow them."""
        return qs
