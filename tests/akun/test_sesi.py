"""Sessions: matrix rows 4 and 5, idle and absolute time, the page."""

import time

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from asn_karier.akun import services
from asn_karier.akun.models import CatatanKeamanan, Pengguna
from asn_karier.core.actor import aktor_sistem
from tests.akun.conftest import SANDI, masuk
from tests.kit.pemain import PenugasanPeran

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36"
PONSEL = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36"


@pytest.fixture
def kantor(sinta):
    klien = Client(headers={"user-agent": WINDOWS})
    masuk(klien, ip="103.10.20.30")
    return klien


@pytest.fixture
def ponsel(sinta):
    klien = Client(headers={"user-agent": PONSEL})
    masuk(klien, ip="114.5.6.7")
    return klien


def masih_masuk(klien) -> bool:
    return klien.get("/akun/preferensi/").status_code == 200


def test_halaman_menyebut_perangkat_alamat_tersamar_dan_yang_ini(kantor, ponsel):
    isi = kantor.get("/akun/sesi/").content.decode()
    assert isi.index("Chrome di Windows") < isi.index("Peramban ini") < isi.index("Chrome di Android")
    assert "103.10.•.•" in isi
    assert "114.5.•.•" in isi
    assert "103.10.20.30" not in isi
    assert kantor.session.session_key not in isi


def test_mengakhiri_satu_sesi_berlaku_seketika(kantor, ponsel, sinta):
    nomor = UserSession.objects.get(user_agent=PONSEL).pk
    assert kantor.post("/akun/sesi/", {"sesi": nomor}).status_code == 302
    assert not masih_masuk(ponsel)
    assert masih_masuk(kantor)
    assert CatatanKeamanan.objects.filter(pengguna=sinta, jenis="sesi_diakhiri").count() == 1


def test_mengakhiri_semua_sesi_lain(kantor, ponsel):
    ketiga = Client()
    masuk(ketiga)
    kantor.post("/akun/sesi/")
    assert [masih_masuk(k) for k in (kantor, ponsel, ketiga)] == [True, False, False]


@pytest.mark.parametrize("nomor", ["0", "99999999999999999999", "-1", "1;drop", "²"])
def test_nomor_sesi_yang_bukan_milik_sendiri_tidak_ditemukan(kantor, nomor):
    assert kantor.post("/akun/sesi/", {"sesi": nomor}).status_code == 404


def test_sesi_orang_lain_tidak_dapat_diakhiri(kantor, pemain):
    orang = Client()
    assert masuk(orang, "bunga", "Sandi-Pemain-2026").status_code == 302
    nomor = UserSession.objects.get(user=pemain.akun("bunga")).pk
    assert kantor.post("/akun/sesi/", {"sesi": nomor}).status_code == 404
    assert masih_masuk(orang)


def test_keluar_menghapus_sesi_dan_meminta_peramban_melupakan(kantor):
    kunci = kantor.session.session_key
    assert kantor.get("/akun/keluar/").status_code == 200
    assert masih_masuk(kantor)
    jawab = kantor.post("/akun/keluar/")
    assert jawab["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(session_key=kunci).exists()
    assert not UserSession.objects.filter(session_key=kunci).exists()


def test_kuki_sesi_lama_tidak_hidup_lagi_sesudah_keluar(kantor):
    kuki = kantor.cookies["sessionid"].value
    kantor.post("/akun/keluar/")
    pencuri = Client()
    pencuri.cookies["sessionid"] = kuki
    assert not masih_masuk(pencuri)


def test_menonaktifkan_akun_mematikan_sesi_dan_token_seketika(kantor, ponsel, sinta):
    token, _ = services.buat_token(pengguna=sinta, nama="dasbor", lingkup="baca", hari=30)
    actor = aktor_sistem("Pengelola")
    services.nonaktifkan_pengguna(actor=actor, pengguna_id=sinta.pk, alasan="pindah instansi, SK 800/12")
    assert not masih_masuk(kantor)
    assert not masih_masuk(ponsel)
    assert not Session.objects.filter(pk__in=UserSession.objects.filter(user=sinta).values("session_key")).exists()
    services.aktifkan_pengguna(actor=actor, pengguna_id=sinta.pk, alasan="kembali lagi, SK 800/13")
    assert not masih_masuk(kantor)
    token.refresh_from_db()
    assert token.dicabut_pada


def test_akun_yang_dinonaktifkan_lewat_jalan_lain_pun_langsung_tertutup(kantor, sinta):
    Pengguna.objects.filter(pk=sinta.pk).update(is_active=False)
    assert not masih_masuk(kantor)


def test_peran_yang_dicabut_saat_masuk_langsung_tidak_berlaku(pemain):
    klien = pemain.klien("bunga")
    aktor = klien.get("/akun/preferensi/").wsgi_request.actor
    assert aktor.punya("BKD")
    PenugasanPeran.objects.filter(pengguna=pemain.akun("bunga")).delete()
    aktor = klien.get("/akun/preferensi/").wsgi_request.actor
    assert not aktor.punya("BKD")


def test_sesi_diam_berakhir_dan_kembali_ke_halaman_semula(kantor, sinta, settings):
    settings.SESI_DIAM_DETIK = 600
    kini = time.time()
    with time_machine.travel(kini + 590):
        assert masih_masuk(kantor)
    with time_machine.travel(kini + 1180):
        assert masih_masuk(kantor)
    with time_machine.travel(kini + 1781):
        jawab = kantor.get("/akun/riwayat/?halaman=2")
        assert jawab.url == "/akun/masuk/?next=%2Fakun%2Friwayat%2F%3Fhalaman%3D2"
        assert "tidak ada kegiatan selama 10 menit" in kantor.get(jawab.url).content.decode()
        assert not masih_masuk(kantor)
    assert CatatanKeamanan.objects.filter(pengguna=sinta, jenis="sesi_diam").count() == 1


def test_permintaan_latar_tidak_menghidupkan_sesi(kantor, settings):
    settings.SESI_DIAM_DETIK = 600
    kini = time.time()
    for i in range(1, 6):
        with time_machine.travel(kini + i * 110):
            assert kantor.get("/akun/preferensi/", headers={"X-Latar": "1"}).status_code == 200
    with time_machine.travel(kini + 605):
        assert not masih_masuk(kantor)


def test_sesi_berakhir_sesudah_delapan_jam_walau_terus_dipakai(kantor, settings):
    settings.SESI_DIAM_DETIK = 3600
    kini = time.time()
    for menit in range(30, 480, 30):
        with time_machine.travel(kini + menit * 60):
            assert masih_masuk(kantor), menit
    with time_machine.travel(kini + 8 * 3600 + 1):
        assert not masih_masuk(kantor)


def test_htmx_pada_sesi_yang_habis_memuat_halaman_masuk(kantor):
    with time_machine.travel(time.time() + 1801):
        jawab = kantor.get("/akun/riwayat/", headers={"HX-Request": "true"})
    assert jawab["HX-Redirect"] == "/akun/masuk/"
    assert jawab.content == b""


def test_sesi_terlama_berakhir_bila_melebihi_batas(sinta, settings):
    settings.SESI_MAKS_JUMLAH = 3
    klien = [Client() for _ in range(4)]
    for i, k in enumerate(klien):
        with time_machine.travel(time.time() + i):
            masuk(k)
    assert [masih_masuk(k) for k in klien] == [False, True, True, True]


def test_bersihkan_membuang_sesi_yang_habis(kantor, sinta):
    Session.objects.update(expire_date="2020-01-01T00:00Z")
    services.bersihkan()
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()


def test_masuk_pada_halaman_biasa_tidak_menulis_apa_pun(pemain, django_assert_max_num_queries):
    klien = pemain.klien("pegi")
    klien.get("/akun/preferensi/")
    with django_assert_max_num_queries(5):
        klien.get("/akun/preferensi/")


def test_preferensi_menyimpan_zona_dan_pintasan(kantor, sinta):
    assert kantor.post("/akun/preferensi/", {"zona": "Asia/Jayapura"}).status_code == 302
    sinta.refresh_from_db()
    assert (sinta.zona, sinta.pintasan_aktif) == ("Asia/Jayapura", False)
    assert kantor.post("/akun/preferensi/", {"zona": "Mars/Olympus"}).status_code == 400


def test_riwayat_hanya_memuat_kejadian_sendiri(kantor, pemain):
    masuk(Client(), "bunga", "salah sekali kali ini", ip="192.0.2.200")
    isi = kantor.get("/akun/riwayat/").content.decode()
    assert "Masuk berhasil" in isi
    assert "192.0.•.•" not in isi
    assert SANDI not in isi
