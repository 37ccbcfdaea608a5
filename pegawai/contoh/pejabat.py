"""Makes the holders of managerial posts: rank within the range of the eselon, a ladder of posts behind them."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from pegawai.contoh import data, pelengkap, pendidikan
from pegawai.contoh.data import Rumpun
from pegawai.contoh.karier import (
    GOL,
    III_A,
    III_D,
    Ijazah,
    Pangkat,
    iso,
    jenjang_pangkat,
    pola_pelaksana,
    pola_struktural,
    teruskan,
)
from pegawai.contoh.orang import Menjabat, Orang
from pegawai.contoh.pabrik import AWAL, Pabrik
from pegawai.contoh.pesanan import Pesanan
from pegawai.contoh.riwayat_jabatan import riwayat_manajerial
from pegawai.contoh.susunan import Jabatan

# eselon: lowest and highest rank of the range (PP 13/2002), levels held before
RENTANG = {e: (GOL[a], GOL[b]) for e, a, b in (
    ("I.b", "IV/c", "IV/e"), ("II.a", "IV/c", "IV/d"), ("II.b", "IV/b", "IV/c"), ("III.a", "IV/a", "IV/b"),
    ("III.b", "III/d", "IV/a"), ("IV.a", "III/c", "III/d"), ("IV.b", "III/b", "III/c"))}  # fmt: skip
TANGGA = {
    "I.b": ("IV.a", "III.a", "II.b", "II.a"),
    "II.a": ("IV.a", "III.b", "III.a"),
    "II.b": ("IV.a", "III.b", "III.a"),
    "III.a": ("IV.a", "III.b"),
    "III.b": ("IV.a",),
    "IV.a": ("IV.b",),
    "IV.b": (),
}
# the field of study that half of the leaders of an office have
_BIDANG_ILMU = {
    "dinkes": "EPIDEMIOLOG",
    "disdik": "GURU_SM",
    "pupr": "JALAN",
    "inspektorat": "AUDITOR",
    "bpkad": "KEUANGAN",
    "kominfo": "PRAKOM",
    "dlh": "LINGKUNGAN",
    "dkpp": "PENYULUH_TANI",
    "dinsos": "PEKSOS",
}


def lantik(pos: list[Jabatan], acak: random.Random, kini: int) -> dict[str, list[Jabatan]]:
    """Since when each post is held or vacant, before anybody is made; returns the posts by eselon."""
    kolam: dict[str, list[Jabatan]] = {}
    for j in pos:
        lama = (
            acak.randrange(1, 13)
            if j.kosong
            else acak.randrange(60, 84)
            if acak.random() < 0.08
            else acak.randrange(2, 58)
        )
        j.mulai = j.awal = kini - lama
        kolam.setdefault(j.eselon, []).append(j)
    return kolam


def pejabat(pabrik: Pabrik, j: Jabatan, kolam: dict[str, list[Jabatan]], pesanan: Pesanan | None = None) -> Orang:
    """The holder of a managerial post."""
    acak = pabrik.acak
    bidang = _BIDANG_ILMU.get(j.unit.opd.kunci)
    rumpun = data.rumpun()[bidang] if bidang and acak.random() < 0.55 else None
    sebelum = _tangga(pabrik, j, kolam)
    sekolah, pangkat, lahir = _karier(pabrik, j, sebelum[0][1] if sebelum else j.mulai, rumpun)
    masuk = pangkat[0].m
    orang = pabrik.orang(j.unit, lahir, masuk, masuk % 12 + 1, _pria(rumpun, j), sekolah, pesanan)
    pabrik.isi_pns(orang, pangkat, "PNS", pabrik.kini)
    orang.jabatan = riwayat_manajerial(pabrik, orang, j, sebelum, kolam)
    pelengkap.lengkapi(pabrik, orang, None)
    tingkat: dict[str, int] = {}
    for eselon, mulai in (*((s[0], s[1]) for s in sebelum), (j.eselon, j.mulai)):
        tingkat.setdefault(eselon.partition(".")[0], mulai)
    for satu, mulai in tingkat.items():
        if acak.random() < 0.8 and satu != "I":
            pelengkap.kepemimpinan(pabrik, orang, satu, mulai)
    return orang


def _pria(rumpun: Rumpun | None, j: Jabatan) -> Rumpun:
    """The share of women falls with the level; titles follow the field of study."""
    perempuan = 32 if j.eselon.startswith(("I.", "II.")) else 44
    return replace(rumpun, perempuan=perempuan) if rumpun else Rumpun("", "", "", perempuan)


def _tangga(pabrik: Pabrik, j: Jabatan, kolam: dict[str, list[Jabatan]]) -> list[tuple[str, int, int]]:
    """Earlier managerial posts as (eselon, from, to), oldest first."""
    acak, hasil, sampai = pabrik.acak, [], j.mulai
    for eselon in reversed(TANGGA[j.eselon]):
        if eselon not in kolam or (eselon == "IV.b" and acak.random() < 0.7):
            continue
        dari = sampai - acak.randrange(24, 58)
        hasil.append((eselon, dari, sampai))
        sampai = dari
    return hasil[::-1]


def _karier(
    pabrik: Pabrik, j: Jabatan, pertama: int, rumpun: Rumpun | None
) -> tuple[pendidikan.Sekolah, list[Pangkat], dt.date]:
    """Schooling, ranks and birthday that fit the post: entered at least five years before the first step."""
    acak, kini = pabrik.acak, pabrik.kini
    bawah, atas = RENTANG[j.eselon]
    tinggi = j.eselon.startswith(("I.", "II."))
    terbaik: tuple[int, tuple[pendidikan.Sekolah, list[Pangkat], dt.date]] | None = None
    for _ in range(80):
        target = acak.choices((bawah - 1, bawah, atas), (14, 46, 40))[0]
        tingkat = acak.choice(("SLTA", "D3")) if j.eselon.startswith("IV") and acak.random() < 0.4 else "S1"
        gol, mkg, _, muda, _ = AWAL[tingkat]
        langkah = target - III_A + {"S1": 0, "D3": 2, "SLTA": 3}[tingkat]
        lama = max(langkah * 50 + acak.randrange(2, 90), kini - pertama + 60 + acak.randrange(0, 48))
        masuk = (kini - lama) // 12 * 12 + 2
        lahir = masuk - int(acak.triangular(muda, muda + 9, muda + 3) * 12)
        if kini - lahir >= (60 if tinggi else 58) * 12 - 1:
            continue
        lanjut = ("S1",) if tingkat != "S1" else ()
        lanjut = (*lanjut, "S2") if acak.random() < (0.75 if tinggi else 0.25) else lanjut
        sekolah = pendidikan.bersekolah(acak, lahir // 12, masuk // 12, tingkat, rumpun, lanjut, kini // 12 - 1)
        ijazah = None
        if tingkat != "S1" and sekolah.lanjut:
            kapan = sekolah.lanjut[1] * 12 + acak.randrange(14, 30)
            ijazah = Ijazah(kapan, III_A, III_A - 1, pola_pelaksana(III_D))
        # regular promotion, with its ceiling, until the first managerial post; then by the range of the eselon
        pangkat = jenjang_pangkat(acak, masuk, gol, mkg, pertama, pola_pelaksana(III_D), ijazah)
        teruskan(acak, pangkat, kini, pola_struktural(target), sejak=pertama + 1)
        jarak = max(0, bawah - pangkat[-1].gol, 2 * (pangkat[-1].gol - atas))
        if terbaik is None or jarak < terbaik[0]:
            terbaik = (jarak, (sekolah, pangkat, pabrik.hari_lahir(lahir)))
        if jarak <= 1:
            break
    if terbaik is None:
        raise RuntimeError(f"tidak ada karier yang cocok untuk {j.nama}")
    return terbaik[1]


def penjabat_sementara(pabrik: Pabrik, orang: Orang, j: Jabatan, jenis: str, mulai: int, sampai: int | None) -> None:
    """Plt. or Plh. of a post next to the own one."""
    d = pabrik.register.manajerial(j)
    dari, sampai_iso = iso(mulai, pabrik.acak.randrange(2, 26)), iso(sampai, 27) if sampai else ""
    baris = Menjabat(j.unit, j.id, d.id, j.nama, j.jenis, "", j.eselon, d.kode_bup, dari, sampai_iso, jenis, True)
    orang.jabatan.append(baris)
