"""Child processes of the demo: started together, watched, stopped in order, nothing left behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1


@dataclass
class Anak:
    """One child in its own process group, writing to its own log."""

    nama: str
    perintah: list[str]
    catatan: Path
    lingkungan: dict[str, str] = field(default_factory=dict)
    proses: subprocess.Popen[bytes] | None = None

    def mulai(self) -> None:
        """Start it; it gets SIGTERM if this process dies without saying goodbye."""
        self.catatan.parent.mkdir(parents=True, exist_ok=True)
        with open(self.catatan, "ab") as berkas:
            self.proses = subprocess.Popen(  # noqa: S603
                [sys.executable, *self.perintah],
                stdin=subprocess.DEVNULL,
                stdout=berkas,
                stderr=berkas,
                env={**os.environ, **self.lingkungan},
                start_new_session=True,  # Ctrl-C in the terminal reaches only us; we stop the children in order
                preexec_fn=_ikut_mati if sys.platform == "linux" else None,  # noqa: PLW1509
            )

    @property
    def berakhir(self) -> int | None:
        """Exit status, or None while it runs."""
        return self.proses.poll() if self.proses else None

    def ekor(self, baris: int = 15) -> str:
        """The end of its log."""
        return "\n".join(self.catatan.read_text(errors="replace").splitlines()[-baris:])


def hentikan(anak: list[Anak], sabar_detik: float = 15) -> None:
    """Ask all children to end, wait, then end what is left of their groups by force."""
    for satu in anak:
        _kirim(satu, signal.SIGTERM)
    habis = time.monotonic() + sabar_detik
    for satu in anak:
        if satu.proses:
            with contextlib.suppress(subprocess.TimeoutExpired):
                satu.proses.wait(max(0.1, habis - time.monotonic()))
    for satu in anak:
        _kirim(satu, signal.SIGKILL, seluruh_kelompok=True)
        if satu.proses:
            satu.proses.wait(5)


def _kirim(anak: Anak, sinyal: signal.Signals, *, seluruh_kelompok: bool = False) -> None:
    if anak.proses is None:
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if seluruh_kelompok:
            os.killpg(anak.proses.pid, sinyal)
        elif anak.berakhir is None:
            os.kill(anak.proses.pid, sinyal)


def _ikut_mati() -> None:
    with contextlib.suppress(OSError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
