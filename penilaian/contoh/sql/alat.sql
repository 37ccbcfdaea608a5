-- A steady die per row: the same data every time the demo is loaded.
CREATE OR REPLACE FUNCTION pg_temp.dadu(nomor bigint, benih bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT abs(hashtextextended(nomor::text, benih) %% 1000) $$;

CREATE OR REPLACE FUNCTION pg_temp.grup(kelompok text, jenis text, nama text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT CASE
  WHEN kelompok = 'JPT' OR jenis LIKE 'JPT%%' THEN 'JPT'
  WHEN jenis IN ('ADMINISTRATOR', 'PENGAWAS', 'PELAKSANA') THEN jenis
  WHEN nama ILIKE 'guru%%' THEN 'GURU'
  WHEN nama ~* '^(dokter|perawat|bidan|apoteker|nutrisionis|sanitarian|terapis|asisten apoteker)' THEN 'KESEHATAN'
  WHEN jenis = 'JF' THEN 'JF' ELSE 'PELAKSANA' END $$;

CREATE TEMP TABLE IF NOT EXISTS contoh_butir (
  grup text, nomor int, rumusan text, indikator text, target text, aspek text, perspektif text, kiat text);
CREATE TEMP TABLE IF NOT EXISTS contoh_harapan (nilai text, isi text);
CREATE TEMP TABLE IF NOT EXISTS contoh_lampiran (jenis text, urut int, butir text);
DELETE FROM contoh_butir;
DELETE FROM contoh_harapan;
DELETE FROM contoh_lampiran;
INSERT INTO contoh_butir SELECT * FROM jsonb_to_recordset(%(butir)s) AS b(
  grup text, nomor int, rumusan text, indikator text, target text, aspek text, perspektif text, kiat text);
INSERT INTO contoh_harapan SELECT * FROM jsonb_each_text(%(harapan)s);
INSERT INTO contoh_lampiran
SELECT b.isi ->> 0, b.n, b.isi ->> 1 FROM jsonb_array_elements(%(lampiran)s) WITH ORDINALITY AS b(isi, n);
