"""Reports: registered once, shown on screen, as XLSX and for print from the same rows.

A report hands out a `Sumber`: how many rows, a slice of them for a page, all of them for a file. The doors stand in
`laporan_views`, the file in `ekspor`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from asn_karier.core.access import catat_pintu
from asn_karier.core.actor import Actor
from asn_karier.core.clock import SINGKATAN_ZONA, sekarang
from asn_karier.core.daftar.tables import Baris, Kolom
from asn_karier.core.errors import MasukanSalah, TidakDitemukan

Params = Mapping[str, Any]


class Sumber(Protocol):
    """Rows of one report for one actor and one set of parameters, in the legal order."""

    @property
    def jumlah(self) -> int:
        """Number of rows to page through, headings and subtotals included."""

    @property
    def jumlah_data(self) -> int:
        """Number of rows that are counted in the footer: without headings and subtotals."""

    def potong(self, awal: int, akhir: int) -> Sequence[Baris]:
        """Rows from `awal` (from 0) up to, not including, `akhir`."""

    def semua(self) -> Iterable[Baris]:
        """Every row; memory does not grow with their number."""


class SumberDaftar:
    """Rows that were computed at once; `_jenis` "judul" or "jumlah" marks rows that are not data."""

    def __init__(self, baris: Sequence[Baris]) -> None:
        self.baris = baris

    @property
    def jumlah(self) -> int:
        """Every row."""
        return len(self.baris)

    @property
    def jumlah_data(self) -> int:
        """Rows without a mark."""
        return sum(not b.get("_jenis") for b in self.baris)

    def potong(self, awal: int, akhir: int) -> Sequence[Baris]:
        """A slice."""
        return self.baris[awal:akhir]

    def semua(self) -> Iterable[Baris]:
        """All."""
        return self.baris


class SumberQuery:
    """Rows of an ordered `.values()` queryset; `ubah(nomor, row)` makes each into a row of the report."""

    def __init__(self, qs: QuerySet[Any, dict[str, Any]], ubah: Callable[[int, dict[str, Any]], Baris]) -> None:
        self.qs = qs
        self.ubah = ubah
        self._jumlah: int | None = None

    @property
    def jumlah(self) -> int:
        """Counted once."""
        if self._jumlah is None:
            self._jumlah = self.qs.order_by().count()
        return self._jumlah

    jumlah_data = jumlah

    def potong(self, awal: int, akhir: int) -> Sequence[Baris]:
        """One query."""
        return [self.ubah(nomor, b) for nomor, b in enumerate(self.qs[awal:akhir], start=awal + 1)]

    def semua(self) -> Iterator[Baris]:
        """One query with a server-side cursor."""
        for nomor, b in enumerate(self.qs.iterator(chunk_size=2000), start=1):
            yield self.ubah(nomor, b)


@dataclass(frozen=True)
class Kepala:
    """Letterhead, lines under the title, and who signs: what a printed report carries besides its table."""

    instansi: str
    pengelola: str = ""
    alamat: str = ""
    keterangan: Sequence[str] = ()
    tempat: str = ""
    tanggal: dt.date | None = None
    penanda_tangan: str = ""


@dataclass(frozen=True)
class Tinjauan:
    """What stands above the table: a template of the room with its context."""

    templat: str
    isi: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Laporan:
    """A report. `sumber(actor, params)` gives the rows inside the actor's scope.

    `formulir(data, actor=…)` validates the parameters; `kelompok` is a grouped header: (title, number of columns);
    `kolom_layar` stand only on screen; `boleh_kolom` leaves out columns this actor may not see; `catatan` explains
    how to read it; `jenis_baca` is the word in the log of who read personal data;
    `ukuran` the number of rows on a page; `kartu` turns rows into cards on a phone.
    """

    kunci: str
    judul: str
    uraian: str
    peran: frozenset[str]
    kolom: Sequence[Kolom]
    formulir: Callable[..., forms.Form]
    sumber: Callable[[Actor, Params], Sumber]
    kepala: Callable[[Actor, Params], Kepala]
    dasar: Sequence[str] = ()
    kelompok: Sequence[tuple[str, int]] = ()
    kolom_layar: Sequence[Kolom] = ()
    boleh_kolom: Callable[[Actor, Kolom], bool] | None = None
    tinjauan: Callable[[Actor, Params, Sumber], Tinjauan | None] | None = None
    catatan: Sequence[str] = ()
    ikon: str = "dokumen"
    kosong: str = "Tidak ada data untuk pilihan ini."
    jenis_baca: str = ""
    urut: int = 50
    ukuran: int = 50
    kartu: bool = False
    lanskap: bool = True

    def kolom_untuk(self, actor: Actor, *, layar: bool = False) -> list[Kolom]:
        """Columns this actor sees."""
        semua = [*self.kolom, *(self.kolom_layar if layar else ())]
        return [k for k in semua if self.boleh_kolom is None or self.boleh_kolom(actor, k)]

    def kelompok_untuk(self, kolom: Sequence[Kolom]) -> list[tuple[str, int]]:
        """The grouped header over these columns; columns that only the screen has stand alone."""
        if not self.kelompok:
            return []
        lebih = len(kolom) - sum(lebar for _, lebar in self.kelompok)
        return [*self.kelompok, *(("", 1) for _ in range(lebih))]

    def baca_params(self, actor: Actor, data: QueryDict) -> tuple[forms.Form, Params]:
        """Validated parameters and, as `kueri`, the query string they came from.

        MasukanSalah names the first field that is wrong.
        """
        form = self.formulir(data, actor=actor)
        if not form.is_valid():
            isian, pesan = next(iter(form.errors.items()))
            label = form.fields[isian].label if isian in form.fields else isian
            raise MasukanSalah(f"{label}: {pesan[0]}", isian=isian)  # type: ignore[index]
        return form, {**form.cleaned_data, "kueri": data}

    def kaki(self, actor: Actor, form: forms.Form, params: Params, jumlah: int) -> list[str]:
        """Foot of every shape of the report: of whom, what was asked, when, by whom, how many rows, by which law."""
        kepala = self.kepala(actor, params)
        pilihan = "; ".join(f"{label}: {nilai}" for label, nilai in pilihan_terisi(form))
        return [
            "; ".join((kepala.instansi, *kepala.keterangan)),
            f"Pilihan: {pilihan or 'tanpa saringan'}",
            f"Dibuat: {waktu_lokal(actor)} oleh {actor.nama}",
            f"Jumlah baris: {jumlah}",
            *([f"Dasar hukum: {'; '.join(self.dasar)}"] if self.dasar else []),
            *(f"Catatan: {c}" for c in self.catatan),
        ]


def waktu_lokal(actor: Actor) -> str:
    """Now, in the zone of the actor: 21-11-2026 20.10 WIB."""
    waktu = timezone.localtime(sekarang(), ZoneInfo(actor.zona))
    return f"{waktu:%d-%m-%Y %H.%M} {SINGKATAN_ZONA.get(actor.zona, actor.zona)}"


def pilihan_terisi(form: forms.Form) -> list[tuple[str, str]]:
    """(label, value in words) of the fields that were filled, as people chose them."""
    hasil = []
    for bidang in form.visible_fields():
        nilai = bidang.value()
        if nilai in (None, ""):
            continue
        kata = {str(k): str(v).strip() for k, v in getattr(bidang.field.widget, "choices", ())}
        hasil.append((str(bidang.label), kata.get(str(nilai), str(nilai))))
    return hasil


_LAPORAN: dict[str, Laporan] = {}


def daftarkan_laporan(laporan: Laporan) -> None:
    """Add a report (AppConfig.ready of a room); its roles may from now on knock at the doors of the reports."""
    _LAPORAN[laporan.kunci] = laporan
    peran = frozenset().union(*(lap.peran for lap in _LAPORAN.values()))
    for nama in ("daftar", "lihat", "cetak"):
        catat_pintu(f"laporan:{nama}", *sorted(peran), uraian="Laporan")


def semua_laporan() -> list[Laporan]:
    """Every report, whoever may read it: the log of readings names their columns."""
    return list(_LAPORAN.values())


def laporan_untuk(actor: Actor) -> list[Laporan]:
    """Reports the actor may ask for."""
    return sorted(
        (lap for lap in _LAPORAN.values() if actor.sistem or not actor.peran.isdisjoint(lap.peran)),
        key=lambda lap: (lap.urut, lap.judul),
    )


def ambil_laporan(actor: Actor, kunci: str) -> Laporan:
    """One report; outside the actor's roles it does not exist."""
    for laporan in laporan_untuk(actor):
        if laporan.kunci == kunci:
            return laporan
    raise TidakDitemukan("Laporan itu tidak ada atau tidak tersedia untuk peran Anda.")
