"""Carrying out promised work inside a test, with the code the worker runs."""

from celery import current_app

from asn_karier.celery import app
from asn_karier.core.models import Outbox, Pekerjaan
from asn_karier.core.models_antrean import TERBUKA, Antre
from asn_karier.core.queue.keluar import KUNCI_PESAN

KALI = 50


def jalankan(janji: Antre) -> Antre:
    """Deliver the message of one promise once; returns the row as it stands then."""
    app.loader.import_default_modules()
    app.finalize()
    current_app.tasks[janji.tugas].run(**{KUNCI_PESAN[type(janji)]: janji.pk})
    janji.refresh_from_db()
    return janji


def jalankan_semua() -> int:
    """Deliver every open promise that is due, and those that follow from them; returns how many were delivered."""
    jumlah = 0
    for _ in range(KALI):
        terbuka = [j for tabel in (Outbox, Pekerjaan) for j in tabel._default_manager.filter(TERBUKA).order_by("pk")]
        sudah = 0
        for janji in terbuka:
            lama = janji.sewa_ke
            sudah += jalankan(janji).sewa_ke != lama
        jumlah += sudah
        if not sudah:
            return jumlah
    raise AssertionError("Antrean tidak habis: ada janji yang terus membuat janji baru.")
