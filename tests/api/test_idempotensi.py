"""A write happens once: same key and body give the same answer, another body 422, in flight 409."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from asn_karier.core.api.idempotensi import buang_yang_lama
from asn_karier.core.models import KunciIdempotensi, TampilanTersimpan
from tests.kit.pemain import Pemain

pytestmark = pytest.mark.urls("tests.api.urls_uji")
ALAMAT = "/api/v1/uji/catat/"
KUNCI = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def tulis(pemain: Pemain) -> Callable[..., Any]:
    def kirim(isi: dict, kunci: str | None = KUNCI, siapa: str = "bunga", bentuk: str = "json"):
        kepala = {"HTTP_IDEMPOTENCY_KEY": kunci} if kunci is not None else {}
        return pemain.klien_api(siapa).post(ALAMAT, isi, format=bentuk, **kepala)

    return kirim


def test_kunci_sama_isi_sama_memberi_jawaban_yang_sama_dan_menulis_sekali(tulis) -> None:
    pertama, kedua = tulis({"nama": "a", "tidur": 0}), tulis({"tidur": 0, "nama": "a"})
    assert pertama.status_code == kedua.status_code == 201
    assert pertama.content == kedua.content
    assert kedua["Location"] == pertama["Location"]
    assert "Idempotency-Replayed" not in pertama
    assert kedua["Idempotency-Replayed"] == "true"
    assert TampilanTersimpan.objects.filter(daftar="uji").count() == 1


def test_kunci_sama_isi_lain_ditolak_422(tulis) -> None:
    tulis({"nama": "a"})
    jawab = tulis({"nama": "b"})
    assert jawab.status_code == 422
    assert jawab.json()["code"] == "kunci-dipakai-lain"
    assert TampilanTersimpan.objects.filter(daftar="uji").count() == 1


@pytest.mark.parametrize("kunci", [None, "", "pendek", "ada spasi di dalam", "é" * 10, "x" * 256])
def test_tanpa_kunci_yang_benar_tidak_ada_yang_ditulis(tulis, kunci: str | None) -> None:
    jawab = tulis({"nama": "a"}, kunci)
    assert jawab.status_code == 400
    assert jawab.json()["code"].startswith("kunci-idempotensi")
    assert not TampilanTersimpan.objects.filter(daftar="uji").exists()


def test_penolakan_tidak_disimpan_dan_tidak_meninggalkan_tulisan(tulis) -> None:
    assert tulis({"nama": "a", "gagal": True}).status_code == 409
    assert not TampilanTersimpan.objects.filter(daftar="uji").exists()
    assert not KunciIdempotensi.objects.exists()
    assert tulis({"nama": "a"}).status_code == 201


def test_kunci_milik_orang_lain_tidak_terlihat(tulis) -> None:
    assert tulis({"nama": "a"}).json() != tulis({"nama": "a"}, siapa="vera").json()
    assert TampilanTersimpan.objects.filter(daftar="uji").count() == 2


def test_isi_berkas_ikut_dibandingkan(tulis) -> None:
    def berkas(isi: bytes) -> dict:
        return {"nama": "a", "berkas": SimpleUploadedFile("data.csv", isi)}

    assert tulis(berkas(b"satu"), bentuk="multipart").status_code == 201
    assert tulis(berkas(b"satu"), bentuk="multipart")["Idempotency-Replayed"] == "true"
    assert tulis(berkas(b"dua!"), bentuk="multipart").status_code == 422


def test_setelah_dua_hari_kunci_dapat_dipakai_lagi_dan_jawaban_lama_dibuang(tulis) -> None:
    tulis({"nama": "a"})
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=49), tick=False):
        assert tulis({"nama": "b"}).status_code == 201
        tulis({"nama": "c"}, kunci="kunci-yang-lain")
    assert KunciIdempotensi.objects.count() == 2
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=200), tick=False):
        assert buang_yang_lama() == 2


@pytest.mark.django_db(transaction=True)
def test_yang_masih_dikerjakan_dijawab_409_lalu_jawaban_yang_sama(tulis) -> None:
    hasil: list[Any] = []

    def kirim() -> None:
        try:
            hasil.append(tulis({"nama": "a", "tidur": 0.6}))
        finally:
            connection.close()

    utas = [threading.Thread(target=kirim) for _ in range(4)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(j.status_code for j in hasil) == [201, 409, 409, 409]
    ditolak = next(j for j in hasil if j.status_code == 409)
    assert ditolak.json()["code"] == "sedang-dikerjakan"
    assert ditolak["Retry-After"] == "1"
    ulang = tulis({"nama": "a", "tidur": 0.6})
    assert ulang.content == next(j.content for j in hasil if j.status_code == 201)
    assert TampilanTersimpan.objects.filter(daftar="uji").count() == 1
