"""Rows as COPY wants them: one text line per row, the columns that are always the same prepared once."""

from __future__ import annotations

import io
import json
from typing import Any

from django.db import models
from django.utils import timezone

from pegawai.contoh.susunan import Unit
from pegawai.models import (
    DefinisiJabatan,
    Pegawai,
    PetaJabatan,
    RiwayatCltn,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatKedudukan,
    RiwayatKgb,
    RiwayatKontrak,
    RiwayatNip,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatPenghargaan,
    RiwayatStatus,
    RiwayatUnit,
)
from pegawai.models import Unit as ModelUnit

KOSONG = "\\N"


class Tabel:
    """Lines of one table. A column that is not named gets the default of the model; times get now, ids the sequence."""

    def __init__(self, model: type[models.Model], kolom: str, **tetap: str) -> None:
        self.model = model
        nama = kolom.split()
        ekor = dict(tetap)
        for f in model._meta.concrete_fields:
            if f.column and f.column not in nama and f.column not in ekor and not f.primary_key:
                ekor[f.column] = _bawaan(f)
        self.kolom = (*nama, *ekor)
        self._ekor = "".join(f"\t{v}" for v in ekor.values()) + "\n"
        self._baris: list[str] = []
        self.jumlah = 0

    def tambah(self, *nilai: str) -> None:
        """One row; values are text already, KOSONG for NULL."""
        self._baris.append("\t".join(nilai) + self._ekor)

    def ambil(self) -> tuple[str, io.StringIO] | None:
        """The COPY statement with the lines so far, and start anew; None when there are none."""
        if not self._baris:
            return None
        self.jumlah += len(self._baris)
        isi, self._baris = io.StringIO("".join(self._baris)), []
        kolom = ", ".join(f'"{k}"' for k in self.kolom)
        return f'COPY "{self.model._meta.db_table}" ({kolom}) FROM STDIN', isi


def _bawaan(f: models.Field[Any, Any]) -> str:
    if getattr(f, "auto_now", False) or getattr(f, "auto_now_add", False):
        return timezone.now().isoformat()
    nilai = f.get_default()
    if nilai is None:
        return KOSONG
    if isinstance(nilai, bool):
        return "t" if nilai else "f"
    return json.dumps(nilai) if isinstance(f, models.JSONField) else str(nilai)


_RIWAYAT = "pegawai_id nomor_sk tanggal_sk pejabat_sk"


class Berkas:
    """Every table of the demo, in an order in which no row points to one that is not there yet."""

    def __init__(self, instansi_id: int) -> None:
        i = str(instansi_id)
        self.unit = Tabel(ModelUnit, "id induk_id nama kode siasn_id jalur tingkat urut periode", instansi_id=i)
        self.riwayat_unit = Tabel(RiwayatUnit, "unit_id nama induk_id periode nomor_sk tanggal_sk")
        self.definisi = Tabel(DefinisiJabatan, "id nama jenis jenjang kode_bup kelas", instansi_id=i)
        self.peta = Tabel(
            PetaJabatan,
            "id unit_id definisi_id nama eselon kelas kebutuhan tunggal pimpinan_unit siasn_id periode",
            instansi_id=i,
        )
        self.pegawai = Tabel(
            Pegawai,
            "id pns_id nip nama gelar_depan gelar_belakang tempat_lahir tanggal_lahir jenis_kelamin agama status_kawin"
            " nik telepon email email_dinas alamat npwp bpjs nomor_sk_cpns tanggal_sk_cpns nomor_sk_pns tanggal_sk_pns"
            " tahan_proses",
            instansi_id=i,
            sumber="CONTOH",
        )
        s = {"sumber": "CONTOH"}
        self.nip = Tabel(RiwayatNip, "pegawai_id nip periode", **s)
        self.status = Tabel(RiwayatStatus, f"{_RIWAYAT} status tmt", **s)
        self.kedudukan = Tabel(RiwayatKedudukan, "pegawai_id kedudukan tmt keterangan", **s)
        self.pangkat = Tabel(
            RiwayatPangkat, f"{_RIWAYAT} golongan tmt mkg_bulan jenis_kp nomor_pertek tanggal_pertek", **s
        )
        self.kgb = Tabel(RiwayatKgb, f"{_RIWAYAT} golongan tmt mkg_bulan gaji_pokok", **s)
        self.jabatan = Tabel(
            RiwayatJabatan,
            f"{_RIWAYAT} peta_id definisi_id unit_id nama_jabatan jenis jenjang eselon kode_bup penugasan tunggal"
            " tanggal_pelantikan periode",
            **s,
        )
        self.pendidikan = Tabel(RiwayatPendidikan, "pegawai_id tingkat nama sekolah tahun_lulus nomor_ijazah", **s)
        self.hukdis = Tabel(RiwayatHukdis, f"{_RIWAYAT} tingkat jenis_hukuman alasan periode", **s)
        self.penghargaan = Tabel(RiwayatPenghargaan, f"{_RIWAYAT} jenis nama tahun", **s)
        self.diklat = Tabel(
            RiwayatDiklat,
            "pegawai_id jenis nama_jenis nama struktural penyelenggara nomor_sertifikat mulai selesai jam",
            **s,
        )
        self.cltn = Tabel(RiwayatCltn, f"{_RIWAYAT} periode", **s)
        self.kontrak = Tabel(RiwayatKontrak, f"{_RIWAYAT} golongan gaji_pokok periode", instansi_id=i, **s)

    @property
    def tabel(self) -> list[Tabel]:
        """In the order in which they are written."""
        return list(self.__dict__.values())


def tulis_unit(berkas: Berkas, unit: list[Unit], mulai: str, reorganisasi: str) -> None:
    """Units and their history: renamed and closed ones have more than one chapter."""
    nomor = f"Peraturan Kepala Daerah Nomor 61 Tahun {int(reorganisasi[:4]) - 1}"
    for urut, u in enumerate(unit):
        induk = str(u.induk.id) if u.induk else KOSONG
        periode = f"[{mulai},{u.sampai or ''})"
        siasn = f"feed0000-0000-4000-8000-{u.id:012x}"
        berkas.unit.tambah(str(u.id), induk, u.nama, u.kode, siasn, u.jalur, str(u.tingkat), str(urut), periode)
        if u.lama:
            berkas.riwayat_unit.tambah(str(u.id), u.lama, induk, f"[{mulai},{reorganisasi})", "", KOSONG)
            berkas.riwayat_unit.tambah(str(u.id), u.nama, induk, f"[{reorganisasi},)", nomor, reorganisasi)
        else:
            berkas.riwayat_unit.tambah(str(u.id), u.nama, induk, periode, "", KOSONG)
