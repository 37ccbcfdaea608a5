"""A performance year is prepared once, with deadlines by rule, and opens a draft for everybody."""

import datetime as dt

import pytest

from asn_karier.core.errors import Bentrok, TidakBerhak
from pegawai.selectors.pejabat import posisi_pegawai
from penilaian.models import Periode, Skp
from penilaian.services.siklus import Penempat, siapkan_siklus, tutup_yang_lewat
from penilaian.services.skp import tutup_masa
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
