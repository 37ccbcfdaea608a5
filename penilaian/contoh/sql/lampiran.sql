INSERT INTO penilaian_lampiranskp (skp_id, jenis, urut, butir)
SELECT s.id, n.jenis, n.urut, n.butir
FROM penilaian_skp s
CROSS JOIN contoh_lampiran n
WHERE s.siklus_id = %(siklus)s AND pg_temp.dadu(s.id, 11) < 250
