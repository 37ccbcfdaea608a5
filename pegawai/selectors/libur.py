"""Days off as calculations and pages read them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from pegawai.models import HariLibur


def hari_libur(instansi_id: int, mulai: dt.date) -> frozenset[dt.date]:
    """Days off of an agency from this day on, the national ones among them; one query."""
    semua = HariLibur.objects.filter(Q(instansi__isnull=True) | Q(instansi_id=instansi_id), batal=False)
    return frozenset(semua.filter(tanggal__gte=mulai).values_list("tanggal", flat=True))


def daftar(actor: Actor, tahun: int) -> QuerySet[HariLibur]:
    """Days off of a year inside the scope, annulled ones too, in order."""
    semua = HariLibur.objects.terlihat_oleh(actor).filter(tanggal__year=tahun)
    return semua.select_related("instansi").order_by("tanggal", "instansi_id", "pk")


def tahun_tercatat(actor: Actor) -> list[int]:
    """Years that have any day off inside the scope."""
    return [t.year for t in HariLibur.objects.terlihat_oleh(actor).dates("tanggal", "year")]


def satu(actor: Actor, libur_id: int) -> HariLibur:
    """One day off inside the scope; TidakDitemukan otherwise."""
    baris = HariLibur.objects.terlihat_oleh(actor).select_related("instansi").filter(pk=libur_id).first()
    if baris is None:
        raise TidakDitemukan("Hari libur tidak ditemukan atau berada di luar lingkup Anda.")
    return baris
