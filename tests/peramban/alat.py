"""A browser for tests: one Chromium, one signed-in state per person, and what a page complained about."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Response

LEBAR = {1280: {"width": 1280, "height": 800}, 390: {"width": 390, "height": 844}}
TUNGGU_MS = 30_000
PENDENGAR = Path(__file__).with_name("pendengar.js").read_text()


def chromium() -> str | None:
    """Path of the browser: ASN_CHROMIUM, else what the system has."""
    calon = (os.environ.get("ASN_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((jalur for c in calon if c and (jalur := shutil.which(c))), None)


def buka_peramban(playwright: Playwright) -> Browser:
    """Chromium of the system; a missing one is said, never skipped."""
    jalur = chromium()
    if jalur is None:
        raise RuntimeError("Chromium tidak ditemukan. Pasang (Debian: apt-get install chromium) atau isi ASN_CHROMIUM.")
    argumen = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
    return playwright.chromium.launch(executable_path=jalur, args=[*argumen, "--force-color-profile=srgb"])


class Keluhan:
    """What the browser complains about: console errors, CSP, failed sub-resources; taken with `ambil`."""

    def __init__(self, halaman: Page) -> None:
        self._isi: list[str] = []
        halaman.on("console", self._konsol)
        halaman.on("pageerror", lambda galat: self._isi.append(f"galat skrip: {galat}"))
        halaman.on("response", self._jawaban)

    def ambil(self) -> list[str]:
        """Complaints since the last call."""
        isi, self._isi = self._isi, []
        return isi

    def _konsol(self, pesan: ConsoleMessage) -> None:
        if pesan.type in {"error", "warning"}:
            self._isi.append(f"konsol: {pesan.text}")

    def _jawaban(self, jawab: Response) -> None:
        if jawab.status >= 400:
            self._isi.append(f"{jawab.status} dari {jawab.url}")


class Peramban:
    """Opens contexts for the people of the cast; signs each in once, through the page."""

    def __init__(self, chromium: Browser, alamat: str, sandi: str) -> None:
        self.chromium, self.alamat, self.sandi = chromium, alamat, sandi
        self._sesi: dict[str, Any] = {}

    @contextmanager
    def halaman(self, orang: str | None = None, lebar: int = 1280, **pilihan: Any) -> Iterator[Page]:
        """A page of a fresh context: signed in as `orang` (user name), or a visitor for None."""
        konteks = self.konteks(orang, lebar, **pilihan)
        try:
            yield konteks.new_page()
        finally:
            konteks.close()

    def konteks(self, orang: str | None = None, lebar: int = 1280, **pilihan: Any) -> BrowserContext:
        """A context with the width of a desk or a phone, Indonesian, in the zone of the office."""
        konteks = self.chromium.new_context(
            base_url=self.alamat,
            viewport=LEBAR[lebar],
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            storage_state=self._masuk(orang) if orang else None,
            **pilihan,
        )
        konteks.set_default_timeout(TUNGGU_MS)
        konteks.add_init_script(PENDENGAR)
        return konteks

    def _masuk(self, orang: str) -> Any:
        if orang not in self._sesi:
            with self.halaman() as h:
                masuk(h, orang, self.sandi)
                self._sesi[orang] = h.context.storage_state()
        return self._sesi[orang]


def masuk(halaman: Page, orang: str, sandi: str) -> None:
    """Sign in by the form, as a person does."""
    halaman.goto("/akun/masuk/")
    halaman.get_by_label("NIP atau nama pengguna").fill(orang)
    halaman.get_by_label("Sandi", exact=True).fill(sandi)
    halaman.get_by_role("button", name="Masuk", exact=True).click()
    halaman.wait_for_url(lambda url: "/akun/masuk" not in url)


def tenang(halaman: Page) -> None:
    """Wait until htmx has fetched and placed what the page asked for."""
    halaman.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
