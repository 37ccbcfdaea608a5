"""The limiter of guesses: every try takes a place before the password is looked at, and gives it back on success.

Taking first and giving back later is what makes the limit exact when fifty tries arrive at once.

Buckets of a sign-in (numbers in settings.BATAS_MASUK):

- pair: (what was typed, device or network). Five tries, then closed for 15 minutes, doubling.
- account: (what was typed), only for tries from places the account has never signed in from. After ten tries each
  further one must wait, doubling from 30 seconds to 15 minutes: guessing from many addresses runs dry.
- network: (address), only for browsers the account does not know.

A browser that has signed in to the account carries a signed device cookie. With it, only its own pair bucket counts,
so a stranger behind the same office address cannot lock anybody out. Buckets are keyed by what was typed, not by the
user that was found: an unknown NIP meets exactly the same doors as a known one.

Redis keeps the buckets (one Lua call). While Redis does not answer, the same buckets live in PostgreSQL, which a
sign-in needs anyway; a broken Redis gives an attacker at most one more round of tries.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import hmac
import math
import re
import threading
import time
import unicodedata
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import redis
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from asn_karier.akun.models_batas import HitunganBatas
from asn_karier.core.clock import sekarang

AWALAN = "asn:batas:"
SENYAP_REDIS = 10.0


@dataclass(frozen=True, slots=True)
class Ember:
    """A bucket: `batas` tries, forgotten `jendela` s after the last; then closed `dasar` s, doubling up to `puncak`."""

    kunci: str
    batas: int
    jendela: int
    dasar: int
    puncak: int
    lupakan: bool = False

    def lama_kunci(self, jumlah: int) -> int:
        """Seconds closed after this many tries; 0 below the limit."""
        if jumlah < self.batas:
            return 0
        return min(self.dasar * 2 ** min(jumlah - self.batas, 30), self.puncak)


@dataclass(frozen=True, slots=True)
class Tiket:
    """The place that was taken, or the refusal with the seconds to wait."""

    boleh: bool
    tunggu: int
    ember: tuple[Ember, ...]
    id: str
    terkunci: tuple[int, ...] = ()
    gudang: Gudang | None = None


class Gudang(Protocol):
    """Where buckets live."""

    def ambil(self, ember: Sequence[Ember], id_: str) -> tuple[int, tuple[int, ...]]:
        """Take a place in all buckets or in none: (seconds to wait, indexes of buckets closed by this try)."""

    def lepas(self, ember: Sequence[Ember], id_: str) -> None:
        """Give the place back after success."""


_LUA_AMBIL = """
local n = #KEYS / 2
local tunggu = 0
for i = 1, n do
  local sisa = redis.call('PTTL', KEYS[2 * i])
  if sisa > tunggu then tunggu = sisa end
end
if tunggu > 0 then return {tunggu} end
local hasil = {0}
for i = 1, n do
  local a = 2 + (i - 1) * 4
  local jumlah = redis.call('INCR', KEYS[2 * i - 1])
  local umur = tonumber(ARGV[a + 1]) * 1000
  if jumlah >= tonumber(ARGV[a]) then
    local pangkat = math.min(jumlah - tonumber(ARGV[a]), 30)
    local lama = math.min(tonumber(ARGV[a + 2]) * 2 ^ pangkat, tonumber(ARGV[a + 3])) * 1000
    redis.call('SET', KEYS[2 * i], ARGV[1], 'PX', string.format('%d', lama))
    umur = umur + lama
    hasil[#hasil + 1] = i
  end
  redis.call('PEXPIRE', KEYS[2 * i - 1], string.format('%d', umur))
end
return hasil
"""

_LUA_LEPAS = """
for i = 1, #KEYS / 2 do
  if ARGV[i + 1] == '1' then
    redis.call('DEL', KEYS[2 * i - 1], KEYS[2 * i])
  else
    if tonumber(redis.call('GET', KEYS[2 * i - 1]) or '0') > 0 then redis.call('DECR', KEYS[2 * i - 1]) end
    if redis.call('GET', KEYS[2 * i]) == ARGV[1] then redis.call('DEL', KEYS[2 * i]) end
  end
end
return 1
"""


class GudangRedis:
    """Buckets in Redis, each operation one atomic script."""

    def __init__(self, url: str) -> None:
        self.klien = redis.Redis.from_url(url, socket_timeout=0.5, socket_connect_timeout=0.5)
        self._ambil = self.klien.register_script(_LUA_AMBIL)
        self._lepas = self.klien.register_script(_LUA_LEPAS)

    def ambil(self, ember: Sequence[Ember], id_: str) -> tuple[int, tuple[int, ...]]:
        """See Gudang."""
        args: list[Any] = [id_]
        for e in ember:
            args += [e.batas, e.jendela, e.dasar, e.puncak]
        tunggu, *terkunci = self._ambil(keys=_kunci_redis(ember), args=args)
        return math.ceil(tunggu / 1000), tuple(int(i) - 1 for i in terkunci)

    def lepas(self, ember: Sequence[Ember], id_: str) -> None:
        """See Gudang."""
        self._lepas(keys=_kunci_redis(ember), args=[id_, *(int(e.lupakan) for e in ember)])


def _kunci_redis(ember: Sequence[Ember]) -> list[str]:
    return [f"{AWALAN}{e.kunci}{akhir}" for e in ember for akhir in ("", ":kunci")]


class GudangBasisData:
    """The same buckets in PostgreSQL, rows locked in key order."""

    @transaction.atomic
    def ambil(self, ember: Sequence[Ember], id_: str) -> tuple[int, tuple[int, ...]]:
        """See Gudang."""
        kini = sekarang()
        kunci = [e.kunci for e in ember]
        HitunganBatas.objects.bulk_create([HitunganBatas(kunci=k) for k in sorted(kunci)], ignore_conflicts=True)
        baris = {
            b.kunci: b
            for b in HitunganBatas.objects.select_for_update(no_key=True).filter(kunci__in=kunci).order_by("kunci")
        }
        sisa = [(b.terkunci_sampai - kini).total_seconds() for b in baris.values() if b.terkunci_sampai]
        if sisa and max(sisa) > 0:
            return math.ceil(max(sisa)), ()
        terkunci = tuple(i for i, e in enumerate(ember) if _tambah(baris[e.kunci], e, id_, kini))
        HitunganBatas.objects.bulk_update(baris.values(), ["jumlah", "kedaluwarsa", "terkunci_sampai", "pemesan"])
        return 0, terkunci

    @transaction.atomic
    def lepas(self, ember: Sequence[Ember], id_: str) -> None:
        """See Gudang."""
        HitunganBatas.objects.filter(kunci__in=[e.kunci for e in ember if e.lupakan]).delete()
        tetap = HitunganBatas.objects.filter(kunci__in=[e.kunci for e in ember if not e.lupakan])
        tetap.update(jumlah=Greatest(F("jumlah") - 1, 0))
        tetap.filter(pemesan=id_).update(terkunci_sampai=None, pemesan="")

    @staticmethod
    def bersihkan() -> int:
        """Drop buckets whose time is over; returns how many. Run by the nightly cleaning."""
        return HitunganBatas.objects.filter(kedaluwarsa__lt=sekarang()).delete()[0]


def _tambah(baris: HitunganBatas, ember: Ember, id_: str, kini: dt.datetime) -> bool:
    if baris.kedaluwarsa and baris.kedaluwarsa <= kini:
        baris.jumlah = 0
    baris.jumlah += 1
    lama = ember.lama_kunci(baris.jumlah)
    baris.kedaluwarsa = kini + dt.timedelta(seconds=ember.jendela + lama)
    if lama:
        baris.terkunci_sampai = kini + dt.timedelta(seconds=lama)
        baris.pemesan = id_
    return bool(lama)


class _Pilihan:
    """Redis while it answers; after a failure PostgreSQL for ten seconds, so that sign-ins do not wait each time."""

    def __init__(self) -> None:
        self._gembok = threading.Lock()
        self._redis: tuple[str, GudangRedis] | None = None
        self._diam_sampai = 0.0
        self.basis_data = GudangBasisData()

    def _gudang_redis(self) -> GudangRedis:
        with self._gembok:
            if self._redis is None or self._redis[0] != settings.REDIS_URL:
                self._redis = (settings.REDIS_URL, GudangRedis(settings.REDIS_URL))
            return self._redis[1]

    def semua(self) -> tuple[Gudang, ...]:
        """Both stores; Redis only while it is believed to answer."""
        if time.monotonic() < self._diam_sampai:
            return (self.basis_data,)
        return (self._gudang_redis(), self.basis_data)

    def jalankan(self, ember: Sequence[Ember], id_: str) -> tuple[int, tuple[int, ...], Gudang]:
        """Take a place in Redis, else in PostgreSQL; the third value is where it was taken."""
        if time.monotonic() >= self._diam_sampai:
            try:
                redis_ = self._gudang_redis()
                return *redis_.ambil(ember, id_), redis_
            except redis.RedisError:
                self._diam_sampai = time.monotonic() + SENYAP_REDIS
        return *self.basis_data.ambil(ember, id_), self.basis_data


gudang = _Pilihan()


def ambil(*ember: Ember) -> Tiket:
    """Take a place in all the buckets; the ticket says whether the try may go on, else the seconds to wait."""
    id_ = uuid.uuid4().hex
    tunggu, terkunci, di = gudang.jalankan(ember, id_)
    return Tiket(tunggu == 0, tunggu, ember, id_, terkunci, di)


def lepas(tiket: Tiket) -> None:
    """The try succeeded: the place is given back, and buckets marked `lupakan` start anew."""
    if tiket.gudang is None:
        return
    # A Redis that died in between forgets the place by itself when its time is over.
    with contextlib.suppress(redis.RedisError):
        tiket.gudang.lepas(tiket.ember, tiket.id)


def buka(*ember: Ember) -> None:
    """Forget buckets marked `lupakan`, for instance after a new password by link."""
    for tempat in gudang.semua():
        with contextlib.suppress(redis.RedisError):
            tempat.lepas(ember, "")


def bakukan(masukan: str) -> str:
    """What was typed as identifier in one spelling: case, width and the spaces or dots inside a NIP do not matter."""
    rapi = unicodedata.normalize("NFKC", masukan).strip().casefold()
    angka = re.sub(r"[\s.\-]", "", rapi)
    return angka if re.fullmatch(r"[0-9]{18}", angka) else rapi


def sidik(masukan: str) -> str:
    """Keyed hash of an identifier: keys and logs never hold what people typed."""
    return hmac.new(settings.SECRET_KEY.encode(), b"batas:" + bakukan(masukan).encode(), hashlib.sha256).hexdigest()[
        :24
    ]


def ember_masuk(masukan: str, *, perangkat: str | None, jaringan: str, dikenal: bool) -> tuple[Ember, ...]:
    """Buckets of a sign-in; `perangkat` is the id in a valid device cookie of this account, `dikenal` that the account
    has signed in from this network lately."""
    aturan = settings.BATAS_MASUK
    s = sidik(masukan)
    ember = [Ember(f"pasangan:{s}:{perangkat or jaringan}", *aturan["pasangan"], lupakan=True)]
    if not perangkat and not dikenal:
        ember.append(Ember(f"akun:{s}", *aturan["akun"]))
    if not perangkat:
        ember.append(Ember(f"jaringan:{jaringan}", *aturan["jaringan"]))
    return tuple(ember)


def ember_kode(pengguna_id: int) -> Ember:
    """Bucket of the second step: codes tried for one account, whoever holds its password."""
    return Ember(f"kode:{pengguna_id}", *settings.BATAS_MASUK["kode"], lupakan=True)


def ember_tautan(masukan: str) -> Ember:
    """Bucket of reset links asked for one identifier."""
    return Ember(f"tautan:{sidik(masukan)}", *settings.BATAS_MASUK["tautan"])


def ember_tautan_jaringan(jaringan: str) -> Ember:
    """Bucket of reset links asked from one network."""
    return Ember(f"tautan-jaringan:{jaringan}", *settings.BATAS_MASUK["tautan_jaringan"])


def kalimat_tunggu(detik: int) -> str:
    """Waiting time as people say it, rounded up: `45 detik`, `15 menit`, `2 jam`."""
    if detik < 60:
        return f"{max(detik, 1)} detik"
    if detik < 5400:
        return f"{math.ceil(detik / 60)} menit"
    return f"{math.ceil(detik / 3600)} jam"
