"""Filters over SKP, evaluations, predikat and credit points: pages, reports and the API use the same words."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from pegawai.enums import JenjangJf
from penilaian.enums import JenisKredit, JenisPeriode, KeadaanEvaluasi, KeadaanSkp, Predikat
from penilaian.filters.unit import IsianUnit, SaringanUnit
from penilaian.models import AngkaKredit, Evaluasi, HasilEkinerja, RiwayatKinerja, Skp


class IsianTahun(forms.IntegerField):
    """A year in four digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1900, max_value=2100, **kwargs)


class SaringanNomor(django_filters.NumberFilter):
    """Exactly the rows of one other row."""

    field_class = IsianUnit


class SaringanTahun(django_filters.NumberFilter):
    """Rows of one year."""

    field_class = IsianTahun


class Banyak(django_filters.MultipleChoiceFilter):
    """Several values of one field (?keadaan=DRAF&keadaan=DIAJUKAN)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("distinct", False)
        super().__init__(*args, **kwargs)


class SaringanSkpApi(django_filters.FilterSet):
    """SKP by year, place, state and people."""

    tahun = SaringanTahun(field_name="siklus__tahun", label="Tahun kinerja")
    unit = SaringanUnit(field_name="unit", label="Unit kerja (termasuk bawahannya)")
    keadaan = Banyak(label="Keadaan SKP", choices=KeadaanSkp)
    pegawai = SaringanNomor(field_name="pegawai", label="Pegawai")
    penilai = SaringanNomor(field_name="penilai", label="Pejabat penilai kinerja")

    class Meta:
        model = Skp
        fields: list[str] = []


class SaringanEvaluasiApi(django_filters.FilterSet):
    """Evaluations by year, period, place, state and predikat; only a final evaluation has a predikat to filter by."""

    tahun = SaringanTahun(field_name="skp__siklus__tahun", label="Tahun kinerja")
    periode = django_filters.ChoiceFilter(
        field_name="periode__kode",
        label="Kode periode",
        choices=[(k, k) for k in ("T1", "T2", "T3", "T4", *(f"B{n}" for n in range(1, 13)), "TAHUNAN")],
    )
    jenis = django_filters.ChoiceFilter(field_name="periode__jenis", label="Jenis periode", choices=JenisPeriode)
    unit = SaringanUnit(field_name="skp__unit", label="Unit kerja (termasuk bawahannya)")
    keadaan = django_filters.ChoiceFilter(label="Keadaan evaluasi", choices=KeadaanEvaluasi)
    predikat = Banyak(label="Predikat (evaluasi final)", choices=Predikat, method="saring_predikat")
    terlambat = django_filters.BooleanFilter(label="Difinalkan sesudah batas")
    pegawai = SaringanNomor(field_name="skp__pegawai", label="Pegawai")
    penilai = SaringanNomor(field_name="skp__penilai", label="Pejabat penilai kinerja")

    class Meta:
        model = Evaluasi
        fields: list[str] = []

    def saring_predikat(self, qs: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        """Final evaluations with these predikat: what is still being written stays with the assessor."""
        return qs.filter(keadaan=KeadaanEvaluasi.FINAL, predikat__in=value) if value else qs


class SaringanPredikatEvaluasi(django_filters.FilterSet):
    """The list of predikat per person and year, its part from evaluations."""

    tahun = SaringanTahun(field_name="skp__siklus__tahun", label="Tahun")
    unit = SaringanUnit(field_name="skp__unit", label="Unit kerja (termasuk bawahannya)")
    predikat = Banyak(label="Predikat", choices=Predikat)
    pegawai = SaringanNomor(field_name="skp__pegawai", label="Pegawai")

    class Meta:
        model = Evaluasi
        fields: list[str] = []


class SaringanPredikatRiwayat(django_filters.FilterSet):
    """The same words over imported and legacy results; the unit is the one of today."""

    tahun = SaringanTahun(label="Tahun")
    unit = SaringanUnit(field_name="pegawai__keadaan__unit", label="Unit kerja (termasuk bawahannya)")
    predikat = Banyak(label="Predikat", choices=Predikat)
    pegawai = SaringanNomor(field_name="pegawai", label="Pegawai")

    class Meta:
        model = RiwayatKinerja
        fields: list[str] = []


class SaringanPredikatEkinerja(SaringanPredikatRiwayat):
    """The same words over results of e-Kinerja."""

    class Meta:
        model = HasilEkinerja
        fields: list[str] = []


class SaringanKredit(django_filters.FilterSet):
    """Entries of the credit account."""

    pegawai = SaringanNomor(field_name="pegawai", label="Pegawai")
    jenjang = Banyak(label="Jenjang JF", choices=JenjangJf)
    jenis = Banyak(label="Jenis catatan", choices=JenisKredit)
    tahun = SaringanTahun(field_name="tanggal", lookup_expr="year", label="Tahun")
    unit = SaringanUnit(field_name="pegawai__keadaan__unit", label="Unit kerja (termasuk bawahannya)")
    batal = django_filters.BooleanFilter(label="Yang sudah diganti")

    class Meta:
        model = AngkaKredit
        fields: list[str] = []
