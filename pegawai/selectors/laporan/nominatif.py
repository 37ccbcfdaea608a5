"""Nominatif: everybody in the order of the unit tree, read unit by unit so that no page sorts the whole agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import NullIf

from asn_karier.core.actor import Actor
from pegawai.models import Keadaan, Pegawai
from pegawai.selectors.laporan.lingkup import Lingkup, nomor, susunan_unit

PETAK = 2000
ISIAN = (
    "pk", "nip", "nama", "jenis_kelamin", "tanggal_lahir", "status", "golongan", "tmt_golongan", "nama_jabatan",
    "jenis_jabatan", "jenjang", "kode_bup", "tmt_jabatan", "penugasan_lain", "unit_id", "pendidikan",
    "nama_pendidikan", "tahun_lulus", "tmt_masuk",
)  # fmt: skip
ORANG = ("gelar_depan", "gelar_belakang", "tempat_lahir", "telepon", "email")


class SusunanNominatif:
    """Everybody of one reach for one actor: unit by the tree, eselon, golongan downwards, NIP."""

    def __init__(self, actor: Actor, lingkup: Lingkup) -> None:
        self.lingkup = lingkup
        self.qs: QuerySet[Keadaan] = lingkup.keadaan(actor)
        self.unit = {u.id: u for u in susunan_unit(actor, lingkup)}

    @cached_property
    def per_unit(self) -> list[tuple[int | None, int]]:
        """(unit, people) in the order of the tree; people without a known unit stand last."""
        jumlah = dict(self.qs.order_by().values_list("unit_id").annotate(n=Count("pk")))
        lain = [u for u in jumlah if u not in self.unit]
        return [(u, jumlah[u]) for u in (*self.unit, *sorted(lain, key=lambda u: u or 0)) if u in jumlah]

    @property
    def jumlah(self) -> int:
        """People on the list."""
        return sum(n for _, n in self.per_unit)

    def potong(self, awal: int, akhir: int) -> list[dict[str, Any]]:
        """People number `awal`+1 to `akhir`."""
        sampai = list(accumulate((n for _, n in self.per_unit), initial=0))
        kena = [(u, sampai[i]) for i, (u, n) in enumerate(self.per_unit) if sampai[i] < akhir and sampai[i] + n > awal]
        if not kena:
            return []
        geser = kena[0][1]
        return self._lengkapi(list(self._urut([u for u, _ in kena])[awal - geser : akhir - geser]))

    def semua(self) -> Iterator[dict[str, Any]]:
        """Everybody, in pieces of units with about two thousand people."""
        petak: list[int | None] = []
        isi = 0
        for unit, jumlah in self.per_unit:
            petak.append(unit)
            isi += jumlah
            if isi >= PETAK:
                yield from self._alirkan(petak)
                petak, isi = [], 0
        yield from self._alirkan(petak)

    def _alirkan(self, unit: Sequence[int | None]) -> Iterator[dict[str, Any]]:
        penampung: list[dict[str, Any]] = []
        if not unit:
            return
        for baris in self._urut(unit).iterator(chunk_size=PETAK):
            penampung.append(baris)
            if len(penampung) >= PETAK:
                yield from self._lengkapi(penampung)
                penampung = []
        yield from self._lengkapi(penampung)

    def _urut(self, unit: Sequence[int | None]) -> QuerySet[Any, dict[str, Any]]:
        ada = [u for u in unit if u is not None]
        syarat = Q(unit__in=ada) if len(ada) == len(unit) else Q(unit__in=ada) | Q(unit__isnull=True)
        nomor = (When(unit=u, then=Value(n)) for n, u in enumerate(ada))
        return (
            self.qs.filter(syarat)
            .annotate(
                urut_unit=Case(*nomor, default=Value(len(ada)), output_field=IntegerField()),
                urut_eselon=NullIf("eselon", Value("")),
            )
            .order_by("urut_unit", "urut_eselon", "-golongan_urut", "nip", "pk")
            .values(*ISIAN)
        )

    def _lengkapi(self, baris: list[dict[str, Any]]) -> list[dict[str, Any]]:
        orang = {
            p.pop("pk"): p for p in Pegawai.objects.filter(pk__in=nomor(b["pk"] for b in baris)).values("pk", *ORANG)
        }
        for b in baris:
            b |= orang[b["pk"]]
            b["unit"] = self.unit.get(b["unit_id"])
        return baris
