"""Objection to the superior of the assessor within 14 days, with reasons; the decision is final (PP 30/2019 ps 59)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berversi, Berwaktu, periksa, unik
from penilaian.enums import KeadaanKeberatan, PutusanKeberatan, Rating
from penilaian.models.evaluasi import Evaluasi
from penilaian.querysets import MilikEvaluasiQuerySet


@lacak
class Keberatan(Berwaktu, Berversi):
    """The objection of a person to the annual predikat. Life: DIAJUKAN → DIPUTUS, or DICABUT by the person; CATATAN is
    the written note of somebody who is assessed by the PPK, above whom nobody stands (nobody may decide it).

    `batas` is the last day to object, `tenggat` that of the decision. `pemutus` is the superior of the assessor when
    it was filed; where the map knows none, BKD names one while the days run. The assessor never decides. Ratings
    before and after stay; hearing both sides is written down.
    """

    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="keberatan")
    pemutus = models.ForeignKey(
        "pegawai.Pegawai", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="pemutus"
    )
    keadaan = models.CharField("keadaan", max_length=8, choices=KeadaanKeberatan, default=KeadaanKeberatan.DIAJUKAN)
    diajukan_tanggal = models.DateField("diajukan tanggal")
    batas = models.DateField("batas pengajuan")
    tenggat = models.DateField("tenggat putusan", null=True, blank=True)
    alasan = models.TextField("alasan keberatan", max_length=4000)
    hasil_lama = models.CharField("rating hasil semula", max_length=20, choices=Rating)
    perilaku_lama = models.CharField("rating perilaku semula", max_length=20, choices=Rating)
    keterangan_penilai = models.TextField("keterangan pejabat penilai", max_length=4000, blank=True)
    keterangan_penilai_pada = models.DateTimeField("keterangan penilai pada", null=True, blank=True)
    keterangan_pegawai = models.TextField("keterangan pegawai", max_length=4000, blank=True)
    putusan = models.CharField("putusan", max_length=10, choices=PutusanKeberatan, blank=True)
    hasil_baru = models.CharField("rating hasil menjadi", max_length=20, choices=Rating, blank=True)
    perilaku_baru = models.CharField("rating perilaku menjadi", max_length=20, choices=Rating, blank=True)
    alasan_putusan = models.TextField("pertimbangan putusan", max_length=4000, blank=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    nomor_surat = models.CharField("nomor surat putusan", max_length=100, blank=True)
    versi_aturan = models.CharField("versi aturan", max_length=200, blank=True)

    objects = MilikEvaluasiQuerySet.as_manager()

    class Meta:
        verbose_name = "keberatan"
        verbose_name_plural = "keberatan"
        indexes = [
            models.Index(
                fields=["pemutus", "tenggat"], name="penilaian_keberatan_antrean", condition=Q(keadaan="DIAJUKAN")
            )
        ]
        constraints = [
            unik(
                "penilaian_keberatan_satu",
                "evaluasi",
                kalimat="Keberatan atas evaluasi ini sudah diajukan.",
                condition=~Q(keadaan="DICABUT"),
            ),
            periksa(
                "penilaian_keberatan_pemutus",
                Q(keadaan="CATATAN", pemutus__isnull=True, tenggat__isnull=True)
                | Q(keadaan="DIPUTUS", pemutus__isnull=False, tenggat__isnull=False)
                | Q(keadaan__in=("DIAJUKAN", "DICABUT"), tenggat__isnull=False),
                "Keberatan mempunyai tenggat dan diputus oleh pemutus; bila penilainya PPK ia catatan tertulis.",
                "pemutus",
            ),
            periksa("penilaian_keberatan_alasan", ~Q(alasan=""), "Keberatan harus disertai alasan.", "alasan"),
            periksa(
                "penilaian_keberatan_batas",
                Q(diajukan_tanggal__lte=models.F("batas")),
                "Keberatan diajukan paling lambat pada batas pengajuannya (PP 30/2019 ps 59).",
                "diajukan_tanggal",
            ),
            periksa(
                "penilaian_keberatan_putusan",
                (
                    Q(keadaan="DIPUTUS", diputus_pada__isnull=False, diputus_oleh__isnull=False)
                    & ~Q(putusan="")
                    & ~Q(alasan_putusan="")
                    & Q(hasil_baru__in=Rating.values, perilaku_baru__in=Rating.values)
                )
                | (~Q(keadaan="DIPUTUS") & Q(diputus_pada__isnull=True, putusan="", hasil_baru="", perilaku_baru="")),
                "Putusan keberatan harus memuat rating, pertimbangan, siapa dan kapan.",
                "alasan_putusan",
            ),
            periksa(
                "penilaian_keberatan_beda",
                ~Q(putusan="MENGUBAH")
                | ~Q(hasil_lama=models.F("hasil_baru"))
                | ~Q(perilaku_lama=models.F("perilaku_baru")),
                "Putusan yang mengubah harus mengubah sedikitnya satu rating.",
                "hasil_baru",
            ),
            periksa(
                "penilaian_keberatan_tetap",
                ~Q(putusan="MENGUATKAN")
                | Q(hasil_lama=models.F("hasil_baru"), perilaku_lama=models.F("perilaku_baru")),
                "Putusan yang menguatkan tidak mengubah rating.",
                "hasil_baru",
            ),
        ]
