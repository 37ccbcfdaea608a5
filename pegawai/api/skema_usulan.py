"""Shapes of proposals and documents in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from pegawai.enums import KeadaanUsulan, PenentuUsulan, TindakanUsulan

NOMOR_MAKS = 2**53


def _daftar_nomor() -> serializers.ListField:
    return serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=NOMOR_MAKS), required=False, max_length=20
    )


class IsianSasaran(serializers.Serializer[Any]):
    """One field of a subject."""

    nama = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    wajib = serializers.BooleanField()
    pilihan = serializers.DictField(
        child=serializers.CharField(), help_text="Kode dan namanya; kosong untuk isian bebas."
    )


class SasaranSkema(serializers.Serializer[Any]):
    """What may be proposed, and with which proof."""

    kode = serializers.CharField()
    judul = serializers.CharField()
    tabel = serializers.CharField(help_text="Riwayat yang dimaksud; kosong untuk data pegawai.")
    tindakan = serializers.ListField(child=serializers.ChoiceField(TindakanUsulan.choices))
    isian = IsianSasaran(many=True)
    bukti = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Setiap baris satu dokumen wajib; kode dalam satu baris boleh saling menggantikan.",
    )


class DaftarSasaran(serializers.Serializer[Any]):
    """All subjects, with the version of the rule."""

    versi_aturan = serializers.CharField()
    hasil = SasaranSkema(many=True)


class PerubahanUsulan(serializers.Serializer[Any]):
    """One field before and after, masked where the role demands it."""

    isian = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    sebelum = serializers.JSONField(allow_null=True)
    sesudah = serializers.JSONField(allow_null=True)
    disamarkan = serializers.BooleanField()


class TawaranSkema(serializers.Serializer[Any]):
    """An act that this state knows, allowed to the caller or not, and why not."""

    act = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    boleh = serializers.BooleanField()
    alasan = serializers.CharField(allow_blank=True)


class PegawaiUsulan(serializers.Serializer[Any]):
    """Whose record it is."""

    id = serializers.IntegerField()
    pns_id = serializers.CharField(allow_null=True)
    nip = serializers.CharField()
    nama = serializers.CharField()


class UsulanSkema(serializers.Serializer[Any]):
    """A change proposal."""

    id = serializers.IntegerField()
    versi = serializers.IntegerField()
    pegawai = PegawaiUsulan()
    sasaran = serializers.CharField()
    judul = serializers.CharField()
    tindakan = serializers.ChoiceField(TindakanUsulan.choices)
    tabel = serializers.CharField(allow_blank=True)
    riwayat_id = serializers.IntegerField(allow_null=True)
    keadaan = serializers.ChoiceField(KeadaanUsulan.choices)
    penentu = serializers.ChoiceField(PenentuUsulan.choices)
    perubahan = PerubahanUsulan(many=True)
    penjelasan = serializers.CharField(allow_blank=True)
    dokumen = serializers.ListField(child=serializers.IntegerField())
    kali_ajukan = serializers.IntegerField()
    diajukan_pada = serializers.DateTimeField(allow_null=True)
    dipegang_sejak = serializers.DateTimeField()
    tenggat = serializers.DateField(allow_null=True)
    alasan_lewati_unit = serializers.CharField(allow_blank=True)
    diputus_pada = serializers.DateTimeField(allow_null=True)
    kode_alasan = serializers.CharField(allow_blank=True)
    kelompok_alasan = serializers.CharField(allow_blank=True, help_text="BTS atau TMS.")
    catatan_putusan = serializers.CharField(allow_blank=True)
    hasil_id = serializers.IntegerField(allow_null=True, help_text="Baris riwayat yang dihasilkan.")
    tawaran = TawaranSkema(many=True)


class LangkahSkema(serializers.Serializer[Any]):
    """One step that was taken."""

    act = serializers.CharField()
    dari = serializers.CharField(allow_blank=True)
    ke = serializers.CharField()
    pelaku = serializers.CharField()
    waktu = serializers.DateTimeField()
    kode_alasan = serializers.CharField(allow_blank=True)
    alasan = serializers.CharField(allow_blank=True)


class UsulanRinci(UsulanSkema):
    """A proposal with every step taken."""

    langkah = LangkahSkema(many=True)
    berubah = serializers.ListField(
        child=serializers.CharField(), help_text="Isian yang tercatat lain sejak diusulkan; setujui perlu `sidik`."
    )
    sidik = serializers.CharField(allow_blank=True, help_text="Sidik nilai yang tercatat sekarang.")


class UsulanBaru(serializers.Serializer[Any]):
    """A new proposal about the own record."""

    sasaran = serializers.CharField(max_length=20)
    nilai = serializers.DictField(required=False, help_text="Isian sasaran; tanggal yyyy-mm-dd atau dd-mm-yyyy.")
    tindakan = serializers.ChoiceField(TindakanUsulan.choices, required=False)
    riwayat_id = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=NOMOR_MAKS)
    penjelasan = serializers.CharField(required=False, allow_blank=True, max_length=500)
    dokumen = _daftar_nomor()
    ajukan = serializers.BooleanField(required=False, default=True, help_text="false: simpan sebagai draf.")


class UsulanUbah(serializers.Serializer[Any]):
    """What may be changed of a draft or returned proposal."""

    nilai = serializers.DictField(required=False)
    penjelasan = serializers.CharField(required=False, allow_blank=True, max_length=500)
    dokumen = _daftar_nomor()
    lepas = _daftar_nomor()


class TanpaIsi(serializers.Serializer[Any]):
    """No field but the version that was read."""

    versi = serializers.IntegerField(required=False, min_value=1, max_value=2**31 - 1)


class DenganAlasanBebas(TanpaIsi):
    """A reason in words."""

    alasan = serializers.CharField(max_length=300)


class DenganKodeAlasan(TanpaIsi):
    """A coded reason with its note."""

    kode_alasan = serializers.CharField(max_length=20)
    catatan = serializers.CharField(required=False, allow_blank=True, max_length=500)


class Persetujuan(TanpaIsi):
    """Approve; when the record has changed since, with the fingerprint seen and the fields whose value stays."""

    sidik = serializers.CharField(required=False, allow_blank=True, max_length=64)
    pertahankan = serializers.ListField(child=serializers.CharField(max_length=40), required=False, max_length=20)


class DokumenSkema(serializers.Serializer[Any]):
    """A document."""

    id = serializers.IntegerField()
    pegawai_id = serializers.IntegerField()
    kode = serializers.CharField()
    nama_jenis = serializers.CharField()
    nama_berkas = serializers.CharField()
    tipe = serializers.CharField()
    ukuran = serializers.IntegerField(help_text="Bait.")
    halaman = serializers.IntegerField(allow_null=True)
    sha256 = serializers.CharField()
    peringatan = serializers.ListField(child=serializers.CharField())
    keterangan = serializers.CharField(allow_blank=True)
    diunggah_pada = serializers.DateTimeField()
    ditarik = serializers.BooleanField()
    alasan_penarikan = serializers.CharField(allow_blank=True)
