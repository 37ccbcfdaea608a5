"""Gaji pokok by golongan and MKG: cells of the dated table, never interpolated."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from functools import lru_cache
from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.kalkulator import Isian, Kalkulator, Masukan, hari_ini
from asn_karier.core.rules import Aturan, Versi
from pegawai.calc.golongan import isian_golongan, pastikan
from pegawai.rules import GAJI_PNS, GAJI_PPPK, GajiPokok

SEL_KOSONG = "SEL_KOSONG"
DI_LUAR_TABEL = "MKG_DI_LUAR_TABEL"
TABEL_BELUM_DIMUAT = "TABEL_BELUM_DIMUAT"


class HasilGaji(NamedTuple):
    """Rupiah a month, or None with the reason; the table version that gave it."""

    gaji: int | None
    alasan: str | None
    versi: str | None


class Tangga(NamedTuple):
    """The steps of one golongan: MKG in years and in months, and the pay of each."""

    tahun: tuple[int, ...]
    bulan: tuple[int, ...]
    gaji: tuple[int, ...]


def aturan(jenis: str) -> Aturan[GajiPokok]:
    """The pay table of PNS/CPNS or of PPPK."""
    return GAJI_PPPK if jenis == "PPPK" else GAJI_PNS


@lru_cache(maxsize=4096)
def _versi(jenis: str, tanggal: dt.date) -> Versi[GajiPokok] | None:
    return aturan(jenis).cari(tanggal)


_TANGGA: dict[tuple[str, str], Tangga] = {
    (versi.id, golongan): Tangga(
        tuple(tahun for tahun, _ in sel), tuple(tahun * 12 for tahun, _ in sel), tuple(gaji for _, gaji in sel)
    )
    for satu in (GAJI_PNS, GAJI_PPPK)
    for versi in satu.versi
    for golongan, sel in versi.nilai.gaji.items()
}


def tangga(jenis: str, golongan: str, tanggal: dt.date) -> Tangga:
    """The steps of a golongan on a date; before the first table, the steps (not the pay) of that first table.

    Which MKG years exist has not changed between tables, the rupiah have. MasukanSalah for an unknown golongan.
    """
    versi = _versi(jenis, tanggal) or aturan(jenis).versi[0]
    satu = _TANGGA.get((versi.id, golongan))
    if satu is None:
        pastikan(golongan, jenis)
        raise LookupError(f"golongan {golongan} tidak ada pada tabel {versi.id}")
    return satu


def gaji_pokok(jenis: str, golongan: str, mkg_tahun: int, tanggal: dt.date) -> HasilGaji:
    """The cell of exactly this MKG (whole years) in the table in force; CPNS gets its percentage of the cell."""
    versi = aturan(jenis).on(tanggal, isian="tanggal")
    langkah = tangga(jenis, golongan, tanggal)
    if mkg_tahun not in langkah.tahun:
        di_luar = mkg_tahun > langkah.tahun[-1] or mkg_tahun < langkah.tahun[0]
        return HasilGaji(None, DI_LUAR_TABEL if di_luar else SEL_KOSONG, versi.id)
    gaji = langkah.gaji[langkah.tahun.index(mkg_tahun)]
    if jenis == "CPNS":
        gaji = gaji * versi.nilai.persen_cpns // 100
    return HasilGaji(gaji, None, versi.id)


def gaji_berlaku(jenis: str, golongan: str, mkg_bulan: int, tanggal: dt.date) -> HasilGaji:
    """What is paid on a date: the highest step not above the MKG in months."""
    versi = _versi(jenis, tanggal)
    if versi is None:
        return HasilGaji(None, TABEL_BELUM_DIMUAT, None)
    langkah = tangga(jenis, golongan, tanggal)
    urutan = bisect_right(langkah.bulan, mkg_bulan) - 1
    if urutan < 0:
        return HasilGaji(None, DI_LUAR_TABEL, versi.id)
    gaji = langkah.gaji[urutan]
    if jenis == "CPNS":
        gaji = gaji * versi.nilai.persen_cpns // 100
    return HasilGaji(gaji, None, versi.id)


def _hitung(m: Masukan) -> dict[str, Any]:
    hasil = gaji_pokok(m["jenis"], m["golongan"], m["mkg"], m["tanggal"] or hari_ini())
    return {"gaji": hasil.gaji, "alasan": hasil.alasan, "versi": [hasil.versi]}


def _jelaskan(m: Masukan) -> list[Syarat]:
    tanggal = m["tanggal"] or hari_ini()
    hasil = gaji_pokok(m["jenis"], m["golongan"], m["mkg"], tanggal)
    versi = aturan(m["jenis"]).on(tanggal)
    tahun = ", ".join(str(satu) for satu in tangga(m["jenis"], m["golongan"], tanggal).tahun)
    baris = [
        Syarat(
            "SEL_TABEL",
            f"MKG {m['mkg']} tahun ada pada tabel {m['golongan']} (yang ada: {tahun})",
            hasil.gaji is not None,
            hasil.gaji,
            versi.id,
            versi.dasar,
        )
    ]
    if m["jenis"] == "CPNS":
        persen = f"{versi.nilai.persen_cpns} %"
        baris.append(Syarat("PERSEN_CPNS", "Bagian gaji pokok bagi CPNS", True, persen, versi.id, versi.dasar))
    return baris


KALKULATOR = (
    Kalkulator(
        nama="gaji-pokok",
        judul="Gaji pokok",
        ringkas="Gaji pokok sebulan menurut golongan dan masa kerja golongan; sel yang tidak ada tidak ditaksir.",
        dasar_hukum=(*GAJI_PNS.terbaru.dasar_hukum, *GAJI_PPPK.terbaru.dasar_hukum),
        ruang="pegawai",
        masukan=(
            Isian(
                "jenis",
                "Jenis pegawai",
                "pilihan",
                wajib=False,
                bawaan="PNS",
                pilihan=(("PNS", "PNS"), ("CPNS", "CPNS (80 %)"), ("PPPK", "PPPK")),
                contoh="PNS",
            ),
            isian_golongan(pppk=True, contoh="III/a"),
            Isian(
                "mkg",
                "Masa kerja golongan (tahun)",
                "bilangan",
                min=0,
                maks=60,
                contoh=0,
                bantuan="Tahun penuh, seperti kolom MKG pada tabel gaji.",
            ),
            Isian(
                "tanggal",
                "Per tanggal",
                "tanggal",
                wajib=False,
                bantuan="Kosong berarti hari ini; tabel dipilih menurut tanggal ini.",
            ),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)
