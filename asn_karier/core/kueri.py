"""A query whose SQL is written once: for the few reads that every single request makes.

Building and compiling a queryset costs several times what the database needs to answer it. The queryset stays the
source of the SQL; only the values change from call to call.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

_CONTOH: dict[type, Callable[[int], Any]] = {
    int: lambda n: -987_654_000_000 - n,
    str: lambda n: f"\x01contoh-{n}",
    dt.date: lambda n: dt.date(1, 2, 3 + n),
    dt.datetime: lambda n: dt.datetime(1, 2, 3 + n, tzinfo=dt.UTC),
    list: lambda n: [-987_654_000_000 - n],
}


class KueriTetap:
    """`KueriTetap(build, name=type, …)`: `build` makes the queryset from the named values; call it for rows as tuples.

    The values must reach the SQL as they are, every time in the same places: no branches in `build`. A list goes
    through `dalam`, as one value.
    """

    def __init__(self, buat: Callable[..., QuerySet[Any, Any]], **jenis: type) -> None:
        self._buat = buat
        self._jenis = jenis
        self._sql: tuple[str, tuple[Any, ...]] | None = None

    def baris(self, **nilai: Any) -> list[tuple[Any, ...]]:
        """All rows for these values."""
        if self._sql is None:
            self._sql = self._tulis()
        sql, letak = self._sql
        with connection.cursor() as kursor:
            kursor.execute(sql, [nilai[p.nama] if isinstance(p, _Isi) else p for p in letak])
            return kursor.fetchall()

    def satu(self, **nilai: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        return next(iter(self.baris(**nilai)), None)

    def _tulis(self) -> tuple[str, tuple[Any, ...]]:
        contoh = {nama: _CONTOH[jenis](n) for n, (nama, jenis) in enumerate(self._jenis.items())}
        sql, param = self._buat(**contoh).query.sql_with_params()
        balik = {(type(v), repr(v)): _Isi(nama) for nama, v in contoh.items()}
        letak = tuple(balik.get((type(p), repr(p)), p) for p in param)
        if {p.nama for p in letak if isinstance(p, _Isi)} != set(contoh):
            raise TypeError(f"Nilai {sorted(contoh)} tidak semua sampai ke SQL apa adanya: {sql}")
        return sql, letak


def dalam(nilai: list[Any], tipe: str = "bigint") -> RawSQL:
    """Right side of `__in` that takes a whole list as one value."""
    return RawSQL("SELECT unnest(%s::" + tipe + "[])", [nilai])  # noqa: S611  (the type is ours)


class _Isi:
    """The place of a value."""

    def __init__(self, nama: str) -> None:
        self.nama = nama
