"""The one place that says which predikat a person has in a year, wherever it comes from.

Order of the sources: a final annual evaluation of this house, a result of e-Kinerja BKN, a result typed from a
document. Work as Plt. never counts by itself. Whoever lists, converts or shows predikat asks the conditions of this
module, so that a page, the API and the credit points cannot disagree.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from penilaian.enums import SKP_BERPREDIKAT, JenisPeriode, KeadaanEvaluasi
from penilaian.models import Evaluasi, HasilEkinerja

# Of several rows about the same time the one whose span ends last counts; of these the one that began later, of these
# the one recorded later. The same order for a queryset and for SQL about a row `x`.
TERAKHIR = ("-masa__endswith", "-masa__startswith", "-pk")
TERAKHIR_SQL = "upper(x.masa) DESC, lower(x.masa) DESC, x.id DESC"
# A result of e-Kinerja that can count: of the year, of the definitive post, assessed.
SAH = Q(jenis=JenisPeriode.TAHUNAN, tambahan=False) & ~Q(predikat="")


def final_tahunan(evaluasi: QuerySet[Any]) -> QuerySet[Any]:
    """Final annual evaluations of SKP that have a predikat."""
    return evaluasi.filter(
        keadaan=KeadaanEvaluasi.FINAL, periode__jenis=JenisPeriode.TAHUNAN, skp__keadaan__in=SKP_BERPREDIKAT
    )


def _dievaluasi() -> Exists:
    """The person has a final annual evaluation of this house in the year of the row, whoever may see it."""
    milik = Evaluasi.objects.filter(skp__pegawai=OuterRef("pegawai"), skp__siklus__tahun=OuterRef("tahun"))
    return Exists(final_tahunan(milik))


def ekinerja_berlaku() -> Q:
    """Condition on a result of e-Kinerja: it can count, none over the same time goes before it, and no evaluation."""
    setara = HasilEkinerja.objects.filter(SAH, pegawai=OuterRef("pegawai"), masa__overlap=OuterRef("masa"))
    return SAH & ~Q(_dievaluasi()) & Q(pk=Subquery(setara.order_by(*TERAKHIR).values("pk")[:1]))


def riwayat_berlaku() -> Q:
    """Condition on a result typed from a document: not cancelled, and no other source says anything of the year."""
    ekinerja = HasilEkinerja.objects.filter(SAH, pegawai=OuterRef("pegawai"), tahun=OuterRef("tahun"))
    return Q(batal=False) & ~Q(_dievaluasi()) & ~Q(Exists(ekinerja))
