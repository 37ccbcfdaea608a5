"""SQL that both workbooks of e-Kinerja share: doubles, two main SKP at once, words of codes, before and after."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

# Rows of a file that speak of the same SKP: year and BKN's id, without one span and role.
KUNCI_SKP = """left(nilai ->> 'masa_awal', 4) || CASE WHEN nilai ->> 'skp_id' <> '' THEN nilai ->> 'skp_id'
  ELSE concat_ws(' ', nilai ->> 'masa_awal', nilai ->> 'masa_akhir', nilai ->> 'tambahan') END"""


def bertumpang(kolom: str, saring: str = "") -> str:
    """Warn people with several definitive SKP whose spans overlap: only one of them counts."""
    return f"""
WITH k AS MATERIALIZED (
  SELECT nomor, nilai ->> 'nip' AS nip, nilai ->> 'masa_awal' AS awal, nilai ->> 'masa_akhir' AS akhir
    FROM pegawai_barisimpor
   WHERE batch_id = %(batch)s AND status <> 'GALAT' AND nilai ->> 'tambahan' = 'false' {saring}
), u AS (
  SELECT nomor, nip, awal <= max(akhir) OVER (PARTITION BY nip ORDER BY awal, akhir, nomor
                                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS tumpang FROM k
), v AS (
  SELECT nomor, bool_or(tumpang) OVER w AS ada, array_agg(nomor) OVER w AS semua
    FROM u WINDOW w AS (PARTITION BY nip ORDER BY nomor ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
), g AS MATERIALIZED (SELECT nomor, array_to_string(semua[1:5], ', ') AS semua FROM v WHERE ada)
UPDATE pegawai_barisimpor b
   SET peringatan = b.peringatan + 1, temuan = b.temuan || jsonb_build_array(jsonb_build_object(
         'kode', 'MASA_BERTUMPANG', 'kolom', '{kolom}', 'tingkat', 'peringatan',
         'pesan', '{kolom}: pegawai ini mempunyai beberapa SKP definitif pada masa yang sama (baris ' || g.semua
                  || '). Semua disimpan; yang dihitung satu, yaitu yang periodenya berakhir paling akhir '
                  || '(bila sama, yang mulai lebih akhir).'))
  FROM g WHERE b.batch_id = %(batch)s AND b.nomor = g.nomor
"""


def sebutan(kolom: str, pilihan: type[models.TextChoices]) -> str:
    """SQL expression: the word of a code."""
    pasang = " ".join(f"WHEN '{kode}' THEN '{kata}'" for kode, kata in pilihan.choices)
    return f"CASE {kolom} {pasang} ELSE '' END"


def beda(
    tabel: str,
    kunci: str,
    grup: str,
    isian: Sequence[tuple[str, str, str]],
    kosongkan: Sequence[str] = (),
    *,
    tanpa_tanggal: bool = False,
    syarat: str = "",
) -> str:
    """INSERT of the changed fields: (field, SQL of ours, SQL of the file). An empty cell changes only `kosongkan`.

    What was imported from newer data than this file is kept, but for history (`tanpa_tanggal`), which has no age.
    """
    terap, dari = "s.tanggal_data <= %(per)s", "'e-Kinerja per ' || to_char(s.tanggal_data, 'DD-MM-YYYY')"
    if tanpa_tanggal:
        terap, dari = "true", "''"
    nilai = ",\n   ".join(f"({n}, '{b}', {lama}, {baru})" for n, (b, lama, baru) in enumerate(isian, start=1))
    hapus = ", ".join(f"'{b}'" for b in kosongkan) or "''"
    return f"""
INSERT INTO impor_beda
SELECT c.nomor, '{grup}', v.urut, v.bidang, coalesce(v.lama, ''), coalesce(v.baru, ''),
       {terap}, {dari}
  FROM impor_potongan c JOIN impor_rencana r USING (nomor) JOIN {tabel} s ON s.id = r.{kunci}
 CROSS JOIN LATERAL (VALUES
   {nilai}) AS v(urut, bidang, lama, baru)
 WHERE r.status <> 'GALAT' AND coalesce(v.baru, '') IS DISTINCT FROM coalesce(v.lama, '')
   AND (coalesce(v.baru, '') <> '' OR v.bidang IN ({hapus})) {syarat}
"""


DIPERTAHANKAN = """
INSERT INTO impor_temuan
SELECT nomor, 20, 'DIPERTAHANKAN', min(bidang),
       'sudah ada catatan e-Kinerja yang lebih baru daripada tanggal data berkas ini, jadi dipertahankan: '
       || string_agg(bidang, ', ') || '.', 'peringatan'
  FROM impor_beda WHERE NOT terap GROUP BY nomor
"""

UBAH = """
CREATE TEMP TABLE impor_ubah ON COMMIT DROP AS
SELECT nomor, grup, jsonb_object_agg(bidang, sesudah) AS isi FROM impor_beda WHERE terap GROUP BY nomor, grup
"""


def atur(teks: Sequence[str]) -> str:
    """SET of text columns from the changes."""
    return ", ".join(f"{k} = coalesce(u.isi ->> '{k}', s.{k})" for k in teks)


# Bounds of a span may change one by one.
ATUR_MASA = """masa = daterange(coalesce((u.isi ->> 'masa_awal')::date, lower(s.masa)),
                      coalesce((u.isi ->> 'masa_akhir')::date, upper(s.masa) - 1), '[]'),
       tahun = extract(year FROM coalesce((u.isi ->> 'masa_akhir')::date, upper(s.masa) - 1))"""
MASA = "daterange(c.masa_awal, c.masa_akhir, '[]')"
TAHUN = "extract(year FROM c.masa_akhir)"
BEDA_MASA = (
    ("masa_awal", "lower(s.masa)::text", "c.masa_awal::text"),
    ("masa_akhir", "(upper(s.masa) - 1)::text", "c.masa_akhir::text"),
    ("tambahan", "s.tambahan::text", "c.tambahan::text"),
)


def waktu_lokal(kolom: str) -> str:
    """SQL of a moment as local text, the way the file writes it."""
    return f"to_char({kolom} AT TIME ZONE %(zona)s, 'YYYY-MM-DD HH24:MI:SS')"
