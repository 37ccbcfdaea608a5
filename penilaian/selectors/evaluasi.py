"""One evaluation as read: expectations beside realisation, evidence and feedback; versions; the matrix; transfers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.workflow import CatatanLangkah
from penilaian.enums import Berakhlak, JenisPeriode, KeadaanEvaluasi, Rating
from penilaian.models import (
    BuktiKinerja,
    Evaluasi,
    HarapanPerilaku,
    HasilKerja,
    Indikator,
    Periode,
    Realisasi,
    Skp,
    UmpanBalik,
    VersiEvaluasi,
)
from penilaian.rules import PREDIKAT


def satu_skp(actor: Actor, skp_id: int) -> Skp:
    """An SKP inside the scope with what pages of evaluation need; TidakDitemukan otherwise."""
    skp = (
        Skp.objects.terlihat_oleh(actor)
        .select_related("pegawai", "unit", "instansi", "siklus", "peta", "penilai", "atasan_penilai")
        .filter(pk=skp_id)
        .first()
    )
    if skp is None:
        raise TidakDitemukan("SKP tidak ditemukan atau berada di luar lingkup Anda.")
    return skp


def satu_evaluasi(actor: Actor, evaluasi_id: int) -> Evaluasi:
    """An evaluation inside the scope; TidakDitemukan otherwise."""
    satu = Evaluasi.objects.filter(pk=evaluasi_id).select_related("periode__siklus").first()
    if satu is None:
        raise TidakDitemukan("Evaluasi tidak ditemukan atau berada di luar lingkup Anda.")
    satu.skp = satu_skp(actor, satu.skp_id)
    return satu


def satu_periode(skp: Skp, periode_id: int) -> Periode:
    """A period that the span of the SKP touches; TidakDitemukan otherwise."""
    periode = (
        Periode.objects.select_related("siklus")
        .filter(pk=periode_id, siklus_id=skp.siklus_id, masa__overlap=skp.masa)
        .first()
    )
    if periode is None:
        raise TidakDitemukan("Periode itu tidak ada pada masa SKP ini.")
    return periode


@dataclass
class BarisIndikator:
    """An indicator with its target of the period and what was achieved."""

    indikator: Indikator
    target_periode: str = ""
    realisasi: list[Realisasi] = field(default_factory=list)


@dataclass
class BarisHasil:
    """A planned result with indicators, realisation without indicator, and feedback."""

    hasil: HasilKerja
    indikator: list[BarisIndikator]
    realisasi: list[Realisasi]
    umpan: list[UmpanBalik]

    @property
    def tanpa_realisasi(self) -> bool:
        """Nothing was written down in the period."""
        return not self.realisasi and not any(i.realisasi for i in self.indikator)


@dataclass
class BarisNilai:
    """One of the seven values with the leader's special expectation and feedback."""

    nama: str
    ekspektasi: str
    umpan: list[UmpanBalik]


@dataclass
class IsiPeriode:
    """Everything that speaks for a rating in a period."""

    hasil: list[BarisHasil]
    perilaku: list[BarisNilai]
    umpan_umum: list[UmpanBalik]

    @property
    def nilai_kosong(self) -> str:
        """Values without special expectation and without feedback, as a list in words."""
        return ", ".join(n.nama for n in self.perilaku if not n.ekspektasi and not n.umpan)


def isi_periode(skp: Skp, periode: Periode) -> IsiPeriode:
    """Expectations beside realisation, evidence and feedback of a period (of the year: of all its periods)."""
    tahunan = periode.jenis == JenisPeriode.TAHUNAN
    realisasi = Realisasi.objects.filter(skp=skp).select_related("periode")
    if not tahunan:
        realisasi = realisasi.filter(periode=periode)
    bukti = Prefetch("bukti", BuktiKinerja.objects.filter(batal=False).order_by("pk"))
    per_tempat: dict[tuple[int, int | None], list[Realisasi]] = defaultdict(list)
    for satu in realisasi.order_by("periode__urut", "pk").prefetch_related(bukti):
        per_tempat[(satu.hasil_id, satu.indikator_id)].append(satu)
    umpan_hasil: dict[int | None, list[UmpanBalik]] = defaultdict(list)
    umpan_nilai: dict[str, list[UmpanBalik]] = defaultdict(list)
    for umpan in UmpanBalik.objects.filter(
        skp=skp, ditarik_pada__isnull=True, tanggal__gte=periode.masa.lower, tanggal__lt=periode.masa.upper
    ).order_by("tanggal", "pk"):
        (umpan_nilai[umpan.nilai] if umpan.nilai else umpan_hasil[umpan.hasil_id]).append(umpan)
    daftar = HasilKerja.objects.filter(skp=skp).select_related("atasan")
    daftar = daftar.prefetch_related(Prefetch("indikator", Indikator.objects.prefetch_related("target_periodik")))
    hasil = [
        BarisHasil(
            h,
            [
                BarisIndikator(i, _target(i, periode.kode), per_tempat.get((h.pk, i.pk), []))
                for i in h.indikator.all()
            ],
            per_tempat.get((h.pk, None), []),
            umpan_hasil.pop(h.pk, []),
        )
        for h in daftar
    ]  # fmt: skip
    harap = dict(HarapanPerilaku.objects.filter(skp=skp).values_list("nilai", "ekspektasi"))
    perilaku = [BarisNilai(nama, harap.get(kode, ""), umpan_nilai.get(kode, [])) for kode, nama in Berakhlak.choices]
    return IsiPeriode(hasil, perilaku, [u for semua in umpan_hasil.values() for u in semua])


def _target(indikator: Indikator, kode: str) -> str:
    return next((t.target for t in indikator.target_periodik.all() if t.kode == kode), "")


@dataclass(frozen=True)
class SelMatriks:
    """A cell of the matrix; `aktif` is the one that the two ratings give."""

    predikat: str
    label: str
    perilaku: str
    aktif: bool

    @property
    def potongan(self) -> list[str]:
        """The word in parts between which a narrow cell may break the line."""
        return self.label.split("/")


@dataclass(frozen=True)
class Matriks:
    """The matrix of PermenPANRB 6/2022 with the cell of these ratings, its version and article."""

    kepala: tuple[str, ...]
    baris: tuple[tuple[str, bool, tuple[SelMatriks, ...]], ...]
    label: str
    predikat: str
    versi: str
    dasar: str


def matriks(periode: Periode, rating_hasil: str, rating_perilaku: str) -> Matriks:
    """The matrix in force at the end of the period."""
    versi = PREDIKAT.on(periode.hari_akhir)
    nama = {s.kode: s.label for s in versi.nilai.predikat}
    kolom = (Rating.DI_BAWAH, Rating.SESUAI, Rating.DI_ATAS)
    baris, kini = [], ""
    for hasil in (Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH):
        sel = []
        for perilaku in kolom:
            kode = versi.nilai.matriks[hasil][perilaku]
            aktif = (hasil, perilaku) == (rating_hasil, rating_perilaku)
            kini = kode if aktif else kini
            sel.append(SelMatriks(kode, nama[kode], Rating(perilaku).label, aktif))
        baris.append((str(Rating(hasil).label), hasil == rating_hasil, tuple(sel)))
    return Matriks(
        tuple(str(Rating(k).label) for k in kolom), tuple(baris), nama.get(kini, ""), kini, versi.id, versi.dasar
    )


def versi_evaluasi(evaluasi: Evaluasi) -> list[VersiEvaluasi]:
    """Every final text, newest first."""
    return list(evaluasi.salinan.order_by("-nomor"))


def langkah_evaluasi(evaluasi: Evaluasi) -> list[CatatanLangkah]:
    """Steps of this evaluation, oldest first."""
    return list(CatatanLangkah.objects.filter(alur="evaluasi", objek_id=evaluasi.pk).order_by("pk"))


def evaluasi_skp(actor: Actor, skp_ids: Sequence[int]) -> list[Evaluasi]:
    """Final evaluations of these SKP, inside the scope, by period."""
    return list(
        Evaluasi.objects.terlihat_oleh(actor)
        .filter(skp_id__in=list(skp_ids), keadaan=KeadaanEvaluasi.FINAL)
        .select_related("periode")
        .order_by("skp_id", "periode__urut")
    )


def evaluasi_per_periode(skp: Skp) -> list[tuple[Periode, Evaluasi | None]]:
    """The periods that the SKP's span touches with their evaluation; the caller has checked the scope."""
    ada = {e.periode_id: e for e in Evaluasi.objects.filter(skp=skp)}
    periode = Periode.objects.filter(siklus_id=skp.siklus_id, masa__overlap=skp.masa).select_related("siklus")
    return [(p, ada.get(p.pk)) for p in periode.order_by("urut")]
