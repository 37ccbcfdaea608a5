"""Which form of SKP a person writes: every eselon, every kind of post, every place in the tree."""

import dataclasses
import datetime as dt

import pytest

from pegawai.enums import MANAJERIAL, Eselon, JenisJabatan
from penilaian.calc import kelompok
from penilaian.calc.kelompok import JA_JF, JENIS_JPT, JPT, kelompok_skp, unit_mandiri
from penilaian.enums import KelompokSkp
from penilaian.rules import KHUSUS, Khusus

PUNCAK, DINAS, BIDANG, SEKSI = 1, 2, 3, 4
INDUK = {PUNCAK: None, DINAS: PUNCAK, BIDANG: DINAS, SEKSI: BIDANG}
ATURAN: Khusus = KHUSUS.on(dt.date(2026, 1, 1)).nilai
FORMULIR_JPT = {"I.a", "I.b", "II.a", "II.b", "III.a"}


def _kelompok(jenis: str, eselon: str = "", unit: int | None = DINAS, *, memimpin: bool = True, aturan=ATURAN) -> str:
    return kelompok_skp(aturan, jenis, eselon, memimpin=memimpin, unit_id=unit, induk=INDUK)


@pytest.mark.parametrize("eselon", Eselon.values)
def test_pimpinan_unit_mandiri_memakai_formulir_jpt_sampai_eselon_iii_a(eselon: str) -> None:
    for jenis in ("ADMINISTRATOR", "PENGAWAS"):
        assert _kelompok(jenis, eselon) == (JPT if eselon in FORMULIR_JPT else JA_JF)


@pytest.mark.parametrize("eselon", ["", *Eselon.values])
def test_jpt_memakai_formulir_jpt_di_mana_pun_dan_yang_bukan_pimpinan_tidak(eselon: str) -> None:
    for jenis in JENIS_JPT:
        assert _kelompok(jenis, eselon, SEKSI, memimpin=False) == JPT
    assert _kelompok("ADMINISTRATOR", eselon, memimpin=False) == JA_JF
    assert _kelompok("ADMINISTRATOR", eselon, BIDANG) == JA_JF
    assert _kelompok("ADMINISTRATOR", eselon, None) == JA_JF
    assert {_kelompok(jenis, eselon) for jenis in ("JF", "PELAKSANA")} == {JA_JF}


def test_tanpa_eselon_jenis_jabatan_yang_menentukan() -> None:
    assert {jenis: _kelompok(jenis) for jenis in JenisJabatan.values} == {
        "JPT_UTAMA": JPT, "JPT_MADYA": JPT, "JPT_PRATAMA": JPT, "ADMINISTRATOR": JPT, "PENGAWAS": JA_JF, "JF": JA_JF,
        "PELAKSANA": JA_JF,
    }  # fmt: skip


def test_eselon_unit_mandiri_disetel_instansi() -> None:
    sempit = dataclasses.replace(ATURAN, eselon_mandiri=("II.b",), jenis_mandiri=())
    assert [_kelompok("ADMINISTRATOR", e, aturan=sempit) for e in ("II.b", "III.a", "")] == [JPT, JA_JF, JA_JF]


def test_unit_mandiri_adalah_puncak_dan_yang_tepat_di_bawahnya() -> None:
    assert [unit_mandiri(u, INDUK) for u in (PUNCAK, DINAS, BIDANG, SEKSI, None)] == [True, True, False, False, False]


def test_kode_pada_perhitungan_sama_dengan_kata_kamar() -> None:
    assert {JPT, JA_JF} == set(KelompokSkp.values)
    assert set(ATURAN.eselon_mandiri) == FORMULIR_JPT <= set(Eselon.values)
    assert set(ATURAN.jenis_mandiri) | JENIS_JPT <= kelompok.MANAJERIAL == MANAJERIAL
