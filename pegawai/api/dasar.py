"""What every door of the room shares: who may knock, and the log of who read people's data."""

from __future__ import annotations

from asn_karier.core.access import MASUK, Pintu
from asn_karier.core.api.pintu import ApiTercatat
from pegawai.enums import Peran

PINTU_BACA = Pintu(frozenset(map(str, Peran)), "Membaca data dalam lingkup peran")
# One thing: whoever has no role has an empty scope, and what is outside the scope is not found (as on the pages).
PINTU_SATU = Pintu(frozenset({MASUK}), "Membaca satu data dalam lingkup peran")


class ApiBaca(ApiTercatat):
    """Base of the reading doors: every role, each within its scope."""

    pintu = PINTU_BACA
