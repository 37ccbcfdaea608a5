"""Cells of a spreadsheet as text that remembers what it was."""

from __future__ import annotations

import datetime as dt
from typing import Any


class Angka(str):
    """Text of a cell that held a number: digits beyond the fifteenth are already lost, leading zeros too."""

    __slots__ = ()


class TanggalSel(str):
    """ISO text of a cell that held a real date; it is not ambiguous."""

    __slots__ = ()


class Rusak(str):
    """Text of a cell that held an error or a duration: nothing in it can be used."""

    __slots__ = ()


def dari_excel(nilai: Any) -> str:
    """One calamine value as text."""
    if isinstance(nilai, str):
        return nilai
    if isinstance(nilai, bool):
        return "1" if nilai else "0"
    if isinstance(nilai, int):
        return Angka(nilai)
    if isinstance(nilai, float):
        return _angka(nilai)
    if isinstance(nilai, dt.datetime):
        if nilai.time() == dt.time():
            return TanggalSel(nilai.date().isoformat())
        return Rusak(nilai.isoformat(" "))
    if isinstance(nilai, dt.date):
        return TanggalSel(nilai.isoformat())
    return Rusak(str(nilai))


def _angka(nilai: float) -> Angka:
    if nilai.is_integer() and abs(nilai) < 1e15:
        return Angka(int(nilai))
    return Angka(f"{nilai:.15G}")
