"""Acts on an SKP: the same services and permissions as the buttons; whoever comes second gets 409 or 412."""

from __future__ import annotations

from collections.abc import Callable

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.api.dasar import etag
from asn_karier.core.api.idempotensi import idempoten
from asn_karier.core.api.pintu import IF_MATCH, isi_permintaan, versi_diminta, versi_wajib
from asn_karier.core.api.skema import halaman_dari, parameter_kursor
from asn_karier.core.errors import TidakDitemukan
from penilaian.api import dasar as k
from penilaian.api import skema
from penilaian.api import skema_laku as laku
from penilaian.api.dasar import PINTU_SATU, ApiKinerja, Baris
from penilaian.api.skp import TIDAK_ADA, jawab_skp, skp_terlihat
from penilaian.models import Skp, UmpanBalik
from penilaian.permissions import skp as izin
from penilaian.selectors.api import kolom_realisasi, realisasi_skp, satu_realisasi
from penilaian.services import pelaksanaan
from penilaian.services import skp as layanan
from penilaian.workflow import ALUR_SKP

_VERSI = " Versi yang dibaca dikirim sebagai If-Match atau `versi`; tanpa keduanya yang terakhir yang dipakai."


def _langkah(
    act: str, fungsi: Callable[..., Skp], kelas: type[serializers.Serializer[object]], ringkas: str
) -> type[ApiKinerja]:
    """The door of one act."""

    class Langkah(ApiKinerja):
        pintu = PINTU_SATU

        @extend_schema(
            operation_id=f"skp_{act}",
            summary=ringkas,
            description=f"{ALUR_SKP.langkah[act].label}. 409 bila orang lain lebih dahulu.{_VERSI}",
            tags=["kinerja"],
            parameters=[IF_MATCH],
            request=kelas,
            responses=skema.SkpRinci,
        )
        @idempoten
        def post(self, request: Request, pk: int) -> Response:
            """Take the step."""
            skp = skp_terlihat(self, pk)
            isi = isi_permintaan(request, kelas)
            isi["versi"] = versi_diminta(request, skp, isi.get("versi"))
            fungsi(actor=self.actor, skp_id=pk, **isi)
            return jawab_skp(self, pk)

    Langkah.__doc__ = ringkas
    Langkah.__name__ = Langkah.__qualname__ = f"Skp{act.title().replace('_', '')}"
    return Langkah


LANGKAH: dict[str, type[ApiKinerja]] = {
    "ajukan": _langkah("ajukan", layanan.ajukan_skp, laku.HanyaVersi, "Mengajukan SKP kepada penilai"),
    "tarik": _langkah("tarik", layanan.tarik_skp, laku.HanyaVersi, "Menarik pengajuan SKP"),
    "setujui": _langkah("setujui", layanan.setujui_skp, laku.HanyaVersi, "Menetapkan SKP"),
    "kembalikan": _langkah("kembalikan", layanan.kembalikan_skp, laku.DenganAlasan, "Mengembalikan SKP"),
    "buka-revisi": _langkah("buka_revisi", layanan.buka_revisi, laku.DenganAlasan, "Membuka SKP untuk revisi"),
}


class RealisasiApi(ApiKinerja):
    """What was achieved."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="realisasi_daftar",
        summary="Realisasi sebuah SKP",
        tags=["kinerja"],
        parameters=parameter_kursor(),
        responses=halaman_dari(skema.RealisasiSkema),
    )
    def get(self, request: Request, pk: int) -> Response:
        """One page, oldest first."""
        skp = skp_terlihat(self, pk)
        return self.daftar(
            request,
            realisasi_skp(pk),
            kolom_realisasi(),
            lambda baris: [_realisasi(satu) for satu in baris],
            jenis="realisasi",
            objek_id=pk,
            pemilik_id=skp.pegawai_id,
        )

    @extend_schema(
        operation_id="realisasi_tulis",
        summary="Mencatat realisasi satu indikator pada satu periode",
        description="Yang sudah ada diubah dengan If-Match (atau `versi`): 428 tanpa itu, 412 atau 409 bila berubah.",
        tags=["kinerja"],
        parameters=[IF_MATCH],
        request=laku.RealisasiTulis,
        responses={200: skema.RealisasiSkema, 201: skema.RealisasiSkema},
        examples=[
            OpenApiExample(
                "triwulan",
                {
                    "periode_id": 1, "hasil_id": 10, "indikator_id": 21, "uraian": "3 dari 3 laporan selesai",
                    "capaian": "TERCAPAI", "tautan": ["https://contoh.go.id/laporan"],
                },
                request_only=True,
            )
        ],
    )  # fmt: skip
    @idempoten
    def post(self, request: Request, pk: int) -> Response:
        """Write or change it."""
        izin.catat_realisasi(self.actor, skp_terlihat(self, pk)).pastikan()
        isi = isi_permintaan(request, laku.RealisasiTulis)
        lama = satu_realisasi(pk, isi["periode_id"], isi["hasil_id"], isi.get("indikator_id"))
        baris = pelaksanaan.simpan_realisasi(
            actor=self.actor,
            skp_id=pk,
            periode_id=isi["periode_id"],
            hasil_id=isi["hasil_id"],
            indikator_id=isi.get("indikator_id"),
            uraian=isi["uraian"],
            capaian=isi["capaian"],
            bukti=pelaksanaan.Bukti(tautan=tuple(isi.get("tautan", ()))),
            versi=versi_wajib(request, lama, isi.get("versi")),
        )
        satu = realisasi_skp(pk).filter(pk=baris.pk).values("pk", *kolom_realisasi()).get()
        return Response(_realisasi(satu), status=200 if lama else 201, headers={"ETag": etag(baris)})


def _realisasi(b: Baris) -> Baris:
    sama = ("versi", "skp_id", "periode_id", "hasil_id", "indikator_id", "uraian", "bukti_berlaku", "diubah_pada")
    isi = {nama: b[nama] for nama in sama}
    isi["bukti"] = isi.pop("bukti_berlaku")
    return {"id": b["pk"], **isi, "periode": b["periode__kode"], "capaian": k.CAPAIAN[b["capaian"]]}


_UMPAN_SAMA = ("skp_id", "tanggal", "hasil_id", "isi", "nama_pemberi", "ditarik_pada", "alasan_tarik")
_UMPAN_KOLOM = ("pk", *_UMPAN_SAMA, "sumber", "nada", "nilai")


class UmpanBalikApi(ApiKinerja):
    """Continuous feedback."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="umpan_balik_daftar",
        summary="Umpan balik sebuah SKP",
        description="Di luar lingkup Anda: hanya yang Anda berikan sendiri.",
        tags=["kinerja"],
        parameters=parameter_kursor(),
        responses=halaman_dari(skema.UmpanBalikSkema),
    )
    def get(self, request: Request, pk: int) -> Response:
        """One page, oldest first."""
        qs = UmpanBalik.objects.terlihat_oleh(self.actor).filter(skp_id=pk)
        skp = Skp.objects.terlihat_oleh(self.actor).filter(pk=pk).first()
        if skp is None and not qs.exists():
            raise TidakDitemukan(TIDAK_ADA)
        return self.daftar(
            request,
            qs,
            _UMPAN_KOLOM,
            lambda baris: [_umpan(satu) for satu in baris],
            jenis="umpan-balik" if skp is not None else "",
            objek_id=pk,
            pemilik_id=skp.pegawai_id if skp is not None else None,
        )

    @extend_schema(
        operation_id="umpan_balik_beri",
        summary="Memberi umpan balik",
        description=(
            "Atas satu hasil kerja, satu nilai BerAKHLAK, atau keseluruhan. Boleh oleh setiap pegawai instansi yang "
            "sama, kecuali pemilik SKP. Dari penilai dihitung sebagai PIMPINAN, dari yang lain sebagai REKAN."
        ),
        tags=["kinerja"],
        request=laku.UmpanBalikTulis,
        responses={201: skema.UmpanBalikSkema},
        examples=[
            OpenApiExample(
                "apresiasi",
                {"isi": "Warga dilayani tuntas.", "nada": "APRESIASI", "nilai": "BERORIENTASI_PELAYANAN"},
                request_only=True,
            )
        ],
    )
    @idempoten
    def post(self, request: Request, pk: int) -> Response:
        """Give it."""
        isi = isi_permintaan(request, laku.UmpanBalikTulis)
        baris = pelaksanaan.beri_umpan_balik(actor=self.actor, skp_id=pk, **isi)
        satu = UmpanBalik.objects.filter(pk=baris.pk).values(*_UMPAN_KOLOM).get()
        return Response(_umpan(satu), status=201)


def _umpan(b: Baris) -> Baris:
    return {
        "id": b["pk"],
        **{nama: b[nama] for nama in _UMPAN_SAMA},
        "sumber": k.SUMBER_UMPAN[b["sumber"]],
        "nada": k.NADA[b["nada"]],
        "nilai": k.BERAKHLAK[b["nilai"]],
    }
