"""Performance of a person over the years: annual evaluations of this application, and results of earlier schemes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from asn_karier.core.actor import Actor
from penilaian.enums import SKP_BERPREDIKAT, JenisPeriode, KeadaanEvaluasi
from penilaian.models import Evaluasi, RiwayatKinerja


@dataclass(frozen=True)
class TahunKinerja:
    """One result: year, predikat (code and word), where it comes from; the record behind it."""

    tahun: int
    predikat: str
    sebutan: str
    sumber: str
    evaluasi: Evaluasi | None = None
    riwayat: RiwayatKinerja | None = None


def kinerja_tahunan(actor: Actor, pegawai_id: int) -> list[TahunKinerja]:
    """Newest first; two queries. Cancelled history is shown too, marked by its record."""
    hasil = [
        TahunKinerja(e.skp.siklus.tahun, e.predikat, e.get_predikat_display(), "ASN Karier", evaluasi=e)
        for e in Evaluasi.objects.terlihat_oleh(actor)
        .filter(skp__pegawai_id=pegawai_id, keadaan=KeadaanEvaluasi.FINAL, periode__jenis=JenisPeriode.TAHUNAN)
        .filter(skp__keadaan__in=SKP_BERPREDIKAT)
        .select_related("skp__siklus")
    ]
    hasil += [
        TahunKinerja(r.tahun, r.predikat, _sebut(r), r.get_skema_display(), riwayat=r)
        for r in RiwayatKinerja.objects.terlihat_oleh(actor).filter(pegawai_id=pegawai_id)
    ]
    return sorted(hasil, key=lambda t: (-t.tahun, bool(t.riwayat and t.riwayat.batal)))


def _sebut(r: Any) -> str:
    return f"{r.sebutan} ({r.nilai:f})".replace(".", ",") if r.nilai is not None else r.sebutan
