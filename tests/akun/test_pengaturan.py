"""Settings that only production has, read from a process that starts as production."""

import json
import os
import subprocess
import sys

from django.conf import settings

_BACA = """
import json, os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "asn_karier.settings"
from django.conf import settings as s
print(json.dumps({n: getattr(s, n) for n in (
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "KUKI_PERANGKAT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "MFA_WAJIB_PERAN", "SESSION_COOKIE_DOMAIN",
    "SESSION_COOKIE_PATH",
)}))
"""


def test_produksi_memakai_kuki_host_yang_aman_dan_mewajibkan_mfa():
    lingkungan = {
        "PATH": os.environ["PATH"],
        "DEBUG": "0",
        "SECRET_KEY": "k" * 60,
        "ALLOWED_HOSTS": "asn.example.go.id",
        "DATABASE_URL": "postgresql://x@localhost/x",
        "REDIS_URL": "redis://localhost/0",
    }
    jalan = subprocess.run(
        [sys.executable, "-c", _BACA],
        cwd=settings.BASE_DIR,
        env=lingkungan,
        capture_output=True,
        text=True,
        check=False,
    )
    assert jalan.returncode == 0, jalan.stderr
    assert json.loads(jalan.stdout) == {
        "SESSION_COOKIE_NAME": "__Host-sesi",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "KUKI_PERANGKAT": "__Host-perangkat",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "MFA_WAJIB_PERAN": ["BKD", "ADMIN"],
        "SESSION_COOKIE_DOMAIN": None,
        "SESSION_COOKIE_PATH": "/",
    }
