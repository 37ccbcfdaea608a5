"""Floors: what this machine needs for the bare work, taken in the same run as the figures they are compared with."""

from __future__ import annotations

import json
import pathlib
import tempfile
import time
from dataclasses import dataclass
from typing import Any

from dasar import milidetik

DETIK = 2.0


def baca() -> dict[str, Any]:
    """The same 50 rows of the people list by a plain keyset query and json.dumps, without any framework."""
    import psycopg2

    sambungan = psycopg2.connect(_dsn())
    kursor = sambungan.cursor()
    kursor.execute("SELECT instansi_id, nama_cari FROM pegawai_keadaan WHERE aktif ORDER BY pegawai_id LIMIT 1")
    instansi, nama = kursor.fetchone()

    def sekali() -> None:
        kursor.execute(
            "SELECT pegawai_id, nip, nama, golongan, nama_jabatan, unit_id FROM pegawai_keadaan"
            " WHERE instansi_id = %s AND aktif AND (nama_cari, pegawai_id) > (%s, 0)"
            " ORDER BY nama_cari, pegawai_id LIMIT 50",
            (instansi, nama),
        )
        json.dumps(kursor.fetchall())

    hasil = milidetik(sekali, 200)
    awal, n = time.perf_counter(), 0
    while time.perf_counter() - awal < DETIK:
        sekali()
        n += 1
    return {**hasil, "per_detik": round(n / (time.perf_counter() - awal))}


def _dsn() -> str:
    from django.db import connection

    p = connection.get_connection_params()
    ada = (("dbname", "dbname"), ("user", "user"), ("host", "host"), ("port", "port"), ("password", "password"))
    return " ".join(f"{kunci}='{p[nama]}'" for kunci, nama in ada if p.get(nama))


def salin_mentah(berkas: pathlib.Path) -> float:
    """Seconds to COPY the bytes of a file into one bare column: what the disk and the protocol take, no more."""
    from django.db import connection

    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0")
        kursor.execute("CREATE TEMP TABLE lantai_mentah (isi text)")
        mulai = time.perf_counter()
        with berkas.open() as isi:
            kursor.copy_expert("COPY lantai_mentah FROM STDIN (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02')", isi)
        lama = time.perf_counter() - mulai
        kursor.execute("DROP TABLE lantai_mentah")
    return lama


@dataclass(frozen=True, slots=True)
class Salinan:
    """One table that an import wrote: which of its rows (`saring`), and what COPY of them into a twin took."""

    tabel: str
    saring: str
    baris: int = 0
    bait: int = 0
    detik: float = 0.0


_KONTEKS = "(SELECT jsonb_array_elements_text(konteks)::uuid FROM pegawai_batchimpor WHERE id = {batch})"
_ORANG = "(SELECT objek_id FROM pegawai_barisimpor WHERE batch_id = {batch} AND diterapkan)"
_RIWAYAT = ("nip", "status", "kedudukan", "pangkat", "jabatan", "pendidikan")


def _tabel_impor(batch: int) -> list[Salinan]:
    """Everything an apply of people writes, with the condition that finds its rows.

    Staged rows are left out: applying changes two columns of them, but they were loaded by the preview.
    """
    konteks = f"pgh_context_id IN {_KONTEKS}"
    utama = {
        "pegawai_pegawai": f"id IN {_ORANG}",
        "pegawai_unit": "id IN (SELECT objek_id FROM pegawai_jejakimpor WHERE batch_id = {batch}"
        " AND tabel = 'pegawai_unit')",
        "pegawai_riwayatunit": "id IN (SELECT objek_id FROM pegawai_jejakimpor WHERE batch_id = {batch}"
        " AND tabel = 'pegawai_riwayatunit')",
        "pegawai_definisijabatan": "id IN (SELECT objek_id FROM pegawai_jejakimpor WHERE batch_id = {batch}"
        " AND tabel = 'pegawai_definisijabatan')",
        **{f"pegawai_riwayat{r}": "batch_id = {batch}" for r in _RIWAYAT},
        "pegawai_keadaan": f"pegawai_id IN {_ORANG}",
        "pegawai_proyeksi": f"pegawai_id IN {_ORANG}",
        "pegawai_jejakimpor": "batch_id = {batch}",
    }
    peristiwa = {f"{t}event": konteks for t in utama if _ada(f"{t}event")}
    return [Salinan(t, s.format(batch=int(batch))) for t, s in (utama | peristiwa).items()]


def _ada(tabel: str) -> bool:
    from django.db import connection

    with connection.cursor() as kursor:
        kursor.execute("SELECT to_regclass(%s) IS NOT NULL", [tabel])
        return bool(kursor.fetchone()[0])


def salin_tabel(batch: int) -> dict[str, Any]:
    """Seconds to COPY the final rows of an applied batch into empty twins of their tables.

    A twin has the same columns, CHECKs, unique and exclusion constraints, indexes, foreign keys and row triggers. The
    triggers that run once a statement (state, events) stay out: what they write is copied as rows of its own. Nothing
    is kept: the schema of the twins is dropped.
    """
    from django.db import connection

    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0")
        kursor.execute("DROP SCHEMA IF EXISTS lantai CASCADE")
        kursor.execute("CREATE SCHEMA lantai")
        try:
            hasil = [_salin(kursor, satu) for satu in _tabel_impor(batch)]
        finally:
            kursor.execute("DROP SCHEMA lantai CASCADE")
    return {
        "detik": round(sum(s.detik for s in hasil), 2),
        "baris": sum(s.baris for s in hasil),
        "mb": round(sum(s.bait for s in hasil) / 2**20),
        "tabel": {s.tabel: {"baris": s.baris, "detik": round(s.detik, 2)} for s in hasil if s.baris},
    }


def _salin(kursor: Any, satu: Salinan) -> Salinan:
    """Copy the rows out (not counted), then in: COPY and the check of its foreign keys, in one transaction."""
    from django.db import transaction

    _kembarkan(kursor, satu.tabel)
    with tempfile.TemporaryFile() as berkas:
        kursor.copy_expert(f"COPY (SELECT * FROM {satu.tabel} WHERE {satu.saring}) TO STDOUT", berkas)
        bait = berkas.tell()
        berkas.seek(0)
        mulai = time.perf_counter()
        with transaction.atomic():
            kursor.copy_expert(f"COPY lantai.{satu.tabel} FROM STDIN", berkas)
            baris = kursor.rowcount
        return Salinan(satu.tabel, satu.saring, baris, bait, time.perf_counter() - mulai)


def _kembarkan(kursor: Any, tabel: str) -> None:
    """An empty twin of a table in the schema `lantai`."""
    kursor.execute(f"CREATE TABLE lantai.{tabel} (LIKE public.{tabel} INCLUDING ALL)")
    kursor.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = %s::regclass AND contype = 'f' ORDER BY conname",
        [f"public.{tabel}"],
    )
    for nama, isi in kursor.fetchall():
        kursor.execute(f'ALTER TABLE lantai.{tabel} ADD CONSTRAINT "{nama}" {isi}')
    # tgtype: bit 0 is "for each row"; a row trigger of ours lives on the table, those of foreign keys are internal.
    kursor.execute(
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger"
        " WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgtype & 1 = 1 ORDER BY tgname",
        [f"public.{tabel}"],
    )
    for (isi,) in kursor.fetchall():
        kursor.execute(isi.replace(f" ON public.{tabel} ", f" ON lantai.{tabel} "))
