"""The trail of changes of a person: event rows of the database triggers, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.db import models

from pegawai.models import Instansi, Pegawai
from pegawai.models.riwayat import RIWAYAT

_BUATAN = {"id", "dibuat_pada", "diubah_pada", "versi", "pegawai", "batch", "sisa", "akun"}
RAHASIA = {"nik", "npwp", "bpjs", "telepon", "email", "alamat", "agama", "status_kawin"}
MAKS = 300


@dataclass(frozen=True)
class Jejak:
    """One change: which record, what happened, which fields before and after, who, when, why."""

    waktu: dt.datetime
    apa: str
    kejadian: str
    perubahan: list[tuple[str, str, str]]
    pelaku: str
    perbuatan: str
    alasan: str


def jejak_pegawai(pegawai_id: int, *, hukdis: bool) -> list[Jejak]:
    """Changes of the record and every history, newest first (at most 300)."""
    hasil = _jejak(Pegawai, {"pgh_obj_id": pegawai_id})
    for model in RIWAYAT:
        if hukdis or model.__name__ != "RiwayatHukdis":
            hasil += _jejak(model, {"pegawai_id": pegawai_id})
    return sorted(hasil, key=lambda j: j.waktu, reverse=True)[:MAKS]


def _jejak(model: type[models.Model], syarat: dict[str, Any]) -> list[Jejak]:
    kejadian = apps.get_model(model._meta.app_label, f"{model.__name__}Event")
    baris = list(
        kejadian._default_manager.filter(**syarat).select_related("pgh_context").order_by("pgh_obj_id", "pgh_id")[:1000]
    )
    isian = [f for f in model._meta.concrete_fields if f.name not in _BUATAN]
    hasil = [_satu(model, None, baris[0], isian)] if baris else []
    for lama, baru in pairwise(baris):
        hasil.append(_satu(model, lama if lama.pgh_obj_id == baru.pgh_obj_id else None, baru, isian))
    return [j for j in hasil if j.perubahan or j.kejadian != "Diubah"]


def _satu(model: type[models.Model], lama: Any, baru: Any, isian: list[Any]) -> Jejak:
    konteks = baru.pgh_context.metadata if baru.pgh_context else {}
    beda = [
        (str(f.verbose_name), _kata(f, getattr(lama, f.attname)) if lama else "", _kata(f, getattr(baru, f.attname)))
        for f in isian
        if (lama is None and getattr(baru, f.attname) not in (None, "", False))
        or (lama is not None and getattr(lama, f.attname) != getattr(baru, f.attname))
    ]
    return Jejak(
        waktu=baru.pgh_created_at,
        apa=str(model._meta.verbose_name),
        kejadian={"insert": "Dicatat", "update": "Diubah", "delete": "Dihapus"}[baru.pgh_label],
        perubahan=beda,
        pelaku=konteks.get("nama") or ("Sistem" if not konteks.get("pengguna") else f"Pengguna {konteks['pengguna']}"),
        perbuatan=str(konteks.get("perbuatan", "")).replace("_", " "),
        alasan=konteks.get("alasan", ""),
    )


def _kata(f: Any, nilai: Any) -> str:
    if nilai in (None, ""):
        return "kosong"
    if f.name in RAHASIA:
        return "•••"
    if f.name == "instansi":
        nama = Instansi.objects.filter(pk=nilai).values_list("nama", flat=True).first()
        return nama or f"nomor {nilai}"
    if f.choices:
        return str(dict(f.flatchoices).get(nilai, nilai))
    if isinstance(nilai, dt.date):
        return f"{nilai:%d-%m-%Y}"
    if hasattr(nilai, "lower") and hasattr(nilai, "upper") and not isinstance(nilai, str):
        return f"{_kata_tgl(nilai.lower)} s.d. {_kata_tgl(nilai.upper)}"
    return {True: "ya", False: "tidak"}.get(nilai, str(nilai)) if isinstance(nilai, bool) else str(nilai)


def _kata_tgl(tanggal: dt.date | None) -> str:
    return f"{tanggal:%d-%m-%Y}" if tanggal else "sekarang"
