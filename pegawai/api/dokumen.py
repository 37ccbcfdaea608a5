"""Documents: list, upload through the gate, one document, its file, withdrawing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.api.dasar import ApiBerpelaku
from asn_karier.core.api.idempotensi import idempoten
from asn_karier.core.api.isi import PengurasJson
from asn_karier.core.api.kursor import PARAMETER, Urutan, halaman
from asn_karier.core.api.pintu import isi_permintaan
from asn_karier.core.api.skema import halaman_dari, parameter_kursor
from asn_karier.core.berkas import sajikan
from asn_karier.core.catatan import catat_baca
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.parameter import bilangan, periksa
from pegawai.api.dasar import PINTU_BACA, PINTU_SATU
from pegawai.api.skema_usulan import DokumenSkema
from pegawai.models import Dokumen
from pegawai.selectors import dokumen as pembaca
from pegawai.services import dokumen as layanan

_KOLOM = (
    "pegawai_id", "kode", "nama_asli", "tipe", "ukuran", "halaman", "sha256", "peringatan", "keterangan",
    "dibuat_pada", "batal", "alasan_batal",
)  # fmt: skip
_UNGGAH = inline_serializer(
    "UnggahDokumen",
    {
        "berkas": serializers.FileField(),
        "kode": serializers.CharField(help_text="Kode jenis dokumen, misalnya 872 atau KTP."),
        "pegawai": serializers.IntegerField(required=False, min_value=1, help_text="Bawaan: diri sendiri."),
        "keterangan": serializers.CharField(required=False, max_length=200),
    },
)


class AlasanTarik(serializers.Serializer[Any]):
    """Why it is withdrawn."""

    alasan = serializers.CharField(max_length=300)


def susun(b: dict[str, Any]) -> dict[str, Any]:
    """A document as the API tells it."""
    sama = ("pegawai_id", "kode", "tipe", "ukuran", "halaman", "sha256", "peringatan", "keterangan")
    return {
        "id": b["pk"],
        **{k: b[k] for k in sama},
        "nama_jenis": pembaca.nama_jenis(b["kode"]),
        "nama_berkas": b["nama_asli"],
        "diunggah_pada": b["dibuat_pada"],
        "ditarik": b["batal"],
        "alasan_penarikan": b["alasan_batal"],
    }


class ApiDokumen(ApiBerpelaku):
    """Base of the document doors."""

    pintu = PINTU_BACA

    def jawab(self, dokumen_id: int, status: int = 200) -> Response:
        """The document as it stands."""
        satu = pembaca.satu_dokumen(self.actor, dokumen_id)
        return Response(susun(Dokumen.objects.filter(pk=satu.pk).values("pk", *_KOLOM).get()), status=status)


class DaftarDokumenApi(ApiDokumen):
    """Documents in scope; upload."""

    parser_classes = [MultiPartParser, PengurasJson]

    @extend_schema(
        operation_id="dokumen_daftar",
        summary="Daftar dokumen",
        tags=["dokumen"],
        parameters=[
            OpenApiParameter("pegawai", {"type": "integer", "minimum": 1}, description="Hanya milik pegawai ini."),
            OpenApiParameter("kode", str, description="Hanya jenis ini."),
            *parameter_kursor(),
        ],
        responses=halaman_dari(DokumenSkema),
    )
    def get(self, request: Request) -> Response:
        """One page, newest first; withdrawn ones included and marked."""
        asal = request._request
        data = periksa(asal, {"pegawai", "kode", *PARAMETER} - {"urut"})
        qs = Dokumen.objects.terlihat_oleh(self.actor)
        if (orang := bilangan(data, "pegawai", maks=2**53)) is not None:
            qs = qs.filter(pegawai_id=orang)
        if data.get("kode"):
            qs = qs.filter(kode=data["kode"])
        isi = halaman(
            asal,
            qs,
            Urutan(("-dibuat_pada",)),
            ("pk", *_KOLOM),
            lambda b: [susun(x) for x in b],
            asal=Dokumen.objects.all(),
        )
        if isi["hasil"]:
            catat_baca(self.actor, "daftar-dokumen", jumlah=len(isi["hasil"]), request=asal)
        return Response(isi)

    @extend_schema(
        operation_id="dokumen_unggah",
        summary="Mengunggah dokumen",
        description="Berkas diperiksa saat itu juga: jenis, ukuran, terbuka, halaman, tidak kosong, tidak ganda.",
        tags=["dokumen"],
        request={"multipart/form-data": _UNGGAH},
        responses={201: DokumenSkema},
    )
    @idempoten
    def post(self, request: Request) -> Response:
        """Take a file."""
        berkas = request.FILES.get("berkas")
        if berkas is None:
            raise MasukanSalah("Kirim berkas sebagai multipart/form-data dengan nama isian berkas.", isian="berkas")
        kirim: Any = request.data
        jadi = layanan.unggah_dokumen(
            actor=self.actor,
            pegawai_id=self._pegawai(request),
            kode=str(kirim.get("kode") or "")[:8],
            berkas=berkas,
            keterangan=str(kirim.get("keterangan") or "")[:200],
        )
        jawab = self.jawab(jadi.pk, 201)
        jawab["Location"] = f"{request.path}{jadi.pk}/"
        return jawab

    def _pegawai(self, request: Request) -> int:
        kirim: Any = request.data
        teks = str(kirim.get("pegawai") or self.actor.orang_id or "")
        if not (teks.isascii() and teks.isdigit()) or len(teks) > 15:
            raise MasukanSalah("Sebutkan pegawai dengan nomornya.", isian="pegawai")
        return int(teks)


class SatuDokumen(ApiDokumen):
    """One document."""

    pintu = PINTU_SATU

    @extend_schema(operation_id="dokumen_lihat", summary="Satu dokumen", tags=["dokumen"], responses=DokumenSkema)
    def get(self, request: Request, pk: int) -> Response:
        """What it is."""
        periksa(request._request, ())
        jawab = self.jawab(pk)
        catat_baca(self.actor, "keterangan-dokumen", objek_id=pk, request=request._request)
        return jawab


class BerkasDokumen(ApiDokumen):
    """The file itself."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="dokumen_berkas",
        summary="Berkas dokumen",
        description="Selalu sebagai lampiran; setiap pembacaan dicatat.",
        tags=["dokumen"],
        responses={
            (200, "application/pdf"): OpenApiTypes.BINARY,
            (200, "image/jpeg"): OpenApiTypes.BINARY,
            (200, "image/png"): OpenApiTypes.BINARY,
        },
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """The bytes."""
        periksa(request._request, ())
        satu = pembaca.satu_dokumen(self.actor, pk)
        catat_baca(self.actor, "dokumen", objek_id=satu.pk, request=request._request, isian=[satu.kode])
        return sajikan(satu.berkas, nama=satu.nama_asli, tipe=satu.tipe)


class TarikDokumen(ApiDokumen):
    """Withdraw."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="dokumen_tarik",
        summary="Menarik dokumen yang keliru",
        tags=["dokumen"],
        request=AlasanTarik,
        responses=DokumenSkema,
    )
    @idempoten
    def post(self, request: Request, pk: int) -> Response:
        """Withdraw with the reason; the document stays readable."""
        layanan.tarik_dokumen(actor=self.actor, dokumen_id=pk, **isi_permintaan(request, AlasanTarik))
        return self.jawab(pk)
