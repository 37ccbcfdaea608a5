"""Properties that hold for every input of the calculations of performance; bad input never crashes them."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penilaian.calc import angka_kredit as ak
from penilaian.calc import keberatan, merit, predikat, tenggat
from penilaian.calc.distribusi import cek_distribusi
from penilaian.calc.nilai_lama import nilai_pp30, nilai_pp46
from penilaian.rules import ANGKA_KREDIT, DISTRIBUSI, PREDIKAT
from tests.kit.hitungan import json_acak, nilai_acak, periksa_masukan_acak
from tests.penilaian.calc.test_vektor import NAMA

HARI = dt.date(2026, 11, 1)
RATING = [s.kode for s in PREDIKAT.terbaru.nilai.rating]
PREDIKAT_URUT = [s.kode for s in PREDIKAT.terbaru.nilai.predikat]
JENJANG = st.sampled_from([j.kode for j in ANGKA_KREDIT.terbaru.nilai.jenjang])
PREDIKAT_ACAK = st.sampled_from(PREDIKAT_URUT)
BULAN = st.integers(1, 12)
JUMLAH = st.dictionaries(PREDIKAT_ACAK, st.integers(0, 500))
ORGANISASI = st.sampled_from([o.kode for o in DISTRIBUSI.terbaru.nilai.organisasi])
PERSEN = st.decimals(0, 100, places=1)

_NILAI = nilai_acak(["BAIK", "KURANG_MISCONDUCT", "AHLI_MUDA", "T1", "B12", "a3q4", "sanksi", "DRAF", *RATING])
_JSON = json_acak(_NILAI)


@pytest.mark.parametrize("nama", NAMA)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_masukan_apa_pun_dijawab_json_atau_ditolak_dengan_kalimat(nama: str, data: st.DataObject) -> None:
    periksa_masukan_acak(nama, data, _JSON)


@given(st.sampled_from(RATING), st.sampled_from(RATING), st.sampled_from(RATING))
def test_rating_lebih_baik_tidak_pernah_menurunkan_predikat(satu: str, dua: str, tetap: str) -> None:
    baik, buruk = sorted((satu, dua), key=RATING.index)

    def nilai(hasil: str, perilaku: str) -> int:
        return PREDIKAT_URUT.index(predikat.predikat(hasil, perilaku, HARI).predikat)

    assert nilai(tetap, baik) <= nilai(tetap, buruk)
    assert nilai(baik, tetap) <= nilai(buruk, tetap)


@given(st.text(max_size=20) | st.none(), st.sampled_from(RATING))
def test_rating_di_luar_tiga_kode_tidak_pernah_menjadi_predikat(asing: str | None, sah: str) -> None:
    if asing in RATING:
        return
    for pasangan in ((asing, sah), (sah, asing)):
        with pytest.raises(predikat.RatingTidakValid):
            predikat.predikat(*pasangan, HARI)


@given(ORGANISASI, JUMLAH, st.integers(2, 9))
def test_pola_distribusi_hanya_bergantung_pada_perbandingan(o: str, jumlah: dict[str, int], kali: int) -> None:
    biasa = cek_distribusi(o, jumlah, HARI)
    besar = cek_distribusi(o, {kode: banyak * kali for kode, banyak in jumlah.items()}, HARI)
    assert [b.kode for b in biasa.langgar] == [b.kode for b in besar.langgar]
    assert biasa.ok == (not biasa.langgar)
    assert biasa.total == sum(jumlah.values())


@given(st.dates(dt.date(2020, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 40), st.booleans())
def test_keberatan_diterima_tepat_sampai_hari_keempat_belas(terima: dt.date, hari: int, alasan: bool) -> None:
    hasil = keberatan.periksa_keberatan(terima, terima + dt.timedelta(days=hari), ada_alasan=alasan)
    assert hasil.batas == terima + dt.timedelta(days=14)
    assert (hasil.status == keberatan.DITERIMA) == (hari <= 14 and alasan)
    assert (hasil.kode is None) == (hasil.status == keberatan.DITERIMA)


@given(st.integers(2022, 2190), st.sampled_from(list(tenggat.NAMA_PERIODE)))
def test_tenggat_selalu_sesudah_periode_berakhir(tahun: int, periode: str) -> None:
    hasil = tenggat.batas_evaluasi(tahun, periode)
    assert hasil.mulai < hasil.akhir < hasil.batas
    assert hasil.mulai.year == hasil.akhir.year == tahun
    assert (hasil.batas - hasil.akhir).days == (31 if periode == tenggat.TAHUNAN else 10)


@given(JENJANG, PREDIKAT_ACAK, BULAN, BULAN)
def test_angka_kredit_naik_menurut_bulan_dan_predikat(jenjang: str, p: str, satu: int, dua: int) -> None:
    sedikit, banyak = sorted((satu, dua))
    assert ak.konversi(jenjang, p, sedikit, HARI).ak <= ak.konversi(jenjang, p, banyak, HARI).ak
    terbaik = ak.konversi(jenjang, predikat.SANGAT_BAIK, banyak, HARI)
    assert terbaik.ak >= ak.konversi(jenjang, p, banyak, HARI).ak
    assert terbaik.ak.as_tuple().exponent == -2


@given(st.lists(st.builds(ak.Periode, JENJANG, PREDIKAT_ACAK, BULAN), max_size=8), st.randoms())
def test_akumulasi_adalah_jumlah_periode_dan_tidak_bergantung_urutan(periode: list[ak.Periode], acak: Any) -> None:
    total = ak.akumulasi(periode, HARI).total
    assert total == sum((ak.konversi(*satu, HARI).ak for satu in periode), Decimal(0))
    acak.shuffle(periode)
    assert ak.akumulasi(periode, HARI).total == total


@given(JENJANG, PREDIKAT_ACAK, st.integers(3, 60), st.integers(0, 450))
def test_perpindahan_tidak_menghitung_lebih_dari_tiga_tahun(j: str, p: str, tahun: int, dasar: int) -> None:
    assert ak.perpindahan(j, p, tahun, Decimal(dasar), HARI).ak == ak.perpindahan(j, p, 3, Decimal(dasar), HARI).ak


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2), st.booleans(), st.booleans())
def test_nilai_lama_berada_di_antara_kedua_unsurnya(skp: Decimal, perilaku: Decimal, ide: bool, rekan: bool) -> None:
    for hasil in (nilai_pp30(skp, perilaku, ide_baru=ide, rekan_bawahan=rekan), nilai_pp46(skp, perilaku)):
        assert min(skp, perilaku) <= hasil.nilai <= max(skp, perilaku)


@given(PERSEN, PERSEN, PERSEN, st.booleans())
def test_lebih_banyak_bukti_tidak_pernah_menurunkan_skor_merit(a: Decimal, b: Decimal, c: Decimal, ya: bool) -> None:
    sedikit, banyak = sorted((a, b))
    skor = [merit.skor_merit("a3q1", {"pct_skp": p, "pct_bermutu": c}, HARI).skor or 0 for p in (sedikit, banyak)]
    assert skor == sorted(skor)
    tanpa = merit.skor_merit("a3q3", {"pct": banyak, "tepat_waktu": ya}, HARI).skor or 0
    dengan = merit.skor_merit("a3q3", {"pct": banyak, "tepat_waktu": ya, "dipakai": True}, HARI).skor or 0
    assert tanpa <= dengan <= 4
