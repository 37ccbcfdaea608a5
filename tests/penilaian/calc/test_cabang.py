"""Branches of the tables of performance that the published cases leave out."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

import pytest

from asn_karier.core import kalkulator
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.rules import Setelan, susun_setelan
from penilaian.calc import alur_skp, angka_kredit, keberatan, predikat, tenggat
from penilaian.calc.distribusi import cek_distribusi
from penilaian.calc.nilai_lama import nilai_pp30, nilai_pp46
from penilaian.rules import AK_DASAR

ATAS, SESUAI, BAWAH = "DI_ATAS_EKSPEKTASI", "SESUAI_EKSPEKTASI", "DI_BAWAH_EKSPEKTASI"
HARI = dt.date(2026, 11, 1)
SB, B, BP, K, SK = "SANGAT_BAIK", "BAIK", "BUTUH_PERBAIKAN", "KURANG", "SANGAT_KURANG"

_TERIMA = {"tgl_terima": "2027-01-10"}
_A3Q1, _A3Q3 = {"indikator": "a3q1"}, {"indikator": "a3q3"}
_A4Q2, _A2Q1 = {"indikator": "a4q2"}, {"indikator": "a2q1"}
_TALENTA = {"komite": True, "dipetakan": True, "diperbarui": True, "dipakai": True}

KASUS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("predikat", {"hasil_kerja": ATAS, "perilaku": ATAS}, {"predikat": SB}),
    ("predikat", {"hasil_kerja": ATAS, "perilaku": BAWAH}, {"predikat": K, "label": "Kurang/misconduct"}),
    ("predikat", {"hasil_kerja": SESUAI, "perilaku": BAWAH}, {"predikat": K}),
    ("predikat", {"hasil_kerja": BAWAH, "perilaku": SESUAI}, {"predikat": BP}),
    ("predikat", {"hasil_kerja": "sesuai_ekspektasi", "perilaku": "Sesuai ekspektasi"}, {"predikat": B}),
    ("predikat", {"perilaku": SESUAI}, {"error": "RATING_TIDAK_VALID", "isian": "hasil_kerja"}),
    ("predikat", {}, {"error": "RATING_TIDAK_VALID"}),
    ("predikat", {"hasil_kerja": SESUAI, "perilaku": ""}, {"error": "RATING_TIDAK_VALID", "isian": "perilaku"}),
    ("predikat", {"hasil_kerja": 3, "perilaku": [SESUAI]}, {"error": "RATING_TIDAK_VALID"}),
    ("distribusi-predikat", {"organisasi": "ISTIMEWA", "jumlah": {SB: 70, B: 30}}, {"ok": True, "unit_kecil": False}),
    ("distribusi-predikat", {"organisasi": "ISTIMEWA", "jumlah": {SB: 71, B: 29}}, {"langgar": ["I1"]}),
    ("distribusi-predikat", {"organisasi": "BAIK", "jumlah": {SB: 2, B: 7, BP: 1}}, {"ok": True, "langgar": []}),
    ("distribusi-predikat", {"organisasi": "BAIK", "jumlah": {SB: 2, B: 7, K: 1}}, {"ok": True}),
    ("distribusi-predikat", {"organisasi": "BAIK", "jumlah": {SB: 2, B: 7, SK: 1}}, {"langgar": ["B2"]}),
    ("distribusi-predikat", {"organisasi": "BAIK", "jumlah": {B: 8, BP: 2}}, {"langgar": ["B1"]}),
    ("distribusi-predikat", {"organisasi": "Cukup", "jumlah": {SB: 2, B: 3, "CUKUP": 5}}, {"langgar": ["P1", "P2"]}),
    ("distribusi-predikat", {"organisasi": "KURANG", "jumlah": {SB: 1, BP: 1, "KURANG_MISCONDUCT": 8}}, {"ok": True}),
    ("distribusi-predikat", {"organisasi": "KURANG", "jumlah": {SB: 2, B: 3, K: 5}}, {"langgar": ["K1", "K2", "K3"]}),
    ("distribusi-predikat", {"organisasi": "SANGAT_KURANG", "jumlah": {BP: 1, SK: 9}}, {"ok": True}),
    ("distribusi-predikat", {"organisasi": "SANGAT_KURANG", "jumlah": {K: 4, SK: 6}}, {"ok": True}),
    ("distribusi-predikat", {"organisasi": "SANGAT_KURANG", "jumlah": {SK: 10}}, {"langgar": ["S2"]}),
    (
        "distribusi-predikat",
        {"organisasi": "SANGAT_KURANG", "jumlah": {SB: 1, B: 4, SK: 5}},
        {"langgar": ["S1", "S2", "S3"]},
    ),
    (
        "distribusi-predikat",
        {"organisasi": "BAIK", "jumlah": {B: 0, SK: 0}},
        {"langgar": ["KOSONG"], "jumlah_pegawai": 0},
    ),
    (
        "distribusi-predikat",
        {"organisasi": "ISTIMEWA", "jumlah": {SB: 1, B: 2}},
        {
            "ok": True,
            "unit_kecil": True,
            "peringatan": [
                "Unit ini hanya 3 pegawai (di bawah 10); persentase dapat mustahil dipenuhi.",
                "Pada organisasi berpredikat Istimewa, Sangat Baik seharusnya kelompok terbesar.",
            ],
        },
    ),
    ("keberatan", {**_TERIMA, "tgl_ajukan": "25-01-2027", "ada_alasan": False}, {"kode": "LEWAT_14_HARI"}),
    ("keberatan", {**_TERIMA, "tgl_ajukan": "2027-01-24"}, {"batas_putusan": "2027-02-07"}),
    ("keberatan", {**_TERIMA, "tgl_ajukan": "2027-01-25"}, {"batas_putusan": None}),
    (
        "keberatan",
        {**_TERIMA, "tgl_ajukan": "2027-01-12", "penilai_ppk": True},
        {"status": "TIDAK_TERSEDIA", "kode": "PENILAI_ADALAH_PPK"},
    ),
    ("keberatan", {"tgl_terima": "2028-02-20", "tgl_ajukan": "2028-03-05"}, {"status": "DITERIMA"}),
    ("tenggat-evaluasi", {"tahun": 2026, "periode": "B1"}, {"batas": "2026-02-10", "mulai": "2026-01-01"}),
    ("tenggat-evaluasi", {"tahun": 2028, "periode": "b2"}, {"batas": "2028-03-10", "akhir": "2028-02-29"}),
    ("tenggat-evaluasi", {"tahun": 2026, "periode": "T2"}, {"batas": "2026-07-10"}),
    ("tenggat-evaluasi", {"tahun": 2026, "periode": "T3"}, {"batas": "2026-10-10"}),
    ("tenggat-evaluasi", {"tahun": 2026, "periode": "T4"}, {"batas": "2027-01-10", "akhir": "2026-12-31"}),
    ("tenggat-evaluasi", {"tahun": 2026, "periode": "TAHUNAN"}, {"batas": "2027-01-31", "mulai": "2026-01-01"}),
    ("tenggat-evaluasi", {"tahun": 2026, "periode": "T1", "batas_hari": 15}, {"batas": "2026-04-15"}),
    ("tenggat-evaluasi", {"tahun": 2026, "periode": "B01"}, {"batas": "2026-02-10", "akhir": "2026-01-31"}),
    ("tenggat-evaluasi", {"tahun": 2026, "periode": "Triwulan 4"}, {"batas": "2027-01-10"}),
    ("tenggat-evaluasi", {"tahun": 2026, "periode": "T04"}, {"batas": "2027-01-10"}),
    ("distribusi-predikat", {"organisasi": "ISTIMEWA", "jumlah": {SB: 7.0, B: 3}}, {"ok": True, "jumlah_pegawai": 10}),
    ("angka-kredit-konversi", {"jenjang": "AHLI_MUDA", "predikat": SB}, {"ak": 37.5}),
    ("angka-kredit-konversi", {"jenjang": "AHLI_MUDA", "predikat": SB, "bulan": 7}, {"ak": 21.88}),
    ("angka-kredit-konversi", {"jenjang": "AHLI_PERTAMA", "predikat": B, "bulan": 2}, {"ak": 2.08}),
    ("angka-kredit-konversi", {"jenjang": "MAHIR", "predikat": K}, {"ak": 6.25}),
    ("angka-kredit-konversi", {"jenjang": "MAHIR", "predikat": BP}, {"ak": 9.38}),
    ("angka-kredit-konversi", {"jenjang": "PEMULA", "predikat": SB}, {"ak": 5.63}),
    ("angka-kredit-konversi", {"jenjang": "Ahli Utama", "predikat": "Cukup"}, {"ak": 37.5, "persen": 75}),
    ("angka-kredit-konversi", {"jenjang": "TERAMPIL", "predikat": "Kurang/misconduct"}, {"ak": 2.5}),
    ("angka-kredit-akumulasi", {"bonus": 1, "jenjang": "AHLI_MUDA"}, {"bonus": 25.0}),
    ("angka-kredit-akumulasi", {"bonus": 1, "jenjang": "PENYELIA"}, {"bonus": 25.0}),
    ("angka-kredit-akumulasi", {"bonus": 1, "jenjang": "PEMULA"}, {"bonus": 3.75}),
    (
        "angka-kredit-akumulasi",
        {"periode": [["PEMULA", SB, 12], ["PEMULA", SB, 12]]},
        {"total": 11.26, "peringatan": []},
    ),
    (
        "angka-kredit-akumulasi",
        {"periode": [["AHLI_PERTAMA", B, 12], ["Ahli Muda", "Baik", 6]]},
        {"total": 25.0, "per_jenjang": {"AHLI_PERTAMA": 12.5, "AHLI_MUDA": 12.5}, "peringatan": ["JENJANG_BERBEDA"]},
    ),
    (
        "angka-kredit-akumulasi",
        {"jenjang": "AHLI_MUDA", "predikat": B, "tahun_pangkat": 9, "golongan": "III/d"},
        {"ak": 175.0, "tahun_dihitung": 3, "ak_dasar": 100.0},
    ),
    (
        "angka-kredit-akumulasi",
        {"jenjang": "AHLI_MUDA", "predikat": SB, "tahun_pangkat": 0, "ak_dasar": 12.5},
        {"ak": 12.5},
    ),
    ("nilai-pp30", {"skp": 100, "perilaku": 100}, {"nilai": 100.0, "sebutan": "Baik"}),
    ("nilai-pp30", {"skp": 109.99, "perilaku": 109.99, "ide_baru": True}, {"sebutan": "Baik"}),
    ("nilai-pp30", {"skp": 120, "perilaku": 120, "ide_baru": True}, {"nilai": 120.0, "sebutan": "Sangat Baik"}),
    ("nilai-pp30", {"skp": 69.99, "perilaku": 69.99}, {"sebutan": "Kurang"}),
    ("nilai-pp30", {"skp": 50, "perilaku": 50}, {"sebutan": "Kurang"}),
    ("nilai-pp30", {"skp": 49.99, "perilaku": 49.99}, {"sebutan": "Sangat Kurang"}),
    ("nilai-pp30", {"skp": 0, "perilaku": 0}, {"nilai": 0.0, "sebutan": "Sangat Kurang"}),
    ("nilai-pp46", {"skp": 100, "perilaku": 100}, {"nilai": 100.0, "sebutan": "Sangat Baik", "peringatan": []}),
    ("nilai-pp46", {"skp": 90.01, "perilaku": 90.01}, {"sebutan": "Sangat Baik"}),
    ("nilai-pp46", {"skp": 76, "perilaku": 76}, {"sebutan": "Baik"}),
    ("nilai-pp46", {"skp": 75.5, "perilaku": 75.5}, {"sebutan": "Baik"}),
    ("nilai-pp46", {"skp": 60, "perilaku": 60}, {"sebutan": "Kurang"}),
    ("nilai-pp46", {"skp": 50.01, "perilaku": 50.01}, {"sebutan": "Kurang"}),
    ("nilai-pp46", {"skp": 110, "perilaku": 90}, {"nilai": 102.0, "peringatan": ["NILAI_DI_ATAS_100"]}),
    ("merit-2026", {**_A3Q1, "pct_skp": 95, "pct_bermutu": 80.1}, {"skor": 3}),
    ("merit-2026", {**_A3Q1, "pct_skp": 95, "pct_bermutu": 81, "pct_milestone": 80}, {"skor": 3}),
    ("merit-2026", {**_A3Q1, "pct_skp": 95, "pct_bermutu": 81, "pct_milestone": 80.5}, {"skor": 4}),
    ("merit-2026", {**_A3Q1, "pct_skp": 95, "pct_bermutu": 80, "pct_milestone": 100}, {"skor": 2}),
    ("merit-2026", {**_A3Q1, "pct_skp": 0, "pct_bermutu": 100, "pct_milestone": 100}, {"skor": 0}),
    ("merit-2026", {"indikator": "a3q2", "realisasi": "TIDAK_ADA", "umpan_balik": True}, {"skor": 0}),
    ("merit-2026", {"indikator": "a3q2", "realisasi": "TAHUNAN", "umpan_balik": True}, {"skor": 1}),
    ("merit-2026", {"indikator": "a3q2", "realisasi": "PERIODIK"}, {"skor": 2}),
    ("merit-2026", {"indikator": "a3q2", "realisasi": "PERIODIK", "rencana_perbaikan": True}, {"skor": 2}),
    ("merit-2026", {"indikator": "a3q2", "realisasi": "PERIODIK", "umpan_balik": True}, {"skor": 3}),
    (
        "merit-2026",
        {"indikator": "A3Q2", "realisasi": "PERIODIK", "umpan_balik": True, "rencana_perbaikan": True},
        {"skor": 4},
    ),
    ("merit-2026", {**_A3Q3, "pct": 69.99, "tepat_waktu": True}, {"skor": 0}),
    ("merit-2026", {**_A3Q3, "pct": 90}, {"skor": 1}),
    ("merit-2026", {**_A3Q3, "pct": 90.5, "dipakai": True}, {"skor": 2}),
    ("merit-2026", {"indikator": "a3q4", "komponen": []}, {"skor": 0}),
    ("merit-2026", {"indikator": "a3q4", "komponen": ["sanksi", "Sanksi"]}, {"skor": 1}),
    ("merit-2026", {"indikator": "a3q4", "komponen": ["sanksi", "pelaporan", "keberatan"]}, {"skor": 2}),
    ("merit-2026", {"indikator": "a3q4", "komponen": ["sanksi"], "konsisten": True}, {"skor": 1}),
    (
        "merit-2026",
        {"indikator": "a3q4", "komponen": ["keberatan", "pelaporan", "penghargaan", "sanksi"], "konsisten": True},
        {"skor": 4},
    ),
    ("merit-2026", {**_A4Q2, "cakupan": "BELUM", "dipakai": True}, {"skor": 0}),
    ("merit-2026", {**_A4Q2, "cakupan": "JPT"}, {"skor": 1}),
    ("merit-2026", {**_A4Q2, "cakupan": "SEBAGIAN_MANAJERIAL", "dipakai": True}, {"skor": 2}),
    ("merit-2026", {**_A4Q2, "cakupan": "SEBAGIAN_MANAJERIAL_NONMANAJERIAL"}, {"skor": 3}),
    ("merit-2026", {**_A4Q2, "cakupan": "SEBAGIAN_MANAJERIAL_NONMANAJERIAL", "dipakai": True}, {"skor": 4}),
    ("merit-2026", {"indikator": "a4q3", "rencana": True}, {"skor": 1}),
    ("merit-2026", {"indikator": "a4q3", "rencana": True, "evaluasi": True, "tindak_lanjut": True}, {"skor": 1}),
    ("merit-2026", {**_A2Q1, "komite": False, "dipetakan": True}, {"skor": 0, "rentang": None}),
    ("merit-2026", {**_A2Q1, **_TALENTA}, {"skor": 4, "peringatan": []}),
    (
        "merit-2026",
        {**_A2Q1, "komite": True},
        {"skor": None, "rentang": [1, 3], "peringatan": ["SKOR_TIDAK_PASTI"]},
    ),
    ("merit-2026", {"indikator": "a2q4", "program": True}, {"skor": None, "rentang": [0, 3]}),
    ("merit-2026", {"indikator": "a2q4", "program": True, "terlaksana": True, "percepatan": True}, {"skor": 4}),
    (
        "merit-2026",
        {
            "indikator": "a5q1",
            "dua_arah": True,
            "lintas_unit": True,
            "pimpinan": True,
            "rutin": True,
            "terukur": True,
        },
        {"skor": 4},
    ),
    ("merit-2026", {"indikator": "a5q1", "dua_arah": True, "terukur": False}, {"skor": None}),
    ("merit-2026", {**_A3Q3, "pct": 95, "pct_skp": 10}, {"skor": 2, "peringatan": ["ISIAN_TIDAK_DIPAKAI: pct_skp"]}),
]


@pytest.mark.parametrize(("nama", "masukan", "harap"), KASUS)
def test_cabang_tabel_keputusan(nama: str, masukan: dict[str, Any], harap: dict[str, Any]) -> None:
    hasil = kalkulator.ambil(nama).jawab(masukan)
    assert {kunci: hasil[kunci] for kunci in harap} == harap


@pytest.mark.parametrize(
    ("nama", "masukan", "isian"),
    [
        ("predikat", {"hasil_kerja": SESUAI, "perilaku": SESUAI, "tanggal": "2021-12-31"}, "tanggal"),
        ("predikat", {"hasil_kerja": SESUAI, "perilaku": SESUAI, "predikat": SB}, "predikat"),
        ("distribusi-predikat", {"organisasi": "HEBAT", "jumlah": {B: 1}}, "organisasi"),
        ("distribusi-predikat", {"organisasi": "BAIK"}, "jumlah"),
        ("distribusi-predikat", {"organisasi": "BAIK", "jumlah": [1]}, "jumlah"),
        ("distribusi-predikat", {"organisasi": "BAIK", "jumlah": {"HEBAT": 1}}, "jumlah"),
        ("distribusi-predikat", {"organisasi": "BAIK", "jumlah": {B: -1}}, "jumlah.BAIK"),
        ("distribusi-predikat", {"organisasi": "BAIK", "jumlah": {B: 1.5}}, "jumlah.BAIK"),
        ("distribusi-predikat", {"organisasi": "BAIK", "jumlah": {B: True}}, "jumlah.BAIK"),
        ("distribusi-predikat", {"organisasi": "BAIK", "jumlah": {K: 1, "KURANG_MISCONDUCT": 1}}, "jumlah.KURANG"),
        ("keberatan", {**_TERIMA, "tgl_ajukan": "2027-01-09"}, "tgl_ajukan"),
        ("keberatan", {**_TERIMA}, "tgl_ajukan"),
        ("keberatan", {**_TERIMA, "tgl_ajukan": "2027-02-30"}, "tgl_ajukan"),
        ("keberatan", {"tgl_terima": "2019-01-01", "tgl_ajukan": "2019-01-02"}, "tgl_terima"),
        ("keberatan", {**_TERIMA, "tgl_ajukan": "2027-01-12", "ada_alasan": "ya"}, "ada_alasan"),
        ("tenggat-evaluasi", {"tahun": 2026, "periode": "B13"}, "periode"),
        ("tenggat-evaluasi", {"tahun": 2026, "periode": "T0"}, "periode"),
        ("tenggat-evaluasi", {"tahun": 2021, "periode": "T1"}, "tahun"),
        ("tenggat-evaluasi", {"tahun": "2026", "periode": "T1"}, "tahun"),
        ("tenggat-evaluasi", {"tahun": 2026, "periode": "T1", "batas_hari": 31}, "batas_hari"),
        ("tenggat-evaluasi", {"tahun": 2026, "periode": "TAHUNAN", "batas_hari": 10}, "batas_hari"),
        ("alur-skp", {"dari": "DRAF", "aksi": "ajukan", "peran": "pegawai", "oleh": "Vera"}, "oleh"),
        ("angka-kredit-konversi", {"jenjang": "AHLI", "predikat": B}, "jenjang"),
        ("angka-kredit-konversi", {"jenjang": "AHLI_MUDA", "predikat": "ISTIMEWA"}, "predikat"),
        ("angka-kredit-konversi", {"jenjang": "AHLI_MUDA", "predikat": B, "bulan": 0}, "bulan"),
        ("angka-kredit-konversi", {"jenjang": "AHLI_MUDA", "predikat": B, "bulan": 13}, "bulan"),
        ("angka-kredit-konversi", {"jenjang": "AHLI_MUDA", "predikat": B, "bulan": 6.5}, "bulan"),
        ("angka-kredit-konversi", {"jenjang": "AHLI_MUDA", "predikat": B, "tanggal": "2022-12-31"}, "tanggal"),
        ("angka-kredit-akumulasi", {}, "periode"),
        ("angka-kredit-akumulasi", {"periode": []}, "periode"),
        ("angka-kredit-akumulasi", {"periode": {}}, "periode"),
        ("angka-kredit-akumulasi", {"periode": [["AHLI_MUDA", B]]}, "periode[0]"),
        ("angka-kredit-akumulasi", {"periode": [["AHLI_MUDA", B, 12], ["AHLI_MUDA", "X", 1]]}, "periode[1].predikat"),
        ("angka-kredit-akumulasi", {"periode": [["AHLI_MUDA", B, 13]]}, "periode[0].bulan"),
        ("angka-kredit-akumulasi", {"periode": [[None, B, 1]]}, "periode[0].jenjang"),
        ("angka-kredit-akumulasi", {"bonus": 2, "jenjang": "AHLI_MUDA"}, "bonus"),
        ("angka-kredit-akumulasi", {"bonus": 1}, "jenjang"),
        ("angka-kredit-akumulasi", {"bonus": 1, "jenjang": "AHLI_MUDA", "predikat": B}, "predikat"),
        ("angka-kredit-akumulasi", {"bonus": 1, "jenjang": "AHLI_MUDA", "tahun_pangkat": 1}, "tahun_pangkat"),
        ("angka-kredit-akumulasi", {"jenjang": "AHLI_MUDA", "tahun_pangkat": 1, "ak_dasar": 1}, "predikat"),
        ("angka-kredit-akumulasi", {"jenjang": "AHLI_MUDA", "predikat": B, "tahun_pangkat": 1}, "ak_dasar"),
        (
            "angka-kredit-akumulasi",
            {"jenjang": "AHLI_MUDA", "predikat": B, "tahun_pangkat": 1, "golongan": "III/a"},
            "golongan",
        ),
        (
            "angka-kredit-akumulasi",
            {"jenjang": "AHLI_MUDA", "predikat": B, "tahun_pangkat": 1, "golongan": "III/d", "ak_dasar": 99},
            "ak_dasar",
        ),
        ("nilai-pp30", {"skp": 120.01, "perilaku": 90}, "skp"),
        ("nilai-pp30", {"skp": 90, "perilaku": -0.01}, "perilaku"),
        ("nilai-pp30", {"skp": "90", "perilaku": 90}, "skp"),
        ("nilai-pp30", {"skp": True, "perilaku": 90}, "skp"),
        ("nilai-pp30", {"skp": float("nan"), "perilaku": 90}, "skp"),
        ("nilai-pp30", {"skp": 90}, "perilaku"),
        ("nilai-pp46", {"skp": 90, "perilaku": 100.01}, "perilaku"),
        ("nilai-pp46", {"skp": 177, "perilaku": 90}, "skp"),
        ("merit-2026", {"indikator": "a9q9"}, "indikator"),
        ("merit-2026", {"indikator": "a3q1"}, "pct_skp"),
        ("merit-2026", {"indikator": "a3q2"}, "realisasi"),
        ("merit-2026", {"indikator": "a3q4"}, "komponen"),
        ("merit-2026", {"indikator": "a4q3", "pelaksanaan": True}, "rencana"),
        ("merit-2026", {"indikator": "a3q1", "pct_skp": 100.1}, "pct_skp"),
        ("merit-2026", {"indikator": "a3q4", "komponen": ["denda"]}, "komponen"),
        ("merit-2026", {"indikator": "a3q4", "komponen": "sanksi"}, "komponen"),
        ("merit-2026", {"indikator": "a3q4", "komponen": [["sanksi"]]}, "komponen"),
        ("merit-2026", {"indikator": "a3q1", "pct_skp": 90, "tanggal": "2025-12-30"}, "tanggal"),
    ],
)
def test_masukan_keliru_menyebut_isiannya(nama: str, masukan: dict[str, Any], isian: str) -> None:
    with pytest.raises(MasukanSalah) as galat:
        kalkulator.ambil(nama).jawab(masukan)
    assert galat.value.isian == isian
    assert galat.value.pesan.endswith((".", "]."))


def test_alur_hanya_mengizinkan_delapan_langkah_dari_seluruh_kombinasi() -> None:
    boleh = {(t.dari, t.aksi, t.peran): t.ke for t in alur_skp.TRANSISI}
    assert len(boleh) == 8
    sumbu = ([kode for kode, _ in daftar] for daftar in (alur_skp.KEADAAN, alur_skp.AKSI, alur_skp.PERAN))
    for dari, aksi, peran in itertools.product(*sumbu):
        jawab = kalkulator.ambil("alur-skp").jawab({"dari": dari, "aksi": aksi, "peran": peran})
        harap = boleh.get((dari, aksi, peran))
        assert jawab.get("ke") == harap
        assert (jawab.get("error") == "TIDAK_DIIZINKAN") == (harap is None)


def test_penolakan_alur_menyebut_siapa_atau_apa_yang_boleh() -> None:
    hitung = kalkulator.ambil("alur-skp")
    assert "oleh penilai" in hitung.jawab({"dari": "DIAJUKAN", "aksi": "setujui", "peran": "pegawai"})["pesan"]
    assert "ajukan" in hitung.jawab({"dari": "DRAF", "aksi": "setujui", "peran": "penilai"})["pesan"]
    assert "akhir" in hitung.jawab({"dari": "FINAL_TETAP", "aksi": "setujui", "peran": "penilai"})["pesan"]


@pytest.mark.parametrize(
    ("dari", "aksi", "peran", "isian"),
    [
        ("DIBATALKAN", "ajukan", "pegawai", "dari"),
        (None, "ajukan", "pegawai", "dari"),
        ("DRAF", "hapus", "pegawai", "aksi"),
        ("DIAJUKAN", "tarik", "pegawai", "aksi"),
        ("DRAF", "ajukan", "admin", "peran"),
        ("DIAJUKAN", "setujui", "auditor", "peran"),
        ("DIAJUKAN", "setujui", 3, "peran"),
        ("DRAF", "setujui", "penilai", "aksi"),
        ("DIAJUKAN", "setujui", "atasan_penilai", "peran"),
    ],
)
def test_langkah_di_luar_tabel_tidak_diizinkan_dan_isiannya_disebut(
    dari: Any, aksi: Any, peran: Any, isian: str
) -> None:
    masukan = {"dari": dari, "aksi": aksi, "peran": peran}
    jawab = kalkulator.ambil("alur-skp").jawab(masukan)
    assert (jawab["error"], jawab["isian"]) == ("TIDAK_DIIZINKAN", isian)
    assert "PP 30/2019 ps 59" in jawab["dasar"]
    assert any(s.terpenuhi is False for s in kalkulator.ambil("alur-skp").jelaskan(masukan))


@pytest.mark.parametrize(
    ("lain", "kata"),
    [
        ({"tgl_ajukan": "2027-01-25"}, "2027-01-24"),
        ({"tgl_ajukan": "2027-01-12", "ada_alasan": False}, "ada_alasan"),
        ({"tgl_ajukan": "2027-01-12", "penilai_ppk": True}, "catatan"),
    ],
)
def test_keberatan_yang_tidak_diperiksa_menyebut_aturan_dan_pasalnya(lain: dict[str, Any], kata: str) -> None:
    jawab = kalkulator.ambil("keberatan").jawab(_TERIMA | lain)
    assert kata in jawab["pesan"]
    assert jawab["dasar"] == "PP 30/2019 ps 59"
    assert kalkulator.ambil("keberatan").jawab(_TERIMA | {"tgl_ajukan": "2027-01-24"})["pesan"] is None


@pytest.mark.parametrize("nama", [k.nama for k in kalkulator.semua() if k.ruang == "penilaian"])
def test_setiap_penolakan_masukan_membawa_dasar_hukum_kalkulatornya(nama: str) -> None:
    with pytest.raises(MasukanSalah) as galat:
        kalkulator.ambil(nama).jelaskan({"asing": 1})
    assert galat.value.dasar == kalkulator.ambil(nama).dasar_hukum


def setel(**nilai: Any) -> dict[str, list[Setelan]]:
    return susun_setelan(Setelan(k.replace("__", "."), v, dt.date(2020, 1, 1)) for k, v in nilai.items())


def test_rating_pimpinan_mengikuti_predikat_organisasi_dan_dapat_disetel() -> None:
    assert predikat.rating_pimpinan("ISTIMEWA", HARI).rating == ATAS
    assert predikat.rating_pimpinan("BAIK", HARI).rating == SESUAI
    assert {predikat.rating_pimpinan(o, HARI).rating for o in (BP, K, SK)} == {BAWAH}
    disetel = predikat.rating_pimpinan(BP, HARI, setel(rating_dari_organisasi__BUTUH_PERBAIKAN=SESUAI))
    assert disetel.rating == SESUAI
    assert "setelan instansi" in disetel.versi
    with pytest.raises(MasukanSalah):
        predikat.rating_pimpinan(BP, HARI, setel(rating_dari_organisasi__BUTUH_PERBAIKAN="LUAR_BIASA"))
    with pytest.raises(MasukanSalah):
        predikat.rating_pimpinan("HEBAT", HARI)


def test_persentase_dan_batas_unit_kecil_dapat_disetel_instansi() -> None:
    hasil = cek_distribusi("ISTIMEWA", {SB: 7, B: 3}, HARI, setel(persen__I1=60, unit_kecil=20))
    assert [satu.kode for satu in hasil.langgar] == ["I1"]
    assert hasil.unit_kecil
    assert hasil.langgar[0].sumber.startswith("setelan instansi")
    assert (hasil.langgar[0].jumlah, hasil.langgar[0].dari, hasil.langgar[0].persen) == (7, 10, 60)
    assert "paling banyak 60%" in hasil.langgar[0].kalimat


def test_hari_keberatan_kerja_melewati_akhir_pekan_dan_hari_libur() -> None:
    terima = dt.date(2027, 1, 8)  # Friday
    kerja = setel(jenis_hari="KERJA")
    assert keberatan.batas_keberatan(terima).batas == dt.date(2027, 1, 22)
    assert keberatan.batas_keberatan(terima, kerja).batas == dt.date(2027, 1, 28)
    assert keberatan.batas_keberatan(terima, kerja, libur={dt.date(2027, 1, 11)}).batas == dt.date(2027, 1, 29)
    assert keberatan.batas_putusan(terima, setel(hari_putusan=30)).batas == dt.date(2027, 2, 7)
    for buruk in (setel(jenis_hari="PASAR"), setel(hari_putusan=-1), setel(hari_putusan=10**9)):
        with pytest.raises(MasukanSalah):
            keberatan.batas_putusan(terima, buruk)
    with pytest.raises(MasukanSalah, match="ditetapkan peraturan"):
        keberatan.batas_keberatan(terima, setel(hari_ajukan=30))


def test_tenggat_mengikuti_setelan_dan_menolak_tanggal_yang_tidak_ada() -> None:
    assert tenggat.batas_evaluasi(2026, "B1", setel(batas_hari=5)).batas == dt.date(2026, 2, 5)
    tahunan = setel(tahunan_bulan=2, tahunan_hari=28)
    assert tenggat.batas_evaluasi(2026, "TAHUNAN", tahunan).batas == dt.date(2027, 2, 28)
    assert tenggat.batas_skp(2026).batas == dt.date(2026, 1, 31)
    assert tenggat.batas_skp(2026, setel(skp_hari=15)).batas == dt.date(2026, 1, 15)
    assert tenggat.periode_instansi(2026) == ("T1", "T2", "T3", "T4")
    assert len(tenggat.periode_instansi(2026, setel(frekuensi="BULAN"))) == 12
    for buruk in (setel(batas_hari=31), setel(batas_hari=0)):
        with pytest.raises(MasukanSalah):
            tenggat.batas_evaluasi(2026, "B1", buruk)
    with pytest.raises(MasukanSalah):
        tenggat.batas_evaluasi(2026, "TAHUNAN", setel(tahunan_bulan=2, tahunan_hari=30))
    with pytest.raises(MasukanSalah):
        tenggat.periode_instansi(2026, setel(frekuensi="MINGGU"))
    with pytest.raises(MasukanSalah):
        tenggat.rentang_periode(2026, "B13")


@pytest.mark.parametrize(
    ("mulai", "sampai", "bulan"),
    [
        ("2026-01-01", "2027-01-01", 12),
        ("2026-01-15", "2027-01-01", 12),
        ("2026-01-17", "2027-01-01", 11),
        ("2026-03-01", "2026-03-16", 1),
        ("2026-03-01", "2026-03-15", 0),
        ("2026-03-20", "2026-05-04", 1),
        ("2026-03-20", "2026-05-05", 1),
        ("2026-03-16", "2026-05-16", 2),
        ("2026-06-16", "2027-01-01", 6),
        ("2026-03-14", "2026-03-17", 0),
        ("2025-01-01", "2027-01-01", 12),
    ],
)
def test_bulan_dinilai_mengikuti_masa_skp_dan_sisa_lima_belas_hari_dihitung_sebulan(mulai, sampai, bulan) -> None:
    assert angka_kredit.bulan_dinilai(dt.date.fromisoformat(mulai), dt.date.fromisoformat(sampai)) == bulan


@pytest.mark.parametrize("hari", [1, 10, 15, 16, 30])
def test_dua_skp_setahun_tidak_mendapat_lebih_dari_dua_belas_bulan_kapan_pun_pindahnya(hari) -> None:
    awal, akhir = dt.date(2026, 1, 1), dt.date(2027, 1, 1)
    for n in range(1, 365):
        pindah = awal + dt.timedelta(n)
        bulan = [
            angka_kredit.bulan_dinilai(*m, setel(hari_hitung_bulan=hari)) for m in ((awal, pindah), (pindah, akhir))
        ]
        assert sum(bulan) <= 12, pindah


def test_hari_yang_dihitung_sebulan_dapat_disetel_instansi_dalam_batas_sebulan() -> None:
    mulai, sampai = dt.date(2026, 3, 1), dt.date(2026, 4, 21)
    hasil = [angka_kredit.bulan_dinilai(mulai, sampai, setel(hari_hitung_bulan=n)) for n in (1, 20, 21, 30)]
    assert hasil == [2, 2, 1, 1]
    for buruk in (0, 31):
        with pytest.raises(MasukanSalah, match="hari_hitung_bulan"):
            angka_kredit.bulan_dinilai(mulai, sampai, setel(hari_hitung_bulan=buruk))


def test_pembulatan_angka_kredit_dapat_disetel() -> None:
    genap = angka_kredit.konversi("PEMULA", SB, 12, HARI, setel(pembulatan="SETENGAH_GENAP"))
    bawah = angka_kredit.konversi("MAHIR", BP, 12, HARI, setel(pembulatan="KE_BAWAH"))
    tiga = angka_kredit.konversi("AHLI_MUDA", SB, 7, HARI, setel(pembulatan_desimal=3))
    assert (genap.ak, bawah.ak, tiga.ak) == (Decimal("5.62"), Decimal("9.37"), Decimal("21.875"))
    for buruk in (setel(pembulatan="ACAK"), setel(pembulatan_desimal=99)):
        with pytest.raises(MasukanSalah):
            angka_kredit.konversi("PEMULA", SB, 12, HARI, buruk)
    with pytest.raises(MasukanSalah, match="ditetapkan peraturan"):
        angka_kredit.konversi("PEMULA", SB, 12, HARI, setel(bonus_ijazah_persen=50))


def test_angka_kredit_dasar_diambil_dari_tabel_dan_kosong_di_puncak() -> None:
    assert angka_kredit.baris_ak_dasar("AHLI_MADYA", "IV/c", HARI).target == 450
    assert angka_kredit.baris_ak_dasar("AHLI_UTAMA", "IV/e", HARI).target is None
    assert len(AK_DASAR.terbaru.nilai.baris) == 17
    assert angka_kredit.kebutuhan("PENYELIA", HARI).akk_kj is None
    for jenjang, golongan in (("AHLI_UTAMA", "III/a"), ("HEBAT", "III/a")):
        with pytest.raises(MasukanSalah):
            angka_kredit.baris_ak_dasar(jenjang, golongan, HARI)


def test_nilai_lama_menolak_nilai_di_luar_skala_juga_tanpa_kalkulator() -> None:
    with pytest.raises(MasukanSalah):
        nilai_pp30(Decimal(121), Decimal(1))
    with pytest.raises(MasukanSalah):
        nilai_pp46(Decimal(1), Decimal("100.5"))
    assert nilai_pp30(Decimal("89.99"), Decimal("90.02")).sebutan == "Baik"  # 89.999 stands as 90.00 on the document
