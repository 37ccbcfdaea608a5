"""Days off of the year: the list, a new one, annulling a wrong one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asn_karier.core.access import pintu
from asn_karier.core.clock import hari_ini
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.components.shapes import Tab
from pegawai.enums import Peran
from pegawai.forms.libur import FormBatal, FormLibur
from pegawai.permissions.libur import kelola_libur
from pegawai.selectors import libur as pembaca
from pegawai.services import libur as layanan
from pegawai.views.daftar import PENGELOLA


@require_safe
@pintu(*PENGELOLA, Peran.AUDITOR, uraian="Hari libur")
def daftar(request: HttpRequest) -> HttpResponse:
    """Days off of one year, with who may change which."""
    actor = request.actor  # type: ignore[attr-defined]
    kini = hari_ini(actor.zona).year
    minta = request.GET.get("tahun", "")
    semua = sorted({*pembaca.tahun_tercatat(actor), kini, kini + 1})
    tahun = int(minta) if minta in map(str, semua) else kini
    baris = [
        (b, not b.batal and bool(kelola_libur(actor, instansi_id=b.instansi_id))) for b in pembaca.daftar(actor, tahun)
    ]
    isi = {
        "baris": baris,
        "tahun": tahun,
        "tab": [Tab(str(t), f"?tahun={t}", t == tahun) for t in semua],
        "boleh": actor.punya(*PENGELOLA),
        "berlaku": sum(not b.batal for b, _ in baris),
    }
    return render(request, "pegawai/libur.html", isi)


class _HalamanLibur(HalamanBorang):
    def remah(self) -> list[tuple[str, str]]:
        """The list."""
        return [("Hari libur", self.batal_url())]

    def batal_url(self) -> str:
        """Back to the list."""
        return reverse("pegawai:libur")


@pintu(*PENGELOLA, uraian="Mencatat hari libur")
class Catat(_HalamanLibur):
    """A new day off."""

    judul = "Catat hari libur"
    uraian = "Dilewati oleh tenggat yang dihitung dalam hari kerja. Tenggat yang sudah diberitahukan tidak berubah."
    ya = "Catat"
    padanan = {"instansi_id": "instansi"}

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Empty."""
        return FormLibur(data, actor=self.actor)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Record it."""
        instansi = isian.pop("instansi")
        libur = layanan.catat_libur(actor=self.actor, instansi_id=instansi.pk if instansi else None, **isian)
        return Hasil(f"{libur.nama} dicatat.", f"{self.batal_url()}?tahun={libur.tanggal.year}")


@pintu(*PENGELOLA, uraian="Membatalkan hari libur")
class Batalkan(_HalamanLibur):
    """A row that was wrong."""

    judul = "Batalkan hari libur"
    ya = "Batalkan"
    bahaya = True
    periksa = False

    def siapkan(self) -> None:
        """The row inside the scope, and the right."""
        self.libur = pembaca.satu(self.actor, self.kwargs["libur_id"])
        kelola_libur(self.actor, instansi_id=self.libur.instansi_id).pastikan()
        self.uraian = f"{self.libur}. Barisnya tetap terbaca dengan alasannya."

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The reason."""
        return FormBatal(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Annul it."""
        libur = layanan.batalkan_libur(actor=self.actor, libur_id=self.libur.pk, alasan=isian["alasan"])
        return Hasil(f"{libur.nama} dibatalkan.", f"{self.batal_url()}?tahun={libur.tanggal.year}")
