"""The merit worksheet 2026 of an agency and year: what the data proves for a3q1–a3q4, on screen and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from asn_karier.core.access import pintu
from asn_karier.core.daftar.lembar import BIASA, KEPALA, TEBAL, Baris, Lembar, tulis_buku
from asn_karier.core.decision import Syarat
from asn_karier.core.errors import TidakBerhak, TidakDitemukan
from asn_karier.core.halaman.menu import alamat as tempat
from asn_karier.core.ingatan import ingat
from pegawai.enums import Peran
from pegawai.selectors.lingkup import mencakup
from penilaian.rules import MERIT
from penilaian.selectors import merit as pembaca
from penilaian.selectors.kepatuhan import siklus_terlihat, zona
from penilaian.views.isian import aktor

PEMBACA = (Peran.ADMIN, Peran.BKD, Peran.PIMPINAN, Peran.AUDITOR, Peran.TIM_KINERJA)
INGAT_DETIK = 300
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SARAN = "Saran skor, bukan nilai resmi."


@require_safe
@pintu(*PEMBACA, uraian="Saran skor kertas kerja sistem merit")
def merit(request: HttpRequest) -> HttpResponse:
    """Every question with its score, each condition with value, source and list; `ekspor=xlsx` gives the workbook.

    The figures are those of the whole agency and name nobody; computed at most every five minutes.
    """
    actor = aktor(request)
    ada = siklus_terlihat(actor)
    semua = [s for s in ada if mencakup(actor, s.instansi_id, "", *PEMBACA)]
    if ada and not semua:
        raise TidakBerhak("Saran skor dihitung untuk seluruh instansi; peran Anda mencakup satu unit.", kode="lingkup")
    minta = request.GET.get("siklus", "")
    siklus = next((s for s in semua if str(s.pk) == minta), None) if minta else next(iter(semua), None)
    if minta and siklus is None:
        raise TidakDitemukan("Tahun kinerja tidak ditemukan atau berada di luar lingkup Anda.")
    if siklus is None:
        return render(request, "penilaian/laporan/merit.html", {"siklus": None})
    kertas = ingat(f"merit:{siklus.pk}", INGAT_DETIK, lambda: pembaca.kertas_merit(siklus))
    indikator = [_indikator(kertas, kode) for kode in pembaca.INDIKATOR]
    if request.GET.get("ekspor") == "xlsx":
        return _unduh(kertas, indikator)
    konteks = {
        "siklus": siklus, "siklus_semua": semua, "kertas": kertas, "indikator": indikator,
        "beberapa_instansi": len({s.instansi_id for s in semua}) > 1,
    }  # fmt: skip
    return render(request, "penilaian/laporan/merit.html", konteks | {"aturan": MERIT.terbaru})


def _indikator(kertas: pembaca.Kertas, kode: str) -> dict[str, Any]:
    hasil, bukti = kertas.hasil[kode], kertas.bukti[kode]
    syarat = []
    for a in hasil.anak:
        b = bukti[a.isian]
        terpenuhi = None if b.nilai is None else a.terpenuhi
        syarat.append(
            {
                "skor": a.skor,
                "syarat": Syarat(f"{kode}-{a.skor}", f"Skor {a.skor}: {a.uraian}", terpenuhi, b.teks, b.sumber,
                                 hasil.dasar),
                "url": _alamat(kertas, b.daftar),
            }
        )  # fmt: skip
    return {
        "kode": kode,
        "butir": f"Butir {kode} pada kertas kerja",
        "sebutan": f"dari 4 · butir {kode}",
        "nama": MERIT.terbaru.nilai.indikator[kode].nama,
        "skor": hasil.skor,
        "syarat": syarat,
    }


def _alamat(kertas: pembaca.Kertas, daftar: str) -> str:
    """The list behind a figure."""
    if not daftar:
        return ""
    if daftar == "tindak_lanjut":
        return tempat("penilaian:tindak_lanjut")
    kueri = {"siklus": kertas.siklus.pk, "periode": "TAHUNAN", "status": daftar}
    return f"{reverse('penilaian:papan_daftar')}?{urlencode(kueri)}"


def _unduh(kertas: pembaca.Kertas, indikator: list[dict[str, Any]]) -> HttpResponse:
    tujuan = io.BytesIO()
    tulis_buku(tujuan, [Lembar("Merit", list(_baris(kertas, indikator)), lebar=(10, 62, 14, 46, 62))])
    jawab = HttpResponse(tujuan.getvalue(), content_type=XLSX)
    jawab["Content-Disposition"] = content_disposition_header(True, f"saran-merit-{kertas.siklus.tahun}.xlsx") or ""
    jawab["Cache-Control"] = "private, no-store"
    jawab["X-Content-Type-Options"] = "nosniff"
    return jawab


def _baris(kertas: pembaca.Kertas, indikator: list[dict[str, Any]]) -> Iterator[Baris]:
    yield TEBAL, ["", f"Kertas kerja sistem merit, {kertas.siklus.instansi.nama}, tahun {kertas.siklus.tahun}"]
    yield BIASA, ["", f"{SARAN} {', '.join(MERIT.terbaru.dasar_hukum)}"]
    saat = kertas.waktu.astimezone(zona(kertas.siklus))
    yield BIASA, ["", f"Dihitung dari {kertas.wajib} pegawai yang wajib dinilai, {saat:%d-%m-%Y %H.%M}"]
    for satu in indikator:
        yield BIASA, []
        yield KEPALA, [satu["kode"], satu["nama"], f"Skor {satu['skor']}", "Nilai", "Sumber"]
        for s in satu["syarat"]:
            x: Syarat = s["syarat"]
            kata = {True: "Terpenuhi", False: "Belum", None: "Tidak diketahui"}[x.terpenuhi]
            yield BIASA, ["", x.uraian, kata, x.nilai, x.sumber]
