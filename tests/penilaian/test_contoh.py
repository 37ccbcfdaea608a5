"""The invented performance years: loaded once, whole, and inside the rules of the database."""

import pytest

from penilaian.contoh import muat
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


def test_setiap_evaluasi_final_mempunyai_salinan_dengan_sidik_yang_benar(termuat):
    final = Evaluasi.objects.filter(keadaan="FINAL")
    assert final.exists()
    assert VersiEvaluasi.objects.count() == final.count()
    for satu in VersiEvaluasi.objects.all():
        assert satu.sidik == sidik([[satu.rating_hasil, satu.rating_perilaku, satu.predikat], satu.isi])
