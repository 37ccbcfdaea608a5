"""Numbers of people by golongan, education, sex, age, kind of post and status, in one read of the table."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from asn_karier.core.actor import Actor
from asn_karier.core.tanggal import tambah_bulan
from pegawai.enums import (
    GOLONGAN_PNS,
    GOLONGAN_PPPK,
    JenisJabatan,
    JenisKelamin,
    StatusPegawai,
    TingkatPendidikan,
)
from pegawai.rules import KELOMPOK_USIA
from pegawai.selectors.laporan.lingkup import Lingkup

BELUM = "Belum tercatat"


@dataclass(frozen=True, slots=True)
class Nilai:
    """One value of a dimension: code as stored, words, men, women, and the filter that lists these people."""

    kode: str
    label: str
    laki: int
    perempuan: int
    saring: Mapping[str, str]

    @property
    def jumlah(self) -> int:
        """Both."""
        return self.laki + self.perempuan


@dataclass(frozen=True, slots=True)
class Dimensi:
    """One way to divide the people; every person is in exactly one of its values."""

    kunci: str
    judul: str
    nilai: Sequence[Nilai]

    @property
    def jumlah(self) -> int:
        """Everybody."""
        return sum(n.jumlah for n in self.nilai)


@dataclass(frozen=True, slots=True)
class KelompokUsia:
    """An age group in full years, both ends included; None is open."""

    dari: int | None
    sampai: int | None

    @property
    def label(self) -> str:
        """As written on the report."""
        if self.dari is None:
            return f"<{(self.sampai or 0) + 1}"
        return f">{self.dari - 1}" if self.sampai is None else f"{self.dari}–{self.sampai}"

    def lahir(self, hari: dt.date) -> dict[str, str]:
        """Filter of birth dates of the people who are in this group on the day."""
        saring = {}
        if self.sampai is not None:
            saring["lahir_dari"] = _ulang_tahun(hari, self.sampai + 1, 1)
        if self.dari is not None:
            saring["lahir_sampai"] = _ulang_tahun(hari, self.dari, 0)
        return saring


def _ulang_tahun(hari: dt.date, usia: int, geser: int) -> str:
    """Last birth date that makes someone `usia` years old on the day, and `geser` days after it."""
    lahir = tambah_bulan(hari, -12 * usia)
    return (lahir + dt.timedelta(days=geser)).strftime("%d-%m-%Y")


def kelompok_usia(lingkup: Lingkup) -> list[KelompokUsia]:
    """Age groups in force on the day, with the agency's own setting."""
    batas = KELOMPOK_USIA.on(lingkup.hari, lingkup.setelan().get(KELOMPOK_USIA.nama)).nilai.batas_atas
    dari = (None, *(b + 1 for b in batas))
    return [KelompokUsia(d, s) for d, s in zip(dari, (*batas, None), strict=True)]


GOLONGAN = (*reversed(GOLONGAN_PNS), *reversed(GOLONGAN_PPPK))
_KOLOM = ("golongan", "pendidikan", "jenis_jabatan", "status", "usia")


def hitung(actor: Actor, lingkup: Lingkup) -> list[Dimensi]:
    """All dimensions of the reach; one query over the people, one for the settings."""
    kelompok = kelompok_usia(lingkup)
    batas = [k.sampai for k in kelompok if k.sampai is not None]
    angka = _baca(actor, lingkup, batas)
    usia = [(str(i), k.label, k.lahir(lingkup.hari)) for i, k in enumerate(kelompok)]
    pilihan: dict[str, tuple[str, list[tuple[str, str, dict[str, str]]]]] = {
        "golongan": ("Golongan", _pilihan("golongan", [(g, g) for g in GOLONGAN])),
        "pendidikan": ("Pendidikan", _pilihan("pendidikan", list(reversed(TingkatPendidikan.choices)))),
        "jenis_kelamin": ("Jenis kelamin", _pilihan("jenis_kelamin", JenisKelamin.choices)),
        "usia": ("Usia", usia),
        "jenis_jabatan": ("Jenis jabatan", _pilihan("jenis_jabatan", JenisJabatan.choices)),
        "status": ("Status", _pilihan("status", StatusPegawai.choices)),
    }
    angka["jenis_kelamin"] = {jk: {jk: sum(n.get(jk, 0) for n in angka["status"].values())} for jk in ("L", "P")}
    return [Dimensi(kunci, judul, _nilai(angka[kunci], isi)) for kunci, (judul, isi) in pilihan.items()]


def _pilihan(parameter: str, isi: Sequence[tuple[str, Any]]) -> list[tuple[str, str, dict[str, str]]]:
    return [(kode, str(label), {parameter: kode}) for kode, label in isi]


def _nilai(angka: Mapping[str, Mapping[str, int]], isi: Sequence[tuple[str, str, dict[str, str]]]) -> list[Nilai]:
    """Every known value that somebody has, and one for what is not recorded or not known."""
    hasil = [_satu(kode, label, angka.get(kode, {}), saring) for kode, label, saring in isi]
    dikenal = {kode for kode, _, _ in isi}
    sisa = [n for kode, n in angka.items() if kode not in dikenal]
    lain = {jk: sum(n.get(jk, 0) for n in sisa) for jk in ("L", "P")}
    return [n for n in (*hasil, _satu("", BELUM, lain, {})) if n.jumlah]


def _satu(kode: str, label: str, angka: Mapping[str, int], saring: Mapping[str, str]) -> Nilai:
    return Nilai(kode, label, angka.get("L", 0), angka.get("P", 0), saring)


def _baca(actor: Actor, lingkup: Lingkup, batas: Sequence[int]) -> dict[str, dict[str, dict[str, int]]]:
    """People by value and sex for each column: GROUPING SETS reads the table once, whatever its size."""
    kolom = ("jenis_kelamin", "golongan", "pendidikan", "jenis_jabatan", "status", "tanggal_lahir")
    sql, params = lingkup.keadaan(actor).order_by().values(*kolom).query.sql_with_params()
    set_ = ", ".join(f"(jenis_kelamin, {k})" for k in _KOLOM)
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT jenis_kelamin, {', '.join(_KOLOM)}, grouping({', '.join(_KOLOM)}), count(*)"  # noqa: S608
            " FROM (SELECT x.*, width_bucket(date_part('year', age(%s::date, x.tanggal_lahir)),"
            f" %s::float8[])::text AS usia FROM ({sql}) x) y GROUP BY GROUPING SETS ({set_})",
            [lingkup.hari, [b + 1 for b in batas], *params],
        )
        baris = kursor.fetchall()
    hasil: dict[str, dict[str, dict[str, int]]] = {k: defaultdict(dict) for k in _KOLOM}
    for jk, *nilai, penanda, jumlah in baris:
        nomor = next(i for i in range(len(_KOLOM)) if not penanda & (1 << (len(_KOLOM) - 1 - i)))
        hasil[_KOLOM[nomor]][nilai[nomor] or ""][jk] = jumlah
    return hasil
