"""The clock of the office: instants in UTC, legal dates in the zone where the office stands."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

SINGKATAN_ZONA = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def sekarang() -> dt.datetime:
    """The instant, aware."""
    return timezone.now()


def hari_ini(zona: str | None = None) -> dt.date:
    """Today's legal date in a zone (default: the installation's zone)."""
    return timezone.localtime(sekarang(), ZoneInfo(zona) if zona else None).date()
