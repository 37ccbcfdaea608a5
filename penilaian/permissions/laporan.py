"""Evaluation reports: who has them made, of a unit or of every unit."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import Peran
from pegawai.selectors.lingkup import mencakup
from penilaian.permissions.skp import BUKAN_PERAN


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
