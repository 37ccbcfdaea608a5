"""Documents: who may upload, read, withdraw. What is outside the scope is not found at all (querysets)."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import Peran
from pegawai.models import Dokumen
from pegawai.permissions.orang import mencakup


def unggah_dokumen(actor: Actor, *, pegawai_id: int, instansi_id: int) -> Decision:
    """May the actor upload for this person: the person, or BKD of the agency."""
    if actor.sistem or (actor.orang_id is not None and actor.orang_id == pegawai_id):
        return Decision.ya()
    if mencakup(actor, instansi_id, "", Peran.BKD):
        return Decision.ya()
    return Decision.tidak("bukan-pemilik", "Dokumen diunggah oleh pegawai yang bersangkutan atau pengelola BKD.")


def tarik_dokumen(actor: Actor, dokumen: Dokumen, *, dipakai: bool) -> Decision:
    """May the actor withdraw: BKD always, the person only while nothing rests on the document."""
    if mencakup(actor, dokumen.pegawai.instansi_id, "", Peran.BKD):
        return Decision.ya()
    if actor.orang_id is None or actor.orang_id != dokumen.pegawai_id:
        return Decision.tidak("bukan-pemilik", "Dokumen ditarik oleh pegawai yang bersangkutan atau pengelola BKD.")
    if dipakai:
        return Decision.tidak(
            "masih-dipakai", "Dokumen ini sudah menjadi bukti riwayat atau usulan. Minta BKD menariknya bila keliru."
        )
    return Decision.ya()
