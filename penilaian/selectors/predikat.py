"""The one place that says which predikat a person has in a year, wherever it comes from.

Order of the sources: a final annual evaluation of this house, a result of e-Kinerja BKN, a result typed from a
document. Work as Plt. never counts by itself. Whoever lists, converts or shows predikat asks the conditions of this
module, so that a page, the API and the credit points cannot disagree.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Aggregate, BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from penilaian.enums import SKP_BERPREDIKAT, JenisPeriode, KeadaanEvaluasi
from penilaian.models import Evaluasi, HasilEkinerja

# Of several rows about the same time the one whose span ends last counts; of these the one that began later, of these
# the one recorded later. The same order for a queryset and for SQL about a row `x`.
TERAKHIR = ("-masa__endswith", "-masa__startswith", "-pk")
TERAKHIR_SQL = "upper(x.masa) DESC, lower(x.masa) DESC, x.id DESC"
# A result of e-Kinerja that can count: of the year, of the definitive post, assessed.
SAH = Q(jenis=JenisPeriode.TAHUNAN, tambahan=False) & ~Q(predikat="")


class _BeberapaMasa(DateRangeField):
    """Several spans as one value; only handed on from SQL to SQL."""

    def db_type(self, connection: Any) -> str:
        """PostgreSQL's word."""
        return "datemultirange"


def final_tahunan(evaluasi: QuerySet[Any]) -> QuerySet[Any]:
    """Final annual evaluations of SKP that have a predikat."""
    return evaluasi.filter(
        keadaan=KeadaanEvaluasi.FINAL, periode__jenis=JenisPeriode.TAHUNAN, skp__keadaan__in=SKP_BERPREDIKAT
    )


def _dievaluasi() -> Exists:
    """The person has a final annual evaluation of this house in the year of the row, whoever may see it."""
    milik = Evaluasi.objects.filter(skp__pegawai=OuterRef("pegawai"), skp__siklus__tahun=OuterRef("tahun"))
    return Exists(final_tahunan(milik))


def ekinerja_berdiri(terisi: Any = None) -> Func:
    """Condition on a result of e-Kinerja that can count: it is not displaced over its own time.

    From the newest down a result stands unless it overlaps `terisi` (days of final evaluations of the person) or one
    that stands itself. Where spans chain (A over B, B over C, A not over C) the first and the last stand: no day counts
    twice, and none is lost to a result that is displaced. The database holds the rule (migration 0010).
    """
    isi = Value(None) if terisi is None else terisi
    return Func(
        F("pk"), F("pegawai_id"), F("tahun"), Cast(isi, _BeberapaMasa()), function="penilaian_ekinerja_berdiri",
        output_field=BooleanField(),
    )  # fmt: skip


def hari_final() -> Subquery:
    """Days that final annual evaluations of the person of the row fill, as one multirange; null without any."""
    milik = final_tahunan(Evaluasi.objects.filter(skp__pegawai=OuterRef("pegawai"))).order_by()
    semua = Aggregate(F("skp__masa"), function="range_agg", output_field=_BeberapaMasa())
    return Subquery(milik.values("skp__pegawai").annotate(terisi=semua).values("terisi"))


def ekinerja_berlaku() -> Q:
    """Condition on a result of e-Kinerja: it can count, it stands, and no evaluation of this house is of the year."""
    return SAH & ~Q(_dievaluasi()) & Q(ekinerja_berdiri())


def riwayat_berlaku() -> Q:
    """Condition on a result typed from a document: not cancelled, and no other source says anything of the year."""
    ekinerja = HasilEkinerja.objects.filter(SAH, pegawai=OuterRef("pegawai"), tahun=OuterRef("tahun"))
    return Q(batal=False) & ~Q(_dievaluasi()) & ~Q(Exists(ekinerja))
