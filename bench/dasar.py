"""What every measurement shares: Django set up once, medians, counted queries, one way to keep results."""

from __future__ import annotations

import json
import math
import os
import pathlib
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

AKAR = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_karier.settings")
os.environ.setdefault("ASN_DEMO", "1")
HASIL = AKAR / "bench" / "hasil"
TANPA_HITUNGAN = 3


def siapkan(*, statis: bool = True) -> None:
    """Start Django; with `statis` the files that pages name are collected, as in production."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    if statis:
        call_command("collectstatic", interactive=False, verbosity=0)


def milidetik(fungsi: Callable[[], Any], kali: int) -> dict[str, float]:
    """Median and p95 in ms of `kali` calls, after three that do not count."""
    for _ in range(TANPA_HITUNGAN):
        fungsi()
    lama = []
    for _ in range(kali):
        awal = time.perf_counter()
        fungsi()
        lama.append((time.perf_counter() - awal) * 1000)
    lama.sort()
    return {"median_ms": round(statistics.median(lama), 1), "p95_ms": round(lama[math.ceil(len(lama) * 0.95) - 1], 1)}


def kueri(fungsi: Callable[[], Any]) -> int:
    """Number of SQL queries of one call in this process.

    Counted before anything else is asked: the next request of a test client empties the record of the connection.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as tangkap:
        fungsi()
    return len(tangkap)


def masuk(nama: str) -> Any:
    """A signed-in client in this process."""
    from django.conf import settings
    from django.test import Client

    from asn_karier.akun.models import Pengguna

    klien = Client()
    klien.force_login(Pengguna.objects.get(nama_pengguna=nama), backend=settings.AUTHENTICATION_BACKENDS[0])
    return klien


def aktor(nama: str) -> Any:
    """The actor of a user."""
    from asn_karier.akun.models import Pengguna
    from asn_karier.core.actor import susun_aktor

    return susun_aktor(Pengguna.objects.get(nama_pengguna=nama))


def cpu() -> float:
    """CPU seconds of this process and of those it started and saw end."""
    return sum(os.times()[:4])


def simpan(tujuan: pathlib.Path, hasil: dict[str, Any]) -> None:
    """Write the JSON; parts measured before stay in it."""
    tujuan.parent.mkdir(exist_ok=True)
    lama = json.loads(tujuan.read_text()) if tujuan.exists() else {}
    tujuan.write_text(json.dumps(lama | hasil, indent=1, ensure_ascii=False, default=str) + "\n")
    print("ditulis", tujuan)
