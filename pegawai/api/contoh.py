"""Invented people and units for the examples of the OpenAPI file; nobody of this name or number exists."""

from __future__ import annotations

from typing import Any

_UNIT = {"id": 7, "siasn_id": "8AE483A8", "nama": "Sekretariat Dinas Kesehatan"}

PEGAWAI: dict[str, Any] = {
    "id": 4,
    "pns_id": "FEED1990031520150320041990031520",
    "nip": "199003152015032004",
    "nama": "Pegi Sumarni",
    "gelar_depan": "",
    "gelar_belakang": "S.A.P.",
    "jenis_kelamin": {"kode": "P", "nama": "Perempuan"},
    "tanggal_lahir": "1990-03-15",
    "status": {"kode": "PNS", "nama": "PNS"},
    "kedudukan": {"kode": "01", "nama": "Aktif"},
    "aktif": True,
    "tmt_masuk": "2015-03-01",
    "golongan": {"kode": "III/c", "pangkat": "Penata", "siasn_id": "33", "tmt": "2023-04-01", "mkg_bulan": 97},
    "jabatan": {
        "nama": "Penelaah Teknis Kebijakan",
        "jenis": {"kode": "PELAKSANA", "nama": "Pelaksana", "siasn_id": "4"},
        "jenjang": None,
        "eselon": None,
        "tmt": "2016-04-01",
        "peta_id": 7,
        "definisi_id": 7,
    },
    "penugasan_lain": None,
    "unit": _UNIT,
    "pendidikan": {"tingkat": {"kode": "40", "nama": "S-1/Sarjana"}, "nama": "S-1 Administrasi Negara",
                   "tahun_lulus": 2013},
    "hukdis": False,
    "instansi_id": 1,
    "per_tanggal": "2026-11-21",
}  # fmt: skip

PEGAWAI_RINCI: dict[str, Any] = {
    **PEGAWAI,
    "hukdis": None,
    "tempat_lahir": "Kota Mawar",
    "agama": None,
    "status_kawin": None,
    "nik": "9999••••••••••04",
    "npwp": "",
    "bpjs": "",
    "telepon": "080003200004",
    "email": "pegi@contoh.invalid",
    "email_dinas": "",
    "alamat": "Jalan Taman Nomor 1",
    "versi": 1,
    "disamarkan": ["nik", "npwp", "bpjs", "agama", "status_kawin", "hukdis"],
}

SK = {"nomor": "823/12/2023", "tanggal": "2023-03-20", "pejabat": "Wali Kota Mawar"}
UMUM = {
    "id": 31,
    "sk": SK,
    "dokumen_id": None,
    "sumber": "IMPOR",
    "siasn_id": "",
    "diubah_pada": "2026-01-05T08:00:00Z",
}
PANGKAT: dict[str, Any] = {
    **UMUM,
    "tmt": "2023-04-01",
    "golongan": {"kode": "III/c", "pangkat": "Penata", "siasn_id": "33"},
    "mkg_bulan": 97,
    "jenis_kp": "Reguler",
    "nomor_pertek": "",
    "tanggal_pertek": None,
}

PROYEKSI: dict[str, Any] = {
    "jenis": {"kode": "KGB", "nama": "Kenaikan gaji berkala"},
    "tanggal": "2027-03-01",
    "alasan": "",
    "uraian_alasan": "",
    "dasar": "PP 15/2019; PP 5/2024",
    "versi_aturan": "kgb@2019",
    "masukan": {"golongan": "III/c", "mkg_bulan": 120},
    "rincian": {"gaji_baru": 3644300},
    "dihitung_pada": "2026-11-21T01:00:00Z",
}

UNIT: dict[str, Any] = {
    "id": 7,
    "siasn_id": "8AE483A8",
    "kode": "mawar.sekdinkes",
    "nama": "Sekretariat Dinas Kesehatan",
    "induk_id": 6,
    "tingkat": 3,
    "urut": 7,
    "instansi_id": 1,
    "berlaku": {"mulai": "2010-01-01", "sampai": None},
    "dikenal": True,
}


def halaman(*baris: dict[str, Any]) -> dict[str, Any]:
    """A page with these rows and no further one."""
    return {"hasil": list(baris), "berikut": None}
