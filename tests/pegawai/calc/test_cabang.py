"""Branches of the decision tables that the published cases leave out."""

from typing import Any

import pytest

from asn_karier.core import kalkulator
from asn_karier.core.errors import MasukanSalah

ACUAN = {"tanggal_acuan": "2024-03-01"}
HARI = {"hari_ini": "2026-11-01"}
NIP_SAH = "199003152015071991"

KASUS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("nip", {"nip": "", **HARI}, {"valid": False, "errors": ["NONDIGIT"], "jenis": None, "tampil": None}),
    ("nip", {"nip": "１９９００３１５２０１５０７１９９１", **HARI}, {"errors": ["NONDIGIT"]}),
    ("nip", {"nip": "19900315201507199", **HARI}, {"errors": ["PANJANG"]}),
    ("nip", {"nip": " 19900315 201507 1 991 ", **HARI}, {"valid": True, "tampil": "19900315 201507 1 991"}),
    ("nip", {"nip": "199003152015131991", **HARI}, {"errors": ["BULAN_TMT_ATAU_KODE_PPPK"], "jenis": None}),
    ("nip", {"nip": "199003152015301991", **HARI}, {"errors": ["BULAN_TMT_ATAU_KODE_PPPK"]}),
    ("nip", {"nip": "199003152026111991", **HARI}, {"valid": True}),
    ("nip", {"nip": "199003152026121991", **HARI}, {"errors": ["TMT_MASA_DEPAN"]}),
    ("nip", {"nip": "199003152026211991", **HARI}, {"valid": True, "jenis": "PPPK"}),
    ("nip", {"nip": "199003152027211991", **HARI}, {"errors": ["TMT_MASA_DEPAN"]}),
    ("nip", {"nip": "197003152015071991", **HARI}, {"valid": True, "warnings": ["USIA_TMT_TIDAK_LAZIM"]}),
    ("nip", {"nip": "197503152015071991", **HARI}, {"valid": True, "warnings": []}),
    ("nip", {"nip": "196003152024221991", **HARI}, {"warnings": ["KODE_PPPK_BUKAN_21", "USIA_TMT_TIDAK_LAZIM"]}),
    ("nip", {"nip": "200201012020071991", **HARI}, {"valid": True}),
    ("nip", {"nip": "200301012020071991", **HARI}, {"errors": ["USIA_TMT_KURANG_18"]}),
    ("nip", {"nip": NIP_SAH, "jk": "P", **HARI}, {"errors": ["BEDA_JK"]}),
    ("nip", {"nip": NIP_SAH, "jk": "F", **HARI}, {"errors": ["BEDA_JK"]}),
    ("nip", {"nip": NIP_SAH, "jk": 2, **HARI}, {"errors": ["BEDA_JK"]}),
    ("nip", {"nip": NIP_SAH, "jk": "m", **HARI}, {"errors": []}),
    ("nip", {"nip": NIP_SAH, "jk": "1", "lahir": "15-03-1990", **HARI}, {"valid": True}),
    (
        "nip",
        {"nip": "199002302027133000", "lahir": "1990-03-15", "jk": "L", **HARI},
        {"errors": ["TANGGAL_LAHIR", "BULAN_TMT_ATAU_KODE_PPPK", "TMT_MASA_DEPAN", "KODE_JK", "NOMOR_URUT_000"]},
    ),
    (
        "nip",
        {"nip": "200503152015072000", "lahir": "1990-03-15", "jk": "L", **HARI},
        {"errors": ["NOMOR_URUT_000", "USIA_TMT_KURANG_18", "BEDA_TANGGAL_LAHIR", "BEDA_JK"]},
    ),
    ("bup", {"lahir": "1968-02-29", "kode": "PELAKSANA"}, {"tmt_pensiun": "2026-03-01"}),
    ("bup", {"lahir": "1961-07-20", "kode": "AHLI_UTAMA"}, {"bup": 65, "tmt_pensiun": "2026-08-01"}),
    ("bup", {"lahir": "1968-07-20", "kode": "JF_KETERAMPILAN"}, {"bup": 58}),
    ("bup", {"lahir": "1968-07-20", "kode": "PENYELIA"}, {"bup": 58}),
    ("bup", {"lahir": "1956-07-20", "kode": "PENELITI_UTAMA"}, {"bup": 70}),
    ("bup", {"lahir": "1961-07-20", "kode": "PENELITI_MADYA"}, {"bup": 65}),
    ("bup", {"lahir": "1968-07-20", "kode": "PENELITI_PERTAMA_MUDA"}, {"bup": 58}),
    ("bup", {"lahir": "1966-07-20", "kode": "DOKTER", "jenjang": "MADYA"}, {"bup": 60}),
    ("bup", {"lahir": "1966-07-20", "kode": "DOKTER", "jenjang": "AHLI_UTAMA"}, {"bup": 65}),
    ("bup", {"lahir": "1966-07-20", "kode": "PENGAWAS_SEKOLAH"}, {"bup": 60, "peringatan": ["BUP_BELUM_PASTI"]}),
    ("bup", {"lahir": "1966-01-01", "kode": "GURU"}, {"peringatan": ["LAHIR_TANGGAL_1"]}),
    (
        "mpp",
        {"lahir": "1966-12-31", "kode": "JPT_MADYA"},
        {"tmt_pensiun": "2027-01-01", "mpp_paling_awal": "2026-01-01", "usul_paling_lambat": "2025-12-01"},
    ),
    ("mpp", {"lahir": "1966-12-31", "kode": "JPT_MADYA"}, {"penetap": "PRESIDEN", "dapat": None}),
    ("mpp", {"lahir": "1968-05-15", "kode": "PELAKSANA", "proses_pidana": True}, {"dapat": False, "penetap": "PPK"}),
    ("gaji-pokok", {"golongan": "II/a", "mkg": 1}, {"gaji": 2218400}),
    ("gaji-pokok", {"golongan": "II/a", "mkg": 2}, {"gaji": None, "alasan": "SEL_KOSONG"}),
    ("gaji-pokok", {"golongan": "I/b", "mkg": 0}, {"gaji": None, "alasan": "MKG_DI_LUAR_TABEL"}),
    ("gaji-pokok", {"golongan": "III/a", "mkg": 34}, {"gaji": None, "alasan": "MKG_DI_LUAR_TABEL"}),
    ("gaji-pokok", {"jenis": "CPNS", "golongan": "III/a", "mkg": 0}, {"gaji": 2228560}),
    ("gaji-pokok", {"jenis": "pppk", "golongan": "V", "mkg": 1}, {"gaji": 2551100}),
    ("kgb", {"golongan": "I/a", "mkg_bulan": 0, **ACUAN}, {"mkg_baru": 2}),
    ("kgb", {"golongan": "I/a", "mkg_bulan": 312, **ACUAN}, {"tmt_kgb": None, "alasan": "PUNCAK_TABEL"}),
    ("kgb", {"golongan": "I/a", "mkg_bulan": 311, **ACUAN}, {"tmt_kgb": "2024-04-01", "mkg_baru": 26}),
    ("kgb", {"golongan": "II/a", "mkg_bulan": 396, **ACUAN}, {"tmt_kgb": None, "gaji_lama": 3643400}),
    ("kgb", {"golongan": "I/b", "mkg_bulan": 0, **ACUAN}, {"tmt_kgb": "2027-03-01", "mkg_baru": 3, "gaji_lama": None}),
    ("kgb", {"golongan": "III/a", "mkg_bulan": 0, "tanggal_acuan": "2018-03-01"}, {"mkg_baru": 2, "gaji_baru": None}),
    ("kgb", {"golongan": "III/a", "mkg_bulan": 0, **ACUAN, "predikat": "BAIK"}, {"keputusan": "DIBERIKAN"}),
    (
        "kgb",
        {"golongan": "III/a", "mkg_bulan": 0, **ACUAN, "predikat": "Butuh Perbaikan"},
        {"keputusan": "DIBERIKAN", "peringatan": ["BUTUH_PERBAIKAN_BELUM_PASTI"]},
    ),
    (
        "kgb",
        {"golongan": "III/a", "mkg_bulan": 0, **ACUAN, "predikat": "KURANG"},
        {"keputusan": "TUNDA", "jatuh_tempo": "2026-03-01", "alasan": "PREDIKAT_DI_BAWAH_SYARAT"},
    ),
    (
        "kgb",
        {"jenis": "PPPK", "golongan": "V", "mkg_bulan": 0, **ACUAN},
        {"tmt_kgb": "2025-03-01", "mkg_baru": 1, "gaji_lama": 2511500, "gaji_baru": 2551100},
    ),
    (
        "kgb",
        {"jenis": "PPPK", "golongan": "IX", "mkg_bulan": 0, **ACUAN},
        {"tmt_kgb": "2026-03-01", "mkg_baru": 2, "gaji_lama": 3203600},
    ),
    (
        "kgb",
        {"jenis": "PPPK", "golongan": "IX", "mkg_bulan": 0, **ACUAN, "kontrak_sampai": "2026-02-28"},
        {"tmt_kgb": None, "alasan": "KONTRAK_BERAKHIR", "jatuh_tempo": "2026-03-01"},
    ),
    (
        "kgb",
        {
            "jenis": "PPPK",
            "golongan": "IX",
            "mkg_bulan": 0,
            **ACUAN,
            "predikat": "BAIK",
            "predikat_sebelumnya": "BUTUH_PERBAIKAN",
        },
        {"tmt_kgb": None, "alasan": "PREDIKAT_DI_BAWAH_SYARAT"},
    ),
    (
        "kgb",
        {
            "jenis": "PPPK",
            "golongan": "V",
            "mkg_bulan": 0,
            **ACUAN,
            "predikat": "BAIK",
            "kontrak_sampai": "2029-02-28",
        },
        {"keputusan": "DIBERIKAN"},
    ),
    (
        "kgb-penundaan",
        {"jatuh_tempo": "2026-03-01", "memenuhi": False},
        {"diberikan": "2027-03-01", "kgb_berikut": "2028-03-01"},
    ),
    (
        "kgb-penundaan",
        {"jatuh_tempo": "2026-03-01", "memenuhi": False, "tunda_bulan": 6},
        {"diberikan": "2026-09-01", "kgb_berikut": "2028-03-01"},
    ),
    (
        "kgb-penundaan",
        {"jatuh_tempo": "2026-03-01", "memenuhi": True, "penundaan_lalu": [12, 6]},
        {"diberikan": "2027-09-01", "kgb_berikut": "2028-03-01", "peringatan": []},
    ),
    (
        "kgb-penundaan",
        {"jatuh_tempo": "2026-03-01", "memenuhi": False, "penundaan_lalu": [12]},
        {"diberikan": "2028-03-01", "kgb_berikut": "2028-03-01", "peringatan": ["BERSAMAAN_DENGAN_KGB_BERIKUT"]},
    ),
    ("mkg-saat-kp", {"dari": "I/d", "ke": "II/a", "mkg_bulan": 60}, {"mkg_bulan": 0}),
    ("mkg-saat-kp", {"dari": "III/a", "ke": "III/b", "mkg_bulan": 50}, {"mkg_bulan": 50}),
    ("mkg-saat-kp", {"dari": "I/c", "ke": "III/a", "mkg_bulan": 200}, {"mkg_bulan": 68, "pengurangan_bulan": 132}),
    ("mkg-saat-kp", {"dari": "II/a", "ke": "III/a", "mkg_bulan": 96}, {"mkg_bulan": 36}),
    ("periode-kp", {"tgl": "2023-10-01"}, {"sah": True, "berikut": "2023-10-01"}),
    ("periode-kp", {"tgl": "2023-10-02"}, {"sah": False, "berikut": "2024-02-01", "alasan": "BUKAN_PERIODE"}),
    ("periode-kp", {"tgl": "2025-09-01"}, {"sah": False, "berikut": "2025-10-01"}),
    ("periode-kp", {"tgl": "2025-11-15"}, {"sah": False, "berikut": "2025-12-01"}),
    ("periode-kp", {"tgl": "2025-12-31"}, {"sah": False, "berikut": "2026-01-01"}),
    ("periode-kp", {"tgl": "2023-05-17", "jenis": "ANUMERTA"}, {"sah": True, "berikut": "2023-05-17"}),
    ("kp-reguler-paling-awal", {"tmt_pangkat": "2020-03-01"}, {"tmt_paling_awal": "2024-04-01"}),
    ("kp-reguler-paling-awal", {"tmt_pangkat": "2021-09-01"}, {"tmt_paling_awal": "2025-10-01"}),
    ("kp-reguler-paling-awal", {"tmt_pangkat": "2022-03-15"}, {"tmt_paling_awal": "2026-04-01"}),
    ("kp-reguler-paling-awal", {"tmt_cpns": "2022-03-01"}, {"tmt_paling_awal": "2026-03-01"}),
    ("hukdis-absensi", {"hari": 7}, {"tingkat": "RINGAN", "hukuman": "Pernyataan tidak puas tertulis"}),
    ("hukdis-absensi", {"hari": 11}, {"tingkat": "SEDANG", "hukuman": "Potong tukin 25% 6 bulan"}),
    ("hukdis-absensi", {"hari": 16}, {"hukuman": "Potong tukin 25% 9 bulan"}),
    ("hukdis-absensi", {"hari": 20, "berturut": 9}, {"hukuman": "Potong tukin 25% 12 bulan"}),
    ("hukdis-absensi", {"hari": 21}, {"tingkat": "BERAT", "hukuman": "Penurunan jabatan setingkat 12 bulan"}),
    ("hukdis-absensi", {"hari": 28}, {"tingkat": "BERAT", "stop_gaji_bulan_berikut": False}),
    ("bezetting", {"kebutuhan": 5, "pns": 3, "pppk": 1}, {"terisi": 4, "selisih": -1, "persen": 80.0}),
    ("bezetting", {"kebutuhan": 3, "cpns": 1}, {"persen": 33.3, "status": "KURANG"}),
    ("bezetting", {"kebutuhan": 0}, {"terisi": 0, "persen": None, "status": "SESUAI"}),
    ("bezetting", {"kebutuhan": 2, "pns": 3}, {"persen": 150.0, "status": "LEBIH"}),
]


@pytest.mark.parametrize(("nama", "masukan", "harap"), KASUS)
def test_cabang_tabel_keputusan(nama: str, masukan: dict[str, Any], harap: dict[str, Any]) -> None:
    hasil = kalkulator.ambil(nama).jawab(masukan)
    assert {kunci: hasil[kunci] for kunci in harap} == harap


@pytest.mark.parametrize(
    ("nama", "masukan", "isian"),
    [
        ("nip", {}, "nip"),
        ("nip", {"nip": 199003152015071991}, "nip"),
        ("nip", {"nip": NIP_SAH, "jk": "X"}, "jk"),
        ("nip", {"nip": NIP_SAH, "hari_ini": "01/11/2026"}, "hari_ini"),
        ("bup", {"lahir": "1968-05-15", "kode": "LURAH_AGUNG"}, "kode"),
        ("bup", {"lahir": "1968-05-15", "kode": "DOKTER"}, "jenjang"),
        ("bup", {"lahir": "1968-05-15", "kode": "GURU", "jenjang": "MUDA"}, "jenjang"),
        ("bup", {"lahir": "2199-05-15", "kode": "GURU"}, "lahir"),
        ("bup", {"lahir": "1930-05-15", "kode": "GURU"}, "lahir"),
        ("mpp", {"lahir": "1957-05-15", "kode": "PELAKSANA"}, "lahir"),
        ("gaji-pokok", {"golongan": "IX", "mkg": 0}, "golongan"),
        ("gaji-pokok", {"jenis": "PPPK", "golongan": "III/a", "mkg": 0}, "golongan"),
        ("gaji-pokok", {"golongan": "III/a", "mkg": 0, "tanggal": "2023-12-31"}, "tanggal"),
        ("kgb", {"golongan": "III/a", "mkg_bulan": True, **ACUAN}, "mkg_bulan"),
        ("kgb", {"golongan": "III/a", "mkg_bulan": 0, **ACUAN, "kontrak_sampai": "2026-01-01"}, "kontrak_sampai"),
        ("kgb", {"golongan": "III/a", "mkg_bulan": 0, **ACUAN, "predikat_sebelumnya": "BAIK"}, "predikat"),
        ("kgb-penundaan", {"jatuh_tempo": "2026-03-01", "memenuhi": False, "tunda_bulan": 13}, "tunda_bulan"),
        ("kgb-penundaan", {"jatuh_tempo": "2026-03-01", "memenuhi": False, "tunda_bulan": 0}, "tunda_bulan"),
        ("kgb-penundaan", {"jatuh_tempo": "2026-03-01", "memenuhi": True, "tunda_bulan": 6}, "tunda_bulan"),
        ("kgb-penundaan", {"jatuh_tempo": "2026-03-01", "memenuhi": False, "penundaan_lalu": [13]}, "penundaan_lalu"),
        ("kgb-penundaan", {"jatuh_tempo": "2026-03-01", "memenuhi": 1}, "memenuhi"),
        ("mkg-saat-kp", {"dari": "III/b", "ke": "III/a", "mkg_bulan": 0}, "ke"),
        ("mkg-saat-kp", {"dari": "III/b", "ke": "V/a", "mkg_bulan": 0}, "ke"),
        ("periode-kp", {"tgl": "1999-04-01"}, "tgl"),
        ("kp-reguler-paling-awal", {}, "tmt_pangkat"),
        ("kp-reguler-paling-awal", {"tmt_pangkat": "04-13-2020"}, "tmt_pangkat"),
        ("hukdis-absensi", {"hari": 5, "berturut": 6}, "berturut"),
        ("hukdis-absensi", {"hari": 5, "tanggal": "2020-01-01"}, "tanggal"),
        ("hukdis-absensi", {"hari": 400}, "hari"),
        ("duk", {"pegawai": {}}, "pegawai"),
        ("duk", {"pegawai": [5]}, "pegawai[0]"),
        ("duk", {"pegawai": [{"gol": "III/a"}]}, "pegawai[0].id"),
        ("duk", {"pegawai": [{"id": True}]}, "pegawai[0].id"),
        ("duk", {"pegawai": [{"id": "a"}, {"id": "b", "gol": "V/z"}]}, "pegawai[1].gol"),
        ("duk", {"pegawai": [{"id": "a", "tmt_gol": "2020-13-01"}]}, "pegawai[0].tmt_gol"),
        ("duk", {"pegawai": [{"id": "a", "gaji": 1}]}, "pegawai[0].gaji"),
        ("duk", {"pegawai": [{"id": "a"}, {"id": "a"}]}, "pegawai[1].id"),
        ("bezetting", {"kebutuhan": -1}, "kebutuhan"),
        ("bezetting", {"kebutuhan": 1, "pns": 1.5}, "pns"),
    ],
)
def test_masukan_keliru_menyebut_isiannya(nama: str, masukan: dict[str, Any], isian: str) -> None:
    with pytest.raises(MasukanSalah) as galat:
        kalkulator.ambil(nama).jawab(masukan)
    assert galat.value.isian == isian
    assert galat.value.pesan.endswith((".", "]."))


def test_nilai_kosong_pada_duk_selalu_di_bawah_dan_seri_menurut_id() -> None:
    pegawai = [
        {"id": "d"},
        {"id": "c", "gol": "III/a"},
        {"id": "b", "gol": "III/a", "tmt_gol": "2020-04-01", "status": "pns"},
        {"id": "a", "gol": "III/a", "tmt_gol": "2020-04-01"},
        {"id": "x", "gol": "IX", "status": "PPPK"},
    ]
    hasil = kalkulator.ambil("duk").jawab({"pegawai": pegawai})
    assert hasil["urutan"] == ["a", "b", "c", "d"]
    assert hasil["dikeluarkan"] == ["x"]


def test_penjelasan_duk_menyebut_kunci_yang_menentukan() -> None:
    pegawai = [{"id": 2, "gol": "III/a", "lahir": "1980-01-01"}, {"id": 1, "gol": "III/a", "lahir": "1979-01-01"}]
    kode = [satu.kode for satu in kalkulator.ambil("duk").jelaskan({"pegawai": pegawai})]
    assert kode == ["USIA", "TERAKHIR"]
