"""Sentences of the libraries reach people in Indonesian."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext

PO = Path(settings.BASE_DIR, "locale/id/LC_MESSAGES/django.po")


def test_terjemahan_yang_dipakai_sama_dengan_sumbernya():
    perintah = [sys.executable, str(Path(settings.BASE_DIR, "bin/susun-terjemahan")), "--periksa"]
    assert subprocess.run(perintah, check=False).returncode == 0, "jalankan bin/susun-terjemahan"  # noqa: S603


@pytest.mark.parametrize(
    ("asal", "jadi"),
    [
        ("Enter a valid date.", "Tanggal tidak dikenal. Tulis hh-bb-tttt, misalnya 05-03-2026."),
        ("is greater than", "lebih dari"),
        ("next", "berikutnya"),
        ("Malformed request.", "Permintaan tidak dapat dibaca."),
        ("Not found.", "Data tidak ditemukan."),
    ],
)
def test_kalimat_pustaka_berbahasa_indonesia(asal, jadi):
    assert gettext(asal) == jadi


def test_setiap_terjemahan_memakai_sisipan_yang_sama_dengan_aslinya():
    sisipan = re.compile(r"%\(\w+\)[sd]|%s|\{\w+(?::\w)?\}")
    for asal, jadi in re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', PO.read_text(encoding="utf-8"), re.M):
        assert jadi, asal
        assert set(sisipan.findall(asal)) == set(sisipan.findall(jadi)), asal
