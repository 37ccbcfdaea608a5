"""A unit and everything below it, for lists of this room; picked on the page of units."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from pegawai.selectors import organisasi


def aktor_dari(request: Any) -> Actor:
    """Actor of a Django or DRF request, or of a reader of stored filters."""
    return getattr(request, "_request", request).actor  # type: ignore[no-any-return]


class IsianUnit(forms.IntegerField):
    """Id of a unit, picked on a page of its own (`pemilih`)."""

    pemilih = "pegawai:unit_pilih"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=2**53, **kwargs)


class SaringanUnit(django_filters.NumberFilter):
    """Rows whose unit lies in the subtree; a unit outside the scope gives nothing."""

    field_class = IsianUnit

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Narrow by the path of the unit."""
        if value in (None, ""):
            return qs
        unit = self._unit(str(int(value)))
        return qs.filter(**{f"{self.field_name}__jalur__startswith": unit.jalur}) if unit else qs.none()

    def _unit(self, nilai: str) -> Any:
        if not (nilai.isascii() and nilai.isdigit() and len(nilai) < 16 and self.parent.request):
            return None
        try:
            return organisasi.satu_unit(aktor_dari(self.parent.request), int(nilai))
        except TidakDitemukan:
            return None

    def sebut(self, nilai: str) -> str:
        """Name of the unit inside the scope, for the chip and the form."""
        unit = self._unit(nilai)
        return unit.nama if unit else "tidak ditemukan"
