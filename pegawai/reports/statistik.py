"""Statistik pegawai: golongan, education, sex, age, kind of post and status, by men and women."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from asn_karier.core.actor import Actor
from asn_karier.core.daftar.reports import Laporan, Params, Sumber, SumberDaftar, Tinjauan
from asn_karier.core.daftar.tables import Baris, Kolom
from pegawai.calc.bezetting import persen_dari
from pegawai.reports.kolom import angka_bertaut, kolom, sel_persen
from pegawai.reports.parameter import PERAN, FormLaporan, kepala, tautan_daftar
from pegawai.selectors.laporan.lingkup import Lingkup
from pegawai.selectors.laporan.statistik import Dimensi, Nilai, hitung


class SumberStatistik(SumberDaftar):
    """All dimensions one under the other, each closed by its sum."""

    def __init__(self, dimensi: Sequence[Dimensi], lingkup: Lingkup) -> None:
        self.dimensi = [d for d in dimensi if d.jumlah]
        super().__init__([b for d in self.dimensi for b in _baris_dimensi(d, lingkup)])


def _baris_dimensi(d: Dimensi, lingkup: Lingkup) -> Iterator[Baris]:
    for n in d.nilai:
        yield _baris(d.judul, n.label, n.laki, n.perempuan, d.jumlah) | {"_tautan": _tautan(n, lingkup)}
    yield _baris(d.judul, "Jumlah", sum(n.laki for n in d.nilai), sum(n.perempuan for n in d.nilai), d.jumlah) | {
        "_jenis": "jumlah"
    }


def _baris(dimensi: str, label: str, laki: int, perempuan: int, jumlah: int) -> dict[str, Any]:
    return {
        "dimensi": dimensi,
        "nilai": label,
        "l": laki,
        "p": perempuan,
        "jumlah": laki + perempuan,
        "persen": persen_dari(laki + perempuan, jumlah),
    }


def _tautan(n: Nilai, lingkup: Lingkup) -> dict[str, str]:
    """The people behind each number; people without a recorded value cannot be listed by a filter."""
    if not n.saring:
        return {}
    semua = tautan_daftar(lingkup, **n.saring)
    if "jenis_kelamin" in n.saring:
        return {"jumlah": semua, "l": semua, "p": semua}
    return {
        "jumlah": semua,
        "l": tautan_daftar(lingkup, **n.saring, jenis_kelamin="L"),
        "p": tautan_daftar(lingkup, **n.saring, jenis_kelamin="P"),
    }


def sumber(actor: Actor, params: Params) -> SumberStatistik:
    """The numbers of this reach."""
    lingkup = params["lingkup"]
    return SumberStatistik(hitung(actor, lingkup), lingkup)


def tinjauan(actor: Actor, params: Params, isi: Sumber) -> Tinjauan | None:
    """A chart per dimension, and the population by age and sex."""
    assert isinstance(isi, SumberStatistik)
    if not isi.dimensi:
        return None
    lingkup = params["lingkup"]
    menurut = {d.kunci: d for d in isi.dimensi}
    usia = menurut["usia"].nilai
    return Tinjauan(
        "laporan/statistik_grafik.html",
        {
            "jumlah": menurut["status"].jumlah,
            "url_jumlah": tautan_daftar(lingkup),
            "grafik": [_grafik(menurut[k], lingkup) for k in ("golongan", "pendidikan", "jenis_jabatan", "status")],
            "jenis_kelamin": [(n.label, n.jumlah) for n in menurut["jenis_kelamin"].nilai],
            "piramida": {
                "label": [n.label for n in usia],
                "laki": ("Laki-laki", [n.laki for n in usia]),
                "perempuan": ("Perempuan", [n.perempuan for n in usia]),
            },
        },
    )


def _grafik(d: Dimensi, lingkup: Lingkup) -> dict[str, Any]:
    return {
        "judul": d.judul,
        "data": [(n.label, n.jumlah) for n in d.nilai],
        "tautan": [tautan_daftar(lingkup, **n.saring) if n.saring else "" for n in d.nilai],
    }


def _angka(kunci: str, judul: str, **lain: Any) -> Kolom:
    return kolom(kunci, judul, jenis="angka", lebar=10, **lain)


KOLOM: Sequence[Kolom] = (
    kolom("dimensi", "Dimensi", lebar=20),
    kolom("nilai", "Uraian", jenis="judul", lebar=30),
    _angka("l", "L", tampil=angka_bertaut("l")),
    _angka("p", "P", tampil=angka_bertaut("p")),
    _angka("jumlah", "Jumlah", tampil=angka_bertaut("jumlah")),
    _angka("persen", "%", tampil=sel_persen),
)

LAPORAN = Laporan(
    kunci="statistik",
    judul="Statistik pegawai",
    uraian="Jumlah pegawai menurut golongan, pendidikan, jenis kelamin, usia, jenis jabatan dan status.",
    peran=PERAN,
    kolom=KOLOM,
    formulir=FormLaporan,
    sumber=sumber,
    kepala=kepala,
    tinjauan=tinjauan,
    dasar=("UU 20/2023", "Kelompok usia: keputusan aplikasi, dapat disetel instansi"),
    catatan=(
        "Yang dihitung adalah pegawai dalam dinas; jumlah setiap dimensi sama dengan jumlah daftar nominatif.",
        "Usia dihitung dalam tahun penuh pada tanggal laporan.",
    ),
    ikon="grafik",
    kosong="Belum ada pegawai dalam dinas pada unit dan tanggal ini.",
    urut=50,
    ukuran=250,
    lanskap=False,
)
