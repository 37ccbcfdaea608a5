"""Former password hashes, for the profile that forbids reuse."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class RiwayatSandi(models.Model):
    """A hash that was once the password of an account; kept for the last few only."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    hash = models.CharField("hash", max_length=200)
    pada = models.DateTimeField("pada", auto_now_add=True)

    class Meta:
        verbose_name = "riwayat sandi"
        verbose_name_plural = "riwayat sandi"
        indexes = [models.Index(fields=["pengguna", "-pada"], name="akun_riwayat_sandi")]

    def __str__(self) -> str:
        return f"sandi sejak {self.pada:%d-%m-%Y}"
