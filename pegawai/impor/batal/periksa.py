"""May the batch be undone: what it touched must still be as it left it, and nothing may refer to what it created."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.utils import CursorWrapper

from pegawai.models import DefinisiJabatan, Keadaan, Pegawai, Proyeksi, RiwayatUnit, Unit
from pegawai.models.riwayat import RIWAYAT

MAKS_SEBAB = 50
# Kept by triggers: they change without anybody's decision.
TURUNAN = frozenset({"jalur", "tingkat", "tunggal"})
TERSENTUH: tuple[type[models.Model], ...] = (Pegawai, *RIWAYAT, Unit, RiwayatUnit, DefinisiJabatan)
_DIHITUNG: tuple[type[models.Model], ...] = (Keadaan, Proyeksi)


@dataclass(frozen=True, slots=True)
class Sebab:
    """One thing that stands in the way."""

    apa: str
    objek_id: int
    siapa: str
    kapan: str
    oleh: str

    def sebagai_dict(self) -> dict[str, Any]:
        """For problem JSON and the page."""
        return {"apa": self.apa, "objek": self.siapa, "kapan": self.kapan, "oleh": self.oleh}


def kolom(model: type[models.Model]) -> list[str]:
    """Columns that people and imports decide about."""
    return [str(f.column) for f in model._meta.concrete_fields if not f.primary_key and f.column not in TURUNAN]


def milik_batch(model: type[models.Model]) -> str:
    """SELECT of the ids in a table that the batch created or changed."""
    tabel = model._meta.db_table
    jejak = f"SELECT j.objek_id AS id FROM pegawai_jejakimpor j WHERE j.batch_id = %(batch)s AND j.tabel = '{tabel}'"
    if model in RIWAYAT:
        return f"{jejak} UNION SELECT x.id FROM {tabel} x WHERE {dibuat(model, 'x')}"
    return jejak


def dibuat(model: type[models.Model], alias: str) -> str:
    """Condition for rows of a history table that the batch created (by person, which is indexed)."""
    return (
        f"{alias}.batch_id = %(batch)s AND {alias}.pegawai_id IN (SELECT b.objek_id FROM pegawai_barisimpor b"
        " WHERE b.batch_id = %(batch)s AND b.diterapkan)"
    )


def cari_sebab(
    kursor: CursorWrapper, batch_id: int, konteks: list[str], tabel: Sequence[type[models.Model]] = ()
) -> list[Sebab]:
    """Everything that stands in the way, up to MAKS_SEBAB; `tabel`: those of a kind of another room."""
    isian = {"batch": batch_id, "konteks": konteks, "maks": MAKS_SEBAB}
    sebab: list[Sebab] = []
    tersentuh = tuple(tabel) or TERSENTUH
    for model in tersentuh:
        sebab += _berubah(kursor, model, isian)
    for model in tuple(tabel) or (Pegawai, Unit, DefinisiJabatan):
        sebab += _dirujuk(kursor, model, isian, tersentuh)
    return sebab[:MAKS_SEBAB]


def milik_orang(model: type[models.Model]) -> bool:
    """Do rows of this table belong to a person."""
    return any(f.column == "pegawai_id" for f in model._meta.concrete_fields)


def _berubah(kursor: CursorWrapper, model: type[models.Model], isian: dict[str, Any]) -> list[Sebab]:
    """Rows whose content is no longer what the batch left: seen in the event log, decided by comparing."""
    tabel, peristiwa = model._meta.db_table, f"{model._meta.db_table}event"
    sama = " AND ".join(f"t.{k} IS NOT DISTINCT FROM e.{k}" for k in kolom(model))
    siapa = "coalesce(t.nama, e.nama)" if model in (Pegawai, Unit, DefinisiJabatan) else "''"
    orang = "coalesce(t.pegawai_id, e.pegawai_id)" if milik_orang(model) else "NULL::bigint"
    kursor.execute(
        f"""
        WITH milik AS MATERIALIZED ({milik_batch(model)}),
        awal AS (SELECT min(pgh_id) AS id FROM {peristiwa} WHERE pgh_context_id = ANY(%(konteks)s::uuid[])),
        lain AS (
          SELECT v.pgh_obj_id AS id, max(v.pgh_id) AS terakhir FROM {peristiwa} v, awal
           WHERE v.pgh_id > awal.id AND v.pgh_obj_id IN (SELECT id FROM milik)
             AND (v.pgh_context_id IS NULL OR v.pgh_context_id <> ALL(%(konteks)s::uuid[]))
           GROUP BY v.pgh_obj_id)
        SELECT l.id, coalesce(nullif({siapa}, ''), p.nama, ''), to_char(v.pgh_created_at, 'DD-MM-YYYY HH24:MI'),
               coalesce(k.metadata ->> 'nama', ''), v.pgh_label
          FROM lain l
          JOIN {peristiwa} v ON v.pgh_id = l.terakhir
          LEFT JOIN pghistory_context k ON k.id = v.pgh_context_id
          JOIN LATERAL (SELECT x.* FROM {peristiwa} x WHERE x.pgh_obj_id = l.id
                           AND x.pgh_context_id = ANY(%(konteks)s::uuid[]) ORDER BY x.pgh_id DESC LIMIT 1) e ON true
          LEFT JOIN {tabel} t ON t.id = l.id
          LEFT JOIN pegawai_pegawai p ON p.id = {orang}
         WHERE t.id IS NULL OR NOT ({sama})
         ORDER BY l.id LIMIT %(maks)s
        """,
        isian,
    )
    nama = model._meta.verbose_name
    kerja = {"delete": "dihapus", "update": "diubah", "insert": "dicatat"}
    return [
        Sebab(f"{nama} {kerja.get(label, 'diubah')} sesudah impor", pk, s, kapan, oleh)
        for pk, s, kapan, oleh, label in kursor.fetchall()
    ]


def rujukan(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Tables and columns that refer to a model, in every room."""
    hasil = []
    for lain in apps.get_models():
        if lain in _DIHITUNG or not lain._meta.managed or lain._meta.proxy:
            continue
        for f in lain._meta.concrete_fields:
            if f.is_relation and f.related_model is model and getattr(f, "db_constraint", False):
                hasil.append((lain, str(f.column)))
    return hasil


def _dirujuk(
    kursor: CursorWrapper,
    model: type[models.Model],
    isian: dict[str, Any],
    tersentuh: Sequence[type[models.Model]],
) -> list[Sebab]:
    """Rows of others that point to what the batch created."""
    sebab = []
    tabel = model._meta.db_table
    nama = "(SELECT p.nama FROM pegawai_pegawai p WHERE p.id = t.pegawai_id)" if milik_orang(model) else "t.nama"
    for lain, kolom_fk in rujukan(model):
        kunci = lain._meta.pk.column
        kecuali = f"x.{kunci} NOT IN ({milik_batch(lain)})" if lain in tersentuh else "true"
        kursor.execute(
            f"""
            SELECT x.{kunci}, {nama} FROM {lain._meta.db_table} x
              JOIN pegawai_jejakimpor j ON j.objek_id = x.{kolom_fk} AND j.batch_id = %(batch)s
               AND j.tabel = '{tabel}' AND j.aksi = 'I'
              JOIN {tabel} t ON t.id = x.{kolom_fk}
             WHERE {kecuali} ORDER BY 1 LIMIT %(maks)s
            """,
            isian,
        )
        sebab += [
            Sebab(
                f"{lain._meta.verbose_name} merujuk {model._meta.verbose_name} yang dibuat impor ini", pk, siapa, "", ""
            )
            for pk, siapa in kursor.fetchall()
        ]
    return sebab
