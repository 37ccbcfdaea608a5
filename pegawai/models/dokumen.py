"""Files that prove: checked on arrival, stored under a random name, served after the permission check."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.berkas.simpan import penyimpanan
from asn_karier.core.models import Berwaktu, periksa, unik
from pegawai.models.orang import Pegawai
from pegawai.querysets import DokumenQuerySet


@lacak
class Dokumen(Berwaktu):
    """A document of a person with its type code (rules/jenis_dokumen.toml: 872 SK jabatan, KTP, …).

    Life: uploaded by the person or BKD, referred to by history rows and proposals, withdrawn with a reason; never
    deleted, so that a decision keeps its proof.
    """

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="dokumen")
    kode = models.CharField("kode jenis dokumen", max_length=8)
    nama_asli = models.CharField("nama berkas", max_length=150)
    berkas = models.FileField("berkas", storage=penyimpanan, max_length=200)
    sha256 = models.CharField("sidik SHA-256", max_length=64)
    tipe = models.CharField("tipe", max_length=60)
    ukuran = models.PositiveIntegerField("ukuran (bait)")
    halaman = models.PositiveSmallIntegerField("jumlah halaman", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=200, blank=True)
    peringatan = models.JSONField("peringatan pemeriksaan", default=list, blank=True)
    dipindai = models.BooleanField("lolos pemindai virus", default=False)
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    batal = models.BooleanField("ditarik", default=False)
    alasan_batal = models.CharField("alasan penarikan", max_length=300, blank=True)
    ditarik_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditarik_pada = models.DateTimeField("ditarik pada", null=True, blank=True)

    objects = DokumenQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        indexes = [models.Index(fields=["pegawai", "kode"], name="pegawai_dokumen_milik")]
        constraints = [
            unik(
                "pegawai_dokumen_ganda",
                "pegawai",
                "kode",
                "sha256",
                kalimat="Berkas yang sama sudah diunggah untuk jenis dokumen ini.",
                isian="berkas",
                condition=Q(batal=False),
            ),
            periksa(
                "pegawai_dokumen_sidik",
                Q(sha256__regex=r"^[0-9a-f]{64}$", ukuran__gt=0),
                "Dokumen harus mempunyai isi dan sidik SHA-256.",
                "berkas",
            ),
            periksa(
                "pegawai_dokumen_batal",
                Q(batal=False, alasan_batal="", ditarik_pada__isnull=True)
                | (Q(batal=True, ditarik_pada__isnull=False) & ~Q(alasan_batal="")),
                "Penarikan dokumen harus menyebut alasan dan waktunya.",
                "alasan_batal",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_asli
