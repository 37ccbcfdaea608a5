"""Proposals of the person who is signed in: what may be changed, the form, the way it goes, editing, withdrawing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import DomainError, TidakBerhak, TidakDitemukan
from pegawai.enums import KeadaanUsulan, Peran, TindakanUsulan
from pegawai.forms.usulan import FormUsulan, awal_formulir
from pegawai.models import Pegawai, Usulan
from pegawai.permissions.usulan import buat_usulan as izin_buat
from pegawai.permissions.usulan import ubah_usulan as izin_ubah
from pegawai.rules import USULAN
from pegawai.rules.pelayanan import Sasaran
from pegawai.selectors import usulan as pembaca
from pegawai.selectors.dokumen import sebut_baris
from pegawai.selectors.orang import satu_pegawai
from pegawai.selectors.usulan_nilai import (
    MODEL_RIWAYAT,
    ambil_nilai,
    baris_riwayat,
    label_isian,
    sasaran_isian,
    tampilkan,
)
from pegawai.services import usulan as layanan
from pegawai.views.profil import tab_profil
from pegawai.views.usulan_tampil import alasan_tampil, butir, judul_usulan, perubahan

PEMERIKSA = (Peran.VERIFIKATOR, Peran.BKD, Peran.AUDITOR, Peran.ADMIN)


def aktor(request: HttpRequest) -> Actor:
    """Who is signed in."""
    return request.actor  # type: ignore[attr-defined,no-any-return]


def _saya(actor: Actor) -> Pegawai:
    """The own record; the refusal says why there is none."""
    izin_buat(actor, pegawai_id=actor.orang_id or 0).pastikan()
    return satu_pegawai(actor, actor.orang_id or 0)


@require_safe
@pintu(MASUK, uraian="Usulan perubahan menurut peran")
def pangkal(request: HttpRequest) -> HttpResponse:
    """Whoever checks proposals starts at the inbox, everybody else at the own ones."""
    return redirect("pegawai:usulan_masuk" if aktor(request).punya(*PEMERIKSA) else "pegawai:usulan_saya")


@require_safe
@pintu(MASUK, uraian="Usulan perubahan sendiri")
def saya(request: HttpRequest) -> HttpResponse:
    """Own proposals: what I must do, what is under way, what was decided."""
    return _daftar_pegawai(request, _saya(aktor(request)), "pegawai/usulan/saya.html")


@require_safe
@pintu(MASUK, uraian="Usulan perubahan seorang pegawai")
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """The same as a tab of the profile."""
    actor = aktor(request)
    orang = satu_pegawai(actor, pegawai_id)
    if actor.orang_id != orang.pk and not actor.punya(*PEMERIKSA):
        raise TidakBerhak("Usulan perubahan hanya terbuka bagi pegawai sendiri dan pemeriksanya.")
    konteks = {"keadaan": orang.keadaan, "tab_profil": tab_profil(actor, orang, "usulan")}
    return _daftar_pegawai(request, orang, "pegawai/usulan/pegawai.html", **konteks)


def _daftar_pegawai(request: HttpRequest, orang: Pegawai, templat: str, **konteks: Any) -> HttpResponse:
    actor = aktor(request)
    hari = hari_ini(actor.zona)
    semua = [butir(u, hari) for u in pembaca.usulan_pegawai(actor, orang.pk)[:100]]
    giliran_saya = {KeadaanUsulan.DRAF, KeadaanUsulan.DIKEMBALIKAN}
    berjalan = {KeadaanUsulan.DIAJUKAN, KeadaanUsulan.DI_BKD}
    bagian = [
        ("Perlu tindakan Anda", [b for b in semua if b.usulan.keadaan in giliran_saya]),
        ("Sedang diperiksa", [b for b in semua if b.usulan.keadaan in berjalan]),
        ("Selesai", [b for b in semua if b.usulan.keadaan not in giliran_saya | berjalan]),
    ]
    isi = {"orang": orang, "bagian": [(j, i) for j, i in bagian if i], "sendiri": actor.orang_id == orang.pk}
    return render(request, templat, {**isi, **konteks})


@require_safe
@pintu(MASUK, uraian="Memilih data yang akan diusulkan")
def pilih(request: HttpRequest) -> HttpResponse:
    """What may be proposed: fields with their present value, histories with their rows."""
    actor = aktor(request)
    orang = _saya(actor)
    kelompok: dict[str, list[dict[str, Any]]] = {}
    for kode, pokok in USULAN.terbaru.nilai.sasaran.items():
        kelompok.setdefault(pokok.kelompok, []).append(_pilihan(orang, kode, pokok))
    return render(request, "pegawai/usulan/pilih.html", {"kelompok": kelompok, "orang": orang})


def _pilihan(orang: Pegawai, kode: str, pokok: Sasaran) -> dict[str, Any]:
    if not pokok.tabel:
        nilai = ambil_nilai(orang, pokok.isian)
        kini = ", ".join(filter(None, (tampilkan(kode, "", i, nilai[i]) for i in pokok.isian)))
        return {"kode": kode, "judul": pokok.judul, "kini": kini, "baris": None, "tambah": False}
    baris = MODEL_RIWAYAT[pokok.tabel].objects.berlaku().filter(pegawai=orang).order_by("-pk")[:50]
    return {
        "kode": kode,
        "judul": pokok.judul,
        "baris": [(b.pk, sebut_baris(pokok.tabel, b)) for b in baris],
        "tambah": TindakanUsulan.TAMBAH in pokok.tindakan,
    }


@require_safe
@pintu(MASUK, uraian="Ada yang salah pada satu isian profil")
def bidang(request: HttpRequest, isian: str) -> HttpResponse:
    """From "Ada yang salah?" on the profile straight to the form of that field."""
    kode = sasaran_isian(isian)
    if kode is None:
        raise TidakDitemukan("Isian itu tidak dapat diusulkan lewat aplikasi. Hubungi pengelola BKD.")
    return redirect("pegawai:usulan_buat", kode)


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Membuat usulan perubahan")
def buat(
    request: HttpRequest, sasaran: str, riwayat_id: int | None = None, tindakan: str = TindakanUsulan.UBAH
) -> HttpResponse:
    """The form of one subject; sending submits at once, or keeps a draft."""
    actor = aktor(request)
    orang = _saya(actor)
    pokok = USULAN.terbaru.nilai.sasaran.get(sasaran)
    if pokok is None:
        raise TidakDitemukan("Data itu tidak dapat diusulkan.")
    if pokok.tabel and riwayat_id is None:
        tindakan = TindakanUsulan.TAMBAH
    if tindakan not in pokok.tindakan or bool(pokok.tabel and tindakan != "TAMBAH") != (riwayat_id is not None):
        raise TidakDitemukan("Usulan seperti itu tidak tersedia untuk data ini.")
    kini = _nilai_kini(orang, pokok, riwayat_id)
    form = FormUsulan(
        request.POST or None, request.FILES or None, actor=actor, orang=orang, kode=sasaran, pokok=pokok,
        hanya_bukti=tindakan == TindakanUsulan.LENGKAPI, initial=awal_formulir(pokok, sasaran, kini),
    )  # fmt: skip
    baru = Usulan(sasaran=sasaran, tabel=pokok.tabel, tindakan=tindakan)
    if request.method == "POST" and form.is_valid():

        def kirim() -> Usulan:
            return layanan.buat_usulan(
                actor=actor, sasaran=sasaran, tindakan=tindakan, riwayat_id=riwayat_id, nilai=form.nilai(),
                penjelasan=form.cleaned_data["penjelasan"], bukti=form.bukti(), langsung="draf" not in request.POST,
            )  # fmt: skip

        if jadi := _coba(request, form, kirim):
            return redirect("pegawai:usulan_lihat", jadi.pk)
    konteks = {
        "form": form,
        "pokok": pokok,
        "judul": judul_usulan(baru),
        "kini": _rincian_kini(sasaran, pokok, kini),
        "kembali": reverse("pegawai:usulan_pilih"),
    }
    return render(request, "pegawai/usulan/buat.html", konteks, status=400 if form.errors else 200)


def _nilai_kini(orang: Pegawai, pokok: Sasaran, riwayat_id: int | None) -> dict[str, Any]:
    if riwayat_id is not None:
        return ambil_nilai(baris_riwayat(orang.pk, pokok.tabel, riwayat_id), pokok.isian)
    return {} if pokok.tabel else ambil_nilai(orang, pokok.isian)


def _rincian_kini(kode: str, pokok: Sasaran, kini: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"label": label_isian(pokok.tabel, i), "nilai": tampilkan(kode, pokok.tabel, i, v) or None}
        for i, v in kini.items()
    ]


def _coba(request: HttpRequest, form: FormUsulan, kirim: Callable[[], Usulan]) -> Usulan | None:
    """Run the service; a refusal is shown in the form, nothing typed is lost (files must be chosen again)."""
    try:
        jadi = kirim()
    except layanan.VersiLama:
        raise
    except DomainError as galat:
        if galat.status not in {400, 409}:
            raise
        form.terima(galat)
        return None
    if jadi.keadaan == KeadaanUsulan.DRAF:
        messages.success(request, "Draf disimpan. Ajukan bila sudah lengkap.")
    else:
        messages.success(request, "Usulan dikirim. Perjalanannya terlihat di halaman ini.")
    return jadi


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Memperbaiki usulan sendiri")
def ubah(request: HttpRequest, usulan_id: int) -> HttpResponse:
    """Edit a draft or returned proposal; when it was changed elsewhere meanwhile, both versions are shown."""
    actor = aktor(request)
    usulan = pembaca.satu_usulan(actor, usulan_id)
    izin_ubah(actor, usulan).pastikan()
    pokok = USULAN.terbaru.nilai.sasaran[usulan.sasaran]
    kini = _nilai_kini(usulan.pegawai, pokok, usulan.riwayat_id)
    lampiran = list(usulan.dokumen.filter(batal=False))
    form = FormUsulan(
        request.POST or None, request.FILES or None, actor=actor, orang=usulan.pegawai, kode=usulan.sasaran,
        pokok=pokok, hanya_bukti=usulan.tindakan == TindakanUsulan.LENGKAPI,
        terlampir={d.kode for d in lampiran},
        initial={**awal_formulir(pokok, usulan.sasaran, {**kini, **usulan.sesudah}), "penjelasan": usulan.penjelasan},
    )  # fmt: skip
    versi, status, bentrok = usulan.versi, 200, False
    if request.method == "POST" and form.is_valid():
        try:
            if jadi := _coba(request, form, lambda: _simpan_ubahan(request, actor, usulan, form)):
                return redirect("pegawai:usulan_lihat", jadi.pk)
        except layanan.VersiLama:
            usulan.refresh_from_db()
            versi, status, bentrok = usulan.versi, 409, True
    if form.errors:
        versi, status = versi_kiriman(request), 400
    konteks = {
        "form": form,
        "pokok": pokok,
        "usulan": usulan,
        "judul": judul_usulan(usulan),
        "kini": _rincian_kini(usulan.sasaran, pokok, kini),
        "versi": versi,
        "bentrok": perubahan(actor, usulan) if bentrok else None,
        "lampiran": lampiran,
        "alasan": alasan_tampil(usulan),
        "kembali": reverse("pegawai:usulan_lihat", args=[usulan.pk]),
    }
    return render(request, "pegawai/usulan/ubah.html", konteks, status=status)


def versi_kiriman(request: HttpRequest) -> int:
    """The version the page was opened with; 0 (never right) when it is missing."""
    teks = request.POST.get("versi", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 9 else 0


def _simpan_ubahan(request: HttpRequest, actor: Actor, usulan: Usulan, form: FormUsulan) -> Usulan:
    lepas = [int(n) for n in request.POST.getlist("lepas") if n.isascii() and n.isdigit() and len(n) < 19]
    return layanan.ubah_usulan(
        actor=actor, usulan_id=usulan.pk, versi=versi_kiriman(request), nilai=form.nilai(),
        penjelasan=form.cleaned_data["penjelasan"], bukti=form.bukti(), lepas_ids=lepas,
        langsung="draf" not in request.POST,
    )  # fmt: skip
