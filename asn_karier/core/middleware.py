"""What happens around every request: id, actor, read-only GET, translated refusals."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pghistory
import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from asn_karier.core import errors
from asn_karier.core.access import UMUM, pintu_dari
from asn_karier.core.actor import Actor, susun_aktor
from asn_karier.core.halaman import pages

log = structlog.get_logger(__name__)

Jawab = Callable[[HttpRequest], HttpResponse]
AMAN = {"GET", "HEAD", "OPTIONS"}


class PermintaanMiddleware:
    """Gives every request an id, returned as X-Permintaan-Id and written to history and to every line of the log.

    One line per request: path without query string (ids only, never names), status, time, user number.
    """

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response
        self.senyap = ("/sehat/", settings.STATIC_URL)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = uuid.uuid4().hex[:16]  # type: ignore[attr-defined]
        mulai = time.perf_counter()
        with structlog.contextvars.bound_contextvars(permintaan=request.id):  # type: ignore[attr-defined]
            response = self.get_response(request)
            if not request.path.startswith(self.senyap):
                log.info(
                    "permintaan",
                    metode=request.method,
                    jalur=request.path,
                    status=response.status_code,
                    ms=round((time.perf_counter() - mulai) * 1000),
                    pengguna=getattr(request.__dict__.get("_cached_user"), "pk", None),
                )
        response["X-Permintaan-Id"] = request.id  # type: ignore[attr-defined]
        return response


class MampatMiddleware(GZipMiddleware):
    """Pages and JSON travel compressed (a list of 25 rows: 44 KB become 6); files and streams go as they are.

    Against BREACH: the CSRF token is masked anew in every answer, and GZipMiddleware adds a random length.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress what is text and whole."""
        jenis = response.get("Content-Type", "").partition(";")[0]
        if response.streaming or not (jenis.startswith("text/") or jenis.endswith("json")):
            return response
        return super().process_response(request, response)


class AktorMiddleware:
    """Puts `request.actor` (lazy) and opens the history context for triggers: who, which door, which request."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: susun_aktor(request.user))  # type: ignore[attr-defined, arg-type]
        if request.method in AMAN:
            return self.get_response(request)
        with pghistory.context(
            pengguna=getattr(request.user, "pk", None),
            permintaan=request.id,  # type: ignore[attr-defined]
            pintu=request.path,
        ):
            return self.get_response(request)


_TULIS = re.compile(
    r"^\s*(?:with\b.*?\)\s*)?(insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+\"?([a-z_0-9]+)", re.I | re.S
)
# Tables that a read may touch: the session, the log of who read, sign-in bookkeeping.
BOLEH_DITULIS = {"django_session", "usersessions_usersession", "akun_tokenapi", "core_catatanbaca", "core_kunci"}


class GetMenulis(RuntimeError):
    """A GET tried to change data: a bug, never a feature."""


def _tolak_tulis(execute: Any, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if isinstance(sql, str) and (kena := _TULIS.match(sql)) and kena.group(2).lower() not in BOLEH_DITULIS:
        raise GetMenulis(f"Permintaan baca mencoba menulis ke {kena.group(2)}")
    return execute(sql, params, many, context)


class HanyaBacaMiddleware:
    """GET cannot write: a wrapper on the connection refuses every write outside the short list above."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in AMAN:
            return self.get_response(request)
        with connection.execute_wrapper(_tolak_tulis):
            return self.get_response(request)


class KesalahanMiddleware:
    """Turns a DomainError that leaves a page into the right status and a sentence; nobody sees a stack."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Page (or fragment) for a refusal; None lets Django handle the rest."""
        # The shell of a page asks the database for the numbers of its menu: after a question that took too long, or in
        # a transaction that is lost, that fails again. Such a page stands without the shell.
        if isinstance(exception, errors.BelumTersedia) and isinstance(exception.__cause__, DatabaseError):
            return pages.halaman_sibuk(request, exception)
        if isinstance(exception, errors.DomainError):
            return pages.halaman_galat(request, exception)
        if isinstance(exception, DatabaseError) and (terjemah := errors.dari_basis_data(exception)):
            return pages.halaman_galat(request, terjemah)
        if sibuk := errors.sedang_sibuk(exception):
            log.warning("basis_data.sibuk", jalur=request.path, kode=sibuk.kode)
            return pages.halaman_sibuk(request, sibuk)
        return None


class PintuMiddleware:
    """Opens or shuts before the view runs; API classes authenticate themselves and ask the same Pintu.

    Inside, times are told in the zone of the actor's agency (WIB, WITA, WIT).
    """

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(self, request: HttpRequest, callback: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Redirect to the sign-in page, refuse with a reason, or let through."""
        nama = request.resolver_match.view_name if request.resolver_match else None
        ini = pintu_dari(callback, nama)
        if ini is None:
            raise ImproperlyConfigured(f"URL {nama or request.path} belum menyebut siapa yang boleh membukanya")
        if hasattr(callback, "cls"):
            return None
        actor: Actor = request.actor  # type: ignore[attr-defined]
        keputusan = ini.putuskan(actor)
        if not keputusan and actor.anonim:
            if request.headers.get("HX-Request"):
                return HttpResponse(status=401, headers={"HX-Redirect": resolve_url(settings.LOGIN_URL)})
            lanjut = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{lanjut}")
        # An exception raised here would not reach the translation of refusals: answer directly.
        if keputusan:
            if UMUM not in ini.peran:
                timezone.activate(ZoneInfo(actor.zona))
            return None
        return pages.halaman_galat(request, errors.TidakBerhak(keputusan.alasan, kode=keputusan.kode))
