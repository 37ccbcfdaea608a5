"""Doors that belong to the API as a whole: start, OpenAPI file, documentation, and every address that is not there."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2, OpenApiYamlRenderer2
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.access import UMUM, Pintu, pintu
from asn_karier.core.api.dasar import ApiBerpelaku
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.parameter import periksa, pilihan


class Beranda(ApiBerpelaku):
    """Where to start."""

    pintu = Pintu(frozenset({UMUM}), "Alamat awal API")

    @extend_schema(
        operation_id="beranda",
        summary="Alamat awal",
        tags=["tentang"],
        auth=[],
        responses=inline_serializer(
            "Beranda",
            {
                "versi": serializers.CharField(),
                "skema": serializers.CharField(),
                "dokumentasi": serializers.CharField(),
            },
        ),
    )
    def get(self, request: Request) -> Response:
        """Version and addresses of schema and documentation."""
        periksa(request._request, ())
        return Response(
            {"versi": "v1", "skema": reverse("api-skema"), "dokumentasi": reverse("api-dokumentasi")},
        )


@cache
def berkas_openapi(bentuk: str) -> tuple[bytes, str]:
    """The OpenAPI file as YAML or JSON, and its ETag; made once per process."""
    skema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    pembuat: Any = OpenApiYamlRenderer2() if bentuk == "yaml" else OpenApiJsonRenderer2()
    isi: bytes = pembuat.render(skema, renderer_context={})
    return isi, f'"{hashlib.sha256(isi).hexdigest()[:16]}"'


class SkemaOpenApi(ApiBerpelaku):
    """The OpenAPI file, YAML or JSON by `format` or Accept."""

    pintu = Pintu(frozenset({UMUM}), "Berkas OpenAPI")
    renderer_classes = [OpenApiYamlRenderer2, OpenApiJsonRenderer2]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        """The file, or 304 when the client has it."""
        bentuk = pilihan(periksa(request._request, ["format"]), "format", ("yaml", "json"))
        bentuk = bentuk or request.accepted_renderer.format
        isi, tanda = berkas_openapi(bentuk)
        kepala = {"ETag": tanda, "Cache-Control": "public, max-age=300", "Vary": "Accept"}
        if request.headers.get("If-None-Match") == tanda:
            return HttpResponseNotModified(headers=kepala)
        return HttpResponse(isi, content_type=f"application/{bentuk}; charset=utf-8", headers=kepala)


@pintu(UMUM, uraian="Dokumentasi API")
@require_safe
def dokumentasi(request: HttpRequest) -> HttpResponse:
    """The reading room of the OpenAPI file."""
    return render(request, "api/dokumentasi.html")


class TidakAda(ApiBerpelaku):
    """Every address that is not there, for every method."""

    pintu = Pintu(frozenset({UMUM}), "Alamat API yang tidak ada")
    authentication_classes: list[Any] = []
    schema = None

    def tolak(self, request: Request, sisa: str) -> Response:
        """404, with the right address when only the slash is missing."""
        usul = ""
        if not sisa.endswith("/"):
            try:
                if resolve(f"{request.path}/").view_name != "api-tidak-ada":
                    usul = f" Tambahkan garis miring di akhir: {request.path}/"
            except Resolver404:
                pass
        raise TidakDitemukan(f"Alamat API ini tidak ada.{usul} Lihat {reverse('api-dokumentasi')}", kode="alamat")

    get = post = put = patch = delete = tolak
    options = tolak  # type: ignore[assignment]
