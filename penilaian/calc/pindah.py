"""Somebody who had more than one SKP in the year: which result the annual evaluation starts from, by dated policy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from penilaian.calc.usulan_rating import DI_ATAS, DI_BAWAH, SESUAI, Usulan

PENILAI_SEKARANG, TERLAMA, BOBOT_BULAN = "PENILAI_SEKARANG", "TERLAMA", "BOBOT_BULAN"
_NILAI = {DI_BAWAH: -1, SESUAI: 0, DI_ATAS: 1}
_KATA = {DI_BAWAH: "di bawah ekspektasi", SESUAI: "sesuai ekspektasi", DI_ATAS: "di atas ekspektasi"}


class Bagian(NamedTuple):
    """A rating that an earlier assessor gave at the end of an SKP (empty: none given), and its days; oldest first."""

    jabatan: str
    rating: str
    hari: int


def usul_pindah(kini: Usulan, hari: int, lalu: Sequence[Bagian], kebijakan: str) -> Usulan:
    """The suggested rating after transfers; `kini` comes from the evidence of the SKP that runs, of `hari` days.

    PENILAI_SEKARANG leaves it. TERLAMA takes the rating of the SKP with most days (of equal ones the later).
    BOBOT_BULAN weighs the ratings by days and takes the nearest, a half away from the middle. A missing rating leaves
    the suggestion with a sentence that says so. Policy (U): rules/penilaian_khusus.toml.
    """
    if not lalu or kebijakan == PENILAI_SEKARANG:
        return kini
    if kebijakan == TERLAMA:
        return _terlama(kini, hari, lalu)
    return _bobot(kini, hari, lalu)


def _terlama(kini: Usulan, hari: int, lalu: Sequence[Bagian]) -> Usulan:
    # In the order of their spans: of equal ones the last is meant, max() gives the first it meets.
    lama = max(reversed(lalu), key=lambda b: b.hari)
    if lama.hari <= hari:
        return kini
    if not lama.rating:
        return _dengan(kini, f"SKP terlama ({lama.jabatan}, {lama.hari} hari) belum dievaluasi penilainya.")
    return Usulan(
        lama.rating,
        f"Mengikuti SKP terlama: {lama.jabatan}, {lama.hari} hari, dinilai {_KATA[lama.rating]}.",
        kini.versi,
    )


def _bobot(kini: Usulan, hari: int, lalu: Sequence[Bagian]) -> Usulan:
    tanpa = [b.jabatan for b in lalu if not b.rating]
    if tanpa:
        return _dengan(kini, f"Belum ditimbang menurut lamanya: {', '.join(tanpa)} belum dievaluasi penilainya.")
    if not kini.rating:
        return kini
    semua = [*((_NILAI[b.rating], b.hari) for b in lalu), (_NILAI[kini.rating], hari)]
    jumlah, total = sum(nilai * lama for nilai, lama in semua), sum(lama for _, lama in semua)
    rating = SESUAI if abs(jumlah) * 2 < total else DI_ATAS if jumlah > 0 else DI_BAWAH
    rinci = [f"{b.jabatan} {b.hari} hari {_KATA[b.rating]}" for b in lalu]
    rinci.append(f"SKP sekarang {hari} hari {_KATA[kini.rating]}")
    return Usulan(rating, f"Ditimbang menurut lamanya: {'; '.join(rinci)}. {kini.alasan}", kini.versi)


def _dengan(kini: Usulan, kalimat: str) -> Usulan:
    return kini._replace(alasan=f"{kini.alasan} {kalimat}")
