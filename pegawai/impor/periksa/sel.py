"""Readers of single cells. They never guess: what Excel has damaged is named.

Each reader takes clean text that is not empty and returns the value or raises Salah(kode, pesan).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from pegawai.impor.baca.sel import Angka, Rusak, TanggalSel

UNDUH = "Unduh ulang berkas aslinya dan jangan membuka-menyimpannya dengan Excel, atau format kolomnya sebagai Teks."
_ILMIAH = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d+", re.I | re.ASCII)
_ANGKA = re.compile(r"\d+", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?", re.ASCII)
_INDONESIA = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_SERIAL = re.compile(r"\d{4,6}(?:[.,]\d+)?", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9._%+'&/=?^~#$!*{}|`-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,}")


class Salah(Exception):
    """A cell that cannot be used; `tingkat` "peringatan" leaves the cell empty and the row usable."""

    def __init__(self, kode: str, pesan: str, tingkat: str = "galat") -> None:
        super().__init__(kode)
        self.kode, self.pesan, self.tingkat = kode, pesan, tingkat


def kutip(teks: str) -> str:
    """Text of a cell for a sentence: short."""
    return f"“{teks[:57]}…”" if len(teks) > 58 else f"“{teks}”"


def teks(maks: int) -> Callable[[str], str]:
    """Free text up to `maks` characters."""

    def baca(isi: str) -> str:
        _tolak_rusak(isi)
        if len(isi) > maks:
            raise Salah("TERLALU_PANJANG", f"panjangnya {len(isi)} huruf, paling banyak {maks}. Ringkas isinya.")
        return str(isi)

    return baca


def _tolak_rusak(isi: str) -> None:
    if isinstance(isi, Rusak) or isi in _GALAT_EXCEL:
        raise Salah("SEL_RUSAK", f"berisi galat atau durasi Excel ({isi}). Perbaiki selnya di berkas asal.")
    if len(isi) >= 3 and not isi.strip("#"):
        raise Salah("SEL_PAGAR", "berisi #### (kolom terlalu sempit saat disalin). " + UNDUH)


_GALAT_EXCEL = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})


def pengenal(isi: str) -> str:
    """Id of BKN: 32 hex or UUID, kept as written, at most 42 characters."""
    _tolak_rusak(isi)
    if _ILMIAH.fullmatch(isi) and "." in isi:
        raise Salah("ID_RUSAK_EXCEL", f"tertulis {isi}: Excel mengubahnya menjadi angka. " + UNDUH)
    if len(isi) > 42 or not isi.isascii() or " " in isi:
        raise Salah("ID_SALAH", f"{kutip(isi)} bukan ID BKN (paling banyak 42 huruf/angka tanpa spasi). " + UNDUH)
    return str(isi)


def deret_angka(nama: str, panjang: tuple[int, ...], kode: str) -> Callable[[str], str]:
    """Number that is a name (NIK, BPJS): text of digits of one of these lengths; damage by Excel is named."""
    wajar = " atau ".join(map(str, panjang))

    def baca(isi: str) -> str:
        tolak_angka_excel(isi, nama, kode)
        angka = isi.replace(" ", "").replace(".", "").replace("-", "")
        if not _ANGKA.fullmatch(angka):
            raise Salah(f"{kode}_SALAH", f"{kutip(isi)} bukan {nama}: harus {wajar} angka.")
        if len(angka) not in panjang:
            raise Salah(*_panjang_salah(angka, nama, panjang, kode, wajar))
        return angka

    return baca


def _panjang_salah(angka: str, nama: str, panjang: tuple[int, ...], kode: str, wajar: str) -> tuple[str, str]:
    if min(panjang) - 3 <= len(angka) < min(panjang):
        return (
            f"{kode}_NOL_HILANG",
            f"{nama} {len(angka)} angka, seharusnya {wajar}: angka nol di depan mungkin dihapus Excel. " + UNDUH,
        )
    return f"{kode}_PANJANG", f"{nama} {len(angka)} angka, seharusnya {wajar}. Periksa kembali pada dokumen aslinya."


def tolak_angka_excel(isi: str, nama: str, kode: str) -> None:
    """Refuse numbers written as numbers: their last digits and leading zeros are already gone."""
    _tolak_rusak(isi)
    if _ILMIAH.fullmatch(isi):
        raise Salah(f"{kode}_RUSAK_EXCEL", f"tertulis {isi}: Excel mengubah {nama} menjadi angka. " + UNDUH)
    if isinstance(isi, Angka) or (isi.endswith((".0", ",0")) and isi[:-2].isdigit()):
        raise Salah(
            f"{kode}_ANGKA_EXCEL", f"{nama} tersimpan sebagai angka ({isi}), bukan teks; digitnya bisa hilang. " + UNDUH
        )


def nip_atau_id(isi: str) -> str:
    """NIP, or the PNS ID of BKN."""
    if len(isi) <= 24:
        return nip_mentah(isi)
    return pengenal(isi)


def nip_mentah(isi: str) -> str:
    """NIP as text; its digits are judged together with the rest of the row."""
    tolak_angka_excel(isi, "NIP", "NIP")
    rapat = isi.replace(" ", "")
    if len(rapat) > 30:
        raise Salah("PANJANG", f"{kutip(isi)} bukan NIP: harus 18 angka.")
    return rapat


def telepon(isi: str) -> str:
    """Phone number as written; a lost leading zero is named."""
    tolak_angka_excel(isi, "nomor telepon", "TELEPON")
    angka = re.sub(r"[\s().\-]", "", isi)
    if re.fullmatch(r"8\d{8,11}", angka):
        raise Salah("TELEPON_NOL_HILANG", f"{kutip(isi)} kehilangan angka 0 di depan. Tulis 0{angka} sebagai teks.")
    if not re.fullmatch(r"\+?\d{5,15}", angka) or len(isi) > 30:
        raise Salah("TELEPON_SALAH", f"{kutip(isi)} bukan nomor telepon. Tulis satu nomor, misalnya 081234567890.")
    return str(isi)


def email(isi: str) -> str:
    """E-mail address."""
    _tolak_rusak(isi)
    if len(isi) > 254 or not _EMAIL.fullmatch(isi):
        raise Salah(
            "EMAIL_SALAH", f"{kutip(isi)} bukan alamat e-mail. Tulis seperti nama@contoh.go.id, atau kosongkan."
        )
    return str(isi)


def tanggal(isi: str) -> dt.date:
    """dd-mm-yyyy or ISO (or a real date cell). Serials, slashes of unsure order and month-first are named."""
    _tolak_rusak(isi)
    if cocok := _ISO.fullmatch(isi):
        return _bentuk(isi, int(cocok[1]), int(cocok[2]), int(cocok[3]))
    if isinstance(isi, TanggalSel):
        raise Salah("TANGGAL_SALAH", f"{kutip(isi)} bukan tanggal.")
    if cocok := _INDONESIA.fullmatch(isi):
        return _urut_hari(isi, int(cocok[1]), cocok[2], int(cocok[3]), int(cocok[4]))
    if _SERIAL.fullmatch(isi):
        raise Salah(
            "TANGGAL_SERIAL",
            f"tertulis {isi}: nomor seri tanggal Excel. Tulis tanggalnya, misalnya 14-02-1990. " + UNDUH,
        )
    raise Salah("TANGGAL_SALAH", f"{kutip(isi)} bukan tanggal. Tulis dd-mm-yyyy, misalnya 14-02-1990.")


def _urut_hari(isi: str, hari: int, pemisah: str, bulan: int, tahun: int) -> dt.date:
    if bulan > 12 >= hari:
        raise Salah(
            "TANGGAL_BULAN_DULU",
            f"{kutip(isi)} ditulis bulan-hari-tahun (cara Amerika). Tulis hari lebih dulu, misalnya "
            f"{bulan:02d}-{hari:02d}-{tahun}. " + UNDUH,
        )
    if pemisah != "-" and hari <= 12 and hari != bulan:
        raise Salah(
            "TANGGAL_MERAGUKAN",
            f"{kutip(isi)} dapat berarti {hari:02d}-{bulan:02d}-{tahun} atau {bulan:02d}-{hari:02d}-{tahun}. "
            "Tulis dengan tanda hubung, hari lebih dulu: dd-mm-yyyy.",
        )
    return _bentuk(isi, tahun, bulan, hari)


def _bentuk(isi: str, tahun: int, bulan: int, hari: int) -> dt.date:
    try:
        nilai = dt.date(tahun, bulan, hari)
    except ValueError:
        raise Salah("TANGGAL_SALAH", f"{kutip(isi)} tidak ada pada kalender. Periksa hari dan bulannya.") from None
    if not 1900 <= tahun <= 2100:
        raise Salah("TANGGAL_SALAH", f"{kutip(isi)}: tahun harus antara 1900 dan 2100.")
    return nilai


def arah_tanggal(isi: str) -> str | None:
    """What a written date proves about its order: "hari" first, "bulan" first, or nothing."""
    if not (cocok := _INDONESIA.fullmatch(isi)):
        return None
    satu, dua = int(cocok[1]), int(cocok[3])
    if dua > 12 >= satu:
        return "bulan"
    return "hari" if satu > 12 >= dua else None


def ragu_urutan(isi: str) -> bool:
    """Could this date be read both ways."""
    cocok = _INDONESIA.fullmatch(isi)
    if cocok is None:
        return False
    return int(cocok[1]) <= 12 and int(cocok[3]) <= 12 and int(cocok[1]) != int(cocok[3])


def bulat(nama: str, bawah: int, atas: int, kode: str) -> Callable[[str], int]:
    """Whole number within bounds."""

    def baca(isi: str) -> int:
        _tolak_rusak(isi)
        angka = isi[:-2] if isi.endswith((".0", ",0")) else isi
        if not (angka.isascii() and angka.isdigit()) or len(angka) > 9:
            raise Salah(kode, f"{kutip(isi)} bukan {nama}: isi bilangan bulat {bawah}–{atas}.")
        nilai = int(angka)
        if not bawah <= nilai <= atas:
            raise Salah(kode, f"{nama} {nilai} di luar {bawah}–{atas}. Periksa kembali.")
        return nilai

    return baca


def kode_acuan(nama: str, dikenal: Mapping[str, str], kode: str, lebar: int = 0) -> Callable[[str], str]:
    """Code of a BKN reference table; a code that lost its leading zero is named, not mended."""

    def baca(isi: str) -> str:
        _tolak_rusak(isi)
        if isi in dikenal:
            return dikenal[isi]
        if lebar and isi.isdigit() and len(isi) < lebar and isi.zfill(lebar) in dikenal:
            raise Salah(
                f"{kode}_NOL_HILANG", f"kode {nama} {isi} kehilangan nol di depan (seharusnya {lebar} angka). " + UNDUH
            )
        raise Salah(
            f"{kode}_TIDAK_DIKENAL",
            f"kode {nama} {kutip(isi)} tidak ada pada acuan BKN. Perbaiki di SIASN lalu unduh ulang.",
        )

    return baca


def ya_tidak(isi: str) -> bool:
    """1/0, true/false, ya/tidak."""
    kecil = isi.casefold()
    if kecil in {"1", "true", "ya", "y", "valid"}:
        return True
    if kecil in {"0", "false", "tidak", "t", "n"}:
        return False
    raise Salah("BUKAN_YA_TIDAK", f"{kutip(isi)} harus 1 (ya) atau 0 (tidak).", "peringatan")
