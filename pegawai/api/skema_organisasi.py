"""Shapes of agencies, units and posts in the OpenAPI file."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from asn_karier.core.api.skema import KodeNama
from pegawai.api.riwayat import Masa
from pegawai.api.skema_pegawai import KodeSiasn, Rujukan, RujukanNama
from pegawai.enums import JenisInstansi, Zona

Serializer = serializers.Serializer[Any]


class InstansiSkema(Rujukan):
    """A government agency."""

    kode = serializers.CharField()
    nama = serializers.CharField()
    jenis = serializers.ChoiceField(choices=JenisInstansi.choices)
    zona = serializers.ChoiceField(choices=Zona.choices, help_text="Zona waktu tanggal hukum.")
    alamat = serializers.CharField()


class UnitSkema(RujukanNama):
    """A unit with the name and parent it had on the day."""

    kode = serializers.CharField()
    induk_id = serializers.IntegerField(allow_null=True)
    instansi_id = serializers.IntegerField()
    urut = serializers.IntegerField()
    berlaku = Masa()
    dikenal = serializers.BooleanField(help_text="false: dibuat dari berkas impor karena ID unor belum dikenal.")


class UnitRinci(UnitSkema):
    """A unit with its units above, highest first, and what it was called before."""

    di_atas = RujukanNama(many=True)
    riwayat = serializers.ListField(child=serializers.DictField())
    versi = serializers.IntegerField()


@extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/SimpulUnit"}})
class _Anak(serializers.Field[Any, Any, Any, Any]):
    """Units below, each with its own."""


class SimpulUnit(RujukanNama):
    """A unit in the tree."""

    kode = serializers.CharField()
    anak = _Anak()


class PohonUnitSkema(Serializer):
    """The tree of an agency on a day."""

    instansi_id = serializers.IntegerField()
    per_tanggal = serializers.DateField()
    jumlah = serializers.IntegerField(help_text="Banyak unit di pohon ini.")
    hasil = SimpulUnit(many=True)


class DefinisiSkema(RujukanNama):
    """What a post is, wherever it stands."""

    instansi_id = serializers.IntegerField()
    jenis = KodeSiasn()
    jenjang = KodeNama(allow_null=True)
    kode_bup = serializers.CharField()
    kelas = serializers.IntegerField(allow_null=True)


class PetaSkema(RujukanNama):
    """A place on the post map, and how many hold it definitively on the day."""

    instansi_id = serializers.IntegerField()
    unit = RujukanNama()
    definisi = RujukanNama()
    jenis = KodeSiasn()
    jenjang = KodeNama(allow_null=True)
    eselon = KodeSiasn(allow_null=True)
    kelas = serializers.IntegerField(allow_null=True)
    kebutuhan = serializers.IntegerField()
    terisi = serializers.IntegerField(help_text="Pemangku definitif yang dalam dinas.")
    tunggal = serializers.BooleanField(help_text="Hanya satu pemangku.")
    pimpinan_unit = serializers.BooleanField()
    berlaku = Masa()
    versi = serializers.IntegerField()
