INSERT INTO penilaian_realisasi
  (dibuat_pada, diubah_pada, versi, skp_id, periode_id, hasil_id, indikator_id, uraian, capaian)
SELECT now(), now(), 1, s.id, %(periode)s, h.id, i.id,
       CASE c.capaian WHEN 'MELAMPAUI' THEN b.kiat || ' ' || %(lebih)s WHEN 'SEBAGIAN' THEN %(belum)s
         ELSE b.kiat END, c.capaian
FROM penilaian_skp s JOIN penilaian_hasilkerja h ON h.skp_id = s.id JOIN penilaian_indikator i ON i.hasil_id = h.id
JOIN LATERAL (SELECT kiat FROM contoh_butir b WHERE b.rumusan = h.rumusan LIMIT 1) b ON true
CROSS JOIN LATERAL (SELECT abs(hashtextextended(h.id::text, 20 + %(urut)s)) %% 100 AS n) d
CROSS JOIN LATERAL (SELECT CASE WHEN d.n < 22 THEN 'MELAMPAUI' WHEN d.n < 90 THEN 'TERCAPAI' ELSE 'SEBAGIAN' END) c(capaian)
WHERE s.siklus_id = %(siklus)s AND s.ditetapkan_pada IS NOT NULL AND d.n <> 50
