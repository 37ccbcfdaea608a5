"""Calculators through the API: every worked case, every field explained, nothing guessed."""

import json
from pathlib import Path
from typing import Any

import pytest

from asn_karier.core import kalkulator
from asn_karier.core.management.commands.hitung import sama
from tests.kit.pemain import Pemain

VEKTOR = Path(__file__).resolve().parents[1] / "vektor"
NAMA = [k.nama for k in kalkulator.semua()]
KASUS = [
    pytest.param(nama, kasus, id=f"{nama}-{kasus['id']}")
    for nama in NAMA
    for kasus in json.loads((VEKTOR / f"{nama}.json").read_text())["kasus"]
]


@pytest.mark.parametrize(("nama", "kasus"), KASUS)
def test_kasus_lewat_api_memberi_jawaban_yang_diharapkan(client, db, nama: str, kasus: dict[str, Any]) -> None:
    jawab = client.post(f"/api/v1/kalkulator/{nama}/", kasus["in"], content_type="application/json")
    assert jawab.status_code == 200, jawab.content
    isi = jawab.json()
    for kunci, nilai in kasus["out"].items():
        assert sama(nilai, isi[kunci]), kunci


@pytest.mark.parametrize("nama", NAMA)
def test_uraian_dan_contoh_dapat_langsung_dicoba(client, db, nama: str) -> None:
    uraian = client.get(f"/api/v1/kalkulator/{nama}/").json()
    assert uraian["dasar_hukum"]
    assert {i["nama"] for i in uraian["masukan"] if i["wajib"]} <= set(uraian["contoh"])
    jawab = client.post(f"/api/v1/kalkulator/{nama}/", uraian["contoh"], content_type="application/json")
    assert jawab.status_code == 200, jawab.content
    penjelasan = client.post(
        f"/api/v1/kalkulator/{nama}/penjelasan/", uraian["contoh"], content_type="application/json"
    )
    assert penjelasan.json()["jawaban"] == jawab.json()


@pytest.mark.parametrize("nama", NAMA)
@pytest.mark.parametrize(
    "nilai", [None, True, -1, 10**30, 1.5, "", "x" * 300, "\u202e", [], [[]], {}, {"a": 1}, "null"]
)
def test_masukan_ngawur_menyebut_isiannya(client, db, nama: str, nilai: Any) -> None:
    hitungan = kalkulator.ambil(nama)
    for isian in hitungan.masukan:
        isi = {**hitungan.contoh(), isian.nama: nilai}
        jawab = client.post(f"/api/v1/kalkulator/{nama}/", json.dumps(isi), content_type="application/json")
        assert jawab.status_code in {200, 400}, (isian.nama, jawab.content)
        if jawab.status_code == 400:
            assert jawab["Content-Type"] == "application/problem+json"
            assert jawab.json()["errors"][0]["pointer"].startswith("/")
            assert jawab.json()["dasar_hukum"] == list(hitungan.dasar_hukum)


def test_daftar_memuat_semua_dan_terbuka_untuk_umum(client, db) -> None:
    jawab = client.get("/api/v1/kalkulator/")
    assert [k["nama"] for k in jawab.json()["hasil"]] == sorted(NAMA)
    assert jawab["RateLimit"].startswith('"kalkulator";')


def test_kalkulator_yang_tidak_ada_dan_parameter_pada_alamat_ditolak(client, db) -> None:
    jawab = client.post("/api/v1/kalkulator/ramal/", {}, content_type="application/json")
    assert jawab.status_code == 404
    assert "kgb" in jawab.json()["detail"]
    assert client.get("/api/v1/kalkulator/?x=1").status_code == 400


def test_kalkulator_tidak_memerlukan_csrf_walau_sedang_masuk(pemain: Pemain) -> None:
    from rest_framework.test import APIClient

    klien = APIClient(enforce_csrf_checks=True)
    klien.force_login(pemain.akun("pegi"), backend="asn_karier.akun.masuk.BackendNamaAtauNip")
    contoh = kalkulator.ambil("periode-kp").contoh()
    assert klien.post("/api/v1/kalkulator/periode-kp/", contoh, format="json").status_code == 200
