"""Who acts: built once per request or task, carries roles with their scope, never the whole user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from asn_karier.akun.models import Pengguna


@dataclass(frozen=True, slots=True)
class Wewenang:
    """One role within one realm (tenant) and the subtree below `jalur` (dotted path; empty = the whole realm)."""

    peran: str
    wilayah_id: int | None
    jalur: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who reads or acts. `orang_id` is the person's own record; `atas_nama` fills in for Plt/Plh."""

    pengguna_id: int | None
    nama: str
    wewenang: tuple[Wewenang, ...] = ()
    orang_id: int | None = None
    wilayah_id: int | None = None
    wilayah_nama: str = ""
    zona: str = "Asia/Jakarta"
    sistem: bool = False
    peran: frozenset[str] = field(default_factory=frozenset)

    @property
    def anonim(self) -> bool:
        """True when nobody is signed in."""
        return self.pengguna_id is None and not self.sistem

    def punya(self, *peran: str) -> bool:
        """True when the actor holds at least one of the roles, anywhere."""
        return self.sistem or not self.peran.isdisjoint(peran)

    def wewenang_untuk(self, *peran: str) -> tuple[Wewenang, ...]:
        """The grants of these roles."""
        return tuple(w for w in self.wewenang if w.peran in peran)


ANONIM = Actor(pengguna_id=None, nama="Pengunjung")


def aktor_sistem(nama: str = "Sistem") -> Actor:
    """The actor of scheduled work: sees everything, signs as the system."""
    return Actor(pengguna_id=None, nama=nama, sistem=True)


def susun_aktor(pengguna: Pengguna | None) -> Actor:
    """Actor of a user by the factory named in settings.PENYUSUN_AKTOR (roles live in a room above)."""
    if pengguna is None or not pengguna.is_authenticated or not pengguna.is_active:
        return ANONIM
    penyusun: Callable[[Pengguna], Actor] = import_string(settings.PENYUSUN_AKTOR)
    return penyusun(pengguna)
