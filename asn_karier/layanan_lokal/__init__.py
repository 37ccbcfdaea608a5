"""PostgreSQL and Redis without installing them: started and reused when no address is configured.

DATABASE_URL and REDIS_URL win, each for itself. Otherwise the services of this checkout live in `.layanan/`
(or ASN_LAYANAN_DIR), stay up between processes, and are stopped by `manage.py layanan henti`.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from . import memori, postgres, redis
from .tempat import LayananGagal, Tempat, tempat_untuk

__all__ = [
    "Layanan",
    "LayananGagal",
    "henti",
    "keadaan",
    "pastikan",
    "program_postgres",
    "redis_uji",
    "url_broker",
    "url_redis",
]

_JENIS = {"PostgreSQL": postgres, "Redis": redis}


@dataclass(frozen=True)
class Layanan:
    """Addresses of the services and the names of those that this very process had to start."""

    database_url: str
    redis_url: str
    dimulai: tuple[str, ...] = ()


def pastikan(base_dir: Path, *, uji: bool = False) -> Layanan:
    """Addresses of PostgreSQL and Redis, starting the embedded ones where no address is configured.

    Nothing is started when ASN_LAYANAN_MULAI=0. Raises LayananGagal with what to do.
    """
    luar_pg = os.environ.get("DATABASE_URL", "").strip()
    luar_redis = os.environ.get("REDIS_URL", "").strip()
    if luar_pg and luar_redis:
        return Layanan(luar_pg, luar_redis)
    tempat = tempat_untuk(base_dir, uji=uji)
    perlu = [nama for nama, luar in (("PostgreSQL", luar_pg), ("Redis", luar_redis)) if not luar]
    dimulai = _mulai(tempat, perlu) if os.environ.get("ASN_LAYANAN_MULAI") != "0" else ()
    return Layanan(luar_pg or postgres.alamat(tempat), luar_redis or redis.alamat(tempat), dimulai)


def keadaan(base_dir: Path) -> list[tuple[str, str, bool, Path]]:
    """Per embedded service: its name, its set (utama or uji), whether it runs, and its folder."""
    tempat = [tempat_untuk(base_dir, uji=uji) for uji in (False, True)]
    return [(nama, t.dasar.name, jenis.hidup(t), t.dasar) for t in tempat for nama, jenis in _JENIS.items()]


def henti(base_dir: Path, *, nama: tuple[str, ...] | None = None, uji: bool | None = None) -> list[str]:
    """Stop the embedded services of this checkout (all, or those named); returns what was running."""
    berhenti = []
    for pilihan in (False, True) if uji is None else (uji,):
        tempat = tempat_untuk(base_dir, uji=pilihan)
        if not tempat.dasar.exists():
            continue
        with tempat.kunci():
            for satu, jenis in _JENIS.items():
                if (nama is None or satu in nama) and jenis.henti(tempat):
                    berhenti.append(f"{satu} ({tempat.dasar.name})")
            if nama is None:
                memori.lepas(tempat.data_pg)
    return berhenti


def program_postgres(nama: str) -> Path:
    """A program of the embedded PostgreSQL, such as pg_dump."""
    return postgres.program(nama)


def url_redis(url: str, geser: int) -> str:
    """The same Redis with the database number moved by `geser`: cache and broker never share a number."""
    bagian = urlsplit(url)
    if bagian.scheme == "unix":
        pilihan = dict(parse_qsl(bagian.query))
        pilihan["db"] = str(int(pilihan.get("db", "0")) + geser)
        return f"unix://{bagian.path}?{urlencode(pilihan)}"
    ke = int(bagian.path.strip("/") or 0) + geser
    return urlunsplit(bagian._replace(path=f"/{ke}"))


def redis_uji(url: str) -> str:
    """Redis numbers of this test process: two test runs at the same time never see each other's keys."""
    if os.environ.get("REDIS_URL", "").strip():  # sixteen numbers are usual there
        urutan = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
        return url_redis(url, 2 * (int(urutan) % 7))
    return url_redis(url, 2 * (os.getpid() % (redis.BANYAK_UJI // 2)))


def url_broker(url: str) -> str:
    """The address as Celery writes it: a Unix socket has its own scheme there."""
    bagian = urlsplit(url)
    if bagian.scheme != "unix":
        return url
    pilihan = dict(parse_qsl(bagian.query))
    nomor = pilihan.pop("db", "0")
    return f"redis+socket://{bagian.path}?{urlencode({**pilihan, 'virtual_host': nomor})}"


def _mulai(tempat: Tempat, perlu: list[str]) -> tuple[str, ...]:
    kurang = [nama for nama in perlu if not _JENIS[nama].hidup(tempat)]
    if not kurang:
        return ()
    dimulai: list[str] = []
    with tempat.kunci():
        tempat.siapkan()
        try:
            for nama in kurang:
                if not _JENIS[nama].hidup(tempat):  # another process may have started it while we waited
                    dimulai.append(nama)
                    _JENIS[nama].mulai(tempat)
        except BaseException:  # Ctrl-C too: leave nothing running that was half started
            for nama in dimulai:
                _JENIS[nama].henti(tempat)
            raise
    return tuple(dimulai)
