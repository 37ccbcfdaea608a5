"""When two windows write the same SKP: what only one of them changed is kept, only the rest is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sisi:
    """A field that both changed, in words: when it was opened (None: not recorded), stored now, typed."""

    label: str
    asal: str | None
    kini: str
    saya: str


def gabung(
    label: Mapping[str, str], asal: Mapping[str, Any] | None, kini: Mapping[str, Any], saya: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Sisi]]:
    """Merge of the three sides, and the fields that somebody must look at (there the typing stays in the merge)."""
    jadi: dict[str, Any] = dict(saya)
    bentrok = []
    for nama in label:
        a, k, s = _nilai(asal, nama), _nilai(kini, nama), _nilai(saya, nama)
        if k == s:
            continue
        if asal is not None and s == a:
            jadi[nama] = kini.get(nama, "")
        elif asal is None or k != a:
            bentrok.append(Sisi(label[nama], None if asal is None else kata(a), kata(k), kata(s)))
    return jadi, bentrok


def kata(nilai: Any) -> str:
    """A value as people read it; lists one item a line."""
    if isinstance(nilai, (list, tuple)):
        return "\n".join(str(n) for n in nilai)
    return "" if nilai is None else str(nilai)


def _nilai(isi: Mapping[str, Any] | None, nama: str) -> Any:
    nilai = (isi or {}).get(nama)
    return "" if nilai is None or nilai == [] else nilai
