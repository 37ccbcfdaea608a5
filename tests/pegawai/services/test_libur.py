"""Days off: who records them, none twice, annulled and not deleted; deadlines in working days pass over them."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak, TidakDitemukan
from pegawai.models import HariLibur
from pegawai.selectors.libur import daftar, hari_libur
from pegawai.services.libur import batalkan_libur, catat_libur

NYEPI = dt.date(2026, 3, 19)
pytestmark = pytest.mark.django_db


def catat(pemain, siapa="bunga", **lain):
    isi = {"tanggal": NYEPI, "jenis": "NASIONAL", "nama": "Hari Raya Nyepi", "dasar": "SKB 3 Menteri 1/2025",
           "instansi_id": pemain.mawar.pk}  # fmt: skip
    return catat_libur(actor=pemain.aktor(siapa), **(isi | lain))


def test_bkd_mencatat_untuk_instansinya_dan_administrator_untuk_semua(pemain):
    catat(pemain)
    catat(pemain, "admin", instansi_id=None, tanggal=dt.date(2026, 5, 1), nama="Hari Buruh")
    assert hari_libur(pemain.mawar.pk, dt.date(2026, 1, 1)) == {NYEPI, dt.date(2026, 5, 1)}
    assert hari_libur(pemain.melati.pk, dt.date(2026, 1, 1)) == {dt.date(2026, 5, 1)}
    assert hari_libur(pemain.mawar.pk, dt.date(2026, 3, 20)) == {dt.date(2026, 5, 1)}
    assert {b.nama for b in daftar(pemain.aktor("bulan"), 2026)} == {"Hari Buruh"}


@pytest.mark.parametrize(
    ("siapa", "lain", "galat"),
    [
        ("bunga", {"instansi_id": None}, TidakBerhak),
        ("pegi", {}, TidakBerhak),
        ("pina", {}, TidakBerhak),
        ("bulan", {}, TidakDitemukan),
        ("bunga", {"jenis": "PASAR"}, MasukanSalah),
        ("bunga", {"nama": "  "}, MasukanSalah),
        ("bunga", {"dasar": ""}, MasukanSalah),
        ("bunga", {"tanggal": dt.date(2999, 1, 1)}, MasukanSalah),
        ("admin", {"instansi_id": None, "jenis": "DAERAH"}, MasukanSalah),
    ],
)
def test_yang_tidak_berhak_atau_tidak_lengkap_ditolak(pemain, siapa, lain, galat):
    with pytest.raises(galat):
        catat(pemain, siapa, **lain)
    assert not HariLibur.objects.exists()


def test_tanggal_yang_sama_hanya_sekali_sampai_yang_keliru_dibatalkan_dengan_alasan(pemain):
    salah = catat(pemain)
    with pytest.raises(Bentrok, match="sudah tercatat"):
        catat(pemain)
    with pytest.raises(TidakDitemukan):
        batalkan_libur(actor=pemain.aktor("bulan"), libur_id=salah.pk, alasan="Bukan milik saya.")
    batalkan_libur(actor=pemain.aktor("bunga"), libur_id=salah.pk, alasan="Tanggalnya bergeser.")
    with pytest.raises(Bentrok, match="sudah dibatalkan"):
        batalkan_libur(actor=pemain.aktor("bunga"), libur_id=salah.pk, alasan="Sekali lagi.")
    assert hari_libur(pemain.mawar.pk, dt.date(2026, 1, 1)) == frozenset()
    catat(pemain)
    assert HariLibur.objects.count() == 2


@pytest.mark.parametrize(
    "rusak", [{"dasar": ""}, {"jenis": "DAERAH", "instansi": None}, {"batal": True}], ids=["dasar", "daerah", "batal"]
)
def test_basis_data_menolak_hari_libur_yang_tidak_sah_walau_layanan_dilewati(pemain, rusak):
    isi = {"instansi": pemain.mawar, "tanggal": NYEPI, "jenis": "NASIONAL", "nama": "Nyepi", "dasar": "SKB"}
    with pytest.raises(IntegrityError), transaction.atomic():
        HariLibur.objects.create(**(isi | rusak))


def test_halaman_mencatat_lalu_membatalkan_dan_mengingatkan_tahun_yang_kosong(pemain):
    klien = pemain.klien("bunga")
    alamat = reverse("pegawai:libur")
    assert "belum dicatat" in klien.get(alamat).content.decode()
    isi = {"tanggal": "19-03-2026", "jenis": "NASIONAL", "nama": "Hari Raya Nyepi", "dasar": "SKB 1/2025",
           "instansi": str(pemain.mawar.pk)}  # fmt: skip
    periksa = klien.post(reverse("pegawai:libur_catat"), {**isi, "langkah": "periksa"})
    assert periksa.status_code == 200
    jawab = klien.post(reverse("pegawai:libur_catat"), {**isi, "langkah": "simpan"}, follow=True)
    teks = jawab.content.decode()
    assert "Hari Raya Nyepi" in teks
    assert "SKB 1/2025" in teks
    nomor = HariLibur.objects.get().pk
    batal = reverse("pegawai:libur_batalkan", args=[nomor])
    assert pemain.klien("bulan").get(batal).status_code == 404
    teks = klien.post(batal, {"alasan": "Tanggal bergeser.", "langkah": "simpan"}, follow=True).content.decode()
    assert "Dibatalkan" in teks
    assert "Tanggal bergeser." in teks
    assert pemain.klien("pegi").get(alamat).status_code == 403
