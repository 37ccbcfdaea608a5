"""The embedded services start, are shared, survive a crash and stop, without touching anything else."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg2
import pytest
import redis
from django.conf import settings

from asn_karier import layanan_lokal
from asn_karier.layanan_lokal import tempat as tempat_
from asn_karier.layanan_lokal import url_broker, url_redis

pytestmark = pytest.mark.menunggu


@pytest.fixture
def folder(monkeypatch):
    """A checkout of its own, reachable for the account of the services; nothing of it runs afterwards."""
    for peubah in ("DATABASE_URL", "REDIS_URL", "ASN_LAYANAN_DIR", "ASN_LAYANAN_MULAI"):
        monkeypatch.delenv(peubah, raising=False)
    jalur = Path(tempfile.mkdtemp(prefix="asn-uji-"))
    jalur.chmod(0o755)
    yield jalur
    layanan_lokal.henti(jalur)
    shutil.rmtree(jalur, ignore_errors=True)


def isi(layanan, nama="t"):
    sambungan = psycopg2.connect(layanan.database_url)
    sambungan.autocommit = True
    with sambungan.cursor() as kursor:
        kursor.execute(f"CREATE TABLE IF NOT EXISTS {nama} (x int)")
        kursor.execute(f"INSERT INTO {nama} VALUES (1)")
        kursor.execute(f"SELECT count(*) FROM {nama}")
        jumlah = kursor.fetchone()[0]
    sambungan.close()
    return jumlah


def pid(folder, berkas):
    return int((folder / ".layanan" / "utama" / berkas).read_text().split("\n")[0])


def test_dimulai_dipakai_bersama_dan_dihentikan(folder):
    satu = layanan_lokal.pastikan(folder)
    assert satu.dimulai == ("PostgreSQL", "Redis")
    mulai = time.perf_counter()
    dua = layanan_lokal.pastikan(folder)
    assert time.perf_counter() - mulai < 0.1
    assert dua.dimulai == ()
    assert dua.database_url == satu.database_url
    assert isi(satu) == 1
    with redis.from_url(satu.redis_url) as klien:
        assert klien.config_get("appendonly") == {"appendonly": "yes"}
        assert klien.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        assert klien.config_get("port") == {"port": "0"}
    assert layanan_lokal.henti(folder) == ["PostgreSQL (utama)", "Redis (utama)"]
    assert layanan_lokal.henti(folder) == []


def test_dua_proses_bersamaan_memulai_sekali(folder):
    kode = (
        "import sys; from pathlib import Path; from asn_karier import layanan_lokal as l;"
        "x = l.pastikan(Path(sys.argv[1])); import psycopg2; psycopg2.connect(x.database_url); print(len(x.dimulai))"
    )
    proses = [
        subprocess.Popen([sys.executable, "-c", kode, str(folder)], cwd=settings.BASE_DIR, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    hasil = [int(p.communicate(timeout=60)[0]) for p in proses]
    assert sorted(hasil) == [0, 0, 2]


def test_setelah_kill_9_pulih_dengan_datanya(folder):
    layanan = layanan_lokal.pastikan(folder)
    isi(layanan)
    with redis.from_url(layanan.redis_url) as klien:
        klien.set("a", "1")
    time.sleep(1.2)  # one fsync of the append-only file
    for satu in (pid(folder, "pg/postmaster.pid"), pid(folder, "redis.pid")):
        os.kill(satu, signal.SIGKILL)
    time.sleep(0.5)
    lagi = layanan_lokal.pastikan(folder)
    assert lagi.dimulai == ("PostgreSQL", "Redis")
    assert isi(lagi) == 2
    with redis.from_url(lagi.redis_url) as klien:
        assert klien.get("a") == b"1"


def test_berkas_pid_basi_yang_nomornya_dipakai_proses_lain(folder):
    layanan_lokal.pastikan(folder)
    layanan_lokal.henti(folder)
    data = folder / ".layanan" / "utama" / "pg"
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n0\n5432\n\n\n\nready   \n")
    assert "PostgreSQL" in layanan_lokal.pastikan(folder).dimulai


def test_penyiapan_yang_terputus_diulang_dari_awal(folder):
    data = folder / ".layanan" / "utama" / "pg"
    data.mkdir(parents=True)
    (data / "base").mkdir()
    (data / "sisa.conf").touch()
    assert isi(layanan_lokal.pastikan(folder)) == 1


def test_alamat_yang_diberikan_dipakai_masing_masing(folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://orang@inang/lain")
    layanan = layanan_lokal.pastikan(folder)
    assert layanan.database_url == "postgresql://orang@inang/lain"
    assert layanan.dimulai == ("Redis",)
    monkeypatch.setenv("REDIS_URL", "redis://inang:6379/3")
    assert layanan_lokal.pastikan(folder).redis_url == "redis://inang:6379/3"


def test_jalur_panjang_memakai_soket_pendek(folder):
    panjang = folder / ("x" * 60) / ("y" * 60)
    panjang.mkdir(parents=True)
    soket = tempat_.tempat_untuk(panjang, uji=False).soket
    assert len(str(soket)) < 60
    try:
        assert isi(layanan_lokal.pastikan(panjang)) == 1
    finally:
        layanan_lokal.henti(panjang)
        shutil.rmtree(soket, ignore_errors=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="hanya root yang menyerahkan layanan kepada akun lain")
def test_folder_soket_yang_ditanam_orang_lain_ditolak(folder):
    tempat = tempat_.tempat_untuk(folder, uji=False)
    tempat.soket.mkdir(parents=True)
    os.chown(tempat.soket, 65534, 65534)
    with pytest.raises(layanan_lokal.LayananGagal, match="milik pengguna lain"):
        layanan_lokal.pastikan(folder)


def test_perintah_henti_tidak_memulai_apa_pun(folder):
    lingkungan = {**os.environ, "ASN_LAYANAN_DIR": str(folder / "sendiri"), "ASN_UJI": "0"}
    for tindakan, kata in (("status", "berhenti"), ("henti", "tidak ada yang berjalan")):
        hasil = subprocess.run(
            [sys.executable, "manage.py", "layanan", tindakan],
            cwd=settings.BASE_DIR,
            env=lingkungan,
            capture_output=True,
            text=True,
        )
        assert hasil.returncode == 0, hasil.stderr
        assert kata in hasil.stdout
    assert not (folder / "sendiri").exists()


def test_produksi_tanpa_alamat_berhenti_dengan_nama_peubah():
    lingkungan = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL", "SECRET_KEY"}}
    lengkap = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "a.go.id", "DATABASE_URL": "postgresql://a@b/c"}
    for kurang, ada in (("SECRET_KEY", 0), ("ALLOWED_HOSTS", 1), ("DATABASE_URL", 2), ("REDIS_URL", 3)):
        hasil = subprocess.run(
            [sys.executable, "manage.py", "check"],
            cwd=settings.BASE_DIR,
            env={**lingkungan, "DEBUG": "0", **dict(list(lengkap.items())[:ada])},
            capture_output=True,
            text=True,
        )
        assert hasil.returncode != 0
        assert f"{kurang} belum diisi" in hasil.stderr


@pytest.mark.parametrize(
    ("url", "satu", "broker"),
    [
        ("redis://h:6379/2", "redis://h:6379/3", "redis://h:6379/2"),
        ("redis://h", "redis://h/1", "redis://h"),
        ("rediss://u:p%40@h:1/0?ssl_cert_reqs=none", "rediss://u:p%40@h:1/1?ssl_cert_reqs=none", None),
        ("unix:///a/b.sock", "unix:///a/b.sock?db=1", "redis+socket:///a/b.sock?virtual_host=0"),
        ("unix:///a/b.sock?db=4", "unix:///a/b.sock?db=5", "redis+socket:///a/b.sock?virtual_host=4"),
    ],
)
def test_alamat_redis_untuk_cache_dan_broker(url, satu, broker):
    assert url_redis(url, 1) == satu
    assert url_broker(url) == (broker or url)
