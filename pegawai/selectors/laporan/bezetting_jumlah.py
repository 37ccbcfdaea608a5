"""Sums of the post map in one statement: posts that look alike are counted together, the rule stays in Python.

What a mark depends on (on the map, vacant single post, more people than needed, somebody acting) is in the grouping,
so that the mark itself is decided where the rule stands, for all posts of a unit that look alike at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from pegawai.enums import StatusPegawai
from pegawai.selectors.laporan.lingkup import Lingkup

TANPA_NAMA = "Tanpa jabatan definitif"
STATUS_ISI = (StatusPegawai.PNS, StatusPegawai.CPNS, StatusPegawai.PPPK, StatusPegawai.PPPK_PW)


class Isi(NamedTuple):
    """People of one post or unit by status, and how many of them retire this year."""

    pns: int = 0
    cpns: int = 0
    pppk: int = 0
    pppk_pw: int = 0
    pensiun: int = 0

    @property
    def orang(self) -> int:
        """Everybody."""
        return self.pns + self.cpns + self.pppk + self.pppk_pw

    def tambah(self, lain: Isi) -> Isi:
        """The sum of two."""
        return Isi(self[0] + lain[0], self[1] + lain[1], self[2] + lain[2], self[3] + lain[3], self[4] + lain[4])


KOSONG_ISI = Isi()


class Rupa(NamedTuple):
    """`banyak` posts of a unit that look alike; their need and their people together."""

    unit_id: int | None
    dipeta: bool
    lowong: bool
    lebih: bool
    plt: bool
    banyak: int
    kebutuhan: int
    isi: Isi


_KOLOM = ("pk", "peta_id", "unit_id", "nama_jabatan", "jenis_jabatan", "status")
_NAMA = Isi._fields
_HITUNG = (
    ", ".join(f"count(*) FILTER (WHERE o.status = '{s.value}') AS {n}" for s, n in zip(STATUS_ISI, _NAMA, strict=False))
    + ", count(*) FILTER (WHERE o.pk = ANY(%(keluar)s::bigint[])) AS pensiun"
)
_JUMLAH = ", ".join(f"sum({n})::bigint" for n in _NAMA)
# `asing`: posts that people hold and the map does not have. They and people without a post are looked up by index; the
# rest of the people is read once.
_SQL = f"""
WITH unit(id) AS MATERIALIZED (SELECT unnest(%(unit)s::bigint[])),
orang({", ".join(_KOLOM)}) AS NOT MATERIALIZED ({{orang}}),
peta AS MATERIALIZED (
  SELECT m.id, m.unit_id, m.tunggal, m.kebutuhan, m.id = ANY(%(plt)s::bigint[]) AS plt
    FROM pegawai_petajabatan m JOIN unit u ON u.id = m.unit_id
   WHERE m.instansi_id = %(instansi)s AND m.periode @> %(hari)s::date
), pemangku AS MATERIALIZED (
  SELECT o.peta_id, {_HITUNG} FROM orang o WHERE o.peta_id IS NOT NULL GROUP BY o.peta_id
), asing AS (
  SELECT k.peta_id FROM pemangku k WHERE NOT EXISTS (SELECT 1 FROM peta m WHERE m.id = k.peta_id)
), luar AS (
  SELECT u.id AS unit_id, {_HITUNG}
    FROM (SELECT * FROM orang WHERE peta_id IS NULL
          UNION ALL SELECT * FROM orang WHERE peta_id IN (SELECT peta_id FROM asing)) o
    LEFT JOIN unit u ON u.id = o.unit_id
   GROUP BY u.id, coalesce(nullif(o.nama_jabatan, ''), %(tanpa_nama)s), o.jenis_jabatan
)
SELECT unit_id, true, tunggal AND orang = 0 AS lowong, orang > kebutuhan AS lebih, plt, count(*),
       sum(kebutuhan)::bigint, {_JUMLAH}
  FROM (SELECT m.*, {", ".join(f"coalesce(k.{n}, 0) AS {n}" for n in _NAMA)},
               {" + ".join(f"coalesce(k.{n}, 0)" for n in _NAMA[:-1])} AS orang
          FROM peta m LEFT JOIN pemangku k ON k.peta_id = m.id) p
 GROUP BY unit_id, lowong, lebih, plt
UNION ALL
SELECT unit_id, false, false, false, false, count(*), 0, {_JUMLAH} FROM luar GROUP BY unit_id
"""  # noqa: S608  (names of our own; every value is a parameter)


def rupa_hari_ini(
    qs: QuerySet[Any], lingkup: Lingkup, *, unit: list[int], keluar: list[int], plt: list[int]
) -> Iterator[Rupa]:
    """Posts of these units and people of `qs` today, those that look alike together; `keluar` retire this year."""
    with connection.cursor() as kursor:
        orang, isian = qs.order_by().values_list(*_KOLOM).query.sql_with_params()
        nilai: dict[str, Any] = {
            "unit": unit, "keluar": keluar, "plt": plt, "instansi": lingkup.instansi.pk, "hari": lingkup.hari,
            "tanpa_nama": TANPA_NAMA,
        }  # fmt: skip
        kursor.execute(_SQL.format(orang=_bernama(orang, isian, nilai)), nilai)
        for b in kursor.fetchall():
            yield Rupa._make((*b[:7], Isi._make(b[7:])))


def _bernama(sql: str, isian: tuple[Any, ...], nilai: dict[str, Any]) -> str:
    """The SQL of a queryset with its parameters by name, added to `nilai`: it stands twice in the statement."""
    for n, isi in enumerate(isian):
        nilai[f"qs{n}"] = isi
    return sql.replace("%%", "%%%%") % tuple(f"%(qs{n})s" for n in range(len(isian)))
