"""Calibration: assessors of a unit look at the distribution together; every move has a reason and an author."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berversi, Berwaktu, periksa, unik
from penilaian.enums import KeadaanKalibrasi, Rating
from penilaian.models.evaluasi import Evaluasi
from penilaian.models.kalender import Periode
from penilaian.models.skp import PANJANG
from penilaian.querysets import MilikUnitQuerySet


@lacak
class Kalibrasi(Berwaktu, Berversi):
    """A session about one unit (with what lies below it) and period. Life: DIBUKA → DIBEKUKAN.

    `awal` and `akhir` are the distributions {predikat: number} when it was opened and frozen; the minutes are frozen
    with it.
    """

    instansi = models.ForeignKey("pegawai.Instansi", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("pegawai.Unit", on_delete=models.PROTECT, related_name="+")
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="kalibrasi")
    keadaan = models.CharField("keadaan", max_length=9, choices=KeadaanKalibrasi, default=KeadaanKalibrasi.DIBUKA)
    awal = models.JSONField("sebaran awal", default=dict)
    akhir = models.JSONField("sebaran akhir", null=True, blank=True)
    peserta = models.TextField("peserta", max_length=2000, blank=True)
    notulen = models.TextField("notulen", max_length=8000, blank=True)
    dibuka_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nama_pembuka = models.CharField("pemimpin sidang", max_length=200)
    dibekukan_pada = models.DateTimeField("dibekukan pada", null=True, blank=True)
    dibekukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sidik = models.CharField("sidik SHA-256", max_length=64, blank=True)

    objects = MilikUnitQuerySet.as_manager()

    class Meta:
        verbose_name = "sidang kalibrasi"
        verbose_name_plural = "sidang kalibrasi"
        constraints = [
            unik(
                "penilaian_kalibrasi_satu_terbuka",
                "unit",
                "periode",
                kalimat="Sidang kalibrasi unit ini untuk periode itu sedang berlangsung.",
                condition=Q(keadaan="DIBUKA"),
            ),
            periksa(
                "penilaian_kalibrasi_beku",
                Q(keadaan="DIBUKA", dibekukan_pada__isnull=True, akhir__isnull=True, sidik="")
                | (Q(keadaan="DIBEKUKAN", dibekukan_pada__isnull=False, akhir__isnull=False) & ~Q(notulen="")),
                "Sidang dibekukan dengan notulen dan sebaran akhirnya.",
                "notulen",
            ),
        ]


@lacak
class GeseranKalibrasi(Berwaktu):
    """One move in a session: the ratings before and after, why, and who moved it."""

    kalibrasi = models.ForeignKey(Kalibrasi, on_delete=models.PROTECT, related_name="geseran")
    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="geseran")
    hasil_lama = models.CharField("rating hasil semula", max_length=20, choices=Rating)
    perilaku_lama = models.CharField("rating perilaku semula", max_length=20, choices=Rating)
    hasil_baru = models.CharField("rating hasil menjadi", max_length=20, choices=Rating)
    perilaku_baru = models.CharField("rating perilaku menjadi", max_length=20, choices=Rating)
    alasan = models.TextField("alasan", max_length=PANJANG)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nama_pelaku = models.CharField("pelaku", max_length=200)

    class Meta:
        verbose_name = "geseran kalibrasi"
        constraints = [
            periksa("penilaian_geseran_alasan", ~Q(alasan=""), "Alasan geseran wajib diisi.", "alasan"),
            periksa(
                "penilaian_geseran_beda",
                ~Q(hasil_lama=models.F("hasil_baru")) | ~Q(perilaku_lama=models.F("perilaku_baru")),
                "Geseran harus mengubah sedikitnya satu rating.",
                "hasil_baru",
            ),
        ]
