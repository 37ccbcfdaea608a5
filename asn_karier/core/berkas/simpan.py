"""Keeping files: random name, readable by the application alone, whole or not at all."""

from __future__ import annotations

import contextlib
import contextvars
import datetime as dt
import os
import secrets
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import structlog
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import transaction

from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import BelumTersedia

log = structlog.get_logger(__name__)

ALIAS = "berkas"
_baru: contextvars.ContextVar[list[str] | None] = contextvars.ContextVar("berkas_baru", default=None)


class PenyimpananBerkas(FileSystemStorage):
    """Files below MEDIA_ROOT: folders 0700, files 0600, written beside their place and moved there when whole."""

    def _save(self, name: str, content: File[Any]) -> str:
        tujuan = Path(self.path(name))
        tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        nomor, sementara = tempfile.mkstemp(prefix=".unggah-", dir=tujuan.parent)  # mkstemp makes it 0600
        try:
            with os.fdopen(nomor, "wb") as berkas:
                for potongan in content.chunks():
                    berkas.write(potongan)
                berkas.flush()
                os.fsync(berkas.fileno())
            os.link(sementara, tujuan)  # unlike a rename this refuses to replace a file that is there
        finally:
            Path(sementara).unlink(missing_ok=True)
        return name


def penyimpanan() -> Storage:
    """The storage of documents (STORAGES["berkas"])."""
    return storages[ALIAS]


def nama_acak(folder: str, akhiran: str) -> str:
    """`folder/2026/11/<32 random signs>.pdf`: nothing of the person or of the original name."""
    return f"{folder}/{hari_ini():%Y/%m}/{secrets.token_hex(16)}.{akhiran}"


def simpan_berkas(folder: str, akhiran: str, isi: bytes) -> str:
    """Store bytes and give the name for the row; inside `buang_bila_gagal` they go away with the transaction.

    Errors: BelumTersedia when the disk refuses.
    """
    nama = nama_acak(folder, akhiran)
    if (baru := _baru.get()) is not None:
        baru.append(nama)
    try:
        return penyimpanan().save(nama, ContentFile(isi))
    except OSError as galat:
        log.exception("berkas.gagal_simpan")
        raise BelumTersedia("Penyimpanan berkas sedang tidak dapat ditulis. Coba lagi beberapa saat.") from galat


@contextlib.contextmanager
def buang_bila_gagal() -> Iterator[None]:
    """A transaction that takes the files stored inside it along when it fails; the outermost one decides."""
    if _baru.get() is not None:
        with transaction.atomic():
            yield
        return
    baru: list[str] = []
    kunci = _baru.set(baru)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for nama in baru:
            penyimpanan().delete(nama)
        raise
    finally:
        _baru.reset(kunci)


def berkas_yatim(folder: str, lebih_tua: dt.timedelta) -> Iterator[list[str]]:
    """Batches of stored names (and left-over temporary files) below the folder that are older than so much.

    The caller deletes those that no row knows: what a crash between the disk and the commit leaves behind.
    """
    akar = Path(penyimpanan().path(folder))
    batas = time.time() - lebih_tua.total_seconds()
    kumpul: list[str] = []
    for satu in akar.rglob("*"):
        if satu.is_file() and satu.stat().st_mtime < batas:
            kumpul.append(f"{folder}/{satu.relative_to(akar).as_posix()}")
        if len(kumpul) >= 500:
            yield kumpul
            kumpul = []
    if kumpul:
        yield kumpul
