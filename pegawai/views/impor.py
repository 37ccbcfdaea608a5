"""Import on pages: upload, preview with its rows and changes, apply, stop, undo."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from asn_karier.core.access import pintu
from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.daftar.pekerjaan_views import daftarkan_judul, konteks_kemajuan
from asn_karier.core.errors import DomainError, TidakBerhak, TidakDitemukan
from asn_karier.core.halaman.components.shapes import Perubahan, Rincian, Tab
from asn_karier.core.halaman.pages import minta_konfirmasi
from pegawai.forms.impor import FormUnggah
from pegawai.impor import pekerjaan, templat
from pegawai.impor.berkas_galat import alirkan_csv, baris_galat, tulis_xlsx
from pegawai.impor.label import sebut, tampil, urutan
from pegawai.impor.ragam import pilihan_jenis, satu_ragam
from pegawai.models import BarisImpor, BatchImpor
from pegawai.selectors import impor as pilih
from pegawai.services import impor as layanan
from pegawai.views.daftar import PENGELOLA

daftarkan_judul(pekerjaan.JENIS, "Impor data BKN")

Status = BatchImpor.Status
UKURAN = (25, 50, 100, 250)
NADA = {
    Status.DIPERIKSA: "info", Status.DITOLAK: "bahaya", Status.PRATINJAU: "perhatian", Status.MENERAPKAN: "info",
    Status.SEBAGIAN: "perhatian", Status.DITERAPKAN: "sukses", Status.MEMBATALKAN: "info", Status.DIBATALKAN: "netral",
}  # fmt: skip
NADA_BARIS = {"BARU": "sukses", "BERUBAH": "perhatian", "SAMA": "netral", "GALAT": "bahaya"}
DAPAT_LEWATI = ("BARU", "BERUBAH")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


@pintu(*PENGELOLA, uraian="Daftar impor data BKN")
def daftar(request: HttpRequest) -> HttpResponse:
    """Batches of the agency, newest first."""
    semua = pilih.daftar_batch(_actor(request)).values(*pilih.RINGKAS)
    halaman = Paginator(semua, _ukuran(request, 25)).get_page(request.GET.get("halaman"))
    status, jenis = dict(Status.choices), dict(pilihan_jenis())
    baris = [
        b
        | {
            "status_nama": status[b["status"]],
            "nada": NADA[Status(b["status"])],
            "jenis_nama": jenis.get(b["jenis"], b["jenis"]),
        }
        for b in halaman
    ]
    return render(request, "pegawai/impor/daftar.html", {"halaman": halaman, "baris": baris})


@pintu(*PENGELOLA, uraian="Unggah berkas BKN")
def unggah(request: HttpRequest) -> HttpResponse:
    """Form of an upload; a refused file is answered on the form, next to its field."""
    actor = _actor(request)
    form = FormUnggah(request.POST or None, request.FILES or None, actor=actor)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            isian = form.cleaned_data
            try:
                batch = layanan.unggah(
                    actor=actor,
                    instansi_id=isian["instansi"].pk,
                    jenis=isian["jenis"],
                    berkas=isian["berkas"],
                    nama=isian["berkas"].name or "",
                    tanggal_data=isian["tanggal_data"],
                )
            except (TidakBerhak, TidakDitemukan):
                raise
            except DomainError as galat:
                form.add_error(galat.isian if galat.isian in form.fields else None, galat.pesan)
            else:
                return redirect("pegawai:impor_lihat", batch.pk)
        status = 422
    return render(request, "pegawai/impor/unggah.html", {"form": form, "templat": templat.daftar()}, status=status)


@pintu(*PENGELOLA, uraian="Templat impor")
def unduh_templat(request: HttpRequest, jenis: str) -> HttpResponse:
    """Workbook with the columns of a kind, all text cells, and an instruction sheet."""
    if jenis not in templat.daftar():
        raise TidakDitemukan("Templat itu tidak ada.")
    jawab = HttpResponse(templat.buat(jenis), content_type=XLSX)
    jawab["Content-Disposition"] = f'attachment; filename="templat-{jenis}.xlsx"'
    return jawab


def _saring(request: HttpRequest) -> str:
    saring = request.GET.get("saring", "")
    return saring if saring in pilih.SARINGAN else ""


def _ukuran(request: HttpRequest, bawaan: int) -> int:
    ukuran = _angka(request.GET.get("ukuran"), bawaan)
    return ukuran if ukuran in UKURAN else bawaan


def _angka(teks: str | None, bawaan: int) -> int:
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) < 9 else bawaan


@pintu(*PENGELOLA, uraian="Pratinjau dan hasil impor")
def lihat(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Progress while a job runs; else the counts, the notes and the rows."""
    batch = pilih.satu_batch(_actor(request), batch_id)
    konteks: dict[str, Any] = {
        "batch": batch,
        "jenis": satu_ragam(batch.jenis).jenis.label,
        "nada": NADA[Status(batch.status)],
        "kemajuan": _kemajuan(batch),
    }
    if batch.status not in (Status.DIPERIKSA, Status.DITOLAK):
        konteks |= _konteks_baris(request, batch)
    return render(request, "pegawai/impor/lihat.html", konteks)


def _kemajuan(batch: BatchImpor) -> dict[str, Any] | None:
    """Progress of the job of a batch, as the component wants it; None when nothing runs."""
    kerja = batch.pekerjaan
    if kerja is None or batch.status not in (Status.DIPERIKSA, Status.MENERAPKAN, Status.MEMBATALKAN):
        return None
    k = konteks_kemajuan(kerja)
    judul = {Status.DIPERIKSA: "Memeriksa berkas", Status.MENERAPKAN: "Menerapkan", Status.MEMBATALKAN: "Membatalkan"}
    return {
        **k,
        "judul": judul[Status(batch.status)],
        "url_pantau": reverse("pegawai:impor_pantau", args=[batch.pk]),
        "url_hasil": reverse("pegawai:impor_lihat", args=[batch.pk]) if kerja.berakhir else "",
        "dapat_henti": batch.status != Status.MEMBATALKAN and not kerja.berakhir,
    }


def _konteks_baris(request: HttpRequest, batch: BatchImpor) -> dict[str, Any]:
    saring, ukuran = _saring(request), _ukuran(request, 50)
    halaman = pilih.halaman_baris(pilih.baris_batch(batch, saring), _angka(request.GET.get("kursor"), 0), ukuran)
    dasar = reverse("pegawai:impor_lihat", args=[batch.pk])
    jumlah = {
        "": batch.jumlah_baris, "baru": batch.jumlah_baru, "berubah": batch.jumlah_berubah, "sama": batch.jumlah_sama,
        "galat": batch.jumlah_galat, "peringatan": batch.jumlah_peringatan,
    }  # fmt: skip
    nama = {"": "Semua", "peringatan": "Dengan peringatan"}
    return {
        "saring": saring,
        "ukuran": ukuran,
        "tab": [
            Tab(nama.get(s, s.capitalize()), f"{dasar}?saring={s}" if s else dasar, s == saring, n)
            for s, n in jumlah.items()
        ],
        "jumlah": jumlah[saring],
        "halaman": halaman,
        "baris": [_ringkas(b) for b in halaman.baris],
        "siap": batch.jumlah_baru + batch.jumlah_berubah,
        "dapat_lewati": batch.status == Status.PRATINJAU and any(b.status in DAPAT_LEWATI for b in halaman.baris),
    }


def _ringkas(b: BarisImpor) -> dict[str, Any]:
    """A row in the table: what is wrong, or what would change, in a line."""
    urut = sorted(b.temuan, key=lambda t: t["tingkat"] != "galat")
    return {
        "baris": b,
        "nada": NADA_BARIS[b.status],
        "status": "Dilewati" if b.lewati else b.get_status_display(),
        "temuan": urut[:3],
        "lebih": len(urut) - 3,
        "berubah": ", ".join(sebut(p["bidang"]) for p in b.beda if p["terap"]),
        "dapat_lewati": b.status in DAPAT_LEWATI,
    }


@pintu(*PENGELOLA, uraian="Kemajuan impor")
def pantau(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Fragment that the page polls."""
    batch = pilih.satu_batch(_actor(request), batch_id)
    if (kemajuan := _kemajuan(batch)) is None:
        jawab = HttpResponse(status=200)
        jawab["HX-Redirect"] = reverse("pegawai:impor_lihat", args=[batch.pk])
        return jawab if request.headers.get("HX-Request") else redirect("pegawai:impor_lihat", batch.pk)
    return render(request, "pegawai/impor/kemajuan.html", {"kemajuan": kemajuan})


@pintu(*PENGELOLA, uraian="Satu baris impor")
def baris(request: HttpRequest, batch_id: int, nomor: int) -> HttpResponse:
    """Everything about one row: findings, changes, values as read."""
    batch = pilih.satu_batch(_actor(request), batch_id)
    b = pilih.satu_baris(batch, nomor)
    catat_baca(_actor(request), "impor-baris", objek_id=batch.pk, request=request)
    nilai = {k: b.nilai[k] for k in sorted(b.nilai, key=urutan) if k != "sisa" and b.nilai[k] != ""}
    konteks = {
        "batch": batch,
        "b": b,
        "nada": NADA_BARIS[b.status],
        "perubahan": [
            Perubahan(
                sebut(p["bidang"]),
                tampil(p["bidang"], p["sebelum"]),
                tampil(p["bidang"], p["sesudah"]),
                p["sumber"] if p["terap"] else f"Dipertahankan: catatan kita lebih baru. {p['sumber']}".strip(),
            )
            for p in b.beda
        ],
        "rincian": [Rincian(sebut(k), tampil(k, v)) for k, v in nilai.items()],
        "sisa": [Rincian(k, v) for k, v in b.nilai.get("sisa", {}).items()],
    }
    return render(request, "pegawai/impor/baris.html", konteks)


@pintu(*PENGELOLA, uraian="Unduh baris bergalat")
def unduh_galat(
    request: HttpRequest, batch_id: int, bentuk: str
) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """Refused rows as they came, with their reasons."""
    batch = pilih.satu_batch(_actor(request), batch_id)
    if not batch.jumlah_galat or not batch.berkas:
        raise TidakDitemukan("Tidak ada baris bergalat pada impor ini.")
    catat_baca(_actor(request), "impor-galat", objek_id=batch.pk, jumlah=batch.jumlah_galat, request=request)
    if bentuk == "csv":
        jawab: Any = StreamingHttpResponse(alirkan_csv(baris_galat(batch)), content_type="text/csv; charset=utf-8")
    else:
        wadah = io.BytesIO()
        tulis_xlsx(baris_galat(batch), wadah)
        jawab = HttpResponse(wadah.getvalue(), content_type=XLSX)
    jawab["Content-Disposition"] = f'attachment; filename="galat-impor-{batch.pk}.{bentuk}"'
    return jawab  # type: ignore[no-any-return]


@pintu(*PENGELOLA, uraian="Terapkan impor")
@require_POST
def terapkan(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Apply the valid rows after a yes."""
    batch = pilih.satu_batch(_actor(request), batch_id)
    kembali = reverse("pegawai:impor_lihat", args=[batch.pk])
    tanya = minta_konfirmasi(
        request,
        judul="Terapkan impor ini?",
        uraian=f"{batch.jumlah_baru} baris baru dan {batch.jumlah_berubah} baris berubah dicatat. Baris bergalat dan "
        "yang dilewati tidak disentuh. Impor dapat dibatalkan seluruhnya sesudahnya.",
        batal_url=kembali,
        ya="Terapkan",
    )
    if tanya:
        return tanya
    batch = layanan.terapkan(actor=_actor(request), batch_id=batch.pk)
    if batch.status == Status.DITERAPKAN:
        messages.success(request, f"{batch.diterapkan} baris diterapkan.")
    return redirect(kembali)


@pintu(*PENGELOLA, uraian="Batalkan impor")
@require_POST
def batalkan(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Undo the batch whole after a yes; what stands in the way is listed on the page."""
    batch = pilih.satu_batch(_actor(request), batch_id)
    kembali = reverse("pegawai:impor_lihat", args=[batch.pk])
    belum = batch.status == Status.PRATINJAU
    tanya = minta_konfirmasi(
        request,
        judul="Buang pratinjau ini?" if belum else "Batalkan impor ini?",
        uraian="Belum ada data yang diubah oleh impor ini."
        if belum
        else f"{batch.diterapkan} baris dikembalikan persis seperti sebelum impor: yang dibuat impor ini "
        "dihapus, yang diubah dipulihkan. Ditolak bila datanya sudah dipakai atau diubah sesudahnya.",
        batal_url=kembali,
        ya="Buang" if belum else "Batalkan impor",
        bahaya=True,
    )
    if tanya:
        return tanya
    try:
        batch = layanan.batalkan(actor=_actor(request), batch_id=batch.pk)
    except DomainError as galat:
        if not galat.rincian:
            raise
        konteks = {"batch": batch, "galat": galat}
        return render(request, "pegawai/impor/tidak_dapat_batal.html", konteks, status=galat.status)
    if batch.status == Status.DIBATALKAN:
        messages.success(request, "Pratinjau dibuang." if belum else "Impor dibatalkan; data kembali seperti semula.")
    return redirect(kembali)


@pintu(*PENGELOLA, uraian="Hentikan impor yang berjalan")
@require_POST
def hentikan(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Ask the running step to stop."""
    layanan.hentikan(actor=_actor(request), batch_id=batch_id)
    messages.info(request, "Permintaan berhenti dicatat. Yang sudah diterapkan tetap ada dan dapat dilanjutkan.")
    return redirect("pegawai:impor_lihat", batch_id)


@pintu(*PENGELOLA, uraian="Lewati baris impor")
@require_POST
def lewati(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Leave ticked rows out, or take them in again."""
    nomor = [int(n) for n in request.POST.getlist("pilih") if n.isascii() and n.isdigit() and len(n) < 9][:1000]
    keluar = request.POST.get("tindakan") != "ikutkan"
    jumlah = layanan.lewati(actor=_actor(request), batch_id=batch_id, nomor=nomor, lewati=keluar)
    messages.success(request, f"{jumlah} baris {'dilewati' if keluar else 'diikutkan lagi'}.")
    return redirect("pegawai:impor_lihat", batch_id)
