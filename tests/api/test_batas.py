"""Limits: counted per user or network, told before they bite, and still there when Redis is not."""

import time

import pytest
from django.test import Client

from asn_karier.core.api import throttle
from asn_karier.core.api.throttle import GudangProses, Penghitung, taksir
from tests.kit.pemain import Pemain

ALAMAT = "/api/v1/"


@pytest.fixture
def ketat(settings, monkeypatch: pytest.MonkeyPatch) -> Penghitung:
    """Four calls a minute for visitors and eight for users, counted from nothing."""
    settings.API_BATAS = {**settings.API_BATAS, "anonim": (4, 60), "pengguna": (8, 60)}
    monkeypatch.setattr(throttle, "AWALAN", f"uji:{time.monotonic_ns()}:")
    penghitung = Penghitung()
    monkeypatch.setattr(throttle, "penghitung", penghitung)
    return penghitung


def test_sisa_diberitahukan_dan_yang_berlebih_ditolak_dengan_waktu_tunggu(ketat, db) -> None:
    klien = Client()
    jawaban = [klien.get(ALAMAT) for _ in range(5)]
    assert [j.status_code for j in jawaban] == [200, 200, 200, 200, 429]
    assert jawaban[0]["RateLimit-Policy"] == '"anonim";q=4;w=60'
    assert jawaban[0]["RateLimit"].startswith('"anonim";r=3;t=')
    tolak = jawaban[4]
    assert tolak.json()["code"] == "terlalu-sering"
    assert 1 <= int(tolak["Retry-After"]) <= 121
    assert tolak["RateLimit"].startswith('"anonim";r=0;')


def test_pengguna_dihitung_sendiri_sendiri(ketat, pemain: Pemain) -> None:
    bunga, vera = pemain.klien("bunga"), pemain.klien("vera")
    assert [bunga.get(ALAMAT).status_code for _ in range(9)] == [200] * 8 + [429]
    assert vera.get(ALAMAT).status_code == 200


def test_token_salah_dihitung_sebagai_pengunjung(ketat, db) -> None:
    klien = Client(headers={"authorization": "Bearer asnk_salah"})
    assert [klien.get(ALAMAT).status_code for _ in range(5)] == [401] * 4 + [429]


def test_alamat_jaringan_yang_berbeda_dihitung_terpisah(ketat, db) -> None:
    for _ in range(5):
        satu = Client().get(ALAMAT, REMOTE_ADDR="192.0.2.1")
    assert satu.status_code == 429
    assert Client().get(ALAMAT, REMOTE_ADDR="192.0.2.2").status_code == 200
    assert (
        Client()
        .get(ALAMAT, REMOTE_ADDR="192.0.2.2", HTTP_X_FORWARDED_FOR="192.0.2.9")["RateLimit"]
        .startswith('"anonim";r=2')
    )


def test_tanpa_redis_permintaan_tetap_dijawab_dengan_batas_yang_lebih_rendah(ketat, settings, db) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    klien = Client()
    mulai = time.perf_counter()
    assert [klien.get(ALAMAT).status_code for _ in range(3)] == [200, 429, 429]
    assert time.perf_counter() - mulai < 2
    assert klien.get(ALAMAT)["RateLimit-Policy"] == '"anonim";q=1;w=60'


def test_redis_yang_kembali_dipakai_lagi(ketat, settings, db) -> None:
    asal = settings.REDIS_URL
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    Client().get(ALAMAT)
    settings.REDIS_URL = asal
    ketat.bersama = throttle.GudangRedis()
    ketat._senyap_sampai = 0.0
    assert Client().get(ALAMAT)["RateLimit-Policy"] == '"anonim";q=4;w=60'


@pytest.mark.parametrize(("lalu", "ini", "lewat"), [(0, 11, 3), (10, 6, 10), (10, 10, 59), (40, 3, 30), (9, 2, 0)])
def test_yang_menunggu_selama_diminta_akan_dilayani(lalu: int, ini: int, lewat: int) -> None:
    jendela, batas, dasar = 60, 10, 60_000
    hasil = taksir("x", batas, jendela, dasar + lewat, lalu, ini)
    nanti = dasar + lewat + hasil.tunggu
    if not hasil.tunggu:
        return
    lanjut = (lalu, ini + 1) if nanti < dasar + jendela else (ini, 1)
    assert not taksir("x", batas, jendela, nanti + 0.001, *lanjut).tunggu


def test_ingatan_proses_tidak_tumbuh_tanpa_batas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "INGAT_MAKS", 50)
    gudang = GudangProses()
    for nomor in range(500):
        gudang.hitung(f"a{nomor}", 60, 1_000_000.0)
    assert len(gudang._ingat) <= 52
