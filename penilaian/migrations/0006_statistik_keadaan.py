"""How many SKP of a year are draft or not set: without it the planner believes that every year is alike."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0005_kredit_sekali")]

    operations = [
        # Lists behind the compliance board chose to walk a whole agency by name for a state that nobody is in any more.
        migrations.RunSQL(
            "CREATE STATISTICS penilaian_skp_tahap (mcv) ON siklus_id, keadaan, ditetapkan_pada FROM penilaian_skp",
            "DROP STATISTICS penilaian_skp_tahap",
        ),
    ]
