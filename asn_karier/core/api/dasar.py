"""The API's common ground: actor after authentication, problem JSON, strict bodies, versions of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, NoReturn

import pghistory
import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, ValidationError
from django.core.signals import got_request_exception
from django.db import DatabaseError
from django.http import Http404, HttpRequest, UnreadablePostError
from rest_framework import exceptions, status
from rest_framework.exceptions import ErrorDetail
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from asn_karier.core import errors
from asn_karier.core.access import UMUM, Pintu
from asn_karier.core.actor import ANONIM, Actor, susun_aktor
from asn_karier.core.api.isi import TerlaluBesar
from asn_karier.core.api.throttle import BatasApi, tulis_kepala
from asn_karier.core.masalah import MASALAH_JSON, isi_masalah, jawaban_masalah

log = structlog.get_logger(__name__)


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


class VersiBerubah(errors.DomainError):
    """If-Match names an older version of the row."""

    status = 412
    judul = "Data sudah berubah"


class VersiWajib(errors.DomainError):
    """A change of a row must say which version it changes."""

    status = 428
    judul = "Sebutkan versi yang diubah"


def etag(objek: Any) -> str:
    """Strong ETag of a row with `versi`."""
    return f'"{objek.pk}.{objek.versi}"'


def pastikan_versi(request: Request, objek: Any) -> None:
    """Refuse a change unless If-Match names the present version (428 without it, 412 for an older one)."""
    minta = request.headers.get("If-Match", "").strip()
    if not minta:
        raise VersiWajib("Kirim kepala If-Match berisi ETag yang Anda baca, agar ubahan orang lain tidak tertimpa.")
    if minta != "*" and etag(objek) not in {bagian.strip() for bagian in minta.split(",")}:
        raise VersiBerubah("Data ini sudah diubah orang lain. Baca lagi, lalu kirim dengan ETag yang baru.")


class ApiBerpelaku(APIView):
    """Base of every API class: builds `request.actor` from the authenticated user, then asks limit and door.

    `batas` names the limit (settings.API_BATAS). `hanya_baca = True` marks a POST that only computes or looks up.
    """

    pintu: Pintu
    permission_classes = [IzinPintu]
    throttle_classes = [BatasApi]
    batas: ClassVar[str] = "pengguna"
    hanya_baca: ClassVar[bool] = False

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Who is it (a wrong token counts as a visitor's call), how often, may it."""
        request._request.actor = ANONIM  # type: ignore[attr-defined]
        super().initial(request, *args, **kwargs)

    def perform_authentication(self, request: Request) -> None:
        """Put the actor on the underlying request for services and logs; count the call."""
        try:
            pengguna = request.user
        except exceptions.APIException:
            super().check_throttles(request)
            raise
        request._request.actor = susun_aktor(pengguna)  # type: ignore[attr-defined,arg-type]
        super().check_throttles(request)
        if request.auth is not None and request.method not in {"GET", "HEAD", "OPTIONS"}:
            pghistory.context(pengguna=pengguna.pk)

    def check_throttles(self, request: Request) -> None:
        """Already counted, before the door was asked."""

    def throttled(self, request: Request, wait: float | None) -> NoReturn:
        """Refuse with the seconds to wait."""
        tunggu = int(wait or 0) + 1
        raise errors.TerlaluSering(f"Terlalu banyak permintaan. Coba lagi dalam {tunggu} detik.", tunggu=tunggu)

    def http_method_not_allowed(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Name the methods of this address."""
        boleh = ", ".join(self.allowed_methods)
        raise exceptions.MethodNotAllowed(
            str(request.method), f"Metode {request.method} tidak tersedia di alamat ini. Yang ada: {boleh}."
        )

    def handle_exception(self, exc: Exception) -> Any:
        """Problem JSON for every refusal; a bug is logged and answered with 500 and the request id."""
        asal = self.request._request
        try:
            jawab = super().handle_exception(exc)
            self._catat_penolakan(jawab.status_code)
            return jawab
        except Exception as bug:
            got_request_exception.send(sender=type(self), request=asal)
            log.error("api.galat", jalur=asal.path, permintaan=getattr(asal, "id", ""), exc_info=bug)
            return jawaban_masalah(asal, 500)

    def _catat_penolakan(self, status_http: int) -> None:
        """One line in the log for each refusal of access: who, where, by number."""
        if status_http in {403, 404} and not self.actor.anonim:
            log.warning("api.ditolak", status=status_http, jalur=self.request.path, pengguna=self.actor.pengguna_id)

    def raise_uncaught_exception(self, exc: Exception) -> NoReturn:
        """A bug goes up to `handle_exception`, in development as well."""
        raise exc

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Nothing of the API is kept by browsers or proxies unless the view says otherwise; the limits are told."""
        jawab = super().finalize_response(request, response, *args, **kwargs)
        if "Cache-Control" not in jawab:
            jawab["Cache-Control"] = "no-store"
        tulis_kepala(request._request, jawab)
        return jawab

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.request._request.actor  # type: ignore[attr-defined,no-any-return]


def _rata(galat: Any, penunjuk: str = "") -> Iterator[dict[str, Any]]:
    if isinstance(galat, dict):
        for kunci, isi in galat.items():
            yield from _rata(isi, f"{penunjuk}/{_lolos(kunci)}")
    elif isinstance(galat, list):
        for nomor, isi in enumerate(galat):
            yield from _rata(isi, penunjuk if isinstance(isi, ErrorDetail) else f"{penunjuk}/{nomor}")
    else:
        yield {"pointer": penunjuk or "/", "code": getattr(galat, "code", "salah"), "detail": str(galat)}


def _lolos(kunci: Any) -> str:
    return str(kunci).replace("~", "~0").replace("/", "~1")


def _rincian(galat: errors.DomainError) -> list[dict[str, Any]]:
    """`errors[]` of a refusal: parameters of the query by name, fields of the body by JSON pointer."""
    daftar = galat.rincian or ([{"isian": galat.isian}] if galat.isian else [])
    hasil = []
    for satu in daftar:
        if "pointer" in satu or "parameter" in satu:
            hasil.append(satu)
            continue
        nama = satu.get("isian")
        tempat = {"parameter": nama} if getattr(galat, "di_kueri", False) else {"pointer": f"/{_lolos(nama or '')}"}
        hasil.append({**tempat, "code": satu.get("kode") or galat.kode, "detail": satu.get("pesan") or galat.pesan})
    return hasil


def masalah(
    *,
    kode: str,
    judul: str,
    rinci: str,
    status_http: int,
    request: HttpRequest | None,
    galat: list[dict[str, Any]] | None = None,
    dasar: Sequence[str] = (),
) -> Response:
    """Problem JSON (RFC 9457) with stable `code`, sentence, `errors[]`, the law of the rule and the request id."""
    isi = isi_masalah(
        kode=kode, judul=judul, rinci=rinci, status=status_http, request=request, galat=galat, dasar=dasar
    )
    return Response(isi, status=status_http, content_type=MASALAH_JSON)


JUDUL = {
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


def _dari_django(exc: Exception) -> Exception:
    """What Django and the database raise, as one of our refusals; anything else stays as it is."""
    if isinstance(exc, DatabaseError):
        return _dari_basis_data(exc)
    if isinstance(exc, Http404):
        return exceptions.NotFound("Data tidak ditemukan atau berada di luar lingkup Anda.")
    if isinstance(exc, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(exc, RequestDataTooBig):
        return TerlaluBesar("Isi permintaan terlalu besar.")
    if isinstance(exc, SuspiciousOperation | UnreadablePostError):
        return exceptions.ParseError("Permintaan tidak dapat dibaca. Periksa jumlah parameter dan isinya.")
    if isinstance(exc, ValidationError):
        return errors.MasukanSalah(" ".join(exc.messages))
    return exc


def _dari_basis_data(exc: DatabaseError) -> Exception:
    return errors.sedang_sibuk(exc) or errors.dari_basis_data(exc) or exc


def tangani_kesalahan(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF exception handler: every refusal leaves as problem JSON; None means a bug and a logged 500."""
    request = getattr(context.get("request"), "_request", None)
    exc = _dari_django(exc)
    if isinstance(exc, errors.DomainError):
        jawab = masalah(
            kode=exc.kode,
            judul=exc.judul,
            rinci=exc.pesan,
            status_http=exc.status,
            request=request,
            galat=_rincian(exc),
            dasar=exc.dasar,
        )
        if tunggu := getattr(exc, "tunggu", None):
            jawab["Retry-After"] = str(tunggu)
        return jawab
    if not isinstance(exc, exceptions.APIException):
        return None
    return _dari_drf(exc, request)


def _dari_drf(exc: exceptions.APIException, request: HttpRequest | None) -> Response:
    kode, judul = JUDUL.get(exc.status_code, ("gagal", "Permintaan gagal"))
    galat = list(_rata(exc.detail)) if isinstance(exc, exceptions.ValidationError) else None
    rinci = "Periksa isian yang disebut di errors." if galat else str(exc.detail)
    if isinstance(exc, exceptions.UnsupportedMediaType):
        rinci = "Kirim isi sebagai application/json (kepala Content-Type)."
    jawab = masalah(kode=kode, judul=judul, rinci=rinci, status_http=exc.status_code, request=request, galat=galat)
    if exc.status_code == status.HTTP_401_UNAUTHORIZED and (cara := getattr(exc, "auth_header", "")):
        jawab["WWW-Authenticate"] = cara
    return jawab
