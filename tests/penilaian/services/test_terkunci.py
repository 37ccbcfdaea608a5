"""What is final stays as it was signed: ratings, evidence, feedback, closed years; by services, pages and the table."""

import pytest
from django.db import InternalError, transaction
from django.urls import reverse

from asn_karier.core.errors import Bentrok, TidakBerhak
from penilaian.enums import KeadaanSkp as K
from penilaian.models import Evaluasi, Siklus
from penilaian.services.bukti import tarik_bukti
from penilaian.services.evaluasi import IsianRating, buka_evaluasi, finalkan_evaluasi, simpan_rating
from penilaian.services.pelaksanaan import beri_umpan_balik, tarik_umpan_balik
from penilaian.services.skp import tutup_masa
from tests.penilaian.kit import BAIK, periode, sampai

pytestmark = pytest.mark.usefixtures("tahun_kinerja")

LEBIH = IsianRating("DI_ATAS_EKSPEKTASI", "Semua jauh lebih cepat.", "DI_ATAS_EKSPEKTASI", "Semua memuji layanannya.")


@pytest.fixture
def triwulan(pemain):
    """The first quarter of pegi, final, while the SKP runs."""
    skp = sampai(pemain, "pegi", K.DITETAPKAN)
    return finalkan_evaluasi(actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=periode(skp, "T1").pk, isian=BAIK)


def test_draf_tidak_menimpa_rating_triwulan_yang_sudah_final(pemain, triwulan):
    with pytest.raises(Bentrok, match="sudah final"):
        simpan_rating(actor=pemain.aktor("vera"), skp_id=triwulan.skp_id, periode_id=triwulan.periode_id, isian=LEBIH)


def test_halaman_dan_api_tidak_menimpa_rating_yang_sudah_final(pemain, triwulan):
    isi = {"rating_hasil": LEBIH.rating_hasil, "alasan_hasil": LEBIH.alasan_hasil, "versi": triwulan.versi,
           "rating_perilaku": LEBIH.rating_perilaku, "alasan_perilaku": LEBIH.alasan_perilaku}  # fmt: skip
    alamat = reverse("penilaian:tinjau_orang", args=[triwulan.periode_id, triwulan.skp_id])
    pemain.klien("vera").post(alamat, isi | {"aksi": "simpan"})
    jawab = pemain.klien_api("vera").post(
        f"/api/v1/skp/{triwulan.skp_id}/rating/", isi | {"periode_id": triwulan.periode_id}, format="json",
        HTTP_IDEMPOTENCY_KEY="rating-final-1",
    )  # fmt: skip
    assert jawab.status_code == 409, jawab.content
    assert Evaluasi.objects.get(pk=triwulan.pk).predikat == "BAIK"


@pytest.mark.parametrize(
    "ubah", [{"rating_hasil": "DI_ATAS_EKSPEKTASI"}, {"alasan_hasil": "Lain."}, {"alasan_perilaku": "Lain."}]
)
def test_basis_data_menolak_isi_final_berubah_tanpa_versi_baru(triwulan, ubah):
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        Evaluasi.objects.filter(pk=triwulan.pk).update(**ubah)
    Evaluasi.objects.filter(pk=triwulan.pk).update(diterima_pada="2026-04-20")


def test_triwulan_tidak_dibuka_sesudah_tahunnya_final_karena_tak_dapat_difinalkan_lagi(pemain):
    skp = sampai(pemain, "pegi", K.DITETAPKAN)
    vera = pemain.aktor("vera")
    satu = finalkan_evaluasi(actor=vera, skp_id=skp.pk, periode_id=periode(skp, "T1").pk, isian=BAIK)
    tutup_masa(actor=pemain.aktor("bunga"), skp_id=skp.pk)
    tahun = finalkan_evaluasi(actor=vera, skp_id=skp.pk, periode_id=periode(skp, "TAHUNAN").pk, isian=BAIK)
    with pytest.raises(TidakBerhak, match="Buka kembali evaluasi tahunan dahulu"):
        buka_evaluasi(actor=pemain.aktor("pina"), evaluasi_id=satu.pk, alasan="Bukti baru.")
    buka_evaluasi(actor=pemain.aktor("pina"), evaluasi_id=tahun.pk, alasan="Bukti baru.")
    assert buka_evaluasi(actor=vera, evaluasi_id=satu.pk, alasan="Bukti baru.").keadaan == "DISUSUN"


def test_evaluasi_tahun_yang_ditutup_tidak_dibuka_kembali(pemain):
    skp = sampai(pemain, "pegi", K.FINAL)
    Siklus.objects.filter(pk=skp.siklus_id).update(keadaan="DITUTUP")
    with pytest.raises(Bentrok, match="sudah ditutup"):
        buka_evaluasi(actor=pemain.aktor("bunga"), evaluasi_id=skp.evaluasi.get().pk, alasan="Bukti baru.")


def test_bukti_realisasi_triwulan_final_tidak_ditarik(pemain):
    skp = sampai(pemain, "pegi", K.DIEVALUASI)
    bukti = skp.bukti.create(
        realisasi=skp.realisasi.get(), tautan="https://contoh.go.id/laporan", diunggah_oleh=pemain.akun("pegi")
    )
    finalkan_evaluasi(actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=periode(skp, "T1").pk, isian=BAIK)
    with pytest.raises(TidakBerhak, match="sudah final"):
        tarik_bukti(actor=pemain.aktor("pegi"), skp_id=skp.pk, bukti_id=bukti.pk, alasan="Keliru.")


def test_umpan_balik_dan_tombolnya_terkunci_sesudah_final(pemain):
    skp = sampai(pemain, "pegi", K.DIEVALUASI)
    umpan = beri_umpan_balik(actor=pemain.aktor("dodi"), skp_id=skp.pk, isi="Teliti.", nada="APRESIASI")
    klien, daftar = pemain.klien("dodi"), reverse("penilaian:umpan_balik") + "?bagian=diberikan"
    tarik = reverse("penilaian:umpan_tarik", args=[umpan.pk])
    assert tarik in klien.get(daftar).content.decode()
    finalkan_evaluasi(actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=periode(skp, "TAHUNAN").pk, isian=BAIK)
    assert tarik not in klien.get(daftar).content.decode()
    assert klien.get(tarik).status_code == 403
    with pytest.raises(TidakBerhak, match="sudah final"):
        tarik_umpan_balik(actor=pemain.aktor("dodi"), umpan_balik_id=umpan.pk, alasan="Keliru.")
