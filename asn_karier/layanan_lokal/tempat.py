"""Where the embedded services live: folders, the account they run under, and the lock around a start."""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import memori

BATAS_SOKET = 90  # sun_path holds 107 bytes; PostgreSQL appends "/.s.PGSQL.5432.lock"
AKUN_LAYANAN = "asn-layanan"


class LayananGagal(RuntimeError):
    """An embedded service cannot be started; the message says what to do."""


@dataclass(frozen=True)
class Akun:
    """The account that owns the data: the caller itself, or another one when the caller is root."""

    uid: int
    gid: int
    nama: str
    diri_sendiri: bool

    def untuk_proses(self) -> dict[str, object]:
        """Keyword arguments for subprocess that start a program under this account."""
        return {} if self.diri_sendiri else {"user": self.uid, "group": self.gid, "extra_groups": []}


@dataclass(frozen=True)
class Tempat:
    """One set of embedded services: its folder, and whether it serves tests (then nothing is synced to disk)."""

    dasar: Path
    uji: bool = False

    @cached_property
    def akun(self) -> Akun:
        """The account for the services; PostgreSQL refuses root, so root hands over to another one."""
        return _akun_untuk(self.dasar)

    @property
    def data_pg(self) -> Path:
        return self.dasar / "pg"

    @property
    def data_redis(self) -> Path:
        return self.dasar / "redis"

    @cached_property
    def soket(self) -> Path:
        """Folder of the sockets; a short one under the temporary folder when the project path is too long."""
        dekat = self.dasar / "s"
        if len(os.fsencode(dekat)) <= BATAS_SOKET - 20:
            return dekat
        sidik = hashlib.sha256(os.fsencode(self.dasar)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"asn-{sidik}"

    def siapkan(self) -> None:
        """Make the folders with mode 0700 for the account; refuse a socket folder that someone else planted."""
        if not self.akun.diri_sendiri and not _terjangkau(self.dasar.parent, self.akun):
            self.dasar.parent.chmod(0o711)  # made by root under a strict umask
        self.dasar.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.uji:
            memori.pakai(self.dasar, self.data_pg, self.akun.uid, self.akun.gid)
        for folder in (self.dasar, self.data_pg.resolve(), self.data_redis, self.soket):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self.akun.diri_sendiri and folder.lstat().st_uid == 0:
                os.chown(folder, self.akun.uid, self.akun.gid)
            keterangan = folder.lstat()
            if not stat.S_ISDIR(keterangan.st_mode) or keterangan.st_uid != self.akun.uid:
                raise LayananGagal(
                    f"Folder {folder} milik pengguna lain (uid {keterangan.st_uid}). Hapus folder itu, atau jalankan"
                    " sebagai pemiliknya, atau tentukan folder lain dengan ASN_LAYANAN_DIR."
                )
            if stat.S_IMODE(keterangan.st_mode) != 0o700:
                folder.chmod(0o700)

    @contextlib.contextmanager
    def kunci(self, batas_detik: float = 60) -> Iterator[None]:
        """Hold the lock of this set, so that two processes never start the same service."""
        self.dasar.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            pegangan = os.open(self.dasar / "kunci", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except PermissionError:
            raise LayananGagal(
                f"Folder {self.dasar} tidak dapat ditulisi oleh pengguna ini. Jalankan sebagai pemiliknya, atau"
                " tentukan folder lain dengan ASN_LAYANAN_DIR."
            ) from None
        try:
            _tunggu_kunci(pegangan, batas_detik, self.dasar)
            if not self.akun.diri_sendiri:
                os.fchown(pegangan, self.akun.uid, self.akun.gid)
            yield
        finally:
            os.close(pegangan)

    def tandai_pakai(self) -> int:
        """Say that this process needs the services as long as it lives; the result goes to `satu_satunya`."""
        self.dasar.mkdir(parents=True, exist_ok=True, mode=0o700)
        pegangan = os.open(self.dasar / "dipakai", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(pegangan, fcntl.LOCK_SH)
        return pegangan

    def jalankan(self, perintah: list[str | Path], **lain: object) -> subprocess.CompletedProcess[str]:
        """Run a helper program under the account of the services, away from the caller's folder and locale."""
        bersih = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_"))}
        return subprocess.run(  # noqa: S603
            [str(x) for x in perintah],
            env={**bersih, "LC_ALL": "C", "HOME": str(self.dasar)},
            cwd="/",
            stdin=subprocess.DEVNULL,
            text=True,
            **{**self.akun.untuk_proses(), **lain},  # type: ignore[call-overload]
        )

    def program(self, folder: Path, pangkal: Path, bagian: tuple[str, ...]) -> Path:
        """The folder of a program as the account can reach it: itself, or in a copy when a parent folder is closed.

        `bagian` are the parts below `pangkal` that the program needs, in the same places relative to each other.
        """
        if self.akun.diri_sendiri or _terjangkau(folder, self.akun):
            return folder
        sidik = hashlib.sha256(f"{pangkal}:{folder.stat().st_mtime_ns}".encode()).hexdigest()[:12]
        salinan = self.dasar / "program" / sidik
        if not (salinan / ".lengkap").exists():
            shutil.rmtree(salinan, ignore_errors=True)
            for satu in bagian:
                shutil.copytree(pangkal / satu, salinan / satu, symlinks=True)
            (salinan / ".lengkap").touch()
            subprocess.run(["chown", "-R", f"{self.akun.uid}:{self.akun.gid}", str(salinan.parent)], check=True)  # noqa: S603,S607
        return salinan / folder.relative_to(pangkal)


def tempat_untuk(base_dir: Path, *, uji: bool) -> Tempat:
    """The folder of the services for a checkout: `.layanan/` in it, or ASN_LAYANAN_DIR; tests have their own."""
    tentu = os.environ.get("ASN_LAYANAN_DIR", "").strip()
    dasar = Path(tentu).expanduser().resolve() if tentu else base_dir / ".layanan"
    return Tempat(_terbuka_bagi_akun(dasar) / ("uji" if uji else "utama"), uji)


def satu_satunya(pegangan: int) -> bool:
    """Whether no other process has said that it needs the services."""
    try:
        fcntl.flock(pegangan, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def terhubung(soket: Path) -> bool:
    """Whether a process listens on this Unix socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as s:
        s.settimeout(1)
        try:
            s.connect(str(soket))
        except OSError:
            return False
        return True


def _tunggu_kunci(pegangan: int, batas_detik: float, dasar: Path) -> None:
    habis = time.monotonic() + batas_detik
    while True:
        try:
            fcntl.flock(pegangan, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > habis:
                raise LayananGagal(
                    f"Proses lain memegang kunci {dasar / 'kunci'} lebih dari {batas_detik:.0f} detik."
                ) from None
            time.sleep(0.02)


def _akun_untuk(dasar: Path) -> Akun:
    if os.geteuid() != 0:
        return Akun(os.geteuid(), os.getegid(), "", True)
    for folder in (dasar, dasar.parent, dasar.parent.parent):
        if folder.exists() and (uid := folder.stat().st_uid) != 0:
            with contextlib.suppress(KeyError):
                return _dari_pwd(pwd.getpwuid(uid))
    return _akun_sistem()


def _dari_pwd(p: pwd.struct_passwd) -> Akun:
    return Akun(p.pw_uid, p.pw_gid, p.pw_name, False)


def _akun_sistem() -> Akun:
    """The system account that serves root: made once with useradd, else an account that every system has."""
    try:
        return _dari_pwd(pwd.getpwnam(AKUN_LAYANAN))
    except KeyError:
        pass
    if program := shutil.which("useradd"):
        hasil = subprocess.run(  # noqa: S603
            [program, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", AKUN_LAYANAN],
            capture_output=True,
        )
        if hasil.returncode in (0, 9):  # 9: another process made it at the same moment
            return _dari_pwd(pwd.getpwnam(AKUN_LAYANAN))
    for nama in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return _dari_pwd(pwd.getpwnam(nama))
    raise LayananGagal("PostgreSQL menolak berjalan sebagai root dan tidak ada akun lain. Isi DATABASE_URL.")


def _terjangkau(folder: Path, akun: Akun) -> bool:
    """Whether the account can walk to this folder: each parent lets it pass."""
    for bagian in (folder, *folder.parents):
        k = bagian.stat()
        geser = 6 if k.st_uid == akun.uid else 3 if k.st_gid == akun.gid else 0
        if not (k.st_mode >> geser) & 1:
            return False
    return True


def _terbuka_bagi_akun(dasar: Path) -> Path:
    """The folder itself, or one under /var/lib when root works in a closed folder such as /root."""
    if os.geteuid() != 0:
        return dasar
    induk = dasar.parent
    while not induk.exists():
        induk = induk.parent
    if _terjangkau(induk, _akun_untuk(dasar)):
        return dasar
    sidik = hashlib.sha256(os.fsencode(dasar)).hexdigest()[:12]
    return Path("/var/lib") / f"asn-karier-{sidik}"
