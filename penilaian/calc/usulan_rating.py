"""A rating suggested to the assessor from evidence, with its reasons; the assessor decides."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from asn_karier.core.rules import SetelanBertanggal
from penilaian.rules import USULAN_RATING

DI_ATAS, SESUAI, DI_BAWAH = "DI_ATAS_EKSPEKTASI", "SESUAI_EKSPEKTASI", "DI_BAWAH_EKSPEKTASI"
MELAMPAUI, TERCAPAI, SEBAGIAN, BELUM = "MELAMPAUI", "TERCAPAI", "SEBAGIAN", "BELUM"
APRESIASI, SARAN = "APRESIASI", "SARAN"
# The best reached by a result counts from its indicators: the worst of them speaks for the result.
_URUT = {BELUM: 0, SEBAGIAN: 1, TERCAPAI: 2, MELAMPAUI: 3}


class Usulan(NamedTuple):
    """A suggested rating (empty when there is no evidence), the sentence why, and the version of the policy."""

    rating: str
    alasan: str
    versi: str


def usul_hasil(
    capaian: Sequence[Sequence[str]],
    tanpa_realisasi: int,
    tanggal: dt.date,
    setelan: SetelanBertanggal | None = None,
) -> Usulan:
    """Rating of results from the realisation of main results: one list of indicator codes per result.

    A result counts by its worst indicator. Policy (D) in rules/usulan_rating.toml; integer comparison.
    """
    versi = USULAN_RATING.on(tanggal, setelan)
    total = len(capaian) + tanpa_realisasi
    if not capaian:
        return Usulan("", "Belum ada realisasi yang dicatat pegawai.", versi.id)
    hitung = Counter(min(satu, key=lambda k: _URUT[k]) for satu in capaian)
    belum = hitung[BELUM] + hitung[SEBAGIAN] + tanpa_realisasi
    kalimat = (
        f"{hitung[TERCAPAI] + hitung[MELAMPAUI]} dari {total} hasil kerja utama tercapai, "
        f"{hitung[MELAMPAUI]} melampaui target"
    )
    if tanpa_realisasi:
        kalimat += f", {tanpa_realisasi} belum ada realisasinya"
    if belum * 100 >= versi.nilai.persen_belum * total and belum:
        return Usulan(DI_BAWAH, kalimat + ".", versi.id)
    if not belum and hitung[MELAMPAUI] * 100 >= versi.nilai.persen_melampaui * total:
        return Usulan(DI_ATAS, kalimat + ".", versi.id)
    return Usulan(SESUAI, kalimat + ".", versi.id)


def usul_perilaku(umpan: Sequence[str], tanggal: dt.date, setelan: SetelanBertanggal | None = None) -> Usulan:
    """Rating of behaviour from the tone of feedback on values; without feedback it is as expected, said so."""
    versi = USULAN_RATING.on(tanggal, setelan)
    hitung = Counter(umpan)
    baik, saran = hitung[APRESIASI], hitung[SARAN]
    if not umpan:
        return Usulan(SESUAI, "Tidak ada umpan balik perilaku pada periode ini.", versi.id)
    kalimat = f"{baik} apresiasi dan {saran} saran perbaikan atas perilaku."
    if saran > baik and saran >= 3:
        return Usulan(DI_BAWAH, kalimat, versi.id)
    if baik >= 3 and not saran:
        return Usulan(DI_ATAS, kalimat, versi.id)
    return Usulan(SESUAI, kalimat, versi.id)
