"""Delegation of assessing: the own ones or those of the agency, a new one by decree, revoking."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakBerhak
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.pilih import jawab_cari
from pegawai.enums import Peran
from pegawai.selectors import calon
from penilaian.forms.tinjau import FormCabut, FormDelegasi
from penilaian.models import DelegasiPenilai
from penilaian.permissions import evaluasi as izin
from penilaian.selectors import delegasi as pembaca
from penilaian.services.delegasi import buat_delegasi, cabut_delegasi
from penilaian.views.dasar import aktor
from penilaian.views.tinjau import per_halaman


@require_safe
@pintu(MASUK, uraian="Delegasi penilaian")
def daftar(request: HttpRequest) -> HttpResponse:
    """Delegations given by and to the actor; BKD and auditors see the agency."""
    actor = aktor(request)
    halaman = Paginator(pembaca.delegasi(actor), per_halaman(request)).get_page(request.GET.get("halaman"))
    hari = hari_ini(actor.zona)
    baris = [
        (
            d,
            d.masa.upper - dt.timedelta(days=1),
            _keadaan(d, hari),
            bool(izin.delegasi(actor, instansi_id=d.instansi_id, dari_id=d.dari_id)),
        )
        for d in halaman
    ]  # fmt: skip
    boleh = actor.punya(Peran.BKD) or pembaca.menilai(actor)
    return render(request, "penilaian/delegasi/daftar.html", {"halaman": halaman, "baris": baris, "boleh": boleh})


def _keadaan(d: DelegasiPenilai, hari: dt.date) -> tuple[str, str]:
    """Word and tone of a delegation on a day."""
    if d.dicabut_pada is not None:
        return "Dicabut", "netral"
    if hari < d.masa.lower:
        return "Belum mulai", "info"
    return ("Berlaku", "sukses") if hari < d.masa.upper else ("Berakhir", "netral")


@require_POST
@pintu(Peran.BKD, uraian="Cari pegawai untuk delegasi")
def cari(request: HttpRequest) -> HttpResponse:
    """Results of the people picker while typing."""
    return jawab_cari(request, calon.pegawai(aktor(request))[0])


@pintu(MASUK, uraian="Mendelegasikan penilaian")
class Buat(HalamanBorang):
    """A new delegation: the official hands over the own team, BKD that of anybody."""

    judul = "Delegasikan penilaian"
    uraian = "Penerima delegasi menilai atas nama Anda selama masanya, dengan surat atau SK."
    ya = "Delegasikan"

    def siapkan(self) -> None:
        """Whose team it is."""
        self.bkd = self.actor.punya(Peran.BKD)
        if self.bkd:
            self.uraian = "Penerima menilai atas nama pejabat itu selama masanya, dengan surat atau SK."
        if not self.bkd and not pembaca.menilai(self.actor):
            raise TidakBerhak("Anda tidak menilai siapa pun, jadi tidak ada yang didelegasikan.", kode="bukan-penilai")

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Choices of the official, or the search of BKD."""
        kepada = None if self.bkd else pembaca.calon_penerima(self.actor)
        bawahan = None if self.bkd else pembaca.bawahan(self.actor)
        return FormDelegasi(data, actor=self.actor, kepada=kepada, pegawai=bawahan)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Hand it over."""
        dari = isian.get("dari") or self.actor.orang_id or 0
        buat_delegasi(
            actor=self.actor, instansi_id=self.actor.wilayah_id or 0, dari_id=dari,
            kepada_id=isian["kepada"], pegawai_id=isian["pegawai"], mulai=isian["mulai"], sampai=isian["sampai"],
            dasar=isian["dasar"], alasan=isian["alasan"],
        )  # fmt: skip
        return Hasil("Penilaian didelegasikan. SKP yang bersangkutan sudah berpindah penilai.", self.batal_url())

    def remah(self) -> list[tuple[str, str]]:
        """Delegations."""
        return [("Delegasi penilaian", self.batal_url())]

    def batal_url(self) -> str:
        """Back to the list."""
        return reverse("penilaian:delegasi")


@pintu(MASUK, uraian="Mencabut delegasi penilaian")
class Cabut(HalamanBorang):
    """Revoke a delegation, with the reason."""

    judul = "Cabut delegasi"
    uraian = "Penilaian kembali kepada pejabat menurut peta jabatan. Delegasi tetap terbaca pada daftar."
    ya = "Cabut delegasi"
    bahaya = True
    periksa = False

    def siapkan(self) -> None:
        """The delegation inside the scope, and the right to revoke it."""
        self.delegasi = pembaca.satu_delegasi(self.actor, self.kwargs["delegasi_id"])
        self.uraian = f"Dari {self.delegasi.dari.nama} kepada {self.delegasi.kepada.nama}. {type(self).uraian}"
        izin.delegasi(self.actor, instansi_id=self.delegasi.instansi_id, dari_id=self.delegasi.dari_id).pastikan()

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The reason."""
        return FormCabut(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Revoke it."""
        cabut_delegasi(actor=self.actor, delegasi_id=self.delegasi.pk, alasan=isian["alasan"])
        return Hasil("Delegasi dicabut.", self.batal_url())

    def remah(self) -> list[tuple[str, str]]:
        """Delegations."""
        return [("Delegasi penilaian", self.batal_url())]

    def batal_url(self) -> str:
        """Back to the list."""
        return reverse("penilaian:delegasi")
