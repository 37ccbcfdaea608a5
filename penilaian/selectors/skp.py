"""Reading SKP: one inside the scope, its content, its steps and versions, and who must act until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Prefetch, Q, QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.workflow import CatatanLangkah
from penilaian.enums import SKP_DITETAPKAN, JenisHasil, JenisPeriode, KeadaanEvaluasi, KeadaanSkp
from penilaian.models import Evaluasi, HasilKerja, Indikator, Komentar, Periode, Skp, VersiSkp

BERJALAN = (KeadaanSkp.DITETAPKAN, KeadaanSkp.DIEVALUASI)


def satu_skp(actor: Actor, skp_id: int) -> Skp:
    """The SKP inside the actor's scope with agency, year and unit; TidakDitemukan otherwise."""
    skp = (
        Skp.objects.terlihat_oleh(actor).select_related("instansi", "siklus", "unit").filter(pk=skp_id).first()
    )  # fmt: skip
    if skp is None:
        raise TidakDitemukan("SKP tidak ditemukan atau berada di luar lingkup Anda.")
    return skp


def skp_pegawai(pegawai_id: int) -> list[Skp]:
    """SKP of a person, newest first; the caller is that person or has checked the scope."""
    return list(
        Skp.objects.filter(pegawai_id=pegawai_id)
        .select_related("instansi", "siklus", "unit")
        .order_by("-siklus__tahun", "-masa")
    )


def hasil_skp(skp_id: int) -> list[HasilKerja]:
    """Results in order with indicators, milestones and the leader's result; each carries `sebutan` (Utama 1)."""
    indikator = Prefetch("indikator", Indikator.objects.prefetch_related("target_periodik"))
    semua = list(HasilKerja.objects.filter(skp_id=skp_id).select_related("atasan").prefetch_related(indikator))
    nomor: dict[str, int] = {}
    for h in semua:
        nomor[h.jenis] = nomor.get(h.jenis, 0) + 1
        h.sebutan = f"{JenisHasil(h.jenis).label} {nomor[h.jenis]}"  # type: ignore[attr-defined]
    return semua


def satu_hasil(skp: Skp, hasil_id: int) -> HasilKerja:
    """A result of this SKP with its indicators; TidakDitemukan otherwise."""
    for h in hasil_skp(skp.pk):
        if h.pk == hasil_id:
            return h
    raise TidakDitemukan("Hasil kerja tidak ditemukan pada SKP ini.")


def hasil_pimpinan(skp: Skp) -> list[HasilKerja]:
    """Results of the assessor in the same year that a subordinate may support: those of a set SKP."""
    if skp.penilai_id is None:
        return []
    return list(
        HasilKerja.objects.filter(
            skp__pegawai_id=skp.penilai_id, skp__siklus_id=skp.siklus_id, skp__keadaan__in=SKP_DITETAPKAN
        ).order_by("skp", "-jenis", "urut", "pk")
    )


def sumber_salinan(skp: Skp) -> list[Skp]:
    """Earlier SKP of the same person that have content, newest first."""
    lain = Skp.objects.filter(pegawai_id=skp.pegawai_id, hasil__isnull=False).exclude(pk=skp.pk)
    return list(lain.select_related("siklus").distinct().order_by("-masa")[:5])


def jejak_skp(skp: Skp) -> list[CatatanLangkah]:
    """Steps of the SKP, newest first."""
    return list(CatatanLangkah.objects.filter(alur="skp", objek_id=skp.pk).order_by("-waktu", "-pk"))


def versi_skp(skp: Skp) -> list[VersiSkp]:
    """Frozen copies without their content, newest first."""
    return list(VersiSkp.objects.filter(skp=skp).defer("isi").order_by("-nomor"))


def satu_versi(skp: Skp, nomor: int) -> VersiSkp:
    """One frozen copy; TidakDitemukan otherwise."""
    versi = VersiSkp.objects.filter(skp=skp, nomor=nomor).first()
    if versi is None:
        raise TidakDitemukan("Versi itu tidak ada pada SKP ini.")
    return versi


def evaluasi_final(skp: Skp) -> list[Evaluasi]:
    """Final evaluations of the SKP, the newest period first; what is still being written is the assessor's."""
    final = Evaluasi.objects.filter(skp=skp, keadaan=KeadaanEvaluasi.FINAL)
    return list(final.select_related("periode").defer("cuplikan", "usulan").order_by("-periode__urut"))


def evaluasi_terbaru(daftar: Sequence[Skp]) -> dict[int, Evaluasi]:
    """{SKP: its last final evaluation, the annual one before all others}; one query whatever their number."""
    final = Evaluasi.objects.filter(skp_id__in=[s.pk for s in daftar], keadaan=KeadaanEvaluasi.FINAL)
    urut = final.select_related("periode").defer("cuplikan", "usulan").order_by("periode__urut")
    return {e.skp_id: e for e in urut}


def komentar_skp(skp: Skp) -> list[Komentar]:
    """The dialogue, oldest first."""
    return list(Komentar.objects.filter(skp=skp).order_by("pk"))


def periode_skp(skp: Skp) -> list[Periode]:
    """Periodic periods that the span touches, in order."""
    return list(
        Periode.objects.filter(
            siklus_id=skp.siklus_id, jenis=JenisPeriode.PERIODIK, masa__overlap=skp.masa
        ).order_by("urut")
    )  # fmt: skip


def skp_tim(actor: Actor, siklus_id: int | None = None) -> QuerySet[Skp]:
    """SKP that the actor assesses (cancelled ones left out)."""
    qs = Skp.objects.filter(penilai_id=actor.orang_id or 0).exclude(keadaan=KeadaanSkp.DIBATALKAN)
    qs = qs.select_related("siklus", "unit", "instansi")
    return qs if siklus_id is None else qs.filter(siklus_id=siklus_id)


def jumlah_masuk(actor: Actor) -> int:
    """Submitted SKP that wait for the actor."""
    return skp_tim(actor).filter(keadaan=KeadaanSkp.DIAJUKAN).count() if actor.orang_id else 0


def skp_rekan(actor: Actor, skp_id: int) -> Skp:
    """An SKP of the actor's own agency, for feedback: outside the reading scope only titles may be shown."""
    skp = (
        Skp.objects.select_related("instansi", "siklus", "unit")
        .filter(pk=skp_id, instansi_id=actor.wilayah_id or 0)
        .first()
    )
    if skp is None:
        raise TidakDitemukan("SKP tidak ditemukan atau berada di luar lingkup Anda.")
    return skp


def skp_berjalan(instansi_id: int | None, pegawai_id: int) -> Skp | None:
    """The running SKP of a person of an agency: set and not final, the newest."""
    return (
        Skp.objects.filter(instansi_id=instansi_id or 0, pegawai_id=pegawai_id, keadaan__in=BERJALAN)
        .order_by("-masa")
        .first()
    )


@dataclass(frozen=True)
class Tenggat:
    """The day until which the next thing must be done, and what it is."""

    tanggal: dt.date
    apa: str

    def lewat(self, hari: dt.date) -> bool:
        """Is it over."""
        return hari > self.tanggal


def tenggat_skp(daftar: Sequence[Skp]) -> dict[int, Tenggat]:
    """{SKP: deadline of its next step}; two queries whatever their number. Final ones have none."""
    periode: dict[int, list[Periode]] = {}
    for p in Periode.objects.filter(siklus_id__in={s.siklus_id for s in daftar}).order_by("urut"):
        periode.setdefault(p.siklus_id, []).append(p)
    final = set(
        Evaluasi.objects.filter(skp_id__in=[s.pk for s in daftar], keadaan=KeadaanEvaluasi.FINAL).values_list(
            "skp_id", "periode_id"
        )
    )
    hasil = {}
    for skp in daftar:
        if ada := _tenggat(skp, periode.get(skp.siklus_id, []), final):
            hasil[skp.pk] = ada
    return hasil


def _tenggat(skp: Skp, periode: Iterable[Periode], final: set[tuple[int, int]]) -> Tenggat | None:
    if skp.keadaan in {KeadaanSkp.DRAF, KeadaanSkp.DIAJUKAN}:
        return Tenggat(skp.siklus.batas_penetapan, "penetapan SKP")
    if skp.keadaan not in BERJALAN:
        return None
    for p in periode:
        kena = p.masa.lower < skp.masa.upper and skp.masa.lower < p.masa.upper
        tahunan = p.jenis == JenisPeriode.TAHUNAN
        if kena and (skp.pk, p.pk) not in final and (tahunan or skp.keadaan == KeadaanSkp.DITETAPKAN):
            return Tenggat(p.batas, f"evaluasi {p.nama}")
    return None


def q_pindah(hari: dt.date) -> Q:
    """SKP that still run although the person has gone to another unit, post or jenjang since, or left the service."""
    lain = ~Q(pegawai__keadaan__unit=F("unit")) | ~Q(pegawai__keadaan__jenjang=F("jenjang"))
    lain |= Q(peta__isnull=False, pegawai__keadaan__peta__isnull=False) & ~Q(pegawai__keadaan__peta=F("peta"))
    pergi = Q(pegawai__keadaan__aktif=False) | ~Q(pegawai__keadaan__instansi=F("instansi"))
    return Q(keadaan__in=(KeadaanSkp.DRAF, KeadaanSkp.DIAJUKAN, *BERJALAN), masa__contains=hari) & (lain | pergi)
