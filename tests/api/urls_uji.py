"""Doors that only tests open: a write that happens once, a row with a version, and what goes wrong on purpose."""

import time
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import connection
from django.urls import include, path
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from asn_karier.core.access import MASUK, Pintu
from asn_karier.core.api.dasar import ApiBerpelaku, etag, pastikan_versi
from asn_karier.core.api.idempotensi import idempoten
from asn_karier.core.errors import Bentrok
from asn_karier.core.models import TampilanTersimpan
from pegawai.models import Unit


class Catat(ApiBerpelaku):
    """Writes one row; `tidur` lets a second call arrive in between, `gagal` refuses after writing."""

    pintu = Pintu(frozenset({MASUK}))
    batas = "tulis"
    parser_classes = [*ApiBerpelaku.parser_classes, MultiPartParser]

    @idempoten
    def post(self, request: Any) -> Response:
        baris = TampilanTersimpan.objects.create(
            daftar="uji", nama=request.data["nama"], pemilik_id=self.actor.pengguna_id
        )
        time.sleep(float(request.data.get("tidur", 0)))
        if request.data.get("gagal"):
            raise Bentrok("Sengaja gagal.")
        return Response({"id": baris.pk, "nama": baris.nama}, status=201, headers={"Location": f"/uji/{baris.pk}/"})


class Versi(ApiBerpelaku):
    """Reads and changes a row with a version."""

    pintu = Pintu(frozenset({MASUK}))

    def get(self, request: Any, pk: int) -> Response:
        unit = Unit.objects.get(pk=pk)
        return Response({"nama": unit.nama}, headers={"ETag": etag(unit)})

    def patch(self, request: Any, pk: int) -> Response:
        unit = Unit.objects.get(pk=pk)
        pastikan_versi(request, unit)
        return Response({})


class Rusak(ApiBerpelaku):
    """Fails in the way named."""

    pintu = Pintu(frozenset({MASUK}))

    def get(self, request: Any, cara: str) -> Response:
        if cara == "bug":
            raise RuntimeError("rahasia di dalam pesan")
        if cara == "lama":
            with connection.cursor() as kursor:
                kursor.execute("SET LOCAL statement_timeout = 20; SELECT pg_sleep(2)")
        raise SuspiciousOperation(cara)


urlpatterns = [
    path("api/v1/uji/catat/", Catat.as_view()),
    path("api/v1/uji/versi/<int:pk>/", Versi.as_view()),
    path("api/v1/uji/rusak/<slug:cara>/", Rusak.as_view()),
    path("", include("asn_karier.urls")),
]
handler400 = "asn_karier.core.halaman.pages.permintaan_rusak"
handler500 = "asn_karier.core.halaman.pages.galat_server"
