"""Test databases in memory where there is plenty of it: a fresh one takes a twentieth of the time on disk.

Only data that nobody keeps: the embedded PostgreSQL of the tests. It is gone after a reboot and when the services are
stopped, and is made anew at the next start.
"""

import hashlib
import math
import os
import shutil
import stat
from pathlib import Path

INDUK = Path("/dev/shm")  # noqa: S108 - memory that every Linux mounts; the folder below it is closed to others
AWALAN = "asn-uji-"
CGROUP = Path("/sys/fs/cgroup")
PROSES = Path("/proc/self")
GIB = 1024**3
LUANG = 3 * GIB  # room there; the tests use well below one
BEBAS = 6 * GIB  # memory that the system could still hand out


def pakai(dasar: Path, data: Path, uid: int, gid: int) -> None:
    """Lay `data` (the folder of PostgreSQL in `dasar`) into memory, unless it holds data or memory is scarce.

    `data` becomes a link; a link whose folder a reboot took away is laid again.
    """
    if data.is_symlink():
        if data.exists():
            return
        data.unlink()
        (dasar / "pg.siap").unlink(missing_ok=True)
    if data.exists() or not _cukup():
        return
    _buang_yatim()
    rumah = INDUK / (AWALAN + hashlib.sha256(os.fsencode(dasar)).hexdigest()[:12])
    isi = rumah / "pg"
    if rumah.is_symlink() or (rumah.exists() and rumah.stat().st_uid not in {uid, os.geteuid()}):
        return  # somebody else's: stay on the disk
    shutil.rmtree(rumah, ignore_errors=True)
    isi.mkdir(parents=True, mode=0o700)
    (rumah / "asal").write_text(str(dasar))
    for satu in (rumah, isi):
        satu.chmod(0o700)
        if os.geteuid() == 0:
            os.chown(satu, uid, gid)
    data.symlink_to(isi)


def lepas(data: Path) -> None:
    """Give the memory back; call when PostgreSQL has stopped."""
    if data.is_symlink():
        shutil.rmtree(data.resolve().parent, ignore_errors=True)
        data.unlink()
        (data.parent / "pg.siap").unlink(missing_ok=True)


def _cukup() -> bool:
    import psutil

    try:
        luang = os.statvfs(INDUK)
    except OSError:
        return False
    bebas = min(psutil.virtual_memory().available, _sisa_wadah())
    return luang.f_bavail * luang.f_frsize >= LUANG and bebas >= BEBAS


def _sisa_wadah() -> float:
    """Bytes that the control groups of this process still allow; infinite without a limit. cgroup v1 and v2.

    In a container the machine's memory says nothing: what lies in tmpfs counts against the limit of the container.
    """
    try:
        baris = (PROSES / "cgroup").read_text().splitlines()
    except OSError:
        return math.inf
    sisa = math.inf
    for _, pengendali, jalur in (satu.split(":", 2) for satu in baris if satu.count(":") >= 2):
        if pengendali == "":
            akar, nama = CGROUP, ("memory.max", "memory.current", "inactive_file")
        elif pengendali == "memory":
            akar = CGROUP / "memory"
            nama = ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
        else:
            continue
        tempat = akar / jalur.lstrip("/")
        # A container may see itself as the root although its path names the place outside.
        for satu in {akar, tempat, *(p for p in tempat.parents if akar in p.parents)}:
            sisa = min(sisa, _sisa_satu(satu, *nama))
    return sisa


def _sisa_satu(tempat: Path, batas: str, dipakai: str, singgah: str) -> float:
    try:
        terpakai = int((tempat / dipakai).read_text())
        stat_isi = (satu.split() for satu in (tempat / "memory.stat").read_text().splitlines())
        # Pages of files that nobody uses are given up when memory is asked for.
        lepas_lagi = next((int(satu[1]) for satu in stat_isi if satu[:1] == [singgah]), 0)
        return int((tempat / batas).read_text()) - (terpakai - lepas_lagi)
    except (OSError, ValueError):
        return math.inf  # no such group here, or "max"


def _buang_yatim() -> None:
    """Drop the folders of checkouts that are gone."""
    for rumah in INDUK.glob(f"{AWALAN}*"):
        try:
            asal = (rumah / "asal").read_text()
            milik = stat.S_ISDIR(rumah.lstat().st_mode)
        except OSError:
            continue
        if milik and not Path(asal).exists():
            shutil.rmtree(rumah, ignore_errors=True)
