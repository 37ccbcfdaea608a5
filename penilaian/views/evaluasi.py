"""The document of evaluation as read: ratings, matrix, versions; receipt by the employee; opening again; paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.berkas.cetak import jawab_pdf
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.pages import minta_konfirmasi
from penilaian.enums import JenisPeriode, KeadaanEvaluasi, KeadaanSkp, SebabVersi
from penilaian.forms.tinjau import FormAlasanBuka
from penilaian.models import Evaluasi
from penilaian.permissions import evaluasi as izin
from penilaian.reports.evaluasi import dokumen_evaluasi, evaluasi_kinerja
from penilaian.reports.pdf import buat_pdf
from penilaian.selectors import evaluasi as pembaca
from penilaian.selectors.kalibrasi import panduan, sebaran
from penilaian.selectors.keberatan import batas_ajukan
from penilaian.selectors.tinjau import DAPAT_DINILAI, giliran
from penilaian.services.evaluasi import buka_evaluasi, terima_evaluasi
from penilaian.services.kredit import berangka_kredit
from penilaian.views.dasar import aktor, buka_skp, remah_skp, tab_skp
from penilaian.views.tinjau_tampil import NADA_GILIRAN, NADA_ORGANISASI, NADA_PREDIKAT, kebijakan_pindah
from penilaian.workflow import ALUR_EVALUASI

SUDAH = {"finalkan": "Difinalkan", "buka": "Dibuka kembali", "kalibrasi": "Digeser sidang kalibrasi"}
DIUBAH = (SebabVersi.KALIBRASI, SebabVersi.KEBERATAN)
CETAKAN = {"dokumen": (dokumen_evaluasi, "dokumen-evaluasi"), "formulir": (evaluasi_kinerja, "evaluasi-kinerja")}


def _buka(request: HttpRequest, evaluasi_id: int) -> Evaluasi:
    actor = aktor(request)
    evaluasi = pembaca.satu_evaluasi(actor, evaluasi_id)
    if actor.orang_id != evaluasi.skp.pegawai_id and request.method in {"GET", "HEAD"}:
        catat_baca(actor, "evaluasi", objek_id=evaluasi.skp.pegawai_id, request=request)
    return evaluasi


@require_safe
@pintu(MASUK, uraian="Evaluasi satu SKP per periode")
def milik_skp(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The periods of an SKP with their evaluation: final ones to read, due ones to rate by the assessor."""
    actor = aktor(request)
    skp = buka_skp(request, skp_id, "skp-evaluasi")
    hari = hari_ini(skp.instansi.zona)
    baris = []
    for periode, evaluasi in pembaca.evaluasi_per_periode(skp):
        final = evaluasi is not None and evaluasi.keadaan == KeadaanEvaluasi.FINAL
        keadaan = giliran(skp, periode, final=final, hari=hari)
        satu = evaluasi or Evaluasi(skp=skp, periode=periode)
        satu.skp, satu.periode = skp, periode
        menilai = keadaan in DAPAT_DINILAI and bool(izin.nilai(actor, satu))
        nada = NADA_PREDIKAT.get(satu.predikat, "netral") if final else NADA_GILIRAN.get(keadaan or "", "netral")
        baris.append({"periode": periode, "evaluasi": evaluasi, "final": final, "giliran": keadaan, "nada": nada,
                      "menilai": menilai})  # fmt: skip
    isi = {
        "skp": skp,
        "baris": baris,
        "tab": tab_skp(skp, "evaluasi"),
        "remah": remah_skp(actor, skp, "Evaluasi"),
        "sendiri": actor.orang_id == skp.pegawai_id,
    }
    return render(request, "penilaian/evaluasi/skp.html", isi)


@require_safe
@pintu(MASUK, uraian="Dokumen evaluasi kinerja")
def lihat(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The evaluation by scope; what the assessor is still writing is shown to nobody else."""
    actor = aktor(request)
    evaluasi = _buka(request, evaluasi_id)
    skp, periode = evaluasi.skp, evaluasi.periode
    final = evaluasi.keadaan == KeadaanEvaluasi.FINAL
    penilai = bool(izin.nilai(actor, evaluasi)) and not final
    sendiri = actor.orang_id == skp.pegawai_id
    tampil = final or penilai
    versi = pembaca.versi_evaluasi(evaluasi)
    isi: dict[str, Any] = {
        "evaluasi": evaluasi,
        "skp": skp,
        "periode": periode,
        "judul": f"Evaluasi {periode.nama_tahun}",
        "final": final,
        "penilai": penilai,
        "sendiri": sendiri,
        "tampil": tampil,
        "nada": NADA_PREDIKAT.get(evaluasi.predikat, "netral"),
        "nada_organisasi": NADA_ORGANISASI.get(evaluasi.predikat_organisasi, "netral"),
        "matriks": pembaca.matriks(periode, evaluasi.rating_hasil, evaluasi.rating_perilaku) if tampil else None,
        "isi": pembaca.isi_periode(skp, periode),
        "versi": versi,
        "diubah": versi[0] if final and versi and versi[0].sebab in DIUBAH else None,
        "jejak": [(SUDAH.get(j.act, j.act), j) for j in pembaca.langkah_evaluasi(evaluasi)],
        "pindah": kebijakan_pindah(skp, periode),
        "tombol_buka": next((t for t in ALUR_EVALUASI.tawaran(actor, evaluasi) if t.langkah.act == "buka"), None),
        "keberatan": _keberatan(evaluasi) if final else None,
        "url_keberatan": _url_keberatan(evaluasi) if sendiri and final else "",
        "dalam_keberatan": skp.keadaan == KeadaanSkp.KEBERATAN and periode.jenis == JenisPeriode.TAHUNAN,
        **(_sebaran(evaluasi) if final and not sendiri else {}),
    }
    return render(request, "penilaian/evaluasi/lihat.html", isi)


def _keberatan(evaluasi: Evaluasi) -> dict[str, Any] | None:
    """The deadline of an objection: from the receipt, or as it would be if received today."""
    if evaluasi.periode.jenis != JenisPeriode.TAHUNAN:
        return None
    hari = hari_ini(evaluasi.skp.instansi.zona)
    batas = batas_ajukan(evaluasi.skp.instansi_id, evaluasi.diterima_pada or hari)
    return {
        "batas": batas, "diterima": evaluasi.diterima_pada, "sisa": (batas.batas - hari).days,
        "lewat": evaluasi.diterima_pada is not None and hari > batas.batas,
        "jenis": f"hari {batas.jenis_hari.lower()}",
    }  # fmt: skip


def _url_keberatan(evaluasi: Evaluasi) -> str:
    if evaluasi.periode.jenis != JenisPeriode.TAHUNAN:
        return ""
    try:
        return reverse("penilaian:keberatan_ajukan", args=[evaluasi.pk])
    except NoReverseMatch:
        return ""


def _sebaran(evaluasi: Evaluasi) -> dict[str, Any]:
    """The distribution of the unit against its guide, for whoever leads or checks (never the employee: small units)."""
    unit = evaluasi.skp.unit
    if unit is None:
        return {}
    jumlah = sebaran(evaluasi.periode, unit.jalur)
    _, hasil = panduan(evaluasi.periode, unit, jumlah)
    return {"distribusi": hasil}


@require_POST
@pintu(MASUK, uraian="Menyatakan terima hasil evaluasi")
def terima(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The employee acknowledges the document; the days of an objection count from today."""
    actor = aktor(request)
    evaluasi = pembaca.satu_evaluasi(actor, evaluasi_id)
    izin.terima(actor, evaluasi).pastikan()
    tanya = minta_konfirmasi(
        request,
        judul="Nyatakan terima hasil evaluasi?",
        uraian="Menyatakan terima berarti Anda sudah membacanya, bukan berarti setuju. Waktu keberatan dihitung sejak "
        "hari ini.",
        ya="Saya sudah menerima",
        batal_url=reverse("penilaian:evaluasi", args=[evaluasi.pk]),
    )
    if tanya:
        return tanya
    terima_evaluasi(actor=actor, evaluasi_id=evaluasi.pk)
    messages.success(request, "Pernyataan terima dicatat.")
    return redirect("penilaian:evaluasi", evaluasi.pk)


@pintu(MASUK, uraian="Membuka kembali evaluasi final")
class Buka(HalamanBorang):
    """Open a final evaluation again, with the reason."""

    judul = "Buka kembali evaluasi"
    uraian = "Penilai dapat mengubah rating lagi. Naskah final sekarang tetap tersimpan dan dapat dibaca."
    ya = "Buka kembali"
    bahaya = True

    def siapkan(self) -> None:
        """The evaluation inside the scope, and the right to open it."""
        self.evaluasi = _buka(self.request, self.kwargs["evaluasi_id"])
        ALUR_EVALUASI.periksa("buka", actor=self.actor, objek=self.evaluasi)
        self.uraian = f"{self.evaluasi.skp.pegawai.nama}, {self.evaluasi.periode.nama_tahun}. {type(self).uraian}"

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The reason."""
        return FormAlasanBuka(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Open it."""
        buka_evaluasi(actor=self.actor, evaluasi_id=self.evaluasi.pk, alasan=isian["alasan"])
        return Hasil("Evaluasi dibuka kembali. Penilai dan pegawai diberi tahu.", self.batal_url())

    def catatan(self, isian: dict[str, Any]) -> list[str]:
        """What follows."""
        if self.evaluasi.periode.jenis == JenisPeriode.TAHUNAN:
            kata = ["SKP kembali ke tahap evaluasi. Pernyataan terima dan waktu keberatan dihitung ulang nanti."]
            if berangka_kredit(self.evaluasi):
                kata.append(
                    "Angka kreditnya tidak dihitung sampai final lagi; bila hasil e-Kinerja BKN sudah diimpor, selama "
                    "itu hasil itulah yang dihitung. PAK yang sudah ditetapkan tetap."
                )
            return kata
        return []

    def remah(self) -> list[tuple[str, str]]:
        """The evaluation."""
        return [(f"Evaluasi {self.evaluasi.periode.nama_tahun}", self.batal_url())]

    def batal_url(self) -> str:
        """Back to the evaluation."""
        return reverse("penilaian:evaluasi", args=[self.evaluasi.pk])


@require_safe
@pintu(MASUK, uraian="Dokumen evaluasi sebagai PDF")
def cetak(request: HttpRequest, evaluasi_id: int, bentuk: str) -> HttpResponse:
    """Dokumen Evaluasi or the form Evaluasi Kinerja, of a final evaluation."""
    evaluasi = _buka(request, evaluasi_id)
    if bentuk not in CETAKAN or evaluasi.keadaan != KeadaanEvaluasi.FINAL:
        raise TidakDitemukan("Dokumen ini ada sesudah evaluasi final.")
    susun, nama = CETAKAN[bentuk]
    pdf = buat_pdf(nama.replace("-", "_"), susun(evaluasi))
    return jawab_pdf(pdf, f"{nama}-{evaluasi.pk}.pdf")
