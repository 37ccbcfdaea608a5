"""Units and the post map: tree, one unit, bezetting, alerts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.ingatan import ingat
from pegawai.calc.bezetting import HasilBezetting, bezetting
from pegawai.models import Keadaan, PetaJabatan, RiwayatJabatan, RiwayatUnit, Unit

# Units that are counted one by one.
SEDIKIT = 500


def unit_berlaku(actor: Actor) -> QuerySet[Unit]:
    """Units in force today inside the actor's agencies."""
    return Unit.objects.terlihat_oleh(actor).filter(periode__contains=hari_ini(actor.zona))


def anak_unit(actor: Actor, induk_id: int | None, instansi_id: int | None = None) -> QuerySet[Unit]:
    """Direct children of a unit (roots for None), with the number of people and whether they have children."""
    qs = unit_berlaku(actor).filter(induk_id=induk_id)
    if instansi_id is not None:
        qs = qs.filter(instansi_id=instansi_id)
    return qs.annotate(
        punya_anak=Exists(Unit.objects.filter(induk=OuterRef("pk"), periode__contains=hari_ini(actor.zona)))
    ).order_by("instansi", "urut", "nama")


def jumlah_per_unit(units: Sequence[Any], *, ingatan: bool = False) -> dict[int, int]:
    """People in service in the subtree of each unit.

    `ingatan`: for a page that only shows them, numbers of large trees are remembered for a minute.
    """
    if not units:
        return {}
    ids = sorted(u.pk for u in units)
    bawahan = Unit.objects.filter(reduce(or_, (Q(jalur__startswith=u.jalur) for u in units))).values_list("pk", "jalur")
    sedikit = dict(bawahan[: SEDIKIT + 1])
    if len(sedikit) <= SEDIKIT:
        return _jumlahkan(ids, sedikit, Keadaan.objects.filter(unit__in=sedikit))
    # Most of an agency: one walk through its index costs less than thousands of short ones.
    seinstansi = Keadaan.objects.filter(instansi__in={u.instansi_id for u in units})
    if not ingatan:
        return _jumlahkan(ids, dict(bawahan), seinstansi)
    kunci = hashlib.sha256(repr([(u.pk, u.jalur) for u in units]).encode()).hexdigest()
    return ingat(f"unit-jumlah:{kunci}", 60, lambda: _jumlahkan(ids, dict(bawahan), seinstansi))


def _jumlahkan(ids: Sequence[int], jalur: Mapping[int, str], orang: QuerySet[Keadaan]) -> dict[int, int]:
    """Grouped by the id alone: an index-only scan, whatever the number of people."""
    hasil = dict.fromkeys(ids, 0)
    for unit_id, n in orang.filter(aktif=True).order_by().values_list("unit").annotate(n=Count("pk")):
        # The path is made of the ids of the units above and of the unit itself.
        for atasan in map(int, jalur.get(unit_id, "").split(".")[:-1]):
            if atasan in hasil:
                hasil[atasan] += n
    return hasil


def satu_unit(actor: Actor, unit_id: int) -> Unit:
    """One unit (ended ones too); TidakDitemukan outside the agencies of the actor."""
    unit = Unit.objects.terlihat_oleh(actor).select_related("instansi", "induk").filter(pk=unit_id).first()
    if unit is None:
        raise TidakDitemukan("Unit kerja tidak ditemukan atau berada di luar lingkup Anda.")
    return unit


def leluhur(unit: Unit) -> list[Unit]:
    """Ancestors from the root down to the parent."""
    ids = [int(i) for i in unit.jalur.strip(".").split(".")[:-1]]
    urutan = {u.pk: u for u in Unit.objects.filter(pk__in=ids)}
    return [urutan[i] for i in ids if i in urutan]


def riwayat_unit(unit: Unit) -> QuerySet[RiwayatUnit]:
    """Names and parents of a unit through time."""
    return unit.riwayat.select_related("induk").order_by("-periode")


@dataclass(frozen=True)
class BarisBezetting:
    """A place on the post map with who fills it."""

    peta: PetaJabatan
    hasil: HasilBezetting
    plt: int


def _hitung(**syarat: Any) -> Coalesce:
    jumlah = (
        Keadaan.objects.filter(peta=OuterRef("pk"), aktif=True, **syarat)
        .order_by()
        .values("peta")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(jumlah, output_field=IntegerField()), 0)


def peta_dengan_isi(actor: Actor) -> QuerySet[Any]:
    """Post map in force with the numbers of PNS, PPPK and others who hold each post, and acting holders."""
    plt = (
        RiwayatJabatan.objects.berlaku()
        .filter(peta=OuterRef("pk"), periode__contains=hari_ini(actor.zona))
        .exclude(penugasan="D")
        .order_by()
        .values("peta")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        PetaJabatan.objects.terlihat_oleh(actor)
        .filter(periode__contains=hari_ini(actor.zona))
        .annotate(
            pns=_hitung(status__in=["PNS", "CPNS"]),
            pppk=_hitung(status__startswith="PPPK"),
            plt=Coalesce(Subquery(plt, output_field=IntegerField()), 0),
            terisi=F("pns") + F("pppk"),
        )
    )


def bezetting_unit(actor: Actor, unit: Unit) -> list[BarisBezetting]:
    """Post map of one unit with its bezetting, leader first."""
    baris: Any = (
        peta_dengan_isi(actor).filter(unit=unit).select_related("definisi").order_by("-pimpinan_unit", "-kelas", "nama")
    )
    return [BarisBezetting(p, bezetting(p.kebutuhan, pns=p.pns, pppk=p.pppk), p.plt) for p in baris]


def satu_peta(actor: Actor, peta_id: int) -> Any:
    """One post of the map (ended ones too) with its numbers of today; TidakDitemukan outside the agencies."""
    peta = (
        PetaJabatan.objects.terlihat_oleh(actor)
        .select_related("unit", "definisi", "instansi")
        .filter(pk=peta_id)
        .first()
    )
    if peta is None:
        raise TidakDitemukan("Jabatan tidak ditemukan atau berada di luar lingkup Anda.")
    return peta


def pemangku(actor: Actor, peta: PetaJabatan) -> QuerySet[RiwayatJabatan]:
    """Who held and holds a post, newest first, as far as the actor sees the people."""
    return (
        RiwayatJabatan.objects.terlihat_oleh(actor)
        .berlaku()
        .filter(peta=peta)
        .select_related("pegawai")
        .order_by("-periode", "-pk")
    )


def jumlah_bawahan(unit: Unit) -> int:
    """Living units below this one."""
    return Unit.objects.filter(jalur__startswith=unit.jalur, periode__contains=hari_ini()).exclude(pk=unit.pk).count()


def unit_dalam_peran(actor: Actor, *peran: str, anak: bool = False) -> QuerySet[Unit]:
    """Units in force covered by grants of these roles; with `anak` those whose parent is covered (one level below)."""
    jalur = "induk__jalur__startswith" if anak else "jalur__startswith"
    syarat = Q(pk__in=[])
    for w in actor.wewenang_untuk(*peran):
        satu = Q(pk__isnull=False) if w.wilayah_id is None else Q(instansi_id=w.wilayah_id)
        syarat |= satu & Q(**{jalur: w.jalur}) if w.jalur else satu
    qs = Unit.objects.filter(syarat, periode__contains=hari_ini(actor.zona))
    return qs.select_related("induk", "instansi").order_by("jalur")
