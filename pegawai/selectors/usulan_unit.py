"""Who can check proposals of a person in the unit."""

from __future__ import annotations

from django.db.models import Q

from asn_karier.core.clock import hari_ini
from pegawai.enums import Peran
from pegawai.models import Pegawai, PenugasanPeran


def ada_verifikator(orang: Pegawai, *, kecuali_pengguna: int) -> bool:
    """Is there an active verifier today for the unit or one above it, other than this user."""
    unit = orang.keadaan.unit
    jalur = [int(bagian) for bagian in unit.jalur.split(".") if bagian] if unit else []
    return (
        PenugasanPeran.objects.filter(
            Q(unit__isnull=True) | Q(unit_id__in=jalur),
            peran=Peran.VERIFIKATOR,
            instansi_id=orang.instansi_id,
            periode__contains=hari_ini(orang.instansi.zona),
            pengguna__is_active=True,
        )
        .exclude(pengguna_id=kecuali_pengguna)
        .exists()
    )


def sebab_tanpa_verifikator(orang: Pegawai, *, kecuali_pengguna: int) -> str:
    """Why the proposal cannot be checked in the unit; empty when it can."""
    if ada_verifikator(orang, kecuali_pengguna=kecuali_pengguna):
        return ""
    unit = orang.keadaan.unit
    if unit is None:
        return "Pegawai belum mempunyai unit kerja, sehingga usulan langsung ke BKD."
    return f"{unit.nama} belum mempunyai verifikator selain pengusul, sehingga usulan langsung ke BKD."[:300]
