"""A performance year is prepared once, with deadlines by rule, and opens a draft for everybody."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from asn_karier.core.errors import Bentrok, TidakBerhak
from pegawai.models import Keadaan, SetelanAturan
from pegawai.selectors.pejabat import posisi_pegawai
from penilaian.models import Periode, Siklus, Skp
from penilaian.services.siklus import Penempat, segarkan_semua, siapkan_siklus, susulkan_draf, tutup_yang_lewat
from penilaian.services.skp import batalkan_skp, tutup_masa
from tests.kit.pemain import buat_pegawai
from tests.penilaian.kit import TAHUN, buka_tahun, sampai, skp_dari


def test_tahun_kinerja_memuat_empat_triwulan_dan_satu_tahunan_dengan_batasnya(pemain, tahun_kinerja):
    kode = list(Periode.objects.filter(siklus=tahun_kinerja).values_list("kode", "batas"))
    assert [k for k, _ in kode] == ["T1", "T2", "T3", "T4", "TAHUNAN"]
    assert str(kode[0][1]) == f"{TAHUN}-04-10"
    assert str(kode[4][1]) == f"{TAHUN + 1}-01-31"


def test_tahun_kinerja_yang_sama_tidak_disiapkan_dua_kali(pemain, tahun_kinerja):
    with pytest.raises(Bentrok, match="sudah ada"):
        siapkan_siklus(actor=pemain.aktor("bunga"), instansi_id=pemain.mawar.pk, tahun=TAHUN)


@pytest.mark.parametrize("siapa", ["pegi", "pina", "vera", "audi"])
def test_hanya_bkd_yang_menyiapkan_tahun_kinerja(pemain, siapa):
    with pytest.raises(TidakBerhak):
        siapkan_siklus(actor=pemain.aktor(siapa), instansi_id=pemain.mawar.pk, tahun=TAHUN)


def test_setiap_pegawai_aktif_mendapat_satu_draf_dengan_penilai_menurut_peta_jabatan(pemain, tahun_kinerja):
    pegi = skp_dari(pemain, "pegi")
    assert pegi.penilai_id == pemain.vera.pk
    assert pegi.atasan_penilai_id == pemain.pina.pk
    assert skp_dari(pemain, "vera").penilai_id == pemain.pina.pk
    assert not Skp.objects.filter(pegawai=pemain.rosa).exists()
    assert not Skp.objects.filter(instansi=pemain.melati).exists()


def test_jabatan_kosong_dinilai_oleh_plt(pemain, tahun_kinerja):
    tono = skp_dari(pemain, "tono")
    assert (tono.penilai_id, tono.jenis_penilai) == (pemain.lia.pk, "PLT")


def test_pindah_di_tengah_tahun_mendapat_draf_untuk_sisa_tahunnya(pemain, tahun_kinerja):
    lama = sampai(pemain, "pegi", "DITETAPKAN")
    tutup_masa(actor=pemain.aktor("bunga"), skp_id=lama.pk, sampai=dt.date(TAHUN, 3, 1))
    for _ in range(2):  # asking again adds nobody twice
        Penempat(tahun_kinerja).buat(list(posisi_pegawai(pemain.mawar.pk)), None, "Sistem")
    baru = Skp.objects.get(pegawai=pemain.pegi, keadaan="DRAF")
    assert (baru.masa.lower, baru.masa.upper) == (dt.date(TAHUN, 3, 1), dt.date(TAHUN + 1, 1, 1))


def test_masa_yang_lewat_ditutup_sistem_sekali_saja(pemain):
    buka_tahun(pemain, TAHUN)
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    assert tutup_yang_lewat(skp.masa.upper) == 1
    assert tutup_yang_lewat(skp.masa.upper) == 0
    skp.refresh_from_db()
    assert skp.keadaan == "DIEVALUASI"


def test_yang_masuk_sesudah_tahun_dibuka_mendapat_draf_malam_itu_sejak_tanggal_masuknya(pemain, tahun_kinerja):
    dibatalkan = skp_dari(pemain, "tono")
    batalkan_skp(actor=pemain.aktor("bunga"), skp_id=dibatalkan.pk, alasan="Tercatat dua kali.")
    baru = buat_pegawai(pemain.mawar, f"19950505{TAHUN}031001", "Baru Masuk", peta=pemain.peta("penelaah"))
    assert susulkan_draf() == 0, "tahun belum dibuka"
    Siklus.objects.filter(pk=tahun_kinerja.pk).update(keadaan="BERJALAN")
    assert [susulkan_draf(), susulkan_draf()] == [1, 0]
    draf = Skp.objects.get(pegawai=baru)
    assert (draf.keadaan, draf.masa.lower, draf.masa.upper) == (
        "DRAF", dt.date(TAHUN, 3, 1), dt.date(TAHUN + 1, 1, 1),
    )  # fmt: skip
    assert not Skp.objects.filter(pegawai=dibatalkan.pegawai).exclude(keadaan="DIBATALKAN").exists()
    Siklus.objects.filter(pk=tahun_kinerja.pk).update(keadaan="DITUTUP")
    buat_pegawai(pemain.mawar, f"19950506{TAHUN}031002", "Terlambat Masuk", peta=pemain.peta("penelaah"))
    assert susulkan_draf() == 0


def test_yang_pindah_atau_berhenti_disebut_halaman_tahun_sampai_masanya_ditutup(pemain, tahun_kinerja):
    klien = pemain.klien("bunga")

    def disebut():
        cache.clear()
        konteks = klien.get(reverse("penilaian:siklus_lihat", args=[tahun_kinerja.pk])).context
        assert klien.get(konteks["url_pindah"]).context["jumlah"] == konteks["pindah"]
        return konteks["pindah"]

    assert disebut() == 0
    for kunci in ("pegi", "vera"):
        sampai(pemain, kunci, "DITETAPKAN", penilai={"pegi": "vera", "vera": "pina"}[kunci])
    Keadaan.objects.filter(pegawai=pemain.pegi).update(unit=pemain.unit("disdik"))
    Keadaan.objects.filter(pegawai=pemain.vera).update(aktif=False)
    assert disebut() == 2
    Skp.objects.filter(pegawai=pemain.pegi).update(masa=(dt.date(TAHUN, 1, 1), dt.date(TAHUN, 2, 1)))
    assert disebut() == 1


def test_bila_instansi_tidak_mengizinkan_plt_menilai_atasan_di_atasnya_menilai(pemain, tahun_kinerja):
    SetelanAturan.objects.create(
        instansi=pemain.mawar, aturan="penilaian_khusus", kunci="plt_boleh_menilai", nilai=False,
        periode=DateRange(dt.date(TAHUN, 1, 1), None), dasar="Keputusan 1",
    )  # fmt: skip
    tono = skp_dari(pemain, "tono")
    assert tono.penilai_id == pemain.lia.pk
    segarkan_semua(pemain.mawar.pk)
    tono.refresh_from_db()
    assert tono.penilai_id != pemain.lia.pk
    assert tono.jenis_penilai != "PLT"
