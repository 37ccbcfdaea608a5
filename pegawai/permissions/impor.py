"""Importing BKN files."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import Peran


def kelola_impor(actor: Actor, *, instansi_id: int) -> Decision:
    """May the actor upload, apply and undo imports of this agency: whole-agency BKD, or an administrator."""
    if actor.sistem:
        return Decision.ya()
    for w in actor.wewenang_untuk(Peran.ADMIN, Peran.BKD):
        if not w.jalur and w.wilayah_id in (None, instansi_id):
            return Decision.ya()
    return Decision.tidak("bukan-bkd", "Hanya pengelola BKD instansi ini yang dapat mengimpor data kepegawaian.")
