"""A PDF that opens: complete, not locked, not active, with pages, and not blank."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject, PdfObject, StreamObject

from asn_karier.core.berkas.gambar import lebar_baris, polos
from asn_karier.core.berkas.hasil import AturanBerkas, Rinci, tolak
from asn_karier.core.errors import DomainError

# pypdf tells of every oddity of a scanner's PDF on its logger; the gate has its own sentences.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

EKOR_MAKS = 1024
OBJEK_MAKS = 20_000
HALAMAN_DILIHAT = 30
ISI_DILIHAT = 2_000_000
KEDALAMAN_MAKS = 4
BYTE_PIKSEL_FAKS = 5_000  # a fax-coded page of text needs at least ten times a byte for so many pixels
_AKTIF = {
    "/JavaScript": "kode JavaScript",
    "/JS": "kode JavaScript",
    "/Launch": "perintah menjalankan program",
    "/EmbeddedFile": "berkas lain yang disisipkan",
    "/EmbeddedFiles": "berkas lain yang disisipkan",
    "/RichMedia": "media tertanam",
    "/XFA": "formulir XFA",
}
_CETAK_ULANG = "Cetak dokumen ke PDF baru lalu unggah lagi."


def periksa(isi: bytes, aturan: AturanBerkas) -> Rinci:
    """Open and judge a PDF; refuses truncated, locked, active, oversized and blank ones."""
    _periksa_ujung(isi)
    try:
        pembaca = pypdf.PdfReader(io.BytesIO(isi), strict=False)
        if pembaca.is_encrypted:
            raise tolak("terkunci", "PDF terkunci sandi atau dibatasi izinnya. Simpan ulang tanpa sandi.")
        jumlah = _jumlah_halaman(pembaca, aturan)
        _periksa_aktif(pembaca)
        kosong = _halaman_kosong(pembaca, jumlah)
    except DomainError:
        raise
    except Exception as galat:  # the reader meets hostile bytes; whatever it raises means that the file does not open
        raise tolak("rusak", f"PDF tidak dapat dibuka: berkasnya rusak atau terpotong. {_CETAK_ULANG}") from galat
    return Rinci(isi, jumlah, _nilai_kosong(kosong, min(jumlah, HALAMAN_DILIHAT)))


def _periksa_ujung(isi: bytes) -> None:
    """The end mark must stand at the end: without it the file was cut, with much behind it something was added."""
    akhir = isi.rfind(b"%%EOF")
    if akhir < 0 or b"startxref" not in isi[:akhir]:
        raise tolak("terpotong", "PDF terpotong: bagian akhirnya tidak ada. Unduh atau pindai ulang dokumennya.")
    if len(isi[akhir + 5 :].strip(b"\0\r\n\t ")) > EKOR_MAKS:
        raise tolak("dua-muka", f"Ada isi tambahan di belakang PDF ini. {_CETAK_ULANG}")


def _jumlah_halaman(pembaca: pypdf.PdfReader, aturan: AturanBerkas) -> int:
    jumlah = len(pembaca.pages)
    if jumlah == 0:
        raise tolak("tanpa-halaman", f"PDF tidak mempunyai halaman. {_CETAK_ULANG}")
    if jumlah > aturan.maks_halaman:
        raise tolak(
            "terlalu-banyak-halaman",
            f"PDF berisi {jumlah} halaman, paling banyak {aturan.maks_halaman}. Unggah halaman yang diperlukan saja.",
        )
    return jumlah


def _periksa_aktif(pembaca: pypdf.PdfReader) -> None:
    """Scripts, launches, attachments: a scan or a signed decree has none of them."""
    for objek in _semua_objek(pembaca):
        for kunci in _kunci_dan_aksi(objek):
            if apa := _AKTIF.get(kunci):
                raise tolak("aktif", f"PDF memuat {apa}. {_CETAK_ULANG}")


def _semua_objek(pembaca: pypdf.PdfReader) -> Iterator[Any]:
    yield from _dalam(pembaca.trailer, 0)
    nomor = {(gen, no) for gen, isi in pembaca.xref.items() for no in isi}
    nomor |= {(0, no) for no in pembaca.xref_objStm}
    if len(nomor) > OBJEK_MAKS:
        raise tolak("terlalu-rumit", f"PDF terlalu rumit untuk diperiksa. {_CETAK_ULANG}")
    for gen, no in sorted(nomor):
        # A number that leads nowhere is common after incremental saves; what pages need is read again below.
        with contextlib.suppress(PyPdfError):
            yield from _dalam(pembaca.get_object(IndirectObject(no, gen, pembaca)), 0)


def _dalam(objek: Any, kedalaman: int) -> Iterator[DictionaryObject]:
    """Dictionaries written inside one object (references are visited on their own)."""
    if kedalaman > 8:
        return
    if isinstance(objek, DictionaryObject):
        yield objek
        anak: Any = objek.values()
    elif isinstance(objek, list):
        anak = objek
    else:
        return
    for satu in anak:
        if not isinstance(satu, IndirectObject):
            yield from _dalam(satu, kedalaman + 1)


def _kunci_dan_aksi(kamus: DictionaryObject) -> Iterator[str]:
    yield from (str(kunci) for kunci in kamus)
    for nama in ("/S", "/Type", "/Subtype"):
        nilai = kamus.raw_get(nama) if nama in kamus else None
        if isinstance(nilai, str):
            yield str(nilai)


def _halaman_kosong(pembaca: pypdf.PdfReader, jumlah: int) -> list[int]:
    """Numbers of pages (of the first thirty) on which nothing is drawn."""
    kosong = []
    for nomor in range(min(jumlah, HALAMAN_DILIHAT)):
        halaman = pembaca.pages[nomor]
        sumber = _baca(halaman, "/Resources")
        isi = halaman.get_contents()
        tampak = isi is not None and _menggambar(isi, sumber, pembaca, 0)
        if not tampak and not _ada_anotasi(halaman):
            kosong.append(nomor + 1)
    return kosong


def _baca(kamus: DictionaryObject, kunci: str) -> Any:
    """A value with its reference followed (`.get` of pypdf does not), None when absent."""
    nilai = kamus.get(kunci)
    return nilai.get_object() if isinstance(nilai, PdfObject) else nilai


def _ada_anotasi(halaman: Any) -> bool:
    """A stamp or signature field that is drawn as an annotation counts as content."""
    return any("/AP" in a.get_object() for a in _baca(halaman, "/Annots") or [])


def _nilai_kosong(kosong: list[int], dilihat: int) -> tuple[str, ...]:
    if not kosong:
        return ()
    if len(kosong) == dilihat:
        raise tolak("halaman-kosong", "Semua halaman PDF kosong. Periksa hasil pindai lalu unggah lagi.")
    return (f"Halaman {', '.join(map(str, kosong))} kosong.",)


_PUTIH = {1: (1.0,), 3: (1.0, 1.0, 1.0), 4: (0.0, 0.0, 0.0, 0.0)}
_HAPUS_SPASI = re.compile(r"[\s\x00]+")


@dataclass
class _Pena:
    """The fill colour while a page is read; only whether it is white matters."""

    putih: bool = False
    tumpuk: list[bool] = field(default_factory=list)

    def ubah(self, operan: list[Any]) -> None:
        angka = tuple(float(o) for o in operan if isinstance(o, int | float))
        self.putih = _PUTIH.get(len(angka)) == angka and len(angka) == len(operan)


def _menggambar(isi: Any, sumber: Any, pembaca: pypdf.PdfReader, kedalaman: int) -> bool:
    """Does this content paint anything a reader would see."""
    arus = isi if isinstance(isi, ContentStream) else ContentStream(isi, pembaca)
    if len(arus.get_data()) > ISI_DILIHAT:
        return True
    pena = _Pena()
    return any(_satu_gambar(o, op, pena, sumber, pembaca, kedalaman) for o, op in arus.operations)


def _satu_gambar(o: Any, op: bytes, pena: _Pena, sumber: Any, pembaca: pypdf.PdfReader, kedalaman: int) -> bool:
    if op in {b"g", b"rg", b"k", b"sc", b"scn"}:
        pena.ubah(list(o))
    elif op == b"q":
        pena.tumpuk.append(pena.putih)
    elif op == b"Q":
        pena.putih = pena.tumpuk.pop() if pena.tumpuk else False
    elif op in {b"Tj", b"'", b'"', b"TJ"}:
        return _teks_tampak(o)
    elif op in {b"S", b"s", b"B", b"B*", b"b", b"b*", b"sh", b"INLINE IMAGE"}:
        return True
    elif op in {b"f", b"F", b"f*"}:
        return not pena.putih
    elif op == b"Do":
        return _objek_tampak(o, sumber, pembaca, kedalaman)
    return False


def _teks_tampak(operan: Any) -> bool:
    potongan = operan[-1] if operan else ""
    bagian = potongan if isinstance(potongan, list) else [potongan]
    teks = "".join(
        b.decode("latin-1") if isinstance(b, bytes) else str(b) for b in bagian if isinstance(b, str | bytes)
    )
    return bool(_HAPUS_SPASI.sub("", teks))


def _objek_tampak(operan: Any, sumber: Any, pembaca: pypdf.PdfReader, kedalaman: int) -> bool:
    objek = _ambil_objek(operan, sumber)
    if objek is None:
        return False
    if _baca(objek, "/Subtype") == "/Form":
        if kedalaman >= KEDALAMAN_MAKS:
            return True
        bahan = _baca(objek, "/Resources") or sumber
        return _menggambar(objek, bahan, pembaca, kedalaman + 1)
    return not _citra_polos(objek)


def _ambil_objek(operan: Any, sumber: Any) -> StreamObject | None:
    kamus = (_baca(sumber, "/XObject") if sumber is not None else None) or {}
    objek = kamus[operan[0]].get_object() if operan and operan[0] in kamus else None
    return objek if isinstance(objek, StreamObject) and "/Subtype" in objek else None


def _citra_polos(objek: StreamObject) -> bool:
    """An image of one colour, judged without decoding: unpacked bytes all alike, or far too few of them."""
    saring = _baca(objek, "/Filter")
    saring = saring[0] if isinstance(saring, list) and len(saring) == 1 else saring
    mentah = objek._data
    if saring == "/FlateDecode":
        return polos(mentah, _baris_citra(objek))
    if saring in {"/CCITTFaxDecode", "/JBIG2Decode"}:
        piksel = int(_baca(objek, "/Width")) * int(_baca(objek, "/Height"))
        return len(mentah) * BYTE_PIKSEL_FAKS < piksel
    return not mentah


_SALURAN = {"/DeviceGray": 1, "/CalGray": 1, "/Indexed": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/Lab": 3, "/DeviceCMYK": 4}


def _baris_citra(objek: StreamObject) -> int:
    """Bytes of one row of an unpacked image, with the filter byte that a PNG predictor puts before it."""
    ruang = _baca(objek, "/ColorSpace")
    if isinstance(ruang, list) and ruang[0] == "/ICCBased":
        saluran = int(_baca(ruang[1].get_object(), "/N") or 3)
    else:
        saluran = _SALURAN.get(ruang[0] if isinstance(ruang, list) else ruang or "", 1)
    rinci = _baca(objek, "/DecodeParms")
    rinci = rinci[0].get_object() if isinstance(rinci, list) and rinci else rinci
    tebak = int(rinci.get("/Predictor", 1)) if isinstance(rinci, DictionaryObject) else 1
    bit = int(_baca(objek, "/BitsPerComponent") or 1)
    return lebar_baris(int(_baca(objek, "/Width")), bit, saluran) + (tebak >= 10)
