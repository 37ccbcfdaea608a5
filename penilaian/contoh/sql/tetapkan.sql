UPDATE penilaian_skp s SET keadaan = 'DITETAPKAN', versi = versi + 1,
  ditetapkan_pada = s.diajukan_pada + interval '2 days' +
    CASE WHEN pg_temp.dadu(s.id, 3) < 60 THEN interval '31 days' ELSE interval '0' END
WHERE s.siklus_id = %(siklus)s AND s.keadaan = 'DIAJUKAN' AND pg_temp.dadu(s.id, 2) >= %(sisa)s
