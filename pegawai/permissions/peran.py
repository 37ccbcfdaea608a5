"""Accounts and roles: the administrator everywhere, BKD inside the own agency and never on ADMIN or BKD."""

from __future__ import annotations

from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import Peran
from pegawai.models import Pegawai, PenugasanPeran
from pegawai.permissions.orang import mencakup

# Roles BKD may grant in its agency; whoever grants BKD or ADMIN decides about the keepers themselves.
PERAN_BKD = frozenset({Peran.VERIFIKATOR, Peran.PIMPINAN, Peran.PEGAWAI, Peran.AUDITOR, Peran.TIM_KINERJA})
PERAN_PENGELOLA = frozenset({Peran.ADMIN, Peran.BKD})


def administrator(actor: Actor) -> bool:
    """Keeps the whole installation."""
    return actor.sistem or any(w.wilayah_id is None for w in actor.wewenang_untuk(Peran.ADMIN))


def kelola_akun_instansi(actor: Actor, *, instansi_id: int | None) -> Decision:
    """May the actor open accounts for people of this agency."""
    if administrator(actor) or (instansi_id is not None and mencakup(actor, instansi_id, "", Peran.BKD)):
        return Decision.ya()
    return Decision.tidak("bukan-pengelola", "Hanya administrator dan BKD instansi ini yang mengelola akun.")


def kelola_peran(actor: Actor, *, pengguna_id: int, peran: str, instansi_id: int | None) -> Decision:
    """May the actor grant or end this role: the administrator any, BKD PERAN_BKD in its agency; nobody the own."""
    if actor.pengguna_id is not None and actor.pengguna_id == pengguna_id:
        return Decision.tidak("peran-sendiri", "Peran sendiri hanya dapat diubah oleh pengelola lain.")
    if administrator(actor):
        return Decision.ya()
    if peran in PERAN_PENGELOLA:
        return Decision.tidak("peran-pengelola", "Peran Administrator dan BKD hanya diberikan oleh administrator.")
    return kelola_akun_instansi(actor, instansi_id=instansi_id)


def boleh_kelola_akun(actor: Actor, pengguna: Pengguna) -> Decision:
    """Help or stop an account, besides the administrator: BKD, for accounts that belong to its agency alone.

    Named by settings.PENENTU_KELOLA_AKUN. Keepers' accounts and accounts with a role elsewhere are left to the
    administrator: a reset of their second step would open more than BKD may see.
    """
    tolak = Decision.tidak("bukan-pengelola", "Akun ini hanya dapat dibantu oleh administrator aplikasi.")
    if pengguna.is_superuser or pengguna.is_staff:
        return tolak
    peran = list(PenugasanPeran.objects.filter(pengguna=pengguna).values_list("peran", "instansi_id"))
    if any(p in PERAN_PENGELOLA for p, _ in peran):
        return tolak
    instansi = {i for _, i in peran} | set(Pegawai.objects.filter(akun=pengguna).values_list("instansi_id", flat=True))
    if instansi and all(i is not None and mencakup(actor, i, "", Peran.BKD) for i in instansi):
        return Decision.ya()
    return tolak
