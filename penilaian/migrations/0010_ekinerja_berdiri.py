"""Which results of e-Kinerja stand where several speak of the same time: one answer for lists, pages and credit points."""

from django.db import migrations

MAJU = """
-- From the newest down: the result that ends last stands (of equals the one that began later, then the one recorded
-- later); an older one stands unless it overlaps one that stands itself. `terisi`: time that is spoken for already.
CREATE FUNCTION penilaian_ekinerja_berdiri(nomor bigint, orang bigint, tahun_skp integer, terisi datemultirange)
RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  x record;
  isi datemultirange := coalesce(terisi, '{}');
  berdiri boolean;
BEGIN
  FOR x IN SELECT h.id, h.masa FROM penilaian_hasilekinerja h
            WHERE h.pegawai_id = orang AND h.tahun = tahun_skp AND h.jenis = 'TAHUNAN' AND NOT h.tambahan
              AND h.predikat <> ''
            ORDER BY upper(h.masa) DESC, lower(h.masa) DESC, h.id DESC LOOP
    berdiri := NOT x.masa && isi;
    IF x.id = nomor THEN
      RETURN berdiri;
    END IF;
    IF berdiri THEN
      isi := isi + datemultirange(x.masa);
    END IF;
  END LOOP;
  RETURN false;
END $$;
"""
MUNDUR = "DROP FUNCTION penilaian_ekinerja_berdiri(bigint, bigint, integer, datemultirange);"


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0009_label_bonus_ijazah")]

    operations = [migrations.RunSQL(MAJU, MUNDUR)]
