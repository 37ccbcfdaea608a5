"""Autosave: what is typed stays on the server until it is saved, for the one who typed it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from asn_karier.core.actor import Actor
from asn_karier.core.clock import sekarang
from asn_karier.core.errors import MasukanSalah, TidakBerhak
from penilaian.models import Konsep

HURUF_MAKS, ISIAN_MAKS, UMUR_HARI = 60_000, 400, 60


class IsiKonsep(NamedTuple):
    """The fields as typed and when."""

    isi: dict[str, list[str]]
    waktu: dt.datetime


def simpan_konsep(*, actor: Actor, kunci: str, isi: Mapping[str, Sequence[str]]) -> None:
    """Keep the fields of a form as typed, replacing what was kept before. Errors: MasukanSalah when far too long."""
    if actor.pengguna_id is None:
        raise TidakBerhak("Silakan masuk lebih dulu.", kode="belum-masuk")
    rapi = {nama[:60]: [satu.replace("\x00", "") for satu in semua] for nama, semua in isi.items()}
    if len(rapi) > ISIAN_MAKS or sum(len(s) for semua in rapi.values() for s in semua) > HURUF_MAKS:
        raise MasukanSalah("Isian terlalu panjang untuk disimpan sementara. Simpan formulirnya.", isian="konsep")
    Konsep.objects.update_or_create(
        pengguna_id=actor.pengguna_id, kunci=kunci[:60], defaults={"isi": rapi, "diubah_pada": sekarang()}
    )


def baca_konsep(actor: Actor, kunci: str) -> IsiKonsep | None:
    """What was kept of a form, or None."""
    baris = Konsep.objects.terlihat_oleh(actor).filter(kunci=kunci[:60]).first()
    return IsiKonsep(baris.isi, baris.diubah_pada) if baris else None


def buang_konsep(*, actor: Actor, kunci: str) -> None:
    """Throw the kept typing away: it was saved, or is not wanted."""
    Konsep.objects.terlihat_oleh(actor).filter(kunci=kunci[:60]).delete()


def buang_konsep_lama(sekarang_ini: dt.datetime) -> int:
    """Throw away what nobody touched for two months; returns how many."""
    jumlah, _ = Konsep.objects.filter(diubah_pada__lt=sekarang_ini - dt.timedelta(days=UMUR_HARI)).delete()
    return jumlah


def baca_semua_konsep(actor: Actor, kunci: Sequence[str]) -> dict[str, IsiKonsep]:
    """What was kept of several forms; one query."""
    baris = Konsep.objects.terlihat_oleh(actor).filter(kunci__in=list(kunci))
    return {k.kunci: IsiKonsep(k.isi, k.diubah_pada) for k in baris}
