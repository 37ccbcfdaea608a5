"""The index of the board holds what the board counts: a period of an agency is read without its rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("penilaian", "0010_ekinerja_berdiri"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="evaluasi",
            name="penilaian_evaluasi_papan",
        ),
        migrations.AddIndex(
            model_name="evaluasi",
            index=models.Index(
                fields=["periode", "keadaan", "predikat"], include=("skp", "terlambat"), name="penilaian_evaluasi_papan"
            ),
        ),
    ]
