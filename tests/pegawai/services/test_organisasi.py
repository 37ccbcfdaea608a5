"""Reorganisation with a day of effect, and what the post map refuses."""

import datetime as dt

import pytest

from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak, TidakDitemukan
from pegawai.models import Unit
from pegawai.services import organisasi

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 3, 1)


def test_ganti_nama_menyimpan_nama_lama_sampai_hari_berlakunya(pemain):
    unit = pemain.unit("disdik")
    organisasi.ubah_susunan(
        actor=pemain.aktor("bunga"), unit_id=unit.pk, nama="Dinas Pendidikan dan Kebudayaan", induk_id=unit.induk_id,
        mulai=HARI, versi=unit.versi, nomor_sk="Perda 1/2026",
    )  # fmt: skip
    baru, lama = unit.riwayat.order_by("-periode")[:2]
    assert (lama.nama, lama.periode.upper) == (unit.nama, HARI)
    assert (baru.nama, baru.periode.lower, baru.periode.upper) == ("Dinas Pendidikan dan Kebudayaan", HARI, None)


def test_memindah_unit_ke_bawah_anaknya_ditolak_dengan_kalimat(pemain):
    unit = pemain.unit("dinkes")
    anak = Unit.objects.filter(induk=unit).first()
    with pytest.raises(MasukanSalah, match="bawahannya sendiri"):
        organisasi.ubah_susunan(
            actor=pemain.aktor("bunga"), unit_id=unit.pk, nama=unit.nama, induk_id=anak.pk, mulai=HARI, versi=unit.versi
        )


def test_unit_yang_masih_berisi_orang_tidak_dapat_diakhiri(pemain):
    with pytest.raises(Bentrok, match="pegawai di unit ini"):
        organisasi.akhiri_unit(
            actor=pemain.aktor("bunga"), unit_id=pemain.unit("sekdinkes").pk, sampai=HARI, alasan="Perda 1/2026"
        )


def test_dua_orang_mengubah_unit_yang_sama_hanya_satu_yang_menang(pemain):
    unit = pemain.unit("disdik")
    isian = {"unit_id": unit.pk, "induk_id": unit.induk_id, "mulai": HARI, "versi": unit.versi}
    organisasi.ubah_susunan(actor=pemain.aktor("bunga"), nama="A", **isian)
    with pytest.raises(Bentrok, match="diubah orang lain"):
        organisasi.ubah_susunan(actor=pemain.aktor("bunga"), nama="B", **isian)


def test_hanya_bkd_instansi_itu_yang_mengubah_susunan(pemain):
    isian = {"instansi_id": pemain.mawar.pk, "nama": "Dinas Baru", "induk_id": None, "mulai": HARI}
    with pytest.raises(TidakBerhak):
        organisasi.buat_unit(actor=pemain.aktor("pina"), **isian)
    with pytest.raises(TidakDitemukan):
        organisasi.buat_unit(actor=pemain.aktor("bulan"), **isian)


def test_unit_pimpinan_kedua_pada_masa_yang_sama_ditolak(pemain):
    unit, peta = pemain.unit("dinkes"), pemain.peta("kadinkes")
    with pytest.raises(Bentrok, match="jabatan pimpinan"):
        organisasi.buat_jabatan(
            actor=pemain.aktor("bunga"), unit_id=unit.pk, definisi_id=peta.definisi_id, nama="Kepala Kedua",
            kebutuhan=1, mulai=HARI, pimpinan_unit=True,
        )  # fmt: skip


def test_definisi_dengan_kode_bup_asing_ditolak(pemain):
    with pytest.raises(MasukanSalah, match="BUP"):
        organisasi.buat_definisi(
            actor=pemain.aktor("bunga"), instansi_id=pemain.mawar.pk, nama="Juru", jenis="PELAKSANA", kode_bup="RAJA"
        )
