WITH pindah AS (
  UPDATE penilaian_skp SET keadaan = 'DIEVALUASI', versi = versi + 1
  WHERE siklus_id = %(siklus)s AND keadaan = 'DITETAPKAN' RETURNING id)
INSERT INTO core_catatanlangkah (alur, objek_id, act, dari, ke, nama_pelaku, alasan, kode_alasan, waktu)
SELECT 'skp', id, 'tutup_periode', 'DITETAPKAN', 'DIEVALUASI', 'Sistem', '', '', %(akhir)s FROM pindah
