"""What waits for an assessor: people × periods, who is due, late, done; four queries whatever the team."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.ingatan import ingat, simpan
from pegawai.enums import Peran
from pegawai.selectors.lingkup import q_lingkup
from penilaian.enums import Giliran, JenisPeriode, KeadaanEvaluasi, KeadaanSiklus, KeadaanSkp
from penilaian.models import Evaluasi, Periode, Skp

LENCANA_DETIK = 60
_BELUM_SIAP = frozenset({KeadaanSkp.DRAF, KeadaanSkp.DIAJUKAN})
_BERJALAN = frozenset({KeadaanSkp.DITETAPKAN, KeadaanSkp.DIEVALUASI})
JATUH_TEMPO = (Giliran.TERLAMBAT, Giliran.GILIRAN)
DAPAT_DINILAI = (*JATUH_TEMPO, Giliran.BERJALAN)


def q_dinilai(actor: Actor) -> Q:
    """SKP that this actor assesses: as pejabat penilai, and BKD for those whose assessor is no employee."""
    syarat = Q(penilai_id=actor.orang_id) if actor.orang_id is not None else Q(pk__in=[])
    if actor.punya(Peran.BKD) and not actor.sistem:
        luar = Q(pk__isnull=False) & q_lingkup(actor, instansi="instansi_id", unit="unit", peran=(Peran.BKD,))
        milik = Q(pegawai_id=actor.orang_id) if actor.orang_id is not None else Q(pk__in=[])
        syarat |= Q(penilai__isnull=True) & ~Q(penilai_luar="") & luar & ~milik
    return syarat


def giliran(skp: Skp, periode: Periode, *, final: bool, hari: dt.date) -> Giliran | None:
    """Where this evaluation stands on a day; None when the span of the SKP does not touch the period."""
    if skp.siklus_id != periode.siklus_id or not _bersinggungan(skp, periode):
        return None
    if final:
        return Giliran.SELESAI
    if skp.keadaan in _BELUM_SIAP:
        return Giliran.BELUM_SIAP
    if skp.keadaan not in _BERJALAN:
        return Giliran.TERTUTUP
    if periode.jenis == JenisPeriode.TAHUNAN:
        sampai = skp.keadaan == KeadaanSkp.DIEVALUASI
        return _menurut_batas(periode, hari) if sampai else Giliran.NANTI
    if periode.masa.lower > hari:
        return Giliran.NANTI
    return _menurut_batas(periode, hari) if periode.masa.upper <= hari else Giliran.BERJALAN


def _bersinggungan(skp: Skp, periode: Periode) -> bool:
    return skp.masa.lower < periode.masa.upper and periode.masa.lower < skp.masa.upper


def _menurut_batas(periode: Periode, hari: dt.date) -> Giliran:
    return Giliran.TERLAMBAT if hari > periode.batas else Giliran.GILIRAN


@dataclass(frozen=True)
class RingkasPeriode:
    """A period as the assessor sees it: how many stand where."""

    periode: Periode
    tahun: int
    jumlah: Counter[str]

    @property
    def sisa(self) -> int:
        """Due now."""
        return sum(self.jumlah[g] for g in JATUH_TEMPO)

    @property
    def dapat(self) -> int:
        """May be rated now: due, or the period still runs."""
        return sum(self.jumlah[g] for g in DAPAT_DINILAI)

    @property
    def selesai(self) -> int:
        """Final."""
        return self.jumlah[Giliran.SELESAI]

    @property
    def total(self) -> int:
        """Everybody of the team who takes part in the period."""
        return sum(self.jumlah.values()) - self.jumlah[Giliran.TERTUTUP]

    @property
    def terlambat(self) -> bool:
        """Somebody is past the deadline."""
        return bool(self.jumlah[Giliran.TERLAMBAT])


@dataclass(frozen=True)
class Anggota:
    """A person of the team in one period."""

    skp: Skp
    giliran: Giliran
    evaluasi: Evaluasi | None = None

    @property
    def dapat(self) -> bool:
        """May be rated now."""
        return self.giliran in DAPAT_DINILAI


@dataclass
class Tim:
    """The team of an assessor in the years that are not closed."""

    skp: list[Skp]
    periode: list[Periode]
    final: frozenset[tuple[int, int]]
    hari: dt.date
    _ringkas: list[RingkasPeriode] | None = field(default=None, repr=False)
    _menurut_siklus: defaultdict[int, list[Skp]] | None = field(default=None, repr=False)

    def jumlah_jatuh_tempo(self) -> int:
        """Evaluations due over all periods."""
        return sum(r.sisa for r in self.ringkas())

    def ringkas(self) -> list[RingkasPeriode]:
        """Every period that somebody of the team takes part in, by deadline."""
        if self._ringkas is None:
            hasil = [
                RingkasPeriode(p, p.siklus.tahun, Counter(g for _, g in self.menurut_giliran(p))) for p in self.periode
            ]
            self._ringkas = [r for r in hasil if r.jumlah]
        return self._ringkas

    def menurut_giliran(self, periode: Periode) -> list[tuple[Skp, Giliran]]:
        """The people of a period, by name, and where each stands."""
        nomor, hari = periode.pk, self.hari
        semua = ((s, giliran(s, periode, final=(s.pk, nomor) in self.final, hari=hari)) for s in self._setahun(periode))
        return [(s, g) for s, g in semua if g is not None]

    def _setahun(self, periode: Periode) -> list[Skp]:
        """The SKP of the year of a period, by name: a leader of many years looks at one of them at a time."""
        if self._menurut_siklus is None:
            self._menurut_siklus = defaultdict(list)
            for s in self.skp:
                self._menurut_siklus[s.siklus_id].append(s)
        return self._menurut_siklus[periode.siklus_id]

    def anggota(self, periode: Periode) -> list[Anggota]:
        """The same with the evaluations of the period; one query."""
        orang = self.menurut_giliran(periode)
        baris = Evaluasi.objects.filter(skp__in=[s.pk for s, _ in orang], periode=periode)
        evaluasi = {e.skp_id: e for e in baris}
        return [Anggota(s, g, evaluasi.get(s.pk)) for s, g in orang]

    def periode_pilihan(self, periode_id: int | None) -> RingkasPeriode | None:
        """The period asked for; else the one whose deadline presses most, then the running one, then the last."""
        semua = self.ringkas()
        if periode_id is not None:
            return next((r for r in semua if r.periode.pk == periode_id), None)
        for calon in ([r for r in semua if r.sisa], [r for r in semua if r.dapat]):
            if calon:
                return calon[0]
        return semua[-1] if semua else None

    def dapat_dinilai(self, periode: Periode) -> list[Skp]:
        """Who may be rated now, by name."""
        return [s for s, g in self.menurut_giliran(periode) if g in DAPAT_DINILAI]

    def berikutnya(self, periode: Periode, setelah_skp: int) -> Skp | None:
        """The next person to be rated after this one, from the top again at the end; None when all are done."""
        semua = self.menurut_giliran(periode)
        tempat = next((n for n, (s, _) in enumerate(semua) if s.pk == setelah_skp), -1)
        urut = semua[tempat + 1 :] + semua[: max(tempat, 0)]
        return next((s for s, g in urut if g in DAPAT_DINILAI), None)


def skp_dinilai(actor: Actor) -> QuerySet[Skp]:
    """SKP of the actor's team in the years that are not closed."""
    return (
        Skp.objects.terlihat_oleh(actor)
        .filter(q_dinilai(actor))
        .exclude(keadaan=KeadaanSkp.DIBATALKAN)
        .exclude(siklus__keadaan=KeadaanSiklus.DITUTUP)
    )


def tim(actor: Actor) -> Tim:
    """The team with its periods and what is final; three queries (one when the actor assesses nobody).

    What is due is counted on the way and kept for the badge of the menu.
    """
    skp = list(skp_dinilai(actor).select_related("pegawai").order_by("pegawai__nama", "pk"))
    if skp:
        siklus = {s.siklus_id for s in skp}
        periode = list(Periode.objects.filter(siklus_id__in=siklus).select_related("siklus").order_by("batas", "urut"))
        final = Evaluasi.objects.filter(skp__in=[s.pk for s in skp], keadaan=KeadaanEvaluasi.FINAL)
        hasil = Tim(skp, periode, frozenset(final.values_list("skp_id", "periode_id")), hari_ini(actor.zona))
    else:
        hasil = Tim([], [], frozenset(), hari_ini(actor.zona))
    simpan(_kunci(actor), LENCANA_DETIK, hasil.jumlah_jatuh_tempo())
    return hasil


def lencana_giliran(actor: Actor) -> int:
    """Evaluations that are due for this actor now, for the menu; remembered for a minute."""
    return ingat(_kunci(actor), LENCANA_DETIK, lambda: tim(actor).jumlah_jatuh_tempo(), basi=0)


def _kunci(actor: Actor) -> str:
    return f"penilaian:giliran:{actor.pengguna_id}"
