"""At midnight of each zone: what starts or ends today becomes the state of today, and the projections follow."""

from __future__ import annotations

from django.db import connection, transaction

from pegawai.enums import Zona
from pegawai.services import proyeksi


def gulirkan() -> int:
    """Roll the state of every zone to its today; returns how many people changed. Safe to run at any hour, twice."""
    jumlah = 0
    for zona in Zona.values:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("SET LOCAL statement_timeout = '10min'")
            kursor.execute("SELECT pegawai_gulirkan_keadaan(%s)", [zona])
            jumlah += kursor.fetchone()[0]
    return jumlah


def hitung_ulang_proyeksi() -> int:
    """Compute all projections again: rules, settings and the day may have changed. Idempotent, in batches."""
    return proyeksi.hitung_semua()
