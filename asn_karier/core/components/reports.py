"""The table of a report, drawn from Kolom: one header or two rows of it, sums in bold, nothing compiled per cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

# Rows that are not data, by their mark `_jenis`.
KELAS_BARIS = {"": ""} | {jenis: f' class="baris-{jenis}"' for jenis in ("judul", "jumlah", "total")}


def gambar_laporan(
    kolom: Sequence[Any], kelompok: Sequence[tuple[str, int]], baris: Iterable[Any], judul_halaman: str = ""
) -> SafeString:
    """Header and body. `judul_halaman` becomes a first header row, which paper repeats on every page."""
    buka = ['<td class="angka">' if k.jenis == "angka" else "<td>" for k in kolom]
    isi = "".join(
        f"<tr{KELAS_BARIS[b.get('_jenis', '')]}>"
        + "".join(f"{awal}{k.sel(b)}</td>" for awal, k in zip(buka, kolom, strict=True))
        + "</tr>"
        for b in baris
    )
    atas = format_html('<tr class="judul-halaman"><th colspan="{}">{}</th></tr>', len(kolom), judul_halaman)
    return SafeString(f"<thead>{atas if judul_halaman else ''}{_kepala(kolom, kelompok)}</thead><tbody>{isi}</tbody>")


def _kepala(kolom: Sequence[Any], kelompok: Sequence[tuple[str, int]]) -> str:
    if not kelompok:
        return f"<tr>{''.join(_daun(k) for k in kolom)}</tr>"
    atas, bawah, n = "", "", 0
    for teks, lebar in kelompok:
        if teks:
            atas += f'<th scope="colgroup" colspan="{lebar}" class="kelompok">{escape(teks)}</th>'
            bawah += "".join(_daun(k, teks) for k in kolom[n : n + lebar])
        else:
            atas += "".join(_daun(k, baris=2) for k in kolom[n : n + lebar])
        n += lebar
    return f"<tr>{atas}</tr><tr>{bawah}</tr>"


def _daun(kolom: Any, kelompok: str = "", baris: int = 1) -> str:
    """A leaf header; within a group the screen reader hears the group's name too."""
    kelas = ' class="angka"' if kolom.jenis == "angka" else ""
    rentang = f' rowspan="{baris}"' if baris > 1 else ""
    lengkap = f' aria-label="{escape(kelompok)}: {escape(kolom.judul)}"' if kelompok else ""
    return f'<th scope="col"{kelas}{rentang}{lengkap}>{escape(kolom.judul)}</th>'
