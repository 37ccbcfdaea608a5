"""The pages of the calculators of performance: the example answers, a wrong field is named, codes come with words."""

import json
from typing import Any

import pytest
from django.urls import reverse

from asn_karier.core import kalkulator
from tests.penilaian.calc.test_vektor import NAMA


def _formulir(masukan: dict[str, Any]) -> dict[str, str]:
    ya = {True: "ya", False: "tidak"}
    return {
        kunci: ya[nilai]
        if isinstance(nilai, bool)
        else json.dumps(nilai)
        if isinstance(nilai, list | dict)
        else str(nilai)
        for kunci, nilai in masukan.items()
    }


@pytest.mark.parametrize("nama", NAMA)
def test_halaman_kalkulator_menjawab_contohnya_dengan_alasan(client, db, nama: str) -> None:
    alamat = reverse("kalkulator:lihat", args=[nama])
    assert client.get(alamat).status_code == 200
    jawab = client.post(alamat, _formulir(kalkulator.ambil(nama).contoh()))
    isi = jawab.content.decode()
    assert jawab.status_code == 200
    assert "Mengapa begitu" in isi
    assert "Dasar hukum" in isi


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


def test_jumlah_menurut_jenjang_ditulis_sebagai_kata(client, db) -> None:
    periode = '[["AHLI_PERTAMA", "BAIK", 12], ["AHLI_MUDA", "BAIK", 6]]'
    isi = client.post(
        reverse("kalkulator:lihat", args=["angka-kredit-akumulasi"]), {"periode": periode}
    ).content.decode()
    assert "AHLI_PERTAMA: 12,5; AHLI_MUDA: 12,5" in isi


def test_periode_keliru_menyebut_baris_dan_selnya(client, db) -> None:
    jawab = client.post(
        reverse("kalkulator:lihat", args=["angka-kredit-akumulasi"]), {"periode": '[["AHLI_MUDA", "BAIK", 13]]'}
    )
    assert jawab.status_code == 400
    assert "periode[0].bulan" in jawab.content.decode()
