"""Which page numbers to show."""

from __future__ import annotations

from typing import Any


def nomor_halaman(halaman: Any, tepi: int = 1, sekitar: int = 1) -> list[int]:
    """Numbers around the current page and at both ends; 0 stands for a gap of more than one page."""
    akhir = halaman.paginator.num_pages
    pilih = {*range(1, tepi + 1), *range(akhir - tepi + 1, akhir + 1)}
    pilih |= set(range(halaman.number - sekitar, halaman.number + sekitar + 1))
    urut = sorted(n for n in pilih if 1 <= n <= akhir)
    hasil: list[int] = []
    for n in urut:
        if hasil and n - hasil[-1] == 2:
            hasil.append(n - 1)
        elif hasil and n - hasil[-1] > 2:
            hasil.append(0)
        hasil.append(n)
    return hasil
