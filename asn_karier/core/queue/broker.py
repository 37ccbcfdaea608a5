"""The narrow door to Redis: publish a hint quickly, or say that it cannot be done now."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from typing import Any

JEDA_SETELAH_GAGAL = 5.0  # seconds in which a process does not try again on behalf of a waiting person


class BrokerTidakAda(RuntimeError):
    """Redis did not take the message; the row stays in the outbox."""


_lokal = threading.local()
_gagal_terakhir = -JEDA_SETELAH_GAGAL


def sedang_istirahat() -> bool:
    """Whether publishing failed a moment ago, so that nobody is made to wait for another failure."""
    return time.monotonic() - _gagal_terakhir < JEDA_SETELAH_GAGAL


def terbitkan(tugas: str, kwargs: dict[str, Any], antrean: str) -> None:
    """Send one message; raises BrokerTidakAda within about a second."""
    global _gagal_terakhir
    from asn_karier.celery import app

    try:
        app.send_task(tugas, kwargs=kwargs, queue=antrean, producer=_produser(), retry=False)
    except Exception as galat:  # kombu, redis and socket errors share no base; none may break a saved page
        tutup()
        _gagal_terakhir = time.monotonic()
        raise BrokerTidakAda(type(galat).__name__) from galat
    _gagal_terakhir = -JEDA_SETELAH_GAGAL


def tutup() -> None:
    """Drop this thread's connection."""
    sambungan, _lokal.isi = getattr(_lokal, "isi", (None, None, None))[1], (None, None, None)
    if sambungan is not None:
        with contextlib.suppress(Exception):  # it is broken already; a new one is made next time
            sambungan.release()


def _produser() -> Any:
    """A producer of this thread and process (not inherited by a fork), with short time limits."""
    from asn_karier.celery import app

    pid, _, produser = getattr(_lokal, "isi", (None, None, None))
    if pid != os.getpid():
        batas = {"socket_timeout": 1, "socket_connect_timeout": 0.5, "retry_on_timeout": False, "max_retries": 0}
        sambungan = app.connection_for_write(transport_options=batas)
        produser = app.amqp.Producer(sambungan, auto_declare=False)
        _lokal.isi = (os.getpid(), sambungan, produser)
    return produser
