"""Rank, pay step and post."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import periksa
from asn_karier.core.period import periode_terisi, tak_tumpang_tindih
from pegawai.enums import (
    GOLONGAN,
    Eselon,
    JenisJabatan,
    JenisPenugasan,
    JenjangJf,
)
from pegawai.models.organisasi import DefinisiJabatan, PetaJabatan, Unit
from pegawai.models.riwayat.dasar import BERLAKU, RiwayatBermasa, RiwayatBertmt, satu_per_tmt, umum


@lacak
class RiwayatPangkat(RiwayatBertmt):
    """Rank (golongan/ruang of a PNS, golongan of a PPPK) with the masa kerja golongan at its TMT, in months."""

    golongan = models.CharField("golongan", max_length=6)
    mkg_bulan = models.PositiveSmallIntegerField("masa kerja golongan (bulan)", null=True, blank=True)
    jenis_kp = models.CharField("jenis kenaikan pangkat", max_length=40, blank=True)
    nomor_pertek = models.CharField("nomor pertek BKN", max_length=100, blank=True)
    tanggal_pertek = models.DateField("tanggal pertek", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat pangkat"
        constraints = [
            *umum("rpangkat"),
            satu_per_tmt("rpangkat", "pangkat"),
            periksa(
                "pegawai_rpangkat_golongan",
                Q(golongan__in=GOLONGAN),
                "Golongan tidak dikenal. Tulis seperti III/a (PNS) atau IX (PPPK).",
                "golongan",
            ),
            periksa(
                "pegawai_rpangkat_mkg",
                Q(mkg_bulan__isnull=True) | Q(mkg_bulan__lte=600),
                "Masa kerja golongan paling banyak 50 tahun.",
                "mkg_bulan",
            ),
        ]


@lacak
class RiwayatKgb(RiwayatBertmt):
    """A periodic pay rise that was given: MKG and pay from `tmt`."""

    golongan = models.CharField("golongan", max_length=6)
    mkg_bulan = models.PositiveSmallIntegerField("masa kerja golongan (bulan)")
    gaji_pokok = models.PositiveIntegerField("gaji pokok (rupiah)", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat KGB"
        constraints = [
            *umum("rkgb"),
            satu_per_tmt("rkgb", "KGB"),
            periksa("pegawai_rkgb_golongan", Q(golongan__in=GOLONGAN), "Golongan tidak dikenal.", "golongan"),
        ]


@lacak
class RiwayatJabatan(RiwayatBermasa):
    """A post held: definitive, or as Plt., Plh., Pj. One definitive post per person, one holder per single post.

    `tunggal` repeats the post map's flag (kept by the database), so that the exclusion constraint can use it.
    """

    peta = models.ForeignKey(PetaJabatan, on_delete=models.PROTECT, null=True, blank=True, related_name="pemangku")
    definisi = models.ForeignKey(DefinisiJabatan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nama_jabatan = models.CharField("nama jabatan", max_length=250)
    jenis = models.CharField("jenis", max_length=16, choices=JenisJabatan)
    jenjang = models.CharField("jenjang", max_length=16, choices=JenjangJf, blank=True)
    eselon = models.CharField("eselon", max_length=6, choices=Eselon, blank=True)
    kode_bup = models.CharField("kode BUP", max_length=30, blank=True)
    penugasan = models.CharField("penugasan", max_length=3, choices=JenisPenugasan, default=JenisPenugasan.DEFINITIF)
    tunggal = models.BooleanField("satu pemangku", default=False, editable=False)
    tanggal_pelantikan = models.DateField("tanggal pelantikan", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat jabatan"
        # Who acts for a vacant post: few rows, asked for by every page about posts.
        indexes = [
            models.Index(fields=["peta"], name="pegawai_rjabatan_plt", condition=BERLAKU & ~Q(penugasan="D")),
        ]
        constraints = [
            *umum("rjabatan"),
            periode_terisi("pegawai_rjabatan"),
            tak_tumpang_tindih(
                "pegawai_rjabatan_satu_definitif",
                "pegawai",
                kalimat="Pegawai ini sudah memangku jabatan definitif lain pada masa itu. Akhiri dulu jabatan lama.",
                syarat=BERLAKU & Q(penugasan="D"),
            ),
            tak_tumpang_tindih(
                "pegawai_rjabatan_satu_pemangku",
                "peta",
                kalimat="Jabatan ini sudah dipangku orang lain secara definitif pada masa itu.",
                syarat=BERLAKU & Q(penugasan="D", tunggal=True),
            ),
        ]
