"""How a career runs: ranks with their MKG, pay rises, levels. Months are counted from year 0 (year * 12 + month - 1).

The rules used here are those of the calculators, in month arithmetic because a million careers are made: periods of
rank promotion (april/october, even months from 2024, monthly from 10-2025), four years in a rank, ceiling by
education, MKG on crossing a golongan (I to II minus 6 years, II to III minus 5). Tests compare both.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pegawai.calc import gaji
from pegawai.enums import GOLONGAN_PNS

GOL = {kode: i for i, kode in enumerate(GOLONGAN_PNS)}
II_A, II_B, II_C, III_A, III_B, III_C, III_D = (
    GOL[g] for g in ("II/a", "II/b", "II/c", "III/a", "III/b", "III/c", "III/d")
)
IV_A, IV_C = GOL["IV/a"], GOL["IV/c"]
_POTONG = {4: 72, 8: 60}  # first golongan of II and of III: months of MKG that fall away on crossing


def bulan(tanggal: dt.date) -> int:
    """The month number of a date."""
    return tanggal.year * 12 + tanggal.month - 1


@cache
def iso(m: int, hari: int = 1) -> str:
    """ISO text of a day of a month number."""
    return f"{m // 12:04d}-{m % 12 + 1:02d}-{hari:02d}"


def tanggal(m: int, hari: int = 1) -> dt.date:
    """Date of a day of a month number."""
    return dt.date(m // 12, m % 12 + 1, hari)


@cache
def periode_kp(m: int) -> int:
    """The first month from m on in which ranks are promoted."""
    while not (m >= 2025 * 12 + 9 or (m >= 2024 * 12 and m % 2 == 1) or (m < 2024 * 12 and m % 12 in (3, 9))):
        m += 1
    return m


TAK_PERNAH = 9_999 * 12


class Pangkat(NamedTuple):
    """A rank row: month of TMT, golongan (index for PNS), MKG in months, kind of promotion."""

    m: int
    gol: int
    mkg: int
    jenis: str


@dataclass(frozen=True, slots=True)
class Pola:
    """How ranks follow each other: gaps to choose from, ceiling, share of people who stop or wait at a rank, kind."""

    jeda: tuple[int, ...]
    batas: int
    henti: Mapping[int, float]
    jenis: str


REGULER = "Reguler"
STRUKTURAL = "Pilihan (jabatan struktural)"
FUNGSIONAL = "Pilihan (jabatan fungsional)"
IJAZAH = "Pilihan (penyesuaian ijazah)"
AWAL = "Pengangkatan CPNS"
_LAMBAT = (48, 48, 48, 48, 48, 50, 54, 54, 60, 72)
_JF = (36, 42, 46, 48, 48, 48, 50, 54, 60, 72)
_CEPAT = (48, 48, 48, 48, 49, 50, 36, 54)


def pola_pelaksana(batas: int) -> Pola:
    """Regular promotion up to the ceiling; some wait long before the ujian dinas of II/d."""
    return Pola(_LAMBAT, batas, {III_A - 1: 0.2}, REGULER)


POLA_AHLI = Pola(_JF, IV_C, {III_B: 0.06, III_D: 0.55, IV_A: 0.5, IV_A + 1: 0.7}, FUNGSIONAL)
POLA_GURU = Pola(_JF, IV_C, {III_B: 0.03, III_D: 0.3, IV_A: 0.52, IV_A + 1: 0.8}, FUNGSIONAL)
POLA_TERAMPIL = Pola(_JF, III_D, {III_A - 1: 0.06, III_B: 0.2}, FUNGSIONAL)


def pola_struktural(batas: int) -> Pola:
    """Promotion of those who lead, up to the top of their range."""
    return Pola(_CEPAT, batas, {}, STRUKTURAL)


class Ijazah(NamedTuple):
    """A degree won in service: from when it can lift the rank, to which, from which at the highest, new pattern."""

    m: int
    gol: int
    asal: int
    pola: Pola


def potongan(gol: int, baru: int) -> int:
    """Months of MKG that fall away when going from one golongan to a higher one."""
    return sum(p for batas, p in _POTONG.items() if gol < batas <= baru)


def jenjang_pangkat(
    acak: random.Random, masuk: int, gol: int, mkg: int, sampai: int, pola: Pola, ijazah: Ijazah | None = None
) -> list[Pangkat]:
    """Every rank from entry to `sampai`."""
    return teruskan(acak, [Pangkat(masuk, gol, mkg, AWAL)], sampai, pola, ijazah)


def teruskan(
    acak: random.Random,
    baris: list[Pangkat],
    sampai: int,
    pola: Pola,
    ijazah: Ijazah | None = None,
    sejak: int = 0,
) -> list[Pangkat]:
    """The ranks after the last of `baris` and not before `sejak`; adds to the list and returns it."""
    m, gol, mkg, _ = baris[-1]
    while True:
        berikut, baru, jenis = _berikut(acak, m, gol, pola), gol + 1, pola.jenis
        if ijazah is not None and berikut >= ijazah.m:
            if gol <= ijazah.asal and ijazah.gol > gol:
                berikut, baru, jenis = periode_kp(max(ijazah.m, m + 12)), ijazah.gol, IJAZAH
                pola, ijazah = ijazah.pola, None
            else:
                pola, ijazah = ijazah.pola, None
                continue
        berikut = max(berikut, periode_kp(sejak)) if sejak else berikut
        if berikut > sampai:
            return baris
        mkg = max(0, mkg + berikut - m - potongan(gol, baru))
        m, gol = berikut, baru
        baris.append(Pangkat(m, gol, mkg, jenis))


def _berikut(acak: random.Random, m: int, gol: int, pola: Pola) -> int:
    if gol >= pola.batas:
        return TAK_PERNAH
    tunda = 0
    if acak.random() < pola.henti.get(gol, 0):
        if gol > III_B:
            return TAK_PERNAH
        tunda = acak.choice((24, 48, 60, 84, 108))  # failed the examination, or had no credit points, for years
    return periode_kp(m + acak.choice(pola.jeda) + tunda)


@cache
def _langkah(jenis: str, kode: str) -> tuple[tuple[int, ...], dict[int, int]]:
    tangga = gaji.tangga(jenis, kode, dt.date(2024, 1, 1))
    return tangga.tahun, dict(zip(tangga.tahun, tangga.gaji, strict=True))


@cache
def gaji_pada(jenis: str, kode: str, tahun: int, m: int) -> int | None:
    """Pay of a step on a month; None before the first table that is known."""
    if not gaji.aturan(jenis).cari(tanggal(m)):
        return None
    return _langkah(jenis, kode)[1].get(tahun)


def riwayat_kgb(pangkat: list[Pangkat], sampai: int, cltn: tuple[int, int] | None = None) -> list[tuple[int, int, int]]:
    """The latest three pay rises of a PNS as (month, golongan index, MKG in years); `cltn` = (month, length)."""
    hasil: list[tuple[int, int, int]] = []
    batas = sampai
    for i in range(len(pangkat) - 1, -1, -1):
        p = pangkat[i]
        tambah = cltn[1] if cltn and p.m <= cltn[0] < batas else 0
        tahun, _ = _langkah("PNS", GOLONGAN_PNS[p.gol])
        for t in reversed(tahun):
            m = p.m - p.mkg + t * 12
            m += tambah if cltn and m > cltn[0] else 0
            if p.m < m <= batas:
                hasil.append((m, p.gol, t))
        if len(hasil) >= 3:
            break
        batas = p.m - 1
    return hasil[:3][::-1]


def kgb_pppk(mulai: int, kode: str, mkg: int, sampai: int) -> list[tuple[int, int]]:
    """Pay rises of a PPPK as (month, MKG in years)."""
    tahun, _ = _langkah("PPPK", kode)
    return [(m, t) for t in tahun if mulai < (m := mulai - mkg + t * 12) <= sampai]


def jenjang(gol: int, terampil: bool) -> str:
    """Level of a functional post that goes with a rank."""
    if terampil:
        return "PEMULA" if gol <= II_A else "TERAMPIL" if gol < III_A else "MAHIR" if gol <= III_B else "PENYELIA"
    if gol <= III_B:
        return "AHLI_PERTAMA"
    return "AHLI_MUDA" if gol <= III_D else "AHLI_MADYA" if gol <= IV_C else "AHLI_UTAMA"
