"""Rows that only other systems read in this form: realisation with its evidence, predikat per year."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from asn_karier.core.actor import Actor
from penilaian.models import Evaluasi, HasilEkinerja, Realisasi, RiwayatKinerja
from penilaian.selectors.predikat import ekinerja_berlaku, final_tahunan, riwayat_berlaku


def realisasi_skp(skp_id: int) -> QuerySet[Realisasi]:
    """Realisation of an SKP with how many pieces of evidence count."""
    return Realisasi.objects.filter(skp_id=skp_id).annotate(bukti_berlaku=Count("bukti", filter=Q(bukti__batal=False)))


def satu_realisasi(skp_id: int, periode_id: int, hasil_id: int, indikator_id: int | None) -> Realisasi | None:
    """What was reported of an indicator (None: of the result as a whole) in a period; the caller asked the scope."""
    apa = Q(indikator__isnull=True) if indikator_id is None else Q(indikator_id=indikator_id)
    return Realisasi.objects.filter(apa, skp_id=skp_id, periode_id=periode_id, hasil_id=hasil_id).first()


def kolom_realisasi() -> tuple[str, ...]:
    """Columns of such a row."""
    return (
        "versi", "skp_id", "periode_id", "periode__kode", "hasil_id", "indikator_id", "uraian", "capaian",
        "bukti_berlaku", "diubah_pada",
    )  # fmt: skip


def predikat_evaluasi(actor: Actor) -> QuerySet[Evaluasi]:
    """Final annual evaluations in scope."""
    return final_tahunan(Evaluasi.objects.terlihat_oleh(actor))


def predikat_ekinerja(actor: Actor) -> QuerySet[HasilEkinerja]:
    """Annual results of e-Kinerja that count, in scope: several of a year when their spans do not overlap."""
    return HasilEkinerja.objects.terlihat_oleh(actor).filter(ekinerja_berlaku())


def predikat_riwayat(actor: Actor) -> QuerySet[RiwayatKinerja]:
    """Results typed from documents that count, in scope."""
    return RiwayatKinerja.objects.terlihat_oleh(actor).filter(riwayat_berlaku())
