"""The second step: a code of the authenticator app counts once, ever; so does a recovery code."""

from __future__ import annotations

import base64

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from asn_karier.akun.models import Pengguna


def _fernet(kunci: str) -> Fernet:
    turunan = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"asn-karier.mfa").derive(kunci.encode())
    return Fernet(base64.urlsafe_b64encode(turunan))


def _penyandi() -> MultiFernet:
    return MultiFernet([_fernet(k) for k in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def sandikan(teks: str) -> str:
    """Secret as stored: encrypted with a key derived from SECRET_KEY."""
    return _penyandi().encrypt(teks.encode()).decode()


def buka(teks: str) -> str:
    """Stored secret in the clear; SECRET_KEY_FALLBACKS still open what they closed."""
    return _penyandi().decrypt(teks.encode()).decode()


def _langkah_cocok(rahasia: str, kode: str, sesudah: int) -> int | None:
    for langkah in yield_hotp_counters_from_time():
        cocok = compare_user_code(actual=kode, expected=format_hotp_value(hotp_value(rahasia, langkah)))
        if cocok and langkah > sesudah:
            return langkah
    return None


@transaction.atomic
def pakai_totp(authenticator_id: int, kode: str) -> bool:
    """Accept a code of the app when it is right and newer than the last accepted one; the row lock makes it once.

    The last time step is kept with the secret (RFC 6238 section 5.2), not in a cache that may forget.
    """
    auth = Authenticator.objects.select_for_update(no_key=True).get(pk=authenticator_id)
    langkah = _langkah_cocok(decrypt(auth.data["secret"]), kode, auth.data.get("langkah", 0))
    if langkah is None:
        return False
    auth.data["langkah"] = langkah
    auth.save(update_fields=["data"])
    return True


def pakai_kode(pengguna: Pengguna, kode: str) -> Authenticator | None:
    """Accept a code of the app or a recovery code of this user; the authenticator that took it, else None."""
    rapi = "".join(kode.split()).replace("-", "")
    if not rapi.isascii() or not rapi.isdigit():
        return None
    # The app first: its codes are shorter than recovery codes, and nearly always meant.
    for auth in Authenticator.objects.filter(user=pengguna).order_by("-type"):
        if auth.type == Authenticator.Type.TOTP and pakai_totp(auth.pk, rapi):
            return auth
        if auth.type == Authenticator.Type.RECOVERY_CODES and auth.wrap().validate_code(rapi):
            return auth
    return None


def tandai_aktivasi(pengguna: Pengguna, kode: str) -> None:
    """The code that switched the app on is used up by that."""
    auth = Authenticator.objects.filter(user=pengguna, type=Authenticator.Type.TOTP).first()
    if auth is not None:
        pakai_totp(auth.pk, "".join(kode.split()))
