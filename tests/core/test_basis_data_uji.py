"""The test database itself: committing tests leave nothing behind."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kali", [1, 2])
def test_yang_dikomit_satu_tes_tidak_terlihat_tes_berikutnya(kali):
    assert ContentType.objects.filter(app_label="akun").exists()
    ContentType.objects.create(app_label="contoh", model="contoh")


@pytest.mark.django_db
def test_ekstensi_yang_diperlukan_terpasang():
    with connection.cursor() as kursor:
        kursor.execute("SELECT extname FROM pg_extension")
        ada = {baris[0] for baris in kursor.fetchall()}
    assert ada >= {"btree_gist", "pg_trgm", "unaccent"}
