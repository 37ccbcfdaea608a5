"""Reading the year: targets with realisation and evidence of a period, feedback received and given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from penilaian.enums import JenisPeriode, KeadaanEvaluasi
from penilaian.models import BuktiKinerja, Evaluasi, HasilKerja, Indikator, Periode, Realisasi, Skp, UmpanBalik
from penilaian.selectors.skp import hasil_skp

UMPAN_MAKS = 200


@dataclass(frozen=True)
class ButirProgres:
    """One target of the period: result, indicator (None for the narrative), milestone, realisation, the one before."""

    hasil: HasilKerja
    indikator: Indikator | None
    target: str
    tonggak: str
    realisasi: Realisasi | None
    sebelumnya: Realisasi | None

    @property
    def kunci(self) -> str:
        """Name of the target on the page."""
        return f"{self.hasil.pk}-{self.indikator.pk if self.indikator else 0}"


def butir_progres(skp: Skp, periode: Periode) -> list[ButirProgres]:
    """Targets of the SKP in a period; five queries whatever their number."""
    bukti = Prefetch("bukti", BuktiKinerja.objects.order_by("pk"))
    semua: dict[tuple[int, int | None], dict[int, Realisasi]] = {}
    for r in Realisasi.objects.filter(skp=skp).select_related("periode").prefetch_related(bukti):
        semua.setdefault((r.hasil_id, r.indikator_id), {})[r.periode.urut] = r
    hasil = []
    for h in hasil_skp(skp.pk):
        semua_indikator: list[Indikator | None] = [*h.indikator.all()] or [None]
        for i in semua_indikator:
            ada = semua.get((h.pk, i.pk if i else None), {})
            lalu = max((u for u in ada if u < periode.urut), default=None)
            tonggak = {t.kode: t.target for t in i.target_periodik.all()} if i else {}
            hasil.append(
                ButirProgres(
                    h, i, i.target if i else h.ukuran, tonggak.get(periode.kode, ""), ada.get(periode.urut),
                    ada[lalu] if lalu is not None else None,
                )
            )  # fmt: skip
    return hasil


def periode_final(skp: Skp) -> set[int]:
    """Periods whose evaluation is final: their realisation is locked."""
    return set(
        Evaluasi.objects.filter(
            skp=skp, keadaan=KeadaanEvaluasi.FINAL, periode__jenis=JenisPeriode.PERIODIK
        ).values_list("periode_id", flat=True)
    )


def jumlah_realisasi(skp: Skp) -> dict[int, int]:
    """{period: number of realisations written}."""
    return dict(
        Realisasi.objects.filter(skp=skp).order_by().values_list("periode_id").annotate(n=Count("pk"))
    )  # fmt: skip


def satu_bukti(skp: Skp, bukti_id: int) -> BuktiKinerja:
    """Evidence of realisation or feedback of this SKP (that of an objection has its own door); else TidakDitemukan."""
    bukti = BuktiKinerja.objects.filter(skp=skp, pk=bukti_id, keberatan__isnull=True).first()
    if bukti is None:
        raise TidakDitemukan("Bukti tidak ditemukan.")
    return bukti


def _umpan() -> Any:
    return Prefetch("bukti", BuktiKinerja.objects.filter(batal=False).order_by("pk"))


def umpan_skp(skp_ids: Sequence[int]) -> list[UmpanBalik]:
    """Feedback about SKP, newest first, what was taken back included."""
    qs = UmpanBalik.objects.filter(skp_id__in=list(skp_ids)).select_related("hasil", "skp__siklus")
    return list(qs.prefetch_related(_umpan()).order_by("-tanggal", "-pk")[:UMPAN_MAKS])


def umpan_diterima(actor: Actor) -> list[UmpanBalik]:
    """What the actor received, newest first."""
    ids = list(Skp.objects.filter(pegawai_id=actor.orang_id or 0).values_list("pk", flat=True))
    return umpan_skp(ids)


def umpan_diberikan(actor: Actor) -> list[UmpanBalik]:
    """What the actor gave, newest first."""
    qs = UmpanBalik.objects.filter(pemberi_id=actor.pengguna_id or 0).select_related("hasil", "skp__siklus")
    return list(qs.prefetch_related(_umpan()).order_by("-tanggal", "-pk")[:UMPAN_MAKS])


def satu_umpan(actor: Actor, umpan_id: int) -> UmpanBalik:
    """Feedback that the actor may read; TidakDitemukan otherwise."""
    umpan = UmpanBalik.objects.terlihat_oleh(actor).select_related("hasil", "skp").filter(pk=umpan_id).first()
    if umpan is None:
        raise TidakDitemukan("Umpan balik tidak ditemukan.")
    return umpan
