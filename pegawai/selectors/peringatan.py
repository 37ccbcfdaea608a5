"""What is wrong with the post map today: held twice, vacant, run by an acting holder for too long, unknown units."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import (
    Count,
    DateField,
    Exists,
    Func,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Concat

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.rules import Versi
from asn_karier.core.tanggal import tambah_bulan
from pegawai.enums import MANAJERIAL
from pegawai.models import Instansi, Keadaan, RiwayatJabatan, Unit
from pegawai.querysets import q_lingkup
from pegawai.rules import PENUGASAN, Penugasan
from pegawai.selectors import organisasi
from pegawai.selectors.setelan import setelan_aturan

SEMENTARA = ("PLT", "PLH", "PJ")


class _Bawah(Func):
    function = "lower"
    output_field = DateField()


class _Atas(Func):
    function = "upper"
    output_field = DateField()


def jabatan_ganda(actor: Actor) -> QuerySet[Keadaan]:
    """People in service who hold a managerial post that somebody else also holds: same post, or same name and unit."""
    kembar = (
        Keadaan.objects.filter(aktif=True, unit=OuterRef("unit"), nama_jabatan=OuterRef("nama_jabatan"))
        .exclude(pk=OuterRef("pk"))
        .values("pk")
    )
    return (
        Keadaan.objects.terlihat_oleh(actor)
        .filter(aktif=True, unit__isnull=False, jenis_jabatan__in=MANAJERIAL)
        .filter(Exists(kembar))
    )


def jabatan_kosong(actor: Actor) -> QuerySet[Any]:
    """Single posts without a definitive holder: since when, and who runs them since when."""
    hari = hari_ini(actor.zona)
    semua = RiwayatJabatan.objects.berlaku().filter(peta=OuterRef("pk")).order_by()
    dulu = (
        semua.filter(penugasan="D", periode__endswith__lte=hari)
        .values("peta")
        .annotate(x=Max(_Atas("periode")))
        .values("x")
    )
    kini = semua.filter(periode__contains=hari, penugasan__in=SEMENTARA).values("peta")
    siapa = kini.annotate(x=StringAgg(Concat("pegawai__nama", Value(" ("), "penugasan", Value(")")), ", ")).values("x")
    sejak = kini.annotate(x=Min(_Bawah("periode"))).values("x")
    return (
        _lingkup(organisasi.peta_dengan_isi(actor), actor)
        .filter(tunggal=True, terisi=0)
        .annotate(kosong_sejak=Subquery(dulu), plt_oleh=Subquery(siapa), plt_sejak=Subquery(sejak))
    )


def _lingkup(qs: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """Posts and units of the offices the actor holds: unit roles see their subtree."""
    return qs.filter(q_lingkup(actor, instansi="instansi_id", unit="unit"))


@dataclass(frozen=True)
class BatasPenugasan:
    """The limits in force for one agency."""

    instansi_id: int
    versi: Versi[Penugasan]


def batas_penugasan(actor: Actor) -> list[BatasPenugasan]:
    """Limits of each agency of the actor on this day: the rule with the agency's own dated settings over it."""
    hari = hari_ini(actor.zona)
    ids = list(Instansi.objects.terlihat_oleh(actor).values_list("pk", flat=True))
    setelan = setelan_aturan(PENUGASAN.nama, ids)
    return [BatasPenugasan(pk, PENUGASAN.on(hari, setelan.get(pk))) for pk in ids]


def penugasan_lama(actor: Actor, batas: list[BatasPenugasan]) -> QuerySet[RiwayatJabatan]:
    """Acting assignments that have lasted longer than their agency allows."""
    hari = hari_ini(actor.zona)
    syarat = Q(pk__in=[])
    for b in batas:
        for jenis in SEMENTARA:
            lewat = tambah_bulan(hari, -b.versi.nilai.bulan(jenis))
            syarat |= Q(pegawai__instansi_id=b.instansi_id, penugasan=jenis, periode__startswith__lt=lewat)
    return (
        RiwayatJabatan.objects.terlihat_oleh(actor)
        .berlaku()
        .filter(syarat, periode__contains=hari)
        .annotate(sejak=_Bawah("periode"), sampai=_Atas("periode"))
    )


def unit_asing(actor: Actor) -> QuerySet[Unit]:
    """Units that an import had to invent because their id was unknown, with the people in them."""
    jumlah = Keadaan.objects.filter(unit=OuterRef("pk"), aktif=True).order_by().values("unit")
    return (
        organisasi.unit_berlaku(actor)
        .filter(dikenal=False)
        .annotate(orang=Coalesce(Subquery(jumlah.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0))
    )


def lama_bulan(sejak: dt.date, hari: dt.date) -> int:
    """Whole months from a day to a day."""
    return (hari.year - sejak.year) * 12 + hari.month - sejak.month - (hari.day < sejak.day)


@dataclass(frozen=True)
class RingkasPeringatan:
    """How many of each."""

    ganda: int
    kosong: int
    penugasan: int
    unit: int


def ringkas(actor: Actor) -> RingkasPeringatan:
    """Numbers of the alerts page: four counts and the limits."""
    return RingkasPeringatan(
        ganda=jabatan_ganda(actor).count(),
        kosong=_lingkup(organisasi.peta_dengan_isi(actor), actor).filter(tunggal=True, terisi=0).count(),
        penugasan=penugasan_lama(actor, batas_penugasan(actor)).count(),
        unit=unit_asing(actor).count(),
    )
