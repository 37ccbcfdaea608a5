"""Evaluation reports: who has them made, of a unit or of every unit."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import Peran
from pegawai.selectors.lingkup import mencakup
from penilaian.permissions.skp import BUKAN_PERAN

PENGINGAT = (Peran.BKD, Peran.PIMPINAN, Peran.VERIFIKATOR, Peran.TIM_KINERJA)


def buat(actor: Actor, *, instansi_id: int, jalur: str) -> Decision:
    """May the actor have the report of this unit made (`jalur` empty: of the agency): its leader, or BKD."""
    if actor.sistem or mencakup(actor, instansi_id, jalur, Peran.PIMPINAN, Peran.BKD):
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Laporan evaluasi dibuat atas permintaan pimpinan unit itu atau pengelola BKD.")


def buat_semua(actor: Actor, *, instansi_id: int) -> Decision:
    """May the actor have all reports of a period made: BKD of the whole agency, or the system."""
    if actor.sistem or mencakup(actor, instansi_id, "", Peran.BKD):
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Laporan semua unit dibuat atas permintaan pengelola BKD.")


def ingatkan(actor: Actor, *, instansi_id: int) -> Decision:
    """May the actor remind those who must act next: the offices that see to it, each about the people of its scope."""
    if actor.wilayah_id == instansi_id and actor.punya(*PENGINGAT) and not actor.sistem:
        return Decision.ya()
    return Decision.tidak(
        BUKAN_PERAN, "Pengingat dikirim pimpinan, pengelola BKD, verifikator, atau tim pengelola kinerja."
    )
