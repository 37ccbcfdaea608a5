"""Short memory for numbers that many look at and nobody needs to the second; a silent cache only makes it slower.

A number past its freshness is still shown while one thread somewhere computes the next: nobody waits for it. Shared by
all workers through the cache.
"""

from __future__ import annotations

import hashlib
import math
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from asn_karier.core.actor import Actor

T = TypeVar("T")
log = structlog.get_logger(__name__)

# How much older than fresh a number may be shown while it is computed anew.
BASI_DETIK = 600
_BELUM_ADA: tuple[float, Any] = (-math.inf, None)
# How long one refresh keeps the others from starting the same; also the pause after one that failed.
_GILIRAN_DETIK = 30


def kunci_lingkup(actor: Actor) -> str:
    """Two actors who see the same rows share one key."""
    lingkup = sorted((w.peran, w.wilayah_id or 0, w.jalur) for w in actor.wewenang)
    return hashlib.sha256(repr((lingkup, actor.orang_id if actor.peran == {"PEGAWAI"} else None)).encode()).hexdigest()


def ingat(kunci: str, detik: int, hitung: Callable[[], T], *, basi: int = BASI_DETIK) -> T:
    """The remembered value, or computed now when there is none; errors of the cache are logged, never shown.

    Fresh for `detik` seconds. For `basi` seconds more it is returned as it is and computed again in the background;
    0 for numbers that are cheap and that people act on.
    """
    kini = time.time()
    sampai, nilai = _ambil(kunci) or _BELUM_ADA
    if sampai + basi < kini:
        return simpan(kunci, detik, hitung(), basi=basi)
    if sampai < kini and _giliran(kunci):
        _latar(lambda: simpan(kunci, detik, hitung(), basi=basi))
    return nilai  # type: ignore[no-any-return]


def teringat(kunci: str) -> Any | None:
    """What is remembered, however old; None when nothing is. For hints that are not worth computing."""
    return (_ambil(kunci) or _BELUM_ADA)[1]


def _ambil(kunci: str) -> tuple[float, Any] | None:
    try:
        ada = cache.get(kunci)
    except Exception as galat:
        log.warning("ingatan.diam", sebab=type(galat).__name__)
        return None
    return ada if isinstance(ada, tuple) else None


def simpan(kunci: str, detik: int, nilai: T, *, basi: int = BASI_DETIK) -> T:
    """Keep a value that was just computed, so that `ingat` shows no older one; gives the value back."""
    try:
        cache.set(kunci, (time.time() + detik, nilai), detik + basi)
        cache.delete(f"{kunci}:giliran")
    except Exception as galat:
        log.warning("ingatan.diam", sebab=type(galat).__name__)
    return nilai


def _giliran(kunci: str) -> bool:
    """Whether this reader is the one that starts the refresh."""
    try:
        return bool(cache.add(f"{kunci}:giliran", 1, _GILIRAN_DETIK))
    except Exception as galat:
        log.warning("ingatan.diam", sebab=type(galat).__name__)
        return False


_kolam: ThreadPoolExecutor | None = None
_kunci_kolam = threading.Lock()


def _latar(kerja: Callable[[], Any]) -> None:
    """Run after the answer, in a thread with a connection of its own; at once where that would leave a test's data."""
    if settings.UJI:
        kerja()
        return
    global _kolam
    with _kunci_kolam:
        # Made on first use: a thread does not survive the fork of the server.
        _kolam = _kolam or ThreadPoolExecutor(1, thread_name_prefix="ingatan")
    _kolam.submit(_senyap, kerja)


def _senyap(kerja: Callable[[], Any]) -> None:
    try:
        kerja()
    except Exception:
        log.exception("ingatan.gagal")
    finally:
        connection.close()
