"""Delegations of assessing in force."""

from __future__ import annotations

import datetime as dt

from penilaian.models import DelegasiPenilai


def delegasi_berlaku(instansi_id: int, hari: dt.date) -> dict[tuple[int, int | None], int]:
    """{(assessor, person or None for everybody): delegate} on a day; one query."""
    baris = DelegasiPenilai.objects.filter(instansi_id=instansi_id, masa__contains=hari, dicabut_pada__isnull=True)
    return {(dari, orang): kepada for dari, orang, kepada in baris.values_list("dari_id", "pegawai_id", "kepada_id")}
