"""The merit worksheet: what the data proves, each condition with its value; a suggestion, for the whole agency."""

import io
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.urls import reverse
from python_calamine import load_workbook

from penilaian.models import HarapanPerilaku, LaporanEvaluasi, Skp, TindakLanjut
from penilaian.selectors.merit import ambang, kertas_merit
from tests.penilaian.kit import sampai

pytestmark = pytest.mark.django_db
URL = "penilaian:merit"


@pytest.fixture(autouse=True)
def lupa():
    cache.clear()


def test_tanpa_kinerja_semua_skor_nol_dan_yang_tak_terbukti_disebut(pemain, tahun_kinerja):
    kertas = kertas_merit(tahun_kinerja)
    assert {k: h.skor for k, h in kertas.hasil.items()} == {"a3q1": 0, "a3q2": 0, "a3q3": 0, "a3q4": 0}
    assert kertas.bukti["a3q4"]["konsisten"].nilai is None
    assert ambang() == Decimal(70)


def test_persen_skp_dihitung_dari_pegawai_dalam_dinas(pemain, tahun_kinerja):
    sampai(pemain, "pegi", "DITETAPKAN")
    kertas = kertas_merit(tahun_kinerja)
    n = Skp.objects.filter(siklus=tahun_kinerja).count()
    assert kertas.wajib == n
    assert kertas.bukti["a3q1"]["pct_skp"].nilai == Decimal(100) / n
    Skp.objects.filter(siklus=tahun_kinerja, pegawai=pemain.tono).delete()
    assert kertas_merit(tahun_kinerja).wajib == n


def test_skp_bermutu_perlu_tepat_waktu_terukur_bercascading_dan_berekspektasi(pemain, tahun_kinerja):
    skp = sampai(pemain, "pegi", "DRAF")
    atasan = sampai(pemain, "vera", "DRAF", penilai="pina")
    assert kertas_merit(tahun_kinerja).bukti["a3q1"]["pct_bermutu"].nilai == 0
    HarapanPerilaku.objects.create(skp=skp, nilai="AKUNTABEL", ekspektasi="Laporan jujur dan tepat waktu")
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    # The set SKP of today is late for a year that began in January, and supports no result of the leader.
    assert kertas_merit(tahun_kinerja).bukti["a3q1"]["pct_bermutu"].teks == "0% (0 dari 1)"
    tahun_kinerja.batas_penetapan = tahun_kinerja.batas_penetapan.replace(month=12, day=31)
    tahun_kinerja.save()
    assert kertas_merit(tahun_kinerja).bukti["a3q1"]["pct_bermutu"].teks == "0% (0 dari 1)"
    Skp.objects.filter(pk=skp.pk).update(puncak=True)
    assert kertas_merit(tahun_kinerja).bukti["a3q1"]["pct_bermutu"].teks == "100% (1 dari 1)"
    assert atasan.pk


def test_komponen_tindak_lanjut_terbaca_dari_data(pemain, tahun_kinerja):
    evaluasi = sampai(pemain, "pegi", "FINAL").evaluasi.get(periode__kode="TAHUNAN")
    for jenis, keadaan in (("PENGHARGAAN", "DIUSULKAN"), ("SANKSI", "DIUSULKAN")):
        TindakLanjut.objects.create(evaluasi=evaluasi, jenis=jenis, uraian="x", dasar="PP 30/2019", keadaan=keadaan)
    assert kertas_merit(tahun_kinerja).bukti["a3q4"]["komponen"].nilai == ()
    LaporanEvaluasi.objects.create(
        instansi=pemain.mawar, periode=evaluasi.periode, isi={}, sidik="0" * 64, beku_pada=evaluasi.dinilai_pada
    )
    kertas = kertas_merit(tahun_kinerja)
    assert kertas.bukti["a3q4"]["komponen"].nilai == ("pelaporan",)
    assert kertas.hasil["a3q4"].skor == 1


def test_halaman_menyebut_saran_syarat_dan_daftarnya(pemain, tahun_kinerja):
    isi = pemain.klien("bunga").get(reverse(URL)).content.decode()
    assert "bukan nilai resmi" in isi
    assert "Paling sedikit 70% pegawai mempunyai SKP lengkap" in isi
    assert (
        f"{reverse('penilaian:papan_daftar')}?siklus={tahun_kinerja.pk}&amp;periode=TAHUNAN&amp;status=ditetapkan"
        in isi
    )
    assert "Tidak diketahui" in isi


def test_hanya_yang_mencakup_seluruh_instansi(pemain, tahun_kinerja):
    harap = {"bunga": 200, "audi": 200, "admin": 200, "pina": 403, "pegi": 403}
    assert {t: pemain.klien(t).get(reverse(URL)).status_code for t in harap} == harap
    assert pemain.klien("bulan").get(reverse(URL), {"siklus": tahun_kinerja.pk}).status_code == 404
    assert "Belum ada tahun kinerja" in pemain.klien("bulan").get(reverse(URL)).content.decode()


def test_ekspor_memuat_setiap_syarat_dan_kapan_dihitung(pemain, tahun_kinerja):
    jawab = pemain.klien("bunga").get(reverse(URL), {"ekspor": "xlsx"})
    assert jawab["Content-Disposition"].startswith("attachment")
    baris = load_workbook(io.BytesIO(jawab.content)).get_sheet_by_name("Merit").to_python()
    assert sum(1 for b in baris if str(b[1]).startswith("Skor ")) == 16
    assert str(baris[2][1]).startswith("Dihitung dari ")


def test_jumlah_kueri_tidak_ikut_banyak_orang(pemain, tahun_kinerja, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        kertas_merit(tahun_kinerja)
