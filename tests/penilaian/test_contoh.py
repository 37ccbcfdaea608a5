"""The invented performance years: loaded once, whole, and inside the rules of the database."""

import pytest

from asn_karier.core.clock import hari_ini
from pegawai.models import BatchImpor
from penilaian.contoh import muat
from penilaian.contoh.ekinerja import muat_ekinerja
from penilaian.models import Evaluasi, Siklus, Skp, VersiEvaluasi
from penilaian.services.dasar import sidik


@pytest.fixture
def termuat(pemain):
    assert muat([(pemain.mawar.pk, "Kota Mawar", "mawar")]) > 0
    return pemain


def test_tiga_tahun_dimuat_sekali_dan_muat_kedua_tidak_mengubah_apa_pun(termuat):
    assert Siklus.objects.filter(instansi=termuat.mawar).count() == 3
    assert muat([(termuat.mawar.pk, "Kota Mawar", "mawar")]) == 0
    assert not Skp.objects.filter(instansi=termuat.melati).exists()


def test_tahun_yang_lama_selesai_bagi_semua_dan_ditutup(termuat):
    """Also where the post above was vacant: an assessor was named by hand, with the reason."""
    lama = Siklus.objects.get(instansi=termuat.mawar, tahun=hari_ini().year - 2)
    assert lama.keadaan == "DITUTUP"
    assert set(lama.skp.values_list("keadaan", flat=True)) == {"FINAL"}


def test_setiap_evaluasi_final_mempunyai_salinan_dengan_sidik_yang_benar(termuat):
    final = Evaluasi.objects.filter(keadaan="FINAL")
    assert final.exists()
    assert VersiEvaluasi.objects.count() == final.count()
    for satu in VersiEvaluasi.objects.all():
        assert satu.sidik == sidik([[satu.rating_hasil, satu.rating_perilaku, satu.predikat], satu.isi])


def test_laporan_ekinerja_contoh_diimpor_dan_satu_menunggu_di_pratinjau(termuat, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    muat_ekinerja(termuat.mawar.pk, hari_ini().year - 1, termuat.aktor("bunga"))
    skp, lama, pratinjau = BatchImpor.objects.order_by("pk")
    assert (skp.status, lama.status, pratinjau.status) == ("DITERAPKAN", "DITERAPKAN", "PRATINJAU")
    assert (skp.jumlah_galat, lama.jumlah_galat, pratinjau.jumlah_galat) == (0, 0, 1)
    assert "HASIL_BERBEDA" in str(pratinjau.baris.get(status="GALAT").temuan)
