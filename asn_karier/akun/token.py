"""Signing in to the API with a token: `Authorization: Bearer asnk_…`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from asn_karier.akun.enums import LingkupToken
from asn_karier.akun.jaringan import di_jaringan, ip_klien
from asn_karier.akun.models import Pengguna, TokenApi
from asn_karier.akun.services import AWALAN_TOKEN, hash_token
from asn_karier.core.clock import sekarang
from asn_karier.core.kueri import KueriTetap

PEMAKAIAN_DETIK = 60
DITOLAK = "Token tidak dikenal, sudah dicabut, atau habis masa berlakunya."

_TOKEN = [f.attname for f in TokenApi._meta.concrete_fields]
_PENGGUNA = [f.attname for f in Pengguna._meta.concrete_fields]
_BERLAKU = KueriTetap(
    lambda hash, kini: (
        TokenApi.objects.berlaku(kini).filter(hash=hash).values_list(*_TOKEN, *(f"pengguna__{f}" for f in _PENGGUNA))
    ),
    hash=str,
    kini=dt.datetime,
)


def _cari(hash: str, kini: dt.datetime) -> TokenApi | None:
    """The valid token of this hash with its user."""
    baris = _BERLAKU.satu(hash=hash, kini=kini)
    if baris is None:
        return None
    token = TokenApi.from_db(DEFAULT_DB_ALIAS, _TOKEN, baris[: len(_TOKEN)])
    token.pengguna = Pengguna.from_db(DEFAULT_DB_ALIAS, _PENGGUNA, baris[len(_TOKEN) :])
    return token


class AutentikasiToken(BaseAuthentication):
    """User of a valid token; `request.auth` is the TokenApi.

    A reading token is refused for writes, except on views that say `hanya_baca = True` (calculations by POST).
    """

    keyword = "Bearer"

    def authenticate(self, request: Request) -> tuple[Pengguna, TokenApi] | None:
        """None when the call carries no bearer token, else the user or a refusal."""
        bagian = get_authorization_header(request).split()
        if not bagian or bagian[0].lower() != b"bearer":
            return None
        rahasia = bagian[1].decode("ascii", "replace") if len(bagian) == 2 else ""
        if not rahasia.startswith(AWALAN_TOKEN) or len(rahasia) > 100:
            raise exceptions.AuthenticationFailed(DITOLAK)
        kini = sekarang()
        token = _cari(hash_token(rahasia), kini)
        if token is None or not token.pengguna.is_active:
            raise exceptions.AuthenticationFailed(DITOLAK)
        self._pastikan_boleh(request, token)
        self._catat_pemakaian(request, token, kini)
        return token.pengguna, token

    def authenticate_header(self, request: Request) -> str:
        """What 401 asks for."""
        return 'Bearer realm="ASN Karier"'

    @staticmethod
    def _pastikan_boleh(request: Request, token: TokenApi) -> None:
        if not di_jaringan(ip_klien(request), token.jaringan):
            raise exceptions.PermissionDenied("Token ini tidak boleh dipakai dari alamat jaringan Anda.")
        view: Any = (request.parser_context or {}).get("view")
        baca = request.method in SAFE_METHODS or getattr(view, "hanya_baca", False)
        if not baca and token.lingkup != LingkupToken.TULIS:
            raise exceptions.PermissionDenied("Token ini hanya untuk membaca. Buat token dengan lingkup menulis.")

    @staticmethod
    def _catat_pemakaian(request: Request, token: TokenApi, kini: dt.datetime) -> None:
        lama = token.terakhir_dipakai
        if lama is None or kini - lama >= dt.timedelta(seconds=PEMAKAIAN_DETIK):
            TokenApi.objects.filter(pk=token.pk).update(terakhir_dipakai=kini, terakhir_ip=ip_klien(request))
