"""An account of its own for these tests, and a limiter that starts empty."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from asn_karier.akun import batas
from asn_karier.akun.models import Pengguna
from asn_karier.akun.services import simpan_sandi

SANDI = "gerimis di tepi dermaga 7"
NIP = "198704122011012003"


class Argon2Cepat(Argon2PasswordHasher):
    """The same algorithm at a thousandth of the cost."""

    time_cost, memory_cost, parallelism = 1, 8, 1


@pytest.fixture(autouse=True)
def hash_cepat(settings) -> None:
    """Tests that try sixty passwords shall not take half a minute."""
    settings.PASSWORD_HASHERS = ["tests.akun.conftest.Argon2Cepat", *settings.PASSWORD_HASHERS]


@pytest.fixture(autouse=True)
def pembatas_kosong(settings, monkeypatch) -> None:
    """Redis of the tests without buckets, and a limiter that has not seen it fail."""
    monkeypatch.setattr(batas, "gudang", type(batas.gudang)())
    klien = batas.GudangRedis(settings.REDIS_URL).klien
    if kunci := list(klien.scan_iter(f"{batas.AWALAN}*")):
        klien.delete(*kunci)
    klien.close()


@pytest.fixture
def sinta(db: None) -> Pengguna:
    """Sinta signs in with `sinta.ayu` or her NIP."""
    return buat_sinta()


def buat_sinta(**isian: object) -> Pengguna:
    pengguna = Pengguna.objects.create_user(
        "sinta.ayu", None, nip_masuk=NIP, nama="Sinta Ayu Lestari", email="sinta@contoh.go.id", **isian
    )
    simpan_sandi(pengguna, SANDI)
    return pengguna


def masuk(klien, login: str = "sinta.ayu", sandi: str = SANDI, ip: str = "203.0.113.7", **lain):
    """POST the sign-in form."""
    return klien.post("/akun/masuk/", {"login": login, "password": sandi, **lain}, REMOTE_ADDR=ip)
