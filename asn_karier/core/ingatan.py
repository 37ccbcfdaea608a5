"""Short memory for numbers that many look at and nobody needs to the second; a silent cache only makes it slower."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

import structlog
from django.core.cache import cache

from asn_karier.core.actor import Actor

T = TypeVar("T")
log = structlog.get_logger(__name__)


def kunci_lingkup(actor: Actor) -> str:
    """Two actors who see the same rows share one key."""
    lingkup = sorted((w.peran, w.wilayah_id or 0, w.jalur) for w in actor.wewenang)
    return hashlib.sha256(repr((lingkup, actor.orang_id if actor.peran == {"PEGAWAI"} else None)).encode()).hexdigest()


def ingat(kunci: str, detik: int, hitung: Callable[[], T]) -> T:
    """The remembered value, or computed and kept for some seconds; errors of the cache are logged, never shown."""
    try:
        ada = cache.get(kunci)
    except Exception as galat:
        log.warning("ingatan.diam", sebab=type(galat).__name__)
        return hitung()
    if ada is not None:
        return ada  # type: ignore[no-any-return]
    return simpan(kunci, detik, hitung())


def simpan(kunci: str, detik: int, nilai: T) -> T:
    """Keep a value that was just computed, so that `ingat` shows no older one; gives the value back."""
    try:
        cache.set(kunci, nilai, detik)
    except Exception as galat:
        log.warning("ingatan.diam", sebab=type(galat).__name__)
    return nilai
