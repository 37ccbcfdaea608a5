"""JPEG and PNG by their own structure: complete, of a readable size, not one flat colour; the tail is cut off.

Pictures are not decoded (no image library in production); the structure says enough for proof documents.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from asn_karier.core.berkas.hasil import Rinci, tolak

SISI_MIN = 300  # pixels; below this no decree can be read
PIKSEL_MAKS = 80_000_000
DIURAI_MAKS = 4_000_000
BARIS_BEDA_MAKS = 4  # the first row and the filters of a flat picture make two or three
NILAI_BEDA_MAKS = 5  # filter byte and four channels
_SALURAN_PNG = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
BYTE_PIKSEL_POLOS = 0.02  # a flat JPEG needs 0.006 to 0.016 bytes a pixel, a page of text more than 0.05
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TANPA_ISI = frozenset({0x01, *range(0xD0, 0xD8)})
_RUSAK = "Gambar rusak atau terpotong. Foto atau pindai ulang dokumennya."
# Application segments that tell where and with what a photo was made; not needed as proof (APP14 tells the colours).
_BUANG = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})


def periksa(akhiran: str, isi: bytes) -> Rinci:
    """Check a picture; the answer holds the bytes without metadata and without what follows the picture."""
    try:
        bersih, lebar, tinggi, peringatan = _jpeg(isi) if akhiran == "jpg" else _png(isi)
    except (struct.error, IndexError, zlib.error) as galat:
        raise tolak("rusak", _RUSAK) from galat
    if min(lebar, tinggi) < SISI_MIN:
        raise tolak(
            "terlalu-kecil",
            f"Gambar {lebar}×{tinggi} piksel terlalu kecil untuk dibaca (sisi paling sedikit {SISI_MIN}).",
        )
    if lebar * tinggi > PIKSEL_MAKS:
        raise tolak("terlalu-besar", f"Gambar {lebar}×{tinggi} piksel terlalu besar. Kecilkan lalu unggah lagi.")
    return Rinci(bersih, 1, peringatan)


@dataclass
class _Jpeg:
    """What was kept of a JPEG while its segments pass by."""

    keluar: list[bytes]
    lebar: int = 0
    tinggi: int = 0
    terpindai: int = 0

    def ambil(self, tanda: int, ruas: bytes) -> None:
        """Keep the segment unless it tells of place and camera; of those only which side is up stays."""
        if tanda in _SOF:
            self.tinggi, self.lebar = struct.unpack_from(">HH", ruas, 3)
        if tanda == 0xE1 and (arah := _arah(ruas)) > 1:
            self.keluar.append(_exif_arah(arah))
        if tanda not in _BUANG:
            self.keluar.append(bytes((0xFF, tanda)) + ruas)


def _jpeg(isi: bytes) -> tuple[bytes, int, int, tuple[str, ...]]:
    hasil = _Jpeg([b"\xff\xd8"])
    posisi = 2
    while (tanda := isi[(posisi := _tanda_berikut(isi, posisi)) - 1]) != 0xD9:
        if tanda in _TANPA_ISI:
            hasil.keluar.append(bytes((0xFF, tanda)))
            continue
        (panjang,) = struct.unpack_from(">H", isi, posisi)
        ruas = isi[posisi : posisi + panjang]
        if panjang < 2 or len(ruas) < panjang:
            raise tolak("rusak", _RUSAK)
        posisi += panjang
        hasil.ambil(tanda, ruas)
        if tanda == 0xDA:
            akhir = _akhir_pindai(isi, posisi)
            hasil.keluar.append(isi[posisi:akhir])
            hasil.terpindai += akhir - posisi
            posisi = akhir
    if not hasil.lebar or not hasil.terpindai:
        raise tolak("rusak", _RUSAK)
    hasil.keluar.append(b"\xff\xd9")
    polos_kah = hasil.terpindai < hasil.lebar * hasil.tinggi * BYTE_PIKSEL_POLOS
    return b"".join(hasil.keluar), hasil.lebar, hasil.tinggi, ("Foto ini tampak polos.",) if polos_kah else ()


def _tanda_berikut(isi: bytes, posisi: int) -> int:
    """Position behind the next marker byte; fill bytes are skipped, anything else is damage."""
    if isi[posisi] != 0xFF:
        raise tolak("rusak", _RUSAK)
    while isi[posisi] == 0xFF:
        posisi += 1
    return posisi + 1


def _akhir_pindai(isi: bytes, posisi: int) -> int:
    """Where the coded picture data ends: the next marker that is neither a stuffed 0xFF nor a restart."""
    while True:
        posisi = isi.find(b"\xff", posisi)
        if posisi < 0 or posisi + 1 >= len(isi):
            raise tolak("rusak", _RUSAK)
        if isi[posisi + 1] != 0 and not 0xD0 <= isi[posisi + 1] <= 0xD7 and isi[posisi + 1] != 0xFF:
            return posisi
        posisi += 1 if isi[posisi + 1] == 0xFF else 2


def _arah(ruas: bytes) -> int:
    """Orientation (1–8) of an Exif segment, 1 when it says none."""
    if ruas[2:8] != b"Exif\0\0" or len(ruas) < 16:
        return 1
    tiff = ruas[8:]
    urut = "<" if tiff[:2] == b"II" else ">"
    (awal,) = struct.unpack_from(f"{urut}I", tiff, 4)
    if awal + 2 > len(tiff):
        return 1
    (jumlah,) = struct.unpack_from(f"{urut}H", tiff, awal)
    for nomor in range(min(jumlah, 100)):
        tempat = awal + 2 + nomor * 12
        if tempat + 12 > len(tiff):
            return 1
        tag, _, _, nilai = struct.unpack_from(f"{urut}HHIH", tiff, tempat)
        if tag == 0x0112:
            return nilai if 1 <= nilai <= 8 else 1
    return 1


def _exif_arah(arah: int) -> bytes:
    """An Exif segment that says nothing but which side is up."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, arah, 0, 0)
    isi = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(isi) + 2) + isi


_PNG_PERLU = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"pHYs", b"sBIT"})


def _png(isi: bytes) -> tuple[bytes, int, int, tuple[str, ...]]:
    keluar = [isi[:8]]
    data: list[bytes] = []
    lebar = tinggi = baris = 0
    for jenis, ruas in _potongan_png(isi):
        if not lebar and jenis != b"IHDR":
            raise tolak("rusak", _RUSAK)
        if jenis == b"IHDR":
            lebar, tinggi, bit, warna = struct.unpack_from(">IIBB", ruas, 8)
            baris = lebar_baris(lebar, bit, _SALURAN_PNG.get(warna, 1)) + 1
        if jenis == b"IDAT":
            data.append(ruas[8:-4])
        if jenis in _PNG_PERLU:
            keluar.append(ruas)
    if not data or not lebar:
        raise tolak("rusak", _RUSAK)
    if polos(b"".join(data), baris):
        raise tolak("halaman-kosong", "Gambar ini polos satu warna. Periksa hasil foto lalu unggah lagi.")
    return b"".join(keluar), lebar, tinggi, ()


def _potongan_png(isi: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Chunks up to and with the end chunk, each with a right checksum."""
    posisi = 8
    while True:
        (panjang,) = struct.unpack_from(">I", isi, posisi)
        ruas = isi[posisi : posisi + 12 + panjang]
        if len(ruas) < 12 + panjang:
            raise tolak("rusak", _RUSAK)
        jenis = ruas[4:8]
        if zlib.crc32(ruas[4:-4]) != struct.unpack(">I", ruas[-4:])[0]:
            raise tolak("rusak", _RUSAK)
        yield jenis, ruas
        if jenis == b"IEND":
            return
        posisi += 12 + panjang


def polos(data: bytes, lebar_baris: int) -> bool:
    """Is this zlib data one flat colour: its rows (of so many bytes) hardly differ, and neither do their bytes."""
    urai = zlib.decompressobj()
    contoh = urai.decompress(data, DIURAI_MAKS)
    if not contoh or lebar_baris < 1:
        raise tolak("rusak", _RUSAK)
    baris: set[bytes] = set()
    for awal in range(0, len(contoh) - lebar_baris + 1, lebar_baris):
        baris.add(contoh[awal : awal + lebar_baris])
        if len(baris) > BARIS_BEDA_MAKS:
            return False
    return all(len(set(b)) <= NILAI_BEDA_MAKS for b in baris)


def lebar_baris(lebar: int, bit: int, saluran: int) -> int:
    """Bytes of one row of pixels, without a filter byte."""
    return -(-lebar * bit * saluran // 8)
