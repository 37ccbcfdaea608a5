"""Pages of the evaluation reports: by scope, asked for by leader and BKD, files as attachment, checksum shown."""

import pytest
from django.urls import reverse

from asn_karier.core.berkas.simpan import penyimpanan
from asn_karier.core.models import Pekerjaan
from penilaian.models import LaporanEvaluasi
from penilaian.reports.laporan_evaluasi import cetak
from penilaian.services.laporan import buat_laporan
from tests.penilaian.kit import buka_tahun

pytestmark = pytest.mark.django_db


@pytest.fixture
def t1(pemain):
    siklus = buka_tahun(pemain)
    siklus.keadaan = "BERJALAN"
    siklus.save()
    return siklus.periode.get(kode="T1")


def buat(pemain, t1, unit=None):
    unit_id = pemain.unit(unit).pk if unit else None
    return buat_laporan(actor=pemain.aktor("bunga"), periode_id=t1.pk, unit_id=unit_id, cetak=cetak)


def test_laporan_terbuka_dalam_lingkup_dan_404_di_luarnya(pemain, t1):
    dinkes = reverse("penilaian:laporan_lihat", args=[buat(pemain, t1, "dinkes").pk])
    semua = reverse("penilaian:laporan_lihat", args=[buat(pemain, t1).pk])
    harap = {"bunga": 200, "pina": 200, "audi": 200, "admin": 200, "bulan": 404, "pegi": 403}
    assert {t: pemain.klien(t).get(dinkes).status_code for t in harap} == harap
    assert {t: pemain.klien(t).get(semua).status_code for t in ("bunga", "pina", "bulan")} == {
        "bunga": 200, "pina": 404, "bulan": 404,
    }  # fmt: skip


def test_daftar_hanya_memuat_yang_berlaku_dalam_lingkup(pemain, t1):
    for unit in ("dinkes", "disdik", None):
        buat(pemain, t1, unit)
    url = reverse("penilaian:laporan_evaluasi")
    pina = pemain.klien("pina").get(url).content.decode()
    assert pemain.unit("dinkes").nama in pina
    assert pemain.unit("disdik").nama not in pina
    bunga = pemain.klien("bunga").get(url).content.decode()
    assert "Seluruh instansi" in bunga
    assert "Buat laporan" in bunga
    assert "Buat laporan" not in pemain.klien("audi").get(url).content.decode()


@pytest.mark.parametrize(("bentuk", "awal"), [("pdf", b"%PDF-"), ("xlsx", b"PK")])
def test_berkas_diunduh_sebagai_lampiran_sesudah_izin(pemain, t1, bentuk, awal):
    laporan = buat(pemain, t1, "dinkes")
    url = reverse("penilaian:laporan_unduh", args=[laporan.pk, bentuk])
    jawab = pemain.klien("pina").get(url)
    assert jawab.content.startswith(awal)
    assert jawab["Content-Disposition"].startswith("attachment")
    assert pemain.klien("bulan").get(url).status_code == 404
    assert pemain.klien("pegi").get(url).status_code == 403
    assert pemain.klien("pina").get(url.replace(f"/{bentuk}/", "/docx/")).status_code == 404


def test_halaman_memberi_tahu_bila_berkas_tidak_lagi_sama(pemain, t1):
    laporan = buat(pemain, t1, "dinkes")
    url = reverse("penilaian:laporan_lihat", args=[laporan.pk])
    assert "Sidik cocok" in pemain.klien("bunga").get(url).content.decode()
    with open(penyimpanan().path(laporan.xlsx.name), "ab") as f:
        f.write(b"x")
    assert "Sidik tidak cocok" in pemain.klien("bunga").get(url).content.decode()


def test_pimpinan_membuat_laporan_unitnya_dan_menggantinya_dengan_alasan(pemain, t1):
    klien, url = pemain.klien("pina"), reverse("penilaian:laporan_buat")
    assert "Semua unit dan instansi" not in klien.get(url).content.decode()
    isi = {"periode": t1.pk, "cakupan": "unit", "unit": pemain.unit("dinkes").pk, "alasan": ""}
    jawab = klien.post(url, isi)
    laporan = LaporanEvaluasi.objects.get()
    assert jawab.url == reverse("penilaian:laporan_lihat", args=[laporan.pk])
    ulang = klien.post(url, isi)
    assert "sudah dibuat" in ulang.content.decode()
    klien.post(url, isi | {"alasan": "Data evaluasi terlambat masuk."})
    assert LaporanEvaluasi.objects.filter(batal=False).count() == 1
    lama = klien.get(reverse("penilaian:laporan_lihat", args=[laporan.pk])).content.decode()
    assert "sudah diganti" in lama
    assert klien.post(url, isi | {"unit": pemain.unit("disdik").pk}).status_code == 403


def test_bkd_meminta_semua_unit_sebagai_satu_pekerjaan(pemain, t1):
    klien, url = pemain.klien("bunga"), reverse("penilaian:laporan_buat")
    isi = {"periode": t1.pk, "cakupan": "semua", "unit": "", "alasan": ""}
    satu, dua = klien.post(url, isi), klien.post(url, isi)
    kerja = Pekerjaan.objects.get(tugas="penilaian.laporan_periode")
    assert satu.url == dua.url == reverse("pekerjaan_lihat", args=[kerja.pk])
    assert "Sedang dibuat" in klien.get(reverse("penilaian:laporan_evaluasi")).content.decode()


def test_jumlah_kueri_halaman_tetap(pemain, t1, django_assert_max_num_queries):
    laporan, klien = buat(pemain, t1), pemain.klien("bunga")
    klien.get(reverse("bantuan"))
    with django_assert_max_num_queries(12):
        klien.get(reverse("penilaian:laporan_evaluasi"))
    with django_assert_max_num_queries(12):
        klien.get(reverse("penilaian:laporan_lihat", args=[laporan.pk]))
