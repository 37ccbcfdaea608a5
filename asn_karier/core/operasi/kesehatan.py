"""The health doors: is the process alive, and can it serve people right now."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django.db.models.functions import Now
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from asn_karier.core.access import UMUM, pintu
from asn_karier.core.models_antrean import DetakJantung


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part of the installation: fit or not, in a sentence, and how long the question took in milliseconds."""

    baik: bool
    keterangan: str
    ms: float = 0.0


@pintu(UMUM, uraian="Pemeriksaan proses oleh pengelola sistem")
@never_cache
@require_safe
def hidup(request: HttpRequest) -> JsonResponse:
    """The process answers; touches neither database nor network."""
    return JsonResponse({"status": "hidup"})


@pintu(UMUM, uraian="Pemeriksaan kesiapan oleh pengelola sistem")
@never_cache
@require_safe
def siap(request: HttpRequest) -> JsonResponse:
    """200 when every part works, 503 with the part that does not; says nothing about people or versions."""
    bagian = periksa()
    baik = all(b.baik for b in bagian.values())
    isi = {"status": "siap" if baik else "tidak siap", "bagian": {k: asdict(b) for k, b in bagian.items()}}
    return JsonResponse(isi, status=200 if baik else 503, headers={} if baik else {"Retry-After": "10"})


def periksa() -> dict[str, Bagian]:
    """Ask every part; none of them raises."""
    hasil = {"basis_data": _ukur(_basis_data), "redis": _ukur(_redis)}
    ada = hasil["basis_data"].baik
    hasil["pekerja"] = _ukur(_pekerja) if ada else Bagian(False, "Tidak dapat diperiksa tanpa basis data.")
    hasil["migrasi"] = _ukur(_migrasi) if ada else Bagian(False, "Tidak dapat diperiksa tanpa basis data.")
    return hasil


def _ukur(periksa_satu: Callable[[], tuple[bool, str]]) -> Bagian:
    mulai = time.perf_counter()
    baik, keterangan = periksa_satu()
    return Bagian(baik, keterangan, round((time.perf_counter() - mulai) * 1000, 1))


def _basis_data() -> tuple[bool, str]:
    try:
        with connection.cursor() as kursor:
            kursor.execute("SELECT 1")
    except DatabaseError:
        return False, "Basis data tidak menjawab. Periksa PostgreSQL dan DATABASE_URL."
    return True, "Basis data menjawab."


def _redis() -> tuple[bool, str]:
    try:
        with redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1) as klien:
            klien.ping()
    except redis.RedisError:
        return False, "Redis tidak menjawab. Halaman tetap berjalan; pekerjaan latar tertunda. Periksa REDIS_URL."
    return True, "Redis menjawab."


def _pekerja() -> tuple[bool, str]:
    """A worker wrote its heartbeat, or renewed the lease of a long job, not long ago by the database's clock."""
    batas = settings.ANTREAN["DETAK_BASI_DETIK"]
    try:
        umur = DetakJantung.objects.aggregate(umur=Now() - Max("pada"))["umur"]
    except DatabaseError:
        return False, "Detak pekerja belum dapat dibaca. Jalankan migrasi."
    if umur is None:
        return False, "Pekerja latar belum pernah berdetak. Jalankan pekerja dan penjadwal (Celery)."
    if umur.total_seconds() > batas:
        return False, f"Detak pekerja terakhir {umur.total_seconds():.0f} detik lalu, batasnya {batas} detik."
    return True, "Pekerja latar berdetak."


_sudah_dimigrasi: set[str] = set()


def _migrasi() -> tuple[bool, str]:
    """Compare the code with the database; a good answer holds as long as the process lives."""
    nama = connection.settings_dict["NAME"]
    if nama not in _sudah_dimigrasi:
        try:
            pelaksana = MigrationExecutor(connection)
            sisa = pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes())
        except DatabaseError:
            return False, "Catatan migrasi tidak dapat dibaca."
        if sisa:
            return False, f"{len(sisa)} migrasi belum dijalankan. Jalankan manage.py migrate."
        _sudah_dimigrasi.add(nama)
    return True, "Skema basis data sesuai dengan program."
