"""Background work of the room: mail, and the nightly clearing of what has expired."""

from __future__ import annotations

import datetime as dt

from asn_karier.akun import services, surel
from asn_karier.akun.enums import JenisCatatan
from asn_karier.akun.models import Pengguna
from asn_karier.core.queue.jadwal import Jadwal
from asn_karier.core.queue.tugas import tugas


@tugas("akun.kirim_tautan_sandi")
def kirim_tautan_sandi(ids: list[int], dasar: str) -> None:
    """Mail a one-time link to each of these accounts that is still active and has an address."""
    for pengguna in Pengguna.objects.filter(pk__in=ids, is_active=True).exclude(email=""):
        surel.kirim_tautan_sandi(pengguna, dasar)


@tugas("akun.kirim_perubahan")
def kirim_perubahan(pengguna_id: int, jenis: str) -> None:
    """Mail the owner that something about the account has changed."""
    pengguna = Pengguna.objects.filter(pk=pengguna_id).exclude(email="").first()
    if pengguna is not None:
        surel.kirim_perubahan(pengguna, JenisCatatan(jenis))


@tugas("akun.bersihkan", jadwal=Jadwal(dt.time(2, 45)))
def bersihkan(slot: str) -> None:
    """Drop expired sessions and limiter buckets."""
    services.bersihkan()
