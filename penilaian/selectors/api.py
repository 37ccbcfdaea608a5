"""Rows that only other systems read in this form: realisation with its evidence, predikat per year."""

from __future__ import annotations

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from asn_karier.core.actor import Actor
from penilaian.enums import JenisPeriode
from penilaian.models import Evaluasi, HasilEkinerja, Realisasi, RiwayatKinerja
from penilaian.selectors.predikat import final_tahunan

_EKINERJA = {"jenis": JenisPeriode.TAHUNAN, "tambahan": False}


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


def _evaluasi_tahun_itu() -> Exists:
    milik = Evaluasi.objects.filter(skp__pegawai=OuterRef("pegawai"), skp__siklus__tahun=OuterRef("tahun"))
    return Exists(final_tahunan(milik))


def predikat_ekinerja(actor: Actor) -> QuerySet[HasilEkinerja]:
    """Annual results of e-Kinerja that count, in scope: definitive, assessed, none that ends later over the same time,
    and no evaluation of its own here for the year."""
    sah = HasilEkinerja.objects.filter(**_EKINERJA).exclude(predikat="")
    kemudian = sah.filter(pegawai=OuterRef("pegawai"), masa__overlap=OuterRef("masa")).filter(
        Q(masa__endswith__gt=OuterRef("akhir")) | Q(masa__endswith=OuterRef("akhir"), pk__gt=OuterRef("pk"))
    )
    terlihat = HasilEkinerja.objects.terlihat_oleh(actor).filter(**_EKINERJA).exclude(predikat="")
    return terlihat.annotate(akhir=F("masa__endswith")).filter(~_evaluasi_tahun_itu(), ~Exists(kemudian))


def predikat_riwayat(actor: Actor) -> QuerySet[RiwayatKinerja]:
    """Results typed from documents in scope, but for a year with an evaluation here or a result of e-Kinerja."""
    ek = HasilEkinerja.objects.filter(**_EKINERJA, pegawai=OuterRef("pegawai"), tahun=OuterRef("tahun"))
    return RiwayatKinerja.objects.terlihat_oleh(actor).filter(
        ~_evaluasi_tahun_itu(), ~Exists(ek.exclude(predikat="")), batal=False
    )
