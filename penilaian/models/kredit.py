"""Angka kredit: points that a functional official earns by the predikat (PermenPANRB 1/2023; Perban BKN 3/2023)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berversi, Berwaktu, periksa, unik
from pegawai.enums import JenjangJf
from penilaian.enums import JenisKredit, Predikat
from penilaian.models.ekinerja import HasilEkinerja
from penilaian.models.evaluasi import Evaluasi
from penilaian.querysets import KinerjaPegawaiQuerySet


@lacak
class AngkaKredit(Berwaktu, Berversi):
    """An entry of the credit account of a person in a level; a conversion keeps its inputs and rule versions.

    An evaluation, or a result of e-Kinerja, has one conversion in force; a changed predikat makes a new one and marks
    the old one `batal`.
    """

    pegawai = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField("jenis", max_length=8, choices=JenisKredit)
    jenjang = models.CharField("jenjang", max_length=16, choices=JenjangJf)
    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, null=True, blank=True, related_name="angka_kredit")
    hasil_ekinerja = models.ForeignKey(
        HasilEkinerja, on_delete=models.PROTECT, null=True, blank=True, related_name="angka_kredit"
    )
    predikat = models.CharField("predikat", max_length=15, choices=Predikat, blank=True)
    bulan = models.PositiveSmallIntegerField("bulan", null=True, blank=True)
    nilai = models.DecimalField("angka kredit", max_digits=8, decimal_places=3)
    tanggal = models.DateField("berlaku tanggal")
    dasar = models.CharField("dasar", max_length=300)
    masukan = models.JSONField("masukan", default=dict, blank=True)
    versi_aturan = models.CharField("versi aturan", max_length=200, blank=True)
    batal = models.BooleanField("diganti", default=False)
    alasan_batal = models.CharField("alasan", max_length=300, blank=True)

    objects = KinerjaPegawaiQuerySet.as_manager()

    class Meta:
        verbose_name = "angka kredit"
        verbose_name_plural = "angka kredit"
        indexes = [models.Index(fields=["pegawai", "tanggal", "id"], name="penilaian_kredit_milik")]
        constraints = [
            unik(
                "penilaian_kredit_satu",
                "evaluasi",
                "jenjang",
                kalimat="Angka kredit evaluasi ini sudah ada.",
                condition=Q(jenis="KONVERSI", batal=False),
            ),
            unik(
                "penilaian_kredit_ekinerja",
                "hasil_ekinerja",
                "jenjang",
                kalimat="Angka kredit hasil e-Kinerja ini sudah ada.",
                condition=Q(jenis="KONVERSI", batal=False),
            ),
            periksa(
                "penilaian_kredit_konversi",
                ~Q(jenis="KONVERSI")
                | (
                    (
                        Q(evaluasi__isnull=False, hasil_ekinerja__isnull=True)
                        | Q(evaluasi__isnull=True, hasil_ekinerja__isnull=False)
                    )
                    & Q(bulan__range=(1, 12))
                    & ~Q(predikat="")
                ),
                "Konversi angka kredit harus menyebut evaluasi atau hasil e-Kinerja, predikat dan jumlah bulan.",
                "bulan",
            ),
            periksa(
                "penilaian_kredit_positif", Q(jenis="KOREKSI") | Q(nilai__gte=0), "Angka kredit tidak negatif.", "nilai"
            ),
            periksa(
                "penilaian_kredit_batal",
                Q(batal=False, alasan_batal="") | (Q(batal=True) & ~Q(alasan_batal="")),
                "Penggantian harus menyebut alasannya.",
                "alasan_batal",
            ),
        ]


@lacak
class PenetapanAngkaKredit(Berwaktu):
    """A PAK document: the account of a person up to a day, frozen with its SHA-256."""

    pegawai = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    nomor = models.CharField("nomor", max_length=100)
    tanggal = models.DateField("tanggal")
    isi = models.JSONField("isi")
    total = models.DecimalField("angka kredit kumulatif", max_digits=8, decimal_places=3)
    sidik = models.CharField("sidik SHA-256", max_length=64)
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nama_penetap = models.CharField("penetap", max_length=200)
    batal = models.BooleanField("diganti", default=False)
    alasan_batal = models.CharField("alasan", max_length=300, blank=True)

    objects = KinerjaPegawaiQuerySet.as_manager()

    class Meta:
        verbose_name = "penetapan angka kredit"
        verbose_name_plural = "penetapan angka kredit"
        constraints = [
            unik(
                "penilaian_pak_satu",
                "pegawai",
                "tahun",
                kalimat="PAK tahun itu sudah ditetapkan. Ganti yang ada dengan alasan.",
                isian="tahun",
                condition=Q(batal=False),
            ),
            periksa("penilaian_pak_nomor", ~Q(nomor=""), "Nomor PAK wajib diisi.", "nomor"),
        ]
