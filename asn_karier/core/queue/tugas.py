"""How a room declares background work in its tasks.py; importing this loads Celery."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pghistory
import structlog
from celery import Task, shared_task
from django.db import InterfaceError, OperationalError, transaction

from asn_karier.core.models_antrean import Antre, Outbox, Pekerjaan

from .jadwal import Jadwal, daftarkan
from .sewa import Sewa, SewaDitolak, ambil

log = structlog.get_logger(__name__)

LAMA_PEKERJAAN = 4 * 3600  # seconds; the lease, not the visibility timeout, guards a long job


def tugas(nama: str, *, jadwal: Jadwal | None = None) -> Callable[[Callable[..., Any]], Task]:
    """Declare a short effect promised with `antrekan(nama, args=…)`: it runs in one transaction with its own end.

    The function receives the args by name. Inside effects (mail, HTTP) it must send a key of its own.
    """

    def bungkus(fungsi: Callable[..., Any]) -> Task:
        if jadwal is not None:
            daftarkan(nama, jadwal)

        def isi(sewa: Sewa) -> None:
            with transaction.atomic():
                fungsi(**sewa.args)
                sewa.tuntas()

        def jalankan(self: Task, outbox_id: int) -> None:
            _kerjakan(self, Outbox, outbox_id, isi)

        return shared_task(name=nama, bind=True)(_sebagai(fungsi, jalankan))

    return bungkus


def pekerja(nama: str, *, batas_detik: int = LAMA_PEKERJAAN) -> Callable[[Callable[[Sewa], Any]], Task]:
    """Declare a long job asked for with `buat_pekerjaan(nama, …)`; the function receives its Sewa.

    What it returns becomes `hasil`. A DomainError ends it as GAGAL with its sentence; any other error is tried again.
    """

    def bungkus(fungsi: Callable[[Sewa], Any]) -> Task:
        def isi(sewa: Sewa) -> None:
            sewa.hasil = fungsi(sewa)

        def jalankan(self: Task, pekerjaan_id: int) -> None:
            _kerjakan(self, Pekerjaan, pekerjaan_id, isi)

        batas = {"soft_time_limit": batas_detik, "time_limit": batas_detik + 60}
        return shared_task(name=nama, bind=True, **batas)(_sebagai(fungsi, jalankan))

    return bungkus


def _sebagai(fungsi: Callable[..., Any], jalankan: Callable[..., None]) -> Callable[..., None]:
    """Give the wrapper the name and place of the function, but not its signature, which Celery would check."""
    jalankan.__name__, jalankan.__module__, jalankan.__doc__ = fungsi.__name__, fungsi.__module__, fungsi.__doc__
    return jalankan


def _kerjakan(task: Task, tabel: type[Antre], pk: int, isi: Callable[[Sewa], None]) -> None:
    """Lease, run, record how it ended; the message is acknowledged in every case, the row knows the rest."""
    try:
        pegang = ambil(tabel, pk)
    except SewaDitolak:
        return
    except (OperationalError, InterfaceError) as galat:  # no database: keep the message, look again soon
        raise task.retry(exc=galat, countdown=10, max_retries=None) from galat
    with structlog.contextvars.bound_contextvars(nama_tugas=pegang.tugas, id_tugas=pk, percobaan=pegang.percobaan):
        try:
            with pghistory.context(tugas=pegang.tugas, pengguna=pegang.pemilik_id, pekerjaan=pk), pegang:
                isi(pegang)
        except Exception:
            log.exception("antrean.gagal")
