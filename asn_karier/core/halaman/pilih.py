"""A field that is picked from a search: text, "Cari", then one of the results. Works as a plain form; htmx on top.

The text is only ever posted. Thousands of choices are never rendered, and a text is never guessed into a choice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

TEKS_MAKS = 100
MAKS = 12


@dataclass(frozen=True)
class Calon:
    """One result: its number, its name, and what tells it from others of that name."""

    nilai: int
    label: str
    keterangan: str = ""

    def __str__(self) -> str:
        return f"{self.label} ({self.keterangan})" if self.keterangan else self.label


Cari = Callable[[str], Sequence[Calon]]
Satu = Callable[[int], Calon | None]


class PilihCari(forms.Widget):
    """Search box, its button, and the results as radio buttons; the chosen one stays on top."""

    def __init__(self, url: str = "", petunjuk: str = "", kosong: str = "") -> None:
        super().__init__()
        self.url, self.petunjuk, self.kosong = url, petunjuk, kosong
        self.cari: Cari | None = None
        self.satu: Satu | None = None
        self.teks = ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        """The number picked; the search text is remembered for the drawing."""
        self.teks = str(data.get(f"{name}_cari", ""))[:TEKS_MAKS]
        return data.get(name)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """HTML of the picker."""
        terpilih = self.satu(int(value)) if self.satu and str(value or "").isdigit() else None
        hasil = list(self.cari(self.teks)) if self.cari and len(self.teks.strip()) >= 2 else []
        return SafeString(
            render_to_string(
                "komponen/pilih_cari.html",
                {
                    "nama": name,
                    "salah": "aria-invalid" in (attrs or {}),
                    "keterangan": (attrs or {}).get("aria-describedby", ""),
                    "pengenal": (attrs or {}).get("id", f"id_{name}"),
                    "widget": self,
                    "terpilih": terpilih,
                    "hasil": [h for h in hasil if terpilih is None or h.nilai != terpilih.nilai],
                    "dicari": len(self.teks.strip()) >= 2,
                },
            )
        )


class IsianPilihCari(forms.Field):
    """Number of something picked from a search. The form that owns it sets `pasang(cari, satu)`."""

    widget: Any = PilihCari

    def __init__(self, *, url: str = "", petunjuk: str = "Ketik sebagian nama", kosong: str = "", **lain: Any) -> None:
        self.apa = lain.pop("apa", "pilihan")
        super().__init__(widget=PilihCari(url, petunjuk, kosong), **lain)

    def pasang(self, cari: Cari, satu: Satu) -> None:
        """What is searched and how one is read: both only inside the actor's scope."""
        ingat: dict[int, Calon | None] = {}

        def sekali(pk: int) -> Calon | None:
            """Asked by the check, the drawing and the words of one page: read once."""
            if pk not in ingat:
                ingat[pk] = satu(pk)
            return ingat[pk]

        self.widget.cari, self.widget.satu, self.satu = cari, sekali, sekali

    def to_python(self, value: Any) -> int | None:
        """The number, when it is one of those that may be picked."""
        if value in (None, ""):
            return None
        teks = str(value)
        if not (teks.isascii() and teks.isdigit() and len(teks) < 16) or self.satu(int(teks)) is None:
            raise ValidationError(f"Pilih {self.apa} dari hasil pencarian.")
        return int(teks)

    def validate(self, value: Any) -> None:
        """Required: say how to pick."""
        if self.required and value is None:
            raise ValidationError(f"Pilih {self.apa}: ketik sebagian nama, tekan Cari, lalu pilih satu hasil.")


def jawab_cari(request: HttpRequest, cari: Cari) -> HttpResponse:
    """Answer of htmx while typing: the results alone. `isian` names the field, `<isian>_cari` holds the text.

    `kini` is the pick that the page already shows above the results.
    """
    nama = request.POST.get("isian", "")[:40]
    teks = " ".join(request.POST.get(f"{nama}_cari", "").split())[:TEKS_MAKS]
    kini = request.POST.get("kini", "")
    hasil = [h for h in cari(teks) if str(h.nilai) != kini] if len(teks) >= 2 else []
    return render(request, "komponen/pilih_hasil.html", {"nama": nama, "hasil": hasil, "dicari": len(teks) >= 2})
