"""Change proposals: what may be proposed, the list, a new one, one with its steps, editing, every act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.api.dasar import etag, pastikan_versi
from asn_karier.core.api.idempotensi import idempoten
from asn_karier.core.api.kursor import Urutan
from asn_karier.core.api.pintu import isi_permintaan
from asn_karier.core.api.skema import halaman_dari, parameter_kursor, parameter_saringan
from asn_karier.core.parameter import periksa
from pegawai.api import skema_usulan as bentuk
from pegawai.api.dasar import PINTU_SATU, ApiBaca
from pegawai.enums import USULAN_DIPERIKSA
from pegawai.filters import SaringanUsulan
from pegawai.models import Usulan
from pegawai.permissions.usulan import bidang_usulan
from pegawai.rules import ALASAN_USULAN, USULAN
from pegawai.selectors import usulan as pembaca
from pegawai.selectors.usulan_nilai import label_isian, nilai_kini, pilihan_isian, urutkan
from pegawai.services import usulan as layanan
from pegawai.services import usulan_putusan as putusan
from pegawai.tables import judul_sasaran
from pegawai.workflow import ALUR_USULAN

_SAMA = (
    "id", "versi", "sasaran", "tindakan", "tabel", "riwayat_id", "keadaan", "penentu", "penjelasan", "kali_ajukan",
    "diajukan_pada", "dipegang_sejak", "tenggat", "alasan_lewati_unit", "diputus_pada", "kode_alasan",
    "catatan_putusan", "hasil_id",
)  # fmt: skip
_CONTOH_BARU = {"sasaran": "telepon", "nilai": {"telepon": "0812 3456 7890"}, "penjelasan": "Ganti nomor."}


class ApiUsulan(ApiBaca):
    """Base of the proposal doors."""

    def susun(self, satu: Usulan, dokumen: Sequence[int]) -> dict[str, Any]:
        """A proposal as the API tells it, masked for this actor."""
        alasan = ALASAN_USULAN.terbaru.nilai.cari(satu.kode_alasan)
        return {
            **{k: getattr(satu, k) for k in _SAMA},
            "pegawai": {
                "id": satu.pegawai_id,
                "pns_id": satu.pegawai.pns_id,
                "nip": satu.pegawai.nip,
                "nama": satu.pegawai.nama,
            },
            "judul": judul_sasaran(satu.sasaran, satu.tabel, satu.tindakan),
            "perubahan": self._perubahan(satu),
            "dokumen": list(dokumen),
            "kelompok_alasan": alasan.kelompok if alasan else "",
            "tawaran": [
                {
                    "act": t.langkah.act,
                    "label": t.langkah.label,
                    "boleh": t.keputusan.boleh,
                    "alasan": t.keputusan.alasan,
                }
                for t in ALUR_USULAN.tawaran(self.actor, satu)
            ],
        }

    def _perubahan(self, satu: Usulan) -> list[dict[str, Any]]:
        sebelum = pembaca.terlihat(self.actor, satu, satu.sebelum)
        sesudah = pembaca.terlihat(self.actor, satu, satu.sesudah)
        return [
            {
                "isian": k,
                "label": label_isian(satu.tabel, k),
                "sebelum": sebelum.get(k),
                "sesudah": sesudah.get(k),
                "disamarkan": sebelum.get(k) != satu.sebelum.get(k) or sesudah.get(k) != satu.sesudah.get(k),
            }
            for k in urutkan(satu.sasaran, {**satu.sebelum, **satu.sesudah})
        ]

    def rinci(self, usulan_id: int, status: int = 200) -> Response:
        """One proposal with its steps and its ETag; the read of another person's one is written down."""
        satu = pembaca.satu_usulan(self.actor, usulan_id)
        isian = sorted(bidang_usulan(self.actor, satu) & satu.sesudah.keys())
        self.catat("usulan", objek_id=satu.pk, pemilik_id=satu.pegawai_id, isian=isian)
        kini = nilai_kini(satu) if satu.keadaan in USULAN_DIPERIKSA else None
        beda = putusan.bentrokan(satu, kini) if kini is not None else ()
        isi = {
            **self.susun(satu, list(satu.lampiran.order_by("pk").values_list("dokumen_id", flat=True))),
            "langkah": [
                {
                    "act": j.act, "dari": j.dari, "ke": j.ke, "pelaku": j.nama_pelaku, "waktu": j.waktu,
                    "kode_alasan": j.kode_alasan, "alasan": j.alasan,
                }
                for j in pembaca.jejak_langkah(satu)
            ],
            "berubah": list(beda),
            "sidik": putusan.sidik_nilai(kini) if beda else "",
        }  # fmt: skip
        return Response(isi, status=status, headers={"ETag": etag(satu)})


class SasaranApi(ApiUsulan):
    """What may be proposed."""

    @extend_schema(
        operation_id="usulan_sasaran",
        summary="Data yang dapat diusulkan dan buktinya",
        tags=["usulan"],
        responses=bentuk.DaftarSasaran,
    )
    def get(self, request: Request) -> Response:
        """All subjects of the rule in force."""
        periksa(request._request, ())
        versi = USULAN.terbaru
        hasil = [
            {
                "kode": kode,
                "judul": s.judul,
                "tabel": s.tabel,
                "tindakan": list(s.tindakan),
                "isian": [
                    {
                        "nama": i,
                        "label": label_isian(s.tabel, i),
                        "wajib": i in s.wajib,
                        "pilihan": pilihan_isian(kode, s.tabel, i),
                    }
                    for i in s.isian
                ],
                "bukti": [list(b) for b in s.bukti],
            }
            for kode, s in versi.nilai.sasaran.items()
        ]
        return Response({"versi_aturan": versi.id, "hasil": hasil})


class DaftarUsulan(ApiUsulan):
    """Proposals in scope; a new one."""

    @extend_schema(
        operation_id="usulan_daftar",
        summary="Daftar usulan perubahan",
        description="Usulan sendiri, dan yang sudah diajukan dalam lingkup peran; yang terbaru dahulu.",
        tags=["usulan"],
        parameters=[*parameter_saringan(SaringanUsulan), *parameter_kursor()],
        responses=halaman_dari(bentuk.UsulanSkema),
    )
    def get(self, request: Request) -> Response:
        """One page."""
        return self.daftar(
            request,
            Usulan.objects.terlihat_oleh(self.actor),
            ("pk",),
            self._banyak,
            jenis="usulan",
            saringan=SaringanUsulan,
            urutan=Urutan(("-dibuat_pada",)),
            asal=Usulan.objects.all(),
        )

    def _banyak(self, baris: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows of a page with their people and documents: two queries, whatever the number."""
        nomor = [b["pk"] for b in baris]
        semua = {u.pk: u for u in pembaca.usulan(self.actor).filter(pk__in=nomor).prefetch_related("lampiran")}
        return [
            self.susun(semua[n], sorted(x.dokumen_id for x in semua[n].lampiran.all())) for n in nomor if n in semua
        ]

    @extend_schema(
        operation_id="usulan_buat",
        summary="Mengusulkan perubahan data sendiri",
        description="Unggah bukti lebih dulu di /dokumen/ lalu sebut nomornya. 409 bila data itu sedang diusulkan.",
        tags=["usulan"],
        request=bentuk.UsulanBaru,
        responses={201: bentuk.UsulanRinci},
        examples=[OpenApiExample("telepon", _CONTOH_BARU, request_only=True)],
    )
    @idempoten
    def post(self, request: Request) -> Response:
        """Make a proposal, submitted at once unless `ajukan` is false."""
        isi = isi_permintaan(request, bentuk.UsulanBaru)
        jadi = layanan.buat_usulan(
            actor=self.actor,
            sasaran=isi["sasaran"],
            nilai=isi.get("nilai", {}),
            tindakan=isi.get("tindakan", ""),
            riwayat_id=isi.get("riwayat_id"),
            penjelasan=isi.get("penjelasan", ""),
            bukti=layanan.Bukti(dokumen_ids=tuple(isi.get("dokumen", ()))),
            langsung=isi["ajukan"],
        )
        jawab = self.rinci(jadi.pk, 201)
        jawab["Location"] = f"{request.path}{jadi.pk}/"
        return jawab


class SatuUsulan(ApiUsulan):
    """One proposal."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="usulan_lihat",
        summary="Satu usulan dengan perjalanannya",
        tags=["usulan"],
        responses=bentuk.UsulanRinci,
    )
    def get(self, request: Request, pk: int) -> Response:
        """The proposal, its steps, and its ETag."""
        periksa(request._request, ())
        return self.rinci(pk)

    @extend_schema(
        operation_id="usulan_ubah",
        summary="Memperbaiki draf atau usulan yang dikembalikan",
        description="Kirim kepala If-Match berisi ETag yang dibaca: 428 tanpa itu, 412 bila sudah berubah.",
        tags=["usulan"],
        request=bentuk.UsulanUbah,
        responses=bentuk.UsulanRinci,
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Change values, explanation or proof."""
        satu = pembaca.satu_usulan(self.actor, pk)
        isi = isi_permintaan(request, bentuk.UsulanUbah)
        pastikan_versi(request, satu)
        layanan.ubah_usulan(
            actor=self.actor,
            usulan_id=pk,
            versi=satu.versi,
            nilai={**satu.sesudah, **isi.get("nilai", {})},
            penjelasan=isi.get("penjelasan", satu.penjelasan),
            bukti=layanan.Bukti(dokumen_ids=tuple(isi.get("dokumen", ()))),
            lepas_ids=isi.get("lepas", ()),
        )
        return self.rinci(pk)


def _langkah(
    act: str, laku: Callable[..., Usulan], kelas: type[serializers.Serializer[Any]], ringkas: str, uraian: str = ""
) -> type[ApiUsulan]:
    """The door of one act: same permission, same service as the button."""

    class Langkah(ApiUsulan):
        pintu = PINTU_SATU

        @extend_schema(
            operation_id=f"usulan_{act}",
            summary=ringkas,
            description=uraian or ALUR_USULAN.langkah[act].label,
            tags=["usulan"],
            request=kelas,
            responses=bentuk.UsulanRinci,
        )
        @idempoten
        def post(self, request: Request, pk: int) -> Response:
            """Take the step; 409 when somebody else was first."""
            laku(actor=self.actor, usulan_id=pk, **isi_permintaan(request, kelas))
            return self.rinci(pk)

    Langkah.__doc__ = ringkas
    Langkah.__name__ = Langkah.__qualname__ = f"Usulan{act.title().replace('_', '')}"
    return Langkah


LANGKAH: dict[str, type[ApiUsulan]] = {
    "ajukan": _langkah("ajukan", layanan.ajukan_usulan, bentuk.TanpaIsi, "Mengajukan usulan"),
    "tarik": _langkah("tarik", layanan.tarik_usulan, bentuk.TanpaIsi, "Menarik usulan sendiri"),
    "teruskan": _langkah("teruskan", putusan.teruskan_usulan, bentuk.TanpaIsi, "Meneruskan ke BKD"),
    "ambil-alih": _langkah(
        "ambil_alih", putusan.ambil_alih_usulan, bentuk.DenganAlasanBebas, "Mengambil alih dari unit ke BKD"
    ),
    "setujui": _langkah(
        "setujui",
        putusan.setujui_usulan,
        bentuk.Persetujuan,
        "Menyetujui dan menerapkan",
        "Bila data berubah sejak diusulkan: 409 `perlu-gabung`; baca lagi, lalu kirim `sidik` yang terbaca dan isian "
        "yang nilainya dipertahankan.",
    ),
    "kembalikan": _langkah(
        "kembalikan",
        putusan.kembalikan_usulan,
        bentuk.DenganKodeAlasan,
        "Mengembalikan untuk diperbaiki",
        "Kode alasan kelompok BTS.",
    ),
    "tolak": _langkah(
        "tolak", putusan.tolak_usulan, bentuk.DenganKodeAlasan, "Menolak", "Kode alasan kelompok TMS, dengan catatan."
    ),
}
