"""The rows that were refused, as they came, with the reasons: to be mended and imported again."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

from pegawai.impor.ragam import satu_ragam
from pegawai.impor.tahap import buka_berkas
from pegawai.models import BarisImpor, BatchImpor

JUDUL_TAMBAHAN = ("BARIS", "KODE GALAT", "ALASAN")
_RUMUS = ("=", "+", "-", "@", "\t", "\r")


def baris_galat(batch: BatchImpor) -> Iterator[list[str]]:
    """Header, then every refused row with its number in the file, the codes and the sentences."""
    sumber = buka_berkas(Path(batch.berkas.path), satu_ragam(batch.jenis).jenis)
    lebar = len(sumber.kepala.judul)
    yield [*JUDUL_TAMBAHAN, *sumber.kepala.judul]
    galat = (
        BarisImpor.objects.filter(batch=batch, status=BarisImpor.Status.GALAT)
        .order_by("nomor")
        .values_list("nomor", "temuan")
        .iterator(chunk_size=1000)
    )
    berikut = next(galat, None)
    for nomor, isi in sumber.baris():
        if berikut is None:
            return
        if nomor == berikut[0]:
            sel = [str(s).strip() for s in isi[:lebar]]
            yield [*alasan(*berikut), *sel, *[""] * (lebar - len(sel))]
            berikut = next(galat, None)


def alasan(nomor: int, temuan: list[dict[str, Any]]) -> tuple[str, str, str]:
    """Number, codes and sentences of a row; faults first."""
    urut = sorted(temuan, key=lambda t: t["tingkat"] != "galat")
    kalimat = (t["pesan"] if t["tingkat"] == "galat" else f"(peringatan) {t['pesan']}" for t in urut)
    return str(nomor), " ".join(t["kode"] for t in urut), " | ".join(kalimat)


def sel_csv(teks: str) -> str:
    """Text that a spreadsheet neither computes nor turns into a number."""
    polos = teks[1:] if teks[:1] == "'" else teks
    if polos[:1] in _RUMUS or (polos.isdigit() and (len(polos) > 9 or (polos[:1] == "0" and len(polos) > 1))):
        return f"'{polos}"
    return polos if teks[:1] != "'" else teks


def alirkan_csv(baris: Iterable[list[str]]) -> Iterator[bytes]:
    """CSV with BOM and semicolons, in pieces."""
    penampung = io.StringIO()
    tulis = csv.writer(penampung, delimiter=";").writerow
    yield b"\xef\xbb\xbf"
    for n, isi in enumerate(baris, start=1):
        tulis([sel_csv(s) for s in isi])
        if n % 500 == 0:
            yield penampung.getvalue().encode()
            penampung.seek(0)
            penampung.truncate()
    yield penampung.getvalue().encode()


def tulis_csv(baris: Iterable[list[str]], tujuan: Path) -> None:
    """CSV into a file that only this user may read."""
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as berkas:
        for potong in alirkan_csv(baris):
            berkas.write(potong)


def tulis_xlsx(baris: Iterable[list[str]], tujuan: Path | io.BytesIO) -> None:
    """Workbook of text cells only: Excel keeps every digit, computes nothing."""
    buku = xlsxwriter.Workbook(
        str(tujuan) if isinstance(tujuan, Path) else tujuan,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    teks = buku.add_format({"num_format": "@"})
    kepala = buku.add_format({"num_format": "@", "bold": True, "bg_color": "#E7EEF4"})
    lembar = buku.add_worksheet("Galat")
    lembar.freeze_panes(1, 3)
    lembar.set_column(0, 0, 8)
    lembar.set_column(1, 1, 28)
    lembar.set_column(2, 2, 80)
    for n, isi in enumerate(baris):
        for i, s in enumerate(isi):
            lembar.write_string(n, i, (s[1:] if s[:1] == "'" else s)[:32_767], teks if n else kepala)
    buku.close()


PENULIS: dict[str, Callable[[Iterable[list[str]], Path], None]] = {"csv": tulis_csv, "xlsx": tulis_xlsx}
