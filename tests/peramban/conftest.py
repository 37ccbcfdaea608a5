"""Browser tests: one server, one Chromium, one sign-in per person for all of them (marker `peramban`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

from tests.kit.basis_data import BasisDataUji
from tests.kit.pemain_data import SANDI
from tests.peramban.alat import Peramban, buka_peramban
from tests.peramban.isi import isi_halaman
from tests.peramban.pelayan import AKAR, layani, url_basis_data

_SINI = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    for item in items:
        if _SINI in item.path.parents:
            item.add_marker("peramban")


@pytest.fixture(scope="package")
def alamat(django_db_setup: BasisDataUji, django_db_blocker) -> Iterator[str]:
    """Address of a running house with the cast and more people (isi.py); it writes to .uji/gunicorn-<pid>.log."""
    folder = AKAR / ".uji"
    with django_db_blocker.unblock(), django_db_setup.salinan("layar", isi_halaman) as nama:
        url = url_basis_data(settings.LAYANAN.database_url, nama)
        with layani(url, settings.REDIS_URL, folder=folder, catatan=folder / f"gunicorn-{os.getpid()}.log") as di:
            yield di


@pytest.fixture(scope="package")
def peramban(alamat: str) -> Iterator[Peramban]:
    """The browser. Ends with the package: its event loop must not stay open for tests elsewhere."""
    with sync_playwright() as playwright:
        chromium = buka_peramban(playwright)
        yield Peramban(chromium, alamat, SANDI)
        chromium.close()
