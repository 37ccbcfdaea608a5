"""Invented people in the form of a SIASN export, from a fixed seed: the same file every time."""

from __future__ import annotations

import datetime as dt
import random
import zlib
from pathlib import Path

from dasar import AKAR

JUDUL = (
    (AKAR / "tests/pegawai/impor/data/siasn_export_data_asn_sample.csv")
    .read_text("utf-8-sig")
    .split("\n")[0]
    .split("|")
)
DEPAN = [
    "Adi", "Budi", "Citra", "Dewi", "Eka", "Fajar", "Gita", "Hadi", "Indah", "Joko", "Kartika", "Lestari", "Made",
    "Nina", "Oki", "Putri", "Rahmat", "Sari", "Tono", "Umar", "Vina", "Wati", "Yudi", "Zahra",
]  # fmt: skip
TENGAH = ["Rekaan", "Contoh", "Angan", "Misal", "Umpama", "Andai", "Kiranya", "Seumpama"]
GOL = ["II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b"]
KODE_GOL = dict(zip(GOL, ["21", "22", "23", "24", "31", "32", "33", "34", "41", "42"], strict=True))
JF = ["Guru", "Perawat", "Analis Contoh", "Pranata Rekaan", "Penyuluh Misal", "Dokter", "Arsiparis"]
JENJANG = ["Ahli Pertama", "Ahli Muda", "Ahli Madya"]


def tgl(hari: dt.date) -> str:
    """As SIASN writes a day."""
    return hari.strftime("%d-%m-%Y")


def orang(n: int, acak: random.Random, unit: list[str]) -> dict[str, str]:
    """Person number `n`: every identifier is from a range that nobody has."""
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
        "JABATAN ID": f"feed{zlib.crc32(jabatan.encode()):028d}", "JABATAN NAMA": jabatan,
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
    """The export; `ubah`: share of rows with another phone and name."""
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
