"""Applying a range of rows: compare again under locks, leave out what moved since the preview, write the rest.

A range that the database refuses is halved until the row that is at fault stands alone; that row becomes GALAT with
the sentence of the constraint, the others are applied.
"""

from __future__ import annotations

from django.db import DatabaseError, transaction
from django.db.backends.utils import CursorWrapper

from asn_karier.core.errors import dari_basis_data
from pegawai.impor.banding.mesin import TERAP, Potongan, siapkan
from pegawai.impor.ragam import Ragam

_BOLEH_ULANG = {"40P01", "40001", "55P03", "57014"}

_KUNCI = f"""
SELECT p.id FROM pegawai_pegawai p
 WHERE p.id IN (SELECT b.objek_id FROM pegawai_barisimpor b
                 WHERE b.batch_id = %(batch)s AND b.nomor > %(dari)s AND b.nomor <= %(sampai)s {TERAP})
 ORDER BY p.id FOR NO KEY UPDATE
"""

# Rows to write, rows somebody else has already made the same, and rows whose record moved since the preview.
_PILAH = """
CREATE TEMP TABLE impor_pilah ON COMMIT DROP AS
SELECT c.nomor,
       CASE WHEN t.galat THEN 'bentrok'
            WHEN c.status = 'BARU' AND r.baru THEN 'siap'
            WHEN NOT r.baru AND d.sidik IS NULL THEN 'sama'
            WHEN c.status = 'BERUBAH' AND NOT r.baru AND r.pid IS NOT DISTINCT FROM c.objek_id
                 AND d.sidik = c.sidik_lama THEN 'siap'
            ELSE 'bentrok' END AS nasib
  FROM impor_potongan c JOIN impor_rencana r USING (nomor)
  LEFT JOIN (SELECT nomor, md5(string_agg(concat_ws('|', bidang, sebelum, sesudah, terap), chr(10)
                                          ORDER BY urut, bidang)) AS sidik
               FROM impor_beda GROUP BY nomor HAVING bool_or(terap)) d USING (nomor)
  LEFT JOIN (SELECT nomor, bool_or(tingkat = 'galat') AS galat FROM impor_temuan GROUP BY nomor) t USING (nomor)
"""

_BENTROK = """
UPDATE pegawai_barisimpor b
   SET status = 'GALAT', temuan = b.temuan || coalesce(t.daftar, '[]'::jsonb) || CASE WHEN t.galat THEN '[]'::jsonb ELSE
       jsonb_build_array(jsonb_build_object('kode', 'BERUBAH_SEJAK_PRATINJAU', 'kolom', 'BARIS', 'tingkat', 'galat',
         'pesan', 'BARIS: data berubah sejak pratinjau, jadi baris ini tidak diterapkan. Impor ulang.'))
       END
  FROM impor_pilah p
  LEFT JOIN (SELECT nomor, bool_or(tingkat = 'galat') AS galat,
                    jsonb_agg(jsonb_build_object('kode', kode, 'kolom', kolom, 'pesan', kolom || ': ' || pesan,
                                                 'tingkat', tingkat)) FILTER (WHERE tingkat = 'galat') AS daftar
               FROM impor_temuan GROUP BY nomor) t USING (nomor)
 WHERE b.batch_id = %(batch)s AND b.nomor = p.nomor AND p.nasib = 'bentrok'
"""

_TANDAI = """
UPDATE pegawai_barisimpor b SET diterapkan = true, objek_id = r.pid
  FROM impor_pilah p JOIN impor_rencana r USING (nomor)
 WHERE b.batch_id = %(batch)s AND b.nomor = p.nomor AND p.nasib IN ('siap', 'sama')
"""


def terap_rentang(kursor: CursorWrapper, ragam: Ragam, p: Potongan) -> int:
    """Apply the rows of a range inside the caller's transaction; returns how many rows are now done."""
    try:
        with transaction.atomic():
            return _terap(kursor, ragam, p)
    except DatabaseError as galat:
        kode = getattr(galat.__cause__, "pgcode", None) or ""
        terjemah = dari_basis_data(galat)
        if terjemah is None or kode in _BOLEH_ULANG:
            raise
        nomor = _nomor(kursor, p)
        if len(nomor) <= 1:
            for n in nomor:
                _tolak_baris(kursor, p, n, terjemah.kode, terjemah.pesan)
            return 0
    tengah = nomor[len(nomor) // 2 - 1]
    kiri = Potongan(p.batch_id, p.instansi_id, p.tanggal_data, p.hari, p.zona, p.dari, tengah)
    kanan = Potongan(p.batch_id, p.instansi_id, p.tanggal_data, p.hari, p.zona, tengah, p.sampai)
    return terap_rentang(kursor, ragam, kiri) + terap_rentang(kursor, ragam, kanan)


def _terap(kursor: CursorWrapper, ragam: Ragam, p: Potongan) -> int:
    assert ragam.mesin is not None
    isian = p.isian()
    kursor.execute(_KUNCI, isian)
    siapkan(kursor, ragam.mesin, p, TERAP)
    kursor.execute("DROP TABLE IF EXISTS impor_pilah")
    kursor.execute(_PILAH)
    kursor.execute(_BENTROK, isian)
    kursor.execute("DELETE FROM impor_potongan c USING impor_pilah p WHERE p.nomor = c.nomor AND p.nasib <> 'siap'")
    if kursor.rowcount:  # `siapkan` has told the planner about all of them
        kursor.execute("ANALYZE impor_potongan (nomor)")
    kursor.execute("DELETE FROM impor_beda d USING impor_pilah p WHERE p.nomor = d.nomor AND p.nasib <> 'siap'")
    for sql in ragam.langkah:
        kursor.execute(sql, isian)
    if ragam.sesudah is not None:
        ragam.sesudah(kursor, isian)
    kursor.execute(_TANDAI, isian)
    jumlah: int = kursor.rowcount
    kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    kursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return jumlah


def _nomor(kursor: CursorWrapper, p: Potongan) -> list[int]:
    kursor.execute(
        f"SELECT b.nomor FROM pegawai_barisimpor b WHERE b.batch_id = %(batch)s AND b.nomor > %(dari)s"
        f" AND b.nomor <= %(sampai)s {TERAP} ORDER BY b.nomor",
        p.isian(),
    )
    return [n for (n,) in kursor.fetchall()]


def _tolak_baris(kursor: CursorWrapper, p: Potongan, nomor: int, kode: str, pesan: str) -> None:
    kursor.execute(
        """
        UPDATE pegawai_barisimpor SET status = 'GALAT', temuan = temuan || jsonb_build_array(
               jsonb_build_object('kode', %s, 'kolom', 'BARIS', 'pesan', 'BARIS: ' || %s, 'tingkat', 'galat'))
         WHERE batch_id = %s AND nomor = %s
        """,
        [kode, pesan, p.batch_id, nomor],
    )
