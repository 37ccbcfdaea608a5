"""Dated histories of a person: one door per kind, built from one table of what each kind tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, F, Func, QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.api.kursor import PARAMETER, Urutan, halaman
from asn_karier.core.api.skema import KodeNama, halaman_dari, parameter_kursor
from asn_karier.core.decision import Decision
from asn_karier.core.parameter import periksa
from pegawai import models
from pegawai.api import contoh, kode
from pegawai.api.dasar import PINTU_SATU, ApiBaca
from pegawai.api.skema_pegawai import Golongan, InstansiRingkas, KodeSiasn, Rujukan, RujukanNama
from pegawai.permissions.orang import bidang_terlihat
from pegawai.selectors.orang import satu_pegawai

Baris = dict[str, Any]
Isian = serializers.Field[Any, Any, Any, Any]

_TERBARU_DULU = Urutan(("-saat",))


class Sk(serializers.Serializer[Any]):
    """The decree behind a row."""

    nomor = serializers.CharField()
    tanggal = serializers.DateField(allow_null=True)
    pejabat = serializers.CharField()


class Masa(serializers.Serializer[Any]):
    """A period; `sampai` is the first day after it."""

    mulai = serializers.DateField()
    sampai = serializers.DateField(allow_null=True)


class Umum(serializers.Serializer[Any]):
    """What every history row has."""

    id = serializers.IntegerField()
    sk = Sk()
    dokumen_id = serializers.IntegerField(allow_null=True)
    sumber = serializers.CharField(help_text="IMPOR, MANUAL, USULAN, CONTOH")
    siasn_id = serializers.CharField(help_text="ID riwayat di SIASN; kosong bila tidak ada.")
    diubah_pada = serializers.DateTimeField()


_UMUM = ("nomor_sk", "tanggal_sk", "pejabat_sk", "dokumen_id", "sumber", "siasn_id", "diubah_pada")


def _umum(b: Baris) -> Baris:
    return {
        "id": b["pk"],
        "sk": {"nomor": b["nomor_sk"], "tanggal": b["tanggal_sk"], "pejabat": b["pejabat_sk"]},
        "dokumen_id": b["dokumen_id"],
        "sumber": b["sumber"],
        "siasn_id": b["siasn_id"],
        "diubah_pada": b["diubah_pada"],
    }


@dataclass(frozen=True)
class Jenis:
    """A kind of history: table, day that orders it, columns, and how each output field is made and described."""

    model: type[Any]
    judul: str
    saat: str
    isian: dict[str, tuple[Isian, Callable[[Baris], Any]]]
    kolom: tuple[str, ...]
    bidang: str = ""
    contoh: Baris | None = None

    def baca(self, pegawai_id: int) -> QuerySet[Any]:
        """Rows that count, with the day that orders them."""
        return self.semua().filter(pegawai_id=pegawai_id, batal=False)

    def semua(self) -> QuerySet[Any]:
        """The table with the day that orders it."""
        asal = (
            Func(F("periode"), function="lower", output_field=DateField()) if self.saat == "periode" else F(self.saat)
        )
        return self.model.objects.annotate(saat=asal)

    def susun(self, baris: list[Baris]) -> list[Baris]:
        """Rows of the answer."""
        return [{**_umum(b), **{nama: buat(b) for nama, (_, buat) in self.isian.items()}} for b in baris]

    def skema(self, nama: str) -> type[serializers.Serializer[Any]]:
        """Serializer that describes a row."""
        kelas = type(f"Riwayat{nama.capitalize()}", (Umum,), {n: isian for n, (isian, _) in self.isian.items()})
        return extend_schema_serializer(component_name=f"Riwayat{nama.capitalize()}")(kelas)


def _apa_adanya(nama: str) -> Callable[[Baris], Any]:
    return lambda b: b[nama]


def _polos(**isian: Isian) -> dict[str, tuple[Isian, Callable[[Baris], Any]]]:
    """Fields that are shown as stored."""
    return {nama: (satu, _apa_adanya(nama)) for nama, satu in isian.items()}


def _kode(nama: str, tabel: dict[str, Any]) -> dict[str, tuple[Isian, Callable[[Baris], Any]]]:
    """A coded field with its name."""
    return {nama: (KodeNama(allow_null=True), lambda b: tabel[b[nama]])}


_TEKS, _ANGKA, _HARI = serializers.CharField, serializers.IntegerField, serializers.DateField
_MASA = {"berlaku": (Masa(), lambda b: kode.masa(b["periode"]))}
_TMT = _polos(tmt=_HARI())
_GOLONGAN = {"golongan": (Golongan(), lambda b: kode.GOLONGAN_KODE[b["golongan"]])}
_JABATAN = {
    "jenis": (KodeSiasn(), lambda b: kode.JENIS_JABATAN[b["jenis"]]),
    "eselon": (KodeSiasn(allow_null=True), lambda b: kode.eselon(b["eselon"], b["jenis"])),
    "peta": (Rujukan(allow_null=True), lambda b: kode.rujukan(b["peta_id"], b["peta__siasn_id"])),
    "definisi": (Rujukan(allow_null=True), lambda b: kode.rujukan(b["definisi_id"], b["definisi__siasn_id"])),
    "unit": (
        RujukanNama(allow_null=True),
        lambda b: kode.rujukan(b["unit_id"], b["unit__siasn_id"], nama=b["unit__nama"]),
    ),
}
_INSTANSI = {
    "instansi": (
        InstansiRingkas(allow_null=True),
        lambda b: kode.rujukan(b["instansi_id"], b["instansi__siasn_id"], kode=b["instansi__kode"]),
    )
}

JENIS: dict[str, Jenis] = {
    "nip": Jenis(
        models.RiwayatNip, "NIP yang pernah berlaku", "periode", {**_polos(nip=_TEKS()), **_MASA}, ("nip", "periode")
    ),
    "status": Jenis(
        models.RiwayatStatus, "CPNS, PNS, PPPK", "tmt", {**_TMT, **_kode("status", kode.STATUS)}, ("tmt", "status")
    ),
    "kedudukan": Jenis(
        models.RiwayatKedudukan,
        "Kedudukan hukum",
        "tmt",
        {**_TMT, **_kode("kedudukan", kode.KEDUDUKAN), **_polos(keterangan=_TEKS())},
        ("tmt", "kedudukan", "keterangan"),
    ),
    "pangkat": Jenis(
        models.RiwayatPangkat,
        "Pangkat dan golongan",
        "tmt",
        {
            **_TMT,
            **_GOLONGAN,
            **_polos(
                mkg_bulan=_ANGKA(allow_null=True),
                jenis_kp=_TEKS(),
                nomor_pertek=_TEKS(),
                tanggal_pertek=_HARI(allow_null=True),
            ),
        },
        ("tmt", "golongan", "mkg_bulan", "jenis_kp", "nomor_pertek", "tanggal_pertek"),
        contoh=contoh.PANGKAT,
    ),
    "kgb": Jenis(
        models.RiwayatKgb,
        "Kenaikan gaji berkala",
        "tmt",
        {**_TMT, **_GOLONGAN, **_polos(mkg_bulan=_ANGKA(), gaji_pokok=_ANGKA(allow_null=True))},
        ("tmt", "golongan", "mkg_bulan", "gaji_pokok"),
    ),
    "jabatan": Jenis(
        models.RiwayatJabatan,
        "Jabatan, termasuk Plt., Plh. dan Pj.",
        "periode",
        {
            **_polos(nama_jabatan=_TEKS()),
            **_JABATAN,
            **_kode("jenjang", kode.JENJANG),
            **_kode("penugasan", kode.PENUGASAN),
            **_polos(kode_bup=_TEKS(), tanggal_pelantikan=_HARI(allow_null=True)),
            **_MASA,
        },
        (
            "nama_jabatan", "jenis", "jenjang", "eselon", "kode_bup", "penugasan", "tanggal_pelantikan", "periode",
            "peta_id", "peta__siasn_id", "definisi_id", "definisi__siasn_id", "unit_id", "unit__siasn_id", "unit__nama",
        ),
    ),
    "pendidikan": Jenis(
        models.RiwayatPendidikan,
        "Pendidikan",
        "pk",
        {
            **_kode("tingkat", kode.TINGKAT),
            **_polos(
                nama=_TEKS(),
                sekolah=_TEKS(),
                tahun_lulus=_ANGKA(allow_null=True),
                tanggal_lulus=_HARI(allow_null=True),
                nomor_ijazah=_TEKS(),
                diakui=serializers.BooleanField(),
                pendidikan_id=_TEKS(help_text="ID pendidikan SIASN"),
            ),
        },
        ("tingkat", "nama", "sekolah", "tahun_lulus", "tanggal_lulus", "nomor_ijazah", "diakui", "pendidikan_id"),
    ),
    "hukdis": Jenis(
        models.RiwayatHukdis,
        "Hukuman disiplin",
        "periode",
        {**_kode("tingkat", kode.TINGKAT_HUKDIS), **_polos(jenis_hukuman=_TEKS(), alasan=_TEKS()), **_MASA},
        ("tingkat", "jenis_hukuman", "alasan", "periode"),
        bidang="hukdis",
    ),
    "penghargaan": Jenis(
        models.RiwayatPenghargaan,
        "Penghargaan",
        "tahun",
        _polos(jenis=_TEKS(help_text="Kode jenis SIASN"), nama=_TEKS(), tahun=_ANGKA()),
        ("jenis", "nama", "tahun"),
    ),
    "diklat": Jenis(
        models.RiwayatDiklat,
        "Pelatihan yang sudah selesai",
        "mulai",
        _polos(
            jenis=_TEKS(help_text="Kode jenis diklat SIASN"),
            nama_jenis=_TEKS(),
            nama=_TEKS(),
            struktural=_TEKS(help_text="Kode diklat struktural SIASN"),
            penyelenggara=_TEKS(),
            nomor_sertifikat=_TEKS(),
            mulai=_HARI(),
            selesai=_HARI(),
            jam=_ANGKA(allow_null=True),
        ),
        ("jenis", "nama_jenis", "nama", "struktural", "penyelenggara", "nomor_sertifikat", "mulai", "selesai", "jam"),
    ),
    "cltn": Jenis(models.RiwayatCltn, "Cuti di luar tanggungan negara", "periode", {**_MASA}, ("periode",)),
    "kontrak": Jenis(
        models.RiwayatKontrak,
        "Perjanjian kerja PPPK",
        "periode",
        {**_GOLONGAN, **_polos(gaji_pokok=_ANGKA(allow_null=True)), **_INSTANSI, **_MASA},
        ("golongan", "gaji_pokok", "instansi_id", "instansi__siasn_id", "instansi__kode", "periode"),
    ),
}  # fmt: skip


class RiwayatPegawai(ApiBaca):
    """Rows of one kind, newest first; discipline only for those who may see it."""

    pintu = PINTU_SATU

    nama: str
    jenis: Jenis

    def baca(self, request: Request, pk: int) -> Response:
        """One page of the history."""
        periksa(request._request, PARAMETER - {"urut"})
        orang = satu_pegawai(self.actor, pk)
        jalur = orang.keadaan.unit.jalur if hasattr(orang, "keadaan") and orang.keadaan.unit else ""
        bidang = bidang_terlihat(self.actor, pegawai_id=pk, instansi_id=orang.instansi_id, jalur=jalur)
        self.boleh(bidang).pastikan()
        jenis = self.jenis
        isi = halaman(
            request._request, jenis.baca(pk), _TERBARU_DULU, (*_UMUM, *jenis.kolom), jenis.susun, asal=jenis.semua()
        )
        self.catat(
            f"riwayat-{self.nama}",
            jumlah=len(isi["hasil"]),
            objek_id=pk,
            isian=[jenis.bidang] if jenis.bidang else [],
        )
        return Response(isi)

    def boleh(self, bidang: frozenset[str]) -> Decision:
        """May this kind be read, given the sensitive fields the actor sees of the person."""
        if not self.jenis.bidang or self.jenis.bidang in bidang:
            return Decision.ya()
        return Decision.tidak(
            "bidang", f"Riwayat {self.jenis.judul.lower()} pegawai ini tidak termasuk yang boleh dibaca peran Anda."
        )


def _pintu(nama: str, jenis: Jenis) -> type[RiwayatPegawai]:
    """The door of one kind."""
    contoh_baris = [OpenApiExample("halaman", contoh.halaman(jenis.contoh), response_only=True)] if jenis.contoh else []

    def get(self: RiwayatPegawai, request: Request, pk: int) -> Response:
        return self.baca(request, pk)

    skema = extend_schema(
        operation_id=f"riwayat_{nama}",
        summary=f"Riwayat: {jenis.judul}",
        tags=["riwayat"],
        parameters=parameter_kursor(),
        responses=halaman_dari(jenis.skema(nama)),
        examples=contoh_baris,
    )
    return type(f"Riwayat{nama.capitalize()}Api", (RiwayatPegawai,), {"nama": nama, "jenis": jenis, "get": skema(get)})


PINTU: dict[str, type[RiwayatPegawai]] = {nama: _pintu(nama, jenis) for nama, jenis in JENIS.items()}

__all__: Sequence[str] = ["JENIS", "PINTU"]
