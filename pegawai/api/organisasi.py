"""Agencies, post definitions and the post map with how many hold each post."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.actor import Actor
from asn_karier.core.api.kursor import PARAMETER, Urutan, halaman
from asn_karier.core.api.skema import halaman_dari, parameter_kursor, parameter_saringan, parameter_tanggal
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.parameter import nama_saringan, periksa, saring, tanggal
from pegawai.api import kode
from pegawai.api.dasar import PINTU_SATU, ApiBaca
from pegawai.api.skema_organisasi import DefinisiSkema, InstansiSkema, PetaSkema
from pegawai.enums import Eselon, JenisJabatan, JenjangJf
from pegawai.filters import Banyak, SaringanUnit, aktor_dari
from pegawai.models import DefinisiJabatan, Instansi, Keadaan, PetaJabatan, RiwayatJabatan

Baris = dict[str, Any]


def satu(qs: QuerySet[Any], kolom: tuple[str, ...], pk: int, apa: str) -> Baris:
    """The row of this number inside the scope as a dict; TidakDitemukan otherwise."""
    b: Baris | None = qs.filter(pk=pk).values("pk", *kolom).first()
    if b is None:
        raise TidakDitemukan(f"{apa} tidak ditemukan atau berada di luar lingkup Anda.")
    return b


_KOLOM_INSTANSI = ("kode", "nama", "jenis", "zona", "siasn_id", "alamat")


def _susun_instansi(b: Baris) -> Baris:
    return {"id": b["pk"], **{k: b[k] for k in _KOLOM_INSTANSI}}


class DaftarInstansi(ApiBaca):
    """Agencies in scope."""

    @extend_schema(
        operation_id="instansi_daftar",
        summary="Daftar instansi",
        tags=["organisasi"],
        parameters=parameter_kursor(),
        responses=halaman_dari(InstansiSkema),
    )
    def get(self, request: Request) -> Response:
        """One page."""
        periksa(request._request, PARAMETER - {"urut"})
        qs = Instansi.objects.terlihat_oleh(self.actor)
        return Response(
            halaman(request._request, qs, Urutan(), _KOLOM_INSTANSI, lambda baris: [_susun_instansi(b) for b in baris])
        )


class SatuInstansi(ApiBaca):
    """One agency."""

    pintu = PINTU_SATU

    @extend_schema(operation_id="instansi_rinci", summary="Satu instansi", tags=["organisasi"], responses=InstansiSkema)
    def get(self, request: Request, pk: int) -> Response:
        """The agency."""
        periksa(request._request, ())
        return Response(
            _susun_instansi(satu(Instansi.objects.terlihat_oleh(self.actor), _KOLOM_INSTANSI, pk, "Instansi"))
        )


def _instansi_terlihat(request: Any) -> QuerySet[Instansi]:
    return Instansi.objects.terlihat_oleh(aktor_dari(request))


class SaringanDefinisi(django_filters.FilterSet):
    """Filters of post definitions."""

    instansi = django_filters.ModelChoiceFilter(label="Instansi", queryset=_instansi_terlihat)
    jenis = Banyak(label="Jenis jabatan", choices=JenisJabatan)
    jenjang = Banyak(label="Jenjang JF", choices=JenjangJf)

    class Meta:
        model = DefinisiJabatan
        fields: list[str] = []


_KOLOM_DEFINISI = ("nama", "jenis", "jenjang", "kode_bup", "kelas", "siasn_id", "instansi_id")


def _susun_definisi(b: Baris) -> Baris:
    return {
        "id": b["pk"],
        "siasn_id": b["siasn_id"],
        "nama": b["nama"],
        "instansi_id": b["instansi_id"],
        "jenis": kode.JENIS_JABATAN[b["jenis"]],
        "jenjang": kode.JENJANG[b["jenjang"]],
        "kode_bup": b["kode_bup"],
        "kelas": b["kelas"],
    }


class DaftarDefinisi(ApiBaca):
    """Post definitions of the agencies in scope."""

    @extend_schema(
        operation_id="definisi_jabatan_daftar",
        summary="Daftar definisi jabatan",
        tags=["organisasi"],
        parameters=[*parameter_saringan(SaringanDefinisi), *parameter_kursor()],
        responses=halaman_dari(DefinisiSkema),
    )
    def get(self, request: Request) -> Response:
        """One page."""
        nama, berulang = nama_saringan(SaringanDefinisi)
        data = periksa(request._request, (nama | PARAMETER) - {"urut"}, berulang=berulang)
        qs = saring(SaringanDefinisi, data, queryset=DefinisiJabatan.objects.terlihat_oleh(self.actor), request=request)
        return Response(
            halaman(request._request, qs, Urutan(), _KOLOM_DEFINISI, lambda baris: [_susun_definisi(b) for b in baris])
        )


class SatuDefinisi(ApiBaca):
    """One post definition."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="definisi_jabatan_rinci",
        summary="Satu definisi jabatan",
        tags=["organisasi"],
        responses=DefinisiSkema,
    )
    def get(self, request: Request, pk: int) -> Response:
        """The definition."""
        periksa(request._request, ())
        qs = DefinisiJabatan.objects.terlihat_oleh(self.actor)
        return Response(_susun_definisi(satu(qs, _KOLOM_DEFINISI, pk, "Definisi jabatan")))


class SaringanPeta(django_filters.FilterSet):
    """Filters of the post map."""

    per_tanggal = django_filters.DateFilter(method="biarkan", label="Keadaan per tanggal")
    instansi = django_filters.ModelChoiceFilter(label="Instansi", queryset=_instansi_terlihat)
    unit = SaringanUnit(field_name="unit", label="Unit kerja (termasuk bawahannya)")
    jenis = Banyak(field_name="definisi__jenis", label="Jenis jabatan", choices=JenisJabatan)
    jenjang = Banyak(field_name="definisi__jenjang", label="Jenjang JF", choices=JenjangJf)
    eselon = Banyak(label="Eselon", choices=Eselon)
    lowong = django_filters.BooleanFilter(method="saring_lowong", label="Masih kurang pemangku")

    class Meta:
        model = PetaJabatan
        fields: list[str] = []

    def biarkan(self, qs: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Read by the door."""
        return qs

    def saring_lowong(self, qs: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Fewer holders than needed, or enough."""
        return qs.filter(terisi__lt=F("kebutuhan")) if value else qs.filter(terisi__gte=F("kebutuhan"))


_KOLOM_PETA = (
    "nama", "eselon", "kelas", "kebutuhan", "terisi", "tunggal", "pimpinan_unit", "siasn_id", "periode", "versi",
    "instansi_id", "unit_id", "unit__nama", "unit__siasn_id", "definisi_id", "definisi__nama", "definisi__siasn_id",
    "definisi__jenis", "definisi__jenjang",
)  # fmt: skip


def peta_pada(actor: Actor, hari: dt.date | None) -> QuerySet[PetaJabatan]:
    """Places on the map in force on the day, with the number of definitive holders in service."""
    if hari is None:
        pemangku: QuerySet[Any] = Keadaan.objects.filter(peta=OuterRef("pk"), aktif=True)
    else:
        pemangku = RiwayatJabatan.objects.filter(
            peta=OuterRef("pk"), batal=False, penugasan="D", periode__contains=hari
        )
    jumlah = pemangku.order_by().values("peta").annotate(n=Count("pk")).values("n")
    return (
        PetaJabatan.objects.terlihat_oleh(actor)
        .filter(periode__contains=hari or hari_ini(actor.zona))
        .annotate(terisi=Coalesce(Subquery(jumlah, output_field=IntegerField()), 0))
    )


def _susun_peta(b: Baris) -> Baris:
    jenis = b["definisi__jenis"]
    return {
        "id": b["pk"],
        "siasn_id": b["siasn_id"],
        "nama": b["nama"],
        "instansi_id": b["instansi_id"],
        "unit": kode.rujukan(b["unit_id"], b["unit__siasn_id"], nama=b["unit__nama"]),
        "definisi": kode.rujukan(b["definisi_id"], b["definisi__siasn_id"], nama=b["definisi__nama"]),
        "jenis": kode.JENIS_JABATAN[jenis],
        "jenjang": kode.JENJANG[b["definisi__jenjang"]],
        "eselon": kode.eselon(b["eselon"], jenis),
        "kelas": b["kelas"],
        "kebutuhan": b["kebutuhan"],
        "terisi": b["terisi"],
        "tunggal": b["tunggal"],
        "pimpinan_unit": b["pimpinan_unit"],
        "berlaku": kode.masa(b["periode"]),
        "versi": b["versi"],
    }


class DaftarPeta(ApiBaca):
    """The post map of the agencies in scope."""

    @extend_schema(
        operation_id="peta_jabatan_daftar",
        summary="Daftar peta jabatan",
        description="`terisi` menghitung pemangku definitif pada hari itu.",
        tags=["organisasi"],
        parameters=[*parameter_saringan(SaringanPeta), *parameter_kursor()],
        responses=halaman_dari(PetaSkema),
    )
    def get(self, request: Request) -> Response:
        """One page."""
        nama, berulang = nama_saringan(SaringanPeta)
        data = periksa(request._request, (nama | PARAMETER) - {"urut"}, berulang=berulang)
        qs = saring(SaringanPeta, data, queryset=peta_pada(self.actor, tanggal(data, "per_tanggal")), request=request)
        return Response(
            halaman(request._request, qs, Urutan(), _KOLOM_PETA, lambda baris: [_susun_peta(b) for b in baris])
        )


class SatuPeta(ApiBaca):
    """One place on the map."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="peta_jabatan_rinci",
        summary="Satu jabatan pada peta",
        tags=["organisasi"],
        parameters=[parameter_tanggal()],
        responses=PetaSkema,
    )
    def get(self, request: Request, pk: int) -> Response:
        """The place and its holders' number."""
        hari = tanggal(periksa(request._request, ["per_tanggal"]), "per_tanggal")
        b = satu(peta_pada(self.actor, hari), _KOLOM_PETA, pk, "Jabatan")
        return Response(_susun_peta(b), headers={"ETag": f'"{pk}.{b["versi"]}"'})
