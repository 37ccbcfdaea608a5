"""Half-open date periods [mulai, sampai) and the constraints that keep them from overlapping."""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Expression, F, Q

from asn_karier.core.errors import MasukanSalah, catat_kalimat


def masa(mulai: dt.date, sampai: dt.date | None = None) -> DateRange:
    """Period from `mulai` up to but not including `sampai`; open when None."""
    if sampai is not None and sampai <= mulai:
        raise MasukanSalah(
            f"Tanggal akhir {sampai:%d-%m-%Y} harus sesudah tanggal mulai {mulai:%d-%m-%Y}.", isian="sampai"
        )
    return DateRange(mulai, sampai, "[)")


def berlaku_pada(tanggal: dt.date, isian: str = "periode") -> Q:
    """Rows whose period contains the day."""
    return Q(**{f"{isian}__contains": tanggal})


def periode_terisi(tabel: str, isian: str = "periode") -> models.CheckConstraint:
    """CHECK: the period has a start and is not empty."""
    kalimat = "Tanggal mulai wajib diisi dan harus sebelum tanggal akhir."
    nama = f"{tabel}_{isian}_terisi"
    catat_kalimat(nama, kalimat, isian)
    return models.CheckConstraint(
        condition=Q(**{f"{isian}__startswith__isnull": False}) & Q(**{f"{isian}__isempty": False}),
        name=nama,
        violation_error_message=kalimat,
    )


def tak_tumpang_tindih(
    nama: str, *kolom: str | Expression, kalimat: str, syarat: Q | None = None, isian: str = "periode"
) -> ExclusionConstraint:
    """EXCLUDE: no two rows with the same `kolom` (names or expressions) and overlapping periods, under a condition."""
    catat_kalimat(nama, kalimat, isian)
    return ExclusionConstraint(
        name=nama,
        expressions=[
            *((F(k) if isinstance(k, str) else k, RangeOperators.EQUAL) for k in kolom),
            (F(isian), RangeOperators.OVERLAPS),
        ],
        condition=syarat,
        violation_error_message=kalimat,
    )


__all__ = ["DateRangeField", "berlaku_pada", "masa", "periode_terisi", "tak_tumpang_tindih"]
