"""Credit points and performance history of a person: the person reads, BKD keeps."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import Peran
from pegawai.selectors.lingkup import mencakup
from penilaian.enums import JenisKredit
from penilaian.models import AngkaKredit
from penilaian.permissions.skp import BUKAN_PERAN


def kelola(actor: Actor, *, pegawai_id: int, instansi_id: int, jalur: str) -> Decision:
    """May the actor record points, PAK and history of this person: BKD, never for oneself."""
    if actor.orang_id is not None and actor.orang_id == pegawai_id:
        return Decision.tidak("diri-sendiri", "Catatan Anda sendiri dikelola pengelola BKD yang lain.")
    if not actor.sistem and mencakup(actor, instansi_id, jalur, Peran.BKD):
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Hanya pengelola BKD instansi ini yang mencatat angka kredit dan riwayat.")


def batalkan(actor: Actor, entri: AngkaKredit, *, instansi_id: int, jalur: str) -> Decision:
    """May the actor cancel this entry: BKD; a conversion follows its evaluation and is not cancelled by hand."""
    if not (boleh := kelola(actor, pegawai_id=entri.pegawai_id, instansi_id=instansi_id, jalur=jalur)):
        return boleh
    if entri.jenis == JenisKredit.KONVERSI:
        return Decision.tidak("konversi", "Konversi mengikuti predikatnya; berubah bila evaluasinya berubah.")
    if entri.batal:
        return Decision.tidak("sudah-batal", "Catatan ini sudah dibatalkan.")
    return Decision.ya()
