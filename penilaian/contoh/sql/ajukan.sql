UPDATE penilaian_skp s SET keadaan = 'DIAJUKAN', kali_ajukan = 1, versi = versi + 1,
  diajukan_pada = %(awal)s::timestamptz + (pg_temp.dadu(s.id, 1) %% 20) * interval '1 day'
WHERE s.siklus_id = %(siklus)s AND pg_temp.dadu(s.id, 2) >= %(sisa)s
  AND s.pegawai_id <> %(draf)s
  AND EXISTS (SELECT 1 FROM penilaian_hasilkerja h WHERE h.skp_id = s.id)
