"""Worked examples of the rule sets that have no calculator of their own: every line on the page is computed again."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from asn_karier.core.tanggal import tambah_bulan
from penilaian.calc.usulan_rating import usul_hasil, usul_perilaku
from penilaian.rules import KHUSUS, TINDAK_LANJUT

HALAMAN = Path(__file__).resolve().parents[3] / "docs" / "aturan"
HARI = dt.date(2026, 6, 30)


def _contoh(nama: str) -> list[Any]:
    for berkas in HALAMAN.glob("*.md"):
        if isi := re.search(rf"```jsonl {nama}\n(.*?)```", berkas.read_text(encoding="utf-8"), re.S):
            return [json.loads(b) for b in isi.group(1).strip().splitlines()]
    raise AssertionError(f"tidak ada contoh {nama}")


@pytest.mark.parametrize("c", _contoh("usulan-hasil"))
def test_usulan_hasil_seperti_pada_halamannya(c):
    usul = usul_hasil(c["capaian"], c["tanpa"], HARI)
    assert (usul.rating, usul.alasan) == (c["usulan"], c["alasan"])


@pytest.mark.parametrize("c", _contoh("usulan-perilaku"))
def test_usulan_perilaku_seperti_pada_halamannya(c):
    usul = usul_perilaku(["APRESIASI"] * c["apresiasi"] + ["SARAN"] * c["saran"], HARI)
    assert (usul.rating, usul.alasan) == (c["usulan"], c["alasan"])


@pytest.mark.parametrize("c", _contoh("rencana-perbaikan"))
def test_masa_rencana_seperti_pada_halamannya(c):
    mulai = dt.date.fromisoformat(c["mulai"])
    assert tambah_bulan(mulai, KHUSUS.on(mulai).nilai.perbaikan_bulan).isoformat() == c["sampai"]


@pytest.mark.parametrize("c", _contoh("pilihan-tindak-lanjut"))
def test_pilihan_seperti_pada_halamannya(c):
    pilihan = TINDAK_LANJUT.on(HARI).nilai.pilihan
    assert [p.kode for p in pilihan if c["predikat"] in p.predikat] == c["pilihan"]
