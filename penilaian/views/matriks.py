"""The matriks peran hasil: what each member contributes to the leader's results; drafts follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.errors import Bentrok, MasukanSalah
from penilaian.models import Skp
from penilaian.permissions import skp as izin
from penilaian.selectors.matriks import Anggota, Sel, matriks_peran
from penilaian.services.skp_matriks import simpan_matriks
from penilaian.views.dasar import aktor, buka_skp, pulihkan, remah_skp, selesai_konsep, terima_konsep


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Matriks peran hasil tim")
def matriks(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The grid of the leader's own SKP; on the phone one card a member."""
    actor, skp = aktor(request), buka_skp(request, skp_id, "matriks-peran")
    boleh = izin.tulis_matriks(actor, skp)
    kunci = f"matriks:{skp.pk}"
    if request.method == "POST":
        boleh.pastikan()
        if jawab := terima_konsep(request, kunci):
            return jawab
        if "buang" in request.POST:
            selesai_konsep(request, kunci)
            return redirect(request.path)
        return _simpan(request, skp, kunci)
    data, konsep = pulihkan(request, kunci) if boleh else (None, None)
    return _tampil(
        request, skp, ketikan=dict(data.items()) if data is not None else {}, konsep=konsep, boleh=bool(boleh)
    )


def _simpan(request: HttpRequest, skp: Skp, kunci: str) -> HttpResponse:
    kolom, baris = matriks_peran(skp)
    isi = {
        h.pk: {
            a.skp.pegawai_id: request.POST[nama]
            for a in baris
            if (nama := f"sel-{h.pk}-{a.skp.pegawai_id}") in request.POST
        }
        for h in kolom
    }
    try:
        buat = simpan_matriks(actor=aktor(request), harapan=isi)
    except (MasukanSalah, Bentrok) as galat:
        return _tampil(request, skp, ketikan=request.POST.dict(), galat=galat.pesan, boleh=True, status=galat.status)
    selesai_konsep(request, kunci)
    tambah = f" {buat} draf hasil kerja dibuat pada SKP anggota." if buat else ""
    messages.success(request, f"Matriks disimpan.{tambah}")
    return redirect(request.path)


def _tampil(
    request: HttpRequest, skp: Skp, *, ketikan: Mapping[str, Any], boleh: bool, galat: str = "", konsep: object = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    kolom, baris = matriks_peran(skp)
    konteks = {
        "skp": skp,
        "kolom": kolom,
        "baris": [(a, [(s, _nama(s, a), ketikan.get(_nama(s, a), s.teks)) for s in a.sel]) for a in baris],
        "boleh": boleh,
        "galat": galat,
        "konsep": konsep,
        "remah": remah_skp(aktor(request), skp, "Matriks peran hasil"),
        "alamat_skp": reverse("penilaian:skp", args=[skp.pk]),
    }
    return render(request, "penilaian/skp/matriks.html", konteks, status=status)


def _nama(sel: Sel, anggota: Anggota) -> str:
    return f"sel-{sel.hasil.pk}-{anggota.skp.pegawai_id}"
