"""Numbers of the home page; each is a bounded or indexed count, each opens the list behind it."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Exists, OuterRef

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.tanggal import tambah_bulan
from pegawai.enums import JenisProyeksi
from pegawai.models import Keadaan, PetaJabatan
from pegawai.selectors.orang import keadaan, proyeksi


def jumlah_per_status(actor: Actor) -> dict[str, int]:
    """People in service inside the scope by status."""
    return dict(
        keadaan(actor).filter(aktif=True).order_by().values_list("status").annotate(n=Count("pk")).order_by("status")
    )


def jatuh_tempo(actor: Actor, jenis: JenisProyeksi, dari: dt.date, sampai: dt.date) -> int:
    """How many dates of a kind fall within the days, both included."""
    return proyeksi(actor).filter(jenis=jenis, tanggal__range=(dari, sampai)).count()


def masa_kgb(actor: Actor) -> tuple[dt.date, dt.date]:
    """From today up to the end of the second month after this one: KGB notices go out two months before."""
    hari = hari_ini(actor.zona)
    return hari, tambah_bulan(hari.replace(day=1), 3) - dt.timedelta(days=1)


def masa_pensiun(actor: Actor) -> tuple[dt.date, dt.date]:
    """The next twelve months."""
    hari = hari_ini(actor.zona)
    return hari, tambah_bulan(hari, 12)


def jabatan_tunggal_kosong(actor: Actor) -> int:
    """Single posts in force that nobody holds definitively."""
    dipangku = Keadaan.objects.filter(peta=OuterRef("pk"), aktif=True)
    return (
        PetaJabatan.objects.terlihat_oleh(actor)
        .filter(tunggal=True, periode__contains=hari_ini(actor.zona))
        .filter(~Exists(dipangku))
        .count()
    )
