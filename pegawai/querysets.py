"""One scope rule per table: what an actor may see, everywhere the same."""

from __future__ import annotations

import datetime as dt
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.sql.datastructures import BaseTable

from asn_karier.core.actor import Actor
from pegawai.enums import Peran
from pegawai.rules import JENIS_DOKUMEN

M = TypeVar("M", bound=models.Model)

# Roles that read people by instansi and subtree; PEGAWAI reads only the own record.
PERAN_PEMBACA = (Peran.ADMIN, Peran.BKD, Peran.VERIFIKATOR, Peran.PIMPINAN, Peran.AUDITOR)


def q_lingkup(actor: Actor, *, instansi: str, unit: str, orang: str | None = None, peran: Any = PERAN_PEMBACA) -> Q:
    """Condition that keeps rows inside the actor's grants.

    `instansi` and `unit` are lookups to the instansi id and to the unit; `orang` to the person's own record.
    A grant without instansi covers the installation; with a path only the unit and what lies below it.
    """
    if actor.sistem:
        return Q()
    # Grouped by agency, so that the agency stays one indexed condition and not a branch of an OR.
    per_instansi: dict[int, list[Q] | None] = {}
    for w in actor.wewenang_untuk(*peran):
        if w.wilayah_id is None:
            return Q()
        ada = per_instansi.setdefault(w.wilayah_id, [])
        if not w.jalur:
            per_instansi[w.wilayah_id] = None
        elif ada is not None:
            ada.append(Q(**{f"{unit}__jalur__startswith": w.jalur}))
    if orang and actor.orang_id is not None and actor.wilayah_id is not None:
        ada = per_instansi.setdefault(actor.wilayah_id, [])
        if ada is not None:
            ada.append(Q(**{orang: actor.orang_id}))
    syarat = Q(pk__in=[])
    for instansi_id, cabang in per_instansi.items():
        syarat |= Q(**{instansi: instansi_id}) & (reduce(or_, cabang) if cabang else Q())
    return syarat


class InstansiQuerySet(models.QuerySet[M]):
    """Agencies: those where the actor has any role."""

    def terlihat_oleh(self, actor: Actor) -> InstansiQuerySet[M]:
        """Agencies of the actor's grants; all for the system and installation-wide grants."""
        if actor.sistem or any(w.wilayah_id is None for w in actor.wewenang_untuk(*PERAN_PEMBACA)):
            return self
        ids = {w.wilayah_id for w in actor.wewenang if w.wilayah_id is not None}
        if actor.wilayah_id is not None:
            ids.add(actor.wilayah_id)
        return self.filter(pk__in=ids)


class SeinstansiQuerySet(models.QuerySet[M]):
    """Rows every member of the agency may see (units, post map, vacancies)."""

    def terlihat_oleh(self, actor: Actor) -> SeinstansiQuerySet[M]:
        """Rows of the actor's agencies."""
        if actor.sistem or any(w.wilayah_id is None for w in actor.wewenang_untuk(*PERAN_PEMBACA)):
            return self
        ids = {w.wilayah_id for w in actor.wewenang if w.wilayah_id is not None}
        if actor.wilayah_id is not None:
            ids.add(actor.wilayah_id)
        return self.filter(instansi_id__in=ids)


class LiburQuerySet(SeinstansiQuerySet[M]):
    """Days off: those of every agency, and those of the own."""

    def terlihat_oleh(self, actor: Actor) -> LiburQuerySet[M]:
        """National rows for everybody, an agency's for its members."""
        return self.filter(Q(instansi__isnull=True) | Q(pk__in=super().terlihat_oleh(actor).values("pk")))


# Who looks after accounts and roles; auditors read them.
PENGELOLA_PERAN = (Peran.ADMIN, Peran.BKD, Peran.AUDITOR)


class PenugasanPeranQuerySet(models.QuerySet[M]):
    """Grants of roles: read by those who look after the agency, and everybody's own."""

    def terlihat_oleh(self, actor: Actor) -> PenugasanPeranQuerySet[M]:
        """Grants inside the agencies of the actor's offices, and the own ones."""
        lingkup = q_lingkup(actor, instansi="instansi_id", unit="unit", peran=PENGELOLA_PERAN)
        return self if not lingkup else self.filter(lingkup | Q(pengguna_id=actor.pengguna_id))

    def berlaku(self, tanggal: dt.date) -> PenugasanPeranQuerySet[M]:
        """Grants in force on the day and not revoked."""
        return self.filter(periode__contains=tanggal, dicabut_pada__isnull=True)


class PegawaiQuerySet(models.QuerySet[M]):
    """People: by instansi, by unit subtree of today's post, or oneself."""

    def terlihat_oleh(self, actor: Actor) -> PegawaiQuerySet[M]:
        """People inside the actor's scope."""
        return self.filter(q_lingkup(actor, instansi="instansi_id", unit="keadaan__unit", orang="pk"))


class MilikPegawaiQuerySet(models.QuerySet[M]):
    """Rows that belong to a person: seen by whoever sees the person."""

    def terlihat_oleh(self, actor: Actor) -> MilikPegawaiQuerySet[M]:
        """Rows of the people inside the actor's scope."""
        return self.filter(
            q_lingkup(actor, instansi="pegawai__instansi_id", unit="pegawai__keadaan__unit", orang="pegawai_id")
        )

    def berlaku(self) -> MilikPegawaiQuerySet[M]:
        """Rows that were not annulled by a correction."""
        return self.filter(batal=False)


class ProyeksiQuerySet(MilikPegawaiQuerySet[M]):
    """Dates that follow from law; the agency stands on the row itself, next to the kind and the date in one index."""

    def terlihat_oleh(self, actor: Actor) -> ProyeksiQuerySet[M]:
        """Dates of the people inside the actor's scope."""
        return self.filter(q_lingkup(actor, instansi="instansi_id", unit="pegawai__keadaan__unit", orang="pegawai_id"))


class TabelPadaTanggal(BaseTable):
    """FROM clause that reads the state function of a day instead of the kept table, under the same alias."""

    def __init__(self, tabel: str, alias: str, tanggal: dt.date) -> None:
        super().__init__(tabel, alias)
        self.tanggal = tanggal

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """`pegawai_keadaan_pada(day) alias`."""
        return f"pegawai_keadaan_pada(%s) {compiler.quote_name_unless_alias(self.table_alias)}", [self.tanggal]

    def relabeled_clone(self, change_map: Any) -> TabelPadaTanggal:
        """Clone with the alias renamed, as Django asks of every FROM part."""
        alias = str(self.table_alias)
        return TabelPadaTanggal(self.table_name, change_map.get(alias, alias), self.tanggal)

    @property
    def identity(self) -> tuple[Any, ...]:
        """Two reads of different days are different tables."""
        return (self.__class__, self.table_name, self.table_alias, self.tanggal)


# Who reads proposals of others, and documents with data of the identity card; a leader decides on neither.
PEMBACA_USULAN = (Peran.ADMIN, Peran.BKD, Peran.VERIFIKATOR, Peran.AUDITOR)
PEMBACA_RAHASIA = (Peran.ADMIN, Peran.BKD, Peran.AUDITOR)


def _lingkup_milik(actor: Actor, peran: Any) -> Q:
    """Never an empty Q: `x | Q()` is x, so "everything" would get lost among alternatives."""
    return Q(pk__isnull=False) & q_lingkup(
        actor, instansi="pegawai__instansi_id", unit="pegawai__keadaan__unit", peran=peran
    )


class UsulanQuerySet(models.QuerySet[M]):
    """Change proposals: one's own, and those that were submitted within the scope of the office."""

    def terlihat_oleh(self, actor: Actor) -> UsulanQuerySet[M]:
        """Own ones at every stage; of others only what was submitted: a draft is nobody else's business."""
        if actor.sistem:
            return self
        milik = Q(pegawai_id=actor.orang_id) if actor.orang_id is not None else Q(pk__in=[])
        return self.filter(milik | (Q(kali_ajukan__gte=1) & _lingkup_milik(actor, PEMBACA_USULAN)))

    def menunggu(self, actor: Actor) -> UsulanQuerySet[M]:
        """What waits for this actor: at the unit for its verifiers, at BKD for BKD of the agency; never one's own."""
        di_unit = Q(keadaan="DIAJUKAN") & _lingkup_milik(actor, (Peran.VERIFIKATOR,))
        di_bkd = Q(keadaan="DI_BKD") & _lingkup_milik(actor, (Peran.BKD,))
        orang_lain = ~Q(pengusul_id=actor.pengguna_id) & ~Q(pegawai_id=actor.orang_id)
        belum_periksa = Q(diperiksa_oleh__isnull=True) | ~Q(diperiksa_oleh_id=actor.pengguna_id)
        return self.filter(di_unit | di_bkd).filter(orang_lain & belum_periksa)


class DokumenQuerySet(models.QuerySet[M]):
    """Documents: one's own; of others by role, and those of the identity card only for who must see them."""

    def terlihat_oleh(self, actor: Actor) -> DokumenQuerySet[M]:
        """Own ones; all for BKD and auditors; without identity papers for unit and leader, except as attached proof."""
        if actor.sistem:
            return self
        rahasia = [kode for kode, jenis in JENIS_DOKUMEN.terbaru.nilai.jenis.items() if jenis.rahasia]
        milik = Q(pegawai_id=actor.orang_id) if actor.orang_id is not None else Q(pk__in=[])
        semua = _lingkup_milik(actor, PEMBACA_RAHASIA)
        biasa = _lingkup_milik(actor, (Peran.VERIFIKATOR, Peran.PIMPINAN)) & ~Q(kode__in=rahasia)
        terlampir = apps.get_model("pegawai", "LampiranUsulan").objects.filter(
            dokumen=OuterRef("pk"), usulan__kali_ajukan__gte=1
        )
        bukti = _lingkup_milik(actor, (Peran.VERIFIKATOR,)) & Q(Exists(terlampir))
        return self.filter(milik | semua | biasa | bukti)

    def berlaku(self) -> DokumenQuerySet[M]:
        """Documents that were not withdrawn."""
        return self.filter(batal=False)


def salah_satu(isian: str, nilai: list[int]) -> Func:
    """Condition `field = ANY(array)`: one value however long the list, pushed down into functions."""
    larik = Func(Value(nilai, output_field=ArrayField(models.BigIntegerField())), template="(%(expressions)s)")
    return Func(F(isian), larik, template="%(expressions)s", arg_joiner=" = ANY ", output_field=models.BooleanField())


def _lingkup_keadaan(actor: Actor) -> Q:
    return q_lingkup(actor, instansi="instansi_id", unit="unit", orang="pk")


class KeadaanQuerySet(models.QuerySet[M]):
    """The state of people on a day; today from the kept table, any other day from the function."""

    def terlihat_oleh(self, actor: Actor) -> KeadaanQuerySet[M]:
        """States of the people inside the actor's scope (scope is always today's, whatever the day shown).

        Call it after `pada`: on another day the row's unit is that of the day, the scope follows the unit of today.
        """
        hari_lain = isinstance(self.query.alias_map.get(self.query.base_table), TabelPadaTanggal)
        if hari_lain and any(w.jalur for w in actor.wewenang_untuk(*PERAN_PEMBACA)):
            # The people of a subtree are looked up first: a join would make the planner compute the day for everybody.
            ids = list(self.model._base_manager.filter(_lingkup_keadaan(actor)).values_list("pk", flat=True))
            return self.filter(salah_satu("pk", ids))
        return self.filter(_lingkup_keadaan(actor))

    def pada(self, tanggal: dt.date | None) -> KeadaanQuerySet[M]:
        """The same queryset as of a day; None is today."""
        if tanggal is None:
            return self
        qs: Any = self.all()
        qs.query.get_initial_alias()
        alias = qs.query.base_table
        qs.query.alias_map[alias] = TabelPadaTanggal(qs.model._meta.db_table, alias, tanggal)
        return qs


class BatchImporQuerySet(models.QuerySet[M]):
    """Import batches hold everybody's data: only BKD of the whole agency and administrators see them."""

    def terlihat_oleh(self, actor: Actor) -> BatchImporQuerySet[M]:
        """Batches of the agencies for which the actor holds one of these roles without a subtree."""
        if actor.sistem:
            return self
        pegang = actor.wewenang_untuk(Peran.ADMIN, Peran.BKD)
        if any(w.wilayah_id is None for w in pegang):
            return self
        return self.filter(instansi_id__in={w.wilayah_id for w in pegang if not w.jalur})
