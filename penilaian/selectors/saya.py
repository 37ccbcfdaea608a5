"""What an employee should know first about the own performance: where the SKP stands and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from penilaian.enums import JenisPeriode, KeadaanEvaluasi, KeadaanSkp
from penilaian.models import Evaluasi, Periode, Skp


@dataclass(frozen=True)
class Langkahku:
    """The SKP of the running year, one sentence of what to do, and until when; `menunggu` is whoever holds it."""

    skp: Skp
    kalimat: str
    giliran_saya: bool
    batas: object = None
    belum_diterima: Evaluasi | None = None


def langkahku(actor: Actor) -> Langkahku | None:
    """The newest SKP of the person who is signed in; three queries at most. None without one."""
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
    belum = (
        Evaluasi.objects.filter(
            skp__pegawai_id=actor.orang_id, keadaan=KeadaanEvaluasi.FINAL, diterima_pada__isnull=True,
            periode__jenis=JenisPeriode.TAHUNAN,
        )
        .select_related("periode", "skp__siklus")
        .first()
    )  # fmt: skip
    hari = hari_ini(actor.zona)
    periode = skp.siklus.periode.filter(jenis=JenisPeriode.PERIODIK, masa__contains=hari).first()
    kalimat, giliran, batas = _kalimat(skp, periode)
    return Langkahku(skp, kalimat, giliran, batas, belum)


def _kalimat(skp: Skp, periode: Periode | None) -> tuple[str, bool, object]:
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
