"""What pages of the room share: the actor, the version shown, tabs of an SKP, autosave, reads written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.halaman.components.shapes import Tab
from penilaian.enums import SKP_DITETAPKAN
from penilaian.models import Skp
from penilaian.selectors.skp import satu_skp
from penilaian.services.konsep import IsiKonsep, baca_konsep, buang_konsep, simpan_konsep

_BUKAN_ISIAN = frozenset({"csrfmiddlewaretoken", "konsep", "langkah"})


def aktor(request: HttpRequest) -> Actor:
    """Who is signed in."""
    return request.actor  # type: ignore[attr-defined,no-any-return]


def nomor(teks: str | None) -> int | None:
    """A row number from the outside, or None."""
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) < 19 else None


def versi_kiriman(request: HttpRequest) -> int:
    """The version the page was opened with; 0 (never right) when it is missing."""
    return nomor(request.POST.get("versi", "")[:9]) or 0


def buka_skp(request: HttpRequest, skp_id: int, apa: str = "skp") -> Skp:
    """The SKP inside the scope; reading somebody else's is written down."""
    actor = aktor(request)
    skp = satu_skp(actor, skp_id)
    if actor.orang_id != skp.pegawai_id and request.method in {"GET", "HEAD"}:
        catat_baca(actor, apa, objek_id=skp.pk, request=request)
    return skp


def tab_skp(skp: Skp, aktif: str) -> list[Tab]:
    """Pages of one SKP."""
    daftar = [("isi", "SKP", "penilaian:skp")]
    if skp.keadaan in SKP_DITETAPKAN or skp.revisi:
        daftar += [
            ("progres", "Progres", "penilaian:progres"),
            ("umpan", "Umpan balik", "penilaian:skp_umpan_balik"),
            ("evaluasi", "Evaluasi", "penilaian:skp_evaluasi"),
        ]
    return [Tab(judul, reverse(url, args=[skp.pk]), kunci == aktif) for kunci, judul, url in daftar]


def remah_skp(actor: Actor, skp: Skp, *lanjut: str) -> list[tuple[str, str]]:
    """Breadcrumbs of a page below an SKP: from the own ones, the team's, or the list of the office."""
    if actor.orang_id == skp.pegawai_id:
        awal = ("SKP saya", reverse("penilaian:skp_saya"))
    elif actor.orang_id is not None and actor.orang_id == skp.penilai_id:
        awal = ("SKP tim", reverse("penilaian:skp_masuk"))
    else:
        awal = ("Daftar SKP", reverse("penilaian:skp_daftar"))
    return [awal, (f"SKP {skp.siklus.tahun}", reverse("penilaian:skp", args=[skp.pk])), *((j, "") for j in lanjut)]


# -- autosave ----------------------------------------------------------------------------------------------------------


def terima_konsep(request: HttpRequest, kunci: str) -> HttpResponse | None:
    """Keep what htmx sends every few seconds (`konsep=1`); None when this is a real submission."""
    if request.POST.get("konsep") != "1":
        return None
    isi = {nama: semua for nama, semua in request.POST.lists() if nama not in _BUKAN_ISIAN}
    simpan_konsep(actor=aktor(request), kunci=kunci, isi=isi)
    return HttpResponse(status=204)


def pulihkan(request: HttpRequest, kunci: str) -> tuple[QueryDict | None, IsiKonsep | None]:
    """Kept typing of a form as a QueryDict, with its time."""
    konsep = baca_konsep(aktor(request), kunci)
    return (jadi_data(konsep.isi), konsep) if konsep else (None, None)


def jadi_data(isi: dict[str, Any]) -> QueryDict:
    """Fields as a form reads them."""
    data = QueryDict(mutable=True)
    for nama, nilai in isi.items():
        semua: Sequence[Any] = nilai if isinstance(nilai, list) else [nilai]
        data.setlist(nama, [str(satu) for satu in semua])
    return data


def selesai_konsep(request: HttpRequest, kunci: str) -> None:
    """What was kept is saved now."""
    buang_konsep(actor=aktor(request), kunci=kunci)
