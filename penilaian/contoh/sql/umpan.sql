INSERT INTO penilaian_umpanbalik
  (dibuat_pada, diubah_pada, skp_id, tanggal, sumber, nada, nilai, isi, pemberi_id, nama_pemberi, alasan_tarik)
SELECT now(), now(), s.id, %(awal)s::date + (d.n %% greatest(%(hari)s, 1))::int,
       CASE WHEN d.n %% 3 = 0 THEN 'REKAN' ELSE 'PIMPINAN' END, %(nada)s, %(nilai)s, %(isi)s, %(pemberi)s,
       CASE WHEN d.n %% 3 = 0 THEN 'Rekan kerja (contoh)' ELSE 'Pejabat penilai (contoh)' END, ''
FROM penilaian_skp s
CROSS JOIN LATERAL (SELECT abs(hashtextextended(s.id::text, 40 + %(nomor)s))::bigint %% 10000 AS n) d
WHERE s.siklus_id = %(siklus)s AND s.ditetapkan_pada IS NOT NULL AND d.n %% 10 = 0
