"""The log of who read personal data: written by pages, exports and the API through one function."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from asn_karier.core.actor import Actor
from asn_karier.core.models import CatatanBaca


def catat_baca(
    actor: Actor,
    jenis: str,
    *,
    objek_id: int | None = None,
    jumlah: int = 1,
    request: HttpRequest | None = None,
    pintu: str = "",
    isian: Sequence[str] = (),
) -> None:
    """Write one line: this actor read this object (or so many rows) through this door, these sensitive fields."""
    if actor.sistem:
        return
    CatatanBaca.objects.create(
        pengguna_id=actor.pengguna_id,
        jenis=jenis,
        objek_id=objek_id,
        jumlah=jumlah,
        pintu=(pintu or (request.path if request else ""))[:200],
        permintaan=getattr(request, "id", "") or "",
        isian=list(isian),
    )
