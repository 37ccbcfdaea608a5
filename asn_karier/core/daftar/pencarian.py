"""Search text stays out of URLs: it is posted, kept in the session, and the URL carries an opaque token."""

from __future__ import annotations

import secrets

from django.http import HttpRequest

_KUNCI = "pencarian"
_MAKS = 20
PANJANG_MAKS = 100


def simpan(request: HttpRequest, teks: str) -> str:
    """Keep a search text and give its token; the oldest of more than twenty is forgotten."""
    simpanan: dict[str, str] = request.session.get(_KUNCI, {})
    teks = " ".join(teks.split())[:PANJANG_MAKS]
    for token, ada in simpanan.items():
        if ada == teks:
            return token
    token = secrets.token_urlsafe(9)
    simpanan[token] = teks
    while len(simpanan) > _MAKS:
        simpanan.pop(next(iter(simpanan)))
    request.session[_KUNCI] = simpanan
    return token


def ambil(request: HttpRequest, token: str) -> str:
    """Text behind a token of this session; empty when unknown."""
    return request.session.get(_KUNCI, {}).get(token, "") if token else ""
