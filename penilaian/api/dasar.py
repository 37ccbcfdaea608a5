"""What every door of the room shares: who may knock, the read log, codes with their names, versions of a row."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from asn_karier.core.access import MASUK, Pintu
from asn_karier.core.api.dasar import ApiBerpelaku, VersiWajib
from asn_karier.core.api.dasar import pastikan_versi as cocokkan_etag
from asn_karier.core.catatan import catat_baca
from asn_karier.core.errors import MasukanSalah
from pegawai.enums import JenisJabatan, JenjangJf, Peran
from penilaian import enums

PINTU_BACA = Pintu(frozenset(map(str, Peran)), "Membaca kinerja dalam lingkup peran")
# One thing: whoever has no role has an empty scope, and what is outside the scope is not found (as on the pages).
PINTU_SATU = Pintu(frozenset({MASUK}), "Membaca satu data kinerja dalam lingkup peran")
Baris = dict[str, Any]
Kode = dict[str, str] | None

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="ETag yang Anda baca. Sudah berubah sejak itu: 412.",
)


class ApiKinerja(ApiBerpelaku):
    """Base of the doors: every role, each within its scope."""

    pintu = PINTU_BACA

    def catat(self, jenis: str, *, jumlah: int = 1, objek_id: int | None = None, pegawai_id: int | None = None) -> None:
        """Write to the read log; nothing for no rows, nor for one's own record."""
        if jumlah and (pegawai_id is None or pegawai_id != self.actor.orang_id):
            catat_baca(self.actor, jenis, objek_id=objek_id, jumlah=jumlah, request=self.request._request)


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
    cocokkan_etag(request, objek)
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


def etag(pk: int, versi: int) -> dict[str, str]:
    """ETag of a row, as a header."""
    return {"ETag": f'"{pk}.{versi}"'}


def tabel_kode(pilihan: type[TextChoices]) -> dict[str, Kode]:
    """Code with its name, by code; None for nothing."""
    return {"": None, **{str(kode): {"kode": str(kode), "nama": str(nama)} for kode, nama in pilihan.choices}}


KEADAAN_SKP = tabel_kode(enums.KeadaanSkp)
KEADAAN_EVALUASI = tabel_kode(enums.KeadaanEvaluasi)
PENDEKATAN = tabel_kode(enums.Pendekatan)
KELOMPOK = tabel_kode(enums.KelompokSkp)
JENIS_PENILAI = tabel_kode(enums.JenisPenilai)
JENIS_HASIL = tabel_kode(enums.JenisHasil)
SUMBER_HASIL = tabel_kode(enums.SumberHasil)
ASPEK = tabel_kode(enums.Aspek)
PERSPEKTIF = tabel_kode(enums.Perspektif)
BERAKHLAK = tabel_kode(enums.Berakhlak)
LAMPIRAN = tabel_kode(enums.JenisLampiran)
SEBAB_VERSI = tabel_kode(enums.SebabVersi)
CAPAIAN = tabel_kode(enums.Capaian)
SUMBER_UMPAN = tabel_kode(enums.SumberUmpanBalik)
NADA = tabel_kode(enums.NadaUmpanBalik)
RATING = tabel_kode(enums.Rating)
PREDIKAT = tabel_kode(enums.Predikat)
ORGANISASI = tabel_kode(enums.PredikatOrganisasi)
SKEMA = tabel_kode(enums.SkemaLama)
KREDIT = tabel_kode(enums.JenisKredit)
JENIS_JABATAN = tabel_kode(JenisJabatan)
JENJANG = tabel_kode(JenjangJf)
