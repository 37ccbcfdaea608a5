"""Names become harmless, files are stored whole or not at all, and leave only as what they are."""

import os
import re
import socket
import struct
import threading

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from asn_karier.core.berkas import bersihkan_nama, buang_bila_gagal, simpan_berkas
from asn_karier.core.berkas.pemindai import pindai
from asn_karier.core.berkas.sajian import sajikan
from asn_karier.core.berkas.simpan import penyimpanan
from asn_karier.core.errors import BelumTersedia, MasukanSalah


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def isi_folder(akar):
    return sorted(p for p in akar.rglob("*") if p.is_file()) if akar.exists() else []


@pytest.mark.parametrize(
    ("nama", "jadi"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\SK Jabatan.pdf", "SK Jabatan.pdf"),
        ("foto\u202egpj.pdf", "fotogpj.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "img src=x onerror=alert(1).pdf"),
        ("\0\x1b[31m.pdf", "[31m.pdf"),
        ("....", "dokumen.pdf"),
        ("", "dokumen.pdf"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_nama_berkas_dibersihkan(nama, jadi):
    assert bersihkan_nama(nama, "pdf") == jadi


@given(st.text(max_size=300))
def test_nama_apa_pun_menjadi_satu_nama_berkas_yang_aman(nama):
    bersih = bersihkan_nama(nama, "pdf")
    assert re.fullmatch(r"[^/\\\x00-\x1f\u202a-\u202e\u2066-\u2069]{1,120}", bersih)
    assert bersih.endswith(".pdf")
    assert not bersih.startswith(".")


@pytest.mark.django_db
def test_berkas_disimpan_dengan_nama_acak_dan_hanya_terbaca_aplikasi(media):
    nama = simpan_berkas("dokumen", "pdf", b"isi")
    assert re.fullmatch(r"dokumen/\d{4}/\d{2}/[0-9a-f]{32}\.pdf", nama)
    (berkas,) = isi_folder(media)
    assert berkas.read_bytes() == b"isi"
    assert berkas.stat().st_mode & 0o777 == 0o600
    assert berkas.parent.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_transaksi_yang_gagal_membawa_berkasnya_pergi(media):
    @buang_bila_gagal()
    def gagal():
        simpan_berkas("dokumen", "pdf", b"satu")
        with buang_bila_gagal():
            simpan_berkas("dokumen", "pdf", b"dua")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        gagal()
    assert isi_folder(media) == []


@pytest.mark.django_db
def test_disk_penuh_menjadi_kalimat_dan_tidak_meninggalkan_potongan(media, monkeypatch):
    def penuh(nomor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", penuh)
    with pytest.raises(BelumTersedia, match="Coba lagi"):
        simpan_berkas("dokumen", "pdf", b"isi")
    assert isi_folder(media) == []


@pytest.mark.django_db
def test_berkas_yang_sudah_ada_tidak_pernah_ditimpa(media):
    nama = simpan_berkas("dokumen", "pdf", b"asli")
    with pytest.raises(FileExistsError):
        penyimpanan()._save(nama, ContentFile(b"palsu"))
    assert isi_folder(media)[0].read_bytes() == b"asli"
    assert len(isi_folder(media)) == 1


class _Berkas:
    name = "dokumen/2026/11/abc.pdf"

    def open(self, mode):
        raise FileNotFoundError


def test_pengiriman_oleh_peladen_web_hanya_menyebut_tempatnya(settings):
    settings.BERKAS_XACCEL = "/terlindung/"
    jawab = sajikan(_Berkas(), nama="SK “jabatan”.pdf", tipe="application/pdf")
    assert jawab["X-Accel-Redirect"] == "/terlindung/dokumen/2026/11/abc.pdf"
    assert jawab["Content-Disposition"].startswith("attachment; filename*=utf-8''SK%20")
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in jawab["Content-Security-Policy"]
    assert jawab.content == b""


def test_hanya_pdf_dan_gambar_yang_dapat_dilihat_di_peramban(settings):
    settings.BERKAS_XACCEL = "/terlindung/"
    assert sajikan(_Berkas(), nama="a.pdf", tipe="application/pdf", lihat=True)["Content-Disposition"].startswith(
        "inline"
    )
    assert sajikan(_Berkas(), nama="a.html", tipe="text/html", lihat=True)["Content-Disposition"].startswith(
        "attachment"
    )


def test_berkas_yang_hilang_dari_penyimpanan_dikatakan(settings):
    with pytest.raises(BelumTersedia, match="tidak ada di penyimpanan"):
        sajikan(_Berkas(), nama="a.pdf", tipe="application/pdf")


def _clamd(jawaban: bytes):
    """A scanner that reads one stream and gives one answer; returns its address and what it received."""
    peladen = socket.create_server(("127.0.0.1", 0))
    terima = bytearray()

    def layani():
        sambungan, _ = peladen.accept()
        with sambungan, sambungan.makefile("rb") as arus:
            assert arus.read(10) == b"zINSTREAM\0"
            while panjang := struct.unpack(">I", arus.read(4))[0]:
                terima.extend(arus.read(panjang))
            sambungan.sendall(jawaban)
        peladen.close()

    utas = threading.Thread(target=layani)
    utas.start()
    return f"127.0.0.1:{peladen.getsockname()[1]}", terima, utas


@pytest.mark.parametrize(
    ("jawaban", "galat"),
    [
        (b"stream: OK\0", None),
        (b"stream: Win.Test.EICAR FOUND\0", MasukanSalah),
        (b"INSTREAM size limit ERROR\0", BelumTersedia),
    ],
)  # fmt: skip
def test_pemindai_virus_didengar(settings, jawaban, galat):
    settings.CLAMD_ALAMAT, terima, utas = _clamd(jawaban)
    isi = b"x" * 150_000
    if galat is None:
        assert pindai(isi) is True
    else:
        with pytest.raises(galat):
            pindai(isi)
    utas.join(5)
    assert bytes(terima) == isi


def test_pemindai_yang_diam_menahan_berkas(settings):
    settings.CLAMD_ALAMAT = "unix:/tidak/ada.sock"
    with pytest.raises(BelumTersedia):
        pindai(b"x")


def test_tanpa_pemindai_berkas_tetap_diperiksa_gerbang_saja(settings):
    settings.CLAMD_ALAMAT = ""
    assert pindai(b"x") is False
