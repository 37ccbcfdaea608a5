"""Part of `ukur.py`: the writers of exports over the list's own columns, as the export job runs them."""

from __future__ import annotations

import pathlib
import tempfile
import time
from typing import Any

from dasar import cpu


def ekspor(actor: Any, jumlah: int) -> dict[str, Any]:
    """Rows per second, rows per CPU second of this process, and its memory before and after, for each format."""
    return {bentuk: _satu(actor, jumlah, bentuk) for bentuk in ("xlsx", "csv")}


def _satu(actor: Any, jumlah: int, bentuk: str) -> dict[str, Any]:
    import psutil
    from django.db import connection, transaction
    from django.http import QueryDict

    from asn_karier.core.daftar.permintaan import Permintaan
    from asn_karier.core.daftar.registri import ambil_daftar

    daftar, proses = ambil_daftar("pegawai"), psutil.Process()
    minta = Permintaan.dari_kueri(QueryDict(""), "")
    with transaction.atomic(), tempfile.NamedTemporaryFile(suffix=f".{bentuk}") as berkas:
        with connection.cursor() as kursor:
            kursor.execute("SET LOCAL statement_timeout = 0")
        qs, _ = daftar.saring(actor, minta)
        kolom = daftar.tabel.pilih(actor, minta.kolom)
        baris = daftar.tabel.baca(qs[:jumlah], kolom).iterator(chunk_size=2000)
        awal, rss, awal_cpu = time.perf_counter(), proses.memory_info().rss, cpu()
        n = _tulis(bentuk, pathlib.Path(berkas.name), kolom, baris)
        lama = time.perf_counter() - awal
        return {
            "baris": n,
            "per_detik": round(n / lama),
            "per_detik_cpu": round(n / (cpu() - awal_cpu)),
            "rss_mb": [round(rss / 2**20), round(proses.memory_info().rss / 2**20)],
        }


def _tulis(bentuk: str, tujuan: pathlib.Path, kolom: Any, baris: Any) -> int:
    from asn_karier.core.daftar.export import alirkan_csv, tulis_xlsx

    if bentuk == "xlsx":
        return tulis_xlsx(tujuan, kolom, baris, judul="Pegawai")
    with tujuan.open("wb") as keluar:
        return sum(keluar.write(potong) and potong.count(b"\n") for potong in alirkan_csv(kolom, baris))
