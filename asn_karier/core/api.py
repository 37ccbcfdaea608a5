"""The API's common ground: actor after authentication, problem JSON, cursor pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest
from rest_framework import exceptions, status
from rest_framework.exceptions import ErrorDetail
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from asn_karier.core import errors
from asn_karier.core.access import UMUM, Pintu
from asn_karier.core.actor import Actor, susun_aktor


class IzinPintu(BasePermission):
    """Asks the `pintu` of the class, with the actor of whoever authenticated."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """True, or a refusal that says why."""
        ini: Pintu = view.pintu  # type: ignore[attr-defined]
        actor: Actor = request._request.actor  # type: ignore[attr-defined]
        if actor.anonim and UMUM not in ini.peran:
            raise exceptions.NotAuthenticated("Silakan masuk atau kirim token.")
        ini.putuskan(actor).pastikan()
        return True


class ApiBerpelaku(APIView):
    """Base of every API class: builds `request.actor` from the authenticated user, then asks the door."""

    pintu: Pintu
    permission_classes = [IzinPintu]

    def perform_authentication(self, request: Request) -> None:
        """Authenticate, then put the actor on the underlying request for services and logs."""
        request._request.actor = susun_aktor(request.user)  # type: ignore[attr-defined]

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.request._request.actor  # type: ignore[attr-defined,no-any-return]


class HalamanKursor(CursorPagination):
    """Keyset pages: 50 rows, at most 200 with `ukuran`."""

    page_size = 50
    page_size_query_param = "ukuran"
    max_page_size = 200
    cursor_query_param = "kursor"
    ordering = "pk"


def _rata(galat: Any, penunjuk: str = "") -> Iterator[dict[str, Any]]:
    if isinstance(galat, dict):
        for kunci, isi in galat.items():
            yield from _rata(isi, f"{penunjuk}/{kunci}")
    elif isinstance(galat, list):
        for nomor, isi in enumerate(galat):
            yield from _rata(isi, penunjuk if isinstance(isi, ErrorDetail) else f"{penunjuk}/{nomor}")
    else:
        yield {"pointer": penunjuk or "/", "code": getattr(galat, "code", "salah"), "detail": str(galat)}


def masalah(
    *,
    kode: str,
    judul: str,
    rinci: str,
    status_http: int,
    request: HttpRequest | None,
    galat: list[dict[str, Any]] | None = None,
) -> Response:
    """Problem JSON (RFC 9457) with stable `code`, sentence, `errors[]` and the request id."""
    isi: dict[str, Any] = {
        "type": f"/api/v1/galat/{kode}",
        "title": judul,
        "status": status_http,
        "code": kode,
        "detail": rinci,
        "permintaan": getattr(request, "id", ""),
    }
    if galat:
        isi["errors"] = galat
    return Response(isi, status=status_http, content_type="application/problem+json")


_JUDUL = {
    400: ("masukan-salah", "Masukan belum benar"),
    401: ("belum-masuk", "Belum masuk"),
    403: ("tidak-berhak", "Tidak berwenang"),
    404: ("tidak-ditemukan", "Tidak ditemukan"),
    405: ("metode-salah", "Metode tidak tersedia"),
    406: ("bentuk-jawaban", "Bentuk jawaban tidak tersedia"),
    413: ("terlalu-besar", "Terlalu besar"),
    415: ("bentuk-isi", "Bentuk isi tidak didukung"),
    429: ("terlalu-sering", "Terlalu sering"),
}


def tangani_kesalahan(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF exception handler: every refusal leaves as problem JSON; None means a bug and a logged 500."""
    permintaan = context.get("request")
    request = getattr(permintaan, "_request", None)
    if isinstance(exc, DatabaseError) and (terjemah := errors.dari_basis_data(exc)):
        exc = terjemah
    if isinstance(exc, errors.DomainError):
        galat = list(exc.rincian)
        if exc.isian and not galat:
            galat = [{"pointer": f"/{exc.isian}", "code": exc.kode, "detail": exc.pesan}]
        jawab = masalah(
            kode=exc.kode, judul=exc.judul, rinci=exc.pesan, status_http=exc.status, request=request, galat=galat
        )
        if tunggu := getattr(exc, "tunggu", None):
            jawab["Retry-After"] = str(tunggu)
        return jawab
    if isinstance(exc, Http404):
        exc = exceptions.NotFound("Data tidak ditemukan atau berada di luar lingkup Anda.")
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()
    if not isinstance(exc, exceptions.APIException):
        return None
    kode, judul = _JUDUL.get(exc.status_code, ("gagal", "Permintaan gagal"))
    galat = list(_rata(exc.detail)) if isinstance(exc, exceptions.ValidationError) else None
    rinci = "Periksa isian yang disebut di errors." if galat else str(exc.detail)
    jawab = masalah(kode=kode, judul=judul, rinci=rinci, status_http=exc.status_code, request=request, galat=galat)
    if exc.status_code == status.HTTP_401_UNAUTHORIZED and getattr(exc, "auth_header", None):
        jawab["WWW-Authenticate"] = exc.auth_header
    if wait := getattr(exc, "wait", None):
        jawab["Retry-After"] = str(int(wait) + 1)
    return jawab
