"""Doors of sign-in, password and second step: allauth's flows with our limits, log and answers."""

from __future__ import annotations

from typing import Any

from allauth.account import views as akun_views
from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as mfa_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as pemulihan_views
from allauth.mfa.totp import views as totp_views
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from asn_karier.akun import batas, masuk, mfa, permissions, sandi, selectors, services, surel
from asn_karier.akun.adapter import TERKUNCI, galat_terkunci
from asn_karier.akun.enums import JenisCatatan
from asn_karier.akun.forms import FormLupaSandi
from asn_karier.akun.jaringan import ip_klien, jaringan_ip
from asn_karier.akun.middleware import MFA_ADA


def beri_status(response: HttpResponse, form: Any) -> HttpResponse:
    """A form that the limiter refused is answered with 429 and Retry-After."""
    for galat in (g for daftar in form.errors.as_data().values() for g in daftar):
        if galat.code == TERKUNCI:
            response.status_code = 429
            response["Retry-After"] = str(galat.params["tunggu"])
    return response


class _Terbatas:
    """Form view whose refusal may be 429."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the form again with the status of its refusal."""
        return beri_status(super().form_invalid(form), form)  # type: ignore[misc]


class MasukView(_Terbatas, akun_views.LoginView):
    """Sign in."""


class KeluarView(akun_views.LogoutView):
    """Sign out: session gone at once, the browser is asked to drop what it kept."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session."""
        pengguna, kunci = self.request.user, self.request.session.session_key
        if pengguna.is_authenticated:
            services.catat(JenisCatatan.KELUAR, self.request, pengguna=pengguna)
        response = super().post(*args, **kwargs)
        if kunci:
            UserSession.objects.filter(session_key=kunci).delete()
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class KonfirmasiView(_Terbatas, akun_views.ReauthenticateView):
    """Password again."""


class KonfirmasiKodeView(_Terbatas, mfa_views.ReauthenticateView):
    """Code again."""


class KodeMasukView(mfa_views.AuthenticateView):
    """Second step of sign-in."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the form again with the status of its refusal."""
        return beri_status(super().form_invalid(form), form)


# --- password


class GantiSandiView(_Terbatas, akun_views.PasswordChangeView):
    """Change the own password; other sessions end."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the rules in force."""
        return super().get_context_data(**kwargs) | {
            "aturan_sandi": sandi.penjelasan(),
            "habis": sandi.kedaluwarsa_pada(self.request.user),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Store, log, end the other sessions."""
        response: HttpResponse = super().form_valid(form)
        pengguna: Any = self.request.user
        services.akhiri_sesi(pengguna, kecuali=self.request.session.session_key)
        services.catat(JenisCatatan.SANDI_GANTI, self.request, pengguna=pengguna)
        surel.beritahu(pengguna, JenisCatatan.SANDI_GANTI)
        return response


class LupaSandiView(FormView):
    """Ask for a link; the answer is the same whether the account exists, has an address, or not."""

    form_class = FormLupaSandi
    template_name = "account/password_reset.html"
    success_url = reverse_lazy("account_reset_password_done")

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Never from a cache."""
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: FormLupaSandi) -> HttpResponse:
        """Take a place in the limiter, hand the rest to the background."""
        masukan = form.cleaned_data["akun"]
        jaringan = jaringan_ip(ip_klien(self.request))
        tiket = batas.ambil(batas.ember_tautan(masukan), batas.ember_tautan_jaringan(jaringan))
        if not tiket.boleh:
            form.add_error(None, galat_terkunci(tiket.tunggu, "tautan"))
            return beri_status(self.form_invalid(form), form)
        surel.minta_tautan_sandi(masukan, self.request)
        return super().form_valid(form)


class SetelSandiView(akun_views.PasswordResetFromKeyView):
    """New password by a one-time link; all sessions end, the account's own lock opens."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the rules in force."""
        return super().get_context_data(**kwargs) | {"aturan_sandi": sandi.penjelasan()}

    def form_valid(self, form: Any) -> HttpResponse:
        """Store, log, end sessions."""
        pengguna: Any = self.reset_user
        response: HttpResponse = super().form_valid(form)
        services.akhiri_sesi(pengguna)
        services.catat(JenisCatatan.SANDI_SETEL, self.request, pengguna=pengguna)
        surel.beritahu(pengguna, JenisCatatan.SANDI_SETEL)
        self._buka_kunci(pengguna)
        return response

    def _buka_kunci(self, pengguna: Any) -> None:
        for pengenal in filter(None, (pengguna.nama_pengguna, pengguna.nip_masuk)):
            perangkat = masuk.perangkat_dikenal(self.request, pengenal)
            pasangan, *_ = batas.ember_masuk(
                pengenal, perangkat=perangkat, jaringan=jaringan_ip(ip_klien(self.request)), dikenal=True
            )
            batas.buka(pasangan)


# --- second step


class MfaView(mfa_views.IndexView):
    """State of the second step."""

    template_name = "mfa/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what is left of the recovery codes and whether it may be switched off."""
        pengguna: Any = self.request.user
        return super().get_context_data(**kwargs) | {
            "sisa_kode": selectors.sisa_kode_pemulihan(pengguna),
            "wajib": permissions.wajib_mfa(self.request.actor),  # type: ignore[attr-defined]
        }


class AktifkanMfaView(totp_views.ActivateTOTPView):
    """Switch the app on; the code that does it is used up."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Store secret and recovery codes together."""
        pengguna: Any = self.request.user
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            mfa.tandai_aktivasi(pengguna, form.cleaned_data["code"])
            services.catat(JenisCatatan.MFA_AKTIF, self.request, pengguna=pengguna)
        surel.beritahu(pengguna, JenisCatatan.MFA_AKTIF)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the key in groups of four, for typing."""
        isi = super().get_context_data(**kwargs)
        rahasia = isi["form"].secret
        isi["kunci_terbaca"] = " ".join(rahasia[i : i + 4] for i in range(0, len(rahasia), 4))
        return isi


class MatikanMfaView(totp_views.DeactivateTOTPView):
    """Switch the second step off, unless a role needs it."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove and log."""
        pengguna: Any = self.request.user
        response: HttpResponse = super().form_valid(form)
        self.request.session.pop(MFA_ADA, None)
        services.catat(JenisCatatan.MFA_MATI, self.request, pengguna=pengguna)
        surel.beritahu(pengguna, JenisCatatan.MFA_MATI)
        return response


class BuatKodeView(pemulihan_views.GenerateRecoveryCodesView):
    """New recovery codes; the old ones die."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Replace and log."""
        pengguna: Any = self.request.user
        response: HttpResponse = super().form_valid(form)
        messages.success(self.request, "Kode pemulihan baru dibuat. Kode lama tidak berlaku lagi.")
        services.catat(JenisCatatan.MFA_KODE_BARU, self.request, pengguna=pengguna)
        surel.beritahu(pengguna, JenisCatatan.MFA_KODE_BARU)
        return response


def _kode_belum_terpakai(request: HttpRequest) -> list[str]:
    kode = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    if kode is None:
        raise Http404
    return [f"{k[:4]} {k[4:]}" for k in kode.wrap().get_unused_codes()]


@login_required
@reauthentication_required(app="allauth.mfa")
@never_cache
@require_safe
def kode_pemulihan(request: HttpRequest) -> HttpResponse:
    """Recovery codes not used yet, after asking the password or a code again."""
    return render(request, "mfa/recovery_codes/index.html", {"kode": _kode_belum_terpakai(request)})


@login_required
@reauthentication_required(app="allauth.mfa")
@never_cache
@require_safe
def unduh_kode(request: HttpRequest) -> HttpResponse:
    """The same codes as a text file."""
    baris = ["Kode pemulihan ASN Karier", "Setiap kode berlaku satu kali. Simpan di tempat aman.", ""]
    isi = "\n".join([*baris, *_kode_belum_terpakai(request), ""])
    nama = 'attachment; filename="kode-pemulihan-asn-karier.txt"'
    return HttpResponse(isi, content_type="text/plain; charset=utf-8", headers={"Content-Disposition": nama})
