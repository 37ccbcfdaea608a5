"""Tokens of the API: only their hash is stored, they always expire."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from asn_karier.akun.enums import LingkupToken
from asn_karier.core.models import periksa, unik


class KueriToken(models.QuerySet["TokenApi"]):
    """Tokens by state."""

    def berlaku(self, pada: Any) -> KueriToken:
        """Neither revoked nor expired at that instant."""
        return self.filter(dicabut_pada__isnull=True, kedaluwarsa__gt=pada)


class TokenApi(models.Model):
    """A named token of a user; the secret is shown once and only its SHA-256 (of 256 random bits) is kept."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    nama = models.CharField("nama", max_length=60)
    awalan = models.CharField("awalan", max_length=12)
    hash = models.CharField("hash", max_length=64, unique=True)
    lingkup = models.CharField("lingkup", max_length=10, choices=LingkupToken.choices, default=LingkupToken.BACA)
    jaringan = ArrayField(
        models.CharField(max_length=49), verbose_name="jaringan yang diizinkan", default=list, blank=True
    )
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    kedaluwarsa = models.DateTimeField("berlaku sampai")
    terakhir_dipakai = models.DateTimeField("terakhir dipakai", null=True)
    terakhir_ip = models.GenericIPAddressField("IP terakhir", null=True)
    dicabut_pada = models.DateTimeField("dicabut pada", null=True)

    objects = KueriToken.as_manager()

    class Meta:
        verbose_name = "token API"
        verbose_name_plural = "token API"
        indexes = [models.Index(fields=["pengguna", "-dibuat_pada"], name="akun_token_pengguna")]
        constraints = [
            periksa(
                "akun_token_kedaluwarsa",
                models.Q(kedaluwarsa__gt=models.F("dibuat_pada")),
                "Masa berlaku token harus sesudah hari ini.",
                "hari",
            ),
            periksa(
                "akun_token_lingkup",
                models.Q(lingkup__in=LingkupToken.values),
                "Lingkup token tidak dikenal.",
                "lingkup",
            ),
            periksa("akun_token_bernama", ~models.Q(nama=""), "Beri nama token.", "nama"),
            unik(
                "akun_token_nama_unik",
                "pengguna",
                Lower("nama"),
                kalimat="Anda sudah punya token dengan nama itu. Pilih nama lain.",
                isian="nama",
                condition=models.Q(dicabut_pada__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.nama
