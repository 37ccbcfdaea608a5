"""Dated histories of a person. A wrong row is annulled with a reason (`batal`), never deleted.

Point histories (rank, status, legal position, KGB) hold from `tmt` until the next row; period histories (post,
discipline, leave, contract, NIP) hold during `periode`. The state as of a day is read from both by one SQL function.
"""

from typing import Any

from pegawai.models.riwayat.karier import RiwayatJabatan, RiwayatKgb, RiwayatPangkat
from pegawai.models.riwayat.kedudukan import (
    RiwayatCltn,
    RiwayatHukdis,
    RiwayatKedudukan,
    RiwayatKontrak,
    RiwayatNip,
    RiwayatStatus,
)
from pegawai.models.riwayat.pengembangan import RiwayatDiklat, RiwayatPendidikan, RiwayatPenghargaan

__all__ = [
    "RIWAYAT",
    "RiwayatCltn",
    "RiwayatDiklat",
    "RiwayatHukdis",
    "RiwayatJabatan",
    "RiwayatKedudukan",
    "RiwayatKgb",
    "RiwayatKontrak",
    "RiwayatNip",
    "RiwayatPangkat",
    "RiwayatPendidikan",
    "RiwayatPenghargaan",
    "RiwayatStatus",
]

RIWAYAT: tuple[type[Any], ...] = (
    RiwayatNip,
    RiwayatStatus,
    RiwayatKedudukan,
    RiwayatPangkat,
    RiwayatKgb,
    RiwayatJabatan,
    RiwayatPendidikan,
    RiwayatHukdis,
    RiwayatPenghargaan,
    RiwayatDiklat,
    RiwayatCltn,
    RiwayatKontrak,
)
