"""Writing the rest of an SKP: approach, expectations, annexes, the copy of an earlier one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan
from penilaian.enums import Berakhlak, JenisLampiran
from penilaian.forms.skp import FormHarapan, FormLampiran, FormSalin
from penilaian.models import Skp
from penilaian.permissions import skp as izin
from penilaian.selectors.asal import harapan_asal, lampiran_asal, perbuatan_sesudah
from penilaian.selectors.panduan import dasar_perilaku, nilai_perilaku
from penilaian.selectors.skp import sumber_salinan
from penilaian.services import skp_isi as layanan
from penilaian.services.dasar import VersiLama
from penilaian.services.konsep import IsiKonsep
from penilaian.views.dasar import (
    aktor,
    buka_skp,
    jadi_data,
    pulihkan,
    remah_skp,
    selesai_konsep,
    terima_konsep,
    versi_kiriman,
)
from penilaian.views.skp_gabung import Sisi, gabung
from penilaian.views.skp_gabung import kata as tulis

KALI_GABUNG = 3


@require_POST
@pintu(MASUK, uraian="Memilih pendekatan SKP")
def pendekatan(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Quantitative or qualitative; what was written for the other one stays."""
    skp = buka_skp(request, skp_id)
    layanan.ubah_pendekatan(
        actor=aktor(request), skp_id=skp.pk, pendekatan=request.POST.get("pendekatan", ""),
        versi=versi_kiriman(request),
    )  # fmt: skip
    messages.success(request, "Pendekatan SKP diubah. Isi yang sudah ditulis tidak hilang.")
    return redirect("penilaian:skp", skp.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Menulis ekspektasi perilaku pada SKP")
def harapan(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Special expectations for the seven values, as agreed with the leader."""
    actor, skp = aktor(request), buka_skp(request, skp_id)
    izin.tulis_harapan(actor, skp).pastikan()

    def buat(data: Any, awal: dict[str, Any] | None) -> forms.Form:
        nilai = nilai_perilaku(dict(skp.harapan.values_list("nilai", "ekspektasi")), skp.masa.lower)
        return FormHarapan(data, nilai=nilai, initial=awal)

    def simpan(c: dict[str, Any], versi: int) -> None:
        layanan.simpan_harapan(
            actor=actor, skp_id=skp.pk, harapan={k: c[k] for k in Berakhlak.values}, versi=versi
        )  # fmt: skip

    def asal(versi: int) -> dict[str, Any] | None:
        return harapan_asal(skp, perbuatan_sesudah(skp, versi))

    return _formulir(
        request, skp, f"harapan:{skp.pk}", buat, simpan, asal=asal,
        judul="Ekspektasi perilaku BerAKHLAK", jangkar="#perilaku", pesan="Ekspektasi disimpan.",
        uraian=f"Tulis yang khusus diharapkan pimpinan; boleh dikosongkan. Panduan: {dasar_perilaku(skp.masa.lower)}.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Menulis lampiran SKP")
def lampiran(request: HttpRequest, skp_id: int, lampiran: str) -> HttpResponse:
    """The items of one annex."""
    actor, skp = aktor(request), buka_skp(request, skp_id)
    izin.tulis(actor, skp).pastikan()
    jenis = next((j for j in JenisLampiran if j.value.lower() == lampiran), None)
    if jenis is None:
        raise TidakDitemukan("Lampiran itu tidak ada.")

    def buat(data: Any, awal: dict[str, Any] | None) -> forms.Form:
        ada = "\n".join(skp.lampiran.filter(jenis=jenis).values_list("butir", flat=True))
        return FormLampiran(data, initial={"butir": ada, **(awal or {})})

    def simpan(c: dict[str, Any], versi: int) -> None:
        layanan.simpan_lampiran(actor=actor, skp_id=skp.pk, jenis=jenis, butir=c["butir"], versi=versi)

    def asal(versi: int) -> dict[str, Any] | None:
        butir = lampiran_asal(skp, jenis, perbuatan_sesudah(skp, versi))
        return None if butir is None else {"butir": butir}

    return _formulir(
        request, skp, f"lampiran:{skp.pk}:{jenis}", buat, simpan, asal=asal,
        judul=f"Lampiran: {jenis.label}", jangkar="#lampiran", pesan="Lampiran disimpan.", uraian=_URAIAN[jenis],
    )  # fmt: skip


_URAIAN: dict[str, str] = {
    JenisLampiran.DUKUNGAN: "Sumber daya yang diperlukan: orang, anggaran, alat, kewenangan, waktu.",
    JenisLampiran.PERTANGGUNGJAWABAN: "Kapan, kepada siapa, dan bagaimana hasil kerja dilaporkan.",
    JenisLampiran.KONSEKUENSI: "Penghargaan bila tercapai, dan tindak lanjut bila tidak.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Menyalin SKP sebelumnya")
def salin(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Copy an earlier own SKP into the empty draft."""
    actor, skp = aktor(request), buka_skp(request, skp_id)
    izin.tulis(actor, skp).pastikan()
    pilihan = sumber_salinan(skp)

    def simpan(c: dict[str, Any], versi: int) -> None:
        layanan.salin_dari(actor=actor, skp_id=skp.pk, sumber_id=c["sumber"])

    return _formulir(
        request, skp, "", lambda data, awal: FormSalin(data, pilihan=pilihan), simpan,
        judul="Salin SKP sebelumnya", jangkar="#hasil-kerja", ya="Salin",
        pesan="Isi disalin. Tautkan kembali hasil kerja yang mendukung pimpinan, lalu sesuaikan targetnya.",
        uraian="Hasil kerja, indikator, ekspektasi, dan lampiran disalin ke draf ini. Tautan ke hasil kerja pimpinan "
        "tidak ikut, karena milik tahun itu.",
    )  # fmt: skip


Buat = Callable[[Any, dict[str, Any] | None], forms.Form]
Simpan = Callable[[dict[str, Any], int], None]
Asal = Callable[[int], dict[str, Any] | None]


def _formulir(
    request: HttpRequest, skp: Skp, kunci: str, buat: Buat, simpan: Simpan, *, judul: str, uraian: str, jangkar: str,
    pesan: str, ya: str = "Simpan", asal: Asal | None = None,
) -> HttpResponse:  # fmt: skip
    """A form page with autosave (`kunci` empty: none); refusals are told at the field.

    `asal(versi)` gives the fields as they stood at that version: what only one side changed is merged without asking.
    """
    kata: dict[str, Any] = {"judul": judul, "uraian": uraian, "ya": ya, "simpan_otomatis": bool(kunci)}
    if request.method != "POST":
        data, konsep = pulihkan(request, kunci) if kunci else (None, None)
        form = buat(None, data.dict() if data is not None else None)
        return _tampil(request, skp, form, versi=skp.versi, konsep=konsep, **kata)
    if kunci and (jawab := terima_konsep(request, kunci)):
        return jawab
    if kunci and "buang" in request.POST:
        selesai_konsep(request, kunci)
        messages.success(request, "Konsep dibuang. Yang tampil adalah isi tersimpan.")
        return redirect(request.path)
    form, versi = buat(request.POST, None), versi_kiriman(request)
    if not form.is_valid():
        return _tampil(request, skp, form, versi=versi, status=422, **kata)
    try:
        if bentrok := _simpan_gabung(skp, form, versi, buat, simpan, asal):
            return _tampil(request, skp, bentrok.form, versi=skp.versi, status=409, beda=bentrok.beda, **kata)
    except (MasukanSalah, Bentrok) as galat:
        form.add_error(galat.isian if galat.isian in form.fields else None, galat.pesan)
        return _tampil(request, skp, form, versi=versi, status=galat.status, **kata)
    if kunci:
        selesai_konsep(request, kunci)
    messages.success(request, pesan)
    return redirect(reverse("penilaian:skp", args=[skp.pk]) + jangkar)


class _Bentrok(NamedTuple):
    """Fields that both changed, and the form as it would be saved: the typing, with what only the other changed."""

    beda: list[Sisi]
    form: forms.Form


def _simpan_gabung(
    skp: Skp, form: forms.Form, versi: int, buat: Buat, simpan: Simpan, asal: Asal | None
) -> _Bentrok | None:  # fmt: skip
    """Save; after somebody else's save, the merge of both; nothing is saved where both changed the same field."""
    jadi, versi_kini = form.cleaned_data, versi
    for _ in range(KALI_GABUNG):
        try:
            simpan(jadi, versi_kini)
            return None
        except VersiLama:
            skp.refresh_from_db()
        tersimpan = buat(None, None)
        kini = {n: _bersih(tersimpan, n) for n in tersimpan.fields}
        label = {b.name: str(b.label) for b in form.visible_fields()}
        jadi, beda = gabung(label, asal(versi) if asal else None, kini, form.cleaned_data)
        if beda:
            return _Bentrok(beda, buat(jadi_data({n: tulis(nilai) for n, nilai in jadi.items()}), None))
        versi_kini = skp.versi
    raise Bentrok("SKP ini sedang banyak diubah. Ketikan Anda masih ada di bawah: simpan sekali lagi.")


def _bersih(form: forms.Form, nama: str) -> Any:
    """What is stored, in the shape that the form gives when it is sent."""
    nilai = form[nama].value()
    if isinstance(nilai, str) and nama == "butir":
        return [b.strip() for b in nilai.splitlines() if b.strip()]
    return nilai


def _tampil(
    request: HttpRequest, skp: Skp, form: forms.Form, *, versi: int, judul: str, konsep: IsiKonsep | None = None,
    beda: list[Sisi] | None = None, status: int = 200, **kata: Any,
) -> HttpResponse:  # fmt: skip
    konteks = {
        "skp": skp,
        "form": form,
        "versi": versi,
        "judul": judul,
        "konsep": konsep,
        "beda": beda,
        "remah": remah_skp(aktor(request), skp, judul),
        "batal_url": reverse("penilaian:skp", args=[skp.pk]),
        **kata,
    }
    return render(request, "penilaian/skp/formulir.html", konteks, status=status)
