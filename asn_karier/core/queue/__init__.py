"""Background work without loss: promise it in the business transaction, do it once, show how far it is.

Rooms write with `antrekan` and `buat_pekerjaan`; their tasks.py declares with `tugas` and `pekerja` from
`asn_karier.core.queue.tugas` (kept apart so that the web process does not load Celery to read a page).
"""

from .keluar import antrekan, buat_pekerjaan, minta_batal
from .sewa import Dibatalkan, Sewa, SewaDitolak, SewaHilang, sewa

__all__ = [
    "Dibatalkan",
    "Sewa",
    "SewaDitolak",
    "SewaHilang",
    "antrekan",
    "buat_pekerjaan",
    "minta_batal",
    "sewa",
]
