"""The career of one person as points in time, read in one query over all histories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

# One SELECT a history: kind, date, end, title, detail, decree, date of decree, where it came from.
_BAGIAN = {
    "status": "SELECT 'status', tmt, NULL::date, status, '', nomor_sk, tanggal_sk, sumber FROM pegawai_riwayatstatus",
    "kedudukan": "SELECT 'kedudukan', tmt, NULL, kedudukan, keterangan, nomor_sk, tanggal_sk, sumber"
    " FROM pegawai_riwayatkedudukan",
    "pangkat": "SELECT 'pangkat', tmt, NULL, golongan, coalesce(mkg_bulan::text, ''), nomor_sk, tanggal_sk, sumber"
    " FROM pegawai_riwayatpangkat",
    "kgb": "SELECT 'kgb', tmt, NULL, golongan, mkg_bulan::text || '|' || coalesce(gaji_pokok::text, ''), nomor_sk,"
    " tanggal_sk, sumber FROM pegawai_riwayatkgb",
    "jabatan": "SELECT 'jabatan', lower(r.periode), upper(r.periode), nama_jabatan,"
    " penugasan || '|' || coalesce((SELECT u.nama FROM pegawai_unit u WHERE u.id = r.unit_id), ''), nomor_sk,"
    " tanggal_sk, sumber FROM pegawai_riwayatjabatan r",
    "pendidikan": "SELECT 'pendidikan', coalesce(tanggal_lulus, make_date(tahun_lulus::int, 12, 31)), NULL, nama,"
    " tingkat || '|' || sekolah, nomor_ijazah, NULL, sumber FROM pegawai_riwayatpendidikan",
    "penghargaan": "SELECT 'penghargaan', coalesce(tanggal_sk, make_date(tahun::int, 12, 31)), NULL, nama, '',"
    " nomor_sk, tanggal_sk, sumber FROM pegawai_riwayatpenghargaan",
    "diklat": "SELECT 'diklat', selesai, NULL, nama, penyelenggara || '|' || coalesce(jam::text, ''), nomor_sertifikat,"
    " NULL, sumber FROM pegawai_riwayatdiklat",
    "cltn": "SELECT 'cltn', lower(periode), upper(periode), 'CLTN', '', nomor_sk, tanggal_sk, sumber"
    " FROM pegawai_riwayatcltn",
    "kontrak": "SELECT 'kontrak', lower(periode), upper(periode), golongan, '', nomor_sk, tanggal_sk, sumber"
    " FROM pegawai_riwayatkontrak",
    "hukdis": "SELECT 'hukdis', lower(periode), upper(periode), jenis_hukuman, tingkat, nomor_sk, tanggal_sk, sumber"
    " FROM pegawai_riwayathukdis",
}
JENIS: Sequence[str] = tuple(_BAGIAN)


@dataclass(frozen=True, slots=True)
class Titik:
    """One point of the career; `rinci` holds further values, split by the page."""

    jenis: str
    tanggal: dt.date | None
    sampai: dt.date | None
    isi: str
    rinci: str
    nomor_sk: str
    tanggal_sk: dt.date | None
    sumber: str


def titik_karier(pegawai_id: int, *, hukdis: bool) -> list[Titik]:
    """Everything that counts, newest first; discipline only for those who may see it. One query."""
    bagian = [
        f"{sql} WHERE pegawai_id = %(id)s AND NOT batal"
        for jenis, sql in _BAGIAN.items()
        if hukdis or jenis != "hukdis"
    ]
    with connection.cursor() as kursor:
        kursor.execute(" UNION ALL ".join(bagian) + " ORDER BY 2 DESC NULLS LAST, 1", {"id": pegawai_id})
        return [Titik(*baris) for baris in kursor.fetchall()]


def jumlah_riwayat(titik: Sequence[Titik]) -> dict[str, int]:
    """How many rows each history has."""
    jumlah = dict.fromkeys(JENIS, 0)
    for satu in titik:
        jumlah[satu.jenis] += 1
    return jumlah
