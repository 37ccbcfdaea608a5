"""Words for people: fields of a change, and values as the office writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pegawai.enums import Agama, JenisJabatan, JenisKelamin, JenjangJf, KedudukanHukum, StatusKawin, TingkatPendidikan

BIDANG = {
    "pns_id": "PNS ID", "nip": "NIP", "nama": "Nama", "gelar_depan": "Gelar depan", "gelar_belakang": "Gelar belakang",
    "tempat_lahir": "Tempat lahir", "tanggal_lahir": "Tanggal lahir", "jenis_kelamin": "Jenis kelamin",
    "agama": "Agama", "status_kawin": "Status kawin", "nik": "NIK", "telepon": "Nomor telepon", "email": "E-mail",
    "email_dinas": "E-mail dinas", "alamat": "Alamat", "npwp": "NPWP", "bpjs": "BPJS",
    "nomor_sk_cpns": "Nomor SK CPNS", "tanggal_sk_cpns": "Tanggal SK CPNS", "nomor_sk_pns": "Nomor SK PNS",
    "tanggal_sk_pns": "Tanggal SK PNS", "status_masuk": "Status saat masuk", "tmt_masuk": "TMT CPNS/PPPK",
    "tmt_pns": "TMT PNS", "kedudukan": "Kedudukan hukum", "golongan": "Golongan", "gol_awal": "Golongan awal",
    "golongan_awal": "Golongan awal", "tmt_golongan": "TMT golongan", "mkg": "Masa kerja golongan",
    "mkg_bulan": "Masa kerja golongan", "nama_jabatan": "Jabatan", "jab_nama": "Jabatan", "jab_jenis": "Jenis jabatan",
    "jenis_jabatan": "Jenis jabatan", "jab_jenjang": "Jenjang", "jenjang": "Jenjang", "jab_eselon": "Eselon",
    "eselon": "Eselon", "jab_bup": "Kode BUP", "tmt_jabatan": "TMT jabatan", "unit": "Unit kerja",
    "unor_id": "ID unor", "unor_nama": "Unit kerja", "pend_tingkat": "Tingkat pendidikan",
    "pend_nama": "Program studi", "pendidikan": "Pendidikan", "pend_sekolah": "Sekolah", "sekolah": "Sekolah",
    "pend_tahun": "Tahun lulus", "tahun_lulus": "Tahun lulus", "pendidikan_id": "ID pendidikan BKN",
    "pend_id": "ID pendidikan BKN", "induk": "Unit atasan", "siasn_id": "ID SIASN", "dikenal": "Dikenal",
    "jenis": "Kode jenis diklat", "nama_jenis": "Jenis diklat", "struktural": "Kode diklat struktural",
    "penyelenggara": "Penyelenggara", "nomor_sertifikat": "Nomor sertifikat", "mulai": "Mulai", "selesai": "Selesai",
    "jam": "Durasi (jam)", "nama_pegawai": "Nama pegawai", "jab_siasn": "ID jabatan BKN", "nik_valid": "NIK padan",
}  # fmt: skip

_ACUAN: dict[str, dict[str, str]] = {
    "agama": dict(Agama.choices),
    "status_kawin": dict(StatusKawin.choices),
    "jenis_kelamin": dict(JenisKelamin.choices),
    "kedudukan": dict(KedudukanHukum.choices),
    "jab_jenis": dict(JenisJabatan.choices),
    "jenis_jabatan": dict(JenisJabatan.choices),
    "jab_jenjang": dict(JenjangJf.choices),
    "jenjang": dict(JenjangJf.choices),
    "pend_tingkat": dict(TingkatPendidikan.choices),
}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: (\d{2}:\d{2}):\d{2})?", re.ASCII)


def kenalkan(bidang: Mapping[str, str], acuan: Mapping[str, Mapping[str, str]]) -> None:
    """Words of a kind that another room brings; one field has one word in the whole house."""
    for nama, kata in bidang.items():
        if BIDANG.setdefault(nama, kata) != kata:
            raise ValueError(f"Bidang impor {nama} sudah bernama {BIDANG[nama]}")
    _ACUAN.update({nama: dict(isi) for nama, isi in acuan.items()})


def sebut(bidang: str) -> str:
    """Name of a field; columns we only keep are named by their own title."""
    return BIDANG.get(bidang, bidang)


def urutan(bidang: str) -> int:
    """Place of a field when a row is shown."""
    return list(BIDANG).index(bidang) if bidang in BIDANG else len(BIDANG)


def tampil(bidang: str, nilai: Any) -> str:
    """A value as people read it: dates day first, codes by name, months as years and months."""
    if nilai is None or nilai == "":
        return ""
    teks = {True: "Ya", False: "Tidak"}.get(nilai, str(nilai)) if isinstance(nilai, bool) else str(nilai)
    if cocok := _ISO.fullmatch(teks):
        return f"{cocok[3]}-{cocok[2]}-{cocok[1]}" + (f" {cocok[4]}" if cocok[4] else "")
    if bidang in ("mkg", "mkg_bulan") and teks.isdigit():
        return f"{int(teks) // 12} tahun {int(teks) % 12} bulan"
    return _ACUAN.get(bidang, {}).get(teks, teks)
