"""What somebody is typing and has not saved yet: kept for that person only, thrown away when it is saved."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from asn_karier.core.models import periksa, unik
from penilaian.querysets import KonsepQuerySet


class Konsep(models.Model):
    """The fields of a form as typed, by autosave. `kunci` names form and thing; no row of the house depends on it."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    kunci = models.CharField("formulir", max_length=60)
    isi = models.JSONField("isian")
    diubah_pada = models.DateTimeField("diubah pada")

    objects = KonsepQuerySet.as_manager()

    class Meta:
        verbose_name = "konsep isian"
        constraints = [
            unik("penilaian_konsep_satu", "pengguna", "kunci", kalimat="Konsep formulir itu sudah ada."),
            periksa("penilaian_konsep_kunci", ~models.Q(kunci=""), "Konsep harus menyebut formulirnya."),
        ]
