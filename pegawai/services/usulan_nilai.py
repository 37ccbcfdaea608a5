"""The rules of proposed values: each refusal names the field, the rule and what to do."""

from __future__ import annotations

import copy
import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.tanggal import baca_tanggal
from pegawai.calc import golongan as gol
from pegawai.calc import nip as hitung_nip
from pegawai.models import Pegawai, Usulan
from pegawai.rules import USULAN
from pegawai.rules.pelayanan import UsulanPerubahan
from pegawai.selectors.usulan_nilai import (
    dari_json,
    ke_json,
    label_isian,
    medan,
    model_sasaran,
    pilihan_isian,
    sasaran_dari,
)

TAHUN_MIN = 1940
CATATAN_MAKS = 500
BILANGAN_MAKS = 32_767  # what the small integer columns hold


@dataclass(frozen=True, slots=True)
class _Isian:
    """One field of a subject with its rule."""

    aturan: UsulanPerubahan
    sasaran: str
    tabel: str
    nama: str
    wajib: bool

    @property
    def label(self) -> str:
        return label_isian(self.tabel, self.nama)

    @property
    def kolom(self) -> models.Field[Any, Any]:
        return medan(self.tabel, self.nama)

    def salah(self, kalimat: str) -> MasukanSalah:
        """The refusal of this field, to be raised."""
        return MasukanSalah(kalimat, isian=self.nama)


def bersihkan(sasaran: str, nilai: Mapping[str, Any], *, pegawai: Pegawai, hari: dt.date) -> dict[str, Any]:
    """Clean proposed values of a subject into {field: JSON}; every field of the subject must be given.

    Errors: MasukanSalah with the field.
    """
    aturan = USULAN.on(hari).nilai
    pokok = sasaran_dari(sasaran)
    if asing := sorted(set(nilai) - set(pokok.isian)):
        raise MasukanSalah(
            f"Isian {asing[0][:40]} tidak ada pada {pokok.judul}. Isian: {', '.join(pokok.isian)}.", isian=asing[0][:40]
        )
    bersih = {
        nama: _satu(_Isian(aturan, sasaran, pokok.tabel, nama, nama in pokok.wajib), nilai.get(nama), hari)
        for nama in pokok.isian
    }
    _bersama(sasaran, bersih, pegawai, hari)
    return {nama: ke_json(satu) for nama, satu in bersih.items()}


def rapikan_catatan(teks: str, isian: str) -> str:
    """A note of several lines without invisible signs; MasukanSalah when it is too long."""
    bersih = "".join(h for h in teks.replace("\r\n", "\n") if h == "\n" or h.isprintable()).strip()
    if len(bersih) > CATATAN_MAKS:
        raise MasukanSalah(f"{isian.capitalize()} paling panjang {CATATAN_MAKS} huruf.", isian=isian)
    return bersih


def periksa_riwayat(usulan: Usulan, lama: Any) -> None:
    """Ask the constraints of the history now, so that the proposer hears of a double before the office does."""
    if not usulan.tabel:
        return
    baru = copy.copy(lama) if lama is not None else model_sasaran(usulan.tabel)(pegawai=usulan.pegawai)
    for isian, nilai in usulan.sesudah.items():
        setattr(baru, isian, dari_json(usulan.tabel, isian, nilai))
    try:
        baru.validate_constraints()
    except ValidationError as galat:
        raise MasukanSalah(" ".join(galat.messages), isian=next(iter(usulan.sesudah))) from galat


def _satu(isian: _Isian, mentah: Any, hari: dt.date) -> Any:
    teks = _rapikan(isian, mentah)
    if teks == "":
        if isian.wajib or not isian.kolom.blank:
            raise isian.salah(f"{isian.label} wajib diisi.")
        return None if isian.kolom.null else ""
    if isinstance(isian.kolom, models.DateField):
        hasil: Any = _tanggal(isian, teks)
    elif isinstance(isian.kolom, models.IntegerField):
        hasil = _bilangan(isian, teks)
    else:
        hasil = _teks(isian, teks)
    if isian.nama in isian.aturan.sampai_hari_ini.get(isian.sasaran, ()):
        batas: Any = hari if isinstance(hasil, dt.date) else hari.year
        if hasil > batas:
            raise isian.salah(f"{isian.label} tidak boleh sesudah hari ini.")
    return hasil


def _rapikan(isian: _Isian, mentah: Any) -> str:
    """Text with single spaces; control and direction signs are refused, they hide what is written."""
    if mentah is None:
        return ""
    if isinstance(mentah, dt.date):
        return mentah.isoformat()
    if isinstance(mentah, bool) or not isinstance(mentah, str | int):
        raise isian.salah(f"{isian.label} harus berupa teks atau angka.")
    teks = unicodedata.normalize("NFC", str(mentah))
    if any(unicodedata.category(h) in {"Cc", "Cf", "Cs", "Co"} and h not in "\r\n\t" for h in teks):
        raise isian.salah(f"{isian.label} memuat tanda yang tidak terlihat. Ketik ulang isiannya.")
    return " ".join(teks.split())


def _tanggal(isian: _Isian, teks: str) -> dt.date:
    try:
        hasil = baca_tanggal(teks.replace("/", "-"))
    except ValueError as galat:
        raise isian.salah(f"{isian.label} ditulis hh-bb-tttt, misalnya 05-03-2024.") from galat
    if not 1900 <= hasil.year <= 2100:
        raise isian.salah(f"{isian.label}: tahun {hasil.year} tidak masuk akal.")
    return hasil


def _bilangan(isian: _Isian, teks: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", teks):
        raise isian.salah(f"{isian.label} ditulis dengan angka saja.")
    hasil = int(teks)
    if hasil > BILANGAN_MAKS:
        raise isian.salah(f"{isian.label} paling besar {BILANGAN_MAKS}.")
    if isian.nama.startswith("tahun") and not TAHUN_MIN <= hasil <= 2100:
        raise isian.salah(f"{isian.label} ditulis empat angka, misalnya 2014.")
    return hasil


def _teks(isian: _Isian, teks: str) -> str:
    pilihan = pilihan_isian(isian.sasaran, isian.tabel, isian.nama)
    if pilihan and teks not in pilihan:
        raise isian.salah(f"{isian.label}: pilih salah satu dari daftar.")
    panjang = isian.kolom.max_length
    if panjang and len(teks) > panjang:
        raise isian.salah(f"{isian.label} paling panjang {panjang} huruf, tertulis {len(teks)}.")
    pola = isian.aturan.pola.get(f"{isian.sasaran}.{isian.nama}")
    if pola and not re.fullmatch(pola.pola, teks):
        raise isian.salah(pola.kalimat)
    try:
        isian.kolom.run_validators(teks)
    except ValidationError as galat:
        raise isian.salah(f"{isian.label}: {' '.join(galat.messages)}") from galat
    return teks


def _bersama(sasaran: str, nilai: Mapping[str, Any], pegawai: Pegawai, hari: dt.date) -> None:
    """Rules over several fields, or over a field and the rest of the record."""
    if sasaran in {"kelahiran", "jenis_kelamin"}:
        periksa_dengan_nip(pegawai, nilai, hari)
    elif sasaran == "nik" and not re.fullmatch(r"[0-9]{16}", nilai["nik"]):
        raise MasukanSalah("NIK terdiri atas 16 angka.", isian="nik")
    elif sasaran == "diklat" and nilai["selesai"] < nilai["mulai"]:
        raise MasukanSalah("Tanggal selesai tidak boleh sebelum tanggal mulai.", isian="selesai")
    elif sasaran == "pendidikan" and nilai["tanggal_lulus"] and nilai["tanggal_lulus"].year != nilai["tahun_lulus"]:
        raise MasukanSalah("Tahun lulus berbeda dengan tanggal lulus. Samakan dengan ijazah.", isian="tahun_lulus")
    elif sasaran == "pangkat":
        status = pegawai.keadaan.status
        gol.pastikan(nilai["golongan"], "PPPK" if status.startswith("PPPK") else "PNS")
        if nilai["mkg_bulan"] > 600:
            raise MasukanSalah("Masa kerja golongan paling banyak 50 tahun (600 bulan).", isian="mkg_bulan")


def periksa_dengan_nip(pegawai: Pegawai, nilai: Mapping[str, Any], hari: dt.date) -> None:
    """Birth date and sex must agree with the digits of the NIP; a wrong NIP is corrected by BKN, not here."""
    lahir = nilai.get("tanggal_lahir", pegawai.tanggal_lahir)
    kelamin = nilai.get("jenis_kelamin", pegawai.jenis_kelamin)
    galat = hitung_nip.periksa(pegawai.nip, hari=hari, lahir=lahir, jk=kelamin).errors
    if "BEDA_TANGGAL_LAHIR" in galat and "tanggal_lahir" in nilai:
        raise MasukanSalah(
            "Tanggal lahir berbeda dengan delapan angka pertama NIP. Bila NIP yang keliru, hubungi BKD untuk "
            "perbaikan NIP di BKN.",
            isian="tanggal_lahir",
        )
    if "BEDA_JK" in galat and "jenis_kelamin" in nilai:
        raise MasukanSalah(
            "Jenis kelamin berbeda dengan angka ke-15 NIP. Bila NIP yang keliru, hubungi BKD.", isian="jenis_kelamin"
        )
