"""Change proposals: who may propose, check, decide, withdraw. Every denial tells its reason.

The code `bukan-peran` means that the act is simply not the actor's business: pages leave the button out instead of
greying it.
"""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import KeadaanUsulan, PenentuUsulan, Peran
from pegawai.models import Usulan
from pegawai.permissions.orang import SEMUA_BIDANG, bidang_terlihat, mencakup

BUKAN_PERAN = "bukan-peran"
DAPAT_DIUBAH = frozenset({KeadaanUsulan.DRAF, KeadaanUsulan.DIKEMBALIKAN, KeadaanUsulan.DITARIK})


def buat_usulan(actor: Actor, *, pegawai_id: int) -> Decision:
    """May the actor propose a change for this person: only for oneself."""
    if actor.orang_id is not None and actor.orang_id == pegawai_id:
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Usulan perubahan hanya dapat dibuat oleh pegawai yang bersangkutan.")


def ubah_usulan(actor: Actor, usulan: Usulan) -> Decision:
    """May the actor edit the content: the proposer, while nobody is checking it and it is not decided."""
    if not (milik := _milik(actor, usulan)):
        return milik
    if usulan.keadaan in DAPAT_DIUBAH:
        return Decision.ya()
    return Decision.tidak("sedang-diperiksa", "Usulan yang sedang diperiksa atau sudah diputus tidak dapat diubah.")


def ajukan(actor: Actor, usulan: Usulan) -> Decision:
    """May the actor submit: the proposer."""
    return _milik(actor, usulan)


def tarik(actor: Actor, usulan: Usulan) -> Decision:
    """May the actor withdraw: the proposer."""
    return _milik(actor, usulan)


def teruskan(actor: Actor, usulan: Usulan) -> Decision:
    """May the actor pass it on to BKD: a verifier of the person's unit who is not the proposer."""
    return _pemeriksa(actor, usulan, Peran.VERIFIKATOR)


def ambil_alih(actor: Actor, usulan: Usulan) -> Decision:
    """May the proposal skip the unit: BKD of the agency, or the system when the unit has nobody to check it."""
    if actor.sistem:
        return Decision.ya()
    return _pemeriksa(actor, usulan, Peran.BKD)


def setujui(actor: Actor, usulan: Usulan) -> Decision:
    """May the actor approve: the holder, and at the unit only what the unit decides alone."""
    if not (pemegang := _pemegang(actor, usulan)):
        return pemegang
    if usulan.keadaan == KeadaanUsulan.DIAJUKAN and usulan.penentu != PenentuUsulan.UNIT:
        return Decision.tidak("perlu-bkd", "Perubahan ini diputus BKD. Pilih Teruskan ke BKD bila bukti sudah benar.")
    return Decision.ya()


def kembalikan(actor: Actor, usulan: Usulan) -> Decision:
    """May the actor send it back to be mended: the holder."""
    return _pemegang(actor, usulan)


def tolak(actor: Actor, usulan: Usulan) -> Decision:
    """May the actor refuse for good: whoever may approve."""
    putusan = setujui(actor, usulan)
    if putusan or putusan.kode != "perlu-bkd":
        return putusan
    return Decision.tidak("perlu-bkd", "Penolakan diputus BKD. Kembalikan bila dapat diperbaiki, atau teruskan ke BKD.")


def bidang_usulan(actor: Actor, usulan: Usulan) -> frozenset[str]:
    """Sensitive fields of this proposal that the actor reads in full: all for who checks or decided it."""
    if actor.pengguna_id is not None and actor.pengguna_id in {usulan.diperiksa_oleh_id, usulan.diputus_oleh_id}:
        return SEMUA_BIDANG
    if usulan.keadaan in {KeadaanUsulan.DIAJUKAN, KeadaanUsulan.DI_BKD} and _pemegang(actor, usulan):
        return SEMUA_BIDANG
    return bidang_terlihat(
        actor, pegawai_id=usulan.pegawai_id, instansi_id=usulan.pegawai.instansi_id, jalur=jalur_unit(usulan)
    )


def jalur_unit(usulan: Usulan) -> str:
    """Path of the unit where the person works today; empty without a post."""
    unit = usulan.pegawai.keadaan.unit
    return unit.jalur if unit else ""


def _milik(actor: Actor, usulan: Usulan) -> Decision:
    if actor.orang_id is not None and actor.orang_id == usulan.pegawai_id:
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Hanya pengusul yang dapat melakukan ini.")


def _pemegang(actor: Actor, usulan: Usulan) -> Decision:
    """Does the actor hold it now: a verifier of the unit, or BKD, by the state."""
    giliran = Peran.VERIFIKATOR if usulan.keadaan == KeadaanUsulan.DIAJUKAN else Peran.BKD
    return _pemeriksa(actor, usulan, giliran)


def _pemeriksa(actor: Actor, usulan: Usulan, peran: Peran) -> Decision:
    if actor.sistem:
        return Decision.tidak("perlu-orang", "Usulan hanya dapat diputus oleh orang.")
    if not mencakup(actor, usulan.pegawai.instansi_id, jalur_unit(usulan), peran):
        siapa = "verifikator unit pegawai ini" if peran == Peran.VERIFIKATOR else "pengelola BKD instansi ini"
        kode = "bukan-giliran" if _pejabat(actor, usulan) else BUKAN_PERAN
        return Decision.tidak(kode, f"Usulan ini sedang menunggu {siapa}.")
    if actor.orang_id == usulan.pegawai_id or actor.pengguna_id == usulan.pengusul_id:
        return Decision.tidak("empat-mata", "Usulan sendiri harus diperiksa orang lain.")
    if actor.pengguna_id == usulan.diperiksa_oleh_id:
        return Decision.tidak("empat-mata", "Anda sudah memeriksa usulan ini di unit; pemutus di BKD harus orang lain.")
    return Decision.ya()


def _pejabat(actor: Actor, usulan: Usulan) -> bool:
    """Has the actor any part in checking proposals of this person."""
    return mencakup(actor, usulan.pegawai.instansi_id, jalur_unit(usulan), Peran.VERIFIKATOR, Peran.BKD)
