"""What every door of the room shares: who may knock, and the log of who read people's data."""

from __future__ import annotations

from collections.abc import Sequence

from asn_karier.core.access import MASUK, Pintu
from asn_karier.core.api.dasar import ApiBerpelaku
from asn_karier.core.catatan import catat_baca
from pegawai.enums import Peran

PINTU_BACA = Pintu(frozenset(map(str, Peran)), "Membaca data dalam lingkup peran")
# One thing: whoever has no role has an empty scope, and what is outside the scope is not found (as on the pages).
PINTU_SATU = Pintu(frozenset({MASUK}), "Membaca satu data dalam lingkup peran")


class ApiBaca(ApiBerpelaku):
    """Base of the reading doors: every role, each within its scope."""

    pintu = PINTU_BACA

    def catat(self, jenis: str, *, jumlah: int, objek_id: int | None = None, isian: Sequence[str] = ()) -> None:
        """Write to the read log who read how many rows; nothing was read when there are none."""
        if jumlah:
            catat_baca(
                self.actor, jenis, objek_id=objek_id, jumlah=jumlah, request=self.request._request, isian=sorted(isian)
            )
