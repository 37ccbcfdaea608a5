"""One comparison for preview and apply: fills the temporary tables of a chunk and, in the preview, the staged rows.

Tables of a chunk (dropped at commit): impor_potongan (typed values), impor_rencana (who is meant and what is known),
impor_temuan (findings that need the database), impor_beda (changes by field; `terap` false: kept as it is).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.backends.utils import CursorWrapper


@dataclass(frozen=True, slots=True)
class Potongan:
    """Rows `dari` < nomor <= `sampai` of a batch; `hari`: the day the data are of; `kini`: today there."""

    batch_id: int
    instansi_id: int
    tanggal_data: dt.date
    hari: dt.date
    zona: str
    dari: int
    sampai: int

    def isian(self) -> dict[str, Any]:
        """Parameters of the SQL."""
        return {
            "batch": self.batch_id,
            "instansi": self.instansi_id,
            "per": self.tanggal_data,
            "hari": self.hari,
            "zona": self.zona,
            "dari": self.dari,
            "sampai": self.sampai,
            "lampau": self.tanggal_data < self.hari,
        }


@dataclass(frozen=True)
class Mesin:
    """SQL of a kind of file: typed columns, matching, findings, changes.

    `kunci`: columns that joins and conditions use. The planner gets figures of these alone: counting the other forty
    columns of every chunk costs more than it ever saves.
    """

    medan: dict[str, str]
    rencana: tuple[str, ...]
    temuan: tuple[str, ...]
    beda: tuple[str, ...]
    kunci: tuple[str, ...] = ()


_TABEL = ("impor_potongan", "impor_rencana", "impor_tahu", "impor_temuan", "impor_beda")
TERAP = "AND b.status IN ('BARU', 'BERUBAH') AND NOT b.lewati AND NOT b.diterapkan"


def siapkan(kursor: CursorWrapper, mesin: Mesin, p: Potongan, saring: str = "") -> None:
    """Fill the temporary tables for a chunk."""
    isian = p.isian()
    kursor.execute(f"DROP TABLE IF EXISTS {', '.join(_TABEL)}")
    medan = ", ".join(f"{nama} {tipe}" for nama, tipe in mesin.medan.items())
    kursor.execute(
        f"""
        CREATE TEMP TABLE impor_potongan ON COMMIT DROP AS
        SELECT b.nomor, b.status, b.objek_id, b.sidik_beda AS sidik_lama, x.*
          FROM pegawai_barisimpor b CROSS JOIN LATERAL jsonb_to_record(b.nilai) AS x({medan})
         WHERE b.batch_id = %(batch)s AND b.nomor > %(dari)s AND b.nomor <= %(sampai)s {saring}
        """,
        isian,
    )
    kenal = f" (nomor, {', '.join(mesin.kunci)})" if mesin.kunci else ""
    kursor.execute(f"ANALYZE impor_potongan{kenal}")
    kursor.execute(
        """
        CREATE TEMP TABLE impor_temuan (nomor int, urut int, kode text, kolom text, pesan text, tingkat text)
          ON COMMIT DROP
        """
    )
    kursor.execute(
        """
        CREATE TEMP TABLE impor_beda (nomor int, grup text, urut int, bidang text, sebelum text, sesudah text,
                                      terap boolean, sumber text) ON COMMIT DROP
        """
    )
    for sql in (*mesin.rencana, *mesin.temuan, *mesin.beda):
        kursor.execute(sql, isian)


def banding_potongan(kursor: CursorWrapper, mesin: Mesin, p: Potongan) -> None:
    """Preview of a chunk: write status, match, changes and findings to the staged rows."""
    siapkan(kursor, mesin, p)
    kursor.execute(_TULIS, p.isian())


# Rows that turn out new and clean keep what staging wrote; only the others are touched.
_TULIS = """
WITH b AS (
  SELECT nomor,
         jsonb_agg(jsonb_build_object('bidang', bidang, 'sebelum', sebelum, 'sesudah', sesudah, 'terap', terap,
                                      'sumber', sumber) ORDER BY urut, bidang) AS daftar,
         bool_or(terap) AS ada, bool_or(NOT terap) AS ditahan,
         md5(string_agg(concat_ws('|', bidang, sebelum, sesudah, terap), chr(10) ORDER BY urut, bidang)) AS sidik
    FROM impor_beda GROUP BY nomor
), t AS (
  SELECT nomor, jsonb_agg(jsonb_build_object('kode', kode, 'kolom', kolom, 'pesan', kolom || ': ' || pesan,
                                             'tingkat', tingkat) ORDER BY urut) AS daftar,
         bool_or(tingkat = 'galat') AS galat, count(*) FILTER (WHERE tingkat <> 'galat') AS ingat
    FROM impor_temuan GROUP BY nomor
), h AS (
  SELECT r.nomor, r.pid, coalesce(b.daftar, '[]') AS beda, coalesce(b.sidik, '') AS sidik,
         coalesce(t.daftar, '[]') AS temuan, coalesce(t.ingat, 0) AS ingat,
         CASE WHEN r.status = 'GALAT' OR coalesce(t.galat, false) THEN 'GALAT'
              WHEN r.baru THEN 'BARU'
              WHEN coalesce(b.ada, false) THEN 'BERUBAH' ELSE 'SAMA' END AS status
    FROM impor_rencana r LEFT JOIN b USING (nomor) LEFT JOIN t USING (nomor)
)
UPDATE pegawai_barisimpor s
   SET status = h.status, objek_id = h.pid, beda = h.beda, sidik_beda = h.sidik,
       temuan = s.temuan || h.temuan, peringatan = s.peringatan + h.ingat
  FROM h
 WHERE s.batch_id = %(batch)s AND s.nomor = h.nomor
   AND (h.status <> s.status OR h.pid IS NOT NULL OR h.temuan <> '[]')
"""
