"""The second step: matrix row 8."""

import threading
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connections
from django.test import Client

from asn_karier.akun import mfa, services
from asn_karier.akun.models import CatatanKeamanan
from asn_karier.core.actor import Actor, Wewenang
from asn_karier.core.errors import MasukanSalah, TidakBerhak
from tests.akun.conftest import SANDI, buat_sinta, masuk


def kode_saat_ini(pengguna, geser=0):
    auth = Authenticator.objects.get(user=pengguna, type=Authenticator.Type.TOTP)
    return format_hotp_value(hotp_value(mfa.buka(auth.data["secret"]), int(time.time()) // 30 + geser))


def aktifkan(klien, pengguna):
    klien.get("/akun/mfa/aktifkan/")
    rahasia = klien.session["mfa.totp.secret"]
    kode = format_hotp_value(hotp_value(rahasia, int(time.time()) // 30))
    return kode, klien.post("/akun/mfa/aktifkan/", {"code": kode})


@pytest.fixture
def bermfa(sinta):
    """Sinta with the app on; the code of the switch-on lies two minutes back."""
    klien = Client()
    with time_machine.travel(time.time() - 120):
        masuk(klien)
        _, jawab = aktifkan(klien, sinta)
        assert jawab.url == "/akun/mfa/kode/"
    return sinta


def mulai_masuk():
    klien = Client()
    assert masuk(klien).url == "/akun/masuk/kode/"
    assert "_auth_user_id" not in klien.session
    return klien


def isi_kode(klien, kode):
    return klien.post("/akun/masuk/kode/", {"code": kode}, REMOTE_ADDR="203.0.113.7")


def kode_pemulihan(pengguna):
    return Authenticator.objects.get(user=pengguna, type="recovery_codes").wrap().get_unused_codes()


def test_sandi_saja_tidak_cukup_dan_kode_menyelesaikan(bermfa):
    klien = mulai_masuk()
    assert klien.get("/akun/keamanan/").status_code == 302
    assert isi_kode(klien, "000000").status_code == 200
    assert isi_kode(klien, kode_saat_ini(bermfa)).url == "/"
    assert klien.get("/akun/keamanan/").status_code == 200


def test_kode_aplikasi_hanya_berlaku_sekali_juga_sesudah_30_detik(bermfa):
    kini = time.time()
    with time_machine.travel(kini):
        kode = kode_saat_ini(bermfa)
        assert isi_kode(mulai_masuk(), kode).status_code == 302
        assert isi_kode(mulai_masuk(), kode).status_code == 200
    with time_machine.travel(kini + 31):  # within the tolerance of one step the code would still be right
        assert isi_kode(mulai_masuk(), kode).status_code == 200


def test_kode_yang_lebih_tua_dari_yang_sudah_dipakai_ditolak(bermfa):
    with time_machine.travel(time.time()):
        assert isi_kode(mulai_masuk(), kode_saat_ini(bermfa)).status_code == 302
        assert isi_kode(mulai_masuk(), kode_saat_ini(bermfa, -1)).status_code == 200
        assert isi_kode(mulai_masuk(), kode_saat_ini(bermfa, 1)).status_code == 302


def test_kode_yang_mengaktifkan_sudah_terpakai(sinta):
    klien = Client()
    with time_machine.travel(time.time()):
        masuk(klien)
        kode, jawab = aktifkan(klien, sinta)
        assert jawab.status_code == 302
        assert isi_kode(mulai_masuk(), kode).status_code == 200


@pytest.mark.parametrize("jenis", ["aplikasi", "pemulihan"])
@pytest.mark.django_db(transaction=True)
def test_kode_yang_sama_serentak_dua_kali_hanya_diterima_sekali(jenis):
    sinta = buat_sinta()
    klien = Client()
    with time_machine.travel(time.time() - 120):
        masuk(klien)
        aktifkan(klien, sinta)
    kode = kode_saat_ini(sinta) if jenis == "aplikasi" else kode_pemulihan(sinta)[0]
    palang, hasil = threading.Barrier(8), []

    def coba():
        palang.wait()
        try:
            hasil.append(mfa.pakai_kode(sinta, kode) is not None)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=coba) for _ in range(8)]
    [u.start() for u in utas]
    [u.join() for u in utas]
    assert sorted(hasil) == [False] * 7 + [True]


def test_kode_pemulihan_berlaku_sekali_dan_tercatat(bermfa):
    kode = kode_pemulihan(bermfa)
    assert len(kode) == 10
    assert isi_kode(mulai_masuk(), f"{kode[0][:4]} {kode[0][4:]}").status_code == 302
    assert isi_kode(mulai_masuk(), kode[0]).status_code == 200
    assert CatatanKeamanan.objects.get(jenis="mfa_pemulihan").rincian["keterangan"] == "Sisa 9 kode"


def test_lima_kode_salah_menunda_yang_berikut_juga_yang_benar(bermfa):
    klien = mulai_masuk()
    assert [isi_kode(klien, f"00000{i}").status_code for i in range(5)] == [200] * 5
    jawab = isi_kode(klien, kode_saat_ini(bermfa))
    assert jawab.status_code == 429
    assert "coba lagi dalam 5 menit" in jawab.content.decode()
    assert CatatanKeamanan.objects.filter(jenis="kode_gagal").count() == 5


@pytest.mark.parametrize("kode", ["", "abcdef", "１２３４５６", "0" * 15, "٣٤٥٦٧٨", "12\x00456"])
def test_kode_yang_bukan_angka_ditolak_dengan_kalimat(bermfa, kode):
    assert isi_kode(mulai_masuk(), kode).status_code == 200


def test_rahasia_tersimpan_tersandi_dan_terbuka_dengan_kunci_lama(bermfa, settings):
    tersimpan = Authenticator.objects.get(user=bermfa, type="totp").data["secret"]
    rahasia = mfa.buka(tersimpan)
    assert rahasia not in tersimpan
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "kunci-baru-" + "z" * 50
    assert mfa.buka(tersimpan) == rahasia


def test_mengelola_mfa_meminta_bukti_diri_lagi_sesudah_beberapa_menit(bermfa):
    klien = mulai_masuk()
    isi_kode(klien, kode_saat_ini(bermfa))
    assert klien.get("/akun/mfa/kode/").status_code == 200
    with time_machine.travel(time.time() + 700):
        assert klien.get("/akun/mfa/kode/").url.startswith("/akun/konfirmasi/")
        assert klien.get("/akun/mfa/matikan/").url.startswith("/akun/konfirmasi/")
        jawab = klien.post("/akun/konfirmasi/", {"password": SANDI, "next": "/akun/mfa/kode/"})
        assert jawab.url == "/akun/mfa/kode/"
        isi = klien.get("/akun/mfa/kode/").content.decode()
        assert all(f"{k[:4]} {k[4:]}" in isi for k in kode_pemulihan(bermfa))
        assert klien.get("/akun/mfa/kode/unduh/").content.decode().count("\n") == 13


def test_kode_baru_mematikan_kode_lama(bermfa):
    lama = kode_pemulihan(bermfa)
    klien = mulai_masuk()
    isi_kode(klien, kode_saat_ini(bermfa))
    assert klien.post("/akun/mfa/kode/baru/").url == "/akun/mfa/kode/"
    assert not set(lama) & set(kode_pemulihan(bermfa))
    assert isi_kode(mulai_masuk(), lama[0]).status_code == 200


def test_peran_yang_wajib_mfa_dialihkan_dan_tidak_bisa_mematikannya(pemain, settings):
    settings.MFA_WAJIB_PERAN = ["BKD"]
    bunga, pegi = Client(), pemain.klien("pegi")
    masuk(bunga, "bunga", "Sandi-Pemain-2026")
    assert pegi.get("/akun/sesi/").status_code == 200
    assert bunga.get("/akun/sesi/").url == "/akun/mfa/aktifkan/?next=%2Fakun%2Fsesi%2F"
    assert bunga.get("/akun/mfa/aktifkan/").status_code == 200
    _, jawab = aktifkan(bunga, pemain.akun("bunga"))
    assert jawab.status_code == 302
    assert bunga.get("/akun/sesi/").status_code == 200
    jawab = bunga.post("/akun/mfa/matikan/")
    assert "mewajibkan verifikasi dua langkah" in jawab.content.decode()
    assert Authenticator.objects.filter(user=pemain.akun("bunga"), type="totp").exists()


def test_mematikan_mfa_membuang_kode_pemulihan(bermfa):
    klien = mulai_masuk()
    isi_kode(klien, kode_saat_ini(bermfa))
    assert klien.post("/akun/mfa/matikan/").status_code == 302
    assert not Authenticator.objects.filter(user=bermfa).exists()
    assert masuk(Client()).url == "/"


PENGELOLA = Actor(
    pengguna_id=987654, nama="Rina Pengelola", wewenang=(Wewenang("ADMIN", None),), peran=frozenset({"ADMIN"})
)


def test_pengelola_menyetel_ulang_mfa_dengan_alasan_yang_terbaca_pemilik(bermfa):
    klien = mulai_masuk()
    isi_kode(klien, kode_saat_ini(bermfa))
    with pytest.raises(MasukanSalah, match="alasan"):
        services.setel_ulang_mfa(actor=PENGELOLA, pengguna_id=bermfa.pk, alasan="hilang")
    services.setel_ulang_mfa(actor=PENGELOLA, pengguna_id=bermfa.pk, alasan="ponsel hilang, KTP diperiksa")
    assert klien.get("/akun/keamanan/").status_code == 302
    assert masuk(klien).url == "/"
    isi = klien.get("/akun/riwayat/").content.decode()
    assert "Rina Pengelola" in isi
    assert "ponsel hilang, KTP diperiksa" in isi


@pytest.mark.parametrize(
    "actor",
    [
        Actor(pengguna_id=5, nama="x", wewenang=(Wewenang("BKD", 1),), peran=frozenset({"BKD"})),
        Actor(pengguna_id=5, nama="x", wewenang=(Wewenang("ADMIN", 1),), peran=frozenset({"ADMIN"})),
        Actor(pengguna_id=5, nama="x"),
        Actor(pengguna_id=None, nama="x"),
    ],
)
def test_yang_bukan_pengelola_aplikasi_tidak_dapat_menyetel_ulang(bermfa, actor):
    for layanan in (services.setel_ulang_mfa, services.buat_tautan_sandi, services.nonaktifkan_pengguna):
        with pytest.raises(TidakBerhak):
            layanan(actor=actor, pengguna_id=bermfa.pk, alasan="ingin tahu saja kok")
    assert Authenticator.objects.filter(user=bermfa).exists()


def test_pengelola_tidak_dapat_membantu_akunnya_sendiri(bermfa):
    diri = Actor(pengguna_id=bermfa.pk, nama="x", wewenang=(Wewenang("ADMIN", None),), peran=frozenset({"ADMIN"}))
    with pytest.raises(TidakBerhak, match="pengelola lain"):
        services.setel_ulang_mfa(actor=diri, pengguna_id=bermfa.pk, alasan="ponsel hilang kemarin")


def _tentukan(actor, pengguna):
    from asn_karier.core.decision import Decision

    return Decision.ya() if actor.wilayah_id == 7 else Decision.tidak("lain", "Akun di luar instansi Anda.")


def test_kamar_di_atas_dapat_memberi_hak_membantu_dalam_lingkupnya(bermfa, settings):
    settings.PENENTU_KELOLA_AKUN = "tests.akun.test_mfa._tentukan"
    dalam = Actor(pengguna_id=5, nama="x", wilayah_id=7)
    luar = Actor(pengguna_id=5, nama="x", wilayah_id=8)
    assert services.buat_tautan_sandi(actor=dalam, pengguna_id=bermfa.pk, alasan="lupa sandi, hadir sendiri")
    with pytest.raises(TidakBerhak, match="di luar instansi"):
        services.buat_tautan_sandi(actor=luar, pengguna_id=bermfa.pk, alasan="lupa sandi, hadir sendiri")


def test_halaman_bantuan_memberi_tautan_sekali_pakai(bermfa, pemain):
    admin = Client()
    masuk(admin, "admin", "Sandi-Pemain-2026")
    alamat = f"/akun/bantuan/{bermfa.pk}/"
    assert admin.get(alamat).status_code == 200
    assert admin.post(alamat, {"laku": "tautan", "alasan": "pendek"}).status_code == 400
    assert admin.post(alamat, {"laku": "hapus", "alasan": "alasan yang cukup"}).status_code == 400
    isi = admin.post(alamat, {"laku": "tautan", "alasan": "lupa sandi, hadir sendiri"}).content.decode()
    jalur = "/akun/sandi/setel/" + isi.split("/akun/sandi/setel/")[1].split("<")[0]
    assert "Buat sandi baru" in Client().get(jalur, follow=True).content.decode()
    assert pemain.klien("pegi").get(alamat).status_code == 404
    assert pemain.klien("pegi").get("/akun/bantuan/999999/").status_code == 404
    diri = admin.get(f"/akun/bantuan/{pemain.akun('admin').pk}/")
    assert diri.status_code == 403
    assert "pengelola lain" in diri.content.decode()
