"""The reach of a report: one agency, a unit and what lies below it, a day; and the unit tree as it stood then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.rules import SetelanBertanggal
from pegawai.models import Instansi, Keadaan, RiwayatUnit, Unit
from pegawai.querysets import PERAN_PEMBACA, q_lingkup
from pegawai.selectors.orang import keadaan
from pegawai.selectors.setelan import setelan_instansi


@dataclass(frozen=True)
class Lingkup:
    """Which people a report speaks of; `tanggal` None is today."""

    instansi: Instansi
    unit: Unit | None = None
    tanggal: dt.date | None = None

    @property
    def hari(self) -> dt.date:
        """The day, in the zone of the agency."""
        return self.tanggal or hari_ini(self.instansi.zona)

    def setelan(self) -> dict[str, SetelanBertanggal]:
        """Dated settings of the agency by rule; one query."""
        return setelan_instansi(self.instansi.pk)

    def keadaan(self, actor: Actor) -> QuerySet[Keadaan]:
        """States of the people in service within the reach and the roles of the actor.

        Who reports on a unit does not count among its people because the own record may always be seen.
        """
        peran = q_lingkup(actor, instansi="instansi_id", unit="unit")
        qs = keadaan(actor, self.tanggal).filter(peran, instansi=self.instansi, aktif=True)
        return qs.filter(unit__jalur__startswith=self.unit.jalur) if self.unit else qs

    def awalan(self, actor: Actor) -> tuple[str, ...]:
        """Starts of the paths of the units within the reach and the actor's roles; "" is all of the agency."""
        batas = self.unit.jalur if self.unit else ""
        peran = ("",) if actor.sistem else awalan_peran(actor, self.instansi.pk)
        return tuple(max(batas, p, key=len) for p in peran if p.startswith(batas) or batas.startswith(p))


def awalan_peran(actor: Actor, instansi_id: int) -> tuple[str, ...]:
    """Starts of the paths of the units that the actor's reading roles cover in an agency."""
    wewenang = actor.wewenang_untuk(*PERAN_PEMBACA)
    return tuple(w.jalur if w.wilayah_id else "" for w in wewenang if w.wilayah_id in (None, instansi_id))


@dataclass(slots=True)
class SimpulUnit:
    """A unit in the order of the tree as it stood on the day; `berakhir` when it is no longer in force then."""

    id: int
    nama: str
    induk_id: int | None
    jalur: str
    tingkat: int
    berakhir: dt.date | None = None


@dataclass(slots=True)
class _Unit:
    id: int
    nama: str
    induk_id: int | None
    jalur: str
    urut: int
    berakhir: dt.date | None


_KOLOM = ("pk", "nama", "induk_id", "jalur", "urut", F("periode__endswith"))


def susunan_unit(actor: Actor, lingkup: Lingkup) -> list[SimpulUnit]:
    """Units within the reach, parents before children, in the order of the tree; two queries at most.

    On an earlier day names and parents come from the history of the unit.
    """
    awalan, hari = lingkup.awalan(actor), lingkup.hari
    units = {
        pk: _Unit(pk, nama, induk, jalur, urut, _berakhir(sampai, hari))
        for pk, nama, induk, jalur, urut, sampai in Unit.objects.filter(instansi=lingkup.instansi).values_list(*_KOLOM)
        if jalur.startswith(awalan)
    }
    if lingkup.tanggal is not None:
        for pk, nama, induk in RiwayatUnit.objects.filter(
            unit__instansi=lingkup.instansi, periode__contains=lingkup.tanggal
        ).values_list("unit_id", "nama", "induk_id"):
            if pk in units:
                units[pk].nama, units[pk].induk_id = nama, induk
    return list(_telusuri(units.values()))


def _berakhir(sampai: dt.date | None, hari: dt.date) -> dt.date | None:
    return sampai if sampai is not None and sampai <= hari else None


def _telusuri(units: Iterable[_Unit]) -> Iterable[SimpulUnit]:
    dikenal = {u.id for u in units}
    anak: dict[int | None, list[_Unit]] = {}
    for u in sorted(units, key=lambda u: (u.urut, u.nama, u.id), reverse=True):
        anak.setdefault(u.induk_id if u.induk_id in dikenal else None, []).append(u)
    tumpukan = [(u, 1) for u in anak.get(None, ())]
    terlihat: set[int] = set()
    while tumpukan:
        u, tingkat = tumpukan.pop()
        if u.id in terlihat:  # a history row may close a circle that the tree of today does not have
            continue
        terlihat.add(u.id)
        yield SimpulUnit(u.id, u.nama, u.induk_id, u.jalur, tingkat, u.berakhir)
        tumpukan += [(c, tingkat + 1) for c in anak.get(u.id, ())]


def unit_dalam_lingkup(actor: Actor, instansi: Instansi, unit_id: int) -> Unit | None:
    """A unit of the agency inside the actor's roles; None outside."""
    unit = Unit.objects.terlihat_oleh(actor).filter(instansi=instansi, pk=unit_id).first()
    return unit if unit and unit.jalur.startswith(Lingkup(instansi).awalan(actor)) else None


def pilihan_unit(actor: Actor, instansi: Instansi, dipilih: int | None) -> list[SimpulUnit]:
    """Units a form offers: the two upper levels of what the actor covers, and the chosen one with its children.

    An agency has thousands of units; going down one level at a time keeps the page small. One query.
    """
    awalan = Lingkup(instansi).awalan(actor)
    tingkat = min((j.count(".") for j in awalan), default=1) or 1
    syarat = Q(tingkat__lte=tingkat + 1) | Q(pk=dipilih) | Q(induk=dipilih, induk__isnull=False)
    hari = hari_ini(instansi.zona)
    units = [
        _Unit(pk, nama, induk, jalur, urut, _berakhir(sampai, hari))
        for pk, nama, induk, jalur, urut, sampai in Unit.objects.terlihat_oleh(actor)
        .filter(syarat, instansi=instansi)
        .values_list(*_KOLOM)
        if jalur.startswith(awalan)
    ]
    return [u for u in _telusuri(units) if u.berakhir is None or u.id == dipilih]


def nomor(ids: Iterable[int]) -> RawSQL:
    """Thousands of ids as one array parameter, for `__in`: a list would become thousands of expressions."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(ids)])  # noqa: S611  (the text is fixed)
