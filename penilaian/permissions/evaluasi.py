"""Evaluations: who rates, opens again, acknowledges, calibrates, sets the predikat of a unit."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import Peran
from pegawai.selectors.lingkup import mencakup
from penilaian.enums import JenisPeriode, KeadaanSkp
from penilaian.models import Evaluasi
from penilaian.permissions import skp as izin_skp
from penilaian.permissions.skp import BUKAN_PERAN

_BERJALAN = frozenset({KeadaanSkp.DITETAPKAN, KeadaanSkp.DIEVALUASI})


def nilai(actor: Actor, evaluasi: Evaluasi) -> Decision:
    """The assessor of the SKP, while it may still be rated."""
    if not (boleh := izin_skp.pejabat_penilai(actor, evaluasi.skp)):
        return boleh
    if evaluasi.periode.jenis == JenisPeriode.TAHUNAN:
        if evaluasi.skp.keadaan != KeadaanSkp.DIEVALUASI:
            return Decision.tidak(
                "belum-dievaluasi", "Evaluasi tahunan diisi sesudah masa penilaian SKP ditutup dan sebelum final."
            )
    elif evaluasi.skp.keadaan not in _BERJALAN:
        return Decision.tidak("tidak-berjalan", "Evaluasi periodik diisi sesudah SKP ditetapkan dan sebelum final.")
    return Decision.ya()


def buka(actor: Actor, evaluasi: Evaluasi) -> Decision:
    """The superior of the assessor or BKD; a periodic evaluation also by the assessor, only until the year is final."""
    if evaluasi.periode.jenis != JenisPeriode.PERIODIK:
        return izin_skp.buka_kembali(actor, evaluasi.skp)
    # After that nobody could finalise it again: the annual evaluation has to be opened first.
    if evaluasi.skp.keadaan not in _BERJALAN:
        return Decision.tidak("tahun-final", "Evaluasi tahunannya sudah final. Buka kembali evaluasi tahunan dahulu.")
    penilai = izin_skp.pejabat_penilai(actor, evaluasi.skp)
    return penilai if penilai else izin_skp.buka_kembali(actor, evaluasi.skp)


def terima(actor: Actor, evaluasi: Evaluasi) -> Decision:
    """The employee acknowledges the document of evaluation."""
    return izin_skp.pegawai_bersangkutan(actor, evaluasi.skp)


def kalibrasi(actor: Actor, *, instansi_id: int, jalur: str) -> Decision:
    """May the actor lead a calibration of this unit: its leader by role, or BKD."""
    if not actor.sistem and mencakup(actor, instansi_id, jalur, Peran.PIMPINAN, Peran.BKD):
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Sidang kalibrasi dipimpin pimpinan unit itu atau pengelola BKD.")


def capaian_organisasi(actor: Actor, *, instansi_id: int, jalur_induk: str) -> Decision:
    """May the actor set the predikat of a unit: the leader one level up, or BKD on the leader's word."""
    if not actor.sistem and mencakup(actor, instansi_id, jalur_induk, Peran.PIMPINAN, Peran.BKD):
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Capaian organisasi ditetapkan pimpinan setingkat di atas unit itu.")


def kelola_siklus(actor: Actor, *, instansi_id: int) -> Decision:
    """May the actor prepare, open and close the performance year: BKD of the whole agency, or the system."""
    if actor.sistem or mencakup(actor, instansi_id, "", Peran.BKD):
        return Decision.ya()
    return Decision.tidak("bukan-bkd", "Hanya pengelola BKD instansi ini yang mengatur tahun kinerja.")


def geser(actor: Actor, evaluasi: Evaluasi, *, instansi_id: int, jalur: str) -> Decision:
    """May the actor move this rating in a calibration: who leads the session, never one's own rating."""
    if actor.orang_id is not None and actor.orang_id == evaluasi.skp.pegawai_id:
        return Decision.tidak("diri-sendiri", "Evaluasi diri sendiri tidak dapat digeser. Minta pimpinan sidang lain.")
    return kalibrasi(actor, instansi_id=instansi_id, jalur=jalur)


def delegasi(actor: Actor, *, instansi_id: int, dari_id: int) -> Decision:
    """May the actor hand over the assessing of this official: the official, or BKD of the whole agency."""
    if actor.orang_id is not None and actor.orang_id == dari_id and actor.wilayah_id == instansi_id:
        return Decision.ya()
    if not actor.sistem and mencakup(actor, instansi_id, "", Peran.BKD):
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Delegasi dibuat pejabat penilai itu sendiri atau pengelola BKD.")
