"""Mail of the room, promised to the queue: the link for a forgotten password, word to the owner about a change."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string

from asn_karier.akun import selectors, services
from asn_karier.akun.enums import JenisCatatan
from asn_karier.akun.models import Pengguna
from asn_karier.core.queue import antrekan


def minta_tautan_sandi(masukan: str, request: HttpRequest) -> None:
    """Promise a link to whoever is meant; one read and one row in every case, so that time and traces tell nothing."""
    dasar = f"{request.scheme}://{request.get_host()}"
    antrekan("akun.kirim_tautan_sandi", args={"ids": selectors.untuk_setel_sandi(masukan), "dasar": dasar})


def beritahu(pengguna: Pengguna, jenis: JenisCatatan) -> None:
    """Tell the owner, when there is an address, that something about the account has changed."""
    if pengguna.email:
        antrekan("akun.kirim_perubahan", args={"pengguna_id": pengguna.pk, "jenis": jenis.value})


def kirim_tautan_sandi(pengguna: Pengguna, dasar: str) -> None:
    """Mail a one-time link, made now so that it is never stored."""
    services.catat(JenisCatatan.SANDI_TAUTAN, pengguna=pengguna, keterangan="Diminta lewat halaman Lupa sandi")
    _kirim(
        pengguna,
        "Tautan untuk menyetel ulang sandi",
        "account/email/tautan_sandi.txt",
        tautan=dasar + services.jalur_tautan_sandi(pengguna),
        menit=settings.PASSWORD_RESET_TIMEOUT // 60,
    )


def kirim_perubahan(pengguna: Pengguna, jenis: JenisCatatan) -> None:
    """Mail the word about a change."""
    _kirim(pengguna, jenis.label, "account/email/perubahan.txt", kejadian=jenis.label)


def _kirim(pengguna: Pengguna, perihal: str, templat: str, **isi: object) -> None:
    badan = render_to_string(templat, {"pengguna": pengguna, **isi})
    EmailMessage(f"[ASN Karier] {perihal}", badan, settings.DEFAULT_FROM_EMAIL, [pengguna.email]).send()
