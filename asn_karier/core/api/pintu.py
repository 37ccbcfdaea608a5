"""What doors of every room share: the read log, one page of a list, a body read strictly, the version to change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.api.dasar import ApiBerpelaku, VersiWajib, pastikan_versi
from asn_karier.core.api.kursor import PARAMETER, Baris, Urutan, halaman
from asn_karier.core.catatan import catat_baca
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.parameter import nama_saringan, periksa, saring

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="ETag yang Anda baca. Sudah berubah sejak itu: 412.",
)


class ApiTercatat(ApiBerpelaku):
    """Base of the doors that show people's data: what was read is written down."""

    def catat(
        self,
        jenis: str,
        *,
        jumlah: int = 1,
        objek_id: int | None = None,
        pemilik_id: int | None = None,
        isian: Sequence[str] = (),
    ) -> None:
        """Write to the read log; nothing for no rows, nor for one's own record (`pemilik_id` says whose it is)."""
        if jumlah and (pemilik_id is None or pemilik_id != self.actor.orang_id):
            catat_baca(
                self.actor, jenis, objek_id=objek_id, jumlah=jumlah, request=self.request._request, isian=sorted(isian)
            )

    def daftar(
        self,
        request: Request,
        qs: QuerySet[Any],
        kolom: Sequence[str],
        susun: Callable[[list[Baris]], list[Baris]],
        *,
        jenis: str = "",
        saringan: type[django_filters.FilterSet] | None = None,
        urutan: Urutan | None = None,
        asal: QuerySet[Any] | None = None,
        objek_id: int | None = None,
        pemilik_id: int | None = None,
    ) -> Response:
        """One page of a list in a fixed order: other parameters refused, filtered, told, and read under `jenis`.

        `objek_id` and `pemilik_id` go to the read log; without `jenis` nothing is written there.
        """
        nama, berulang = nama_saringan(saringan) if saringan else (set[str](), set[str]())
        data = periksa(request._request, (nama | PARAMETER) - {"urut"}, berulang=berulang)
        if saringan:
            qs = saring(saringan, data, queryset=qs, request=request)
        isi = halaman(request._request, qs, urutan or Urutan(), kolom, susun, asal=asal)
        if jenis:
            self.catat(jenis, jumlah=len(isi["hasil"]), objek_id=objek_id, pemilik_id=pemilik_id)
        return Response(isi)


def isi_permintaan(request: Request, kelas: type[serializers.Serializer[Any]]) -> Baris:
    """The body by its shape; unknown fields are refused by name, never ignored."""
    data = request.data
    if not isinstance(data, dict):
        raise MasukanSalah("Isi permintaan harus berupa objek JSON.", isian="")
    kenal = kelas().fields
    if asing := sorted(set(map(str, data)) - set(kenal)):
        raise MasukanSalah(
            f"Isian “{asing[0][:40]}” tidak dikenal. Yang dikenal: {', '.join(kenal)}.",
            isian=asing[0][:40],
            kode="isian-asing",
        )
    susunan = kelas(data=data)
    susunan.is_valid(raise_exception=True)
    return dict(susunan.validated_data)


def versi_diminta(request: Request, objek: Any, versi: int | None = None) -> int | None:
    """The version that the service must find: from If-Match (412 when it is another), else from the body."""
    if not request.headers.get("If-Match", "").strip():
        return versi
    pastikan_versi(request, objek)
    return objek.versi if request.headers["If-Match"].strip() != "*" else None


def versi_wajib(request: Request, objek: Any | None, versi: int | None) -> int | None:
    """The same for a row that may not be there yet: once it is there, a change must name its version (428)."""
    if objek is None:
        return None
    ada = request.headers.get("If-Match", "").strip()
    if not ada and versi is None:
        raise VersiWajib(
            "Isi ini sudah ada. Kirim kepala If-Match berisi ETag-nya, atau `versi`, agar ubahan lain tidak tertimpa."
        )
    return versi_diminta(request, objek, versi)
