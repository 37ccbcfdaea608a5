"""Merit worksheet 2026: the score 0-4 that the figures of the application support, per question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import hari_ini, kutip
from penilaian.rules import MERIT, IndikatorMerit, SyaratMerit

SKOR_PENUH = 4
TIDAK_DIPAKAI = "ISIAN_TIDAK_DIPAKAI"
SKOR_TIDAK_PASTI = "SKOR_TIDAK_PASTI"


class Anak(NamedTuple):
    """One condition as checked; for a ladder `skor` is the score it completes."""

    isian: str
    uraian: str
    terpenuhi: bool
    nilai: Any
    skor: int


class HasilMerit(NamedTuple):
    """The score, or None when the source states only the ends: then it lies in `rentang` (both included)."""

    skor: int | None
    rentang: tuple[int, int]
    anak: tuple[Anak, ...]
    peringatan: tuple[str, ...]
    versi: str
    dasar: str


def isian_wajib(indikator: IndikatorMerit) -> str:
    """The input without which a question cannot be answered at all."""
    return (indikator.tangga or indikator.penuh)[0].isian


def skor_merit(indikator: str, nilai: Mapping[str, Any], tanggal: dt.date | None = None) -> HasilMerit:
    """Score a question from its figures: percentages, words, lists of components, true or false.

    A ladder counts its steps from below until one is not met. Raises MasukanSalah for an unknown question and when
    the first figure is missing; further figures that are missing count as not met. PermenPANRB 19/2025.
    """
    versi = MERIT.on(tanggal or hari_ini(), isian="tanggal")
    aturan = versi.nilai.indikator.get(indikator)
    if aturan is None:
        kenal = ", ".join(versi.nilai.indikator)
        raise MasukanSalah(
            f"Indikator (indikator) “{kutip(indikator)}” tidak dikenal. Pilih salah satu: {kenal}.",
            isian="indikator",
            kode="pilihan",
        )
    pertama = isian_wajib(aturan)
    if nilai.get(pertama) is None:
        raise MasukanSalah(
            f"{pertama} wajib diisi untuk indikator {indikator} ({aturan.nama}).", isian=pertama, kode="wajib"
        )
    anak = tuple(
        Anak(satu.isian, satu.uraian, _terpenuhi(satu, nilai.get(satu.isian)), nilai.get(satu.isian), skor)
        for skor, satu in _bernomor(aturan)
    )
    skor, rentang = _tangga(anak) if aturan.tangga else _penuh(aturan, anak)
    dipakai = {satu.isian for satu in anak}
    asing = [nama for nama, isi in nilai.items() if isi is not None and nama not in dipakai]
    peringatan = [f"{TIDAK_DIPAKAI}: {nama}" for nama in asing] + ([SKOR_TIDAK_PASTI] if skor is None else [])
    return HasilMerit(skor, rentang, anak, tuple(peringatan), versi.id, versi.dasar)


def _bernomor(aturan: IndikatorMerit) -> list[tuple[int, SyaratMerit]]:
    if aturan.tangga:
        return list(enumerate(aturan.tangga, start=1))
    return [(SKOR_PENUH, satu) for satu in aturan.penuh]


def _terpenuhi(syarat: SyaratMerit, nilai: Any) -> bool:
    if nilai is None:
        return False
    if syarat.salah_satu:
        return nilai in syarat.salah_satu
    ukuran = Decimal(len(set(nilai))) if isinstance(nilai, list | tuple | set | frozenset) else nilai
    if syarat.paling_sedikit is not None:
        return bool(ukuran >= syarat.paling_sedikit)
    if syarat.lebih_dari is not None:
        return bool(ukuran > syarat.lebih_dari)
    return nilai is True


def _tangga(anak: tuple[Anak, ...]) -> tuple[int, tuple[int, int]]:
    skor = next((urutan for urutan, satu in enumerate(anak) if not satu.terpenuhi), len(anak))
    return skor, (skor, skor)


def _penuh(aturan: IndikatorMerit, anak: tuple[Anak, ...]) -> tuple[int | None, tuple[int, int]]:
    if any(not satu.terpenuhi for satu in anak if satu.isian in aturan.nol_tanpa):
        return 0, (0, 0)
    if all(satu.terpenuhi for satu in anak):
        return SKOR_PENUH, (SKOR_PENUH, SKOR_PENUH)
    return None, (1 if aturan.nol_tanpa else 0, SKOR_PENUH - 1)
