"""The table of a list page, drawn from Kolom: rows are strings put together once, nothing is compiled per cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from asn_karier.core.halaman.components.icons import ikon


def gambar_daftar(
    kolom: Sequence[Any], baris: Sequence[Any], label: str, qs: Callable[..., str], *, pilih: bool
) -> SafeString:
    """Region with the table: cards on the phone, sortable headings, a box per row when there are bulk acts."""
    kepala = "".join(_kepala(k, qs) for k in kolom)
    kotak = (
        '<th role="columnheader" scope="col" class="pilih"><input type="checkbox" class="form-check-input hanya-js"'
        ' data-pilih-halaman aria-label="Pilih semua baris di halaman ini"></th>'
        if pilih
        else ""
    )
    buka = [_buka(k, nomor) for nomor, k in enumerate(kolom)]
    isi = "".join(_baris(b, buka, pilih) for b in baris)
    return SafeString(
        format_html('<div class="bingkai-tabel tabel-kartu" role="region" aria-label="{}" tabindex="0">', label)
        + '<table class="tabel" role="table" data-baris><thead role="rowgroup">'
        + f'<tr role="row">{kotak}{kepala}</tr></thead>'
        + f'<tbody role="rowgroup">{isi}</tbody></table></div>'
    )


def _kepala(kolom: Any, qs: Callable[..., str]) -> str:
    kelas = SafeString(' class="angka"') if kolom.jenis == "angka" else ""
    if not kolom.urut_berikut:
        return format_html('<th role="columnheader" scope="col"{}>{}</th>', kelas, kolom.judul)
    terurut = format_html(' aria-sort="{}"', kolom.arah) if kolom.arah else ""
    gambar = ikon({"descending": "turun", "ascending": "naik"}.get(kolom.arah, "urut"))
    return format_html(
        '<th role="columnheader" scope="col"{}{}><a href="{}">{}{}</a></th>',
        kelas,
        terurut,
        qs(urut=kolom.urut_berikut),
        kolom.judul,
        gambar,
    )


def _buka(kolom: Any, nomor: int) -> str:
    lebar = "sel-lebar" if kolom.lebar >= 30 else "sel-sempit" if kolom.lebar <= 14 else ""
    kelas = " ".join(filter(None, ("judul" if nomor == 0 else "", "angka" if kolom.jenis == "angka" else "", lebar)))
    return f'<td role="cell"{f" class={kelas!r}" if kelas else ""} data-label="{escape(kolom.judul)}">'


def _baris(baris: Any, buka: Sequence[str], pilih: bool) -> str:
    kotak = (
        f'<td role="cell" class="pilih"><input type="checkbox" class="form-check-input" name="pilih" value="{baris.pk}"'
        f' aria-label="Pilih baris {baris.nomor}"></td>'
        if pilih
        else ""
    )
    # The inner box keeps both lines of a cell together when the row becomes a card on the phone.
    sel = "".join(f"{awal}<div>{isi}</div></td>" for awal, isi in zip(buka, baris.sel, strict=True))
    return f'<tr role="row">{kotak}{sel}</tr>'
