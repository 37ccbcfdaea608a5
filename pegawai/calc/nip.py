"""NIP of PNS and NI PPPK: 18 digits checked against themselves, the day and the profile."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.kalkulator import Isian, Kalkulator, Masukan, hari_ini
from asn_karier.core.rules import SetelanBertanggal, Versi
from pegawai.rules import NIP, Nip

LAKI, PEREMPUAN = "L", "P"

URAIAN = {
    "NONDIGIT": "Hanya angka, tanpa huruf atau tanda",
    "NIP_LAMA_9_DIGIT": "Bukan NIP lama 9 angka; cari NIP baru 18 angka",
    "PANJANG": "Tepat 18 angka",
    "TANGGAL_LAHIR": "Angka 1-8 adalah tanggal lahir yang nyata",
    "BULAN_TMT_ATAU_KODE_PPPK": "Angka 13-14 adalah bulan 01-12 (PNS) atau kode 21-29 (PPPK)",
    "TMT_MASA_DEPAN": "TMT tidak di masa depan",
    "KODE_JK": "Angka 15 adalah 1 (laki-laki) atau 2 (perempuan)",
    "NOMOR_URUT_000": "Nomor urut mulai 001",
    "USIA_TMT_KURANG_18": "Usia saat TMT sedikitnya 18 tahun",
    "BEDA_TANGGAL_LAHIR": "Tanggal lahir sama dengan profil",
    "BEDA_JK": "Jenis kelamin sama dengan profil",
    "KODE_PPPK_BUKAN_21": "Kode PPPK lazimnya 21",
    "USIA_TMT_TIDAK_LAZIM": "Usia saat TMT lazim (PNS sampai 40, PPPK sampai 59 tahun)",
}


class HasilNip(NamedTuple):
    """The verdict: codes in the order of the decision table, and what the digits say."""

    valid: bool
    jenis: str | None
    tampil: str | None
    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    lahir: dt.date | None
    tmt: dt.date | None
    jk: str | None
    versi: str


def periksa(
    nip: str,
    *,
    hari: dt.date,
    lahir: dt.date | None = None,
    jk: str | None = None,
    setelan: SetelanBertanggal | None = None,
) -> HasilNip:
    """Check a number on a day; `lahir` and `jk` (L/P) are those of the profile. Perka BKN 22/2007.

    `tmt` is the first day of the TMT month (PNS) or of the year (PPPK), None when the digits do not say one.
    """
    versi = NIP.on(hari, setelan)
    angka = "".join(nip.split())
    henti = _henti(angka, versi.nilai)
    if henti:
        return HasilNip(False, None, None, (henti,), (), None, None, None, versi.id)
    return _uraikan(angka, hari, lahir, jk, versi)


def _henti(angka: str, aturan: Nip) -> str | None:
    # str.isdigit alone also accepts digits of other scripts, which BKN never issues.
    if not (angka.isascii() and angka.isdigit()):
        return "NONDIGIT"
    if len(angka) == aturan.panjang_lama:
        return "NIP_LAMA_9_DIGIT"
    return None if len(angka) == aturan.panjang else "PANJANG"


def _uraikan(angka: str, hari: dt.date, lahir: dt.date | None, jk: str | None, versi: Versi[Nip]) -> HasilNip:
    aturan = versi.nilai
    galat: list[str] = []
    peringatan: list[str] = []
    tgl_lahir = _tanggal(angka)
    if tgl_lahir is None:
        galat.append("TANGGAL_LAHIR")
    jenis, kode = _jenis(int(angka[12:14]), aturan)
    tahun = int(angka[8:12])
    if jenis is None:
        galat.append("BULAN_TMT_ATAU_KODE_PPPK")
    elif jenis == "PPPK" and kode != aturan.kode_pppk_lazim:
        peringatan.append("KODE_PPPK_BUKAN_21")
    if tahun > hari.year or (jenis == "PNS" and tahun == hari.year and kode > hari.month):
        galat.append("TMT_MASA_DEPAN")
    jk_angka = {"1": LAKI, "2": PEREMPUAN}.get(angka[14])
    if jk_angka is None:
        galat.append("KODE_JK")
    if angka[15:] == "000":
        galat.append("NOMOR_URUT_000")
    if tgl_lahir is not None:
        _periksa_usia(tahun - tgl_lahir.year, jenis, aturan, galat, peringatan)
        if lahir is not None and lahir != tgl_lahir:
            galat.append("BEDA_TANGGAL_LAHIR")
    if jk and jk_angka and jk != jk_angka:
        galat.append("BEDA_JK")
    tmt = dt.date(tahun, kode if jenis == "PNS" else 1, 1) if jenis and tahun else None
    tampil = f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"
    return HasilNip(not galat, jenis, tampil, tuple(galat), tuple(peringatan), tgl_lahir, tmt, jk_angka, versi.id)


def _tanggal(angka: str) -> dt.date | None:
    try:
        return dt.date(int(angka[:4]), int(angka[4:6]), int(angka[6:8]))
    except ValueError:
        return None


def _jenis(kode: int, aturan: Nip) -> tuple[str | None, int]:
    if 1 <= kode <= 12:
        return "PNS", kode
    return ("PPPK" if aturan.kode_pppk_lazim <= kode <= aturan.kode_pppk_maks else None), kode


def _periksa_usia(usia: int, jenis: str | None, aturan: Nip, galat: list[str], peringatan: list[str]) -> None:
    if usia < aturan.usia_minimum:
        galat.append("USIA_TMT_KURANG_18")
    elif jenis and usia > (aturan.usia_lazim_pns if jenis == "PNS" else aturan.usia_lazim_pppk):
        peringatan.append("USIA_TMT_TIDAK_LAZIM")


def _periksa_masukan(m: Masukan) -> HasilNip:
    return periksa(m["nip"], hari=m["hari_ini"] or hari_ini(), lahir=m["lahir"], jk=m["jk"])


def _hitung(m: Masukan) -> dict[str, Any]:
    hasil = _periksa_masukan(m)
    return {
        "valid": hasil.valid,
        "jenis": hasil.jenis,
        "tampil": hasil.tampil,
        "errors": list(hasil.errors),
        "warnings": list(hasil.warnings),
        "versi": [hasil.versi],
    }


def _jelaskan(m: Masukan) -> list[Syarat]:
    hasil = _periksa_masukan(m)
    dasar = NIP.terbaru.dasar
    berhenti = bool(hasil.errors) and hasil.tampil is None
    tanpa_profil = {"BEDA_TANGGAL_LAHIR": m["lahir"] is None, "BEDA_JK": m["jk"] is None}
    baris = []
    for kode, uraian in URAIAN.items():
        langkah_awal = kode in ("NONDIGIT", "NIP_LAMA_9_DIGIT", "PANJANG")
        if kode in hasil.errors or kode in hasil.warnings:
            terpenuhi: bool | None = False
        elif tanpa_profil.get(kode) or (berhenti and not langkah_awal):
            terpenuhi = None
        else:
            terpenuhi = True
        baris.append(Syarat(kode, uraian, terpenuhi, hasil.tampil, hasil.versi, dasar))
    return baris


KALKULATOR = (
    Kalkulator(
        nama="nip",
        judul="Periksa NIP / NI PPPK",
        ringkas="Memeriksa 18 angka NIP PNS atau NI PPPK, dan kecocokannya dengan tanggal lahir serta jenis kelamin.",
        dasar_hukum=NIP.terbaru.dasar_hukum,
        ruang="pegawai",
        masukan=(
            Isian(
                "nip",
                "NIP",
                boleh_kosong=True,
                contoh="199003152015071991",
                bantuan="18 angka; spasi boleh. Kirim sebagai teks.",
            ),
            Isian("lahir", "Tanggal lahir pada profil", "tanggal", wajib=False),
            Isian(
                "jk",
                "Jenis kelamin pada profil",
                "pilihan",
                wajib=False,
                pilihan=((LAKI, "Laki-laki"), (PEREMPUAN, "Perempuan")),
                padanan={
                    "M": LAKI,
                    "1": LAKI,
                    "LAKI-LAKI": LAKI,
                    "PRIA": LAKI,
                    "F": PEREMPUAN,
                    "2": PEREMPUAN,
                    "PEREMPUAN": PEREMPUAN,
                    "WANITA": PEREMPUAN,
                },
            ),
            Isian(
                "hari_ini",
                "Diperiksa per tanggal",
                "tanggal",
                wajib=False,
                min=NIP.versi[0].berlaku_mulai,
                bantuan="Kosong berarti hari ini.",
            ),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)
