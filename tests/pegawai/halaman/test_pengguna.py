"""Accounts and roles: who may grant what, and that a change works with the very next request."""

import datetime as dt
import re
import time

import pytest
from django.urls import reverse

from asn_karier.akun.models import CatatanKeamanan, Pengguna
from asn_karier.core.errors import TidakBerhak
from asn_karier.core.models import CatatanBaca
from pegawai.enums import Peran
from pegawai.models import PenugasanPeran
from pegawai.services import peran as layanan
from tests.kit.pemain import buat_pegawai

pytestmark = pytest.mark.django_db


def petugas(pemain, siapa):
    """A client whose password was confirmed a moment ago."""
    klien = pemain.klien(siapa)
    sesi = klien.session
    sesi["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    sesi["account_authentication_methods_user"] = str(pemain.akun(siapa).pk)
    sesi.save()
    return klien


def _isian(pemain, **lain):
    return {
        "peran": "VERIFIKATOR", "instansi": pemain.mawar.pk, "unit": pemain.unit("disdik").pk, "mulai": "01-01-2026",
        "alasan": "SK 800/1/2026", "langkah": "simpan", **lain,
    }  # fmt: skip


def test_daftar_pengguna_menurut_instansi(pemain):
    alamat = reverse("pegawai:pengguna")
    isi = {t: pemain.klien(t).get(alamat) for t in ("bunga", "admin", "audi", "pina", "pegi")}
    assert {t: j.status_code for t, j in isi.items()} == {
        "bunga": 200,
        "admin": 200,
        "audi": 200,
        "pina": 403,
        "pegi": 403,
    }
    bunga = isi["bunga"].content.decode()
    assert "Vera Rinjani" in bunga
    assert "Vino Batubara" not in bunga
    assert "Admin Sistem" not in bunga
    assert "Vino Batubara" in isi["admin"].content.decode()


@pytest.mark.parametrize("nama", ["pengguna_lihat", "pengguna_lingkup"])
def test_akun_instansi_lain_tidak_ditemukan(pemain, nama):
    alamat = reverse(f"pegawai:{nama}", args=[pemain.akun("vera").pk])
    harap = {"bunga": 200, "admin": 200, "audi": 200, "bulan": 404, "pina": 403}
    assert {t: pemain.klien(t).get(alamat).status_code for t in harap} == harap


def test_peran_baru_berlaku_pada_permintaan_berikutnya_dan_dicabut_seketika(pemain):
    tono, pegi = pemain.akun("tono"), pemain.klien("tono")
    daftar = reverse("pegawai:daftar")
    assert pegi.get(daftar).status_code == 403
    bunga, tambah = petugas(pemain, "bunga"), reverse("pegawai:peran_baru", args=[tono.pk])
    periksa = bunga.post(tambah, _isian(pemain, langkah="periksa")).content.decode()
    assert "Belum ada yang disimpan" in periksa
    assert pegi.get(daftar).status_code == 403
    assert bunga.post(tambah, _isian(pemain)).status_code == 302
    assert pegi.get(daftar).status_code == 200
    baris = PenugasanPeran.objects.get(pengguna=tono)
    akhiri = reverse("pegawai:peran_akhiri", args=[tono.pk, baris.pk])
    assert bunga.post(akhiri, {"cara": "sekarang", "alasan": "salah orang", "langkah": "simpan"}).status_code == 302
    assert pegi.get(daftar).status_code == 403
    baris.refresh_from_db()
    assert (baris.dicabut_pada is not None, baris.alasan_akhir) == (True, "salah orang")
    isi = bunga.get(reverse("pegawai:pengguna_lihat", args=[tono.pk])).content.decode()
    assert "Dicabut" in isi


@pytest.mark.parametrize("peran", [Peran.BKD, Peran.ADMIN])
def test_bkd_tidak_dapat_memberi_peran_bkd_atau_administrator(pemain, peran):
    with pytest.raises(TidakBerhak, match="administrator"):
        layanan.tugaskan_peran(
            actor=pemain.aktor("bunga"), pengguna_id=pemain.akun("tono").pk, peran=peran, instansi_id=pemain.mawar.pk,
            unit_id=None, mulai=dt.date(2026, 1, 1), sampai=None, alasan="SK",
        )  # fmt: skip
    jawab = petugas(pemain, "bunga").post(
        reverse("pegawai:peran_baru", args=[pemain.akun("tono").pk]), _isian(pemain, peran=peran)
    )
    assert jawab.status_code == 422


def test_peran_sendiri_hanya_diubah_orang_lain(pemain):
    bunga = petugas(pemain, "bunga")
    assert bunga.get(reverse("pegawai:peran_baru", args=[pemain.akun("bunga").pk])).status_code == 403
    baris = PenugasanPeran.objects.get(pengguna=pemain.akun("bunga"))
    assert bunga.get(reverse("pegawai:peran_akhiri", args=[pemain.akun("bunga").pk, baris.pk])).status_code == 403


def test_bkd_tidak_dapat_mengakhiri_peran_bkd_lain(pemain):
    kawan = PenugasanPeran.objects.create(
        pengguna=pemain.akun("tono"), peran="BKD", instansi=pemain.mawar, periode=(dt.date(2026, 1, 1), None)
    )
    alamat = reverse("pegawai:peran_akhiri", args=[pemain.akun("tono").pk, kawan.pk])
    assert petugas(pemain, "bunga").get(alamat).status_code == 403
    assert petugas(pemain, "admin").get(alamat).status_code == 200


def test_peran_kembar_dan_unit_instansi_lain_ditolak_dengan_kalimat(pemain):
    admin, tambah = petugas(pemain, "admin"), reverse("pegawai:peran_baru", args=[pemain.akun("tono").pk])
    assert admin.post(tambah, _isian(pemain, unit="")).status_code == 302
    kembar = admin.post(tambah, _isian(pemain, unit=""))
    assert kembar.status_code == 409
    assert "sudah mempunyai peran itu" in kembar.content.decode()
    luar = admin.post(tambah, _isian(pemain, unit=pemain.unit("disdik", "melati").pk))
    assert luar.status_code == 400
    assert "bukan bagian dari instansi" in luar.content.decode()


def test_menugaskan_peran_meminta_sandi_lagi(pemain):
    klien = pemain.klien("bunga")
    jawab = klien.post(reverse("pegawai:peran_baru", args=[pemain.akun("tono").pk]), _isian(pemain))
    assert jawab.status_code == 302
    assert "konfirmasi" in jawab.url
    assert not PenugasanPeran.objects.filter(pengguna=pemain.akun("tono")).exists()


def test_akun_baru_mendapat_tautan_sekali_pakai_yang_tidak_masuk_alamat(pemain, client):
    orang = buat_pegawai(pemain.mawar, "199501012020122001", "Sari Dewi", peta=pemain.peta("guru"))
    bunga, alamat = petugas(pemain, "bunga"), reverse("pegawai:pengguna_baru")
    cari = bunga.post(alamat, {"pegawai_cari": "sari dewi", "cari_isian": "pegawai"}).content.decode()
    assert f'value="{orang.pk}"' in cari
    isian = {"pegawai": orang.pk, "nama_pengguna": "sari.dewi", "email": "sari@contoh.invalid", "langkah": "simpan"}
    jawab = bunga.post(alamat, isian)
    assert (jawab.status_code, jawab["Cache-Control"]) == (200, "no-store")
    tautan = re.search(r"<code>http://[^/]+(/[^<]+)</code>", jawab.content.decode())
    assert client.get(tautan.group(1)).status_code in {200, 302}
    akun = Pengguna.objects.get(nama_pengguna="sari.dewi")
    assert (akun.nip_masuk, akun.pegawai, akun.has_usable_password()) == (orang.nip, orang, False)
    assert CatatanKeamanan.objects.filter(pengguna=akun, jenis="akun_buat", pelaku=pemain.akun("bunga")).exists()
    lagi = bunga.post(alamat, {**isian, "nama_pengguna": "lain"})
    assert lagi.status_code == 422


def test_akun_untuk_pegawai_instansi_lain_ditolak(pemain):
    orang = buat_pegawai(pemain.melati, "199501012020122001", "Sari Dewi", peta=pemain.peta("guru", "melati"))
    isian = {"pegawai": orang.pk, "nama_pengguna": "sari.dewi", "langkah": "simpan"}
    assert petugas(pemain, "bunga").post(reverse("pegawai:pengguna_baru"), isian).status_code == 422
    assert not Pengguna.objects.filter(nama_pengguna="sari.dewi").exists()


def test_akun_tanpa_data_pegawai_hanya_oleh_administrator(pemain):
    isian = {"nama_pengguna": "bpk.riau", "nama": "Pemeriksa BPK", "langkah": "simpan"}
    assert petugas(pemain, "bunga").post(reverse("pegawai:pengguna_baru"), isian).status_code == 422
    assert petugas(pemain, "admin").post(reverse("pegawai:pengguna_baru"), isian).status_code == 200
    assert Pengguna.objects.filter(nama_pengguna="bpk.riau").exists()


def test_yang_dapat_dilihat_dihitung_dan_pemeriksaannya_tercatat(pemain):
    akun = pemain.akun("pina")
    isi = pemain.klien("bunga").get(reverse("pegawai:pengguna_lingkup", args=[akun.pk])).content.decode()
    assert "<span>Pegawai dalam dinas</span><span>5</span>" in isi
    assert "Dinas Kesehatan dan unit di bawahnya" in isi
    assert "hukuman disiplin" in isi
    assert "NIK" not in isi.partition("Bidang pribadi yang terbaca")[2]
    assert CatatanBaca.objects.filter(jenis="lingkup-akun", objek_id=akun.pk, pengguna=pemain.akun("bunga")).exists()


def test_bkd_membantu_akun_instansinya_tetapi_bukan_akun_pengelola(pemain):
    bunga = petugas(pemain, "bunga")
    status = {t: bunga.get(reverse("akun_bantuan", args=[pemain.akun(t).pk])).status_code for t in
              ("vera", "pegi", "vino", "admin", "bulan")}  # fmt: skip
    assert status == {"vera": 200, "pegi": 200, "vino": 404, "admin": 404, "bulan": 404}


def test_akun_yang_berperan_di_dua_instansi_hanya_dibantu_administrator(pemain):
    PenugasanPeran.objects.create(
        pengguna=pemain.akun("audi"), peran="AUDITOR", instansi=pemain.melati, periode=(dt.date(2026, 1, 1), None)
    )
    alamat = reverse("akun_bantuan", args=[pemain.akun("audi").pk])
    assert petugas(pemain, "bunga").get(alamat).status_code == 404
    assert petugas(pemain, "admin").get(alamat).status_code == 200


def test_jumlah_kueri_halaman_pengguna(pemain, django_assert_max_num_queries):
    for siapa in ("admin", "bunga"):
        klien = pemain.klien(siapa)
        with django_assert_max_num_queries(12):
            klien.get(reverse("pegawai:pengguna"))
        with django_assert_max_num_queries(12):
            klien.get(reverse("pegawai:pengguna_lihat", args=[pemain.akun("vera").pk]))
