"""Import of BKN files: a batch, and its staged rows."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from asn_karier.core.models import Berwaktu
from pegawai.models.organisasi import Instansi
from pegawai.querysets import SeinstansiQuerySet


class BatchImpor(Berwaktu):
    """One uploaded file on its way: staged, checked, compared, applied (in part or whole), undone."""

    class Jenis(models.TextChoices):
        """Kind of file."""

        PEGAWAI = "pegawai", "Data ASN (ekspor SIASN)"
        UNOR = "unor", "Hierarki unor"
        DIKLAT = "diklat", "Riwayat diklat"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField("jenis", max_length=10, choices=Jenis)
    nama_berkas = models.CharField("nama berkas", max_length=150)
    sha256 = models.CharField("sidik SHA-256", max_length=64)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SeinstansiQuerySet.as_manager()

    class Meta:
        verbose_name = "batch impor"
        verbose_name_plural = "batch impor"
