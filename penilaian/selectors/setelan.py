"""Settings of the agency for the rules of this room."""

from __future__ import annotations

from asn_karier.core.rules import SetelanBertanggal
from pegawai.selectors.setelan import setelan_instansi

__all__ = ["setelan_instansi", "setelan_rating"]


def setelan_rating(instansi_id: int) -> SetelanBertanggal | None:
    """Settings of usulan_rating."""
    return setelan_instansi(instansi_id).get("usulan_rating")
