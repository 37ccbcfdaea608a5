"""Filters of the list of objections."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from asn_karier.core.clock import hari_ini
from penilaian.enums import KeadaanKeberatan, PutusanKeberatan
from penilaian.models import Keberatan

ANTREAN = (
    ("saya", "Keberatan saya"),
    ("putus", "Menunggu putusan saya"),
    ("keterangan", "Menunggu keterangan saya"),
    ("lewat", "Lewat tenggat"),
    ("tanpa", "Belum ada pemutus"),
    ("semua", "Semua"),
)


class SaringanKeberatan(django_filters.FilterSet):
    """Mine, to be decided by me, to be heard, late, all of the office."""

    antrean = django_filters.ChoiceFilter(method="saring_antrean", label="Antrean", choices=ANTREAN)
    keadaan = django_filters.MultipleChoiceFilter(label="Keadaan", choices=KeadaanKeberatan, distinct=False)
    putusan = django_filters.MultipleChoiceFilter(label="Putusan", choices=PutusanKeberatan, distinct=False)
    tahun = django_filters.NumberFilter(field_name="evaluasi__skp__siklus__tahun", label="Tahun kinerja")
    dari = django_filters.DateFilter(field_name="diajukan_tanggal", lookup_expr="gte", label="Diajukan sejak")
    sampai = django_filters.DateFilter(field_name="diajukan_tanggal", lookup_expr="lte", label="Diajukan sampai")

    class Meta:
        model = Keberatan
        fields: list[str] = []

    def saring_antrean(self, qs: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The queues, each from who asks."""
        actor = getattr(self.request, "_request", self.request).actor  # type: ignore[union-attr]
        orang, terbuka = actor.orang_id or 0, qs.filter(keadaan=KeadaanKeberatan.DIAJUKAN)
        if value == "saya":
            return qs.filter(evaluasi__skp__pegawai_id=orang)
        if value == "putus":
            return terbuka.filter(pemutus_id=orang)
        if value == "keterangan":
            return terbuka.filter(evaluasi__skp__penilai_id=orang, keterangan_penilai="")
        if value == "tanpa":
            return terbuka.filter(pemutus__isnull=True)
        if value == "lewat":
            return terbuka.filter(tenggat__lt=hari_ini(actor.zona))
        return qs
