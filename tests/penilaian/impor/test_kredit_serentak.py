"""An import of results while the evaluation here moves: the year earns points once, whoever comes first."""

from decimal import Decimal

import pytest

from penilaian.models import AngkaKredit, Skp
from penilaian.services.evaluasi import buka_evaluasi, finalkan_evaluasi
from tests.pegawai.impor.kit import terapkan
from tests.pegawai.usulan.test_serentak import serentak
from tests.penilaian.impor.kit import berkas, hasil, unggah
from tests.penilaian.kit import BAIK, TAHUN, buka_tahun, periode, sampai, skp_dari

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bahan(pemain):
    """The SKP of a functional official who is evaluated, and a workbook with the same result, ready to be applied."""
    buka_tahun(pemain)
    Skp.objects.filter(pk=skp_dari(pemain, "pegi").pk).update(jenis_jabatan="JF", jenjang="AHLI_PERTAMA")
    skp = sampai(pemain, "pegi", "DIEVALUASI")
    baris = hasil(
        pemain.pegi, skp_jabatan="Analis Ahli Pertama", skp_jenis_jabatan="JF", periode_awal_skp=f"{TAHUN}-01-01",
        periode_akhir_skp=f"{TAHUN}-12-31", tahun_skp=str(TAHUN),
    )  # fmt: skip
    batch = unggah(pemain.aktor("bunga"), pemain.mawar, berkas(baris))
    return skp, {"actor": pemain.aktor("vera"), "skp_id": skp.pk, "periode_id": periode(skp, "TAHUNAN").pk}, batch


def sah() -> list[tuple[Decimal, bool]]:
    return [(e.nilai, e.evaluasi_id is not None) for e in AngkaKredit.objects.filter(batal=False)]


def test_memfinalkan_dan_menerapkan_impor_sekaligus_menghitung_evaluasi_di_sini_sekali(pemain, bahan):
    _, isi, batch = bahan
    bunga = pemain.aktor("bunga")
    hasil_ = serentak(lambda: finalkan_evaluasi(**isi, isian=BAIK), lambda: terapkan(bunga, batch))
    assert not [h for h in hasil_ if isinstance(h, Exception)]
    assert sah() == [(Decimal("12.500"), True)]


def test_membuka_kembali_dan_menerapkan_impor_sekaligus_menghitung_ekinerja_sekali(pemain, bahan):
    _, isi, batch = bahan
    evaluasi = finalkan_evaluasi(**isi, isian=BAIK)
    bunga = pemain.aktor("bunga")
    hasil_ = serentak(
        lambda: buka_evaluasi(actor=bunga, evaluasi_id=evaluasi.pk, alasan="Bukti baru diterima."),
        lambda: terapkan(bunga, batch),
    )
    assert not [h for h in hasil_ if isinstance(h, Exception)]
    assert sah() == [(Decimal("12.500"), False)]
