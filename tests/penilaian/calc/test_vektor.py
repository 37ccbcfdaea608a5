"""Every worked case of the regulations of performance, through the calculation and through the command."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from asn_karier.core import kalkulator
from asn_karier.core.management.commands.hitung import sama

VEKTOR = Path(__file__).resolve().parents[2] / "vektor"
HARI_UJI = "2026-11-01T03:00:00Z"
NAMA = (
    "predikat",
    "distribusi-predikat",
    "keberatan",
    "tenggat-evaluasi",
    "alur-skp",
    "angka-kredit-konversi",
    "angka-kredit-akumulasi",
    "nilai-pp30",
    "nilai-pp46",
    "merit-2026",
)
KASUS = [
    pytest.param(nama, kasus["in"], kasus["out"], id=kasus["id"])
    for nama in NAMA
    for kasus in json.loads((VEKTOR / f"{nama}.json").read_text(encoding="utf-8"))["kasus"]
]


@pytest.mark.parametrize(("nama", "masukan", "harap"), KASUS)
def test_contoh_peraturan_terhitung_sama(nama: str, masukan: dict[str, Any], harap: dict[str, Any]) -> None:
    with time_machine.travel(HARI_UJI, tick=False):
        hasil = kalkulator.ambil(nama).jawab(masukan)
    for kunci, nilai in harap.items():
        assert sama(nilai, hasil[kunci]), (kunci, nilai, hasil[kunci])


@pytest.mark.parametrize(("nama", "masukan", "harap"), KASUS)
def test_setiap_jawaban_dapat_dijelaskan_dengan_dasar_hukum(nama: str, masukan: Any, harap: Any) -> None:
    syarat = kalkulator.ambil(nama).jelaskan(masukan)
    assert syarat
    assert all(satu.kode and satu.uraian and satu.dasar for satu in syarat)


@pytest.mark.parametrize("nama", NAMA)
def test_perintah_hitung_lulus_atas_berkas_contoh(nama: str) -> None:
    keluar = io.StringIO()
    with time_machine.travel(HARI_UJI, tick=False):
        call_command("hitung", nama, str(VEKTOR / f"{nama}.json"), stdout=keluar)
    assert all("out" in satu and satu["out"]["versi"] for satu in json.loads(keluar.getvalue()))


@pytest.mark.parametrize("nama", NAMA)
def test_contoh_pada_isian_sendiri_terhitung(nama: str) -> None:
    hitungan = kalkulator.ambil(nama)
    assert hitungan.jawab(hitungan.contoh())
    assert hitungan.jelaskan(hitungan.contoh())
    assert hitungan.dasar_hukum
