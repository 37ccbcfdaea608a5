INSERT INTO penilaian_hasilkerja
  (dibuat_pada, diubah_pada, skp_id, jenis, urut, rumusan, sumber, atasan_id, penugasan, ukuran)
SELECT now(), now(), s.id, 'UTAMA', n.i, b.rumusan,
       CASE WHEN a.id IS NOT NULL AND n.i = 0 THEN 'INTERVENSI' WHEN s.kelompok = 'JPT' THEN 'DIREKTIF' ELSE 'MANDIRI' END,
       CASE WHEN n.i = 0 THEN a.id END,
       CASE WHEN s.kelompok = 'JPT' THEN 'Perjanjian kinerja' ELSE '' END, ''
FROM penilaian_skp s
CROSS JOIN LATERAL (SELECT pg_temp.grup(s.kelompok, s.jenis_jabatan, s.nama_jabatan) AS grup) g
CROSS JOIN generate_series(0, 1) AS n(i)
JOIN contoh_butir b ON b.grup = g.grup
 AND b.nomor = (n.i + pg_temp.dadu(s.id, 7)) %% (SELECT count(*) FROM contoh_butir x WHERE x.grup = g.grup)
LEFT JOIN LATERAL (
  SELECT h.id FROM penilaian_skp p JOIN penilaian_hasilkerja h ON h.skp_id = p.id
  WHERE p.pegawai_id = s.penilai_id AND p.siklus_id = s.siklus_id AND h.jenis = 'UTAMA'
  ORDER BY h.urut OFFSET pg_temp.dadu(s.id, 8) %% 2 LIMIT 1
) a ON NOT %(memimpin)s
WHERE s.siklus_id = %(siklus)s AND (s.penilai_id IS NOT NULL OR s.penilai_luar <> '')
  AND %(memimpin)s = EXISTS (
    SELECT 1 FROM penilaian_skp k WHERE k.siklus_id = s.siklus_id AND k.penilai_id = s.pegawai_id)
