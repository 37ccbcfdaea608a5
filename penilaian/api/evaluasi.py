"""Evaluations: list, one with its versions; keep a rating, finalise, acknowledge. And the predikat of every year."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.api.dasar import etag
from asn_karier.core.api.idempotensi import idempoten
from asn_karier.core.api.kursor import PARAMETER, halaman_berantai
from asn_karier.core.api.pintu import IF_MATCH, isi_permintaan, versi_diminta, versi_wajib
from asn_karier.core.api.skema import halaman_dari, parameter_kursor, parameter_saringan
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.parameter import nama_saringan, periksa, saring
from penilaian.api import baris as b
from penilaian.api import dasar as k
from penilaian.api import skema
from penilaian.api import skema_laku as laku
from penilaian.api.dasar import PINTU_SATU, ApiKinerja, Baris
from penilaian.api.skp import skp_terlihat, tawaran
from penilaian.filters.kinerja import (
    SaringanEvaluasiApi,
    SaringanPredikatEkinerja,
    SaringanPredikatEvaluasi,
    SaringanPredikatRiwayat,
)
from penilaian.models import Evaluasi, VersiEvaluasi
from penilaian.permissions import skp as izin
from penilaian.rules import KEBERATAN
from penilaian.selectors import api as pembaca
from penilaian.services import evaluasi as layanan
from penilaian.workflow import ALUR_EVALUASI

_SARINGAN_PREDIKAT, _BERULANG_PREDIKAT = nama_saringan(SaringanPredikatEvaluasi)
_NILAI = ("rating_hasil", "alasan_hasil", "rating_perilaku", "alasan_perilaku")
_CONTOH = {
    "periode_id": 5,
    "rating_hasil": "SESUAI_EKSPEKTASI",
    "alasan_hasil": "Dua belas laporan selesai tepat waktu.",
    "rating_perilaku": "SESUAI_EKSPEKTASI",
    "alasan_perilaku": "Melayani dengan ramah dan tuntas.",
}


class DaftarEvaluasi(ApiKinerja):
    """Evaluations inside the scope."""

    @extend_schema(
        operation_id="evaluasi_daftar",
        summary="Daftar evaluasi kinerja",
        description="Rating yang belum final hanya terbaca oleh pejabat penilainya (`disamarkan`).",
        tags=["kinerja"],
        parameters=[*parameter_saringan(SaringanEvaluasiApi), *parameter_kursor()],
        responses=halaman_dari(skema.EvaluasiBaris),
    )
    def get(self, request: Request) -> Response:
        """One page."""
        return self.daftar(
            request,
            Evaluasi.objects.terlihat_oleh(self.actor),
            b.KOLOM_EVALUASI,
            lambda baris: [b.evaluasi(self.actor, satu) for satu in baris],
            jenis="evaluasi",
            saringan=SaringanEvaluasiApi,
        )


class SatuEvaluasi(ApiKinerja):
    """One evaluation."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="evaluasi_lihat",
        summary="Satu evaluasi dengan alasan dan versinya",
        tags=["kinerja"],
        responses=skema.EvaluasiRinci,
    )
    def get(self, request: Request, pk: int) -> Response:
        """Ratings, reasons, who assessed then, every final text."""
        periksa(request._request, ())
        return jawab_evaluasi(self, pk)


def _terlihat(api: ApiKinerja, pk: int) -> Evaluasi:
    satu = (
        Evaluasi.objects.terlihat_oleh(api.actor)
        .select_related("skp__unit", "skp__siklus", "periode")
        .filter(pk=pk)
        .first()
    )
    if satu is None:
        raise TidakDitemukan("Evaluasi tidak ditemukan atau berada di luar lingkup Anda.")
    return satu


def jawab_evaluasi(api: ApiKinerja, pk: int, status: int = 200) -> Response:
    """The evaluation as it stands with its ETag; reading another person's one is written down."""
    satu = _terlihat(api, pk)
    baris = Evaluasi.objects.filter(pk=pk).values("pk", *b.KOLOM_EVALUASI_RINCI).get()
    kolom = (*b.KOLOM_VERSI, "rating_hasil", "rating_perilaku", "predikat", "isi")
    isi = {
        **b.evaluasi_rinci(api.actor, baris),
        "salinan": [_versi(v) for v in VersiEvaluasi.objects.filter(evaluasi_id=pk).values(*kolom)],
        "tawaran": tawaran(ALUR_EVALUASI, api, satu),
    }
    api.catat("evaluasi", objek_id=pk, pemilik_id=satu.skp.pegawai_id)
    return Response(isi, status=status, headers={"ETag": etag(satu)})


def _versi(v: Baris) -> Baris:
    return b.versi_ringkas(v) | {
        "rating_hasil": k.RATING[v["rating_hasil"]],
        "rating_perilaku": k.RATING[v["rating_perilaku"]],
        "predikat": k.PREDIKAT[v["predikat"]],
        "isi": v["isi"],
    }


class RatingApi(ApiKinerja):
    """Keep a rating."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="evaluasi_simpan",
        summary="Menyimpan rating sebagai draf",
        description=(
            "Oleh pejabat penilai. Boleh belum lengkap; predikat mengikuti kedua rating. Yang sudah ada diubah dengan "
            "If-Match (atau `versi`): 428 tanpa itu, 412 atau 409 bila sudah berubah."
        ),
        tags=["kinerja"],
        parameters=[IF_MATCH],
        request=laku.RatingTulis,
        responses={200: skema.EvaluasiRinci, 201: skema.EvaluasiRinci},
        examples=[OpenApiExample("rating", _CONTOH, request_only=True)],
    )
    @idempoten
    def post(self, request: Request, pk: int) -> Response:
        """Write or change the draft."""
        izin.pejabat_penilai(self.actor, skp_terlihat(self, pk)).pastikan()
        isi = isi_permintaan(request, laku.RatingTulis)
        lama = Evaluasi.objects.filter(skp_id=pk, periode_id=isi["periode_id"]).first()
        evaluasi = layanan.simpan_rating(
            actor=self.actor,
            skp_id=pk,
            periode_id=isi["periode_id"],
            isian=_isian(isi),
            versi=versi_wajib(request, lama, isi.get("versi")),
        )
        return jawab_evaluasi(self, evaluasi.pk, 200 if lama else 201)


class FinalkanApi(ApiKinerja):
    """Lock an evaluation."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="evaluasi_finalkan",
        summary="Memfinalkan evaluasi satu periode",
        description=(
            "Oleh pejabat penilai. Tanpa rating pada isi permintaan yang dipakai adalah drafnya, dan bila draf kosong "
            "usulan dari bukti. Evaluasi tahunan menetapkan predikat. 409 bila sudah final."
        ),
        tags=["kinerja"],
        parameters=[IF_MATCH],
        request=laku.RatingTulis,
        responses=skema.EvaluasiRinci,
        examples=[OpenApiExample("rating", _CONTOH, request_only=True)],
    )
    @idempoten
    def post(self, request: Request, pk: int) -> Response:
        """Finalise."""
        skp_terlihat(self, pk)
        isi = isi_permintaan(request, laku.RatingTulis)
        lama = Evaluasi.objects.filter(skp_id=pk, periode_id=isi["periode_id"]).first()
        evaluasi = layanan.finalkan_evaluasi(
            actor=self.actor,
            skp_id=pk,
            periode_id=isi["periode_id"],
            isian=_isian(isi) if any(nama in isi for nama in (*_NILAI, "catatan")) else None,
            versi=versi_diminta(request, lama, isi.get("versi")) if lama else None,
        )
        return jawab_evaluasi(self, evaluasi.pk)


def _isian(isi: Baris) -> layanan.IsianRating:
    return layanan.IsianRating(**{nama: isi.get(nama, "") for nama in (*_NILAI, "catatan")})


class TerimaApi(ApiKinerja):
    """Acknowledge."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="evaluasi_terima",
        summary="Menyatakan terima dokumen evaluasi",
        description=(
            "Oleh pegawai yang dinilai. Sejak hari ini dihitung tenggat keberatan "
            f"{KEBERATAN.terbaru.nilai.hari_ajukan} hari ({KEBERATAN.terbaru.dasar})."
        ),
        tags=["kinerja"],
        parameters=[IF_MATCH],
        request=laku.HanyaVersi,
        responses=skema.EvaluasiRinci,
    )
    @idempoten
    def post(self, request: Request, pk: int) -> Response:
        """Received today; once received it stays so."""
        satu = _terlihat(self, pk)
        isi_permintaan(request, laku.HanyaVersi)
        versi_diminta(request, satu)
        layanan.terima_evaluasi(actor=self.actor, evaluasi_id=pk)
        return jawab_evaluasi(self, pk)


class DaftarPredikat(ApiKinerja):
    """Predikat per person and year, for other systems."""

    @extend_schema(
        operation_id="predikat_daftar",
        summary="Predikat kinerja per pegawai dan tahun",
        description=(
            "Evaluasi tahunan yang final dahulu, lalu hasil e-Kinerja yang diimpor, lalu riwayat dokumen. "
            "Tahun yang sudah mempunyai hasil dari sumber sebelumnya tidak diulang. Pegawai yang pindah dalam setahun "
            "dapat mempunyai dua baris dengan `masa` masing-masing."
        ),
        tags=["kinerja"],
        parameters=[*parameter_saringan(SaringanPredikatEvaluasi), *parameter_kursor()],
        responses=halaman_dari(skema.PredikatBaris),
    )
    def get(self, request: Request) -> Response:
        """One page."""
        asal = request._request
        data = periksa(asal, (_SARINGAN_PREDIKAT | PARAMETER) - {"urut"}, berulang=_BERULANG_PREDIKAT)
        evaluasi = saring(
            SaringanPredikatEvaluasi, data, queryset=pembaca.predikat_evaluasi(self.actor), request=request
        )
        ekinerja = saring(
            SaringanPredikatEkinerja, data, queryset=pembaca.predikat_ekinerja(self.actor), request=request
        )
        riwayat = saring(SaringanPredikatRiwayat, data, queryset=pembaca.predikat_riwayat(self.actor), request=request)
        isi = halaman_berantai(
            asal,
            [
                (evaluasi, b.KOLOM_PREDIKAT, lambda baris: [b.predikat_evaluasi(satu) for satu in baris]),
                (ekinerja, b.KOLOM_PREDIKAT_EKINERJA, lambda baris: [b.predikat_ekinerja(satu) for satu in baris]),
                (riwayat, b.KOLOM_PREDIKAT_RIWAYAT, lambda baris: [b.predikat_riwayat(satu) for satu in baris]),
            ],
        )
        self.catat("predikat", jumlah=len(isi["hasil"]))
        return Response(isi)
