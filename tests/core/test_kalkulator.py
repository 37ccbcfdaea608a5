"""Fields of a calculator read strictly: every wrong input becomes a sentence that names the field."""

import datetime as dt
import json
import math
from typing import Any

import pytest

from asn_karier.core import kalkulator
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from asn_karier.core.kalkulator import Isian, Kalkulator

UJI = Kalkulator(
    nama="uji",
    judul="Uji",
    ringkas="",
    dasar_hukum=(),
    ruang="uji",
    masukan=(
        Isian("tgl", "Tanggal", "tanggal", contoh="2026-03-01"),
        Isian("n", "Bilangan", "bilangan", wajib=False, bawaan=7, min=0, maks=100),
        Isian("s", "Teks", wajib=False),
        Isian("b", "Boolean", "boolean", wajib=False),
        Isian("p", "Pilihan", "pilihan", wajib=False, pilihan=(("A", "Satu"), ("B/c", "Dua")), padanan={"SATU": "A"}),
        Isian("j", "Daftar", "json", wajib=False, maks=2),
        Isian("d", "Desimal", "desimal", wajib=False, min=0, maks=120),
        Isian("l", "Lunak", "pilihan", pilihan=(("A", "Satu"),), lunak=True),
    ),
    hitung=dict,
)
TGL = {"tgl": "2026-03-01"}


@pytest.mark.parametrize(
    ("masukan", "isian"),
    [
        ({}, "tgl"),
        ({"tgl": None}, "tgl"),
        ({"tgl": ""}, "tgl"),
        ({"tgl": "03-15-1990"}, "tgl"),
        ({"tgl": "1990/03/15"}, "tgl"),
        ({"tgl": "19900315"}, "tgl"),
        ({"tgl": "1990-W10-1"}, "tgl"),
        ({"tgl": "1990-02-30"}, "tgl"),
        ({"tgl": "٢٠٢٦-٠٣-٠١"}, "tgl"),
        ({"tgl": "2026-03-01T00:00:00"}, "tgl"),
        ({"tgl": 20260301}, "tgl"),
        ({"tgl": "0001-01-01"}, "tgl"),
        ({"tgl": ["2026-03-01"]}, "tgl"),
        (TGL | {"n": True}, "n"),
        (TGL | {"n": "5"}, "n"),
        (TGL | {"n": 5.5}, "n"),
        (TGL | {"n": math.nan}, "n"),
        (TGL | {"n": math.inf}, "n"),
        (TGL | {"n": -1}, "n"),
        (TGL | {"n": 10**400}, "n"),
        (TGL | {"n": [1]}, "n"),
        (TGL | {"s": 5}, "s"),
        (TGL | {"s": "a" * 201}, "s"),
        (TGL | {"s": "rusak \ud800"}, "s"),
        (TGL | {"b": 1}, "b"),
        (TGL | {"b": "true"}, "b"),
        (TGL | {"p": "C"}, "p"),
        (TGL | {"p": True}, "p"),
        (TGL | {"p": {}}, "p"),
        (TGL | {"j": [1, 2, 3]}, "j"),
        (TGL | {"d": True}, "d"),
        (TGL | {"d": "89.99"}, "d"),
        (TGL | {"d": math.nan}, "d"),
        (TGL | {"d": math.inf}, "d"),
        (TGL | {"d": 120.01}, "d"),
        (TGL | {"d": -0.01}, "d"),
        (TGL | {"d": 10**400}, "d"),
        (TGL | {"asing": 1}, "asing"),
    ],
)
def test_masukan_keliru_ditolak_dengan_nama_isian(masukan: dict[str, Any], isian: str) -> None:
    with pytest.raises(MasukanSalah) as galat:
        UJI.jawab(masukan)
    assert galat.value.isian == isian
    json.dumps(galat.value.pesan, ensure_ascii=False).encode()


@pytest.mark.parametrize("masukan", [None, [], "teks", 5, True])
def test_masukan_yang_bukan_objek_ditolak(masukan: Any) -> None:
    with pytest.raises(MasukanSalah, match="objek JSON"):
        UJI.jawab(masukan)


def test_semua_kesalahan_disebut_sekaligus() -> None:
    with pytest.raises(MasukanSalah) as galat:
        UJI.jawab({"tgl": "x", "n": "y", "asing": 1})
    assert [satu["isian"] for satu in galat.value.rincian] == ["asing", "tgl", "n"]


def test_tanggal_dua_ejaan_dan_nilai_bawaan() -> None:
    hasil = UJI.baca({"tgl": "15-03-1990"})
    assert hasil["tgl"] == dt.date(1990, 3, 15)
    assert hasil["n"] == 7
    assert UJI.baca({"tgl": "1990-03-15", "n": 5.0})["n"] == 5


def test_pilihan_menerima_padanan_dan_huruf_kecil() -> None:
    assert UJI.baca(TGL | {"p": "a"})["p"] == "A"
    assert UJI.baca(TGL | {"p": " satu "})["p"] == "A"
    assert UJI.baca(TGL | {"p": "B/c"})["p"] == "B/c"


def test_desimal_dibaca_persis_seperti_ditulis() -> None:
    assert str(UJI.baca(TGL | {"d": 89.99})["d"]) == "89.99"
    assert UJI.baca(TGL | {"d": 90})["d"] == 90
    assert str(UJI.baca(UJI.masukan_formulir({"tgl": "01-03-2026", "d": " 89,99 "}))["d"]) == "89.99"


@pytest.mark.parametrize("masukan", [{}, {"l": None}, {"l": ""}, {"l": "B"}, {"l": 5}, {"l": ["A"]}])
def test_isian_lunak_menyerahkan_nilai_tak_dikenal_kepada_perhitungan(masukan: dict[str, Any]) -> None:
    assert UJI.baca(TGL | masukan)["l"] is None
    assert UJI.baca(TGL | {"l": "a"})["l"] == "A"


def test_formulir_menjadi_masukan_yang_sama_dengan_api() -> None:
    formulir = {"tgl": "01-03-2026", "n": "12", "s": "", "b": "on", "p": "A", "j": '[{"id": 1}]', "csrf": "x"}
    masukan = UJI.masukan_formulir(formulir)
    assert masukan == {"tgl": "01-03-2026", "n": 12, "b": True, "p": "A", "j": [{"id": 1}]}
    assert UJI.baca(masukan)["n"] == 12


@pytest.mark.parametrize(
    ("isian", "teks"), [("j", "[1,"), ("j", "[" * 100_000), ("n", "dua"), ("b", "mungkin"), ("d", "1.000,5")]
)
def test_isian_formulir_yang_keliru_ditolak_dengan_nama_isian(isian: str, teks: str) -> None:
    with pytest.raises(MasukanSalah) as galat:
        UJI.jawab(UJI.masukan_formulir({"tgl": "01-03-2026", isian: teks}))
    assert galat.value.isian == isian


def test_kutipan_masukan_pendek_dan_aman_dicetak() -> None:
    assert kalkulator.kutip("x" * 1000) == "x" * 40 + "…"
    assert kalkulator.kutip("a\ud800\n\x00b") == "a???b"


def test_nama_yang_sama_tidak_dapat_didaftarkan_dua_kali() -> None:
    terdaftar = kalkulator.ambil("kgb")
    kalkulator.daftarkan(terdaftar)
    with pytest.raises(ValueError, match="kgb sudah terdaftar"):
        kalkulator.daftarkan(Kalkulator("kgb", "", "", (), "lain", (), dict))


def test_kalkulator_tak_dikenal_menyebut_yang_ada() -> None:
    with pytest.raises(TidakDitemukan, match=r"Yang ada: .*kgb"):
        kalkulator.ambil("tidak-ada")
