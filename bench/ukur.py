#!/usr/bin/env python
"""Measure pages, API, export and scans at one size, beside floors taken in the same run.

    python bench/ukur.py --pegawai 100000 [--simpan bench/hasil/100000.json]

Uses the database that the settings point at and expects demo data of that size in it (manage.py muat_demo).
Starts its own gunicorn (two workers, four threads), asks over loopback one request at a time for latencies and with
eight connections for throughput, and takes the floor from a plain psycopg2 keyset query with json.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

AKAR = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_karier.settings")
os.environ.setdefault("ASN_DEMO", "1")
PORTA = 8765


def milidetik(fungsi: Callable[[], Any], kali: int) -> dict[str, float]:
    """Median and p95 in ms of `kali` calls, after three that do not count."""
    for _ in range(3):
        fungsi()
    lama = []
    for _ in range(kali):
        awal = time.perf_counter()
        fungsi()
        lama.append((time.perf_counter() - awal) * 1000)
    lama.sort()
    return {"median_ms": round(statistics.median(lama), 1), "p95_ms": round(lama[int(len(lama) * 0.95) - 1], 1)}


class Peramban:
    """One keep-alive connection with the cookie or token of a user."""

    def __init__(self, kepala: dict[str, str]) -> None:
        self.kepala = kepala
        self.sambungan = http.client.HTTPConnection("127.0.0.1", PORTA, timeout=300)
        self.bait = 0

    def ambil(self, jalur: str, *, isi: str | None = None, kepala: dict[str, str] | None = None) -> bytes:
        """GET (or POST with `isi`); anything but 200 or 302 stops the run."""
        self.sambungan.request("POST" if isi is not None else "GET", jalur, isi, {**self.kepala, **(kepala or {})})
        jawab = self.sambungan.getresponse()
        tubuh = jawab.read()
        self.bait = len(tubuh)
        for baru in jawab.headers.get_all("Set-Cookie") or []:
            if baru.startswith(("csrftoken=", "__Host-csrf=")):
                self.kepala["Cookie"] += "; " + baru.split(";")[0]
        if jawab.status not in {200, 302}:
            raise SystemExit(f"{jalur}: {jawab.status} {tubuh[:300]!r}")
        return tubuh


def lantai(nama_db: Any) -> dict[str, Any]:
    """The floor: the same 50 rows by a plain keyset query and json.dumps, without any framework."""
    import psycopg2

    sambungan = psycopg2.connect(nama_db)
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
    while time.perf_counter() - awal < 2:
        sekali()
        n += 1
    return {**hasil, "per_detik": round(n / (time.perf_counter() - awal))}


def beban(kepala: dict[str, str], jalur: str, detik: float = 6, sambungan: int = 8) -> dict[str, Any]:
    """Requests per second with several connections for a few seconds."""
    hitung = [0] * sambungan
    henti = time.perf_counter() + detik

    def kerja(nomor: int) -> None:
        p = Peramban(kepala)
        while time.perf_counter() < henti:
            p.ambil(jalur)
            hitung[nomor] += 1

    utas = [threading.Thread(target=kerja, args=(i,)) for i in range(sambungan)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    return {"per_detik": round(sum(hitung) / detik), "sambungan": sambungan}


def kueri(klien: Any, jalur: str) -> int:
    """Number of SQL queries of one request, counted in process."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    klien.get(jalur)
    with CaptureQueriesContext(connection) as tangkap:
        klien.get(jalur)
    return len(tangkap)


def memori(induk: int) -> list[float]:
    """Resident MB of the workers below the gunicorn master."""
    import psutil

    return [round(a.memory_info().rss / 2**20) for a in psutil.Process(induk).children()]


def halaman(p: Peramban, klien: Any, kali: int, jalur: dict[str, str]) -> dict[str, Any]:
    """Latency, size and queries of each page."""
    hasil = {}
    for nama, alamat in jalur.items():
        hasil[nama] = {"jalur": alamat, **milidetik(lambda a=alamat: p.ambil(a), kali)}  # type: ignore[misc]
        hasil[nama] |= {"bait": p.bait, "kueri": kueri(klien, alamat)}
        print(f"  {nama:<24} {hasil[nama]}", flush=True)
    return hasil


def ekspor(p: Peramban, jumlah: int) -> dict[str, Any]:
    """Rows per second of the XLSX and CSV writers over the list's own columns, in this process (as the job does)."""
    import tempfile

    from django.db import transaction
    from django.http import QueryDict

    from asn_karier.akun.models import Pengguna
    from asn_karier.core.actor import susun_aktor
    from asn_karier.core.daftar.export import alirkan_csv, tulis_xlsx
    from asn_karier.core.daftar.permintaan import Permintaan
    from asn_karier.core.daftar.registri import ambil_daftar

    actor = susun_aktor(Pengguna.objects.get(nama_pengguna="admin"))
    daftar = ambil_daftar("pegawai")
    minta = Permintaan.dari_kueri(QueryDict(""), "")
    hasil: dict[str, Any] = {}
    for bentuk in ("xlsx", "csv"):
        with transaction.atomic(), tempfile.NamedTemporaryFile(suffix=f".{bentuk}") as berkas:
            qs, _ = daftar.saring(actor, minta)
            kolom = daftar.tabel.pilih(actor, minta.kolom)
            baris = daftar.tabel.baca(qs[:jumlah], kolom).iterator(chunk_size=2000)
            awal = time.perf_counter()
            if bentuk == "xlsx":
                n = tulis_xlsx(pathlib.Path(berkas.name), kolom, baris, judul="Pegawai")
            else:
                n = 0
                for potong in alirkan_csv(kolom, baris):
                    berkas.write(potong)
                    n += potong.count(b"\n")
            hasil[bentuk] = {"baris": n, "per_detik": round(n / (time.perf_counter() - awal))}
    return hasil


def main() -> None:
    """Run everything and write the JSON."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--pegawai", type=int, required=True, help="size that was loaded, for the file name")
    pilihan.add_argument("--simpan", type=pathlib.Path)
    pilihan.add_argument("--kali", type=int, default=40)
    arg = pilihan.parse_args()

    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from asn_karier.akun.models import Pengguna
    from asn_karier.akun.services import buat_token
    from pegawai.models import Keadaan

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    jumlah = Keadaan.objects.count()
    pengguna = Pengguna.objects.get(nama_pengguna="bkd.lampung")
    klien = Client()
    klien.force_login(pengguna, backend=settings.AUTHENTICATION_BACKENDS[0])
    kuki = "; ".join(f"{k}={v.value}" for k, v in klien.cookies.items())
    orang = Keadaan.objects.filter(instansi__kode__contains="lampung", aktif=True, jenis_jabatan="PELAKSANA").order_by(
        "-pk"
    )[0]
    _, rahasia = buat_token(pengguna=pengguna, nama=f"bench {time.time():.0f}", lingkup="baca", hari=1)
    call_command("collectstatic", interactive=False, verbosity=0)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "python:asn_karier.gunicorn_konf", "asn_karier.wsgi"],
        cwd=AKAR,
        env={
            **os.environ,
            "GUNICORN_BIND": f"127.0.0.1:{PORTA}",
            "GUNICORN_WORKERS": "2",
            "API_BATAS_PENGGUNA": "9999999",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _tunggu()
        awal_memori = memori(server.pid)
        p = Peramban({"Cookie": kuki})
        csrf = re.search(rb"X-CSRFToken&quot;: &quot;(\w+)|X-CSRFToken\\?\": ?\\?\"(\w+)", p.ambil("/pegawai/"))
        token = (csrf.group(1) or csrf.group(2)).decode() if csrf else ""
        jalur = {
            "beranda": "/",
            "daftar": reverse("pegawai:daftar"),
            "daftar halaman 100": reverse("pegawai:daftar") + "?halaman=100",
            "daftar tersaring": reverse("pegawai:daftar") + "?golongan=III/c&status=PNS&urut=-golongan",
            "daftar per 2020": reverse("pegawai:daftar") + "?per=01-01-2020",
            "profil": reverse("pegawai:profil", args=[orang.pk]),
            "karier": reverse("pegawai:karier", args=[orang.pk]),
            "kgb jatuh tempo": reverse("pegawai:kgb"),
            "peta jabatan": reverse("pegawai:peta_jabatan"),
            "pohon unit": reverse("pegawai:unit"),
        }
        print("halaman", flush=True)
        hasil: dict[str, Any] = {
            "pegawai": jumlah,
            "inti": os.cpu_count(),
            "lantai": lantai(_dsn()),
            "halaman": halaman(p, klien, arg.kali, jalur),
        }
        kepala = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token}
        cari = {}
        for nama, teks in {
            "nama lengkap": orang.nama,
            "salah ejaan": orang.nama[:-1] + "x",
            "nip": orang.nip[:12],
        }.items():
            isi = f"q={teks.replace(' ', '+')}"
            cari[nama] = milidetik(lambda i=isi: p.ambil(reverse("pegawai:cari"), isi=i, kepala=kepala), arg.kali)  # type: ignore[misc]
            print(f"  cari {nama:<19} {cari[nama]}", flush=True)
        hasil["cari"] = cari
        api = Peramban({"Authorization": f"Bearer {rahasia}"})
        hasil["api"] = halaman(
            api, klien, arg.kali, {"daftar 50": "/api/v1/pegawai/?ukuran=50", "rinci": f"/api/v1/pegawai/{orang.pk}/"}
        )
        hasil["api"]["beban daftar 50"] = beban(api.kepala, "/api/v1/pegawai/?ukuran=50")
        print("  beban api", hasil["api"]["beban daftar 50"], flush=True)
        hasil["memori_mb"] = {"awal": awal_memori, "akhir": memori(server.pid)}
        hasil["ekspor"] = ekspor(p, min(jumlah, 100_000))
        print("  ekspor", hasil["ekspor"], "memori", hasil["memori_mb"], flush=True)
    finally:
        server.terminate()
        server.wait(30)
    tujuan = arg.simpan or AKAR / "bench" / "hasil" / f"{arg.pegawai}.json"
    tujuan.parent.mkdir(exist_ok=True)
    tujuan.write_text(json.dumps(hasil, indent=1, ensure_ascii=False) + "\n")
    print("ditulis", tujuan)


def _dsn() -> str:
    from django.db import connection

    p = connection.get_connection_params()
    return (
        " ".join(f"{k}='{p[n]}'" for k, n in (("dbname", "dbname"), ("user", "user"), ("host", "host")) if p.get(n))
        + (f" port='{p['port']}'" if p.get("port") else "")
        + (f" password='{p['password']}'" if p.get("password") else "")
    )


def _tunggu() -> None:
    for _ in range(120):
        try:
            Peramban({}).ambil("/sehat/hidup")
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("gunicorn tidak siap")


if __name__ == "__main__":
    main()
