"""The matrix object × state × act × cast of the room, kept in matriks.txt: every cell is a service really called.

A scene (`adegan.py`) puts one thing into one state and names the acts on it as calls. Every member of the cast tries
every act in a savepoint that is rolled back; the answer is `ya`, 403 (no right), 404 (outside the scope), 409 (the
state or another fact forbids it) or 400 (allowed to the person, but a rule of the content refuses).

A new service fails the test until a scene calls it, a new state until a scene reaches it. `ASN_TULIS_MATRIKS=1 pytest
tests/penilaian/matriks` writes the lines that are there now: read the difference before you commit it, every changed
answer is a decision.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from asn_karier.core.actor import Actor, aktor_sistem
from asn_karier.core.errors import DomainError

# Employee, assessor, superior of the assessor, BKD; a leader elsewhere who is also Plt., two colleagues (the first of
# the same unit), Tim Pengelola Kinerja, auditor, administrator, no role; BKD and employee of another agency;
# the system.
ORANG = (
    "pegi", "vera", "pina", "bunga", "lia", "dodi", "tono", "tika", "audi", "admin", "kosong", "bulan", "pandu",
    "sistem",
)  # fmt: skip
BERKAS = Path(__file__).with_name("matriks.txt")
TULIS = os.environ.get("ASN_TULIS_MATRIKS") == "1"
Laku = Callable[[Actor], Any]
Baris = dict[tuple[str, str, str], list[str]]


class _Kembali(Exception):
    """Rolls the savepoint back after an act that was allowed."""


def pelaku(pemain: Any, siapa: str) -> Actor:
    """One of the cast, or the system."""
    return aktor_sistem() if siapa == "sistem" else pemain.aktor(siapa)


def coba(laku: Laku, actor: Actor) -> str:
    """What the service answers, without a trace; a refusal always carries a sentence."""
    try:
        with transaction.atomic():
            laku(actor)
            raise _Kembali
    except _Kembali:
        return "ya"
    except DomainError as galat:
        return str(galat.status) if galat.pesan.strip() else "tanpa-kalimat"


def isi_baris(pemain: Any, benda: str, keadaan: str, langkah: Mapping[str, Laku]) -> Baris:
    """All cells of one thing in one state."""
    aktor = [pelaku(pemain, siapa) for siapa in ORANG]
    return {(benda, keadaan, nama): [coba(laku, satu) for satu in aktor] for nama, laku in langkah.items()}


def baca() -> Baris:
    """The kept matrix."""
    hasil: Baris = {}
    for baris in BERKAS.read_text().splitlines() if BERKAS.exists() else []:
        if baris and not baris.startswith("#"):
            benda, keadaan, langkah, *jawab = baris.split()
            hasil[benda, keadaan, langkah] = jawab
    return hasil


def tulis(kini: Baris, benda: str, keadaan: str) -> None:
    """Keep the answers seen now, and those of all other scenes."""
    semua = {k: v for k, v in baca().items() if k[:2] != (benda, keadaan)} | kini
    lebar = [max(len(k[n]) for k in semua) + 1 for n in range(3)]

    def susun(kunci: tuple[str, ...], sel: list[str]) -> str:
        kepala = "".join(k.ljust(w) for k, w in zip(kunci, lebar, strict=True))
        return kepala + " ".join(s.ljust(6) for s in sel).rstrip()

    isi = [susun(("# benda", "keadaan", "langkah"), list(ORANG)), *(susun(k, v) for k, v in semua.items())]
    BERKAS.write_text("\n".join([isi[0], *sorted(isi[1:])]) + "\n")
