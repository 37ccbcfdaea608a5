"""Real services that a test may break: a Redis of its own, and Celery workers that can be killed."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import psutil
import redis as redis_py
from django.conf import settings
from django.db import connection

from asn_karier.celery import app
from asn_karier.core.queue import broker
from asn_karier.layanan_lokal import redis_uji, tempat, url_broker
from asn_karier.layanan_lokal.redis import program

VISIBILITAS = 4
CEPAT = {
    "ANTREAN_VISIBILITAS_DETIK": str(VISIBILITAS),
    "ANTREAN_SEWA_DETIK": "3",
    "ANTREAN_JEDA_ULANG_DETIK": "0",
    "ANTREAN_RELAI_DETIK": "1",
    "ANTREAN_REKONSILIASI_DETIK": "1",
    "ANTREAN_DETAK_DETIK": "1",
}


def tunggu(syarat: Callable[[], object], batas: float, sebab: str = "") -> float:
    """Wait until the condition holds; returns the seconds it took, fails after `batas`."""
    mulai = time.monotonic()
    while not syarat():
        if time.monotonic() - mulai > batas:
            raise AssertionError(f"Tidak terjadi dalam {batas} detik: {sebab or syarat}")
        time.sleep(0.05)
    return time.monotonic() - mulai


class RedisSendiri:
    """A Redis on a private socket; append-only, and killed only by its own pid."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="asn-kacau-"))
        self.soket = self.folder / "r.sock"
        self.alamat = f"unix://{self.soket}"
        self._proses: subprocess.Popen[bytes] | None = None

    def mulai(self) -> None:
        """Start and wait for the answer."""
        pilihan = ["--port", "0", "--unixsocket", str(self.soket), "--dir", str(self.folder), "--save", ""]
        pilihan += ["--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"]
        biner = program(tempat.tempat_untuk(settings.BASE_DIR, uji=True))
        self._proses = subprocess.Popen([biner, *pilihan], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        tunggu(self._menjawab, 10, "Redis menjawab")

    def bunuh(self) -> None:
        """kill -9."""
        self.sinyal(signal.SIGKILL)
        self._proses.wait(10)
        self._proses = None

    def sinyal(self, sinyal: signal.Signals) -> None:
        """Send a signal to this Redis alone."""
        self._proses.send_signal(sinyal)

    def klien(self) -> redis_py.Redis:
        """A client on the database that the workers use."""
        return redis_py.from_url(redis_uji_untuk(self.alamat))

    def bereskan(self) -> None:
        """End and forget."""
        if self._proses:
            self._proses.send_signal(signal.SIGCONT)
            self.bunuh()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _menjawab(self) -> bool:
        with contextlib.suppress(redis_py.RedisError), self.klien() as klien:
            return bool(klien.ping())
        return False


def redis_uji_untuk(alamat: str) -> str:
    """The address with the database number that processes of this test use when REDIS_URL is given."""
    lama = os.environ.get("REDIS_URL")
    os.environ["REDIS_URL"] = alamat
    try:
        return redis_uji(alamat)
    finally:
        if lama is None:
            del os.environ["REDIS_URL"]
        else:
            os.environ["REDIS_URL"] = lama


class Kacau:
    """The stage of one chaos test: Redis, workers, and a process environment that points to this test's database."""

    def __init__(self) -> None:
        self.redis = RedisSendiri()
        self._pekerja: list[subprocess.Popen[bytes]] = []
        self.catatan = self.redis.folder / "pekerja.log"

    @property
    def lingkungan(self) -> dict[str, str]:
        """Environment for child processes."""
        isian = connection.get_connection_params()
        inang = quote(str(isian.get("host", "")), safe="")
        sandi = f":{quote(isian['password'], safe='')}" if isian.get("password") else ""
        pengguna = f"{quote(isian.get('user', ''), safe='')}{sandi}@"
        porta = f"&port={isian['port']}" if isian.get("port") else ""
        alamat = f"postgresql://{pengguna}/{isian['dbname']}?host={inang}{porta}"
        return {**os.environ, **CEPAT, "DATABASE_URL": alamat, "REDIS_URL": self.redis.alamat, "ASN_UJI": "1"}

    def pekerja(self, *, anak: int = 2, penjadwal: bool = True) -> subprocess.Popen[bytes]:
        """Start a worker (with beat inside) in its own process group and wait until it takes messages."""
        nama = f"uji{len(self._pekerja)}-{os.getpid()}"
        perintah = [sys.executable, "-m", "celery", "-A", "tests.kit.pekerja_uji", "worker", "-n", f"{nama}@x"]
        perintah += ["-Q", "umum,laporan", "-c", str(anak), "-l", "INFO", "--without-mingle", "--without-gossip"]
        perintah += ["-B", "-s", str(self.redis.folder / nama)] if penjadwal else []
        dari = self.catatan.stat().st_size if self.catatan.exists() else 0
        with open(self.catatan, "ab") as berkas:
            proses = subprocess.Popen(
                perintah,
                cwd=settings.BASE_DIR,
                env=self.lingkungan,
                stdout=berkas,
                stderr=berkas,
                start_new_session=True,
            )
        self._pekerja.append(proses)
        tunggu(lambda: f"{nama}@x ready" in self.catatan.read_text()[dari:] or proses.poll(), 40, "pekerja siap")
        assert proses.poll() is None, self.catatan.read_text()[-3000:]
        return proses

    def bunuh(self, proses: subprocess.Popen[bytes]) -> None:
        """kill -9 the whole worker: parent, children and beat."""
        anak = psutil.Process(proses.pid).children(recursive=True)
        os.killpg(proses.pid, signal.SIGKILL)
        for satu in anak:
            with contextlib.suppress(psutil.NoSuchProcess):
                satu.kill()
        proses.wait(10)

    def skrip(self, isi: str) -> subprocess.CompletedProcess[str]:
        """Run a piece of Python with Django set up, in a process of its own."""
        awal = "import os\nos.environ['DJANGO_SETTINGS_MODULE']='asn_karier.settings'\nimport django\ndjango.setup()\n"
        return subprocess.run(
            [sys.executable, "-c", awal + isi],
            cwd=settings.BASE_DIR,
            env=self.lingkungan,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def bereskan(self) -> None:
        """Kill what is left, by own pid only; what the workers said is shown when the test fails."""
        if self.catatan.exists():
            sys.stdout.write(self.catatan.read_text(errors="replace")[-6000:])
        for proses in self._pekerja:
            if proses.poll() is None:
                self.bunuh(proses)
        self.redis.bereskan()


@contextlib.contextmanager
def panggung() -> Iterator[Kacau]:
    """A running Redis; this process publishes to it as a web process would."""
    kacau = Kacau()
    lama = app.conf.broker_url
    try:
        kacau.redis.mulai()
        broker.tutup()
        app.conf.broker_url = url_broker(redis_uji_untuk(kacau.redis.alamat))
        broker._gagal_terakhir = -broker.JEDA_SETELAH_GAGAL
        yield kacau
    finally:
        broker.tutup()
        app.conf.broker_url = lama
        broker._gagal_terakhir = -broker.JEDA_SETELAH_GAGAL
        kacau.bereskan()
