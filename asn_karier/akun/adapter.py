"""How django-allauth asks the house: limits before passwords, sentences in Indonesian, secrets encrypted."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from asn_karier.akun import batas, masuk, mfa, permissions, selectors, services
from asn_karier.akun.enums import JenisCatatan
from asn_karier.akun.jaringan import ip_klien, jaringan_ip
from asn_karier.akun.models import Pengguna

TERKUNCI = "terkunci"


def galat_terkunci(tunggu: int, apa: str = "masuk") -> ValidationError:
    """Refusal of the limiter: the sentence with the time left; `params["tunggu"]` feeds Retry-After."""
    kalimat = {
        "masuk": "Terlalu banyak percobaan masuk yang gagal. Demi keamanan akun, coba lagi dalam {}.",
        "kode": "Terlalu banyak kode yang salah. Demi keamanan akun, coba lagi dalam {}.",
        "tautan": "Terlalu banyak permintaan tautan. Coba lagi dalam {}.",
    }[apa]
    return ValidationError(kalimat.format(batas.kalimat_tunggu(tunggu)), code=TERKUNCI, params={"tunggu": tunggu})


class AdapterAkun(DefaultAccountAdapter):
    """Accounts: no sign-up, limited sign-in by user name or NIP, redirects inside the house only."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Akun ini dinonaktifkan. Hubungi pengelola kepegawaian.",
        "username_password_mismatch": "NIP/nama pengguna atau sandi tidak cocok. Periksa kembali, lalu coba lagi.",
        "enter_current_password": "Sandi saat ini tidak cocok.",
        "incorrect_password": "Sandi tidak cocok.",
        "incorrect_code": "Kode tidak cocok atau sudah terpakai. Tunggu kode berikutnya, lalu coba lagi.",
        "invalid_password_reset": "Tautan ini sudah dipakai atau kedaluwarsa.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the office."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """One answer for all clients: pages; the API has its own door."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Address of the client behind our own proxies."""
        return ip_klien(request)

    def is_safe_url(self, url: str) -> bool:
        """Only paths of this site: no other host, not even an allowed one."""
        return bool(url) and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Pengguna | None:
        """User of a right password; raises the limiter's refusal before any password is looked at."""
        masukan = str(credentials.get("username", ""))
        tiket = self._ambil_tempat(request, masukan)
        AuthenticationBackend.unstash_authenticated_user()
        pengguna: Any = authenticate(request, **credentials)
        pengguna = pengguna or AuthenticationBackend.unstash_authenticated_user()
        if pengguna:
            batas.lepas(tiket)
            return pengguna
        siapa = selectors.cari_untuk_masuk(masukan)
        services.catat(JenisCatatan.GAGAL, request, pengguna=siapa, masukan=masukan)
        if tiket.terkunci:
            ember = [tiket.ember[i].kunci.partition(":")[0] for i in tiket.terkunci]
            services.catat(JenisCatatan.KUNCI, request, pengguna=siapa, masukan=masukan, ember=ember)
        return None

    @staticmethod
    def _ambil_tempat(request: HttpRequest, masukan: str) -> batas.Tiket:
        ip = ip_klien(request)
        perangkat = masuk.perangkat_dikenal(request, masukan)
        dikenal = perangkat is None and selectors.pernah_masuk_dari(masukan, ip)
        tiket = batas.ambil(*batas.ember_masuk(masukan, perangkat=perangkat, jaringan=jaringan_ip(ip), dikenal=dikenal))
        if not tiket.boleh:
            raise galat_terkunci(tiket.tunggu)
        return tiket

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Ask the password of the signed-in person again, under the same limits."""
        ulang = self.authenticate(context.request, username=user.nama_pengguna, password=password)
        return ulang is not None and ulang.pk == user.pk

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """After all steps: log it, remember the browser, keep the number of sessions within the limit."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        # Who has just proved everything is not asked again for the first minutes (ACCOUNT_REAUTHENTICATION_TIMEOUT).
        if bukti := request.session.get(AUTHENTICATION_METHODS_SESSION_KEY):
            request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [*bukti[:-1], bukti[-1] | {"reauthenticated": True}]
        services.catat(JenisCatatan.MASUK, request, pengguna=user)
        services.batasi_jumlah_sesi(user, request.session.session_key or "")
        masuk.ingat_perangkat(request, response, user)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the security page."""
        return reverse("akun_keamanan")

    def set_password(self, user: Any, password: str) -> None:
        """Store with history."""
        services.simpan_sandi(user, password)


class AdapterMfa(DefaultMFAAdapter):
    """Second step: secrets encrypted at rest, not to be switched off while a role needs it."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AdapterAkun.error_messages["incorrect_code"],
        "cannot_delete_authenticator": "Peran Anda mewajibkan verifikasi dua langkah, jadi tidak dapat dimatikan.",
        "cannot_generate_recovery_codes": "Aktifkan verifikasi dua langkah dahulu.",
    }

    def encrypt(self, text: str) -> str:
        """See mfa.sandikan."""
        return mfa.sandikan(text)

    def decrypt(self, encrypted_text: str) -> str:
        """See mfa.buka."""
        return mfa.buka(encrypted_text)

    def get_totp_label(self, user: Any) -> str:
        """Name in the app: the user name, never the NIP."""
        return str(user.nama_pengguna)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Not while one of the actor's roles needs it."""
        return bool(permissions.boleh_matikan_mfa(context.request.actor))
