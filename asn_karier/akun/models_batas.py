"""Counters of the login limiter when Redis does not answer."""

from __future__ import annotations

from django.db import models


class HitunganBatas(models.Model):
    """One bucket of the limiter: how many tries, and until when it is closed."""

    kunci = models.CharField("kunci", max_length=80, primary_key=True)
    jumlah = models.PositiveIntegerField("jumlah percobaan", default=0)
    kedaluwarsa = models.DateTimeField("dilupakan pada", null=True)
    terkunci_sampai = models.DateTimeField("terkunci sampai", null=True)
    pemesan = models.CharField("percobaan yang mengunci", max_length=32, blank=True)

    class Meta:
        verbose_name = "hitungan batas"
        verbose_name_plural = "hitungan batas"
        indexes = [models.Index(fields=["kedaluwarsa"], name="akun_batas_kedaluwarsa")]

    def __str__(self) -> str:
        return f"{self.kunci}: {self.jumlah}"
