"""The tree of units as boards need it: what lies in the reading scope of people, and numbers rolled up the branches.

Unlike the tree that every member of an agency sees, units here are those whose people the actor's offices may read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from asn_karier.core.actor import Actor
from pegawai.models import Unit
from pegawai.querysets import PERAN_PEMBACA

Angka = tuple[int, ...]
# {unit: (its own numbers, those of everything in and below it)}; None: people without a unit, and the whole agency.
Cabang = dict[int | None, tuple[Angka, Angka]]


class UnitRingkas(NamedTuple):
    """A unit as boards need it."""

    id: int
    nama: str
    jalur: str
    induk_id: int | None


@dataclass(frozen=True)
class Potongan:
    """One place of the tree: the unit asked for, what is above it and right below, as far as the actor may read.

    `puncak`: the unit, else the tops of the scope. `anak`: below `unit`, below the only top, or the tops themselves.
    `beranak`: ids of those among them with units below. `seluruhnya`: the scope is the whole agency, also people
    without a unit. `tanda` changes when the tree of the agency does: for numbers that are remembered by branch.
    """

    unit: UnitRingkas | None
    puncak: list[UnitRingkas]
    anak: list[UnitRingkas]
    jejak: list[UnitRingkas]
    beranak: frozenset[int]
    seluruhnya: bool
    tanda: str

    @property
    def atas(self) -> UnitRingkas | None:
        """The unit whose children are shown: the one asked for, else the only top of the scope."""
        return self.puncak[0] if len(self.puncak) == 1 else None


def unit_terlihat(actor: Actor, instansi_id: int, peran: Collection[str] = PERAN_PEMBACA) -> list[UnitRingkas]:
    """All units of an agency in the actor's scope, by place in the tree; one query."""
    cabang = _cabang(actor, instansi_id, peran)
    return _ringkas(_dalam(instansi_id, cabang)) if cabang is not None else []


def potongan_pohon(
    actor: Actor, instansi_id: int, unit_id: int | None, peran: Collection[str] = PERAN_PEMBACA
) -> Potongan | None:
    """The place of a unit (None: the top of the scope); None for a unit outside it. At most five queries."""
    cabang = _cabang(actor, instansi_id, peran)
    if cabang is None:
        return None if unit_id else Potongan(None, [], [], [], frozenset(), seluruhnya=False, tanda="")
    terlihat = _dalam(instansi_id, cabang)
    if unit_id:
        unit = next(iter(_ringkas(terlihat.filter(pk=unit_id))), None)
        if unit is None:
            return None
        puncak, jejak = [unit], _ringkas(terlihat.filter(pk__in=_di_atas(unit)), "tingkat")
    else:
        # Of branches inside one another the outer one is the top.
        luar = [j for j in cabang if not any(j != lain and j.startswith(lain) for lain in cabang)]
        unit, jejak = None, []
        puncak = _ringkas(terlihat.filter(jalur__in=luar) if cabang else terlihat.filter(induk__isnull=True))
    di_bawah = Unit.objects.filter(induk_id__in=[u.id for u in puncak])
    bercucu = di_bawah.filter(Exists(Unit.objects.filter(induk_id=OuterRef("pk")))).values_list("pk", flat=True)
    anak = _ringkas(di_bawah)
    beranak = frozenset(u.induk_id for u in anak if u.induk_id) if len(puncak) > 1 else frozenset(bercucu)
    if len(puncak) > 1 or not (anak or unit):
        anak = puncak
    return Potongan(unit, puncak, anak, jejak, beranak, seluruhnya=not cabang, tanda=_tanda(instansi_id))


def _tanda(instansi_id: int) -> str:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT coalesce(sum(hashtextextended(jalur, 0)), 0)::text FROM pegawai_unit WHERE instansi_id = %s",
            [instansi_id],
        )
        return str(kursor.fetchone()[0])


def gulung(instansi_id: int, baris: Iterable[tuple[Any, ...]]) -> Cabang:
    """Roll (unit, numbers …), at least one row, up the tree: one query, and nobody has to add anything up later."""
    jalur = dict(Unit.objects.filter(instansi_id=instansi_id).values_list("pk", "jalur"))
    sendiri = {unit_id: angka for unit_id, *angka in baris}
    lebar = len(next(iter(sendiri.values()), []))
    jumlah: dict[int | None, list[int]] = {None: [0] * lebar}
    for unit_id, angka in sendiri.items():
        for atas in (None, *(int(i) for i in jalur.get(unit_id, "").split(".") if i)):
            isi = jumlah.setdefault(atas, [0] * lebar)
            for i, n in enumerate(angka):
                isi[i] += n
    nol = (0,) * lebar
    return {unit: (tuple(sendiri.get(unit, nol)), tuple(isi)) for unit, isi in jumlah.items()}


def _cabang(actor: Actor, instansi_id: int, peran: Collection[str]) -> list[str] | None:
    """Paths of the branches the actor may read; [] for the whole agency, None for nothing of it."""
    if actor.sistem:
        return []
    jalur = [w.jalur for w in actor.wewenang_untuk(*peran) if w.wilayah_id in {None, instansi_id}]
    if not jalur:
        return None
    return jalur if all(jalur) else []


def _dalam(instansi_id: int, cabang: list[str]) -> QuerySet[Any]:
    syarat = Q()
    for jalur in cabang:
        syarat |= Q(jalur__startswith=jalur)
    return Unit.objects.filter(syarat, instansi_id=instansi_id)


def _di_atas(unit: UnitRingkas) -> list[int]:
    return [int(i) for i in unit.jalur.split(".") if i and int(i) != unit.id]


def _ringkas(qs: QuerySet[Any], *urut: str) -> list[UnitRingkas]:
    baris = qs.order_by(*(urut or ("urut", "nama"))).values_list("pk", "nama", "jalur", "induk_id")
    return [UnitRingkas(*satu) for satu in baris]
