"""The evaluation report of a unit for a period: made once, frozen, with files and checksum. And reminders sent."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.berkas.simpan import penyimpanan
from asn_karier.core.models import Berwaktu, periksa, unik
from penilaian.models.kalender import Periode
from penilaian.models.skp import Skp
from penilaian.querysets import MilikSkpQuerySet, MilikUnitQuerySet


@lacak
class LaporanEvaluasi(Berwaktu):
    """Report of a unit, or of the whole agency (`unit` empty), for a period; one in force, an older one is replaced
    only with a reason. `isi` holds every figure, `sidik` the SHA-256 over it and both files."""

    instansi = models.ForeignKey("pegawai.Instansi", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("pegawai.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="laporan")
    isi = models.JSONField("isi")
    pdf = models.FileField("PDF", storage=penyimpanan, max_length=200, blank=True)
    xlsx = models.FileField("XLSX", storage=penyimpanan, max_length=200, blank=True)
    sidik = models.CharField("sidik SHA-256", max_length=64)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beku_pada = models.DateTimeField("dibekukan pada")
    batal = models.BooleanField("diganti", default=False)
    alasan_batal = models.CharField("alasan", max_length=300, blank=True)

    objects = MilikUnitQuerySet.as_manager()

    class Meta:
        verbose_name = "laporan evaluasi kinerja"
        verbose_name_plural = "laporan evaluasi kinerja"
        constraints = [
            unik(
                "penilaian_laporan_satu",
                "instansi",
                "unit",
                "periode",
                kalimat="Laporan unit ini untuk periode itu sudah dibuat.",
                condition=Q(batal=False),
                nulls_distinct=False,
            ),
            periksa(
                "penilaian_laporan_sidik", Q(sidik__regex=r"^[0-9a-f]{64}$"), "Laporan harus mempunyai sidik SHA-256."
            ),
        ]


class Pengingat(models.Model):
    """A reminder that was sent to somebody about an SKP, so that nobody is reminded twice a day; append-only."""

    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="pengingat")
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    perihal = models.CharField("perihal", max_length=20)
    kepada = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    tanggal = models.DateField("tanggal")

    objects = MilikSkpQuerySet.as_manager()

    class Meta:
        verbose_name = "pengingat"
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [
            unik(
                "penilaian_pengingat_sehari",
                "skp",
                "perihal",
                "tanggal",
                kalimat="Pengingat untuk hal ini sudah dikirim hari ini.",
            )
        ]
