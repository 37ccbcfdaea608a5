INSERT INTO penilaian_harapanperilaku (skp_id, nilai, ekspektasi)
SELECT s.id, n.nilai, n.isi
FROM penilaian_skp s
CROSS JOIN contoh_harapan n
WHERE s.siklus_id = %(siklus)s AND abs(hashtextextended(s.id::text || n.nilai, 10)) %% 100 < 30
