"""What all histories of a person share: common columns, point and period, constraints."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from asn_karier.core.models import Berwaktu, periksa, unik
from pegawai.enums import (
    Sumber,
)
from pegawai.models.orang import Pegawai
from pegawai.querysets import MilikPegawaiQuerySet

BERLAKU = Q(batal=False)


def umum(nama: str) -> list[models.BaseConstraint]:
    """What every history asks: an annulled row says why."""
    return [
        periksa(
            f"pegawai_{nama}_alasan_batal",
            Q(batal=False) | ~Q(alasan_batal=""),
            "Alasan pembatalan wajib diisi.",
            "alasan_batal",
        )
    ]


def satu_per_tmt(nama: str, apa: str) -> models.BaseConstraint:
    """One row that counts per person and day."""
    return unik(
        f"pegawai_{nama}_tmt",
        "pegawai",
        "tmt",
        kalimat=f"Sudah ada {apa} dengan TMT yang sama untuk pegawai ini.",
        isian="tmt",
        condition=BERLAKU,
    )


class Riwayat(Berwaktu):
    """Common columns: whose, which decree, which proof, where it came from, annulled or not."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="%(class)s")
    nomor_sk = models.CharField("nomor SK", max_length=100, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)
    pejabat_sk = models.CharField("pejabat penetap", max_length=200, blank=True)
    dokumen = models.ForeignKey(
        "pegawai.Dokumen", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="dokumen"
    )
    sumber = models.CharField("sumber", max_length=8, choices=Sumber, default=Sumber.MANUAL)
    batch = models.ForeignKey(
        "pegawai.BatchImpor", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    siasn_id = models.CharField("ID riwayat SIASN", max_length=42, blank=True)
    batal = models.BooleanField("dibatalkan", default=False)
    alasan_batal = models.CharField("alasan pembatalan", max_length=300, blank=True)

    objects = MilikPegawaiQuerySet.as_manager()

    class Meta:
        abstract = True


class RiwayatBertmt(Riwayat):
    """Holds from `tmt` until the next row of the same person."""

    tmt = models.DateField("TMT")

    class Meta(Riwayat.Meta):
        abstract = True


class RiwayatBermasa(Riwayat):
    """Holds during `periode`."""

    periode = DateRangeField("masa")

    class Meta(Riwayat.Meta):
        abstract = True
