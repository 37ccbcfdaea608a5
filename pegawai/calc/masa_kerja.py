"""Masa kerja golongan on a day, and length of service, in whole months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from asn_karier.core.tanggal import selisih_bulan

Masa = tuple[dt.date, dt.date | None]


class Acuan(NamedTuple):
    """A date on which the MKG is recorded, in months: the rank decree or a later periodic raise."""

    tmt: dt.date
    mkg_bulan: int


def acuan_mkg(
    tmt_golongan: dt.date | None,
    mkg_golongan: int | None,
    tmt_kgb: dt.date | None = None,
    mkg_kgb: int | None = None,
) -> Acuan | None:
    """The row the MKG is counted from: the last raise when it is not older than the rank, else the rank decree."""
    if tmt_kgb is not None and mkg_kgb is not None and (tmt_golongan is None or tmt_kgb >= tmt_golongan):
        return Acuan(tmt_kgb, mkg_kgb)
    if tmt_golongan is None or mkg_golongan is None:
        return None
    return Acuan(tmt_golongan, mkg_golongan)


def mkg_pada(tanggal: dt.date, acuan: Acuan | None, cltn: Iterable[Masa] = ()) -> int | None:
    """MKG in months on a day; leave without pay (`[from, until)`, open until today) does not count. None: unknown."""
    if acuan is None or tanggal < acuan.tmt:
        return None
    tanpa = sum(max(0, selisih_bulan(max(mulai, acuan.tmt), min(sampai or tanggal, tanggal))) for mulai, sampai in cltn)
    return max(0, acuan.mkg_bulan + selisih_bulan(acuan.tmt, tanggal) - tanpa)


def tahun_bulan(bulan: int | None) -> tuple[int | None, int | None]:
    """Months as years and months."""
    return (None, None) if bulan is None else divmod(bulan, 12)


def lama_bulan(mulai: dt.date | None, tanggal: dt.date) -> int | None:
    """Whole months from a date to a day; None when unknown or later."""
    return None if mulai is None or mulai > tanggal else selisih_bulan(mulai, tanggal)
