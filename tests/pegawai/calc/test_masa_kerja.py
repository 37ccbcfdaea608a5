"""Masa kerja golongan on a day, and the levels that the order of ranks compares."""

import datetime as dt

import pytest

from pegawai.calc import duk
from pegawai.calc.duk_tingkat import tingkat_jabatan, tingkat_latihan, tingkat_pendidikan
from pegawai.calc.masa_kerja import Acuan, acuan_mkg, lama_bulan, mkg_pada, tahun_bulan
from pegawai.rules import DUK_TINGKAT

TINGKAT = DUK_TINGKAT.terbaru.nilai
HARI = dt.date(2026, 11, 1)


def tgl(teks: str) -> dt.date:
    return dt.date.fromisoformat(teks)


def test_mkg_berjalan_dari_sk_pangkat():
    acuan = acuan_mkg(tgl("2022-04-01"), 145)
    assert mkg_pada(HARI, acuan) == 145 + 55


def test_kgb_sesudah_pangkat_menjadi_acuan_dan_kgb_sebelum_pangkat_tidak():
    assert acuan_mkg(tgl("2022-04-01"), 145, tgl("2024-03-01"), 168) == Acuan(tgl("2024-03-01"), 168)
    assert acuan_mkg(tgl("2022-04-01"), 145, tgl("2020-03-01"), 120) == Acuan(tgl("2022-04-01"), 145)


def test_mkg_tidak_ditebak_bila_tidak_tercatat():
    assert mkg_pada(HARI, acuan_mkg(tgl("2022-04-01"), None)) is None
    assert mkg_pada(tgl("2020-01-01"), acuan_mkg(tgl("2022-04-01"), 10)) is None


@pytest.mark.parametrize(
    ("cltn", "tanpa"),
    [
        ([("2023-01-01", "2024-01-01")], 12),
        ([("2021-01-01", "2022-10-01")], 6),  # only what lies after the reference
        ([("2026-05-01", None)], 6),  # still on leave
        ([("2023-01-01", "2023-07-01"), ("2025-01-01", "2025-04-01")], 9),
    ],
)
def test_cltn_tidak_dihitung_sebagai_masa_kerja(cltn, tanpa):
    masa = [(tgl(a), tgl(b) if b else None) for a, b in cltn]
    assert mkg_pada(HARI, Acuan(tgl("2022-04-01"), 100), masa) == 100 + 55 - tanpa


def test_bulan_ditulis_sebagai_tahun_dan_bulan():
    assert tahun_bulan(145) == (12, 1)
    assert tahun_bulan(None) == (None, None)
    assert lama_bulan(tgl("2027-01-01"), HARI) is None


def test_tingkat_jabatan_adalah_yang_tertinggi_di_antara_eselon_jenis_dan_jenjang():
    urut = [
        ("JPT_MADYA", "", "I.b"), ("JPT_PRATAMA", "", "II.a"), ("JPT_PRATAMA", "", "II.b"),
        ("ADMINISTRATOR", "", "III.a"), ("ADMINISTRATOR", "", "III.b"), ("PENGAWAS", "", "IV.a"),
        ("PENGAWAS", "", "IV.b"), ("JF", "AHLI_PERTAMA", ""), ("JF", "TERAMPIL", ""), ("PELAKSANA", "", ""),
    ]  # fmt: skip
    tingkat = [tingkat_jabatan(TINGKAT, *j) for j in urut]
    assert None not in tingkat
    assert tingkat == sorted(tingkat, reverse=True)
    assert len(set(tingkat)) == len(tingkat)
    assert tingkat_jabatan(TINGKAT, "JF", "AHLI_MADYA", "") == tingkat_jabatan(TINGKAT, "ADMINISTRATOR", "", "")
    assert tingkat_jabatan(TINGKAT, "", "", "") is None


def test_d4_setara_s1_dan_diklat_bukan_struktural_tidak_bertingkat():
    assert tingkat_pendidikan(TINGKAT, "35") == tingkat_pendidikan(TINGKAT, "40")
    assert tingkat_pendidikan(TINGKAT, "") is None
    assert [tingkat_latihan(TINGKAT, k) for k in ("2", "3", "4", "5")] == [3, 4, 5, 6]
    assert tingkat_latihan(TINGKAT, "") is None


def test_dua_kunci_pertama_duk_adalah_pangkat_dan_tmt_pangkat():
    """The report cuts the list by these two; another rule must not break it silently."""
    a = duk.BarisDuk(1, gol="III/c", tmt_gol=tgl("2020-04-01"), jab=5, mk=100)
    assert duk.kunci(a)[:2] == duk.kunci_pangkat("III/c", tgl("2020-04-01"))
    assert [k.isian for k in duk.DUK.terbaru.nilai.kunci[:2]] == [("gol",), ("tmt_gol",)]
