"""What happens during the year: realisation with evidence, and continuous feedback."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.berkas.simpan import penyimpanan
from asn_karier.core.models import Berversi, Berwaktu, periksa, unik
from penilaian.enums import Berakhlak, Capaian, NadaUmpanBalik, SumberUmpanBalik
from penilaian.models.kalender import Periode
from penilaian.models.skp import PANJANG, HasilKerja, Indikator, Skp
from penilaian.querysets import MilikSkpQuerySet, UmpanBalikQuerySet


@lacak
class Realisasi(Berwaktu, Berversi):
    """What was achieved in a period: per indicator, or per result when it is measured by a narrative."""

    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="realisasi", db_index=False)
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="+", db_index=False)
    hasil = models.ForeignKey(HasilKerja, on_delete=models.PROTECT, related_name="realisasi")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, null=True, blank=True, related_name="realisasi")
    uraian = models.TextField("realisasi", max_length=PANJANG)
    capaian = models.CharField("capaian", max_length=9, choices=Capaian)

    objects = MilikSkpQuerySet.as_manager()

    class Meta:
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        indexes = [models.Index(fields=["skp", "periode"], name="penilaian_realisasi_skp")]
        constraints = [
            unik(
                "penilaian_realisasi_satu",
                "periode",
                "hasil",
                "indikator",
                kalimat="Realisasi periode ini sudah ada; ubah yang ada.",
                nulls_distinct=False,
            ),
            periksa("penilaian_realisasi_isi", ~Q(uraian=""), "Uraian realisasi wajib diisi.", "uraian"),
        ]


@lacak
class BuktiKinerja(Berwaktu):
    """A piece of evidence: a file checked on arrival, or an https link; withdrawn with a reason, never deleted."""

    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="bukti")
    realisasi = models.ForeignKey(Realisasi, on_delete=models.PROTECT, null=True, blank=True, related_name="bukti")
    umpan_balik = models.ForeignKey("UmpanBalik", on_delete=models.PROTECT, null=True, blank=True, related_name="bukti")
    keberatan = models.ForeignKey("Keberatan", on_delete=models.PROTECT, null=True, blank=True, related_name="bukti")
    nama_asli = models.CharField("nama berkas", max_length=150, blank=True)
    berkas = models.FileField("berkas", storage=penyimpanan, max_length=200, blank=True)
    sha256 = models.CharField("sidik SHA-256", max_length=64, blank=True)
    tipe = models.CharField("tipe", max_length=60, blank=True)
    ukuran = models.PositiveIntegerField("ukuran (bait)", default=0)
    tautan = models.URLField("tautan", max_length=500, blank=True)
    keterangan = models.CharField("keterangan", max_length=200, blank=True)
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    batal = models.BooleanField("ditarik", default=False)
    alasan_batal = models.CharField("alasan penarikan", max_length=300, blank=True)

    objects = MilikSkpQuerySet.as_manager()

    class Meta:
        verbose_name = "bukti kinerja"
        verbose_name_plural = "bukti kinerja"
        constraints = [
            periksa(
                "penilaian_bukti_satu_bentuk",
                (Q(tautan="") & Q(sha256__regex=r"^[0-9a-f]{64}$", ukuran__gt=0))
                | (~Q(tautan="") & Q(sha256="", ukuran=0, tautan__startswith="https://")),
                "Bukti berupa berkas, atau tautan yang dimulai dengan https://.",
                "berkas",
            ),
            periksa(
                "penilaian_bukti_satu_pemilik",
                Q(realisasi__isnull=False, umpan_balik__isnull=True, keberatan__isnull=True)
                | Q(realisasi__isnull=True, umpan_balik__isnull=False, keberatan__isnull=True)
                | Q(realisasi__isnull=True, umpan_balik__isnull=True, keberatan__isnull=False),
                "Bukti milik satu realisasi, umpan balik atau keberatan.",
            ),
            periksa(
                "penilaian_bukti_batal",
                Q(batal=False, alasan_batal="") | (Q(batal=True) & ~Q(alasan_batal="")),
                "Penarikan bukti harus menyebut alasannya.",
                "alasan_batal",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_asli or self.tautan


@lacak
class UmpanBalik(Berwaktu):
    """Continuous feedback on a result or a value, dated, from the leader, peers or stakeholders.

    Visible to the person and the assessor from the day it is given, and in the evaluation; taken back only with
    a reason, and then still readable as taken back.
    """

    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="umpan_balik")
    tanggal = models.DateField("tanggal")
    sumber = models.CharField("dari", max_length=8, choices=SumberUmpanBalik)
    nada = models.CharField("jenis", max_length=9, choices=NadaUmpanBalik, default=NadaUmpanBalik.CATATAN)
    hasil = models.ForeignKey(HasilKerja, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    nilai = models.CharField("nilai", max_length=22, choices=Berakhlak, blank=True)
    isi = models.TextField("umpan balik", max_length=PANJANG)
    pemberi = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nama_pemberi = models.CharField("nama pemberi", max_length=200)
    ditarik_pada = models.DateTimeField("ditarik pada", null=True, blank=True)
    alasan_tarik = models.CharField("alasan penarikan", max_length=300, blank=True)

    objects = UmpanBalikQuerySet.as_manager()

    class Meta:
        verbose_name = "umpan balik"
        verbose_name_plural = "umpan balik"
        indexes = [
            models.Index(fields=["skp", "tanggal"], name="penilaian_umpan_skp"),
            models.Index(fields=["pemberi", "-id"], name="penilaian_umpan_pemberi"),
        ]
        constraints = [
            periksa("penilaian_umpan_isi", ~Q(isi=""), "Umpan balik wajib diisi.", "isi"),
            periksa(
                "penilaian_umpan_sasaran",
                Q(hasil__isnull=True) | Q(nilai=""),
                "Umpan balik tentang satu hasil kerja atau satu nilai perilaku.",
                "nilai",
            ),
            periksa(
                "penilaian_umpan_tarik",
                Q(ditarik_pada__isnull=True, alasan_tarik="") | (Q(ditarik_pada__isnull=False) & ~Q(alasan_tarik="")),
                "Penarikan umpan balik harus menyebut alasannya.",
                "alasan_tarik",
            ),
        ]
