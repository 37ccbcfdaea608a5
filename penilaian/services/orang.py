"""Acts on one person's record in this room: the person inside the scope, locked, and the right of BKD."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from pegawai.selectors.orang import satu_pegawai
from penilaian.permissions.kredit import kelola


def jalur_orang(orang: Any) -> str:
    """Path of the person's unit of today; empty without one."""
    return orang.keadaan.unit.jalur if orang.keadaan.unit else ""


@contextmanager
def mengubah_orang(actor: Actor, pegawai_id: int, kata_kerja: str, alasan: str = "") -> Iterator[Any]:
    """The person inside the scope, locked for one act of BKD; TidakDitemukan, TidakBerhak."""
    with transaction.atomic(), perbuatan(actor, kata_kerja, alasan=alasan[:300]):
        orang = satu_pegawai(actor, pegawai_id)
        type(orang)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=orang.pk)
        kelola(actor, pegawai_id=orang.pk, instansi_id=orang.instansi_id, jalur=jalur_orang(orang)).pastikan()
        yield orang
