"""What every page gets, and the page of a refusal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from asn_karier.core.errors import DomainError


def konteks(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: the actor and the request id."""
    return {"actor": getattr(request, "actor", None), "permintaan_id": getattr(request, "id", "")}


def halaman_galat(request: HttpRequest, galat: DomainError) -> HttpResponse:
    """Page of a refusal with its status, sentence and code."""
    response = render(request, "galat.html", {"galat": galat}, status=galat.status)
    if tunggu := getattr(galat, "tunggu", None):
        response["Retry-After"] = str(tunggu)
    return response
