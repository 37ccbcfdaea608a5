"""The password policy in both profiles, change, reset by mail and by an administrator."""

import datetime as dt
import re
import time

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from asn_karier.akun import sandi, services, tasks
from asn_karier.akun.models import CatatanKeamanan, Pengguna, RiwayatSandi
from asn_karier.core.models_antrean import Outbox
from tests.akun.conftest import NIP, SANDI, masuk

BARU = "kopi pagi tanpa gula 3"


def kode_galat(kata, pengguna=None):
    try:
        validate_password(kata, pengguna)
    except ValidationError as galat:
        return sorted({g.code for g in galat.error_list})
    return []


@pytest.mark.parametrize(
    "kata", ["Contoh-Sandi-2026", SANDI, BARU, "rumah pohon biru", "zqvxkwmtplrj", "ß" * 6 + "äöüéèçñ"]
)
def test_sandi_yang_panjang_dan_tidak_lazim_diterima_tanpa_syarat_susunan(kata):
    assert kode_galat(kata) == []


@pytest.mark.parametrize(
    ("kata", "kode"),
    [
        ("pendek", "sandi-pendek"),
        ("x" * 257, "sandi-panjang"),
        ("password12345", "sandi-umum"),
        ("P@ssw0rd!2026", "sandi-umum"),
        ("Indonesia1945!", "sandi-umum"),
        ("Tanjungpinang2026", "sandi-umum"),
        ("!!!Simpeg2026!!!", "sandi-umum"),
        ("rahasia-123456", "sandi-umum"),
        ("aaaaaaaaaaaa", "sandi-umum"),
        ("abcabcabcabcabc", "sandi-umum"),
        ("123456789012", "sandi-umum"),
        ("qwertyuiopasdf", "sandi-umum"),
        ("abcdefghijkl", "sandi-umum"),
    ],
)
def test_sandi_yang_mudah_ditebak_ditolak_dengan_kalimat(kata, kode):
    assert kode in kode_galat(kata)
    with pytest.raises(ValidationError, match=r"Sandi"):
        validate_password(kata)


@pytest.mark.parametrize("kata", ["SintaAyuLestari", "sinta.ayu.2026", NIP, "lahir-19870412-saja", "sinta@contoh.go"])
def test_sandi_yang_mirip_diri_sendiri_ditolak(kata):
    siapa = Pengguna(nama_pengguna="sinta.ayu", nip_masuk=NIP, nama="Sinta Ayu Lestari", email="sinta@contoh.go.id")
    assert "sandi-mirip" in kode_galat(kata, siapa)


def test_daftar_sandi_bocor_milik_kantor_ikut_diperiksa(settings, tmp_path):
    daftar = tmp_path / "bocor.txt"
    daftar.write_text("melati berduri\n")
    assert kode_galat("melati berduri") == []
    settings.SANDI_BOCOR_BERKAS = str(daftar)
    assert sandi.UmumValidator().validate("kapal layar tua 9") is None
    with pytest.raises(ValidationError):
        sandi.UmumValidator().validate("melati berduri")


def test_profil_ketat_menuntut_empat_kelas(settings):
    settings.PROFIL_BSSN_KETAT = True
    assert kode_galat(BARU) == ["sandi-kelas"]
    assert kode_galat("Contoh-Sandi-2026") == []
    assert any("huruf besar" in a for a in sandi.penjelasan())
    settings.PROFIL_BSSN_KETAT = False
    assert not any("huruf besar" in a for a in sandi.penjelasan())


def test_profil_ketat_menolak_lima_sandi_terakhir_juga_yang_dari_sebelum_profil_nyala(sinta, settings):
    lama = [SANDI, *(f"Layang-layang ke {i} Putus!" for i in range(6))]
    for kata in lama[1:]:
        services.simpan_sandi(sinta, kata)
    assert kode_galat(SANDI, sinta) == []
    settings.PROFIL_BSSN_KETAT = True
    for kata in lama[-6:]:
        assert kode_galat(kata, sinta) == ["sandi-terpakai"], kata
    assert "sandi-terpakai" not in kode_galat(lama[0], sinta)
    assert RiwayatSandi.objects.filter(pengguna=sinta).count() == 5


def test_profil_ketat_mengalihkan_ke_ganti_sandi_sesudah_180_hari(sinta, settings):
    klien = Client()
    masuk(klien)
    Pengguna.objects.update(sandi_diganti_pada=timezone.now() - dt.timedelta(days=181))
    assert klien.get("/akun/sesi/").status_code == 200
    settings.PROFIL_BSSN_KETAT = True
    jawab = klien.get("/akun/sesi/?a=1")
    assert (jawab.status_code, jawab.url) == (302, "/akun/sandi/ganti/?next=%2Fakun%2Fsesi%2F%3Fa%3D1")
    assert klien.get("/akun/sandi/ganti/").status_code == 200
    settings.PROFIL_BSSN_KETAT = False
    assert klien.get("/akun/sesi/").status_code == 200


@pytest.mark.urls("tests.akun.urls_uji")
def test_sandi_dari_pengelola_wajib_diganti_dahulu_juga_bagi_api(sinta):
    klien = Client()
    masuk(klien)
    Pengguna.objects.update(wajib_ganti_sandi=True)
    assert klien.get("/akun/token/").url.startswith("/akun/sandi/ganti/")
    assert klien.get("/akun/token/", headers={"HX-Request": "true"})["HX-Redirect"] == "/akun/sandi/ganti/"
    api = klien.get("/api/uji/")
    assert api.status_code == 403
    assert api["Content-Type"] == "application/problem+json"
    klien.post("/akun/sandi/ganti/", {"oldpassword": SANDI, "password1": BARU, "password2": BARU})
    assert klien.get("/akun/token/").status_code == 200


def test_ganti_sandi_mengakhiri_sesi_lain_dan_mengganti_kunci_sesi_ini(sinta):
    ini, lain = Client(), Client()
    masuk(ini)
    masuk(lain)
    kunci = ini.session.session_key
    jawab = ini.post("/akun/sandi/ganti/", {"oldpassword": SANDI, "password1": BARU, "password2": BARU})
    assert jawab.status_code == 302
    assert ini.get("/akun/keamanan/").status_code == 200
    assert ini.session.session_key != kunci
    assert lain.get("/akun/keamanan/").status_code == 302
    assert masuk(Client()).status_code == 200
    assert masuk(Client(), sandi=BARU).status_code == 302
    sinta.refresh_from_db()
    assert timezone.now() - sinta.sandi_diganti_pada < dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ({"oldpassword": "keliru"}, "Sandi saat ini tidak cocok"),
        ({"password2": "lain lagi sekali"}, "Kedua isian sandi baru belum sama"),
        ({"password1": "pendek", "password2": "pendek"}, "minimal 12 karakter"),
        ({"password1": ""}, "password1"),
    ],
)
def test_ganti_sandi_yang_keliru_menyebut_isian_dan_sebabnya(sinta, isian, kalimat):
    klien = Client()
    masuk(klien)
    jawab = klien.post("/akun/sandi/ganti/", {"oldpassword": SANDI, "password1": BARU, "password2": BARU} | isian)
    assert jawab.status_code == 200
    assert kalimat in jawab.content.decode()
    sinta.refresh_from_db()
    assert sinta.check_password(SANDI)


def test_menebak_sandi_lama_pada_sesi_terbuka_pun_dibatasi(sinta):
    klien = Client()
    masuk(klien)
    isian = {"oldpassword": "tebakan", "password1": BARU, "password2": BARU}
    hasil = [klien.post("/akun/sandi/ganti/", isian).status_code for _ in range(6)]
    assert hasil == [200] * 5 + [429]


def jalankan_antrean():
    """Do what the worker would: each promise of this room once."""
    for janji in Outbox.objects.filter(tugas__startswith="akun.", selesai_pada__isnull=True).order_by("pk"):
        getattr(tasks, janji.tugas.split(".")[1])(outbox_id=janji.pk)


@pytest.mark.parametrize("masukan", ["sinta.ayu", NIP, "SINTA@contoh.go.id"])
def test_lupa_sandi_mengirim_tautan_sekali_pakai(sinta, masukan):
    lama = Client()
    masuk(lama)
    tamu = Client()
    assert tamu.post("/akun/sandi/lupa/", {"akun": masukan}).url == "/akun/sandi/lupa/terkirim/"
    jalankan_antrean()
    assert [m.to for m in mail.outbox] == [["sinta@contoh.go.id"]]
    jalur = re.search(r"http://testserver(/akun/sandi/setel/\S+)", mail.outbox[0].body)[1]
    assert "pulihkan" not in jalur
    borang = tamu.get(jalur, follow=True)
    assert borang.status_code == 200
    tujuan = borang.redirect_chain[-1][0]
    assert jalur != tujuan  # the key has left the address bar
    assert tamu.post(tujuan, {"password1": BARU, "password2": BARU}).status_code == 302
    assert lama.get("/akun/keamanan/").status_code == 302
    assert masuk(Client(), sandi=BARU).status_code == 302
    assert "Tautan tidak berlaku" in Client().get(jalur, follow=True).content.decode()


def test_lupa_sandi_tidak_mengatakan_apakah_akun_ada(sinta):
    Pengguna.objects.create_user("tanpa.surel", SANDI)
    jawab = {}
    for i, akun in enumerate(["sinta.ayu", "tidak.ada", "tanpa.surel", "orang@lain.id", "' OR 1=1 --"]):
        tamu = Client()
        lupa = tamu.post("/akun/sandi/lupa/", {"akun": akun}, REMOTE_ADDR=f"192.0.2.{i}", follow=True)
        jawab[lupa.status_code, re.sub(rb"[A-Za-z0-9]{64}", b"", lupa.content)] = akun
        assert Outbox.objects.filter(tugas="akun.kirim_tautan_sandi").count() == i + 1
    assert len(jawab) == 1
    jalankan_antrean()
    assert len(mail.outbox) == 1


def test_tautan_mati_oleh_waktu(sinta):
    jalur = services.jalur_tautan_sandi(sinta)
    with time_machine.travel(time.time() + 3601):
        assert "Tautan tidak berlaku" in Client().get(jalur, follow=True).content.decode()


def test_setel_sandi_lewat_tautan_membuka_kunci_dari_alamat_itu(sinta):
    for _ in range(5):
        masuk(Client(), sandi="keliru lagi")
    assert masuk(Client()).status_code == 429
    tamu = Client()
    tujuan = tamu.get(services.jalur_tautan_sandi(sinta), REMOTE_ADDR="203.0.113.7").url
    tamu.post(tujuan, {"password1": BARU, "password2": BARU}, REMOTE_ADDR="203.0.113.7")
    assert masuk(tamu, sandi=BARU).status_code == 302


def test_pemilik_diberi_tahu_lewat_surel_saat_sandi_diganti(sinta):
    klien = Client()
    masuk(klien)
    klien.post("/akun/sandi/ganti/", {"oldpassword": SANDI, "password1": BARU, "password2": BARU})
    jalankan_antrean()
    assert "Sandi diganti" in mail.outbox[-1].body
    assert CatatanKeamanan.objects.filter(pengguna=sinta, jenis="sandi_ganti").exists()


def test_riwayat_sandi_dan_hash_tidak_pernah_memuat_sandi(sinta):
    services.simpan_sandi(sinta, BARU)
    assert all(r.hash.startswith("argon2") and SANDI not in r.hash for r in RiwayatSandi.objects.all())
    assert sinta.password.startswith("argon2")
