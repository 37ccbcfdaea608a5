"""An answer with its reason: may this actor do this, and is this requirement fulfilled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from asn_karier.core.errors import TidakBerhak


@dataclass(frozen=True, slots=True)
class Decision:
    """May the act be done; a denial always carries its reason."""

    boleh: bool
    kode: str = ""
    alasan: str = ""

    @classmethod
    def ya(cls) -> Decision:
        """Allowed."""
        return _YA

    @classmethod
    def tidak(cls, kode: str, alasan: str) -> Decision:
        """Denied, with a stable code and the sentence for the person."""
        return cls(False, kode, alasan)

    def __bool__(self) -> bool:
        return self.boleh

    def pastikan(self) -> None:
        """Raise TidakBerhak with the reason when denied."""
        if not self.boleh:
            raise TidakBerhak(self.alasan, kode=self.kode)


_YA = Decision(True)


@dataclass(frozen=True, slots=True)
class Syarat:
    """One requirement of a rule: fulfilled, not, or unknown (None), with value, source, article and when."""

    kode: str
    uraian: str
    terpenuhi: bool | None
    nilai: Any = None
    sumber: str = ""
    dasar: str = ""
    kapan: dt.date | None = None
