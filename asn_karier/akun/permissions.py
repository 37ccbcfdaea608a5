"""May this actor do this to an account."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision

PENGELOLA = "ADMIN"


def boleh_kelola_akun(actor: Actor, pengguna: Pengguna) -> Decision:
    """Help or stop another account: the installation's administrator, or whom the room above names.

    Nobody does it to the own account: that would let a borrowed session switch off its own second step.
    """
    if actor.sistem:
        return Decision.ya()
    if actor.anonim:
        return Decision.tidak("belum-masuk", "Masuk dahulu.")
    if actor.pengguna_id == pengguna.pk:
        return Decision.tidak("akun-sendiri", "Akun sendiri hanya dapat dibantu oleh pengelola lain.")
    if any(w.wilayah_id is None for w in actor.wewenang_untuk(PENGELOLA)):
        return Decision.ya()
    if settings.PENENTU_KELOLA_AKUN:
        putusan: Decision = import_string(settings.PENENTU_KELOLA_AKUN)(actor, pengguna)
        return putusan
    return Decision.tidak("bukan-pengelola", "Hanya pengelola aplikasi yang dapat membantu akun lain.")


def wajib_mfa(actor: Actor) -> bool:
    """One of the actor's roles must use the second step (settings.MFA_WAJIB_PERAN)."""
    return bool(settings.MFA_WAJIB_PERAN) and not actor.peran.isdisjoint(settings.MFA_WAJIB_PERAN)


def boleh_matikan_mfa(actor: Actor) -> Decision:
    """Switch the own second step off: not while a role needs it."""
    if wajib_mfa(actor):
        return Decision.tidak("mfa-wajib", "Peran Anda mewajibkan verifikasi dua langkah, jadi tidak dapat dimatikan.")
    return Decision.ya()
