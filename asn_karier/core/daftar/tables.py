"""One declaration of a column feeds the screen, the export and the print.

Rows are dicts from `.values()`, cells are made by plain functions: no template is compiled per cell and no model is
built per row (see docs/keputusan/kolom-daftar.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime

from asn_karier.core.actor import Actor

Baris = Mapping[str, Any]


@dataclass(frozen=True)
class Kolom:
    """A column: key, title, the fields it needs, its value, how it looks, and how it sorts.

    `nilai(row)` gives the plain value (export); `tampil(row)` the HTML (default: the value escaped, dates as
    dd-mm-yyyy). `urut` are the ORM fields behind the sort link. `peran` hides the column from other roles.
    """

    kunci: str
    judul: str
    isian: tuple[str, ...] = ()
    nilai: Callable[[Baris], Any] | None = None
    tampil: Callable[[Baris], SafeString] | None = None
    urut: tuple[str, ...] = ()
    jenis: str = "teks"
    bawaan: bool = True
    peran: frozenset[str] = field(default_factory=frozenset)
    lebar: int = 18

    def isi(self, baris: Baris) -> Any:
        """Plain value of the cell."""
        return self.nilai(baris) if self.nilai else baris[self.isian[0]]

    def sel(self, baris: Baris) -> SafeString:
        """HTML of the cell."""
        if self.tampil:
            return self.tampil(baris)
        return rapikan(self.isi(baris))

    @property
    def butuh(self) -> tuple[str, ...]:
        """ORM fields of `.values()`."""
        return self.isian or (self.kunci,)


def setempat(waktu: dt.datetime) -> dt.datetime:
    """A moment in the zone of whoever reads it; the middleware (or the export job) says which."""
    return localtime(waktu) if is_aware(waktu) else waktu


def rapikan(nilai: Any) -> SafeString:
    """HTML of a plain value: a dash for nothing, dates day first, text escaped."""
    if nilai is None or nilai == "":
        return mark_safe('<span class="sub">–</span>')  # noqa: S308
    if isinstance(nilai, dt.datetime):
        return mark_safe(f"{setempat(nilai):%d-%m-%Y %H.%M}")  # noqa: S308
    if isinstance(nilai, dt.date):
        return mark_safe(nilai.strftime("%d-%m-%Y"))  # noqa: S308
    if isinstance(nilai, Decimal):
        return mark_safe(_desimal(nilai))  # noqa: S308  # digits, point and comma
    if nilai is True:
        return mark_safe("Ya")  # noqa: S308
    if nilai is False:
        return mark_safe("Tidak")  # noqa: S308
    return mark_safe(escape(nilai))  # noqa: S308


def _desimal(nilai: Decimal) -> str:
    """1.250,5: every place that says something, none that does not."""
    teks = f"{nilai:,f}"
    teks = teks.rstrip("0").rstrip(".") if "." in teks else teks
    return teks.translate(str.maketrans(",.", ".,"))


def tautan(url: str, teks: Any, keterangan: Any = "") -> SafeString:
    """A link cell with an optional second line."""
    if keterangan:
        return format_html('<a href="{}">{}</a><span class="sub">{}</span>', url, teks, keterangan)
    return format_html('<a href="{}">{}</a>', url, teks)


class Tabel:
    """Columns of a list; `pilih` gives those an actor sees, in the asked order."""

    def __init__(self, *kolom: Kolom, urut_bawaan: Sequence[str], kunci_baris: str = "pk") -> None:
        self.kolom = {k.kunci: k for k in kolom}
        self.urut_bawaan = tuple(urut_bawaan)
        self.kunci_baris = kunci_baris

    def pilih(self, actor: Actor, minta: Sequence[str] = ()) -> list[Kolom]:
        """Columns by keys (unknown and forbidden ones are left out), or the default set."""
        boleh = [k for k in self.kolom.values() if not k.peran or actor.sistem or not actor.peran.isdisjoint(k.peran)]
        if minta:
            menurut = {k.kunci: k for k in boleh}
            dipilih = [menurut[m] for m in dict.fromkeys(minta) if m in menurut]
            if dipilih:
                return dipilih
        return [k for k in boleh if k.bawaan]

    def semua(self, actor: Actor) -> list[Kolom]:
        """Every column the actor may choose."""
        return [k for k in self.kolom.values() if not k.peran or actor.sistem or not actor.peran.isdisjoint(k.peran)]

    def urutan(self, minta: str) -> tuple[str, ...]:
        """ORM ordering of a sort parameter such as "nama" or "-tmt"; the key breaks ties, unknown means default."""
        turun, kunci = minta.startswith("-"), minta.lstrip("-")
        kolom = self.kolom.get(kunci)
        if kolom is None or not kolom.urut:
            return (*self.urut_bawaan, self.kunci_baris)
        dasar = tuple(_balik(u) if turun else u for u in kolom.urut)
        return (*dasar, self.kunci_baris)

    def baca(self, qs: QuerySet[Any], kolom: Sequence[Kolom], *tambahan: str) -> QuerySet[Any, dict[str, Any]]:
        """The queryset as dicts with just the fields these columns need."""
        isian = dict.fromkeys(f for k in kolom for f in k.butuh)
        return qs.values(self.kunci_baris, *isian, *(t for t in tambahan if t not in isian))


def _balik(urut: str) -> str:
    return urut[1:] if urut.startswith("-") else f"-{urut}"
