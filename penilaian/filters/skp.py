"""Filters of the list of SKP."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet

from asn_karier.core.clock import hari_ini
from pegawai.selectors.lingkup import semua_instansi_terlihat
from penilaian.enums import JenisPenilai, KeadaanSkp, Pendekatan
from penilaian.filters.unit import SaringanUnit, aktor_dari
from penilaian.models import Skp
from penilaian.rules import TAHUN_AWAL
from penilaian.selectors.skp import q_pindah


class SaringanSkp(django_filters.FilterSet):
    """Year, state, unit, assessor, what is missing or late."""

    tahun = django_filters.NumberFilter(field_name="siklus__tahun", label="Tahun kinerja", min_value=TAHUN_AWAL)
    instansi = django_filters.ModelChoiceFilter(
        label="Instansi", queryset=lambda request: semua_instansi_terlihat(aktor_dari(request))
    )
    keadaan = django_filters.MultipleChoiceFilter(label="Keadaan", choices=KeadaanSkp.choices, distinct=False)
    unit = SaringanUnit(field_name="unit", label="Unit kerja (termasuk bawahannya)")
    tanpa_penilai = django_filters.BooleanFilter(method="saring_tanpa_penilai", label="Tanpa pejabat penilai")
    jenis_penilai = django_filters.MultipleChoiceFilter(
        label="Kedudukan penilai", choices=JenisPenilai.choices, distinct=False
    )
    pendekatan = django_filters.ChoiceFilter(label="Pendekatan", choices=Pendekatan.choices)
    terlambat = django_filters.BooleanFilter(method="saring_terlambat", label="Lewat batas penetapan")
    pindah = django_filters.BooleanFilter(method="saring_pindah", label="Pindah atau berhenti sejak SKP disusun")
    direvisi = django_filters.BooleanFilter(method="saring_revisi", label="Pernah direvisi")

    class Meta:
        model = Skp
        fields: list[str] = []

    def saring_tanpa_penilai(self, qs: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Nobody assesses, neither an employee nor somebody outside."""
        tanpa = Q(penilai__isnull=True, penilai_luar="")
        return qs.filter(tanpa if value else ~tanpa)

    def saring_terlambat(self, qs: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Not set although the day is over, or set after it."""
        hari = hari_ini(aktor_dari(self.request).zona) if self.request else hari_ini()
        belum = Q(keadaan__in=[KeadaanSkp.DRAF, KeadaanSkp.DIAJUKAN], siklus__batas_penetapan__lt=hari)
        telat = belum | Q(ditetapkan_pada__date__gt=F("siklus__batas_penetapan"))
        return qs.filter(telat if value else ~telat)

    def saring_pindah(self, qs: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Runs on although the person stands elsewhere today."""
        pindah = q_pindah(hari_ini(aktor_dari(self.request).zona) if self.request else hari_ini())
        return qs.filter(pindah) if value else qs.exclude(pk__in=qs.filter(pindah).values("pk"))

    def saring_revisi(self, qs: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Opened for revision at least once."""
        return qs.filter(revisi__gt=0) if value else qs.filter(revisi=0)
