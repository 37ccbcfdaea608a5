INSERT INTO penilaian_targetperiodik (indikator_id, kode, target)
SELECT i.id, p.kode, CASE p.kode WHEN 'T2' THEN 'Separuh dari target setahun' ELSE i.target END
FROM penilaian_indikator i JOIN penilaian_hasilkerja h ON h.id = i.hasil_id JOIN penilaian_skp s ON s.id = h.skp_id
JOIN penilaian_periode p ON p.siklus_id = s.siklus_id AND p.kode IN ('T2', 'T4')
WHERE s.siklus_id = %(siklus)s AND h.urut = 0
