"""The schedule: each due time once, in legal local time, also after the scheduler was away."""

import datetime as dt
import threading
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from asn_karier.celery import app
from asn_karier.core.models import Outbox, SlotJadwal
from asn_karier.core.queue import jadwal as modul
from asn_karier.core.queue.jadwal import Jadwal, jalankan_yang_jatuh_tempo, terdaftar
from tests.kit.antrean import jalankan_semua
from tests.kit.tugas_uji import hitung

app.loader.import_default_modules()  # the rooms register what falls due
WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
MALAM = {
    "akun.bersihkan": (2, 45),
    "core.bersihkan": (2, 30),
    "core.buang_ekspor": (3, 10),
    "pegawai.buang_berkas_yatim": (3, 15),
    "pegawai.gulirkan_wib": (0, 2),
    "pegawai.gulirkan_wit": (22, 2),
    "pegawai.gulirkan_wita": (23, 2),
    "pegawai.proyeksi_malam": (0, 30),
    "penilaian.buang_berkas_yatim": (3, 25),
    "penilaian.ingatkan_kasus": (1, 40),
    "penilaian.laporan_jatuh_tempo": (4, 10),
    "penilaian.malam": (1, 10),
}


def wib(*angka):
    return dt.datetime(*angka, tzinfo=WIB)


@pytest.mark.parametrize(
    ("jadwal", "saat", "slot"),
    [
        (Jadwal(dt.time(2, 30)), wib(2026, 3, 1, 2, 30), wib(2026, 3, 1, 2, 30)),
        (Jadwal(dt.time(2, 30)), wib(2026, 3, 1, 2, 29), wib(2026, 2, 28, 2, 30)),
        (Jadwal(dt.time(7), hari=0), wib(2026, 11, 21, 12), wib(2026, 11, 16, 7)),
        (Jadwal(dt.time(1), tanggal=31), wib(2026, 3, 1, 0), wib(2026, 2, 28, 1)),
        (Jadwal(dt.time(1), tanggal=31), wib(2028, 3, 1, 0), wib(2028, 2, 29, 1)),
        (Jadwal(dt.time(1), tanggal=1), wib(2026, 1, 1, 0, 59), wib(2025, 12, 1, 1)),
    ],
)
def test_slot_terakhir_menurut_waktu_setempat(jadwal, saat, slot):
    assert jadwal.slot_terakhir(saat.astimezone(dt.UTC)) == slot


def test_setiap_tugas_terjadwal_jatuh_tempo_sekali_semalam_pada_jamnya():
    sejak, sampai = wib(2026, 5, 1, 12), wib(2026, 5, 2, 12)
    nyata = {nama: j.slot_sejak(sejak, sampai) for nama, j in terdaftar().items() if not nama.startswith("uji.")}
    assert all(len(slot) == 1 for slot in nyata.values())
    assert {nama: (s.astimezone(WIB).hour, s.astimezone(WIB).minute) for nama, (s,) in nyata.items()} == MALAM


def test_tengah_malam_daerah_tetap_walau_instalasi_berada_di_zona_lain(settings):
    settings.TIME_ZONE = "Asia/Jayapura"
    siang = dt.datetime(2026, 5, 2, 12, tzinfo=WIT)
    semua = terdaftar()
    assert semua["core.bersihkan"].slot_terakhir(siang) == dt.datetime(2026, 5, 2, 2, 30, tzinfo=WIT)
    for kode, zona in (("wib", "Asia/Jakarta"), ("wita", "Asia/Makassar"), ("wit", "Asia/Jayapura")):
        slot = semua[f"pegawai.gulirkan_{kode}"].slot_terakhir(siang).astimezone(ZoneInfo(zona))
        assert slot.replace(tzinfo=None) == dt.datetime(2026, 5, 2, 0, 2)


@pytest.fixture
def hanya(monkeypatch):
    """Only the given task falls due."""

    def pasang(jadwal):
        monkeypatch.setattr(modul, "_DAFTAR", {"uji.jatuh_tempo": jadwal})

    return pasang


def tempo():
    return sorted(Outbox.objects.values_list("args__slot", flat=True))


@pytest.mark.django_db
class TestJatuhTempo:
    def test_tugas_baru_mulai_dari_slot_berikutnya(self, hanya):
        hanya(Jadwal(dt.time(2)))
        assert jalankan_yang_jatuh_tempo(wib(2026, 5, 1, 9)) == 0
        assert jalankan_yang_jatuh_tempo(wib(2026, 5, 2, 1, 59)) == 0
        assert jalankan_yang_jatuh_tempo(wib(2026, 5, 2, 2)) == 1
        assert jalankan_yang_jatuh_tempo(wib(2026, 5, 2, 3)) == 0
        assert tempo() == ["2026-05-02T02:00:00+07:00"]

    def test_yang_terlewat_hanya_yang_terakhir_dijalankan_dan_sisanya_ditandai(self, hanya):
        hanya(Jadwal(dt.time(2)))
        jalankan_yang_jatuh_tempo(wib(2026, 5, 1, 9))
        assert jalankan_yang_jatuh_tempo(wib(2026, 5, 4, 9)) == 1
        assert jalankan_yang_jatuh_tempo(wib(2026, 5, 4, 9)) == 0
        assert tempo() == ["2026-05-04T02:00:00+07:00"]
        assert SlotJadwal.objects.filter(terlewat=True, slot__gt=wib(2026, 5, 1, 9)).count() == 2

    def test_yang_wajib_disusulkan_dijalankan_semua(self, hanya):
        hanya(Jadwal(dt.time(1), tanggal=1, susulkan=True))
        jalankan_yang_jatuh_tempo(wib(2026, 1, 15, 9))
        assert jalankan_yang_jatuh_tempo(wib(2026, 4, 15, 9)) == 3
        assert [t[:7] for t in tempo()] == ["2026-02", "2026-03", "2026-04"]

    def test_yang_disusulkan_dibatasi_enam_puluh_terakhir(self, hanya):
        hanya(Jadwal(dt.time(2), susulkan=True))
        jalankan_yang_jatuh_tempo(wib(2026, 1, 1, 9))
        assert jalankan_yang_jatuh_tempo(wib(2026, 12, 31, 9)) == 60
        assert tempo()[-1] == "2026-12-31T02:00:00+07:00"

    def test_jam_yang_mundur_tidak_menjalankan_dua_kali(self, hanya):
        hanya(Jadwal(dt.time(2)))
        jalankan_yang_jatuh_tempo(wib(2026, 5, 1, 9))
        jalankan_yang_jatuh_tempo(wib(2026, 5, 2, 2, 1))
        assert jalankan_yang_jatuh_tempo(wib(2026, 5, 2, 1, 56)) == 0
        assert jalankan_yang_jatuh_tempo(wib(2026, 5, 2, 2, 2)) == 0

    def test_pekerja_menerima_jatuh_temponya(self, hanya):
        hanya(Jadwal(dt.time(0, 2), zona="Asia/Jayapura"))
        jalankan_yang_jatuh_tempo(wib(2026, 5, 1, 9))
        jalankan_yang_jatuh_tempo(wib(2026, 5, 1, 22, 3))
        assert jalankan_semua() == 1
        assert hitung("2026-05-02T00:02:00+09:00") == 1


@pytest.mark.django_db(transaction=True)
def test_dua_penjadwal_bersamaan_menjalankan_satu_kali(hanya):
    hanya(Jadwal(dt.time(2)))
    jalankan_yang_jatuh_tempo(wib(2026, 5, 1, 9))
    mulai, hasil = threading.Barrier(4), []

    def satu():
        mulai.wait()
        hasil.append(jalankan_yang_jatuh_tempo(wib(2026, 5, 2, 9)))
        connection.close()

    benang = [threading.Thread(target=satu) for _ in range(4)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    assert sorted(hasil) == [0, 0, 0, 1]
    assert Outbox.objects.count() == 1
