"""Comparing staged rows with the record: who is meant, what would change, field by field."""

from pegawai.impor.banding.mesin import Mesin, Potongan, banding_potongan, siapkan

__all__ = ["Mesin", "Potongan", "banding_potongan", "siapkan"]
