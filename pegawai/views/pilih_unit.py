"""Pick a unit for a list without JavaScript: search by name or walk down the tree, then back to the list."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_resolver, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.actor import Actor
from asn_karier.core.errors import MasukanSalah
from pegawai.models import Instansi, Unit
from pegawai.selectors import organisasi
from pegawai.views.kelola_unit import nomor

_SENDIRI = ("kembali", "q", "di", "saring", "halaman", "hitung", "unit")


@pintu(MASUK, uraian="Pilih unit untuk saringan daftar")
def pilih(request: HttpRequest) -> HttpResponse:
    """`kembali`: path of the list; `q`: search (unit names are not personal); `di`: the unit whose inside shows."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kembali = request.GET.get("kembali", reverse("pegawai:daftar"))
    if not kembali.startswith("/") or not url_has_allowed_host_and_scheme(kembali, allowed_hosts=None):
        raise MasukanSalah("Alamat daftar tidak dikenal.", isian="kembali")
    get_resolver().resolve(kembali.partition("?")[0])
    bawa = request.GET.copy()
    for nama in _SENDIRI:
        bawa.pop(nama, None)
    induk = organisasi.satu_unit(actor, di) if (di := nomor(request.GET.get("di"))) else None
    q = " ".join(request.GET.get("q", "").split())[:100]
    isi = _cari(actor, q) if q else _cabang(actor, induk)
    konteks = {
        "kembali": kembali,
        "bawa": [(n, v) for n, nilai in bawa.lists() for v in nilai if v],
        "tetap": bawa.urlencode(),
        "q": q,
        "induk": induk,
        "leluhur": organisasi.leluhur(induk) if induk else [],
        "isi": isi,
        # The agency is worth a line only where the units are of several.
        "sebut_instansi": len({u.instansi_id for u in isi}) > 1,
    }
    return render(request, "pegawai/pilih_unit.html", konteks)


def _cari(actor: Actor, q: str) -> list[Any]:
    qs = organisasi.unit_berlaku(actor).select_related("induk", "instansi")
    for kata in q.split()[:6]:
        qs = qs.filter(nama__icontains=kata)
    return list(qs.order_by("tingkat", "nama")[:50])


def _cabang(actor: Actor, induk: Unit | None) -> list[Any]:
    if induk is not None:
        return list(organisasi.anak_unit(actor, induk.pk).select_related("instansi"))
    ids = list(Instansi.objects.terlihat_oleh(actor).values_list("pk", flat=True))
    akar = list(organisasi.anak_unit(actor, None).filter(instansi_id__in=ids).select_related("instansi"))
    # One agency with one root: start inside it, that is where people look.
    if len(akar) == 1:
        return [akar[0], *organisasi.anak_unit(actor, akar[0].pk).select_related("instansi")]
    return akar
