"""SQL of the changes by field. Rules of which side wins stand in docs/aturan/impor.md.

An empty cell changes nothing. A row with the same TMT is a correction of that row; a later TMT is a new row; an
earlier TMT than what is known changes nothing.
"""

# Person columns in the order of the page; text form on both sides.
_ORANG = (
    "pns_id", "nama", "gelar_depan", "gelar_belakang", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "agama",
    "status_kawin", "nik", "telepon", "email", "email_dinas", "alamat", "npwp", "bpjs", "nomor_sk_cpns",
    "tanggal_sk_cpns", "nomor_sk_pns", "tanggal_sk_pns",
)  # fmt: skip

_NILAI = ", ".join(f"({i}, '{k}', p.{k}::text, c.{k}::text)" for i, k in enumerate(_ORANG, start=10))

_BEDA_ORANG = f"""
INSERT INTO impor_beda
SELECT c.nomor, 'orang', v.urut, v.bidang, coalesce(v.lama, ''), v.baru, true, ''
  FROM impor_potongan c JOIN impor_tahu t USING (nomor) JOIN pegawai_pegawai p ON p.id = t.pid
 CROSS JOIN LATERAL (VALUES {_NILAI}) AS v(urut, bidang, lama, baru)
 WHERE v.baru IS NOT NULL AND v.baru <> '' AND v.baru IS DISTINCT FROM v.lama
"""

_BEDA_SISA = """
INSERT INTO impor_beda
SELECT c.nomor, 'sisa', 90, s.kunci, coalesce(p.sisa ->> s.kunci, ''), s.isi, true, ''
  FROM impor_potongan c JOIN impor_tahu t USING (nomor) JOIN pegawai_pegawai p ON p.id = t.pid
 CROSS JOIN LATERAL jsonb_each_text(c.sisa) AS s(kunci, isi)
 WHERE c.sisa IS NOT NULL AND NOT (p.sisa @> c.sisa) AND s.isi IS DISTINCT FROM p.sisa ->> s.kunci
"""

_BEDA_NIP = """
INSERT INTO impor_beda
SELECT c.nomor, CASE WHEN t.rn_id IS NULL THEN 'nip_baru'
                     WHEN c.tmt_masuk > t.rn_mulai THEN 'nip_ganti' ELSE 'nip_koreksi' END,
       1, 'nip', coalesce(t.rn_nip, t.p_nip), c.nip, true, ''
  FROM impor_potongan c JOIN impor_tahu t USING (nomor)
 WHERE c.nip <> t.p_nip
"""

_BEDA_STATUS = """
INSERT INTO impor_beda
SELECT c.nomor, v.grup, v.urut, v.bidang, coalesce(v.lama::text, ''), v.baru::text, true, ''
  FROM impor_potongan c JOIN impor_tahu t USING (nomor)
 CROSS JOIN LATERAL (VALUES
   (CASE WHEN t.sp_id IS NULL THEN 'pns_baru' ELSE 'pns_koreksi' END, 41, 'tmt_pns', t.sp_tmt, c.tmt_pns),
   (CASE WHEN t.sm_id IS NULL THEN 'masuk_baru' ELSE 'masuk_koreksi' END, 40, 'tmt_masuk', t.sm_tmt, c.tmt_masuk)
 ) AS v(grup, urut, bidang, lama, baru)
 WHERE c.status_masuk <> '' AND v.baru IS NOT NULL AND v.baru IS DISTINCT FROM v.lama
   AND NOT (v.bidang = 'tmt_masuk' AND c.tmt_pns = c.tmt_masuk)
"""

_BEDA_KEDUDUKAN = """
INSERT INTO impor_beda
SELECT c.nomor, CASE WHEN t.kd_tmt = %(per)s THEN 'kedudukan_koreksi' ELSE 'kedudukan_baru' END,
       42, 'kedudukan', coalesce(t.kd_kode, ''), c.kedudukan, NOT coalesce(t.kd_lindung, false), ''
  FROM impor_potongan c JOIN impor_tahu t USING (nomor)
 WHERE c.kedudukan <> coalesce(t.kd_kode, '01') AND coalesce(t.kd_maks <= %(per)s, true)
"""

_BEDA_PANGKAT = """
INSERT INTO impor_beda
SELECT c.nomor, CASE WHEN t.pk_id IS NULL THEN 'pangkat_baru' ELSE 'pangkat_koreksi' END,
       v.urut, v.bidang, coalesce(v.lama, ''), v.baru, NOT coalesce(t.pk_lindung, false), ''
  FROM impor_potongan c JOIN impor_tahu t USING (nomor)
 CROSS JOIN LATERAL (VALUES
   (50, 'golongan', CASE WHEN t.pk_id IS NULL THEN t.pka_gol ELSE t.pk_gol END, c.golongan),
   (51, 'tmt_golongan', CASE WHEN t.pk_id IS NULL THEN t.pka_tmt ELSE c.tmt_golongan END::text, c.tmt_golongan::text),
   (52, 'mkg_bulan', t.pk_mkg::text, c.mkg::text)
 ) AS v(urut, bidang, lama, baru)
 WHERE c.golongan <> '' AND c.tmt_golongan IS NOT NULL AND coalesce(t.pka_tmt <= c.tmt_golongan, true)
   AND v.baru IS NOT NULL AND (v.baru IS DISTINCT FROM v.lama OR (t.pk_id IS NULL AND v.bidang = 'golongan'))
"""

_BEDA_PANGKAT_AWAL = """
INSERT INTO impor_beda
SELECT c.nomor, 'pangkat_awal', 53, 'golongan_awal', '', c.gol_awal, true, ''
  FROM impor_potongan c JOIN impor_tahu t USING (nomor)
 WHERE c.gol_awal <> '' AND c.tmt_masuk IS NOT NULL AND c.tmt_masuk < least(c.tmt_golongan, t.pk_awal)
   AND c.golongan <> ''
"""

_BEDA_JABATAN = """
INSERT INTO impor_beda
SELECT c.nomor, CASE WHEN t.jb_id IS NULL THEN 'jabatan_baru' ELSE 'jabatan_koreksi' END,
       v.urut, v.bidang, coalesce(v.lama, ''), v.baru, NOT coalesce(t.jb_lindung, false), ''
  FROM impor_potongan c JOIN impor_tahu t USING (nomor) JOIN impor_rencana r USING (nomor)
 CROSS JOIN LATERAL (VALUES
   (60, 'nama_jabatan', CASE WHEN t.jb_id IS NULL THEN t.jba_nama ELSE t.jb_nama END, c.jab_nama, true),
   (61, 'unit', CASE WHEN t.jb_id IS NULL THEN t.jba_unit_nama ELSE t.jb_unit_nama END,
        CASE WHEN c.unor_id <> '' THEN coalesce(c.unor_nama, c.unor_id) END,
        t.jb_id IS NULL OR t.jb_unit_siasn IS DISTINCT FROM c.unor_id),
   (62, 'tmt_jabatan', CASE WHEN t.jb_id IS NULL THEN t.jba_mulai ELSE c.tmt_jabatan END::text, c.tmt_jabatan::text,
        true),
   (63, 'jenis_jabatan', t.jb_jenis, CASE WHEN t.jb_id IS NOT NULL THEN c.jab_jenis END, true),
   (64, 'jenjang', t.jb_jenjang, CASE WHEN t.jb_id IS NOT NULL AND c.jab_jenjang <> '' THEN c.jab_jenjang END, true),
   (65, 'eselon', t.jb_eselon, CASE WHEN t.jb_id IS NOT NULL AND c.jab_eselon <> '' THEN c.jab_eselon END, true)
 ) AS v(urut, bidang, lama, baru, lain)
 WHERE c.jab_nama <> '' AND c.jab_jenis <> '' AND c.tmt_jabatan IS NOT NULL
   AND coalesce(t.jba_mulai <= c.tmt_jabatan, true)
   AND v.baru IS NOT NULL AND v.lain
   AND (v.baru IS DISTINCT FROM v.lama OR (t.jb_id IS NULL AND v.bidang = 'nama_jabatan')
        OR (t.jb_id IS NOT NULL AND v.bidang = 'unit'))
"""

_BEDA_PENDIDIKAN = """
INSERT INTO impor_beda
SELECT c.nomor, CASE WHEN t.pd_id IS NULL THEN 'pendidikan_baru' ELSE 'pendidikan_koreksi' END,
       v.urut, v.bidang, coalesce(v.lama, ''), v.baru, NOT coalesce(t.pd_lindung, false), ''
  FROM impor_potongan c JOIN impor_tahu t USING (nomor)
 CROSS JOIN LATERAL (VALUES
   (70, 'pendidikan', CASE WHEN t.pd_id IS NULL THEN '' ELSE c.pend_nama END, c.pend_nama),
   (71, 'tahun_lulus', t.pd_tahun::text, c.pend_tahun::text),
   (72, 'sekolah', t.pd_sekolah, c.pend_sekolah),
   (73, 'pendidikan_id', t.pd_ref, c.pend_id)
 ) AS v(urut, bidang, lama, baru)
 WHERE c.pend_tingkat <> '' AND v.baru <> '' AND v.baru IS DISTINCT FROM v.lama
"""

# The office annulled this very row before: the file does not bring it back.
_PERNAH_BATAL = """
WITH mati AS (
  SELECT d.nomor, d.grup, s.alasan_batal
    FROM impor_beda d JOIN impor_potongan c USING (nomor) JOIN impor_tahu t USING (nomor)
    JOIN {tabel} s ON s.pegawai_id = t.pid AND s.batal AND {sama}
   WHERE d.grup = '{grup}'
), catat AS (
  INSERT INTO impor_temuan
  SELECT DISTINCT nomor, 19, 'PERNAH_DIBATALKAN', '{kolom}',
         'isi ini pernah dibatalkan (' || min(alasan_batal) || ') sehingga tidak dicatat lagi. Perbaiki di SIASN.',
         'peringatan'
    FROM mati GROUP BY nomor
)
DELETE FROM impor_beda d USING mati WHERE d.nomor = mati.nomor AND d.grup = mati.grup
"""

_PERNAH = tuple(
    _PERNAH_BATAL.format(tabel=tabel, grup=grup, kolom=kolom, sama=sama)
    for tabel, grup, kolom, sama in (
        ("pegawai_riwayatpangkat", "pangkat_baru", "GOL AKHIR ID",
         "s.tmt = c.tmt_golongan AND s.golongan = c.golongan"),
        ("pegawai_riwayatpangkat", "pangkat_awal", "GOL AWAL ID", "s.tmt = c.tmt_masuk AND s.golongan = c.gol_awal"),
        ("pegawai_riwayatjabatan", "jabatan_baru", "JABATAN NAMA",
         "lower(s.periode) = c.tmt_jabatan AND upper(s.nama_jabatan) = upper(c.jab_nama)"),
        ("pegawai_riwayatpendidikan", "pendidikan_baru", "PENDIDIKAN NAMA",
         "s.tingkat = c.pend_tingkat AND upper(s.nama) = upper(c.pend_nama)"),
    )
)  # fmt: skip

# A file of an earlier day does not overwrite what changed in our record after that day, unless an import of a file
# of the same day or earlier wrote it.
_LINDUNG_ORANG = """
UPDATE impor_beda d SET terap = false
  FROM impor_tahu t
  LEFT JOIN LATERAL (
    SELECT to_jsonb(e) AS isi FROM pegawai_pegawaievent e LEFT JOIN pghistory_context k ON k.id = e.pgh_context_id
     WHERE e.pgh_obj_id = t.pid
       AND ((e.pgh_created_at AT TIME ZONE %(zona)s)::date <= %(per)s
            OR (k.metadata ->> 'tanggal_data')::date <= %(per)s)
     ORDER BY e.pgh_id DESC LIMIT 1) dasar ON true
 WHERE %(lampau)s AND d.nomor = t.nomor AND d.grup IN ('orang', 'sisa')
   AND CASE WHEN dasar.isi IS NULL THEN t.p_sumber IN ('MANUAL', 'USULAN')
            WHEN d.grup = 'sisa' THEN coalesce(dasar.isi -> 'sisa' ->> d.bidang, '') <> d.sebelum
            ELSE coalesce(dasar.isi ->> d.bidang, '') <> d.sebelum END
"""

# Where the value that would be replaced came from: shown next to it.
_SUMBER = """
UPDATE impor_beda d SET sumber = s.sumber
  FROM (SELECT t.nomor, concat_ws(' ', e.nama_sumber, to_char(e.pgh_created_at, 'DD-MM-YYYY'),
               'oleh ' || nullif(e.oleh, '')) AS sumber
          FROM impor_tahu t CROSS JOIN LATERAL (
            SELECT e.pgh_created_at, k.metadata ->> 'nama' AS oleh,
                   CASE WHEN k.metadata ? 'batch' THEN 'Impor' WHEN e.sumber = 'CONTOH' THEN 'Data contoh'
                        WHEN e.pgh_label = 'insert' AND e.sumber = 'IMPOR' THEN 'Impor' ELSE 'Dicatat' END
                     AS nama_sumber
              FROM pegawai_pegawaievent e LEFT JOIN pghistory_context k ON k.id = e.pgh_context_id
             WHERE e.pgh_obj_id = t.pid ORDER BY e.pgh_id DESC LIMIT 1) e
         WHERE t.nomor IN (SELECT nomor FROM impor_beda)) s
 WHERE d.nomor = s.nomor AND d.sebelum <> '' AND d.grup IN ('orang', 'sisa')
"""

_DITAHAN = """
INSERT INTO impor_temuan
SELECT nomor, 20, 'DIPERTAHANKAN', min(bidang),
       'nilai kami lebih baru daripada tanggal data berkas, jadi dipertahankan: ' || string_agg(bidang, ', ') || '.',
       'peringatan'
  FROM impor_beda WHERE NOT terap GROUP BY nomor
"""

# Faulty rows were looked up for their findings only.
_TANPA_GALAT = "DELETE FROM impor_tahu t USING impor_potongan c WHERE c.nomor = t.nomor AND c.status = 'GALAT'"

BEDA = (
    _TANPA_GALAT, _BEDA_ORANG, _BEDA_SISA, _BEDA_NIP, _BEDA_STATUS, _BEDA_KEDUDUKAN, _BEDA_PANGKAT, _BEDA_PANGKAT_AWAL,
    _BEDA_JABATAN, _BEDA_PENDIDIKAN, *_PERNAH, _LINDUNG_ORANG, _SUMBER, _DITAHAN,
)  # fmt: skip
