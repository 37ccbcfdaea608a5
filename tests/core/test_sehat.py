"""The health doors tell the part that is down, in words an operator can act on, and nothing about people."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from asn_karier.core.models import DetakJantung
from asn_karier.core.operasi import kesehatan
from asn_karier.core.tasks import detak


@pytest.fixture
def berdetak(db):
    detak()


def test_hidup_menjawab_tanpa_basis_data(client):
    jawab = client.get("/sehat/hidup")
    assert (jawab.status_code, jawab.json()) == (200, {"status": "hidup"})


def test_siap_bila_semua_bagian_bekerja(client, berdetak):
    jawab = client.get("/sehat/siap")
    assert jawab.status_code == 200
    assert jawab.json()["status"] == "siap"
    assert set(jawab.json()["bagian"]) == {"basis_data", "redis", "pekerja", "migrasi"}


@pytest.mark.django_db
def test_tanpa_pekerja_tidak_siap(client):
    jawab = client.get("/sehat/siap")
    assert jawab.status_code == 503
    assert jawab.headers["Retry-After"]
    assert jawab.json()["bagian"]["pekerja"]["baik"] is False
    assert "belum pernah berdetak" in jawab.json()["bagian"]["pekerja"]["keterangan"]


def test_detak_yang_basi_disebut_umurnya(client, berdetak):
    DetakJantung.objects.update(pada=timezone.now() - dt.timedelta(seconds=500))
    assert "500 detik lalu" in client.get("/sehat/siap").json()["bagian"]["pekerja"]["keterangan"]


def test_redis_yang_mati_disebut(client, berdetak, settings):
    settings.REDIS_URL = "unix:///tmp/tidak-ada.sock"
    jawab = client.get("/sehat/siap")
    assert jawab.status_code == 503
    assert [k for k, b in jawab.json()["bagian"].items() if not b["baik"]] == ["redis"]


def test_migrasi_yang_tertinggal_disebut(client, berdetak, monkeypatch):
    monkeypatch.setattr(kesehatan, "_sudah_dimigrasi", set())
    with connection.cursor() as kursor:
        kursor.execute(
            "DELETE FROM django_migrations WHERE app = 'core'"
            " AND name = (SELECT max(name) FROM django_migrations WHERE app = 'core')"
        )
    jawab = client.get("/sehat/siap")
    assert jawab.status_code == 503
    assert "belum dijalankan" in jawab.json()["bagian"]["migrasi"]["keterangan"]


@pytest.mark.django_db
def test_basis_data_yang_mati_dijawab_503_bukan_500(client, monkeypatch):
    from django.db import OperationalError

    def mati(*_, **__):
        raise OperationalError("mati")

    monkeypatch.setattr(connection, "cursor", mati)
    jawab = client.get("/sehat/siap")
    assert jawab.status_code == 503
    assert jawab.json()["bagian"]["basis_data"]["baik"] is False


def test_menulis_ke_pintu_sehat_ditolak(client):
    assert client.post("/sehat/hidup").status_code == 405
