from django.db import migrations

MAJU = """
-- A degree earns its bonus once; a level is opened once, by AK dasar (or transfer) and once by an opening balance.
CREATE UNIQUE INDEX penilaian_kredit_ijazah ON penilaian_angkakredit (pegawai_id, (masukan->>'tingkat'))
  WHERE jenis = 'IJAZAH' AND NOT batal;
CREATE UNIQUE INDEX penilaian_kredit_awal ON penilaian_angkakredit (pegawai_id, jenjang, jenis)
  WHERE jenis IN ('DASAR', 'AWAL') AND NOT batal;
"""
MUNDUR = "DROP INDEX penilaian_kredit_awal; DROP INDEX penilaian_kredit_ijazah;"


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0004_konsep")]

    operations = [migrations.RunSQL(MAJU, MUNDUR)]
