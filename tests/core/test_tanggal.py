"""Calendar arithmetic: months clamp to the end of the month, and never lose or gain a month."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_karier.core.tanggal import awal_bulan_berikut, baca_tanggal, selisih_bulan, tambah_bulan

TANGGAL = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))


@pytest.mark.parametrize(
    ("dari", "bulan", "hasil"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("1900-01-31", 1, "1900-02-28"),
        ("2000-01-31", 1, "2000-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-12-01", 1, "2025-01-01"),
        ("2024-01-01", -1, "2023-12-01"),
    ],
)
def test_bulan_ditambah_menurut_kalender(dari: str, bulan: int, hasil: str) -> None:
    assert tambah_bulan(dt.date.fromisoformat(dari), bulan) == dt.date.fromisoformat(hasil)


@given(TANGGAL, st.integers(-1000, 1000))
def test_selisih_bulan_membalik_tambah_bulan_pada_hari_1_sampai_28(tanggal: dt.date, bulan: int) -> None:
    tanggal = tanggal.replace(day=min(tanggal.day, 28))
    assert selisih_bulan(tanggal, tambah_bulan(tanggal, bulan)) == bulan


def test_bulan_yang_belum_genap_tidak_dihitung() -> None:
    assert selisih_bulan(dt.date(2020, 3, 15), dt.date(2020, 4, 14)) == 0
    assert selisih_bulan(dt.date(2020, 4, 14), dt.date(2020, 3, 15)) == 0
    assert selisih_bulan(dt.date(2020, 3, 15), dt.date(2024, 3, 15)) == 48


@given(TANGGAL)
def test_dua_ejaan_tanggal_terbaca_sama(tanggal: dt.date) -> None:
    assert baca_tanggal(tanggal.isoformat()) == baca_tanggal(f"{tanggal:%d-%m}-{tanggal.year:04d}") == tanggal
    assert awal_bulan_berikut(tanggal) == tambah_bulan(tanggal.replace(day=1), 1)
