from django.db import migrations

MAJU = r"""
-- The content of an SKP is written while it is a draft; what was agreed stays as it was agreed.
CREATE FUNCTION penilaian_isi_terkunci(nomor bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM penilaian_skp WHERE id = nomor AND keadaan <> 'DRAF') THEN
    RAISE EXCEPTION 'isi SKP % terkunci', nomor
      USING ERRCODE = 'check_violation', CONSTRAINT = 'penilaian_skp_terkunci';
  END IF;
END $$;

CREATE FUNCTION penilaian_kunci_langsung() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM penilaian_isi_terkunci(CASE TG_OP WHEN 'DELETE' THEN OLD.skp_id ELSE NEW.skp_id END);
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION penilaian_kunci_indikator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM penilaian_isi_terkunci((
    SELECT skp_id FROM penilaian_hasilkerja
    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.hasil_id ELSE NEW.hasil_id END));
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION penilaian_kunci_target() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM penilaian_isi_terkunci((
    SELECT h.skp_id FROM penilaian_indikator i JOIN penilaian_hasilkerja h ON h.id = i.hasil_id
    WHERE i.id = CASE TG_OP WHEN 'DELETE' THEN OLD.indikator_id ELSE NEW.indikator_id END));
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER terkunci BEFORE INSERT OR UPDATE OR DELETE ON penilaian_hasilkerja
  FOR EACH ROW EXECUTE FUNCTION penilaian_kunci_langsung();
CREATE TRIGGER terkunci BEFORE INSERT OR UPDATE OR DELETE ON penilaian_harapanperilaku
  FOR EACH ROW EXECUTE FUNCTION penilaian_kunci_langsung();
CREATE TRIGGER terkunci BEFORE INSERT OR UPDATE OR DELETE ON penilaian_lampiranskp
  FOR EACH ROW EXECUTE FUNCTION penilaian_kunci_langsung();
CREATE TRIGGER terkunci BEFORE INSERT OR UPDATE OR DELETE ON penilaian_indikator
  FOR EACH ROW EXECUTE FUNCTION penilaian_kunci_indikator();
CREATE TRIGGER terkunci BEFORE INSERT OR UPDATE OR DELETE ON penilaian_targetperiodik
  FOR EACH ROW EXECUTE FUNCTION penilaian_kunci_target();

-- A final evaluation changes its ratings only together with a new version (calibration, objection).
CREATE FUNCTION penilaian_kunci_evaluasi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.keadaan = 'FINAL' AND NEW.keadaan = 'FINAL' AND NEW.nomor_versi = OLD.nomor_versi
     AND (NEW.rating_hasil, NEW.rating_perilaku, NEW.predikat, NEW.alasan_hasil, NEW.alasan_perilaku)
         IS DISTINCT FROM (OLD.rating_hasil, OLD.rating_perilaku, OLD.predikat, OLD.alasan_hasil, OLD.alasan_perilaku)
  THEN
    RAISE EXCEPTION 'evaluasi % final', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'penilaian_evaluasi_terkunci';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER terkunci BEFORE UPDATE ON penilaian_evaluasi
  FOR EACH ROW EXECUTE FUNCTION penilaian_kunci_evaluasi();

-- A frozen session keeps its moves and minutes; a frozen report its figures.
CREATE FUNCTION penilaian_kunci_kalibrasi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.keadaan = 'DIBEKUKAN' THEN
    RAISE EXCEPTION 'sidang % dibekukan', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'penilaian_kalibrasi_terkunci';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER terkunci BEFORE UPDATE OR DELETE ON penilaian_kalibrasi
  FOR EACH ROW EXECUTE FUNCTION penilaian_kunci_kalibrasi();

CREATE FUNCTION penilaian_kunci_geseran() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' OR EXISTS (
    SELECT 1 FROM penilaian_kalibrasi WHERE id = NEW.kalibrasi_id AND keadaan = 'DIBEKUKAN') THEN
    RAISE EXCEPTION 'geseran tetap'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'penilaian_kalibrasi_terkunci';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER terkunci BEFORE INSERT OR UPDATE OR DELETE ON penilaian_geserankalibrasi
  FOR EACH ROW EXECUTE FUNCTION penilaian_kunci_geseran();

CREATE FUNCTION penilaian_kunci_laporan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.isi, NEW.sidik, NEW.pdf, NEW.xlsx, NEW.beku_pada)
     IS DISTINCT FROM (OLD.isi, OLD.sidik, OLD.pdf, OLD.xlsx, OLD.beku_pada) THEN
    RAISE EXCEPTION 'laporan % beku', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'penilaian_laporan_terkunci';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER terkunci BEFORE UPDATE ON penilaian_laporanevaluasi
  FOR EACH ROW EXECUTE FUNCTION penilaian_kunci_laporan();

-- The agency of the SKP is that of the person, the year that of the agency.
CREATE FUNCTION penilaian_skp_seinstansi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM penilaian_siklus WHERE id = NEW.siklus_id AND instansi_id = NEW.instansi_id)
     OR NOT EXISTS (SELECT 1 FROM pegawai_pegawai WHERE id = NEW.pegawai_id AND instansi_id = NEW.instansi_id) THEN
    RAISE EXCEPTION 'SKP lintas instansi'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'penilaian_skp_seinstansi';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seinstansi BEFORE INSERT OR UPDATE OF instansi_id, siklus_id, pegawai_id ON penilaian_skp
  FOR EACH ROW EXECUTE FUNCTION penilaian_skp_seinstansi();
"""

MUNDUR = """
DROP FUNCTION penilaian_skp_seinstansi() CASCADE;
DROP FUNCTION penilaian_kunci_laporan() CASCADE;
DROP FUNCTION penilaian_kunci_geseran() CASCADE;
DROP FUNCTION penilaian_kunci_kalibrasi() CASCADE;
DROP FUNCTION penilaian_kunci_evaluasi() CASCADE;
DROP FUNCTION penilaian_kunci_target() CASCADE;
DROP FUNCTION penilaian_kunci_indikator() CASCADE;
DROP FUNCTION penilaian_kunci_langsung() CASCADE;
DROP FUNCTION penilaian_isi_terkunci(bigint) CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0001_initial")]

    operations = [migrations.RunSQL(MAJU, MUNDUR)]
