INSERT INTO penilaian_buktikinerja
  (dibuat_pada, diubah_pada, skp_id, realisasi_id, nama_asli, berkas, sha256, tipe, ukuran, tautan, keterangan, batal,
   alasan_batal)
SELECT now(), now(), r.skp_id, r.id, '', '', '', '', 0,
       'https://arsip.contoh.invalid/kinerja/' || r.skp_id || '/' || r.id, b.keterangan, false, ''
FROM penilaian_realisasi r JOIN penilaian_skp s ON s.id = r.skp_id JOIN penilaian_hasilkerja h ON h.id = r.hasil_id
CROSS JOIN LATERAL (SELECT CASE WHEN r.id %% 3 = 0 THEN 'Laporan triwulanan yang sudah ditandatangani'
  WHEN r.id %% 3 = 1 THEN 'Rekapitulasi layanan' ELSE 'Berita acara dan daftar hadir' END) b(keterangan)
WHERE s.siklus_id = %(siklus)s AND r.periode_id = %(periode)s AND h.urut = 0 AND r.capaian <> 'SEBAGIAN'
  AND abs(hashtextextended(h.id::text, 60)) %% 100 < 60
