"""Documents: completeness of a person, upload, one document, opening and downloading it, withdrawing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.actor import Actor
from asn_karier.core.berkas import sajikan
from asn_karier.core.berkas.sajian import DAPAT_DILIHAT
from asn_karier.core.catatan import catat_baca
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.errors import DomainError, TidakDitemukan
from pegawai.filters import SaringanDokumen
from pegawai.forms.dokumen import FormTarik, FormUnggah
from pegawai.models import Dokumen, Keadaan, Pegawai
from pegawai.permissions.dokumen import tarik_dokumen as izin_tarik
from pegawai.permissions.dokumen import unggah_dokumen as izin_unggah
from pegawai.permissions.orang import ubah_data
from pegawai.querysets import PERAN_PEMBACA
from pegawai.selectors import dokumen as pembaca
from pegawai.selectors import orang as pembaca_orang
from pegawai.selectors.usulan_nilai import MODEL_RIWAYAT
from pegawai.services import dokumen as layanan
from pegawai.tables import TABEL_DOKUMEN
from pegawai.views.profil import tab_profil
from pegawai.views.usulan import aktor


@require_safe
@pintu(MASUK, uraian="Dokumen menurut peran")
def pangkal(request: HttpRequest) -> HttpResponse:
    """Offices start at the list, everybody else at the own documents."""
    return redirect("pegawai:dokumen_daftar" if aktor(request).punya(*PERAN_PEMBACA) else "pegawai:dokumen_saya")


@daftarkan_daftar
@pintu(*PERAN_PEMBACA, uraian="Daftar dokumen pegawai")
class DaftarDokumen(Daftar):
    """Documents inside the scope, newest first."""

    kunci = "dokumen"
    judul = "Dokumen pegawai"
    uraian = "Dokumen yang boleh Anda baca, terbaru di atas. Kelengkapan seseorang ada pada profilnya."
    tabel = TABEL_DOKUMEN
    filterset = SaringanDokumen
    templat = "pegawai/dokumen/daftar.html"
    jenis_baca = "dokumen"
    petunjuk_cari = "Nama atau NIP"
    kosong = "Belum ada dokumen dalam lingkup Anda."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Documents inside the scope; withdrawn ones only when asked for."""
        qs: QuerySet[Dokumen] = Dokumen.objects.terlihat_oleh(actor)
        return qs if minta.data.get("batal") else qs.filter(batal=False)

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By NIP or name of the person."""
        return qs.filter(pegawai__in=pembaca_orang.cari_keadaan(Keadaan.objects.all(), teks).values("pk"))


@require_safe
@pintu(MASUK, uraian="Dokumen sendiri dan kelengkapannya")
def saya(request: HttpRequest) -> HttpResponse:
    """The own documents."""
    actor = aktor(request)
    if actor.orang_id is None:
        raise TidakDitemukan("Akun ini tidak terhubung dengan data pegawai.")
    return _berkas_orang(request, pembaca_orang.satu_pegawai(actor, actor.orang_id), "pegawai/dokumen/saya.html")


@require_safe
@pintu(MASUK, uraian="Dokumen seorang pegawai dan kelengkapannya")
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Documents of a person as a tab of the profile."""
    actor = aktor(request)
    orang = pembaca_orang.satu_pegawai(actor, pegawai_id)
    konteks = {"keadaan": orang.keadaan, "tab_profil": tab_profil(actor, orang, "dokumen")}
    return _berkas_orang(request, orang, "pegawai/dokumen/pegawai.html", **konteks)


def _berkas_orang(request: HttpRequest, orang: Pegawai, templat: str, **konteks: Any) -> HttpResponse:
    actor = aktor(request)
    if actor.orang_id != orang.pk:
        catat_baca(actor, "daftar-dokumen", objek_id=orang.pk, request=request)
    lengkap = pembaca.kelengkapan(actor, orang)
    milik = pembaca.dokumen_pegawai(actor, orang.pk)
    konteks |= {
        "orang": orang,
        "sendiri": actor.orang_id == orang.pk,
        "lengkap": lengkap,
        "kurang": [(b, _alamat_lengkapi(actor, orang, b)) for b in lengkap.kurang],
        "dokumen": [(d, pembaca.nama_jenis(d.kode)) for d in milik],
        "boleh_unggah": izin_unggah(actor, pegawai_id=orang.pk, instansi_id=orang.instansi_id),
    }
    return render(request, templat, konteks)


def _alamat_lengkapi(actor: Actor, orang: Pegawai, butir: pembaca.ButirKelengkapan) -> str:
    """Where a missing document is handed in: upload, or a proposal to complete the history row; empty if not here."""
    if actor.orang_id == orang.pk and butir.tabel in MODEL_RIWAYAT:
        return reverse("pegawai:usulan_lengkapi", args=[butir.tabel, butir.riwayat_id])
    if not izin_unggah(actor, pegawai_id=orang.pk, instansi_id=orang.instansi_id):
        return ""
    if butir.tabel:
        bkd = bool(ubah_data(actor, instansi_id=orang.instansi_id)) and butir.tabel in MODEL_RIWAYAT
        lanjut = f"?kode={butir.kode[0]}&tabel={butir.tabel}&riwayat={butir.riwayat_id}" if bkd else ""
        return reverse("pegawai:dokumen_unggah", args=[orang.pk]) + lanjut if bkd else ""
    return reverse("pegawai:dokumen_unggah", args=[orang.pk]) + f"?kode={butir.kode[0]}"


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Mengunggah dokumen")
def unggah(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Hand in a document; what the gate refuses is said at the field."""
    actor = aktor(request)
    orang = pembaca_orang.satu_pegawai(actor, pegawai_id)
    izin_unggah(actor, pegawai_id=orang.pk, instansi_id=orang.instansi_id).pastikan()
    form = FormUnggah(request.POST or None, request.FILES or None, orang=orang, kode=request.GET.get("kode", "")[:8])
    if request.method == "POST" and form.is_valid():
        try:
            jadi = layanan.unggah_dokumen(actor=actor, pegawai_id=orang.pk, **form.cleaned_data)
        except DomainError as galat:
            if galat.status not in {400, 409, 503}:
                raise
            form.add_error(galat.isian if galat.isian in form.fields else None, galat.pesan)
        else:
            return _sesudah_unggah(request, actor, orang, jadi)
    konteks = {"form": form, "orang": orang, "sendiri": actor.orang_id == orang.pk}
    return render(request, "pegawai/dokumen/unggah.html", konteks, status=400 if form.errors else 200)


def _sesudah_unggah(request: HttpRequest, actor: Actor, orang: Pegawai, jadi: Dokumen) -> HttpResponse:
    """Tie the document to the history row the link came from (BKD), say what the gate noticed."""
    tabel, riwayat = request.GET.get("tabel", ""), request.GET.get("riwayat", "")
    if tabel in MODEL_RIWAYAT and riwayat.isascii() and riwayat.isdigit() and len(riwayat) < 19:
        layanan.lampirkan_ke_riwayat(actor=actor, dokumen_id=jadi.pk, tabel=tabel, riwayat_id=int(riwayat))
    messages.success(request, f"{pembaca.nama_jenis(jadi.kode)} tersimpan: {jadi.halaman} halaman.")
    for kalimat in jadi.peringatan:
        messages.warning(request, f"{kalimat} Periksa lagi hasil pindainya.")
    if actor.orang_id == orang.pk:
        return redirect("pegawai:dokumen_saya")
    return redirect("pegawai:dokumen_pegawai", orang.pk)


@require_safe
@pintu(MASUK, uraian="Satu dokumen")
def lihat(request: HttpRequest, dokumen_id: int) -> HttpResponse:
    """What the document is, what rests on it, and how to open or withdraw it."""
    return _halaman(request, pembaca.satu_dokumen(aktor(request), dokumen_id), FormTarik())


def _halaman(request: HttpRequest, satu: Dokumen, form: FormTarik, status: int = 200) -> HttpResponse:
    actor = aktor(request)
    if actor.orang_id != satu.pegawai_id:
        catat_baca(actor, "keterangan-dokumen", objek_id=satu.pk, request=request, isian=[satu.kode])
    dipakai = pembaca.dipakai_untuk(satu)
    konteks = {
        "dokumen": satu,
        "nama": pembaca.nama_jenis(satu.kode),
        "orang": satu.pegawai,
        "dipakai": dipakai,
        "dapat_dilihat": satu.tipe in DAPAT_DILIHAT,
        "izin_tarik": izin_tarik(actor, satu, dipakai=bool(dipakai)),
        "form": form,
    }
    return render(request, "pegawai/dokumen/lihat.html", konteks, status=status)


@require_safe
@pintu(MASUK, uraian="Membuka dokumen di peramban")
def buka(request: HttpRequest, dokumen_id: int) -> HttpResponse:
    """Show the file in the browser (PDF and pictures); the read is written down."""
    return _kirim(request, dokumen_id, lihat_saja=True)


@require_safe
@pintu(MASUK, uraian="Mengunduh dokumen")
def unduh(request: HttpRequest, dokumen_id: int) -> HttpResponse:
    """Hand over the file as attachment; the read is written down."""
    return _kirim(request, dokumen_id, lihat_saja=False)


def _kirim(request: HttpRequest, dokumen_id: int, *, lihat_saja: bool) -> HttpResponse:
    actor = aktor(request)
    satu = pembaca.satu_dokumen(actor, dokumen_id)
    catat_baca(actor, "dokumen", objek_id=satu.pk, request=request, isian=[satu.kode])
    return sajikan(satu.berkas, nama=satu.nama_asli, tipe=satu.tipe, lihat=lihat_saja)


@require_POST
@pintu(MASUK, uraian="Menarik dokumen")
def tarik(request: HttpRequest, dokumen_id: int) -> HttpResponse:
    """Withdraw a wrong document with its reason."""
    actor = aktor(request)
    satu = pembaca.satu_dokumen(actor, dokumen_id)
    form = FormTarik(request.POST)
    if not form.is_valid():
        return _halaman(request, satu, form, status=400)
    layanan.tarik_dokumen(actor=actor, dokumen_id=satu.pk, alasan=form.cleaned_data["alasan"])
    messages.success(request, "Dokumen ditarik dan tidak lagi dihitung sebagai bukti.")
    return redirect("pegawai:dokumen_lihat", satu.pk)
