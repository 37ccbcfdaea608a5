"""Pages of follow-up: the year in words, the improvement plan, proposals and their decision."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from asn_karier.core.clock import hari_ini
from pegawai.models import SetelanAturan
from penilaian.models import RencanaPerbaikan, TindakLanjut
from penilaian.permissions.tindak_lanjut import laksanakan
from penilaian.selectors.tindak_lanjut import daftar_tindak, dengan_langkah
from penilaian.services.evaluasi import IsianRating, finalkan_evaluasi
from penilaian.services.pelaksanaan import beri_umpan_balik
from tests.penilaian.kit import periode, sampai

BURUK = IsianRating(
    "DI_BAWAH_EKSPEKTASI", "Separuh laporan tidak selesai.", "SESUAI_EKSPEKTASI", "Tetap ramah melayani warga."
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluasi(pemain, tahun_kinerja):
    skp = sampai(pemain, "pegi", "DIEVALUASI")
    beri_umpan_balik(
        actor=pemain.aktor("tono"), skp_id=skp.pk, isi="Selalu siap membantu.", nada="APRESIASI", nilai="KOLABORATIF"
    )
    return finalkan_evaluasi(
        actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=periode(skp, "TAHUNAN").pk, isian=BURUK
    )


def _url(nama, *args):
    return reverse(f"penilaian:{nama}", args=args)


def _simpan(klien, alamat, **isi):
    periksa = klien.post(alamat, {**isi, "langkah": "periksa"})
    assert periksa.status_code == 200, periksa.content.decode()[-3000:]
    return klien.post(alamat, {**isi, "langkah": "simpan"}, follow=True)


def test_pegawai_membaca_tahunnya_dalam_kata_beserta_umpan_baliknya(pemain, evaluasi):
    isi = pemain.klien("pegi").get(_url("ringkasan", evaluasi.pk)).content.decode()
    for kata in (
        "Butuh Perbaikan", "Kolaboratif: 1 dari 1 umpan balik berisi apresiasi.", "Selalu siap membantu.",
        "Hasil kerja dinilai di bawah ekspektasi.", "1 dari 1 ukuran sesuai target", "Saya sudah menerima",
        "Ajukan keberatan",
    ):  # fmt: skip
        assert kata in isi, kata
    assert "Tono" not in isi


def test_lamanya_keberatan_pada_ringkasan_daftar_dan_beranda_mengikuti_setelan_instansi(pemain, evaluasi):
    klien = pemain.klien("pegi")
    tempat = (_url("ringkasan", evaluasi.pk), _url("keberatan"), reverse("beranda"))
    for alamat in tempat:
        assert "14 hari kalender" in klien.get(alamat).content.decode(), alamat
    SetelanAturan.objects.create(
        instansi=pemain.instansi("mawar"), aturan="keberatan", kunci="jenis_hari", nilai="KERJA",
        periode=DateRange(dt.date(2020, 1, 1), None), dasar="Perkada 5/2020",
    )  # fmt: skip
    for alamat in tempat:
        isi = klien.get(alamat).content.decode()
        assert "14 hari kerja" in isi, alamat
        assert "PP 30/2019 ps 59" in isi


def test_ringkasan_terbuka_bagi_pihak_dan_kantor_saja(pemain, evaluasi):
    harap = {"pegi": 200, "vera": 200, "pina": 200, "bunga": 200, "tono": 404, "bulan": 404}
    assert {t: pemain.klien(t).get(_url("ringkasan", evaluasi.pk)).status_code for t in harap} == harap


def test_rencana_dari_penilai_disepakati_pegawai_dilaporkan_dan_ditutup(pemain, evaluasi):
    vera, pegi = pemain.klien("vera"), pemain.klien("pegi")
    tenggat = f"{hari_ini() + dt.timedelta(days=30):%d-%m-%Y}"
    isi = {"pokok": "Ketepatan waktu laporan", "mulai": f"{hari_ini():%d-%m-%Y}", "tonggak_1": "Tiga laporan",
           "tenggat_1": tenggat}  # fmt: skip
    salah = vera.post(_url("rencana_buat", evaluasi.pk), {**isi, "tonggak_2": "Tanpa tenggat", "langkah": "periksa"})
    assert "bersama tenggatnya" in salah.content.decode()
    assert "Rencana dibuat" in _simpan(vera, _url("rencana_buat", evaluasi.pk), **isi).content.decode()
    rencana = RencanaPerbaikan.objects.get()
    halaman = pegi.get(_url("rencana", rencana.pk)).content.decode()
    assert "Menunggu kesepakatan" in halaman
    pegi.post(_url("rencana_sepakati", rencana.pk), {"versi": rencana.versi})
    tonggak = rencana.tonggak.get()
    assert pegi.get(_url("rencana_tonggak", tonggak.pk)).status_code == 403
    _simpan(vera, _url("rencana_tonggak", tonggak.pk), keadaan="TERCAPAI", catatan="Tiga laporan tepat waktu.")
    _simpan(vera, _url("rencana_tutup", rencana.pk), kesimpulan="Laporan kini tepat waktu.")
    assert "Laporan kini tepat waktu." in pegi.get(_url("rencana", rencana.pk)).content.decode()


def test_usulan_diputus_orang_lain_dan_muncul_pada_daftar_dan_ringkasan(pemain, evaluasi):
    bunga, pina = pemain.klien("bunga"), pemain.klien("pina")
    _simpan(bunga, _url("tindak_usul", evaluasi.pk), pilihan="KONSELING", uraian="tiga kali")
    usul = TindakLanjut.objects.get()
    assert pemain.pegi.nama in pina.get(_url("tindak_lanjut")).content.decode()
    assert bunga.get(_url("tindak_putus", usul.pk)).status_code == 403
    # The list offers what the reader may do: nobody decides what he proposed, only BKD notes that it was done.
    putus, laksana = _url("tindak_putus", usul.pk), _url("tindak_laksana", usul.pk)
    daftar = _url("tindak_lanjut")
    assert putus in pina.get(daftar).content.decode()
    milik = bunga.get(daftar).content.decode()
    assert putus not in milik
    assert "Menunggu putusan orang lain" in milik
    assert (
        "wajib" in pina.post(_url("tindak_putus", usul.pk), {"setuju": "tidak", "langkah": "periksa"}).content.decode()
    )
    _simpan(pina, _url("tindak_putus", usul.pk), setuju="ya")
    assert laksana in bunga.get(daftar).content.decode()
    assert laksana not in pina.get(daftar).content.decode()
    # An officer of BKD whom the proposal is about is not offered to note that it was done: the service refuses it too.
    yang_bersangkutan = replace(pemain.aktor("bunga"), orang_id=pemain.pegi.pk)
    usul.refresh_from_db()
    assert laksanakan(yang_bersangkutan, usul).kode == "diri-sendiri"
    assert [t.langkah for t in dengan_langkah(yang_bersangkutan, daftar_tindak(yang_bersangkutan))] == [""]
    _simpan(bunga, _url("tindak_laksana", usul.pk), keterangan="Surat 1/2027")
    assert "Dilaksanakan" in pemain.klien("pegi").get(_url("ringkasan", evaluasi.pk)).content.decode()


def test_jumlah_kueri_ringkasan_tetap(pemain, evaluasi, django_assert_max_num_queries):
    klien = pemain.klien("bunga")
    with django_assert_max_num_queries(20):
        klien.get(_url("ringkasan", evaluasi.pk))
