"""manage.py muat_demo on a real database: whole or not at all, once, and with the state the triggers would give."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import susun_aktor
from pegawai.contoh import daftar_akun, muat, pemuatan
from pegawai.enums import Peran
from pegawai.models import (
    Instansi,
    Keadaan,
    Pegawai,
    PetaJabatan,
    Proyeksi,
    RiwayatJabatan,
    RiwayatUnit,
    Unit,
)
from pegawai.models.riwayat import RIWAYAT

KODE = ["kota-pangkalpinang", "kota-sorong", "kota-tanjungpinang", "provinsi-lampung", "kota-sawahlunto"]
SANDI_CEPAT = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])


def diam(_kalimat):
    pass


def jalankan(**pilihan):
    keluar = io.StringIO()
    call_command("muat_demo", stdout=keluar, **pilihan)
    return keluar.getvalue()


@pytest.fixture(scope="module")
def termuat(django_db_setup, django_db_blocker):
    """Five regions loaded once for this file, taken away at its end."""
    with django_db_blocker.unblock(), SANDI_CEPAT:
        keluaran = jalankan(pegawai=420)
        yield keluaran
        django_db_setup.pulihkan()


@pytest.fixture
def db_termuat(termuat, db):
    """A test inside a transaction on the loaded data."""


def milik(model):
    return model.objects.filter(instansi__kode__in=KODE)


@pytest.mark.usefixtures("db_termuat")
class TestTermuat:
    def test_lima_daerah_dengan_zona_dan_jumlah_yang_diminta(self, termuat):
        zona = dict(Instansi.objects.filter(kode__in=KODE).values_list("kode", "zona"))
        assert set(zona) == set(KODE)
        assert zona["kota-sorong"] == "Asia/Jayapura"
        assert {z for k, z in zona.items() if k != "kota-sorong"} == {"Asia/Jakarta"}
        assert milik(Pegawai).count() == 420
        assert "Jumlah 420 pegawai" in termuat

    def test_setiap_orang_punya_keadaan_dan_proyeksi(self):
        assert milik(Keadaan).count() == 420
        aktif = milik(Keadaan).filter(aktif=True)
        assert 380 <= aktif.count() < 420
        assert Proyeksi.objects.filter(pegawai__instansi__kode__in=KODE).values("pegawai").distinct().count() == 420
        tanpa = Proyeksi.objects.filter(pegawai__in=aktif.values("pk"), jenis="PENSIUN", tanggal=None)
        assert not tanpa.exists()

    def test_keadaan_sama_dengan_fungsi_yang_dipakai_pemicu(self):
        with connection.cursor() as kursor:
            kursor.execute(
                "SELECT count(*) FROM pegawai_keadaan k JOIN pegawai_keadaan_pada(k.per_tanggal) p USING (pegawai_id)"
                " WHERE k.golongan <> p.golongan OR k.unit_id IS DISTINCT FROM p.unit_id OR k.status <> p.status"
            )
            assert kursor.fetchone() == (0,)

    def test_pohon_unit_paling_sedikit_tiga_tingkat_dengan_jalur_yang_benar(self):
        for instansi in Instansi.objects.filter(kode__in=KODE):
            unit = Unit.objects.filter(instansi=instansi)
            assert 3 <= max(unit.values_list("tingkat", flat=True)) <= 6
            assert all(u.jalur.endswith(f".{u.pk}.") or u.induk_id is None for u in unit)
            assert unit.filter(induk=None).count() == 1

    def test_organisasi_pernah_berubah(self):
        for instansi in Instansi.objects.filter(kode__in=KODE):
            berganti = Unit.objects.get(instansi=instansi, riwayat__nama="Dinas Kebudayaan dan Pariwisata")
            nama = list(RiwayatUnit.objects.filter(unit=berganti).order_by("periode").values_list("nama", flat=True))
            assert nama == ["Dinas Kebudayaan dan Pariwisata", berganti.nama]
            assert Unit.objects.get(instansi=instansi, nama__startswith="Kantor Penelitian").periode.upper is not None

    def test_kadis_perhubungan_kosong_dan_plt_lebih_dari_tiga_bulan(self):
        for instansi in Instansi.objects.filter(kode__in=KODE):
            peta = PetaJabatan.objects.get(instansi=instansi, nama="Kepala Dinas Perhubungan")
            kini = RiwayatJabatan.objects.filter(peta=peta, periode__endswith=None)
            assert list(kini.values_list("penugasan", flat=True)) == ["PLT"]

    def test_tiga_puluh_satu_akun_dengan_peran_dan_lingkupnya(self):
        akun = daftar_akun()
        assert len(akun) == 31
        assert set(Pengguna.objects.values_list("nama_pengguna", flat=True)) >= {a.nama_pengguna for a in akun}
        for kode in KODE:
            kota = kode.partition("-")[2]
            instansi = Instansi.objects.get(kode=kode)
            terlihat = {
                k: Pegawai.objects.terlihat_oleh(susun_aktor(Pengguna.objects.get(nama_pengguna=f"{k}.{kota}")))
                for k in ("bkd", "verifikator", "pimpinan", "pegawai", "auditor")
            }
            semua = Pegawai.objects.filter(instansi=instansi).count()
            assert terlihat["bkd"].count() == terlihat["auditor"].count() == semua
            assert 1 < terlihat["pimpinan"].count() == terlihat["verifikator"].count() < semua
            assert terlihat["pegawai"].count() == 1
            assert not terlihat["bkd"].exclude(instansi=instansi).exists()

    def test_pemegang_akun_bekerja_di_tempat_yang_sesuai_perannya(self):
        for kode in KODE:
            kota = kode.partition("-")[2]
            keadaan = {
                k: Keadaan.objects.select_related("unit").get(pegawai__akun__nama_pengguna=f"{k}.{kota}")
                for k in ("bkd", "verifikator", "pimpinan", "pegawai", "auditor")
            }
            assert keadaan["pimpinan"].nama_jabatan == "Kepala Dinas Kesehatan"
            assert keadaan["pimpinan"].jenis_jabatan == "JPT_PRATAMA"
            assert keadaan["verifikator"].jenis_jabatan == "PENGAWAS"
            assert keadaan["bkd"].nama_jabatan.startswith("Analis Sumber Daya Manusia Aparatur")
            assert keadaan["auditor"].nama_jabatan.startswith("Auditor")
            assert keadaan["pegawai"].status == "PNS"

    def test_admin_melihat_semua_tanpa_data_sendiri(self):
        admin = susun_aktor(Pengguna.objects.get(nama_pengguna="admin"))
        assert admin.punya(Peran.ADMIN)
        assert admin.orang_id is None
        assert Pegawai.objects.terlihat_oleh(admin).count() >= 420

    def test_sandi_berlaku_dan_setiap_akun_punya_garam_sendiri(self, settings):
        akun = [Pengguna.objects.get(nama_pengguna=a.nama_pengguna) for a in daftar_akun()]
        settings.PASSWORD_HASHERS = SANDI_CEPAT.options["PASSWORD_HASHERS"]
        assert akun[0].check_password(settings.DEMO_SANDI)
        assert len({a.password for a in akun}) == 31

    def test_muat_pertama_tidak_memenuhi_riwayat_perubahan(self):
        jejak = Pegawai.pgh_event_model.objects.filter(instansi__kode__in=KODE)
        assert jejak.count() <= 30  # only the accounts that were joined to people afterwards

    def test_nomor_baru_sesudahnya_tidak_bertabrakan(self):
        contoh = milik(Pegawai).first()
        baru = Unit.objects.create(instansi=contoh.instansi, nama="Unit sesudah muat", periode="[2026-01-01,)")
        assert baru.pk > max(Unit.objects.exclude(pk=baru.pk).values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
class TestSekaliDanUtuh:
    @pytest.fixture(autouse=True)
    def _cepat(self, settings):
        settings.PASSWORD_HASHERS = SANDI_CEPAT.options["PASSWORD_HASHERS"]

    def test_muat_kedua_membiarkan_yang_ada_dan_mengatakannya(self):
        jalankan(pegawai=60, instansi=["sawahlunto"])
        orang = set(milik(Pegawai).values_list("pk", "diubah_pada"))
        keluaran = jalankan(pegawai=60, instansi=["sawahlunto"])
        assert "sudah ada" in keluaran
        assert set(milik(Pegawai).values_list("pk", "diubah_pada")) == orang

    def test_kegagalan_di_tengah_tidak_meninggalkan_apa_pun(self, monkeypatch):
        def rusak(*_):
            raise RuntimeError("rusak di tengah")

        monkeypatch.setattr(pemuatan, "pastikan_utuh", rusak)
        with pytest.raises(RuntimeError):
            muat(60, kunci=["sawahlunto"], lapor=diam)
        assert not Instansi.objects.filter(kode__in=KODE).exists()
        assert not Pegawai.objects.filter(nik__startswith="999905").exists()
        assert not Pengguna.objects.filter(nama_pengguna="bkd.sawahlunto").exists()
        monkeypatch.undo()
        assert muat(60, kunci=["sawahlunto"], lapor=diam)[0].baru

    def test_proyeksi_yang_belum_sempat_dihitung_disusulkan(self, monkeypatch):
        monkeypatch.setattr(pemuatan, "_proyeksi", lambda *_: None)
        muat(60, kunci=["sorong"], lapor=diam)
        assert not Proyeksi.objects.filter(pegawai__instansi__kode="kota-sorong").exists()
        monkeypatch.undo()
        muat(60, kunci=["sorong"], lapor=diam)
        assert Proyeksi.objects.filter(pegawai__instansi__kode="kota-sorong").exists()

    def test_tanpa_hak_mematikan_pemicu_hasilnya_sama(self, monkeypatch):
        def isi():
            kolom = ("nip", "golongan", "nama_jabatan", "unit__jalur", "status", "aktif")
            return [
                (*b[:3], b[3].count(".") if b[3] else 0, *b[4:])
                for b in milik(Keadaan).order_by("nip").values_list(*kolom)
            ]

        muat(60, kunci=["lampung"], lapor=diam)
        cepat = isi()
        with connection.cursor() as kursor:
            kursor.execute(pemuatan._SEMUA_DI_BAWAH_INSTANSI)
            kursor.execute("TRUNCATE " + ", ".join(b[0] for b in kursor.fetchall()))
        monkeypatch.setattr(pemuatan, "_boleh_tanpa_pemicu", lambda: False)
        muat(60, kunci=["lampung"], lapor=diam)
        assert isi() == cepat
        assert len(cepat) == 60

    def test_ulang_mengganti_data_contoh(self):
        with connection.cursor() as kursor:  # the cast counts as agencies of somebody else
            kursor.execute(pemuatan._SEMUA_DI_BAWAH_INSTANSI)
            kursor.execute("TRUNCATE " + ", ".join(b[0] for b in kursor.fetchall()))
        jalankan(pegawai=60, instansi=["sorong"])
        lama = set(milik(Pegawai).values_list("pk", flat=True))
        jalankan(pegawai=80, instansi=["sorong"], ulang=True)
        baru = set(milik(Pegawai).values_list("pk", flat=True))
        assert len(baru) == 80
        assert not lama & baru
        assert Pengguna.objects.filter(nama_pengguna="bkd.sorong").count() == 1


@pytest.mark.django_db
class TestDitolak:
    def test_ulang_tidak_menghapus_instansi_yang_bukan_contoh(self, pemain):
        with pytest.raises(CommandError, match="di luar data contoh"):
            jalankan(ulang=True)
        assert pemain.bunga.pk

    def test_produksi_menolak_dengan_alasannya(self, settings):
        settings.PRODUKSI = True
        with pytest.raises(CommandError, match="DEBUG dimatikan"):
            jalankan()

    @pytest.mark.parametrize("n", [0, 299, 1_000_001, -5])
    def test_jumlah_di_luar_batas_disebut_batasnya(self, n):
        with pytest.raises(CommandError, match=r"antara 300 dan 1\.000\.000"):
            jalankan(pegawai=n)

    def test_sandi_lemah_ditolak(self, settings):
        settings.DEMO_SANDI = "12345"
        with pytest.raises(CommandError, match="DEMO_SANDI"):
            jalankan()

    def test_daerah_yang_tidak_ada_ditolak(self):
        with pytest.raises(CommandError):
            call_command("muat_demo", "--instansi", "atlantis")


def test_daftar_akun_dapat_dicetak():
    keluaran = jalankan(akun=True)
    assert len(keluaran.splitlines()) == 31
    assert "pimpinan.tanjungpinang" in keluaran


@pytest.mark.django_db
def test_tidak_ada_pemicu_baru_yang_tidak_digantikan_pemuatan():
    """Triggers are off during the load: what they derive must be written by it and checked in periksa.py."""
    tabel = [m._meta.db_table for m in (Unit, PetaJabatan, Pegawai, *RIWAYAT)]
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT DISTINCT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname NOT LIKE 'pgtrigger%%'"
            " AND tgrelid::regclass::text = ANY(%s)",
            [tabel],
        )
        ada = {b[0] for b in kursor.fetchall()}
    assert ada == {
        *("keadaan_baru", "keadaan_ubah", "keadaan_hapus"),  # pegawai_segarkan_keadaan at the end
        *("jalur_isi", "jalur_turun", "tunggal_isi", "tunggal_turun", "seinstansi"),  # written, then checked
    }
