"""History by database triggers: every insert, update and delete of a tracked table leaves an event row.

Triggers run per statement, so bulk and raw SQL are caught too; the open context tells who, which act and
which request. Events are append-only: the database refuses to change or delete them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pghistory
from django.db import models

from asn_karier.core.actor import Actor

M = TypeVar("M", bound=type[Any])


def lacak(model: M | None = None, *, kecuali: list[str] | None = None) -> M | Callable[[M], M]:
    """Class decorator: keep every version of the row in <Model>Event, without the fields in `kecuali`.

    The index by time lets the question "who changed what between these days" page through millions of rows.
    """
    pasang = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=kecuali or None,
        meta={"indexes": [models.Index(fields=["pgh_created_at", "pgh_id"])]},
    )
    return pasang if model is None else pasang(model)


@contextmanager
def perbuatan(actor: Actor, kata_kerja: str, *, alasan: str = "", **lain: Any) -> Iterator[None]:
    """Open the history context of one act: actor, verb and reason are kept with every row it changes."""
    with pghistory.context(pengguna=actor.pengguna_id, nama=actor.nama, perbuatan=kata_kerja, alasan=alasan, **lain):
        yield
