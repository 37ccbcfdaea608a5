"""Registers the calculators of this room; called from AppConfig.ready, and registering twice changes nothing."""

from __future__ import annotations

from asn_karier.core.kalkulator import daftarkan
from pegawai.calc import bezetting, duk, gaji, hukdis, kenaikan_pangkat, kgb_kalkulator, nip, pensiun_kalkulator

MODUL = (nip, pensiun_kalkulator, gaji, kgb_kalkulator, kenaikan_pangkat, hukdis, duk, bezetting)


def daftarkan_semua() -> None:
    """Put every calculator of the room into the registry."""
    for modul in MODUL:
        daftarkan(*modul.KALKULATOR)
