"""SKP: performance years, list, one with everything it says, its frozen copies."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.api.dasar import etag
from asn_karier.core.api.skema import halaman_dari, parameter_kursor, parameter_saringan
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.parameter import periksa
from penilaian.api import baris as b
from penilaian.api import dasar as k
from penilaian.api import skema
from penilaian.api.dasar import PINTU_SATU, ApiKinerja, Baris
from penilaian.filters.kinerja import SaringanSkpApi
from penilaian.models import Evaluasi, HasilKerja, Indikator, Periode, Siklus, Skp, VersiSkp
from penilaian.workflow import ALUR_SKP

TIDAK_ADA = "SKP tidak ditemukan atau berada di luar lingkup Anda."


def skp_terlihat(api: ApiKinerja, pk: int) -> Skp:
    """The SKP inside the scope of the caller; TidakDitemukan otherwise."""
    satu = Skp.objects.terlihat_oleh(api.actor).select_related("unit", "siklus").filter(pk=pk).first()
    if satu is None:
        raise TidakDitemukan(TIDAK_ADA)
    return satu


class TahunKinerja(ApiKinerja):
    """Performance years with their periods and deadlines."""

    @extend_schema(
        operation_id="tahun_kinerja_daftar",
        summary="Tahun kinerja dengan periode dan batasnya",
        tags=["kinerja"],
        parameters=parameter_kursor(),
        responses=halaman_dari(skema.TahunKinerjaSkema),
    )
    def get(self, request: Request) -> Response:
        """One page, oldest first."""
        kolom = ("instansi_id", "tahun", "frekuensi", "keadaan", "batas_penetapan", "versi_aturan")
        qs = Siklus.objects.terlihat_oleh(self.actor)
        return self.daftar(request, qs, ("pk", *kolom), lambda isi: [_tahun(s, kolom, p) for s, p in _berperiode(isi)])


def _berperiode(isi: list[Baris]) -> list[tuple[Baris, list[Baris]]]:
    per: dict[int, list[Baris]] = {}
    kolom = ("siklus_id", "pk", "kode", "jenis", "masa", "batas")
    for p in Periode.objects.filter(siklus_id__in=[s["pk"] for s in isi]).order_by("siklus", "urut").values(*kolom):
        jadi = b.periode({f"periode__{nama}": p[nama] for nama in kolom} | {"periode_id": p["pk"]})
        per.setdefault(p["siklus_id"], []).append(jadi)
    return [(s, per.get(s["pk"], [])) for s in isi]


def _tahun(s: Baris, kolom: tuple[str, ...], periode: list[Baris]) -> Baris:
    return {"id": s["pk"], **{nama: s[nama] for nama in kolom}, "periode": periode}


class DaftarSkp(ApiKinerja):
    """SKP inside the scope."""

    @extend_schema(
        operation_id="skp_daftar",
        summary="Daftar SKP",
        description=(
            "SKP sendiri, yang Anda nilai, dan yang ada di unit lingkup peran Anda. Unit, jabatan dan golongan adalah "
            "yang berlaku pada masa SKP itu."
        ),
        tags=["kinerja"],
        parameters=[*parameter_saringan(SaringanSkpApi), *parameter_kursor()],
        responses=halaman_dari(skema.SkpBaris),
    )
    def get(self, request: Request) -> Response:
        """One page."""
        return self.daftar(
            request,
            Skp.objects.terlihat_oleh(self.actor),
            b.KOLOM_SKP,
            lambda baris: [b.skp(satu) for satu in baris],
            jenis="skp",
            saringan=SaringanSkpApi,
        )


class SatuSkp(ApiKinerja):
    """One SKP."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="skp_lihat", summary="Satu SKP selengkapnya", tags=["kinerja"], responses=skema.SkpRinci
    )
    def get(self, request: Request, pk: int) -> Response:
        """Header, results with indicators and milestones, expectations, annexes, copies, evaluations, offered acts."""
        periksa(request._request, ())
        return jawab_skp(self, pk)


def jawab_skp(api: ApiKinerja, pk: int) -> Response:
    """The SKP as it stands with its ETag; reading another person's one is written down."""
    skp = skp_terlihat(api, pk)
    kolom = (*b.KOLOM_SKP, *b.kolom_orang("atasan_penilai"), "alasan_kembali")
    satu = Skp.objects.filter(pk=pk).values("pk", *kolom).get()
    evaluasi = Evaluasi.objects.filter(skp=skp).order_by("periode__urut", "pk").values("pk", *b.KOLOM_EVALUASI)
    isi = {
        **b.skp(satu),
        "atasan_penilai": b.orang(satu, "atasan_penilai"),
        "alasan_kembali": satu["alasan_kembali"],
        "hasil": _hasil(skp),
        "harapan": [
            {"nilai": k.BERAKHLAK[n], "ekspektasi": e}
            for n, e in skp.harapan.order_by("pk").values_list("nilai", "ekspektasi")
        ],
        "lampiran": [{"lampiran": k.LAMPIRAN[j], "butir": t} for j, t in skp.lampiran.values_list("jenis", "butir")],
        "salinan": [b.versi_ringkas(v) for v in VersiSkp.objects.filter(skp=skp).values(*b.KOLOM_VERSI)],
        "evaluasi": [b.evaluasi(api.actor, e) for e in evaluasi],
        "tawaran": tawaran(ALUR_SKP, api, skp),
    }
    api.catat("skp", objek_id=pk, pemilik_id=skp.pegawai_id)
    return Response(isi, headers={"ETag": etag(skp)})


def tawaran(alur: Any, api: ApiKinerja, objek: Any) -> list[Baris]:
    """Acts that this state knows, with the decision for the caller."""
    return [
        {
            "act": t.langkah.act,
            "label": t.langkah.label,
            "boleh": t.keputusan.boleh,
            "alasan": t.keputusan.alasan,
        }
        for t in alur.tawaran(api.actor, objek)
    ]


def _hasil(skp: Skp) -> list[Baris]:
    indikator = Indikator.objects.prefetch_related("target_periodik")
    daftar = HasilKerja.objects.filter(skp=skp).select_related("atasan")
    return [
        {
            "id": h.pk,
            "jenis": k.JENIS_HASIL[h.jenis],
            "rumusan": h.rumusan,
            "sumber": k.SUMBER_HASIL[h.sumber],
            "atasan_id": h.atasan_id,
            "atasan_rumusan": h.atasan.rumusan if h.atasan else "",
            "penugasan": h.penugasan,
            "ukuran": h.ukuran,
            "indikator": [_indikator(i) for i in h.indikator.all()],
        }
        for h in daftar.prefetch_related(Prefetch("indikator", indikator))
    ]


def _indikator(i: Indikator) -> Baris:
    return {
        "id": i.pk,
        "aspek": k.ASPEK[i.aspek],
        "perspektif": k.PERSPEKTIF[i.perspektif],
        "rumusan": i.rumusan,
        "target": i.target,
        "target_periodik": {t.kode: t.target for t in i.target_periodik.all()},
    }


class VersiSkpApi(ApiKinerja):
    """Frozen copies of an SKP."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="skp_versi",
        summary="Salinan beku SKP dengan isinya",
        description="Setiap penetapan dan revisi menyimpan seluruh isi SKP dengan sidik SHA-256-nya.",
        tags=["kinerja"],
        parameters=parameter_kursor(),
        responses=halaman_dari(skema.VersiSkpSkema),
    )
    def get(self, request: Request, pk: int) -> Response:
        """One page, oldest first."""
        skp = skp_terlihat(self, pk)
        return self.daftar(
            request,
            VersiSkp.objects.filter(skp=skp),
            (*b.KOLOM_VERSI, "isi"),
            lambda isi: [b.versi_ringkas(v) | {"isi": v["isi"]} for v in isi],
            jenis="skp-versi",
            objek_id=pk,
            pemilik_id=skp.pegawai_id,
        )
