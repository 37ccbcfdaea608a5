"""The gate of uploads lets in what proves something and says why it refuses the rest."""

import contextlib
import io
import time
import zipfile
import zlib

import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from asn_karier.core.berkas import AturanBerkas, periksa_berkas
from asn_karier.core.berkas.gerbang import EICAR
from asn_karier.core.errors import MasukanSalah
from tests.kit import berkas as buat

PDF = AturanBerkas(untuk="SK Jabatan")
SEMUA = AturanBerkas(untuk="KTP", boleh=frozenset({"pdf", "jpg", "png"}))


def tertolak(nama: str, isi: bytes, aturan: AturanBerkas = SEMUA) -> MasukanSalah:
    with pytest.raises(MasukanSalah) as info:
        periksa_berkas(nama, isi, aturan)
    assert info.value.isian == "berkas"
    return info.value


def zip_berisi(nama: str = "word/document.xml") -> bytes:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as arsip:
        arsip.writestr(nama, "<w:document/>")
    return wadah.getvalue()


def test_pdf_biasa_diterima_dengan_jumlah_halaman_dan_sidiknya():
    hasil = periksa_berkas("SK Jabatan.PDF", buat.pdf(buat.TEKS % b"satu", buat.TEKS % b"dua"), PDF)
    assert (hasil.nama, hasil.tipe, hasil.halaman) == ("SK Jabatan.pdf", "application/pdf", 2)
    assert len(hasil.sha256) == 64
    assert hasil.peringatan == ()


def test_pdf_buatan_pengolah_dokumen_sungguhan_diterima(tmp_path):
    (tmp_path / "cap.png").write_bytes(buat.png())
    (tmp_path / "surat.typ").write_text('= Keputusan\nMenetapkan.\n#image("cap.png", width: 4cm)\n#pagebreak()\nHal 2')
    isi = typst.compile(str(tmp_path / "surat.typ"))
    assert periksa_berkas("surat.pdf", isi, PDF).halaman == 2


@pytest.mark.parametrize(
    ("nama", "isi", "tipe"), [("ktp.jpeg", buat.jpeg(), "image/jpeg"), ("ktp.png", buat.png(), "image/png")]
)
def test_foto_diterima_bila_jenis_dokumennya_membolehkan(nama, isi, tipe):
    hasil = periksa_berkas(nama, isi, SEMUA)
    assert (hasil.tipe, hasil.halaman) == (tipe, 1)
    assert tertolak(nama, isi, PDF).kode == "berkas-tipe-tidak-boleh"


def test_ukuran_di_atas_batas_disebut_bersama_batasnya():
    galat = tertolak("a.pdf", buat.pdf() + b"\n" * 1_100_000, PDF)
    assert "1,1 MB melebihi batas 1 MB untuk SK Jabatan" in galat.pesan


@pytest.mark.parametrize(
    ("nama", "isi", "kode"),
    [
        ("a.pdf", b"", "kosong"),
        ("a.jpg", buat.pdf(), "akhiran-berbeda"),
        ("a.pdf.exe", buat.pdf(), "akhiran-berbeda"),
        ("pdf", buat.pdf(), "akhiran-berbeda"),
        ("a.pdf", buat.png(), "akhiran-berbeda"),
        ("a.svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "bukan-dokumen"),
        ("a.png", b"<svg onload=alert(1)>", "bukan-dokumen"),
        ("a.html", b"<!DOCTYPE html><html></html>", "bukan-dokumen"),
        ("a.docx", zip_berisi(), "bukan-dokumen"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "bukan-dokumen"),
        ("a.exe", b"MZ" + bytes(600), "bukan-dokumen"),
        ("a.pdf", b"MZ" + bytes(100) + buat.pdf(), "bukan-dokumen"),
        ("a.pdf", b"<html>" + buat.pdf(), "bukan-dokumen"),
        ("a.pdf", EICAR, "virus"),
        ("a.pdf", buat.pdf() + EICAR, "virus"),
        ("a.pdf", buat.pdf() + zip_berisi(), "dua-muka"),
        ("a.pdf", buat.pdf() + b"\n<script>alert(1)</script>", "dua-muka"),
        ("a.pdf", buat.pdf() + b"A" * 5000, "dua-muka"),
        ("a.png", buat.png(potongan=[(b"pHYs", b"<script>alert(1)</script>")]), "dua-muka"),
        ("a.jpg", buat.jpeg(ruas=buat.ruas_jpeg(0xE2, b"<html><body>")), "dua-muka"),
        ("a.jpg", buat.jpeg(ruas=buat.ruas_jpeg(0xE2, b"%PDF-1.4")), "dua-muka"),
        ("a.pdf", buat.pdf()[:-200], "terpotong"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(500) + b"startxref\n9\n%%EOF", "rusak"),
        ("a.png", buat.png()[:-30], "rusak"),
        ("a.png", buat.png().replace(b"IDAT", b"IDAX"), "rusak"),
        ("a.jpg", buat.jpeg()[:-400], "rusak"),
        ("a.jpg", b"\xff\xd8\xff\xd9", "rusak"),
        ("a.jpg", b"\xff\xd8\xff" + bytes(40), "rusak"),
        ("a.png", buat.png(80, 80), "terlalu-kecil"),
        ("a.jpg", buat.jpeg(60_000, 60_000, data=b"\x01" * 900_000), "terlalu-besar"),
        ("a.png", buat.png(polos=True), "halaman-kosong"),
    ],
)  # fmt: skip
def test_berkas_yang_bukan_bukti_ditolak_dengan_alasannya(nama, isi, kode):
    galat = tertolak(nama, isi)
    assert galat.kode == f"berkas-{kode}", galat.pesan
    assert galat.pesan.endswith(".")


def test_pdf_bersandi_ditolak():
    for sandi in ("rahasia", ""):
        penulis = pypdf.PdfWriter(clone_from=io.BytesIO(buat.pdf()))
        penulis.encrypt(user_password=sandi, owner_password="x", algorithm="AES-256")
        assert tertolak("a.pdf", buat.simpan(penulis)).kode == "berkas-terkunci"


def _pdf_aktif(cara: str) -> bytes:
    penulis = pypdf.PdfWriter(clone_from=io.BytesIO(buat.pdf()))
    if cara == "javascript":
        aksi = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")})
        penulis._root_object[NameObject("/OpenAction")] = penulis._add_object(aksi)
    elif cara == "lampiran":
        penulis.add_attachment("virus.exe", b"MZ")
    else:
        aksi = DictionaryObject(
            {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
        )
        penulis._root_object[NameObject("/OpenAction")] = penulis._add_object(aksi)
    return buat.simpan(penulis)


@pytest.mark.parametrize(
    ("cara", "kata"), [("javascript", "JavaScript"), ("lampiran", "disisipkan"), ("launch", "program")]
)
def test_pdf_yang_membawa_kode_ditolak(cara, kata):
    galat = tertolak("a.pdf", _pdf_aktif(cara))
    assert galat.kode == "berkas-aktif"
    assert kata in galat.pesan


def test_pdf_bertanda_tangan_elektronik_diterima():
    penulis = pypdf.PdfWriter(clone_from=io.BytesIO(buat.pdf()))
    tanda = DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("BSrE")})
    borang = DictionaryObject({NameObject("/Fields"): penulis._add_object(tanda)})
    penulis._root_object[NameObject("/AcroForm")] = penulis._add_object(borang)
    assert periksa_berkas("sk.pdf", buat.simpan(penulis), PDF).halaman == 1


@pytest.mark.parametrize(
    "isi",
    [b"", b" \n", b"BT ( ) Tj ET", b"1 1 1 rg 0 0 595 842 re f", b"q 1 g 0 0 595 842 re f Q BT [( ) 20 (  )] TJ ET"],
)
def test_pdf_yang_semua_halamannya_kosong_ditolak(isi):
    assert tertolak("a.pdf", buat.pdf(isi, isi), PDF).kode == "berkas-halaman-kosong"


@pytest.mark.parametrize("isi", [b"0 0 m 100 100 l S", b"0 g 0 0 10 10 re f", b"q 1 g Q 0 0 9 9 re f", b"BT (A) Tj ET"])
def test_halaman_bergambar_atau_berteks_tidak_dianggap_kosong(isi):
    assert periksa_berkas("a.pdf", buat.pdf(isi), PDF).halaman == 1


def test_satu_halaman_kosong_di_antara_yang_lain_hanya_diperingatkan():
    assert periksa_berkas("a.pdf", buat.pdf(buat.TEKS % b"isi", b""), PDF).peringatan == ("Halaman 2 kosong.",)


@pytest.mark.parametrize(
    ("data", "saring", "kosong"),
    [
        (zlib.compress(b"\xff" * 3_000_000), "/FlateDecode", True),
        (zlib.compress(bytes(range(256)) * 4000), "/FlateDecode", False),
        (b"\x80" * 200, "/CCITTFaxDecode", True),
        (b"\x81" * 20_000, "/CCITTFaxDecode", False),
        (buat.jpeg(), "/DCTDecode", False),
    ],
)
def test_hasil_pindai_kosong_dikenali_dari_gambarnya(data, saring, kosong):
    penulis = pypdf.PdfWriter()
    buat.tambah_halaman(penulis, b"q 595 0 0 842 0 0 cm /Im1 Do Q", buat.citra_pdf(data, saring))
    isi = buat.simpan(penulis)
    if kosong:
        assert tertolak("a.pdf", isi, PDF).kode == "berkas-halaman-kosong"
    else:
        assert periksa_berkas("a.pdf", isi, PDF).halaman == 1


def test_pdf_dengan_halaman_lebih_dari_batas_ditolak():
    aturan = AturanBerkas(untuk="SK", maks_halaman=2)
    galat = tertolak("a.pdf", buat.pdf(*[buat.TEKS % b"x"] * 3), aturan)
    assert "berisi 3 halaman, paling banyak 2" in galat.pesan


def test_jejak_lokasi_dan_isi_di_belakang_foto_dibuang():
    exif = b"Exif\0\0MM\0*" + b"\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0" + b"GPS-6.2,106.8"
    asli = buat.jpeg(ruas=buat.ruas_jpeg(0xE1, exif) + buat.ruas_jpeg(0xFE, b"kamera"))
    hasil = periksa_berkas("foto.jpg", asli + b"video di belakang", SEMUA)
    assert b"GPS" not in hasil.isi
    assert b"kamera" not in hasil.isi
    assert hasil.isi.endswith(b"\xff\xd9")
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in hasil.isi, "arah foto tetap ada"
    teks = periksa_berkas("foto.png", buat.png(potongan=[(b"tEXt", b"lokasi rumah")]) + b"ekor", SEMUA)
    assert b"lokasi" not in teks.isi
    assert not teks.isi.endswith(b"ekor")


def test_foto_polos_diperingatkan():
    assert periksa_berkas("a.jpg", buat.jpeg(data=b"\x01" * 1000), SEMUA).peringatan == ("Foto ini tampak polos.",)


def _bom(cara: str) -> bytes:
    penulis = pypdf.PdfWriter()
    if cara == "arus":
        buat.tambah_halaman(penulis, b"")
        arus = penulis.pages[0]["/Contents"]
        arus._data = zlib.compress(b"0 0 m " * 30_000_000, 9)
        arus[NameObject("/Filter")] = NameObject("/FlateDecode")
    elif cara == "citra":
        data = zlib.compress(bytes(200_000_000), 9)
        buat.tambah_halaman(penulis, b"/Im1 Do", buat.citra_pdf(data, "/FlateDecode"))
    else:
        for _ in range(3000):
            penulis.add_blank_page(10, 10)
    return buat.simpan(penulis)


@pytest.mark.parametrize("cara", ["arus", "citra", "halaman"])
def test_bom_pdf_dijawab_dalam_dua_detik(cara):
    isi = _bom(cara)
    mulai = time.perf_counter()
    tertolak("a.pdf", isi, AturanBerkas(untuk="SK", maks_byte=5_000_000))
    assert time.perf_counter() - mulai < 2


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_byte_yang_diacak_tidak_pernah_menjadi_galat_lain(data):
    dasar = bytearray(data.draw(st.sampled_from([buat.pdf(), buat.png(300, 300), buat.jpeg(300, 300)])))
    for _ in range(data.draw(st.integers(1, 12))):
        posisi = data.draw(st.integers(0, len(dasar) - 1))
        dasar[posisi] = data.draw(st.integers(0, 255))
    potong = data.draw(st.integers(1, len(dasar)))
    for akhiran in ("pdf", "png", "jpg"):
        with contextlib.suppress(MasukanSalah):
            periksa_berkas(f"a.{akhiran}", bytes(dasar[:potong]), SEMUA)
