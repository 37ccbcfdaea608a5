"""Sign-in by user name or NIP: who is meant, how an unknown one is answered, and which browser an account knows."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from asn_karier.akun import selectors
from asn_karier.akun.batas import sidik
from asn_karier.akun.models import Pengguna

_GARAM = "akun.perangkat"
PERANGKAT_DETIK = 180 * 86400
PERANGKAT_AKUN_MAKS = 8


class BackendNamaAtauNip(AuthenticationBackend):
    """Accepts the user name or the NIP; for an unknown one a hash is computed all the same, so that time tells nothing.

    The parent keeps an inactive user whose password was right apart, so that only this person learns of it.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> Pengguna | None:
        masukan = credentials.get("username") or credentials.get(Pengguna.USERNAME_FIELD) or ""
        pengguna = selectors.cari_untuk_masuk(str(masukan))
        return self._check_password(pengguna, credentials["password"])


def _baca_kuki(request: HttpRequest) -> dict[str, str]:
    mentah = request.COOKIES.get(settings.KUKI_PERANGKAT, "")
    if not mentah:
        return {}
    try:
        isi = signing.loads(mentah, salt=_GARAM, max_age=PERANGKAT_DETIK)
    except signing.BadSignature:
        return {}
    return isi if isinstance(isi, dict) else {}


def perangkat_dikenal(request: HttpRequest, masukan: str) -> str | None:
    """Id of this browser when the account meant has signed in here before; the cookie is signed, never guessed."""
    return _baca_kuki(request).get(sidik(masukan))


def ingat_perangkat(request: HttpRequest, response: HttpResponse, pengguna: Pengguna) -> None:
    """Let this browser be known to the account: a signed cookie that helps no one to sign in, only not to be locked."""
    isi = _baca_kuki(request)
    id_ = isi.get(sidik(pengguna.nama_pengguna)) or secrets.token_hex(8)
    for pengenal in (pengguna.nama_pengguna, pengguna.nip_masuk or ""):
        if pengenal:
            isi.pop(sidik(pengenal), None)
            isi[sidik(pengenal)] = id_
    isi = dict(list(isi.items())[-2 * PERANGKAT_AKUN_MAKS :])
    response.set_cookie(
        settings.KUKI_PERANGKAT,
        signing.dumps(isi, salt=_GARAM),
        max_age=PERANGKAT_DETIK,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
