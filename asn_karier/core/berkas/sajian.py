"""Serving a stored file: as attachment, or shown in the browser where that is harmless. Permission comes before."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from asn_karier.core.errors import BelumTersedia

DAPAT_DILIHAT = frozenset({"application/pdf", "image/jpeg", "image/png"})
# Sandboxed, nothing loaded or framed. Chromium takes all but frame-ancestors away for its own PDF viewer (seen in 156).
CSP_BERKAS = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'"


def sajikan(berkas: FieldFile, *, nama: str, tipe: str, lihat: bool = False) -> HttpResponse:
    """Answer with a file: nosniff, not cached, `attachment` unless `lihat` and the type is PDF, JPEG or PNG.

    With BERKAS_XACCEL the web server sends the bytes (X-Accel-Redirect). Errors: BelumTersedia when the file is gone.
    """
    lampiran = not (lihat and tipe in DAPAT_DILIHAT)
    if settings.BERKAS_XACCEL:
        jawab = HttpResponse(content_type=tipe)
        jawab["X-Accel-Redirect"] = settings.BERKAS_XACCEL.rstrip("/") + "/" + quote(berkas.name or "")
    else:
        try:
            with berkas.open("rb") as isi:  # the gate keeps files small enough to answer in one piece
                jawab = HttpResponse(isi.read(), content_type=tipe)
        except FileNotFoundError as galat:
            raise BelumTersedia("Berkas tidak ada di penyimpanan. Sampaikan nomor dokumen ini kepada BKD.") from galat
    jawab["Content-Disposition"] = content_disposition_header(lampiran, nama) or "attachment"
    jawab["X-Content-Type-Options"] = "nosniff"
    jawab["Cache-Control"] = "private, no-store"
    jawab["Content-Security-Policy"] = CSP_BERKAS
    jawab["Cross-Origin-Resource-Policy"] = "same-origin"
    return jawab
