#!/usr/bin/env python
"""Measure pages, API, export and scans at one size, beside floors taken in the same run.

    python bench/ukur.py --pegawai 100000 [--bagian halaman laporan api memori ekspor] [--simpan berkas.json]

Uses the database that the settings point at and expects demo data of that size in it (manage.py muat_demo).
Starts its own gunicorn (two workers, four threads), asks over loopback one request at a time for latencies and with
eight connections for throughput, and takes the floor from a plain psycopg2 keyset query with json.
"""

from __future__ import annotations

import argparse
import contextlib
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
from collections.abc import Callable, Iterator
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
        cara, semua = "POST" if isi is not None else "GET", {**self.kepala, **(kepala or {})}
        try:
            self.sambungan.request(cara, jalur, isi, semua)
            jawab = self.sambungan.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # idle for longer than the server keeps it
            self.sambungan.close()
            self.sambungan.request(cara, jalur, isi, semua)
            jawab = self.sambungan.getresponse()
        tubuh = jawab.read()
        self.bait = len(tubuh)
        for baru in jawab.headers.get_all("Set-Cookie") or []:
            if baru.startswith(("csrftoken=", "__Host-csrf=")):
                kue = dict(satu.split("=", 1) for satu in self.kepala.get("Cookie", "").split("; ") if satu)
                nama, _, isi = baru.split(";")[0].partition("=")
                kue[nama] = isi
                self.kepala["Cookie"] = "; ".join(f"{k}={v}" for k, v in kue.items())
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


def ekspor(jumlah: int) -> dict[str, Any]:
    """Rows per second and growth of memory of the writers over the list's own columns, as the export job runs them."""
    import tempfile

    import psutil
    from django.db import connection, transaction
    from django.http import QueryDict

    from asn_karier.core.daftar.export import alirkan_csv, tulis_xlsx
    from asn_karier.core.daftar.permintaan import Permintaan
    from asn_karier.core.daftar.registri import ambil_daftar

    actor, daftar, proses = _aktor("admin"), ambil_daftar("pegawai"), psutil.Process()
    minta = Permintaan.dari_kueri(QueryDict(""), "")
    hasil: dict[str, Any] = {}
    for bentuk in ("xlsx", "csv"):
        with transaction.atomic(), tempfile.NamedTemporaryFile(suffix=f".{bentuk}") as berkas:
            with connection.cursor() as kursor:
                kursor.execute("SET LOCAL statement_timeout = 0")
            qs, _ = daftar.saring(actor, minta)
            kolom = daftar.tabel.pilih(actor, minta.kolom)
            baris = daftar.tabel.baca(qs[:jumlah], kolom).iterator(chunk_size=2000)
            awal, rss, cpu = time.perf_counter(), proses.memory_info().rss, _cpu()
            if bentuk == "xlsx":
                n = tulis_xlsx(pathlib.Path(berkas.name), kolom, baris, judul="Pegawai")
            else:
                n = sum(berkas.write(potong) and potong.count(b"\n") for potong in alirkan_csv(kolom, baris))
            lama = time.perf_counter() - awal
            hasil[bentuk] = {
                "baris": n,
                "per_detik": round(n / lama),
                "per_detik_cpu": round(n / (_cpu() - cpu)),
                "rss_mb": [round(rss / 2**20), round(proses.memory_info().rss / 2**20)],
            }
    return hasil


def jalur_halaman(orang: Any) -> dict[str, str]:
    """The pages that are asked for, by the name in the table."""
    from django.urls import reverse

    daftar = reverse("pegawai:daftar")
    return {
        "beranda": "/",
        "daftar": daftar,
        "daftar halaman 100": f"{daftar}?halaman=100",
        "daftar tersaring": f"{daftar}?golongan=III/c&status=PNS&urut=-golongan",
        "daftar per 2020": f"{daftar}?per=01-01-2020",
        "profil": reverse("pegawai:profil", args=[orang.pk]),
        "karier": reverse("pegawai:karier", args=[orang.pk]),
        "kgb jatuh tempo": reverse("pegawai:kgb"),
        "peta jabatan": reverse("pegawai:peta_jabatan"),
        "pohon unit": reverse("pegawai:unit"),
    }


def beranda_pertama(p: Peramban, kali: int = 9) -> dict[str, float]:
    """The home page for the reader who finds nothing remembered."""
    from django.core.cache import cache

    def sekali() -> None:
        cache.clear()
        p.ambil("/")

    hasil = milidetik(sekali, kali)
    print(f"  beranda, ingatan kosong  {hasil}", flush=True)
    return hasil


def laporan(p: Peramban, klien: Any, kali: int) -> dict[str, Any]:
    """First page of each report."""
    from asn_karier.core.daftar.reports import laporan_untuk

    print("laporan", flush=True)
    daftar = {lapor.kunci: f"/laporan/{lapor.kunci}/" for lapor in laporan_untuk(_aktor("bkd.lampung"))}
    return halaman(p, klien, kali, daftar)


def pencarian(p: Peramban, orang: Any, kali: int) -> dict[str, Any]:
    """Search as the page sends it: names never stand in a URL, so it is a POST with the token of the page."""
    from django.urls import reverse

    csrf = re.search(rb"X-CSRFToken&quot;: &quot;(\w+)|X-CSRFToken\\?\": ?\\?\"(\w+)", p.ambil("/pegawai/"))
    token = (csrf.group(1) or csrf.group(2)).decode() if csrf else ""
    kepala = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token}
    teks = {"nama lengkap": orang.nama, "satu kata": orang.nama.split()[0], "salah ejaan": orang.nama[:-1] + "x",
            "nip": orang.nip[:12]}  # fmt: skip
    hasil = {}
    for nama, isi in teks.items():
        q = f"q={isi.replace(' ', '+')}"
        hasil[nama] = milidetik(lambda i=q: p.ambil(reverse("pegawai:cari"), isi=i, kepala=kepala), kali)  # type: ignore[misc]
        print(f"  cari {nama:<19} {hasil[nama]}", flush=True)
    return hasil


def antarmuka(klien: Any, orang: Any, kali: int) -> dict[str, Any]:
    """API: list of 50, one person, and throughput with eight connections."""
    from asn_karier.akun.models import Pengguna
    from asn_karier.akun.services import buat_token

    pengguna = Pengguna.objects.get(nama_pengguna="bkd.lampung")
    _, rahasia = buat_token(pengguna=pengguna, nama=f"bench {time.time():.0f}", lingkup="baca", hari=1)
    p = Peramban({"Authorization": f"Bearer {rahasia}"})
    hasil = halaman(
        p, klien, kali, {"daftar 50": "/api/v1/pegawai/?ukuran=50", "rinci": f"/api/v1/pegawai/{orang.pk}/"}
    )
    hasil["beban daftar 50"] = beban(p.kepala, "/api/v1/pegawai/?ukuran=50")
    print("  beban api", hasil["beban daftar 50"], flush=True)
    return hasil


def campuran(p: Peramban, induk: int, jalur: list[str], kali: int) -> dict[str, list[float]]:
    """Memory of the workers before, half-way and after many different requests."""
    hasil = {"awal": memori(induk)}
    for n in range(1, kali + 1):
        p.ambil(jalur[n % len(jalur)])
        if n in {kali // 2, kali}:
            hasil[f"sesudah {n}"] = memori(induk)
    print("  memori", hasil, flush=True)
    return hasil


def _cpu() -> float:
    """CPU seconds of this process and of those it started and saw end."""
    return sum(os.times()[:4])


def _aktor(nama: str) -> Any:
    from asn_karier.akun.models import Pengguna
    from asn_karier.core.actor import susun_aktor

    return susun_aktor(Pengguna.objects.get(nama_pengguna=nama))


def _masuk() -> tuple[Any, dict[str, str]]:
    """A signed-in client in this process, and its cookies for the one over loopback."""
    from django.conf import settings
    from django.test import Client

    from asn_karier.akun.models import Pengguna

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    klien = Client()
    klien.force_login(Pengguna.objects.get(nama_pengguna="bkd.lampung"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return klien, {"Cookie": "; ".join(f"{k}={v.value}" for k, v in klien.cookies.items())}


def _contoh() -> Any:
    """A person in the middle of the largest agency."""
    from pegawai.models import Keadaan

    qs = Keadaan.objects.filter(instansi__kode__contains="lampung", aktif=True, jenis_jabatan="PELAKSANA")
    return qs.order_by("-pk")[0]


@contextlib.contextmanager
def _server() -> Iterator[int]:
    """gunicorn with two workers of four threads, as in production; gives the process id of the master."""
    lingkungan = {"GUNICORN_BIND": f"127.0.0.1:{PORTA}", "GUNICORN_WORKERS": "2", "API_BATAS_PENGGUNA": "9999999"}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "python:asn_karier.gunicorn_konf", "asn_karier.wsgi"],
        cwd=AKAR,
        env={**os.environ, **lingkungan},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _tunggu()
        yield server.pid
    finally:
        server.terminate()
        server.wait(30)


def ukur(arg: argparse.Namespace) -> dict[str, Any]:
    """Everything that was asked for, by part."""
    from pegawai.models import Keadaan

    klien, kuki = _masuk()
    orang = _contoh()
    hasil: dict[str, Any] = {
        "pegawai": Keadaan.objects.count(),
        "di_instansi": Keadaan.objects.filter(instansi=orang.instansi_id).count(),
        "inti": os.cpu_count(),
        "beban_awal": round(os.getloadavg()[0], 1),
        "lantai": lantai(_dsn()),
    }
    print("lantai", hasil["lantai"], "beban", hasil["beban_awal"], flush=True)
    with _server() as induk:
        p, jalur = Peramban(kuki), jalur_halaman(orang)
        if "halaman" in arg.bagian:
            hasil["halaman"] = halaman(p, klien, arg.kali, jalur)
            hasil["beranda ingatan kosong"] = beranda_pertama(p)
            hasil["cari"] = pencarian(p, orang, arg.kali)
        if "laporan" in arg.bagian:
            hasil["laporan"] = laporan(p, klien, 3)
        if "api" in arg.bagian:
            hasil["api"] = antarmuka(klien, orang, arg.kali)
        if "memori" in arg.bagian:
            hasil["memori_mb"] = campuran(p, induk, [*jalur.values()], 2000)
    if "ekspor" in arg.bagian:
        hasil["ekspor"] = ekspor(min(hasil["pegawai"], arg.ekspor))
        print("  ekspor", hasil["ekspor"], flush=True)
    return hasil


BAGIAN = ("halaman", "laporan", "api", "memori", "ekspor")


def main() -> None:
    """Run what was asked for and write the JSON; parts measured before stay in it."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--pegawai", type=int, required=True, help="size that was loaded, for the file name")
    pilihan.add_argument("--simpan", type=pathlib.Path)
    pilihan.add_argument("--kali", type=int, default=40)
    pilihan.add_argument("--ekspor", type=int, default=100_000, help="rows to export")
    pilihan.add_argument("--bagian", nargs="+", choices=BAGIAN, default=BAGIAN)
    arg = pilihan.parse_args()

    import django

    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    hasil = ukur(arg)
    tujuan = arg.simpan or AKAR / "bench" / "hasil" / f"{arg.pegawai}.json"
    tujuan.parent.mkdir(exist_ok=True)
    lama = json.loads(tujuan.read_text()) if tujuan.exists() else {}
    tujuan.write_text(json.dumps(lama | hasil, indent=1, ensure_ascii=False) + "\n")
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
