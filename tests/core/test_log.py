"""The log: one JSON object per line, traceable by request, without a word about people."""

import io
import json
import logging
import logging.config

import pytest
import structlog

from asn_karier.core import log

NIK, NIP, SUREL = "3174012501900001", "199001252015031002", "ani.wijaya@contoh.go.id"


@pytest.fixture
def tulisan():
    """What is written while the production logging is in force."""
    akar, asal = logging.getLogger(), structlog.get_config()
    penangan, tingkat = akar.handlers[:], akar.level
    pengaturan = log.pengaturan("INFO", json=True)
    aliran = io.StringIO()
    pengaturan["handlers"]["layar"]["stream"] = aliran
    pengaturan["loggers"] = {}
    structlog.configure(cache_logger_on_first_use=False)
    logging.config.dictConfig(pengaturan)
    yield lambda: [json.loads(baris) for baris in aliran.getvalue().splitlines()]
    structlog.configure(**asal)
    akar.handlers[:], akar.level = penangan, tingkat


def test_satu_kejadian_satu_baris_json_dengan_nomor_permintaan(tulisan):
    with structlog.contextvars.bound_contextvars(permintaan="abc123"):
        structlog.get_logger("uji").info("disimpan", jumlah=3)
        logging.getLogger("pustaka").warning("dari pustaka %s", "lain")
    satu, dua = tulisan()
    assert (satu["event"], satu["jumlah"], satu["level"], satu["permintaan"]) == ("disimpan", 3, "info", "abc123")
    assert (dua["event"], dua["level"], dua["permintaan"]) == ("dari pustaka lain", "warning", "abc123")
    assert satu["waktu"].endswith("Z")


@pytest.mark.parametrize("kunci", ["nip", "nik", "nama", "email", "nama_pengguna", "no_hp", "sandi", "token_api"])
def test_kunci_data_pribadi_tidak_ditulis_isinya(tulisan, kunci):
    structlog.get_logger("uji").info("masuk", **{kunci: "Ani Wijaya", "rinci": {kunci: "Ani Wijaya"}})
    assert "Ani" not in json.dumps(tulisan())


@pytest.mark.parametrize(
    "isi", [NIK, NIP, f"x{NIK}", f"'{NIP}'", "19900125 201503 1 002", "19900125.201503.1.002", SUREL]
)
def test_nomor_panjang_dan_surel_disamarkan_di_mana_pun(tulisan, isi):
    structlog.get_logger("uji").info(f"tentang {isi}", isi=[{"x": isi}], angka=int(NIP))
    logging.getLogger("pustaka").error("nilai %s", isi, extra={"isi": isi})
    keluar = json.dumps(tulisan())
    for bocor in (NIK, NIP, SUREL, "201503"):
        assert bocor not in keluar


def test_nomor_biasa_dan_waktu_tidak_ikut_disamarkan(tulisan):
    structlog.get_logger("uji").info("impor 12345678 baris", batch=987654321, pada="2026-11-21T20:04:41.006006Z")
    (baris,) = tulisan()
    assert (baris["event"], baris["batch"]) == ("impor 12345678 baris", 987654321)
    assert baris["pada"] == "2026-11-21T20:04:41.006006Z"


def test_galat_ditulis_jenis_dan_tempatnya_bukan_isinya(tulisan):
    try:
        raise ValueError("Key (nama)=(Ani Wijaya) already exists")
    except ValueError:
        structlog.get_logger("uji").exception("gagal")
        logging.getLogger("pustaka").exception("gagal juga")
    satu, dua = tulisan()
    for baris in (satu, dua):
        assert baris["galat"] == ["ValueError"]
        assert "test_log.py" in baris["jejak"][-1]
        assert "Ani" not in json.dumps(baris)


def test_baris_baru_dan_warna_terminal_tidak_dapat_memalsukan_baris(tulisan):
    structlog.get_logger("uji").warning("masuk\r\n\x1b[31m{'event':'palsu'}", pelaku="a\nb")
    (baris,) = tulisan()
    assert baris["pelaku"] == "a b"
    assert "\x1b" not in baris["event"]


@pytest.mark.django_db
def test_setiap_permintaan_satu_baris_tanpa_kueri(client, caplog):
    with caplog.at_level(logging.INFO, logger="asn_karier.core.middleware"):
        jawab = client.get("/akun/masuk/?q=Ani+Wijaya")
        client.get("/sehat/hidup")
    (catatan,) = [r for r in caplog.records if r.name == "asn_karier.core.middleware"]
    isi = catatan.msg if isinstance(catatan.msg, dict) else json.loads(catatan.getMessage())
    assert (isi["jalur"], isi["status"], isi["permintaan"]) == ("/akun/masuk/", 200, jawab["X-Permintaan-Id"])
    assert "Ani" not in str(isi)
