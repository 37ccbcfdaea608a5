"""Days off: BKD for its own agency, the administrator for all."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import Peran
from pegawai.permissions.orang import mencakup
from pegawai.permissions.peran import administrator


def kelola_libur(actor: Actor, *, instansi_id: int | None) -> Decision:
    """May the actor record or annul a day off of this agency (None: of every agency)."""
    if administrator(actor):
        return Decision.ya()
    if instansi_id is None:
        return Decision.tidak(
            "bukan-administrator",
            "Hari libur semua instansi dicatat administrator aplikasi. Catat untuk instansi Anda sendiri.",
        )
    if mencakup(actor, instansi_id, "", Peran.BKD):
        return Decision.ya()
    return Decision.tidak("bukan-bkd", "Hanya pengelola BKD instansi ini yang mencatat hari liburnya.")
