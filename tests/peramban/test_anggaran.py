"""Weight of pages: what really crosses the wire, compressed, counted by the browser."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.peramban.alat import Peramban, tenang

PERTAMA, BERIKUT, POTONGAN = 110_000, 20_000, 15_000
HALAMAN = ["beranda", "pegawai:daftar", "pegawai:profil_saya", "pegawai:kgb", "pegawai:unit", "laporan:daftar"]


class Timbangan:
    """Bytes received since `isi` was last emptied, by address."""

    def __init__(self, halaman: Page) -> None:
        self.isi: dict[str, int] = {}
        self._alamat: dict[str, str] = {}
        cdp = halaman.context.new_cdp_session(halaman)
        cdp.on("Network.responseReceived", lambda e: self._alamat.update({e["requestId"]: e["response"]["url"]}))
        cdp.on("Network.loadingFinished", self._selesai)
        cdp.send("Network.enable")

    def _selesai(self, e: dict[str, Any]) -> None:
        alamat = self._alamat.get(e["requestId"], "?")
        self.isi[alamat] = self.isi.get(alamat, 0) + int(e["encodedDataLength"])


@pytest.mark.parametrize("nama", HALAMAN)
def test_kunjungan_pertama_dan_berikutnya_di_bawah_anggaran(peramban: Peramban, nama: str):
    with peramban.halaman("bunga") as halaman:
        timbangan = Timbangan(halaman)
        for anggaran in (PERTAMA, BERIKUT):
            timbangan.isi = {}
            halaman.goto(reverse(nama), wait_until="networkidle")
            tenang(halaman)
            berat = sum(timbangan.isi.values())
            assert 0 < berat <= anggaran, f"{berat} bita: {timbangan.isi}"


def test_potongan_daftar_dan_formulir_saringan_ringan(peramban: Peramban):
    with peramban.halaman("bunga") as halaman:
        halaman.goto("/pegawai/", wait_until="networkidle")
        timbangan = Timbangan(halaman)
        for alamat, sasaran in (("/pegawai/?urut=-nama", "daftar"), ("/pegawai/?saring=1", "saringan")):
            timbangan.isi = {}
            with halaman.expect_request_finished(lambda r: "/pegawai/?" in r.url):
                halaman.evaluate(
                    "([u, t]) => fetch(u, {headers: {'HX-Request': 'true', 'HX-Target': t}}).then((r) => r.text())",
                    [alamat, sasaran],
                )
            berat = sum(timbangan.isi.values())
            assert 0 < berat <= POTONGAN, f"{berat} bita: {timbangan.isi}"


def test_berkas_statis_dilayani_mampat_dan_disimpan_peramban_setahun(peramban: Peramban):
    with peramban.halaman() as halaman:
        kepala: dict[str, dict[str, str]] = {}
        halaman.on("response", lambda r: kepala.update({r.url: r.headers}) if "/statis/" in r.url else None)
        halaman.goto("/akun/masuk/", wait_until="networkidle")
        assert kepala
        for alamat, isi in kepala.items():
            assert "immutable" in isi.get("cache-control", ""), alamat
            if alamat.endswith((".css", ".js", ".svg")):
                assert isi.get("content-encoding") in {"br", "gzip"}, alamat
