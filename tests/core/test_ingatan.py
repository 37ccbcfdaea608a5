"""Numbers of the home page: remembered, never awaited twice, and a silent cache only makes them slower."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models.expressions import RawSQL
from django.urls import reverse

from asn_karier.core import ingatan
from pegawai.models import Keadaan
from pegawai.views.daftar import DaftarPegawai
from tests.kit.pemain import Pemain


class Hitungan:
    def __init__(self) -> None:
        self.kali = 0

    def __call__(self) -> int:
        self.kali += 1
        return self.kali


@pytest.fixture
def kunci() -> str:
    return f"uji:{uuid.uuid4().hex}"


def test_angka_yang_segar_tidak_dihitung_lagi(kunci: str) -> None:
    hitung = Hitungan()
    assert [ingatan.ingat(kunci, 60, hitung) for _ in range(3)] == [1, 1, 1]
    assert hitung.kali == 1


def test_angka_basi_ditampilkan_sambil_dihitung_untuk_pembaca_berikutnya(kunci: str) -> None:
    hitung = Hitungan()
    assert ingatan.ingat(kunci, -1, hitung) == 1
    assert ingatan.ingat(kunci, 60, hitung) == 1, "pembaca ini tidak menunggu"
    assert ingatan.ingat(kunci, 60, hitung) == 2, "yang berikutnya melihat angka baru"


def test_angka_yang_dipakai_bertindak_tidak_pernah_basi(kunci: str) -> None:
    hitung = Hitungan()
    assert [ingatan.ingat(kunci, -1, hitung, basi=0) for _ in range(2)] == [1, 2]


def test_hanya_satu_pembaca_yang_memulai_hitungan_baru(kunci: str) -> None:
    hitung = Hitungan()
    ingatan.ingat(kunci, -1, hitung)
    assert cache.add(f"{kunci}:giliran", 1, 30), "pembaca lain sedang menghitung"
    assert ingatan.ingat(kunci, 60, hitung) == 1
    assert hitung.kali == 1


def test_hitungan_latar_memakai_utas_dan_sambungan_sendiri(kunci: str, settings: Any) -> None:
    import threading

    hitung, asal, selesai = Hitungan(), threading.get_ident(), threading.Event()
    utas: list[int] = []

    def lambat() -> int:
        utas.append(threading.get_ident())
        nilai = hitung()
        if nilai > 1:
            selesai.set()
        return nilai

    settings.UJI = False
    assert ingatan.ingat(kunci, -1, lambat) == 1
    assert ingatan.ingat(kunci, 60, lambat) == 1
    assert selesai.wait(5)
    assert utas[0] == asal != utas[1]


def test_ingatan_yang_diam_hanya_memperlambat(kunci: str, settings: Any) -> None:
    mati = {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/1"}
    settings.CACHES = {"default": mati}
    hitung = Hitungan()
    assert [ingatan.ingat(kunci, 60, hitung) for _ in range(2)] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_halaman_yang_kuerinya_terlalu_lama_dijawab_503_dengan_saran(
    pemain: Pemain, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lambat(self: DaftarPegawai, actor: Any, minta: Any) -> Any:
        return Keadaan.objects.filter(pk__gt=RawSQL("(SELECT length(pg_sleep(5)::text))", []))

    monkeypatch.setattr(DaftarPegawai, "queryset", lambat)
    klien = pemain.klien("bunga")
    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 300")
    try:
        jawab = klien.get(reverse("pegawai:daftar"))
    finally:
        connection.close()
    assert jawab.status_code == 503
    assert "Persempit saringannya" in jawab.content.decode()
