"""Text files: encoding by proof, delimiter by the header, rows by the rules of that delimiter."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from pegawai.impor.baca.gerbang import tolak

PEMISAH = ("|", ";", ",", "\t")
NAMA_PEMISAH = {"|": "garis tegak |", ";": "titik koma", ",": "koma", "\t": "tab"}
_KENDALI = (*range(9), *range(14, 32))
MAKS_BARIS_TEKS = 1_000_000
_BOM = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def kenali_pengodean(tempat: Path) -> str:
    """utf-8(-sig), utf-16(-le/-be) or cp1252; refuses bytes that are no text."""
    with tempat.open("rb") as b:
        awal = b.read(4096)
    for tanda, nama in _BOM:
        if awal.startswith(tanda):
            return _sahkan(tempat, nama)
    if b"\x00" in awal:
        genap, ganjil = awal[0::2].count(0), awal[1::2].count(0)
        if ganjil > len(awal) * 0.3 and genap == 0:
            return _sahkan(tempat, "utf-16-le")
        if genap > len(awal) * 0.3 and ganjil == 0:
            return _sahkan(tempat, "utf-16-be")
    if sum(awal.count(bytes([k])) for k in _KENDALI) > len(awal) * 0.01:
        raise tolak("Berkas ini bukan teks. Unggah CSV atau XLSX.", "BUKAN_TEKS")
    return "utf-8" if _terbaca(tempat, "utf-8") else _sahkan(tempat, "cp1252")


def _terbaca(tempat: Path, pengodean: str) -> bool:
    pengurai = codecs.getincrementaldecoder(pengodean)("strict")
    try:
        with tempat.open("rb") as b:
            while potong := b.read(1 << 20):
                pengurai.decode(potong)
            pengurai.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _sahkan(tempat: Path, pengodean: str) -> str:
    if _terbaca(tempat, pengodean):
        return pengodean
    raise tolak(
        "Pengodean berkas tidak dikenali (bukan UTF-8, UTF-16, atau Windows-1252). Simpan ulang sebagai "
        "“CSV UTF-8” lalu unggah lagi.",
        "PENGODEAN",
    )


def baris_teks(tempat: Path, pengodean: str, pemisah: str) -> Iterator[list[str]]:
    """Rows as lists of text. A pipe file has one row a line; the others may hold line breaks inside quotes."""
    with tempat.open("r", encoding=pengodean, newline="") as berkas:
        yield from _baris_pipa(berkas) if pemisah == "|" else _baris_csv(berkas, pemisah)


def _baris_csv(berkas: io.TextIOBase, pemisah: str) -> Iterator[list[str]]:
    pembaca = csv.reader(_baris_baris(berkas), delimiter=pemisah, strict=True)
    nomor = 1
    try:
        for baris in pembaca:
            yield baris
            nomor = pembaca.line_num + 1
    except csv.Error as galat:
        if "field larger" in str(galat) or "unexpected end" in str(galat):
            raise tolak(
                f'Tanda kutip (") yang dibuka di baris {nomor} tidak ditutup. Perbaiki baris itu atau unduh ulang.',
                "KUTIP_TERBUKA",
            ) from None
        raise tolak(
            f'Tanda kutip (") pada baris {nomor} tidak pada tempatnya. Perbaiki baris itu atau unduh ulang.',
            "KUTIP_SALAH",
        ) from None


def _baris_pipa(berkas: io.TextIOBase) -> Iterator[list[str]]:
    """BKN writes pipes without quoting, but a file that went through Excel may quote: try that line by itself."""
    lebar = 0
    for mentah in _baris_baris(berkas):
        teks = mentah.rstrip("\r\n")
        polos = teks.split("|")
        if '"' in teks:
            polos = _pipa_berkutip(teks, polos, lebar)
        lebar = lebar or len(polos)
        yield polos


def _baris_baris(berkas: io.TextIOBase) -> Iterator[str]:
    nomor = 0
    while teks := berkas.readline(MAKS_BARIS_TEKS):
        nomor += 1
        if len(teks) >= MAKS_BARIS_TEKS:
            raise tolak(f"Baris {nomor} terlalu panjang. Unduh ulang berkasnya.", "BARIS_PANJANG")
        yield teks


def _pipa_berkutip(teks: str, polos: list[str], lebar: int) -> list[str]:
    try:
        berkutip = next(csv.reader([teks], delimiter="|", strict=True))
    except (csv.Error, StopIteration):
        return polos
    return berkutip if not lebar or len(berkutip) == lebar or len(polos) != lebar else polos
