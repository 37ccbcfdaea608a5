"""Compliance: the numbers of the board, of a unit and of the units below it."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.access import Pintu
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.parameter import ParameterSalah, bilangan, periksa, pilihan
from penilaian.api import baris as b
from penilaian.api import skema
from penilaian.api.dasar import ApiKinerja, Baris
from penilaian.calc.tenggat import NAMA_PERIODE
from penilaian.models import Periode
from penilaian.querysets import PEMBACA_KINERJA
from penilaian.selectors.kepatuhan import Hitungan, papan

_KODE = list(NAMA_PERIODE)
_NOMOR = {"type": "integer", "minimum": 1}


class Kepatuhan(ApiKinerja):
    """Numbers per unit and period."""

    pintu = Pintu(frozenset(map(str, PEMBACA_KINERJA)), "Membaca angka kepatuhan kinerja")

    @extend_schema(
        operation_id="kepatuhan",
        summary="Kepatuhan kinerja per unit dan periode",
        description=(
            "Setiap orang dihitung sekali pada satu periode, juga yang pindah dan yang menjadi Plt. Pengecualian "
            "bertanggal dihitung tersendiri. Tanpa parameter: tahun terakhir, periode terakhir yang sudah lewat, dan "
            "puncak lingkup Anda. Angkanya diingat paling lama satu jam; `dihitung_pada` menyebut kapan dihitung. "
            "Tidak memuat data perorangan."
        ),
        tags=["kinerja"],
        parameters=[
            OpenApiParameter("tahun_kinerja", _NOMOR, description="Nomor tahun kinerja, dari /tahun-kinerja/."),
            OpenApiParameter("periode", str, enum=_KODE, description="Kode periode."),
            OpenApiParameter("unit", _NOMOR, description="Unit kerja; jawabannya unit itu dan anak-anaknya."),
        ],
        responses=skema.PapanSkema,
    )
    def get(self, request: Request) -> Response:
        """The board."""
        data = periksa(request._request, ("tahun_kinerja", "periode", "unit"))
        kode = pilihan(data, "periode", _KODE)
        siklus_id = bilangan(data, "tahun_kinerja", maks=2**53)
        unit_id = bilangan(data, "unit", maks=2**53)
        try:
            isi = papan(self.actor, siklus_id=siklus_id, kode=kode, unit_id=unit_id)
        except TidakDitemukan as galat:
            raise ParameterSalah(galat.pesan, kode="saringan") from None
        if isi is None:
            kosong = dict.fromkeys(("tahun_kinerja_id", "tahun", "periode", "dihitung_pada", "jumlah"))
            return Response({**kosong, "per_unit": []})
        return Response(
            {
                "tahun_kinerja_id": isi.siklus.pk,
                "tahun": isi.siklus.tahun,
                "periode": _periode(isi.periode),
                "dihitung_pada": isi.waktu,
                "jumlah": _angka(isi.jumlah),
                "per_unit": [
                    {
                        "unit_id": s.unit.id if s.unit else None,
                        "nama": s.unit.nama if s.unit else None,
                        "langsung": s.langsung,
                        "punya_anak": s.punya_anak,
                        **_angka(s.hitung),
                    }
                    for s in isi.baris
                ],
            }
        )


def _periode(p: Periode) -> Baris:
    nilai = {"kode": p.kode, "jenis": p.jenis, "masa": p.masa, "batas": p.batas}
    return b.periode({"periode_id": p.pk, **{f"periode__{nama}": isi for nama, isi in nilai.items()}})


def _angka(h: Hitungan) -> Baris:
    return {
        "orang": h.orang,
        "dikecualikan": h.dikecualikan,
        "wajib": h.wajib,
        "draf": h.draf,
        "diajukan": h.diajukan,
        "ditetapkan": h.ditetapkan,
        "ditetapkan_tepat_waktu": h.tetap_tepat,
        "ada_realisasi": h.realisasi,
        "dievaluasi": h.dievaluasi,
        "dievaluasi_tepat_waktu": h.evaluasi_tepat,
        "persen_ditetapkan": h.persen_ditetapkan,
        "persen_dievaluasi": h.persen_dievaluasi,
    }
