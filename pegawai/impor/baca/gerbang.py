"""The gate: what a file is by its first bytes, and whether a workbook is safe to open. Refuses with a sentence."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import IO

from asn_karier.core.errors import MasukanSalah

_MB = 1024 * 1024
MAKS_TEKS = 2048 * _MB
MAKS_XLSX = 64 * _MB
MAKS_ISI = 320 * _MB  # of all parts together, unpacked
MAKS_RASIO = 200
MAKS_BAGIAN = 1000
MAKS_SEL = 8_000_000  # calamine keeps the whole rectangle in memory, empty cells included
MAKS_KOLOM = 1000
_POTONG = 1024 * 1024

_MAGIS = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"\x1f\x8b", "arsip"),
    (b"Rar!", "arsip"),
    (b"7z\xbc\xaf", "arsip"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_SARAN = {
    "xls": "Berkas ini Excel lama (.xls). Simpan sebagai “Excel Workbook (.xlsx)”, atau unduh CSV dari sistem asalnya.",
    "pdf": "Berkas ini PDF. Unggah CSV atau XLSX.",
    "rtf": "Berkas ini dokumen RTF. Unggah CSV atau XLSX.",
    "gambar": "Berkas ini gambar. Unggah CSV atau XLSX.",
    "arsip": "Berkas ini arsip terkompresi. Buka arsipnya lalu unggah CSV atau XLSX di dalamnya.",
    "program": "Berkas ini program, bukan data. Unggah CSV atau XLSX.",
    "html": "Berkas ini halaman web yang diberi akhiran Excel. Buka di Excel lalu simpan sebagai .xlsx.",
}


def tolak(pesan: str, kode: str) -> MasukanSalah:
    """A refusal of the whole file."""
    return MasukanSalah(pesan, kode=kode, isian="berkas")


def kenali(tempat: Path) -> str:
    """ "teks" or "xlsx" by content (the name does not count); refuses everything else."""
    ukuran = tempat.stat().st_size
    if ukuran == 0:
        raise tolak("Berkas kosong. Unduh ulang dari sistem asalnya lalu unggah lagi.", "BERKAS_KOSONG")
    with tempat.open("rb") as b:
        awal = b.read(1024)
    jenis = next((nama for tanda, nama in _MAGIS if awal.startswith(tanda)), "")
    if not jenis and re.match(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|table|\?xml)", awal, re.I):
        jenis = "html"
    if jenis == "zip":
        _batasi(ukuran, MAKS_XLSX)
        periksa_xlsx(tempat)
        return "xlsx"
    if jenis == "xls" and _bersandi(tempat):
        raise tolak("Berkas XLSX terkunci kata sandi. Buka kuncinya lalu simpan ulang.", "XLSX_TERKUNCI")
    if jenis:
        raise tolak(_SARAN[jenis], "JENIS_BERKAS")
    _batasi(ukuran, MAKS_TEKS)
    return "teks"


def _bersandi(tempat: Path) -> bool:
    """Excel puts a workbook with a password into the container of the old format, and names it there."""
    nama, ekor = "EncryptedPackage".encode("utf-16-le"), b""
    with tempat.open("rb") as b:
        while potong := b.read(_POTONG):
            if nama in ekor + potong:
                return True
            ekor = potong[-len(nama) :]
    return False


def _batasi(ukuran: int, maks: int) -> None:
    if ukuran > maks:
        raise tolak(
            f"Berkas berukuran {ukuran // _MB} MB, paling besar {maks // _MB} MB. Bagi menjadi beberapa berkas, "
            "atau pakai CSV.",
            "BERKAS_TERLALU_BESAR",
        )


def periksa_xlsx(tempat: Path) -> None:
    """Sizes, ratio, macros, entities and the size of the sheets, before any spreadsheet library sees the file."""
    try:
        with zipfile.ZipFile(tempat) as arsip:
            _periksa_daftar(arsip)
            sisa = MAKS_ISI
            for bagian in arsip.infolist():
                with arsip.open(bagian) as isi:
                    sisa = _periksa_bagian(bagian, isi, sisa)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise tolak("Berkas XLSX rusak atau terkunci kata sandi. Simpan ulang dari Excel.", "XLSX_RUSAK") from None
    except Exception as galat:
        if type(galat).__module__ == "zlib":
            raise tolak("Berkas XLSX rusak. Simpan ulang dari Excel.", "XLSX_RUSAK") from None
        raise


def _periksa_daftar(arsip: zipfile.ZipFile) -> None:
    daftar = arsip.infolist()
    nama = {b.filename.lower() for b in daftar}
    if len(daftar) > MAKS_BAGIAN:
        raise tolak("Berkas XLSX memuat terlalu banyak bagian. Simpan ulang dari Excel.", "XLSX_BERBAHAYA")
    if len(nama) != len(daftar):
        raise tolak("Berkas XLSX memuat bagian kembar. Simpan ulang dari Excel.", "XLSX_BERBAHAYA")
    if any(b.flag_bits & 1 for b in daftar):
        raise tolak("Berkas XLSX terkunci kata sandi. Buka kuncinya lalu simpan ulang.", "XLSX_TERKUNCI")
    if any("vbaproject" in n or n.startswith("xl/macrosheets/") or n.startswith("xl/activex/") for n in nama):
        raise tolak("Berkas memuat makro. Simpan sebagai “Excel Workbook (.xlsx)” tanpa makro.", "XLSX_MAKRO")
    if "xl/workbook.xml" not in nama or "[content_types].xml" not in nama:
        raise tolak("Berkas ini arsip ZIP, bukan XLSX. Unggah berkas CSV atau XLSX-nya langsung.", "JENIS_BERKAS")
    if sum(b.file_size for b in daftar) > MAKS_ISI or any(_rasio(b) > MAKS_RASIO for b in daftar):
        raise _bom()


def _rasio(bagian: zipfile.ZipInfo) -> float:
    return bagian.file_size / max(bagian.compress_size, 1) if bagian.file_size > _MB else 0


def _bom() -> MasukanSalah:
    return tolak(
        f"Isi XLSX terlalu besar setelah dibuka (paling besar {MAKS_ISI // _MB} MB). Pakai CSV untuk data sebesar ini.",
        "XLSX_TERLALU_BESAR",
    )


def _periksa_bagian(bagian: zipfile.ZipInfo, isi: IO[bytes], sisa: int) -> int:
    """Unpack to nowhere, counting: declared sizes may lie. Returns the allowance that is left."""
    lembar = _Lembar() if bagian.filename.lower().startswith("xl/worksheets/") else None
    xml = bagian.filename.lower().endswith((".xml", ".rels"))
    ekor, dibuka = b"", 0
    while potong := isi.read(_POTONG):
        sisa -= len(potong)
        dibuka += len(potong)
        if sisa < 0 or dibuka > max(MAKS_RASIO * max(bagian.compress_size, 1), _MB):
            raise _bom()
        gabung = ekor + potong
        if xml and (b"<!DOCTYPE" in gabung or b"<!ENTITY" in gabung or b"\x00" in potong[:64]):
            raise tolak("Berkas XLSX memuat XML yang tidak biasa. Simpan ulang dari Excel.", "XLSX_BERBAHAYA")
        if lembar is not None:
            lembar.lihat(gabung)
        ekor = gabung[-64:]
    return sisa


class _Lembar:
    """Largest row and column a sheet speaks of."""

    _SEL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Za-z]{1,4})(\d{1,9})"')
    _BARIS = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,12})"')

    def __init__(self) -> None:
        self.kolom = self.baris = 1
        self._lihat: set[bytes] = set()

    def lihat(self, potong: bytes) -> None:
        """Take note of one piece of XML; refuses a rectangle that would not fit in memory."""
        huruf, angka = set(), b"1"
        for h, a in self._SEL.findall(potong):
            huruf.add(h)
            angka = a if len(a) > len(angka) or (len(a) == len(angka) and a > angka) else angka
        for h in huruf - self._lihat:
            self.kolom = max(self.kolom, _nomor_kolom(h))
        self._lihat |= huruf
        baris = [int(b) for b in self._BARIS.findall(potong)]
        self.baris = max(self.baris, int(angka), *baris, 1)
        if self.kolom > MAKS_KOLOM or self.kolom * self.baris > MAKS_SEL:
            raise tolak(
                f"Lembar Excel terlalu luas ({self.baris} baris × {self.kolom} kolom). Hapus sel di luar tabel, "
                "atau pakai CSV.",
                "XLSX_TERLALU_BESAR",
            )


def _nomor_kolom(huruf: bytes) -> int:
    nomor = 0
    for h in huruf.upper():
        nomor = nomor * 26 + h - 64
    return nomor
