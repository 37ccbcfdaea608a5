"""Strengths and weaknesses of a year in plain words, counted from ratings, realisation and feedback; no scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

MELAMPAUI, TERCAPAI, SEBAGIAN, BELUM = "MELAMPAUI", "TERCAPAI", "SEBAGIAN", "BELUM"
APRESIASI, SARAN = "APRESIASI", "SARAN"
DI_ATAS, DI_BAWAH = "DI_ATAS_EKSPEKTASI", "DI_BAWAH_EKSPEKTASI"
HASIL, PERILAKU, RATING = "HASIL", "PERILAKU", "RATING"


class HasilRingkas(NamedTuple):
    """A result with the latest achievement of each of its indicators (empty: nothing reported)."""

    id: int
    rumusan: str
    capaian: tuple[str, ...]


class UmpanRingkas(NamedTuple):
    """One feedback: APRESIASI, SARAN or CATATAN, about a result (`hasil`) or a value (`nilai`), or in general."""

    id: int
    nada: str
    nilai: str = ""
    hasil: int | None = None


class Butir(NamedTuple):
    """One sentence, what it is about, and the ids of the feedback it was counted from."""

    pokok: str
    teks: str
    umpan: tuple[int, ...] = ()


class Ringkasan(NamedTuple):
    """What went well, what needs attention, and what nothing is known about."""

    kuat: tuple[Butir, ...]
    perlu: tuple[Butir, ...]
    tanpa_data: tuple[Butir, ...]


def ringkas(
    hasil: Sequence[HasilRingkas], umpan: Sequence[UmpanRingkas], nama_nilai: Mapping[str, str],
    rating_hasil: str = "", rating_perilaku: str = "",
) -> Ringkasan:  # fmt: skip
    """Sentences with their counts. Every one says how many of how many; nothing is weighed against another.

    `nama_nilai` names the values in the order in which they are told.
    """
    kuat, perlu = _dari_rating(rating_hasil, rating_perilaku)
    tanpa: list[Butir] = []
    for satu in hasil:
        tentang = [u for u in umpan if u.hasil == satu.id]
        if not satu.capaian:
            tanpa.append(Butir(HASIL, f"“{satu.rumusan}”: belum ada realisasi yang dilaporkan."))
        _dari_capaian(satu, kuat, perlu)
        _dari_umpan(HASIL, f"“{satu.rumusan}”", tentang, kuat, perlu)
    for kode, nama in nama_nilai.items():
        _dari_umpan(PERILAKU, nama, [u for u in umpan if u.nilai == kode], kuat, perlu)
    _dari_umpan(PERILAKU, "Secara umum", [u for u in umpan if not u.nilai and u.hasil is None], kuat, perlu)
    if not umpan:
        tanpa.append(Butir(PERILAKU, "Belum ada umpan balik pada masa penilaian ini."))
    return Ringkasan(tuple(kuat), tuple(perlu), tuple(tanpa))


def _dari_rating(hasil: str, perilaku: str) -> tuple[list[Butir], list[Butir]]:
    kuat, perlu = [], []
    for nama, kode in (("Hasil kerja", hasil), ("Perilaku kerja", perilaku)):
        if kode == DI_ATAS:
            kuat.append(Butir(RATING, f"{nama} dinilai di atas ekspektasi."))
        elif kode == DI_BAWAH:
            perlu.append(Butir(RATING, f"{nama} dinilai di bawah ekspektasi."))
    return kuat, perlu


def _dari_capaian(satu: HasilRingkas, kuat: list[Butir], perlu: list[Butir]) -> None:
    jumlah, hitung = len(satu.capaian), Counter(satu.capaian)
    kurang = hitung[SEBAGIAN] + hitung[BELUM]
    if kurang:
        perlu.append(Butir(HASIL, f"“{satu.rumusan}”: {kurang} dari {jumlah} ukuran belum mencapai target."))
    elif hitung[MELAMPAUI]:
        kuat.append(Butir(HASIL, f"“{satu.rumusan}”: {hitung[MELAMPAUI]} dari {jumlah} ukuran melampaui target."))
    elif jumlah:
        kuat.append(Butir(HASIL, f"“{satu.rumusan}”: {jumlah} dari {jumlah} ukuran sesuai target."))


def _dari_umpan(pokok: str, nama: str, umpan: Sequence[UmpanRingkas], kuat: list[Butir], perlu: list[Butir]) -> None:
    puji = tuple(u.id for u in umpan if u.nada == APRESIASI)
    saran = tuple(u.id for u in umpan if u.nada == SARAN)
    if puji:
        kuat.append(Butir(pokok, f"{nama}: {len(puji)} dari {len(umpan)} umpan balik berisi apresiasi.", puji))
    if saran:
        perlu.append(Butir(pokok, f"{nama}: {len(saran)} dari {len(umpan)} umpan balik berisi saran.", saran))
