"""Small real files for tests: PDF, PNG and JPEG made from their parts, so that every fault can be put in on purpose."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Sequence

import pypdf
from pypdf.generic import DictionaryObject, NameObject, StreamObject

TEKS = b"BT /F1 14 Tf 60 760 Td (%s) Tj ET"


def pdf(*halaman: bytes, awalan: str = "Surat Keputusan") -> bytes:
    """A PDF with these page contents; by default one page with one line of text (`awalan` makes files differ)."""
    penulis = pypdf.PdfWriter()
    for isi in halaman or (TEKS % awalan.encode(),):
        tambah_halaman(penulis, isi)
    return simpan(penulis)


def tambah_halaman(penulis: pypdf.PdfWriter, isi: bytes, citra: StreamObject | None = None) -> None:
    """Add an A4 page with this content stream; `citra` is its image /Im1."""
    satu = penulis.add_blank_page(595, 842)
    huruf = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    bahan = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): penulis._add_object(huruf)})})
    if citra is not None:
        bahan[NameObject("/XObject")] = DictionaryObject({NameObject("/Im1"): penulis._add_object(citra)})
    arus = StreamObject()
    arus.set_data(isi)
    satu[NameObject("/Resources")] = bahan
    satu[NameObject("/Contents")] = penulis._add_object(arus)


def citra_pdf(data: bytes, saring: str, lebar: int = 1654, tinggi: int = 2339) -> StreamObject:
    """An image object with encoded data."""
    citra = StreamObject()
    citra._data = data
    for kunci, nilai in (("/Type", "/XObject"), ("/Subtype", "/Image"), ("/Filter", saring)):
        citra[NameObject(kunci)] = NameObject(nilai)
    from pypdf.generic import NumberObject

    citra[NameObject("/Width")], citra[NameObject("/Height")] = NumberObject(lebar), NumberObject(tinggi)
    return citra


def simpan(penulis: pypdf.PdfWriter) -> bytes:
    """Bytes of a writer."""
    wadah = io.BytesIO()
    penulis.write(wadah)
    return wadah.getvalue()


def png(
    lebar: int = 400, tinggi: int = 500, *, polos: bool = False, potongan: Sequence[tuple[bytes, bytes]] = ()
) -> bytes:
    """A grey PNG with noise (or one colour); `potongan` are extra chunks before the data."""
    acak = random.Random(7)
    baris = (b"\0" + (b"\xff" * lebar if polos else acak.randbytes(lebar)) for _ in range(tinggi))
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 0, 0, 0, 0)
    isi = [(b"IHDR", kepala), *potongan, (b"IDAT", zlib.compress(b"".join(baris), 1)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(potongan_png(j, d) for j, d in isi)


def potongan_png(jenis: bytes, data: bytes) -> bytes:
    """One chunk with its checksum."""
    return struct.pack(">I", len(data)) + jenis + data + struct.pack(">I", zlib.crc32(jenis + data))


def ruas_jpeg(tanda: int, data: bytes) -> bytes:
    """One JPEG segment."""
    return bytes((0xFF, tanda)) + struct.pack(">H", len(data) + 2) + data


def jpeg(lebar: int = 400, tinggi: int = 500, *, ruas: bytes = b"", data: bytes | None = None) -> bytes:
    """A JPEG by structure (the gate does not decode); `ruas` are extra segments after the start."""
    acak = random.Random(11)
    pindai = data if data is not None else acak.randbytes(lebar * tinggi // 10).replace(b"\xff", b"\xfe")
    kepala = struct.pack(">BHHB", 8, tinggi, lebar, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8"
        + ruas_jpeg(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + ruas
        + ruas_jpeg(0xDB, b"\0" + bytes(64))
        + ruas_jpeg(0xC0, kepala)
        + ruas_jpeg(0xC4, b"\0" + bytes(16))
        + ruas_jpeg(0xDA, b"\x01\x01\x00\x00\x3f\x00")
        + pindai
        + b"\xff\xd9"
    )
