#!/usr/bin/env python
"""Import of a large SIASN export: preview, apply, apply again, undo; seconds, rows a second, memory.

    python bench/impor_100k.py [--baris 100000] [--simpan hasil.json] [--biarkan]

Runs each command in a process of its own (memory of that process alone, as ru_maxrss), next to two floors of the same
run: COPY of the file into one bare column, and COPY of the final rows the apply wrote into empty twins of their tables.
Use a database made for this: it writes, and undoes at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import lantai
from dasar import AKAR, siapkan, simpan
from rekaan_impor import tulis_berkas

KODE = "bench-impor"
UBAH = 0.05


def jalankan(*args: str) -> dict[str, Any]:
    """One command in its own process: answer, seconds, CPU seconds, peak memory."""
    mulai, cpu = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    proses = subprocess.Popen(
        [sys.executable, str(AKAR / "manage.py"), "impor", *args, "--json"], stdout=subprocess.PIPE
    )
    keluaran = proses.stdout.read() if proses.stdout else b""
    _, status, pakai = os.wait4(proses.pid, 0)
    proses.returncode = os.waitstatus_to_exitcode(status)
    akhir = resource.getrusage(resource.RUSAGE_CHILDREN)
    hasil = {
        "hasil": json.loads(keluaran or b"{}"),
        "detik": round(time.perf_counter() - mulai, 1),
        "cpu": round(akhir.ru_utime + akhir.ru_stime - cpu.ru_utime - cpu.ru_stime, 1),
        "rss_mb": round(pakai.ru_maxrss / 1024),
    }
    print("  ", args[0], hasil, flush=True)
    return hasil


def ukur(baris: int, *, biarkan: bool) -> dict[str, Any]:
    """All steps of two files, and the floors."""
    hasil: dict[str, Any] = {"baris": baris, "beban": os.getloadavg()}
    with tempfile.TemporaryDirectory() as map_:
        berkas, ubah = Path(map_) / "ekspor.csv", Path(map_) / "ubah.csv"
        tulis_berkas(berkas, baris)
        tulis_berkas(ubah, baris, UBAH)
        hasil["ukuran_mb"] = round(berkas.stat().st_size / 2**20)
        hasil["lantai_mentah"] = round(lantai.salin_mentah(berkas), 1)
        hasil["pratinjau"] = jalankan("pegawai", str(berkas), "--instansi", KODE)
        batch = int(hasil["pratinjau"]["hasil"]["batch"])
        hasil["terapkan"] = jalankan("terapkan", str(batch))
        hasil["lantai_tabel"] = lantai.salin_tabel(batch)
        hasil["kali_lantai"] = round(hasil["terapkan"]["detik"] / hasil["lantai_tabel"]["detik"], 1)
        print("   lantai", hasil["lantai_tabel"], "kali", hasil["kali_lantai"], flush=True)
        hasil["pratinjau_sama"] = jalankan("pegawai", str(berkas), "--instansi", KODE)
        hasil["pratinjau_ubah"] = jalankan("pegawai", str(ubah), "--instansi", KODE)
        kedua = str(hasil["pratinjau_ubah"]["hasil"]["batch"])
        hasil["terapkan_ubah"] = jalankan("terapkan", kedua)
        if not biarkan:
            hasil["batal_ubah"] = jalankan("batal", kedua)
            hasil["batal"] = jalankan("batal", str(batch))
    return hasil


def main() -> None:
    """Measure, and write the JSON."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--baris", type=int, default=100_000)
    p.add_argument("--simpan", type=Path)
    p.add_argument("--biarkan", action="store_true", help="do not undo at the end")
    pilih = p.parse_args()
    siapkan(statis=False)
    from pegawai.models import Instansi

    Instansi.objects.get_or_create(kode=KODE, defaults={"nama": "Pemerintah Bench", "jenis": "KOTA"})
    hasil = ukur(pilih.baris, biarkan=pilih.biarkan)
    if pilih.simpan:
        simpan(pilih.simpan, hasil)
    else:
        print(json.dumps(hasil, indent=1, default=str))


if __name__ == "__main__":
    main()
