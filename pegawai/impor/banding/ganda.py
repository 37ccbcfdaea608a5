"""Doubles inside one file: the same person, number or unit on several rows."""

# Appends a finding and turns the row to GALAT.
_TANDAI = """
UPDATE pegawai_barisimpor b
   SET status = 'GALAT', temuan = b.temuan || jsonb_build_array(jsonb_build_object(
         'kode', g.kode, 'kolom', g.kolom, 'pesan', g.kolom || ': ' || g.pesan, 'tingkat', 'galat'))
  FROM g WHERE b.batch_id = %(batch)s AND b.nomor = g.nomor
"""


def kunci_ganda(bidang: str, kolom: str, kode: str) -> str:
    """Rows that share a key. Equal rows: all but the first are surplus. Different rows: none of them is guessed."""
    return f"""
WITH k AS MATERIALIZED (
  SELECT nomor, sidik, {bidang} AS kunci FROM pegawai_barisimpor WHERE batch_id = %(batch)s
), d AS (
  SELECT kunci, min(nomor) AS pertama, count(DISTINCT sidik) AS rupa, array_agg(nomor ORDER BY nomor) AS semua
    FROM k WHERE kunci <> '' GROUP BY kunci HAVING count(*) > 1
), g AS (
  SELECT k.nomor, CASE WHEN d.rupa = 1 THEN 'BARIS_GANDA' ELSE '{kode}' END AS kode, '{kolom}' AS kolom,
         CASE WHEN d.rupa = 1 THEN 'baris ini sama persis dengan baris ' || d.pertama || '. Hapus salah satu.'
              ELSE 'muncul lagi di baris '
                   || array_to_string((array_remove(d.semua, k.nomor))[1:5], ', ')
                   || ' dengan isi berbeda. Sisakan satu baris yang benar.' END AS pesan
    FROM k JOIN d USING (kunci) WHERE d.rupa > 1 OR k.nomor <> d.pertama
)
{_TANDAI}
"""


# A NIK on rows of different people: the one row that Dukcapil has confirmed keeps it; without such a row nobody does.
_NIK = f"""
WITH k AS MATERIALIZED (
  SELECT nomor, sidik, nilai ->> 'nik' AS kunci, coalesce((nilai ->> 'nik_valid')::boolean, false) AS padan,
         coalesce(nilai ->> 'nip', '') AS nip
    FROM pegawai_barisimpor WHERE batch_id = %(batch)s
), d AS (
  SELECT kunci, array_agg(nomor ORDER BY nomor) AS semua, count(*) FILTER (WHERE padan) AS padan
    FROM k WHERE kunci <> '' GROUP BY kunci HAVING count(*) > 1 AND count(DISTINCT nip) > 1
), g AS (
  SELECT k.nomor, 'NIK_GANDA' AS kode, 'NIK' AS kolom,
         'dipakai juga oleh pegawai lain di baris ' || array_to_string((array_remove(d.semua, k.nomor))[1:5], ', ')
         || '. Periksa NIK keduanya pada KTP.' AS pesan
    FROM k JOIN d USING (kunci) WHERE NOT (k.padan AND d.padan = 1)
)
{_TANDAI}
"""

_SERTIFIKAT = """CASE WHEN coalesce(nilai ->> 'nomor_sertifikat', '') <> ''
  THEN concat_ws('|', coalesce(nilai ->> 'nip', nilai ->> 'pns_id'), nilai ->> 'nomor_sertifikat')
  ELSE concat_ws('|', coalesce(nilai ->> 'nip', nilai ->> 'pns_id'), nilai ->> 'nama', nilai ->> 'mulai') END"""

GANDA_PEGAWAI = (
    kunci_ganda("nilai ->> 'nip'", "NIP BARU", "NIP_GANDA"),
    kunci_ganda("nilai ->> 'pns_id'", "PNS ID", "PNS_ID_GANDA"),
    _NIK,
)
GANDA_UNOR = (kunci_ganda("nilai ->> 'siasn_id'", "ID", "UNOR_GANDA"),)
GANDA_DIKLAT = (kunci_ganda(_SERTIFIKAT, "Nomor Sertifikat", "SERTIFIKAT_GANDA"),)
