"""Units: list, tree, one unit; with the names and parents of the day that is asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Case, F, FilteredRelation, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.http import QueryDict
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.actor import Actor
from asn_karier.core.api.dasar import etag
from asn_karier.core.api.kursor import PARAMETER, Urutan, halaman
from asn_karier.core.api.skema import halaman_dari, parameter_kursor, parameter_tanggal
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.parameter import ParameterSalah, bilangan, boolean, periksa, tanggal
from pegawai.api import contoh, kode
from pegawai.api.dasar import PINTU_SATU, ApiBaca
from pegawai.api.skema_organisasi import PohonUnitSkema, UnitRinci, UnitSkema
from pegawai.models import RiwayatUnit, Unit

Baris = dict[str, Any]
ID_MAKS = 2**53
POHON_MAKS = 10_000
_KOLOM = ("siasn_id", "kode", "nama_saat", "induk_saat", "instansi_id", "urut", "periode", "dikenal")
_ID = {"type": "integer", "minimum": 1}


def unit_pada(actor: Actor, hari: dt.date) -> QuerySet[Any]:
    """Units inside the scope that stand on the day, with name and parent of the day."""
    return (
        Unit.objects.terlihat_oleh(actor)
        .filter(periode__contains=hari)
        .annotate(saat=FilteredRelation("riwayat", condition=Q(riwayat__periode__contains=hari)))
        .annotate(
            nama_saat=Coalesce(F("saat__nama"), F("nama")),
            induk_saat=Case(When(saat__id__isnull=False, then=F("saat__induk_id")), default=F("induk_id")),
        )
    )


def susun_unit(b: Baris) -> Baris:
    """A unit in a list."""
    return {
        "id": b["pk"],
        "siasn_id": b["siasn_id"],
        "kode": b["kode"],
        "nama": b["nama_saat"],
        "induk_id": b["induk_saat"],
        "instansi_id": b["instansi_id"],
        "urut": b["urut"],
        "berlaku": kode.masa(b["periode"]),
        "dikenal": b["dikenal"],
    }


class DaftarUnit(ApiBaca):
    """Units of the agencies in scope."""

    @extend_schema(
        operation_id="unit_daftar",
        summary="Daftar unit kerja",
        tags=["organisasi"],
        parameters=[
            OpenApiParameter("instansi", _ID, description="Nomor instansi."),
            OpenApiParameter("induk", _ID, description="Anak langsung unit ini."),
            OpenApiParameter("akar", bool, description="true: hanya unit teratas."),
            OpenApiParameter("siasn_id", str, description="ID SIASN unit."),
            parameter_tanggal(uraian="Susunan pada hari itu; bawaan hari ini."),
            *parameter_kursor(),
        ],
        responses=halaman_dari(UnitSkema),
        examples=[OpenApiExample("halaman", contoh.halaman(contoh.UNIT), response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """One page."""
        asal = request._request
        data = periksa(asal, {"instansi", "induk", "akar", "siasn_id", "per_tanggal", *PARAMETER} - {"urut"})
        hari = tanggal(data, "per_tanggal") or hari_ini(self.actor.zona)
        qs = _saring(unit_pada(self.actor, hari), data)
        return Response(halaman(asal, qs, Urutan(), _KOLOM, lambda baris: [susun_unit(b) for b in baris]))


def _saring(qs: QuerySet[Any], data: QueryDict) -> QuerySet[Any]:
    if instansi := bilangan(data, "instansi", maks=ID_MAKS):
        qs = qs.filter(instansi_id=instansi)
    if induk := bilangan(data, "induk", maks=ID_MAKS):
        qs = qs.filter(induk_saat=induk)
    if (akar := boolean(data, "akar")) is not None:
        qs = qs.filter(induk_saat__isnull=akar)
    if siasn := data.get("siasn_id"):
        qs = qs.filter(siasn_id=siasn)
    return qs


class PohonUnit(ApiBaca):
    """The whole tree of one agency in one piece."""

    @extend_schema(
        operation_id="unit_pohon",
        summary="Pohon unit kerja",
        description="Satu instansi, satu hari. Tanpa `instansi`: instansi Anda sendiri.",
        tags=["organisasi"],
        parameters=[
            OpenApiParameter("instansi", _ID, description="Nomor instansi."),
            parameter_tanggal(uraian="Susunan pada hari itu; bawaan hari ini."),
        ],
        responses=PohonUnitSkema,
    )
    def get(self, request: Request) -> Response:
        """The tree."""
        data = periksa(request._request, ["instansi", "per_tanggal"])
        instansi = bilangan(data, "instansi", bawaan=self.actor.wilayah_id, maks=ID_MAKS)
        if instansi is None:
            raise ParameterSalah("Sebutkan parameter instansi.", isian="instansi", kode="wajib")
        hari = tanggal(data, "per_tanggal") or hari_ini(self.actor.zona)
        baris = list(
            unit_pada(self.actor, hari)
            .filter(instansi_id=instansi)
            .order_by("urut", "nama_saat", "pk")
            .values("pk", "siasn_id", "kode", "nama_saat", "induk_saat")[: POHON_MAKS + 1]
        )
        if len(baris) > POHON_MAKS:
            raise ParameterSalah(
                f"Instansi ini mempunyai lebih dari {POHON_MAKS} unit. Pakai daftar unit dengan parameter induk.",
                isian="instansi",
                kode="terlalu-banyak",
            )
        return Response(
            {"instansi_id": instansi, "per_tanggal": hari, "jumlah": len(baris), "hasil": susun_pohon(baris)},
        )


def susun_pohon(baris: list[Baris]) -> list[Baris]:
    """Rows as nested nodes; a unit whose parent does not stand on that day becomes a root."""
    simpul: dict[int, Baris] = {
        b["pk"]: {"id": b["pk"], "siasn_id": b["siasn_id"], "nama": b["nama_saat"], "kode": b["kode"], "anak": []}
        for b in baris
    }
    akar: list[Baris] = []
    for b in baris:
        atas = simpul.get(b["induk_saat"])
        (akar if atas is None else atas["anak"]).append(simpul[b["pk"]])
    return akar


class SatuUnit(ApiBaca):
    """One unit."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="unit_rinci",
        summary="Satu unit kerja",
        description="Susunan hari ini, unit-unit di atasnya, dan nama serta induk yang pernah berlaku.",
        tags=["organisasi"],
        responses=UnitRinci,
    )
    def get(self, request: Request, pk: int) -> Response:
        """The unit with its place and its past."""
        periksa(request._request, ())
        unit = Unit.objects.terlihat_oleh(self.actor).filter(pk=pk).first()
        if unit is None:
            raise TidakDitemukan("Unit tidak ditemukan atau berada di luar lingkup Anda.")
        di_atas = Unit.objects.filter(pk__in=[int(n) for n in unit.jalur.split(".")[:-2] if n]).order_by("tingkat")
        return Response(
            {
                "id": unit.pk,
                "siasn_id": unit.siasn_id,
                "kode": unit.kode,
                "nama": unit.nama,
                "induk_id": unit.induk_id,
                "instansi_id": unit.instansi_id,
                "urut": unit.urut,
                "berlaku": kode.masa(unit.periode),
                "dikenal": unit.dikenal,
                "di_atas": [kode.rujukan(u.pk, u.siasn_id, nama=u.nama) for u in di_atas],
                "riwayat": [_susun_riwayat(r) for r in RiwayatUnit.objects.filter(unit=unit).order_by("-periode")],
                "versi": unit.versi,
            },
            headers={"ETag": etag(unit)},
        )


def _susun_riwayat(r: RiwayatUnit) -> Baris:
    return {
        "nama": r.nama,
        "induk_id": r.induk_id,
        "berlaku": kode.masa(r.periode),
        "nomor_sk": r.nomor_sk,
        "tanggal_sk": r.tanggal_sk,
    }
