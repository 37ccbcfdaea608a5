"""Due dates through the API: of one person with reasons, and as a list by date."""

import pytest

from pegawai.services.proyeksi import perbarui
from tests.kit.pemain import Pemain

API = "/api/v1/"


@pytest.fixture
def terhitung(pemain: Pemain) -> Pemain:
    perbarui(pemain.orang(k).pk for k in ("bunga", "vera", "pina", "pegi", "dodi", "padi", "tono", "lia", "pandu"))
    return pemain


def test_proyeksi_seorang_pegawai_dengan_dasar_dan_nilainya(terhitung: Pemain) -> None:
    isi = terhitung.klien_api("pegi").get(f"{API}pegawai/{terhitung.pegi.pk}/proyeksi/").json()
    menurut = {p["jenis"]["kode"]: p for p in isi["hasil"]}
    assert set(menurut) == {"KGB", "KP_REGULER", "MPP", "PENSIUN"}
    assert menurut["KGB"]["tanggal"] == "2027-03-01"
    assert menurut["KGB"]["dasar"]
    assert menurut["KGB"]["versi_aturan"]
    assert menurut["PENSIUN"]["tanggal"] == "2048-04-01"
    tanpa = [p for p in isi["hasil"] if p["tanggal"] is None]
    assert all(p["alasan"] for p in tanpa)


def test_daftar_jatuh_tempo_urut_tanggal_dan_dalam_lingkup(terhitung: Pemain) -> None:
    klien = terhitung.klien_api("pina")
    hasil, url = [], f"{API}proyeksi/?jenis=PENSIUN&ukuran=2"
    while url:
        isi = klien.get(url).json()
        hasil += isi["hasil"]
        url = isi["berikut"] and f"{API}proyeksi/{isi['berikut']}"
    assert [b["tanggal"] for b in hasil] == sorted(b["tanggal"] for b in hasil)
    assert {b["pegawai"]["id"] for b in hasil} == {
        terhitung.orang(k).pk for k in ("vera", "pina", "pegi", "dodi", "padi")
    }
    assert hasil[0]["pegawai"]["nip"] == terhitung.pina.nip


def test_rentang_tanggal_dan_jenis_yang_wajib(terhitung: Pemain) -> None:
    klien = terhitung.klien_api("bunga")
    jawab = klien.get(f"{API}proyeksi/")
    assert jawab.status_code == 400
    assert jawab.json()["errors"][0]["parameter"] == "jenis"
    assert klien.get(f"{API}proyeksi/?jenis=KGB&dari=2027-01-01&sampai=2026-01-01").status_code == 400
    hasil = klien.get(f"{API}proyeksi/?jenis=KGB&dari=2027-01-01&sampai=2027-12-31").json()["hasil"]
    assert terhitung.pegi.pk in {b["pegawai"]["id"] for b in hasil}
    assert all(b["tanggal"].startswith("2027") for b in hasil)
