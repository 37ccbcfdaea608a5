"""Search from anywhere: posted, answered at once, nothing personal in the URL."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.daftar import pencarian
from pegawai.models import Keadaan
from pegawai.querysets import PERAN_PEMBACA
from pegawai.selectors import orang, organisasi
from pegawai.tables import nama_lengkap

MAKS = 12


@pintu(MASUK, uraian="Cari pegawai dan unit")
def cari(request: HttpRequest) -> HttpResponse:
    """People and units that fit; one hit by NIP opens at once. As you type: only the list (htmx)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method != "POST":
        return redirect("pegawai:daftar" if actor.punya(*PERAN_PEMBACA) else "beranda")
    teks = " ".join(request.POST.get("q", "").split())[: pencarian.PANJANG_MAKS]
    hasil = _orang(actor, teks) if len(teks) >= 2 else []
    unit = (
        list(organisasi.unit_berlaku(actor).filter(nama__icontains=teks).order_by("tingkat", "nama")[:6])
        if len(teks) >= 3
        else []
    )
    if hasil and not request.htmx:  # type: ignore[attr-defined]
        catat_baca(actor, "cari-pegawai", jumlah=len(hasil), request=request)
    if len(hasil) == 1 and teks.replace(" ", "").isdigit() and not request.htmx:  # type: ignore[attr-defined]
        return redirect("pegawai:profil", hasil[0]["pegawai_id"])
    konteks = {"teks": teks, "hasil": hasil[:MAKS], "lebih": len(hasil) > MAKS, "unit": unit}
    return render(request, "pegawai/cari.html#hasil" if request.htmx else "pegawai/cari.html", konteks)  # type: ignore[attr-defined]


def _orang(actor: Actor, teks: str) -> list[dict[str, object]]:
    qs = orang.cari_keadaan(orang.keadaan(actor).filter(aktif=True), teks).order_by("nama_cari", "pk")
    # Keys first: the walk by name needs nothing but the index; the rows of the few that are shown come after.
    kunci = list(qs.values_list("pk", flat=True)[: MAKS + 1])
    baris = Keadaan.objects.filter(pk__in=kunci).order_by("nama_cari", "pk").values(
        "pegawai_id", "nama", "nip", "golongan", "nama_jabatan", "unit__nama",
        "pegawai__gelar_depan", "pegawai__gelar_belakang",
    ) if kunci else []  # fmt: skip
    return [
        {**b, "nama_lengkap": nama_lengkap(b["nama"], b["pegawai__gelar_depan"], b["pegawai__gelar_belakang"])}
        for b in baris
    ]


@pintu(*PERAN_PEMBACA, uraian="Buka hasil cari sebagai daftar")
def sebagai_daftar(request: HttpRequest) -> HttpResponse:
    """The same search as the full list, where it can be filtered and exported."""
    token = pencarian.simpan(request, request.POST.get("q", "")) if request.method == "POST" else ""
    return HttpResponseRedirect(f"{reverse('pegawai:daftar')}?cari={token}" if token else reverse("pegawai:daftar"))
