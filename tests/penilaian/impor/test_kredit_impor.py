"""Credit points of e-Kinerja: from which year, never twice beside an evaluation here, each with its own reason."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from penilaian.models import AngkaKredit, Evaluasi, HasilEkinerja, Periode, Skp
from penilaian.services.kredit import susun_konversi
from tests.pegawai.impor.kit import angka, galat, temuan, terapkan
from tests.penilaian.impor.kit import berkas, hasil, unggah

pytestmark = pytest.mark.django_db
JF = {"skp_jabatan": "Auditor Ahli Muda", "skp_jenis_jabatan": "JF"}


@pytest.fixture
def bkd(pemain):
    return pemain.aktor("bunga")


def setahun(tahun: int) -> dict[str, str]:
    return {"periode_awal_skp": f"{tahun}-01-01", "periode_akhir_skp": f"{tahun}-12-31", "tahun_skp": str(tahun)}


def sah() -> list[tuple[int, Decimal, bool]]:
    """Entries in force: year, points, and whether they come from e-Kinerja."""
    baris = AngkaKredit.objects.filter(batal=False).order_by("tanggal", "pk")
    return [(e.tanggal.year, e.nilai, e.hasil_ekinerja_id is not None) for e in baris]


def test_hasil_2022_diterapkan_tanpa_angka_kredit_karena_aturannya_mulai_2023(pemain, bkd):
    lalu = hasil(pemain.audi, **JF, **setahun(2022))
    umum = hasil(pemain.vera, skp_jabatan="Pengolah Data", skp_jenis_jabatan="JP", **setahun(2022))
    batch = unggah(bkd, pemain.mawar, berkas(lalu, hasil(pemain.audi, **JF), umum))
    assert angka(batch) == (3, 0, 0, 0)
    assert temuan(batch)["SEBELUM_ANGKA_KREDIT"] == "periode_akhir_skp"
    assert [galat(batch, n) for n in (2, 3, 4)] == [set()] * 3
    assert "SEBELUM_ANGKA_KREDIT" not in temuan(batch, 3).keys() | temuan(batch, 4).keys()
    batch = terapkan(bkd, batch)
    assert (batch.status, batch.diterapkan) == ("DITERAPKAN", 3)
    assert HasilEkinerja.objects.filter(tahun=2022).count() == 2
    assert sah() == [(2025, Decimal("25.000"), True)]


def test_evaluasi_di_sini_sebelum_aturan_angka_kredit_tidak_menjadi_konversi():
    skp = Skp(jenis_jabatan="JF", jenjang="AHLI_PERTAMA", masa=DateRange(dt.date(2022, 1, 1), dt.date(2023, 1, 1)))
    evaluasi = Evaluasi(skp=skp, periode=Periode(jenis="TAHUNAN"), predikat="BAIK")
    assert susun_konversi(evaluasi, None) is None
