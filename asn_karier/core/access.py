"""The doors: every URL says who may knock; a URL that says nothing stays shut.

`@pintu(...)` on a page or `pintu = Pintu(...)` on an API class names the roles. Outside the scope of the data is
404 (querysets do that), inside without the right is 403 with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision

V = TypeVar("V")
UMUM = "*"
MASUK = "masuk"


@dataclass(frozen=True, slots=True)
class Pintu:
    """Who may open a URL: `UMUM` everybody, `MASUK` any signed-in user, else roles."""

    peran: frozenset[str]
    uraian: str = ""

    def putuskan(self, actor: Actor) -> Decision:
        """May this actor open the door at all (the data behind it has its own scope)."""
        if UMUM in self.peran:
            return Decision.ya()
        if actor.anonim:
            return Decision.tidak("belum-masuk", "Silakan masuk lebih dulu.")
        if MASUK in self.peran or actor.sistem or not actor.peran.isdisjoint(self.peran):
            return Decision.ya()
        return Decision.tidak("peran", "Peran Anda tidak mencakup halaman ini. Hubungi pengelola BKD bila ini keliru.")


def pintu(*peran: str, uraian: str = "") -> Callable[[V], V]:
    """Decorator of a page: names the roles that may open it."""
    if not peran:
        raise ImproperlyConfigured("pintu() harus menyebut peran, MASUK atau UMUM")

    def pasang(view: V) -> V:
        view.pintu = Pintu(frozenset(map(str, peran)), uraian)  # type: ignore[attr-defined]
        return view

    return pasang


_PINTU_LUAR: dict[str, Pintu] = {}


def catat_pintu(nama_url: str, *peran: str, uraian: str = "") -> None:
    """Name the roles of a URL whose view belongs to a library (by its full URL name)."""
    _PINTU_LUAR[nama_url] = Pintu(frozenset(map(str, peran)), uraian)


def pintu_dari(callback: Any, nama_url: str | None) -> Pintu | None:
    """The door of a view, wherever it was written down."""
    for calon in (callback, getattr(callback, "view_class", None), getattr(callback, "cls", None)):
        if isinstance(ada := getattr(calon, "pintu", None), Pintu):
            return ada
    return _PINTU_LUAR.get(nama_url or "")
