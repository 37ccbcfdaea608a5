"""A component that is used wrongly fails at once, with the choices it knows."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from django.template import TemplateSyntaxError

T = TypeVar("T")


def tolak(komponen: str, pesan: str) -> TemplateSyntaxError:
    """The error of a misused component, to be raised."""
    return TemplateSyntaxError(f"Komponen {komponen}: {pesan}")


def pilihan(komponen: str, opsi: str, nilai: Any, boleh: Collection[Any]) -> str:
    """`nilai` when it is one of the choices, else an error that lists them."""
    if nilai in boleh:
        return str(nilai)
    raise tolak(komponen, f"{opsi}={nilai!r} tidak dikenal; pilih {', '.join(sorted(map(str, boleh)))}.")


def wajib(komponen: str, **isian: Any) -> None:
    """Every one of these must be given."""
    for nama, nilai in isian.items():
        if nilai is None or nilai == "":
            raise tolak(komponen, f"{nama} wajib diisi.")


def susun(komponen: str, kelas: type[T], butir: Iterable[Any] | None) -> list[T]:
    """Shapes of a component from dicts, from the shape itself, or from objects with the same attributes."""
    if butir is None or isinstance(butir, str | bytes):
        raise tolak(komponen, f"butuh daftar {kelas.__name__}, bukan {butir!r}.")
    return [_satu(komponen, kelas, b) for b in butir]


def _satu(komponen: str, kelas: type[T], butir: Any) -> T:
    if isinstance(butir, kelas):
        return butir
    try:
        if isinstance(butir, dict):
            return kelas(**butir)
        nama = [f.name for f in dataclasses.fields(kelas)]  # type: ignore[arg-type]
        return kelas(**{n: getattr(butir, n) for n in nama if hasattr(butir, n)})
    except TypeError as galat:
        raise tolak(komponen, f"{kelas.__name__} tidak cocok: {galat}") from galat
