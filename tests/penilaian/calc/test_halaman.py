"""The pages of the calculators of performance: the example answers, a wrong field is named, codes come with words."""

from typing import Any

import pytest
from django.urls import reverse

from asn_karier.core import kalkulator
from tests.kit.hitungan import formulir
from tests.pegawai.calc.test_vektor import NAMA as NAMA_PEGAWAI
from tests.penilaian.calc.test_vektor import NAMA


@pytest.mark.parametrize("nama", [*NAMA, *NAMA_PEGAWAI])
def test_halaman_kalkulator_menjawab_contohnya_dengan_alasan(client, db, nama: str) -> None:
    alamat = reverse("kalkulator:lihat", args=[nama])
    assert client.get(alamat).status_code == 200
    jawab = client.post(alamat, formulir(nama, kalkulator.ambil(nama).contoh()))
    isi = jawab.content.decode()
    assert jawab.status_code == 200
    assert "Mengapa begitu" in isi
    assert "Dasar hukum" in isi
    assert "<textarea" not in isi


def test_nilai_berkoma_dibaca_dan_ditulis_berkoma(client, db) -> None:
    jawab = client.post(reverse("kalkulator:lihat", args=["nilai-pp30"]), {"skp": "89,99", "perilaku": "89.99"})
    assert "<dd>89,99</dd>" in jawab.content.decode()
    assert "<dd>Cukup</dd>" in jawab.content.decode()


def test_rating_yang_belum_dipilih_dijawab_dengan_kalimat(client, db) -> None:
    jawab = client.post(reverse("kalkulator:lihat", args=["predikat"]), {"perilaku": "SESUAI_EKSPEKTASI"})
    isi = jawab.content.decode()
    assert jawab.status_code == 200
    assert "RATING_TIDAK_VALID" in isi
    assert "Predikat tidak ditebak" in isi


def _akumulasi(client, periode: list[list[Any]], **lain: str) -> Any:
    kirim = formulir("angka-kredit-akumulasi", {"periode": periode}) | lain
    return client.post(reverse("kalkulator:lihat", args=["angka-kredit-akumulasi"]), kirim)


def test_jumlah_menurut_jenjang_ditulis_sebagai_kata(client, db) -> None:
    isi = _akumulasi(client, [["AHLI_PERTAMA", "BAIK", 12], ["AHLI_MUDA", "BAIK", 6]]).content.decode()
    assert "AHLI_PERTAMA: 12,5; AHLI_MUDA: 12,5" in isi


def test_periode_keliru_menyebut_barisnya_dan_ditandai_pada_selnya(client, db) -> None:
    jawab = _akumulasi(client, [["AHLI_MUDA", "BAIK", 12], ["AHLI_MUDA", "BAIK", 13]])
    isi = jawab.content.decode()
    assert jawab.status_code == 400
    assert "Periode (Periode 2, Bulan dalam periode): harus antara 1 dan 12." in isi
    assert "periode[1]" not in isi
    assert 'id="g-periode-1-bulan"' in isi
    assert 'id="g-periode-0-bulan"' not in isi


def test_baris_kosong_dilewati_dan_ketikan_yang_salah_tetap_berdiri(client, db) -> None:
    jawab = _akumulasi(client, [["", "", ""], ["AHLI_MUDA", "BAIK", "dua belas"]])
    isi = jawab.content.decode()
    assert jawab.status_code == 400
    assert 'name="periode-0-bulan" value="dua belas"' in isi
    assert "harus bilangan bulat" in isi


def test_tambah_baris_menambah_baris_tanpa_menghitung_dan_tanpa_membuang_ketikan(client, db) -> None:
    awal = client.get(reverse("kalkulator:lihat", args=["angka-kredit-akumulasi"])).content.decode()
    assert awal.count("baris-isian-sel") == 3
    isi = _akumulasi(client, [["AHLI_MUDA", "BAIK", 7]], tambah="periode").content.decode()
    assert isi.count("baris-isian-sel") == 6
    assert 'name="periode-0-bulan" value="7"' in isi
    assert "Mengapa begitu" not in isi


def test_baris_paling_banyak_enam_puluh_dan_jumlah_palsu_dari_peramban_tidak_dipercaya(client, db) -> None:
    for palsu in ("999", "-4", "1e9", "x", ""):
        jawab = _akumulasi(client, [["AHLI_MUDA", "BAIK", 7]], **{"periode-baris": palsu, "tambah": "periode"})
        assert jawab.status_code == 200
        assert jawab.content.decode().count("baris-isian-sel") <= 60
    penuh = _akumulasi(client, [["AHLI_MUDA", "BAIK", 7]] * 58, tambah="periode").content.decode()
    assert penuh.count("baris-isian-sel") == 60
    assert "Tambah baris" not in penuh


def test_sebaran_diisi_sebagai_angka_per_predikat_dan_komponen_dicentang(client, db) -> None:
    sebaran = formulir("distribusi-predikat", {"organisasi": "ISTIMEWA", "jumlah": {"SANGAT_BAIK": 71, "BAIK": 29}})
    isi = client.post(reverse("kalkulator:lihat", args=["distribusi-predikat"]), sebaran).content.decode()
    assert "I1" in isi
    assert 'name="jumlah-SANGAT_BAIK" value="71"' in isi
    salah = client.post(
        reverse("kalkulator:lihat", args=["distribusi-predikat"]), sebaran | {"jumlah-BAIK": "-1"}
    ).content.decode()
    assert 'id="g-jumlah-BAIK"' in salah
    merit = formulir("merit-2026", {"indikator": "a3q4", "komponen": ["keberatan", "sanksi"]})
    isi = client.post(reverse("kalkulator:lihat", args=["merit-2026"]), merit).content.decode()
    assert 'name="komponen-keberatan" value="1" checked' in isi
    assert 'name="komponen-pelaporan" value="1" checked' not in isi


def test_daftar_urut_kepangkatan_diisi_per_orang_dan_tanggalnya_hari_dulu(client, db) -> None:
    alamat = reverse("kalkulator:lihat", args=["duk"])
    kirim = formulir("duk", kalkulator.ambil("duk").contoh()) | {"pegawai-0-tmt_gol": "01-04-2020"}
    isi = client.post(alamat, kirim).content.decode()
    assert "<dd>b, a</dd>" in isi
    assert 'value="01-04-2020"' in isi
    salah = client.post(alamat, kirim | {"pegawai-1-gol": "IX/z"}).content.decode()
    assert 'id="g-pegawai-1-gol"' in salah
