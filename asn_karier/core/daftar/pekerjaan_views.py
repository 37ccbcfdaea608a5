"""Jobs as their owner watches them: list, progress, cancel, download."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.daftar import ekspor
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.models_antrean import Pekerjaan, StatusPekerjaan
from asn_karier.core.queue import minta_batal

JUDUL = {ekspor.TUGAS: "Ekspor"}
_KEADAAN = {
    StatusPekerjaan.MENUNGGU: "antre",
    StatusPekerjaan.BERJALAN: "berjalan",
    StatusPekerjaan.SELESAI: "selesai",
    StatusPekerjaan.GAGAL: "gagal",
    StatusPekerjaan.DIBATALKAN: "batal",
    StatusPekerjaan.MATI: "gagal",
}


def daftarkan_judul(tugas: str, judul: str) -> None:
    """Name a kind of job in the words of the office."""
    JUDUL[tugas] = judul


def _milik(request: HttpRequest, pekerjaan_id: int) -> Pekerjaan:
    satu = Pekerjaan.objects.terlihat_oleh(request.actor).filter(pk=pekerjaan_id).first()  # type: ignore[attr-defined]
    if satu is None:
        raise TidakDitemukan("Pekerjaan tidak ditemukan atau bukan milik Anda.")
    return satu


def konteks_kemajuan(p: Pekerjaan) -> dict[str, Any]:
    """What the progress component shows of a job."""
    keadaan = _KEADAAN[StatusPekerjaan(p.status)]
    if p.batal_diminta and keadaan == "berjalan":
        keadaan = "membatalkan"
    return {
        "pekerjaan": p,
        "judul": JUDUL.get(p.tugas, p.tugas),
        "keadaan": keadaan,
        "persen": round(p.kemajuan * 100 / p.total) if p.total else None,
        "hasil": p.hasil or {},
        "url_pantau": reverse("pekerjaan_pantau", args=[p.pk]),
        "url_batal": "" if p.berakhir else reverse("pekerjaan_batal", args=[p.pk]),
        "url_hasil": reverse("pekerjaan_unduh", args=[p.pk]) if (p.hasil or {}).get("berkas") else "",
    }


@pintu(MASUK, uraian="Pekerjaan latar milik sendiri")
def semua(request: HttpRequest) -> HttpResponse:
    """The hundred latest jobs of this person."""
    daftar = Pekerjaan.objects.terlihat_oleh(request.actor).defer("titik").order_by("-pk")[:100]  # type: ignore[attr-defined]
    return render(request, "pekerjaan/daftar.html", {"daftar": [konteks_kemajuan(p) for p in daftar]})


@pintu(MASUK, uraian="Kemajuan satu pekerjaan")
def lihat(request: HttpRequest, pekerjaan_id: int) -> HttpResponse:
    """Page of one job; safe to close."""
    return render(request, "pekerjaan/lihat.html", konteks_kemajuan(_milik(request, pekerjaan_id)))


@pintu(MASUK, uraian="Potongan kemajuan pekerjaan")
def pantau(request: HttpRequest, pekerjaan_id: int) -> HttpResponse:
    """Fragment that the page polls."""
    return render(request, "pekerjaan/kemajuan.html", konteks_kemajuan(_milik(request, pekerjaan_id)))


@pintu(MASUK, uraian="Batalkan pekerjaan")
@require_POST
def batal(request: HttpRequest, pekerjaan_id: int) -> HttpResponse:
    """Ask the job to stop."""
    minta_batal(actor=request.actor, pekerjaan_id=pekerjaan_id)  # type: ignore[attr-defined]
    return redirect("pekerjaan_lihat", pekerjaan_id)


@pintu(MASUK, uraian="Unduh hasil pekerjaan")
def unduh(request: HttpRequest, pekerjaan_id: int) -> FileResponse:
    """The file of a finished export."""
    satu = _milik(request, pekerjaan_id)
    hasil = satu.hasil or {}
    berkas = ekspor.tempat_berkas(satu.pk, hasil.get("bentuk", "")) if hasil.get("berkas") else None
    if berkas is None or not berkas.is_file():
        raise TidakDitemukan("Berkas sudah dihapus. Berkas ekspor disimpan 24 jam; minta ekspor lagi.")
    return FileResponse(berkas.open("rb"), as_attachment=True, filename=hasil["berkas"])
