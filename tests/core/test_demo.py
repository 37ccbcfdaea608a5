"""bin/demo: what it cannot do it says before it touches anything; what it prepares it keeps; Ctrl-C ends all of it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys

import psutil
import psycopg2
import pytest
from django.conf import settings

from tests.kit.kacau import RedisSendiri, tunggu
from tests.peramban.pelayan import lingkungan, url_basis_data

pytestmark = pytest.mark.menunggu

AKAR = settings.BASE_DIR
KOTA = ("pangkalpinang", "sorong", "tanjungpinang", "lampung", "sawahlunto")
PERAN = ("bkd", "verifikator", "pimpinan", "pegawai", "auditor", "tim")


def demo(*pilihan):
    return subprocess.run(
        ["/bin/sh", str(AKAR / "bin" / "demo"), *pilihan], cwd="/", capture_output=True, text=True, timeout=30
    )


def kelola(*pilihan, **sediaan):
    """What bin/demo runs once the packages are there."""
    return subprocess.run(
        [sys.executable, str(AKAR / "manage.py"), "jalankan_demo", *pilihan],
        cwd=AKAR,
        capture_output=True,
        text=True,
        timeout=110,
        env={**os.environ, **sediaan},
    )


@pytest.mark.parametrize(
    ("pilihan", "kalimat"),
    [
        (["--ngawur"], "pilihan '--ngawur' tidak dikenal"),
        (["--port"], "--port belum diisi nilainya"),
        (["--port", "abc"], "--port harus bilangan bulat dari 1 sampai 65535, bukan 'abc'"),
        (["--port", "0"], "--port harus bilangan bulat dari 1 sampai 65535, bukan '0'"),
        (["--port=70000"], "--port harus bilangan bulat dari 1 sampai 65535, bukan '70000'"),
        (["--port", "--siapkan"], "--port harus bilangan bulat dari 1 sampai 65535, bukan '--siapkan'"),
        (["--pegawai", "299"], "--pegawai harus bilangan bulat dari 300 sampai 1000000, bukan '299'"),
        (["--pegawai", "2000000"], "--pegawai harus bilangan bulat dari 300 sampai 1000000, bukan '2000000'"),
        (["--pegawai", "9" * 30], "--pegawai harus bilangan bulat dari 300 sampai 1000000"),
        (["--pegawai="], "--pegawai harus bilangan bulat"),
        (["--alamat="], "--alamat belum berisi alamat IP"),
        (["--alamat", ""], "--alamat belum berisi alamat IP"),
        (["--siapkan", "lebih"], "pilihan 'lebih' tidak dikenal"),
    ],
)
def test_pilihan_yang_salah_dijelaskan(pilihan, kalimat):
    hasil = demo(*pilihan)
    assert hasil.returncode == 2
    assert kalimat in hasil.stderr
    assert "bin/demo --help" in hasil.stderr
    assert hasil.stdout == ""


def test_bantuan_menyebut_semua_pilihan():
    hasil = demo("--help")
    assert hasil.returncode == 0
    for pilihan in ("--siapkan", "--port", "--alamat", "--pegawai", "DEMO_SANDI"):
        assert pilihan in hasil.stdout


@pytest.mark.parametrize("perintah", ["demo", "test"])
def test_tanpa_python_yang_cukup_baru_dijelaskan(perintah, tmp_path):
    for nama in ("dirname", "cat"):
        (tmp_path / nama).symlink_to(shutil.which(nama))
    hasil = subprocess.run(
        ["/bin/sh", str(AKAR / "bin" / perintah)],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert hasil.returncode == 1
    assert "Python 3.11 atau lebih baru tidak ditemukan" in hasil.stderr
    assert "apt-get install python3" in hasil.stderr


def test_porta_yang_dipakai_disebut_dengan_saran_yang_bebas():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        porta = s.getsockname()[1]
        hasil = kelola("--port", str(porta))
    assert hasil.returncode == 1
    kalimat = rf"Porta {porta} di 127\.0\.0\.1 sedang dipakai proses lain\. Coba: bin/demo --port (\d+)"
    saran = re.search(kalimat, hasil.stderr)
    assert saran
    with socket.socket() as s:
        s.bind(("127.0.0.1", int(saran[1])))


def test_alamat_yang_bukan_milik_komputer_ini_dijelaskan():
    for alamat in ("999.1.1.1", "192.0.2.1"):
        hasil = kelola("--alamat", alamat)
        assert hasil.returncode == 2
        assert f"--alamat {alamat} tidak dapat dilayani di komputer ini. Isi dengan alamat IP" in hasil.stderr
        assert "»" not in hasil.stdout


def test_demo_dan_sandinya_ditolak_bila_debug_dimatikan():
    produksi = {
        "DEBUG": "0",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "a.go.id",
        "DATABASE_URL": "postgresql://a@b/c",
        "REDIS_URL": "redis://b",
    }
    demo_saja = kelola("--siapkan", **produksi, DEMO_SANDI="")
    assert demo_saja.returncode == 1
    assert "Demo ditolak karena DEBUG dimatikan" in demo_saja.stderr
    bersandi = kelola("--siapkan", **produksi, DEMO_SANDI="Rahasia-12345")
    assert bersandi.returncode == 1
    assert "DEMO_SANDI hanya untuk demo. Hapus peubah itu" in bersandi.stderr


@pytest.fixture
def sediaan(django_db_setup):
    """A migrated database and a Redis of its own; the static files are those of this checkout, collected once."""
    redis = RedisSendiri()
    redis.mulai()
    with django_db_setup.salinan("demo", lambda: None) as nama:
        alamat = url_basis_data(settings.LAYANAN.database_url, nama)
        yield lingkungan(alamat, redis.alamat, settings.STATIC_ROOT) | {"ASN_UJI": "1"}
    redis.bereskan()


AKUN = "SELECT nama_pengguna, password FROM akun_pengguna ORDER BY 1"
JUMLAH = "SELECT count(*), max(id) FROM pegawai_pegawai"


def baca(sediaan, sql):
    sambungan = psycopg2.connect(sediaan["DATABASE_URL"])
    with sambungan, sambungan.cursor() as kursor:
        kursor.execute(sql)
        baris = kursor.fetchall()
    sambungan.close()
    return baris


@pytest.mark.lambat
def test_demo_menyiapkan_mengumumkan_berhenti_oleh_ctrl_c_dan_kali_kedua_menyimpan_data(sediaan, tmp_path):
    dimuat, jumlah = _jalankan_sampai_ctrl_c(sediaan, tmp_path / "demo.log")
    akun = [f"{p}.{k}" for p in PERAN for k in KOTA]
    assert {nama for nama, _ in dimuat} >= {"admin", *akun}
    assert jumlah[0][0] >= 300

    kedua = kelola("--siapkan", "--pegawai", "300", **sediaan)
    assert kedua.returncode == 0, kedua.stderr
    assert "Data contoh sudah ada" in kedua.stdout
    assert "Siap dalam" in kedua.stdout
    assert (baca(sediaan, AKUN), baca(sediaan, JUMLAH)) == (dimuat, jumlah)


def _jalankan_sampai_ctrl_c(sediaan, catatan):
    """Prepare and serve, Ctrl-C once the addresses stand there; accounts and people that were loaded."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        porta = s.getsockname()[1]
    with open(catatan, "wb") as berkas:
        proses = subprocess.Popen(
            [sys.executable, str(AKAR / "manage.py"), "jalankan_demo", "--port", str(porta), "--pegawai", "300"],
            cwd=AKAR,
            env=sediaan,
            stdout=berkas,
            stderr=berkas,
            start_new_session=True,
        )
    keluarga = []
    try:
        tunggu(lambda: "Berhenti: Ctrl-C" in catatan.read_text() or proses.poll() is not None, 110, "demo siap")
        isi = catatan.read_text()
        assert proses.poll() is None, isi
        keluarga = psutil.Process(proses.pid).children(recursive=True)
        assert len(keluarga) >= 5
        assert f"http://localhost:{porta}/" in isi
        for nama in ("admin", *(f"{p}.{k}" for p in PERAN for k in KOTA)):
            assert re.search(rf"(^|\s){re.escape(nama)}(\s|$)", isi), nama
        assert settings.DEMO_SANDI in isi
        proses.send_signal(signal.SIGINT)
        assert proses.wait(60) == 0
        assert psutil.wait_procs(keluarga, timeout=5)[1] == []
        assert "Semua yang dimulai sudah berhenti. Data tetap tersimpan." in catatan.read_text()
        return baca(sediaan, AKUN), baca(sediaan, JUMLAH)
    finally:
        for anak in (*keluarga, proses):
            if psutil.pid_exists(anak.pid):
                anak.kill()
        proses.wait(10)
