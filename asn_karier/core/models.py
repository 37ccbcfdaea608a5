"""Bases shared by the rooms, and the tables of the foundation (queue tables in models_antrean)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from asn_karier.core.errors import catat_kalimat
from asn_karier.core.models_antrean import (  # noqa: F401  # Django finds the tables here
    DetakJantung,
    Outbox,
    Pekerjaan,
    SlotJadwal,
    StatusPekerjaan,
)
from asn_karier.core.models_idempotensi import KunciIdempotensi


class Berwaktu(models.Model):
    """Row that knows when it was made and last changed."""

    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)

    class Meta:
        abstract = True


class Berversi(models.Model):
    """Row with an optimistic version: a form that saves an older version meets a merge page."""

    versi = models.PositiveIntegerField("versi", default=1)

    class Meta:
        abstract = True


def periksa(nama: str, syarat: models.Q, kalimat: str, isian: str | None = None) -> models.CheckConstraint:
    """CHECK whose sentence is known to the doors."""
    catat_kalimat(nama, kalimat, isian)
    return models.CheckConstraint(condition=syarat, name=nama, violation_error_message=kalimat)


def unik(nama: str, *kolom: Any, kalimat: str, isian: str | None = None, **lain: Any) -> models.UniqueConstraint:
    """UNIQUE whose sentence is known to the doors; `kolom` are names or expressions."""
    catat_kalimat(nama, kalimat, isian)
    if all(isinstance(k, str) for k in kolom):
        return models.UniqueConstraint(fields=kolom, name=nama, violation_error_message=kalimat, **lain)
    return models.UniqueConstraint(*kolom, name=nama, violation_error_message=kalimat, **lain)


class CatatanBaca(models.Model):
    """Who read personal data of whom, when, through which door (UU 27/2022 ps 46: the breach query needs it)."""

    waktu = models.DateTimeField("waktu", auto_now_add=True)
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="pembaca"
    )
    jenis = models.CharField("jenis data", max_length=40)
    objek_id = models.BigIntegerField("nomor objek", null=True)
    jumlah = models.PositiveIntegerField("jumlah baris", default=1)
    pintu = models.CharField("pintu", max_length=200)
    permintaan = models.CharField("nomor permintaan", max_length=32, blank=True)
    isian = models.JSONField("bidang yang dibaca", default=list)

    class Meta:
        verbose_name = "catatan baca"
        indexes = [
            models.Index(fields=["jenis", "objek_id", "waktu"], name="core_baca_objek"),
            models.Index(fields=["pengguna", "waktu"], name="core_baca_pengguna"),
            models.Index(fields=["waktu"], name="core_baca_waktu"),
        ]


class TampilanTersimpan(Berwaktu):
    """A saved view of a list: filters, columns, order; personal, or shared within a realm."""

    daftar = models.CharField("daftar", max_length=60)
    nama = models.CharField("nama", max_length=60)
    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wilayah_id = models.BigIntegerField("wilayah", null=True)
    dibagikan = models.BooleanField("dibagikan", default=False)
    bawaan = models.BooleanField("bawaan saya", default=False)
    kueri = models.CharField("saringan", max_length=2000, blank=True)

    class Meta:
        verbose_name = "tampilan tersimpan"
        constraints = [
            unik(
                "core_tampilan_nama",
                "daftar",
                "pemilik",
                "nama",
                kalimat="Anda sudah punya tampilan dengan nama itu. Pilih nama lain.",
                isian="nama",
            ),
            unik(
                "core_tampilan_satu_bawaan",
                "daftar",
                "pemilik",
                kalimat="Hanya satu tampilan yang dapat menjadi bawaan.",
                condition=models.Q(bawaan=True),
            ),
        ]


from asn_karier.core.workflow import CatatanLangkah  # noqa: E402  (a table of this app)

__all__ = [
    "Berversi",
    "Berwaktu",
    "CatatanBaca",
    "CatatanLangkah",
    "KunciIdempotensi",
    "TampilanTersimpan",
    "periksa",
    "unik",
]
