"""Mail of the room: the link for a forgotten password, and word to the owner when the account changed."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string

from asn_karier.akun import selectors, services
from asn_karier.akun.enums import JenisCatatan
from asn_karier.akun.models import Pengguna


def _kirim(pengguna: Pengguna, perihal: str, templat: str, **isi: object) -> None:
    badan = render_to_string(templat, {"pengguna": pengguna, **isi})
    surat = EmailMessage(f"[ASN Karier] {perihal}", badan, settings.DEFAULT_FROM_EMAIL, [pengguna.email])
    surat.send(fail_silently=True)


def minta_tautan_sandi(masukan: str, request: HttpRequest) -> None:
    """Send a one-time link to each active account with an address that is meant; no word on whether there is one."""
    dasar = f"{request.scheme}://{request.get_host()}"
    for pengguna in selectors.untuk_setel_sandi(masukan):
        services.catat(JenisCatatan.SANDI_TAUTAN, request, pengguna=pengguna, keterangan="Diminta lewat surel")
        _kirim(
            pengguna,
            "Tautan untuk menyetel ulang sandi",
            "account/email/tautan_sandi.txt",
            tautan=dasar + services.jalur_tautan_sandi(pengguna),
            menit=settings.PASSWORD_RESET_TIMEOUT // 60,
        )


def beritahu(pengguna: Pengguna, jenis: JenisCatatan) -> None:
    """Tell the owner, when there is an address, that something about the account has changed."""
    if pengguna.email:
        _kirim(pengguna, jenis.label, "account/email/perubahan.txt", kejadian=jenis.label)
