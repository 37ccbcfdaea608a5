"""Search by name reads the state itself; due dates of one day stand in the order of the list."""

import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0010_indeks_saringan")]

    operations = [
        migrations.RunSQL("SET LOCAL statement_timeout = 0", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="keadaan",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["nama_cari"], name="pegawai_keadaan_trgm", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="unit",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(Upper("nama"), name="gin_trgm_ops"), name="pegawai_unit_trgm"
            ),
        ),
        migrations.RemoveIndex(model_name="proyeksi", name="pegawai_proyeksi_semua"),
        migrations.RemoveIndex(model_name="proyeksi", name="pegawai_proyeksi_tempo"),
        migrations.AddIndex(
            model_name="proyeksi",
            index=models.Index(fields=["jenis", "aktif", "tanggal", "id"], name="pegawai_proyeksi_umum"),
        ),
        migrations.AddIndex(
            model_name="proyeksi",
            index=models.Index(
                fields=["instansi", "jenis", "aktif", "tanggal", "id"], name="pegawai_proyeksi_tempo"
            ),
        ),
    ]
