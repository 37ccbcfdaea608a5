"""Filters shared by pages, exports, reports and the API: the same words, the same meaning."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from pegawai.enums import (
    GOLONGAN_PNS,
    GOLONGAN_PPPK,
    USULAN_DIPERIKSA,
    USULAN_TERBUKA,
    Eselon,
    JenisJabatan,
    JenisProyeksi,
    JenjangJf,
    KeadaanUsulan,
    KedudukanHukum,
    StatusPegawai,
    TindakanUsulan,
    TingkatPendidikan,
)
from pegawai.models import Dokumen, Keadaan, Proyeksi, Unit, Usulan
from pegawai.rules import JENIS_DOKUMEN, USULAN
from pegawai.selectors.lingkup import semua_instansi_terlihat

PILIHAN_GOLONGAN = [("PNS", [(g, g) for g in GOLONGAN_PNS]), ("PPPK", [(g, g) for g in GOLONGAN_PPPK])]


def aktor_dari(request: HttpRequest) -> Actor:
    """Actor of a Django or DRF request."""
    return getattr(request, "_request", request).actor  # type: ignore[union-attr, no-any-return]


class Banyak(django_filters.MultipleChoiceFilter):
    """Several values of one field, as a short list in the URL (?golongan=III/a&golongan=III/b)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("distinct", False)
        super().__init__(*args, **kwargs)


_URUT_GOLONGAN = {g: n for daftar in (GOLONGAN_PNS, GOLONGAN_PPPK) for n, g in enumerate(daftar, start=1)}


class SaringanGolongan(Banyak):
    """Golongan, together with its place in the order: the index of the order then begins at these rows."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Rows of these golongan."""
        qs = super().filter(qs, value)
        return qs.filter(golongan_urut__in=sorted({_URUT_GOLONGAN[g] for g in value})) if value else qs


class IsianUnit(forms.IntegerField):
    """Id of a unit, picked on a page of its own (`pemilih`), so that no thousand options are rendered."""

    pemilih = "pegawai:unit_pilih"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=2**53, **kwargs)


class SaringanNomor(django_filters.NumberFilter):
    """Exactly one row by its id; the page that links to the list knows it."""

    field_class = IsianUnit


class SaringanUnit(django_filters.NumberFilter):
    """A unit and everything below it."""

    field_class = IsianUnit

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Rows whose unit lies in the subtree of the unit; a unit outside the scope gives nothing."""
        if value in (None, ""):
            return qs
        jalur = self._unit(int(value)).values_list("jalur", flat=True).first()
        return qs.filter(**{f"{self.field_name}__jalur__startswith": jalur}) if jalur else qs.none()

    def _unit(self, pk: int) -> QuerySet[Unit]:
        unit = Unit.objects.filter(pk=pk)
        return unit.terlihat_oleh(aktor_dari(self.parent.request)) if self.parent.request else unit

    def sebut(self, nilai: str) -> str:
        """Name of the unit inside the scope, for the chip and the form."""
        sah = nilai.isascii() and nilai.isdigit() and len(nilai) < 16
        return (self._unit(int(nilai)).values_list("nama", flat=True).first() if sah else None) or "tidak ditemukan"


class SaringanKeadaan(django_filters.FilterSet):
    """Filters over the state of people, today or on any day."""

    per_tanggal = django_filters.DateFilter(method="biarkan", label="Keadaan per tanggal")
    instansi = django_filters.ModelChoiceFilter(
        label="Instansi", queryset=lambda request: semua_instansi_terlihat(aktor_dari(request))
    )
    unit = SaringanUnit(field_name="unit", label="Unit kerja (termasuk bawahannya)")
    peta = SaringanNomor(field_name="peta", label="Jabatan pada peta jabatan")
    status = Banyak(label="Status", choices=StatusPegawai)
    kedudukan = Banyak(label="Kedudukan hukum", choices=KedudukanHukum)
    golongan = SaringanGolongan(label="Golongan", choices=PILIHAN_GOLONGAN)
    jenis_jabatan = Banyak(label="Jenis jabatan", choices=JenisJabatan)
    jenjang = Banyak(label="Jenjang JF", choices=JenjangJf)
    eselon = Banyak(label="Eselon", choices=Eselon)
    pendidikan = Banyak(label="Pendidikan", choices=TingkatPendidikan)
    jenis_kelamin = django_filters.ChoiceFilter(label="Jenis kelamin", choices=[("L", "Laki-laki"), ("P", "Perempuan")])
    lahir_dari = django_filters.DateFilter(field_name="tanggal_lahir", lookup_expr="gte", label="Lahir sejak")
    lahir_sampai = django_filters.DateFilter(field_name="tanggal_lahir", lookup_expr="lte", label="Lahir sampai")
    plt = django_filters.BooleanFilter(method="saring_plt", label="Memangku Plt./Plh./Pj.")
    tanpa_jabatan = django_filters.BooleanFilter(
        field_name="jenis_jabatan", method="saring_tanpa_jabatan", label="Tanpa jabatan definitif"
    )
    semua = django_filters.BooleanFilter(method="biarkan", label="Termasuk yang sudah tidak dalam dinas")

    class Meta:
        model = Keadaan
        fields: list[str] = []

    def biarkan(self, qs: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Read elsewhere (the day in the selector, `semua` below)."""
        return qs

    def saring_plt(self, qs: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Holds a post otherwise than definitively."""
        return qs.exclude(penugasan_lain="") if value else qs.filter(penugasan_lain="")

    def saring_tanpa_jabatan(self, qs: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Has no definitive post."""
        return qs.filter(jenis_jabatan="") if value else qs.exclude(jenis_jabatan="")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """In service only, unless asked for all or for a legal position."""
        qs = super().filter_queryset(queryset)
        bersih = self.form.cleaned_data
        return qs if bersih.get("semua") or bersih.get("kedudukan") else qs.filter(aktif=True)


class SaringanProyeksi(django_filters.FilterSet):
    """Filters of the due lists: which date follows from law, when, and for whom."""

    jenis = django_filters.ChoiceFilter(label="Jenis", choices=JenisProyeksi)
    dari = django_filters.DateFilter(field_name="tanggal", lookup_expr="gte", label="Sejak tanggal")
    sampai = django_filters.DateFilter(field_name="tanggal", lookup_expr="lte", label="Sampai tanggal")
    instansi = django_filters.ModelChoiceFilter(
        field_name="instansi",
        label="Instansi",
        queryset=lambda request: semua_instansi_terlihat(aktor_dari(request)),
    )
    unit = SaringanUnit(field_name="pegawai__keadaan__unit", label="Unit kerja (termasuk bawahannya)")
    status = Banyak(field_name="pegawai__keadaan__status", label="Status", choices=StatusPegawai)
    golongan = Banyak(field_name="pegawai__keadaan__golongan", label="Golongan", choices=PILIHAN_GOLONGAN)
    jenis_jabatan = Banyak(field_name="pegawai__keadaan__jenis_jabatan", label="Jenis jabatan", choices=JenisJabatan)

    class Meta:
        model = Proyeksi
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """A period must run forward."""
        bersih = self.form.cleaned_data
        if bersih.get("dari") and bersih.get("sampai") and bersih["sampai"] < bersih["dari"]:
            raise ValidationError("Tanggal akhir harus sesudah tanggal awal.")
        return super().filter_queryset(queryset)


ANTREAN = [
    ("saya", "Menunggu saya"),
    ("lewat", "Lewat tenggat"),
    ("diperiksa", "Sedang diperiksa"),
    ("dikembalikan", "Dikembalikan"),
    ("selesai", "Selesai"),
    ("semua", "Semua"),
]


class SaringanUsulan(django_filters.FilterSet):
    """Filters of the proposals inbox."""

    antrean = django_filters.ChoiceFilter(method="saring_antrean", label="Antrean", choices=ANTREAN)
    sasaran = Banyak(
        label="Yang diusulkan", choices=[(kode, s.judul) for kode, s in USULAN.terbaru.nilai.sasaran.items()]
    )
    tindakan = Banyak(label="Tindakan", choices=TindakanUsulan)
    keadaan = Banyak(label="Keadaan", choices=KeadaanUsulan)
    instansi = django_filters.ModelChoiceFilter(
        field_name="pegawai__instansi",
        label="Instansi",
        queryset=lambda request: semua_instansi_terlihat(aktor_dari(request)),
    )
    unit = SaringanUnit(field_name="pegawai__keadaan__unit", label="Unit kerja (termasuk bawahannya)")
    dari = django_filters.DateFilter(field_name="diajukan_pada", lookup_expr="date__gte", label="Diajukan sejak")
    sampai = django_filters.DateFilter(field_name="diajukan_pada", lookup_expr="date__lte", label="Diajukan sampai")
    ulang = django_filters.BooleanFilter(method="saring_ulang", label="Pernah diajukan ulang")

    class Meta:
        model = Usulan
        fields: list[str] = []

    def saring_antrean(self, qs: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """What waits for me, what is late, what is under way, what came back, what is done."""
        actor = aktor_dari(self.request)
        if value == "saya":
            return qs.menunggu(actor)  # type: ignore[attr-defined, no-any-return]
        if value == "lewat":
            return qs.filter(keadaan__in=USULAN_DIPERIKSA, tenggat__lt=hari_ini(actor.zona))
        if value == "diperiksa":
            return qs.filter(keadaan__in=USULAN_DIPERIKSA)
        if value == "dikembalikan":
            return qs.filter(keadaan=KeadaanUsulan.DIKEMBALIKAN)
        if value == "selesai":
            return qs.exclude(keadaan__in=USULAN_TERBUKA)
        return qs

    def saring_ulang(self, qs: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Submitted more than once, or only once."""
        return qs.filter(kali_ajukan__gt=1) if value else qs.filter(kali_ajukan=1)


class SaringanDokumen(django_filters.FilterSet):
    """Filters over documents."""

    kode = Banyak(label="Jenis dokumen", choices=[(k, j.nama) for k, j in JENIS_DOKUMEN.terbaru.nilai.jenis.items()])
    unit = SaringanUnit(field_name="pegawai__keadaan__unit", label="Unit kerja (termasuk bawahannya)")
    instansi = django_filters.ModelChoiceFilter(
        field_name="pegawai__instansi",
        label="Instansi",
        queryset=lambda request: semua_instansi_terlihat(aktor_dari(request)),
    )
    dari = django_filters.DateFilter(field_name="dibuat_pada", lookup_expr="date__gte", label="Diunggah sejak")
    sampai = django_filters.DateFilter(field_name="dibuat_pada", lookup_expr="date__lte", label="Diunggah sampai")
    batal = django_filters.BooleanFilter(field_name="batal", label="Sudah ditarik")
    berperingatan = django_filters.BooleanFilter(method="saring_peringatan", label="Dengan peringatan pemeriksaan")

    class Meta:
        model = Dokumen
        fields: list[str] = []

    def saring_peringatan(self, qs: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """The gate had something to say (a blank page among others, a flat photo)."""
        return qs.exclude(peringatan=[]) if value else qs.filter(peringatan=[])
