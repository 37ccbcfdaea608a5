"""Dated rules: picked by the day of the event, closed against typing errors, open only where the law is open."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.rules import Aturan, AturanRusak, BelumDiatur, Setelan, muat, susun_setelan


@dataclass(frozen=True, slots=True)
class Nilai:
    batas: int
    per_kode: Mapping[str, int]
    langkah: tuple[tuple[int, int], ...] = ()
    persen: Decimal | None = None


Tulis = Callable[[str], Aturan[Nilai]]

KEPALA = 'nama = "contoh"\njudul = "contoh"\ndapat_disetel = ["batas", "per_kode.*"]\n'


def versi(mulai: str, *, sampai: str = "", batas: str = "1", lain: str = "") -> str:
    akhir = f"berlaku_sampai = {sampai}\n" if sampai else ""
    return (
        f'[[versi]]\nberlaku_mulai = {mulai}\n{akhir}status = "V"\ndasar_hukum = ["UU 1/2000 ps 2"]\n'
        f"[versi.nilai]\nbatas = {batas}\n{lain}\n[versi.nilai.per_kode]\nA = 10\nB = 20\n"
    )


@pytest.fixture
def tulis(tmp_path: Path) -> Tulis:
    def _tulis(isi: str) -> Aturan[Nilai]:
        berkas = tmp_path / "contoh.toml"
        berkas.write_text(isi, encoding="utf-8")
        return muat(berkas, Nilai)

    return _tulis


@pytest.fixture
def aturan(tulis: Tulis) -> Aturan[Nilai]:
    return tulis(KEPALA + versi("2010-01-01") + versi("2020-07-01", batas="2", lain="langkah = [[0, 5], [2, 7]]"))


def test_versi_dipilih_menurut_tanggal_peristiwa(aturan: Aturan[Nilai]) -> None:
    assert aturan.on(dt.date(2010, 1, 1)).nilai.batas == 1
    assert aturan.on(dt.date(2020, 6, 30)).id == "contoh@2010-01-01"
    assert aturan.on(dt.date(2020, 7, 1)).nilai.langkah == ((0, 5), (2, 7))


def test_versi_lama_berakhir_sehari_sebelum_versi_baru(aturan: Aturan[Nilai]) -> None:
    assert aturan.versi[0].berlaku_sampai == dt.date(2020, 6, 30)
    assert aturan.terbaru.berlaku_sampai is None


def test_tanggal_sebelum_aturan_tertua_ditolak_dengan_kalimat(aturan: Aturan[Nilai]) -> None:
    with pytest.raises(BelumDiatur, match=r"2009-12-31.*2010-01-01") as galat:
        aturan.on(dt.date(2009, 12, 31), isian="tanggal")
    assert galat.value.isian == "tanggal"


def test_celah_antar_versi_tidak_diisi_diam_diam(tulis: Tulis) -> None:
    aturan = tulis(KEPALA + versi("2010-01-01", sampai="2015-12-31") + versi("2020-07-01"))
    assert aturan.cari(dt.date(2016, 1, 1)) is None


def test_setelan_instansi_menimpa_yang_boleh_disetel_dan_tercatat_asalnya(aturan: Aturan[Nilai]) -> None:
    setelan = susun_setelan([Setelan("batas", 9, dt.date(2021, 1, 1), sumber="SK Sekda 5/2021")])
    hasil = aturan.on(dt.date(2021, 1, 1), setelan)
    assert hasil.nilai.batas == 9
    assert hasil.asal("batas") == "SK Sekda 5/2021 sejak 2021-01-01"
    assert hasil.asal("per_kode.A") == "contoh@2020-07-01"
    assert aturan.on(dt.date(2021, 1, 1)).nilai.batas == 2


def test_setelan_berlaku_hanya_pada_masanya(aturan: Aturan[Nilai]) -> None:
    setelan = susun_setelan([Setelan("batas", 9, dt.date(2021, 1, 1), dt.date(2021, 12, 31))])
    assert aturan.on(dt.date(2020, 12, 31), setelan).nilai.batas == 2
    assert aturan.on(dt.date(2022, 1, 1), setelan).nilai.batas == 2


def test_setelan_terbaru_menang(aturan: Aturan[Nilai]) -> None:
    setelan = susun_setelan([Setelan("batas", 9, dt.date(2023, 1, 1)), Setelan("batas", 8, dt.date(2021, 1, 1))])
    assert aturan.on(dt.date(2022, 1, 1), setelan).nilai.batas == 8
    assert aturan.on(dt.date(2023, 1, 1), setelan).nilai.batas == 9


def test_setelan_dapat_menambah_atau_mengganti_satu_kode(aturan: Aturan[Nilai]) -> None:
    setelan = susun_setelan([Setelan("per_kode.A", 11, dt.date(2021, 1, 1)), Setelan("per_kode.C", 30, dt.date.min)])
    assert dict(aturan.on(dt.date(2021, 1, 1), setelan).nilai.per_kode) == {"A": 11, "B": 20, "C": 30}


def test_yang_ditetapkan_peraturan_tidak_dapat_disetel(aturan: Aturan[Nilai]) -> None:
    setelan = susun_setelan([Setelan("langkah", [], dt.date(2021, 1, 1))])
    with pytest.raises(MasukanSalah, match="ditetapkan peraturan"):
        aturan.on(dt.date(2021, 1, 1), setelan)


def test_setelan_dengan_jenis_nilai_keliru_ditolak(aturan: Aturan[Nilai]) -> None:
    setelan = susun_setelan([Setelan("batas", "sembilan", dt.date(2021, 1, 1))])
    with pytest.raises(MasukanSalah) as galat:
        aturan.on(dt.date(2021, 1, 1), setelan)
    assert galat.value.isian == "batas"


@pytest.mark.parametrize(
    ("isi", "kunci"),
    [
        (KEPALA + versi("2010-01-01", batas='"satu"'), "versi[0].nilai.batas"),
        (KEPALA + versi("2010-01-01", batas="true"), "versi[0].nilai.batas"),
        (KEPALA + versi("2010-01-01", lain="asing = 1"), "versi[0].nilai.asing"),
        (KEPALA + versi("2010-01-01", lain="langkah = [[0]]"), "versi[0].nilai.langkah[0]"),
        (KEPALA + versi('"2010-01-01"'), "versi[0].berlaku_mulai"),
        (KEPALA + versi("2010-01-01") + versi("2010-01-01"), "versi[1].berlaku_mulai"),
        (KEPALA + versi("2010-01-01", sampai="2020-01-01") + versi("2015-01-01"), "versi[0].berlaku_sampai"),
        (KEPALA + versi("2010-01-01", sampai="2009-01-01"), "versi[0].berlaku_sampai"),
        (KEPALA + versi("2010-01-01").replace('"V"', '"X"'), "versi[0].status"),
        (KEPALA + versi("2010-01-01").replace('["UU 1/2000 ps 2"]', "[]"), "versi[0].dasar_hukum"),
        (KEPALA + versi("2010-01-01").replace("batas = 1\n", ""), "versi[0].nilai.batas"),
        (KEPALA, "versi"),
        ('salah = "x"\n' + KEPALA + versi("2010-01-01"), "salah"),
        (KEPALA.replace('"contoh"', '"lain"', 1) + versi("2010-01-01"), "nama"),
        ("nama = ", "berkas"),
    ],
)
def test_berkas_rusak_menghentikan_awal_dengan_nama_berkas_dan_kunci(tulis: Tulis, isi: str, kunci: str) -> None:
    with pytest.raises(AturanRusak) as galat:
        tulis(isi)
    assert galat.value.kunci == kunci
    assert str(galat.value).startswith(f"contoh.toml: {kunci}: ")


def test_sidik_berubah_bila_isi_versi_berubah_tetapi_tidak_bila_hanya_ditutup(tulis: Tulis) -> None:
    asli = tulis(KEPALA + versi("2010-01-01")).terbaru.sidik
    assert tulis(KEPALA + versi("2010-01-01", sampai="2019-12-31")).terbaru.sidik == asli
    assert tulis(KEPALA + versi("2010-01-01", batas="2")).terbaru.sidik != asli
