"""API tokens: made once, shown once, expiring, scoped, bound to networks."""

import datetime as dt
import time

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from asn_karier.akun import services
from asn_karier.akun.models import Pengguna, TokenApi
from asn_karier.core.errors import Bentrok, MasukanSalah
from tests.akun.conftest import masuk

pytestmark = pytest.mark.urls("tests.akun.urls_uji")


def buat(pengguna, **isian):
    return services.buat_token(**{"pengguna": pengguna, "nama": "dasbor", "lingkup": "baca", "hari": 30} | isian)


def panggil(rahasia, cara="get", alamat="/api/uji/", **lain):
    klien = APIClient()
    return getattr(klien, cara)(alamat, headers={"Authorization": f"Bearer {rahasia}"}, **lain)


def test_token_membuka_api_sebagai_pemiliknya(sinta):
    token, rahasia = buat(sinta)
    jawab = panggil(rahasia, REMOTE_ADDR="203.0.113.5")
    assert jawab.json() == {"siapa": "sinta.ayu", "aktor": sinta.pk}
    token.refresh_from_db()
    assert token.terakhir_ip == "203.0.113.5"
    assert timezone.now() - token.terakhir_dipakai < dt.timedelta(minutes=1)


def test_yang_tersimpan_hanya_hash(sinta):
    token, rahasia = buat(sinta)
    assert rahasia.startswith("asnk_")
    assert len(rahasia) > 45
    assert rahasia not in str(TokenApi.objects.values().get())
    assert token.awalan == rahasia[:10]


@pytest.mark.parametrize("rahasia", ["", "asnk_", "asnk_" + "x" * 43, "lain", "asnk_é", "asnk_" + "y" * 500, "a b c"])
def test_token_palsu_401_dengan_permintaan_bearer(sinta, rahasia):
    buat(sinta)
    jawab = panggil(rahasia)
    assert jawab.status_code == 401
    assert jawab["WWW-Authenticate"].startswith("Bearer")
    assert jawab["Content-Type"].startswith("application/problem+json")


def test_token_baca_tidak_menulis_kecuali_menghitung(sinta):
    _, baca = buat(sinta)
    _, tulis = buat(sinta, nama="sinkron", lingkup="tulis")
    assert panggil(baca, "post").status_code == 403
    assert panggil(baca, "post", "/api/hitung/").status_code == 200
    assert panggil(tulis, "post").status_code == 200


def test_token_terikat_jaringan(sinta):
    _, rahasia = buat(sinta, jaringan=["103.10.20.0/24", "2001:db8::/32"])
    assert panggil(rahasia, REMOTE_ADDR="103.10.20.9").status_code == 200
    assert panggil(rahasia, REMOTE_ADDR="2001:db8::5").status_code == 200
    assert panggil(rahasia, REMOTE_ADDR="103.10.21.9").status_code == 403
    jawab = panggil(rahasia, REMOTE_ADDR="8.8.8.8", HTTP_X_FORWARDED_FOR="103.10.20.9")
    assert jawab.status_code == 403


def test_token_kedaluwarsa_dicabut_dan_milik_akun_nonaktif_ditolak(sinta):
    token, rahasia = buat(sinta)
    with time_machine.travel(time.time() + 31 * 86400):
        assert panggil(rahasia).status_code == 401
    assert panggil(rahasia).status_code == 200
    Pengguna.objects.update(is_active=False)
    assert panggil(rahasia).status_code == 401
    Pengguna.objects.update(is_active=True)
    services.cabut_token(pengguna=sinta, token_id=token.pk)
    assert panggil(rahasia).status_code == 401


@pytest.mark.parametrize(
    ("isian", "bidang"),
    [
        ({"hari": 0}, "hari"),
        ({"hari": 400}, "hari"),
        ({"lingkup": "semua"}, "lingkup"),
        ({"jaringan": ["103.10.20"]}, "jaringan"),
        ({"nama": "  "}, "nama"),
    ],
)
def test_token_yang_keliru_ditolak_dengan_nama_isian(sinta, isian, bidang):
    with pytest.raises(MasukanSalah) as galat:
        buat(sinta, **isian)
    assert galat.value.isian == bidang
    assert galat.value.pesan


def test_nama_token_unik_sampai_dicabut_atau_habis(sinta):
    token, _ = buat(sinta)
    with pytest.raises(Bentrok, match="nama itu"):
        buat(sinta, nama="DASBOR")
    services.cabut_token(pengguna=sinta, token_id=token.pk)
    buat(sinta)
    with time_machine.travel(time.time() + 40 * 86400):
        buat(sinta)


def test_halaman_menampilkan_token_hanya_sekali(sinta):
    klien = Client()
    masuk(klien)
    jawab = klien.post("/akun/token/", {"nama": "Dasbor kota", "lingkup": "baca", "hari": "30", "jaringan": ""})
    isi = jawab.content.decode()
    rahasia = "asnk_" + isi.split("<code>asnk_")[1].split("<")[0]
    assert "no-store" in jawab["Cache-Control"]
    assert panggil(rahasia).status_code == 200
    lagi = klien.get("/akun/token/").content.decode()
    assert "Dasbor kota" in lagi
    assert rahasia not in lagi
    token = TokenApi.objects.get()
    assert klien.get(f"/akun/token/{token.pk}/cabut/").status_code == 405
    assert klien.post(f"/akun/token/{token.pk}/cabut/").status_code == 302
    assert panggil(rahasia).status_code == 401


def test_token_orang_lain_tidak_ditemukan(sinta, pemain):
    token, rahasia = buat(pemain.akun("bunga"))
    klien = Client()
    masuk(klien)
    assert klien.post(f"/akun/token/{token.pk}/cabut/").status_code == 404
    assert panggil(rahasia).status_code == 200


@pytest.mark.parametrize(
    "isian", [{"nama": ""}, {"lingkup": "x"}, {"hari": "7"}, {"jaringan": "abc"}, {"nama": "n" * 61}]
)
def test_borang_token_yang_keliru_menyebut_sebabnya(sinta, isian):
    klien = Client()
    masuk(klien)
    jawab = klien.post("/akun/token/", {"nama": "a", "lingkup": "baca", "hari": "30", "jaringan": ""} | isian)
    assert jawab.status_code == 400
    assert "galat-bidang" in jawab.content.decode()
    assert not TokenApi.objects.exists()


def test_membuat_token_meminta_bukti_diri_lagi(sinta):
    klien = Client()
    masuk(klien)
    with time_machine.travel(time.time() + 700):
        jawab = klien.post("/akun/token/", {"nama": "a", "lingkup": "baca", "hari": "30", "jaringan": ""})
        assert jawab.url.startswith("/akun/konfirmasi/")
    assert not TokenApi.objects.exists()


def test_sesi_di_api_tetap_butuh_csrf(sinta):
    klien = APIClient(enforce_csrf_checks=True)
    klien.force_login(sinta)
    assert klien.post("/api/uji/").status_code == 403


def test_paling_banyak_dua_puluh_token(sinta):
    for i in range(20):
        buat(sinta, nama=f"t{i}")
    with pytest.raises(MasukanSalah, match="20 token"):
        buat(sinta, nama="lebih")
