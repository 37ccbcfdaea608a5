"""What a record gathers over the years: trainings, awards, contracts."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pegawai.contoh.data import Rumpun
from pegawai.contoh.karier import gaji_pada, iso, tanggal
from pegawai.contoh.orang import Orang

if TYPE_CHECKING:
    from pegawai.contoh.pabrik import Pabrik

SATYALANCANA = ((10, "201"), (20, "202"), (30, "203"))
_NAKES = frozenset({"PUSKESMAS", "RSUD"})


@cache
def pelatihan() -> dict[str, Any]:
    """data/pelatihan.toml as it stands."""
    return tomllib.loads((Path(__file__).parent / "data" / "pelatihan.toml").read_text(encoding="utf-8"))


def lengkapi(pabrik: Pabrik, orang: Orang, rumpun: Rumpun | None) -> None:
    """Trainings of the last five years, basic training, awards for service."""
    acak, kini = pabrik.acak, pabrik.kini
    akhir = min(kini, _keluar(orang) or kini)
    if orang.pns_sejak is not None:
        _dasar(orang)
        for tahun, kode in SATYALANCANA:
            diterima = orang.masuk // 12 + tahun + acak.randrange(1, 3)
            if diterima * 12 + 8 <= akhir and acak.random() < 0.7:
                nama = f"Satyalancana Karya Satya {tahun} Tahun"
                orang.penghargaan.append((kode, nama, diterima))
    daftar = pelatihan()[_kelompok(orang, rumpun)]
    dipilih: set[tuple[str, int]] = set()
    for _ in range(acak.choice((0, 0, 1, 1, 2, 2, 3, 4, 5))):
        jenis, nama, jam = acak.choice(daftar)
        m = akhir - acak.randrange(1, 60)
        if m <= orang.masuk or (nama, m) in dipilih:
            continue
        dipilih.add((nama, m))
        hari = acak.randrange(2, 20)
        orang.diklat.append((jenis, pelatihan()["jenis"][jenis], nama, "", iso(m, hari), iso(m, hari + jam // 8), jam))


def _keluar(orang: Orang) -> int | None:
    return next((m for kode, m, _ in orang.kedudukan if kode == "99"), None)


def _kelompok(orang: Orang, rumpun: Rumpun | None) -> str:
    if rumpun is None:
        return "sd" if max(p[0] for p in orang.pendidikan) < "15" else "umum"
    if rumpun.kode_bup == "GURU":
        return "guru"
    return "nakes" if orang.unit.racikan in _NAKES else "umum"


def _dasar(orang: Orang) -> None:
    gol = {"I": "I", "II": "II"}.get(("I", "II", "III")[min(orang.pangkat[0].gol // 4, 2)], "III")
    m = orang.masuk + 7
    nama = f"Pelatihan Dasar CPNS Golongan {gol}" if m >= 2018 * 12 else f"Diklat Prajabatan Golongan {gol}"
    jenis = pelatihan()["jenis"]["3"]
    orang.diklat.append(
        ("3", jenis, nama, "", iso(m, 4), iso(m + 2 if m >= 2018 * 12 else m, 25), 511 if gol == "III" else 280)
    )


def kepemimpinan(pabrik: Pabrik, orang: Orang, tingkat: str, m: int) -> None:
    """The leadership training of eselon IV, III or II, some time after the first post of that level."""
    kode, lama, baru, jam = pelatihan()["struktural"][tingkat]
    selesai = m + pabrik.acak.randrange(4, 16)
    if selesai < pabrik.kini:
        nama = baru if selesai >= 2019 * 12 else lama
        jenis = pelatihan()["jenis"]["1"]
        orang.diklat.append(("1", jenis, nama, kode, iso(selesai - 2, 6), iso(selesai, 20), jam))


def kontrak(pabrik: Pabrik, orang: Orang, lama: int) -> None:
    """Work agreements one after the other until today is covered."""
    if lama > 12:
        lama = pabrik.acak.choice((60, 60, 60, 60, 60, 60, 60, 60, 36, 24))
    mulai = orang.masuk
    _, kode, _ = orang.golongan_pppk[0]
    while True:
        tahun = max((t for m, _, t, _ in orang.kgb if m <= mulai), default=orang.golongan_pppk[0][2] // 12)
        orang.kontrak.append((tanggal(mulai), tanggal(mulai + lama), kode, gaji_pada("PPPK", kode, tahun, mulai)))
        mulai += lama
        if mulai > pabrik.kini:
            return
