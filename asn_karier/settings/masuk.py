"""Who may come in and how long: passwords, limits, second step, sessions, cookies, headers of security."""

from csp.constants import NONE, SELF

from asn_karier import env
from asn_karier.settings.lingkungan import PRODUKSI

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

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

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
