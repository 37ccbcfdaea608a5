"""Prepares .venv from requirements.txt with nothing but the standard library; a second run takes a moment.

Called by bin/demo and bin/test with the Python that was found. Two runs at the same time wait for each other.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
VENV = AKAR / ".venv"
PYTHON = VENV / "bin" / "python"
TANDA = VENV / ".terpasang"
DAFTAR = AKAR / "requirements.txt"


class Gagal(Exception):
    """Something is missing on this machine; the message says what to do."""


def main() -> int:
    """Exit status 0 when .venv matches requirements.txt, else 1 with the reason."""
    try:
        if not sudah():
            with kunci():
                if not sudah():
                    pasang()
    except Gagal as galat:
        print(f"\n{galat}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nDihentikan.", file=sys.stderr)
        return 130
    return 0


def sidik() -> str:
    """Fingerprint of what .venv must hold."""
    versi = f"{sys.version_info.major}.{sys.version_info.minor}"
    return hashlib.sha256(DAFTAR.read_bytes() + versi.encode()).hexdigest()


def sudah() -> bool:
    """Whether .venv is complete and its Python still starts."""
    try:
        if TANDA.read_text() != sidik():
            return False
    except OSError:
        return False
    return subprocess.run([PYTHON, "-c", ""], capture_output=True).returncode == 0


class kunci:  # noqa: N801  # used as a with-statement word
    """Lock of this checkout for the time of an installation."""

    def __enter__(self) -> None:
        try:
            self.berkas = open(AKAR / ".venv.kunci", "w")
        except OSError as galat:
            raise Gagal(f"Folder {AKAR} tidak dapat ditulisi: {galat.strerror}. Periksa pemiliknya.") from None
        try:
            fcntl.flock(self.berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Menunggu pemasangan lain di folder ini selesai …", flush=True)
            fcntl.flock(self.berkas, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self.berkas.close()


def pasang() -> None:
    """Make .venv when it is missing or broken, then install."""
    print(f"Menyiapkan .venv dengan Python {sys.version.split()[0]} ({sys.executable})", flush=True)
    TANDA.unlink(missing_ok=True)
    if not venv_cocok():
        buat_venv()
    perintah = [*pip(), "install", "--disable-pip-version-check", "--no-input", "-q", "-r", str(DAFTAR)]
    kode, ekor = jalankan(perintah, "Memasang paket dari requirements.txt")
    if kode != 0:
        raise Gagal(terangkan(ekor))
    TANDA.write_text(sidik())


def venv_cocok() -> bool:
    """Whether .venv has the same Python version as we run on."""
    uji = "import sys; print(sys.version_info[:2])"
    hasil = subprocess.run([PYTHON, "-c", uji], capture_output=True, text=True) if PYTHON.exists() else None
    return hasil is not None and hasil.stdout.strip() == str(sys.version_info[:2])


def buat_venv() -> None:
    """A fresh .venv, with pip when this Python can bring it."""
    if VENV.exists():
        shutil.rmtree(VENV)
    tanpa_pip = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    if tanpa_pip and not importlib.util.find_spec("pip"):
        raise Gagal(
            f"Python ini tidak membawa ensurepip maupun pip, sehingga paket tidak dapat dipasang.\n"
            f"Di Debian/Ubuntu: apt-get install python{sys.version_info.major}.{sys.version_info.minor}-venv"
            f" (atau python3-venv), lalu ulangi."
        )
    hasil = subprocess.run([sys.executable, "-m", "venv", *tanpa_pip, str(VENV)], capture_output=True, text=True)
    if hasil.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Gagal(
            f"Lingkungan .venv tidak dapat dibuat. Di Debian/Ubuntu: apt-get install python3-venv.\n"
            f"{(hasil.stdout + hasil.stderr).strip()[-800:]}"
        )


def pip() -> list[str]:
    """The pip of .venv, else the one of this Python pointed at .venv."""
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return [str(PYTHON), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def jalankan(perintah: list[str], kegiatan: str) -> tuple[int, str]:
    """Run while telling every few seconds that it goes on; returns the exit status and what was written."""
    mulai = time.monotonic()
    lingkungan = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore", "PYTHONWARNINGS": "ignore"}
    proses = subprocess.Popen(perintah, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=lingkungan)
    while True:
        try:
            keluaran, _ = proses.communicate(timeout=10)
            break
        except subprocess.TimeoutExpired:
            print(f"  {kegiatan} … {time.monotonic() - mulai:.0f} detik", flush=True)
        except KeyboardInterrupt:
            proses.terminate()
            proses.wait(10)
            raise
    print(f"  {kegiatan}: {time.monotonic() - mulai:.0f} detik", flush=True)
    return proses.returncode, keluaran or ""


def terangkan(keluaran: str) -> str:
    """What went wrong with pip, as a sentence, and the end of what it said."""
    tanda_jaringan = ("NewConnectionError", "Temporary failure", "Name or service not known", "timed out", "ProxyError")
    ekor = "\n".join(keluaran.strip().splitlines()[-8:])
    if any(t in keluaran for t in tanda_jaringan):
        return f"Paket tidak dapat diunduh: indeks paket tidak terjangkau dari jaringan ini.\n{ekor}"
    if "No space left" in keluaran:
        return f"Paket tidak dapat dipasang: diska penuh (perlu sekitar 800 MB).\n{ekor}"
    if "No matching distribution" in keluaran:
        return (
            f"Ada paket yang tidak tersedia untuk Python {sys.version.split()[0]}. Pakai Python 3.12 atau 3.11.\n{ekor}"
        )
    return f"pip gagal memasang paket:\n{ekor}"


if __name__ == "__main__":
    sys.exit(main())
