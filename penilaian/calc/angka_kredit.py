"""Angka kredit of JF: conversion of a predikat, accumulation, degree bonus, and the transfer into a post."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import hari_ini, kutip
from asn_karier.core.rules import SetelanBertanggal, Versi
from penilaian.calc.angka import bulatkan
from penilaian.rules import AK_DASAR, ANGKA_KREDIT, AngkaKredit, BarisAkDasar, Jenjang

BULAN_SETAHUN = 12
HARI_SEBULAN = 30
JENJANG_CAMPUR = "JENJANG_BERBEDA"


class HasilAk(NamedTuple):
    """Angka kredit with the yearly coefficient and the percentage of the predikat; the version and the article."""

    ak: Decimal
    koefisien: Decimal
    persen: int
    versi: str
    dasar: str


class Periode(NamedTuple):
    """One evaluated period: jenjang, predikat, and months in it (1-12)."""

    jenjang: str
    predikat: str
    bulan: int


class HasilAkumulasi(NamedTuple):
    """The sum of all periods, each rounded first; the sums per jenjang; remarks."""

    total: Decimal
    per_periode: tuple[HasilAk, ...]
    per_jenjang: dict[str, Decimal]
    peringatan: tuple[str, ...]
    versi: str
    dasar: str


class SaldoAkun(NamedTuple):
    """The account: sums per jenjang in the order of the entries, and what counts for the present jenjang."""

    per_jenjang: dict[str, Decimal]
    jumlah: Decimal
    mulai_nol: bool
    versi: str
    dasar: str


class HasilBonus(NamedTuple):
    """One-time bonus of a higher degree."""

    bonus: Decimal
    persen: int
    akk_kp: Decimal
    versi: str
    dasar: str


class HasilPerpindahan(NamedTuple):
    """Angka kredit on a transfer, and the years that count."""

    ak: Decimal
    tahun_dihitung: int
    ak_dasar: Decimal
    versi: str
    dasar: str


def _versi(tanggal: dt.date | None, setelan: SetelanBertanggal | None) -> Versi[AngkaKredit]:
    return ANGKA_KREDIT.on(tanggal or hari_ini(), setelan, isian="tanggal")


def aturan_jenjang(aturan: AngkaKredit, kode: str) -> Jenjang:
    """The jenjang of this code; MasukanSalah lists what is known."""
    for satu in aturan.jenjang:
        if satu.kode == kode:
            return satu
    kenal = ", ".join(satu.kode for satu in aturan.jenjang)
    raise MasukanSalah(
        f"Jenjang (jenjang) “{kutip(kode)}” tidak dikenal. Pilih salah satu: {kenal}.", isian="jenjang", kode="pilihan"
    )


def _persen(aturan: AngkaKredit, predikat: str) -> int:
    if predikat in aturan.persen:
        return aturan.persen[predikat]
    kenal = ", ".join(aturan.persen)
    raise MasukanSalah(
        f"Predikat (predikat) “{kutip(predikat)}” tidak dikenal. Pilih salah satu: {kenal}.",
        isian="predikat",
        kode="pilihan",
    )


def _bulat(aturan: AngkaKredit, nilai: Decimal) -> Decimal:
    return bulatkan(nilai, aturan.pembulatan_desimal, aturan.pembulatan)


def dikonversi(tanggal: dt.date) -> bool:
    """Whether a result that ends on this day becomes angka kredit: before the first version none does."""
    return ANGKA_KREDIT.cari(tanggal) is not None


def konversi(
    jenjang: str,
    predikat: str,
    bulan: int = BULAN_SETAHUN,
    tanggal: dt.date | None = None,
    setelan: SetelanBertanggal | None = None,
) -> HasilAk:
    """Months/12 × percentage × coefficient, rounded once. PermenPANRB 1/2023; Perban BKN 3/2023."""
    versi = _versi(tanggal, setelan)
    return _konversi(versi, Periode(jenjang, predikat, bulan))


def _konversi(versi: Versi[AngkaKredit], periode: Periode) -> HasilAk:
    aturan = versi.nilai
    if type(periode.bulan) is not int or not 1 <= periode.bulan <= BULAN_SETAHUN:
        raise MasukanSalah(
            f"Bulan (bulan) harus 1 sampai {BULAN_SETAHUN}: satu periode paling lama setahun.",
            isian="bulan",
            kode="rentang",
        )
    koefisien = aturan_jenjang(aturan, periode.jenjang).koefisien
    persen = _persen(aturan, periode.predikat)
    ak = koefisien * persen * periode.bulan / (100 * BULAN_SETAHUN)
    return HasilAk(_bulat(aturan, ak), koefisien, persen, versi.id, versi.dasar)


def bulan_dinilai(mulai: dt.date, sampai: dt.date, setelan: SetelanBertanggal | None = None) -> int:
    """Months of a half-open span, 0-12: a rest of so many days counts as a month (D, a setting of the agency).

    Spans that follow each other never have more months together than the time they fill: a month that a transfer
    divides in halves counts for the earlier one.
    """
    hari = _versi(sampai - dt.timedelta(days=1), setelan).nilai.hari_hitung_bulan
    if not 1 <= hari <= HARI_SEBULAN:
        raise MasukanSalah(
            f"Setelan hari_hitung_bulan harus 1 sampai {HARI_SEBULAN}, bukan {hari}.",
            isian="hari_hitung_bulan",
            kode="setelan-salah",
        )
    bulan = (sampai.year - mulai.year) * BULAN_SETAHUN + sampai.month - mulai.month
    # Each end rounded to a month by itself: what one span gains there, its neighbour loses.
    menurut_ujung = bulan + (sampai.day > hari) - (mulai.day > hari)
    sisa = sampai.day - mulai.day
    if sisa < 0:
        bulan, sisa = bulan - 1, sisa + HARI_SEBULAN
    return max(0, min(BULAN_SETAHUN, bulan + (sisa >= hari), menurut_ujung))


def akumulasi(
    periode: Sequence[Periode], tanggal: dt.date | None = None, setelan: SetelanBertanggal | None = None
) -> HasilAkumulasi:
    """Every period is converted and rounded, then summed.

    Periods of several jenjang are summed too, with a remark: after a kenaikan jenjang the count starts at zero (U).
    """
    versi = _versi(tanggal, setelan)
    hasil = tuple(_konversi(versi, satu) for satu in periode)
    per_jenjang: dict[str, Decimal] = {}
    for satu, ak in zip(periode, hasil, strict=True):
        per_jenjang[satu.jenjang] = per_jenjang.get(satu.jenjang, Decimal(0)) + ak.ak
    campur = len(per_jenjang) > 1 and versi.nilai.mulai_nol_setelah_kj
    return HasilAkumulasi(
        sum(per_jenjang.values(), Decimal(0)),
        hasil,
        per_jenjang,
        (JENJANG_CAMPUR,) if campur else (),
        versi.id,
        versi.dasar,
    )


def saldo_akun(
    entri: Iterable[tuple[str, Decimal]],
    jenjang: str,
    tanggal: dt.date | None = None,
    setelan: SetelanBertanggal | None = None,
) -> SaldoAkun:
    """What the entries (jenjang, points) that count add up to for somebody of this jenjang. Perban BKN 3/2023.

    After a kenaikan jenjang the count starts at zero, so only the entries of the present jenjang count; an agency that
    has set `mulai_nol_setelah_kj` to false counts them all (U).
    """
    versi = _versi(tanggal, setelan)
    per: dict[str, Decimal] = {}
    for kode, nilai in entri:
        per[kode] = per.get(kode, Decimal(0)) + nilai
    mulai_nol = versi.nilai.mulai_nol_setelah_kj
    jumlah = per.get(jenjang, Decimal(0)) if mulai_nol else sum(per.values(), Decimal(0))
    return SaldoAkun(per, jumlah, mulai_nol, versi.asal("mulai_nol_setelah_kj"), versi.dasar)


def bonus_ijazah(jenjang: str, tanggal: dt.date | None = None, setelan: SetelanBertanggal | None = None) -> HasilBonus:
    """A quarter of the AK for the next pangkat, once, for a higher degree. Perban BKN 3/2023."""
    versi = _versi(tanggal, setelan)
    aturan = versi.nilai
    akk_kp = aturan_jenjang(aturan, jenjang).akk_kp
    bonus = _bulat(aturan, akk_kp * aturan.bonus_ijazah_persen / 100)
    return HasilBonus(bonus, aturan.bonus_ijazah_persen, akk_kp, versi.id, versi.dasar)


def perpindahan(
    jenjang: str,
    predikat: str,
    tahun_pangkat: int,
    ak_dasar: Decimal,
    tanggal: dt.date | None = None,
    setelan: SetelanBertanggal | None = None,
) -> HasilPerpindahan:
    """Years in the pangkat (at most three) × percentage × coefficient, plus the AK dasar. Perban BKN 3/2023."""
    versi = _versi(tanggal, setelan)
    aturan = versi.nilai
    tahun = min(tahun_pangkat, aturan.perpindahan_maks_tahun)
    koefisien = aturan_jenjang(aturan, jenjang).koefisien
    ak = _bulat(aturan, koefisien * _persen(aturan, predikat) * tahun / 100 + ak_dasar)
    return HasilPerpindahan(ak, tahun, ak_dasar, versi.id, versi.dasar)


def baris_ak_dasar(
    jenjang: str, golongan: str, tanggal: dt.date | None = None, setelan: SetelanBertanggal | None = None
) -> BarisAkDasar:
    """The AK dasar and the AK of the next pangkat; MasukanSalah lists the golongan of the jenjang."""
    semua = [satu for satu in AK_DASAR.on(tanggal or hari_ini(), setelan).nilai.baris if satu.jenjang == jenjang]
    for satu in semua:
        if satu.golongan == golongan:
            return satu
    kenal = ", ".join(satu.golongan for satu in semua) or "tidak ada"
    raise MasukanSalah(
        f"Golongan (golongan) “{kutip(golongan)}” tidak ada pada jenjang {kutip(jenjang)}. Yang ada: {kenal}.",
        isian="golongan",
        kode="pilihan",
    )


def kebutuhan(jenjang: str, tanggal: dt.date | None = None, setelan: SetelanBertanggal | None = None) -> Jenjang:
    """Coefficient and thresholds of a jenjang: AKK KP and AKK KJ (None at the top)."""
    return aturan_jenjang(_versi(tanggal, setelan).nilai, jenjang)
