"""Migrations of the house: many steps at once leave the same database as one step after the other, both ways."""

import re

import pytest
from django.core.management import call_command
from django.db import connection, migrations

from asn_karier.core.migrasi import BuatSemua, UbahSemua

ISI = """
    SELECT 'kolom', table_name || '.' || column_name, udt_name || is_nullable || coalesce(column_default, '')
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'batasan', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'indeks', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'pemicu', tgrelid::regclass || '.' || tgname,
                     pg_get_triggerdef(oid) || tgenabled::text || obj_description(oid)
      FROM pg_trigger WHERE NOT tgisinternal
"""


def skema():
    with connection.cursor() as kursor:
        kursor.execute(ISI)
        return set(kursor.fetchall())


@pytest.mark.parametrize("jenis", [BuatSemua, UbahSemua])
def test_yang_tidak_aman_dilakukan_sekaligus_ditolak(jenis):
    with pytest.raises(TypeError, match=f"{jenis.__name__} tidak memuat RunSQL"):
        jenis([migrations.RunSQL("SELECT 1")])


@pytest.mark.lambat
def test_langkah_sekaligus_dapat_mundur_dan_maju_lagi_ke_skema_yang_sama(django_db_setup, django_db_blocker):
    hasil = {}

    def mundur_lalu_maju():
        hasil["asal"] = skema()
        call_command("migrate", "pegawai", "0002", verbosity=0, interactive=False)
        hasil["mundur"] = skema()
        call_command("migrate", verbosity=0, interactive=False)
        hasil["maju"] = skema()
        connection.close()

    with django_db_blocker.unblock(), django_db_setup.salinan("migrasi", mundur_lalu_maju):
        pass
    assert hasil["maju"] == hasil["asal"]
    sisa = {nama for _, nama, _ in hasil["mundur"]}
    assert not [nama for nama in sisa if re.match(r"pegawai_(usulan|lampiranusulan)", nama)]
    assert "pegawai_dokumen.id" in sisa
