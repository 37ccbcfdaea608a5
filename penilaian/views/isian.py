"""What every page of the room reads from a request: who asks, which version the page showed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest

from asn_karier.core.actor import Actor
from asn_karier.core.errors import DomainError

H = TypeVar("H")


def aktor(request: HttpRequest) -> Actor:
    """Who is signed in."""
    return request.actor  # type: ignore[attr-defined,no-any-return]


def versi_kiriman(request: HttpRequest) -> int | None:
    """The version that the page showed, when it was sent."""
    teks = request.POST.get("versi", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None


def coba(form: forms.Form, laku: Callable[[], H]) -> H | None:
    """Run a service; what it refuses of the input is shown at its field, nothing typed is lost.

    Refusals of right, scope and version go on to the door (403, 404, 409).
    """
    try:
        return laku()
    except DomainError as galat:
        if galat.status != 400:
            raise
        form.add_error(galat.isian if galat.isian in form.fields else None, galat.pesan)
        return None
