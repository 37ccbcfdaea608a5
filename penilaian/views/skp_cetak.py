"""The SKP on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from asn_karier.core.access import MASUK, pintu
from penilaian.reports.skp import cetak_skp
from penilaian.views.dasar import buka_skp


@require_safe
@pintu(MASUK, uraian="Formulir SKP sebagai PDF")
def pdf(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The official form as PDF; the read is written down."""
    skp = buka_skp(request, skp_id, "skp-cetak")
    jawab = HttpResponse(cetak_skp(skp), content_type="application/pdf")
    jawab["Content-Disposition"] = f'attachment; filename="skp-{skp.siklus.tahun}-{skp.pk}.pdf"'
    jawab["Cache-Control"] = "private, no-store"
    jawab["X-Content-Type-Options"] = "nosniff"
    return jawab
