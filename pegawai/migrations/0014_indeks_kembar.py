"""Indexes that another index already covers go: every import, proposal and night's work writes them for nothing.

`pegawai.instansi` begins `pegawai_per_instansi`, `proyeksi.pegawai` begins the unique key (person, kind), the unit of a
post had two of the same, and nobody looks for the beginning of a PNS ID. Dropping takes a moment at any size. One small
index comes: those who act for a vacant post are few, and every page about posts asks for them.
"""

import django.db.models.deletion
from django.db import migrations, models

PNS_ID_LIKE = "pegawai_pegawai_pns_id_a0db9233_like"  # made by Django for every unique text


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0013_hari_libur")]

    operations = [
        migrations.RemoveIndex(model_name="riwayatjabatan", name="pegawai_rjabatan_unit"),
        migrations.AlterField(
            model_name="pegawai",
            name="instansi",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pegawai.instansi",
            ),
        ),
        migrations.AlterField(
            model_name="proyeksi",
            name="pegawai",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="proyeksi",
                to="pegawai.pegawai",
            ),
        ),
        migrations.RunSQL("SET LOCAL statement_timeout = 0", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="riwayatjabatan",
            index=models.Index(
                condition=models.Q(("batal", False), models.Q(("penugasan", "D"), _negated=True)),
                fields=["peta"],
                name="pegawai_rjabatan_plt",
            ),
        ),
        migrations.RunSQL(
            f"DROP INDEX IF EXISTS {PNS_ID_LIKE}",
            f"CREATE INDEX {PNS_ID_LIKE} ON pegawai_pegawai (pns_id varchar_pattern_ops)",
        ),
    ]
