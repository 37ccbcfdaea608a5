"""Who leads which unit and may assess there, as the dated policy of the agency says about Plt. and Plh."""

from __future__ import annotations

import datetime as dt

from pegawai.enums import JenisPenugasan
from pegawai.selectors.pejabat import Pemimpin, pemimpin_unit
from penilaian.rules import KHUSUS
from penilaian.selectors.setelan import setelan_instansi

_SEMENTARA = frozenset({JenisPenugasan.PLT.value, JenisPenugasan.PLH.value})


def pemimpin_menilai(instansi_id: int, tanggal: dt.date | None, hari: dt.date) -> dict[int, Pemimpin]:
    """{unit: leader} on a day (`tanggal` None: today's kept state, `hari` is today).

    Where the agency lets no Plt. or Plh. assess (`penilaian_khusus.plt_boleh_menilai`; SE BKN 1/SE/I/2021 allows it),
    a post that only one of them holds counts as vacant, and the superior one level up assesses.
    """
    semua = pemimpin_unit(instansi_id, tanggal, hari)
    if KHUSUS.on(tanggal or hari, setelan_instansi(instansi_id).get("penilaian_khusus")).nilai.plt_boleh_menilai:
        return semua
    return {unit_id: p for unit_id, p in semua.items() if p.penugasan not in _SEMENTARA}
