"""Batas usia pensiun, TMT pensiun and masa persiapan pensiun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import kutip
from asn_karier.core.rules import BelumDiatur, SetelanBertanggal, Versi
from asn_karier.core.tanggal import tambah_bulan
from pegawai.rules import BUP, MPP, Bup

LAHIR_TANGGAL_1 = "LAHIR_TANGGAL_1"
BUP_BELUM_PASTI = "BUP_BELUM_PASTI"


class HasilPensiun(NamedTuple):
    """Retirement age in years, the first day as a pensioner, the last month of pay as yyyy-mm."""

    bup: int
    tmt_pensiun: dt.date
    bulan_gaji_terakhir: str
    kode: str
    sumber: str
    peringatan: tuple[str, ...]
    versi: str


class HasilMpp(NamedTuple):
    """Earliest preparation for retirement, latest application for it, and who decides."""

    mpp_paling_awal: dt.date
    usul_paling_lambat: dt.date
    tmt_pensiun: dt.date
    penetap: str
    pensiun: HasilPensiun
    versi: str


def tmt_pensiun(
    lahir: dt.date, kode: str, *, jenjang: str | None = None, setelan: SetelanBertanggal | None = None
) -> HasilPensiun:
    """Retirement of a person in the post they hold now: the first of the month after the month of birth at the age.

    `kode` as in rules/bup.toml; `jenjang` (PERTAMA … UTAMA) only for posts that follow it (DOKTER).
    The rule in force on the retirement day counts. UU 20/2023 ps 55; PP 11/2017 ps 239-240.
    """
    if setelan:
        return _dengan_setelan(lahir, kode, jenjang, setelan)
    for versi in reversed(BUP.versi):
        hasil = _hitung(versi, lahir, kode, jenjang)
        if versi.berlaku_mulai <= hasil.tmt_pensiun:
            return hasil
    raise BelumDiatur(
        f"Pensiun sebelum {BUP.versi[0].berlaku_mulai.isoformat()} mengikuti aturan lama yang belum dimuat. "
        "Periksa tanggal lahir.",
        isian="lahir",
        kode="aturan-belum-dimuat",
    )


def _dengan_setelan(lahir: dt.date, kode: str, jenjang: str | None, setelan: SetelanBertanggal) -> HasilPensiun:
    # The setting is chosen by the retirement day, which depends on the setting: start at 60 and follow it.
    tanggal = max(dt.date(lahir.year + 60, lahir.month, 1), BUP.versi[0].berlaku_mulai)
    for _ in range(3):
        hasil = _hitung(BUP.on(tanggal, setelan, isian="lahir"), lahir, kode, jenjang)
        if hasil.tmt_pensiun == tanggal:
            break
        tanggal = hasil.tmt_pensiun
    return hasil


def _hitung(versi: Versi[Bup], lahir: dt.date, kode: str, jenjang: str | None) -> HasilPensiun:
    aturan = versi.nilai
    kunci = _kunci(aturan, kode, jenjang)
    batas = aturan.batas[kunci]
    bulan_lahir = dt.date(lahir.year + batas, lahir.month, 1)
    tmt, terakhir = tambah_bulan(bulan_lahir, 1), bulan_lahir
    if lahir.day == 1 and aturan.lahir_tanggal_1_pensiun_bulan_lahir:
        tmt, terakhir = bulan_lahir, tambah_bulan(bulan_lahir, -1)
    return HasilPensiun(
        batas,
        tmt,
        f"{terakhir.year:04d}-{terakhir.month:02d}",
        kode,
        versi.asal(f"batas.{kunci}"),
        _peringatan(versi, lahir, kode, kunci),
        versi.id,
    )


def _kunci(aturan: Bup, kode: str, jenjang: str | None) -> str:
    if kode in aturan.menurut_jenjang and kode not in aturan.batas:
        return _menurut_jenjang(aturan.menurut_jenjang[kode], kode, jenjang)
    if jenjang is not None and kode not in aturan.menurut_jenjang:
        raise MasukanSalah(
            f"Jenjang hanya diisi untuk jabatan yang mengikutinya: {', '.join(aturan.menurut_jenjang)}.",
            isian="jenjang",
            kode="bertentangan",
        )
    kunci = aturan.padanan.get(kode, kode)
    if kunci not in aturan.batas:
        raise MasukanSalah(
            f"Kode jabatan “{kutip(kode)}” tidak dikenal. Yang dikenal: {', '.join(kode_jabatan(aturan))}.",
            isian="kode",
            kode="pilihan",
        )
    return kunci


def _menurut_jenjang(pilihan: Mapping[str, str], kode: str, jenjang: str | None) -> str:
    if jenjang is not None and jenjang in pilihan:
        return pilihan[jenjang]
    raise MasukanSalah(
        f"BUP {kode} mengikuti jenjang jabatan fungsional. Isi jenjang: {', '.join(pilihan)}.",
        isian="jenjang",
        kode="wajib" if jenjang is None else "pilihan",
    )


def kode_jabatan(aturan: Bup) -> tuple[str, ...]:
    """Every code that has a retirement age, in the order of the rule file."""
    return (*aturan.jabatan, *aturan.padanan)


def _peringatan(versi: Versi[Bup], lahir: dt.date, kode: str, kunci: str) -> tuple[str, ...]:
    hasil: tuple[str, ...] = ()
    jabatan = versi.nilai.jabatan.get(kode) or versi.nilai.jabatan.get(kunci)
    if jabatan is not None and jabatan.status == "U" and f"batas.{kunci}" not in versi.sumber:
        hasil = (BUP_BELUM_PASTI,)
    if lahir.day == 1 and "lahir_tanggal_1_pensiun_bulan_lahir" not in versi.sumber:
        hasil = (*hasil, LAHIR_TANGGAL_1)
    return hasil


def mpp(lahir: dt.date, kode: str, *, jenjang: str | None = None, setelan: SetelanBertanggal | None = None) -> HasilMpp:
    """The year of preparation before retirement: from when at the earliest, and apply by when. PP 11/2017 ps 350."""
    pensiun = tmt_pensiun(lahir, kode, jenjang=jenjang, setelan=setelan)
    lama = MPP.terbaru.nilai.lama_maks_bulan
    versi = MPP.on(tambah_bulan(pensiun.tmt_pensiun, -lama), isian="lahir")
    mulai = tambah_bulan(pensiun.tmt_pensiun, -versi.nilai.lama_maks_bulan)
    presiden = kode in versi.nilai.melalui_presiden or (kode == "DOKTER" and jenjang == "UTAMA")
    return HasilMpp(
        mulai,
        tambah_bulan(mulai, -versi.nilai.usul_bulan_sebelum),
        pensiun.tmt_pensiun,
        "PRESIDEN" if presiden else "PPK",
        pensiun,
        versi.id,
    )
