"""Posts of an invented career: functional levels that follow the ranks, older names of pelaksana, managerial steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pegawai.contoh import data
from pegawai.contoh.data import Rumpun
from pegawai.contoh.karier import II_A, III_A, iso, jenjang
from pegawai.contoh.orang import Menjabat, Orang
from pegawai.contoh.susunan import Jabatan, Unit

if TYPE_CHECKING:
    from pegawai.contoh.pabrik import Pabrik
    from pegawai.contoh.register import Definisi

NOMENKLATUR = 2024 * 12 + 3  # the new names of pelaksana posts came into use


def _baris(unit: Unit | None, d: Definisi, peta: int | None, mulai: str, sampai: str) -> Menjabat:
    return Menjabat(unit, peta, d.id, d.nama, d.jenis, d.jenjang, "", d.kode_bup, mulai, sampai)


def riwayat_fungsional(pabrik: Pabrik, orang: Orang, rumpun: Rumpun, terampil: bool, akhir: str) -> list[Menjabat]:
    """A row per level; the level follows the rank. Some came from another unit of the same kind."""
    acak, reg = pabrik.acak, pabrik.register
    langkah: list[tuple[int, str]] = []
    for p in orang.pangkat:
        # an expert post begins at III/a: before that (a diploma, a degree won later) the skilled levels were held
        satu = jenjang(p.gol, terampil or p.gol < III_A)
        if rumpun.kode_bup == "GURU" and p.gol < III_A:
            satu = ""
        if not langkah or langkah[-1][1] != satu:
            langkah.append((p.m, satu))
    if orang.pppk:
        langkah = [(orang.masuk, "TERAMPIL" if terampil else "AHLI_PERTAMA")]
    if len(langkah) > 1 and langkah[-1][0] == orang.pangkat[-1].m and acak.random() < 0.06:
        langkah.pop()  # rank went ahead, no vacancy at the next level yet
    hasil: list[Menjabat] = []
    for i, (m, satu) in enumerate(langkah):
        terakhir = i == len(langkah) - 1
        sampai = akhir if terakhir else iso(langkah[i + 1][0])
        if not satu:  # teachers below III/a held posts that no longer exist
            hasil.append(Menjabat(orang.unit, None, None, "Guru", "PELAKSANA", "", "", "PELAKSANA", iso(m), sampai))
            continue
        d = reg.fungsional(rumpun, satu)
        peta = reg.tempat(orang.unit, d, mengisi=terakhir and not akhir)
        hasil.append(_baris(orang.unit, d, peta, iso(m), sampai))
    return _pernah_pindah(pabrik, orang, hasil)


def _pernah_pindah(pabrik: Pabrik, orang: Orang, baris: list[Menjabat]) -> list[Menjabat]:
    """A third of those with ten years of service served elsewhere before."""
    acak = pabrik.acak
    lama = pabrik.kini - orang.masuk
    if orang.pppk or lama < 120 or acak.random() > 0.35:
        return baris
    asal = acak.choice(pabrik.serupa[orang.unit.sebutan])
    if asal is orang.unit:
        return baris
    pada = iso(orang.masuk + acak.randrange(48, lama - 24))
    hasil: list[Menjabat] = []
    for b in baris:
        if b.mulai < pada and (not b.sampai or b.sampai > pada):
            hasil.append(
                Menjabat(asal, None, b.definisi, b.nama, b.jenis, b.jenjang, b.eselon, b.kode_bup, b.mulai, pada)
            )
            b.mulai = pada
        elif b.mulai < pada:
            b.unit, b.peta = asal, None
        hasil.append(b)
    return hasil


def riwayat_pelaksana(pabrik: Pabrik, orang: Orang, isi: str, akhir: str) -> list[Menjabat]:
    """The post of today, and before the new nomenclature one or two under older names."""
    acak, reg = pabrik.acak, pabrik.register
    pilihan = data.jabatan()["pelaksana"][isi[2:]]
    nama = pilihan["pppk"] if orang.pppk else acak.choice(pilihan["pns"])
    d = reg.pelaksana(nama, pilihan["kelas"])
    batas = iso(NOMENKLATUR + acak.randrange(0, 14))
    awal = iso(orang.masuk)
    if orang.pppk or awal >= batas or (akhir and akhir <= batas):
        return [_baris(orang.unit, d, reg.tempat(orang.unit, d, mengisi=not akhir), awal, akhir)]
    lama = acak.choice(pilihan["lama"])
    baris = [Menjabat(orang.unit, None, None, lama, "PELAKSANA", "", "", "PELAKSANA", awal, batas)]
    baris.append(_baris(orang.unit, d, reg.tempat(orang.unit, d, mengisi=not akhir), batas, akhir))
    return _pernah_pindah(pabrik, orang, baris)


def riwayat_manajerial(
    pabrik: Pabrik, orang: Orang, jabatan: Jabatan, sebelum: list[tuple[str, int, int]], kolam: dict[str, list[Jabatan]]
) -> list[Menjabat]:
    """From pelaksana up to the managerial post of today; `sebelum` = (eselon, from, to) of the steps between."""
    acak = pabrik.acak
    hari = acak.randrange(2, 26)
    langkah = [(*satu, acak.randrange(2, 26)) for satu in sebelum]
    mulai = [iso(m, h) for _, m, _, h in langkah] + [iso(jabatan.mulai, hari)]
    hasil = [_awal_karier(orang, pabrik, mulai[0])]
    for i, (eselon, dari, sampai, _) in enumerate(langkah):
        j, bebas = _jabatan_lampau(pabrik, kolam[eselon], dari, sampai)
        hasil.append(_memangku(pabrik, j, mulai[i], mulai[i + 1], dengan_peta=bebas))
    hasil.append(_memangku(pabrik, jabatan, mulai[-1], ""))
    return hasil


def _awal_karier(orang: Orang, pabrik: Pabrik, sampai: str) -> Menjabat:
    gol = orang.pangkat[0].gol
    pilihan = data.jabatan()["pelaksana"]["S1" if gol >= III_A else "D3" if gol > II_A else "SLTA"]
    nama = pabrik.acak.choice(pilihan["lama"])
    return Menjabat(orang.unit.opd, None, None, nama, "PELAKSANA", "", "", "PELAKSANA", iso(orang.masuk), sampai)


def _jabatan_lampau(pabrik: Pabrik, kolam: list[Jabatan], dari: int, sampai: int) -> tuple[Jabatan, bool]:
    """A post of that level, and whether nobody else held it then (else the row goes without its place on the map)."""
    acak = pabrik.acak
    for _ in range(8):
        j = acak.choice(kolam)
        if j.awal > sampai:
            j.awal = dari
            return j, True
    return j, False


def _memangku(pabrik: Pabrik, j: Jabatan, mulai: str, sampai: str, dengan_peta: bool = True) -> Menjabat:
    d = pabrik.register.manajerial(j)
    peta = j.id if dengan_peta else None
    return Menjabat(j.unit, peta, d.id, j.nama, j.jenis, "", j.eselon, d.kode_bup, mulai, sampai, tunggal=dengan_peta)
