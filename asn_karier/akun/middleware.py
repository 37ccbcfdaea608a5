"""Around every request of a signed-in person: how long a session lives, and what must be done before anything else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode

from asn_karier.akun import permissions, sandi, selectors, services
from asn_karier.akun.enums import JenisCatatan
from asn_karier.akun.jaringan import ip_klien
from asn_karier.core.clock import sekarang
from asn_karier.core.masalah import MASALAH_JSON, isi_masalah

Jawab = Callable[[HttpRequest], HttpResponse]
MASUK_PADA = "masuk_pada"
TERAKHIR = "terakhir"
MFA_ADA = "mfa_ada"
SEGARKAN_DETIK = 60


def mulai_sesi(sender: Any, request: HttpRequest, **_: Any) -> None:
    """At sign-in the session learns when it began."""
    request.session[MASUK_PADA] = request.session[TERAKHIR] = int(time.time())


class SesiMiddleware:
    """Ends a session after SESI_DIAM_DETIK without activity and after SESI_MAKS_DETIK in any case.

    Pages of signed-in people are not stored by browsers or proxies. A request with the header `X-Latar: 1`
    (a page asking by itself how a job is doing) is no activity.
    """

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (jenis := self._habis(request)):
            return self._akhiri(request, jenis)
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    def _habis(self, request: HttpRequest) -> JenisCatatan | None:
        kini = int(time.time())
        sesi = request.session
        masuk, terakhir = sesi.get(MASUK_PADA), sesi.get(TERAKHIR)
        if masuk is None or terakhir is None:
            mulai_sesi(None, request)
            return None
        if kini - masuk >= settings.SESI_MAKS_DETIK:
            return JenisCatatan.SESI_MAKS
        if kini - terakhir >= settings.SESI_DIAM_DETIK:
            return JenisCatatan.SESI_DIAM
        if kini - terakhir >= SEGARKAN_DETIK and "X-Latar" not in request.headers:
            sesi[TERAKHIR] = kini
            UserSession.objects.filter(session_key=sesi.session_key).update(
                last_seen_at=sekarang(), ip=ip_klien(request)
            )
        return None

    def _akhiri(self, request: HttpRequest, jenis: JenisCatatan) -> HttpResponse:
        pengguna = request.user
        kunci = request.session.session_key
        services.catat(jenis, request, pengguna=pengguna)  # type: ignore[arg-type]
        logout(request)
        UserSession.objects.filter(session_key=kunci).delete()
        if request.path.startswith("/api/"):
            return self.get_response(request)
        menit = settings.SESI_DIAM_DETIK // 60
        diam = jenis == JenisCatatan.SESI_DIAM
        sebab = f"tidak ada kegiatan selama {menit} menit" if diam else "sudah mencapai batas waktu"
        messages.info(request, f"Sesi Anda berakhir karena {sebab}. Masuk lagi untuk melanjutkan.")
        return _ke(request, "account_login")


def _ke(request: HttpRequest, nama: str) -> HttpResponse:
    """Send the person to a page of ours and back afterwards; htmx is told to load the whole page."""
    kembali = request.get_full_path() if request.method == "GET" and "HX-Request" not in request.headers else ""
    url = reverse(nama) + (f"?{urlencode({'next': kembali})}" if kembali not in {"", "/"} else "")
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


class KewajibanMiddleware:
    """Before anything else: a password that must be changed, a second step that the role needs."""

    BOLEH = frozenset(
        {
            "account_login", "account_logout", "account_reauthenticate", "account_change_password", "account_inactive",
            "mfa_index", "mfa_activate_totp", "mfa_reauthenticate", "mfa_view_recovery_codes", "akun_unduh_kode",
        }
    )  # fmt: skip

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """The page to do first, or None."""
        cocok = request.resolver_match
        if not request.user.is_authenticated or (cocok and cocok.url_name in self.BOLEH):
            return None
        if alasan := sandi.wajib_ganti(request.user, sekarang()):  # type: ignore[arg-type]
            return self._dahulukan(request, "account_change_password", alasan)
        if permissions.wajib_mfa(request.actor) and not self._mfa_ada(request):  # type: ignore[attr-defined]
            alasan = "Peran Anda mewajibkan verifikasi dua langkah. Aktifkan dahulu untuk melanjutkan."
            return self._dahulukan(request, "mfa_activate_totp", alasan)
        return None

    @staticmethod
    def _mfa_ada(request: HttpRequest) -> bool:
        # Remembered per session: switching off and the administrator's reset both end the memory.
        if not request.session.get(MFA_ADA) and selectors.punya_mfa(request.user):  # type: ignore[arg-type]
            request.session[MFA_ADA] = True
        return bool(request.session.get(MFA_ADA))

    @staticmethod
    def _dahulukan(request: HttpRequest, nama: str, alasan: str) -> HttpResponse:
        if request.path.startswith("/api/"):
            isi = isi_masalah(kode=nama, judul="Tidak berwenang", rinci=alasan, status=403, request=request)
            return JsonResponse(isi, status=403, content_type=MASALAH_JSON)
        messages.warning(request, alasan)
        return _ke(request, nama)
