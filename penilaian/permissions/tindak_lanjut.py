"""Follow-up: who plans improvement, who proposes and decides reward, coaching or sanction. Never automatic."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import Peran
from pegawai.selectors.lingkup import mencakup
from penilaian.enums import JenisPeriode, KeadaanEvaluasi, KeadaanSkp, KeadaanTindakLanjut, Predikat
from penilaian.models import Evaluasi, RencanaPerbaikan, TindakLanjut
from penilaian.permissions import skp as izin_skp
from penilaian.permissions.skp import BUKAN_PERAN

PEMUTUS = (Peran.BKD, Peran.PIMPINAN)
PERLU_PERBAIKAN = frozenset({Predikat.BUTUH_PERBAIKAN, Predikat.KURANG, Predikat.SANGAT_KURANG})


def _final(evaluasi: Evaluasi) -> Decision:
    tahunan = evaluasi.periode.jenis == JenisPeriode.TAHUNAN and evaluasi.keadaan == KeadaanEvaluasi.FINAL
    if not tahunan:
        return Decision.tidak("belum-final", "Tindak lanjut dimulai dari evaluasi tahunan yang final.")
    if evaluasi.skp.keadaan == KeadaanSkp.KEBERATAN:
        return Decision.tidak("dalam-keberatan", "Tunggu putusan keberatan sebelum menindaklanjuti.")
    return Decision.ya()


def buat_rencana(actor: Actor, evaluasi: Evaluasi) -> Decision:
    """The assessor (BKD when that is no employee), where the predikat is Butuh Perbaikan or worse."""
    if not (boleh := izin_skp.pejabat_penilai(actor, evaluasi.skp)):
        return boleh
    if not (final := _final(evaluasi)):
        return final
    if evaluasi.predikat not in PERLU_PERBAIKAN:
        return Decision.tidak("tidak-perlu", "Rencana perbaikan dibuat bila predikatnya Butuh Perbaikan atau di bawah.")
    return Decision.ya()


def sepakati(actor: Actor, rencana: RencanaPerbaikan) -> Decision:
    """The employee and the assessor, each once, while the plan runs."""
    skp = rencana.evaluasi.skp
    pegawai = bool(izin_skp.pegawai_bersangkutan(actor, skp))
    if not pegawai and not (penilai := izin_skp.pejabat_penilai(actor, skp)):
        return penilai
    if rencana.selesai_pada is not None:
        return Decision.tidak("selesai", "Rencana ini sudah ditutup.")
    if (rencana.disepakati_pegawai_pada if pegawai else rencana.disepakati_penilai_pada) is not None:
        return Decision.tidak("sudah", "Anda sudah menyepakati rencana ini.")
    return Decision.ya()


def lapor(actor: Actor, rencana: RencanaPerbaikan) -> Decision:
    """The assessor says whether a milestone was reached, once both have agreed."""
    if not (boleh := izin_skp.pejabat_penilai(actor, rencana.evaluasi.skp)):
        return boleh
    if rencana.selesai_pada is not None:
        return Decision.tidak("selesai", "Rencana ini sudah ditutup.")
    if rencana.disepakati_pegawai_pada is None or rencana.disepakati_penilai_pada is None:
        return Decision.tidak("belum-sepakat", "Rencana dijalankan sesudah disepakati pegawai dan pejabat penilai.")
    return Decision.ya()


def usulkan(actor: Actor, evaluasi: Evaluasi) -> Decision:
    """The assessor or BKD, never for oneself."""
    if actor.orang_id is not None and actor.orang_id == evaluasi.skp.pegawai_id:
        return Decision.tidak("diri-sendiri", "Tindak lanjut diusulkan oleh penilai atau BKD.")
    if not izin_skp.pejabat_penilai(actor, evaluasi.skp) and not izin_skp.pengelola(actor, evaluasi.skp):
        return Decision.tidak(BUKAN_PERAN, "Tindak lanjut diusulkan oleh pejabat penilai atau pengelola BKD.")
    return _final(evaluasi)


def putuskan(actor: Actor, tindak: TindakLanjut) -> Decision:
    """BKD or the leader whose scope holds the person; not the proposer and not the person."""
    skp = tindak.evaluasi.skp
    if actor.orang_id is not None and actor.orang_id == skp.pegawai_id:
        return Decision.tidak("diri-sendiri", "Usulan tentang diri sendiri diputus orang lain.")
    if actor.pengguna_id is not None and actor.pengguna_id == tindak.diusulkan_oleh_id:
        return Decision.tidak("pengusul", "Usulan diputus oleh orang lain dari yang mengusulkan.")
    jalur = skp.unit.jalur if skp.unit else ""
    if actor.sistem or not mencakup(actor, skp.instansi_id, jalur, *PEMUTUS):
        return Decision.tidak(BUKAN_PERAN, "Tindak lanjut diputus pengelola BKD atau pimpinan unit.")
    if tindak.keadaan != KeadaanTindakLanjut.DIUSULKAN:
        return Decision.tidak("sudah", "Usulan ini sudah diputus.")
    return Decision.ya()


def laksanakan(actor: Actor, tindak: TindakLanjut) -> Decision:
    """BKD notes that an approved proposal was carried out."""
    if not (boleh := izin_skp.pengelola(actor, tindak.evaluasi.skp)):
        return boleh
    if tindak.keadaan != KeadaanTindakLanjut.DISETUJUI:
        return Decision.tidak("belum-disetujui", "Yang dilaksanakan adalah usulan yang sudah disetujui.")
    return Decision.ya()
