"""Filters of the list of exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet

from penilaian.calc.tenggat import PILIHAN_PERIODE
from penilaian.enums import JenisPengecualian
from penilaian.filters.unit import SaringanUnit, aktor_dari
from penilaian.models import Pengecualian, Siklus
from penilaian.selectors import kepatuhan
from penilaian.selectors.pengecualian import selama_periode, tanpa_skp


class SaringanPengecualian(django_filters.FilterSet):
    """By kind, whether it still counts, the period that it covers, and whether the person has an SKP there."""

    jenis = django_filters.MultipleChoiceFilter(label="Jenis", choices=JenisPengecualian.choices, distinct=False)
    dicabut = django_filters.BooleanFilter(
        field_name="dicabut_pada", lookup_expr="isnull", exclude=True, label="Sudah dicabut"
    )
    siklus = django_filters.ModelChoiceFilter(
        method="biarkan", label="Tahun kinerja",
        queryset=lambda request: Siklus.objects.terlihat_oleh(aktor_dari(request)).order_by("-tahun"),
    )  # fmt: skip
    periode = django_filters.ChoiceFilter(
        method="biarkan", label="Dikecualikan sepanjang periode", choices=PILIHAN_PERIODE
    )
    tanpa_skp = django_filters.BooleanFilter(method="biarkan", label="Tanpa SKP pada periode itu")
    unit = SaringanUnit(field_name="pegawai__keadaan__unit", label="Unit kerja (termasuk bawahannya)")

    kosong: ClassVar[Mapping[str, str]] = {"tanpa_skp": "Tidak dipilih"}

    class Meta:
        model = Pengecualian
        fields: list[str] = []

    def biarkan(self, qs: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Read together below: they name one period."""
        return qs

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow to who is excused throughout a period, chosen as on the board (the usual one when only asked for)."""
        qs = super().filter_queryset(queryset)
        isi = self.form.cleaned_data
        if not (isi.get("siklus") or isi.get("periode") or isi.get("tanpa_skp")):
            return qs
        siklus = isi["siklus"].pk if isi.get("siklus") else None
        pilih = kepatuhan.pilih(aktor_dari(self.request), siklus, isi.get("periode") or "")
        if pilih is None:
            return qs.none()
        return tanpa_skp(qs, pilih[1]) if isi.get("tanpa_skp") else selama_periode(qs, pilih[1])
