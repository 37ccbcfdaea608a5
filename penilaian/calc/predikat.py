"""Predikat kinerja: derived from two ratings by the matrix, never typed in, never assumed from an empty rating."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Isian, Kalkulator, Masukan, hari_ini
from asn_karier.core.rules import SetelanBertanggal
from penilaian.calc.sebutan import padanan, pilihan
from penilaian.rules import PREDIKAT, Sebutan

SANGAT_BAIK, BAIK, BUTUH_PERBAIKAN = "SANGAT_BAIK", "BAIK", "BUTUH_PERBAIKAN"
KURANG, SANGAT_KURANG = "KURANG", "SANGAT_KURANG"
RATING_TIDAK_VALID = "RATING_TIDAK_VALID"


class HasilPredikat(NamedTuple):
    """The predikat with its word, the version and the article it comes from."""

    predikat: str
    label: str
    versi: str
    dasar: str


class HasilRating(NamedTuple):
    """A rating that follows from elsewhere, with where it comes from."""

    rating: str
    versi: str
    dasar: str


class Pasangan(NamedTuple):
    """A field of the matrix: the two ratings and the predikat."""

    hasil_kerja: str
    perilaku: str
    predikat: str


class RatingTidakValid(MasukanSalah):
    """A rating is empty or is none of the three."""


def _label(daftar: tuple[Sebutan, ...], kode: str) -> str:
    return next(satu.label for satu in daftar if satu.kode == kode)


def predikat(hasil_kerja: str | None, perilaku: str | None, tanggal: dt.date | None = None) -> HasilPredikat:
    """The predikat of two ratings on a date (default today); raises RatingTidakValid. PermenPANRB 6/2022."""
    versi = PREDIKAT.on(tanggal or hari_ini(), isian="tanggal")
    aturan = versi.nilai
    for isian, nilai in (("hasil_kerja", hasil_kerja), ("perilaku", perilaku)):
        if nilai not in aturan.matriks:
            raise RatingTidakValid(_pesan_rating(isian, aturan.rating), isian=isian, kode=RATING_TIDAK_VALID)
    kode = aturan.matriks[str(hasil_kerja)][str(perilaku)]
    return HasilPredikat(kode, _label(aturan.predikat, kode), versi.id, versi.dasar)


def semua_pasangan() -> tuple[Pasangan, ...]:
    """Every pair of ratings with its predikat, of all versions in their order, none twice: what a table may hold."""
    semua = (
        Pasangan(hasil, perilaku, kode)
        for versi in PREDIKAT.versi
        for hasil, baris in versi.nilai.matriks.items()
        for perilaku, kode in baris.items()
    )
    return tuple(dict.fromkeys(semua))


def _pesan_rating(isian: str, rating: tuple[Sebutan, ...]) -> str:
    nama = "hasil kerja" if isian == "hasil_kerja" else "perilaku kerja"
    kenal = ", ".join(satu.kode for satu in rating)
    return f"Rating {nama} ({isian}) kosong atau tidak dikenal. Isi salah satu: {kenal}. Predikat tidak ditebak."


def rating_pimpinan(
    organisasi: str, tanggal: dt.date | None = None, setelan: SetelanBertanggal | None = None
) -> HasilRating:
    """The result rating of the one who leads an organisation, from its predikat (a setting, U)."""
    versi = PREDIKAT.on(tanggal or hari_ini(), setelan, isian="tanggal")
    aturan = versi.nilai
    if organisasi not in aturan.rating_dari_organisasi:
        kenal = ", ".join(aturan.rating_dari_organisasi)
        raise MasukanSalah(
            f"Predikat organisasi (organisasi) tidak dikenal. Pilih salah satu: {kenal}.",
            isian="organisasi",
            kode="pilihan",
        )
    rating = aturan.rating_dari_organisasi[organisasi]
    if rating not in aturan.matriks:
        raise MasukanSalah(
            f"Setelan rating_dari_organisasi.{organisasi} bukan salah satu rating.",
            isian=f"rating_dari_organisasi.{organisasi}",
            kode="setelan-salah",
        )
    return HasilRating(rating, versi.asal(f"rating_dari_organisasi.{organisasi}"), versi.dasar)


def _hitung(m: Masukan) -> dict[str, Any]:
    try:
        hasil = predikat(m["hasil_kerja"], m["perilaku"], m["tanggal"])
    except RatingTidakValid as galat:
        versi = PREDIKAT.on(m["tanggal"] or hari_ini())
        return {
            "error": galat.kode,
            "pesan": galat.pesan,
            "isian": galat.isian,
            "dasar": versi.dasar,
            "versi": [versi.id],
        }
    return {"predikat": hasil.predikat, "label": hasil.label, "versi": [hasil.versi]}


def _jelaskan(m: Masukan) -> list[Syarat]:
    versi = PREDIKAT.on(m["tanggal"] or hari_ini(), isian="tanggal")
    baris = [
        Syarat(
            f"RATING_{isian.upper()}", f"Rating {nama} diisi", m[isian] is not None, m[isian], "masukan", versi.dasar
        )
        for isian, nama in (("hasil_kerja", "hasil kerja"), ("perilaku", "perilaku kerja"))
    ]
    if None in (m["hasil_kerja"], m["perilaku"]):
        return baris
    hasil = predikat(m["hasil_kerja"], m["perilaku"], m["tanggal"])
    return [*baris, Syarat("PREDIKAT", "Predikat menurut matriks", None, hasil.label, hasil.versi, hasil.dasar)]


def _isian_rating(nama: str, label: str, contoh: str) -> Isian:
    daftar = PREDIKAT.terbaru.nilai.rating
    return Isian(
        nama,
        label,
        "pilihan",
        pilihan=pilihan(daftar),
        padanan=padanan(daftar),
        contoh=contoh,
        lunak=True,
        bantuan="Rating kosong tidak pernah dianggap sesuai.",
    )


KALKULATOR = (
    Kalkulator(
        nama="predikat",
        judul="Predikat kinerja pegawai",
        ringkas="Predikat dari rating hasil kerja dan rating perilaku kerja menurut matriks.",
        dasar_hukum=PREDIKAT.terbaru.dasar_hukum,
        ruang="penilaian",
        masukan=(
            _isian_rating("hasil_kerja", "Rating hasil kerja", "DI_ATAS_EKSPEKTASI"),
            _isian_rating("perilaku", "Rating perilaku kerja", "SESUAI_EKSPEKTASI"),
            Isian("tanggal", "Tanggal evaluasi", "tanggal", wajib=False, bantuan="Kosong berarti hari ini."),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)
