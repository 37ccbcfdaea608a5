"""Roles: who may do what, in which agency and subtree, during which period."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berwaktu, periksa
from asn_karier.core.period import periode_terisi, tak_tumpang_tindih
from pegawai.enums import Peran
from pegawai.models.organisasi import Instansi, Unit
from pegawai.querysets import PenugasanPeranQuerySet


@lacak
class PenugasanPeran(Berwaktu):
    """One role of a user × agency × unit subtree × period. No unit: the whole agency; ADMIN: the installation.

    Life: granted with a reason, ended by its period or revoked at once (`dicabut_pada`); never deleted.
    """

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="peran")
    peran = models.CharField("peran", max_length=12, choices=Peran)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    periode = DateRangeField("masa berlaku")
    alasan = models.CharField("dasar penugasan", max_length=200, blank=True)
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True)
    alasan_akhir = models.CharField("alasan pengakhiran", max_length=200, blank=True)

    objects = PenugasanPeranQuerySet.as_manager()

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
            periksa(
                "pegawai_peran_cabut_beralasan",
                Q(dicabut_pada__isnull=True) | ~Q(alasan_akhir=""),
                "Pencabutan peran harus menyebut alasannya.",
                "alasan",
            ),
            tak_tumpang_tindih(
                "pegawai_peran_tunggal",
                "pengguna",
                "peran",
                # NULL never equals NULL: without this the same role over a whole agency could be granted twice.
                Coalesce(F("instansi"), 0),
                Coalesce(F("unit"), 0),
                kalimat="Pengguna ini sudah mempunyai peran itu di unit yang sama pada masa tersebut.",
                syarat=Q(dicabut_pada__isnull=True),
            ),
        ]
