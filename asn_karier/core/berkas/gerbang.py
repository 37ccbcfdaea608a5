"""The gate of uploads: size, name against content, does it open, is it complete, blank, active or disguised.

Everything works on bytes in memory (the size limit comes first) and answers with a sentence that says what to do.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass

from asn_karier.core.berkas import gambar, pdf
from asn_karier.core.berkas.hasil import AturanBerkas, HasilBerkas, tolak
from asn_karier.core.berkas.nama import akhiran_nama, bersihkan_nama

__all__ = ["AturanBerkas", "HasilBerkas", "periksa_berkas", "periksa_ukuran"]


@dataclass(frozen=True, slots=True)
class Bentuk:
    """A known form: ending stored, endings accepted, MIME type, first bytes, and what people call it."""

    akhiran: str
    padanan: frozenset[str]
    tipe: str
    ajaib: bytes
    sebutan: str


BENTUK = (
    Bentuk("pdf", frozenset({"pdf"}), "application/pdf", b"%PDF-", "PDF"),
    Bentuk("jpg", frozenset({"jpg", "jpeg", "jpe", "jfif"}), "image/jpeg", b"\xff\xd8\xff", "gambar JPEG"),
    Bentuk("png", frozenset({"png"}), "image/png", b"\x89PNG\r\n\x1a\n", "gambar PNG"),
)
# Assembled so that the scanner of a developer's machine does not quarantine this file.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_ASING = (
    (b"PK\x03\x04", "dokumen Office atau arsip ZIP"),
    (b"\xd0\xcf\x11\xe0", "dokumen Office lama"),
    (b"MZ", "program Windows"),
    (b"\x7fELF", "program"),
    (b"GIF8", "gambar GIF"),
    (b"RIFF", "gambar WebP atau video"),
    (b"II*\x00", "gambar TIFF"),
    (b"MM\x00*", "gambar TIFF"),
    (b"BM", "gambar BMP"),
    (b"{\\rtf", "dokumen RTF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7z"),
    (b"#!", "skrip"),
)
# Text that a browser would run if it ever took the file for a page; never part of a scan.
TANDA_HALAMAN = (b"<script", b"<html", b"<svg", b"<!doctype html", b"<?php", b"<iframe", b"<body", b"javascript:")


def periksa_berkas(nama: str, isi: bytes, aturan: AturanBerkas) -> HasilBerkas:
    """Check one file against the rule of its kind; MasukanSalah (field `berkas`) says what is wrong and what to do.

    The answer carries the bytes to store (trailing bytes after an image are cut off), page count and warnings.
    """
    periksa_ukuran(len(isi), aturan)
    if EICAR in isi:
        raise tolak("virus", "Berkas ini berisi tanda uji virus (EICAR) dan ditolak.")
    bentuk = _kenali(nama, isi, aturan)
    rinci = pdf.periksa(isi, aturan) if bentuk.akhiran == "pdf" else gambar.periksa(bentuk.akhiran, isi)
    _periksa_samaran(rinci.isi, bentuk)
    return HasilBerkas(
        nama=bersihkan_nama(nama, bentuk.akhiran),
        akhiran=bentuk.akhiran,
        tipe=bentuk.tipe,
        isi=rinci.isi,
        sha256=hashlib.sha256(rinci.isi).hexdigest(),
        halaman=rinci.halaman,
        peringatan=rinci.peringatan,
    )


def periksa_ukuran(byte: int, aturan: AturanBerkas) -> None:
    """Refuse empty and too large files; to be asked before the bytes are read into memory."""
    if not byte:
        raise tolak("kosong", "Berkas kosong (0 byte). Pilih berkas yang benar lalu unggah lagi.")
    if byte > aturan.maks_byte:
        raise tolak(
            "terlalu-besar",
            f"Ukuran berkas {_kb(byte)} melebihi batas {_kb(aturan.maks_byte)} untuk {aturan.untuk}. "
            "Pindai ulang hitam-putih 150–200 dpi atau kecilkan berkasnya.",
        )


def _kb(byte: int) -> str:
    """Rounded up, so that a file above the limit never reads like the limit."""
    if byte < 1_048_576:
        return f"{-(-byte // 1024)} KB"
    puluh = -(-byte * 10 // 1_048_576)
    return f"{puluh // 10},{puluh % 10} MB" if puluh % 10 else f"{puluh // 10} MB"


def _kenali(nama: str, isi: bytes, aturan: AturanBerkas) -> Bentuk:
    """The form by its first bytes, agreed with the ending of the name and allowed for this kind of document."""
    boleh = ", ".join(b.akhiran.upper() for b in BENTUK if b.akhiran in aturan.boleh)
    bentuk = next((b for b in BENTUK if isi.startswith(b.ajaib)), None)
    akhiran = akhiran_nama(nama)
    if bentuk is None:
        raise tolak("bukan-dokumen", f"{_sebut_asing(isi)} tidak diterima. Unggah {boleh} hasil pindai dokumen asli.")
    if bentuk.akhiran not in aturan.boleh:
        raise tolak("tipe-tidak-boleh", f"Untuk {aturan.untuk} hanya diterima {boleh}, bukan {bentuk.sebutan}.")
    if akhiran not in bentuk.padanan:
        tertulis = f"berakhiran .{akhiran[:20]}" if akhiran else "tanpa akhiran"
        raise tolak(
            "akhiran-berbeda",
            f"Nama berkas {tertulis} tetapi isinya {bentuk.sebutan}. "
            f"Simpan ulang dengan akhiran .{bentuk.akhiran} lalu unggah lagi.",
        )
    return bentuk


def _sebut_asing(isi: bytes) -> str:
    awal = isi[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if awal.startswith(b"<?xml") or b"<svg" in awal:
        return "Berkas SVG/XML"
    if awal.startswith(b"<"):
        return "Halaman HTML"
    if b"%pdf-" in awal:
        return "PDF dengan isi tambahan di depannya"
    return next((f"Berkas ini ({apa})" for tanda, apa in _ASING if isi.startswith(tanda)), "Jenis berkas ini")


def _periksa_samaran(isi: bytes, bentuk: Bentuk) -> None:
    """A file that is two things at once: an archive behind the document, or a page inside the picture."""
    if zipfile.is_zipfile(io.BytesIO(isi)):
        raise tolak("dua-muka", "Berkas ini sekaligus arsip ZIP. Cetak ulang dokumennya ke PDF atau foto ulang.")
    periksa = isi[:1024] + isi[-1024:] if bentuk.akhiran == "pdf" else isi
    kecil = periksa.lower()
    if any(tanda in kecil for tanda in TANDA_HALAMAN) or (bentuk.akhiran != "pdf" and b"%pdf-" in kecil):
        raise tolak("dua-muka", f"Berkas {bentuk.sebutan} ini memuat kode halaman web dan ditolak.")
