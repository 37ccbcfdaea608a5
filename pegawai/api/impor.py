"""Imports: upload, what a file would change row by row, apply, stop, undo."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.access import Pintu
from asn_karier.core.api.dasar import ApiBerpelaku
from asn_karier.core.api.idempotensi import idempoten
from asn_karier.core.api.isi import PengurasJson
from asn_karier.core.api.kursor import PARAMETER, Urutan, halaman
from asn_karier.core.api.skema import halaman_dari, parameter_kursor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.parameter import periksa, pilihan
from asn_karier.core.tanggal import baca_tanggal
from pegawai.enums import Peran
from pegawai.forms.impor import MAKS_UNGGAH
from pegawai.impor.label import sebut
from pegawai.impor.ragam import semua_ragam
from pegawai.models import BatchImpor
from pegawai.selectors import impor as pilih
from pegawai.services import impor as layanan

PINTU = Pintu(frozenset({str(Peran.ADMIN), str(Peran.BKD)}), "Impor data BKN")
_ANGKA = ("baru", "berubah", "sama", "galat", "peringatan")
_KOLOM = (
    "jenis", "status", "nama_berkas", "tanggal_data", "instansi_id", "jumlah_baris", "jumlah_baru", "jumlah_berubah",
    "jumlah_sama", "jumlah_galat", "jumlah_peringatan", "diterapkan", "pesan", "dibuat_pada", "diterapkan_pada",
    "dibatalkan_pada", "pekerjaan__kemajuan", "pekerjaan__total", "pekerjaan__status",
)  # fmt: skip
_KOLOM_BARIS = ("nomor", "status", "kunci", "nama", "objek_id", "lewati", "diterapkan", "temuan", "beda")
_JENIS = f"Salah satu dari: {', '.join(r.nama for r in semua_ragam())}."
_CONTOH = {
    "id": 12, "jenis": "pegawai", "status": "PRATINJAU", "nama_berkas": "ekspor.csv", "tanggal_data": "2026-11-01",
    "instansi_id": 1, "jumlah_baris": 3,
    "jumlah": {"baru": 2, "berubah": 0, "sama": 0, "galat": 1, "peringatan": 2}, "diterapkan": 0, "pesan": "",
    "dibuat_pada": "2026-11-01T08:00:00Z", "diterapkan_pada": None, "dibatalkan_pada": None, "kemajuan": None,
}  # fmt: skip


class JumlahSkema(serializers.Serializer[Any]):
    """Rows by outcome."""

    baru = serializers.IntegerField()
    berubah = serializers.IntegerField()
    sama = serializers.IntegerField()
    galat = serializers.IntegerField()
    peringatan = serializers.IntegerField(help_text="Baris dengan peringatan, apa pun hasilnya.")


class KemajuanSkema(serializers.Serializer[Any]):
    """Progress of the job that works on the batch."""

    status = serializers.CharField()
    selesai = serializers.IntegerField()
    total = serializers.IntegerField(allow_null=True)


class ImporSkema(serializers.Serializer[Any]):
    """A batch."""

    id = serializers.IntegerField()
    jenis = serializers.CharField(help_text=_JENIS)
    status = serializers.ChoiceField(BatchImpor.Status.choices)
    nama_berkas = serializers.CharField()
    tanggal_data = serializers.DateField()
    instansi_id = serializers.IntegerField()
    jumlah_baris = serializers.IntegerField()
    jumlah = JumlahSkema()
    diterapkan = serializers.IntegerField(help_text="Baris yang sudah diterapkan.")
    pesan = serializers.CharField(help_text="Sebab berkas ditolak atau langkah berhenti.")
    dibuat_pada = serializers.DateTimeField()
    diterapkan_pada = serializers.DateTimeField(allow_null=True)
    dibatalkan_pada = serializers.DateTimeField(allow_null=True)
    kemajuan = KemajuanSkema(allow_null=True)


class TemuanSkema(serializers.Serializer[Any]):
    """One finding."""

    kode = serializers.CharField()
    kolom = serializers.CharField()
    tingkat = serializers.ChoiceField([("galat", "Galat"), ("peringatan", "Peringatan")])
    pesan = serializers.CharField()


class PerubahanSkema(serializers.Serializer[Any]):
    """One field before and after."""

    bidang = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    sebelum = serializers.CharField()
    sesudah = serializers.CharField()
    terap = serializers.BooleanField(help_text="false: nilai kita lebih baru dan dipertahankan.")
    sumber = serializers.CharField(help_text="Dari mana nilai sebelumnya datang.")


class BarisImporSkema(serializers.Serializer[Any]):
    """One row of the file."""

    nomor = serializers.IntegerField(help_text="Nomor baris pada berkas.")
    status = serializers.ChoiceField([("BARU", "Baru"), ("BERUBAH", "Berubah"), ("SAMA", "Sama"), ("GALAT", "Galat")])
    kunci = serializers.CharField(help_text="NIP, PNS ID, atau ID unor sebagaimana terbaca.")
    nama = serializers.CharField()
    objek_id = serializers.IntegerField(allow_null=True, help_text="Pegawai atau unit yang dimaksud.")
    lewati = serializers.BooleanField()
    diterapkan = serializers.BooleanField()
    temuan = TemuanSkema(many=True)
    perubahan = PerubahanSkema(many=True)


UnggahSkema = inline_serializer(
    "UnggahImpor",
    {
        "berkas": serializers.FileField(help_text="CSV apa adanya dari SIASN atau e-Kinerja, atau XLSX."),
        "jenis": serializers.CharField(help_text=_JENIS),
        "instansi": serializers.IntegerField(required=False, min_value=1, help_text="Bawaan: instansi Anda."),
        "tanggal_data": serializers.DateField(required=False, help_text="Hari berkas dibuat; bawaan hari ini."),
    },
)


def susun(b: dict[str, Any]) -> dict[str, Any]:
    """A batch as the API tells it."""
    jalan = b["pekerjaan__status"] and b["status"] in ("DIPERIKSA", "MENERAPKAN", "MEMBATALKAN")
    langsung = ("jenis", "status", "nama_berkas", "tanggal_data", "instansi_id", "jumlah_baris", "diterapkan", "pesan")
    return {
        "id": b["pk"],
        **{k: b[k] for k in langsung},
        "jumlah": {k: b[f"jumlah_{k}"] for k in _ANGKA},
        **{k: b[k] for k in ("dibuat_pada", "diterapkan_pada", "dibatalkan_pada")},
        "kemajuan": {
            "status": b["pekerjaan__status"],
            "selesai": b["pekerjaan__kemajuan"],
            "total": b["pekerjaan__total"],
        }
        if jalan
        else None,
    }


def susun_baris(b: dict[str, Any]) -> dict[str, Any]:
    """A row as the API tells it."""
    langsung = ("nomor", "status", "kunci", "nama", "objek_id", "lewati", "diterapkan", "temuan")
    return {k: b[k] for k in langsung} | {
        "perubahan": [{**p, "label": sebut(p["bidang"])} for p in b["beda"]],
    }


class ApiImpor(ApiBerpelaku):
    """Base of the import doors."""

    pintu = PINTU

    def jawab(self, batch_id: int, status: int = 200) -> Response:
        """The batch as it stands."""
        batch = pilih.satu_batch(self.actor, batch_id)
        isi = BatchImpor.objects.filter(pk=batch.pk).values("pk", *_KOLOM).get()
        return Response(susun(isi), status=status)


class DaftarImpor(ApiImpor):
    """Batches of the agencies in scope; upload."""

    parser_classes = [MultiPartParser, PengurasJson]

    @extend_schema(
        operation_id="impor_daftar",
        summary="Daftar impor",
        tags=["impor"],
        parameters=parameter_kursor(),
        responses=halaman_dari(ImporSkema),
    )
    def get(self, request: Request) -> Response:
        """One page, newest first."""
        asal = request._request
        periksa(asal, PARAMETER - {"urut"})
        qs = pilih.daftar_batch(self.actor)
        return Response(halaman(asal, qs, Urutan(("-dibuat_pada",)), _KOLOM, lambda b: [susun(x) for x in b]))

    @extend_schema(
        operation_id="impor_unggah",
        summary="Unggah berkas BKN",
        description=(
            "Berkas diperiksa dan dibandingkan; belum ada data yang berubah. Sampai 200 baris langsung selesai, "
            "di atas itu berjalan sebagai pekerjaan (status DIPERIKSA, baca lagi sampai PRATINJAU)."
        ),
        tags=["impor"],
        request={"multipart/form-data": UnggahSkema},
        responses={201: ImporSkema},
        examples=[OpenApiExample("pratinjau", _CONTOH, response_only=True)],
    )
    @idempoten
    def post(self, request: Request) -> Response:
        """Take a file."""
        berkas = request.FILES.get("berkas")
        if berkas is None:
            raise MasukanSalah("Kirim berkas sebagai multipart/form-data dengan nama isian berkas.", isian="berkas")
        if berkas.size > MAKS_UNGGAH:
            raise MasukanSalah("Berkas lebih dari 300 MB. Pakai perintah manage.py impor di peladen.", isian="berkas")
        batch = layanan.unggah(
            actor=self.actor,
            instansi_id=_instansi(request, self.actor.wilayah_id),
            jenis=_isian(request, "jenis"),
            berkas=berkas,
            nama=berkas.name or "",
            tanggal_data=_tanggal(request),
        )
        jawab = self.jawab(batch.pk, 201)
        jawab["Location"] = f"{request.path}{batch.pk}/"
        return jawab


def _isian(request: Request, nama: str) -> str:
    isi = request.data
    return str(isi.get(nama) or "") if hasattr(isi, "get") else ""


def _instansi(request: Request, bawaan: int | None) -> int:
    teks = str(_isian(request, "instansi") or bawaan or "")
    if not (teks.isascii() and teks.isdigit()) or len(teks) > 15:
        raise MasukanSalah("Sebutkan instansi dengan nomornya.", isian="instansi")
    return int(teks)


def _tanggal(request: Request) -> Any:
    teks = _isian(request, "tanggal_data")
    try:
        return baca_tanggal(teks) if teks else None
    except ValueError:
        raise MasukanSalah("Tanggal data ditulis yyyy-mm-dd atau dd-mm-yyyy.", isian="tanggal_data") from None


class SatuImpor(ApiImpor):
    """One batch."""

    @extend_schema(operation_id="impor_lihat", summary="Satu impor", tags=["impor"], responses=ImporSkema)
    def get(self, request: Request, pk: int) -> Response:
        """Counts and progress."""
        periksa(request._request, ())
        return self.jawab(pk)


class BarisImporApi(ApiImpor):
    """Rows of a batch."""

    @extend_schema(
        operation_id="impor_baris",
        summary="Baris impor dengan temuan dan perubahannya",
        tags=["impor"],
        parameters=[
            OpenApiParameter("saring", str, enum=list(pilih.SARINGAN), description="Hanya baris dengan hasil ini."),
            *parameter_kursor(),
        ],
        responses=halaman_dari(BarisImporSkema),
    )
    def get(self, request: Request, pk: int) -> Response:
        """One page, in the order of the file."""
        asal = request._request
        data = periksa(asal, {"saring", *PARAMETER} - {"urut"})
        saring = pilihan(data, "saring", pilih.SARINGAN)
        batch = pilih.satu_batch(self.actor, pk)
        isi = halaman(
            asal,
            pilih.baris_batch(batch, saring),
            Urutan(("nomor",)),
            _KOLOM_BARIS,
            lambda baris: [susun_baris(b) for b in baris],
        )
        if isi["hasil"]:
            catat_baca(self.actor, "impor-baris", objek_id=batch.pk, jumlah=len(isi["hasil"]), request=asal)
        return Response(isi)


class TerapkanImpor(ApiImpor):
    """Apply."""

    @extend_schema(
        operation_id="impor_terapkan",
        summary="Terapkan baris yang benar",
        description="Di atas 200 baris berjalan sebagai pekerjaan. Batch yang sedang atau sudah berjalan dijawab 409.",
        tags=["impor"],
        request=None,
        responses=ImporSkema,
    )
    @idempoten
    def post(self, request: Request, pk: int) -> Response:
        """Apply or go on."""
        return self.jawab(layanan.terapkan(actor=self.actor, batch_id=pk).pk)


class BatalkanImpor(ApiImpor):
    """Undo."""

    @extend_schema(
        operation_id="impor_batalkan",
        summary="Batalkan impor seluruhnya",
        description="Keadaan kembali persis seperti sebelum impor; 409 dengan daftar bila datanya sudah berubah.",
        tags=["impor"],
        request=None,
        responses=ImporSkema,
    )
    @idempoten
    def post(self, request: Request, pk: int) -> Response:
        """Undo, or drop a preview."""
        return self.jawab(layanan.batalkan(actor=self.actor, batch_id=pk).pk)


class HentikanImpor(ApiImpor):
    """Stop."""

    @extend_schema(
        operation_id="impor_hentikan",
        summary="Hentikan langkah yang berjalan",
        tags=["impor"],
        request=None,
        responses=ImporSkema,
    )
    @idempoten
    def post(self, request: Request, pk: int) -> Response:
        """Ask the running step to stop."""
        return self.jawab(layanan.hentikan(actor=self.actor, batch_id=pk).pk)
