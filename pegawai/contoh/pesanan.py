"""An order for a person in a unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pesanan:
    """A person wanted in a unit, with what is fixed about them; the rest is drawn. `kasus` names what is special."""

    kasus: str
    isi: str = "P_S1"  # functional post or pelaksana by level of education, as in the mixes
    status: str = "PNS"
    masuk: int | None = None
    lahir: dt.date | None = None
    jk: str = ""
    nama: str = ""
    jenjang: str = ""
    akun: str = ""
