"""`manage.py hitung`: the door of the worked cases."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from asn_karier.core import kalkulator

AKAR = Path(__file__).resolve().parents[2]
KGB = {"golongan": "III/a", "mkg_bulan": 0, "tanggal_acuan": "2024-03-01"}


def jalankan(nama: str, berkas: Path | str) -> tuple[list[dict[str, Any]], str, int]:
    keluar, galat = io.StringIO(), io.StringIO()
    try:
        call_command("hitung", nama, str(berkas), stdout=keluar, stderr=galat)
        kode = 0
    except SystemExit as henti:
        kode = int(henti.code or 0)
    return json.loads(keluar.getvalue()), galat.getvalue(), kode


def tulis(tmp_path: Path, isi: Any) -> Path:
    berkas = tmp_path / "kasus.json"
    berkas.write_text(isi if isinstance(isi, str) else json.dumps(isi), encoding="utf-8")
    return berkas


def test_perintah_mencetak_hanya_json_dan_berakhir_0_bila_semua_sama() -> None:
    hasil = subprocess.run(
        [sys.executable, "manage.py", "hitung", "kgb", "tests/vektor/kgb.json"],
        cwd=AKAR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "asn_karier.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert hasil.returncode == 0, hasil.stderr
    assert json.loads(hasil.stdout)[0]["id"] == "B01"


@pytest.mark.parametrize(
    "isi",
    [
        {"kalkulator": "kgb", "kasus": [{"id": "x", "in": KGB}]},
        {"kasus": [{"id": "x", "in": KGB}]},
        [{"id": "x", "in": KGB, "out": {"mkg_baru": 2}}],
        {"id": "x", "in": KGB},
    ],
)
def test_bentuk_vektor_daftar_kasus_dan_satu_kasus_terbaca(tmp_path: Path, isi: Any) -> None:
    jawaban, _, kode = jalankan("kgb", tulis(tmp_path, isi))
    assert kode == 0
    assert jawaban[0]["id"] == "x"
    assert jawaban[0]["out"]["tmt_kgb"] == "2026-03-01"


@pytest.mark.parametrize("isi", [KGB, [KGB]])
def test_masukan_tanpa_bungkus_diberi_nomor(tmp_path: Path, isi: Any) -> None:
    jawaban, _, kode = jalankan("kgb", tulis(tmp_path, isi))
    assert (kode, jawaban[0]["id"], jawaban[0]["out"]["mkg_baru"]) == (0, "1", 2)


def test_berkas_dengan_bom_terbaca(tmp_path: Path) -> None:
    assert jalankan("kgb", tulis(tmp_path, "\ufeff" + json.dumps(KGB)))[2] == 0


def test_jawaban_yang_berbeda_berakhir_1_dan_beda_disebut(tmp_path: Path) -> None:
    kasus = [{"id": "x", "in": KGB, "out": {"mkg_baru": 3, "tidak_ada": 1}}]
    jawaban, galat, kode = jalankan("kgb", tulis(tmp_path, kasus))
    assert kode == 1
    assert jawaban[0]["out"]["mkg_baru"] == 2
    assert "x: mkg_baru diharapkan 3, hasil 2" in galat
    assert "x: tidak_ada tidak ada pada jawaban" in galat


def test_benar_tidak_sama_dengan_satu(tmp_path: Path) -> None:
    kasus = [{"id": "x", "in": {"hari": 10, "berturut": 10}, "out": {"stop_gaji_bulan_berikut": 1}}]
    assert jalankan("hukdis-absensi", tulis(tmp_path, kasus))[2] == 1


def test_kasus_dengan_masukan_keliru_mendapat_galat_dan_kasus_lain_tetap_dihitung(tmp_path: Path) -> None:
    kasus = [{"id": "a", "in": {}}, {"id": "b", "in": KGB}, {"id": "c"}, {"id": "d", "in": [1]}]
    jawaban, _, kode = jalankan("kgb", tulis(tmp_path, {"kasus": kasus}))
    assert kode == 1
    assert jawaban[0]["galat"]["isian"] == "golongan"
    assert jawaban[1]["out"]["mkg_baru"] == 2
    assert jawaban[2]["galat"]["isian"] == "in"
    assert jawaban[3]["galat"]["kode"] == "jenis"
    assert jawaban[0]["galat"]["dasar_hukum"] == list(kalkulator.ambil("kgb").dasar_hukum)


@pytest.mark.parametrize("nama", [k.nama for k in kalkulator.semua()])
def test_penjelasan_menyertakan_syarat_nilai_asal_dan_pasal_setiap_jawaban(nama: str) -> None:
    keluar = io.StringIO()
    call_command("hitung", nama, str(AKAR / "tests" / "vektor" / f"{nama}.json"), "--penjelasan", stdout=keluar)
    for satu in json.loads(keluar.getvalue()):
        assert satu["dasar_hukum"]
        assert satu["syarat"]
        assert all(s["kode"] and s["uraian"] and s["sumber"] and s["dasar"] for s in satu["syarat"])


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("tidak-ada", "{}", "tidak ada. Yang ada:"),
        ("kgb", "{", "bukan JSON yang benar pada baris 1"),
        ("kgb", "5", "satu masukan"),
        ("kgb", '{"kasus": 5}', "satu masukan"),
        ("kgb", '{"kalkulator": "nip", "kasus": []}', "untuk kalkulator nip, bukan kgb"),
        ("kgb", "[" * 100_000, "terlalu besar"),
        ("kgb", '{"mkg_bulan": ' + "9" * 5000 + "}", "terlalu besar"),
    ],
)
def test_berkas_yang_tak_terbaca_berakhir_2_dengan_kalimat(tmp_path: Path, nama: str, isi: str, kalimat: str) -> None:
    with pytest.raises(CommandError, match=kalimat) as galat:
        call_command("hitung", nama, str(tulis(tmp_path, isi)))
    assert galat.value.returncode == 2


def test_berkas_yang_tidak_ada_atau_bukan_teks_berakhir_2(tmp_path: Path) -> None:
    biner = tmp_path / "biner.json"
    biner.write_bytes(b"\xff\xfe{}")
    for berkas, kalimat in ((tmp_path / "tiada.json", "tidak dapat dibuka"), (biner, "bukan teks UTF-8")):
        with pytest.raises(CommandError, match=kalimat) as galat:
            call_command("hitung", "kgb", str(berkas))
        assert galat.value.returncode == 2
