"""One scope rule per table of the room: the person, the assessor, the superior of the assessor, and the offices."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import Q

from asn_karier.core.actor import Actor
from pegawai.enums import Peran
from pegawai.selectors.lingkup import SeinstansiQuerySet, q_lingkup

M = TypeVar("M", bound=models.Model)

# Offices that read the performance of the people of their subtree.
PEMBACA_KINERJA = (
    Peran.ADMIN, Peran.BKD, Peran.VERIFIKATOR, Peran.PIMPINAN, Peran.AUDITOR, Peran.TIM_KINERJA,
)  # fmt: skip


def q_skp(actor: Actor, awalan: str = "") -> Q:
    """Condition on SKP rows (`awalan` is the lookup to the SKP, "skp__"): own, assessed by the actor, in the office's
    scope by the unit of the SKP. The unit is that of the SKP: who led somebody in March still reads March."""
    if actor.sistem:
        return Q()
    syarat = Q(pk__isnull=False) & q_lingkup(
        actor, instansi=f"{awalan}instansi_id", unit=f"{awalan}unit", peran=PEMBACA_KINERJA
    )
    if actor.orang_id is not None:
        for kolom in ("pegawai_id", "penilai_id", "atasan_penilai_id"):
            syarat |= Q(**{f"{awalan}{kolom}": actor.orang_id})
    return syarat


class SkpQuerySet(models.QuerySet[M]):
    """SKP of the actor, of those the actor assesses, and of the office's subtree."""

    def terlihat_oleh(self, actor: Actor) -> SkpQuerySet[M]:
        """SKP inside the actor's scope."""
        return self.filter(q_skp(actor))

    def di_kantor(self, actor: Actor) -> SkpQuerySet[M]:
        """SKP of the people of the actor's offices, without those he reads as their assessor: what a board counts."""
        if actor.sistem:
            return self
        return self.filter(q_lingkup(actor, instansi="instansi_id", unit="unit", peran=PEMBACA_KINERJA))


class MilikSkpQuerySet(models.QuerySet[M]):
    """Rows that belong to an SKP: seen by whoever sees the SKP."""

    def terlihat_oleh(self, actor: Actor) -> MilikSkpQuerySet[M]:
        """Rows of the SKP inside the actor's scope."""
        return self.filter(q_skp(actor, "skp__"))


class MilikEvaluasiQuerySet(models.QuerySet[M]):
    """Rows that belong to an evaluation."""

    def terlihat_oleh(self, actor: Actor) -> MilikEvaluasiQuerySet[M]:
        """Rows of the evaluations inside the actor's scope."""
        return self.filter(q_skp(actor, "evaluasi__skp__"))


class UmpanBalikQuerySet(MilikSkpQuerySet[M]):
    """Feedback: whoever sees the SKP, and the giver."""

    def terlihat_oleh(self, actor: Actor) -> UmpanBalikQuerySet[M]:
        """Feedback about SKP in scope, and what the actor gave."""
        if actor.sistem:
            return self
        return self.filter(q_skp(actor, "skp__") | Q(pemberi_id=actor.pengguna_id))


class MilikUnitQuerySet(models.QuerySet[M]):
    """Rows of a unit (calibration, predikat of the organisation, reports): offices whose subtree holds the unit."""

    def terlihat_oleh(self, actor: Actor) -> MilikUnitQuerySet[M]:
        """Rows of units inside the actor's scope."""
        if actor.sistem:
            return self
        return self.filter(
            Q(pk__isnull=False) & q_lingkup(actor, instansi="instansi_id", unit="unit", peran=PEMBACA_KINERJA)
        )


class KinerjaPegawaiQuerySet(models.QuerySet[M]):
    """Rows of a person: the person, and the offices by today's unit."""

    def terlihat_oleh(self, actor: Actor) -> KinerjaPegawaiQuerySet[M]:
        """Rows of the people inside the actor's scope."""
        if actor.sistem:
            return self
        milik = Q(pegawai_id=actor.orang_id) if actor.orang_id is not None else Q(pk__in=[])
        return self.filter(
            milik
            | Q(pk__isnull=False)
            & q_lingkup(actor, instansi="pegawai__instansi_id", unit="pegawai__keadaan__unit", peran=PEMBACA_KINERJA)
        )


class KonsepQuerySet(models.QuerySet[M]):
    """Unsaved typing: only of the one who typed it."""

    def terlihat_oleh(self, actor: Actor) -> KonsepQuerySet[M]:
        """Own drafts of forms."""
        return self.filter(pengguna_id=actor.pengguna_id or 0)


__all__ = [
    "KinerjaPegawaiQuerySet",
    "KonsepQuerySet",
    "MilikEvaluasiQuerySet",
    "MilikSkpQuerySet",
    "MilikUnitQuerySet",
    "SeinstansiQuerySet",
    "SkpQuerySet",
    "UmpanBalikQuerySet",
    "q_skp",
]
