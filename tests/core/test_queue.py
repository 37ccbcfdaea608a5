"""Promises and jobs: kept once, given up after three attempts, never written twice."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from asn_karier.core.actor import Actor, aktor_sistem
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from asn_karier.core.models import DetakJantung, Outbox, Pekerjaan
from asn_karier.core.queue import SewaDitolak, antrekan, buat_pekerjaan, keluar, minta_batal, sewa
from asn_karier.core.queue.sewa import ambil
from tests.kit import tugas_uji
from tests.kit.antrean import jalankan, jalankan_semua

SISTEM = aktor_sistem()


@pytest.fixture(autouse=True)
def _tanpa_jeda(settings):
    settings.ANTREAN = {**settings.ANTREAN, "JEDA_ULANG_DETIK": 0}


@pytest.fixture
def lewat_waktu():
    """Let every lease run out now."""

    def lewat(janji):
        type(janji).objects.filter(pk=janji.pk).update(sewa_sampai=timezone.now() - dt.timedelta(seconds=1))

    return lewat


@pytest.mark.django_db
class TestJanji:
    def test_dijalankan_sekali_walau_pesannya_datang_sepuluh_kali(self):
        janji = antrekan("uji.akibat", args={"nama": "a"})
        for _ in range(10):
            jalankan(janji)
        assert tugas_uji.hitung("a") == 1
        assert janji.selesai_pada
        assert janji.sewa_ke == 1

    def test_dengan_kunci_yang_sama_hanya_satu(self):
        satu = antrekan("uji.akibat", args={"nama": "a"}, dedupe="kunci")
        dua = antrekan("uji.akibat", args={"nama": "a"}, dedupe="kunci")
        assert satu.pk == dua.pk
        assert Outbox.objects.count() == 1

    def test_yang_gagal_dicoba_tiga_kali_lalu_mati_tanpa_akibat(self):
        janji = antrekan("uji.gagal", args={"nama": "a"})
        for _ in range(5):
            jalankan(janji)
        assert (janji.percobaan, janji.sewa_ke) == (3, 3)
        assert janji.mati_pada
        assert tugas_uji.hitung("a") == 0
        assert janji.galat_terakhir == "RuntimeError: NIP [angka] tidak dapat diolah"

    def test_yang_belum_waktunya_tidak_dijalankan(self):
        janji = antrekan("uji.akibat", args={"nama": "a"}, setelah=timezone.now() + dt.timedelta(hours=1))
        jalankan(janji)
        assert tugas_uji.hitung("a") == 0
        assert janji.sewa_ke == 0

    def test_menolak_argumen_yang_membawa_data(self):
        with pytest.raises(ValueError, match="kirim id-nya"):
            antrekan("uji.akibat", args={"isi": "x" * 20_000})

    def test_semua_yang_tertunda_dapat_dihabiskan_dalam_tes(self):
        for i in range(3):
            antrekan("uji.akibat", args={"nama": str(i)})
        assert jalankan_semua() == 3


@pytest.mark.django_db
class TestPekerjaan:
    def test_melapor_kemajuan_dan_hasil(self):
        kerja = buat_pekerjaan("uji.bertahap", actor=SISTEM, wilayah_id=7, args={"nama": "a", "banyak": 4})
        jalankan(kerja)
        assert (kerja.status, kerja.kemajuan, kerja.total, kerja.persen) == ("SELESAI", 4, 4, 100)
        assert kerja.hasil == {"banyak": 4}
        assert tugas_uji.hitung("a") == 4

    def test_ditolak_aturan_menjadi_gagal_dengan_kalimatnya_dan_tidak_diulang(self):
        kerja = jalankan(buat_pekerjaan("uji.menolak", actor=SISTEM, wilayah_id=None, args={}))
        assert (kerja.status, kerja.pesan) == ("GAGAL", "Berkas tidak berisi satu baris pun.")
        assert jalankan(kerja).sewa_ke == 1

    def test_galat_dicoba_tiga_kali_lalu_mati_dengan_nomor(self):
        kerja = buat_pekerjaan("uji.galat", actor=SISTEM, wilayah_id=None, args={})
        for _ in range(5):
            jalankan(kerja)
        assert (kerja.status, kerja.percobaan) == ("MATI", 3)
        assert str(kerja.pk) in kerja.pesan

    def test_pekerja_yang_mati_tiga_kali_dikubur_oleh_pesan_keempat(self, lewat_waktu):
        kerja = buat_pekerjaan("uji.galat", actor=SISTEM, wilayah_id=None, args={})
        for _ in range(3):
            ambil(Pekerjaan, kerja.pk)
            lewat_waktu(kerja)
        assert jalankan(kerja).status == "MATI"

    def test_kemajuan_mengembalikan_jatah_percobaan(self):
        kerja = buat_pekerjaan("uji.bertahap", actor=SISTEM, wilayah_id=None, args={"nama": "a", "banyak": 2})
        Pekerjaan.objects.filter(pk=kerja.pk).update(percobaan=2)
        jalankan(kerja)
        assert (kerja.status, kerja.percobaan) == ("SELESAI", 1)

    def test_yang_menunggu_batal_seketika(self):
        kerja = buat_pekerjaan("uji.bertahap", actor=SISTEM, wilayah_id=None, args={"nama": "a", "banyak": 2})
        minta_batal(actor=SISTEM, pekerjaan_id=kerja.pk)
        assert jalankan(kerja).status == "DIBATALKAN"
        assert tugas_uji.hitung("a") == 0

    def test_yang_sudah_berakhir_tidak_dapat_dibatalkan(self):
        kerja = jalankan(buat_pekerjaan("uji.menolak", actor=SISTEM, wilayah_id=None, args={}))
        with pytest.raises(MasukanSalah, match="sudah gagal"):
            minta_batal(actor=SISTEM, pekerjaan_id=kerja.pk)

    def test_milik_orang_lain_tidak_terlihat_dan_tidak_dapat_dibatalkan(self, django_user_model):
        satu = django_user_model.objects.create_user("satu")
        kerja = buat_pekerjaan("uji.menolak", actor=Actor(pengguna_id=satu.pk, nama="Satu"), wilayah_id=None, args={})
        lain = Actor(pengguna_id=satu.pk + 1, nama="Dua")
        assert not Pekerjaan.objects.terlihat_oleh(lain).exists()
        assert Pekerjaan.objects.terlihat_oleh(Actor(pengguna_id=satu.pk, nama="Satu")).get() == kerja
        with pytest.raises(TidakDitemukan):
            minta_batal(actor=lain, pekerjaan_id=kerja.pk)


@pytest.mark.django_db
class TestSewa:
    def test_hanya_satu_pemegang(self):
        kerja = buat_pekerjaan("uji.galat", actor=SISTEM, wilayah_id=None, args={})
        ambil(Pekerjaan, kerja.pk)
        with pytest.raises(SewaDitolak):
            ambil(Pekerjaan, kerja.pk)

    def test_pemegang_lama_tidak_dapat_menulis_lagi(self, lewat_waktu):
        kerja = buat_pekerjaan("uji.galat", actor=SISTEM, wilayah_id=None, args={})
        with sewa(kerja.pk) as lama:
            lewat_waktu(kerja)
            baru = ambil(Pekerjaan, kerja.pk)
            with transaction.atomic():
                lama.kunci()
            pytest.fail("pemegang lama harus berhenti")
        kerja.refresh_from_db()
        assert (kerja.status, kerja.sewa_ke) == ("BERJALAN", baru.sewa_ke)


@pytest.mark.django_db(transaction=True)
class TestDenganKomit:
    def test_penjaga_memperpanjang_menampilkan_kemajuan_dan_membawa_pembatalan(self, settings):
        settings.ANTREAN = {**settings.ANTREAN, "SEWA_DETIK": 0.9}
        kerja = buat_pekerjaan("uji.galat", actor=SISTEM, wilayah_id=None, args={})
        tunggu = threading.Event()
        with sewa(kerja.pk) as p:
            p.lapor(selesai=3, total=9)
            tunggu.wait(1.5)  # longer than the lease
            with pytest.raises(SewaDitolak):
                ambil(Pekerjaan, kerja.pk)
            kerja.refresh_from_db()
            assert (kerja.kemajuan, kerja.total) == (3, 9)
            minta_batal(actor=SISTEM, pekerjaan_id=kerja.pk)
            tunggu.wait(0.5)
            p.periksa_batal()
            pytest.fail("pembatalan harus sampai")
        kerja.refresh_from_db()
        assert (kerja.status, kerja.kemajuan) == ("DIBATALKAN", 3)
        assert DetakJantung.objects.filter(nama="sibuk:laporan").exists()

    def test_penjaga_tidak_menunggu_baris_yang_sedang_dikunci_pekerjaan(self, settings):
        settings.ANTREAN = {**settings.ANTREAN, "SEWA_DETIK": 0.6}
        kerja = buat_pekerjaan("uji.galat", actor=SISTEM, wilayah_id=None, args={})
        with sewa(kerja.pk) as p:
            with transaction.atomic():
                p.kunci()
                threading.Event().wait(0.5)
                p.lapor(selesai=1, total=1)
            p.periksa_batal()
        kerja.refresh_from_db()
        assert kerja.status == "SELESAI"

    def test_yang_digulung_balik_tidak_pernah_dikirim(self, mata_mata):
        with transaction.atomic():
            antrekan("uji.akibat", args={"nama": "a"})
            transaction.set_rollback(True)
        assert mata_mata == []
        assert Outbox.objects.count() == 0

    def test_banyak_janji_dikirim_satu_kali_setelah_komit(self, mata_mata):
        with transaction.atomic():
            for _ in range(250):
                antrekan("uji.akibat", args={"nama": "a"})
            assert len(connection.run_on_commit) == 1
            assert mata_mata == []
        assert len(mata_mata) == 250
        assert Outbox.objects.filter(dikirim_pada=None).count() == 0

    def test_tanpa_redis_halaman_tetap_menyimpan_dan_relai_mengirim_kemudian(self, mata_mata):
        mata_mata.rusak = True
        antrekan("uji.akibat", args={"nama": "a"})
        assert Outbox.objects.get().dikirim_pada is None
        mata_mata.rusak = False
        assert keluar.relai() == 1
        assert Outbox.objects.get().kali_kirim == 1

    def test_relai_yang_putus_di_tengah_tidak_mengulang_yang_sudah_terkirim(self, mata_mata):
        mata_mata.putus_setelah = 2
        with transaction.atomic():
            for _ in range(5):
                antrekan("uji.akibat", args={"nama": "a"})
        assert Outbox.objects.filter(dikirim_pada__isnull=False).count() == 2
        mata_mata.putus_setelah = None
        keluar.relai()
        assert len(mata_mata) == len({x["outbox_id"] for x in mata_mata}) == 5

    def test_dua_relai_bersamaan_membagi_baris(self, mata_mata):
        mata_mata.rusak = True
        with transaction.atomic():
            for _ in range(40):
                antrekan("uji.akibat", args={"nama": "a"})
        mata_mata.rusak = False
        mulai = threading.Barrier(2)

        def satu():
            mulai.wait()
            keluar.relai(batas=5)
            connection.close()

        benang = [threading.Thread(target=satu) for _ in range(2)]
        for b in benang:
            b.start()
        for b in benang:
            b.join()
        assert len(mata_mata) == len({x["outbox_id"] for x in mata_mata}) == 40


@pytest.mark.django_db
class TestRekonsiliasi:
    def test_yang_hilang_di_jalan_dikirim_ulang(self, settings):
        janji = antrekan("uji.akibat", args={"nama": "a"})
        lama = timezone.now() - dt.timedelta(seconds=2 * settings.ANTREAN["VISIBILITAS"] + 1)
        Outbox.objects.filter(pk=janji.pk).update(dikirim_pada=lama)
        assert keluar.rekonsiliasi() == {"dikirim_ulang": 1, "mati": 0}
        janji.refresh_from_db()
        assert janji.dikirim_pada is None

    def test_yang_baru_dikirim_ditunggu(self):
        janji = antrekan("uji.akibat", args={"nama": "a"})
        Outbox.objects.filter(pk=janji.pk).update(dikirim_pada=timezone.now())
        assert keluar.rekonsiliasi() == {"dikirim_ulang": 0, "mati": 0}

    def test_pekerja_yang_mati_ketahuan_dari_sewa_yang_habis(self, lewat_waktu):
        kerja = buat_pekerjaan("uji.galat", actor=SISTEM, wilayah_id=None, args={})
        ambil(Pekerjaan, kerja.pk)
        assert keluar.rekonsiliasi()["dikirim_ulang"] == 0
        lewat_waktu(kerja)
        assert keluar.rekonsiliasi()["dikirim_ulang"] == 1

    def test_tugas_yang_tidak_dikenal_akhirnya_mati(self):
        janji = antrekan("uji.tidak_ada", args={})
        Outbox.objects.filter(pk=janji.pk).update(kali_kirim=keluar.MAKS_KIRIM, dikirim_pada=timezone.now())
        assert keluar.rekonsiliasi()["mati"] == 1
        janji.refresh_from_db()
        assert "mengenal" in janji.galat_terakhir


class MataMata(list):
    """What would have gone to Redis."""

    rusak = False
    putus_setelah = None


@pytest.fixture
def mata_mata(monkeypatch):
    catatan = MataMata()

    def terbitkan(tugas, kwargs, antrean):
        if catatan.rusak or (catatan.putus_setelah is not None and len(catatan) >= catatan.putus_setelah):
            raise keluar.broker.BrokerTidakAda("uji")
        catatan.append(kwargs)

    monkeypatch.setattr(keluar.broker, "terbitkan", terbitkan)
    monkeypatch.setattr(keluar.broker, "sedang_istirahat", lambda: False)
    return catatan
