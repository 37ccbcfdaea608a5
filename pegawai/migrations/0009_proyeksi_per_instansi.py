"""Agency and in-service flag on the dates that follow from law, and indexes for the numbers of the home page."""

import django.db.models.deletion
from django.db import migrations, models

ISI = """
SET LOCAL statement_timeout = 0;
UPDATE pegawai_proyeksi x SET instansi_id = k.instansi_id, aktif = k.aktif
  FROM pegawai_keadaan k WHERE k.pegawai_id = x.pegawai_id;
"""

PEMICU = """
CREATE FUNCTION pegawai_proyeksi_ikut_keadaan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE pegawai_proyeksi x SET instansi_id = b.instansi_id, aktif = b.aktif
    FROM baru b JOIN lama l USING (pegawai_id)
   WHERE x.pegawai_id = b.pegawai_id AND (b.instansi_id, b.aktif) IS DISTINCT FROM (l.instansi_id, l.aktif);
  RETURN NULL;
END $$;
CREATE TRIGGER proyeksi_ikut AFTER UPDATE ON pegawai_keadaan REFERENCING OLD TABLE AS lama NEW TABLE AS baru
  FOR EACH STATEMENT EXECUTE FUNCTION pegawai_proyeksi_ikut_keadaan();
"""

BALIK = "DROP FUNCTION IF EXISTS pegawai_proyeksi_ikut_keadaan() CASCADE;"

INSTANSI = {
    "db_constraint": False,
    "db_index": False,
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": "pegawai.instansi",
}


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0008_tim_kinerja")]

    operations = [
        migrations.RemoveIndex(model_name="proyeksi", name="pegawai_proyeksi_tgl"),
        migrations.AddField(
            model_name="proyeksi",
            name="aktif",
            field=models.BooleanField(default=False, verbose_name="dalam dinas"),
        ),
        migrations.AddField(
            model_name="proyeksi", name="instansi", field=models.ForeignKey(null=True, **INSTANSI)
        ),
        migrations.RunSQL(ISI, migrations.RunSQL.noop),
        migrations.AlterField(model_name="proyeksi", name="instansi", field=models.ForeignKey(**INSTANSI)),
        migrations.RunSQL(PEMICU, BALIK),
        migrations.AddIndex(
            model_name="proyeksi",
            index=models.Index(fields=["jenis", "aktif", "tanggal", "pegawai"], name="pegawai_proyeksi_semua"),
        ),
        migrations.AddIndex(
            model_name="proyeksi",
            index=models.Index(
                fields=["instansi", "jenis", "aktif", "tanggal", "pegawai"], name="pegawai_proyeksi_tempo"
            ),
        ),
        migrations.RemoveIndex(model_name="keadaan", name="pegawai_keadaan_peta"),
        migrations.AddIndex(
            model_name="keadaan", index=models.Index(fields=["peta", "aktif"], name="pegawai_keadaan_pangku")
        ),
        migrations.AddIndex(
            model_name="petajabatan",
            index=models.Index(
                condition=models.Q(("tunggal", True)),
                fields=["instansi", "id"],
                include=("periode",),
                name="pegawai_peta_tunggal",
            ),
        ),
    ]
