"""Calculators through the API: body = input, answer = output; nothing is stored, no account is needed."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core import kalkulator
from asn_karier.core.access import UMUM, Pintu
from asn_karier.core.api.dasar import ApiBerpelaku
from asn_karier.core.api.skema import KodeNama
from asn_karier.core.parameter import periksa


class IsianKalkulator(serializers.Serializer[Any]):
    """One field of the input."""

    nama = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    jenis = serializers.CharField(help_text="teks, tanggal, bilangan, desimal, pilihan, boolean, json")
    wajib = serializers.BooleanField()
    pilihan = KodeNama(many=True)
    bantuan = serializers.CharField()
    min = serializers.JSONField(allow_null=True)
    maks = serializers.JSONField(allow_null=True)
    bawaan = serializers.JSONField(allow_null=True)
    contoh = serializers.JSONField(allow_null=True)


class RingkasKalkulator(serializers.Serializer[Any]):
    """A calculator in the list."""

    nama = serializers.CharField()
    judul = serializers.CharField()
    ringkas = serializers.CharField()
    dasar_hukum = serializers.ListField(child=serializers.CharField())
    masukan = IsianKalkulator(many=True)
    contoh = serializers.JSONField(help_text="Masukan yang dapat langsung dicoba.")


class DaftarKalkulatorSkema(serializers.Serializer[Any]):
    """All calculators."""

    hasil = RingkasKalkulator(many=True)


class SyaratSkema(serializers.Serializer[Any]):
    """One requirement with the value used and its article."""

    kode = serializers.CharField()
    uraian = serializers.CharField()
    terpenuhi = serializers.BooleanField(allow_null=True, help_text="null: tidak dapat dipastikan")
    nilai = serializers.JSONField(allow_null=True)
    sumber = serializers.CharField()
    dasar = serializers.CharField()
    kapan = serializers.DateField(allow_null=True)


class PenjelasanSkema(serializers.Serializer[Any]):
    """The answer with its reasons."""

    jawaban = serializers.JSONField()
    syarat = SyaratSkema(many=True)
    dasar_hukum = serializers.ListField(child=serializers.CharField())


_NAMA = OpenApiParameter(
    "nama",
    {"type": "string", "enum": [k.nama for k in kalkulator.semua()]},
    OpenApiParameter.PATH,
    description="Nama kalkulator.",
)
_CONTOH = [OpenApiExample(k.nama, k.contoh(), summary=k.judul, request_only=True) for k in kalkulator.semua()]


class ApiKalkulator(ApiBerpelaku):
    """Base: open to everybody, limited by network."""

    pintu = Pintu(frozenset({UMUM}), "Kalkulator kepegawaian")
    authentication_classes: list[Any] = []
    batas = "kalkulator"
    hanya_baca = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Calculators take no parameters in the address."""
        super().initial(request, *args, **kwargs)
        periksa(request._request, ())


class DaftarKalkulator(ApiKalkulator):
    """All calculators with their input."""

    @extend_schema(
        operation_id="kalkulator_daftar",
        summary="Semua kalkulator dan masukannya",
        tags=["kalkulator"],
        responses=DaftarKalkulatorSkema,
    )
    def get(self, request: Request) -> Response:
        """Names, legal basis, fields, an example."""
        return Response({"hasil": [_uraian(k) for k in kalkulator.semua()]})


class SatuKalkulator(ApiKalkulator):
    """One calculator: what it asks, and its answer."""

    @extend_schema(
        operation_id="kalkulator_uraian",
        summary="Masukan satu kalkulator",
        tags=["kalkulator"],
        parameters=[_NAMA],
        responses=RingkasKalkulator,
    )
    def get(self, request: Request, nama: str) -> Response:
        """What the calculator asks."""
        return Response(_uraian(kalkulator.ambil(nama)))

    @extend_schema(
        operation_id="kalkulator_hitung",
        summary="Hitung",
        description="Isi permintaan adalah masukan; jawabannya hasil perhitungan. Lihat GET untuk isian dan contoh.",
        tags=["kalkulator"],
        parameters=[_NAMA],
        request=OpenApiTypes.OBJECT,
        responses=OpenApiTypes.OBJECT,
        examples=_CONTOH,
    )
    def post(self, request: Request, nama: str) -> Response:
        """The answer."""
        return Response(kalkulator.ambil(nama).jawab(request.data))


class PenjelasanKalkulator(ApiKalkulator):
    """The answer with each requirement, the value used and the article."""

    @extend_schema(
        operation_id="kalkulator_penjelasan",
        summary="Hitung dengan penjelasan",
        tags=["kalkulator"],
        parameters=[_NAMA],
        request=OpenApiTypes.OBJECT,
        responses=PenjelasanSkema,
        examples=_CONTOH,
    )
    def post(self, request: Request, nama: str) -> Response:
        """The answer and why."""
        satu = kalkulator.ambil(nama)
        syarat = [
            {
                "kode": s.kode,
                "uraian": s.uraian,
                "terpenuhi": s.terpenuhi,
                "nilai": s.nilai,
                "sumber": s.sumber,
                "dasar": s.dasar,
                "kapan": s.kapan,
            }
            for s in satu.jelaskan(request.data)
        ]
        return Response(
            {"jawaban": satu.jawab(request.data), "syarat": syarat, "dasar_hukum": list(satu.dasar_hukum)},
        )


def _uraian(k: kalkulator.Kalkulator) -> dict[str, Any]:
    return {
        "nama": k.nama,
        "judul": k.judul,
        "ringkas": k.ringkas,
        "dasar_hukum": list(k.dasar_hukum),
        "masukan": [_isian(i) for i in k.masukan],
        "contoh": k.contoh(),
    }


def _isian(i: kalkulator.Isian) -> dict[str, Any]:
    return {
        "nama": i.nama,
        "label": i.label,
        "jenis": i.jenis,
        "wajib": i.wajib,
        "pilihan": [{"kode": kode, "nama": nama} for kode, nama in i.pilihan],
        "bantuan": i.bantuan,
        "min": i.min,
        "maks": i.maks,
        "bawaan": i.bawaan,
        "contoh": i.contoh,
    }
