"""Who retires within a horizon of years, from the projections that follow from the record."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear

from asn_karier.core.actor import Actor
from asn_karier.core.tanggal import tambah_bulan
from pegawai.enums import JenisProyeksi
from pegawai.models import Proyeksi
from pegawai.querysets import q_lingkup
from pegawai.selectors.laporan.lingkup import Lingkup


def _semua(actor: Actor, lingkup: Lingkup) -> QuerySet[Proyeksi]:
    """Retirements of people in service within the reach, whether or not there is a date."""
    peran = q_lingkup(actor, instansi="instansi_id", unit="pegawai__keadaan__unit")
    qs = Proyeksi.objects.terlihat_oleh(actor).filter(
        peran, jenis=JenisProyeksi.PENSIUN, instansi=lingkup.instansi, aktif=True
    )
    return qs.filter(pegawai__keadaan__unit__jalur__startswith=lingkup.unit.jalur) if lingkup.unit else qs


def masa(lingkup: Lingkup, tahun: int) -> tuple[dt.date, dt.date]:
    """First and last day of the horizon: tomorrow, and the same day so many years later."""
    return lingkup.hari + dt.timedelta(days=1), tambah_bulan(lingkup.hari, 12 * tahun)


def akan_pensiun(actor: Actor, lingkup: Lingkup, tahun: int) -> QuerySet[Proyeksi]:
    """Retirements within the horizon, earliest first, then by unit."""
    return (
        _semua(actor, lingkup)
        .filter(tanggal__range=masa(lingkup, tahun))
        .order_by("tanggal", "pegawai__keadaan__unit__nama", "pegawai__nip")
    )


def lewat(actor: Actor, lingkup: Lingkup) -> int:
    """People still recorded in service although their retirement day has come."""
    return _semua(actor, lingkup).filter(tanggal__lte=lingkup.hari).count()


def tanpa_tanggal(actor: Actor, lingkup: Lingkup) -> int:
    """People in service whose retirement cannot be computed, because their post is not recorded."""
    return _semua(actor, lingkup).filter(tanggal__isnull=True).count()


def per_bulan(qs: QuerySet[Proyeksi]) -> dict[tuple[int, int], int]:
    """Retirements per (year, month)."""
    bulanan = qs.order_by().annotate(tahun=ExtractYear("tanggal"), bulan=ExtractMonth("tanggal"))
    return {(t, b): n for t, b, n in bulanan.values_list("tahun", "bulan").annotate(jumlah=Count("pk"))}
