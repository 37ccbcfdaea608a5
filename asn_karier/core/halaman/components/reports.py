"""The table of a report, drawn from Kolom: one header or two rows of it, sums in bold, nothing compiled per cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

# Rows that are not data, by their mark `_jenis`.
KELAS_BARIS = {"": ""} | {jenis: f' class="baris-{jenis}"' for jenis in ("judul", "jumlah", "total")}

# Looks of a column by its kind; the one of kind "judul" stays in view when the table is moved sideways.
SEL = {"angka": "angka", "tanggal": "tanggal", "kode": "tanggal", "judul": "tetap"}
# Narrowest width by the characters that the column needs in a workbook.
LEBAR = ((8, "l-1"), (14, "l-2"), (22, "l-3"), (34, "l-4"), (999, "l-5"))


def gambar_laporan(
    kolom: Sequence[Any],
    kelompok: Sequence[tuple[str, int]],
    baris: Iterable[Any],
    *,
    judul_halaman: str = "",
    kartu: bool = False,
) -> SafeString:
    """Header and body. `judul_halaman` becomes a first header row, which paper repeats on every page.

    `kartu`: cells say what they are, for rows that become cards on a phone.
    """
    nama = _nama_lengkap(kolom, kelompok)
    buka = [_buka(k, n if kartu else "") for k, n in zip(kolom, nama, strict=True)]
    peran = ' role="row"' if kartu else ""
    isi = "".join(
        f"<tr{KELAS_BARIS[b.get('_jenis', '')]}{peran}>"
        + "".join(f"{awal}{k.sel(b)}</td>" for awal, k in zip(buka, kolom, strict=True))
        + "</tr>"
        for b in baris
    )
    atas = format_html('<tr class="judul-halaman"><th colspan="{}">{}</th></tr>', len(kolom), judul_halaman)
    return SafeString(f"<thead>{atas if judul_halaman else ''}{_kepala(kolom, kelompok)}</thead><tbody>{isi}</tbody>")


def _nama_lengkap(kolom: Sequence[Any], kelompok: Sequence[tuple[str, int]]) -> list[str]:
    """Title of each column with that of its group."""
    grup = [teks for teks, lebar in kelompok for _ in range(lebar)] or [""] * len(kolom)
    return [f"{g}: {_awal_kecil(k.judul)}" if g else k.judul for g, k in zip(grup, kolom, strict=True)]


def _awal_kecil(judul: str) -> str:
    """ "Tahun Lulus" → "tahun lulus"; abbreviations such as TMT stay."""
    return " ".join(kata if kata.isupper() else kata.lower() for kata in judul.split())


def _buka(kolom: Any, nama: str) -> str:
    kelas = _kelas(SEL[kolom.jenis]) if kolom.jenis in SEL else ""
    return f'<td{kelas} role="cell" data-label="{escape(nama)}">' if nama else f"<td{kelas}>"


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
    lebar = next(nama for batas, nama in LEBAR if kolom.lebar <= batas)
    kelas = _kelas(f"{SEL.get(kolom.jenis, '')} {lebar}".strip())
    rentang = f' rowspan="{baris}"' if baris > 1 else ""
    lengkap = f' aria-label="{escape(kelompok)}: {escape(kolom.judul)}"' if kelompok else ""
    return f'<th scope="col"{kelas}{rentang}{lengkap}>{escape(kolom.judul)}</th>'


def _kelas(kelas: str) -> str:
    return f' class="{kelas}"'
