"""What an employee should know first about the own performance: where the SKP stands and what comes next."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Value

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from penilaian.enums import JenisPeriode, KeadaanEvaluasi, KeadaanKeberatan, KeadaanSkp
from penilaian.models import Evaluasi, Keberatan, Periode, Skp

# The evaluations of the last years: monthly ones of two years fit in.
EVALUASI_DIBACA = 30


@dataclass(frozen=True)
class Langkahku:
    """The SKP of the running year, one sentence of what to do, and until when; `menunggu` is whoever holds it."""

    skp: Skp
    kalimat: str
    giliran_saya: bool
    batas: dt.date | None = None
    belum_diterima: Evaluasi | None = None
    predikat: Sequence[Evaluasi] = ()


def langkahku(actor: Actor) -> Langkahku | None:
    """The newest SKP of the person who is signed in, with the last predikat of a period and of a year; three queries.

    None without an SKP.
    """
    if actor.orang_id is None:
        return None
    skp = (
        Skp.objects.filter(pegawai_id=actor.orang_id)
        .exclude(keadaan=KeadaanSkp.DIBATALKAN)
        .select_related("siklus", "penilai")
        .order_by("-masa")
        .first()
    )
    if skp is None:
        return None
    final = list(
        Evaluasi.objects.filter(skp__pegawai_id=actor.orang_id, keadaan=KeadaanEvaluasi.FINAL)
        .select_related("periode", "skp__siklus")
        .defer("cuplikan", "usulan")
        .order_by("-skp__siklus__tahun", "-periode__urut")[:EVALUASI_DIBACA]
    )
    tahunan = [e for e in final if e.periode.jenis == JenisPeriode.TAHUNAN]
    periodik = [e for e in final if e.periode.jenis == JenisPeriode.PERIODIK and e.skp_id == skp.pk]
    hari = hari_ini(actor.zona)
    periode = skp.siklus.periode.filter(jenis=JenisPeriode.PERIODIK, masa__contains=hari).first()
    kalimat, giliran, batas = _kalimat(skp, periode)
    belum = next((e for e in tahunan if e.diterima_pada is None), None)
    return Langkahku(skp, kalimat, giliran, batas, belum, (*periodik[:1], *tahunan[:1]))


def menunggu_pimpinan(actor: Actor) -> tuple[int, int]:
    """What waits for the person as a leader: (SKP to be set, objections to decide); one query."""
    if actor.orang_id is None:
        return 0, 0
    skp = Skp.objects.filter(penilai_id=actor.orang_id, keadaan=KeadaanSkp.DIAJUKAN)
    keberatan = Keberatan.objects.filter(pemutus_id=actor.orang_id, keadaan=KeadaanKeberatan.DIAJUKAN)
    macam = [
        q.order_by().annotate(apa=Value(apa)).values_list("apa") for q, apa in ((skp, "skp"), (keberatan, "keberatan"))
    ]
    jumlah = Counter(apa for (apa,) in macam[0].union(macam[1], all=True))
    return jumlah["skp"], jumlah["keberatan"]


def _kalimat(skp: Skp, periode: Periode | None) -> tuple[str, bool, dt.date | None]:
    penilai = skp.penilai.nama if skp.penilai else skp.penilai_luar or "pejabat penilai"
    if skp.keadaan == KeadaanSkp.DRAF:
        if skp.alasan_kembali:
            return f"Dikembalikan: {skp.alasan_kembali}", True, skp.siklus.batas_penetapan
        return "Susun hasil kerja lalu ajukan kepada pejabat penilai.", True, skp.siklus.batas_penetapan
    if skp.keadaan == KeadaanSkp.DIAJUKAN:
        return f"Menunggu ditetapkan {penilai}.", False, skp.siklus.batas_penetapan
    if skp.keadaan == KeadaanSkp.DITETAPKAN:
        if periode is not None:
            return f"Catat realisasi dan bukti {periode.nama}.", True, periode.batas
        return "Catat realisasi dan bukti periode ini.", True, None
    if skp.keadaan == KeadaanSkp.DIEVALUASI:
        return f"Menunggu evaluasi akhir oleh {penilai}.", False, None
    if skp.keadaan == KeadaanSkp.KEBERATAN:
        return "Keberatan Anda menunggu putusan atasan pejabat penilai.", False, None
    return "Evaluasi sudah final.", False, None
