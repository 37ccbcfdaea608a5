"""People: list, search without identifiers in the address, one person; today or on any day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.actor import Actor
from asn_karier.core.api.kursor import PARAMETER, Urutan, halaman
from asn_karier.core.api.pintu import isi_permintaan
from asn_karier.core.api.skema import halaman_dari, parameter_kursor, parameter_saringan, parameter_tanggal
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from asn_karier.core.parameter import nama_saringan, periksa, pilihan, saring, tanggal
from pegawai.api import contoh
from pegawai.api.baris import KOLOM, KOLOM_RINCI, Baris, baca, nama_unit_pada, pembaca_bidang, susun, susun_rinci
from pegawai.api.dasar import PINTU_SATU, ApiBaca
from pegawai.api.skema_pegawai import CariPegawai, HasilCari, PegawaiBaris, PegawaiRinci
from pegawai.filters import SaringanKeadaan
from pegawai.models import Keadaan
from pegawai.selectors import orang

URUTAN = {
    "id": Urutan(),
    "nama": Urutan(("nama_cari",)),
}
_SARINGAN, _BERULANG = nama_saringan(SaringanKeadaan)
CARI_MAKS = 50


def susun_banyak(actor: Actor, baris: list[Baris], hari: dt.date | None) -> list[Baris]:
    """Rows of people for this reader on this day."""
    nama_unit_pada(baris, hari)
    bidang = pembaca_bidang(actor, jalur_kini(baris) if hari else None)
    return [susun(b, bidang(b)) for b in baris]


def jalur_kini(baris: list[Baris]) -> dict[int, str]:
    """Path of today's unit by person."""
    ids = [b["pk"] for b in baris]
    return dict(Keadaan.objects.filter(pk__in=ids, unit__isnull=False).values_list("pk", "unit__jalur"))


class DaftarPegawai(ApiBaca):
    """People inside the scope."""

    @extend_schema(
        operation_id="pegawai_daftar",
        summary="Daftar pegawai",
        description="Yang dalam dinas, kecuali `semua=true` atau `kedudukan` disebut.",
        tags=["pegawai"],
        parameters=[*parameter_saringan(SaringanKeadaan), *parameter_kursor(*URUTAN)],
        responses=halaman_dari(PegawaiBaris),
        examples=[OpenApiExample("halaman", contoh.halaman(contoh.PEGAWAI), response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """One page."""
        asal = request._request
        data = periksa(asal, _SARINGAN | PARAMETER, berulang=_BERULANG)
        hari = tanggal(data, "per_tanggal")
        urut = pilihan(data, "urut", URUTAN, "id")
        qs = saring(SaringanKeadaan, data, queryset=orang.keadaan(self.actor, hari), request=request)
        isi = halaman(
            asal,
            qs,
            URUTAN[urut],
            KOLOM,
            lambda rows: susun_banyak(self.actor, rows, hari),
            baca=lambda ids: baca(ids, hari),
        )
        self.catat("pegawai", jumlah=len(isi["hasil"]))
        return Response(isi)


class CariPegawaiApi(ApiBaca):
    """Search by identifiers or name; they stay out of the address."""

    hanya_baca = True

    @extend_schema(
        operation_id="pegawai_cari",
        summary="Cari pegawai dengan NIP, PNS ID atau nama",
        description=(
            "Isi salah satu: `nip` atau `pns_id` (paling banyak 200; termasuk yang tidak lagi dalam dinas), atau `teks`"
            f" (nama atau awal NIP, paling banyak {CARI_MAKS} hasil). Tidak menulis apa pun."
        ),
        tags=["pegawai"],
        request=CariPegawai,
        responses=HasilCari,
        examples=[
            OpenApiExample("NIP", {"nip": [contoh.PEGAWAI["nip"]]}, request_only=True),
            OpenApiExample("nama", {"teks": "pegi sumarni"}, request_only=True),
            OpenApiExample("hasil", {"hasil": [contoh.PEGAWAI], "tidak_ditemukan": []}, response_only=True),
        ],
    )
    def post(self, request: Request) -> Response:
        """Who was found."""
        periksa(request._request, ())
        minta = _baca_cari(request)
        qs = orang.keadaan(self.actor, minta["per_tanggal"])
        ids = list(_cari(qs, minta).values_list("pk", flat=True))
        menurut = {b["pk"]: b for b in baca(ids, minta["per_tanggal"])}
        baris = [menurut[i] for i in ids]
        ada = {b[k] for b in baris for k in ("nip", "pegawai__pns_id")}
        hilang = [i for i in (*minta["nip"], *minta["pns_id"]) if i not in ada]
        self.catat("pegawai", jumlah=len(baris))
        return Response({"hasil": susun_banyak(self.actor, baris, minta["per_tanggal"]), "tidak_ditemukan": hilang})


def _baca_cari(request: Request) -> dict[str, Any]:
    """The checked request; exactly one way to search."""
    bersih = {"nip": [], "pns_id": [], "teks": "", "per_tanggal": None, **isi_permintaan(request, CariPegawai)}
    if sum(bool(bersih[k]) for k in ("nip", "pns_id", "teks")) != 1:
        raise MasukanSalah("Isi salah satu: nip, pns_id, atau teks.", kode="satu-saja")
    return bersih


def _cari(qs: QuerySet[Keadaan], minta: dict[str, Any]) -> QuerySet[Keadaan]:
    if minta["teks"]:
        temuan = orang.cari_keadaan(qs, minta["teks"])
        mirip = "kemiripan" in temuan.query.annotations
        return temuan.order_by(*(["-kemiripan"] if mirip else []), "nama_cari", "pk")[:CARI_MAKS]
    if minta["nip"]:
        return qs.filter(nip__in=minta["nip"]).order_by("pk")
    return qs.filter(pegawai__pns_id__in=minta["pns_id"]).order_by("pk")


class SatuPegawai(ApiBaca):
    """One person."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="pegawai_rinci",
        summary="Seorang pegawai",
        tags=["pegawai"],
        parameters=[parameter_tanggal()],
        responses=PegawaiRinci,
        examples=[OpenApiExample("rinci", contoh.PEGAWAI_RINCI, response_only=True)],
    )
    def get(self, request: Request, pk: int) -> Response:
        """Identity and state."""
        hari = tanggal(periksa(request._request, ["per_tanggal"]), "per_tanggal")
        b = orang.keadaan(self.actor, hari).filter(pk=pk).values("pk", *KOLOM_RINCI).first()
        if b is None:
            raise TidakDitemukan("Pegawai tidak ditemukan atau berada di luar lingkup Anda.")
        nama_unit_pada([b], hari)
        bidang = pembaca_bidang(self.actor, jalur_kini([b]) if hari else None)(b)
        self.catat("pegawai", jumlah=1, objek_id=pk, isian=list(bidang))
        return Response(susun_rinci(b, bidang), headers={"ETag": f'"{pk}.{b["pegawai__versi"]}"'})
