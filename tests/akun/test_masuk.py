"""Sign-in: by user name or NIP, and what a stranger can learn from it (nothing)."""

import logging
import time

import pytest
from django.test import Client

from asn_karier.akun.enums import JenisCatatan
from asn_karier.akun.models import CatatanKeamanan
from tests.akun.conftest import NIP, SANDI, buat_sinta, masuk

SALAH = "NIP/nama pengguna atau sandi tidak cocok"


@pytest.mark.parametrize("login", ["sinta.ayu", " Sinta.Ayu ", NIP, "19870412 201101 2 003", "19870412.201101.2.003"])
def test_nama_pengguna_dan_nip_sama_sama_membuka_akun(sinta, login):
    klien = Client()
    assert masuk(klien, login).status_code == 302
    assert klien.session["_auth_user_id"] == str(sinta.pk)


@pytest.mark.parametrize("login", ["sinta.ayu", NIP, "tidak.ada", "198704122011012099", "a\x00b", "x" * 200, "👩‍💻"])
def test_sandi_salah_dan_akun_tak_dikenal_dijawab_sama(sinta, login):
    jawab = masuk(Client(), login, "bukan sandinya siapa-siapa")
    assert jawab.status_code == 200
    if len(login) < 150 and "\x00" not in login:
        assert SALAH in jawab.content.decode()


def test_akun_tak_dikenal_tidak_terbaca_dari_lamanya_jawaban(db, settings):
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[1:]  # the real cost
    buat_sinta()

    def lama(login, dari):
        waktu = []
        for i in range(dari, dari + 3):
            mulai = time.perf_counter()
            masuk(Client(), login, "bukan sandinya siapa-siapa", ip=f"198.51.100.{i}")
            waktu.append(time.perf_counter() - mulai)
        return min(waktu)

    lama("pemanasan", 90)
    ada, tiada = lama("sinta.ayu", 0), lama("tidak.ada.sama.sekali", 10)
    assert 0.6 < ada / tiada < 1.7, (ada, tiada)  # without the hash for strangers it is more than 5


def test_akun_nonaktif_baru_disebut_sesudah_sandi_benar(sinta):
    sinta.is_active = False
    sinta.save()
    assert SALAH in masuk(Client(), sandi="bukan sandinya siapa-siapa").content.decode()
    jawab = masuk(Client())
    assert jawab.status_code == 302
    assert jawab.url == "/akun/nonaktif/"


def test_tidak_ada_pendaftaran_sendiri(db):
    assert Client().get("/akun/daftar/").status_code == 404
    assert Client().get("/akun/signup/").status_code == 404


def test_masuk_mengganti_kunci_sesi(sinta):
    klien = Client()
    klien.get("/akun/masuk/")
    sesi = klien.session
    sesi["titipan"] = 1
    sesi.save()
    lama = sesi.session_key
    klien.cookies["sessionid"] = lama
    masuk(klien)
    assert klien.session.session_key != lama
    assert not type(klien.session)().exists(lama)


@pytest.mark.parametrize(
    "tujuan",
    [
        "//evil.example", "https://evil.example/", "http:evil.example", "/\\evil.example", "\\\\evil.example",
        "javascript:alert(1)", "https:///evil.example", "//testserver@evil.example",
        "///evil.example", "/\t/evil.example",
        "https://localhost/", "\x00//evil.example",
    ],
)  # fmt: skip
def test_sesudah_masuk_orang_tetap_di_rumah_ini(sinta, tujuan):
    klien = Client()
    jawab = klien.post(
        "/akun/masuk/?next=" + "", {"login": "sinta.ayu", "password": SANDI, "next": tujuan}, REMOTE_ADDR="203.0.113.9"
    )
    assert jawab.status_code == 302
    assert jawab.url == "/" or (jawab.url.startswith("/") and "evil" not in jawab.url.split("/")[1])
    assert not jawab.url.startswith(("//", "/\\"))


def test_tujuan_di_rumah_sendiri_dituruti(sinta):
    assert masuk(Client(), next="/akun/sesi/?a=1").url == "/akun/sesi/?a=1"


def test_masuk_tanpa_csrf_ditolak(sinta):
    assert masuk(Client(enforce_csrf_checks=True)).status_code == 403


def test_host_asing_ditolak(db):
    assert Client().get("/akun/masuk/", headers={"host": "evil.example"}).status_code == 400


def test_halaman_masuk_tidak_bisa_dibingkai_dan_tidak_disimpan(db):
    jawab = Client().get("/akun/masuk/")
    assert jawab.status_code == 200
    assert "frame-ancestors 'none'" in jawab["Content-Security-Policy"]
    assert jawab["X-Frame-Options"] == "DENY"
    assert "no-store" in jawab["Cache-Control"]


def test_kuki_sesi_tertutup_bagi_skrip(sinta):
    klien = Client()
    jawab = masuk(klien)
    for nama in ("sessionid", "perangkat"):
        assert jawab.cookies[nama]["httponly"]
        assert jawab.cookies[nama]["samesite"] == "Lax"
    assert "no-store" in klien.get("/akun/keamanan/")["Cache-Control"]


def test_kejadian_tercatat_tanpa_menyimpan_yang_diketik(sinta, caplog):
    caplog.set_level(logging.DEBUG)
    masuk(Client(), "sandi-saya-ketik-di-sini\r\nPALSU", "x")
    masuk(Client(), sandi="keliru sekali lagi")
    masuk(Client())
    asing, gagal, berhasil = CatatanKeamanan.objects.order_by("pk")
    assert (asing.jenis, asing.pengguna_id) == (JenisCatatan.GAGAL, None)
    assert len(asing.sidik_masukan) == 24
    assert (gagal.jenis, gagal.pengguna_id) == (JenisCatatan.GAGAL, sinta.pk)
    assert (berhasil.jenis, berhasil.pengguna_id, berhasil.ip) == (JenisCatatan.MASUK, sinta.pk, "203.0.113.7")
    semua = str(list(CatatanKeamanan.objects.values())) + caplog.text
    assert "ketik" not in semua
    assert SANDI not in semua


@pytest.mark.django_db
@pytest.mark.parametrize("laku", ["update", "delete"])
def test_catatan_keamanan_tidak_dapat_diubah_atau_dihapus(sinta, laku):
    from django.db import DatabaseError, transaction

    masuk(Client())
    with pytest.raises(DatabaseError), transaction.atomic():
        CatatanKeamanan.objects.update(jenis="keluar") if laku == "update" else CatatanKeamanan.objects.all().delete()
    assert CatatanKeamanan.objects.filter(jenis=JenisCatatan.MASUK).count() == 1
