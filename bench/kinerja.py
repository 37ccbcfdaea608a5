#!/usr/bin/env python
"""Measure the room `penilaian`: pages, jobs for a whole agency in Celery, finalising many evaluations.

    python bench/kinerja.py [--simpan bench/hasil/kinerja.json] [--final 10000] [--bagian halaman buka laporan final]

Uses the database that the settings point at and expects demo data with performance years in it (manage.py muat_demo,
manage.py muat_kinerja). The largest agency is measured. It writes: use a database made for this.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from dasar import AKAR, HASIL, kueri, masuk, milidetik, siapkan, simpan

BAGIAN = ("halaman", "laporan", "buka", "final")


def halaman(nama_pengguna: str, jalur: dict[str, str], kali: int) -> dict[str, Any]:
    """Server time, bytes and queries of each page, in process, with the memory for numbers switched off and on."""
    from django.core.cache import cache

    klien = masuk(nama_pengguna)
    hasil = {}
    for nama, alamat in jalur.items():
        jawab = klien.get(alamat)
        if jawab.status_code != 200:
            hasil[nama] = {"jalur": alamat, "status": jawab.status_code}
            continue

        def dingin(alamat: str = alamat) -> None:
            cache.clear()
            klien.get(alamat)

        hasil[nama] = {
            "jalur": alamat,
            "kueri": kueri(dingin),
            "tanpa_ingatan": milidetik(dingin, max(kali // 4, 5)),
            "dengan_ingatan": milidetik(lambda a=alamat: klien.get(a), kali),  # type: ignore[misc]
            "bait": len(jawab.content),
        }
        print(f"  {nama:<22} {hasil[nama]}", flush=True)
    return hasil


def buka_tahun(instansi_id: int, tahun: int) -> dict[str, Any]:
    """Drafts for everybody of an agency; the time from asking to the end."""
    from asn_karier.core.actor import aktor_sistem
    from penilaian.services.siklus import minta_buka, siapkan_siklus

    siklus = siapkan_siklus(actor=aktor_sistem("bench"), instansi_id=instansi_id, tahun=tahun)
    return oleh_pekerja(lambda: minta_buka(actor=aktor_sistem("bench"), siklus_id=siklus.pk).pk)


def laporan(instansi_id: int) -> dict[str, Any]:
    """Evaluation reports (PDF and XLSX) of the agency and every unit for the year that was evaluated most."""
    from django.db.models import Count

    from asn_karier.core.actor import aktor_sistem
    from penilaian.models import Evaluasi
    from penilaian.services.laporan import minta_semua

    tahunan = Evaluasi.objects.filter(periode__siklus__instansi_id=instansi_id, periode__jenis="TAHUNAN")
    periode_id, banyak = tahunan.values_list("periode").annotate(n=Count("pk")).order_by("-n")[0]
    hasil = oleh_pekerja(lambda: minta_semua(actor=aktor_sistem("bench"), periode_id=periode_id).pk)
    return {"evaluasi": banyak} | hasil


def oleh_pekerja(minta: Callable[[], int]) -> dict[str, Any]:
    """Ask for a job and wait for its end; a real worker does it."""
    from asn_karier.core.models import Pekerjaan

    perintah = [sys.executable, "-m", "celery", "-A", "asn_karier.celery", "worker", "-Q", "umum,laporan", "-c", "1"]
    with pathlib.Path(os.devnull).open("w") as kosong:
        pekerja = subprocess.Popen([*perintah, "-n", "bench@%h"], cwd=AKAR, stdout=kosong, stderr=kosong)
        try:
            time.sleep(8)
            awal = time.perf_counter()
            nomor = minta()
            kemajuan = []
            while not (baris := Pekerjaan.objects.get(pk=nomor)).berakhir:
                kemajuan.append(baris.kemajuan)
                time.sleep(0.5)
            detik = time.perf_counter() - awal
        finally:
            pekerja.terminate()
            pekerja.wait(30)
    terlihat = len(set(kemajuan))
    return {"detik": round(detik, 1), "status": baris.status, "hasil": baris.hasil, "kemajuan_terlihat": terlihat}


def finalkan(instansi_id: int, banyak: int) -> dict[str, Any]:
    """Finalise periodic evaluations of the last period that is over, one by one by the service, as assessors would."""
    from asn_karier.core.actor import Actor
    from asn_karier.core.clock import hari_ini
    from penilaian.models import Evaluasi, Periode, Skp
    from penilaian.services.evaluasi import IsianRating, finalkan_evaluasi

    lewat = Periode.objects.filter(siklus__instansi_id=instansi_id, jenis="PERIODIK", masa__endswith__lte=hari_ini())
    periode = lewat.order_by("-masa__endswith")[0]
    sudah = Evaluasi.objects.filter(periode=periode).values("skp_id")
    daftar = list(
        Skp.objects.filter(siklus=periode.siklus_id, keadaan="DITETAPKAN", penilai__isnull=False)
        .exclude(pk__in=sudah)
        .order_by("pk")
        .values_list("pk", "penilai_id")[:banyak]
    )
    isian = IsianRating("SESUAI_EKSPEKTASI", "Tercapai sesuai target.", "SESUAI_EKSPEKTASI", "Sesuai nilai BerAKHLAK.")
    awal = time.perf_counter()
    for skp_id, penilai_id in daftar:
        actor = Actor(pengguna_id=None, nama="bench", orang_id=penilai_id, wilayah_id=instansi_id)
        finalkan_evaluasi(actor=actor, skp_id=skp_id, periode_id=periode.pk, isian=isian)
    detik = time.perf_counter() - awal
    return {"banyak": len(daftar), "detik": round(detik, 1), "per_detik": round(len(daftar) / detik) if detik else 0}


def lantai(siklus_id: int) -> dict[str, float]:
    """The floor of the board: only count the SKP of the year by unit and state, plain psycopg2."""
    from django.db import connection

    def sekali() -> None:
        with connection.cursor() as kursor:
            kursor.execute(
                "SELECT unit_id, keadaan, count(*) FROM penilaian_skp WHERE siklus_id = %s GROUP BY 1, 2", [siklus_id]
            )
            kursor.fetchall()

    return milidetik(sekali, 20)


def main() -> None:
    """Run everything and write the JSON."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--simpan", type=pathlib.Path, default=HASIL / "kinerja.json")
    pilihan.add_argument("--kali", type=int, default=40)
    pilihan.add_argument("--final", type=int, default=10_000)
    pilihan.add_argument("--bagian", nargs="+", choices=BAGIAN, default=list(BAGIAN))
    arg = pilihan.parse_args()

    siapkan()
    simpan(arg.simpan, ukur(arg))


def ukur(arg: argparse.Namespace) -> dict[str, Any]:
    """All figures of the largest agency."""
    from django.db.models import Count
    from django.urls import NoReverseMatch, reverse

    from penilaian.models import Siklus, Skp

    siklus = Siklus.objects.annotate(n=Count("skp")).order_by("-n", "-tahun")[0]
    kota = siklus.instansi.kode.rpartition("-")[2]
    hasil: dict[str, Any] = {"skp": Skp.objects.count(), "skp_setahun": siklus.n, "lantai_papan": lantai(siklus.pk)}

    def alamat(*nama: str) -> dict[str, str]:
        jadi = {}
        for satu in nama:
            try:
                jadi[satu] = reverse(f"penilaian:{satu}")
            except NoReverseMatch:
                print(f"  {satu}: belum ada halamannya")
        return jadi

    if "halaman" in arg.bagian:
        bkd = alamat("papan", "papan_daftar", "skp_daftar", "siklus", "keberatan", "merit", "laporan_evaluasi")
        hasil["bkd"] = halaman(f"bkd.{kota}", {"beranda": "/"} | bkd, arg.kali)
        pimpinan = alamat("tinjau", "papan", "skp_saya")
        hasil["pimpinan"] = halaman(f"pimpinan.{kota}", {"beranda": "/"} | pimpinan, arg.kali)
    if "laporan" in arg.bagian:
        hasil["laporan"] = laporan(siklus.instansi_id)
        print("  laporan", hasil["laporan"], flush=True)
    if "buka" in arg.bagian:
        hasil["buka_tahun"] = buka_tahun(siklus.instansi_id, siklus.tahun + 1)
        print("  buka tahun", hasil["buka_tahun"], flush=True)
    if "final" in arg.bagian:
        hasil["finalkan"] = finalkan(siklus.instansi_id, arg.final)
        print("  finalkan", hasil["finalkan"], flush=True)
    return hasil


if __name__ == "__main__":
    main()
