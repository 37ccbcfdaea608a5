"""What every page gets: the shell around it (menu, actor, places), and the pages of refusals."""

from __future__ import annotations

import json
import sys
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string

from asn_karier.core import masalah
from asn_karier.core.actor import ANONIM, Actor
from asn_karier.core.errors import BelumTersedia, DomainError, sedang_sibuk
from asn_karier.core.halaman.menu import ButirMenu, GrupMenu, alamat, susun_menu

PERAN_TAMPIL = {
    "ADMIN": "Administrator",
    "BKD": "Petugas BKD",
    "VERIFIKATOR": "Verifikator unit",
    "PIMPINAN": "Pimpinan",
    "PEGAWAI": "Pegawai",
    "AUDITOR": "Auditor",
    "TIM_KINERJA": "Tim Pengelola Kinerja",
}


# Shorter values are codes and numbers of the form, not sentences that would have to be written again.
KETIKAN_MIN = 10


class Kerangka:
    """The shell of one page. Every part is computed when the template asks, so fragments pay nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.actor: Actor = getattr(request, "actor", ANONIM)

    @cached_property
    def anonim(self) -> bool:
        """True when nobody is signed in."""
        return self.actor.anonim

    @cached_property
    def menu(self) -> list[GrupMenu]:
        """Menu of this person with the current entry marked."""
        return susun_menu(self.actor, self.request.path)

    @cached_property
    def menu_bawah(self) -> list[ButirMenu]:
        """At most four entries for the bar at the bottom of the phone."""
        utama = [b for g in self.menu for b in g.butir if b.utama]
        pilih = sorted(utama, key=lambda b: not b.dahulu)[:4]
        return [b for b in utama if b in pilih]

    @cached_property
    def tempat(self) -> dict[str, str]:
        """URLs of the fixed places; "" for those that do not exist yet."""
        nama = import_string(getattr(settings, "TEMPAT", "asn_karier.navigasi.TEMPAT"))
        return {kunci: alamat(url_name) for kunci, url_name in nama.items()}

    @cached_property
    def peran(self) -> str:
        """Roles in words, in the order of the house."""
        return ", ".join(t for k, t in PERAN_TAMPIL.items() if not self.anonim and k in self.actor.peran)

    @cached_property
    def instansi(self) -> str:
        """Agency of the signed-in person."""
        return "" if self.anonim else self.actor.wilayah_nama

    @cached_property
    def jumlah_notifikasi(self) -> int:
        """Unread notifications, by the function named in settings.HITUNG_NOTIFIKASI; 0 without one."""
        jalur = getattr(settings, "HITUNG_NOTIFIKASI", "")
        return 0 if self.anonim or not jalur else import_string(jalur)(self.actor)

    @cached_property
    def pintasan(self) -> bool:
        """Keyboard shortcuts on, unless the account has switched them off."""
        return bool(getattr(getattr(self.request, "user", None), "pintasan_aktif", True))

    @cached_property
    def lingkungan(self) -> str:
        """Badge of an installation with invented data; "" in production."""
        return "" if getattr(settings, "PRODUKSI", not settings.DEBUG) else "Data contoh"

    @property
    def versi(self) -> str:
        """Version of the application."""
        return getattr(settings, "VERSI", "0.1.0")

    @cached_property
    def htmx_kepala(self) -> str:
        """Headers htmx sends; the CSRF cookie is HttpOnly, so the token travels in the page."""
        return json.dumps({"X-CSRFToken": get_token(self.request)})


def konteks(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: the actor, the request id and the shell."""
    return {
        "actor": getattr(request, "actor", ANONIM),
        "permintaan_id": getattr(request, "id", ""),
        "kerangka": Kerangka(request),
    }


def halaman_galat(request: HttpRequest, galat: DomainError) -> HttpResponse:
    """Page of a refusal with its status, sentence and code."""
    isi = {"galat": galat, "kembali": _asal(request), "ketikan": _ketikan(request) if galat.status == 409 else []}
    response = render(request, "galat.html", isi, status=galat.status)
    if tunggu := getattr(galat, "tunggu", None):
        response["Retry-After"] = str(tunggu)
    return response


def _asal(request: HttpRequest) -> str:
    """The page of this site that a refused act was sent from; "" when it is not known."""
    asal = request.headers.get("Referer", "")
    if request.method != "POST" or not url_has_allowed_host_and_scheme(asal, {request.get_host()}):
        return ""
    bagian = urlsplit(asal)
    return bagian.path + (f"?{bagian.query}" if bagian.query else "")


def _ketikan(request: HttpRequest) -> list[tuple[str, str]]:
    """Sentences that somebody typed into a form that lost a race, so that they can be copied: (field, text)."""
    return [
        (nama.replace("_", " ").capitalize(), nilai)
        for nama, semua in request.POST.lists()
        for nilai in semua
        if len(nilai) >= KETIKAN_MIN and " " in nilai.strip() and "sandi" not in nama and "password" not in nama
    ]


def halaman_sibuk(request: HttpRequest, galat: BelumTersedia) -> HttpResponse:
    """Page for a moment when the database does not answer in time: needs neither it nor the session."""
    isi = {"galat": galat, "permintaan_id": getattr(request, "id", ""), "alamat": request.get_full_path()}
    return HttpResponse(render_to_string("503.html", isi), status=galat.status, headers={"Retry-After": "10"})


def galat_server(request: HttpRequest) -> HttpResponse:
    """Page of an unexpected fault (handler500): needs neither database nor session, tells the request id."""
    # Who is signed in is read before the view runs: a database that fails there ends here, not in the middleware.
    if sibuk := sedang_sibuk(sys.exc_info()[1]):
        untuk_api = masalah.untuk_api(request)
        return masalah.jawaban_masalah(request, sibuk.status) if untuk_api else halaman_sibuk(request, sibuk)
    if masalah.untuk_api(request):
        return masalah.jawaban_masalah(request, 500)
    isi = {"permintaan_id": getattr(request, "id", "")}
    # Without a request no context processor runs: the page must stand when everything else has fallen.
    return HttpResponse(render_to_string("500.html", isi), status=500)


def permintaan_rusak(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Page of a request the server cannot read (handler400), with the request id."""
    if masalah.untuk_api(request):
        return masalah.jawaban_masalah(request, 400)
    isi = {"permintaan_id": getattr(request, "id", "")}
    return HttpResponse(render_to_string("400.html", isi), status=400)


def minta_konfirmasi(
    request: HttpRequest, *, judul: str, uraian: str, batal_url: str, ya: str = "Lanjutkan", bahaya: bool = False
) -> HttpResponse | None:
    """The question before an act, as a page; None once the person has said yes (dikonfirmasi=1).

    The page sends every field again, so the act itself needs no second form. Files cannot be sent again:
    ask before the upload, or keep them first. `form[data-konfirmasi]` asks the same in a dialog.
    """
    if request.POST.get("dikonfirmasi") == "1":
        return None
    bawaan = {"csrfmiddlewaretoken", "dikonfirmasi"}
    isian = [(nama, nilai) for nama, semua in request.POST.lists() if nama not in bawaan for nilai in semua]
    isi = {"judul": judul, "uraian": uraian, "ya": ya, "batal_url": batal_url, "bahaya": bahaya, "isian": isian}
    return render(request, "konfirmasi.html", isi)
