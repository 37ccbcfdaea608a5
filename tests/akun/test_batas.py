"""The limiter: matrix rows 6 and 7."""

import threading

import pytest
from django.db import connections
from django.test import Client, RequestFactory

from asn_karier.akun import batas
from asn_karier.akun.enums import JenisCatatan
from asn_karier.akun.jaringan import ip_klien, jaringan_ip, samarkan_ip
from asn_karier.akun.models import CatatanKeamanan, HitunganBatas
from tests.akun.conftest import NIP, SANDI, masuk

KELIRU = "tebakan yang keliru"
RUMAH, PENYERANG = "203.0.113.7", "198.51.100.66"


def gagal(jumlah, klien=None, **isian):
    jawab = None
    for _ in range(jumlah):
        jawab = masuk(klien or Client(), sandi=KELIRU, **isian)
    return jawab


def test_pasangan_terkunci_sesudah_lima_kegagalan(sinta):
    assert gagal(5).status_code == 200
    jawab = masuk(Client())  # the right password, too late
    assert jawab.status_code == 429
    assert 880 <= int(jawab["Retry-After"]) <= 900
    assert "coba lagi dalam 15 menit" in jawab.content.decode()
    assert "_auth_user_id" not in jawab.wsgi_request.session
    assert CatatanKeamanan.objects.filter(jenis=JenisCatatan.KUNCI, pengguna=sinta).count() == 1


def test_akun_tak_dikenal_terkunci_dengan_cara_yang_sama(db):
    assert gagal(5, login="198704122011012099").status_code == 200
    assert gagal(1, login="198704122011012099").status_code == 429


def test_keberhasilan_menghapus_hitungan_pasangan(sinta):
    gagal(4)
    assert masuk(Client()).status_code == 302
    assert gagal(4).status_code == 200
    assert masuk(Client()).status_code == 302


def test_percobaan_kelima_yang_benar_tetap_masuk(sinta):
    gagal(4)
    assert masuk(Client()).status_code == 302
    assert masuk(Client()).status_code == 302


def test_ejaan_lain_dari_nama_yang_sama_tidak_memberi_jatah_baru(sinta):
    for ejaan in ("sinta.ayu", "SINTA.AYU", " sinta.ayu", "Sinta.Ayu ", "ｓinta.ayu"):
        gagal(1, login=ejaan)
    assert gagal(1).status_code == 429
    for ejaan in (NIP, "19870412 201101 2 003", "19870412-201101-2-003", NIP + " ", "1987 0412 2011 0120 03"):
        gagal(1, login=ejaan)
    assert gagal(1, login=NIP).status_code == 429


def test_penyerang_tidak_mengunci_korban_dari_alamat_korban(sinta):
    gagal(20, ip=PENYERANG)
    assert gagal(1, ip=PENYERANG).status_code == 429
    assert masuk(Client(), ip=RUMAH).status_code == 302


def test_penyerang_di_alamat_kantor_yang_sama_tidak_mengunci_peramban_yang_dikenal(sinta):
    punya_sinta = Client()
    assert masuk(punya_sinta, ip=RUMAH).status_code == 302
    punya_sinta.post("/akun/keluar/")
    gagal(60, ip=RUMAH)
    assert masuk(Client(), ip=RUMAH).status_code == 429
    assert masuk(punya_sinta, ip=RUMAH).status_code == 302


def test_kuki_perangkat_curian_pun_hanya_memberi_lima_tebakan(sinta):
    pencuri = Client()
    masuk(pencuri, ip=RUMAH)
    pencuri.post("/akun/keluar/")
    hasil = [gagal(1, klien=pencuri, ip=f"198.51.100.{i}").status_code for i in range(8)]
    assert hasil == [200] * 5 + [429] * 3


def test_kuki_perangkat_akun_lain_atau_palsu_tidak_berlaku(sinta):
    klien = Client()
    masuk(klien)
    klien.post("/akun/keluar/")
    klien.cookies["perangkat"] = klien.cookies["perangkat"].value[:-2] + "xx"
    gagal(5, klien=klien)
    gagal(5, klien=Client())
    assert gagal(1, klien=klien).status_code == 429


def test_tebakan_dari_banyak_alamat_makin_lama_makin_lambat(sinta):
    hasil = [gagal(1, ip=f"198.51.100.{i}") for i in range(12)]
    assert [j.status_code for j in hasil] == [200] * 10 + [429] * 2
    assert 0 < int(hasil[-1]["Retry-After"]) <= 30
    ember = batas.Ember("uji", 10, 3600, 30, 900)
    assert [ember.lama_kunci(n) for n in (9, 10, 11, 12, 15, 40, 10_000)] == [0, 30, 60, 120, 900, 900, 900]


def test_alamat_yang_pernah_dipakai_masuk_tidak_kena_tunda_akun(sinta):
    masuk(Client(), ip=RUMAH)
    [gagal(1, ip=f"198.51.100.{i}") for i in range(12)]
    assert masuk(Client(), ip="192.0.2.1").status_code == 429
    assert masuk(Client(), ip=RUMAH).status_code == 302


def test_satu_alamat_yang_mencoba_banyak_akun_dihentikan(db):
    hasil = [gagal(1, login=f"pegawai{i}", ip=PENYERANG) for i in range(61)]
    assert [j.status_code for j in hasil] == [200] * 60 + [429]
    assert 290 <= int(hasil[60]["Retry-After"]) <= 300


def test_enam_puluh_kepala_x_forwarded_for_tidak_menipu(sinta):
    hasil = []
    for i in range(60):
        kepala = ["X-Forwarded-For", "X-Real-Ip", "Forwarded", "X-Client-Ip"][i % 4]
        nilai = f"for=10.0.0.{i}" if kepala == "Forwarded" else f"10.0.{i}.1, {RUMAH}"
        data = {"login": "sinta.ayu", "password": KELIRU}
        hasil.append(Client().post("/akun/masuk/", data, REMOTE_ADDR=PENYERANG, headers={kepala: nilai}).status_code)
    assert hasil == [200] * 5 + [429] * 55
    assert masuk(Client(), ip=RUMAH).status_code == 302


@pytest.mark.parametrize(
    ("proksi", "jauh", "xff", "klien"),
    [
        ([], "198.51.100.1", "1.2.3.4", "198.51.100.1"),
        (["10.0.0.0/8"], "198.51.100.1", "1.2.3.4", "198.51.100.1"),
        (["10.0.0.0/8"], "10.0.0.1", "1.2.3.4", "1.2.3.4"),
        (["10.0.0.0/8"], "10.0.0.1", "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (["10.0.0.0/8"], "10.0.0.1", "6.6.6.6, 1.2.3.4, 10.9.9.9", "1.2.3.4"),
        (["10.0.0.0/8"], "10.0.0.1", "1.2.3.4, sampah", "10.0.0.1"),
        (["10.0.0.0/8"], "10.0.0.1", "", "10.0.0.1"),
        (["10.0.0.0/8"], "10.0.0.1", "1.2.3.4:5555", "1.2.3.4"),
        (["10.0.0.0/8"], "10.0.0.1", "[2001:db8::1]:443", "2001:db8::1"),
        (["10.0.0.0/8"], "::ffff:10.0.0.1", "::ffff:1.2.3.4", "1.2.3.4"),
        (["unix"], "", "1.2.3.4", "1.2.3.4"),
        ([], "", "1.2.3.4", "0.0.0.0"),
    ],
)
def test_x_forwarded_for_hanya_dipercaya_dari_proksi_sendiri(settings, proksi, jauh, xff, klien):
    settings.PROKSI_TERPERCAYA = proksi
    assert ip_klien(RequestFactory().get("/", REMOTE_ADDR=jauh, headers={"x-forwarded-for": xff})) == klien


def test_ipv6_dihitung_per_jaringan_64_dan_disamarkan():
    assert jaringan_ip("2001:db8:1:2:aaaa::1") == jaringan_ip("2001:db8:1:2:bbbb::9") == "2001:db8:1:2::/64"
    assert samarkan_ip("2001:db8:1:2::9") == "2001:0db8:0001:…"
    assert samarkan_ip("103.10.20.30") == "103.10.•.•"


@pytest.mark.parametrize("redis_hidup", [True, False])
@pytest.mark.django_db(transaction=True)
def test_lima_puluh_percobaan_serentak_lolos_tepat_lima(redis_hidup, settings):
    if not redis_hidup:
        settings.REDIS_URL = "redis://127.0.0.1:1/0"
    palang, lolos = threading.Barrier(50), []

    def coba():
        palang.wait()
        try:
            tiket = batas.ambil(*batas.ember_masuk("sinta.ayu", perangkat=None, jaringan=PENYERANG, dikenal=False))
            lolos.append(tiket.boleh)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=coba) for _ in range(50)]
    [u.start() for u in utas]
    [u.join() for u in utas]
    assert sum(lolos) == 5
    assert len(lolos) == 50
    assert HitunganBatas.objects.exists() is not redis_hidup


def test_redis_mati_masuk_tetap_bisa_dan_tetap_dibatasi(sinta, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert masuk(Client(), ip=RUMAH).status_code == 302
    assert gagal(5, ip=PENYERANG).status_code == 200
    jawab = masuk(Client(), ip=PENYERANG)
    assert jawab.status_code == 429
    assert 880 <= int(jawab["Retry-After"]) <= 900
    assert masuk(Client(), ip=RUMAH).status_code == 302


@pytest.mark.parametrize("redis_hidup", [True, False])
def test_kunci_terbuka_sendiri_dan_yang_berikut_lebih_lama(db, settings, redis_hidup):
    if not redis_hidup:
        settings.REDIS_URL = "redis://127.0.0.1:1/0"
    ember = batas.Ember("uji-waktu", 2, 60, 1, 10)
    assert [batas.ambil(ember).boleh for _ in range(3)] == [True, True, False]
    threading.Event().wait(1.05)
    assert batas.ambil(ember).boleh
    ditolak = batas.ambil(ember)
    assert (ditolak.boleh, ditolak.tunggu) == (False, 2)


@pytest.mark.parametrize("redis_hidup", [True, False])
def test_keberhasilan_mengembalikan_tempat_tanpa_menghapus_hitungan_bersama(db, settings, redis_hidup):
    if not redis_hidup:
        settings.REDIS_URL = "redis://127.0.0.1:1/0"
    bersama = batas.Ember("uji-bersama", 3, 60, 60, 60)
    batas.ambil(bersama)
    for _ in range(5):
        tiket = batas.ambil(bersama)
        assert tiket.boleh
        batas.lepas(tiket)
    assert batas.ambil(bersama).boleh
    ketiga = batas.ambil(bersama)
    assert ketiga.boleh
    assert not batas.ambil(bersama).boleh
    batas.lepas(ketiga)  # the try that closed the bucket succeeded: it opens again
    assert batas.ambil(bersama).boleh


@pytest.mark.parametrize(("detik", "kalimat"), [(0, "1 detik"), (59, "59 detik"), (60, "1 menit"), (61, "2 menit"),
                                                (899, "15 menit"), (5400, "2 jam"), (14400, "4 jam")])  # fmt: skip
def test_waktu_tunggu_disebut_seperti_orang_berbicara(detik, kalimat):
    assert batas.kalimat_tunggu(detik) == kalimat


def test_permintaan_tautan_dibatasi(sinta):
    hasil = [Client().post("/akun/sandi/lupa/", {"akun": "sinta.ayu"}, REMOTE_ADDR=f"192.0.2.{i}") for i in range(5)]
    assert [j.status_code for j in hasil] == [302] * 4 + [429]
    assert hasil[-1]["Retry-After"]
    assert SANDI
