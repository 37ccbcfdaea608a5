"""SQL that compares training rows: by certificate number, without one by name and start."""

from pegawai.impor.banding.orang import cocok_orang, temuan_orang

MEDAN = {
    "nip": "text", "pns_id": "text", "nama_pegawai": "text", "jenis": "text", "nama_jenis": "text", "nama": "text",
    "struktural": "text", "penyelenggara": "text", "nomor_sertifikat": "text", "mulai": "date", "selesai": "date",
    "jam": "int",
}  # fmt: skip

RENCANA = (
    "DROP TABLE IF EXISTS impor_tahu",
    f"""
CREATE TEMP TABLE impor_rencana ON COMMIT DROP AS
SELECT c.nomor, c.status, p.id AS pid, p.nama AS p_nama, p.tahan_proses, d.id IS NULL AS baru, d.id AS dk_id,
       false AS orang_baru
  FROM impor_potongan c
{cocok_orang("o.nip = c.nip OR o.pns_id = c.pns_id")}  LEFT JOIN LATERAL (
    SELECT s.id FROM pegawai_riwayatdiklat s WHERE s.pegawai_id = p.id AND NOT s.batal
       AND CASE WHEN c.nomor_sertifikat <> '' THEN s.nomor_sertifikat = c.nomor_sertifikat
                ELSE s.nomor_sertifikat = '' AND s.nama = c.nama AND s.mulai = c.mulai END
     ORDER BY s.id LIMIT 1) d ON true
""",
    "ANALYZE impor_rencana",
)

TEMUAN = (
    *temuan_orang("ID Pegawai", "Nama Pegawai", "c.nip <> '' OR c.pns_id <> ''"),
    """
INSERT INTO impor_temuan
SELECT DISTINCT c.nomor, 4, 'PERNAH_DIBATALKAN', 'Nama Pelatihan',
       'diklat ini pernah dibatalkan sehingga tidak dicatat lagi. Hapus barisnya dari berkas.', 'galat'
  FROM impor_rencana r JOIN impor_potongan c USING (nomor)
  JOIN pegawai_riwayatdiklat s ON s.pegawai_id = r.pid AND s.batal AND s.nama = c.nama AND s.mulai = c.mulai
 WHERE r.baru AND s.nomor_sertifikat = coalesce(c.nomor_sertifikat, '')
""",
)

_LINDUNG = """(%(lampau)s AND ((s.sumber IN ('MANUAL', 'USULAN')
                AND (s.diubah_pada AT TIME ZONE %(zona)s)::date > %(per)s)
                OR coalesce(bt.tanggal_data > %(per)s, false)))"""

BEDA = (
    f"""
INSERT INTO impor_beda
SELECT c.nomor, 'diklat_koreksi', v.urut, v.bidang, coalesce(v.lama, ''), v.baru, NOT {_LINDUNG}, ''
  FROM impor_potongan c JOIN impor_rencana r USING (nomor) JOIN pegawai_riwayatdiklat s ON s.id = r.dk_id
  LEFT JOIN pegawai_batchimpor bt ON bt.id = s.batch_id
 CROSS JOIN LATERAL (VALUES
   (1, 'nama', s.nama, c.nama), (2, 'jenis', s.jenis, c.jenis), (3, 'nama_jenis', s.nama_jenis, c.nama_jenis),
   (4, 'struktural', s.struktural, c.struktural), (5, 'penyelenggara', s.penyelenggara, c.penyelenggara),
   (6, 'mulai', s.mulai::text, c.mulai::text), (7, 'selesai', s.selesai::text, c.selesai::text),
   (8, 'jam', s.jam::text, c.jam::text)) AS v(urut, bidang, lama, baru)
 WHERE r.status <> 'GALAT' AND v.baru <> '' AND v.baru IS DISTINCT FROM v.lama
""",
    """
INSERT INTO impor_temuan
SELECT nomor, 20, 'DIPERTAHANKAN', min(bidang),
       'nilai kami lebih baru daripada tanggal data berkas, jadi dipertahankan: ' || string_agg(bidang, ', ') || '.',
       'peringatan'
  FROM impor_beda WHERE NOT terap GROUP BY nomor
""",
)
