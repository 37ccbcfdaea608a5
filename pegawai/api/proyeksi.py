"""Dates that follow by law: of one person, and due lists."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.api.kursor import PARAMETER, Urutan, halaman
from asn_karier.core.api.skema import halaman_dari, parameter_kursor, parameter_saringan
from asn_karier.core.parameter import ParameterSalah, nama_saringan, periksa, saring
from pegawai.api import contoh, kode
from pegawai.api.dasar import PINTU_SATU, ApiBaca
from pegawai.api.skema_pegawai import ProyeksiBaris, ProyeksiPegawai
from pegawai.calc.proyeksi import ALASAN
from pegawai.enums import JenisProyeksi
from pegawai.filters import SaringanProyeksi
from pegawai.models import Proyeksi
from pegawai.selectors import orang

Baris = dict[str, Any]
_SARINGAN, _BERULANG = nama_saringan(SaringanProyeksi)
_SENDIRI = ("jenis", "tanggal", "alasan", "dasar", "versi_aturan", "masukan", "hasil", "dihitung_pada")
_ORANG = (
    "pegawai_id", "pegawai__pns_id", "pegawai__keadaan__nip", "pegawai__keadaan__nama", "pegawai__keadaan__golongan",
    "pegawai__keadaan__nama_jabatan", "pegawai__keadaan__unit_id", "pegawai__keadaan__unit__siasn_id",
    "pegawai__keadaan__unit__nama", "pegawai__keadaan__instansi_id", "pegawai__keadaan__instansi__siasn_id",
    "pegawai__keadaan__instansi__kode",
)  # fmt: skip
_URUTAN = Urutan(("tanggal",))
_JENIS = OpenApiParameter("jenis", str, enum=JenisProyeksi.values, required=True, description="Jenis tanggal.")


def _susun(b: Baris) -> Baris:
    return {
        "jenis": kode.PROYEKSI[b["jenis"]],
        "tanggal": b["tanggal"],
        "alasan": b["alasan"],
        "uraian_alasan": ALASAN.get(b["alasan"], ""),
        "dasar": b["dasar"],
        "versi_aturan": b["versi_aturan"],
        "masukan": b["masukan"],
        "rincian": b["hasil"],
        "dihitung_pada": b["dihitung_pada"],
    }


def _susun_baris(b: Baris) -> Baris:
    k = "pegawai__keadaan__"
    instansi_id = b[f"{k}instansi_id"]
    unit_id = b[f"{k}unit_id"]
    return {
        **_susun(b),
        "pegawai": {
            "id": b["pegawai_id"],
            "pns_id": b["pegawai__pns_id"],
            "nip": b[f"{k}nip"],
            "nama": b[f"{k}nama"],
            "golongan": kode.GOLONGAN_KODE[b[f"{k}golongan"]],
            "nama_jabatan": b[f"{k}nama_jabatan"],
            "unit": kode.rujukan(unit_id, b[f"{k}unit__siasn_id"], nama=b[f"{k}unit__nama"]),
            "instansi": {
                "id": instansi_id,
                "siasn_id": b[f"{k}instansi__siasn_id"],
                "kode": b[f"{k}instansi__kode"],
            },
        },
    }


class DaftarProyeksi(ApiBaca):
    """Due list of one kind, soonest first."""

    @extend_schema(
        operation_id="proyeksi_daftar",
        summary="Daftar jatuh tempo",
        description="Pegawai dalam dinas yang mempunyai tanggal untuk `jenis` itu, yang paling dekat dahulu.",
        tags=["proyeksi"],
        parameters=[
            _JENIS,
            *parameter_saringan(SaringanProyeksi, ["jenis"]),
            *parameter_kursor(),
        ],
        responses=halaman_dari(ProyeksiBaris),
    )
    def get(self, request: Request) -> Response:
        """One page."""
        asal = request._request
        data = periksa(asal, (_SARINGAN | PARAMETER) - {"urut"}, berulang=_BERULANG)
        if not data.get("jenis"):
            raise ParameterSalah(
                f"Sebutkan parameter jenis: {', '.join(JenisProyeksi.values)}.", isian="jenis", kode="wajib"
            )
        qs = saring(SaringanProyeksi, data, queryset=orang.proyeksi(self.actor), request=request)
        isi = halaman(
            asal,
            qs,
            _URUTAN,
            (*_SENDIRI, *_ORANG),
            lambda baris: [_susun_baris(b) for b in baris],
            asal=Proyeksi.objects.filter(jenis=data["jenis"]),
        )
        self.catat("proyeksi", jumlah=len(isi["hasil"]))
        return Response(isi)


class ProyeksiSatuPegawai(ApiBaca):
    """What comes next for one person, and why."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="pegawai_proyeksi",
        summary="Tanggal karier seorang pegawai",
        description="KGB berikut, kenaikan pangkat reguler paling awal, MPP dan pensiun, dengan nilai dan pasalnya.",
        tags=["proyeksi"],
        responses=ProyeksiPegawai,
        examples=[OpenApiExample("kgb", {"pegawai_id": 4, "hasil": [contoh.PROYEKSI]}, response_only=True)],
    )
    def get(self, request: Request, pk: int) -> Response:
        """All projections."""
        periksa(request._request, ())
        satu = orang.satu_pegawai(self.actor, pk)
        baris = Proyeksi.objects.filter(pegawai=satu).order_by("jenis").values(*_SENDIRI)
        hasil = [_susun(b) for b in baris]
        self.catat("proyeksi", jumlah=len(hasil), objek_id=pk)
        return Response({"pegawai_id": pk, "hasil": hasil})
