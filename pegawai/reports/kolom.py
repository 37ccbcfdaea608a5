"""Columns and words that several reports share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from asn_karier.core.daftar.tables import Baris, Kolom, rapikan
from pegawai.calc.masa_kerja import tahun_bulan
from pegawai.enums import (
    Eselon,
    JenisJabatan,
    JenisPenugasan,
    JenjangJf,
    KedudukanHukum,
    StatusPegawai,
    TingkatPendidikan,
)

JABATAN = dict(JenisJabatan.choices)
JENJANG = dict(JenjangJf.choices)
KEDUDUKAN = dict(KedudukanHukum.choices)
PENDIDIKAN = dict(TingkatPendidikan.choices)
PENUGASAN = dict(JenisPenugasan.choices)
STATUS = dict(StatusPegawai.choices)
ESELON = dict(Eselon.choices)


def kolom(kunci: str, judul: str, *, jenis: str = "teks", lebar: int = 14, **lain: Any) -> Kolom:
    """A column whose value stands in the row under its own key."""
    return Kolom(kunci, judul, (kunci,), jenis=jenis, lebar=lebar, **lain)


NOMOR = kolom("no", "No", jenis="angka", lebar=6)


def nama_lengkap(nama: str, depan: str, belakang: str) -> str:
    """Name with titles as written on letters."""
    return f"{f'{depan} ' if depan else ''}{nama}{f', {belakang}' if belakang else ''}"


def tgl(nilai: dt.date | None) -> str:
    """dd-mm-yyyy; empty when unknown."""
    return f"{nilai:%d-%m-%Y}" if nilai else ""


def dua(pertama: str, kedua: str, pemisah: str = " / ") -> str:
    """Two parts of one cell, the second only when there is one."""
    return pemisah.join(bagian for bagian in (pertama, kedua) if bagian)


def th_bl(bulan: int | None) -> str:
    """12 th 3 bl; empty when unknown."""
    tahun, sisa = tahun_bulan(bulan)
    return "" if tahun is None else f"{tahun} th {sisa} bl"


def nama_bertaut(baris: Baris) -> SafeString:
    """Name that opens the profile; the number in the URL is the record's, never the NIP."""
    url = _profil(baris["pk"])
    return format_html('<a href="{}">{}</a>', url, baris["nama"]) if url else rapikan(baris["nama"])


def _profil(pegawai_id: int) -> str:
    try:
        return reverse("pegawai:profil", args=[pegawai_id])
    except NoReverseMatch:
        return ""


def angka_bertaut(kunci: str) -> Any:
    """Cell of a number that opens the list behind it (`tautan` of the row, by column)."""

    def sel(baris: Baris) -> SafeString:
        nilai, url = baris.get(kunci), (baris.get("_tautan") or {}).get(kunci, "")
        return format_html('<a href="{}">{}</a>', url, nilai) if nilai and url else rapikan(nilai)

    return sel


def sel_persen(baris: Baris) -> SafeString:
    """A percentage with one decimal and a comma; empty when there is nothing to divide by."""
    return rapikan("" if baris["persen"] is None else f"{baris['persen']:.1f}".replace(".", ","))
