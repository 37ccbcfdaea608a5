"""Predikat of units per period: the list of the leader one level up, and the form that sets one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asn_karier.core.access import pintu
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.components.shapes import Tab
from penilaian.enums import JenisPeriode
from penilaian.forms.tinjau import FormCapaian
from penilaian.models import CapaianOrganisasi, Periode
from penilaian.permissions import evaluasi as izin
from penilaian.selectors import organisasi as pembaca
from penilaian.services.organisasi import IsianCapaian, tetapkan_capaian
from penilaian.views.dasar import aktor, nomor
from penilaian.views.tinjau import per_halaman
from penilaian.views.tinjau_tampil import NADA_ORGANISASI


@require_safe
@pintu(*pembaca.PEMBACA, uraian="Capaian kinerja organisasi")
def daftar(request: HttpRequest) -> HttpResponse:
    """Units one level below the actor's, per period: set or not yet."""
    actor = aktor(request)
    semua = pembaca.periode_instansi(actor)
    minta = request.GET.get("periode")
    periode = (
        next((p for p in semua if p.pk == nomor(minta)), None)
        if minta
        else pembaca.periode_kini(semua, hari_ini(actor.zona))
    )
    if minta and periode is None:
        raise TidakDitemukan("Periode itu tidak ada pada instansi Anda.")
    if periode is None:
        return render(request, "penilaian/capaian/daftar.html", {"periode": None})
    belum = request.GET.get("belum") == "1"
    unit = pembaca.unit_bercapaian(actor, periode, belum=belum)
    halaman = Paginator(unit, per_halaman(request)).get_page(request.GET.get("halaman"))
    ada = pembaca.capaian_unit([u.pk for u in halaman], periode)
    baris = []
    for u in halaman:
        satu = ada.get(u.pk)
        boleh = izin.capaian_organisasi(actor, instansi_id=u.instansi_id, jalur_induk=u.induk.jalur if u.induk else "")
        baris.append((u, satu, NADA_ORGANISASI.get(satu.predikat, "netral") if satu else "", boleh))
    tahun = periode.siklus_id
    isi = {
        "periode": periode,
        "nama": periode.nama_tahun,
        "tab": [
            Tab(p.nama, f"?periode={p.pk}" + ("&belum=1" if belum else ""), p.pk == periode.pk)
            for p in semua
            if p.siklus_id == tahun
        ],
        "tahun": _tahun(semua, periode),
        "jumlah": halaman.paginator.count,
        "halaman": halaman,
        "baris": baris,
        "belum": belum,
    }
    return render(request, "penilaian/capaian/daftar.html", isi)


def _tahun(semua: Sequence[Periode], kini: Periode) -> list[tuple[int, str, bool]]:
    """Years to choose from: the same period of each (its first where it has none), in words, whether it is shown."""
    menurut: dict[int, list[Periode]] = {}
    for p in semua:
        menurut.setdefault(p.siklus_id, []).append(p)
    beberapa = len({p.siklus.instansi_id for p in semua}) > 1
    pilihan = []
    for isi in menurut.values():
        satu = next((p for p in isi if p.kode == kini.kode), isi[0])
        nama = f"{satu.siklus.tahun} · {satu.siklus.instansi.nama}" if beberapa else str(satu.siklus.tahun)
        pilihan.append((satu.pk, nama, satu.siklus_id == kini.siklus_id))
    return pilihan


@pintu(*pembaca.PENETAP, uraian="Menetapkan capaian kinerja organisasi")
class Tetapkan(HalamanBorang):
    """Set or change the predikat of a unit in a period."""

    uraian = "Ditetapkan pimpinan setingkat di atas unit; evaluasi yang sudah final tetap memuat capaian saat itu."
    ya = "Tetapkan capaian"
    templat = "penilaian/capaian/borang.html"
    isian_gabung = ("predikat", "capaian_pk", "ekspektasi", "alasan")

    def siapkan(self) -> None:
        """Unit and period inside the scope, and the right to set it."""
        self.periode = pembaca.satu_periode(self.actor, self.kwargs["periode_id"])
        self.unit, self.capaian = pembaca.satu_capaian(self.actor, self.kwargs["unit_id"], self.periode)
        induk = self.unit.induk.jalur if self.unit.induk else ""
        izin.capaian_organisasi(self.actor, instansi_id=self.unit.instansi_id, jalur_induk=induk).pastikan()
        self.judul = f"Capaian {self.unit.nama}, {self.periode.nama_tahun}"

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """What was set before is filled in."""
        nama = ("predikat", "capaian_pk", "ekspektasi", "alasan", "versi")
        awal = {n: getattr(self.capaian, n) for n in nama} if self.capaian else {"versi": 0}
        tahunan = self.periode.jenis == JenisPeriode.TAHUNAN
        return FormCapaian(data, tahunan=tahunan, ubah=self.capaian is not None, initial=awal)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Set it."""
        satu = tetapkan_capaian(
            actor=self.actor, unit_id=self.unit.pk, periode_id=self.periode.pk,
            isian=IsianCapaian(isian["predikat"], isian["capaian_pk"], isian["ekspektasi"], isian["alasan"]),
            alasan_ubah=isian.get("alasan_ubah", ""), versi=isian["versi"] or 0,
        )  # fmt: skip
        return Hasil(f"Capaian {self.unit.nama}: {satu.get_predikat_display()}.", self.batal_url())

    def potret(self) -> dict[str, Any]:
        """What is set now, and after the trial."""
        satu = CapaianOrganisasi.objects.filter(unit=self.unit, periode=self.periode).first()
        return {"Predikat organisasi": satu.get_predikat_display() if satu else "belum ditetapkan"}

    def objek_versi(self) -> Any:
        """What is stored now."""
        return CapaianOrganisasi.objects.filter(unit=self.unit, periode=self.periode).first()

    def konteks(self) -> dict[str, Any]:
        """How it changed until now."""
        return {"riwayat": pembaca.riwayat_capaian(self.capaian) if self.capaian else []}

    def remah(self) -> list[tuple[str, str]]:
        """The list of the period."""
        return [("Capaian organisasi", self.batal_url())]

    def batal_url(self) -> str:
        """Back to the list of the period."""
        return f"{reverse('penilaian:capaian')}?periode={self.periode.pk}"
