"""Objection: 14 days from receipt, both sides heard, decided once by the superior of the assessor."""

import datetime as dt
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, DomainError, MasukanSalah, TidakBerhak, TidakDitemukan
from pegawai.models import HariLibur, SetelanAturan
from penilaian.enums import SebabVersi
from penilaian.models import AngkaKredit, Evaluasi, Kalibrasi, Keberatan, Skp
from penilaian.selectors.keberatan import batas_ajukan, batas_digugat
from penilaian.services import kabar_kasus
from penilaian.services.evaluasi import ubah_final
from penilaian.services.keberatan import (
    ajukan_keberatan,
    beri_keterangan,
    cabut_keberatan,
    ganti_pemutus,
    ingatkan_tenggat,
    putuskan_keberatan,
    tambah_bukti,
)
from penilaian.services.pelaksanaan import Bukti
from tests.penilaian.kit import buka_tahun, sampai

ALASAN = "Dua belas laporan selesai sebelum tenggat dan dipakai dinas lain sebagai contoh."
TIMBANG = "Bukti menunjukkan hasil kerja melampaui target yang disepakati."
pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluasi(pemain, tahun_kinerja):
    """Pegi's final annual evaluation: rated by Vera, above whom stands Pina."""
    return sampai(pemain, "pegi", "FINAL").evaluasi.get(periode__kode="TAHUNAN")


@pytest.fixture
def kasus(pemain, evaluasi):
    """The objection of Pegi."""
    return ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN)


def _kunci(queries) -> list[str]:
    """Tables in the order in which rows of them were locked."""
    pola = re.compile(r'FROM "(\w+)".* FOR (?:NO KEY )?UPDATE', re.DOTALL)
    return [cocok[1] for q in queries if (cocok := pola.search(q["sql"]))]


def test_putusan_mengunci_skp_lalu_evaluasi_lalu_keberatan_masing_masing_sekali(
    pemain, kasus, django_assert_max_num_queries
):
    with django_assert_max_num_queries(200) as rekam:
        _ubah(pemain, kasus)
    kunci = _kunci(rekam.captured_queries)
    assert kunci[:3] == ["penilaian_skp", "penilaian_evaluasi", "penilaian_keberatan"]
    assert kunci.count("penilaian_skp") == kunci.count("penilaian_evaluasi") == 1


def _ubah(pemain, kasus, siapa="pina", **lain):
    isi = {"putusan": "MENGUBAH", "rating_hasil": "DI_ATAS_EKSPEKTASI", "rating_perilaku": "DI_ATAS_EKSPEKTASI",
           "pertimbangan": TIMBANG, "tanpa_keterangan": True}  # fmt: skip
    return putuskan_keberatan(actor=pemain.aktor(siapa), keberatan_id=kasus.pk, **(isi | lain))


def test_mengajukan_menyatakan_terima_hari_ini_dan_menghitung_kedua_batas(pemain, kasus, evaluasi):
    hari = hari_ini(pemain.mawar.zona)
    evaluasi.refresh_from_db()
    assert evaluasi.diterima_pada == kasus.diajukan_tanggal == hari
    assert (kasus.batas, kasus.tenggat) == (hari + dt.timedelta(days=14), hari + dt.timedelta(days=14))
    assert (kasus.pemutus_id, kasus.hasil_lama) == (pemain.pina.pk, "SESUAI_EKSPEKTASI")
    assert Skp.objects.get(pk=evaluasi.skp_id).keadaan == "KEBERATAN"


@pytest.mark.parametrize(("lewat", "boleh"), [(14, True), (15, False)])
def test_hari_keempat_belas_masih_diterima_hari_kelima_belas_ditolak(pemain, evaluasi, lewat, boleh):
    Evaluasi.objects.filter(pk=evaluasi.pk).update(diterima_pada=hari_ini() - dt.timedelta(days=lewat))
    if boleh:
        assert ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN).keadaan
        return
    with pytest.raises(MasukanSalah, match="PP 30/2019 ps 59"):
        ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN)


def test_tanpa_alasan_ditolak_dan_tidak_meninggalkan_jejak(pemain, evaluasi):
    with pytest.raises(MasukanSalah, match="wajib"):
        ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan="  ")
    evaluasi.refresh_from_db()
    assert evaluasi.diterima_pada is None
    assert not Keberatan.objects.exists()


def test_bukti_yang_ditolak_membatalkan_seluruh_pengajuan(pemain, evaluasi):
    with pytest.raises(MasukanSalah, match="https"):
        ajukan_keberatan(
            actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN, bukti=Bukti(tautan=("http://x.id",))
        )
    assert Skp.objects.get(pk=evaluasi.skp_id).keadaan == "FINAL"


@pytest.mark.parametrize("siapa", ["vera", "pina", "bunga", "audi", "tono", "bulan"])
def test_hanya_pegawai_sendiri_yang_mengajukan(pemain, evaluasi, siapa):
    with pytest.raises((TidakBerhak, TidakDitemukan)):
        ajukan_keberatan(actor=pemain.aktor(siapa), evaluasi_id=evaluasi.pk, alasan=ALASAN)


def test_evaluasi_yang_sama_tidak_digugat_dua_kali(pemain, kasus, evaluasi):
    with pytest.raises(TidakBerhak, match="sudah diajukan"):
        ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN)


def test_keberatan_yang_atasan_penilainya_belum_tercatat_berjalan_dan_bkd_menunjuk_pemutusnya(pemain, evaluasi):
    """Only above the PPK there is nobody: an empty place on the post map takes nobody's right away."""
    Skp.objects.filter(pk=evaluasi.skp_id).update(atasan_penilai=None)
    kasus = ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN)
    assert (kasus.keadaan, kasus.pemutus_id, kasus.tenggat is not None) == ("DIAJUKAN", None, True)
    for siapa in ("vera", "pina", "bunga"):
        with pytest.raises(TidakBerhak):
            _ubah(pemain, kasus, siapa=siapa)
    bunga, akun = pemain.aktor("bunga"), pemain.akun("bunga")
    with pytest.raises(MasukanSalah, match="tidak menunjuk diri sendiri"):
        ganti_pemutus(actor=bunga, keberatan_id=kasus.pk, pemutus_id=bunga.orang_id, alasan="Saya memutusnya.")
    mail.outbox.clear()
    assert kabar_kasus.kirim("keberatan", kasus.pk, "tenggat") == 1
    assert mail.outbox[0].to == [akun.email]
    assert "Tunjuk pemutusnya" in mail.outbox[0].body
    ganti_pemutus(actor=bunga, keberatan_id=kasus.pk, pemutus_id=pemain.pina.pk, alasan="Atasan pejabat penilai.")
    assert _ubah(pemain, kasus, siapa="pina").keadaan == "DIPUTUS"


def test_penilai_ppk_menjadi_catatan_tertulis_dan_evaluasi_tetap_final(pemain, evaluasi):
    Skp.objects.filter(pk=evaluasi.skp_id).update(
        atasan_penilai=None, penilai=None, jenis_penilai="", penilai_luar="Wali Kota"
    )
    catatan = ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN)
    assert (catatan.keadaan, catatan.pemutus_id, catatan.tenggat) == ("CATATAN", None, None)
    assert Skp.objects.get(pk=evaluasi.skp_id).keadaan == "FINAL"
    with pytest.raises((TidakBerhak, Bentrok)):
        _ubah(pemain, catatan)


@pytest.mark.parametrize("siapa", ["vera", "pegi", "bunga", "audi", "tono", "bulan", "admin"])
def test_penilai_dan_siapa_pun_selain_atasannya_tidak_memutus(pemain, kasus, siapa):
    with pytest.raises((TidakBerhak, TidakDitemukan)):
        _ubah(pemain, kasus, siapa)
    kasus.refresh_from_db()
    assert kasus.keadaan == "DIAJUKAN"


def test_penilai_tetap_terkunci_walau_ditulis_sebagai_pemutus(pemain, kasus):
    Keberatan.objects.filter(pk=kasus.pk).update(pemutus=pemain.vera)
    with pytest.raises(TidakBerhak, match="tidak oleh yang menilai"):
        _ubah(pemain, kasus, "vera")


def test_putusan_yang_mengubah_menyimpan_kedua_nilai_dan_membuat_versi_baru(pemain, kasus, evaluasi):
    putus = _ubah(pemain, kasus, nomor_surat="800/12/2027")
    evaluasi.refresh_from_db()
    assert (evaluasi.predikat, evaluasi.nomor_versi) == ("SANGAT_BAIK", 2)
    assert (putus.hasil_lama, putus.hasil_baru) == ("SESUAI_EKSPEKTASI", "DI_ATAS_EKSPEKTASI")
    assert [v.predikat for v in evaluasi.salinan.order_by("nomor")] == ["BAIK", "SANGAT_BAIK"]
    assert Skp.objects.get(pk=evaluasi.skp_id).keadaan == "FINAL_TETAP"


def test_putusan_yang_menguatkan_tidak_menambah_versi(pemain, kasus, evaluasi):
    _ubah(pemain, kasus, putusan="MENGUATKAN", rating_hasil="", rating_perilaku="")
    evaluasi.refresh_from_db()
    assert (evaluasi.predikat, evaluasi.nomor_versi) == ("BAIK", 1)
    assert Skp.objects.get(pk=evaluasi.skp_id).keadaan == "FINAL_TETAP"


@pytest.mark.parametrize(
    ("isi", "isian"),
    [
        ({"putusan": "TERSERAH"}, "putusan"),
        ({"rating_hasil": "SESUAI_EKSPEKTASI", "rating_perilaku": "SESUAI_EKSPEKTASI"}, "rating_hasil"),
        ({"rating_perilaku": ""}, "rating_perilaku"),
        ({"pertimbangan": "ok"}, "pertimbangan"),
        ({"tanpa_keterangan": False}, "tanpa_keterangan"),
    ],
)
def test_putusan_yang_tidak_lengkap_ditolak_dengan_isiannya(pemain, kasus, isi, isian):
    with pytest.raises(MasukanSalah) as galat:
        _ubah(pemain, kasus, **isi)
    assert galat.value.isian == isian


def _berhari_kerja(instansi):
    """The agency, which now counts the days of an objection as working days."""
    SetelanAturan.objects.create(
        instansi=instansi, aturan="keberatan", kunci="jenis_hari", nilai="KERJA", dasar="Perkada 5",
        periode=DateRange(dt.date(2020, 1, 1), None),
    )  # fmt: skip
    return instansi


def test_tenggat_dalam_hari_kerja_melewati_hari_libur_instansi_di_semua_tempat_yang_menyebutnya(pemain, evaluasi):
    mawar = _berhari_kerja(pemain.instansi("mawar"))
    hari = hari_ini()
    tanpa = batas_ajukan(mawar.pk, hari).batas
    for dari in (tanpa, tanpa + dt.timedelta(days=1)):
        kerja = next(h for h in (dari + dt.timedelta(days=n) for n in range(4)) if h.weekday() < 5)
        HariLibur.objects.get_or_create(
            instansi=mawar, tanggal=kerja, defaults={"jenis": "DAERAH", "nama": "Hari jadi", "dasar": "SK Wali Kota 1"}
        )
    dengan = batas_ajukan(mawar.pk, hari).batas
    assert dengan > tanpa
    assert dengan.weekday() < 5
    kasus = ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN)
    assert (kasus.batas, kasus.tenggat) == (dengan, dengan)
    HariLibur.objects.update(batal=True, alasan_batal="Keliru")
    assert Keberatan.objects.get().batas == dengan  # what the person was told stays
    assert batas_ajukan(mawar.pk, hari).batas == tanpa


def test_hari_terakhir_menggugat_dihitung_menurut_instansi_dan_hari_terima_masing_masing(pemain, evaluasi):
    """Two results of one person: the second agency counts working days, the first calendar days."""
    melati = _berhari_kerja(pemain.instansi("melati"))
    lain = Evaluasi.objects.select_related("skp").get(pk=evaluasi.pk)
    lain.skp.instansi_id = melati.pk
    belum = Evaluasi(skp=lain.skp)
    hari = evaluasi.diterima_pada = lain.diterima_pada = hari_ini()
    hasil = [batas for _, batas in batas_digugat([evaluasi, lain, belum])]
    assert hasil == [batas_ajukan(evaluasi.skp.instansi_id, hari).batas, batas_ajukan(melati.pk, hari).batas, None]
    assert hasil[0] < hasil[1]


def test_kedua_pihak_didengar_sampai_diputus(pemain, kasus):
    beri_keterangan(actor=pemain.aktor("vera"), keberatan_id=kasus.pk, isi="Sebagian laporan terlambat dua hari.")
    beri_keterangan(actor=pemain.aktor("pegi"), keberatan_id=kasus.pk, isi="Keterlambatan karena data pihak lain.")
    tambah_bukti(
        actor=pemain.aktor("vera"), keberatan_id=kasus.pk, bukti=Bukti(tautan=("https://contoh.go.id/laporan",))
    )
    with pytest.raises(TidakBerhak):
        beri_keterangan(actor=pemain.aktor("pina"), keberatan_id=kasus.pk, isi="Saya bukan pihak di sini.")
    _ubah(pemain, kasus, tanpa_keterangan=False)
    with pytest.raises(TidakBerhak, match="sudah selesai"):
        beri_keterangan(actor=pemain.aktor("vera"), keberatan_id=kasus.pk, isi="Tambahan keterangan terlambat.")


def test_dicabut_mengembalikan_skp_ke_final_dan_dapat_diajukan_lagi(pemain, kasus, evaluasi):
    cabut_keberatan(actor=pemain.aktor("pegi"), keberatan_id=kasus.pk)
    assert Skp.objects.get(pk=evaluasi.skp_id).keadaan == "FINAL"
    with pytest.raises(Bentrok):
        _ubah(pemain, kasus)
    baru = ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN)
    assert baru.pk != kasus.pk


def test_putusan_final_tidak_dapat_digugat_lagi_atau_diubah(pemain, kasus, evaluasi):
    _ubah(pemain, kasus)
    with pytest.raises(TidakBerhak, match="final"):
        ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN)
    with pytest.raises(IntegrityError, match="selesai"), transaction.atomic():
        Keberatan.objects.filter(pk=kasus.pk).update(alasan_putusan="lain")


def test_bkd_menunjuk_pemutus_lain_bila_atasan_berganti(pemain, kasus):
    with pytest.raises(MasukanSalah):
        ganti_pemutus(
            actor=pemain.aktor("bunga"), keberatan_id=kasus.pk, pemutus_id=pemain.vera.pk, alasan="Atasan pensiun."
        )
    ganti_pemutus(
        actor=pemain.aktor("bunga"), keberatan_id=kasus.pk, pemutus_id=pemain.lia.pk, alasan="Atasan lama pensiun."
    )
    with pytest.raises(TidakBerhak):
        _ubah(pemain, kasus, "pina")
    assert _ubah(pemain, kasus, "lia").keadaan == "DIPUTUS"


def test_diputus_selagi_kalibrasi_terbuka_dan_kalibrasi_tidak_menggesernya(pemain, kasus, evaluasi):
    pina = pemain.aktor("pina")
    Kalibrasi.objects.create(
        instansi=pemain.mawar, unit=pemain.unit("dinkes"), periode=evaluasi.periode, dibuka_oleh=pemain.akun("pina"),
        nama_pembuka="Pina",
    )  # fmt: skip
    geser = {"rating_hasil": "DI_BAWAH_EKSPEKTASI", "rating_perilaku": "SESUAI_EKSPEKTASI", "alasan": "x"}
    evaluasi = Evaluasi.objects.select_related("skp", "periode").get(pk=evaluasi.pk)
    with pytest.raises(Bentrok, match="keberatan"):
        ubah_final(pina, evaluasi, sebab=SebabVersi.KALIBRASI, **geser)
    _ubah(pemain, kasus)
    evaluasi = Evaluasi.objects.select_related("skp", "periode").get(pk=evaluasi.pk)
    assert evaluasi.predikat == "SANGAT_BAIK"
    with pytest.raises(Bentrok):
        ubah_final(pina, evaluasi, sebab=SebabVersi.KALIBRASI, **geser)


def test_angka_kredit_mengikuti_putusan(pemain, tahun_kinerja):
    skp = sampai(pemain, "bunga", "FINAL", penilai="lia")
    Skp.objects.filter(pk=skp.pk).update(atasan_penilai=pemain.pina)
    evaluasi = skp.evaluasi.get(periode__kode="TAHUNAN")
    kasus = ajukan_keberatan(actor=pemain.aktor("bunga"), evaluasi_id=evaluasi.pk, alasan=ALASAN)
    _ubah(pemain, kasus)
    lama, baru = AngkaKredit.objects.filter(pegawai=pemain.bunga).order_by("pk")
    assert (lama.batal, str(lama.nilai)) == (True, "25.000")
    assert (baru.batal, str(baru.nilai)) == (False, "37.500")


def test_pengingat_tenggat_dijanjikan_sekali_sehari_dan_menyebut_tanggalnya(pemain, kasus):
    pina = pemain.akun("pina")
    for sisa, kirim in ((4, 0), (3, 1), (2, 0), (1, 1), (0, 1), (-7, 1), (-8, 0)):
        assert ingatkan_tenggat(kasus.tenggat - dt.timedelta(days=sisa)) == kirim, sisa
    mail.outbox.clear()
    assert kabar_kasus.kirim("keberatan", kasus.pk, "tenggat") == 1
    assert mail.outbox[0].to == [pina.email]
    assert f"{kasus.tenggat:%d-%m-%Y}" in mail.outbox[0].body
    assert kabar_kasus.kirim("keberatan", kasus.pk, "panggilan") == 1


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_dua_putusan_sekaligus_satu_berhasil_satu_bentrok(pemain):
    buka_tahun(pemain)
    evaluasi = sampai(pemain, "pegi", "FINAL").evaluasi.get(periode__kode="TAHUNAN")
    kasus = ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=ALASAN)
    mulai, aktor = threading.Barrier(2), pemain.aktor("pina")
    isi = {"pertimbangan": TIMBANG, "tanpa_keterangan": True, "rating_hasil": "DI_ATAS_EKSPEKTASI",
           "rating_perilaku": "SESUAI_EKSPEKTASI"}  # fmt: skip

    def satu(putusan):
        try:
            mulai.wait(20)
            return putuskan_keberatan(actor=aktor, keberatan_id=kasus.pk, putusan=putusan, **isi).putusan
        except DomainError as galat:
            return type(galat)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as kolam:
        hasil = list(kolam.map(satu, ("MENGUBAH", "MENGUATKAN")))
    assert hasil.count(Bentrok) == 1, hasil
    kasus.refresh_from_db()
    assert kasus.putusan in hasil
