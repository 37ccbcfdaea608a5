"""Evaluation: two ratings with reasons, the predikat that follows from them, and that of the organisation."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berversi, Berwaktu, periksa, unik
from penilaian.calc.predikat import semua_pasangan
from penilaian.enums import KeadaanEvaluasi, Predikat, Rating
from penilaian.enums import PredikatOrganisasi as KodeOrganisasi
from penilaian.models.kalender import Periode
from penilaian.models.skp import PANJANG, Salinan, Skp
from penilaian.querysets import MilikEvaluasiQuerySet, MilikSkpQuerySet, MilikUnitQuerySet


def predikat_menurut_matriks(
    predikat: str = "predikat", hasil: str = "rating_hasil", perilaku: str = "rating_perilaku"
) -> Q:
    """Condition: all three are empty, or the predikat is one that the matrix of some version gives."""
    syarat = Q(**{predikat: ""})
    for satu in semua_pasangan():
        syarat |= Q(**{hasil: satu.hasil_kerja, perilaku: satu.perilaku, predikat: satu.predikat})
    return syarat


@lacak
class Evaluasi(Berwaktu, Berversi):
    """The evaluation of an SKP in one period, or of its whole span (`periode` TAHUNAN).

    `predikat` is derived and kept only when both ratings are there. FINAL locks it: who was the assessor then stays in
    `cuplikan` (name, NIP, post of assessor and superior). It is opened again only with a reason; each final text is a
    VersiEvaluasi. `diterima_pada` is the day the person received it: the objection counts from there.
    """

    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="evaluasi")
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="+", db_index=False)
    rating_hasil = models.CharField("rating hasil kerja", max_length=20, choices=Rating, blank=True)
    alasan_hasil = models.TextField("alasan rating hasil kerja", max_length=PANJANG, blank=True)
    rating_perilaku = models.CharField("rating perilaku", max_length=20, choices=Rating, blank=True)
    alasan_perilaku = models.TextField("alasan rating perilaku", max_length=PANJANG, blank=True)
    predikat = models.CharField("predikat", max_length=15, choices=Predikat, blank=True)
    catatan = models.TextField("catatan/rekomendasi", max_length=PANJANG, blank=True)
    usulan = models.JSONField("usulan rating dan sebabnya", default=dict, blank=True)
    keadaan = models.CharField("keadaan", max_length=7, choices=KeadaanEvaluasi, default=KeadaanEvaluasi.DISUSUN)
    predikat_organisasi = models.CharField(
        "capaian kinerja organisasi", max_length=15, choices=KodeOrganisasi, blank=True
    )
    versi_aturan = models.CharField("versi aturan", max_length=200, blank=True)
    cuplikan = models.JSONField("penilai saat difinalkan", default=dict, blank=True)
    dinilai_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dinilai_pada = models.DateTimeField("difinalkan pada", null=True, blank=True)
    terlambat = models.BooleanField("difinalkan sesudah batas", default=False)
    diterima_pada = models.DateField("diterima pegawai pada", null=True, blank=True)
    nomor_versi = models.PositiveSmallIntegerField("versi final", default=0)

    objects = MilikSkpQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluasi kinerja"
        verbose_name_plural = "evaluasi kinerja"
        indexes = [
            # With what the board counts inside, it reads a period of an agency without touching the rows.
            models.Index(
                fields=["periode", "keadaan", "predikat"], include=["skp", "terlambat"], name="penilaian_evaluasi_papan"
            ),
        ]
        constraints = [
            unik("penilaian_evaluasi_satu", "skp", "periode", kalimat="Evaluasi periode ini sudah ada."),
            periksa(
                "penilaian_evaluasi_matriks",
                predikat_menurut_matriks(),
                "Predikat ditentukan oleh kedua rating menurut matriks PermenPANRB 6/2022, tidak dipilih.",
                "predikat",
            ),
            periksa(
                "penilaian_evaluasi_rating",
                Q(rating_hasil__in=["", *Rating.values], rating_perilaku__in=["", *Rating.values]),
                "Rating tidak dikenal.",
                "rating_hasil",
            ),
            periksa(
                "penilaian_evaluasi_final",
                (
                    Q(keadaan="FINAL", dinilai_pada__isnull=False, nomor_versi__gte=1)
                    & ~Q(predikat="")
                    & ~Q(alasan_hasil="")
                    & ~Q(alasan_perilaku="")
                )
                | Q(keadaan="DISUSUN", dinilai_pada__isnull=True, diterima_pada__isnull=True),
                "Evaluasi final harus memuat kedua rating beserta alasannya, siapa dan kapan menilai.",
                "alasan_hasil",
            ),
        ]
        # What is final changes as a new version only (calibration, objection), or after it was opened again.
        triggers = [
            pgtrigger.Protect(
                name="final_terkunci",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__keadaan="FINAL", new__keadaan="FINAL", new__nomor_versi=pgtrigger.F("old__nomor_versi")
                )
                & (
                    pgtrigger.Q(new__rating_hasil__df=pgtrigger.F("old__rating_hasil"))
                    | pgtrigger.Q(new__rating_perilaku__df=pgtrigger.F("old__rating_perilaku"))
                    | pgtrigger.Q(new__predikat__df=pgtrigger.F("old__predikat"))
                    | pgtrigger.Q(new__alasan_hasil__df=pgtrigger.F("old__alasan_hasil"))
                    | pgtrigger.Q(new__alasan_perilaku__df=pgtrigger.F("old__alasan_perilaku"))
                ),
            )
        ]

    def __str__(self) -> str:
        return f"Evaluasi {self.pk}"


class VersiEvaluasi(Salinan):
    """Every final text of an evaluation with its author and cause (assessor, calibration, objection); append-only."""

    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="salinan")
    rating_hasil = models.CharField("rating hasil kerja", max_length=20, choices=Rating)
    rating_perilaku = models.CharField("rating perilaku", max_length=20, choices=Rating)
    predikat = models.CharField("predikat", max_length=15, choices=Predikat)

    objects = MilikEvaluasiQuerySet.as_manager()

    class Meta(Salinan.Meta):
        verbose_name = "versi evaluasi"
        ordering = ["evaluasi", "nomor"]
        constraints = [
            unik("penilaian_versievaluasi_nomor", "evaluasi", "nomor", kalimat="Nomor versi itu sudah ada."),
            periksa("penilaian_versievaluasi_matriks", predikat_menurut_matriks(), "Predikat harus menurut matriks."),
        ]


@lacak
class CapaianOrganisasi(Berwaktu, Berversi):
    """Predikat of a unit in a period, set by the leader one level up; both inputs of the year are kept as text."""

    instansi = models.ForeignKey("pegawai.Instansi", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("pegawai.Unit", on_delete=models.PROTECT, related_name="+")
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="capaian_organisasi")
    predikat = models.CharField("predikat", max_length=15, choices=KodeOrganisasi)
    capaian_pk = models.TextField("capaian perjanjian kinerja/rencana aksi", max_length=PANJANG)
    ekspektasi = models.TextField("penilaian atas ekspektasi pimpinan", max_length=PANJANG, blank=True)
    alasan = models.TextField("alasan", max_length=PANJANG)
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nama_penetap = models.CharField("penetap", max_length=200)

    objects = MilikUnitQuerySet.as_manager()

    class Meta:
        verbose_name = "capaian kinerja organisasi"
        verbose_name_plural = "capaian kinerja organisasi"
        constraints = [
            unik("penilaian_organisasi_satu", "unit", "periode", kalimat="Capaian unit pada periode itu sudah ada."),
            periksa("penilaian_organisasi_alasan", ~Q(alasan=""), "Alasan penetapan wajib diisi.", "alasan"),
        ]
