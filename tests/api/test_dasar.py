"""What every door of the API does: problem JSON for all refusals, strict bodies, versions, nothing kept by proxies."""

import json

import pytest

from asn_karier.core.api.isi import ISI_MAKS
from tests.kit.pemain import Pemain

pytestmark = pytest.mark.urls("tests.api.urls_uji")
KALKULATOR = "/api/v1/kalkulator/periode-kp/"


def masalah(jawab, status: int, kode: str) -> dict:
    assert jawab.status_code == status, jawab.content
    assert jawab["Content-Type"] == "application/problem+json"
    isi = json.loads(jawab.content)
    assert isi["status"] == status
    assert isi["code"] == kode
    assert isi["permintaan"] == jawab["X-Permintaan-Id"]
    assert isi["title"]
    assert isi["detail"]
    return isi


def test_alamat_yang_tidak_ada_dijawab_404_masalah_untuk_semua_metode(pemain: Pemain) -> None:
    klien = pemain.klien_api()
    for metode in ("get", "post", "put", "patch", "delete", "options"):
        masalah(getattr(klien, metode)("/api/v1/tidak/ada/"), 404, "alamat")
    masalah(klien.get("/api/v1/\x00\ud7ff%ff"), 404, "alamat")


def test_garis_miring_yang_kurang_disebutkan(pemain: Pemain) -> None:
    isi = masalah(pemain.klien_api().get("/api/v1/kalkulator"), 404, "alamat")
    assert "/api/v1/kalkulator/" in isi["detail"]


def test_pengunjung_diminta_masuk_dengan_401_dan_cara_masuk(pemain: Pemain) -> None:
    jawab = pemain.klien_api().get("/api/v1/uji/versi/1/")
    masalah(jawab, 401, "belum-masuk")
    assert jawab["WWW-Authenticate"].startswith("Bearer")


def test_token_yang_tidak_dikenal_dijawab_401(pemain: Pemain) -> None:
    klien = pemain.klien_api()
    klien.credentials(HTTP_AUTHORIZATION="Bearer asnk_bukan-token-siapa-pun")
    masalah(klien.get("/api/v1/uji/versi/1/"), 401, "belum-masuk")


def test_metode_yang_tidak_ada_menyebut_yang_ada(pemain: Pemain) -> None:
    isi = masalah(pemain.klien_api("bunga").delete("/api/v1/uji/versi/1/"), 405, "metode-salah")
    assert "GET" in isi["detail"]
    masalah(pemain.klien_api("bunga").options("/api/v1/uji/versi/1/"), 405, "metode-salah")


def test_bentuk_jawaban_dan_isi_yang_tidak_didukung(pemain: Pemain) -> None:
    klien = pemain.klien_api()
    masalah(klien.get(KALKULATOR, HTTP_ACCEPT="image/png"), 406, "bentuk-jawaban")
    masalah(klien.post(KALKULATOR, "<a/>", content_type="application/xml"), 415, "bentuk-isi")


@pytest.mark.parametrize(
    "isi",
    [
        b"{",
        b'{"tgl": NaN}',
        b'{"tgl": Infinity}',
        b"[" * 200_000,
        b'{"tgl": ' + b"9" * 5000 + b"}",
        b'{"tgl": "\\ud800"}',
        b'{"tgl": "2026-01-01\\u0000"}',
        b"\xff\xfe",
        b'"\xe9"',
    ],
)
def test_isi_yang_rusak_dijawab_400_bukan_500(pemain: Pemain, isi: bytes) -> None:
    masalah(pemain.klien_api().post(KALKULATOR, isi, content_type="application/json"), 400, "masukan-salah")


@pytest.mark.parametrize("isi", ["[]", "null", "3", '"teks"', '{"tgl": {"a": []}}', '{"tgl": 1e400}', '{"asing~/": 1}'])
def test_json_apa_pun_yang_bukan_masukan_menyebut_kesalahannya(pemain: Pemain, isi: str) -> None:
    jawab = pemain.klien_api().post(KALKULATOR, isi, content_type="application/json")
    assert jawab.status_code == 400
    assert jawab["Content-Type"] == "application/problem+json"


def test_penunjuk_isian_berupa_json_pointer(pemain: Pemain) -> None:
    jawab = pemain.klien_api().post(KALKULATOR, {"a/b~c": 1}, format="json")
    galat = jawab.json()["errors"]
    assert {"/a~1b~0c", "/tgl"} <= {g["pointer"] for g in galat}
    assert all(g["code"] and g["detail"] for g in galat)


def test_isi_terlalu_besar_dijawab_413(pemain: Pemain) -> None:
    isi = b'{"tgl": "' + b"a" * ISI_MAKS + b'"}'
    masalah(pemain.klien_api().post(KALKULATOR, isi, content_type="application/json"), 413, "terlalu-besar")


def test_menulis_dengan_sesi_perlu_token_csrf(pemain: Pemain) -> None:
    from rest_framework.test import APIClient

    klien = APIClient(enforce_csrf_checks=True)
    klien.force_login(pemain.akun("bunga"), backend="asn_karier.akun.masuk.BackendNamaAtauNip")
    isi = masalah(klien.post("/api/v1/uji/catat/", {"nama": "a"}, format="json"), 403, "tidak-berhak")
    assert "CSRF" in isi["detail"]


def test_kesalahan_program_dijawab_500_tanpa_rincian(pemain: Pemain) -> None:
    klien = pemain.klien_api("bunga")
    klien.raise_request_exception = False
    klien.handler.raise_request_exception = False
    isi = masalah(klien.get("/api/v1/uji/rusak/bug/"), 500, "galat-kami")
    assert "rahasia" not in json.dumps(isi)
    masalah(klien.get("/api/v1/uji/rusak/apa/"), 400, "masukan-salah")
    masalah(klien.get("/api/v1/kalkulator/", HTTP_HOST="jahat.invalid"), 400, "permintaan-rusak")


def test_kueri_yang_terlalu_lama_dijawab_503(pemain: Pemain) -> None:
    masalah(pemain.klien_api("bunga").get("/api/v1/uji/rusak/lama/"), 503, "terlalu-berat")


def test_ubah_tanpa_atau_dengan_versi_lama_ditolak(pemain: Pemain) -> None:
    klien = pemain.klien_api("bunga")
    alamat = f"/api/v1/uji/versi/{pemain.unit('dinkes').pk}/"
    versi = klien.get(alamat)["ETag"]
    assert klien.patch(alamat, {}, HTTP_IF_MATCH=versi).status_code == 200
    assert klien.patch(alamat, {}, HTTP_IF_MATCH="*").status_code == 200
    masalah(klien.patch(alamat, {}), 428, "versi-wajib")
    masalah(klien.patch(alamat, {}, HTTP_IF_MATCH='"1.999"'), 412, "versi-berubah")


def test_sandi_yang_wajib_diganti_menutup_api_sesi_dengan_alasannya(pemain: Pemain) -> None:
    akun = pemain.akun("bunga")
    akun.wajib_ganti_sandi = True
    akun.save()
    masalah(pemain.klien_api("bunga").get("/api/v1/pegawai/"), 403, "account_change_password")


def test_jawaban_tidak_disimpan_perantara(pemain: Pemain) -> None:
    klien = pemain.klien_api("bunga")
    assert klien.get(f"/api/v1/uji/versi/{pemain.unit('dinkes').pk}/")["Cache-Control"] == "no-store"
    assert klien.get("/api/v1/tidak/")["Cache-Control"] == "no-store"
