"""Whose SKP in which year is asked of one narrow index, not of the GiST index of the spans."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pegawai', '0014_indeks_kembar'),
        ('penilaian', '0014_evaluasi_final_terkunci'),
    ]

    operations = [
        migrations.AlterField(
            model_name='skp',
            name='pegawai',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.pegawai'),
        ),
        migrations.AddIndex(
            model_name='skp',
            index=models.Index(fields=['pegawai', 'siklus'], include=('masa', 'keadaan'), name='penilaian_skp_orang'),
        ),
    ]
