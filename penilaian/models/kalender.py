"""The performance year of an agency: its periods, who assesses for whom, who is excused."""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berversi, Berwaktu, periksa, unik
from asn_karier.core.period import periode_terisi, tak_tumpang_tindih
from penilaian.calc.tenggat import NAMA_PERIODE
from penilaian.enums import Frekuensi, JenisPengecualian, JenisPeriode, KeadaanSiklus
from penilaian.querysets import KinerjaPegawaiQuerySet, SeinstansiQuerySet
from penilaian.rules import TAHUN_AWAL


@lacak
class Siklus(Berwaktu, Berversi):
    """The performance year of an agency. Life: DISIAPKAN → BERJALAN (drafts opened) → DITUTUP.

    Deadlines are kept as they were when the year was prepared, with the rule versions that made them.
    """

    instansi = models.ForeignKey("pegawai.Instansi", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    frekuensi = models.CharField("evaluasi periodik", max_length=8, choices=Frekuensi, default=Frekuensi.TRIWULAN)
    keadaan = models.CharField("keadaan", max_length=9, choices=KeadaanSiklus, default=KeadaanSiklus.DISIAPKAN)
    batas_penetapan = models.DateField("batas penetapan SKP")
    versi_aturan = models.CharField("versi aturan", max_length=200, blank=True)

    objects = SeinstansiQuerySet.as_manager()

    class Meta:
        verbose_name = "tahun kinerja"
        verbose_name_plural = "tahun kinerja"
        constraints = [
            unik("penilaian_siklus_satu", "instansi", "tahun", kalimat="Tahun kinerja itu sudah ada.", isian="tahun"),
            periksa(
                "penilaian_siklus_tahun",
                Q(tahun__range=(TAHUN_AWAL, 2100)),
                f"Tahun kinerja mulai {TAHUN_AWAL}.",
                "tahun",
            ),
        ]

    def __str__(self) -> str:
        return f"Tahun kinerja {self.tahun}"


@lacak
class Periode(Berwaktu):
    """A period to be evaluated: T1–T4 or B1–B12, and TAHUNAN; `batas` is the last day of its evaluation."""

    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, related_name="periode")
    jenis = models.CharField("jenis", max_length=8, choices=JenisPeriode)
    kode = models.CharField("kode", max_length=7)
    urut = models.PositiveSmallIntegerField("urutan")
    masa = DateRangeField("masa")
    batas = models.DateField("batas evaluasi")
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True)

    class Meta:
        verbose_name = "periode penilaian"
        ordering = ["siklus", "urut"]
        constraints = [
            periode_terisi("penilaian_periode", "masa"),
            unik("penilaian_periode_kode", "siklus", "kode", kalimat="Periode itu sudah ada.", isian="kode"),
            periksa(
                "penilaian_periode_kode_benar",
                Q(jenis="TAHUNAN", kode="TAHUNAN") | Q(jenis="PERIODIK", kode__regex=r"^(T[1-4]|B([1-9]|1[0-2]))$"),
                "Kode periode adalah T1–T4, B1–B12 atau TAHUNAN.",
                "kode",
            ),
            tak_tumpang_tindih(
                "penilaian_periode_tumpang",
                "siklus",
                kalimat="Masa periode bertumpang tindih dengan periode lain.",
                syarat=Q(jenis="PERIODIK"),
                isian="masa",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """Name as people say it: Triwulan I, Januari, Tahunan."""
        return NAMA_PERIODE[self.kode]

    @property
    def nama_tahun(self) -> str:
        """The period with its year: Triwulan III 2026, Tahunan 2026."""
        return f"{self.nama} {self.siklus.tahun}"

    @property
    def hari_akhir(self) -> dt.date:
        """Last day of the period: the day whose rules rate it (`masa` ends before its upper bound)."""
        return self.masa.upper - dt.timedelta(days=1)


@lacak
class DelegasiPenilai(Berwaktu):
    """An assessor lets another official assess, for a time, one person or everybody (`pegawai` empty), by a decree."""

    instansi = models.ForeignKey("pegawai.Instansi", on_delete=models.PROTECT, related_name="+")
    dari = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, related_name="+")
    kepada = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    masa = DateRangeField("masa berlaku")
    dasar = models.CharField("nomor surat/SK", max_length=120)
    alasan = models.CharField("alasan", max_length=300)
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True)

    objects = SeinstansiQuerySet.as_manager()

    class Meta:
        verbose_name = "delegasi penilai"
        verbose_name_plural = "delegasi penilai"
        constraints = [
            periode_terisi("penilaian_delegasi", "masa"),
            periksa(
                "penilaian_delegasi_orang_lain",
                ~Q(dari=F("kepada")) & (Q(pegawai__isnull=True) | (~Q(pegawai=F("kepada")) & ~Q(pegawai=F("dari")))),
                "Delegasi harus kepada orang lain, dan tidak untuk menilai diri sendiri.",
                "kepada",
            ),
            tak_tumpang_tindih(
                "penilaian_delegasi_satu",
                "dari",
                kalimat="Pejabat ini sudah mendelegasikan penilaian semua bawahannya pada masa itu.",
                syarat=Q(pegawai__isnull=True, dicabut_pada__isnull=True),
                isian="masa",
            ),
            tak_tumpang_tindih(
                "penilaian_delegasi_orang",
                "dari",
                "pegawai",
                kalimat="Penilaian pegawai ini sudah didelegasikan pada masa itu.",
                syarat=Q(pegawai__isnull=False, dicabut_pada__isnull=True),
                isian="masa",
            ),
        ]


@lacak
class Pengecualian(Berwaktu):
    """Somebody need not be evaluated for a time, with the reason: counted apart on the compliance board."""

    instansi = models.ForeignKey("pegawai.Instansi", on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField("jenis", max_length=14, choices=JenisPengecualian)
    masa = DateRangeField("masa")
    alasan = models.CharField("alasan", max_length=300)
    nomor_surat = models.CharField("nomor surat/SK", max_length=120, blank=True)
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True)

    objects = KinerjaPegawaiQuerySet.as_manager()

    class Meta:
        verbose_name = "pengecualian"
        verbose_name_plural = "pengecualian"
        constraints = [
            periode_terisi("penilaian_kecuali", "masa"),
            periksa("penilaian_kecuali_alasan", ~Q(alasan=""), "Pengecualian harus menyebut alasannya.", "alasan"),
            tak_tumpang_tindih(
                "penilaian_kecuali_tumpang",
                "pegawai",
                kalimat="Pegawai ini sudah dikecualikan pada masa itu.",
                syarat=Q(dicabut_pada__isnull=True),
                isian="masa",
            ),
        ]
