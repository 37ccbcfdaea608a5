"""What tests of every room's calculators share: the published cases by name, and input of any shape."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from hypothesis import strategies as st

from asn_karier.core import kalkulator
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.management.commands.hitung import sama

VEKTOR = Path(__file__).resolve().parents[1] / "vektor"
HARI_UJI = "2026-11-01T03:00:00Z"


def kasus(semua: tuple[str, ...]) -> list[Any]:
    """Every case of these calculators: name, input, what must come out."""
    return [
        pytest.param(nama, satu["in"], satu["out"], id=satu["id"])
        for nama in semua
        for satu in json.loads((VEKTOR / f"{nama}.json").read_text(encoding="utf-8"))["kasus"]
    ]


def periksa_jawaban(nama: str, masukan: dict[str, Any], harap: dict[str, Any]) -> None:
    """The calculator answers everything the case names, with the same values."""
    with time_machine.travel(HARI_UJI, tick=False):
        hasil = kalkulator.ambil(nama).jawab(masukan)
    for kunci, nilai in harap.items():
        assert sama(nilai, hasil[kunci]), (kunci, nilai, hasil[kunci])


def periksa_penjelasan(nama: str, masukan: dict[str, Any]) -> None:
    """Every answer has reasons, each with code, words and article."""
    syarat = kalkulator.ambil(nama).jelaskan(masukan)
    assert syarat, (nama, masukan)
    assert all(satu.kode and satu.uraian and satu.dasar for satu in syarat), syarat


def periksa_perintah(nama: str) -> None:
    """The command answers the whole file of cases, each with the version of the rule."""
    keluar = io.StringIO()
    with time_machine.travel(HARI_UJI, tick=False):
        call_command("hitung", nama, str(VEKTOR / f"{nama}.json"), stdout=keluar)
    hasil = json.loads(keluar.getvalue())
    assert hasil
    assert all("out" in satu and satu["out"]["versi"] for satu in hasil)


def periksa_contoh(nama: str) -> None:
    """The example beside the fields answers, with reasons and a law."""
    hitungan = kalkulator.ambil(nama)
    assert hitungan.jawab(hitungan.contoh())
    assert hitungan.jelaskan(hitungan.contoh())
    assert hitungan.dasar_hukum


def formulir(nama: str, masukan: dict[str, Any]) -> dict[str, str]:
    """What a browser sends from the page of the calculator for this input: rows, numbers by key, ticks."""
    kirim: dict[str, str] = {}
    for isian in kalkulator.ambil(nama).masukan:
        nilai, susunan = masukan.get(isian.nama), isian.susunan
        if isinstance(susunan, kalkulator.Baris):
            kirim[f"{isian.nama}-baris"] = str(len(nilai or []) + 2)
            for n, baris in enumerate(nilai or []):
                sel = baris if isinstance(baris, dict) else baris if isinstance(baris, list) else [baris]
                urut = [sel.get(k.nama) for k in susunan.kolom] if isinstance(sel, dict) else sel
                kirim |= {f"{isian.nama}-{n}-{k.nama}": _teks(v) for k, v in zip(susunan.kolom, urut, strict=True)}
        elif isinstance(susunan, kalkulator.Angka):
            kirim |= {f"{isian.nama}-{k.nama}": _teks((nilai or {}).get(k.nama)) for k in susunan.isian}
        elif isinstance(susunan, kalkulator.Centang):
            kirim |= {f"{isian.nama}-{kode}": "1" for kode in nilai or []}
        else:
            kirim[isian.nama] = _teks(nilai)
    return kirim


def _teks(nilai: Any) -> str:
    return "" if nilai is None else ("ya" if nilai else "tidak") if isinstance(nilai, bool) else str(nilai)


def nilai_acak(kata: list[str]) -> st.SearchStrategy[Any]:
    """A value of any simple kind, now and then one of these words."""
    return (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=30)
        | st.dates().map(str)
        | st.sampled_from(kata)
    )


def json_acak(nilai: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists and objects of such values, some levels deep."""
    return st.recursive(
        nilai, lambda anak: st.lists(anak, max_size=4) | st.dictionaries(st.text(max_size=8), anak, max_size=4)
    )


def periksa_masukan_acak(nama: str, data: st.DataObject, isi: st.SearchStrategy[Any]) -> None:
    """Whatever comes in is answered as JSON, or refused with a sentence; nothing else is ever raised."""
    hitungan = kalkulator.ambil(nama)
    acak = data.draw(st.dictionaries(st.sampled_from([isian.nama for isian in hitungan.masukan]), isi) | isi)
    campur = isinstance(acak, dict) and data.draw(st.booleans())
    masukan: Any = {**hitungan.contoh(), **acak} if campur else acak
    try:
        hasil: Any = hitungan.jawab(masukan)
        hitungan.jelaskan(masukan)
    except MasukanSalah as galat:
        hasil = [galat.pesan or pytest.fail("galat tanpa kalimat"), galat.isian, galat.rincian]
    json.dumps(hasil, allow_nan=False, ensure_ascii=False).encode()
