"""What stood in a draft when somebody opened it, read from its history: the third side of a merge.

Every act on an SKP raises its version once, and all events of that act carry one context. What an act after version n
wrote is therefore known, and what stood at version n is the last event of every row outside those acts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps

from penilaian.models import HasilKerja, Skp

_ISI_HASIL = (("HasilKerjaEvent", "pgh_obj_id"), ("IndikatorEvent", "hasil_id"))


def perbuatan_sesudah(skp: Skp, versi: int) -> list[UUID] | None:
    """Contexts of the acts that changed the SKP since this version; None when the history does not tell them all."""
    konteks = list(_kejadian("SkpEvent").filter(pgh_obj_id=skp.pk, versi__gt=versi).values_list("pgh_context_id"))
    ada = [k for (k,) in konteks if k is not None]
    return ada if konteks and len(ada) == len(konteks) else None


def hasil_berubah(hasil: HasilKerja, perbuatan: list[UUID] | None) -> bool:
    """Did one of these acts write this result or its indicators; yes when that is not known."""
    if perbuatan is None:
        return True
    return any(
        _kejadian(model).filter(**{kolom: hasil.pk}, pgh_context_id__in=perbuatan).exists()
        for model, kolom in _ISI_HASIL
    )


def harapan_asal(skp: Skp, perbuatan: list[UUID] | None) -> dict[str, str] | None:
    """{value: expectation} before these acts."""
    baris = _sebelum("HarapanPerilakuEvent", perbuatan, skp_id=skp.pk)
    return None if baris is None else {b.nilai: b.ekspektasi for b in baris}


def lampiran_asal(skp: Skp, jenis: str, perbuatan: list[UUID] | None) -> list[str] | None:
    """Items of an annex before these acts."""
    baris = _sebelum("LampiranSkpEvent", perbuatan, skp_id=skp.pk, jenis=jenis)
    return None if baris is None else [b.butir for b in sorted(baris, key=lambda b: b.urut)]


def _sebelum(model: str, perbuatan: list[UUID] | None, **saring: Any) -> Iterable[Any] | None:
    """Rows that stood before these acts, as their last events."""
    if perbuatan is None:
        return None
    akhir: dict[int, Any] = {}
    for kejadian in _kejadian(model).filter(**saring).order_by("pgh_id"):
        if kejadian.pgh_context_id not in perbuatan:
            akhir[kejadian.pgh_obj_id] = kejadian
    return [k for k in akhir.values() if k.pgh_label != "delete"]


def _kejadian(model: str) -> Any:
    kelas: Any = apps.get_model("penilaian", model)
    return kelas.objects.order_by("pgh_id")
