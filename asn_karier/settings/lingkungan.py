"""Which machine this is: development, demo or production, its key, its addresses, its PostgreSQL and Redis."""

import sys
from pathlib import Path
from typing import Any

import dj_database_url

from asn_karier import env, layanan_lokal

BASE_DIR = Path(__file__).resolve().parents[2]

PRODUKSI = not env.benar("DEBUG", True)
DEBUG = not PRODUKSI and not env.benar("ASN_DEMO")
UJI = env.benar("ASN_UJI", "pytest" in sys.modules)
SECRET_KEY = env.teks("SECRET_KEY", "kunci-contoh-hanya-untuk-pengembangan-" + "0" * 40 if not PRODUKSI else None)
SECRET_KEY_FALLBACKS = env.daftar("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.daftar("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver" if not PRODUKSI else "")
if PRODUKSI and not ALLOWED_HOSTS:
    raise env.LingkunganKurang("Variabel lingkungan ALLOWED_HOSTS belum diisi. Lihat docs/operasi.md.")
CSRF_TRUSTED_ORIGINS = env.daftar("CSRF_TRUSTED_ORIGINS")

if PRODUKSI:  # the embedded services are for development, the demo and the tests
    env.teks("DATABASE_URL")
    env.teks("REDIS_URL")
LAYANAN = layanan_lokal.pastikan(BASE_DIR, uji=UJI)
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **dj_database_url.parse(LAYANAN.database_url, conn_max_age=60, conn_health_checks=True),
        "ATOMIC_REQUESTS": False,
    }
}
DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["default"]["OPTIONS"].setdefault(
    "options",
    f"-c statement_timeout={env.bilangan('DB_STATEMENT_TIMEOUT_MS', 10_000)}"
    " -c lock_timeout=3000 -c idle_in_transaction_session_timeout=30000 -c jit=off",
)
REDIS_URL = layanan_lokal.redis_uji(LAYANAN.redis_url) if UJI else LAYANAN.redis_url
