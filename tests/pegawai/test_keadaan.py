"""State as of a day: one implementation, the same answer from the kept table and from the function."""

import datetime as dt

import pytest
from django.db import connection

from asn_karier.core.period import masa
from pegawai.models import Keadaan, Pegawai, Proyeksi, RiwayatJabatan, RiwayatKedudukan, RiwayatPangkat, Unit
from pegawai.services.proyeksi import perbarui

pytestmark = pytest.mark.django_db


def test_keadaan_hari_ini_sama_dengan_fungsi_pada_hari_ini():
    hari = Keadaan.objects.values_list("per_tanggal", flat=True)
    for tanggal in set(hari):
        tersimpan = list(Keadaan.objects.filter(per_tanggal=tanggal).order_by("pk").values())
        dihitung = list(
            Keadaan.objects.pada(tanggal).filter(pk__in=[b["pegawai_id"] for b in tersimpan]).order_by("pk").values()
        )
        assert tersimpan == dihitung


def test_keadaan_masa_lalu_memakai_riwayat_yang_berlaku_saat_itu(pemain):
    awal = RiwayatPangkat.objects.filter(pegawai=pemain.bunga).order_by("tmt").first()
    dulu = Keadaan.objects.pada(awal.tmt).get(pk=pemain.bunga.pk)
    assert dulu.golongan == awal.golongan
    assert not Keadaan.objects.pada(awal.tmt - dt.timedelta(days=365 * 20)).get(pk=pemain.bunga.pk).aktif


def test_daftar_pada_tanggal_tetap_dalam_lingkup(pemain):
    tanggal = dt.date(2020, 1, 1)
    ids = set(Keadaan.objects.pada(tanggal).terlihat_oleh(pemain.aktor("pina")).values_list("pk", flat=True))
    assert pemain.pegi.pk in ids
    assert pemain.tono.pk not in ids
    assert pemain.pandu.pk not in ids


def test_lingkup_masa_lalu_mengikuti_unit_hari_ini(pemain):
    """Tono came from the health office: its head does not see him on the day when he was there, nor the other way."""
    lama = RiwayatJabatan.objects.get(pegawai=pemain.tono)
    RiwayatJabatan.objects.create(
        pegawai=pemain.tono, unit=pemain.unit("sekdinkes"), nama_jabatan="Penelaah", jenis="PELAKSANA",
        periode=masa(dt.date(2019, 3, 1), lama.periode.lower),
    )  # fmt: skip
    dulu = Keadaan.objects.pada(dt.date(2019, 6, 1)).filter(pk=pemain.tono.pk)
    assert dulu.get().unit_id == pemain.unit("sekdinkes").pk
    assert not dulu.terlihat_oleh(pemain.aktor("pina")).exists()
    assert dulu.terlihat_oleh(pemain.aktor("bunga")).exists()


def test_pindah_unit_membawa_seluruh_bawahannya(pemain):
    dinkes, disdik = pemain.unit("dinkes"), pemain.unit("disdik")
    anak = Unit.objects.filter(induk=dinkes).first()
    dinkes.induk = disdik
    dinkes.save()
    anak.refresh_from_db()
    disdik.refresh_from_db()
    assert anak.jalur.startswith(disdik.jalur)


def test_unit_tidak_dapat_dipindah_ke_bawah_bawahannya_sendiri(pemain):
    from django.db import IntegrityError

    dinkes = pemain.unit("dinkes")
    dinkes.induk = Unit.objects.filter(induk=dinkes).first()
    with pytest.raises(IntegrityError):
        dinkes.save()


def test_pergantian_hari_hanya_menyentuh_orang_yang_berubah(pemain):
    with connection.cursor() as kursor:
        kursor.execute("SELECT pegawai_gulirkan_keadaan('Asia/Jakarta')")
        assert kursor.fetchone()[0] == 0
        kursor.execute(
            "UPDATE pegawai_keadaan SET per_tanggal = per_tanggal - 1, golongan = '' WHERE pegawai_id = %s",
            [pemain.pegi.pk],
        )
        kursor.execute("SET LOCAL asn.tunda_keadaan = 'ya'")
        RiwayatPangkat.objects.create(
            pegawai=pemain.pegi, golongan="III/b", tmt=Keadaan.objects.get(pk=pemain.bunga.pk).per_tanggal
        )
        kursor.execute("SELECT pegawai_gulirkan_keadaan('Asia/Jakarta')")
        assert kursor.fetchone()[0] == 1
    assert Keadaan.objects.get(pk=pemain.pegi.pk).golongan == "III/b"


def test_proyeksi_ikut_instansi_dan_dinas_orangnya(pemain):
    perbarui([pemain.pegi.pk, pemain.tono.pk])

    def isi(orang):
        return set(Proyeksi.objects.filter(pegawai=orang).values_list("instansi_id", "aktif"))

    assert isi(pemain.pegi) == isi(pemain.tono) == {(pemain.mawar.pk, True)}
    RiwayatKedudukan.objects.create(pegawai=pemain.pegi, kedudukan="99", tmt=dt.date(2026, 1, 1))
    assert isi(pemain.pegi) == {(pemain.mawar.pk, False)}
    assert isi(pemain.tono) == {(pemain.mawar.pk, True)}
    Pegawai.objects.filter(pk=pemain.tono.pk).update(instansi=pemain.melati)
    assert isi(pemain.tono) == {(pemain.melati.pk, True)}
    assert not Proyeksi.objects.terlihat_oleh(pemain.aktor("bunga")).filter(pegawai=pemain.tono).exists()
