"""At midnight of each zone: what starts or ends today becomes the state of today, and the projections follow."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction

from asn_karier.core.actor import aktor_sistem
from asn_karier.core.queue import buat_pekerjaan
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


def hitung_ulang_proyeksi(lapor: Callable[..., None] | None = None) -> int:
    """Compute all projections again: rules, settings and the day may have changed. Idempotent, in batches."""
    return proyeksi.hitung_semua(lapor=(lambda n: lapor(selesai=n)) if lapor else None)


def minta_hitung_proyeksi() -> None:
    """Ask for that computation as a background job of the system."""
    buat_pekerjaan("pegawai.proyeksi", actor=aktor_sistem(), wilayah_id=None, args={})
