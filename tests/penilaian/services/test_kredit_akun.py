"""The credit account: bonus once per degree, opening once per level, corrections, PAK frozen and replaced; history."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak, TidakDitemukan
from pegawai.selectors.orang import satu_pegawai
from penilaian.models import AngkaKredit, PenetapanAngkaKredit, RiwayatKinerja
from penilaian.selectors.kredit import akun
from penilaian.selectors.riwayat import kinerja_tahunan
from penilaian.services import kredit_akun as kredit
from penilaian.services.riwayat import IsianRiwayat, batalkan_riwayat, catat_riwayat
from tests.penilaian.kit import sampai

HARI = hari_ini()
pytestmark = pytest.mark.django_db


@pytest.fixture
def bkd(pemain):
    return pemain.aktor("bunga")


def _akun(pemain, kunci="audi"):
    return akun(satu_pegawai(pemain.aktor("bunga"), pemain.orang(kunci).pk))


def test_bonus_ijazah_seperempat_kebutuhan_pangkat_sekali_setiap_ijazah(pemain, bkd):
    isi = {"actor": bkd, "pegawai_id": pemain.audi.pk, "jenjang": "AHLI_MUDA", "nomor_ijazah": "X/1", "tanggal": HARI}
    entri = kredit.catat_bonus_ijazah(tingkat="45", **isi)
    assert (entri.nilai, entri.masukan["akk_kp"]) == (Decimal(25), "100")
    with pytest.raises(Bentrok, match="sudah dicatat"):
        kredit.catat_bonus_ijazah(tingkat="45", **isi)
    kredit.catat_bonus_ijazah(tingkat="50", **isi)
    kredit.batalkan_entri(actor=bkd, entri_id=entri.pk, alasan="Ijazah belum diakui.")
    assert kredit.catat_bonus_ijazah(tingkat="45", **isi).pk != entri.pk


def test_ak_dasar_dari_tabel_membuka_jenjang_sekali(pemain, bkd):
    isi = {"actor": bkd, "pegawai_id": pemain.audi.pk, "jenjang": "AHLI_MUDA", "tanggal": HARI, "dasar": "SK 1"}
    assert kredit.catat_ak_dasar(golongan="III/d", **isi).nilai == 100
    with pytest.raises(Bentrok, match="sudah dicatat"):
        kredit.catat_ak_dasar(golongan="III/d", **isi)
    with pytest.raises(MasukanSalah, match="III/c, III/d"):
        kredit.catat_ak_dasar(golongan="II/a", **isi)


def test_perpindahan_dihitung_dari_tahun_pangkat_dan_ak_dasar(pemain, bkd):
    entri = kredit.catat_perpindahan(
        actor=bkd, pegawai_id=pemain.audi.pk, jenjang="AHLI_MUDA", golongan="III/d", predikat="BAIK", tahun_pangkat=5,
        tanggal=HARI, dasar="SK pindah",
    )  # fmt: skip
    assert (entri.nilai, entri.masukan["tahun_dihitung"]) == (Decimal(175), 3)


def test_akun_menjumlah_per_jenjang_dan_menyebut_yang_masih_kurang(pemain, bkd):
    dasar = {"actor": bkd, "pegawai_id": pemain.audi.pk, "tanggal": HARI}
    kredit.catat_saldo_awal(jenjang="AHLI_PERTAMA", nilai=Decimal("60"), dasar="PAK 2020", **dasar)
    kredit.catat_saldo_awal(jenjang="AHLI_MUDA", nilai=Decimal("120.5"), dasar="PAK 2024", **dasar)
    kini = _akun(pemain)
    assert (kini.jenjang, kini.jumlah) == ("AHLI_MUDA", Decimal("120.500"))
    assert len(kini.per_jenjang) == 2
    assert [s.nilai for s in kini.syarat] == ["120,5 dari 200, kurang 79,5"] * 2


def test_koreksi_tidak_membuat_jenjang_negatif_dan_wajib_beralasan(pemain, bkd):
    isi = {"actor": bkd, "pegawai_id": pemain.audi.pk, "jenjang": "AHLI_MUDA", "tanggal": HARI}
    with pytest.raises(MasukanSalah, match="melebihi"):
        kredit.koreksi(nilai=Decimal(-1), alasan="Salah hitung dulu.", **isi)
    with pytest.raises(MasukanSalah, match="Alasan"):
        kredit.koreksi(nilai=Decimal(5), alasan=" ", **isi)
    assert kredit.koreksi(nilai=Decimal(5), alasan="Salah hitung dulu.", **isi).nilai == 5


@pytest.mark.parametrize(("siapa", "galat"), [("pegi", TidakDitemukan), ("pina", TidakDitemukan),
                                              ("audi", TidakBerhak), ("bulan", TidakDitemukan)])  # fmt: skip
def test_hanya_bkd_yang_mencatat(pemain, siapa, galat):
    with pytest.raises(galat):
        kredit.catat_saldo_awal(
            actor=pemain.aktor(siapa), pegawai_id=pemain.audi.pk, jenjang="AHLI_MUDA", nilai=Decimal(1), tanggal=HARI,
            dasar="x",
        )  # fmt: skip


def test_bkd_tidak_mencatat_miliknya_sendiri(pemain, bkd):
    with pytest.raises(TidakBerhak, match="sendiri"):
        kredit.catat_saldo_awal(
            actor=bkd, pegawai_id=pemain.bunga.pk, jenjang="AHLI_MUDA", nilai=Decimal(1), tanggal=HARI, dasar="x"
        )


def test_konversi_tidak_dibatalkan_dengan_tangan(pemain, tahun_kinerja):
    sampai(pemain, "bunga", "FINAL", penilai="lia")
    entri = AngkaKredit.objects.get(pegawai=pemain.bunga)
    with pytest.raises(TidakBerhak):
        kredit.batalkan_entri(actor=pemain.aktor("bunga"), entri_id=entri.pk, alasan="Ingin dihapus saja.")


def test_pak_membekukan_akun_dan_diganti_hanya_dengan_alasan(pemain, bkd):
    isi = {"actor": bkd, "pegawai_id": pemain.audi.pk, "tahun": HARI.year, "tanggal": HARI}
    with pytest.raises(MasukanSalah, match="Belum ada angka kredit"):
        kredit.tetapkan_pak(nomor="PAK/1", **isi)
    kredit.catat_saldo_awal(
        actor=bkd, pegawai_id=pemain.audi.pk, jenjang="AHLI_MUDA", nilai=Decimal(150), tanggal=HARI, dasar="PAK lama"
    )
    pak = kredit.tetapkan_pak(nomor="PAK/1", **isi)
    assert (pak.total, len(pak.sidik), pak.isi["baris"][0]["nilai"]) == (Decimal(150), 64, "150.000")
    with pytest.raises(Bentrok, match="alasannya"):
        kredit.tetapkan_pak(nomor="PAK/2", **isi)
    baru = kredit.tetapkan_pak(nomor="PAK/2", alasan="Saldo awal diperbaiki.", **isi)
    pak.refresh_from_db()
    assert (pak.batal, pak.alasan_batal, baru.batal) == (True, "Saldo awal diperbaiki.", False)
    with pytest.raises(IntegrityError, match="tetap"), transaction.atomic():
        PenetapanAngkaKredit.objects.filter(pk=baru.pk).update(total=1)


def test_riwayat_pp30_dan_pp46_dihitung_dan_menjadi_predikat_hari_ini(pemain, bkd):
    def catat(tahun, skema, skp, perilaku, **lain):
        isian = IsianRiwayat(tahun, skema, nilai_skp=Decimal(skp), nilai_perilaku=Decimal(perilaku), **lain)
        return catat_riwayat(actor=bkd, pegawai_id=pemain.pegi.pk, isian=isian)

    lama = catat(2021, "PP_30_2019", 120, 110)
    assert (lama.nilai, lama.sebutan, lama.predikat) == (Decimal(117), "Baik", "BAIK")
    assert catat(2019, "PP_46_2011", 70, 70).predikat == "BUTUH_PERBAIKAN"
    with pytest.raises(Bentrok, match="sudah ada"):
        catat(2021, "PP_30_2019", 100, 100)
    with pytest.raises(MasukanSalah, match="antara 0 dan"):
        catat(2018, "PP_46_2011", 70, 170)
    batalkan_riwayat(actor=bkd, riwayat_id=lama.pk, alasan="Salah orang pada dokumen.")
    assert catat(2021, "PP_30_2019", 120, 110, ide_baru=True).predikat == "SANGAT_BAIK"


def test_riwayat_dp3_dan_yang_sekarang(pemain, bkd):
    dp3 = IsianRiwayat(2012, "DP3", sebutan="Cukup", nilai=Decimal("72.5"))
    assert catat_riwayat(actor=bkd, pegawai_id=pemain.pegi.pk, isian=dp3).predikat == "BUTUH_PERBAIKAN"
    kini = IsianRiwayat(2023, "PERMENPANRB_6_2022", rating_hasil="DI_ATAS_EKSPEKTASI",
                        rating_perilaku="DI_ATAS_EKSPEKTASI")  # fmt: skip
    assert catat_riwayat(actor=bkd, pegawai_id=pemain.pegi.pk, isian=kini).predikat == "SANGAT_BAIK"
    with pytest.raises(MasukanSalah):
        catat_riwayat(actor=bkd, pegawai_id=pemain.pegi.pk, isian=IsianRiwayat(2024, "PERMENPANRB_6_2022"))
    with pytest.raises(MasukanSalah, match="tidak dikenal"):
        catat_riwayat(actor=bkd, pegawai_id=pemain.pegi.pk, isian=IsianRiwayat(2011, "DP3", sebutan="Hebat"))
    assert RiwayatKinerja.objects.count() == 2


def test_linimasa_kinerja_memuat_evaluasi_dan_riwayat(pemain, bkd, tahun_kinerja):
    sampai(pemain, "pegi", "FINAL")
    isian = IsianRiwayat(2019, "PP_46_2011", nilai_skp=Decimal(85), nilai_perilaku=Decimal(85))
    catat_riwayat(actor=bkd, pegawai_id=pemain.pegi.pk, isian=isian)
    hasil = kinerja_tahunan(pemain.aktor("pegi"), pemain.pegi.pk)
    assert [(t.tahun, t.predikat) for t in hasil] == [(dt.date.today().year, "BAIK"), (2019, "BAIK")]
    assert kinerja_tahunan(pemain.aktor("tono"), pemain.pegi.pk) == []
