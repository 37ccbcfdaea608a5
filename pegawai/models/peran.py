"""Roles: who may do what, in which agency and subtree, during which period."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berwaktu, periksa
from asn_karier.core.period import periode_terisi, tak_tumpang_tindih
from pegawai.enums import Peran
from pegawai.models.organisasi import Instansi, Unit


@lacak
class PenugasanPeran(Berwaktu):
    """One role of a user × agency × unit subtree × period. No unit: the whole agency; ADMIN: the installation."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="peran")
    peran = models.CharField("peran", max_length=12, choices=Peran)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    periode = DateRangeField("masa berlaku")
    alasan = models.CharField("dasar penugasan", max_length=200, blank=True)

    class Meta:
        verbose_name = "penugasan peran"
        constraints = [
            periode_terisi("pegawai_peran"),
            periksa(
                "pegawai_peran_instansi",
                Q(peran="ADMIN", instansi__isnull=True) | (~Q(peran="ADMIN") & Q(instansi__isnull=False)),
                "Peran Administrator berlaku untuk seluruh pemasangan; peran lain wajib menyebut instansi.",
                "instansi",
            ),
            periksa(
                "pegawai_peran_unit",
                Q(unit__isnull=True) | Q(instansi__isnull=False),
                "Unit hanya dapat dipilih bersama instansinya.",
                "unit",
            ),
            tak_tumpang_tindih(
                "pegawai_peran_tumpang",
                "pengguna",
                "peran",
                "instansi",
                "unit",
                kalimat="Pengguna ini sudah mempunyai peran itu di unit yang sama pada masa tersebut.",
            ),
        ]
