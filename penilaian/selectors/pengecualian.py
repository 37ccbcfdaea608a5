"""Who is excused for the whole of a period; also those who therefore never got an SKP of the year."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from asn_karier.core.actor import Actor
from penilaian.enums import KeadaanSkp
from penilaian.models import Pengecualian, Periode, Skp


def selama_periode(qs: QuerySet[Any], periode: Periode) -> QuerySet[Any]:
    """Exceptions that hold for the whole period (with its siklus) in its agency."""
    return qs.filter(
        instansi_id=periode.siklus.instansi_id, dicabut_pada__isnull=True, masa__contains=periode.masa
    )  # fmt: skip


def tanpa_skp(qs: QuerySet[Any], periode: Periode) -> QuerySet[Any]:
    """Of those, people without an SKP in the period: excused before the year was opened, so no board counts them."""
    skp = Skp.objects.filter(
        pegawai_id=OuterRef("pegawai_id"), siklus_id=periode.siklus_id, masa__overlap=periode.masa
    ).exclude(keadaan=KeadaanSkp.DIBATALKAN)
    return selama_periode(qs, periode).filter(~Exists(skp))


def jumlah_tanpa_skp(actor: Actor, periode: Periode, jalur: str = "") -> int:
    """How many the actor may read, all or in the units below a path (of today); one query."""
    qs = tanpa_skp(Pengecualian.objects.terlihat_oleh(actor), periode)
    return (qs.filter(pegawai__keadaan__unit__jalur__startswith=jalur) if jalur else qs).count()
