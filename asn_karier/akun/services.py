"""Writes of the room: log of events, passwords, second step, sessions, tokens, help by an administrator."""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
import re
import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import int_to_base36

from asn_karier.akun import batas, permissions
from asn_karier.akun.enums import JenisCatatan, LingkupToken
from asn_karier.akun.jaringan import ip_klien
from asn_karier.akun.models import CatatanKeamanan, Pengguna, RiwayatSandi, TokenApi
from asn_karier.core.actor import Actor
from asn_karier.core.clock import sekarang
from asn_karier.core.errors import MasukanSalah, TidakDitemukan, dengan_terjemahan

TOKEN_HARI_MAKS = 366
TOKEN_JUMLAH_MAKS = 20
AWALAN_TOKEN = "asnk_"  # noqa: S105
_NAMA_PENGGUNA = re.compile(r"[a-z0-9][a-z0-9._-]{1,79}")
_KENDALI = re.compile(r"[\x00-\x1f\x7f]")


def catat(
    jenis: JenisCatatan,
    request: HttpRequest | None = None,
    *,
    pengguna: Pengguna | None = None,
    pelaku_id: int | None = None,
    masukan: str = "",
    **rincian: Any,
) -> CatatanKeamanan:
    """Add one event to the security log; `masukan` (what was typed) is kept as a keyed hash only."""
    return CatatanKeamanan.objects.create(
        jenis=jenis,
        pengguna=pengguna,
        pelaku_id=pelaku_id,
        ip=ip_klien(request) if request else None,
        agen=_KENDALI.sub(" ", request.META.get("HTTP_USER_AGENT", ""))[:200] if request else "",
        sidik_masukan=batas.sidik(masukan) if masukan else "",
        permintaan=getattr(request, "id", "") if request else "",
        rincian=rincian,
    )


# --- passwords


@transaction.atomic
def simpan_sandi(pengguna: Pengguna, sandi: str) -> None:
    """Set a password that the policy has accepted; the former hash goes to the history, which keeps the last few."""
    if pengguna.pk and pengguna.has_usable_password():
        RiwayatSandi.objects.create(pengguna=pengguna, hash=pengguna.password)
        simpan = RiwayatSandi.objects.filter(pengguna=pengguna).order_by("-pada", "-pk").values("pk")
        RiwayatSandi.objects.filter(pengguna=pengguna).exclude(pk__in=simpan[: settings.SANDI_RIWAYAT]).delete()
    pengguna.set_password(sandi)
    pengguna.sandi_diganti_pada = sekarang()
    pengguna.wajib_ganti_sandi = False
    pengguna.save(update_fields=["password", "sandi_diganti_pada", "wajib_ganti_sandi", "diubah_pada"])


def jalur_tautan_sandi(pengguna: Pengguna) -> str:
    """Path of a link with which this user sets a new password once; use, sign-in or time ends it."""
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": int_to_base36(pengguna.pk), "key": default_token_generator.make_token(pengguna)},
    )


def buat_tautan_sandi(*, actor: Actor, pengguna_id: int, alasan: str, request: HttpRequest | None = None) -> str:
    """Administrator's help with a forgotten password: path of a one-time link to hand over in person."""
    pengguna = _akun_kelolaan(actor, pengguna_id)
    alasan = _alasan(alasan)
    if not pengguna.is_active:
        raise MasukanSalah("Akun ini nonaktif. Aktifkan dahulu sebelum membuat tautan.", isian="pengguna")
    _catat_bantuan(JenisCatatan.SANDI_TAUTAN, request, pengguna, actor, alasan)
    return jalur_tautan_sandi(pengguna)


# --- accounts


def buat_pengguna(
    *,
    actor: Actor,
    nama_pengguna: str,
    nama: str,
    nip_masuk: str | None,
    email: str,
    zona: str,
    request: HttpRequest | None = None,
) -> Pengguna:
    """New account without a password (a one-time link opens it); whoever calls has asked who may. Logged with who."""
    nama_pengguna = nama_pengguna.strip().lower()
    if not _NAMA_PENGGUNA.fullmatch(nama_pengguna):
        raise MasukanSalah(
            "Nama pengguna 2 sampai 80 huruf kecil, angka, titik, garis bawah atau tanda hubung; "
            "diawali huruf atau angka.",
            isian="nama_pengguna",
        )
    if nama_pengguna.isdigit():
        raise MasukanSalah(
            "Nama pengguna tidak boleh hanya angka; NIP dapat dipakai masuk tanpa itu.", isian="nama_pengguna"
        )
    if Pengguna.objects.filter(nama_pengguna=nama_pengguna).exists():
        raise MasukanSalah("Nama pengguna itu sudah dipakai. Pilih yang lain.", isian="nama_pengguna")
    if nip_masuk and Pengguna.objects.filter(nip_masuk=nip_masuk).exists():
        raise MasukanSalah("Sudah ada akun yang masuk dengan NIP ini.", isian="pegawai")
    pengguna = Pengguna.objects.create_user(
        nama_pengguna, None, nama=nama, nip_masuk=nip_masuk, email=email, zona=zona, wajib_ganti_sandi=False
    )
    catat(JenisCatatan.AKUN_BUAT, request, pengguna=pengguna, pelaku_id=actor.pengguna_id, oleh=actor.nama)
    return pengguna


# --- sessions


def akhiri_sesi(pengguna: Pengguna, *, kecuali: str | None = None, hanya_id: int | None = None) -> int:
    """End sessions of a user at once (all, all but one key, or one by its number); returns how many."""
    catatan = UserSession.objects.filter(user=pengguna)
    if hanya_id is not None:
        catatan = catatan.filter(pk=hanya_id)
    if kecuali is not None:
        catatan = catatan.exclude(session_key=kecuali)
    kunci = list(catatan.values_list("session_key", flat=True))
    with transaction.atomic():
        Session.objects.filter(session_key__in=kunci).delete()
        UserSession.objects.filter(session_key__in=kunci).delete()
    return len(kunci)


def akhiri_sesi_sendiri(*, pengguna: Pengguna, kunci_ini: str, request: HttpRequest, sesi_id: int | None = None) -> int:
    """The owner ends one other session, or all others; 404 for a session of somebody else."""
    kena = akhiri_sesi(pengguna, kecuali=kunci_ini, hanya_id=sesi_id)
    if sesi_id is not None and not kena:
        raise TidakDitemukan("Sesi itu sudah berakhir atau bukan milik Anda.")
    if kena:
        catat(JenisCatatan.SESI_DIAKHIRI, request, pengguna=pengguna, keterangan=f"{kena} sesi diakhiri")
    return kena


def batasi_jumlah_sesi(pengguna: Pengguna, kunci_ini: str) -> None:
    """After sign-in: the oldest sessions beyond SESI_MAKS_JUMLAH end."""
    lain = UserSession.objects.filter(user=pengguna).exclude(session_key=kunci_ini).order_by("-last_seen_at")
    for sesi in lain[max(settings.SESI_MAKS_JUMLAH - 1, 0) :]:
        akhiri_sesi(pengguna, hanya_id=sesi.pk)


# --- help by an administrator


def _akun_kelolaan(actor: Actor, pengguna_id: int) -> Pengguna:
    pengguna = Pengguna.objects.filter(pk=pengguna_id).first()
    if pengguna is None:
        raise TidakDitemukan("Akun tidak ditemukan.")
    permissions.boleh_kelola_akun(actor, pengguna).pastikan()
    return pengguna


def _alasan(alasan: str) -> str:
    rapi = " ".join(alasan.split())
    if len(rapi) < 10:
        raise MasukanSalah(
            "Tulis alasan sekurangnya 10 karakter; alasan ini tercatat dan terlihat pemilik akun.", isian="alasan"
        )
    return rapi[:500]


def _catat_bantuan(
    jenis: JenisCatatan, request: HttpRequest | None, pengguna: Pengguna, actor: Actor, alasan: str
) -> None:
    catat(jenis, request, pengguna=pengguna, pelaku_id=actor.pengguna_id, oleh=actor.nama, alasan=alasan)


@transaction.atomic
def setel_ulang_mfa(*, actor: Actor, pengguna_id: int, alasan: str, request: HttpRequest | None = None) -> None:
    """Remove app and recovery codes of somebody who lost both; ends the sessions, logged with who and why."""
    pengguna = _akun_kelolaan(actor, pengguna_id)
    alasan = _alasan(alasan)
    if not Authenticator.objects.filter(user=pengguna).delete()[0]:
        raise MasukanSalah("Akun ini belum memakai verifikasi dua langkah.", isian="pengguna")
    akhiri_sesi(pengguna)
    _catat_bantuan(JenisCatatan.MFA_SETEL, request, pengguna, actor, alasan)


@transaction.atomic
def nonaktifkan_pengguna(*, actor: Actor, pengguna_id: int, alasan: str, request: HttpRequest | None = None) -> None:
    """Stop an account: nobody signs in, all sessions and API tokens end at once."""
    pengguna = _akun_kelolaan(actor, pengguna_id)
    alasan = _alasan(alasan)
    pengguna.is_active = False
    pengguna.save(update_fields=["is_active", "diubah_pada"])
    akhiri_sesi(pengguna)
    TokenApi.objects.filter(pengguna=pengguna, dicabut_pada__isnull=True).update(dicabut_pada=sekarang())
    _catat_bantuan(JenisCatatan.AKUN_NONAKTIF, request, pengguna, actor, alasan)


@transaction.atomic
def aktifkan_pengguna(*, actor: Actor, pengguna_id: int, alasan: str, request: HttpRequest | None = None) -> None:
    """Let an account sign in again; former sessions and tokens stay ended."""
    pengguna = _akun_kelolaan(actor, pengguna_id)
    alasan = _alasan(alasan)
    pengguna.is_active = True
    pengguna.save(update_fields=["is_active", "diubah_pada"])
    _catat_bantuan(JenisCatatan.AKUN_AKTIF, request, pengguna, actor, alasan)


# --- API tokens


def hash_token(rahasia: str) -> str:
    """SHA-256 of a token; enough because the token itself holds 256 random bits."""
    return hashlib.sha256(rahasia.encode()).hexdigest()


def _jaringan_token(daftar: list[str]) -> list[str]:
    rapi = []
    for teks in daftar:
        try:
            rapi.append(str(ipaddress.ip_network(teks.strip(), strict=False)))
        except ValueError:
            raise MasukanSalah(
                f"“{teks.strip()[:50]}” bukan alamat IP atau jaringan. Contoh: 103.10.20.0/24.", isian="jaringan"
            ) from None
    return rapi


@dengan_terjemahan
@transaction.atomic
def buat_token(
    *,
    pengguna: Pengguna,
    nama: str,
    lingkup: str,
    hari: int,
    jaringan: list[str] | None = None,
    request: HttpRequest | None = None,
) -> tuple[TokenApi, str]:
    """New API token of the user for `hari` days; the second value is the secret, never to be seen again."""
    if lingkup not in LingkupToken.values:
        raise MasukanSalah("Pilih lingkup token: membaca, atau membaca dan menulis.", isian="lingkup")
    if not 1 <= hari <= TOKEN_HARI_MAKS:
        raise MasukanSalah(f"Masa berlaku token 1 sampai {TOKEN_HARI_MAKS} hari.", isian="hari")
    Pengguna.objects.select_for_update(no_key=True).get(pk=pengguna.pk)
    berlaku = TokenApi.objects.filter(pengguna=pengguna).berlaku(sekarang())
    if berlaku.count() >= TOKEN_JUMLAH_MAKS:
        raise MasukanSalah(f"Anda sudah punya {TOKEN_JUMLAH_MAKS} token. Cabut yang tidak dipakai lagi.", isian="nama")
    # An expired token frees its name.
    TokenApi.objects.filter(pengguna=pengguna, nama__iexact=nama.strip(), kedaluwarsa__lte=sekarang()).filter(
        dicabut_pada__isnull=True
    ).update(dicabut_pada=sekarang())
    rahasia = AWALAN_TOKEN + secrets.token_urlsafe(32)
    token = TokenApi.objects.create(
        pengguna=pengguna,
        nama=nama.strip(),
        awalan=rahasia[:10],
        hash=hash_token(rahasia),
        lingkup=lingkup,
        jaringan=_jaringan_token(jaringan or []),
        kedaluwarsa=sekarang() + dt.timedelta(days=hari),
    )
    catat(JenisCatatan.TOKEN_BUAT, request, pengguna=pengguna, keterangan=f"{token.nama} ({token.awalan}…)")
    return token, rahasia


@transaction.atomic
def cabut_token(*, pengguna: Pengguna, token_id: int, request: HttpRequest | None = None) -> TokenApi:
    """The owner revokes a token; it stops working with the next call."""
    token = TokenApi.objects.select_for_update(no_key=True).filter(pengguna=pengguna, pk=token_id).first()
    if token is None:
        raise TidakDitemukan("Token tidak ditemukan.")
    if token.dicabut_pada is None:
        token.dicabut_pada = sekarang()
        token.save(update_fields=["dicabut_pada"])
        catat(JenisCatatan.TOKEN_CABUT, request, pengguna=pengguna, keterangan=f"{token.nama} ({token.awalan}…)")
    return token


# --- preferences


def simpan_preferensi(*, pengguna: Pengguna, zona: str, pintasan_aktif: bool) -> None:
    """Time zone of pages and whether keyboard shortcuts work."""
    pengguna.zona = zona
    pengguna.pintasan_aktif = pintasan_aktif
    pengguna.save(update_fields=["zona", "pintasan_aktif", "diubah_pada"])


def bersihkan() -> None:
    """Nightly: expired sessions, their descriptions, and limiter buckets whose time is over."""
    Session.objects.filter(expire_date__lt=sekarang()).delete()
    hidup = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(hidup)).delete()
    batas.GudangBasisData.bersihkan()
