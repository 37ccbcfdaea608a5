"""Backup and restore: a dump, the documents, and a list of row counts taken at the very moment of the dump.

A backup that was never restored is a hope. `pulihkan` restores into a new database and compares every table with the
list; it never touches an existing database.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connection
from psycopg2 import sql

from asn_karier.core.errors import MasukanSalah
from asn_karier.layanan_lokal import program_postgres


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a backup or a restore did: rows per table, seconds, and the tables that differ (restore only)."""

    berkas: Path
    baris: dict[str, int]
    detik: float
    beda: dict[str, tuple[int | None, int | None]]


def buat(folder: Path, *, dengan_media: bool = True) -> Hasil:
    """Write `asn-<time>.dump`, `.media.tar` and `.json` into a folder; the three belong together."""
    mulai = time.monotonic()
    os.umask(0o077)  # the files hold everything about everyone
    folder.mkdir(parents=True, exist_ok=True)
    pangkal = folder / f"asn-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}"
    dump = pangkal.with_suffix(".dump")
    sambungan = psycopg2.connect(**_isian())
    try:
        sambungan.set_session(isolation_level="REPEATABLE READ", readonly=True)
        with sambungan.cursor() as kursor:
            kursor.execute("SELECT pg_export_snapshot()")
            (potret,) = kursor.fetchone() or ("",)
            baris = _hitung(kursor)
            _jalankan("pg_dump", "-Fc", f"--snapshot={potret}", "-f", str(dump))
    finally:
        sambungan.close()
    if dengan_media:
        _kemas_media(pangkal.with_suffix(".media.tar"))
    isi = {"berkas": dump.name, "sha256": _sidik(dump), "baris": baris, "dibuat": pangkal.name.removeprefix("asn-")}
    pangkal.with_suffix(".json").write_text(json.dumps(isi, indent=1, ensure_ascii=False))
    return Hasil(dump, baris, time.monotonic() - mulai, {})


def pulihkan(dump: Path, *, ke: str, media: Path | None = None, proses: int = 2) -> Hasil:
    """Restore into the new database `ke` and compare; raises MasukanSalah when it exists or the dump is damaged."""
    mulai = time.monotonic()
    daftar = json.loads(_ada(dump.with_suffix(".json")).read_text())
    if _sidik(_ada(dump)) != daftar["sha256"]:
        raise MasukanSalah(f"Isi {dump.name} tidak sama dengan saat dicadangkan. Pakai salinan lain.", isian="berkas")
    _buat_basis_data(ke)
    _jalankan("pg_restore", "--no-owner", "--exit-on-error", "-j", str(proses), str(dump), basis_data=ke)
    sambungan = psycopg2.connect(**{**_isian(), "dbname": ke})
    try:
        with sambungan.cursor() as kursor:
            kursor.execute("ANALYZE")
            baris = _hitung(kursor)
    finally:
        sambungan.close()
    if media is not None:
        _buka_media(_ada(dump.with_suffix(".media.tar")), media)
    semua = daftar["baris"].keys() | baris.keys()
    beda = {t: (daftar["baris"].get(t), baris.get(t)) for t in semua if daftar["baris"].get(t) != baris.get(t)}
    return Hasil(dump, baris, time.monotonic() - mulai, beda)


def _ada(berkas: Path) -> Path:
    if not berkas.is_file():
        raise MasukanSalah(f"Berkas {berkas} tidak ada.", isian="berkas")
    return berkas


def _isian() -> dict[str, Any]:
    """Connection values without the time limits of the web."""
    isian = {**connection.get_connection_params(), "options": ""}
    isian.pop("cursor_factory", None)
    return isian


def _hitung(kursor: Any) -> dict[str, int]:
    kursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    hasil = {}
    for (tabel,) in kursor.fetchall():
        kursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("public", tabel)))
        hasil[tabel] = kursor.fetchone()[0]
    return hasil


def _jalankan(nama: str, *pilihan: str, basis_data: str | None = None) -> None:
    """Run a PostgreSQL program; the password travels in the environment, not on the command line."""
    isian = _isian()
    peubah = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGPASSWORD": "password", "PGSSLMODE": "sslmode"}
    lingkungan = {**os.environ, **{k: str(isian[v]) for k, v in peubah.items() if isian.get(v)}}
    perintah = [_program(nama), "-d", basis_data or isian["dbname"], *pilihan]
    hasil = subprocess.run(perintah, env=lingkungan, capture_output=True, text=True)  # noqa: S603
    if hasil.returncode != 0:
        raise MasukanSalah(f"{nama} gagal: {hasil.stderr.strip()[-800:]}")


def _program(nama: str) -> str:
    """The program of the server in use: the embedded one, else that of PG_BIN or PATH."""
    if not os.environ.get("DATABASE_URL"):
        return str(program_postgres(nama))
    ditemukan = shutil.which(nama, path=os.environ.get("PG_BIN") or None)
    if ditemukan is None:
        raise MasukanSalah(f"Program {nama} tidak ditemukan. Pasang postgresql-client atau isi PG_BIN.")
    return ditemukan


def _buat_basis_data(nama: str) -> None:
    sambungan = psycopg2.connect(**{**_isian(), "dbname": "postgres"})
    sambungan.autocommit = True
    try:
        with sambungan.cursor() as kursor:
            kursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(nama)))
    except psycopg2.errors.DuplicateDatabase:
        raise MasukanSalah(f"Basis data {nama} sudah ada. Sebutkan nama yang baru.", isian="ke") from None
    finally:
        sambungan.close()


def _sidik(berkas: Path) -> str:
    with open(berkas, "rb") as isi:
        return hashlib.file_digest(isi, "sha256").hexdigest()


def _kemas_media(tujuan: Path) -> None:
    with tarfile.open(tujuan, "w") as arsip:
        if settings.MEDIA_ROOT.is_dir():
            arsip.add(settings.MEDIA_ROOT, arcname="media")


def _buka_media(arsip: Path, tujuan: Path) -> None:
    if tujuan.exists() and any(tujuan.iterdir()):
        raise MasukanSalah(f"Folder {tujuan} tidak kosong. Sebutkan folder baru untuk dokumen.", isian="media")
    tujuan.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tarfile.open(arsip) as isi:
        isi.extractall(tujuan, filter="data")
