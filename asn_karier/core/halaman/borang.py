"""A page that changes something: form, check answers with what would follow, then the act. No undo is promised.

"Periksa" runs the act inside a transaction that is thrown away: what the rules and the database refuse is told before
the officer confirms, and the consequences on the check page are computed, not described. When somebody else saved
first, a merge page shows both values instead of overwriting or refusing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db import transaction
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views import View

from asn_karier.core.actor import Actor
from asn_karier.core.errors import Bentrok, DomainError, TidakBerhak, TidakDitemukan
from asn_karier.core.halaman.components.shapes import Perubahan
from asn_karier.core.halaman.gabung import Gabungan, banding, teks_nilai
from asn_karier.core.halaman.pilih import IsianPilihCari

VERSI_LAMA = "versi-lama"
_BUATAN = {"csrfmiddlewaretoken", "langkah", "cari_isian", "dikonfirmasi"}


@dataclass
class Hasil:
    """What the act did: the sentence and where to go; `tampil` is a page shown once instead (for secrets)."""

    pesan: str
    url: str
    tampil: tuple[str, dict[str, Any]] | None = None


@dataclass
class Akibat:
    """What the check page tells about the consequences: values before and after, and warnings."""

    perubahan: list[Perubahan] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


class HalamanBorang(View):
    """Base of a form page. A room gives the form, `laksanakan` (the service call), and the words around it."""

    judul: str
    uraian: str = ""
    ya: str = "Simpan"
    bahaya: ClassVar[bool] = False
    periksa: ClassVar[bool] = True
    templat: ClassVar[str] = "komponen/borang.html"
    tentang: ClassVar[str] = ""  # template that says whom or what the page is about, also where answers are checked
    nada_catatan: ClassVar[str] = "perhatian"  # tone of `catatan` on the check page
    padanan: Mapping[str, str] = MappingProxyType({})
    isian_gabung: ClassVar[tuple[str, ...]] = ()

    actor: Actor

    # -- for rooms ---------------------------------------------------------------------------------------------

    def siapkan(self) -> None:
        """Load what the page is about inside the scope and ask the permission; raises like a service."""

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The form, empty or with what was sent."""
        raise NotImplementedError

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service with the cleaned answers."""
        raise NotImplementedError

    def potret(self) -> dict[str, Any]:
        """Values by label that the act may move; read before and after the trial."""
        return {}

    def catatan(self, isian: dict[str, Any]) -> list[str]:
        """Sentences the officer should read before confirming (read inside the trial, after the act)."""
        return []

    def objek_versi(self) -> Any:
        """The row with an optimistic version behind the form, or None."""
        return None

    def konteks(self) -> dict[str, Any]:
        """More context: breadcrumbs, the thing the form is about."""
        return {}

    def remah(self) -> list[tuple[str, str]]:
        """Breadcrumbs before this page: title and URL."""
        return []

    def batal_url(self) -> str:
        """Where "Batal" leads."""
        return "/"

    # -- doors -------------------------------------------------------------------------------------------------

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Prepare, then the method."""
        self.actor = request.actor  # type: ignore[attr-defined]
        self.request, self.kwargs = request, kwargs
        self.siapkan()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The empty form."""
        return self.tampil(self.formulir(None))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Search of a picker, back to the form, check answers, or the act itself."""
        langkah = request.POST.get("langkah", "periksa")
        form = self.formulir(request.POST)
        if request.POST.get("cari_isian") or langkah == "ubah":
            form._errors = ErrorDict()  # type: ignore[attr-defined]
            return self.tampil(form)
        if not form.is_valid():
            return self.tampil(form, status=422)
        try:
            if self.periksa and langkah != "simpan":
                return self._halaman_periksa(form, self._coba(form.cleaned_data))
            hasil = self.laksanakan(dict(form.cleaned_data))
        except (TidakBerhak, TidakDitemukan):
            raise
        except DomainError as galat:
            return self._ditolak(form, galat)
        if hasil.tampil:
            templat, isi = hasil.tampil
            return self._sekali(templat, {"hasil": hasil, **isi})
        messages.success(request, hasil.pesan)
        return HttpResponseRedirect(hasil.url)

    def _sekali(self, templat: str, isi: dict[str, Any]) -> HttpResponse:
        """A page that is shown once and kept nowhere."""
        jawab = render(self.request, templat, isi)
        jawab["Cache-Control"] = "no-store"
        return jawab

    def _coba(self, isian: dict[str, Any]) -> Akibat:
        """Run the act and take it back: its refusals are real, its consequences computed."""
        awal = self.potret()
        with transaction.atomic():
            self.laksanakan(dict(isian))
            akhir, catatan = self.potret(), self.catatan(isian)
            transaction.set_rollback(True)
        perubahan = [Perubahan(k, awal.get(k), v) for k, v in akhir.items() if awal.get(k) != v]
        return Akibat(perubahan, catatan)

    def _ditolak(self, form: forms.Form, galat: DomainError) -> HttpResponse:
        if galat.kode == VERSI_LAMA and self.isian_gabung and (gabung := self._gabung(form)):
            return self._halaman_gabung(form, gabung)
        isian = self.padanan.get(galat.isian or "", galat.isian or "")
        form.add_error(isian if isian in form.fields else None, galat.pesan)
        return self.tampil(form, status=galat.status)

    # -- merge -------------------------------------------------------------------------------------------------

    def _gabung(self, form: forms.Form) -> Gabungan | None:
        objek = self.objek_versi()
        if objek is None:
            return None
        label = {n: str(form.fields[n].label or n) for n in self.isian_gabung if n in form.fields}
        saya = {n: form.cleaned_data.get(n) for n in label}
        return banding(objek, int(form.cleaned_data.get("versi") or 0), saya, label)

    def _halaman_gabung(self, form: forms.Form, gabung: Gabungan) -> HttpResponse:
        bawa = [p for p in self._bawaan() if p[0] not in {*gabung.nama, "versi"}]
        bawa += [("versi", str(gabung.versi)), *((b.nama, b.teks_hasil) for b in gabung.beda if not b.bentrok)]
        isi = {**self._dasar(form), "gabung": gabung, "bawa": bawa}
        return render(self.request, "komponen/gabung.html", isi, status=Bentrok.status)

    # -- drawing -----------------------------------------------------------------------------------------------

    def tampil(self, form: forms.Form, status: int = 200) -> HttpResponse:
        """The form page."""
        return render(self.request, self.templat, self._dasar(form), status=status)

    def _halaman_periksa(self, form: forms.Form, akibat: Akibat) -> HttpResponse:
        isi = {**self._dasar(form), "jawaban": jawaban(form), "akibat": akibat, "bawa": self._bawaan()}
        return render(self.request, "komponen/periksa.html", isi)

    def _dasar(self, form: forms.Form) -> dict[str, Any]:
        return {
            "halaman": self,
            "judul": self.judul,
            "uraian": self.uraian,
            "form": form,
            "batal_url": self.batal_url(),
            "jejak_remah": [*self.remah(), (self.judul, "")] if self.remah() else [],
            **self.konteks(),
        }

    def _bawaan(self) -> list[tuple[str, str]]:
        """Everything that was sent, to be sent again; search texts stay behind."""
        return [
            (nama, nilai)
            for nama, semua in self.request.POST.lists()
            if nama not in _BUATAN and not nama.endswith("_cari")
            for nilai in semua
        ]


def jawaban(form: forms.Form) -> list[tuple[str, str]]:
    """Answers in words, in the order of the form; empty ones say so."""
    return [
        (str(bf.label), _kata(bf, form.cleaned_data.get(bf.name)) or "(dikosongkan)")
        for bf in form.visible_fields()
        if not getattr(bf.field, "tanpa_jawaban", False)
    ]


def _kata(bf: Any, nilai: Any) -> str:
    if isinstance(bf.field, IsianPilihCari):
        satu = bf.field.satu(nilai) if nilai is not None else None
        return str(satu) if satu else bf.field.widget.kosong
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, dt.date):
        return f"{nilai:%d-%m-%Y}"
    if isinstance(nilai, Decimal):
        return f"{nilai:f}".replace(".", ",")
    pilihan = {str(k): str(v) for k, v in _datar(getattr(bf.field, "choices", ()))}
    if isinstance(nilai, list | tuple | set):
        return ", ".join(pilihan.get(str(n), str(n)) for n in nilai)
    return pilihan.get(str(nilai), teks_nilai(nilai)) if nilai not in (None, "") else ""


def _datar(pilihan: Any) -> Any:
    for kunci, label in pilihan:
        yield from label if isinstance(label, list | tuple) else ((kunci, label),)
