"""After a load without triggers: nothing points nowhere, and derived columns are what the triggers would have put."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import ForeignKey

from pegawai.models import DefinisiJabatan, Pegawai, PetaJabatan, RiwayatUnit, Unit
from pegawai.models.riwayat import RIWAYAT


class TidakUtuh(RuntimeError):
    """A defect of the generator; the transaction is rolled back."""


def pastikan_utuh(instansi_id: int, id_pertama: int) -> None:
    """Raise TidakUtuh with the table and column of the first row that is wrong, among the rows of this region."""
    milik = f"t.instansi_id = {instansi_id}"
    for model in (Unit, DefinisiJabatan, PetaJabatan, Pegawai):
        _rujukan(model, milik)
    _rujukan(RiwayatUnit, f"t.unit_id IN (SELECT id FROM pegawai_unit WHERE instansi_id = {instansi_id})")  # noqa: S608
    for model in RIWAYAT:
        _rujukan(model, f"t.pegawai_id >= {id_pertama}")
    for nama, sql in _TURUNAN.items():
        _nol(nama, sql.format(instansi=instansi_id, pertama=id_pertama))


def _rujukan(model: type[Any], milik: str) -> None:
    tabel = model._meta.db_table
    for f in model._meta.concrete_fields:
        if not isinstance(f, ForeignKey):
            continue
        tujuan = f.related_model._meta
        _nol(
            f"{tabel}.{f.column}",
            f"SELECT count(*) FROM {tabel} t WHERE {milik} AND t.{f.column} IS NOT NULL"  # noqa: S608
            f" AND NOT EXISTS (SELECT 1 FROM {tujuan.db_table} r WHERE r.{tujuan.pk.column} = t.{f.column})",
        )


def _nol(nama: str, sql: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(sql)
        banyak = kursor.fetchone()[0]
    if banyak:
        raise TidakUtuh(f"{nama}: {banyak} baris tidak benar")


_TURUNAN = {
    "jalur unit": """
        SELECT count(*) FROM pegawai_unit u LEFT JOIN pegawai_unit a ON a.id = u.induk_id
         WHERE u.instansi_id = {instansi} AND (u.jalur <> coalesce(a.jalur, '') || u.id || '.'
               OR u.tingkat <> length(u.jalur) - length(replace(u.jalur, '.', ''))
               OR a.instansi_id <> u.instansi_id)""",
    "peta seinstansi": """
        SELECT count(*) FROM pegawai_petajabatan p JOIN pegawai_unit u ON u.id = p.unit_id
          JOIN pegawai_definisijabatan d ON d.id = p.definisi_id
         WHERE p.instansi_id = {instansi} AND (u.instansi_id <> p.instansi_id OR d.instansi_id <> p.instansi_id)""",
    "tunggal": """
        SELECT count(*) FROM pegawai_riwayatjabatan j LEFT JOIN pegawai_petajabatan p ON p.id = j.peta_id
         WHERE j.pegawai_id >= {pertama} AND j.tunggal <> coalesce(p.tunggal, false)""",
    "keadaan": """
        SELECT count(*) FROM pegawai_pegawai p
         WHERE p.instansi_id = {instansi} AND NOT EXISTS (SELECT 1 FROM pegawai_keadaan k WHERE k.pegawai_id = p.id)""",
}
