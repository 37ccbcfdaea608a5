"""Problem JSON (RFC 9457): one shape for every refusal of the API, also for those that never reach its classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, JsonResponse

MASALAH_JSON = "application/problem+json"
AWALAN_API = "/api/"


def isi_masalah(
    *,
    kode: str,
    judul: str,
    rinci: str,
    status: int,
    request: HttpRequest | None,
    galat: list[dict[str, Any]] | None = None,
    dasar: Sequence[str] = (),
) -> dict[str, Any]:
    """The object: stable `code`, sentence, `errors[]`, the law where a rule refused, and the request id."""
    isi: dict[str, Any] = {
        "type": "about:blank",
        "title": judul,
        "status": status,
        "code": kode,
        "detail": rinci,
        "permintaan": getattr(request, "id", "") or "",
    }
    if galat:
        isi["errors"] = galat
    if dasar:
        isi["dasar_hukum"] = list(dasar)
    return isi


def untuk_api(request: HttpRequest) -> bool:
    """True when the caller is a program that expects problem JSON."""
    return request.path.startswith(AWALAN_API)


def jawaban_masalah(request: HttpRequest, status: int) -> JsonResponse:
    """Refusal of a call that failed before or outside the API's own classes."""
    kode, judul, rinci = _LUAR[status]
    isi = isi_masalah(kode=kode, judul=judul, rinci=rinci, status=status, request=request)
    return JsonResponse(isi, status=status, content_type=MASALAH_JSON)


_LUAR = {
    400: ("permintaan-rusak", "Permintaan tidak dapat dibaca", "Periksa alamat, kepala dan isi permintaan."),
    503: (
        "belum-tersedia",
        "Layanan belum tersedia",
        "Sistem sedang sibuk dan belum sempat menjawab. Coba lagi sebentar lagi.",
    ),
    500: (
        "galat-kami",
        "Kesalahan pada sistem",
        "Permintaan Anda tidak salah; sistem gagal mengerjakannya. Laporkan nomor permintaan ini.",
    ),
}
