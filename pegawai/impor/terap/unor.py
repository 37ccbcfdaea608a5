"""Writing the unit tree: parents before children, moves from the top down, names and parents kept in RiwayatUnit."""

from __future__ import annotations

import json
from typing import Any

from django.db.backends.utils import CursorWrapper

from pegawai.impor.banding.unor import Simpul, rencanakan
from pegawai.impor.sql import jejak_baru, jejak_ubah, sisip
from pegawai.impor.terap.pegawai import SEJAK_AWAL
from pegawai.models import BarisImpor, BatchImpor, RiwayatUnit, Unit

_LAPIS = """
CREATE TEMP TABLE impor_lapis ON COMMIT DROP AS
SELECT * FROM jsonb_to_recordset(%(lapis)s::jsonb)
  AS x(nomor int, unit_id bigint, siasn_id text, nama text, induk_id bigint, baru boolean)
"""

_BARU = f"""
WITH baru AS (
  {sisip(Unit, {"instansi_id": "%(instansi)s", "induk_id": "l.induk_id", "nama": "l.nama", "siasn_id": "l.siasn_id",
                "periode": f"daterange({SEJAK_AWAL}, NULL)", "kode": "''"},
         "FROM impor_lapis l WHERE l.baru ORDER BY l.nomor")} RETURNING id, siasn_id, nama, induk_id
), riwayat AS (
  {sisip(RiwayatUnit, {"unit_id": "b.id", "nama": "b.nama", "induk_id": "b.induk_id",
                       "periode": f"daterange({SEJAK_AWAL}, NULL)"}, "FROM baru b")} RETURNING id
), satu AS ({jejak_baru("pegawai_unit", "SELECT id FROM baru")}
), dua AS ({jejak_baru("pegawai_riwayatunit", "SELECT id FROM riwayat")})
SELECT siasn_id, id FROM baru
"""  # fmt: skip

_UBAH = "SELECT l.unit_id FROM impor_lapis l WHERE NOT l.baru"
# Name or parent really changes; an unknown unit that becomes known was never anything else.
_GANTI = """
  FROM impor_lapis l JOIN pegawai_unit u ON u.id = l.unit_id
 WHERE NOT l.baru AND (u.nama <> l.nama OR u.induk_id IS DISTINCT FROM l.induk_id)
"""
_LANGKAH_UBAH = (
    jejak_ubah("pegawai_unit", _UBAH),
    jejak_ubah(
        "pegawai_riwayatunit",
        "SELECT s.id FROM pegawai_riwayatunit s WHERE upper(s.periode) IS NULL"
        f" AND s.unit_id IN (SELECT u.id {_GANTI})",
    ),
    f"""
UPDATE pegawai_riwayatunit s SET nama = g.nama, induk_id = g.induk_id, diubah_pada = now()
  FROM (SELECT u.id, l.nama, l.induk_id, u.dikenal {_GANTI}) g
 WHERE s.unit_id = g.id AND upper(s.periode) IS NULL AND (NOT g.dikenal OR lower(s.periode) = %(per)s)
""",
    f"""
WITH tutup AS (
  UPDATE pegawai_riwayatunit s SET periode = daterange(lower(s.periode), %(per)s), diubah_pada = now()
    FROM (SELECT u.id, l.nama, l.induk_id {_GANTI} AND u.dikenal) g
   WHERE s.unit_id = g.id AND upper(s.periode) IS NULL AND lower(s.periode) < %(per)s
  RETURNING g.id, g.nama, g.induk_id
), baru AS (
  {
        sisip(
            RiwayatUnit,
            {"unit_id": "t.id", "nama": "t.nama", "induk_id": "t.induk_id", "periode": "daterange(%(per)s, NULL)"},
            "FROM tutup t",
        )
    } RETURNING id
)
{jejak_baru("pegawai_riwayatunit", "SELECT id FROM baru")}
""",
    """
UPDATE pegawai_unit u SET nama = l.nama, induk_id = l.induk_id, siasn_id = l.siasn_id, dikenal = true,
       versi = u.versi + 1, diubah_pada = now()
  FROM impor_lapis l WHERE u.id = l.unit_id AND NOT l.baru
""",
)


def terapkan_pohon(kursor: CursorWrapper, batch: BatchImpor) -> int:
    """Apply all rows of the tree in one go; returns how many are now done."""
    kursor.execute("SELECT pg_advisory_xact_lock(7301, %s)", [batch.instansi_id])
    baris = {
        n: (s, sidik, objek)
        for n, s, sidik, objek in BarisImpor.objects.filter(
            batch=batch, status__in=("BARU", "BERUBAH"), lewati=False, diterapkan=False
        ).values_list("nomor", "status", "sidik_beda", "objek_id")
    }
    semua = rencanakan(batch)
    siap, sama, bentrok = _pilah(semua, baris)
    _lewati_anak(siap, bentrok)
    ident = {s.siasn_id: s.unit["id"] for s in semua if s.unit}
    for lapis in _lapisan(siap):
        _tulis_lapis(kursor, batch, lapis, ident)
    _tandai(kursor, batch, [*siap, *sama], bentrok, ident)
    return len(siap) + len(sama)


def _pilah(semua: list[Simpul], baris: dict[int, Any]) -> tuple[list[Simpul], list[Simpul], list[Simpul]]:
    siap, sama, bentrok = [], [], []
    for s in semua:
        if s.nomor not in baris:
            continue
        status, sidik, objek = baris[s.nomor]
        if s.status == "SAMA":
            sama.append(s)
        elif s.status == status and s.sidik == sidik and (s.unit["id"] if s.unit else None) == objek:
            siap.append(s)
        else:
            bentrok.append(s)
    return siap, sama, bentrok


def _lewati_anak(siap: list[Simpul], bentrok: list[Simpul]) -> None:
    """A new unit needs its parent: when that row is left out, so is this one."""
    ada = {id(s) for s in siap}
    berubah = True
    while berubah:
        berubah = False
        for s in list(siap):
            if s.atas is not None and s.atas.unit is None and id(s.atas) not in ada:
                siap.remove(s)
                ada.discard(id(s))
                bentrok.append(s)
                berubah = True


def _lapisan(siap: list[Simpul]) -> list[list[Simpul]]:
    """Rows by depth in the new tree, top first."""
    dalam: dict[int, int] = {}

    def hitung(s: Simpul) -> int:
        rantai = []
        kini: Simpul | None = s
        while kini is not None and kini.nomor not in dalam:
            rantai.append(kini)
            kini = kini.atas
        dasar = dalam[kini.nomor] if kini is not None else -1
        for x in reversed(rantai):
            dasar += 1
            dalam[x.nomor] = dasar
        return dalam[s.nomor]

    lapis: dict[int, list[Simpul]] = {}
    for s in siap:
        lapis.setdefault(hitung(s), []).append(s)
    return [lapis[d] for d in sorted(lapis)]


def _tulis_lapis(kursor: CursorWrapper, batch: BatchImpor, lapis: list[Simpul], ident: dict[str, int]) -> None:
    isi = [
        {
            "nomor": s.nomor,
            "unit_id": s.unit["id"] if s.unit else None,
            "siasn_id": s.siasn_id,
            "nama": s.nama,
            "induk_id": ident.get(s.induk) if s.atas else (s.atas_unit["id"] if s.atas_unit else None),
            "baru": s.unit is None,
        }
        for s in lapis
    ]
    isian: dict[str, Any] = {
        "batch": batch.pk,
        "instansi": batch.instansi_id,
        "per": batch.tanggal_data,
        "lapis": json.dumps(isi),
    }
    kursor.execute("DROP TABLE IF EXISTS impor_lapis")
    kursor.execute(_LAPIS, isian)
    for sql in _LANGKAH_UBAH:
        kursor.execute(sql, isian)
    kursor.execute(_BARU, isian)
    ident.update(kursor.fetchall())


def _tandai(
    kursor: CursorWrapper, batch: BatchImpor, beres: list[Simpul], bentrok: list[Simpul], ident: dict[str, int]
) -> None:
    isi = [{"nomor": s.nomor, "objek": s.unit["id"] if s.unit else ident.get(s.siasn_id)} for s in beres]
    kursor.execute(
        "UPDATE pegawai_barisimpor b SET diterapkan = true, objek_id = h.objek"
        " FROM jsonb_to_recordset(%s::jsonb) AS h(nomor int, objek bigint)"
        " WHERE b.batch_id = %s AND b.nomor = h.nomor",
        [json.dumps(isi), batch.pk],
    )
    temuan = {
        "kode": "BERUBAH_SEJAK_PRATINJAU",
        "kolom": "BARIS",
        "tingkat": "galat",
        "pesan": "BARIS: data berubah sejak pratinjau atau atasannya tidak diterapkan. Impor ulang.",
    }
    kursor.execute(
        "UPDATE pegawai_barisimpor SET status = 'GALAT', temuan = temuan || %s::jsonb"
        " WHERE batch_id = %s AND nomor = ANY(%s)",
        [json.dumps([temuan]), batch.pk, [s.nomor for s in bentrok]],
    )
