"""Progress: what was achieved against each target of a period, with evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.berkas import sajikan
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini
from asn_karier.core.decision import Decision
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan
from asn_karier.core.halaman.components.shapes import Tab
from pegawai.selectors.identitas import identitas_singkat
from penilaian.forms.progres import FormRealisasi, FormTarikBukti
from penilaian.models import Periode, Skp
from penilaian.permissions import skp as izin
from penilaian.rules import BuktiKinerja
from penilaian.selectors.bukti import batas_bukti
from penilaian.selectors.pelaksanaan import (
    ButirProgres,
    butir_progres,
    jumlah_realisasi,
    periode_final,
    satu_bukti,
)
from penilaian.selectors.skp import periode_skp
from penilaian.services.bukti import tarik_bukti
from penilaian.services.dasar import VersiLama
from penilaian.services.konsep import baca_semua_konsep
from penilaian.services.pelaksanaan import simpan_realisasi
from penilaian.views.dasar import (
    aktor,
    buka_skp,
    remah_skp,
    selesai_konsep,
    tab_skp,
    terima_konsep,
    versi_kiriman,
)


@require_safe
@pintu(MASUK, uraian="Progres SKP periode berjalan")
def kini(request: HttpRequest, skp_id: int) -> HttpResponse:
    """To the running period, or the last one that has begun."""
    skp = buka_skp(request, skp_id)
    hari = hari_ini(aktor(request).zona)
    semua = periode_skp(skp)
    if not semua:
        raise TidakDitemukan("Masa SKP ini tidak menyentuh satu pun periode.")
    mulai = [p for p in semua if p.masa.lower <= hari]
    return redirect("penilaian:progres_periode", skp.pk, (mulai or semua[:1])[-1].kode)


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Progres SKP satu periode")
def progres(request: HttpRequest, skp_id: int, kode: str) -> HttpResponse:
    """Targets of a period with realisation and evidence; each target is saved on its own."""
    skp = buka_skp(request, skp_id, "skp-progres")
    semua = periode_skp(skp)
    periode = next((p for p in semua if p.kode == kode), None)
    if periode is None:
        raise TidakDitemukan("Periode itu tidak ada pada masa SKP ini.")
    if request.method == "POST":
        return _kirim(request, skp, periode, semua)
    return _tampil(request, skp, periode, semua)


def _kunci(skp: Skp, periode: Periode, butir: ButirProgres) -> str:
    return f"realisasi:{skp.pk}:{periode.kode}:{butir.kunci}"


def _kirim(request: HttpRequest, skp: Skp, periode: Periode, semua: list[Periode]) -> HttpResponse:
    actor = aktor(request)
    izin.catat_realisasi(actor, skp).pastikan()
    pilih = request.POST.get("butir", "")
    butir = next((b for b in butir_progres(skp, periode) if b.kunci == pilih), None)
    if butir is None:
        raise TidakDitemukan("Target itu tidak ada pada SKP ini.")
    kunci = _kunci(skp, periode, butir)
    if jawab := terima_konsep(request, kunci):
        return jawab
    form = FormRealisasi(
        request.POST, request.FILES, auto_id=f"b{butir.kunci}-%s", batas=batas_bukti(skp.instansi_id, actor.zona)
    )
    if not form.is_valid():
        return _tampil(request, skp, periode, semua, salah=(butir.kunci, form), status=422)
    c = form.cleaned_data
    try:
        simpan_realisasi(
            actor=actor, skp_id=skp.pk, periode_id=periode.pk, hasil_id=butir.hasil.pk,
            indikator_id=butir.indikator.pk if butir.indikator else None, uraian=c["uraian"], capaian=c["capaian"],
            bukti=form.bukti(), versi=versi_kiriman(request) if butir.realisasi else None,
        )  # fmt: skip
    except VersiLama as galat:
        form.add_error(None, f"{galat.pesan} Yang tersimpan sekarang tampil di atas formulir.")
        return _tampil(request, skp, periode, semua, salah=(butir.kunci, form), status=409)
    except (MasukanSalah, Bentrok) as galat:
        form.add_error(galat.isian if galat.isian in form.fields else None, galat.pesan)
        return _tampil(request, skp, periode, semua, salah=(butir.kunci, form), status=galat.status)
    selesai_konsep(request, kunci)
    messages.success(request, "Realisasi disimpan." + (" Bukti dilampirkan." if form.bukti() else ""))
    return redirect(f"{request.path}#butir-{butir.kunci}")


def _tampil(
    request: HttpRequest, skp: Skp, periode: Periode, semua: list[Periode], *,
    salah: tuple[str, FormRealisasi] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    actor = aktor(request)
    butir = butir_progres(skp, periode)
    final = periode_final(skp)
    boleh = izin.catat_realisasi(actor, skp)
    if boleh and periode.pk in final:
        boleh = Decision.tidak("evaluasi-final", f"Evaluasi {periode.nama} sudah final; realisasinya terkunci.")
    konsep = baca_semua_konsep(actor, [_kunci(skp, periode, b) for b in butir]) if boleh else {}
    jumlah, batas = jumlah_realisasi(skp), batas_bukti(skp.instansi_id, actor.zona)
    konteks = {
        "skp": skp,
        "periode": periode,
        "pegawai": identitas_singkat([skp.pegawai_id]).get(skp.pegawai_id, {}),
        "sendiri": actor.orang_id == skp.pegawai_id,
        "tab": tab_skp(skp, "progres"),
        "tab_periode": [
            Tab(p.nama, reverse("penilaian:progres_periode", args=[skp.pk, p.kode]), p == periode, jumlah.get(p.pk, 0))
            for p in semua
        ],
        "butir": [(b, _formulir(b, salah, konsep.get(_kunci(skp, periode, b)), batas)) for b in butir],
        "terisi": sum(b.realisasi is not None for b in butir),
        "boleh": boleh,
        "remah": remah_skp(actor, skp, "Progres"),
    }
    return render(request, "penilaian/skp/progres.html", konteks, status=status)


def _formulir(
    b: ButirProgres, salah: tuple[str, FormRealisasi] | None, konsep: Any, batas: BuktiKinerja
) -> tuple[FormRealisasi, bool, Any]:
    """Form of a target, whether it stands open, and kept typing."""
    if salah and salah[0] == b.kunci:
        return salah[1], True, None
    awal: dict[str, Any] = {}
    if b.realisasi:
        awal = {"uraian": b.realisasi.uraian, "capaian": b.realisasi.capaian}
    if konsep:
        awal |= {n: konsep.isi[n][0] for n in ("uraian", "capaian", "tautan", "keterangan") if konsep.isi.get(n)}
    form = FormRealisasi(initial=awal, auto_id=f"b{b.kunci}-%s", batas=batas)
    return form, bool(konsep) or b.realisasi is None, konsep


# -- evidence ----------------------------------------------------------------------------------------------------------


@require_safe
@pintu(MASUK, uraian="Mengunduh bukti kinerja")
def unduh_bukti(request: HttpRequest, skp_id: int, berkas_id: int) -> HttpResponse:
    """The file as attachment; the read is written down."""
    actor = aktor(request)
    skp = buka_skp(request, skp_id, "skp-bukti")
    bukti = satu_bukti(skp, berkas_id)
    if not bukti.berkas:
        raise TidakDitemukan("Bukti ini berupa tautan, bukan berkas.")
    if actor.orang_id == skp.pegawai_id:
        catat_baca(actor, "skp-bukti", objek_id=skp.pk, request=request)
    return sajikan(bukti.berkas, nama=bukti.nama_asli, tipe=bukti.tipe)


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Menarik bukti kinerja")
def tarik(request: HttpRequest, skp_id: int, berkas_id: int) -> HttpResponse:
    """Withdraw evidence with its reason; it stays readable."""
    skp = buka_skp(request, skp_id)
    bukti = satu_bukti(skp, berkas_id)
    izin.tarik(aktor(request), skp, pemilik_id=bukti.diunggah_oleh_id).pastikan()
    kembali = request.POST.get("kembali") or request.GET.get("periode") or ""
    kode = next((p.kode for p in periode_skp(skp) if p.kode == kembali), None)
    alamat = (
        reverse("penilaian:progres_periode", args=[skp.pk, kode]) if kode
        else reverse("penilaian:skp_umpan_balik", args=[skp.pk]) if bukti.umpan_balik_id
        else reverse("penilaian:progres", args=[skp.pk])
    )  # fmt: skip
    form = FormTarikBukti(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            tarik_bukti(
                actor=aktor(request), skp_id=skp.pk, bukti_id=bukti.pk, alasan=form.cleaned_data["alasan"]
            )  # fmt: skip
            messages.success(request, "Bukti ditarik; alasan dan berkasnya tetap tersimpan.")
            return redirect(alamat)
        status = 422
    konteks = {
        "skp": skp, "bukti": bukti, "form": form, "batal_url": alamat, "kode": kode or "",
        "remah": remah_skp(aktor(request), skp, "Tarik bukti"),
    }  # fmt: skip
    return render(request, "penilaian/skp/tarik_bukti.html", konteks, status=status)
