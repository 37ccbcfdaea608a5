"""Predikat of earlier years and from other systems: legacy numbers are history and never computed anew."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berwaktu, periksa, unik
from pegawai.enums import Sumber
from penilaian.enums import Predikat, Rating, SkemaLama
from penilaian.querysets import KinerjaPegawaiQuerySet


@lacak
class RiwayatKinerja(Berwaktu):
    """The yearly result of a person under a scheme: imported or typed from an old document, kept as it was.

    `predikat` is today's word for it (Cukup = Butuh Perbaikan, Buruk = Sangat Kurang); `sebutan` what was written.
    """

    pegawai = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    skema = models.CharField("skema", max_length=18, choices=SkemaLama)
    nilai_skp = models.DecimalField("nilai SKP", max_digits=6, decimal_places=2, null=True, blank=True)
    nilai_perilaku = models.DecimalField("nilai perilaku", max_digits=6, decimal_places=2, null=True, blank=True)
    nilai = models.DecimalField("nilai", max_digits=6, decimal_places=2, null=True, blank=True)
    rating_hasil = models.CharField("rating hasil kerja", max_length=20, choices=Rating, blank=True)
    rating_perilaku = models.CharField("rating perilaku", max_length=20, choices=Rating, blank=True)
    sebutan = models.CharField("sebutan", max_length=40)
    predikat = models.CharField("predikat", max_length=15, choices=Predikat)
    penilai = models.JSONField("penilai menurut sumber", default=dict, blank=True)
    sumber = models.CharField("sumber", max_length=8, choices=Sumber, default=Sumber.MANUAL)
    sumber_id = models.CharField("ID sumber", max_length=60, blank=True)
    batch_id = models.BigIntegerField("batch impor", null=True, blank=True)
    batal = models.BooleanField("dibatalkan", default=False)
    alasan_batal = models.CharField("alasan pembatalan", max_length=300, blank=True)

    objects = KinerjaPegawaiQuerySet.as_manager()

    class Meta:
        verbose_name = "riwayat kinerja"
        verbose_name_plural = "riwayat kinerja"
        constraints = [
            unik(
                "penilaian_riwayat_satu",
                "pegawai",
                "tahun",
                kalimat="Riwayat kinerja tahun itu sudah ada.",
                isian="tahun",
                condition=Q(batal=False),
            ),
            periksa("penilaian_riwayat_tahun", Q(tahun__range=(1979, 2100)), "Tahun ditulis empat angka.", "tahun"),
            periksa(
                "penilaian_riwayat_batal",
                Q(batal=False, alasan_batal="") | (Q(batal=True) & ~Q(alasan_batal="")),
                "Pembatalan harus menyebut alasannya.",
                "alasan_batal",
            ),
        ]
