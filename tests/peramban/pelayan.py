"""The house as visitors meet it: gunicorn, hashed and compressed static files, a database of its own."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

AKAR = Path(__file__).resolve().parents[2]
SIAP_DETIK = 60


def url_basis_data(asal: str, nama: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(asal)._replace(path=f"/{nama}"))


def lingkungan(database_url: str, redis_url: str, statis: Path) -> dict[str, str]:
    """Environment of the demo: the pages of production without its https."""
    dasar = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "ASN_UJI", "DEBUG", "GUNICORN"))}
    return dasar | {
        "ASN_DEMO": "1",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "STATIC_ROOT": str(statis),
        "DJANGO_SETTINGS_MODULE": "asn_karier.settings",
        "PYTHONUNBUFFERED": "1",
    }


def statis_siap(sediaan: dict[str, str], folder: Path) -> Path:
    """Static files as production serves them; made again only when one of them or a pin changes."""
    sumber = [AKAR / "requirements.txt", *sorted(p for p in (AKAR / "static").rglob("*") if p.is_file())]
    sidik = hashlib.sha256(b"".join(str(p.relative_to(AKAR)).encode() + p.read_bytes() for p in sumber)).hexdigest()
    tujuan = folder / f"statis-{sidik[:12]}"
    with (folder / "statis.kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)  # the other process of the run needs the same files
        if not (tujuan / "staticfiles.json").exists():
            _kumpulkan(sediaan, folder, tujuan)
    return tujuan


def _kumpulkan(sediaan: dict[str, str], folder: Path, tujuan: Path) -> None:
    sementara = folder / f"{tujuan.name}.{os.getpid()}"
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        cwd=AKAR,
        env=sediaan | {"STATIC_ROOT": str(sementara)},
        check=True,
        timeout=300,
    )
    sementara.rename(tujuan)


@contextlib.contextmanager
def layani(database_url: str, redis_url: str, *, folder: Path, catatan: Path) -> Iterator[str]:
    """Serve this checkout over the given database until the end of the block; yields the address.

    `folder` keeps the static files between runs, `catatan` takes what the server writes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sediaan = lingkungan(database_url, redis_url, folder)
    sediaan["STATIC_ROOT"] = str(statis_siap(sediaan, folder))
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        porta = s.getsockname()[1]
    alamat = f"http://127.0.0.1:{porta}"
    perintah = [sys.executable, "-m", "gunicorn", "-c", "python:asn_karier.gunicorn_konf", "asn_karier.wsgi"]
    with catatan.open("wb") as keluaran:
        proses = subprocess.Popen(
            perintah,
            cwd=AKAR,
            env=sediaan
            | {"GUNICORN_BIND": f"127.0.0.1:{porta}", "GUNICORN_WORKERS": "2", "MEDIA_ROOT": str(folder / "berkas")},
            stdout=keluaran,
            stderr=subprocess.STDOUT,
        )
        try:
            _tunggu(f"{alamat}/sehat/hidup", proses, catatan)
            yield alamat
        finally:
            proses.terminate()
            try:
                proses.wait(20)
            except subprocess.TimeoutExpired:
                proses.kill()
                proses.wait(5)


def _tunggu(alamat: str, proses: subprocess.Popen[bytes], catatan: Path) -> None:
    batas = time.monotonic() + SIAP_DETIK
    while time.monotonic() < batas:
        if proses.poll() is not None:
            break
        try:
            with urllib.request.urlopen(alamat, timeout=5) as jawab:
                if jawab.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"server tidak siap:\n{catatan.read_text(errors='replace')[-4000:]}")
