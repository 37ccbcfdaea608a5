"""Refusals that a person reads: one family, translated once for pages and once for the API.

A service raises; the doors translate. Each refusal carries a stable code, a sentence that says what to do,
and the field it is about.
"""

from __future__ import annotations

import functools
import re
import time
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class DomainError(Exception):
    """Base of all refusals; `status` is the HTTP status of the door."""

    status = 400
    judul = "Permintaan ditolak"
    # The law that asks for it, where the refusal comes from a rule; set by whoever knows the rule.
    dasar: tuple[str, ...] = ()

    def __init__(
        self,
        pesan: str,
        *,
        kode: str | None = None,
        isian: str | None = None,
        rincian: list[dict[str, Any]] | None = None,
    ) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.kode = kode or self.kode_bawaan()
        self.isian = isian
        self.rincian = rincian or []

    @classmethod
    def kode_bawaan(cls) -> str:
        """Stable code from the class name: MasukanSalah → masukan-salah."""
        return re.sub(r"(?<!^)([A-Z])", r"-\1", cls.__name__).lower()


class MasukanSalah(DomainError):
    """The input breaks a rule; `isian` names the field."""

    status = 400
    judul = "Masukan belum benar"


class TidakBerhak(DomainError):
    """Inside the scope but without the right; the sentence says why."""

    status = 403
    judul = "Tidak berwenang"


class TidakDitemukan(DomainError):
    """Does not exist, or lies outside the actor's scope: the two are not told apart."""

    status = 404
    judul = "Tidak ditemukan"

    def __init__(self, pesan: str = "Data tidak ditemukan atau berada di luar lingkup Anda.", **kw: Any) -> None:
        super().__init__(pesan, **kw)


class Bentrok(DomainError):
    """Somebody else was first, or two facts cannot both be true."""

    status = 409
    judul = "Bentrok dengan data lain"


class TerlaluSering(DomainError):
    """A rate limit was reached; `tunggu` is in seconds."""

    status = 429
    judul = "Terlalu sering"

    def __init__(self, pesan: str, *, tunggu: int, **kw: Any) -> None:
        super().__init__(pesan, **kw)
        self.tunggu = tunggu


class BelumTersedia(DomainError):
    """A needed service does not answer; try again later."""

    status = 503
    judul = "Layanan belum tersedia"


_KALIMAT: dict[str, tuple[str, str | None]] = {}
_BENTROK = {"23P01", "23505"}
_ULANGI = {"40P01", "40001"}


def catat_kalimat(nama_constraint: str, kalimat: str, isian: str | None = None) -> None:
    """Register the sentence people read when a database constraint of this name refuses a row."""
    _KALIMAT[nama_constraint] = (kalimat, isian)


def dari_basis_data(galat: Exception) -> DomainError | None:
    """Translate a database refusal into a sentence, or None when it is not one people can cause."""
    asal = galat.__cause__ or galat
    kode = getattr(asal, "pgcode", None)
    diag = getattr(asal, "diag", None)
    nama = getattr(diag, "constraint_name", None) or ""
    kalimat, isian = _KALIMAT.get(nama, ("", None))
    if kode in _BENTROK:
        return Bentrok(kalimat or "Data yang sama sudah ada. Muat ulang lalu periksa.", isian=isian, kode=nama or None)
    if kode in {"23514", "23502", "22001", "22003", "22P02", "22008", "22007"}:
        return MasukanSalah(
            kalimat or "Nilai tidak memenuhi aturan basis data. Periksa kembali isian.", isian=isian, kode=nama or None
        )
    if kode == "23503":
        return Bentrok(
            kalimat or "Data ini masih dirujuk atau merujuk data yang tidak ada.", isian=isian, kode=nama or None
        )
    if kode in _ULANGI or kode == "55P03":
        return Bentrok("Data ini sedang diubah orang lain. Tunggu sebentar lalu coba lagi.", kode="sedang-diubah")
    return None


_TERLALU_LAMA = "57014"  # PostgreSQL: query_canceled, by statement_timeout


def sedang_sibuk(galat: BaseException | None) -> BelumTersedia | None:
    """For the doors: a question that took too long, or a database that does not answer, as a sentence; else None.

    Not part of `dari_basis_data`: a background task must see the fault itself, keep its message and try again.
    """
    from django.db import InterfaceError, OperationalError

    if not isinstance(galat, OperationalError | InterfaceError):
        return None
    kode = getattr(galat.__cause__, "pgcode", None)
    if kode == _TERLALU_LAMA:
        return BelumTersedia(
            "Permintaan ini terlalu berat untuk dijawab sekaligus. Persempit saringannya.", kode="terlalu-berat"
        )
    if kode is None or kode.startswith(("08", "53", "57P")):
        return BelumTersedia("Basis data sedang tidak dapat dihubungi. Coba lagi sebentar lagi.")
    return None


def dengan_terjemahan(fungsi: Callable[P, T]) -> Callable[P, T]:
    """Run a service: retry a deadlock up to three times, turn constraint refusals into sentences."""
    from django.db import DatabaseError, connection

    @functools.wraps(fungsi)
    def jalankan(*args: P.args, **kwargs: P.kwargs) -> T:
        for percobaan in range(3):
            try:
                return fungsi(*args, **kwargs)
            except DatabaseError as galat:
                kode = getattr(galat.__cause__, "pgcode", None)
                # Inside an outer transaction the retry cannot work: the whole transaction is already lost.
                if kode in _ULANGI and percobaan < 2 and not connection.in_atomic_block:
                    time.sleep(0.02 * (percobaan + 1))
                    continue
                terjemah = dari_basis_data(galat)
                if terjemah is None:
                    raise
                raise terjemah from galat
        raise AssertionError("tidak terjangkau")

    return jalankan
