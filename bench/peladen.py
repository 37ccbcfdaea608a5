"""gunicorn as in production, and clients over loopback: one request at a time, or many at once."""

from __future__ import annotations

import contextlib
import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

from dasar import AKAR

PORTA = 8765
_KUKI_CSRF = ("csrftoken=", "__Host-csrf=")


class Peramban:
    """One keep-alive connection with the cookie or token of a user."""

    def __init__(self, kepala: dict[str, str]) -> None:
        self.kepala = kepala
        self.sambungan = http.client.HTTPConnection("127.0.0.1", PORTA, timeout=300)
        self.bait = 0

    def ambil(self, jalur: str, *, isi: str | None = None, kepala: dict[str, str] | None = None) -> bytes:
        """GET (or POST with `isi`); anything but 200 or 302 stops the run."""
        minta = ("POST" if isi is not None else "GET", jalur, isi, {**self.kepala, **(kepala or {})})
        try:
            jawab = self._kirim(*minta)
        except (http.client.RemoteDisconnected, ConnectionError):  # idle for longer than the server keeps it
            self.sambungan.close()
            jawab = self._kirim(*minta)
        tubuh = jawab.read()
        self.bait = len(tubuh)
        self._ingat_kuki(jawab.headers.get_all("Set-Cookie") or [])
        if jawab.status not in {200, 302}:
            raise SystemExit(f"{jalur}: {jawab.status} {tubuh[:300]!r}")
        return tubuh

    def _kirim(self, *minta: Any) -> http.client.HTTPResponse:
        self.sambungan.request(*minta)
        return self.sambungan.getresponse()

    def _ingat_kuki(self, kuki: list[str]) -> None:
        for baru in kuki:
            if baru.startswith(_KUKI_CSRF):
                punya = dict(satu.split("=", 1) for satu in self.kepala.get("Cookie", "").split("; ") if satu)
                nama, _, isi = baru.split(";")[0].partition("=")
                punya[nama] = isi
                self.kepala["Cookie"] = "; ".join(f"{k}={v}" for k, v in punya.items())


@contextlib.contextmanager
def peladen() -> Iterator[int]:
    """gunicorn with two workers of four threads, as in production; gives the process id of the master."""
    lingkungan = {"GUNICORN_BIND": f"127.0.0.1:{PORTA}", "GUNICORN_WORKERS": "2", "API_BATAS_PENGGUNA": "9999999"}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "python:asn_karier.gunicorn_konf", "asn_karier.wsgi"],
        cwd=AKAR,
        env={**os.environ, **lingkungan},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _tunggu()
        yield server.pid
    finally:
        server.terminate()
        server.wait(30)


def _tunggu() -> None:
    for _ in range(120):
        try:
            Peramban({}).ambil("/sehat/hidup")
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("gunicorn tidak siap")


def beban(kepala: dict[str, str], jalur: str, detik: float = 6, sambungan: int = 8) -> dict[str, Any]:
    """Requests per second with several connections for a few seconds."""
    hitung = [0] * sambungan
    henti = time.perf_counter() + detik

    def kerja(nomor: int) -> None:
        p = Peramban(kepala)
        while time.perf_counter() < henti:
            p.ambil(jalur)
            hitung[nomor] += 1

    utas = [threading.Thread(target=kerja, args=(i,)) for i in range(sambungan)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    return {"per_detik": round(sum(hitung) / detik), "sambungan": sambungan}


def memori(induk: int) -> list[float]:
    """Resident MB of the workers below the gunicorn master."""
    import psutil

    return [round(a.memory_info().rss / 2**20) for a in psutil.Process(induk).children()]


def cpu_pekerja(induk: int) -> float:
    """CPU seconds that the workers below the gunicorn master have used."""
    import psutil

    return sum(sum(a.cpu_times()[:2]) for a in psutil.Process(induk).children())
