"""Files that prove: checked on arrival, stored under a random name, served after the permission check."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berwaktu, unik
from pegawai.models.orang import Pegawai
from pegawai.querysets import MilikPegawaiQuerySet


@lacak
class Dokumen(Berwaktu):
    """A document of a person with the type code of SIASN (872 SK jabatan, 858 SK pangkat, …)."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="dokumen")
    kode = models.CharField("kode jenis dokumen", max_length=8)
    nama_asli = models.CharField("nama berkas", max_length=150)
    berkas = models.FileField("berkas", upload_to="dokumen/%Y/%m", max_length=200)
    sha256 = models.CharField("sidik SHA-256", max_length=64)
    tipe = models.CharField("tipe", max_length=60)
    ukuran = models.PositiveIntegerField("ukuran (bait)")
    halaman = models.PositiveSmallIntegerField("jumlah halaman", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=200, blank=True)
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    batal = models.BooleanField("ditarik", default=False)
    alasan_batal = models.CharField("alasan penarikan", max_length=300, blank=True)

    objects = MilikPegawaiQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        constraints = [
            unik(
                "pegawai_dokumen_ganda",
                "pegawai",
                "kode",
                "sha256",
                kalimat="Berkas yang sama sudah diunggah untuk jenis dokumen ini.",
                isian="berkas",
                condition=models.Q(batal=False),
            ),
        ]

    def __str__(self) -> str:
        return self.nama_asli
