"""Dated settings of an agency, ready for `Aturan.on(tanggal, setelan)`."""

from __future__ import annotations

import datetime as dt

from asn_karier.core.rules import Setelan, SetelanBertanggal, susun_setelan
from pegawai.models import SetelanAturan


def setelan_instansi(instansi_id: int) -> dict[str, SetelanBertanggal]:
    """All settings of an agency by rule; one query."""
    per_aturan: dict[str, list[Setelan]] = {}
    for baris in SetelanAturan.objects.filter(instansi_id=instansi_id).values_list(
        "aturan", "kunci", "nilai", "periode", "dasar"
    ):
        aturan, kunci, nilai, periode, dasar = baris
        sampai = periode.upper - dt.timedelta(days=1) if periode.upper else None
        per_aturan.setdefault(aturan, []).append(
            Setelan(kunci, nilai, periode.lower, sampai, f"setelan instansi: {dasar}")
        )
    return {aturan: susun_setelan(isi) for aturan, isi in per_aturan.items()}
