"""Dated settings of an agency: what the law leaves open or the sources do not settle."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berwaktu
from asn_karier.core.period import periode_terisi, tak_tumpang_tindih
from pegawai.models.organisasi import Instansi


@lacak
class SetelanAturan(Berwaktu):
    """A value that replaces a settable value of a rule for one agency during a period, with its reason."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    aturan = models.CharField("aturan", max_length=60)
    kunci = models.CharField("kunci", max_length=60)
    nilai = models.JSONField("nilai")
    periode = DateRangeField("masa berlaku")
    dasar = models.CharField("dasar/alasan", max_length=300)

    class Meta:
        verbose_name = "setelan aturan"
        constraints = [
            periode_terisi("pegawai_setelan"),
            tak_tumpang_tindih(
                "pegawai_setelan_tumpang",
                "instansi",
                "aturan",
                "kunci",
                kalimat="Setelan itu sudah mempunyai nilai pada masa tersebut.",
            ),
        ]
