"""Reports as the cast sees them: on screen, as a workbook, on paper."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from pegawai.services import proyeksi


@pytest.fixture(autouse=True)
def _proyeksi(db: None) -> None:
    """The dates that follow from the record of the cast."""
    proyeksi.hitung_semua()


class Laporan:
    """One report for one member of the cast."""

    def __init__(self, pemain: Any) -> None:
        self.pemain = pemain

    def layar(self, tokoh: str, kunci: str, **params: Any) -> str:
        """HTML of the page."""
        jawab = self.pemain.klien(tokoh).get(reverse("laporan:lihat", args=[kunci]), params)
        assert jawab.status_code == 200, jawab.content.decode()[:3000]
        return jawab.content.decode()

    def baris(self, tokoh: str, kunci: str, **params: Any) -> list[list[str]]:
        """Cells of the table on screen as text."""
        html = self.layar(tokoh, kunci, ukuran=250, **params)
        tabel = re.search(r'<table class="tabel tabel-laporan[^>]*>(.*?)</table>', html, re.S)
        if tabel is None:
            return []
        isi = tabel.group(1).partition("<tbody>")[2]
        return [
            [polos(sel) for sel in re.findall(r"<td[^>]*>(.*?)</td>", baris, re.S)]
            for baris in re.findall(r"<tr[^>]*>(.*?)</tr>", isi, re.S)
        ]

    def buku(self, tokoh: str, kunci: str, **params: Any) -> CalamineWorkbook:
        """The workbook, opened again."""
        jawab = self.pemain.klien(tokoh).get(reverse("laporan:lihat", args=[kunci]), {"ekspor": "xlsx", **params})
        assert jawab.status_code == 200, jawab.content.decode()[:2000]
        return CalamineWorkbook.from_filelike(io.BytesIO(jawab.content))

    def cetak(self, tokoh: str, kunci: str, **params: Any) -> str:
        """HTML of the print page."""
        jawab = self.pemain.klien(tokoh).get(reverse("laporan:cetak", args=[kunci]), params)
        assert jawab.status_code == 200
        return jawab.content.decode()


def polos(html: str) -> str:
    """Text of a cell; a dash stands for nothing."""
    teks = unescape(re.sub(r"<[^>]+>", "", html)).strip()
    return "" if teks == "–" else teks


@pytest.fixture
def laporan(pemain: Any) -> Laporan:
    """Reports as the cast sees them."""
    return Laporan(pemain)
