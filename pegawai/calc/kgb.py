"""Kenaikan gaji berkala: when the next one falls due, whether it is given, and what a postponement changes."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.rules import SetelanBertanggal, Versi
from asn_karier.core.tanggal import tambah_bulan
from pegawai.calc.gaji import gaji_berlaku, tangga
from pegawai.rules import KGB, Kgb

SANGAT_BAIK, BAIK, BUTUH_PERBAIKAN = "SANGAT_BAIK", "BAIK", "BUTUH_PERBAIKAN"
KURANG, SANGAT_KURANG = "KURANG", "SANGAT_KURANG"
_CUKUP = frozenset((SANGAT_BAIK, BAIK))

DIBERIKAN, TUNDA, TIDAK_DIBERIKAN, BELUM_DINILAI = "DIBERIKAN", "TUNDA", "TIDAK_DIBERIKAN", "BELUM_DINILAI"
PUNCAK_TABEL, PREDIKAT_KURANG, KONTRAK_BERAKHIR = "PUNCAK_TABEL", "PREDIKAT_DI_BAWAH_SYARAT", "KONTRAK_BERAKHIR"
_HANYA_PPPK = " (PPPK)"
PERINGATAN_PREDIKAT = "BUTUH_PERBAIKAN_BELUM_PASTI"


class HasilKgb(NamedTuple):
    """`jatuh_tempo` is when the step is reached; `tmt_kgb` is None when no raise follows, with the reason."""

    tmt_kgb: dt.date | None
    mkg_baru: int | None
    gaji_lama: int | None
    gaji_baru: int | None
    alasan: str | None
    jatuh_tempo: dt.date | None
    keputusan: str
    peringatan: tuple[str, ...]
    versi: tuple[str, ...]


class HasilPenundaan(NamedTuple):
    """When the raise is given, and when the next one falls due regardless."""

    diberikan: dt.date
    kgb_berikut: dt.date
    ditunda_bulan: int
    peringatan: tuple[str, ...]
    versi: str


def dasar(versi: Versi[Kgb], jenis: str) -> str:
    """The citations that apply to this kind of employee: those for PPPK alone say so in brackets."""
    return _dasar(versi.dasar_hukum, jenis)


@lru_cache(maxsize=64)
def _dasar(dasar_hukum: tuple[str, ...], jenis: str) -> str:
    pppk = [satu for satu in dasar_hukum if satu.endswith(_HANYA_PPPK)]
    if jenis == "PPPK" and pppk:
        return "; ".join(satu.removesuffix(_HANYA_PPPK) for satu in pppk)
    return "; ".join(satu for satu in dasar_hukum if satu not in pppk)


def kgb_berikut(
    golongan: str,
    mkg_bulan: int,
    tanggal_acuan: dt.date,
    *,
    jenis: str = "PNS",
    cltn_bulan: int = 0,
    predikat: Sequence[str] = (),
    kontrak_sampai: dt.date | None = None,
    setelan: SetelanBertanggal | None = None,
) -> HasilKgb:
    """The next raise from a reference date and the MKG (months) on that date.

    `predikat` newest first (1 counted for PNS, 2 for PPPK); `cltn_bulan` is leave without pay since the reference,
    which does not count as MKG. PP 7/1977 ps 11-13; PPPK: PermenPANRB 7/2023.
    """
    langkah = tangga(jenis, golongan, tanggal_acuan)
    urutan = bisect_right(langkah.bulan, mkg_bulan)
    if urutan == len(langkah.bulan):
        lama = gaji_berlaku(jenis, golongan, mkg_bulan, tanggal_acuan)
        versi = (KGB.on(tanggal_acuan, setelan).id, *((lama.versi,) if lama.versi else ()))
        return HasilKgb(None, None, lama.gaji, None, PUNCAK_TABEL, None, TIDAK_DIBERIKAN, (), versi)
    jatuh_tempo = tambah_bulan(tanggal_acuan, langkah.bulan[urutan] - mkg_bulan + cltn_bulan)
    aturan = KGB.on(jatuh_tempo, setelan)
    # Both amounts come from the table in force on the day of the raise: that is what changes on that day.
    lama = gaji_berlaku(jenis, golongan, mkg_bulan, jatuh_tempo)
    baru = gaji_berlaku(jenis, golongan, langkah.bulan[urutan], jatuh_tempo)
    if jenis == "PPPK":
        keputusan, alasan, peringatan = _pppk(aturan.nilai, golongan, mkg_bulan, predikat, kontrak_sampai, jatuh_tempo)
    else:
        keputusan, alasan, peringatan = _pns(aturan.nilai, predikat)
    return HasilKgb(
        None if keputusan == TIDAK_DIBERIKAN else jatuh_tempo,
        langkah.tahun[urutan],
        lama.gaji,
        baru.gaji,
        alasan,
        jatuh_tempo,
        keputusan,
        peringatan,
        (aturan.id, *((baru.versi,) if baru.versi else ())),
    )


def _pns(aturan: Kgb, predikat: Sequence[str]) -> tuple[str, str | None, tuple[str, ...]]:
    if not predikat:
        return BELUM_DINILAI, None, ()
    if predikat[0] in _CUKUP:
        return DIBERIKAN, None, ()
    if predikat[0] == BUTUH_PERBAIKAN and aturan.pns_butuh_perbaikan == DIBERIKAN:
        return DIBERIKAN, None, (PERINGATAN_PREDIKAT,)
    return TUNDA, PREDIKAT_KURANG, ()


def tahun_predikat(aturan: Kgb, golongan: str, mkg_bulan: int) -> int:
    """How many years of predikat a PPPK needs for the raise that follows this MKG."""
    pertama = golongan in aturan.pppk_golongan_pertama_setahun and mkg_bulan < 12
    return aturan.pppk_tahun_predikat_pertama if pertama else aturan.pppk_tahun_predikat


def _pppk(
    aturan: Kgb,
    golongan: str,
    mkg_bulan: int,
    predikat: Sequence[str],
    kontrak_sampai: dt.date | None,
    jatuh_tempo: dt.date,
) -> tuple[str, str | None, tuple[str, ...]]:
    perlu = tahun_predikat(aturan, golongan, mkg_bulan)
    dinilai = predikat[:perlu]
    if any(satu not in _CUKUP for satu in dinilai):
        return TIDAK_DIBERIKAN, PREDIKAT_KURANG, ()
    if kontrak_sampai is not None and kontrak_sampai < jatuh_tempo:
        return TIDAK_DIBERIKAN, KONTRAK_BERAKHIR, ()
    if len(dinilai) < perlu or kontrak_sampai is None:
        return BELUM_DINILAI, None, ()
    return DIBERIKAN, None, ()


def penundaan(
    jatuh_tempo: dt.date,
    memenuhi: bool,
    *,
    tunda_bulan: int | None = None,
    penundaan_lalu: Sequence[int] = (),
    setelan: SetelanBertanggal | None = None,
) -> HasilPenundaan:
    """Give or postpone a raise that fell due; each decision postpones at most a year, the next due date never shifts.

    `penundaan_lalu` are the months of earlier decisions on the same raise; `tunda_bulan` is this decision's
    (the whole year when not said). PP 7/1977 ps 12-13.
    """
    versi = KGB.on(jatuh_tempo, setelan)
    aturan = versi.nilai
    for bulan in (*penundaan_lalu, *(() if tunda_bulan is None else (tunda_bulan,))):
        if not 1 <= bulan <= aturan.tunda_maks_bulan:
            raise MasukanSalah(
                f"Penundaan paling lama {aturan.tunda_maks_bulan} bulan setiap keputusan, bukan {bulan}.",
                isian="tunda_bulan",
                kode="rentang",
            )
    if memenuhi and tunda_bulan:
        raise MasukanSalah(
            "Lama penundaan hanya diisi bila syarat tidak terpenuhi. Kosongkan tunda_bulan atau ubah memenuhi.",
            isian="tunda_bulan",
            kode="bertentangan",
        )
    ditunda = sum(penundaan_lalu)
    if not memenuhi:
        ditunda += aturan.tunda_maks_bulan if tunda_bulan is None else tunda_bulan
    diberikan = tambah_bulan(jatuh_tempo, ditunda)
    berikut = tambah_bulan(jatuh_tempo, aturan.bulan_antar_kgb)
    peringatan = ("BERSAMAAN_DENGAN_KGB_BERIKUT",) if diberikan >= berikut else ()
    return HasilPenundaan(diberikan, berikut, ditunda, peringatan, versi.id)
