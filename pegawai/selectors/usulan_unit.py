"""Who can check proposals of a person in the unit."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from asn_karier.core.clock import hari_ini
from pegawai.enums import Peran
from pegawai.models import Pegawai, PenugasanPeran


def _verifikator(orang: Pegawai, kecuali_pengguna: int) -> QuerySet[PenugasanPeran]:
    """Active verifiers today for the unit or one above it, other than this user."""
    unit = orang.keadaan.unit
    jalur = [int(bagian) for bagian in unit.jalur.split(".") if bagian] if unit else []
    return PenugasanPeran.objects.filter(
        Q(unit__isnull=True) | Q(unit_id__in=jalur),
        peran=Peran.VERIFIKATOR,
        instansi_id=orang.instansi_id,
        periode__contains=hari_ini(orang.instansi.zona),
        pengguna__is_active=True,
    ).exclude(pengguna_id=kecuali_pengguna)


def nama_verifikator(orang: Pegawai, *, kecuali_pengguna: int) -> list[str]:
    """Names of at most three of them, so that people know whom to ask."""
    return list(
        _verifikator(orang, kecuali_pengguna).values_list("pengguna__nama", flat=True).order_by("pk").distinct()[:3]
    )


def sebab_tanpa_verifikator(orang: Pegawai, *, kecuali_pengguna: int) -> str:
    """Why the proposal cannot be checked in the unit; empty when it can."""
    if _verifikator(orang, kecuali_pengguna).exists():
        return ""
    unit = orang.keadaan.unit
    if unit is None:
        return "Pegawai belum mempunyai unit kerja, sehingga usulan langsung ke BKD."
    return f"{unit.nama} belum mempunyai verifikator selain pengusul, sehingga usulan langsung ke BKD."[:300]
