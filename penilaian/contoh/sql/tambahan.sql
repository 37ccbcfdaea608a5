INSERT INTO penilaian_hasilkerja
  (dibuat_pada, diubah_pada, skp_id, jenis, urut, rumusan, sumber, penugasan, ukuran)
SELECT now(), now(), s.id, 'TAMBAHAN', 9, b.rumusan, 'DIREKTIF', 'Surat tugas', ''
FROM penilaian_skp s JOIN contoh_butir b ON b.grup = 'TAMBAHAN' AND b.nomor = s.id %% 2
WHERE s.siklus_id = %(siklus)s AND pg_temp.dadu(s.id, 9) < 200
  AND EXISTS (SELECT 1 FROM penilaian_hasilkerja h WHERE h.skp_id = s.id)
