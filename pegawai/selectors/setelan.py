"""Dated settings of an agency, ready for `Aturan.on(tanggal, setelan)`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from asn_karier.core.rules import Setelan, SetelanBertanggal, susun_setelan
from pegawai.models import SetelanAturan


def setelan_instansi(instansi_id: int) -> dict[str, SetelanBertanggal]:
    """All settings of an agency by rule; one query."""
    per_aturan: dict[str, list[Setelan]] = {}
    for baris in SetelanAturan.objects.filter(instansi_id=instansi_id):
        per_aturan.setdefault(baris.aturan, []).append(_jadi(baris))
    return {aturan: susun_setelan(isi) for aturan, isi in per_aturan.items()}


def setelan_aturan(aturan: str, instansi_ids: Iterable[int]) -> dict[int, SetelanBertanggal]:
    """Settings of one rule by agency; one query."""
    per_instansi: dict[int, list[Setelan]] = {}
    for baris in SetelanAturan.objects.filter(aturan=aturan, instansi_id__in=list(instansi_ids)):
        per_instansi.setdefault(baris.instansi_id, []).append(_jadi(baris))
    return {pk: susun_setelan(isi) for pk, isi in per_instansi.items()}


def _jadi(baris: SetelanAturan) -> Setelan:
    periode = baris.periode
    sampai = periode.upper - dt.timedelta(days=1) if periode.upper else None
    return Setelan(baris.kunci, baris.nilai, periode.lower, sampai, f"setelan instansi: {baris.dasar}")
