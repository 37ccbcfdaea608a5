"""The evaluation report: right figures, made once, frozen, replaced with a reason, resumable, told the leader."""

from __future__ import annotations

import datetime as dt
import io
import threading

import pytest
from django.core import mail
from django.db import connection
from django.db.utils import IntegrityError
from python_calamine import load_workbook

from asn_karier.core.actor import aktor_sistem
from asn_karier.core.berkas.simpan import penyimpanan
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak, TidakDitemukan
from asn_karier.core.models import Pekerjaan
from penilaian.models import CapaianOrganisasi, LaporanEvaluasi, Pengecualian, Skp
from penilaian.reports.laporan_evaluasi import cetak
from penilaian.selectors.laporan_angka import bahan_laporan
from penilaian.selectors.laporan_evaluasi import susun_laporan
from penilaian.services import laporan as layanan
from tests.kit.antrean import jalankan_semua
from tests.penilaian.kit import TAHUN, buka_tahun, periode, sampai, skp_dari

LALU = TAHUN - 1


@pytest.fixture
def tahunan(pemain):
    """The annual period of the year before, whose deadline has passed; Pegi's SKP of it is final."""
    siklus = buka_tahun(pemain, LALU)
    siklus.keadaan = "BERJALAN"
    siklus.save()
    return siklus.periode.select_related("siklus__instansi").get(kode="TAHUNAN")


def final(pemain, monkeypatch, kunci="pegi", **lain):
    import tests.penilaian.kit as kit

    monkeypatch.setattr(
        kit, "skp_dari", lambda p, k, tahun=LALU: Skp.objects.get(pegawai=p.orang(k), siklus__tahun=LALU)
    )
    return sampai(pemain, kunci, "FINAL", **lain)


def susun(p, unit=None):
    return susun_laporan(bahan_laporan(p), unit and unit.pk, dt.date(TAHUN, 2, 1))


def buat(pemain, p, unit=None, siapa="bunga", **lain):
    return layanan.buat_laporan(
        actor=pemain.aktor(siapa), periode_id=p.pk, unit_id=unit and unit.pk, cetak=cetak, **lain
    )


def test_angka_laporan_menghitung_subpohon_dan_setiap_orang_sekali(pemain, tahunan, monkeypatch):
    final(pemain, monkeypatch)
    instansi, dinkes, disdik = (
        susun(tahunan),
        susun(tahunan, pemain.unit("dinkes")),
        susun(tahunan, pemain.unit("disdik")),
    )
    assert instansi["cakupan"]["orang"] == Skp.objects.filter(siklus__tahun=LALU).count()
    assert (dinkes["cakupan"]["dievaluasi"], disdik["cakupan"]["dievaluasi"], instansi["cakupan"]["dievaluasi"]) == (
        1,
        0,
        1,
    )
    assert {p["kode"]: p["jumlah"] for p in dinkes["predikat"] if p["jumlah"]} == {"BAIK": 1}
    for isi in (instansi, dinkes, disdik):
        assert sum(p["jumlah"] for p in isi["predikat"]) == isi["cakupan"]["dievaluasi"]
    assert sum(u["wajib"] for u in instansi["per_unit"]) <= instansi["cakupan"]["wajib"]
    assert dinkes["sebelumnya"] is None
    assert dinkes["periode"]["nama"] == f"Tahunan {LALU}"


def test_yang_dikecualikan_tidak_dihitung_wajib_dan_tidak_pada_predikat(pemain, tahunan, monkeypatch):
    skp = final(pemain, monkeypatch)
    Pengecualian.objects.create(
        instansi=pemain.mawar, pegawai=pemain.pegi, jenis="CLTN", alasan="Cuti di luar tanggungan negara",
        masa=(dt.date(LALU, 1, 1), dt.date(TAHUN, 1, 1)),
    )  # fmt: skip
    isi = susun(tahunan, skp.unit)
    assert (isi["cakupan"]["dikecualikan"], isi["cakupan"]["dievaluasi"]) == (1, 0)
    assert sum(p["jumlah"] for p in isi["predikat"]) == 0


def test_dibandingkan_dengan_periode_sebelumnya_yang_sejenis(pemain, tahunan):
    t1, t2 = (tahunan.siklus.periode.select_related("siklus__instansi").get(kode=k) for k in ("T1", "T2"))
    assert susun(t1)["sebelumnya"] is None
    assert susun(t2)["sebelumnya"]["periode"] == f"Triwulan I {LALU}"


def test_sebaran_dibandingkan_dengan_capaian_organisasi_terdekat(pemain, tahunan, monkeypatch):
    final(pemain, monkeypatch)
    unit = pemain.unit("sekdinkes")
    assert susun(tahunan, unit)["distribusi"] is None
    CapaianOrganisasi.objects.create(
        instansi=pemain.mawar, unit=pemain.unit("dinkes"), periode=tahunan, predikat="BAIK", capaian_pk="Tercapai",
        alasan="Semua sasaran tercapai.", ditetapkan_oleh=pemain.akun("bunga"), nama_penetap="Bunga",
    )  # fmt: skip
    isi = susun(tahunan, unit)
    assert isi["organisasi"] == {"kode": "BAIK", "nama": "Baik", "dari": pemain.unit("dinkes").nama, "sendiri": False}
    assert isi["distribusi"]["butir"]
    assert susun(tahunan, pemain.unit("sekdinkes"))["organisasi"]["kode"] == "BAIK"
    kosong = susun(tahunan.siklus.periode.select_related("siklus__instansi").get(kode="T4"), unit)
    assert kosong["distribusi"] is None
    assert isi["distribusi"]["dasar"]


def test_jumlah_kueri_tidak_ikut_banyak_unit(pemain, tahunan, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        bahan = bahan_laporan(tahunan)
    with django_assert_max_num_queries(0):
        for unit_id in bahan.ada_orang():
            susun_laporan(bahan, unit_id, dt.date(TAHUN, 2, 1))


def test_laporan_beku_dengan_dua_berkas_dan_sidik_yang_cocok(pemain, tahunan, monkeypatch):
    final(pemain, monkeypatch)
    laporan = buat(pemain, tahunan, pemain.unit("dinkes"))
    with laporan.pdf.open("rb") as f:
        assert f.read(5) == b"%PDF-"
    with laporan.xlsx.open("rb") as f:
        buku = load_workbook(io.BytesIO(f.read()))
    ringkas = buku.get_sheet_by_name("Ringkasan").to_python()
    assert next(b for b in ringkas if b[0] == "Dievaluasi")[1] == 1
    assert layanan.cocok(laporan)
    with pytest.raises(IntegrityError), connection.cursor() as kursor:
        kursor.execute("UPDATE penilaian_laporanevaluasi SET sidik = repeat('0', 64) WHERE id = %s", [laporan.pk])


def test_berkas_yang_diubah_di_penyimpanan_ketahuan(pemain, tahunan):
    laporan = buat(pemain, tahunan, pemain.unit("dinkes"))
    with open(penyimpanan().path(laporan.pdf.name), "ab") as f:
        f.write(b"x")
    assert not layanan.cocok(laporan)


def test_laporan_kedua_ditolak_tanpa_alasan_dan_menggantikan_dengan_alasan(pemain, tahunan):
    lama = buat(pemain, tahunan, pemain.unit("dinkes"))
    with pytest.raises(Bentrok, match="alasan"):
        buat(pemain, tahunan, pemain.unit("dinkes"))
    baru = buat(pemain, tahunan, pemain.unit("dinkes"), alasan="Keberatan diputus sesudah laporan.")
    lama.refresh_from_db()
    assert (lama.batal, lama.alasan_batal, baru.batal) == (True, "Keberatan diputus sesudah laporan.", False)
    assert layanan.cocok(lama)


def test_hanya_pimpinan_unit_dan_bkd_yang_membuat(pemain, tahunan):
    assert buat(pemain, tahunan, pemain.unit("dinkes"), siapa="pina").pk
    for siapa, unit in (("pina", "disdik"), ("vera", "sekdinkes"), ("audi", "dinkes")):
        with pytest.raises(TidakBerhak):
            buat(pemain, tahunan, pemain.unit(unit), siapa=siapa)
    with pytest.raises(TidakBerhak):
        buat(pemain, tahunan, siapa="pina")
    with pytest.raises(TidakDitemukan):
        buat(pemain, tahunan, pemain.unit("dinkes"), siapa="bulan")


def test_periode_yang_masih_berjalan_ditolak(pemain):
    siklus = buka_tahun(pemain, TAHUN)
    p = siklus.periode.get(kode="TAHUNAN")
    with pytest.raises(MasukanSalah, match="belum berakhir"):
        buat(pemain, p, pemain.unit("dinkes"))
    assert skp_dari(pemain, "pegi").siklus_id == siklus.pk
    assert periode(skp_dari(pemain, "pegi"), "T1").kode == "T1"


def test_pekerjaan_membuat_semua_unit_dan_instansi_sekali_dan_mengabari_pimpinan(pemain, tahunan, settings):
    kerja = layanan.minta_semua(actor=pemain.aktor("bunga"), periode_id=tahunan.pk)
    assert layanan.minta_semua(actor=pemain.aktor("bunga"), periode_id=tahunan.pk).pk == kerja.pk
    jalankan_semua()
    kerja.refresh_from_db()
    harap = {*bahan_laporan(tahunan).ada_orang(), None}
    assert kerja.status == "SELESAI"
    assert kerja.hasil == {"dibuat": len(harap), "sudah_ada": 0}
    assert set(LaporanEvaluasi.objects.values_list("unit_id", flat=True)) == harap
    assert LaporanEvaluasi.objects.count() == len(harap)
    kepada = [m.to[0] for m in mail.outbox]
    assert kepada.count(pemain.akun("pina").email) == 1
    assert pemain.pegi.nama not in "".join(m.body for m in mail.outbox)
    ulang = layanan.minta_semua(actor=pemain.aktor("bunga"), periode_id=tahunan.pk)
    jalankan_semua()
    ulang.refresh_from_db()
    assert ulang.hasil == {"dibuat": 0, "sudah_ada": len(harap)}


def test_jadwal_meminta_satu_pekerjaan_per_instansi_dan_periode(pemain, tahunan):
    hari = tahunan.batas + dt.timedelta(days=1)
    assert layanan.jadwalkan(tahunan.batas - dt.timedelta(days=30)) <= 1
    Pekerjaan.objects.all().delete()
    layanan.jadwalkan(hari)
    layanan.jadwalkan(hari)
    tahun = Pekerjaan.objects.filter(args__periode_id=tahunan.pk)
    assert tahun.count() == 1
    jalankan_semua()
    assert LaporanEvaluasi.objects.filter(periode=tahunan, unit__isnull=True).count() == 1
    jumlah = Pekerjaan.objects.count()
    layanan.jadwalkan(hari)
    assert Pekerjaan.objects.count() == jumlah


@pytest.mark.django_db(transaction=True)
def test_dua_permintaan_bersamaan_satu_laporan(pemain, tahunan):
    unit = pemain.unit("dinkes")
    aktor, mulai, jawab = pemain.aktor("bunga"), threading.Barrier(2), []

    def laku():
        mulai.wait()
        try:
            layanan.buat_laporan(actor=aktor, periode_id=tahunan.pk, unit_id=unit.pk, cetak=cetak)
            jawab.append("jadi")
        except Bentrok:
            jawab.append("bentrok")
        finally:
            connection.close()

    benang = [threading.Thread(target=laku) for _ in range(2)]
    for t in benang:
        t.start()
    for t in benang:
        t.join()
    assert sorted(jawab) == ["bentrok", "jadi"]
    assert LaporanEvaluasi.objects.count() == 1


def test_berkas_tanpa_laporan_dibuang(pemain, tahunan):
    import os
    import time

    from asn_karier.core.berkas import simpan_berkas

    laporan = buat(pemain, tahunan, pemain.unit("dinkes"))
    yatim = simpan_berkas(layanan.FOLDER, "pdf", b"%PDF-")
    for nama in (yatim, laporan.pdf.name, laporan.xlsx.name):
        os.utime(penyimpanan().path(nama), (time.time() - 200_000,) * 2)
    assert layanan.buang_yatim() >= 1
    assert not penyimpanan().exists(yatim)
    assert layanan.cocok(laporan)
    assert aktor_sistem().sistem
