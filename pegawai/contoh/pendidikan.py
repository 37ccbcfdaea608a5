"""Schooling of an invented person and the titles that follow from it."""

from __future__ import annotations

import random
from dataclasses import dataclass

from pegawai.contoh import data
from pegawai.contoh.data import Rumpun

TINGKAT = {"D-II": "25", "D-III": "30", "D-IV": "35", "S-1": "40", "S-2": "45", "S-3": "50"}
_LAIN = {
    "PERAWAT": ("S-2 Keperawatan",),
    "BIDAN": ("S-2 Kesehatan Masyarakat",),
    "DOKTER": ("S-2 Kesehatan Masyarakat",),
    "GURU_SD": ("S-2 Manajemen Pendidikan",),
    "GURU_SM": ("S-2 Manajemen Pendidikan",),
    "JALAN": ("S-2 Teknik Sipil",),
    "PRAKOM": ("S-2 Sistem Informasi",),
}
_KAMPUS = (
    "Universitas Contoh Nusantara",
    "Universitas Rekaan Bahari",
    "Institut Contoh Sumatra",
    "Universitas Terbuka Rekaan",
    "Universitas Contoh Cendrawasih",
    "Sekolah Tinggi Ilmu Rekaan",
    "Politeknik Contoh Negeri",
)
_PROFESI = {"PERAWAT": "Ners", "APOTEKER": "apt.", "DOKTER": "dr.", "DOKTER_GIGI": "drg."}


@dataclass(slots=True)
class Sekolah:
    """Degrees as (level, programme, school, year) in order; the level at entry, and a degree won in service."""

    baris: list[tuple[str, str, str, int]]
    masuk: str
    lanjut: tuple[str, int] | None = None  # (level, year)

    @property
    def tertinggi(self) -> str:
        """Code of the highest level."""
        return max(b[0] for b in self.baris)


def _tingkat(prodi: str) -> str:
    return TINGKAT[prodi.partition(" ")[0]]


def _prodi(tingkat: str, rumpun: Rumpun | None, acak: random.Random) -> str:
    adm = data.jabatan()["administrasi"]
    if tingkat == "S3":
        return acak.choice(("S-3 Ilmu Administrasi", "S-3 Ilmu Manajemen"))
    if tingkat == "S2":
        return acak.choice(_LAIN.get(rumpun.kunci, adm["s2"]) if rumpun else adm["s2"])
    if tingkat == "D2":
        return "D-II Pendidikan Guru Sekolah Dasar"
    sendiri = (rumpun.s1 if tingkat == "S1" else rumpun.d3) if rumpun else ()
    return acak.choice(sendiri or adm["s1" if tingkat == "S1" else "d3"])


def slta(acak: random.Random, lahir: int, guru: bool = False, ipa: bool = False) -> tuple[str, str, str, int]:
    """Senior high school at about eighteen; science for those who went on to medicine, nursing and the like."""
    kode = "18" if guru else "15" if ipa else acak.choice(("15", "15", "15", "17"))
    pilihan = data.jabatan()["slta"][kode]
    nama = pilihan[-1] if ipa else acak.choice(pilihan)
    return kode, nama, f"{nama.split()[0]} Negeri Contoh {acak.randrange(1, 9)}", lahir + 18 + acak.randrange(2)


def bersekolah(
    acak: random.Random,
    lahir: int,
    masuk: int,
    tingkat: str,
    rumpun: Rumpun | None,
    lanjut: tuple[str, ...] = (),
    sampai: int = 9999,
) -> Sekolah:
    """Schooling of someone born in year `lahir` who entered in year `masuk` with `tingkat` (SD, SLTP, SLTA, D2 … S2).

    `lanjut` are the levels won in service, in order, each some years after the one before, none after `sampai`.
    """
    if tingkat in ("SD", "SLTP"):
        kode = "05" if tingkat == "SD" else "10"
        tahun = lahir + (13 if tingkat == "SD" else 16)
        awal = [(kode, tingkat, f"{'SD' if tingkat == 'SD' else 'SMP'} Negeri Contoh {acak.randrange(1, 40)}", tahun)]
        return Sekolah(awal, kode)
    baris = [slta(acak, lahir, tingkat == "SPG", rumpun is not None and rumpun.kunci in data.kesehatan())]
    urutan = {"SLTA": (), "SPG": (), "D2": ("D2",), "D3": ("D3",), "S1": ("S1",), "S2": ("S1", "S2")}[tingkat]
    tahun = baris[0][3]
    for satu in urutan:
        tahun = min(masuk - (1 if satu == urutan[-1] else 3), tahun + {"D2": 2, "D3": 3, "S1": 5, "S2": 2}[satu])
        baris.append((_tingkat(p := _prodi(satu, rumpun, acak)), p, acak.choice(_KAMPUS), tahun))
    hasil = Sekolah(baris, baris[-1][0])
    tahun = masuk
    for satu in lanjut:
        tahun += acak.randrange(4, 10)
        if tahun > sampai:
            break
        prodi = _prodi(satu, rumpun, acak)
        baris.append((_tingkat(prodi), prodi, acak.choice(_KAMPUS), tahun))
        hasil.lanjut = hasil.lanjut or (_tingkat(prodi), tahun)
    return hasil


def gelar(baris: list[tuple[str, str, str, int]], rumpun: Rumpun | None) -> tuple[str, str]:
    """Titles before and behind the name."""
    semua = {b[0]: data.jabatan()["gelar"].get(b[1], "") for b in baris}
    tertinggi = max(semua)
    depan = [semua["50"]] if "50" in semua else []
    belakang = [semua[k] for k in ("35", "40", "45") if semua.get(k)] or [semua.get("30") or semua.get("25") or ""]
    profesi = _PROFESI.get(rumpun.kunci, "") if rumpun and tertinggi >= "40" else ""
    if profesi == "Ners":
        belakang.insert(1, profesi)
    elif profesi:
        depan.append(profesi)
        if profesi in ("dr.", "drg."):
            belakang = belakang[1:]
    return " ".join(depan), ", ".join(b for b in belakang if b)
