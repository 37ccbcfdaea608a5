"""What the checks of a file need to know besides the row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from asn_karier.core.rules import SetelanBertanggal
from pegawai.impor.periksa.baris import Gejala


@dataclass(frozen=True)
class Konteks:
    """`hari`: the legal day of the check; `instansi_siasn`: BKN id of our agency, `instansi_lain` of the others;
    `setelan`: all dated settings of the agency by rule."""

    hari: dt.date
    instansi_siasn: str = ""
    instansi_lain: frozenset[str] = frozenset()
    setelan_nip: SetelanBertanggal | None = None
    gejala: Gejala = field(default_factory=Gejala)
    setelan: Mapping[str, SetelanBertanggal] = field(default_factory=dict)
