"""Reads of the room: who is meant by an identifier, sessions, tokens, security events."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from asn_karier.akun.batas import bakukan
from asn_karier.akun.enums import PENTING, JenisCatatan
from asn_karier.akun.jaringan import samarkan_ip
from asn_karier.akun.models import CatatanKeamanan, Pengguna, TokenApi
from asn_karier.akun.models_token import KueriToken
from asn_karier.core.clock import sekarang

IP_DIKENAL_HARI = 30


def nama_tampil(pengguna: Any) -> str:
    """Name of a user as shown on pages."""
    return str(pengguna)


def _pengenal(masukan: str) -> Q:
    baku = bakukan(masukan)
    return Q(nama_pengguna=baku) | Q(nip_masuk=baku)


def cari_untuk_masuk(masukan: str) -> Pengguna | None:
    """The account meant by a user name or NIP; None when there is none, or when two accounts claim it."""
    if not masukan or "\x00" in masukan or len(masukan) > 150:
        return None
    temuan = list(Pengguna.objects.filter(_pengenal(masukan))[:2])
    return temuan[0] if len(temuan) == 1 else None


def untuk_setel_sandi(masukan: str) -> list[int]:
    """Numbers of the active accounts with an e-mail address meant by a user name, NIP or e-mail address."""
    if not masukan or "\x00" in masukan:
        return []
    surel = Q(email__iexact=masukan.strip()) if "@" in masukan else Q(pk=None)
    siapa = Pengguna.objects.filter(_pengenal(masukan) | surel, is_active=True).exclude(email="")
    return list(siapa.values_list("pk", flat=True)[:5])


def pernah_masuk_dari(masukan: str, ip: str) -> bool:
    """The account meant has signed in from this address in the last thirty days."""
    if "\x00" in masukan:
        return False
    sejak = sekarang() - dt.timedelta(days=IP_DIKENAL_HARI)
    siapa = Pengguna.objects.filter(_pengenal(masukan)).values("pk")
    return CatatanKeamanan.objects.filter(
        pengguna__in=siapa, ip=ip, jenis=JenisCatatan.MASUK, waktu__gte=sejak
    ).exists()


_PERAMBAN = (
    ("Edge", r"Edg[A-Z]*/"),
    ("Opera", r"OPR/|Opera"),
    ("Samsung Internet", r"SamsungBrowser"),
    ("Firefox", r"Firefox|FxiOS"),
    ("Chrome", r"Chrome|CriOS|Chromium"),
    ("Safari", r"Safari"),
    ("curl", r"^curl/"),
)
_SISTEM = (
    ("Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS X|Macintosh"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux"),
)


def nama_perangkat(agen: str) -> str:
    """Browser and system in words, from the User-Agent: `Chrome di Windows`."""
    peramban = next((n for n, pola in _PERAMBAN if re.search(pola, agen)), "Peramban lain")
    sistem = next((n for n, pola in _SISTEM if re.search(pola, agen)), "")
    return f"{peramban} di {sistem}" if sistem else peramban


@dataclass(frozen=True, slots=True)
class Sesi:
    """One signed-in browser as its owner sees it."""

    id: int
    perangkat: str
    ponsel: bool
    ip: str
    sejak: dt.datetime
    terakhir: dt.datetime
    ini: bool


def sesi_pengguna(pengguna: Pengguna, kunci_ini: str | None) -> list[Sesi]:
    """Living sessions of a user, the present one first, then by last activity."""
    catatan = list(UserSession.objects.filter(user=pengguna))
    hidup = set(
        Session.objects.filter(
            session_key__in=[c.session_key for c in catatan], expire_date__gt=sekarang()
        ).values_list("session_key", flat=True)
    )
    batas = sekarang() - dt.timedelta(seconds=settings.SESI_DIAM_DETIK)
    sesi = [
        Sesi(
            id=c.pk,
            perangkat=nama_perangkat(c.user_agent),
            ponsel=bool(re.search(r"Mobile|Android|iPhone", c.user_agent)),
            ip=samarkan_ip(c.ip),
            sejak=c.created_at,
            terakhir=c.last_seen_at,
            ini=c.session_key == kunci_ini,
        )
        for c in catatan
        if c.session_key in hidup and (c.session_key == kunci_ini or c.last_seen_at > batas)
    ]
    return sorted(sesi, key=lambda s: (not s.ini, -s.terakhir.timestamp()))


def punya_mfa(pengguna: Pengguna) -> bool:
    """The second step is switched on."""
    return Authenticator.objects.filter(user=pengguna, type=Authenticator.Type.TOTP).exists()


def sisa_kode_pemulihan(pengguna: Pengguna) -> int:
    """Recovery codes not used yet."""
    kode = Authenticator.objects.filter(user=pengguna, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(kode.wrap().get_unused_codes()) if kode else 0


@dataclass(frozen=True, slots=True)
class Kejadian:
    """One security event as its owner reads it."""

    waktu: dt.datetime
    judul: str
    penting: bool
    perangkat: str
    ip: str
    keterangan: str


def kejadian_pengguna(pengguna: Pengguna) -> QuerySet[CatatanKeamanan]:
    """Security events of a user, newest first."""
    return CatatanKeamanan.objects.filter(pengguna=pengguna).order_by("-waktu", "-pk")


def tampilkan_kejadian(baris: CatatanKeamanan) -> Kejadian:
    """An event in words."""
    rincian = baris.rincian
    oleh = f"Oleh {rincian['oleh']}. " if rincian.get("oleh") else ""
    alasan = f"Alasan: {rincian['alasan']}" if rincian.get("alasan") else rincian.get("keterangan", "")
    return Kejadian(
        waktu=baris.waktu,
        judul=baris.get_jenis_display(),
        penting=baris.jenis in PENTING,
        perangkat=nama_perangkat(baris.agen) if baris.agen else "–",
        ip=samarkan_ip(baris.ip) if baris.ip else "–",
        keterangan=f"{oleh}{alasan}".strip(),
    )


def token_pengguna(pengguna: Pengguna) -> KueriToken:
    """Tokens of a user: valid ones first, then revoked and expired ones."""
    return TokenApi.objects.filter(pengguna=pengguna).order_by("-dicabut_pada", "-dibuat_pada")
