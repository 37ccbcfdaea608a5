"""Education, training and awards."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import periksa, unik
from pegawai.enums import (
    TingkatPendidikan,
)
from pegawai.models.riwayat.dasar import BERLAKU, Riwayat, umum


@lacak
class RiwayatPendidikan(Riwayat):
    """A degree; counts from its graduation date, or from 31 December of the year when only the year is known."""

    tingkat = models.CharField("tingkat", max_length=2, choices=TingkatPendidikan)
    nama = models.CharField("program studi", max_length=200)
    sekolah = models.CharField("sekolah/perguruan tinggi", max_length=200, blank=True)
    tahun_lulus = models.PositiveSmallIntegerField("tahun lulus", null=True, blank=True)
    tanggal_lulus = models.DateField("tanggal lulus", null=True, blank=True)
    nomor_ijazah = models.CharField("nomor ijazah", max_length=100, blank=True)
    diakui = models.BooleanField("diakui (pencantuman gelar)", default=True)
    pendidikan_id = models.CharField("ID pendidikan SIASN", max_length=42, blank=True)

    class Meta:
        verbose_name = "riwayat pendidikan"
        constraints = [
            *umum("rpendidikan"),
            periksa(
                "pegawai_rpendidikan_tahun",
                Q(tahun_lulus__isnull=True) | Q(tahun_lulus__range=(1940, 2100)),
                "Tahun lulus ditulis empat angka, misalnya 2014.",
                "tahun_lulus",
            ),
            unik(
                "pegawai_rpendidikan_unik",
                "pegawai",
                "tingkat",
                "nama",
                kalimat="Pendidikan dengan tingkat dan program studi yang sama sudah tercatat.",
                condition=BERLAKU,
            ),
        ]


@lacak
class RiwayatPenghargaan(Riwayat):
    """An award."""

    jenis = models.CharField("kode jenis SIASN", max_length=6, blank=True)
    nama = models.CharField("nama penghargaan", max_length=200)
    tahun = models.PositiveSmallIntegerField("tahun")

    class Meta:
        verbose_name = "riwayat penghargaan"
        constraints = [
            *umum("rpenghargaan"),
            unik(
                "pegawai_rpenghargaan_unik",
                "pegawai",
                "nama",
                "tahun",
                kalimat="Penghargaan yang sama pada tahun itu sudah tercatat.",
                condition=BERLAKU,
            ),
        ]


@lacak
class RiwayatDiklat(Riwayat):
    """A training that was finished (summary; the programme itself lives in the training room)."""

    jenis = models.CharField("kode jenis diklat SIASN", max_length=3)
    nama_jenis = models.CharField("jenis diklat", max_length=100, blank=True)
    nama = models.CharField("nama pelatihan", max_length=250)
    struktural = models.CharField("kode diklat struktural SIASN", max_length=2, blank=True)
    penyelenggara = models.CharField("penyelenggara", max_length=200, blank=True)
    nomor_sertifikat = models.CharField("nomor sertifikat", max_length=120, blank=True)
    mulai = models.DateField("tanggal mulai")
    selesai = models.DateField("tanggal selesai")
    jam = models.PositiveSmallIntegerField("jam pelajaran", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat diklat"
        constraints = [
            *umum("rdiklat"),
            periksa(
                "pegawai_rdiklat_urut",
                Q(selesai__gte=F("mulai")),
                "Tanggal selesai tidak boleh sebelum tanggal mulai.",
                "selesai",
            ),
            unik(
                "pegawai_rdiklat_sertifikat",
                "pegawai",
                "nomor_sertifikat",
                kalimat="Sertifikat dengan nomor itu sudah tercatat untuk pegawai ini.",
                isian="nomor_sertifikat",
                condition=BERLAKU & ~Q(nomor_sertifikat=""),
            ),
            unik(
                "pegawai_rdiklat_nama_mulai",
                "pegawai",
                "nama",
                "mulai",
                kalimat="Pelatihan yang sama dengan tanggal mulai itu sudah tercatat.",
                condition=BERLAKU & Q(nomor_sertifikat=""),
            ),
        ]
