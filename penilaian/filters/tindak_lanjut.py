"""Filters of follow-up proposals."""

from __future__ import annotations

import django_filters

from penilaian.enums import JenisTindakLanjut, KeadaanTindakLanjut, Predikat
from penilaian.models import TindakLanjut


class SaringanTindak(django_filters.FilterSet):
    """By kind, state, predikat and year."""

    jenis = django_filters.MultipleChoiceFilter(label="Jenis", choices=JenisTindakLanjut, distinct=False)
    keadaan = django_filters.MultipleChoiceFilter(label="Keadaan", choices=KeadaanTindakLanjut, distinct=False)
    predikat = django_filters.MultipleChoiceFilter(
        field_name="evaluasi__predikat", label="Predikat", choices=Predikat, distinct=False
    )
    tahun = django_filters.NumberFilter(field_name="evaluasi__skp__siklus__tahun", label="Tahun kinerja")

    class Meta:
        model = TindakLanjut
        fields: list[str] = []
