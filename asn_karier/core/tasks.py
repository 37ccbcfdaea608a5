"""Work of the foundation itself: relay, reconciler, heartbeat, schedule and clearing up."""

from __future__ import annotations

import datetime as dt

import structlog
from celery import shared_task
from django.utils import timezone

from asn_karier.core.api.idempotensi import buang_yang_lama
from asn_karier.core.daftar import ekspor
from asn_karier.core.models_antrean import Outbox, SlotJadwal
from asn_karier.core.queue import broker, keluar
from asn_karier.core.queue.jadwal import Jadwal, jalankan_yang_jatuh_tempo
from asn_karier.core.queue.sewa import Sewa, catat_detak
from asn_karier.core.queue.tugas import pekerja, tugas

log = structlog.get_logger(__name__)

SIMPAN_JANJI = dt.timedelta(days=30)
SIMPAN_SLOT = dt.timedelta(days=800)


@shared_task(name="core.relai")
def relai() -> None:
    """Send what is ready; every two seconds."""
    try:
        keluar.relai()
    except broker.BrokerTidakAda as galat:
        log.warning("antrean.ditunda", sebab=str(galat))


@shared_task(name="core.rekonsiliasi")
def rekonsiliasi() -> None:
    """Send again what got lost; every half minute."""
    keluar.rekonsiliasi()


@shared_task(name="core.detak")
def detak() -> None:
    """The canary: proves that a message reaches a worker and the worker reaches the database."""
    catat_detak("pekerja")


@shared_task(name="core.jadwal")
def jadwal() -> None:
    """Start what has fallen due."""
    jalankan_yang_jatuh_tempo()


@tugas("core.bersihkan", jadwal=Jadwal(dt.time(2, 30)))
def bersihkan(slot: str) -> None:
    """Forget finished promises after thirty days, old slots after two years, answers of API writes after two days.

    The dead stay until a person acts.
    """
    kini = timezone.now()
    Outbox.objects.filter(selesai_pada__lt=kini - SIMPAN_JANJI).delete()
    SlotJadwal.objects.filter(slot__lt=kini - SIMPAN_SLOT).delete()
    buang_yang_lama()


@pekerja(ekspor.TUGAS)
def ekspor_daftar(sewa: Sewa) -> dict[str, object]:
    """Write the file of a long export."""
    return ekspor.jalankan(sewa)


@tugas("core.buang_ekspor", jadwal=Jadwal(dt.time(3, 10)))
def buang_ekspor(slot: str) -> None:
    """Remove export files after a day: personal data does not lie around."""
    ekspor.buang_lama()
