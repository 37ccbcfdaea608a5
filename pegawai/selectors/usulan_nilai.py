"""Values of proposals: what the record says now, as JSON, and as people read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import models

from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from asn_karier.core.halaman.components.formats import masa as kata_masa
from pegawai.models import (
    Pegawai,
    RiwayatDiklat,
    RiwayatJabatan,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatPenghargaan,
    Usulan,
)
from pegawai.rules import USULAN
from pegawai.rules.pelayanan import Sasaran

MODEL_RIWAYAT: dict[str, type[Any]] = {
    "pendidikan": RiwayatPendidikan,
    "diklat": RiwayatDiklat,
    "penghargaan": RiwayatPenghargaan,
    "pangkat": RiwayatPangkat,
    "jabatan": RiwayatJabatan,
}
Nilai = Mapping[str, Any]


def sasaran_dari(kode: str) -> Sasaran:
    """The subject by its code; MasukanSalah when there is none."""
    satu = USULAN.terbaru.nilai.sasaran.get(kode)
    if satu is None:
        daftar = ", ".join(USULAN.terbaru.nilai.sasaran)
        raise MasukanSalah(f"“{kode[:30]}” tidak dapat diusulkan. Pilihan: {daftar}.", isian="sasaran")
    return satu


def sasaran_isian(isian: str) -> str | None:
    """Code of the subject that holds this field of the person."""
    return next((k for k, s in USULAN.terbaru.nilai.sasaran.items() if not s.tabel and isian in s.isian), None)


def model_sasaran(tabel: str) -> type[models.Model]:
    """The table behind a subject: the person, or a history."""
    return MODEL_RIWAYAT[tabel] if tabel else Pegawai


def medan(tabel: str, isian: str) -> models.Field[Any, Any]:
    """The model field of a subject's field."""
    satu = model_sasaran(tabel)._meta.get_field(isian)
    assert isinstance(satu, models.Field)
    return satu


def baris_riwayat(pegawai_id: int, tabel: str, riwayat_id: int) -> Any:
    """A history row of this person that counts; TidakDitemukan otherwise."""
    baris = MODEL_RIWAYAT[tabel].objects.berlaku().filter(pegawai_id=pegawai_id, pk=riwayat_id).first()
    if baris is None:
        raise TidakDitemukan("Baris riwayat tidak ditemukan atau sudah dibatalkan.")
    return baris


def nilai_kini(usulan: Usulan, pegawai: Pegawai | None = None) -> dict[str, Any] | None:
    """What the record says now for the fields of the proposal; None when the history row no longer counts."""
    kode = list(usulan.sebelum)
    if not usulan.tabel:
        return ambil_nilai(pegawai or usulan.pegawai, kode)
    if usulan.riwayat_id is None:
        return dict(usulan.sebelum)
    baris = MODEL_RIWAYAT[usulan.tabel].objects.berlaku().filter(pegawai_id=usulan.pegawai_id, pk=usulan.riwayat_id)
    satu = baris.first()
    return None if satu is None else ambil_nilai(satu, kode)


def ambil_nilai(objek: models.Model, isian: Any) -> dict[str, Any]:
    """Fields of a row as JSON values."""
    return {nama: ke_json(getattr(objek, nama)) for nama in isian}


def ke_json(nilai: Any) -> Any:
    """A stored value as JSON: dates in ISO."""
    return nilai.isoformat() if isinstance(nilai, dt.date) else nilai


def dari_json(tabel: str, isian: str, nilai: Any) -> Any:
    """The value for the model field."""
    return medan(tabel, isian).to_python(nilai)


def label_isian(tabel: str, isian: str) -> str:
    """Name of the field as people read it."""
    if khusus := USULAN.terbaru.nilai.label.get(f"{tabel}.{isian}"):
        return khusus
    teks = str(medan(tabel, isian).verbose_name)
    return f"{teks[:1].upper()}{teks[1:]}"


def urutkan(sasaran: str, nilai: Mapping[str, Any]) -> list[str]:
    """Fields of the values in the order of the subject (JSON in the database keeps none)."""
    return [i for i in sasaran_dari(sasaran).isian if i in nilai]


def pilihan_isian(sasaran: str, tabel: str, isian: str) -> dict[str, str]:
    """Code → name of a field that is chosen from a list; empty for free text."""
    if daftar := USULAN.terbaru.nilai.pilihan.get(f"{sasaran}.{isian}"):
        return dict(daftar)
    return {str(kode): str(nama) for kode, nama in medan(tabel, isian).flatchoices}


def tampilkan(sasaran: str, tabel: str, isian: str, nilai: Any) -> str:
    """A JSON value in words: the name of a code, dates day first, empty text for nothing."""
    if nilai is None or nilai == "":
        return ""
    if isinstance(medan(tabel, isian), models.DateField):
        return f"{dt.date.fromisoformat(str(nilai)):%d-%m-%Y}"
    if isian == "mkg_bulan" and isinstance(nilai, int):
        return f"{nilai} bulan ({kata_masa(nilai)})"
    return pilihan_isian(sasaran, tabel, isian).get(str(nilai), str(nilai))
