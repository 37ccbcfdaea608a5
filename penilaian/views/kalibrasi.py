"""Calibration on a page: sessions, opening one, moving ratings, minutes, freezing, paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from asn_karier.core.access import pintu
from asn_karier.core.berkas.cetak import jawab_pdf
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.pages import minta_konfirmasi
from pegawai.enums import Peran
from penilaian.enums import KeadaanKalibrasi, Predikat, PredikatOrganisasi, Rating
from penilaian.forms.tinjau import FormBukaSidang, FormGeser, FormNotulen
from penilaian.models import Evaluasi, Kalibrasi
from penilaian.permissions import evaluasi as izin
from penilaian.reports.evaluasi import berita_acara
from penilaian.reports.pdf import buat_pdf
from penilaian.selectors import kalibrasi as pembaca
from penilaian.selectors.organisasi import periode_instansi, periode_kini
from penilaian.services.kalibrasi import bekukan_kalibrasi, buka_kalibrasi, geser_rating, simpan_notulen
from penilaian.views.dasar import aktor
from penilaian.views.tinjau import per_halaman
from penilaian.views.tinjau_tampil import NADA_PREDIKAT

PEMIMPIN = (Peran.BKD, Peran.PIMPINAN)
RATING = dict(Rating.choices)


@require_safe
@pintu(*pembaca.PEMBACA, uraian="Sidang kalibrasi")
def daftar(request: HttpRequest) -> HttpResponse:
    """Sessions of the scope, the open ones first."""
    actor = aktor(request)
    qs = pembaca.sidang(actor).order_by("-keadaan", "-dibuat_pada", "-pk")
    halaman = Paginator(qs, per_halaman(request)).get_page(request.GET.get("halaman"))
    isi = {"halaman": halaman, "boleh_buka": actor.punya(*PEMIMPIN)}
    return render(request, "penilaian/kalibrasi/daftar.html", isi)


@pintu(*PEMIMPIN, uraian="Membuka sidang kalibrasi")
class Buka(HalamanBorang):
    """Open a session about a unit and period."""

    judul = "Buka sidang kalibrasi"
    uraian = "Para penilai melihat sebaran predikat unitnya bersama; setiap geseran beralasan dan tercatat."
    ya = "Buka sidang"
    periksa = False

    def siapkan(self) -> None:
        """Periods of the agency."""
        self.periode = periode_instansi(self.actor)

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The last period that has ended comes first."""
        kini = periode_kini(self.periode, hari_ini(self.actor.zona))
        pilihan = [(p.pk, p.nama_tahun) for p in self.periode]
        awal = {"periode": kini.pk if kini else None}
        return FormBukaSidang(data, actor=self.actor, pilihan=pilihan, initial=awal)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Open it."""
        satu = buka_kalibrasi(actor=self.actor, unit_id=isian["unit"], periode_id=isian["periode"])
        return Hasil("Sidang kalibrasi dibuka.", reverse("penilaian:kalibrasi_lihat", args=[satu.pk]))

    def remah(self) -> list[tuple[str, str]]:
        """Sessions."""
        return [("Kalibrasi", self.batal_url())]

    def batal_url(self) -> str:
        """Back to the sessions."""
        return reverse("penilaian:kalibrasi")


@require_safe
@pintu(*pembaca.PEMBACA, uraian="Satu sidang kalibrasi")
def lihat(request: HttpRequest, kalibrasi_id: int) -> HttpResponse:
    """Distribution before and now, the guide, the people, the moves, the minutes."""
    return _halaman(request, pembaca.satu_sidang(aktor(request), kalibrasi_id))


def _halaman(
    request: HttpRequest, kalibrasi: Kalibrasi, form: FormNotulen | None = None, status: int = 200
) -> HttpResponse:
    actor = aktor(request)
    terbuka = kalibrasi.keadaan == KeadaanKalibrasi.DIBUKA
    kini = pembaca.sebaran(kalibrasi.periode, kalibrasi.unit.jalur) if terbuka else kalibrasi.akhir or {}
    kode, pandu = pembaca.panduan(kalibrasi.periode, kalibrasi.unit, kini)
    saring = request.GET.get("predikat", "")
    saring = saring if saring in Predikat.values else ""
    peserta = Paginator(pembaca.peserta_dinilai(kalibrasi, saring), per_halaman(request)).get_page(
        request.GET.get("halaman")
    )
    dikunci = pembaca.terkunci([e.pk for e in peserta])
    catat_baca(actor, "kalibrasi", objek_id=kalibrasi.pk, jumlah=max(len(peserta.object_list), 1), request=request)
    awal = {"peserta": kalibrasi.peserta, "notulen": kalibrasi.notulen, "versi": kalibrasi.versi}
    isi = {
        "kalibrasi": kalibrasi,
        "judul": f"Kalibrasi {kalibrasi.periode.nama_tahun}",
        "terbuka": terbuka,
        "boleh": terbuka and bool(izin.kalibrasi(actor, instansi_id=kalibrasi.instansi_id, jalur=kalibrasi.unit.jalur)),
        "label": ["Saat dibuka", "Sekarang" if terbuka else "Saat dibekukan"],
        "seri": [(nama, [kalibrasi.awal.get(k, 0), kini.get(k, 0)]) for k, nama in Predikat.choices],
        "organisasi": dict(PredikatOrganisasi.choices).get(kode, ""),
        "panduan": pandu,
        "peserta": peserta,
        "baris": [
            (e, NADA_PREDIKAT[e.predikat], "keberatan" if e.pk in dikunci else _diri(actor.orang_id, e))
            for e in peserta
        ],
        "saring": saring,
        "predikat": [(k, nama, kini.get(k, 0)) for k, nama in Predikat.choices],
        "geseran": pembaca.geseran(kalibrasi),
        "form": form or FormNotulen(initial=awal),
    }
    return render(request, "penilaian/kalibrasi/lihat.html", isi, status=status)


def _diri(orang_id: int | None, evaluasi: Evaluasi) -> str:
    return "diri" if orang_id is not None and orang_id == evaluasi.skp.pegawai_id else ""


@require_POST
@pintu(*PEMIMPIN, uraian="Notulen dan pembekuan sidang")
def notulen(request: HttpRequest, kalibrasi_id: int) -> HttpResponse:
    """Keep the minutes, or freeze the session after a question."""
    actor = aktor(request)
    kalibrasi = pembaca.satu_sidang(actor, kalibrasi_id)
    form = FormNotulen(request.POST)
    if not form.is_valid():
        return _halaman(request, kalibrasi, form, status=422)
    isi: dict[str, Any] = {
        "actor": actor, "kalibrasi_id": kalibrasi.pk, "peserta": form.cleaned_data["peserta"],
        "notulen": form.cleaned_data["notulen"], "versi": form.cleaned_data["versi"] or 0,
    }  # fmt: skip
    try:
        if request.POST.get("aksi") == "bekukan":
            tanya = minta_konfirmasi(
                request,
                judul="Bekukan sidang ini?",
                uraian="Geseran, notulen, dan sebaran akhir dikunci dengan sidik SHA-256 dan tidak dapat diubah lagi.",
                ya="Bekukan sidang",
                batal_url=reverse("penilaian:kalibrasi_lihat", args=[kalibrasi.pk]),
            )
            if tanya:
                return tanya
            bekukan_kalibrasi(**isi)
            messages.success(request, "Sidang dibekukan. Berita acaranya dapat dicetak.")
        else:
            simpan_notulen(**isi)
            messages.success(request, "Peserta dan notulen disimpan.")
    except MasukanSalah as galat:
        form.add_error(galat.isian if galat.isian in form.fields else None, galat.pesan)
        return _halaman(request, kalibrasi, form, status=galat.status)
    return redirect("penilaian:kalibrasi_lihat", kalibrasi.pk)


@pintu(*PEMIMPIN, uraian="Menggeser rating dalam sidang kalibrasi")
class Geser(HalamanBorang):
    """Move the ratings of one person, after the check page."""

    judul = "Geser rating"
    uraian = "Predikat mengikuti kedua rating. Geseran tercatat atas nama Anda beserta alasannya."
    ya = "Geser rating"
    templat = "penilaian/kalibrasi/geser.html"

    def siapkan(self) -> None:
        """Session and evaluation inside the scope, and the right to move it."""
        self.kalibrasi = pembaca.satu_sidang(self.actor, self.kwargs["kalibrasi_id"])
        meja = pembaca.peserta_dinilai(self.kalibrasi)
        satu = meja.filter(pk=self.kwargs["evaluasi_id"]).first()
        if satu is None:
            raise TidakDitemukan("Evaluasi itu tidak termasuk unit dan periode sidang ini.")
        self.evaluasi = satu
        jalur = self.kalibrasi.unit.jalur
        izin.geser(self.actor, satu, instansi_id=self.kalibrasi.instansi_id, jalur=jalur).pastikan()
        self.judul = f"Geser rating {satu.skp.pegawai.nama}"
        catat_baca(self.actor, "evaluasi", objek_id=satu.skp.pegawai_id, request=self.request)

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The present ratings are chosen."""
        e = self.evaluasi
        awal = {"rating_hasil": e.rating_hasil, "rating_perilaku": e.rating_perilaku, "versi": e.versi}
        return FormGeser(data, initial=awal)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Move it."""
        isian["versi"] = isian["versi"] or 0
        geser_rating(actor=self.actor, kalibrasi_id=self.kalibrasi.pk, evaluasi_id=self.evaluasi.pk, **isian)
        return Hasil(f"Rating {self.evaluasi.skp.pegawai.nama} digeser.", self.batal_url())

    def potret(self) -> dict[str, Any]:
        """What the move changes."""
        e = Evaluasi.objects.get(pk=self.evaluasi.pk)
        return {
            "Rating hasil kerja": RATING[e.rating_hasil],
            "Rating perilaku kerja": RATING[e.rating_perilaku],
            "Predikat": e.get_predikat_display(),
            "Diterima pegawai": e.diterima_pada or "belum",
        }

    def konteks(self) -> dict[str, Any]:
        """The evaluation beside the form."""
        return {"evaluasi": self.evaluasi}

    def remah(self) -> list[tuple[str, str]]:
        """Sessions, this one."""
        return [("Kalibrasi", reverse("penilaian:kalibrasi")), (self.kalibrasi.unit.nama, self.batal_url())]

    def batal_url(self) -> str:
        """Back to the session."""
        return reverse("penilaian:kalibrasi_lihat", args=[self.kalibrasi.pk])


@require_safe
@pintu(*pembaca.PEMBACA, uraian="Berita acara kalibrasi sebagai PDF")
def cetak(request: HttpRequest, kalibrasi_id: int) -> HttpResponse:
    """Minutes of a frozen session."""
    kalibrasi = pembaca.satu_sidang(aktor(request), kalibrasi_id)
    if kalibrasi.keadaan != KeadaanKalibrasi.DIBEKUKAN:
        raise TidakDitemukan("Berita acara ada sesudah sidang dibekukan.")
    catat_baca(aktor(request), "kalibrasi", objek_id=kalibrasi.pk, request=request)
    pdf = buat_pdf("berita_acara_kalibrasi", berita_acara(kalibrasi))
    return jawab_pdf(pdf, f"berita-acara-kalibrasi-{kalibrasi.pk}.pdf")
