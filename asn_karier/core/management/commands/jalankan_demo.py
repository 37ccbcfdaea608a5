"""manage.py jalankan_demo: what bin/demo does once the packages are there."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from asn_karier import layanan_lokal
from asn_karier.core.operasi.proses import Anak, hentikan
from asn_karier.layanan_lokal.tempat import satu_satunya, tempat_untuk

BATAS_SIAP = 90


# Above this many people three performance years take longer than somebody who wants to look around will wait.
KINERJA_MAKS = 50_000


class Berhenti(BaseException):
    """Somebody asked to stop (Ctrl-C, SIGTERM, SIGHUP)."""


class Command(BaseCommand):
    """Prepare the database and the invented data, serve, and stop everything that was started."""

    help = "Siapkan data contoh lalu jalankan web, pekerja latar dan penjadwal."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--siapkan", action="store_true", help="siapkan saja, tanpa melayani")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--alamat", default="127.0.0.1")
        parser.add_argument("--pegawai", type=int, default=None)

    def handle(self, *args: object, **pilihan: Any) -> None:
        if settings.PRODUKSI:
            raise CommandError("Demo ditolak karena DEBUG dimatikan: data dan sandi contoh tidak untuk produksi.")
        if not pilihan["siapkan"]:
            self._periksa_porta(pilihan["alamat"], pilihan["port"])
        for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sinyal, _minta_berhenti)
        self.mulai = time.monotonic()
        self.anak: list[Anak] = []
        self.pemakaian = tempat_untuk(settings.BASE_DIR, uji=settings.UJI).tandai_pakai()
        try:
            self._siapkan(pilihan["pegawai"])
            if not pilihan["siapkan"]:
                self._layani(pilihan["alamat"], pilihan["port"])
        except Berhenti:
            self.stdout.write("\nMenghentikan …")
        finally:
            self._bereskan()

    def _siapkan(self, pegawai: int | None) -> None:
        self._langkah("PostgreSQL dan Redis", self._kabar_layanan)
        self._langkah("Skema basis data", lambda: call_command("migrate", verbosity=0, interactive=False))
        jumlah = {} if pegawai is None else {"pegawai": pegawai}
        self._langkah("Data contoh lima daerah", lambda: call_command("muat_demo", stdout=self.stdout, **jumlah))
        if pegawai is None or pegawai <= KINERJA_MAKS:
            self._langkah("Tahun kinerja contoh", lambda: call_command("muat_kinerja", stdout=self.stdout))
        self._langkah("Berkas statis", self._statis)
        self.stdout.write(f"Siap dalam {time.monotonic() - self.mulai:.0f} detik.")

    def _layani(self, alamat: str, porta: int) -> None:
        connections.close_all()
        catatan = settings.BASE_DIR / ".layanan" / "log"
        celery = ["-m", "celery", "-A", "asn_karier.celery"]
        self.anak = [
            Anak(
                "web",
                ["-m", "gunicorn", "-c", "python:asn_karier.gunicorn_konf", "asn_karier.wsgi"],
                catatan / "web.log",
                {"GUNICORN_BIND": f"{f'[{alamat}]' if ':' in alamat else alamat}:{porta}", **_boleh(alamat)},
            ),
            Anak(
                "pekerja",
                [*celery, "worker", "-Q", "umum,laporan", "-c", "2", "-l", "INFO", "-n", f"demo{porta}@%h"],
                catatan / "pekerja.log",
            ),
            Anak("penjadwal", [*celery, "beat", "-l", "INFO", "--pidfile="], catatan / "penjadwal.log"),
        ]
        self._langkah("Web, pekerja latar dan penjadwal", lambda: self._mulai_anak(alamat, porta))
        self._umumkan(alamat, porta, catatan)
        jatuh: list[float] = []
        while True:
            time.sleep(0.5)
            for satu in self.anak:
                if satu.berakhir is not None:
                    jatuh = [t for t in jatuh if time.monotonic() - t < 60] + [time.monotonic()]
                    if len(jatuh) > 3:
                        self._pastikan_hidup()
                    self.stdout.write(f"Proses {satu.nama} berhenti (status {satu.berakhir}); dimulai lagi.")
                    satu.mulai()

    def _mulai_anak(self, alamat: str, porta: int) -> None:
        for satu in self.anak:
            satu.mulai()
        habis = time.monotonic() + BATAS_SIAP
        while not _siap(alamat, porta):
            self._pastikan_hidup()
            if time.monotonic() > habis:
                raise CommandError(f"Demo belum siap setelah {BATAS_SIAP} detik. Lihat catatan di .layanan/log/.")
            time.sleep(0.3)

    def _pastikan_hidup(self) -> None:
        for satu in self.anak:
            if satu.berakhir is not None:
                raise CommandError(
                    f"Proses {satu.nama} berhenti sendiri (status {satu.berakhir}). Akhir catatannya"
                    f" ({satu.catatan}):\n{satu.ekor()}"
                )

    def _bereskan(self) -> None:
        """Stop the children, and the embedded services if this run started them; a second Ctrl-C changes nothing."""
        for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sinyal, signal.SIG_IGN)
        hentikan(self.anak)
        connections.close_all()
        if settings.LAYANAN.dimulai and satu_satunya(self.pemakaian):
            layanan_lokal.henti(settings.BASE_DIR, nama=settings.LAYANAN.dimulai, uji=settings.UJI)
        if self.anak:
            self.stdout.write("Semua yang dimulai sudah berhenti. Data tetap tersimpan.")

    def _langkah(self, nama: str, kerja: Callable[[], object]) -> None:
        mulai = time.monotonic()
        self.stdout.write(f"» {nama} …")
        self.stdout.flush()
        kerja()
        self.stdout.write(f"  {nama}: {time.monotonic() - mulai:.1f} detik")
        self.stdout.flush()

    def _kabar_layanan(self) -> None:
        dimulai = settings.LAYANAN.dimulai
        kabar = f"dimulai: {', '.join(dimulai)}" if dimulai else "sudah berjalan atau memakai alamat yang diberikan"
        self.stdout.write(f"  {kabar}")

    def _statis(self) -> None:
        """Collect static files when one of them changed since the last time."""
        from django.contrib.staticfiles.finders import get_finders

        hash_ = hashlib.sha256()
        for pencari in get_finders():
            for jalur, gudang in pencari.list([]):
                keterangan = os.stat(gudang.path(jalur))
                hash_.update(f"{jalur}:{keterangan.st_size}:{keterangan.st_mtime_ns}\n".encode())
        tanda = Path(settings.STATIC_ROOT) / ".sidik"
        if tanda.exists() and tanda.read_text() == hash_.hexdigest():
            return
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        tanda.write_text(hash_.hexdigest())

    def _periksa_porta(self, alamat: str, porta: int) -> None:
        keluarga = socket.AF_INET6 if ":" in alamat else socket.AF_INET
        galat = _coba_porta(keluarga, alamat, porta)
        if galat is None:
            return
        bebas = next(
            (p for p in range(porta + 1, min(porta + 50, 65536)) if not _coba_porta(keluarga, alamat, p)), None
        )
        if isinstance(galat, PermissionError):
            raise CommandError(f"Porta {porta} hanya boleh dipakai root. Pilih yang lain: bin/demo --port 8000")
        if galat.errno == 98 or galat.errno == 48:
            saran = f" Coba: bin/demo --port {bebas}" if bebas else " Pilih porta lain dengan --port."
            raise CommandError(f"Porta {porta} di {alamat} sedang dipakai proses lain.{saran}")
        raise CommandError(
            f"--alamat {alamat} tidak dapat dilayani di komputer ini. Isi dengan alamat IP komputer ini,"
            " misalnya 127.0.0.1 (hanya komputer ini) atau 0.0.0.0 (semua alamatnya).",
            returncode=2,
        )

    def _umumkan(self, alamat: str, porta: int, catatan: Path) -> None:
        tampil = "localhost" if alamat in {"127.0.0.1", "0.0.0.0", "::", "::1"} else alamat  # noqa: S104
        peran, kota = settings.DEMO_PERAN, settings.DEMO_KOTA
        lebar = [max(len(f"{p}.{k}") for k in kota) for p in peran]
        garis = "  " + "  ".join("─" * w for w in lebar)
        baris = ["  " + "  ".join(f"{p}.{k}".ljust(w) for p, w in zip(peran, lebar, strict=True)) for k in kota]
        kepala = "  " + "  ".join(p.upper().ljust(w) for p, w in zip(peran, lebar, strict=True))
        self.stdout.write(
            "\n".join(
                [
                    "",
                    f"  ASN Karier berjalan di http://{tampil}:{porta}/",
                    "",
                    kepala,
                    garis,
                    *baris,
                    garis,
                    f"  Pengelola seluruh daerah: admin    Sandi semua akun: {settings.DEMO_SANDI}",
                    "",
                    f"  Catatan proses: {catatan}    Berhenti: Ctrl-C",
                    "",
                ]
            )
        )
        self.stdout.flush()


def _minta_berhenti(sinyal: int, bingkai: FrameType | None) -> None:
    raise Berhenti


def _coba_porta(keluarga: socket.AddressFamily, alamat: str, porta: int) -> OSError | None:
    """None when the port can be bound, else why not."""
    with socket.socket(keluarga, socket.SOCK_STREAM) as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((alamat, porta))
        except OSError as galat:
            return galat
    return None


def _boleh(alamat: str) -> dict[str, str]:
    """Served beyond this computer, the demo answers to every host name: its data are invented."""
    return {} if alamat in {"127.0.0.1", "::1"} else {"ALLOWED_HOSTS": "*"}


def _siap(alamat: str, porta: int) -> bool:
    inang = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(alamat, f"[{alamat}]" if ":" in alamat else alamat)  # noqa: S104
    permintaan = urllib.request.Request(f"http://{inang}:{porta}/sehat/siap", headers={"Host": "localhost"})  # noqa: S310
    try:
        with urllib.request.urlopen(permintaan, timeout=5) as jawaban:  # noqa: S310
            return bool(json.load(jawaban)["status"] == "siap")
    except (urllib.error.URLError, OSError, ValueError):
        return False
