"""Settings of ASN Karier: everything that differs between machines comes from the environment.

DEBUG on (default): embedded services, invented key. DEBUG off is production (PRODUKSI): every secret and address must
be given, and a missing one stops the start with its name. The demo (ASN_DEMO) has the services of development and the
pages of production. Code asks PRODUKSI, never DEBUG: tests and the demo run with Django's DEBUG off.
"""

import sys
from pathlib import Path
from typing import Any

import dj_database_url
import pgtrigger
from csp.constants import NONE, SELF
from whitenoise.compress import Compressor

from asn_karier import env, layanan_lokal
from asn_karier.core import log
from asn_karier.keterangan_api import SETELAN_OPENAPI

BASE_DIR = Path(__file__).resolve().parent.parent

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

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_filters",
    "django_include_bootstrap",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "asn_karier.core",
    "asn_karier.akun",
    "pegawai",
    "penilaian",
    "pelatihan",
    "promosi",
]

MIDDLEWARE = [
    "asn_karier.core.middleware.PermintaanMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "asn_karier.core.middleware.MampatMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "asn_karier.akun.middleware.SesiMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "asn_karier.core.middleware.AktorMiddleware",
    "asn_karier.akun.middleware.KewajibanMiddleware",
    "asn_karier.core.middleware.HanyaBacaMiddleware",
    "asn_karier.core.middleware.KesalahanMiddleware",
    "asn_karier.core.middleware.PintuMiddleware",
]

ROOT_URLCONF = "asn_karier.urls"
WSGI_APPLICATION = "asn_karier.wsgi.application"

_PEMUAT = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.cached.Loader", _PEMUAT)],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "asn_karier.core.halaman.pages.konteks",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "asn_karier.core.templatetags.asn",
            ],
        },
    }
]

DJANGO_TABLES2_TEMPLATE = "komponen/tabel.html"
NAVIGASI = "asn_karier.navigasi.MENU"
TEMPAT = "asn_karier.navigasi.TEMPAT"

AUTH_USER_MODEL = "akun.Pengguna"
PENYUSUN_AKTOR = "pegawai.actors.susun_actor"
PGHISTORY_APPEND_ONLY = True
PGHISTORY_LEVEL = pgtrigger.Statement
AUTHENTICATION_BACKENDS = ["asn_karier.akun.masuk.BackendNamaAtauNip"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "asn_karier.akun.sandi.PanjangValidator", "OPTIONS": {"minimum": env.bilangan("SANDI_PANJANG_MIN", 12)}},
    {"NAME": "asn_karier.akun.sandi.UmumValidator"},
    {"NAME": "asn_karier.akun.sandi.MiripDiriValidator"},
    {"NAME": "asn_karier.akun.sandi.EmpatKelasValidator"},
    {"NAME": "asn_karier.akun.sandi.RiwayatValidator"},
]
# Strict reading of Peraturan BSSN 4/2021: four classes, no reuse, maximum age (asn_karier/akun/sandi.py).
PROFIL_BSSN_KETAT = env.benar("PROFIL_BSSN_KETAT", False)
SANDI_RIWAYAT = env.bilangan("SANDI_RIWAYAT", 5)
SANDI_UMUR_HARI = env.bilangan("SANDI_UMUR_HARI", 180)
SANDI_BOCOR_BERKAS = env.teks("SANDI_BOCOR_BERKAS", "")
PASSWORD_RESET_TIMEOUT = env.bilangan("TAUTAN_SANDI_DETIK", 3600)
# Limits of sign-in (asn_karier/akun/batas.py): tries, seconds until forgotten, first closing, longest closing.
BATAS_MASUK = {
    "pasangan": (5, 3600, 900, 4 * 3600),
    "akun": (10, 3600, 30, 900),
    "jaringan": (60, 900, 300, 3600),
    "kode": (5, 3600, 300, 3600),
    "tautan": (4, 3600, 900, 3600),
    "tautan_jaringan": (20, 3600, 900, 3600),
}
# Addresses or networks of our own reverse proxies (and `unix` for a Unix socket): only they may say X-Forwarded-For.
PROKSI_TERPERCAYA = env.daftar("PROKSI_TERPERCAYA")
# Roles that must use the second step; off in development and the demo.
MFA_WAJIB_PERAN = env.daftar("MFA_WAJIB_PERAN", "" if not PRODUKSI else "BKD,ADMIN")
# "path.to.function"(actor, user) -> Decision of a room above: who besides the installation's ADMIN may help an account.
PENENTU_KELOLA_AKUN = "pegawai.permissions.peran.boleh_kelola_akun"

ACCOUNT_ADAPTER = "asn_karier.akun.adapter.AdapterAkun"
ACCOUNT_FORMS = {
    "login": "asn_karier.akun.forms.FormMasuk",
    "reauthenticate": "asn_karier.akun.forms.FormKonfirmasi",
    "change_password": "asn_karier.akun.forms.FormGantiSandi",
    "reset_password_from_key": "asn_karier.akun.forms.FormSetelSandi",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nama_pengguna"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_RATE_LIMITS = False  # ours is exact, and works without Redis
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "asn_karier.akun.selectors.nama_tampil"
MFA_ADAPTER = "asn_karier.akun.adapter.AdapterMfa"
MFA_FORMS = {
    "authenticate": "asn_karier.akun.forms.FormKode",
    "reauthenticate": "asn_karier.akun.forms.FormKonfirmasiKode",
    "activate_totp": "asn_karier.akun.forms.FormAktifkanMfa",
    "deactivate_totp": "asn_karier.akun.forms.FormMatikanMfa",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "ASN Karier"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True

EMAIL_HOST = env.teks("EMAIL_HOST", "")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_PORT = env.bilangan("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.teks("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.teks("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.benar("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.teks("EMAIL_PENGIRIM", "ASN Karier <jangan-balas@localhost>")

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.teks("ZONA_WAKTU", "Asia/Jakarta")
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["asn_karier.format"]

WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_MAX_AGE = 3600
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")  # nobody downloads those twice
STATIC_URL = "/statis/"
STATIC_ROOT = Path(env.teks("STATIC_ROOT", str(BASE_DIR / "statis")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "berkas": {"BACKEND": "asn_karier.core.berkas.simpan.PenyimpananBerkas"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = Path(env.teks("MEDIA_ROOT", str(BASE_DIR / "media")))
MEDIA_URL = ""
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_PERMISSIONS = 0o600
# Internal location of the web server that sends files after the permission check (X-Accel-Redirect); empty: we send.
BERKAS_XACCEL = env.teks("BERKAS_XACCEL", "")
# Virus scanner clamd as unix:/path or host:port; empty: none.
CLAMD_ALAMAT = env.teks("CLAMD_ALAMAT", "")

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESI_MAKS_DETIK = env.bilangan("SESI_MAKS_DETIK", 8 * 3600)
SESI_DIAM_DETIK = env.bilangan("SESI_DIAM_DETIK", 30 * 60)
SESI_MAKS_JUMLAH = env.bilangan("SESI_MAKS_JUMLAH", 10)
SESSION_COOKIE_AGE = SESI_MAKS_DETIK
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if PRODUKSI:
    SECURE_SSL_REDIRECT = env.benar("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^sehat/"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sesi"
    CSRF_COOKIE_NAME = "__Host-csrf"
KUKI_PERANGKAT = "perangkat" if not PRODUKSI else "__Host-perangkat"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}

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

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "asn_karier.akun.token.AutentikasiToken",  # first: it says what 401 asks for
        "asn_karier.core.api.isi.AutentikasiSesi",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["asn_karier.core.api.isi.PerenderJson"],
    "DEFAULT_PARSER_CLASSES": ["asn_karier.core.api.isi.PengurasJson"],
    "DEFAULT_SCHEMA_CLASS": "asn_karier.core.api.skema.Skema",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_METADATA_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "asn_karier.core.api.dasar.tangani_kesalahan",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "COERCE_DECIMAL_TO_STRING": False,
}
# Calls a client may make: (calls, seconds); who is counted: user, else network (asn_karier/core/api/dasar/throttle.py).
API_BATAS = {
    nama: (env.bilangan(f"API_BATAS_{nama.upper()}", 1_000_000 if UJI else bawaan), 60)
    for nama, bawaan in {
        "anonim": 300,
        "pengguna": 12_000,
        "tulis": 600,
        "kalkulator": 3_000,
        "ekspor": 20,
    }.items()
}
PENENTU_JARINGAN = "asn_karier.akun.jaringan.jaringan_klien"
SPECTACULAR_SETTINGS = SETELAN_OPENAPI

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = log.pengaturan(env.teks("LOG_TINGKAT", "INFO"), json=env.benar("LOG_JSON", PRODUKSI))

IMPOR_POTONGAN = env.bilangan("IMPOR_POTONGAN", 5000)  # rows of an import in one transaction
DEMO_SANDI = env.sandi_demo(produksi=PRODUKSI)
DEMO_KOTA = ("pangkalpinang", "sorong", "tanjungpinang", "lampung", "sawahlunto")
DEMO_PERAN = ("bkd", "verifikator", "pimpinan", "pegawai", "auditor", "tim")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
