"""How often a client may call the API: a sliding window in Redis, told in the headers RateLimit and Retry-After.

While Redis does not answer, every process counts for itself with a quarter of the limit: slower for a while, never
an error, never without a limit. Limits stand in settings.API_BATAS as (calls, seconds).
"""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass
from typing import Any

import redis
import structlog
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from asn_karier.core.actor import Actor

log = structlog.get_logger(__name__)

AWALAN = "asn:api:"
SENYAP_REDIS = 5.0  # seconds without asking a Redis that did not answer
BAGIAN_DARURAT = 4
INGAT_MAKS = 20_000


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Where a client stands: its limit, calls left, seconds until the count is fresh, seconds to wait (0: go on)."""

    nama: str
    batas: int
    jendela: int
    sisa: int
    segar: int
    tunggu: float = 0.0


def taksir(nama: str, batas: int, jendela: int, kini: float, lalu: int, ini: int) -> Hitungan:
    """Sliding window from two fixed ones: `lalu` calls in the last window fade out, `ini` calls (with this) count."""
    lewat = kini % jendela
    terpakai = lalu * (1 - lewat / jendela) + ini
    segar = math.ceil(jendela - lewat)
    if terpakai <= batas:
        return Hitungan(nama, batas, jendela, max(int(batas - terpakai), 0), segar)
    return Hitungan(nama, batas, jendela, 0, segar, _tunggu(batas, jendela, lewat, lalu, ini))


def _tunggu(batas: int, jendela: int, lewat: float, lalu: int, ini: int) -> float:
    """Seconds until one more call would fit, if none is made before."""
    if ini < batas:
        return max(jendela * (1 - (batas - ini - 1) / lalu) - lewat, 0.1)
    return jendela - lewat + jendela * max(1 - (batas - 1) / ini, 0.0)


class GudangRedis:
    """Counts shared by all processes; one round trip a call."""

    def __init__(self) -> None:
        self._klien: Any = SimpleLazyObject(
            lambda: redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.25, socket_connect_timeout=0.25)
        )

    def hitung(self, kunci: str, jendela: int, kini: float) -> tuple[int, int]:
        """Count this call: (calls in the last window, calls in this one)."""
        nomor = int(kini // jendela)
        with self._klien.pipeline(transaction=False) as pipa:
            pipa.get(f"{AWALAN}{kunci}:{nomor - 1}")
            pipa.incr(f"{AWALAN}{kunci}:{nomor}")
            pipa.expire(f"{AWALAN}{kunci}:{nomor}", 2 * jendela)
            lalu, ini, _ = pipa.execute()
        return int(lalu or 0), int(ini)


class GudangProses:
    """Counts of this process alone, for the time without Redis."""

    def __init__(self) -> None:
        self._ingat: dict[str, int] = {}
        self._gembok = threading.Lock()

    def hitung(self, kunci: str, jendela: int, kini: float) -> tuple[int, int]:
        """Count this call: (calls in the last window, calls in this one)."""
        nomor = int(kini // jendela)
        with self._gembok:
            if len(self._ingat) > INGAT_MAKS:
                self._ingat.clear()
            ini = self._ingat[f"{kunci}:{nomor}"] = self._ingat.get(f"{kunci}:{nomor}", 0) + 1
            return self._ingat.get(f"{kunci}:{nomor - 1}", 0), ini


class Penghitung:
    """Redis first; after a failure the process counts alone until Redis had time to come back."""

    def __init__(self) -> None:
        self.bersama = GudangRedis()
        self.sendiri = GudangProses()
        self._senyap_sampai = 0.0

    def hitung(self, nama: str, siapa: str) -> Hitungan:
        """Count one call of `siapa` against the limit `nama`."""
        batas, jendela = settings.API_BATAS[nama]
        kini = time.time()
        if time.monotonic() >= self._senyap_sampai:
            try:
                return taksir(nama, batas, jendela, kini, *self.bersama.hitung(f"{nama}:{siapa}", jendela, kini))
            except redis.RedisError as galat:
                self._senyap_sampai = time.monotonic() + SENYAP_REDIS
                log.warning("api.batas_tanpa_redis", sebab=type(galat).__name__)
        batas = max(batas // BAGIAN_DARURAT, 1)
        return taksir(nama, batas, jendela, kini, *self.sendiri.hitung(f"{nama}:{siapa}", jendela, kini))


penghitung = Penghitung()


class BatasApi(BaseThrottle):
    """The limit named by the view's `batas`; a visitor has the limit `anonim` unless the view is for visitors."""

    hitungan: Hitungan

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the call of this user or address."""
        asal: HttpRequest = request._request
        actor: Actor = asal.actor  # type: ignore[attr-defined]
        nama = "anonim" if actor.anonim and view.batas == "pengguna" else view.batas
        self.hitungan = penghitung.hitung(nama, siapa(asal, actor))
        asal.batas_api = self.hitungan  # type: ignore[attr-defined]
        return not self.hitungan.tunggu

    def wait(self) -> float:
        """Seconds until a call fits again."""
        return self.hitungan.tunggu


def siapa(request: HttpRequest, actor: Actor) -> str:
    """Whose calls are counted together: those of a user, else those of a network."""
    if not actor.anonim:
        return f"u{actor.pengguna_id}"
    penentu = import_string(settings.PENENTU_JARINGAN)
    return f"a{penentu(request)}"


def tulis_kepala(request: HttpRequest, jawab: HttpResponseBase) -> None:
    """RateLimit-Policy and RateLimit, so that a client can slow down before it is refused."""
    h: Hitungan | None = getattr(request, "batas_api", None)
    if h is not None:
        jawab["RateLimit-Policy"] = f'"{h.nama}";q={h.batas};w={h.jendela}'
        jawab["RateLimit"] = f'"{h.nama}";r={h.sisa};t={h.segar}'
