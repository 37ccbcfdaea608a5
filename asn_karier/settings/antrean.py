"""Redis as memory, and the work in the background: queue, workers, timetable."""

from asn_karier import env, layanan_lokal
from asn_karier.settings.aplikasi import TIME_ZONE
from asn_karier.settings.lingkungan import REDIS_URL

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": layanan_lokal.url_redis(REDIS_URL, 1),
        "KEY_PREFIX": "asn",
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}

# Failure rules: docs/operasi.md. A message unacknowledged for VISIBILITAS seconds is delivered again; a lease that is
# not renewed for SEWA_DETIK seconds means that the worker is dead.
ANTREAN = {
    "VISIBILITAS": env.bilangan("ANTREAN_VISIBILITAS_DETIK", 900),
    "SEWA_DETIK": env.bilangan("ANTREAN_SEWA_DETIK", 60),
    "JEDA_ULANG_DETIK": env.bilangan("ANTREAN_JEDA_ULANG_DETIK", 10),
    "RELAI_DETIK": env.bilangan("ANTREAN_RELAI_DETIK", 2),
    "REKONSILIASI_DETIK": env.bilangan("ANTREAN_REKONSILIASI_DETIK", 30),
    "DETAK_DETIK": env.bilangan("ANTREAN_DETAK_DETIK", 30),
    "DETAK_BASI_DETIK": env.bilangan("ANTREAN_DETAK_BASI_DETIK", 120),
}
CELERY_BROKER_URL = layanan_lokal.url_broker(REDIS_URL)
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_DEFAULT_QUEUE = "umum"
CELERY_TASK_QUEUES: dict[str, dict[str, str]] = {"umum": {}, "laporan": {}}
CELERY_TASK_CREATE_MISSING_QUEUES = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_ACKS_ON_FAILURE = True
CELERY_TASK_ACKS_ON_TIMEOUT = True
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TASK_TIME_LIMIT = 600
CELERY_VISIBILITY_TIMEOUT = ANTREAN["VISIBILITAS"]
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": ANTREAN["VISIBILITAS"],
    "unacked_restore_interval": 5 if ANTREAN["VISIBILITAS"] > 60 else 1,
    "unacked_restore_throttle": 1,
    "socket_timeout": 30,
    "socket_connect_timeout": 3,
    "socket_keepalive": True,
    "health_check_interval": 25,
    "retry_on_timeout": True,
}
CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {"visibility_timeout": ANTREAN["VISIBILITAS"]}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.2}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 2_000  # the relay alone runs every two seconds
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
# Not cancelled when the broker goes away: terminating a child can leave the pool locked, and the lease already makes
# the redelivered message harmless.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # slots live in the database, so beat keeps no file
CELERY_BEAT_SCHEDULE = {
    nama: {"task": nama, "schedule": detik, "options": {"expires": max(detik, 10)}}
    for nama, detik in {
        "core.relai": ANTREAN["RELAI_DETIK"],
        "core.rekonsiliasi": ANTREAN["REKONSILIASI_DETIK"],
        "core.detak": ANTREAN["DETAK_DETIK"],
        "core.jadwal": 15,
    }.items()
}
