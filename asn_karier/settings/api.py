"""The API: how calls are read and answered, limits, description."""

from asn_karier import env
from asn_karier.keterangan_api import SETELAN_OPENAPI
from asn_karier.settings.lingkungan import UJI

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
