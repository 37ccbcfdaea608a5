"""Filters of the list of evaluation reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet

from penilaian.calc.tenggat import PILIHAN_PERIODE
from penilaian.filters.unit import SaringanUnit
from penilaian.models import LaporanEvaluasi


class SaringanLaporan(django_filters.FilterSet):
    """Year, period, unit, and whether replaced ones are shown too."""

    tahun = django_filters.NumberFilter(field_name="periode__siklus__tahun", label="Tahun kinerja")
    periode = django_filters.ChoiceFilter(field_name="periode__kode", label="Periode", choices=PILIHAN_PERIODE)
    unit = SaringanUnit(field_name="unit", label="Unit kerja (termasuk bawahannya)")
    semua = django_filters.BooleanFilter(method="biarkan", label="Termasuk yang sudah diganti")

    kosong: ClassVar[Mapping[str, str]] = {"semua": "Tidak"}

    class Meta:
        model = LaporanEvaluasi
        fields: list[str] = []

    def biarkan(self, qs: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Read below, with the others."""
        return qs

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """In force only, unless all are asked for."""
        qs = super().filter_queryset(queryset)
        return qs if self.form.cleaned_data.get("semua") else qs.filter(batal=False)
