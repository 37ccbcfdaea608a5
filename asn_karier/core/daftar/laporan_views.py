"""Doors of the reports: what there is, one on screen with its workbook, and one for print."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import sekarang
from asn_karier.core.daftar.ekspor import isi_laporan, minta_laporan
from asn_karier.core.daftar.export import tulis_xlsx
from asn_karier.core.daftar.halaman import EKSPOR_LANGSUNG
from asn_karier.core.daftar.permintaan import UKURAN
from asn_karier.core.daftar.reports import Laporan, Sumber, ambil_laporan, laporan_untuk, waktu_lokal
from asn_karier.core.errors import BelumTersedia, MasukanSalah, sedang_sibuk
from asn_karier.core.halaman.components.formats import angka
from asn_karier.core.halaman.components.reports import gambar_laporan

T = TypeVar("T")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CETAK_MAKS = 5000


class Irisan:
    """A Sumber as Django's Paginator wants it."""

    def __init__(self, sumber: Sumber) -> None:
        self.sumber = sumber

    def count(self) -> int:
        """Rows to page through."""
        return self.sumber.jumlah

    def __getitem__(self, potong: slice) -> Any:
        return self.sumber.potong(potong.start, potong.stop)


def _sabar(fungsi: Callable[[], T]) -> T:
    """Run a read; one that takes longer than a page may becomes a sentence."""
    try:
        return fungsi()
    except OperationalError as galat:
        sibuk = sedang_sibuk(galat)
        if sibuk is None or sibuk.kode != "terlalu-berat":
            raise
        raise BelumTersedia(
            "Laporan ini belum selesai dihitung dalam waktu tunggu halaman. Pilih unit kerja yang lebih kecil, atau"
            " minta XLSX-nya: berkas itu dibuat di latar belakang dan boleh Anda tinggal.",
            kode=sibuk.kode,
        ) from galat


@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Reports of the actor's roles."""
    return render(request, "laporan/daftar.html", {"daftar": laporan_untuk(request.actor)})  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
def lihat(request: HttpRequest, kunci: str) -> HttpResponse:
    """A report on screen; `?ekspor=xlsx` its workbook; a POST asks for the workbook in the background."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    laporan = ambil_laporan(actor, kunci)
    if request.method == "POST":
        laporan.baca_params(actor, request.GET)
        pekerjaan = minta_laporan(actor=actor, laporan=laporan, kueri=request.GET)
        return redirect("pekerjaan_lihat", pekerjaan.pk)
    try:
        if bentuk := request.GET.get("ekspor"):
            return _sabar(lambda: _unduh(request, actor, laporan, bentuk))
        return render(request, "laporan/lihat.html", _sabar(lambda: _konteks(request, actor, laporan)))
    except BelumTersedia as galat:
        return _terlalu_berat(request, laporan, galat)


def _terlalu_berat(request: HttpRequest, laporan: Laporan, galat: BelumTersedia) -> HttpResponse:
    """What a page cannot wait for: the choices again, so that a smaller unit is one step away, and the workbook."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        form, params = laporan.baca_params(actor, request.GET)
        kepala = laporan.kepala(actor, params)
    except DatabaseError as gagal:
        # A database that does not even answer what there is to choose from: the plain page says so.
        raise galat from gagal
    isi = {
        "laporan": laporan,
        "form": form,
        "kepala": kepala,
        "terlalu_berat": galat.pesan,
        "dapat_dipersempit": "unit" in form.fields,
        "disaring": bool(form.data.get("unit") or form.data.get("per")),
        "alamat": reverse("laporan:lihat", args=[laporan.kunci]),
    }
    jawab = render(request, "laporan/lihat.html", isi, status=galat.status)
    jawab["Retry-After"] = "10"
    return jawab


def _ukuran(request: HttpRequest, bawaan: int) -> int:
    teks = request.GET.get("ukuran", "")
    ukuran = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 5 else 0
    return ukuran if ukuran in UKURAN else bawaan


def _konteks(request: HttpRequest, actor: Actor, laporan: Laporan) -> dict[str, Any]:
    form, params = laporan.baca_params(actor, request.GET)
    sumber = laporan.sumber(actor, params)
    irisan: Any = Irisan(sumber)
    halaman: Page[Any] = Paginator(irisan, _ukuran(request, laporan.ukuran)).get_page(request.GET.get("halaman"))
    baris = list(halaman.object_list)
    kolom = laporan.kolom_untuk(actor, layar=True)
    tinjauan = laporan.tinjauan(actor, params, sumber) if laporan.tinjauan else None
    _catat(request, actor, laporan, "laporan", len(baris))
    return {
        "laporan": laporan,
        "form": form,
        "kepala": laporan.kepala(actor, params),
        "tabel": gambar_laporan(kolom, laporan.kelompok_untuk(kolom), baris, kartu=laporan.kartu) if baris else "",
        "halaman": halaman,
        "jumlah": sumber.jumlah,
        "jumlah_data": sumber.jumlah_data,
        "tinjauan": tinjauan,
        "latar": sumber.jumlah > EKSPOR_LANGSUNG,
        "dapat_cetak": sumber.jumlah <= CETAK_MAKS,
        "alasan_cetak": f"Yang dapat dicetak paling banyak {angka(CETAK_MAKS)} baris; pilih satu unit kerja.",
        "waktu": waktu_lokal(actor),
        "lain": laporan_untuk(actor),
        "disaring": bool(form.data.get("unit") or form.data.get("per")),
        "alamat": reverse("laporan:lihat", args=[laporan.kunci]),
    }


def _unduh(request: HttpRequest, actor: Actor, laporan: Laporan, bentuk: str) -> HttpResponse:
    if bentuk != "xlsx":
        raise MasukanSalah("Laporan diunduh sebagai xlsx.", isian="ekspor")
    isi = isi_laporan(actor, laporan, request.GET)
    if isi.jumlah > EKSPOR_LANGSUNG:
        raise MasukanSalah(
            f"Lebih dari {angka(EKSPOR_LANGSUNG)} baris: pakai tombol Unduh XLSX; berkasnya dibuat di latar belakang.",
            isian="ekspor",
        )
    wadah = io.BytesIO()
    tulis_xlsx(wadah, isi.kolom, isi.baris, judul=isi.judul, kaki=isi.kaki, kelompok=isi.kelompok)
    _catat(request, actor, laporan, "ekspor", isi.jumlah)
    jawab = HttpResponse(wadah.getvalue(), content_type=XLSX)
    jawab["Content-Disposition"] = f'attachment; filename="{laporan.kunci}-{sekarang():%Y%m%d-%H%M}.xlsx"'
    return jawab


@require_GET
def cetak(request: HttpRequest, kunci: str) -> HttpResponse:
    """The whole report on paper: letterhead, table whose header repeats, who signs."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    laporan = ambil_laporan(actor, kunci)
    try:
        return render(request, "laporan/cetak.html", _sabar(lambda: _konteks_cetak(request, actor, laporan)))
    except BelumTersedia as galat:
        return _terlalu_berat(request, laporan, galat)


def _konteks_cetak(request: HttpRequest, actor: Actor, laporan: Laporan) -> dict[str, Any]:
    form, params = laporan.baca_params(actor, request.GET)
    sumber = laporan.sumber(actor, params)
    if sumber.jumlah > CETAK_MAKS:
        raise MasukanSalah(
            f"Yang dapat dicetak paling banyak {angka(CETAK_MAKS)} baris; laporan ini {angka(sumber.jumlah)}."
            " Pilih satu unit kerja, atau unduh XLSX.",
            kode="terlalu-banyak",
        )
    kolom = laporan.kolom_untuk(actor)
    kepala = laporan.kepala(actor, params)
    judul = " · ".join((laporan.judul, kepala.instansi, *kepala.keterangan))
    _catat(request, actor, laporan, "cetak", sumber.jumlah)
    return {
        "laporan": laporan,
        "kepala": kepala,
        "kaki": laporan.kaki(actor, form, params, sumber.jumlah_data),
        "tabel": gambar_laporan(kolom, laporan.kelompok_untuk(kolom), sumber.semua(), judul_halaman=judul),
        "jumlah": sumber.jumlah,
    }


def _catat(request: HttpRequest, actor: Actor, laporan: Laporan, cara: str, jumlah: int) -> None:
    """Log who read whose data, for reports that name people."""
    if laporan.jenis_baca and jumlah:
        kolom = [k.kunci for k in laporan.kolom_untuk(actor)]
        catat_baca(actor, f"{cara}-{laporan.jenis_baca}", jumlah=jumlah, request=request, isian=kolom)
