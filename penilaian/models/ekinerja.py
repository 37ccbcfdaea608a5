"""What e-Kinerja BKN says: which SKP a person has there, and the results of their evaluation. Never the house's own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berwaktu, periksa, unik
from asn_karier.core.period import periode_terisi
from pegawai.enums import JenjangJf
from penilaian.enums import JenisPeriode, Pendekatan, Predikat, Rating, StatusSkpEkinerja
from penilaian.models.evaluasi import predikat_menurut_matriks
from penilaian.querysets import KinerjaPegawaiQuerySet
from penilaian.rules import TAHUN_AWAL

SUMBER = "e-Kinerja BKN"


class _BarisEkinerja(Berwaktu):
    """A row of a workbook as it was imported: whose, which year and span, in which post, as of which day.

    `tambahan`: work as Plt., Plh. or Pj.; such a row is an extra role and never counts by itself. `skp_id` is BKN's.
    `sisa` keeps the columns that are only carried along. One batch wrote the row last.
    """

    pegawai = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, related_name="+", db_index=False)
    tahun = models.PositiveSmallIntegerField("tahun")
    masa = DateRangeField("masa SKP")
    tambahan = models.BooleanField("Plt./Plh./Pj.", default=False)
    skp_id = models.CharField("ID SKP e-Kinerja", max_length=60, blank=True)
    nama_jabatan = models.CharField("jabatan", max_length=250, blank=True)
    jenis_jabatan = models.CharField("jenis jabatan", max_length=60, blank=True)
    unit_nama = models.CharField("unit kerja", max_length=250, blank=True)
    unit_induk = models.CharField("unit induk", max_length=250, blank=True)
    jenis_pegawai = models.CharField("jenis pegawai", max_length=40, blank=True)
    tanggal_data = models.DateField("data per tanggal")
    batch_id = models.BigIntegerField("batch impor")
    sisa = models.JSONField("kolom lain", default=dict, blank=True)

    objects = KinerjaPegawaiQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def sumber(self) -> str:
        """Where it comes from, in words."""
        return SUMBER

    @property
    def hari_akhir(self) -> dt.date:
        """Last day of the span (`masa` ends before its upper bound)."""
        return self.masa.upper - dt.timedelta(days=1)


def _bersama(nama: str) -> list[Any]:
    return [
        periode_terisi(f"penilaian_{nama}", "masa"),
        # Earlier years were numbers and are history (RiwayatKinerja). An older version of the rule needs a migration.
        periksa(
            f"penilaian_{nama}_tahun",
            Q(tahun__range=(TAHUN_AWAL, 2100)),
            f"Tahun e-Kinerja mulai {TAHUN_AWAL}.",
            "tahun",
        ),
    ]


@lacak
class SkpEkinerja(_BarisEkinerja):
    """An SKP as e-Kinerja has it, and how far it is. Several a person after a move or for a duty as Plt."""

    status = models.CharField("status SKP", max_length=11, choices=StatusSkpEkinerja)
    pendekatan = models.CharField("pendekatan", max_length=11, choices=Pendekatan, blank=True)
    unit_atasan = models.CharField("unit atasan", max_length=250, blank=True)
    dibuat_di_asal = models.DateTimeField("dibuat di e-Kinerja", null=True, blank=True)

    class Meta:
        verbose_name = "SKP e-Kinerja"
        verbose_name_plural = "SKP e-Kinerja"
        indexes = [models.Index(fields=["pegawai", "tahun"], name="penilaian_skpek_orang")]
        constraints = [
            *_bersama("skpek"),
            unik(
                "penilaian_skpek_satu",
                "pegawai",
                "tahun",
                "skp_id",
                kalimat="SKP dengan ID e-Kinerja itu sudah tercatat.",
                condition=~Q(skp_id=""),
            ),
            unik(
                "penilaian_skpek_masa",
                "pegawai",
                "masa",
                "tambahan",
                kalimat="SKP e-Kinerja masa itu sudah tercatat.",
                condition=Q(skp_id=""),
            ),
            periksa("penilaian_skpek_status", Q(status__in=StatusSkpEkinerja.values), "Status SKP tidak dikenal."),
        ]

    def __str__(self) -> str:
        return f"SKP e-Kinerja {self.skp_id}"


@lacak
class HasilEkinerja(_BarisEkinerja):
    """A result of e-Kinerja for a person and period, of the year or periodic. Without predikat: not assessed there yet.

    The predikat is the one of the matrix; BKN's ids are kept. The assessor is kept as the workbook names him. `jenjang`
    is that of a functional post, read from its name.
    """

    jenis = models.CharField("jenis penilaian", max_length=8, choices=JenisPeriode)
    periode_id = models.CharField("ID periode e-Kinerja", max_length=60, blank=True)
    penilaian_id = models.CharField("ID penilaian e-Kinerja", max_length=60, blank=True)
    rating_hasil = models.CharField("rating hasil kerja", max_length=20, choices=Rating, blank=True)
    rating_perilaku = models.CharField("rating perilaku", max_length=20, choices=Rating, blank=True)
    predikat = models.CharField("predikat", max_length=15, choices=Predikat, blank=True)
    dinilai_pada = models.DateTimeField("dinilai pada", null=True, blank=True)
    jenjang = models.CharField("jenjang", max_length=16, choices=JenjangJf, blank=True)
    golongan = models.CharField("golongan", max_length=10, blank=True)
    penilai_nip = models.CharField("NIP pejabat penilai", max_length=30, blank=True)
    penilai_nama = models.CharField("pejabat penilai", max_length=200, blank=True)
    penilai_jabatan = models.CharField("jabatan pejabat penilai", max_length=250, blank=True)
    penilai_unit = models.CharField("unit pejabat penilai", max_length=250, blank=True)
    penilai_golongan = models.CharField("golongan pejabat penilai", max_length=10, blank=True)

    class Meta:
        verbose_name = "hasil e-Kinerja"
        verbose_name_plural = "hasil e-Kinerja"
        indexes = [models.Index(fields=["pegawai", "tahun"], name="penilaian_hasilek_orang")]
        constraints = [
            *_bersama("hasilek"),
            unik(
                "penilaian_hasilek_satu",
                "pegawai",
                "tahun",
                "jenis",
                "skp_id",
                "periode_id",
                kalimat="Hasil e-Kinerja SKP dan periode itu sudah tercatat.",
                condition=~Q(skp_id=""),
            ),
            unik(
                "penilaian_hasilek_masa",
                "pegawai",
                "jenis",
                "masa",
                "tambahan",
                "periode_id",
                kalimat="Hasil e-Kinerja masa itu sudah tercatat.",
                condition=Q(skp_id=""),
            ),
            periksa(
                "penilaian_hasilek_matriks",
                predikat_menurut_matriks() & (~Q(predikat="") | Q(rating_hasil="", rating_perilaku="")),
                "Predikat e-Kinerja harus menurut matriks PermenPANRB 6/2022, atau ketiganya kosong (belum dinilai).",
                "predikat",
            ),
        ]

    def __str__(self) -> str:
        return f"Hasil e-Kinerja {self.tahun}"
