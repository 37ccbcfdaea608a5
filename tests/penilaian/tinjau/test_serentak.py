"""Two people press at once: one result, the other reads that it was taken."""

import pytest

from asn_karier.core.errors import Bentrok
from penilaian.models import Evaluasi, GeseranKalibrasi, Kalibrasi, Keberatan, VersiEvaluasi
from penilaian.services.evaluasi import buka_evaluasi, finalkan_evaluasi, finalkan_sisa
from penilaian.services.kalibrasi import bekukan_kalibrasi, buka_kalibrasi, geser_rating
from penilaian.services.keberatan import ajukan_keberatan
from penilaian.services.organisasi import tetapkan_capaian
from tests.pegawai.usulan.test_serentak import serentak
from tests.penilaian.kit import BAIK, buka_tahun, periode, sampai, skp_dari
from tests.penilaian.tinjau.test_layanan import ALASAN, ISIAN

pytestmark = pytest.mark.django_db(transaction=True)


def kalah(hasil):
    """The refusals; every one of them is a 409."""
    tolak = [h for h in hasil if isinstance(h, Exception)]
    assert all(isinstance(h, Bentrok) and h.status == 409 for h in tolak), hasil
    return tolak


def test_dua_finalisasi_sekaligus_satu_final_satu_bentrok(pemain):
    buka_tahun(pemain)
    skp = sampai(pemain, "pegi", "DIEVALUASI")
    isi = {"actor": pemain.aktor("vera"), "skp_id": skp.pk, "periode_id": periode(skp, "TAHUNAN").pk, "isian": BAIK}
    hasil = serentak(*[lambda: finalkan_evaluasi(**isi, versi=0)] * 2)
    assert len(kalah(hasil)) == 1
    assert VersiEvaluasi.objects.count() == 1


def test_memfinalkan_sisanya_dua_kali_sekaligus_setiap_orang_sekali(pemain):
    buka_tahun(pemain)
    skp = sampai(pemain, "pegi", "DIEVALUASI")
    isi = {"actor": pemain.aktor("vera"), "periode_id": periode(skp, "TAHUNAN").pk, "skp_ids": [skp.pk]}
    hasil = serentak(*[lambda: finalkan_sisa(**isi)] * 2)
    assert sum(len(h.final) for h in hasil) == 1
    assert VersiEvaluasi.objects.count() == 1


def test_geseran_dan_keberatan_sekaligus_tidak_pernah_keduanya_atas_rating_yang_sama(pemain):
    buka_tahun(pemain)
    skp = sampai(pemain, "pegi", "FINAL")
    evaluasi = skp.evaluasi.get(periode__kode="TAHUNAN")
    sidang = buka_kalibrasi(
        actor=pemain.aktor("pina"), unit_id=pemain.unit("dinkes").pk, periode_id=evaluasi.periode_id
    )
    pina, pegi = pemain.aktor("pina"), pemain.aktor("pegi")
    hasil = serentak(
        lambda: geser_rating(
            actor=pina, kalibrasi_id=sidang.pk, evaluasi_id=evaluasi.pk, rating_hasil="DI_ATAS_EKSPEKTASI",
            rating_perilaku="DI_ATAS_EKSPEKTASI", alasan=ALASAN,
        ),
        lambda: ajukan_keberatan(
            actor=pegi, evaluasi_id=evaluasi.pk, alasan="Dua belas laporan selesai sebelum tenggat."
        ),
    )  # fmt: skip
    evaluasi.refresh_from_db()
    keberatan = Keberatan.objects.get()
    # The objection always stands; a move that came first is what it objects to, one that came later is refused.
    assert (keberatan.hasil_lama, keberatan.perilaku_lama) == (evaluasi.rating_hasil, evaluasi.rating_perilaku)
    assert len(kalah(hasil)) == 1 - GeseranKalibrasi.objects.count()


def test_geseran_dan_pembekuan_sekaligus_sidik_memuat_setiap_geseran(pemain):
    from penilaian.services.dasar import sidik
    from penilaian.services.kalibrasi import susun_berita_acara

    buka_tahun(pemain)
    evaluasi = sampai(pemain, "pegi", "FINAL").evaluasi.get(periode__kode="TAHUNAN")
    sidang = buka_kalibrasi(
        actor=pemain.aktor("pina"), unit_id=pemain.unit("dinkes").pk, periode_id=evaluasi.periode_id
    )
    pina, bunga = pemain.aktor("pina"), pemain.aktor("bunga")
    hasil = serentak(
        lambda: geser_rating(
            actor=bunga, kalibrasi_id=sidang.pk, evaluasi_id=evaluasi.pk, rating_hasil="DI_ATAS_EKSPEKTASI",
            rating_perilaku="DI_ATAS_EKSPEKTASI", alasan=ALASAN,
        ),
        lambda: bekukan_kalibrasi(
            actor=pina, kalibrasi_id=sidang.pk, peserta="Pina", notulen="Sidang membandingkan bukti dukung."
        ),
    )  # fmt: skip
    beku = Kalibrasi.objects.select_related("unit", "periode").get()
    assert beku.keadaan == "DIBEKUKAN"
    assert beku.sidik == sidik(susun_berita_acara(beku))
    assert sum(beku.akhir.values()) == 1
    assert beku.akhir[Evaluasi.objects.get(pk=evaluasi.pk).predikat] == 1
    assert len(kalah(hasil)) == 1 - GeseranKalibrasi.objects.count()


def test_dua_sidang_dan_dua_capaian_sekaligus_menjadi_satu(pemain):
    buka_tahun(pemain)
    evaluasi = sampai(pemain, "pegi", "FINAL").evaluasi.get(periode__kode="TAHUNAN")
    pina, bunga, unit = pemain.aktor("pina"), pemain.aktor("bunga"), pemain.unit("dinkes").pk
    hasil = serentak(
        lambda: buka_kalibrasi(actor=pina, unit_id=unit, periode_id=evaluasi.periode_id),
        lambda: buka_kalibrasi(actor=bunga, unit_id=unit, periode_id=evaluasi.periode_id),
    )
    assert len(kalah(hasil)) == 1
    sek = pemain.unit("sekdinkes").pk
    isi = {
        "unit_id": sek,
        "periode_id": evaluasi.periode_id,
        "isian": ISIAN,
        "versi": 0,
        "alasan_ubah": "Serentak saja.",
    }
    hasil = serentak(lambda: tetapkan_capaian(actor=pina, **isi), lambda: tetapkan_capaian(actor=bunga, **isi))
    assert len(kalah(hasil)) == 1


def test_membuka_kembali_dan_menggeser_sekaligus_tidak_merusak_versi(pemain):
    buka_tahun(pemain)
    evaluasi = sampai(pemain, "pegi", "FINAL").evaluasi.get(periode__kode="TAHUNAN")
    sidang = buka_kalibrasi(
        actor=pemain.aktor("pina"), unit_id=pemain.unit("dinkes").pk, periode_id=evaluasi.periode_id
    )
    pina, bunga = pemain.aktor("pina"), pemain.aktor("bunga")
    hasil = serentak(
        lambda: buka_evaluasi(actor=bunga, evaluasi_id=evaluasi.pk, alasan="Bukti baru diterima."),
        lambda: geser_rating(
            actor=pina, kalibrasi_id=sidang.pk, evaluasi_id=evaluasi.pk, rating_hasil="DI_ATAS_EKSPEKTASI",
            rating_perilaku="DI_ATAS_EKSPEKTASI", alasan=ALASAN,
        ),
    )  # fmt: skip
    kalah(hasil)
    evaluasi.refresh_from_db()
    assert evaluasi.keadaan == "DISUSUN"
    assert VersiEvaluasi.objects.filter(evaluasi=evaluasi).count() == evaluasi.nomor_versi
    assert skp_dari(pemain, "pegi").keadaan == "DIEVALUASI"
