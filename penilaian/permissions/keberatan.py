"""Objections: the person files and withdraws, both sides are heard, only the superior of the assessor decides."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from penilaian.enums import JenisPeriode, KeadaanEvaluasi, KeadaanKeberatan, KeadaanSkp
from penilaian.models import Evaluasi, Keberatan
from penilaian.permissions import skp as izin_skp
from penilaian.permissions.skp import BUKAN_PERAN

SELESAI = "selesai"


def ajukan(actor: Actor, evaluasi: Evaluasi) -> Decision:
    """The employee, against the final annual evaluation, once (PP 30/2019 ps 59)."""
    if not (milik := izin_skp.pegawai_bersangkutan(actor, evaluasi.skp)):
        return milik
    if evaluasi.periode.jenis != JenisPeriode.TAHUNAN:
        return Decision.tidak("bukan-tahunan", "Keberatan diajukan atas hasil evaluasi tahunan (PP 30/2019 ps 59).")
    if evaluasi.keadaan != KeadaanEvaluasi.FINAL:
        return Decision.tidak("belum-final", "Evaluasi tahunan ini belum final.")
    if evaluasi.skp.keadaan == KeadaanSkp.KEBERATAN:
        return Decision.tidak("sudah-diajukan", "Keberatan atas evaluasi ini sudah diajukan dan menunggu putusan.")
    if evaluasi.skp.keadaan != KeadaanSkp.FINAL:
        return Decision.tidak(SELESAI, "Keberatan sudah diputus; putusan atasan pejabat penilai bersifat final.")
    return Decision.ya()


def keterangan_pegawai(actor: Actor, keberatan: Keberatan) -> Decision:
    """The employee adds a statement until it is decided."""
    if not (milik := izin_skp.pegawai_bersangkutan(actor, keberatan.evaluasi.skp)):
        return milik
    return _berjalan(keberatan)


def keterangan_penilai(actor: Actor, keberatan: Keberatan) -> Decision:
    """The assessor is heard until it is decided."""
    if actor.orang_id is None or actor.orang_id != keberatan.evaluasi.skp.penilai_id:
        return Decision.tidak(BUKAN_PERAN, "Hanya pejabat penilai pegawai ini yang memberi keterangan penilai.")
    return _berjalan(keberatan)


def tambah_bukti(actor: Actor, keberatan: Keberatan) -> Decision:
    """Either side hands in evidence until it is decided."""
    pegawai = keterangan_pegawai(actor, keberatan)
    return pegawai if pegawai else keterangan_penilai(actor, keberatan)


def putuskan(actor: Actor, keberatan: Keberatan) -> Decision:
    """The superior of the assessor; never the employee, the assessor, or whoever locked the rating."""
    skp = keberatan.evaluasi.skp
    terlibat = actor.orang_id is not None and actor.orang_id in {skp.pegawai_id, skp.penilai_id}
    if terlibat or (actor.pengguna_id is not None and actor.pengguna_id == keberatan.evaluasi.dinilai_oleh_id):
        return Decision.tidak(
            "penilai-terkunci", "Keberatan diputus atasan pejabat penilai, tidak oleh yang menilai atau yang dinilai."
        )
    if keberatan.pemutus_id is None:
        return Decision.tidak(
            "tanpa-atasan", "Pemutus belum ditunjuk: pengelola BKD menunjuk atasan pejabat penilai lebih dulu."
        )
    if actor.orang_id is None or actor.orang_id != keberatan.pemutus_id:
        return Decision.tidak(BUKAN_PERAN, "Hanya atasan pejabat penilai yang memutus keberatan ini.")
    return _berjalan(keberatan)


def cabut(actor: Actor, keberatan: Keberatan) -> Decision:
    """The employee, until it is decided."""
    return keterangan_pegawai(actor, keberatan)


def ganti_pemutus(actor: Actor, keberatan: Keberatan) -> Decision:
    """BKD, when the superior has left the post; never one of the sides."""
    skp = keberatan.evaluasi.skp
    if actor.orang_id is not None and actor.orang_id in {skp.pegawai_id, skp.penilai_id}:
        return Decision.tidak("penilai-terkunci", "Pemutus tidak ditunjuk oleh pihak dalam keberatan ini.")
    if not (kelola := izin_skp.pengelola(actor, skp)):
        return kelola
    return _berjalan(keberatan)


def _berjalan(keberatan: Keberatan) -> Decision:
    if keberatan.keadaan == KeadaanKeberatan.DIAJUKAN:
        return Decision.ya()
    return Decision.tidak(SELESAI, f"Keberatan ini sudah selesai: {keberatan.get_keadaan_display().lower()}.")
