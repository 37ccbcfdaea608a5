"""The whole way of an SKP by the services: written, returned, set, evaluated, credit points."""

import datetime as dt

import pytest
from django.db import transaction

from asn_karier.core.actor import aktor_sistem
from asn_karier.core.errors import Bentrok, DomainError, MasukanSalah, TidakBerhak, TidakDitemukan
from penilaian.models import AngkaKredit, Evaluasi, HasilKerja, Skp, VersiEvaluasi
from penilaian.services.evaluasi import (
    IsianRating,
    buka_evaluasi,
    finalkan_evaluasi,
    finalkan_sisa,
    simpan_rating,
    terima_evaluasi,
)
from penilaian.services.pelaksanaan import beri_umpan_balik, simpan_realisasi
from penilaian.services.skp import ajukan_skp, buka_revisi, kembalikan_skp, setujui_skp
from penilaian.services.skp_isi import IsianHasil, simpan_hasil
from tests.penilaian.kit import BAIK, TAHUN, isi, periode, sampai, skp_dari

pytestmark = pytest.mark.usefixtures("tahun_kinerja")


def test_skp_kosong_tidak_dapat_diajukan_dan_menyebut_apa_yang_kurang(pemain):
    with pytest.raises(MasukanSalah, match="Sedikitnya satu hasil kerja utama"):
        ajukan_skp(actor=pemain.aktor("pegi"), skp_id=skp_dari(pemain, "pegi").pk)


def test_skp_dikembalikan_diperbaiki_lalu_ditetapkan_dengan_salinan_beku(pemain):
    skp = sampai(pemain, "pegi", "DIAJUKAN")
    kembalikan_skp(actor=pemain.aktor("vera"), skp_id=skp.pk, alasan="Target belum terukur.")
    skp.refresh_from_db()
    assert (skp.keadaan, skp.alasan_kembali) == ("DRAF", "Target belum terukur.")
    ajukan_skp(actor=pemain.aktor("pegi"), skp_id=skp.pk)
    setujui_skp(actor=pemain.aktor("vera"), skp_id=skp.pk)
    skp.refresh_from_db()
    assert (skp.keadaan, skp.kali_ajukan) == ("DITETAPKAN", 2)
    salinan = skp.salinan.get()
    assert salinan.isi["hasil"][0]["rumusan"].startswith("Tersusunnya")
    assert len(salinan.sidik) == 64


def test_isi_terkunci_sesudah_ditetapkan_sampai_penilai_membuka_revisi(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    with pytest.raises(TidakBerhak, match="draf"):
        simpan_hasil(actor=pemain.aktor("pegi"), skp_id=skp.pk, isian=IsianHasil("Hasil lain"))
    buka_revisi(actor=pemain.aktor("vera"), skp_id=skp.pk, alasan="Anggaran berubah.")
    isi(pemain, "pegi")
    skp.refresh_from_db()
    assert (skp.keadaan, skp.revisi, skp.salinan.count()) == ("DRAF", 1, 2)


def test_basis_data_menolak_isi_skp_yang_sudah_ditetapkan_walau_layanan_dilewati(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    from django.db import IntegrityError

    with pytest.raises(IntegrityError, match="terkunci"), transaction.atomic():
        HasilKerja.objects.filter(skp=skp).update(rumusan="diubah diam-diam")


@pytest.mark.parametrize("siapa", ["pegi", "pina", "tono", "bunga", "audi"])
def test_hanya_pejabat_penilai_yang_menetapkan(pemain, siapa):
    skp = sampai(pemain, "pegi", "DIAJUKAN")
    with pytest.raises((TidakBerhak, TidakDitemukan)):
        setujui_skp(actor=pemain.aktor(siapa), skp_id=skp.pk)


def test_bkd_instansi_lain_tidak_menemukan_skp(pemain):
    with pytest.raises(TidakDitemukan):
        setujui_skp(actor=pemain.aktor("bulan"), skp_id=sampai(pemain, "pegi", "DIAJUKAN").pk)


def test_dua_penetapan_sekaligus_satu_berhasil_satu_bentrok(pemain):
    skp = sampai(pemain, "pegi", "DIAJUKAN")
    setujui_skp(actor=pemain.aktor("vera"), skp_id=skp.pk, versi=skp.versi)
    with pytest.raises(Bentrok):
        setujui_skp(actor=pemain.aktor("vera"), skp_id=skp.pk, versi=skp.versi)


def test_periode_yang_belum_mulai_tidak_dilaporkan_dan_tidak_dinilai(pemain, monkeypatch):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    monkeypatch.setattr("penilaian.services.dasar.hari_ini", lambda zona=None: dt.date(TAHUN, 9, 30))
    t3, t4, hasil = periode(skp, "T3").pk, periode(skp, "T4").pk, skp.hasil.get()
    isian = {"hasil_id": hasil.pk, "indikator_id": hasil.indikator.get().pk, "uraian": "Tiga laporan"}
    isian |= {"capaian": "TERCAPAI"}
    with pytest.raises(MasukanSalah, match=f"Triwulan IV {TAHUN} baru dimulai 01-10-{TAHUN}") as galat:
        simpan_realisasi(actor=pemain.aktor("pegi"), skp_id=skp.pk, periode_id=t4, **isian)
    assert galat.value.isian == "periode_id"
    for layanan in (finalkan_evaluasi, simpan_rating):
        with pytest.raises(MasukanSalah, match="baru dimulai"):
            layanan(actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=t4, isian=BAIK)
    simpan_realisasi(actor=pemain.aktor("pegi"), skp_id=skp.pk, periode_id=t3, **isian)
    assert finalkan_evaluasi(actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=t3, isian=BAIK).predikat == "BAIK"


def test_evaluasi_tahunan_mengunci_rating_dan_mencatat_penilai(pemain):
    skp = sampai(pemain, "pegi", "FINAL")
    evaluasi = skp.evaluasi.get(periode__kode="TAHUNAN")
    assert (skp.keadaan, evaluasi.predikat, evaluasi.nomor_versi) == ("FINAL", "BAIK", 1)
    assert evaluasi.cuplikan["penilai"]["nama"].startswith("Vera")
    with pytest.raises(DomainError):
        finalkan_evaluasi(actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=periode(skp, "TAHUNAN").pk, isian=BAIK)


def test_pembukaan_evaluasi_mengunci_skp_sekali_dan_keduanya_satu_objek(pemain, django_assert_max_num_queries):
    evaluasi = sampai(pemain, "pegi", "FINAL").evaluasi.get()
    with django_assert_max_num_queries(100) as rekam:
        dibuka = buka_evaluasi(actor=pemain.aktor("pina"), evaluasi_id=evaluasi.pk, alasan="Bukti baru diterima.")
    kunci = [q["sql"] for q in rekam.captured_queries if "FOR NO KEY UPDATE" in q["sql"]]
    assert sum('FROM "penilaian_skp"' in sql for sql in kunci) == 1
    assert (dibuka.skp.keadaan, dibuka.skp.versi) == tuple(
        Skp.objects.values_list("keadaan", "versi").get(pk=dibuka.skp_id)
    )


def test_evaluasi_final_dibuka_kembali_hanya_oleh_atasan_atau_bkd_dengan_alasan(pemain):
    skp = sampai(pemain, "pegi", "FINAL")
    nomor = skp.evaluasi.get(periode__kode="TAHUNAN").pk
    with pytest.raises(TidakBerhak):
        buka_evaluasi(actor=pemain.aktor("vera"), evaluasi_id=nomor, alasan="Ingin mengubah.")
    with pytest.raises(MasukanSalah, match="wajib"):
        buka_evaluasi(actor=pemain.aktor("pina"), evaluasi_id=nomor, alasan=" ")
    buka_evaluasi(actor=pemain.aktor("pina"), evaluasi_id=nomor, alasan="Bukti baru diterima.")
    finalkan_evaluasi(actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=periode(skp, "TAHUNAN").pk, isian=BAIK)
    assert VersiEvaluasi.objects.filter(evaluasi_id=nomor).count() == 2


def test_rating_tanpa_alasan_yang_cukup_ditolak(pemain):
    skp = sampai(pemain, "pegi", "DIEVALUASI")
    buruk = IsianRating("SESUAI_EKSPEKTASI", "ok", "SESUAI_EKSPEKTASI", "ok")
    with pytest.raises(MasukanSalah, match="paling sedikit"):
        finalkan_evaluasi(actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=periode(skp, "TAHUNAN").pk, isian=buruk)


def test_sisa_difinalkan_menurut_usulan_dari_bukti_kecuali_yang_disebut(pemain):
    skp = sampai(pemain, "pegi", "DIEVALUASI")
    tahunan = periode(skp, "TAHUNAN").pk
    dilewati = finalkan_sisa(actor=pemain.aktor("vera"), periode_id=tahunan, skp_ids=[skp.pk], kecuali=[skp.pk])
    assert dilewati.final == ()
    hasil = finalkan_sisa(actor=pemain.aktor("vera"), periode_id=tahunan, skp_ids=[skp.pk])
    assert hasil.final == (skp.pk,), hasil.dilewati
    evaluasi = Evaluasi.objects.get(skp=skp, periode_id=tahunan)
    assert "1 dari 1 hasil kerja utama tercapai" in evaluasi.alasan_hasil


def test_pernyataan_terima_mencatat_harinya_sekali(pemain):
    skp = sampai(pemain, "pegi", "FINAL")
    nomor = skp.evaluasi.get(periode__kode="TAHUNAN").pk
    with pytest.raises(TidakBerhak):
        terima_evaluasi(actor=pemain.aktor("vera"), evaluasi_id=nomor)
    assert terima_evaluasi(actor=pemain.aktor("pegi"), evaluasi_id=nomor).diterima_pada


def test_predikat_pejabat_fungsional_menjadi_angka_kredit(pemain):
    skp = sampai(pemain, "bunga", "DITETAPKAN", penilai="lia")
    from penilaian.services.skp import tutup_masa

    tutup_masa(actor=aktor_sistem(), skp_id=skp.pk)
    finalkan_evaluasi(actor=pemain.aktor("lia"), skp_id=skp.pk, periode_id=periode(skp, "TAHUNAN").pk, isian=BAIK)
    kredit = AngkaKredit.objects.get(pegawai=pemain.bunga)
    assert (str(kredit.nilai), kredit.bulan, kredit.jenjang) == ("25.000", 12, "AHLI_MUDA")


def test_rekan_memberi_umpan_balik_dan_instansi_lain_tidak_dapat(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    umpan = beri_umpan_balik(
        actor=pemain.aktor("tono"), skp_id=skp.pk, isi="Cepat membantu.", nada="APRESIASI", nilai="KOLABORATIF"
    )
    assert umpan.sumber == "REKAN"
    for atasan in ("vera", "pina"):
        umpan = beri_umpan_balik(
            actor=pemain.aktor(atasan), skp_id=skp.pk, isi="Rapi.", nada="APRESIASI", nilai="LOYAL"
        )
        assert umpan.sumber == "PIMPINAN"
    with pytest.raises(TidakDitemukan):
        beri_umpan_balik(actor=pemain.aktor("tari"), skp_id=skp.pk, isi="x", nada="APRESIASI")
    with pytest.raises(TidakBerhak):
        beri_umpan_balik(actor=pemain.aktor("pegi"), skp_id=skp.pk, isi="Saya hebat", nada="APRESIASI")
