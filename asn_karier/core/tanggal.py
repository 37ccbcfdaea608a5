"""Calendar arithmetic of the office on plain dates; pure Python, usable by every calculation.

Dates are read in two spellings only, yyyy-mm-dd and dd-mm-yyyy; anything else is refused, never guessed.
"""

from __future__ import annotations

import datetime as dt
import re

NAMA_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_INDONESIA = re.compile(r"(\d{2})-(\d{2})-(\d{4})", re.ASCII)
_AKHIR_BULAN = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _akhir_bulan(tahun: int, bulan: int) -> int:
    if bulan == 2 and tahun % 4 == 0 and (tahun % 100 != 0 or tahun % 400 == 0):
        return 29
    return _AKHIR_BULAN[bulan - 1]


def tambah_bulan(tanggal: dt.date, bulan: int) -> dt.date:
    """The date so many months later (or earlier); a day the target month lacks becomes its last day."""
    tahun, sisa = divmod(tanggal.year * 12 + tanggal.month - 1 + bulan, 12)
    hari = tanggal.day
    if hari > 28:
        hari = min(hari, _akhir_bulan(tahun, sisa + 1))
    return dt.date(tahun, sisa + 1, hari)


def selisih_bulan(dari: dt.date, sampai: dt.date) -> int:
    """Whole months from `dari` to `sampai`; negative when `sampai` is earlier."""
    bulan = (sampai.year - dari.year) * 12 + sampai.month - dari.month
    if bulan > 0 and tambah_bulan(dari, bulan) > sampai:
        return bulan - 1
    if bulan < 0 and tambah_bulan(dari, bulan) < sampai:
        return bulan + 1
    return bulan


def awal_bulan_berikut(tanggal: dt.date) -> dt.date:
    """The first day of the next month."""
    if tanggal.month == 12:
        return dt.date(tanggal.year + 1, 1, 1)
    return dt.date(tanggal.year, tanggal.month + 1, 1)


def baca_tanggal(teks: str) -> dt.date:
    """Read yyyy-mm-dd or dd-mm-yyyy; ValueError for every other spelling and for impossible dates."""
    cocok = _ISO.fullmatch(teks)
    if cocok:
        tahun, bulan, hari = (int(bagian) for bagian in cocok.groups())
        return dt.date(tahun, bulan, hari)
    cocok = _INDONESIA.fullmatch(teks)
    if cocok:
        hari, bulan, tahun = (int(bagian) for bagian in cocok.groups())
        return dt.date(tahun, bulan, hari)
    raise ValueError("tulis tanggal sebagai yyyy-mm-dd atau dd-mm-yyyy")
