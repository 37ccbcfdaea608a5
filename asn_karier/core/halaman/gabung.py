"""When two people changed the same row: the value at opening, the value now, the value of this person.

The value at opening is read from the history event of that version, so nothing has to travel through the form.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps


@dataclass(frozen=True)
class Beda:
    """One field that at least one of the two changed. `bentrok`: both, to different values; somebody must choose."""

    nama: str
    label: str
    asal: str
    kini: str
    saya: str
    bentrok: bool
    nilai_kini: str
    nilai_saya: str
    saya_mengubah: bool

    @property
    def teks_hasil(self) -> str:
        """Value the form carries on when there is no conflict: whoever changed it wins."""
        return self.nilai_saya if self.saya_mengubah else self.nilai_kini


@dataclass(frozen=True)
class Gabungan:
    """All differences, who saved in between, and the version that is stored now."""

    beda: tuple[Beda, ...]
    versi: int
    oleh: str
    pada: dt.datetime | None

    @property
    def nama(self) -> tuple[str, ...]:
        """Names of the fields that differ."""
        return tuple(b.nama for b in self.beda)

    @property
    def bentrok(self) -> tuple[Beda, ...]:
        """Those somebody must choose between."""
        return tuple(b for b in self.beda if b.bentrok)


def banding(objek: Any, versi: int, saya: Mapping[str, Any], label: Mapping[str, str]) -> Gabungan:
    """Compare the form of somebody who opened `versi` with the row as stored now. Two queries."""
    model = type(objek)
    peristiwa = apps.get_model(model._meta.app_label, f"{model.__name__}Event")._default_manager
    asal = peristiwa.filter(pgh_obj_id=objek.pk, versi=versi).order_by("-pgh_id").first()
    akhir = peristiwa.filter(pgh_obj_id=objek.pk).select_related("pgh_context").order_by("-pgh_id").first()
    konteks = akhir.pgh_context.metadata if akhir and akhir.pgh_context else {}
    beda = []
    for nama, nilai in saya.items():
        isian = model._meta.get_field(nama)
        kini = getattr(objek, isian.attname)
        mula = getattr(asal, isian.attname) if asal is not None else None
        if _setara(kini, nilai):
            continue
        saya_mengubah = asal is None or not _setara(mula, nilai)
        mereka_mengubah = asal is None or not _setara(mula, kini)
        beda.append(
            Beda(
                nama,
                label[nama],
                _kata(isian, mula) if asal is not None else "",
                _kata(isian, kini),
                _kata(isian, nilai),
                saya_mengubah and mereka_mengubah,
                teks_nilai(kini),
                teks_nilai(nilai),
                saya_mengubah,
            )
        )
    pada = akhir.pgh_created_at if akhir else None
    return Gabungan(tuple(beda), objek.versi, str(konteks.get("nama") or "pengguna lain"), pada)


def _setara(a: Any, b: Any) -> bool:
    return (a in (None, "") and b in (None, "")) or a == b


def teks_nilai(nilai: Any) -> str:
    """A value as a form field takes it back: dates day first, nothing as an empty text."""
    if nilai is None or nilai is False:
        return ""
    if nilai is True:
        return "on"
    return f"{nilai:%d-%m-%Y}" if isinstance(nilai, dt.date) else str(nilai)


def _kata(isian: Any, nilai: Any) -> str:
    if nilai in (None, ""):
        return "kosong"
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isian.is_relation:
        satu = isian.related_model._default_manager.filter(pk=nilai).first()
        return str(satu) if satu else str(nilai)
    return str(dict(isian.flatchoices).get(nilai, teks_nilai(nilai)))
