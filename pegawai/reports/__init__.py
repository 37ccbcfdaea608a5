"""Reports of the room; `daftarkan_semua` puts them into the registry (AppConfig.ready)."""

from __future__ import annotations


def daftarkan_semua() -> None:
    """Register every report; registering twice changes nothing."""
    from asn_karier.core.daftar.reports import daftarkan_laporan
    from pegawai.reports import bezetting, duk, nominatif, pensiun, statistik

    for modul in (duk, nominatif, bezetting, pensiun, statistik):
        daftarkan_laporan(modul.LAPORAN)
