#!/usr/bin/env python
"""Measure pages, API, export and memory at one size, beside floors taken in the same run.

    python bench/ukur.py --pegawai 100000 [--bagian halaman laporan api memori ekspor] [--simpan berkas.json]

Uses the database that the settings point at and expects demo data of that size in it (manage.py muat_demo).
Starts its own gunicorn (two workers, four threads), asks over loopback one request at a time for latencies and with
eight connections for throughput, and takes the floor from a plain psycopg2 keyset query with json.
"""

from __future__ import annotations

import argparse
import os
import pathlib
from typing import Any

import bagian_ekspor
import bagian_web
import lantai
from dasar import HASIL, aktor, siapkan, simpan
from peladen import peladen

BAGIAN = ("halaman", "laporan", "api", "memori", "ekspor")
CAMPURAN = 2000


def ukur(arg: argparse.Namespace) -> dict[str, Any]:
    """Everything that was asked for, by part."""
    from pegawai.models import Keadaan

    orang = bagian_web.contoh_orang()
    hasil: dict[str, Any] = {
        "pegawai": Keadaan.objects.count(),
        "di_instansi": Keadaan.objects.filter(instansi=orang.instansi_id).count(),
        "inti": os.cpu_count(),
        "beban_awal": round(os.getloadavg()[0], 1),
        "lantai": lantai.baca(),
    }
    print("lantai", hasil["lantai"], "beban", hasil["beban_awal"], flush=True)
    if {*arg.bagian} - {"ekspor"}:
        with peladen() as induk:
            hasil |= _web(arg, orang, induk)
    if "ekspor" in arg.bagian:
        hasil["ekspor"] = bagian_ekspor.ekspor(aktor("admin"), min(hasil["pegawai"], arg.ekspor))
        print("  ekspor", hasil["ekspor"], flush=True)
    return hasil


def _web(arg: argparse.Namespace, orang: Any, induk: int) -> dict[str, Any]:
    """What goes through gunicorn."""
    web = bagian_web.Web(orang, arg.kali)
    hasil: dict[str, Any] = {}
    if "halaman" in arg.bagian:
        hasil["halaman"] = web.halaman(web.jalur)
        hasil["beranda ingatan kosong"] = web.beranda_pertama()
        hasil["cari"] = web.pencarian()
    if "laporan" in arg.bagian:
        hasil["laporan"] = web.laporan()
    if "api" in arg.bagian:
        hasil["api"] = web.antarmuka(induk)
    if "memori" in arg.bagian:
        hasil["memori_mb"] = web.campuran(induk, CAMPURAN)
    return hasil


def main() -> None:
    """Run what was asked for and write the JSON; parts measured before stay in it."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--pegawai", type=int, required=True, help="size that was loaded, for the file name")
    pilihan.add_argument("--simpan", type=pathlib.Path)
    pilihan.add_argument("--kali", type=int, default=40)
    pilihan.add_argument("--ekspor", type=int, default=100_000, help="rows to export")
    pilihan.add_argument("--bagian", nargs="+", choices=BAGIAN, default=BAGIAN)
    arg = pilihan.parse_args()
    siapkan()
    simpan(arg.simpan or HASIL / f"{arg.pegawai}.json", ukur(arg))


if __name__ == "__main__":
    main()
