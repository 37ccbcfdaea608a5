"""Import of a large SIASN export: preview, apply, apply again, undo; seconds, rows a second, memory.

    python bench/impor_100k.py [--baris 100000] [--simpan hasil.json] [--biarkan]

Invented data from a fixed seed. Runs the command in a process of its own (memory of that process alone, as
ru_maxrss), next to the floor of the machine: COPY of the same bytes into a one-column table.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_karier.settings")

KODE = "bench-impor"
JUDUL = (
    (AKAR / "tests/pegawai/impor/data/siasn_export_data_asn_sample.csv")
    .read_text("utf-8-sig")
    .split("\n")[0]
    .split("|")
)
DEPAN = [
    "Adi",
    "Budi",
    "Citra",
    "Dewi",
    "Eka",
    "Fajar",
    "Gita",
    "Hadi",
    "Indah",
    "Joko",
    "Kartika",
    "Lestari",
    "Made",
    "Nina",
    "Oki",
    "Putri",
    "Rahmat",
    "Sari",
    "Tono",
    "Umar",
    "Vina",
    "Wati",
    "Yudi",
    "Zahra",
]
TENGAH = ["Rekaan", "Contoh", "Angan", "Misal", "Umpama", "Andai", "Kiranya", "Seumpama"]
GOL = ["II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b"]
KODE_GOL = dict(zip(GOL, ["21", "22", "23", "24", "31", "32", "33", "34", "41", "42"], strict=True))
JF = ["Guru", "Perawat", "Analis Contoh", "Pranata Rekaan", "Penyuluh Misal", "Dokter", "Arsiparis"]
JENJANG = ["Ahli Pertama", "Ahli Muda", "Ahli Madya"]


def tgl(hari: dt.date) -> str:
    return hari.strftime("%d-%m-%Y")


def orang(n: int, acak: random.Random, unit: list[str]) -> dict[str, str]:
    lahir = dt.date(1968, 1, 1) + dt.timedelta(days=acak.randrange(30 * 365))
    masuk = dt.date(min(lahir.year + acak.randint(22, 32), 2024), acak.randint(1, 12), 1)
    jk = acak.choice("MF")
    nip = f"{lahir:%Y%m%d}{masuk:%Y%m}{1 if jk == 'M' else 2}{n % 999 + 1:03d}"
    pns = dt.date(masuk.year + 1, masuk.month, 1)
    awal = acak.randrange(0, 5)
    akhir = min(awal + acak.randrange(0, 4), len(GOL) - 1)
    tmt_gol = min(dt.date(masuk.year + 4 * (akhir - awal), 4, 1), dt.date(2026, 4, 1))
    tmt_gol = max(tmt_gol, masuk)
    bulan = (tmt_gol.year - masuk.year) * 12 + tmt_gol.month - masuk.month
    u = acak.randrange(len(unit))
    jenis = acak.choices("124", (5, 60, 35))[0]
    jabatan, eselon = {
        "1": ("Kepala Bidang Contoh", "32"),
        "2": (f"{acak.choice(JF)} {acak.choice(JENJANG)}", ""),
        "4": (f"Pengadministrasi {acak.choice(TENGAH)}", ""),
    }[jenis]
    hari_nik = lahir.day + (40 if jk == "F" else 0)
    return {
        "PNS ID": f"FEEDBE{n:026X}", "NIP BARU": f"'{nip}", "NIP LAMA": "null",
        "NAMA": f"{acak.choice(DEPAN)} {acak.choice(TENGAH)} {acak.choice(DEPAN)}", "GELAR BELAKANG": "S.Kom.",
        "TEMPAT LAHIR ID": "FEED00000000000000000000000000L1", "TEMPAT LAHIR NAMA": "Kota Angan",
        "TANGGAL LAHIR": tgl(lahir), "JENIS KELAMIN": jk, "AGAMA ID": "7", "AGAMA NAMA": "Lainnya",
        "JENIS KAWIN ID": acak.choice("1234"), "JENIS KAWIN NAMA": "Menikah",
        "NIK": f"'9999{n // 10000 % 100:02d}{hari_nik:02d}{lahir:%m%y}{n % 10000:04d}", "NOMOR HP": f"'0800{n:08d}",
        "EMAIL": f"orang{n}@contoh.invalid", "EMAIL GOV": "null", "ALAMAT": f"Jalan Contoh Nomor {n}",
        "NPWP NOMOR": f"'9999{n:011d}", "BPJS": f"'9999{n:09d}", "JENIS PEGAWAI ID": "15",
        "JENIS PEGAWAI NAMA": "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota", "KEDUDUKAN HUKUM ID": "01",
        "KEDUDUKAN HUKUM NAMA": "Aktif", "STATUS CPNS PNS": "P", "NOMOR SK CPNS": f"800/{n}", "TMT CPNS": tgl(masuk),
        "TANGGAL SK CPNS": tgl(masuk), "NOMOR SK PNS": f"801/{n}", "TANGGAL SK PNS": tgl(pns), "TMT PNS": tgl(pns),
        "GOL AWAL ID": KODE_GOL[GOL[awal]], "GOL AWAL NAMA": GOL[awal], "GOL AKHIR ID": KODE_GOL[GOL[akhir]],
        "GOL AKHIR NAMA": GOL[akhir], "TMT GOLONGAN": tgl(tmt_gol), "MK TAHUN": str(bulan // 12),
        "MK BULAN": str(bulan % 12), "JENIS JABATAN ID": jenis, "JENIS JABATAN NAMA": "Jabatan",
        "JABATAN ID": f"feed{abs(hash(jabatan)) % 10**10:028d}", "JABATAN NAMA": jabatan,
        "TMT JABATAN": tgl(max(masuk, dt.date(2015, 1, 1) + dt.timedelta(days=acak.randrange(3650)))),
        "TINGKAT PENDIDIKAN ID": "40", "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana",
        "PENDIDIKAN ID": "FEED00000000000000000000000000E1", "PENDIDIKAN NAMA": f"S-1 JURUSAN {n % 200}",
        "TAHUN LULUS": str(lahir.year + 23), "KPKN NAMA": "KAS DAERAH CONTOH", "LOKASI KERJA NAMA": "Kota Angan",
        "UNOR ID": f"feedbe00-0000-4000-8000-{u:012d}", "UNOR NAMA": unit[u],
        "INSTANSI INDUK ID": "FEED00000000000000000000000000A9", "INSTANSI INDUK NAMA": "Pemerintah Bench",
        "INSTANSI KERJA ID": "FEED00000000000000000000000000A9", "INSTANSI KERJA NAMA": "Pemerintah Bench",
        "SATUAN KERJA INDUK NAMA": "Pemerintah Bench", "IS VALID NIK": "1", "NAMA SEKOLAH": "Universitas Rekaan",
        "ESELON ID": eselon or "null", "ESELON NAMA": "III.b" if eselon else "null",
    }  # fmt: skip


def tulis_berkas(tempat: Path, baris: int, ubah: float = 0.0) -> None:
    """The export; `ubah`: share of rows with another phone and a later rank."""
    acak, lain = random.Random(20260401), random.Random(7)  # noqa: S311
    unit = [f"Bidang Contoh {i}" for i in range(900)]
    with tempat.open("w", encoding="utf-8") as berkas:
        berkas.write("|".join(JUDUL) + "\n")
        for n in range(baris):
            o = orang(n, acak, unit)
            if lain.random() < ubah:
                o["NOMOR HP"] = f"'0899{n:08d}"
                o["NAMA"] += " Baru"
            berkas.write("|".join(o.get(j, "null") for j in JUDUL) + "\n")


def jalankan(*args: str) -> dict[str, object]:
    """One command in its own process: answer, seconds, CPU seconds, peak memory."""
    mulai, cpu = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    proses = subprocess.Popen(
        [sys.executable, str(AKAR / "manage.py"), "impor", *args, "--json"], stdout=subprocess.PIPE
    )
    keluaran = proses.stdout.read() if proses.stdout else b""
    _, status, pakai = os.wait4(proses.pid, 0)
    proses.returncode = os.waitstatus_to_exitcode(status)
    akhir = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "hasil": json.loads(keluaran or b"{}"),
        "detik": round(time.perf_counter() - mulai, 1),
        "cpu": round(akhir.ru_utime + akhir.ru_stime - cpu.ru_utime - cpu.ru_stime, 1),
        "rss_mb": round(pakai.ru_maxrss / 1024),
    }


def lantai_copy(tempat: Path) -> float:
    """Seconds to COPY the same bytes into a bare table."""
    from django.db import connection

    with connection.cursor() as kursor:
        kursor.execute("CREATE TEMP TABLE lantai (isi text)")
        kursor.execute("SET statement_timeout = 0")
        mulai = time.perf_counter()
        with tempat.open() as berkas:
            kursor.copy_expert("COPY lantai FROM STDIN (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02')", berkas)
        return time.perf_counter() - mulai


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--baris", type=int, default=100_000)
    p.add_argument("--simpan", type=Path)
    p.add_argument("--biarkan", action="store_true", help="do not undo at the end")
    pilih = p.parse_args()
    import django

    django.setup()
    from pegawai.models import Instansi

    Instansi.objects.get_or_create(kode=KODE, defaults={"nama": "Pemerintah Bench", "jenis": "KOTA"})
    hasil: dict[str, object] = {"baris": pilih.baris, "beban": os.getloadavg()}
    with tempfile.TemporaryDirectory() as map_:
        berkas, ubah = Path(map_) / "ekspor.csv", Path(map_) / "ubah.csv"
        tulis_berkas(berkas, pilih.baris)
        tulis_berkas(ubah, pilih.baris, 0.05)
        hasil["ukuran_mb"] = round(berkas.stat().st_size / 2**20)
        hasil["lantai_copy"] = round(lantai_copy(berkas), 1)
        hasil["pratinjau"] = jalankan("pegawai", str(berkas), "--instansi", KODE)
        batch = str(hasil["pratinjau"]["hasil"]["batch"])  # type: ignore[index]
        hasil["terapkan"] = jalankan("terapkan", batch)
        hasil["pratinjau_sama"] = jalankan("pegawai", str(berkas), "--instansi", KODE)
        hasil["pratinjau_ubah"] = jalankan("pegawai", str(ubah), "--instansi", KODE)
        kedua = str(hasil["pratinjau_ubah"]["hasil"]["batch"])  # type: ignore[index]
        hasil["terapkan_ubah"] = jalankan("terapkan", kedua)
        if not pilih.biarkan:
            hasil["batal_ubah"] = jalankan("batal", kedua)
            hasil["batal"] = jalankan("batal", batch)
    print(json.dumps(hasil, indent=1, default=str))
    if pilih.simpan:
        pilih.simpan.write_text(json.dumps(hasil, indent=1, default=str))


if __name__ == "__main__":
    main()
