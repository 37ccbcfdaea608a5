"""Answers of writes, kept for two days so that a repeated call gets the same answer and writes nothing."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class KunciIdempotensi(models.Model):
    """The answer to one write of one user under one Idempotency-Key; written in the transaction of the write."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    kunci = models.CharField("kunci", max_length=255)
    sidik = models.CharField("sidik permintaan", max_length=64)
    status = models.PositiveSmallIntegerField("status HTTP")
    isi = models.TextField("isi jawaban")
    kepala = models.JSONField("kepala jawaban", default=dict)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    class Meta:
        verbose_name = "kunci idempotensi"
        indexes = [models.Index(fields=["dibuat_pada"], name="core_idempotensi_umur")]
        constraints = [models.UniqueConstraint(fields=["pengguna", "kunci"], name="core_idempotensi_kunci")]

    def __str__(self) -> str:
        return self.kunci
