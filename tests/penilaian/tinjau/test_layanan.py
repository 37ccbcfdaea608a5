"""Who is due, predikat of units, calibration and delegation by their services."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak, TidakDitemukan
from asn_karier.core.workflow import CatatanLangkah
from penilaian.enums import Giliran
from penilaian.models import CapaianOrganisasi, DelegasiPenilai, Kalibrasi, VersiEvaluasi
from penilaian.reports.evaluasi import berita_acara
from penilaian.selectors import tinjau
from penilaian.selectors.kalibrasi import di_luar_geseran, geseran, panduan, sebaran
from penilaian.selectors.usulan import usulan_rating
from penilaian.services.delegasi import buat_delegasi, cabut_delegasi
from penilaian.services.evaluasi import finalkan_evaluasi, terima_evaluasi
from penilaian.services.kalibrasi import bekukan_kalibrasi, buka_kalibrasi, geser_rating, simpan_notulen
from penilaian.services.organisasi import IsianCapaian, tetapkan_capaian
from penilaian.workflow import ALUR_SKP
from tests.penilaian.kit import BAIK, TAHUN, periode, sampai, skp_dari

pytestmark = pytest.mark.usefixtures("tahun_kinerja")
ISIAN = IsianCapaian("BAIK", "Rencana aksi terlaksana 92 persen.", "Sesuai harapan pimpinan.", "Target utama tercapai.")
ALASAN = "Bukti dukung setara dengan rekan yang dinilai lebih tinggi."


def dibuka(pemain, siapa="pina"):
    sampai(pemain, "pegi", "FINAL")
    skp = skp_dari(pemain, "pegi")
    return buka_kalibrasi(
        actor=pemain.aktor(siapa), unit_id=pemain.unit("dinkes").pk, periode_id=periode(skp, "TAHUNAN").pk
    )


# -- who is due --------------------------------------------------------------------------------------------------------


def test_periode_yang_lewat_menjadi_giliran_dan_yang_sudah_final_tidak(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    tim = tinjau.tim(pemain.aktor("vera"))
    lewat = [r for r in tim.ringkas() if r.periode.masa.upper <= hari_ini() and r.periode.jenis == "PERIODIK"]
    assert sum(r.sisa for r in lewat) == len(lewat) == tim.jumlah_jatuh_tempo()
    if lewat:
        finalkan_evaluasi(actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=lewat[0].periode.pk, isian=BAIK)
        assert tinjau.tim(pemain.aktor("vera")).jumlah_jatuh_tempo() == len(lewat) - 1
        assert tinjau.lencana_giliran(pemain.aktor("vera")) == len(lewat) - 1


def test_evaluasi_tahunan_menjadi_giliran_sesudah_masa_ditutup(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    tahunan = periode(skp, "TAHUNAN")

    def keadaan():
        return next(a.giliran for a in tinjau.tim(pemain.aktor("vera")).anggota(tahunan) if a.skp.pk == skp.pk)

    assert keadaan() == Giliran.NANTI
    sampai_dievaluasi(pemain, skp)
    assert keadaan() in {Giliran.GILIRAN, Giliran.TERLAMBAT}


def sampai_dievaluasi(pemain, skp):
    from penilaian.services.skp import tutup_masa

    tutup_masa(actor=pemain.aktor("bunga"), skp_id=skp.pk)


def test_pegawai_tanpa_bawahan_tidak_punya_giliran_dengan_satu_kueri(pemain, django_assert_num_queries):
    actor = pemain.aktor("pegi")
    with django_assert_num_queries(1):
        assert tinjau.tim(actor).ringkas() == []


def test_jumlah_kueri_tim_tetap_berapa_pun_anggotanya(pemain, django_assert_num_queries):
    sampai(pemain, "pegi", "DITETAPKAN")
    sampai(pemain, "dodi", "DITETAPKAN")
    actor = pemain.aktor("vera")
    with django_assert_num_queries(3):
        assert tinjau.tim(actor).ringkas()


def test_bkd_mewakili_penilai_yang_bukan_pegawai(pemain):
    pina = skp_dari(pemain, "pina")
    assert pina.penilai_luar
    dinilai = {a.pegawai_id for a in tinjau.skp_dinilai(pemain.aktor("bunga"))}
    assert pemain.pina.pk in dinilai
    assert pemain.pegi.pk not in dinilai


# -- predikat of the organisation --------------------------------------------------------------------------------------


def test_capaian_unit_ditetapkan_pimpinan_setingkat_di_atas(pemain):
    triwulan = periode(skp_dari(pemain, "pegi"), "T1")
    sek = pemain.unit("sekdinkes").pk
    satu = tetapkan_capaian(actor=pemain.aktor("pina"), unit_id=sek, periode_id=triwulan.pk, isian=ISIAN)
    assert (satu.predikat, satu.versi, satu.nama_penetap) == ("BAIK", 1, pemain.aktor("pina").nama)
    with pytest.raises(TidakBerhak):  # her own unit is set one level up
        tetapkan_capaian(
            actor=pemain.aktor("pina"), unit_id=pemain.unit("dinkes").pk, periode_id=triwulan.pk, isian=ISIAN
        )


@pytest.mark.parametrize(
    ("siapa", "galat"),
    [("vera", TidakBerhak), ("pegi", TidakBerhak), ("audi", TidakBerhak), ("bulan", TidakDitemukan)],
)
def test_yang_lain_tidak_menetapkan_capaian(pemain, siapa, galat):
    triwulan = periode(skp_dari(pemain, "pegi"), "T1")
    with pytest.raises(galat):
        tetapkan_capaian(
            actor=pemain.aktor(siapa), unit_id=pemain.unit("sekdinkes").pk, periode_id=triwulan.pk, isian=ISIAN
        )


def test_capaian_hanya_diubah_dengan_alasan_dan_versi_yang_dilihat(pemain):
    triwulan = periode(skp_dari(pemain, "pegi"), "T1")
    dasar = {"actor": pemain.aktor("pina"), "unit_id": pemain.unit("sekdinkes").pk, "periode_id": triwulan.pk}
    tetapkan_capaian(**dasar, isian=ISIAN)
    ubah = IsianCapaian("ISTIMEWA", ISIAN.capaian_pk, ISIAN.ekspektasi, ISIAN.alasan)
    with pytest.raises(MasukanSalah, match="wajib"):
        tetapkan_capaian(**dasar, isian=ubah, versi=1)
    with pytest.raises(Bentrok):
        tetapkan_capaian(**dasar, isian=ubah, alasan_ubah="Data akhir diterima.", versi=9)
    jadi = tetapkan_capaian(**dasar, isian=ubah, alasan_ubah="Data akhir diterima.", versi=1)
    assert (jadi.predikat, jadi.versi) == ("ISTIMEWA", 2)
    assert CapaianOrganisasi.objects.count() == 1


def test_capaian_tahunan_perlu_kedua_masukan(pemain):
    tahunan = periode(skp_dari(pemain, "pegi"), "TAHUNAN")
    kurang = IsianCapaian("BAIK", ISIAN.capaian_pk, "", ISIAN.alasan)
    with pytest.raises(MasukanSalah, match="Ekspektasi"):
        tetapkan_capaian(
            actor=pemain.aktor("pina"), unit_id=pemain.unit("sekdinkes").pk, periode_id=tahunan.pk, isian=kurang
        )


def test_capaian_unit_menjadi_usulan_rating_pemimpinnya(pemain):
    vera = skp_dari(pemain, "vera")
    triwulan = periode(vera, "T1")
    istimewa = IsianCapaian("ISTIMEWA", ISIAN.capaian_pk, "", ISIAN.alasan)
    tetapkan_capaian(
        actor=pemain.aktor("pina"), unit_id=pemain.unit("sekdinkes").pk, periode_id=triwulan.pk, isian=istimewa
    )
    usul = usulan_rating([vera, skp_dari(pemain, "pegi")], triwulan)
    assert usul[vera.pk].hasil.rating == "DI_ATAS_EKSPEKTASI"
    assert "Istimewa" in usul[vera.pk].hasil.alasan
    assert usul[skp_dari(pemain, "pegi").pk].hasil.rating == ""


# -- calibration -------------------------------------------------------------------------------------------------------


def test_geseran_membuat_versi_baru_dengan_alasan_dan_meminta_terima_ulang(pemain):
    sidang = dibuka(pemain)
    evaluasi = skp_dari(pemain, "pegi").evaluasi.get(periode__kode="TAHUNAN")
    terima_evaluasi(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk)
    geser_rating(
        actor=pemain.aktor("pina"), kalibrasi_id=sidang.pk, evaluasi_id=evaluasi.pk,
        rating_hasil="DI_ATAS_EKSPEKTASI", rating_perilaku="DI_ATAS_EKSPEKTASI", alasan=ALASAN,
    )  # fmt: skip
    evaluasi.refresh_from_db()
    assert (evaluasi.predikat, evaluasi.nomor_versi, evaluasi.diterima_pada) == ("SANGAT_BAIK", 2, None)
    akhir = VersiEvaluasi.objects.filter(evaluasi=evaluasi).latest("nomor")
    assert (akhir.sebab, akhir.alasan, akhir.oleh_id) == ("KALIBRASI", ALASAN, pemain.aktor("pina").pengguna_id)
    assert CatatanLangkah.objects.filter(alur="evaluasi", objek_id=evaluasi.pk, act="kalibrasi").exists()


def test_sidang_dibekukan_dengan_notulen_sebaran_dan_sidik_lalu_tidak_dapat_diubah(pemain):
    sidang = dibuka(pemain)
    actor = pemain.aktor("pina")
    with pytest.raises(MasukanSalah, match="Notulen"):
        bekukan_kalibrasi(actor=actor, kalibrasi_id=sidang.pk, peserta="Pina, Vera", notulen="")
    simpan_notulen(actor=actor, kalibrasi_id=sidang.pk, peserta="Pina, Vera", notulen="", versi=1)
    beku = bekukan_kalibrasi(
        actor=actor, kalibrasi_id=sidang.pk, peserta="Pina, Vera", notulen="Sebaran sesuai capaian organisasi."
    )
    assert len(beku.sidik) == 64
    assert beku.akhir == beku.awal == {**dict.fromkeys(beku.awal, 0), "BAIK": 1}
    evaluasi = skp_dari(pemain, "pegi").evaluasi.get(periode__kode="TAHUNAN")
    with pytest.raises(Bentrok, match="dibekukan"):
        geser_rating(
            actor=actor, kalibrasi_id=sidang.pk, evaluasi_id=evaluasi.pk, rating_hasil="DI_ATAS_EKSPEKTASI",
            rating_perilaku="SESUAI_EKSPEKTASI", alasan=ALASAN,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Kalibrasi.objects.filter(pk=sidang.pk).update(notulen="diubah diam-diam")


def test_sidang_perlu_evaluasi_final_dan_hanya_satu_yang_terbuka(pemain):
    skp = skp_dari(pemain, "pegi")
    dasar = {"unit_id": pemain.unit("dinkes").pk, "periode_id": periode(skp, "TAHUNAN").pk}
    with pytest.raises(MasukanSalah, match="Belum ada evaluasi final"):
        buka_kalibrasi(actor=pemain.aktor("pina"), **dasar)
    dibuka(pemain)
    with pytest.raises(Bentrok, match="sedang berlangsung"):
        buka_kalibrasi(actor=pemain.aktor("bunga"), **dasar)


@pytest.mark.parametrize(
    ("siapa", "galat"), [("vera", TidakBerhak), ("pegi", TidakBerhak), ("audi", TidakBerhak), ("bulan", TidakDitemukan)]
)
def test_hanya_pimpinan_unit_dan_bkd_yang_membuka_sidang(pemain, siapa, galat):
    sampai(pemain, "pegi", "FINAL")
    tahunan = periode(skp_dari(pemain, "pegi"), "TAHUNAN")
    with pytest.raises(galat):
        buka_kalibrasi(actor=pemain.aktor(siapa), unit_id=pemain.unit("dinkes").pk, periode_id=tahunan.pk)


def test_evaluasi_diri_sendiri_tidak_dapat_digeser(pemain):
    skp = sampai(pemain, "bunga", "FINAL", penilai="lia")
    tahunan = periode(skp, "TAHUNAN")
    sidang = buka_kalibrasi(actor=pemain.aktor("bunga"), unit_id=pemain.unit("bkpsdm").pk, periode_id=tahunan.pk)
    with pytest.raises(TidakBerhak, match="diri sendiri"):
        geser_rating(
            actor=pemain.aktor("bunga"), kalibrasi_id=sidang.pk, evaluasi_id=skp.evaluasi.get(periode=tahunan).pk,
            rating_hasil="DI_ATAS_EKSPEKTASI", rating_perilaku="DI_ATAS_EKSPEKTASI", alasan=ALASAN,
        )  # fmt: skip


def test_evaluasi_dalam_keberatan_tidak_dapat_digeser(pemain):
    sidang = dibuka(pemain)
    skp = skp_dari(pemain, "pegi")
    ALUR_SKP.jalankan("keberatan", actor=pemain.aktor("pegi"), objek=skp, alasan="Bukti belum dibaca.")
    skp.save()
    with pytest.raises(Bentrok, match="keberatan"):
        geser_rating(
            actor=pemain.aktor("pina"), kalibrasi_id=sidang.pk,
            evaluasi_id=skp.evaluasi.get(periode__kode="TAHUNAN").pk, rating_hasil="DI_ATAS_EKSPEKTASI",
            rating_perilaku="SESUAI_EKSPEKTASI", alasan=ALASAN,
        )  # fmt: skip


def test_berita_acara_menyebut_perubahan_di_luar_geseran(pemain):
    """Distribution before and after differ by the moves and by what became final meanwhile; both are told apart."""
    sidang = dibuka(pemain)
    evaluasi = skp_dari(pemain, "pegi").evaluasi.get(periode__kode="TAHUNAN")
    actor = pemain.aktor("pina")
    atas = {"rating_hasil": "DI_ATAS_EKSPEKTASI", "rating_perilaku": "DI_ATAS_EKSPEKTASI"}
    geser_rating(actor=actor, kalibrasi_id=sidang.pk, evaluasi_id=evaluasi.pk, alasan=ALASAN, **atas)
    sampai(pemain, "vera", "FINAL", penilai="pina")
    beku = bekukan_kalibrasi(
        actor=actor, kalibrasi_id=sidang.pk, peserta="Pina", notulen="Sidang membandingkan bukti dukung."
    )
    assert (beku.awal["BAIK"], beku.akhir["BAIK"], beku.akhir["SANGAT_BAIK"]) == (1, 1, 1)
    assert di_luar_geseran(beku, geseran(beku)) == {"BAIK": 1}
    assert berita_acara(beku)["lain"] == ["Baik +1"]


def test_sidang_di_atas_atau_di_bawah_sidang_yang_terbuka_ditolak_dan_menyebut_unitnya(pemain):
    """Moves of one person never stand in two records."""
    evaluasi = sampai(pemain, "pegi", "FINAL").evaluasi.get(periode__kode="TAHUNAN")
    dinkes, sek = pemain.unit("dinkes"), pemain.unit("sekdinkes")
    actor = pemain.aktor("bunga")

    def buka(unit):
        return buka_kalibrasi(actor=actor, unit_id=unit.pk, periode_id=evaluasi.periode_id)

    for satu, lain in ((dinkes, sek), (sek, dinkes)):
        sidang = buka(satu)
        with pytest.raises(Bentrok) as galat:
            buka(lain)
        assert (galat.value.kode, satu.nama in galat.value.pesan) == ("sidang-lain", True)
        bekukan_kalibrasi(actor=actor, kalibrasi_id=sidang.pk, peserta="Bunga", notulen="Bukti dukung dibandingkan.")


def test_evaluasi_unit_lain_tidak_ada_di_meja_sidang(pemain):
    sidang = dibuka(pemain)
    luar = sampai(pemain, "bunga", "FINAL", penilai="lia").evaluasi.get(periode__kode="TAHUNAN")
    with pytest.raises(TidakDitemukan):
        geser_rating(
            actor=pemain.aktor("pina"), kalibrasi_id=sidang.pk, evaluasi_id=luar.pk,
            rating_hasil="DI_ATAS_EKSPEKTASI", rating_perilaku="DI_ATAS_EKSPEKTASI", alasan=ALASAN,
        )  # fmt: skip


def test_panduan_distribusi_memperingatkan_unit_kecil_dan_tidak_menghalangi(pemain):
    sidang = dibuka(pemain)
    jumlah = sebaran(sidang.periode, sidang.unit.jalur)
    assert panduan(sidang.periode, sidang.unit, jumlah) == ("", None)
    tetapkan_capaian(actor=pemain.aktor("bunga"), unit_id=sidang.unit_id, periode_id=sidang.periode_id, isian=ISIAN)
    kode, hasil = panduan(sidang.periode, sidang.unit, jumlah)
    assert kode == "BAIK"
    assert hasil.unit_kecil
    assert not hasil.ok


# -- delegation --------------------------------------------------------------------------------------------------------

HARI = hari_ini()


def delegasikan(pemain, siapa="vera", **lain):
    isi = {
        "instansi_id": pemain.mawar.pk, "dari_id": pemain.vera.pk, "kepada_id": pemain.lia.pk, "mulai": HARI,
        "sampai": HARI + dt.timedelta(days=30), "dasar": "800/12/2026", "alasan": "Cuti besar.",
    }  # fmt: skip
    return buat_delegasi(actor=pemain.aktor(siapa), **isi | lain)


@pytest.mark.parametrize("siapa", ["vera", "bunga"])
def test_delegasi_memindahkan_penilai_seketika_dan_kembali_saat_dicabut(pemain, siapa):
    satu = delegasikan(pemain, siapa)
    pegi = skp_dari(pemain, "pegi")
    assert (pegi.penilai_id, pegi.jenis_penilai) == (pemain.lia.pk, "DELEGASI")
    assert skp_dari(pemain, "bunga").penilai_id == pemain.lia.pk
    cabut_delegasi(actor=pemain.aktor(siapa), delegasi_id=satu.pk, alasan="Kembali dinas.")
    pegi.refresh_from_db()
    assert (pegi.penilai_id, pegi.jenis_penilai) == (pemain.vera.pk, "DEFINITIF")
    with pytest.raises(Bentrok):
        cabut_delegasi(actor=pemain.aktor(siapa), delegasi_id=satu.pk, alasan="Kembali dinas.")


def test_delegasi_untuk_satu_pegawai_hanya_memindahkan_dia(pemain):
    delegasikan(pemain, pegawai_id=pemain.pegi.pk)
    assert skp_dari(pemain, "pegi").penilai_id == pemain.lia.pk
    assert skp_dari(pemain, "dodi").penilai_id == pemain.vera.pk


@pytest.mark.parametrize("siapa", ["pegi", "pina", "audi", "lia"])
def test_hanya_pejabat_itu_dan_bkd_yang_mendelegasikan(pemain, siapa):
    with pytest.raises(TidakBerhak):
        delegasikan(pemain, siapa)


def test_pengelola_instansi_lain_tidak_mengenal_pejabat_yang_mendelegasikan(pemain):
    with pytest.raises(TidakDitemukan):
        delegasikan(pemain, "bulan")


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"sampai": HARI - dt.timedelta(days=1)}, "sebelum tanggal mulai"),
        ({"sampai": HARI + dt.timedelta(days=900)}, "satu tahun"),
        ({"dasar": " "}, "Dasar wajib diisi"),
    ],
)
def test_delegasi_yang_salah_menyebut_sebabnya(pemain, isi, kalimat):
    with pytest.raises(MasukanSalah, match=kalimat):
        delegasikan(pemain, **isi)


def test_delegasi_kepada_orang_instansi_lain_atau_diri_sendiri_ditolak(pemain):
    with pytest.raises(MasukanSalah, match="instansi ini"):
        delegasikan(pemain, kepada_id=pemain.vino.pk)
    with pytest.raises((MasukanSalah, Bentrok), match="orang lain"), transaction.atomic():
        delegasikan(pemain, kepada_id=pemain.vera.pk)


def test_dua_delegasi_semua_bawahan_pada_masa_yang_sama_ditolak(pemain):
    delegasikan(pemain)
    with pytest.raises(Bentrok, match="sudah mendelegasikan"), transaction.atomic():
        delegasikan(pemain, kepada_id=pemain.pina.pk)
    assert DelegasiPenilai.objects.count() == 1


def test_tahun_kit_adalah_tahun_berjalan():
    assert hari_ini().year == TAHUN
