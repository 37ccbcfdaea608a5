"""Objections: the list by what waits for whom, filing, the case page, its acts, evidence and letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.actor import Actor
from asn_karier.core.berkas import sajikan
from asn_karier.core.berkas.cetak import jawab_pdf
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.pages import minta_konfirmasi
from asn_karier.core.halaman.pilih import jawab_cari
from pegawai.enums import Peran
from pegawai.selectors import calon
from penilaian.filters.keberatan import ANTREAN, SaringanKeberatan
from penilaian.forms.keberatan import FormAjukan, FormBukti, FormKeterangan, FormPemutus, FormPutusan
from penilaian.models import Keberatan
from penilaian.permissions import keberatan as izin
from penilaian.reports.surat_keberatan import SURAT, surat_pdf
from penilaian.selectors import keberatan as pembaca
from penilaian.selectors.bukti import batas_bukti
from penilaian.services import keberatan as layanan
from penilaian.tables.keberatan import TABEL_KEBERATAN
from penilaian.views.isian import aktor, coba, versi_kiriman
from penilaian.views.keberatan_tampil import konteks_kasus

KANTOR = (Peran.ADMIN, Peran.BKD, Peran.PIMPINAN, Peran.AUDITOR, Peran.TIM_KINERJA, Peran.VERIFIKATOR)


@daftarkan_daftar
@pintu(MASUK, uraian="Keberatan atas hasil evaluasi")
class DaftarKeberatan(Daftar):
    """Objections inside the scope; what waits for me comes as a tab."""

    kunci = "keberatan"
    judul = "Keberatan"
    uraian = "Keberatan atas hasil evaluasi tahunan, diputus oleh atasan pejabat penilai (PP 30/2019 ps 59)."
    tabel = TABEL_KEBERATAN
    filterset = SaringanKeberatan
    templat = "penilaian/keberatan/daftar.html"
    jenis_baca = "keberatan"
    petunjuk_cari = "Nama atau NIP"
    isian_lain = ("antrean",)
    judul_kosong = "Belum ada keberatan"
    kosong = "Belum ada keberatan yang dapat Anda lihat. Keberatan diajukan pegawai dari hasil evaluasi tahunannya."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Objections inside the scope."""
        return pembaca.daftar(actor)

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By name or NIP."""
        return qs.filter(evaluasi__skp__pegawai__nama__icontains=teks) | qs.filter(
            evaluasi__skp__pegawai__nip__startswith=teks
        )

    def konteks_tambahan(self, request: HttpRequest) -> dict[str, Any]:
        """The queues with the number that waits, and own evaluations that may be objected to."""
        actor = aktor(request)
        menunggu, kini = pembaca.jumlah_menunggu(actor), request.GET.get("antrean", "semua")
        lewati = set() if actor.orang_id is not None else {"saya", "putus", "keterangan"}
        antrean = [
            (k, label, k == kini, menunggu if k == "putus" and menunggu else None)
            for k, label in ANTREAN
            if k not in lewati
        ]
        digugat = pembaca.dapat_digugat(actor)
        hari = hari_ini(actor.zona)
        isi = {
            "antrean": antrean,
            "menunggu": menunggu if kini != "putus" else 0,
            "dapat_digugat": [
                (e, batas, batas is not None and batas < hari) for e, batas in pembaca.batas_digugat(digugat)
            ],
        }
        if digugat:
            batas = pembaca.batas_ajukan(digugat[0].skp.instansi_id, hari)
            isi["keterangan_digugat"] = (
                f"Keberatan diajukan paling lambat {batas.lama} sejak hasil diterima, dengan alasan ({batas.dasar})."
            )
        return isi


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Mengajukan keberatan atas evaluasi sendiri")
def ajukan(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The form: what is allowed and until when stands above it; sending also states that the result was received."""
    actor = aktor(request)
    evaluasi = pembaca.evaluasi_tahunan(actor, evaluasi_id)
    izin.ajukan(actor, evaluasi).pastikan()
    form = FormAjukan(
        request.POST or None, request.FILES or None, batas=batas_bukti(evaluasi.skp.instansi_id, actor.zona)
    )
    if request.method == "POST" and form.is_valid():

        def kirim() -> Keberatan:
            return layanan.ajukan_keberatan(
                actor=actor, evaluasi_id=evaluasi.pk, alasan=form.cleaned_data["alasan"], bukti=form.bukti()
            )

        if baris := coba(form, kirim):
            catatan = baris.keadaan == "CATATAN"
            messages.success(
                request,
                "Catatan tertulis Anda disimpan." if catatan else "Keberatan diajukan. Tanda terimanya di sini.",
            )
            return redirect("penilaian:keberatan_kasus", baris.pk)
    hari = hari_ini(actor.zona)
    konteks: dict[str, Any] = {
        "form": form,
        "evaluasi": evaluasi,
        "syarat": pembaca.syarat(evaluasi, hari),
        "tanpa_pemutus": evaluasi.skp.penilai_id is None,
        "pemutus_menyusul": evaluasi.skp.penilai_id is not None and evaluasi.skp.atasan_penilai_id is None,
        "hari": hari,
    }
    tenggat = konteks["syarat"][0]
    konteks["lewat"] = tenggat.terpenuhi is False and not konteks["tanpa_pemutus"] and request.method != "POST"
    return render(request, "penilaian/keberatan/ajukan.html", konteks, status=400 if form.errors else 200)


@require_safe
@pintu(MASUK, uraian="Satu kasus keberatan")
def kasus(request: HttpRequest, keberatan_id: int) -> HttpResponse:
    """The case: both ratings, reasons, evidence, statements of both sides, the timer and what I may do."""
    return _halaman(request, pembaca.satu(aktor(request), keberatan_id))


def _halaman(
    request: HttpRequest, baris: Keberatan, *, salah: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    actor = aktor(request)
    if actor.orang_id != baris.evaluasi.skp.pegawai_id:
        catat_baca(actor, "keberatan", objek_id=baris.pk, request=request)
    return render(request, "penilaian/keberatan/kasus.html", konteks_kasus(actor, baris, salah or {}), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Mengambil langkah pada keberatan")
def langkah(request: HttpRequest, keberatan_id: int, act: str) -> HttpResponse:
    """A statement, evidence, the decision, or taking it back; the service asks the permission inside the lock."""
    baris = pembaca.satu(aktor(request), keberatan_id)
    if request.method != "POST":  # A refused act stays at this address: a reload leads back to the case.
        return redirect("penilaian:keberatan_kasus", baris.pk)
    laku = {"keterangan": _keterangan, "bukti": _bukti, "putuskan": _putuskan, "cabut": _cabut}.get(act)
    if laku is None:
        raise TidakDitemukan("Langkah itu tidak ada.")
    return laku(request, baris)


def _selesai(request: HttpRequest, baris: Keberatan, kalimat: str) -> HttpResponse:
    messages.success(request, kalimat)
    return redirect("penilaian:keberatan_kasus", baris.pk)


def _keterangan(request: HttpRequest, baris: Keberatan) -> HttpResponse:
    form = FormKeterangan(request.POST)
    if form.is_valid():
        jadi = coba(
            form,
            lambda: layanan.beri_keterangan(
                actor=aktor(request), keberatan_id=baris.pk, isi=form.cleaned_data["isi"], versi=versi_kiriman(request)
            ),
        )
        if jadi is not None:
            return _selesai(request, baris, "Keterangan disimpan.")
    return _halaman(request, baris, salah={"keterangan": form}, status=400)


def _bukti(request: HttpRequest, baris: Keberatan) -> HttpResponse:
    form = FormBukti(
        request.POST, request.FILES, batas=batas_bukti(baris.evaluasi.skp.instansi_id, aktor(request).zona)
    )
    if form.is_valid():
        jadi = coba(form, lambda: layanan.tambah_bukti(actor=aktor(request), keberatan_id=baris.pk, bukti=form.bukti()))
        if jadi is not None:
            return _selesai(request, baris, "Bukti ditambahkan.")
    return _halaman(request, baris, salah={"bukti": form}, status=400)


def _putuskan(request: HttpRequest, baris: Keberatan) -> HttpResponse:
    form = FormPutusan(request.POST)
    if baris.keadaan == "DIAJUKAN":  # afterwards the service tells that it was decided (409)
        izin.putuskan(aktor(request), baris).pastikan()
    if form.is_valid():
        tanya = minta_konfirmasi(
            request,
            judul="Putuskan keberatan ini?",
            uraian="Putusan bersifat final dan tidak dapat diubah lagi. Pegawai dan penilai diberi tahu.",
            ya="Putuskan",
            batal_url=reverse("penilaian:keberatan_kasus", args=[baris.pk]),
        )
        if tanya:
            return tanya
        if coba(
            form,
            lambda: layanan.putuskan_keberatan(
                actor=aktor(request), keberatan_id=baris.pk, versi=versi_kiriman(request), **form.cleaned_data
            ),
        ):
            return _selesai(request, baris, "Keberatan diputus. Surat putusan dapat dicetak di halaman ini.")
    return _halaman(request, baris, salah={"putuskan": form}, status=400)


def _cabut(request: HttpRequest, baris: Keberatan) -> HttpResponse:
    tanya = minta_konfirmasi(
        request,
        judul="Cabut keberatan ini?",
        uraian="Pemeriksaan berhenti dan hasil evaluasi tetap. Selama batas pengajuan belum lewat, Anda dapat "
        "mengajukannya lagi.",
        ya="Cabut keberatan",
        batal_url=reverse("penilaian:keberatan_kasus", args=[baris.pk]),
    )
    if tanya:
        return tanya
    layanan.cabut_keberatan(
        actor=aktor(request), keberatan_id=baris.pk, alasan=request.POST.get("alasan", "")[:300],
        versi=versi_kiriman(request),
    )  # fmt: skip
    return _selesai(request, baris, "Keberatan dicabut.")


@require_safe
@pintu(MASUK, uraian="Bukti keberatan")
def bukti(request: HttpRequest, bukti_id: int) -> HttpResponse:
    """A file of evidence, or the way to its link."""
    satu = pembaca.satu_bukti(aktor(request), bukti_id)
    if satu.tautan:
        return HttpResponseRedirect(satu.tautan)
    catat_baca(aktor(request), "bukti-keberatan", objek_id=satu.pk, request=request)
    return sajikan(satu.berkas, nama=satu.nama_asli, tipe=satu.tipe, lihat=True)


@require_safe
@pintu(MASUK, uraian="Surat keberatan (PDF)")
def surat(request: HttpRequest, keberatan_id: int, surat: str) -> HttpResponse:
    """Receipt, call to be heard, decision."""
    actor = aktor(request)
    baris = pembaca.satu(actor, keberatan_id)
    if surat not in SURAT:
        raise TidakDitemukan("Surat itu tidak ada.")
    isi = surat_pdf(baris, surat, hari_ini(actor.zona))
    if actor.orang_id != baris.evaluasi.skp.pegawai_id:
        catat_baca(actor, "surat-keberatan", objek_id=baris.pk, request=request)
    return jawab_pdf(isi, f"{surat}-keberatan-{baris.pk}.pdf")


@require_POST
@pintu(Peran.BKD, uraian="Mencari pemutus keberatan")
def cari_pemutus(request: HttpRequest) -> HttpResponse:
    """Results of the people picker while typing."""
    return jawab_cari(request, calon.pegawai(aktor(request))[0])


@pintu(Peran.BKD, uraian="Menunjuk pemutus keberatan yang baru")
class GantiPemutus(HalamanBorang):
    """BKD names another superior when the old one has left the post."""

    judul = "Tunjuk pemutus lain"
    uraian = "Bila atasan pejabat penilai sudah berganti. Pejabat penilai dan pegawai yang dinilai tidak dapat dipilih."

    def siapkan(self) -> None:
        """The case inside the scope, and the right."""
        self.baris = pembaca.satu(self.actor, self.kwargs["keberatan_id"])
        izin.ganti_pemutus(self.actor, self.baris).pastikan()

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Who, and why."""
        return FormPemutus(data, actor=self.actor)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service."""
        layanan.ganti_pemutus(
            actor=self.actor, keberatan_id=self.baris.pk, pemutus_id=isian["pemutus"], alasan=isian["alasan"]
        )
        return Hasil("Pemutus keberatan diganti dan diberi tahu.", self.batal_url())

    def batal_url(self) -> str:
        """Back to the case."""
        return reverse("penilaian:keberatan_kasus", args=[self.baris.pk])

    def remah(self) -> list[tuple[str, str]]:
        """List, case."""
        return [("Keberatan", reverse("penilaian:keberatan")), (f"Nomor {self.baris.pk}", self.batal_url())]
