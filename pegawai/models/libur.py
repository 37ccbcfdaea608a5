"""Days on which nobody works: national ones, and those of an agency; deadlines in working days pass over them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berwaktu, periksa, unik
from pegawai.enums import JenisLibur
from pegawai.models.organisasi import Instansi
from pegawai.querysets import LiburQuerySet


@lacak
class HariLibur(Berwaktu):
    """One day off with its decree; without `instansi` it holds for every agency. A wrong row is annulled."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tanggal = models.DateField("tanggal")
    jenis = models.CharField("jenis", max_length=12, choices=JenisLibur)
    nama = models.CharField("nama hari libur", max_length=150)
    dasar = models.CharField("nomor SKB atau keputusan", max_length=200)
    batal = models.BooleanField("dibatalkan", default=False)
    alasan_batal = models.CharField("alasan pembatalan", max_length=300, blank=True)

    objects = LiburQuerySet.as_manager()

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        indexes = [models.Index(fields=["tanggal"], name="pegawai_libur_tanggal", condition=Q(batal=False))]
        constraints = [
            unik(
                "pegawai_libur_nasional",
                "tanggal",
                kalimat="Tanggal itu sudah tercatat sebagai hari libur semua instansi.",
                isian="tanggal",
                condition=Q(instansi__isnull=True, batal=False),
            ),
            unik(
                "pegawai_libur_instansi",
                "instansi",
                "tanggal",
                kalimat="Tanggal itu sudah tercatat sebagai hari libur instansi ini.",
                isian="tanggal",
                condition=Q(instansi__isnull=False, batal=False),
            ),
            periksa(
                "pegawai_libur_dasar", ~Q(dasar="") & ~Q(nama=""), "Hari libur menyebut nama dan dasarnya.", "dasar"
            ),
            periksa(
                "pegawai_libur_jenis",
                ~Q(jenis="DAERAH") | Q(instansi__isnull=False),
                "Libur daerah menyebut instansinya.",
                "instansi",
            ),
            periksa(
                "pegawai_libur_alasan_batal",
                Q(batal=False) | ~Q(alasan_batal=""),
                "Alasan pembatalan wajib diisi.",
                "alasan_batal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama}, {self.tanggal:%d-%m-%Y}"
