"""Panels of the dashboards: rooms register, the home page shows those of the actor's roles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from asn_karier.core.actor import Actor


@dataclass(frozen=True)
class Panel:
    """A panel: one read (`muat`) that gives its template everything; `peran` who sees it; `urut` its place."""

    kunci: str
    judul: str
    templat: str
    muat: Callable[[Actor], dict[str, Any] | None]
    peran: frozenset[str]
    urut: int = 50
    lebar: str = "penuh"


_PANEL: dict[str, Panel] = {}


def daftarkan_panel(panel: Panel) -> None:
    """Add a panel (AppConfig.ready of a room)."""
    _PANEL[panel.kunci] = panel


def panel_untuk(actor: Actor) -> list[tuple[Panel, dict[str, Any]]]:
    """Panels with their data, in order; a panel that returns None has nothing to say."""
    hasil = []
    for panel in sorted(_PANEL.values(), key=lambda p: (p.urut, p.kunci)):
        if actor.peran.isdisjoint(panel.peran):
            continue
        data = panel.muat(actor)
        if data is not None:
            hasil.append((panel, data))
    return hasil
