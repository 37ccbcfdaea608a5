"""Export of what is seen: same filter, order and columns as the screen, in constant memory.

Numbers people must not lose (NIP, NIK, phone) are text cells; nothing is ever written as a formula.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from asn_karier.core.daftar.lembar import BIASA, KELOMPOK, KEPALA, TEBAL, Lembar, huruf_kolom, tulis_buku
from asn_karier.core.daftar.tables import Baris, Kolom, setempat

_RUMUS = ("=", "+", "-", "@", "\t", "\r")


def _sel_csv(nilai: Any) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, dt.datetime):
        return f"{setempat(nilai):%d-%m-%Y %H.%M}"
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


def tulis_xlsx(
    tujuan: Path | IO[bytes],
    kolom: Sequence[Kolom],
    baris: Iterable[Baris],
    *,
    judul: str,
    kaki: Sequence[str] = (),
    lapor: Callable[[int], None] | None = None,
    kelompok: Sequence[tuple[str, int]] = (),
) -> int:
    """Write a workbook: header (two rows when columns are grouped), text as text, real dates and numbers.

    A row with `_jenis` (heading or sum) is bold. `lapor(rows)` is called every thousand rows; returns the row count.
    """
    kepala, gabung = _kepala(kolom, kelompok)

    def isi() -> Iterator[tuple[str, Sequence[Any]]]:
        yield from kepala
        nilai = [k.isi for k in kolom]
        for b in baris:
            yield TEBAL if b.get("_jenis") else BIASA, [isi(b) for isi in nilai]

    data = Lembar("Data", isi(), [k.lebar for k in kolom], len(kepala), gabung, lanskap=len(kolom) > 6)
    keterangan = Lembar("Keterangan", [(TEBAL, [judul]), *((BIASA, [k]) for k in kaki)], [100])
    jumlah, _ = tulis_buku(tujuan, [data, keterangan], lapor)
    return jumlah - len(kepala)


def _kepala(
    kolom: Sequence[Kolom], kelompok: Sequence[tuple[str, int]]
) -> tuple[list[tuple[str, Sequence[Any]]], list[str]]:
    """Header rows and merged cells: a column outside a group takes both rows."""
    daun = [k.judul for k in kolom]
    if not kelompok:
        return [(KEPALA, daun)], []
    atas: list[str] = []
    bawah: list[str] = []
    gabung: list[str] = []
    for teks, lebar in kelompok:
        n = len(atas)
        if teks:
            atas += [teks, *[""] * (lebar - 1)]
            bawah += daun[n : n + lebar]
            if lebar > 1:
                gabung.append(f"{huruf_kolom(n)}1:{huruf_kolom(n + lebar - 1)}1")
        else:
            atas += daun[n : n + lebar]
            bawah += [""] * lebar
            gabung += [f"{huruf_kolom(k)}1:{huruf_kolom(k)}2" for k in range(n, n + lebar)]
    return [(KELOMPOK, atas), (KEPALA, bawah)], gabung
