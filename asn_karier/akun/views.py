"""Doors of the own account: overview, sessions, tokens, preferences, security events; and help by an administrator."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from asn_karier.akun import permissions, sandi, selectors, services
from asn_karier.akun.forms import FormAlasan, FormPreferensi, FormToken
from asn_karier.akun.models import Pengguna
from asn_karier.core.clock import sekarang
from asn_karier.core.errors import DomainError, MasukanSalah, TidakDitemukan

BARIS_RIWAYAT = 25


def _halaman(request: HttpRequest, kueri: Any, baris: int = BARIS_RIWAYAT) -> Any:
    return Paginator(kueri, baris).get_page(request.GET.get("halaman"))


@login_required
@require_safe
def keamanan(request: HttpRequest) -> HttpResponse:
    """Overview: password, second step, sessions, tokens, last events."""
    pengguna: Any = request.user
    kini = sekarang()
    return render(
        request,
        "akun/keamanan.html",
        {
            "mfa": selectors.punya_mfa(pengguna),
            "mfa_wajib": permissions.wajib_mfa(request.actor),  # type: ignore[attr-defined]
            "sisa_kode": selectors.sisa_kode_pemulihan(pengguna),
            "sesi": selectors.sesi_pengguna(pengguna, request.session.session_key),
            "jumlah_token": selectors.token_pengguna(pengguna).berlaku(kini).count(),
            "habis": sandi.kedaluwarsa_pada(pengguna),
            "kejadian": [selectors.tampilkan_kejadian(b) for b in selectors.kejadian_pengguna(pengguna)[:5]],
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sesi(request: HttpRequest) -> HttpResponse:
    """Browsers signed in; POST ends one (`sesi`) or all others."""
    pengguna: Any = request.user
    kunci = request.session.session_key or ""
    if request.method == "POST":
        nomor = request.POST.get("sesi", "")
        if nomor and not nomor.isdecimal():
            raise TidakDitemukan("Sesi itu sudah berakhir atau bukan milik Anda.")
        kena = services.akhiri_sesi_sendiri(
            pengguna=pengguna, kunci_ini=kunci, request=request, sesi_id=int(nomor[:18]) if nomor else None
        )
        messages.success(request, f"{kena} sesi diakhiri." if kena else "Tidak ada sesi lain yang aktif.")
        return redirect("usersessions_list")
    daftar = selectors.sesi_pengguna(pengguna, kunci)
    isi = {"daftar": daftar, "ada_lain": any(not s.ini for s in daftar), "diam": settings.SESI_DIAM_DETIK // 60}
    return render(request, "usersessions/usersession_list.html", isi)


def _daftar_token(request: HttpRequest, form: FormToken, rahasia: str = "", token: Any = None) -> HttpResponse:
    pengguna: Any = request.user
    isi = {
        "form": form,
        "halaman": _halaman(request, selectors.token_pengguna(pengguna)),
        "kini": sekarang(),
        "rahasia": rahasia,
        "token_baru": token,
    }
    return render(request, "akun/token.html", isi, status=400 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@reauthentication_required(allow_get=True, app="allauth.mfa")
def token(request: HttpRequest) -> HttpResponse:
    """API tokens; POST makes one and shows its secret in this answer only."""
    if request.method != "POST":
        return _daftar_token(request, FormToken())
    form = FormToken(request.POST)
    if not form.is_valid():
        return _daftar_token(request, form)
    pengguna: Any = request.user
    try:
        baru, rahasia = services.buat_token(pengguna=pengguna, request=request, **form.cleaned_data)
    except DomainError as galat:
        form.add_error(galat.isian if galat.isian in form.fields else "nama", galat.pesan)
        return _daftar_token(request, form)
    return _daftar_token(request, FormToken(), rahasia, baru)


@login_required
@require_POST
def cabut_token(request: HttpRequest, token_id: int) -> HttpResponse:
    """Revoke one token."""
    pengguna: Any = request.user
    dicabut = services.cabut_token(pengguna=pengguna, token_id=token_id, request=request)
    messages.success(request, f"Token “{dicabut.nama}” dicabut dan langsung tidak berlaku.")
    return redirect("akun_token")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferensi(request: HttpRequest) -> HttpResponse:
    """Time zone and keyboard shortcuts."""
    pengguna: Any = request.user
    awal = {"zona": pengguna.zona, "pintasan_aktif": pengguna.pintasan_aktif}
    form = FormPreferensi(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        services.simpan_preferensi(pengguna=pengguna, **form.cleaned_data)
        messages.success(request, "Preferensi disimpan.")
        return redirect("akun_preferensi")
    return render(request, "akun/preferensi.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@require_safe
def riwayat(request: HttpRequest) -> HttpResponse:
    """Security events of the own account."""
    pengguna: Any = request.user
    halaman = _halaman(request, selectors.kejadian_pengguna(pengguna))
    halaman.object_list = [selectors.tampilkan_kejadian(b) for b in halaman.object_list]
    return render(request, "akun/riwayat.html", {"halaman": halaman})


# --- help by an administrator


def _akun(request: HttpRequest, pengguna_id: int) -> Pengguna:
    pengguna = Pengguna.objects.filter(pk=pengguna_id).first()
    actor = request.actor  # type: ignore[attr-defined]
    if pengguna is None or (not permissions.boleh_kelola_akun(actor, pengguna) and actor.pengguna_id != pengguna_id):
        # Who may not help an account does not learn that it exists.
        raise TidakDitemukan
    permissions.boleh_kelola_akun(actor, pengguna).pastikan()
    return pengguna


BANTUAN = {
    "tautan": ("Buat tautan setel sandi", "Tautan sekali pakai dibuat."),
    "mfa": ("Setel ulang verifikasi dua langkah", "Verifikasi dua langkah disetel ulang dan semua sesinya berakhir."),
    "nonaktif": ("Nonaktifkan akun", "Akun dinonaktifkan; semua sesi dan token API berakhir."),
    "aktif": ("Aktifkan kembali", "Akun diaktifkan kembali."),
}
_LAYANAN = {
    "mfa": services.setel_ulang_mfa,
    "nonaktif": services.nonaktifkan_pengguna,
    "aktif": services.aktifkan_pengguna,
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@reauthentication_required(allow_get=True, app="allauth.mfa")
def bantuan(request: HttpRequest, pengguna_id: int) -> HttpResponse:
    """One account as its administrator sees it; POST `laku` + `alasan` does one act of help."""
    pengguna = _akun(request, pengguna_id)
    form = FormAlasan(request.POST or None)
    laku = request.POST.get("laku", "")
    if request.method == "POST":
        if laku not in BANTUAN:
            raise MasukanSalah("Pilih salah satu tindakan.")
        if form.is_valid():
            return _bantu(request, pengguna, laku, form.cleaned_data["alasan"])
    return _halaman_bantuan(request, pengguna, form, laku=laku)


def _bantu(request: HttpRequest, pengguna: Pengguna, laku: str, alasan: str) -> HttpResponse:
    isian: dict[str, Any] = {
        "actor": request.actor,  # type: ignore[attr-defined]
        "pengguna_id": pengguna.pk,
        "alasan": alasan,
        "request": request,
    }
    if laku == "tautan":
        tautan = request.build_absolute_uri(services.buat_tautan_sandi(**isian))
        return _halaman_bantuan(request, pengguna, FormAlasan(), tautan=tautan)
    _LAYANAN[laku](**isian)
    messages.success(request, BANTUAN[laku][1])
    return HttpResponseRedirect(reverse("akun_bantuan", args=[pengguna.pk]))


def _halaman_bantuan(
    request: HttpRequest, pengguna: Pengguna, form: FormAlasan, *, laku: str = "", tautan: str = ""
) -> HttpResponse:
    isi = {
        "pengguna": pengguna,
        "mfa": selectors.punya_mfa(pengguna),
        "jumlah_sesi": len(selectors.sesi_pengguna(pengguna, None)),
        "kejadian": [selectors.tampilkan_kejadian(b) for b in selectors.kejadian_pengguna(pengguna)[:10]],
        "form": form,
        "laku": laku,
        "tautan": tautan,
        "tautan_menit": settings.PASSWORD_RESET_TIMEOUT // 60,
    }
    return render(request, "akun/bantuan.html", isi, status=400 if form.errors else 200)
