"""What a list was asked for, parsed once for screen, export, bulk act and job."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from asn_karier.core.actor import Actor
from asn_karier.core.daftar import pencarian

UKURAN = (25, 50, 100, 250)
HALAMAN_MAKS = 100


@dataclass(frozen=True)
class Permintaan:
    """What a list was asked for, parsed once: the same for screen, export and bulk."""

    data: QueryDict
    teks: str
    urut: str
    kolom: tuple[str, ...]
    halaman: int
    ukuran: int

    @classmethod
    def dari(cls, request: HttpRequest) -> Permintaan:
        """Parse the query string; nonsense in page or size falls back to the first page of 25."""
        data = request.GET
        return cls.dari_kueri(data, pencarian.ambil(request, data.get("cari", "")))

    @classmethod
    def dari_kueri(cls, data: QueryDict, teks: str) -> Permintaan:
        """Parse a query string kept with a job."""
        ukuran = bilangan(data.get("ukuran"), UKURAN[0])
        return cls(
            data=data,
            teks=teks,
            urut=data.get("urut", "")[:40],
            kolom=tuple(k for k in (data.getlist("kol") or data.get("kolom", "").split(",")) if k)[:60],
            halaman=min(max(bilangan(data.get("halaman"), 1), 1), HALAMAN_MAKS),
            ukuran=ukuran if ukuran in UKURAN else UKURAN[0],
        )


def tersembunyi(minta: Permintaan, kecuali: set[str]) -> list[tuple[str, str]]:
    """Parameters a form of this page must carry along (not the page number, not what the form itself asks)."""
    return [
        (n, v)
        for n, nilai in minta.data.lists()
        if n not in kecuali | {"halaman", "hitung", "saring"}
        for v in nilai
        if v
    ]


def bilangan(teks: str | None, bawaan: int) -> int:
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) < 8 else bawaan


@dataclass(frozen=True)
class Pembaca:
    """What a filter set needs of a request: the actor (an export job has no request)."""

    actor: Actor
