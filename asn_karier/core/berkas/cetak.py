"""Answering with a document that was just made."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def jawab_pdf(isi: bytes, nama: str, *, lihat: bool = True) -> HttpResponse:
    """A PDF from memory: shown in the browser (or as attachment), not cached anywhere."""
    jawab = HttpResponse(isi, content_type="application/pdf")
    jawab["Content-Disposition"] = content_disposition_header(not lihat, nama) or "attachment"
    jawab["Cache-Control"] = "private, no-store"
    jawab["X-Content-Type-Options"] = "nosniff"
    return jawab
