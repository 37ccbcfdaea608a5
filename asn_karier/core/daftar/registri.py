"""Lists known by their key, so that an export job and a saved view can find them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.urls import get_resolver

if TYPE_CHECKING:
    from asn_karier.core.daftar.halaman import Daftar

D = TypeVar("D", bound="Daftar")
_DAFTAR: dict[str, type[Daftar]] = {}


def daftarkan_daftar(kelas: type[D]) -> type[D]:
    """Class decorator: make a list known by its key, so that an export job can find it."""
    _DAFTAR[kelas.kunci] = kelas
    return kelas


def ambil_daftar(kunci: str) -> Daftar:
    """The list of a key (the URLs are loaded first: they import every list)."""
    get_resolver()._populate()  # type: ignore[no-untyped-call]
    return _DAFTAR[kunci]()


def daftar_dikenal(kunci: str) -> bool:
    """Is this the key of a list."""
    get_resolver()._populate()  # type: ignore[no-untyped-call]
    return kunci in _DAFTAR
