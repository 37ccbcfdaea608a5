INSERT INTO penilaian_indikator (dibuat_pada, diubah_pada, hasil_id, urut, aspek, perspektif, rumusan, target)
SELECT now(), now(), h.id, 0, CASE WHEN s.kelompok = 'JPT' THEN '' ELSE b.aspek END,
       CASE WHEN s.kelompok = 'JPT' THEN b.perspektif ELSE '' END, b.indikator, b.target
FROM penilaian_hasilkerja h JOIN penilaian_skp s ON s.id = h.skp_id
JOIN LATERAL (SELECT * FROM contoh_butir b WHERE b.rumusan = h.rumusan LIMIT 1) b ON true
WHERE s.siklus_id = %(siklus)s
