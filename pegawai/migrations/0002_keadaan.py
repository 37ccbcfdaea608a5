"""State as of a day (function), state of today (triggers), paths of units, single posts."""

from django.db import migrations

KOLOM = (
    "pegawai_id, instansi_id, nip, nama, nama_cari, jenis_kelamin, tanggal_lahir, status, kedudukan, aktif, tmt_masuk,"
    " golongan, golongan_urut, tmt_golongan, mkg_bulan, unit_id, peta_id, definisi_id, nama_jabatan, jenis_jabatan,"
    " jenjang, eselon, kode_bup, tmt_jabatan, penugasan_lain, pendidikan, nama_pendidikan, tahun_lulus, hukdis,"
    " per_tanggal"
)

FUNGSI_PADA = """
CREATE FUNCTION pegawai_golongan_urut(kode text) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(
    array_position(ARRAY['I/a','I/b','I/c','I/d','II/a','II/b','II/c','II/d','III/a','III/b','III/c','III/d',
                         'IV/a','IV/b','IV/c','IV/d','IV/e'], kode),
    array_position(ARRAY['I','II','III','IV','V','VI','VII','VIII','IX','X','XI','XII','XIII','XIV','XV','XVI',
                         'XVII'], kode),
    0)::smallint
$$;

-- One SELECT without volatile parts, so that the planner inlines it and pushes filters and LIMIT into it.
CREATE FUNCTION pegawai_keadaan_pada(hari date) RETURNS TABLE (
  pegawai_id bigint, instansi_id bigint, nip varchar, nama varchar, nama_cari varchar, jenis_kelamin varchar,
  tanggal_lahir date, status varchar, kedudukan varchar, aktif boolean, tmt_masuk date, golongan varchar,
  golongan_urut smallint, tmt_golongan date, mkg_bulan smallint, unit_id bigint, peta_id bigint, definisi_id bigint,
  nama_jabatan varchar, jenis_jabatan varchar, jenjang varchar, eselon varchar, kode_bup varchar, tmt_jabatan date,
  penugasan_lain varchar, pendidikan varchar, nama_pendidikan varchar, tahun_lulus smallint, hukdis boolean,
  per_tanggal date
) LANGUAGE sql STABLE AS $$
  SELECT p.id, p.instansi_id, coalesce(n.nip, p.nip)::varchar, p.nama, upper(p.nama)::varchar, p.jenis_kelamin,
         p.tanggal_lahir, coalesce(s.status, '')::varchar,
         (CASE WHEN s.status IS NULL THEN '' ELSE coalesce(k.kedudukan, '01') END)::varchar,
         s.status IS NOT NULL AND coalesce(k.kedudukan, '01') IN
           ('01','02','03','04','05','06','07','08','09','11','12','13','15','16','20','51'),
         s.tmt_masuk, coalesce(g.golongan, '')::varchar, pegawai_golongan_urut(g.golongan), g.tmt,
         g.mkg_bulan::smallint, coalesce(j.unit_id, l.unit_id), j.peta_id, j.definisi_id,
         coalesce(j.nama_jabatan, '')::varchar, coalesce(j.jenis, '')::varchar, coalesce(j.jenjang, '')::varchar,
         coalesce(j.eselon, '')::varchar, coalesce(j.kode_bup, '')::varchar, lower(j.periode),
         coalesce(l.penugasan, '')::varchar, coalesce(d.tingkat, '')::varchar, coalesce(d.nama, '')::varchar,
         d.tahun_lulus::smallint,
         EXISTS (SELECT 1 FROM pegawai_riwayathukdis h
                  WHERE h.pegawai_id = p.id AND NOT h.batal AND h.periode @> hari),
         hari
    FROM pegawai_pegawai p
    LEFT JOIN LATERAL (
      SELECT r.nip FROM pegawai_riwayatnip r
       WHERE r.pegawai_id = p.id AND NOT r.batal AND r.periode @> hari LIMIT 1) n ON true
    LEFT JOIN LATERAL (
      SELECT r.status, (SELECT min(m.tmt) FROM pegawai_riwayatstatus m WHERE m.pegawai_id = p.id AND NOT m.batal)
               AS tmt_masuk
        FROM pegawai_riwayatstatus r
       WHERE r.pegawai_id = p.id AND NOT r.batal AND r.tmt <= hari ORDER BY r.tmt DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (
      SELECT r.kedudukan FROM pegawai_riwayatkedudukan r
       WHERE r.pegawai_id = p.id AND NOT r.batal AND r.tmt <= hari ORDER BY r.tmt DESC LIMIT 1) k ON true
    LEFT JOIN LATERAL (
      SELECT r.golongan, r.tmt, r.mkg_bulan FROM pegawai_riwayatpangkat r
       WHERE r.pegawai_id = p.id AND NOT r.batal AND r.tmt <= hari ORDER BY r.tmt DESC LIMIT 1) g ON true
    LEFT JOIN LATERAL (
      SELECT r.unit_id, r.peta_id, r.definisi_id, r.nama_jabatan, r.jenis, r.jenjang, r.eselon, r.kode_bup, r.periode
        FROM pegawai_riwayatjabatan r
       WHERE r.pegawai_id = p.id AND NOT r.batal AND r.penugasan = 'D' AND r.periode @> hari LIMIT 1) j ON true
    LEFT JOIN LATERAL (
      SELECT r.unit_id, r.penugasan FROM pegawai_riwayatjabatan r
       WHERE r.pegawai_id = p.id AND NOT r.batal AND r.penugasan <> 'D' AND r.periode @> hari
       ORDER BY lower(r.periode) DESC LIMIT 1) l ON true
    LEFT JOIN LATERAL (
      SELECT r.tingkat, r.nama, r.tahun_lulus FROM pegawai_riwayatpendidikan r
       WHERE r.pegawai_id = p.id AND NOT r.batal AND r.diakui
         AND coalesce(r.tanggal_lulus, make_date(coalesce(r.tahun_lulus, 1900)::int, 12, 31)) <= hari
       ORDER BY r.tingkat DESC, r.tahun_lulus DESC NULLS LAST LIMIT 1) d ON true
$$;
"""

FUNGSI_SEGARKAN = f"""
-- Locks the people first, in id order: a second writer waits here and then sees what the first committed.
CREATE FUNCTION pegawai_segarkan_keadaan(daftar bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  z record;
  hari date;
BEGIN
  IF daftar IS NULL THEN RETURN; END IF;
  PERFORM 1 FROM pegawai_pegawai WHERE id = ANY(daftar) ORDER BY id FOR NO KEY UPDATE;
  FOR z IN SELECT i.zona, array_agg(p.id) AS ids FROM pegawai_pegawai p JOIN pegawai_instansi i ON i.id = p.instansi_id
            WHERE p.id = ANY(daftar) GROUP BY i.zona LOOP
    hari := (now() AT TIME ZONE z.zona)::date;
    INSERT INTO pegawai_keadaan ({KOLOM})
      SELECT {KOLOM} FROM pegawai_keadaan_pada(hari) k WHERE k.pegawai_id = ANY(z.ids)
    ON CONFLICT (pegawai_id) DO UPDATE SET
      {", ".join(f"{k.strip()} = EXCLUDED.{k.strip()}" for k in KOLOM.split(",") if k.strip() != "pegawai_id")};
  END LOOP;
END $$;

-- `asn.tunda_keadaan` = 'ya' (SET LOCAL) lets a bulk load refresh once at its end instead of after every statement.
CREATE FUNCTION pegawai_keadaan_berubah() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  daftar bigint[];
BEGIN
  IF current_setting('asn.tunda_keadaan', true) = 'ya' THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT b.pegawai_id) INTO daftar FROM baru b;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT l.pegawai_id) INTO daftar FROM lama l;
  ELSE
    SELECT array_agg(DISTINCT x.pegawai_id) INTO daftar
      FROM (SELECT b.pegawai_id FROM baru b UNION SELECT l.pegawai_id FROM lama l) x;
  END IF;
  PERFORM pegawai_segarkan_keadaan(daftar);
  RETURN NULL;
END $$;

CREATE FUNCTION pegawai_orang_berubah() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  daftar bigint[];
BEGIN
  IF current_setting('asn.tunda_keadaan', true) = 'ya' THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(b.id) INTO daftar FROM baru b;
  ELSE
    SELECT array_agg(b.id) INTO daftar FROM baru b JOIN lama l ON l.id = b.id
     WHERE (b.nama, b.nip, b.instansi_id, b.jenis_kelamin, b.tanggal_lahir)
           IS DISTINCT FROM (l.nama, l.nip, l.instansi_id, l.jenis_kelamin, l.tanggal_lahir);
  END IF;
  PERFORM pegawai_segarkan_keadaan(daftar);
  RETURN NULL;
END $$;

-- Called at midnight of a zone: only people for whom something starts or ends today are touched.
CREATE FUNCTION pegawai_gulirkan_keadaan(zona_waktu text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  hari date := (now() AT TIME ZONE zona_waktu)::date;
  daftar bigint[];
BEGIN
  SELECT array_agg(DISTINCT k.pegawai_id) INTO daftar
    FROM pegawai_keadaan k JOIN pegawai_instansi i ON i.id = k.instansi_id AND i.zona = zona_waktu
   WHERE k.per_tanggal < hari AND (
         EXISTS (SELECT 1 FROM pegawai_riwayatpangkat r WHERE r.pegawai_id = k.pegawai_id AND r.tmt > k.per_tanggal AND r.tmt <= hari)
      OR EXISTS (SELECT 1 FROM pegawai_riwayatstatus r WHERE r.pegawai_id = k.pegawai_id AND r.tmt > k.per_tanggal AND r.tmt <= hari)
      OR EXISTS (SELECT 1 FROM pegawai_riwayatkedudukan r WHERE r.pegawai_id = k.pegawai_id AND r.tmt > k.per_tanggal AND r.tmt <= hari)
      OR EXISTS (SELECT 1 FROM pegawai_riwayatpendidikan r WHERE r.pegawai_id = k.pegawai_id
                  AND coalesce(r.tanggal_lulus, make_date(coalesce(r.tahun_lulus, 1900)::int, 12, 31)) BETWEEN k.per_tanggal + 1 AND hari)
      OR EXISTS (SELECT 1 FROM pegawai_riwayatjabatan r WHERE r.pegawai_id = k.pegawai_id
                  AND (lower(r.periode) BETWEEN k.per_tanggal + 1 AND hari OR upper(r.periode) BETWEEN k.per_tanggal + 1 AND hari))
      OR EXISTS (SELECT 1 FROM pegawai_riwayathukdis r WHERE r.pegawai_id = k.pegawai_id
                  AND (lower(r.periode) BETWEEN k.per_tanggal + 1 AND hari OR upper(r.periode) BETWEEN k.per_tanggal + 1 AND hari))
      OR EXISTS (SELECT 1 FROM pegawai_riwayatnip r WHERE r.pegawai_id = k.pegawai_id
                  AND (lower(r.periode) BETWEEN k.per_tanggal + 1 AND hari OR upper(r.periode) BETWEEN k.per_tanggal + 1 AND hari)));
  PERFORM pegawai_segarkan_keadaan(daftar);
  RETURN coalesce(array_length(daftar, 1), 0);
END $$;

CREATE TRIGGER keadaan_baru AFTER INSERT ON pegawai_pegawai REFERENCING NEW TABLE AS baru
  FOR EACH STATEMENT EXECUTE FUNCTION pegawai_orang_berubah();
CREATE TRIGGER keadaan_ubah AFTER UPDATE ON pegawai_pegawai REFERENCING OLD TABLE AS lama NEW TABLE AS baru
  FOR EACH STATEMENT EXECUTE FUNCTION pegawai_orang_berubah();
"""

TABEL = ("nip", "status", "kedudukan", "pangkat", "jabatan", "pendidikan", "hukdis")
PEMICU = "".join(
    f"""
CREATE TRIGGER keadaan_baru AFTER INSERT ON pegawai_riwayat{t} REFERENCING NEW TABLE AS baru
  FOR EACH STATEMENT EXECUTE FUNCTION pegawai_keadaan_berubah();
CREATE TRIGGER keadaan_ubah AFTER UPDATE ON pegawai_riwayat{t} REFERENCING OLD TABLE AS lama NEW TABLE AS baru
  FOR EACH STATEMENT EXECUTE FUNCTION pegawai_keadaan_berubah();
CREATE TRIGGER keadaan_hapus AFTER DELETE ON pegawai_riwayat{t} REFERENCING OLD TABLE AS lama
  FOR EACH STATEMENT EXECUTE FUNCTION pegawai_keadaan_berubah();
"""
    for t in TABEL
)

FUNGSI_POHON = """
CREATE FUNCTION pegawai_unit_jalur_isi() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  atas record;
BEGIN
  -- Two moves in one agency run one after the other: A under B while B under A cannot both succeed.
  PERFORM pg_advisory_xact_lock(7301, NEW.instansi_id::int);
  IF NEW.induk_id IS NULL THEN
    NEW.jalur := NEW.id || '.';
  ELSE
    SELECT jalur, instansi_id INTO atas FROM pegawai_unit WHERE id = NEW.induk_id;
    IF atas.instansi_id IS DISTINCT FROM NEW.instansi_id THEN
      RAISE EXCEPTION 'unit induk berada di instansi lain'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'pegawai_unit_induk_seinstansi';
    END IF;
    IF TG_OP = 'UPDATE' AND atas.jalur LIKE OLD.jalur || '%' THEN
      RAISE EXCEPTION 'unit tidak dapat berada di bawah unit bawahannya sendiri'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'pegawai_unit_lingkaran';
    END IF;
    NEW.jalur := atas.jalur || NEW.id || '.';
  END IF;
  NEW.tingkat := length(NEW.jalur) - length(replace(NEW.jalur, '.', ''));
  RETURN NEW;
END $$;

CREATE FUNCTION pegawai_unit_jalur_turun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.jalur IS DISTINCT FROM OLD.jalur THEN
    UPDATE pegawai_unit u
       SET jalur = NEW.jalur || substr(u.jalur, length(OLD.jalur) + 1),
           tingkat = u.tingkat + NEW.tingkat - OLD.tingkat
     WHERE u.jalur LIKE OLD.jalur || '%' AND u.id <> NEW.id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER jalur_isi BEFORE INSERT OR UPDATE OF induk_id, instansi_id ON pegawai_unit
  FOR EACH ROW EXECUTE FUNCTION pegawai_unit_jalur_isi();
CREATE TRIGGER jalur_turun AFTER UPDATE OF induk_id ON pegawai_unit
  FOR EACH ROW EXECUTE FUNCTION pegawai_unit_jalur_turun();

CREATE FUNCTION pegawai_rjabatan_tunggal_isi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.tunggal := coalesce((SELECT t.tunggal FROM pegawai_petajabatan t WHERE t.id = NEW.peta_id), false);
  RETURN NEW;
END $$;
CREATE TRIGGER tunggal_isi BEFORE INSERT OR UPDATE OF peta_id, tunggal ON pegawai_riwayatjabatan
  FOR EACH ROW EXECUTE FUNCTION pegawai_rjabatan_tunggal_isi();

CREATE FUNCTION pegawai_peta_tunggal_turun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.tunggal IS DISTINCT FROM OLD.tunggal THEN
    UPDATE pegawai_riwayatjabatan SET tunggal = NEW.tunggal WHERE peta_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tunggal_turun AFTER UPDATE OF tunggal ON pegawai_petajabatan
  FOR EACH ROW EXECUTE FUNCTION pegawai_peta_tunggal_turun();

CREATE FUNCTION pegawai_peta_seinstansi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pegawai_unit u WHERE u.id = NEW.unit_id AND u.instansi_id = NEW.instansi_id)
     OR NOT EXISTS (SELECT 1 FROM pegawai_definisijabatan d WHERE d.id = NEW.definisi_id AND d.instansi_id = NEW.instansi_id) THEN
    RAISE EXCEPTION 'unit, definisi dan peta jabatan harus seinstansi'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pegawai_peta_seinstansi';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seinstansi BEFORE INSERT OR UPDATE OF unit_id, definisi_id, instansi_id ON pegawai_petajabatan
  FOR EACH ROW EXECUTE FUNCTION pegawai_peta_seinstansi();
"""

BALIK = """
DROP FUNCTION IF EXISTS pegawai_peta_seinstansi() CASCADE;
DROP FUNCTION IF EXISTS pegawai_peta_tunggal_turun() CASCADE;
DROP FUNCTION IF EXISTS pegawai_rjabatan_tunggal_isi() CASCADE;
DROP FUNCTION IF EXISTS pegawai_unit_jalur_turun() CASCADE;
DROP FUNCTION IF EXISTS pegawai_unit_jalur_isi() CASCADE;
DROP FUNCTION IF EXISTS pegawai_gulirkan_keadaan(text) CASCADE;
DROP FUNCTION IF EXISTS pegawai_orang_berubah() CASCADE;
DROP FUNCTION IF EXISTS pegawai_keadaan_berubah() CASCADE;
DROP FUNCTION IF EXISTS pegawai_segarkan_keadaan(bigint[]) CASCADE;
DROP FUNCTION IF EXISTS pegawai_keadaan_pada(date) CASCADE;
DROP FUNCTION IF EXISTS pegawai_golongan_urut(text) CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNGSI_PADA + FUNGSI_SEGARKAN + PEMICU + FUNGSI_POHON, BALIK),
    ]
