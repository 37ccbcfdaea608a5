"""Is an SKP complete enough to be submitted: each requirement with what is missing and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from asn_karier.core.decision import Syarat

DASAR = "PermenPANRB 6/2022"
_UTAMA, _INTERVENSI = "UTAMA", "INTERVENSI"
_KUALITATIF, _JPT = "KUALITATIF", "JPT"


class IsiIndikator(NamedTuple):
    """An indicator as far as completeness goes."""

    aspek: str
    perspektif: str


class IsiHasil(NamedTuple):
    """A result as far as completeness goes; `nomor` is what people see (U1, T2)."""

    nomor: str
    jenis: str
    sumber: str
    ukuran: str
    indikator: tuple[IsiIndikator, ...]


def periksa_kelengkapan(
    hasil: Sequence[IsiHasil], *, pendekatan: str, kelompok: str, puncak: bool, ada_penilai: bool
) -> list[Syarat]:
    """Requirements of submission, all of them; the SKP may be submitted when none is unfulfilled.

    At least one main result; quantitative: an indicator with aspect (JA/JF) or perspective (JPT) for each result;
    qualitative: a measure of success for each. PermenPANRB 6/2022; minimum numbers are a decision of the house (D).
    """
    utama = [h for h in hasil if h.jenis == _UTAMA]
    syarat = [
        Syarat("PENILAI", "Ada pejabat penilai kinerja", ada_penilai, None, "peta jabatan", "PP 30/2019"),
        Syarat("UTAMA", "Sedikitnya satu hasil kerja utama", bool(utama), len(utama), "isi SKP", DASAR),
    ]
    if pendekatan == _KUALITATIF:
        tanpa = [h.nomor for h in hasil if not h.ukuran.strip()]
        syarat.append(_butir("UKURAN", "Setiap hasil kerja mempunyai ukuran keberhasilan", tanpa))
    else:
        tanpa = [h.nomor for h in hasil if not h.indikator]
        syarat.append(_butir("INDIKATOR", "Setiap hasil kerja mempunyai indikator dan target", tanpa))
        jpt = kelompok == _JPT
        kolom = "perspektif" if jpt else "aspek"
        kosong = [h.nomor for h in hasil if any(not (i.perspektif if jpt else i.aspek) for i in h.indikator)]
        syarat.append(_butir(kolom.upper(), f"Setiap indikator menyebut {kolom}", kosong))
    if not puncak:
        lepas = not any(h.sumber == _INTERVENSI for h in utama) and bool(utama)
        syarat.append(
            Syarat(
                "CASCADING",
                "Ada hasil kerja yang mendukung hasil kerja pimpinan (bila pimpinan sudah menetapkan SKP)",
                None if lepas else True,
                None,
                "isi SKP",
                DASAR,
            )
        )
    return syarat


def _butir(kode: str, uraian: str, kurang: list[str]) -> Syarat:
    return Syarat(kode, uraian, not kurang, ", ".join(kurang) or None, "isi SKP", DASAR)
