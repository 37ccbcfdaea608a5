"""The pages of docs/aturan say what the calculators answer: every example on them is computed again."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine

from asn_karier.core import kalkulator
from asn_karier.core.management.commands.hitung import sama
from tests.kit.hitungan import HARI_UJI

HALAMAN = Path(__file__).resolve().parents[3] / "docs" / "aturan"
CONTOH = [
    pytest.param(nama, json.loads(baris), id=f"{berkas.stem}-{nama}-{nomor}")
    for berkas in sorted(HALAMAN.glob("*.md"))
    for nama, isi in re.findall(r"```json ([a-z0-9-]+)\n(.*?)```", berkas.read_text(encoding="utf-8"), re.S)
    for nomor, baris in enumerate(isi.strip().splitlines(), start=1)
]


@pytest.mark.parametrize(("nama", "contoh"), CONTOH)
def test_contoh_pada_halaman_aturan_terhitung_sama(nama: str, contoh: dict[str, Any]) -> None:
    with time_machine.travel(HARI_UJI, tick=False):
        hasil = kalkulator.ambil(nama).jawab(contoh["in"])
    assert all(sama(nilai, hasil[kunci]) for kunci, nilai in contoh["out"].items()), hasil


def test_setiap_kalkulator_mempunyai_contoh_dan_setiap_halaman_tercantum() -> None:
    assert {satu.values[0] for satu in CONTOH} == {satu.nama for satu in kalkulator.semua()}
    daftar = (HALAMAN / "README.md").read_text(encoding="utf-8")
    assert all(f"({berkas.name})" in daftar for berkas in HALAMAN.glob("*.md") if berkas.stem != "README")
