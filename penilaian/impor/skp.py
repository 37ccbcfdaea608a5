"""SQL of the workbook "laporan SKP": which SKP there are in e-Kinerja and how far they are."""

from pegawai.impor.banding.ganda import kunci_ganda
from pegawai.impor.banding.mesin import Mesin
from pegawai.impor.banding.orang import cocok_orang, temuan_orang
from pegawai.impor.sql import jejak_baru, jejak_ubah, sisip
from penilaian.impor.banding_bersama import (
    ATUR_MASA,
    BEDA_MASA,
    DIPERTAHANKAN,
    KUNCI_SKP,
    MASA,
    TAHUN,
    UBAH,
    atur,
    beda,
    bertumpang,
    waktu_lokal,
)
from penilaian.models import SkpEkinerja

TABEL = "penilaian_skpekinerja"
_MEDAN = {
    "nip": "text", "nama_pegawai": "text", "skp_id": "text", "status_skp": "text", "pendekatan": "text",
    "masa_awal": "date", "masa_akhir": "date", "tambahan": "boolean", "nama_jabatan": "text", "jenis_jabatan": "text",
    "unit_nama": "text", "unit_atasan": "text", "unit_induk": "text", "jenis_pegawai": "text",
    "dibuat_di_asal": "timestamp", "sisa": "jsonb",
}  # fmt: skip
_TEKS = ("pendekatan", "nama_jabatan", "jenis_jabatan", "unit_nama", "unit_atasan", "unit_induk", "jenis_pegawai")

# BKN's id says which SKP of a year, never one of another year; a row without one, here or in the file, is the one of
# the same span and role.
_RENCANA = (
    "DROP TABLE IF EXISTS impor_tahu",
    f"""
CREATE TEMP TABLE impor_rencana ON COMMIT DROP AS
SELECT c.nomor, c.status, p.id AS pid, p.nama AS p_nama, p.tahan_proses, h.id IS NULL AS baru, h.id AS skpek_id,
       false AS orang_baru
  FROM impor_potongan c
{cocok_orang()}
  LEFT JOIN LATERAL (
    SELECT s.id FROM {TABEL} s
     WHERE s.pegawai_id = p.id AND s.tahun = {TAHUN}
       AND ((s.skp_id <> '' AND s.skp_id = c.skp_id)
            OR ((s.skp_id = '' OR c.skp_id = '') AND s.masa = {MASA} AND s.tambahan = c.tambahan))
     ORDER BY s.skp_id <> '' AND s.skp_id = c.skp_id DESC, s.id LIMIT 1) h ON true
""",
    "ANALYZE impor_rencana",
)

_BEDA = (
    beda(
        TABEL, "skpek_id", "skp_ubah",
        (
            ("status_skp", "s.status", "c.status_skp"), *BEDA_MASA, ("skp_id", "s.skp_id", "c.skp_id"),
            *((k, f"s.{k}", f"c.{k}") for k in _TEKS),
            ("dibuat_di_asal", waktu_lokal("s.dibuat_di_asal"), "to_char(c.dibuat_di_asal, 'YYYY-MM-DD HH24:MI:SS')"),
        ),
    ),
    DIPERTAHANKAN,
)  # fmt: skip

GANDA = (
    kunci_ganda(f"concat_ws('|', nilai ->> 'nip', {KUNCI_SKP})", "skp_id", "SKP_GANDA"),
    bertumpang("periode_akhir"),
)
MESIN = Mesin(_MEDAN, _RENCANA, temuan_orang("nip", "nama"), _BEDA)

_DARI = "FROM impor_potongan c JOIN impor_rencana r USING (nomor)"
_UBAH = f"{_DARI} JOIN impor_ubah u USING (nomor) WHERE u.grup = 'skp_ubah'"
_BARU = sisip(
    SkpEkinerja,
    {
        "pegawai_id": "r.pid", "tahun": TAHUN, "masa": MASA, "tambahan": "c.tambahan", "skp_id": "c.skp_id",
        "status": "c.status_skp", "tanggal_data": "%(per)s", "batch_id": "%(batch)s",
        "dibuat_di_asal": "c.dibuat_di_asal AT TIME ZONE %(zona)s", "sisa": "coalesce(c.sisa, '{}'::jsonb)",
        **{k: f"coalesce(c.{k}, '')" for k in _TEKS},
    },
    f"{_DARI} WHERE r.baru AND r.pid IS NOT NULL",
)  # fmt: skip
LANGKAH = (
    "DROP TABLE IF EXISTS impor_ubah",
    UBAH,
    jejak_ubah(TABEL, f"SELECT r.skpek_id {_UBAH}"),
    f"""
UPDATE {TABEL} s
   SET {ATUR_MASA}, {atur(("skp_id", *_TEKS))}, status = coalesce(u.isi ->> 'status_skp', s.status),
       tambahan = coalesce((u.isi ->> 'tambahan')::boolean, s.tambahan),
       dibuat_di_asal = coalesce((u.isi ->> 'dibuat_di_asal')::timestamp AT TIME ZONE %(zona)s, s.dibuat_di_asal),
       sisa = coalesce(c.sisa, s.sisa), tanggal_data = %(per)s, batch_id = %(batch)s, diubah_pada = now()
  {_UBAH} AND s.id = r.skpek_id
""",
    f"WITH baru AS ({_BARU} RETURNING id) {jejak_baru(TABEL, 'SELECT id FROM baru')}",
)
