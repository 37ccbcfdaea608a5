"""SQL that writes person rows: new people and, for known ones, only the fields the comparison found."""

from pegawai.impor.sql import jejak_baru, jejak_ubah, sisip
from pegawai.models import (
    DefinisiJabatan,
    Pegawai,
    RiwayatJabatan,
    RiwayatKedudukan,
    RiwayatNip,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatStatus,
    RiwayatUnit,
    Unit,
)

# A unit or post that exists for longer than anybody knows.
SEJAK_AWAL = "DATE '1900-01-01'"
_DARI = "FROM impor_potongan c JOIN impor_rencana r USING (nomor) LEFT JOIN impor_tahu t USING (nomor)"
_SK = {"sumber": "'IMPOR'", "batch_id": "%(batch)s", "pegawai_id": "r.pid"}


def _ada(*grup: str) -> str:
    daftar = ", ".join(f"'{g}'" for g in grup)
    return f"EXISTS (SELECT 1 FROM impor_ubah u WHERE u.nomor = c.nomor AND u.grup IN ({daftar}))"


_UBAH = """
CREATE TEMP TABLE impor_ubah ON COMMIT DROP AS
SELECT nomor, grup, jsonb_object_agg(bidang, sesudah) AS isi FROM impor_beda WHERE terap GROUP BY nomor, grup
"""

_PERLU_JABATAN = (
    f"c.tmt_jabatan IS NOT NULL AND c.jab_jenis <> '' AND (r.orang_baru OR {_ada('jabatan_baru', 'jabatan_koreksi')})"
)

# Units and definitions that the rows of this chunk need and nobody knows yet.
_ACUAN = (
    f"""
WITH perlu AS (
  SELECT c.unor_id AS siasn_id, min(coalesce(c.unor_nama, c.unor_id)) AS nama {_DARI}
   WHERE c.unor_id <> '' AND r.unit_id IS NULL AND {_PERLU_JABATAN} GROUP BY c.unor_id
), baru AS (
  {sisip(Unit, {"instansi_id": "%(instansi)s", "nama": "p.nama", "siasn_id": "p.siasn_id", "dikenal": "false",
                "periode": f"daterange({SEJAK_AWAL}, NULL)", "kode": "''"}, "FROM perlu p ORDER BY p.siasn_id")}
  ON CONFLICT (instansi_id, siasn_id) WHERE siasn_id <> '' DO NOTHING RETURNING id, nama
), riwayat AS (
  {sisip(RiwayatUnit, {"unit_id": "b.id", "nama": "b.nama", "periode": f"daterange({SEJAK_AWAL}, NULL)"},
         "FROM baru b")} RETURNING id
), satu AS ({jejak_baru("pegawai_unit", "SELECT id FROM baru")})
{jejak_baru("pegawai_riwayatunit", "SELECT id FROM riwayat")}
""",
    """
UPDATE impor_rencana r SET unit_id = u.id FROM impor_potongan c, pegawai_unit u
 WHERE c.nomor = r.nomor AND r.unit_id IS NULL AND c.unor_id <> '' AND u.instansi_id = %(instansi)s
   AND u.siasn_id = c.unor_id
""",
    f"""
WITH perlu AS (
  SELECT DISTINCT ON (upper(c.jab_nama), c.jab_jenis, c.jab_jenjang)
         c.jab_nama, c.jab_jenis, c.jab_jenjang, c.jab_bup, coalesce(c.jab_siasn, '') AS siasn {_DARI}
   WHERE r.def_id IS NULL AND c.jab_bup <> '' AND (c.jab_jenis <> 'JF' OR c.jab_jenjang <> '') AND {_PERLU_JABATAN}
   ORDER BY upper(c.jab_nama), c.jab_jenis, c.jab_jenjang, c.nomor
), baru AS (
  {sisip(DefinisiJabatan, {"instansi_id": "%(instansi)s", "nama": "p.jab_nama", "jenis": "p.jab_jenis",
                           "jenjang": "p.jab_jenjang", "kode_bup": "p.jab_bup", "siasn_id": "p.siasn"},
         "FROM perlu p ORDER BY p.jab_nama, p.jab_jenis, p.jab_jenjang")}
  ON CONFLICT (instansi_id, nama, jenis, jenjang) DO NOTHING RETURNING id
)
{jejak_baru("pegawai_definisijabatan", "SELECT id FROM baru")}
""",
    """
UPDATE impor_rencana r SET def_id = d.id FROM impor_potongan c, pegawai_definisijabatan d
 WHERE c.nomor = r.nomor AND r.def_id IS NULL AND d.instansi_id = %(instansi)s AND d.jenis = c.jab_jenis
   AND d.jenjang = c.jab_jenjang AND upper(d.nama) = upper(c.jab_nama)
""",
)  # fmt: skip

_TEKS = (
    "gelar_depan", "gelar_belakang", "tempat_lahir", "agama", "status_kawin", "nik", "telepon", "email",
    "email_dinas", "alamat", "npwp", "bpjs", "nomor_sk_cpns", "nomor_sk_pns",
)  # fmt: skip
_TANGGAL = ("tanggal_sk_cpns", "tanggal_sk_pns")

_ORANG_BARU = f"""
WITH baru AS (
  {sisip(
      Pegawai,
      {
          "instansi_id": "%(instansi)s", "pns_id": "nullif(c.pns_id, '')", "nip": "c.nip", "nama": "c.nama",
          "tanggal_lahir": "c.tanggal_lahir", "jenis_kelamin": "c.jenis_kelamin", "sumber": "'IMPOR'",
          "sisa": "coalesce(c.sisa, '{}'::jsonb)",
          **{k: f"coalesce(c.{k}, '')" for k in _TEKS}, **{k: f"c.{k}" for k in _TANGGAL},
      },
      "FROM impor_potongan c JOIN impor_rencana r USING (nomor) WHERE r.pid IS NULL ORDER BY c.nomor",
  )} RETURNING id, nip
)
UPDATE impor_rencana r SET pid = baru.id, orang_baru = true FROM baru, impor_potongan c
 WHERE c.nip = baru.nip AND c.nomor = r.nomor
"""  # fmt: skip

_ORANG_UBAH = (
    jejak_ubah(
        "pegawai_pegawai",
        "SELECT r.pid FROM impor_rencana r JOIN impor_ubah u USING (nomor)"
        " WHERE u.grup IN ('orang', 'sisa', 'nip_baru', 'nip_ganti', 'nip_koreksi')",
    ),
    f"""
UPDATE pegawai_pegawai p
   SET versi = versi + 1, diubah_pada = now(), nip = coalesce(u.isi ->> 'nip', p.nip),
       pns_id = coalesce(u.isi ->> 'pns_id', p.pns_id), nama = coalesce(u.isi ->> 'nama', p.nama),
       tanggal_lahir = coalesce((u.isi ->> 'tanggal_lahir')::date, p.tanggal_lahir),
       jenis_kelamin = coalesce(u.isi ->> 'jenis_kelamin', p.jenis_kelamin),
       {", ".join(f"{k} = coalesce(u.isi ->> '{k}', p.{k})" for k in _TEKS)},
       {", ".join(f"{k} = coalesce((u.isi ->> '{k}')::date, p.{k})" for k in _TANGGAL)},
       sisa = p.sisa || u.sisa
  FROM (SELECT r.pid, coalesce(jsonb_object_agg(k.key, k.value) FILTER (WHERE u.grup <> 'sisa'), '{{}}') AS isi,
               coalesce(jsonb_object_agg(k.key, k.value) FILTER (WHERE u.grup = 'sisa'), '{{}}') AS sisa
          FROM impor_rencana r JOIN impor_ubah u USING (nomor) CROSS JOIN LATERAL jsonb_each(u.isi) k
         WHERE u.grup IN ('orang', 'sisa', 'nip_baru', 'nip_ganti', 'nip_koreksi') GROUP BY r.pid) u
 WHERE p.id = u.pid
""",
)


def _ubah_riwayat(tabel: str, kunci: str, grup: str, atur: str) -> tuple[str, str]:
    """Correct rows in place, keeping them as they were in the journal first."""
    syarat = f"{_DARI} JOIN impor_ubah u ON u.nomor = c.nomor AND u.grup = '{grup}'"
    return (
        jejak_ubah(tabel, f"SELECT t.{kunci} {syarat}"),
        f"UPDATE {tabel} s SET diubah_pada = now(), {atur} {syarat} WHERE s.id = t.{kunci}",
    )


_NIP = (
    *_ubah_riwayat("pegawai_riwayatnip", "rn_id", "nip_koreksi", "nip = c.nip"),
    *_ubah_riwayat("pegawai_riwayatnip", "rn_id", "nip_ganti", "periode = daterange(lower(s.periode), c.tmt_masuk)"),
    sisip(
        RiwayatNip,
        {**_SK, "nip": "c.nip", "periode": "daterange(c.tmt_masuk, NULL)"},
        f"{_DARI} WHERE c.tmt_masuk IS NOT NULL AND (r.orang_baru OR {_ada('nip_baru', 'nip_ganti')})",
    ),
)

_STATUS = (
    *_ubah_riwayat("pegawai_riwayatstatus", "sp_id", "pns_koreksi", "tmt = c.tmt_pns"),
    *_ubah_riwayat("pegawai_riwayatstatus", "sm_id", "masuk_koreksi", "tmt = c.tmt_masuk"),
    sisip(
        RiwayatStatus,
        {**_SK, "status": "c.status_masuk", "tmt": "c.tmt_masuk", "nomor_sk": "coalesce(c.nomor_sk_cpns, '')",
         "tanggal_sk": "c.tanggal_sk_cpns"},
        f"{_DARI} WHERE c.status_masuk <> '' AND c.tmt_masuk IS NOT NULL AND c.tmt_pns IS DISTINCT FROM c.tmt_masuk"
        f" AND (r.orang_baru OR {_ada('masuk_baru')})",
    ),
    sisip(
        RiwayatStatus,
        {**_SK, "status": "'PNS'", "tmt": "c.tmt_pns", "nomor_sk": "coalesce(c.nomor_sk_pns, '')",
         "tanggal_sk": "c.tanggal_sk_pns"},
        f"{_DARI} WHERE c.tmt_pns IS NOT NULL AND (r.orang_baru OR {_ada('pns_baru')})",
    ),
)  # fmt: skip

_TANPA_TMT = "'TMT tidak ada pada berkas BKN; dicatat per tanggal data berkas'"
_KEDUDUKAN = (
    *_ubah_riwayat("pegawai_riwayatkedudukan", "kd_id", "kedudukan_koreksi", "kedudukan = c.kedudukan"),
    sisip(
        RiwayatKedudukan,
        {**_SK, "kedudukan": "'01'", "tmt": "c.tmt_masuk"},
        f"{_DARI} WHERE r.orang_baru AND c.tmt_masuk IS NOT NULL AND c.kedudukan <> ''"
        " AND (c.kedudukan = '01' OR c.tmt_masuk < %(per)s)",
    ),
    sisip(
        RiwayatKedudukan,
        {**_SK, "kedudukan": "c.kedudukan", "tmt": "%(per)s", "keterangan": _TANPA_TMT},
        f"{_DARI} WHERE (r.orang_baru AND c.kedudukan <> '01') OR {_ada('kedudukan_baru')}",
    ),
)

_PANGKAT = (
    *_ubah_riwayat(
        "pegawai_riwayatpangkat",
        "pk_id",
        "pangkat_koreksi",
        "golongan = coalesce(u.isi ->> 'golongan', s.golongan),"
        " mkg_bulan = coalesce((u.isi ->> 'mkg_bulan')::int, s.mkg_bulan)",
    ),
    sisip(
        RiwayatPangkat,
        {**_SK, "golongan": "c.golongan", "tmt": "c.tmt_golongan", "mkg_bulan": "c.mkg"},
        f"{_DARI} WHERE c.golongan <> '' AND c.tmt_golongan IS NOT NULL AND (r.orang_baru OR {_ada('pangkat_baru')})",
    ),
    sisip(
        RiwayatPangkat,
        {**_SK, "golongan": "c.gol_awal", "tmt": "c.tmt_masuk"},
        f"{_DARI} WHERE c.gol_awal <> '' AND ((r.orang_baru AND c.golongan <> '' AND c.tmt_masuk < c.tmt_golongan)"
        f" OR {_ada('pangkat_awal')})",
    ),
)

_TUTUP = f"{_DARI} WHERE t.jba_periode @> c.tmt_jabatan AND t.jba_mulai < c.tmt_jabatan AND {_ada('jabatan_baru')}"
_GANTI_JABATAN = "(u.isi ?| ARRAY['nama_jabatan', 'jenis_jabatan', 'jenjang'])"
_JABATAN = (
    jejak_ubah("pegawai_riwayatjabatan", f"SELECT t.jba_id {_TUTUP}"),
    "UPDATE pegawai_riwayatjabatan s SET diubah_pada = now(), periode = daterange(lower(s.periode), c.tmt_jabatan)"
    f" {_TUTUP} AND s.id = t.jba_id",
    *_ubah_riwayat(
        "pegawai_riwayatjabatan",
        "jb_id",
        "jabatan_koreksi",
        f"""nama_jabatan = coalesce(u.isi ->> 'nama_jabatan', s.nama_jabatan),
            jenis = coalesce(u.isi ->> 'jenis_jabatan', s.jenis), jenjang = coalesce(u.isi ->> 'jenjang', s.jenjang),
            eselon = coalesce(u.isi ->> 'eselon', s.eselon),
            unit_id = CASE WHEN u.isi ? 'unit' THEN r.unit_id ELSE s.unit_id END,
            definisi_id = CASE WHEN {_GANTI_JABATAN} THEN r.def_id ELSE s.definisi_id END,
            kode_bup = CASE WHEN {_GANTI_JABATAN} THEN c.jab_bup ELSE s.kode_bup END,
            peta_id = CASE WHEN u.isi ? 'unit' OR {_GANTI_JABATAN} THEN NULL ELSE s.peta_id END""",
    ),
    sisip(
        RiwayatJabatan,
        {
            **_SK, "unit_id": "r.unit_id", "definisi_id": "r.def_id", "nama_jabatan": "c.jab_nama",
            "jenis": "c.jab_jenis", "jenjang": "c.jab_jenjang", "eselon": "c.jab_eselon", "kode_bup": "c.jab_bup",
            "periode": "daterange(c.tmt_jabatan, NULL)",
        },
        f"{_DARI} WHERE c.tmt_jabatan IS NOT NULL AND c.jab_jenis <> ''"
        f" AND (r.orang_baru OR {_ada('jabatan_baru')})",
    ),
)  # fmt: skip

_PENDIDIKAN = (
    *_ubah_riwayat(
        "pegawai_riwayatpendidikan",
        "pd_id",
        "pendidikan_koreksi",
        """tahun_lulus = coalesce((u.isi ->> 'tahun_lulus')::int, s.tahun_lulus),
           sekolah = coalesce(u.isi ->> 'sekolah', s.sekolah), nama = coalesce(u.isi ->> 'pendidikan', s.nama),
           pendidikan_id = coalesce(u.isi ->> 'pendidikan_id', s.pendidikan_id)""",
    ),
    sisip(
        RiwayatPendidikan,
        {
            **_SK, "tingkat": "c.pend_tingkat", "nama": "c.pend_nama", "sekolah": "coalesce(c.pend_sekolah, '')",
            "tahun_lulus": "c.pend_tahun", "pendidikan_id": "coalesce(c.pend_id, '')",
        },
        f"{_DARI} WHERE c.pend_tingkat <> '' AND (r.orang_baru OR {_ada('pendidikan_baru')})",
    ),
)  # fmt: skip

# A place on the post map that fits (same unit, same definition or name) and is not held by somebody else.
TAUT_PETA = """
WITH calon AS (
  SELECT DISTINCT ON (s.id) s.id, m.id AS peta_id, m.tunggal, s.periode
    FROM pegawai_riwayatjabatan s
    JOIN pegawai_petajabatan m ON m.unit_id = s.unit_id AND m.periode && s.periode
     AND (m.definisi_id = s.definisi_id OR upper(m.nama) = upper(s.nama_jabatan))
   WHERE {milik} AND s.peta_id IS NULL AND NOT s.batal AND s.penugasan = 'D'
   ORDER BY s.id, (upper(m.nama) = upper(s.nama_jabatan)) DESC, m.id
), bebas AS (
  SELECT k.id, k.peta_id,
         row_number() OVER (PARTITION BY k.peta_id ORDER BY lower(k.periode) DESC, k.id) AS ke, k.tunggal
    FROM calon k
   WHERE NOT k.tunggal OR NOT EXISTS (
     SELECT 1 FROM pegawai_riwayatjabatan o WHERE o.peta_id = k.peta_id AND o.penugasan = 'D' AND NOT o.batal
        AND o.periode && k.periode AND o.id <> k.id)
)
UPDATE pegawai_riwayatjabatan s SET peta_id = b.peta_id, diubah_pada = now()
  FROM bebas b WHERE b.id = s.id AND (NOT b.tunggal OR b.ke = 1)
"""
_TAUT = TAUT_PETA.format(
    milik=f"s.id IN (SELECT x.id FROM pegawai_riwayatjabatan x JOIN impor_rencana r ON r.pid = x.pegawai_id "
    f"JOIN impor_potongan c USING (nomor) WHERE lower(x.periode) = c.tmt_jabatan AND {_PERLU_JABATAN})"
)
# The first import of a new installation fills empty tables faster than autovacuum counts them: without figures the
# planner would walk the whole table for each row of the chunk. Counted again only when a table has trebled since, and
# only the columns that joins use.
_KENALI = """
DO $$ BEGIN
  IF (SELECT reltuples < 50000 AND pg_relation_size(oid) > 3 * 8192 * relpages::bigint
        FROM pg_class WHERE oid = 'pegawai_riwayatjabatan'::regclass) THEN
    ANALYZE pegawai_pegawai (id, instansi_id, nip, pns_id, nik), pegawai_riwayatpangkat (pegawai_id, tmt, batal),
      pegawai_riwayatjabatan (pegawai_id, periode, penugasan, batal, unit_id, definisi_id, peta_id, nama_jabatan),
      pegawai_riwayatstatus (pegawai_id, tmt, batal), pegawai_petajabatan;
  END IF;
END $$
"""

LANGKAH = (
    "DROP TABLE IF EXISTS impor_ubah",
    _UBAH,
    _ORANG_BARU,
    jejak_baru("pegawai_pegawai", "SELECT pid FROM impor_rencana WHERE orang_baru"),
    *_ORANG_UBAH,
    *_ACUAN,
    *_NIP,
    *_STATUS,
    *_KEDUDUKAN,
    *_PANGKAT,
    *_JABATAN,
    *_PENDIDIKAN,
    _KENALI,
    _TAUT,
    "SELECT pegawai_segarkan_keadaan((SELECT array_agg(pid ORDER BY pid) FROM impor_rencana WHERE pid IS NOT NULL))",
)

# Once all rows are in: posts whose former holder moved in a later chunk.
PENUTUP = (
    "DROP TABLE IF EXISTS impor_taut",
    """
CREATE TEMP TABLE impor_taut ON COMMIT DROP AS
SELECT s.id, s.pegawai_id FROM pegawai_barisimpor b JOIN pegawai_riwayatjabatan s ON s.pegawai_id = b.objek_id
 WHERE b.batch_id = %(batch)s AND b.diterapkan AND s.batch_id = %(batch)s AND s.peta_id IS NULL AND NOT s.batal
""",
    TAUT_PETA.format(milik="s.id IN (SELECT id FROM impor_taut)"),
    "SELECT pegawai_segarkan_keadaan((SELECT array_agg(DISTINCT x.pegawai_id) FROM impor_taut x"
    " JOIN pegawai_riwayatjabatan s ON s.id = x.id AND s.peta_id IS NOT NULL))",
)
