"""The actor of a user: roles with unit subtree and period, read once per request."""

from __future__ import annotations

from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import ANONIM, Actor


def susun_actor(pengguna: Pengguna) -> Actor:
    """Actor with today's valid roles."""
    return ANONIM
