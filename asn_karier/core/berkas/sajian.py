"""Serving a stored file: as attachment, or shown in the browser where that is harmless. Permission comes before."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from asn_karier.core.errors import BelumTersedia

DAPAT_DILIHAT = frozenset({"application/pdf", "image/jpeg", "image/png"})
# Nothing may be loaded, run or framed; the viewer of the browser draws the document by itself.
CSP_BERKAS = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'none'"


def sajikan(berkas: FieldFile, *, nama: str, tipe: str, lihat: bool = False) -> HttpResponseBase:
    """Answer with a file: nosniff, not cached, `attachment` unless `lihat` and the type is PDF, JPEG or PNG.

    With BERKAS_XACCEL the web server sends the bytes (X-Accel-Redirect). Errors: BelumTersedia when the file is gone.
    """
    lampiran = not (lihat and tipe in DAPAT_DILIHAT)
    if settings.BERKAS_XACCEL:
        jawab: HttpResponseBase = HttpResponse(content_type=tipe)
        jawab["X-Accel-Redirect"] = settings.BERKAS_XACCEL.rstrip("/") + "/" + quote(berkas.name or "")
    else:
        try:
            jawab = FileResponse(berkas.open("rb"), content_type=tipe)
        except FileNotFoundError as galat:
            raise BelumTersedia("Berkas tidak ada di penyimpanan. Sampaikan nomor dokumen ini kepada BKD.") from galat
    jawab["Content-Disposition"] = content_disposition_header(lampiran, nama) or "attachment"
    jawab["X-Content-Type-Options"] = "nosniff"
    jawab["Cache-Control"] = "private, no-store"
    jawab["Content-Security-Policy"] = CSP_BERKAS if not lampiran else "sandbox; default-src 'none'"
    jawab["Cross-Origin-Resource-Policy"] = "same-origin"
    return jawab
