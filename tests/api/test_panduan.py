"""The guide for integrators: every example in it runs and is answered, and what it promises in comments comes true."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from asn_karier.akun.services import buat_token
from tests.kit.pemain import Pemain

PANDUAN = Path(__file__).resolve().parents[2] / "docs" / "api.md"


def _perintah() -> list[Any]:
    """Commands of the sh blocks with the comment that follows them."""
    hasil = []
    for blok in re.findall(r"```sh\n(.*?)```", PANDUAN.read_text(), re.S):
        for perintah, janji in re.findall(r"(curl .*?)(?=\ncurl |\n# |\Z)(?:\n# (.*))?", blok.strip(), re.S):
            hasil.append(pytest.param(perintah.replace("\\\n", " "), janji, id=perintah[:60]))
    return hasil


@pytest.mark.parametrize(("perintah", "janji"), _perintah())
def test_contoh_dapat_dijalankan(pemain: Pemain, perintah: str, janji: str) -> None:
    _, token = buat_token(pengguna=pemain.akun("bunga"), nama="panduan", lingkup="baca", hari=1)
    for nama, nilai in {"ALAMAT": "/api/v1", "TOKEN": token, "ID": str(pemain.pegi.pk)}.items():
        perintah = perintah.replace(f"${nama}", nilai)
    kata = shlex.split(perintah)
    kepala = dict(k.split(": ", 1) for k in _sesudah(kata, "-H"))
    isi = _sesudah(kata, "-d")
    klien = Client(headers=kepala)
    url = next(k for k in kata if k.startswith("/api/v1"))
    jawab = klien.post(url, isi[0], content_type="application/json") if isi else klien.get(url)
    assert jawab.status_code == 200, jawab.content
    if janji and "..." not in janji:
        assert json.loads(janji.removeprefix("antara lain: ")).items() <= jawab.json().items()
    elif janji:
        assert set(re.findall(r'[{,] ?"(\w+)":', janji)[:1]) <= set(jawab.json())


def _sesudah(kata: list[str], tanda: str) -> list[str]:
    return [kata[i + 1] for i, k in enumerate(kata) if k == tanda]


def test_tabel_bidang_pribadi_sama_dengan_aturannya() -> None:
    from pegawai.enums import Peran
    from pegawai.permissions.orang import BIDANG_PERAN

    baris = {}
    for isi in re.findall(r"^\| (Pegawai itu|Pimpinan|Verifikator|Auditor)[^|]*\|(.*)\|$", PANDUAN.read_text(), re.M):
        baris[isi[0]] = ["ya" in sel for sel in isi[1].split("|")]
    kolom = ("nik", "telepon", "alamat", "agama", "hukdis")
    for nama, peran in {
        "Pegawai itu": Peran.BKD,
        "Pimpinan": Peran.PIMPINAN,
        "Verifikator": Peran.VERIFIKATOR,
        "Auditor": Peran.AUDITOR,
    }.items():
        assert baris[nama] == [k in BIDANG_PERAN[peran] for k in kolom], nama
