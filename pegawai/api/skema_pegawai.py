"""Shapes of people in the OpenAPI file. Rows are built by hand from `.values()`; these only describe them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from asn_karier.core.api.skema import KodeNama
from pegawai.enums import JenisProyeksi

Serializer = serializers.Serializer[Any]


class KodeSiasn(KodeNama):
    """A code with its name and its number at BKN."""

    siasn_id = serializers.CharField(help_text="Nomor pada SIASN; kosong bila tidak ada.")


class Golongan(Serializer):
    """Golongan with the name of the pangkat; PPPK have no pangkat."""

    kode = serializers.CharField(help_text="III/c (PNS) atau IX (PPPK)")
    pangkat = serializers.CharField(help_text="Penata; kosong untuk PPPK")
    siasn_id = serializers.CharField()


class GolonganKini(Golongan):
    """Golongan since when, with the masa kerja golongan at that day."""

    tmt = serializers.DateField(allow_null=True)
    mkg_bulan = serializers.IntegerField(allow_null=True, help_text="Masa kerja golongan pada TMT, dalam bulan.")


class Rujukan(Serializer):
    """Another row by our number and BKN's."""

    id = serializers.IntegerField()
    siasn_id = serializers.CharField(help_text="Kosong bila belum dikenal di SIASN.")


class RujukanNama(Rujukan):
    """The same with its name."""

    nama = serializers.CharField()


class InstansiRingkas(Rujukan):
    """An agency."""

    kode = serializers.CharField()


class JabatanKini(Serializer):
    """The definitive post."""

    nama = serializers.CharField()
    jenis = KodeSiasn(allow_null=True)
    jenjang = KodeNama(allow_null=True)
    eselon = KodeSiasn(allow_null=True)
    tmt = serializers.DateField(allow_null=True)
    peta_id = serializers.IntegerField(allow_null=True)
    definisi_id = serializers.IntegerField(allow_null=True)


class PendidikanKini(Serializer):
    """The highest recognised degree."""

    tingkat = KodeNama()
    nama = serializers.CharField()
    tahun_lulus = serializers.IntegerField(allow_null=True)


class PegawaiBaris(Serializer):
    """A person in a list, as of `per_tanggal`."""

    id = serializers.IntegerField(help_text="Nomor tetap di aplikasi ini; dipakai pada alamat.")
    pns_id = serializers.CharField(allow_null=True, help_text="ID pegawai di BKN.")
    nip = serializers.CharField(help_text="NIP/NI PPPK sebagai teks 18 angka.")
    nama = serializers.CharField()
    gelar_depan = serializers.CharField()
    gelar_belakang = serializers.CharField()
    jenis_kelamin = KodeNama()
    tanggal_lahir = serializers.DateField()
    status = KodeNama(allow_null=True)
    kedudukan = KodeNama(allow_null=True)
    aktif = serializers.BooleanField(help_text="Dalam dinas pada tanggal itu.")
    tmt_masuk = serializers.DateField(allow_null=True)
    golongan = GolonganKini(allow_null=True)
    jabatan = JabatanKini(allow_null=True)
    penugasan_lain = KodeNama(allow_null=True, help_text="Plt., Plh. atau Pj. yang sedang dipangku.")
    unit = RujukanNama(allow_null=True)
    pendidikan = PendidikanKini(allow_null=True)
    hukdis = serializers.BooleanField(
        allow_null=True, help_text="Sedang menjalani hukuman disiplin; null bila bukan hak peran Anda."
    )
    instansi_id = serializers.IntegerField()
    per_tanggal = serializers.DateField()


class PegawaiRinci(PegawaiBaris):
    """A person with identity; what the role may not see is masked or empty and named in `disamarkan`."""

    tempat_lahir = serializers.CharField()
    agama = KodeNama(allow_null=True)
    status_kawin = KodeNama(allow_null=True)
    nik = serializers.CharField()
    npwp = serializers.CharField()
    bpjs = serializers.CharField()
    telepon = serializers.CharField()
    email = serializers.CharField()
    email_dinas = serializers.CharField()
    alamat = serializers.CharField()
    versi = serializers.IntegerField(help_text="Naik setiap identitas diubah; sama dengan ETag.")
    disamarkan = serializers.ListField(
        child=serializers.CharField(), help_text="Bidang yang disamarkan atau dikosongkan bagi Anda."
    )


class CariPegawai(Serializer):
    """One of `nip`, `pns_id`, `teks`."""

    nip = serializers.ListField(child=serializers.RegexField(r"^\d{18}$"), min_length=1, max_length=200, required=False)
    pns_id = serializers.ListField(
        child=serializers.CharField(min_length=1, max_length=42), min_length=1, max_length=200, required=False
    )
    teks = serializers.CharField(
        min_length=3, max_length=100, required=False, help_text="Nama (boleh salah eja) atau awal NIP."
    )
    per_tanggal = serializers.DateField(required=False, allow_null=True)


class HasilCari(Serializer):
    """Who was found, and which identifiers were not (or lie outside the scope)."""

    hasil = PegawaiBaris(many=True)
    tidak_ditemukan = serializers.ListField(child=serializers.CharField())


class ProyeksiSkema(Serializer):
    """A date that follows by law, with the values used and the article."""

    jenis = KodeNama(help_text=", ".join(JenisProyeksi.values))
    tanggal = serializers.DateField(allow_null=True)
    alasan = serializers.CharField(help_text="Kode alasan bila tidak ada tanggal.")
    uraian_alasan = serializers.CharField()
    dasar = serializers.CharField()
    versi_aturan = serializers.CharField()
    masukan = serializers.DictField(help_text="Nilai yang dipakai dan asalnya.")
    rincian = serializers.DictField(help_text="Hasil lengkap perhitungan.")
    dihitung_pada = serializers.DateTimeField()


class ProyeksiPegawai(Serializer):
    """All projections of one person."""

    pegawai_id = serializers.IntegerField()
    hasil = ProyeksiSkema(many=True)


class PegawaiTempo(Serializer):
    """A person in a due list."""

    id = serializers.IntegerField()
    pns_id = serializers.CharField(allow_null=True)
    nip = serializers.CharField()
    nama = serializers.CharField()
    golongan = Golongan(allow_null=True)
    nama_jabatan = serializers.CharField()
    unit = RujukanNama(allow_null=True)
    instansi = InstansiRingkas()


class ProyeksiBaris(ProyeksiSkema):
    """A projection in a due list."""

    pegawai = PegawaiTempo()
