"""Writing one result with its indicators: a form that grows by "Tambah indikator", with autosave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.errors import Bentrok, MasukanSalah
from asn_karier.core.halaman.pages import minta_konfirmasi
from penilaian.enums import KelompokSkp, Pendekatan
from penilaian.forms.skp import (
    BarisIndikator,
    FormHasil,
    awal_hasil,
    baris_kiriman,
    baris_tersimpan,
    indikator_tetap,
)
from penilaian.models import HasilKerja, Periode, Skp
from penilaian.permissions import skp as izin
from penilaian.selectors.asal import hasil_berubah, perbuatan_sesudah
from penilaian.selectors.skp import hasil_pimpinan, periode_skp, satu_hasil
from penilaian.services.dasar import VersiLama
from penilaian.services.konsep import IsiKonsep
from penilaian.services.skp_isi import INDIKATOR_MAKS, IsianIndikator, hapus_hasil, simpan_hasil
from penilaian.views.dasar import (
    aktor,
    buka_skp,
    nomor,
    pulihkan,
    remah_skp,
    selesai_konsep,
    terima_konsep,
    versi_kiriman,
)
from penilaian.views.skp_gabung import Sisi


class HalamanHasil:
    """One visit to the form: the SKP, the result (None for a new one), its forms."""

    def __init__(self, request: HttpRequest, skp: Skp, hasil: HasilKerja | None) -> None:
        self.request, self.skp, self.hasil = request, skp, hasil
        self.kunci = f"hasil:{skp.pk}:{hasil.pk if hasil else 'baru'}"
        self.periode: list[Periode] = periode_skp(skp)
        self.pimpinan = self._pimpinan()
        self.kuantitatif = skp.pendekatan == Pendekatan.KUANTITATIF

    def _pimpinan(self) -> list[HasilKerja]:
        """Results of the leader that may be chosen; the one linked already stays among them."""
        pilihan = hasil_pimpinan(self.skp)
        atasan = self.hasil.atasan if self.hasil else None
        return pilihan if atasan is None or atasan in pilihan else [atasan, *pilihan]

    def formulir(self, data: QueryDict | None, awal: dict[str, Any] | None = None) -> FormHasil:
        """The form of the result."""
        return FormHasil(data, skp=self.skp, pimpinan=self.pimpinan, initial=awal)

    def baris(self, data: QueryDict | None, awal: list[dict[str, Any]] | None = None) -> BarisIndikator:
        """The rows of indicators."""
        jpt = self.skp.kelompok == KelompokSkp.JPT
        return BarisIndikator(data, initial=awal, form_kwargs={"jpt": jpt, "periode": self.periode})

    def dari_ketikan(self, data: QueryDict, ubah: str = "") -> tuple[FormHasil, BarisIndikator]:
        """Both forms with what was typed, unchecked; `ubah` adds a row ("tambah") or takes one away (its number)."""
        awal = {n: data[n] for n in ("rumusan", "jenis", "asal", "penugasan", "ukuran") if n in data}
        baris = baris_kiriman(data, [p.kode for p in self.periode])
        buang = nomor(ubah)
        if buang is not None:
            baris = [b for n, b in enumerate(baris) if n != buang]
        elif ubah and len(baris) < INDIKATOR_MAKS:
            baris.append({})
        return self.formulir(None, awal), self.baris(None, baris)

    def tampil(
        self, form: FormHasil, baris: BarisIndikator, *, versi: int, status: int = 200,
        konsep: IsiKonsep | None = None, beda: list[Sisi] | None = None,
    ) -> HttpResponse:  # fmt: skip
        """The page."""
        judul = "Ubah hasil kerja" if self.hasil else "Tambah hasil kerja"
        konteks = {
            "skp": self.skp,
            "hasil": self.hasil,
            "form": form,
            "baris": baris if self.kuantitatif else None,
            "boleh_tambah": len(baris.forms) < INDIKATOR_MAKS,
            "versi": versi,
            "judul": judul,
            "remah": remah_skp(aktor(self.request), self.skp, judul),
            "konsep": konsep,
            "beda": beda,
            "batal_url": reverse("penilaian:skp", args=[self.skp.pk]),
        }
        return render(self.request, "penilaian/skp/hasil.html", konteks, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Menulis hasil kerja pada SKP")
def hasil(request: HttpRequest, skp_id: int, hasil_id: int | None = None) -> HttpResponse:
    """A new result, or one to change; typing is kept on the server every few seconds."""
    skp = buka_skp(request, skp_id)
    izin.tulis(aktor(request), skp).pastikan()
    h = HalamanHasil(request, skp, satu_hasil(skp, hasil_id) if hasil_id is not None else None)
    if request.method == "POST":
        return _kirim(request, h)
    data, konsep = pulihkan(request, h.kunci)
    if data is not None:
        form, baris = h.dari_ketikan(data)
    else:
        form = h.formulir(None, awal_hasil(h.hasil) if h.hasil else None)
        baris = h.baris(None, baris_tersimpan(h.hasil))
    return h.tampil(form, baris, versi=skp.versi, konsep=konsep)


def _kirim(request: HttpRequest, h: HalamanHasil) -> HttpResponse:
    if jawab := terima_konsep(request, h.kunci):
        return jawab
    if "buang" in request.POST:
        selesai_konsep(request, h.kunci)
        messages.success(request, "Konsep dibuang. Yang tampil adalah isi tersimpan.")
        return redirect(request.path)
    versi = versi_kiriman(request)
    if ubah := request.POST.get("ubah_baris", ""):
        return h.tampil(*h.dari_ketikan(request.POST, ubah), versi=versi)
    form = h.formulir(request.POST)
    baris = h.baris(request.POST) if h.kuantitatif else h.baris(None, [])
    if not form.is_valid() or (h.kuantitatif and not baris.is_valid()):
        return h.tampil(form, baris, versi=versi, status=422)
    return _simpan(request, h, form, baris, versi)


def _simpan(request: HttpRequest, h: HalamanHasil, form: FormHasil, baris: BarisIndikator, versi: int) -> HttpResponse:
    isian = form.isian(baris.isian() if h.kuantitatif else indikator_tetap(h.hasil), h.hasil)
    nomor_hasil = h.hasil.pk if h.hasil else None
    try:
        try:
            simpan_hasil(actor=aktor(request), skp_id=h.skp.pk, isian=isian, hasil_id=nomor_hasil, versi=versi)
        except VersiLama:
            h.skp.refresh_from_db()
            # Another part of the SKP was saved meanwhile: that is no reason to stop somebody.
            if h.hasil is not None and hasil_berubah(h.hasil, perbuatan_sesudah(h.skp, versi)):
                return h.tampil(form, baris, versi=h.skp.versi, status=409, beda=_beda(h, form, baris))
            simpan_hasil(actor=aktor(request), skp_id=h.skp.pk, isian=isian, hasil_id=nomor_hasil, versi=h.skp.versi)
    except VersiLama:
        return h.tampil(form, baris, versi=h.skp.versi, status=409, beda=_beda(h, form, baris))
    except (MasukanSalah, Bentrok) as galat:
        medan = {"atasan": "asal", "sumber": "asal"}.get(galat.isian or "", galat.isian)
        form.add_error(medan if medan in form.fields else None, galat.pesan)
        return h.tampil(form, baris, versi=versi, status=galat.status)
    selesai_konsep(request, h.kunci)
    messages.success(request, "Hasil kerja disimpan.")
    if "lagi" in request.POST:
        return redirect("penilaian:hasil_baru", h.skp.pk)
    return redirect(reverse("penilaian:skp", args=[h.skp.pk]) + "#hasil-kerja")


def _beda(h: HalamanHasil, form: FormHasil, baris: BarisIndikator) -> list[Sisi]:
    """Stored now against typed, where they differ: the fields of the result, then its indicators as one."""
    if h.hasil is None:
        return []
    tersimpan = satu_hasil(h.skp, h.hasil.pk)
    kini = awal_hasil(tersimpan)
    kata = dict(form.fields["asal"].choices) | dict(form.fields["jenis"].choices)  # type: ignore[attr-defined]
    label = {n: str(f.label) for n, f in form.fields.items()}
    semua = [(label[n], kata.get(kini[n], kini[n]), kata.get(c := form.cleaned_data[n], c)) for n in form.fields]
    if h.kuantitatif:
        semua.append(("Indikator", _kalimat(indikator_tetap(tersimpan)), _kalimat(baris.isian())))
    return [Sisi(nama, None, k, s) for nama, k, s in semua if k != s]


def _kalimat(indikator: Sequence[IsianIndikator]) -> str:
    return "\n".join(f"{i.rumusan} (target {i.target})" for i in indikator)


@require_POST
@pintu(MASUK, uraian="Menghapus hasil kerja dari draf SKP")
def hapus(request: HttpRequest, skp_id: int, hasil_id: int) -> HttpResponse:
    """Take a result out of the draft, after the question."""
    skp = buka_skp(request, skp_id)
    satu = satu_hasil(skp, hasil_id)
    kembali = reverse("penilaian:skp", args=[skp.pk])
    tanya = minta_konfirmasi(
        request,
        judul="Hapus hasil kerja ini?",
        uraian=f"“{satu.rumusan[:200]}” dan indikatornya dikeluarkan dari draf. Riwayat perubahan tetap menyimpannya.",
        ya="Hapus hasil kerja",
        batal_url=kembali,
        bahaya=True,
    )
    if tanya:
        return tanya
    hapus_hasil(actor=aktor(request), skp_id=skp.pk, hasil_id=hasil_id, versi=versi_kiriman(request))
    messages.success(request, "Hasil kerja dihapus dari draf.")
    return redirect(kembali + "#hasil-kerja")
