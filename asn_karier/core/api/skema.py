"""The OpenAPI file: common components, refusals of every operation, parameters of filters."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, inline_serializer
from rest_framework import serializers

from asn_karier.core.api.kursor import UKURAN, UKURAN_MAKS
from asn_karier.core.masalah import MASALAH_JSON

MASALAH: dict[str, Any] = {
    "type": "object",
    "description": "Penolakan menurut RFC 9457.",
    "required": ["type", "title", "status", "code", "detail", "permintaan"],
    "properties": {
        "type": {"type": "string", "example": "about:blank"},
        "title": {"type": "string", "example": "Masukan belum benar"},
        "status": {"type": "integer", "example": 400},
        "code": {"type": "string", "description": "Kode tetap untuk program.", "example": "parameter-asing"},
        "detail": {"type": "string", "description": "Kalimat untuk orang."},
        "permintaan": {"type": "string", "description": "Nomor permintaan untuk dilaporkan."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "Isian pada isi permintaan (JSON Pointer)."},
                    "parameter": {"type": "string", "description": "Parameter pada alamat."},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
        "dasar_hukum": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Peraturan yang memintanya, bila penolakan berasal dari suatu aturan.",
        },
    },
}


def _contoh(status: int, code: str, title: str, detail: str, **lain: Any) -> dict[str, Any]:
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail,
        "permintaan": "4f0c1d2e3a4b5c6d",
        **lain,
    }


_JAWABAN: dict[str, tuple[str, dict[str, Any]]] = {
    "400": (
        "Masukan belum benar; `errors` menyebut isian atau parameternya.",
        _contoh(
            400,
            "parameter-asing",
            "Masukan belum benar",
            "Parameter “warna” tidak dikenal.",
            errors=[{"parameter": "warna", "code": "parameter-asing", "detail": "Parameter “warna” tidak dikenal."}],
        ),
    ),
    "401": (
        "Belum masuk, atau token tidak berlaku.",
        _contoh(401, "belum-masuk", "Belum masuk", "Silakan masuk atau kirim token."),
    ),
    "403": (
        "Peran Anda tidak mencakup hal ini.",
        _contoh(403, "peran", "Tidak berwenang", "Peran Anda tidak mencakup halaman ini."),
    ),
    "404": (
        "Tidak ada, atau di luar lingkup Anda.",
        _contoh(404, "tidak-ditemukan", "Tidak ditemukan", "Data tidak ditemukan atau berada di luar lingkup Anda."),
    ),
    "409": (
        "Bentrok dengan data lain, atau kunci yang sama masih dikerjakan.",
        _contoh(409, "sedang-dikerjakan", "Bentrok dengan data lain", "Permintaan dengan kunci ini sedang dikerjakan."),
    ),
    "422": (
        "Idempotency-Key sudah dipakai untuk isi lain.",
        _contoh(422, "kunci-dipakai-lain", "Kunci dipakai untuk permintaan lain", "Pakai kunci baru."),
    ),
    "429": (
        "Terlalu sering; tunggu sebanyak detik pada Retry-After.",
        _contoh(429, "terlalu-sering", "Terlalu sering", "Terlalu banyak permintaan. Coba lagi dalam 7 detik."),
    ),
    "default": (
        "Penolakan lain: metode, bentuk isi atau jawaban, ukuran, atau gangguan layanan.",
        _contoh(405, "metode-salah", "Metode tidak tersedia", "Metode PUT tidak tersedia di alamat ini."),
    ),
}
_KEPALA = {
    "429": {"Retry-After": {"schema": {"type": "integer"}, "description": "Detik sampai boleh mencoba lagi."}},
}


def lengkapi_jawaban(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Give every operation the refusals it can answer with, as shared components."""
    komponen = result.setdefault("components", {})
    komponen.setdefault("schemas", {})["Masalah"] = copy.deepcopy(MASALAH)
    komponen["responses"] = {f"Masalah{k.capitalize()}": _jawaban(k) for k in _JAWABAN}
    for jalur, metode in result["paths"].items():
        for nama, operasi in metode.items():
            for kode in _kode_operasi(jalur, nama, operasi):
                operasi["responses"].setdefault(kode, {"$ref": f"#/components/responses/Masalah{kode.capitalize()}"})
    return result


def _jawaban(kode: str) -> dict[str, Any]:
    uraian, contoh = _JAWABAN[kode]
    isi = {MASALAH_JSON: {"schema": {"$ref": "#/components/schemas/Masalah"}, "example": contoh}}
    hasil: dict[str, Any] = {"description": uraian, "content": isi}
    if kode in _KEPALA:
        hasil["headers"] = _KEPALA[kode]
    return hasil


def _kode_operasi(jalur: str, metode: str, operasi: dict[str, Any]) -> list[str]:
    kode = ["400", "429", "default"]
    if {} not in operasi.get("security", [{}]):
        kode += ["401", "403"]
    if "{" in jalur:
        kode.append("404")
    if any(p["name"] == "Idempotency-Key" for p in operasi.get("parameters", [])):
        kode += ["409", "422"]
    return kode


class Skema(AutoSchema):
    """Operations of ours: writes that happen once name their key."""

    def get_override_parameters(self) -> list[Any]:
        """The Idempotency-Key of methods decorated with `idempoten`."""
        metode = getattr(self.view, self.method.lower(), None)
        return [KUNCI] if getattr(metode, "idempoten", False) else []


class SkemaSesi(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The browser's session in the OpenAPI file."""

    target_class = "asn_karier.core.api.isi.AutentikasiSesi"
    name = "sesi"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Cookie scheme."""
        from django.conf import settings

        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "Peramban yang sudah masuk. Program lain memakai token.",
        }


KUNCI = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="Kunci acak untuk satu hal yang ditulis; 8–255 huruf ASCII tanpa spasi, misalnya UUID.",
    examples=[OpenApiExample("UUID", "0b9f6a0e-6f0b-4f5e-9a53-1f6c1f4f8a11")],
)


def parameter_kursor(*urut: str) -> list[OpenApiParameter]:
    """Parameters of every paged list; `urut` are the orders it offers, the first is the default."""
    hasil = [
        OpenApiParameter("kursor", str, description="Letak halaman berikut, dari `berikut`."),
        OpenApiParameter(
            "ukuran",
            {"type": "integer", "minimum": 1, "maximum": UKURAN_MAKS, "default": UKURAN},
            description="Banyak baris sehalaman.",
        ),
    ]
    if len(urut) > 1:
        hasil.append(OpenApiParameter("urut", str, enum=urut, default=urut[0], description="Urutan baris."))
    return hasil


def parameter_tanggal(nama: str = "per_tanggal", uraian: str = "Keadaan pada hari itu (yyyy-mm-dd).") -> Any:
    """A date parameter."""
    return OpenApiParameter(
        nama, {"type": "string", "format": "date"}, description=uraian, examples=[OpenApiExample(nama, "2026-01-31")]
    )


def parameter_saringan(filterset: type[django_filters.FilterSet], kecuali: Iterable[str] = ()) -> list[Any]:
    """Parameters of a filter set, with the choices and words of its form."""
    return [_dari_saringan(n, f) for n, f in filterset.base_filters.items() if n not in set(kecuali)]


def _dari_saringan(nama: str, saringan: Any) -> OpenApiParameter:
    isian = saringan.field_class
    skema: dict[str, Any] = {"type": "string"}
    if issubclass(isian, forms.DateField):
        skema["format"] = "date"
    elif issubclass(isian, forms.NullBooleanField):
        skema = {"type": "boolean"}
    elif issubclass(isian, forms.ModelChoiceField) or issubclass(isian, forms.IntegerField):
        skema = {"type": "integer", "minimum": 1}
    pilihan = list(_pilihan(saringan.extra.get("choices", ())))
    if pilihan:
        skema["enum"] = pilihan
    if isinstance(saringan, django_filters.MultipleChoiceFilter):
        skema = {"type": "array", "items": skema, "maxItems": 50}
    return OpenApiParameter(nama, skema, description=str(saringan.label), explode=True)


def _pilihan(daftar: Any) -> Iterable[str]:
    """Codes of choices; groups are flattened, enumeration classes give theirs."""
    for kode, nama in getattr(daftar, "choices", daftar):
        if isinstance(nama, list | tuple):
            yield from (str(k) for k, _ in nama)
        else:
            yield str(kode)


class KodeNama(serializers.Serializer[Any]):
    """A code with its name."""

    kode = serializers.CharField()
    nama = serializers.CharField()


def halaman_dari(baris: type[serializers.Serializer[Any]], **kepala: serializers.Field[Any, Any, Any, Any]) -> Any:
    """Schema of a page of such rows."""
    return inline_serializer(
        f"Halaman{baris.__name__}",
        {
            **kepala,
            "hasil": baris(many=True),
            "berikut": serializers.CharField(
                allow_null=True, help_text="Alamat relatif halaman berikut; null bila habis."
            ),
        },
    )
