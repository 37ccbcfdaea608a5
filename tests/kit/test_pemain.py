"""The fixed cast is what its docstring says."""

import pytest

from pegawai.enums import Peran
from pegawai.models import Keadaan, Pegawai, PetaJabatan, RiwayatJabatan
from tests.kit.pemain import PERAN_PEMAIN, SANDI, buat_pegawai
from tests.kit.pemain_data import TOKOH


def test_setiap_tokoh_punya_data_akun_dan_peran_pegawai(pemain):
    for tokoh in TOKOH:
        orang = pemain.orang(tokoh.kunci)
        aktor = pemain.aktor(tokoh.kunci)
        assert orang.nama == tokoh.nama
        assert aktor.orang_id == orang.pk
        assert Peran.PEGAWAI in aktor.peran
        assert aktor.wilayah_id == pemain.instansi(tokoh.instansi).pk


@pytest.mark.parametrize(("peran", "kunci"), PERAN_PEMAIN.items())
def test_setiap_peran_ada_pemainnya(pemain, peran, kunci):
    assert pemain.aktor(kunci).punya(peran)


@pytest.mark.parametrize(
    ("kunci", "melihat", "tidak"),
    [
        ("bunga", "bunga vera pina pegi padi audi tono lia dodi rosa", "bulan pandu"),
        ("vera", "vera pina pegi padi dodi", "bunga tono lia rosa vino"),
        ("pina", "vera pina pegi padi dodi", "bunga tono putra"),
        ("pegi", "pegi", "vera dodi pandu"),
        ("audi", "bunga pegi tono rosa", "agus tari"),
        ("bulan", "bulan vino putra pandu agus tari", "bunga pegi"),
        ("admin", "bunga pegi tari rosa", ""),
        ("kosong", "", "bunga pegi tari"),
    ],
)
def test_lingkup_setiap_tokoh_seperti_yang_ditulis(pemain, kunci, melihat, tidak):
    terlihat = set(Pegawai.objects.terlihat_oleh(pemain.aktor(kunci)).values_list("nip", flat=True))
    assert {pemain.orang(k).nip for k in melihat.split()} <= terlihat
    assert not {pemain.orang(k).nip for k in tidak.split()} & terlihat


def test_keadaan_hari_ini_mengikuti_riwayat(pemain):
    pegi = Keadaan.objects.get(pk=pemain.pegi.pk)
    assert (pegi.status, pegi.golongan, pegi.unit, pegi.aktif) == ("PNS", "III/c", pemain.unit("sekdinkes"), True)
    assert not Keadaan.objects.get(pk=pemain.rosa.pk).aktif
    assert Keadaan.objects.get(pk=pemain.dodi.pk).hukdis
    assert Keadaan.objects.get(pk=pemain.lia.pk).penugasan_lain == "PLT"
    assert not RiwayatJabatan.objects.filter(peta=pemain.peta("kadisdik"), penugasan="D").exists()
    assert PetaJabatan.objects.filter(instansi=pemain.melati).count() == 9


def test_klien_sudah_masuk_dan_sandinya_berlaku(pemain):
    assert pemain.klien("bunga").session["_auth_user_id"] == str(pemain.akun("bunga").pk)
    assert pemain.akun("bunga").check_password(SANDI)
    assert not pemain.klien().session.get("_auth_user_id")


def test_orang_tambahan_masuk_daftar(pemain):
    baru = buat_pegawai(pemain.mawar, "198801012012031777", "Orang Tambahan", peta=pemain.peta("guru"))
    assert Keadaan.objects.get(pk=baru.pk).unit == pemain.unit("smp")
