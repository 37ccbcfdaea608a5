"""Filters of the list behind the numbers of the compliance board."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet

from penilaian.calc.tenggat import PILIHAN_PERIODE
from penilaian.enums import KeadaanSkp
from penilaian.filters.unit import SaringanUnit
from penilaian.models import Siklus, Skp
from penilaian.selectors.kepatuhan_daftar import PILIHAN_KEPATUHAN


class IsianSiklus(django_filters.fields.ModelChoiceField):
    """A performance year by its number, with the agency where the reader sees several."""

    def label_from_instance(self, obj: Siklus) -> str:
        """2026, or 2026 · its agency."""
        if not hasattr(self, "beberapa"):
            self.beberapa = self.queryset.values("instansi_id").distinct().count() > 1
        return f"{obj.tahun} · {obj.instansi.nama}" if self.beberapa else str(obj.tahun)


class SaringanSiklus(django_filters.ModelChoiceFilter):
    """Choice of a performance year."""

    field_class = IsianSiklus


class SaringanKepatuhan(django_filters.FilterSet):
    """Year, period, unit, and which number of the board."""

    siklus = SaringanSiklus(
        method="biarkan", label="Tahun kinerja",
        queryset=lambda request: (
            Siklus.objects.terlihat_oleh(request.actor).select_related("instansi").order_by("-tahun", "instansi__nama")
        ),
    )  # fmt: skip
    periode = django_filters.ChoiceFilter(method="biarkan", label="Periode", choices=PILIHAN_PERIODE)
    unit = SaringanUnit(field_name="unit", label="Unit kerja (termasuk bawahannya)")
    langsung = django_filters.BooleanFilter(method="hanya_unit", label="Hanya di unit itu sendiri")
    status = django_filters.ChoiceFilter(method="biarkan", label="Kepatuhan", choices=PILIHAN_KEPATUHAN)
    keadaan = django_filters.MultipleChoiceFilter(label="Keadaan SKP", choices=KeadaanSkp.choices, distinct=False)

    kosong: ClassVar[Mapping[str, str]] = {
        "siklus": "Tahun terakhir", "periode": "Periode terakhir", "langsung": "Tidak",
    }  # fmt: skip

    class Meta:
        model = Skp
        fields: list[str] = []

    def hanya_unit(self, qs: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Who works in the chosen unit itself, without those below; without a unit, who has none.

        The unit filter has checked the scope.
        """
        unit = self.form.cleaned_data.get("unit")
        return qs.filter(unit_id=int(unit) if unit else None) if value else qs

    def biarkan(self, qs: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Read by the list itself: they choose the rows, not only narrow them."""
        return qs
