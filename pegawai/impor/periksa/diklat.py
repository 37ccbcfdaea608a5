"""Checks of a training row."""

from __future__ import annotations

import re
from typing import Any

from pegawai.impor.kolom.diklat import JENIS_DIKLAT
from pegawai.impor.periksa.baris import Baris
from pegawai.impor.periksa.konteks import Konteks
from pegawai.impor.periksa.nip import periksa_nip

_LANGSUNG = ("jenis", "nama", "struktural", "penyelenggara", "nomor_sertifikat", "mulai", "selesai", "jam")
_PNS_ID = re.compile(r"[0-9A-Fa-f]{32}|[0-9A-Fa-f-]{36}")


def periksa_diklat(b: Baris, k: Konteks) -> dict[str, Any]:
    """Whose, which training, when; the person is looked up later for all rows at once."""
    nilai: dict[str, Any] = {x: b.sel[x] for x in _LANGSUNG if x in b.sel}
    nilai["nama_pegawai"] = b.sel.get("nama_pegawai", "")
    nilai["nama_jenis"] = b.sel.get("nama_jenis") or JENIS_DIKLAT.get(b.sel.get("jenis", ""), "")
    _pegawai(b, k, nilai)
    _waktu(b, k)
    if b.sel.get("jenis") == "1" and "struktural" not in b.sel and "struktural" not in b.rusak:
        b.galat("DIKLAT_STRUKTURAL_KOSONG", "struktural", "wajib diisi untuk diklat struktural (jenis 1).")
    return nilai


def _pegawai(b: Baris, k: Konteks, nilai: dict[str, Any]) -> None:
    ident = b.sel.get("nip")
    if ident is None:
        return
    if _PNS_ID.fullmatch(ident):
        nilai["pns_id"] = ident
        return
    nilai["nip"] = ident
    periksa_nip(b, k)


def _waktu(b: Baris, k: Konteks) -> None:
    mulai, selesai, tahun = (b.sel.get(x) for x in ("mulai", "selesai", "tahun"))
    if mulai and selesai and selesai < mulai:
        b.galat("TANGGAL_TERBALIK", "selesai", f"{selesai:%d-%m-%Y} mendahului tanggal mulai {mulai:%d-%m-%Y}.")
    if selesai and selesai > k.hari:
        b.galat("DIKLAT_BELUM_SELESAI", "selesai", f"{selesai:%d-%m-%Y} belum tiba. Impor setelah pelatihan selesai.")
    if tahun and mulai and selesai and not mulai.year <= tahun <= selesai.year:
        b.galat("TAHUN_BEDA", "tahun", f"{tahun} tidak sesuai tanggal {mulai:%d-%m-%Y} s.d. {selesai:%d-%m-%Y}.")
    if mulai and selesai and "jam" in b.sel and b.sel["jam"] > ((selesai - mulai).days + 1) * 24:
        b.galat("DURASI", "jam", f"{b.sel['jam']} jam melebihi lamanya pelatihan. Periksa kembali.")
