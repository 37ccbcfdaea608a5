"""Small helpers around the SQL of the import: set-based work goes straight to the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

BATAS_DETIK = 600


# Limits of the web do not fit bulk work; `asn.tunda_keadaan` lets the caller refresh the state once at the end.
_SETELAN = {
    "statement_timeout": f"{BATAS_DETIK}s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "0",
    "work_mem": "64MB",
    "asn.tunda_keadaan": "ya",
}


@contextmanager
def tindakan() -> Iterator[CursorWrapper]:
    """A transaction for bulk work. Inside a larger transaction the settings are put back at the end."""
    with transaction.atomic(), connection.cursor() as kursor:
        nama = list(_SETELAN)
        kursor.execute(f"SELECT {', '.join(f'current_setting({n!r}, true)' for n in nama)}")
        semula = kursor.fetchone()
        _setel(kursor, _SETELAN.items())
        yield kursor
        _setel(kursor, ((n, lama or "") for n, lama in zip(nama, semula, strict=True)))


def _setel(kursor: CursorWrapper, setelan: Iterable[tuple[str, str]]) -> None:
    isian = [x for pasangan in setelan for x in pasangan]
    kursor.execute("SELECT " + ", ".join(["set_config(%s, %s, true)"] * (len(isian) // 2)), isian)


def sisip(model: type[models.Model], nilai: dict[str, str], dari: str) -> str:
    """INSERT … SELECT for a model: `nilai` maps columns to SQL expressions, every other column gets its default.

    A column added to the model later is filled by its own default, or the statement says which one is missing.
    """
    kolom, isi = [], []
    belum = dict(nilai)
    for f in model._meta.concrete_fields:
        if f.primary_key and f.column not in nilai:
            continue
        kolom.append(f'"{f.column}"')
        isi.append(belum.pop(f.column) if f.column in belum else _bawaan(f))
    if belum:
        raise ValueError(f"{model.__name__} tidak mempunyai kolom {sorted(belum)}")
    return f'INSERT INTO "{model._meta.db_table}" ({", ".join(kolom)}) SELECT {", ".join(isi)} {dari}'


def _bawaan(f: Any) -> str:
    if getattr(f, "auto_now", False) or getattr(f, "auto_now_add", False):
        return "now()"
    if f.has_default():
        return _tetapan(f.get_default())
    if f.null:
        return f"NULL::{f.db_type(connection)}"
    if isinstance(f, models.CharField | models.TextField) and f.blank:
        return "''"
    raise ValueError(f"Kolom {f.model.__name__}.{f.name} harus diisi")


def _tetapan(nilai: Any) -> str:
    if isinstance(nilai, bool):
        return "true" if nilai else "false"
    if isinstance(nilai, int):
        return str(int(nilai))
    if nilai == {}:
        return "'{}'::jsonb"
    if nilai == []:
        return "'[]'::jsonb"
    if isinstance(nilai, str) and "'" not in nilai and "%" not in nilai:
        return f"'{nilai!s}'"
    raise ValueError(f"Nilai bawaan {nilai!r} belum didukung")


def jejak_ubah(tabel: str, pilih: str) -> str:
    """Keep the rows of a table as they are, before the batch changes them; `pilih` is a SELECT of ids."""
    return (
        "INSERT INTO pegawai_jejakimpor (batch_id, tabel, objek_id, aksi, sebelum) "
        f"SELECT %(batch)s, '{tabel}', t.id, 'U', to_jsonb(t) FROM {tabel} t WHERE t.id IN ({pilih}) "
        "ON CONFLICT (batch_id, tabel, objek_id) DO NOTHING"
    )


def jejak_baru(tabel: str, pilih: str) -> str:
    """Remember rows that the batch created; `pilih` is a SELECT of ids."""
    return (
        "INSERT INTO pegawai_jejakimpor (batch_id, tabel, objek_id, aksi, sebelum) "
        f"SELECT %(batch)s, '{tabel}', i.id, 'I', NULL FROM ({pilih}) AS i(id) "
        "ON CONFLICT (batch_id, tabel, objek_id) DO NOTHING"
    )
