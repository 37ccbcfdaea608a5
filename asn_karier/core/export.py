"""Export of what is seen: same filter, order and columns as the screen, in constant memory.

Numbers people must not lose (NIP, NIK, phone) are text cells; nothing is ever written as a formula.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from asn_karier.core.tables import Baris, Kolom

_RUMUS = ("=", "+", "-", "@", "\t", "\r")


def _sel_csv(nilai: Any) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, dt.datetime):
        return nilai.strftime("%d-%m-%Y %H:%M")
    if isinstance(nilai, dt.date):
        return nilai.strftime("%d-%m-%Y")
    if isinstance(nilai, int | float):
        return str(nilai)
    teks = str(nilai)
    return f"'{teks}" if teks.startswith(_RUMUS) else teks


def alirkan_csv(kolom: Sequence[Kolom], baris: Iterable[Baris], kaki: Sequence[str] = ()) -> Iterator[bytes]:
    """CSV with BOM and semicolons (Excel in Indonesian), in pieces; formula-like text gets an apostrophe."""
    penampung = io.StringIO()
    penulis = csv.writer(penampung, delimiter=";")
    yield b"\xef\xbb\xbf"
    penulis.writerow([k.judul for k in kolom])
    for nomor, b in enumerate(baris, start=1):
        penulis.writerow([_sel_csv(k.isi(b)) for k in kolom])
        if nomor % 500 == 0:
            yield penampung.getvalue().encode()
            penampung.seek(0)
            penampung.truncate()
    for catatan in kaki:
        penulis.writerow([_sel_csv(catatan)])
    yield penampung.getvalue().encode()


def _tulis_sel(lembar: Any, baris: int, kolom: int, nilai: Any, teks: Any) -> None:
    if nilai is None or nilai == "":
        return
    if isinstance(nilai, str):
        lembar.write_string(baris, kolom, nilai, teks)
    elif isinstance(nilai, bool):
        lembar.write_string(baris, kolom, "Ya" if nilai else "Tidak")
    elif isinstance(nilai, dt.datetime):
        lembar.write_string(baris, kolom, nilai.strftime("%d-%m-%Y %H:%M"))
    elif isinstance(nilai, dt.date):
        lembar.write_datetime(baris, kolom, dt.datetime(nilai.year, nilai.month, nilai.day))
    elif isinstance(nilai, int | float):
        lembar.write_number(baris, kolom, nilai)
    else:
        lembar.write_string(baris, kolom, str(nilai), teks)


def tulis_xlsx(
    tujuan: Path | io.BytesIO,
    kolom: Sequence[Kolom],
    baris: Iterable[Baris],
    *,
    judul: str,
    kaki: Sequence[str] = (),
    lapor: Any = None,
) -> int:
    """Write a workbook with a header row, text cells for text, real dates and numbers; returns the row count."""
    buku = xlsxwriter.Workbook(
        str(tujuan) if isinstance(tujuan, Path) else tujuan,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd-mm-yyyy",
        },
    )
    kepala = buku.add_format({"bold": True, "bg_color": "#E7EEF4", "bottom": 1, "text_wrap": True, "valign": "top"})
    teks = buku.add_format({"num_format": "@"})
    lembar = buku.add_worksheet("Data")
    lembar.freeze_panes(1, 0)
    for i, k in enumerate(kolom):
        lembar.set_column(i, i, k.lebar)
        lembar.write_string(0, i, k.judul, kepala)
    jumlah = 0
    for jumlah, b in enumerate(baris, start=1):
        for i, k in enumerate(kolom):
            _tulis_sel(lembar, jumlah, i, k.isi(b), teks)
        if lapor and jumlah % 1000 == 0:
            lapor(jumlah)
    keterangan = buku.add_worksheet("Keterangan")
    keterangan.set_column(0, 0, 100)
    for i, catatan in enumerate((judul, *kaki)):
        keterangan.write_string(i, 0, catatan)
    buku.close()
    return jumlah
