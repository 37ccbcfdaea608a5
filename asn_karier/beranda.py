"""Home page of each role, and the help page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from asn_karier.core.access import MASUK, UMUM, pintu
from asn_karier.core.halaman.panels import panel_untuk
from asn_karier.navigasi import KINERJA


@pintu(MASUK, uraian="Beranda")
def beranda(request: HttpRequest) -> HttpResponse:
    """Panels of the actor's roles."""
    actor = request.actor  # type: ignore[attr-defined]
    return render(request, "beranda/beranda.html", {"panel": panel_untuk(actor)})


@pintu(UMUM, uraian="Bantuan")
def bantuan(request: HttpRequest) -> HttpResponse:
    """How to do the daily things, by role."""
    actor = request.actor  # type: ignore[attr-defined]
    konteks = {"kantor": not actor.anonim and actor.punya(*KINERJA), "orang": actor.orang_id is not None}
    return render(request, "beranda/bantuan.html", konteks)
