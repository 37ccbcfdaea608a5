"""Follow-up: a plan binding once both agree, proposals decided by others, reminders of milestones."""

import datetime as dt

import pytest

from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak, TidakDitemukan
from asn_karier.core.tanggal import tambah_bulan
from penilaian.services import kabar_kasus
from penilaian.services import tindak_lanjut as layanan
from penilaian.services.evaluasi import IsianRating, finalkan_evaluasi
from penilaian.services.keberatan import ajukan_keberatan
from tests.penilaian.kit import periode, sampai

BURUK = IsianRating(
    "DI_BAWAH_EKSPEKTASI", "Separuh laporan tidak selesai.", "SESUAI_EKSPEKTASI", "Tetap ramah melayani warga."
)
HARI = hari_ini()
pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluasi(pemain, tahun_kinerja):
    """Pegi's year, Butuh Perbaikan."""
    skp = sampai(pemain, "pegi", "DIEVALUASI")
    return finalkan_evaluasi(
        actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=periode(skp, "TAHUNAN").pk, isian=BURUK
    )


def _rencana(pemain, evaluasi, siapa="vera", **lain):
    isi = {"pokok": "Ketepatan waktu laporan bulanan", "mulai": HARI,
           "tonggak": [("Tiga laporan tepat waktu", HARI + dt.timedelta(days=60))]}  # fmt: skip
    return layanan.buat_rencana(actor=pemain.aktor(siapa), evaluasi_id=evaluasi.pk, **(isi | lain))


def test_rencana_berlaku_enam_bulan_dan_mengikat_sesudah_keduanya_sepakat(pemain, evaluasi):
    rencana = _rencana(pemain, evaluasi)
    assert rencana.sampai == tambah_bulan(HARI, 6)
    tonggak = rencana.tonggak.get()
    lapor = {"actor": pemain.aktor("vera"), "tonggak_id": tonggak.pk, "keadaan": "TERCAPAI", "catatan": "Tepat waktu."}
    with pytest.raises(TidakBerhak, match="disepakati"):
        layanan.lapor_tonggak(**lapor)
    layanan.sepakati_rencana(actor=pemain.aktor("pegi"), rencana_id=rencana.pk)
    with pytest.raises(TidakBerhak, match="sudah menyepakati"):
        layanan.sepakati_rencana(actor=pemain.aktor("pegi"), rencana_id=rencana.pk)
    with pytest.raises(MasukanSalah, match="1 tonggak"):
        layanan.tutup_rencana(actor=pemain.aktor("vera"), rencana_id=rencana.pk, kesimpulan="Sudah membaik sekali.")
    with pytest.raises(TidakBerhak):
        layanan.lapor_tonggak(**{**lapor, "actor": pemain.aktor("pegi")})
    layanan.lapor_tonggak(**lapor)
    with pytest.raises(Bentrok):
        layanan.lapor_tonggak(**lapor)
    tutup = layanan.tutup_rencana(
        actor=pemain.aktor("vera"), rencana_id=rencana.pk, kesimpulan="Laporan kini tepat waktu."
    )
    assert tutup.selesai_pada


def test_tonggak_di_luar_masa_rencana_ditolak_dan_tidak_ada_yang_tersimpan(pemain, evaluasi):
    with pytest.raises(MasukanSalah, match="Tenggat tonggak") as galat:
        _rencana(pemain, evaluasi, tonggak=[("Terlalu jauh", HARI + dt.timedelta(days=400))])
    assert galat.value.isian == "tenggat_1"
    assert not evaluasi.rencana.exists()


def test_hanya_satu_rencana_berjalan(pemain, evaluasi):
    _rencana(pemain, evaluasi)
    with pytest.raises(Bentrok, match="sudah"):
        _rencana(pemain, evaluasi)


@pytest.mark.parametrize("siapa", ["pegi", "pina", "bunga", "tono", "bulan"])
def test_rencana_dibuat_penilai_saja(pemain, evaluasi, siapa):
    with pytest.raises((TidakBerhak, TidakDitemukan)):
        _rencana(pemain, evaluasi, siapa)


def test_predikat_baik_tidak_memerlukan_rencana(pemain, tahun_kinerja):
    baik = sampai(pemain, "pegi", "FINAL").evaluasi.get()
    with pytest.raises(TidakBerhak, match="Butuh Perbaikan"):
        _rencana(pemain, baik)


def test_selama_keberatan_tidak_ada_tindak_lanjut(pemain, evaluasi):
    alasan = "Laporan yang terlambat bukan tugas saya."
    ajukan_keberatan(actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=alasan)
    with pytest.raises(TidakBerhak, match="putusan keberatan"):
        _rencana(pemain, evaluasi)


def test_pengingat_tonggak_hanya_untuk_rencana_yang_disepakati(pemain, evaluasi):
    rencana = _rencana(pemain, evaluasi)
    tenggat = rencana.tonggak.get().tenggat
    assert layanan.ingatkan_tonggak(tenggat) == 0
    layanan.sepakati_rencana(actor=pemain.aktor("pegi"), rencana_id=rencana.pk)
    harap = {8: 0, 7: 1, 3: 0, 1: 1, 0: 1, -7: 1, -8: 0}
    assert {s: layanan.ingatkan_tonggak(tenggat - dt.timedelta(days=s)) for s in harap} == harap
    assert kabar_kasus.kirim("tonggak", rencana.tonggak.get().pk, "") == 2
    assert kabar_kasus.kirim("rencana", rencana.pk, "dibuat") == 2


def test_usulan_dari_pilihan_predikat_diputus_orang_lain_lalu_dilaksanakan(pemain, evaluasi):
    with pytest.raises(MasukanSalah, match="tersedia"):
        layanan.usulkan_tindak(actor=pemain.aktor("vera"), evaluasi_id=evaluasi.pk, pilihan="PIAGAM")
    usul = layanan.usulkan_tindak(
        actor=pemain.aktor("bunga"), evaluasi_id=evaluasi.pk, pilihan="KONSELING", uraian="tiga kali"
    )
    assert (usul.jenis, usul.uraian, usul.keadaan) == ("KONSELING", "Konseling kinerja: tiga kali", "DIUSULKAN")
    with pytest.raises(TidakBerhak, match="orang lain"):
        layanan.putuskan_tindak(actor=pemain.aktor("bunga"), tindak_id=usul.pk, setuju=True)
    with pytest.raises(MasukanSalah, match="wajib"):
        layanan.putuskan_tindak(actor=pemain.aktor("pina"), tindak_id=usul.pk, setuju=False)
    layanan.putuskan_tindak(actor=pemain.aktor("pina"), tindak_id=usul.pk, setuju=True)
    with pytest.raises(Bentrok):
        layanan.putuskan_tindak(actor=pemain.aktor("pina"), tindak_id=usul.pk, setuju=False, alasan="Berubah pikiran")
    jadi = layanan.laksanakan_tindak(actor=pemain.aktor("bunga"), tindak_id=usul.pk, keterangan="Surat 1/2027")
    assert jadi.keadaan == "DILAKSANAKAN"


@pytest.mark.parametrize("siapa", ["pegi", "tono", "audi", "bulan"])
def test_usulan_hanya_dari_penilai_atau_bkd(pemain, evaluasi, siapa):
    with pytest.raises((TidakBerhak, TidakDitemukan)):
        layanan.usulkan_tindak(actor=pemain.aktor(siapa), evaluasi_id=evaluasi.pk, pilihan="KONSELING")
