"""Pages by key: the next page starts after the last row, so rows that come or go elsewhere change nothing.

The cursor carries only the number of the last row and a mark of order and filter, signed: no names, and a cursor of
another list is refused. Rows are dicts from `.values()`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from asn_karier.core.parameter import ParameterSalah, bilangan

UKURAN = 50
UKURAN_MAKS = 200
PARAMETER = frozenset({"kursor", "ukuran", "urut"})
_PENANDA = signing.Signer(salt="asn.api.kursor", sep="~")

Baris = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Urutan:
    """An order that pages can follow: fields that are never null, `-` for descending; the key breaks ties."""

    isian: tuple[str, ...] = ()
    kunci: str = "pk"

    @property
    def semua(self) -> tuple[str, ...]:
        """Fields of ORDER BY."""
        return (*self.isian, self.kunci)

    def sesudah(self, nilai: Sequence[Any]) -> Q:
        """Rows after the one with these values (values of `semua`)."""
        syarat = Q()
        for letak in reversed(range(len(self.semua))):
            nama, turun = self.semua[letak].lstrip("-"), self.semua[letak].startswith("-")
            lewat = Q(**{f"{nama}__{'lt' if turun else 'gt'}": nilai[letak]})
            syarat = lewat | (Q(**{nama: nilai[letak]}) & syarat) if syarat else lewat
        if self.isian:  # lets the index start at the right place; the rest of the condition only trims ties
            nama, turun = self.isian[0].lstrip("-"), self.isian[0].startswith("-")
            syarat &= Q(**{f"{nama}__{'lte' if turun else 'gte'}": nilai[0]})
        return syarat


def halaman(
    request: HttpRequest,
    qs: QuerySet[Any],
    urutan: Urutan,
    kolom: Sequence[str],
    susun: Callable[[list[Baris]], list[Baris]],
    *,
    asal: QuerySet[Any] | None = None,
    baca: Callable[[list[Any]], Iterable[Baris]] | None = None,
) -> Baris:
    """One page as the payload of a list: `hasil`, and `berikut`, the address of the next page or null.

    `asal` finds the last row of the page before by its key; default: the table (give it when the order is annotated).
    `baca` reads the rows of the keys found: big tables are walked by keys alone, so that no join leads the planner
    away from the index of the order.
    """
    ukuran = bilangan(request.GET, "ukuran", bawaan=UKURAN, maks=UKURAN_MAKS) or UKURAN
    sidik = _sidik(request)
    if kursor := request.GET.get("kursor", ""):
        awal = qs.model._base_manager.all() if asal is None else asal
        qs = qs.filter(urutan.sesudah(_letak(awal, urutan, _baca(kursor, sidik))))
    urut = qs.order_by(*urutan.semua)
    if baca is None:
        baris = list(urut.values(urutan.kunci, *kolom)[: ukuran + 1])
        kunci = [b[urutan.kunci] for b in baris]
    else:
        kunci = list(urut.values_list(urutan.kunci, flat=True)[: ukuran + 1])
        menurut = {b[urutan.kunci]: b for b in baca(kunci[:ukuran])} if kunci else {}
        baris = [menurut[k] for k in kunci[:ukuran] if k in menurut]
    berikut = _alamat(request, _PENANDA.sign(f"{kunci[ukuran - 1]}.{sidik}")) if len(kunci) > ukuran else None
    return {"hasil": susun(baris[:ukuran]), "berikut": berikut}


def halaman_berantai(
    request: HttpRequest, bagian: Sequence[tuple[QuerySet[Any], Sequence[str], Callable[[list[Baris]], list[Baris]]]]
) -> Baris:
    """One page over several tables, one after the other, each by its number: (rows, columns, how a row is told).

    The cursor is the last number times how many tables there are, plus which table it was in.
    """
    banyak = len(bagian)
    ukuran = bilangan(request.GET, "ukuran", bawaan=UKURAN, maks=UKURAN_MAKS) or UKURAN
    sidik = _sidik(request)
    letak, mulai = (divmod(_baca(kursor, sidik), banyak)) if (kursor := request.GET.get("kursor", "")) else (0, 0)
    hasil: list[Baris] = []
    akhir = 0
    for nomor in range(mulai, banyak):
        qs, kolom, susun = bagian[nomor]
        baris = list(
            qs.filter(pk__gt=letak if nomor == mulai else 0)
            .order_by("pk")
            .values("pk", *kolom)[: ukuran - len(hasil) + 1]
        )
        muat = baris[: ukuran - len(hasil)]
        hasil += susun(muat)
        akhir = muat[-1]["pk"] * banyak + nomor if muat else akhir
        if len(baris) > len(muat):
            return {"hasil": hasil, "berikut": _alamat(request, _PENANDA.sign(f"{akhir}.{sidik}"))}
    return {"hasil": hasil, "berikut": None}


def _sidik(request: HttpRequest) -> str:
    isi = sorted((n, v) for n, nilai in request.GET.lists() if n not in {"kursor", "ukuran"} for v in nilai)
    return hashlib.sha256(f"{request.path}?{urlencode(isi)}".encode()).hexdigest()[:12]


def _baca(kursor: str, sidik: str) -> int:
    try:
        nomor, _, ini = _PENANDA.unsign(kursor).partition(".")
        if ini != sidik:
            raise ParameterSalah(
                "Kursor ini milik daftar dengan saringan atau urutan lain. Mulai lagi tanpa kursor.",
                isian="kursor",
                kode="kursor",
            )
        return int(nomor)
    except (signing.BadSignature, ValueError):
        raise ParameterSalah(
            "Kursor tidak dikenal. Pakai alamat pada `berikut` apa adanya.", isian="kursor", kode="kursor"
        ) from None


def _letak(asal: QuerySet[Any], urutan: Urutan, nomor: int) -> tuple[Any, ...]:
    """Values of the last row in the order; its number alone when the order is by number."""
    if not urutan.isian:
        return (nomor,)
    nama = [n.lstrip("-") for n in urutan.semua]
    nilai = asal.filter(**{urutan.kunci: nomor}).values_list(*nama).first()
    if nilai is None:
        raise ParameterSalah(
            "Baris terakhir halaman sebelumnya sudah tidak ada. Mulai lagi tanpa kursor.", isian="kursor", kode="kursor"
        )
    return tuple(nilai)


def _alamat(request: HttpRequest, kursor: str) -> str:
    """Relative reference, right below any gateway and context path."""
    isi = [(n, v) for n, nilai in request.GET.lists() if n != "kursor" for v in nilai]
    return f"?{urlencode([*isi, ('kursor', kursor)])}"
