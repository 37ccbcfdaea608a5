"""Registers the calculators of this room; called from AppConfig.ready, and registering twice changes nothing."""

from __future__ import annotations

from asn_karier.core.kalkulator import daftarkan
from penilaian.calc import (
    alur_skp,
    angka_kredit_kalkulator,
    distribusi,
    keberatan,
    merit_kalkulator,
    nilai_lama,
    predikat,
    tenggat,
)

MODUL = (
    predikat,
    distribusi,
    keberatan,
    tenggat,
    alur_skp,
    angka_kredit_kalkulator,
    nilai_lama,
    merit_kalkulator,
)


def daftarkan_semua() -> None:
    """Put every calculator of the room into the registry."""
    for modul in MODUL:
        daftarkan(*modul.KALKULATOR)
