"""Results typed from documents: each year by its own law; study leave by the progress of the studies."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from asn_karier.core.errors import MasukanSalah
from pegawai.models import SetelanAturan
from penilaian.models import Pengecualian
from penilaian.selectors.riwayat import kinerja_tahunan
from penilaian.services.riwayat import IsianRiwayat, catat_riwayat
from tests.penilaian.kit import TAHUN

LALU = TAHUN - 1
SELALU = DateRange(dt.date(2020, 1, 1), None)


def catat(pemain, **isi):
    return catat_riwayat(actor=pemain.aktor("bunga"), pegawai_id=pemain.pegi.pk, isian=IsianRiwayat(**isi))


def belajar(pemain, jenis="TUGAS_BELAJAR"):
    return Pengecualian.objects.create(
        instansi=pemain.mawar, pegawai=pemain.pegi, jenis=jenis, masa=(dt.date(LALU, 3, 1), None), alasan="S-2"
    )


@pytest.mark.parametrize(
    ("tahun", "skema", "kalimat"),
    [
        (2022, "PP_46_2011", "sejak 2022 dinilai menurut PermenPANRB 6/2022, bukan PP 46/2011"),
        (LALU, "PP_30_2019", "bukan PP 30/2019"),
        (2021, "PERMENPANRB_6_2022", "sebelum 2022 dinilai menurut PP 30/2019, PP 46/2011, atau DP-3"),
        (2021, "TUGAS_BELAJAR", "sebelum 2022"),
    ],
)
def test_skema_yang_bukan_milik_tahunnya_ditolak(pemain, tahun, skema, kalimat):
    with pytest.raises(MasukanSalah, match=kalimat) as galat:
        catat(pemain, tahun=tahun, skema=skema)
    assert galat.value.isian == "skema"


def test_predikat_tugas_belajar_dari_kemajuan_akademik_menurut_pemetaan_instansi(pemain):
    isi = {"tahun": LALU, "skema": "TUGAS_BELAJAR", "kemajuan": "SESUAI"}
    with pytest.raises(MasukanSalah, match="tidak tercatat tugas belajar"):
        catat(pemain, **isi)
    belajar(pemain)
    with pytest.raises(MasukanSalah, match="kemajuan studi sesuai rencana") as galat:
        catat(pemain, **isi | {"kemajuan": ""})
    assert galat.value.isian == "kemajuan"
    baris = catat(pemain, **isi)
    assert (baris.predikat, baris.penilai["kemajuan"]) == ("BAIK", "SESUAI")
    assert baris.penilai["aturan"].startswith("tugas_belajar_kinerja@")
    (tahun,) = kinerja_tahunan(pemain.aktor("pegi"), pemain.pegi.pk)
    assert (tahun.dihitung, tahun.predikat, tahun.sumber) == (True, "BAIK", "Tugas belajar (kemajuan akademik)")


def test_instansi_memetakan_sendiri_atau_tidak_memakai_kemajuan_akademik(pemain):
    belajar(pemain)
    SetelanAturan.objects.create(
        instansi=pemain.mawar, aturan="tugas_belajar_kinerja", kunci="pemetaan", periode=SELALU, dasar="Keputusan 1",
        nilai=[{"kode": "IPK", "uraian": "IPK paling sedikit 3,50", "predikat": "SANGAT_BAIK"}],
    )  # fmt: skip
    isi = {"tahun": LALU, "skema": "TUGAS_BELAJAR"}
    with pytest.raises(MasukanSalah, match="ipk paling sedikit 3,50"):
        catat(pemain, **isi, kemajuan="SESUAI")
    assert catat(pemain, **isi, kemajuan="IPK").predikat == "SANGAT_BAIK"
    SetelanAturan.objects.create(
        instansi=pemain.mawar, aturan="penilaian_khusus", kunci="tugas_belajar_dari_akademik", nilai=False,
        periode=SELALU, dasar="Keputusan 2",
    )  # fmt: skip
    with pytest.raises(MasukanSalah, match="tidak menilai tugas belajar"):
        catat(pemain, **isi | {"tahun": TAHUN}, kemajuan="IPK")
