"""The virus scanner: clamd by its INSTREAM command when CLAMD_ALAMAT names one ("unix:/path" or "host:port")."""

from __future__ import annotations

import socket
import struct

import structlog
from django.conf import settings

from asn_karier.core.berkas.hasil import tolak
from asn_karier.core.errors import BelumTersedia

log = structlog.get_logger(__name__)

BATAS_DETIK = 10.0
POTONGAN = 65_536


def pindai(isi: bytes) -> bool:
    """True when a scanner found nothing, False when none is set up.

    Errors: MasukanSalah for an infected file, BelumTersedia when the scanner does not answer (the file is not kept).
    """
    alamat: str = settings.CLAMD_ALAMAT
    if not alamat:
        return False
    try:
        jawab = _tanya(alamat, isi)
    except OSError as galat:
        log.error("berkas.pemindai_diam", sebab=str(galat))
        raise BelumTersedia("Pemeriksaan virus sedang tidak tersedia. Coba unggah lagi beberapa saat.") from galat
    if jawab.endswith("FOUND"):
        log.warning("berkas.virus", temuan=jawab[:100])
        raise tolak("virus", "Berkas ini terdeteksi mengandung virus dan ditolak. Bersihkan perangkat Anda.")
    if not jawab.endswith("OK"):
        log.error("berkas.pemindai_galat", jawaban=jawab[:100])
        raise BelumTersedia("Pemeriksaan virus sedang tidak tersedia. Coba unggah lagi beberapa saat.")
    return True


def _tanya(alamat: str, isi: bytes) -> str:
    with _sambung(alamat) as soket:
        soket.sendall(b"zINSTREAM\0")
        for awal in range(0, len(isi), POTONGAN):
            potong = isi[awal : awal + POTONGAN]
            soket.sendall(struct.pack(">I", len(potong)) + potong)
        soket.sendall(struct.pack(">I", 0))
        jawab = b""
        while not jawab.endswith(b"\0") and (lagi := soket.recv(4096)):
            jawab += lagi
    return jawab.rstrip(b"\0\n").decode("utf-8", "replace")


def _sambung(alamat: str) -> socket.socket:
    if alamat.startswith("unix:"):
        soket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            soket.settimeout(BATAS_DETIK)
            soket.connect(alamat.removeprefix("unix:"))
        except OSError:
            soket.close()
            raise
        return soket
    tuan, _, gerbang = alamat.rpartition(":")
    return socket.create_connection((tuan, int(gerbang)), timeout=BATAS_DETIK)
