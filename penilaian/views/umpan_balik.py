"""Continuous feedback: what I received and gave, giving it to a colleague, taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.catatan import catat_baca
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak, TidakDitemukan
from asn_karier.core.halaman.components.shapes import Tab
from asn_karier.core.halaman.pilih import jawab_cari
from pegawai.selectors import calon
from pegawai.selectors.identitas import identitas_singkat
from penilaian.enums import Berakhlak, NadaUmpanBalik
from penilaian.forms.progres import FormRekan, FormTarikBukti, FormUmpanBalik
from penilaian.models import UmpanBalik
from penilaian.permissions import skp as izin
from penilaian.selectors.bukti import batas_bukti
from penilaian.selectors.pelaksanaan import satu_umpan, umpan_diberikan, umpan_diterima, umpan_skp
from penilaian.selectors.skp import hasil_skp, skp_berjalan, skp_rekan
from penilaian.services.pelaksanaan import beri_umpan_balik, tarik_umpan_balik
from penilaian.views.dasar import aktor, buka_skp, nomor, remah_skp, tab_skp

NADA: dict[str, str] = {
    NadaUmpanBalik.APRESIASI: "sukses", NadaUmpanBalik.SARAN: "perhatian", NadaUmpanBalik.CATATAN: "netral",
}  # fmt: skip
Baris = tuple[UmpanBalik, str, str, str]


def _baris(daftar: list[UmpanBalik]) -> list[Baris]:
    """Feedback with its tone, what it is about, and whom (name)."""
    orang = identitas_singkat(list({u.skp.pegawai_id for u in daftar}))
    return [(u, NADA[u.nada], _tentang(u), orang.get(u.skp.pegawai_id, {}).get("nama", "")) for u in daftar]


def _tentang(u: UmpanBalik) -> str:
    if u.hasil is not None:
        return u.hasil.rumusan
    return Berakhlak(u.nilai).label if u.nilai else "Kinerja secara umum"


@require_safe
@pintu(MASUK, uraian="Umpan balik yang diterima dan diberikan")
def saya(request: HttpRequest) -> HttpResponse:
    """Received (`?bagian=diberikan`: given), newest first."""
    actor = aktor(request)
    if actor.orang_id is None:
        raise TidakDitemukan("Akun ini tidak terhubung dengan data pegawai.")
    diberikan = request.GET.get("bagian") == "diberikan"
    terima, beri = umpan_diterima(actor), umpan_diberikan(actor)
    alamat = reverse("penilaian:umpan_balik")
    konteks = {
        "diberikan": diberikan,
        "tab": [
            Tab("Saya terima", alamat, not diberikan, len(terima)),
            Tab("Saya berikan", f"{alamat}?bagian=diberikan", diberikan, len(beri)),
        ],
        "baris": _baris(beri if diberikan else terima),
    }
    return render(request, "penilaian/umpan/saya.html", konteks)


@require_safe
@pintu(MASUK, uraian="Umpan balik atas satu SKP")
def atas_skp(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Feedback about an SKP in scope."""
    actor, skp = aktor(request), buka_skp(request, skp_id, "skp-umpan-balik")
    konteks = {
        "skp": skp,
        "pegawai": identitas_singkat([skp.pegawai_id]).get(skp.pegawai_id, {}),
        "sendiri": actor.orang_id == skp.pegawai_id,
        "tab": tab_skp(skp, "umpan"),
        "baris": _baris(umpan_skp([skp.pk])),
        "boleh": izin.beri_umpan_balik(actor, skp),
        "remah": remah_skp(actor, skp, "Umpan balik"),
    }
    return render(request, "penilaian/umpan/skp.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Mencari rekan untuk umpan balik")
def pilih_rekan(request: HttpRequest) -> HttpResponse:
    """Find a colleague of the own agency by name; the name is posted, never in the address."""
    actor = aktor(request)
    if actor.orang_id is None:
        raise TidakBerhak("Umpan balik diberikan oleh pegawai; akun ini tidak terhubung dengan data pegawai.")
    form = FormRekan(request.POST or None, actor=actor)
    if request.POST.get("cari_isian"):
        form.errors.clear()
        return render(request, "penilaian/umpan/pilih.html", {"form": form})
    if request.method == "POST" and form.is_valid():
        skp = skp_berjalan(actor.wilayah_id, form.cleaned_data["rekan"])
        if skp is not None:
            return redirect("penilaian:umpan_beri", skp.pk)
        form.add_error("rekan", "Rekan ini belum mempunyai SKP yang berjalan, jadi umpan balik belum dapat diberikan.")
    return render(request, "penilaian/umpan/pilih.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@pintu(MASUK, uraian="Cari rekan seinstansi")
def cari_rekan(request: HttpRequest) -> HttpResponse:
    """Results of the picker while typing."""
    return jawab_cari(request, calon.rekan(aktor(request))[0])


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Memberi umpan balik")
def beri(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Feedback on a result or a value; of a colleague's SKP only the titles of the results show."""
    actor, skp = aktor(request), skp_rekan(aktor(request), skp_id)
    izin.beri_umpan_balik(actor, skp).pastikan()
    if request.method != "POST":
        catat_baca(actor, "skp-judul", objek_id=skp.pk, request=request)
    awal = {"tentang": f"h{n}" if (n := nomor(request.GET.get("hasil"))) else ""}
    penilai = bool(izin.pejabat_penilai(actor, skp))
    form = FormUmpanBalik(
        request.POST or None, request.FILES or None, hasil=hasil_skp(skp.pk), penilai=penilai, initial=awal,
        batas=batas_bukti(skp.instansi_id, actor.zona),
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                beri_umpan_balik(actor=actor, skp_id=skp.pk, **form.isian())
            except (MasukanSalah, Bentrok) as galat:
                medan = {"nilai": "tentang"}.get(galat.isian or "", galat.isian)
                form.add_error(medan if medan in form.fields else None, galat.pesan)
            else:
                messages.success(request, "Umpan balik terkirim dan dapat dibaca pegawai serta penilainya.")
                return redirect(reverse("penilaian:umpan_balik") + "?bagian=diberikan")
        status = 422
    konteks = {
        "skp": skp,
        "form": form,
        "rekan": identitas_singkat([skp.pegawai_id]).get(skp.pegawai_id, {}),
        "batal_url": reverse("penilaian:umpan_balik"),
    }
    return render(request, "penilaian/umpan/beri.html", konteks, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Menarik umpan balik sendiri")
def tarik(request: HttpRequest, umpan_id: int) -> HttpResponse:
    """Take back one's own feedback with the reason."""
    actor = aktor(request)
    umpan = satu_umpan(actor, umpan_id)
    izin.tarik(actor, umpan.skp, pemilik_id=umpan.pemberi_id).pastikan()
    form = FormTarikBukti(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tarik_umpan_balik(actor=actor, umpan_balik_id=umpan.pk, alasan=form.cleaned_data["alasan"])
        messages.success(request, "Umpan balik ditarik. Isinya tetap terbaca sebagai yang ditarik.")
        return redirect(reverse("penilaian:umpan_balik") + "?bagian=diberikan")
    konteks = {"umpan": umpan, "tentang": _tentang(umpan), "form": form}
    return render(request, "penilaian/umpan/tarik.html", konteks, status=422 if form.errors else 200)
