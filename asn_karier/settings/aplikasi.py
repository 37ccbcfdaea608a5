"""What the application is made of: parts, middleware, templates, language, static and stored files, mail, log."""

from pathlib import Path

import pgtrigger
from whitenoise.compress import Compressor

from asn_karier import env
from asn_karier.core import log
from asn_karier.settings.lingkungan import BASE_DIR, DEBUG, PRODUKSI

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

NAVIGASI = "asn_karier.navigasi.MENU"
TEMPAT = "asn_karier.navigasi.TEMPAT"

AUTH_USER_MODEL = "akun.Pengguna"
PENYUSUN_AKTOR = "pegawai.actors.susun_actor"
PGHISTORY_APPEND_ONLY = True
PGHISTORY_LEVEL: pgtrigger.Level = pgtrigger.Statement
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

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = log.pengaturan(env.teks("LOG_TINGKAT", "INFO"), json=env.benar("LOG_JSON", PRODUKSI))

IMPOR_POTONGAN = env.bilangan("IMPOR_POTONGAN", 5000)  # rows of an import in one transaction
DEMO_SANDI = env.sandi_demo(produksi=PRODUKSI)
DEMO_KOTA = ("pangkalpinang", "sorong", "tanjungpinang", "lampung", "sawahlunto")
DEMO_PERAN = ("bkd", "verifikator", "pimpinan", "pegawai", "auditor", "tim")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
