"""Role × route × object: outside the scope 404, inside it an answer, without a role 403, without a name 401."""

import logging

import pytest

from tests.api import rute
from tests.kit.pemain import PERAN_PEMAIN, Pemain

LIHAT = {
    "ADMIN": {"sendiri", "seunit", "unit_lain", "instansi_lain"},
    "BKD": {"sendiri", "seunit", "unit_lain"},
    "AUDITOR": {"sendiri", "seunit", "unit_lain"},
    "VERIFIKATOR": {"sendiri", "seunit"},
    "PIMPINAN": {"sendiri", "seunit"},
    "PEGAWAI": {"sendiri"},
    # Reads performance, not personnel records (her own are not among these).
    "TIM_KINERJA": set(),
}
# Discipline is not the verifikator's business: inside the scope, without the right.
TIDAK_BERHAK = {("VERIFIKATOR", "api-riwayat-hukdis")}


def test_setiap_rute_api_ada_di_tabel() -> None:
    dikenal = (
        set(rute.ORANG) | set(rute.ORGANISASI) | set(rute.DAFTAR_ORANG) | set(rute.DAFTAR_ORGANISASI)
        | rute.HANYA_POST | rute.UMUM | rute.TULIS
    )  # fmt: skip
    assert set(rute.rute_api()) == dikenal, "Tambahkan rute baru ke tests/api/rute.py"


def test_setiap_post_hanya_menghitung_atau_menulis_sekali() -> None:
    for nama, callback in rute.rute_api().items():
        kelas = getattr(callback, "cls", None)
        if kelas is None or nama == "api-tidak-ada" or not hasattr(kelas, "post"):
            continue
        assert kelas.hanya_baca or getattr(kelas.post, "idempoten", False), f"{nama}: POST tanpa @idempoten"


@pytest.mark.parametrize("peran", PERAN_PEMAIN)
def test_pegawai_di_luar_lingkup_dijawab_404(pemain: Pemain, peran: str) -> None:
    klien = pemain.klien_api(PERAN_PEMAIN[peran])
    salah = []
    for nama, objek in rute.ORANG.items():
        for jarak in rute.JARAK:
            harap = 404 if jarak not in LIHAT[peran] else 403 if (peran, nama) in TIDAK_BERHAK else 200
            jawab = klien.get(rute.alamat(nama, objek(pemain, jarak)))
            if jawab.status_code != harap:
                salah.append((nama, jarak, jawab.status_code, harap))
    assert not salah


@pytest.mark.parametrize("peran", PERAN_PEMAIN)
def test_organisasi_instansi_lain_dijawab_404(pemain: Pemain, peran: str) -> None:
    klien = pemain.klien_api(PERAN_PEMAIN[peran])
    for nama, objek in rute.ORGANISASI.items():
        for jarak in rute.JARAK:
            harap = 404 if jarak == "instansi_lain" and peran != "ADMIN" else 200
            assert klien.get(rute.alamat(nama, objek(pemain, jarak))).status_code == harap, (nama, jarak)


def test_tanpa_masuk_401_dan_tanpa_peran_benda_404_daftar_403(pemain: Pemain) -> None:
    pengunjung, kosong = pemain.klien_api(), pemain.klien_api("kosong")
    berobjek = [rute.alamat(n, o(pemain, "sendiri")) for n, o in {**rute.ORANG, **rute.ORGANISASI}.items()]
    daftar = [rute.alamat(n) + q for n, q in {**rute.DAFTAR_ORANG, **rute.DAFTAR_ORGANISASI}.items()]
    for url in (*berobjek, *daftar):
        assert pengunjung.get(url).status_code == 401, url
        assert kosong.get(url).status_code == (404 if url in berobjek else 403), url
    cari = rute.alamat("api-pegawai-cari")
    assert pengunjung.post(cari, {"teks": "pegi"}).status_code == 401
    assert kosong.post(cari, {"teks": "pegi"}).status_code == 403


@pytest.mark.parametrize("peran", PERAN_PEMAIN)
@pytest.mark.parametrize("tanggal", ["", "2022-06-01"])
def test_daftar_memuat_tepat_yang_ada_dalam_lingkup(pemain: Pemain, peran: str, tanggal: str) -> None:
    klien = pemain.klien_api(PERAN_PEMAIN[peran])
    kueri = {"semua": "true", **({"per_tanggal": tanggal} if tanggal else {})}
    ids = {b["id"] for b in klien.get(rute.alamat("api-pegawai-daftar"), kueri).json()["hasil"]}
    for jarak, kunci in rute.JARAK.items():
        assert (pemain.orang(kunci).pk in ids) == (jarak in LIHAT[peran]), jarak


@pytest.mark.parametrize("peran", PERAN_PEMAIN)
def test_pencarian_tidak_membuka_yang_di_luar_lingkup(pemain: Pemain, peran: str) -> None:
    klien = pemain.klien_api(PERAN_PEMAIN[peran])
    orang = {jarak: pemain.orang(kunci) for jarak, kunci in rute.JARAK.items()}
    url = rute.alamat("api-pegawai-cari")
    for kunci in ("nip", "pns_id"):
        jawab = klien.post(url, {kunci: [getattr(o, kunci) for o in orang.values()]}).json()
        assert {b["id"] for b in jawab["hasil"]} == {orang[j].pk for j in LIHAT[peran]}
        assert set(jawab["tidak_ditemukan"]) == {getattr(o, kunci) for j, o in orang.items() if j not in LIHAT[peran]}
    for jarak, o in orang.items():
        ketemu = {b["id"] for b in klien.post(url, {"teks": o.nama}).json()["hasil"]}
        assert (o.pk in ketemu) == (jarak in LIHAT[peran])


def test_daftar_organisasi_hanya_instansi_sendiri(pemain: Pemain) -> None:
    klien = pemain.klien_api("bunga")
    for nama in set(rute.DAFTAR_ORGANISASI) - {"api-unit-pohon", "api-instansi-daftar"}:
        hasil = klien.get(rute.alamat(nama)).json()["hasil"]
        assert {b["instansi_id"] for b in hasil} == {pemain.mawar.pk}, nama
    lain = klien.get(rute.alamat("api-unit-pohon"), {"instansi": pemain.melati.pk}).json()
    assert lain["jumlah"] == 0
    assert klien.get(rute.alamat("api-pegawai-daftar"), {"instansi": pemain.melati.pk}).status_code == 400
    assert (
        klien.get(rute.alamat("api-pegawai-daftar"), {"unit": pemain.unit("akar", "melati").pk}).json()["hasil"] == []
    )


def test_penolakan_dicatat_di_log_tanpa_data_pribadi(pemain: Pemain, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        pemain.klien_api("pegi").get(rute.alamat("api-pegawai", pemain.pandu.pk))
    catatan = [r.msg for r in caplog.records if isinstance(r.msg, dict) and r.msg.get("event") == "api.ditolak"]
    assert catatan[0]["status"] == 404
    assert catatan[0]["pengguna"] == pemain.akun("pegi").pk
    assert pemain.pandu.nip not in str(catatan)
