"""Predikat of units: who still has none in a period, what was set, and how it changed."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from pegawai.enums import Peran
from pegawai.selectors.organisasi import satu_unit, unit_dalam_peran
from penilaian.enums import KeadaanSiklus
from penilaian.models import CapaianOrganisasi, Periode, Siklus

PENETAP = (Peran.PIMPINAN, Peran.BKD)
PEMBACA = (Peran.PIMPINAN, Peran.BKD, Peran.ADMIN, Peran.AUDITOR, Peran.TIM_KINERJA)


def periode_instansi(actor: Actor) -> list[Periode]:
    """Periods of the years of the actor's agencies, the latest year first; years not prepared have none."""
    siklus = Siklus.objects.terlihat_oleh(actor).order_by("-tahun")
    return list(
        Periode.objects.filter(siklus__in=siklus)
        .select_related("siklus__instansi")
        .order_by("-siklus__tahun", "siklus_id", "urut")
    )


def satu_periode(actor: Actor, periode_id: int) -> Periode:
    """A period of the actor's agencies; TidakDitemukan otherwise."""
    satu = (
        Periode.objects.filter(pk=periode_id, siklus__in=Siklus.objects.terlihat_oleh(actor))
        .select_related("siklus__instansi")
        .first()
    )
    if satu is None:
        raise TidakDitemukan("Periode penilaian tidak ditemukan atau berada di luar lingkup Anda.")
    return satu


def periode_kini(daftar: list[Periode], hari: Any) -> Periode | None:
    """The period a page opens with: the last one that has ended, else the first."""
    lewat = [p for p in daftar if p.masa.upper <= hari and p.siklus.keadaan != KeadaanSiklus.DITUTUP]
    return max(lewat, key=lambda p: p.masa.upper) if lewat else (daftar[0] if daftar else None)


def unit_bercapaian(actor: Actor, periode: Periode, *, belum: bool = False) -> QuerySet[Any]:
    """Units whose predikat the actor sets or reads (one level below), `ada` tells whether it is set."""
    units: QuerySet[Any] = unit_dalam_peran(actor, *PEMBACA, anak=True).filter(instansi_id=periode.siklus.instansi_id)
    units = units.annotate(
        ada=Exists(CapaianOrganisasi.objects.filter(unit=OuterRef("pk"), periode=periode))
    )  # fmt: skip
    return units.filter(ada=False) if belum else units


def capaian_unit(unit_ids: list[int], periode: Periode) -> dict[int, CapaianOrganisasi]:
    """{unit: what was set}; the caller has checked the scope."""
    baris = CapaianOrganisasi.objects.filter(unit_id__in=unit_ids, periode=periode)
    return {c.unit_id: c for c in baris}


def satu_capaian(actor: Actor, unit_id: int, periode: Periode) -> tuple[Any, CapaianOrganisasi | None]:
    """A unit of the agency of the period, and what was set for it."""
    unit = satu_unit(actor, unit_id)
    if unit.instansi_id != periode.siklus.instansi_id:
        raise TidakDitemukan("Unit kerja dan periode itu bukan dari instansi yang sama.")
    return unit, CapaianOrganisasi.objects.filter(unit=unit, periode=periode).first()


def riwayat_capaian(capaian: CapaianOrganisasi) -> list[dict[str, Any]]:
    """Every version of a predikat of a unit with author, reason and time, newest first."""
    from django.apps import apps

    kejadian: Any = apps.get_model("penilaian", "CapaianOrganisasiEvent")
    return list(
        kejadian.objects.filter(pgh_obj_id=capaian.pk)
        .order_by("-pgh_id")
        .values("versi", "predikat", "alasan", "capaian_pk", "ekspektasi", "nama_penetap", "pgh_created_at",
                "pgh_context__metadata")
    )  # fmt: skip
