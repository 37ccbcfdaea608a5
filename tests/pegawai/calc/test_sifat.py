"""Properties that hold for every input, and the promise that bad input is refused and never crashes."""

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_karier.core import kalkulator
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.rules import Setelan, susun_setelan
from asn_karier.core.tanggal import selisih_bulan, tambah_bulan
from pegawai.calc import bezetting, duk, gaji, golongan, hukdis, kenaikan_pangkat, kgb, nip, pensiun
from pegawai.rules import BUP, GAJI_PNS, GAJI_PPPK
from tests.kit.hitungan import json_acak, nilai_acak, periksa_masukan_acak
from tests.pegawai.calc.test_vektor import NAMA

GOLONGAN = st.sampled_from(golongan.PNS)
HARI = dt.date(2026, 11, 1)
AWAL_BULAN = st.dates(dt.date(2000, 12, 1), dt.date(2060, 12, 1)).map(lambda satu: satu.replace(day=1))
MKG = st.integers(0, 480)

_NILAI = nilai_acak(["III/a", "IX", "PNS", "PPPK", "GURU", "DOKTER", "BAIK", "L", "1990-13-01", "199003152015071991"])
_JSON = json_acak(_NILAI)


@pytest.mark.parametrize("nama", NAMA)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_masukan_apa_pun_dijawab_json_atau_ditolak_dengan_kalimat(nama: str, data: st.DataObject) -> None:
    periksa_masukan_acak(nama, data, _JSON)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.fixed_dictionaries({"id": _NILAI}, optional={k: _NILAI for k in duk.BarisDuk._fields[1:]})))
def test_baris_duk_acak_tidak_pernah_menjatuhkan(pegawai: list[dict[str, Any]]) -> None:
    try:
        hasil = kalkulator.ambil("duk").jawab({"pegawai": pegawai})
    except MasukanSalah as galat:
        isian = galat.isian
    else:
        isian = "pegawai"
        assert len(hasil["urutan"]) + len(hasil["dikeluarkan"]) == len(pegawai)
    assert isian is not None
    assert isian.startswith("pegawai")


@given(GOLONGAN, MKG, AWAL_BULAN)
def test_kgb_selalu_sesudah_acuan_pada_langkah_tabel_dan_gaji_tidak_turun(gol: str, mkg: int, acuan: dt.date) -> None:
    hasil = kgb.kgb_berikut(gol, mkg, acuan)
    langkah = gaji.tangga("PNS", gol, acuan)
    if hasil.tmt_kgb is None:
        assert hasil.alasan == kgb.PUNCAK_TABEL
        assert mkg >= langkah.bulan[-1]
        return
    assert hasil.tmt_kgb > acuan
    assert hasil.mkg_baru in langkah.tahun
    assert mkg + selisih_bulan(acuan, hasil.tmt_kgb) == hasil.mkg_baru * 12
    if hasil.gaji_lama and hasil.gaji_baru:
        assert hasil.gaji_baru > hasil.gaji_lama


@given(GOLONGAN, MKG, AWAL_BULAN, st.integers(0, 48))
def test_cltn_memundurkan_kgb_tepat_sebanyak_bulannya(gol: str, mkg: int, acuan: dt.date, cltn: int) -> None:
    biasa, mundur = kgb.kgb_berikut(gol, mkg, acuan), kgb.kgb_berikut(gol, mkg, acuan, cltn_bulan=cltn)
    if biasa.tmt_kgb is not None:
        assert mundur.tmt_kgb == tambah_bulan(biasa.tmt_kgb, cltn)


@given(AWAL_BULAN, st.lists(st.integers(1, 12), max_size=2), st.none() | st.integers(1, 12))
def test_penundaan_tidak_menggeser_kgb_berikut(jatuh: dt.date, lalu: list[int], tunda: int | None) -> None:
    hasil = kgb.penundaan(jatuh, False, tunda_bulan=tunda, penundaan_lalu=lalu)
    assert hasil.kgb_berikut == tambah_bulan(jatuh, 24)
    assert selisih_bulan(jatuh, hasil.diberikan) == sum(lalu) + (tunda or 12)


@given(st.dates(dt.date(2000, 11, 17), dt.date(2100, 1, 1)))
def test_periode_berikut_adalah_periode_dan_tidak_ada_yang_lebih_dekat(tanggal: dt.date) -> None:
    hasil = kenaikan_pangkat.periode(tanggal)
    assert hasil.berikut >= tanggal
    assert kenaikan_pangkat.periode(hasil.berikut).sah
    assert hasil.sah == (hasil.berikut == tanggal)


@given(AWAL_BULAN, st.integers(0, 240))
def test_pangkat_lebih_lama_tidak_pernah_naik_lebih_akhir(tmt: dt.date, bulan: int) -> None:
    lebih_baru = tambah_bulan(tmt, bulan)
    awal, akhir = kenaikan_pangkat.paling_awal(tmt), kenaikan_pangkat.paling_awal(lebih_baru)
    assert awal.tmt_paling_awal <= akhir.tmt_paling_awal
    assert awal.tmt_paling_awal >= tambah_bulan(tmt, 48)


@given(GOLONGAN, GOLONGAN, MKG)
def test_mkg_sesudah_naik_tidak_bertambah_dan_tidak_negatif(dari: str, ke: str, mkg: int) -> None:
    if golongan.URUTAN[ke] <= golongan.URUTAN[dari]:
        with pytest.raises(MasukanSalah):
            kenaikan_pangkat.mkg_saat_kp(dari, ke, mkg)
        return
    hasil = kenaikan_pangkat.mkg_saat_kp(dari, ke, mkg).mkg_bulan
    assert 0 <= hasil <= mkg
    if golongan.rumpun(dari) == golongan.rumpun(ke):
        assert hasil == mkg


@given(st.dates(dt.date(1956, 12, 31), dt.date(2008, 1, 1)), st.sampled_from(sorted(BUP.terbaru.nilai.batas)))
def test_pensiun_tanggal_1_setelah_bulan_ulang_tahun_bup(lahir: dt.date, kode: str) -> None:
    hasil = pensiun.tmt_pensiun(lahir, kode)
    assert hasil.tmt_pensiun.day == 1
    assert hasil.tmt_pensiun == tambah_bulan(lahir.replace(day=1), hasil.bup * 12 + 1)
    assert hasil.bulan_gaji_terakhir == f"{lahir.year + hasil.bup}-{lahir.month:02d}"


@given(st.integers(0, 366), st.integers(0, 366))
def test_lebih_banyak_hari_tidak_pernah_lebih_ringan(sedikit: int, banyak: int) -> None:
    tingkat = [None, "RINGAN", "SEDANG", "BERAT"]
    sedikit, banyak = sorted((sedikit, banyak))
    urutan = [tingkat.index(hukdis.absensi(hari, 0, HARI).tingkat) for hari in (sedikit, banyak)]
    assert urutan == sorted(urutan)


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_bezetting_selisih_dan_status_sejalan(kebutuhan: int, pns: int, pppk: int) -> None:
    hasil = bezetting.bezetting(kebutuhan, pns=pns, pppk=pppk)
    assert hasil.selisih == hasil.terisi - kebutuhan
    assert hasil.status == ("KURANG" if hasil.selisih < 0 else "LEBIH" if hasil.selisih else "SESUAI")
    assert (hasil.persen is None) == (kebutuhan == 0)


@given(
    st.dates(dt.date(1967, 1, 1), dt.date(2000, 12, 31)), st.integers(1, 12), st.sampled_from("12"), st.integers(1, 999)
)
def test_nip_yang_disusun_menurut_aturan_selalu_sah(lahir: dt.date, bulan: int, jk: str, nomor: int) -> None:
    teks = f"{lahir:%Y%m%d}{lahir.year + 25:04d}{bulan:02d}{jk}{nomor:03d}"
    hasil = nip.periksa(teks, hari=HARI, lahir=lahir, jk="L" if jk == "1" else "P")
    assert hasil.valid
    assert hasil.tmt == dt.date(lahir.year + 25, bulan, 1)


def test_tabel_gaji_utuh_naik_menurut_mkg_dan_golongan() -> None:
    for aturan, jumlah in ((GAJI_PNS, 272), (GAJI_PPPK, 272)):
        tabel = aturan.terbaru.nilai.gaji
        assert sum(len(sel) for sel in tabel.values()) == jumlah
        assert list(tabel) == list(golongan.PNS if aturan is GAJI_PNS else golongan.PPPK)
        for sel in tabel.values():
            assert [tahun for tahun, _ in sel] == sorted({tahun for tahun, _ in sel})
            assert [rupiah for _, rupiah in sel] == sorted({rupiah for _, rupiah in sel})
            for (tahun, lama), (lanjut, baru) in itertools.pairwise(sel):
                assert lanjut - tahun == 1 or 1.02 < baru / lama < 1.04


def test_setelan_instansi_mengganti_bup_yang_belum_pasti_dan_asalnya_tercatat() -> None:
    lahir = dt.date(1966, 7, 20)
    setelan = susun_setelan(
        [
            Setelan("batas.DOKTER", 60, dt.date(2020, 1, 1), sumber="setelan Kota Sorong"),
            Setelan("batas.PENGAWAS_SEKOLAH", 58, dt.date(2020, 1, 1)),
            Setelan("lahir_tanggal_1_pensiun_bulan_lahir", True, dt.date(2020, 1, 1)),
        ]
    )
    with pytest.raises(MasukanSalah):
        pensiun.tmt_pensiun(lahir, "DOKTER")
    dokter = pensiun.tmt_pensiun(lahir, "DOKTER", setelan=setelan)
    assert (dokter.bup, dokter.peringatan) == (60, ())
    assert dokter.sumber == "setelan Kota Sorong sejak 2020-01-01"
    assert pensiun.tmt_pensiun(lahir, "PENGAWAS_SEKOLAH", setelan=setelan).bup == 58
    assert pensiun.tmt_pensiun(lahir.replace(day=1), "GURU", setelan=setelan).tmt_pensiun == dt.date(2026, 7, 1)


def test_setelan_instansi_dapat_menunda_kgb_butuh_perbaikan() -> None:
    setelan = susun_setelan([Setelan("pns_butuh_perbaikan", "TUNDA", dt.date(2020, 1, 1))])
    hasil = kgb.kgb_berikut("III/a", 0, dt.date(2024, 3, 1), predikat=("BUTUH_PERBAIKAN",), setelan=setelan)
    assert hasil.keputusan == kgb.TUNDA


def test_kode_golongan_siasn_dan_urutan_pangkat() -> None:
    assert golongan.DARI_SIASN["45"] == "IV/e"
    assert golongan.KE_SIASN["I/a"] == "11"
    assert golongan.berikut("II/d") == "III/a"
    assert golongan.berikut("IV/e") is None
    assert golongan.pangkat("I/b") == "Juru Muda Tingkat I"
    assert golongan.pangkat("IX") == ""
    assert golongan.PPPK[0] == "I"
    assert golongan.PPPK[-1] == "XVII"
