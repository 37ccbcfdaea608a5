"""The page of one SKP: content, dialogue, requirements, acts, steps, versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from asn_karier.core.halaman.pages import minta_konfirmasi
from pegawai.selectors.identitas import identitas_singkat
from penilaian.enums import Berakhlak, JenisHasil, JenisLampiran, KelompokSkp
from penilaian.enums import KeadaanSkp as K
from penilaian.models import Komentar, Skp
from penilaian.permissions import skp as izin
from penilaian.selectors.ekinerja import di_ekinerja
from penilaian.selectors.panduan import dasar_perilaku, nilai_perilaku
from penilaian.selectors.skp import (
    evaluasi_final,
    hasil_skp,
    jejak_skp,
    komentar_skp,
    periode_skp,
    satu_versi,
    sumber_salinan,
    tenggat_skp,
    versi_skp,
)
from penilaian.services import skp as layanan
from penilaian.services.skp_isi import selesaikan_komentar, tulis_komentar
from penilaian.services.versi import susun_isi
from penilaian.tables.skp import NADA_SKP
from penilaian.views.dasar import aktor, buka_skp, nomor, tab_skp, versi_kiriman
from penilaian.views.skp_tampil import SUDAH, beda_isi, berikutnya, nama_pemegang, tombol


@require_safe
@pintu(MASUK, uraian="Satu SKP")
def lihat(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The SKP for everybody in scope; what each may do there differs."""
    return halaman(request, buka_skp(request, skp_id))


def halaman(request: HttpRequest, skp: Skp, *, salah: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    """The page; `salah` maps a form of the page to the sentence why it was refused."""
    actor = aktor(request)
    orang = identitas_singkat([i for i in (skp.pegawai_id, skp.penilai_id, skp.atasan_penilai_id) if i])
    syarat = layanan.kelengkapan(skp) if skp.keadaan in {K.DRAF, K.DIAJUKAN} else []
    komentar = komentar_skp(skp)
    hasil = hasil_skp(skp.pk)
    evaluasi = evaluasi_final(skp)
    tenggat = tenggat_skp([skp]).get(skp.pk)
    terlambat = tenggat is not None and tenggat.lewat(hari_ini(actor.zona))
    boleh_tulis = bool(izin.tulis(actor, skp))
    konteks = {
        "skp": skp,
        "tab": tab_skp(skp, "isi"),
        "sendiri": actor.orang_id == skp.pegawai_id,
        "menilai": actor.orang_id is not None and actor.orang_id == skp.penilai_id,
        "revisi": f"Revisi ke-{skp.revisi}" if skp.revisi else "",
        "nada": NADA_SKP[skp.keadaan],
        "pegawai": orang.get(skp.pegawai_id, {}),
        "penilai": orang.get(skp.penilai_id or 0),
        "atasan": orang.get(skp.atasan_penilai_id or 0),
        "pemegang": nama_pemegang(actor, skp, orang, lewat=terlambat),
        "tugas": berikutnya(actor, skp, syarat, next(iter(evaluasi), None)),
        "tenggat": tenggat,
        "terlambat": terlambat,
        "bagian": _bagian(hasil, komentar, salah or {}),
        "jumlah_hasil": len(hasil),
        "periode": periode_skp(skp),
        "jpt": skp.kelompok == KelompokSkp.JPT,
        "perilaku": nilai_perilaku(dict(skp.harapan.values_list("nilai", "ekspektasi")), skp.masa.lower),
        "dasar_perilaku": dasar_perilaku(skp.masa.lower),
        "lampiran": _lampiran(skp),
        "komentar": [k for k in komentar if k.hasil_id is None],
        "terbuka": sum(k.selesai_pada is None for k in komentar),
        "boleh_komentar": bool(izin.komentari(actor, skp)) and skp.keadaan != K.DIBATALKAN,
        "pilihan_nilai": Berakhlak.choices,
        "syarat": syarat,
        "tombol": tombol(actor, skp, syarat),
        "boleh_tulis": boleh_tulis,
        "boleh_harapan": bool(izin.tulis_harapan(actor, skp)),
        "boleh_penilai": bool(izin.atur_penilai(actor, skp)),
        "salinan": bool(boleh_tulis and not hasil and sumber_salinan(skp)),
        "jejak": [(SUDAH.get(j.act, j.act), j) for j in jejak_skp(skp)],
        "versi": versi_skp(skp),
        "evaluasi": evaluasi,
        "ekinerja": di_ekinerja(actor, skp.pegawai_id, skp.siklus.tahun, skp.masa),
        "salah": salah or {},
        "galat": [(_sasaran(k), kalimat) for k, kalimat in (salah or {}).items()],
        "ketikan": request.POST,
    }
    return render(request, "penilaian/skp/lihat.html", konteks, status=status)


def _sasaran(kunci: str) -> str:
    """The field that a refused form of the page has to mend."""
    if kunci.startswith("komentar"):
        return f"komentar-{kunci.removeprefix('komentar')}"
    return f"alasan-{kunci}" if kunci in _BERALASAN else "judul-putusan"


def _bagian(hasil: list[Any], komentar: list[Komentar], salah: dict[str, str]) -> list[tuple[str, list[Any]]]:
    """Main and additional results, each with its remarks and why a new one was refused."""
    per_hasil: dict[int, list[Komentar]] = {}
    for k in komentar:
        if k.hasil_id is not None:
            per_hasil.setdefault(k.hasil_id, []).append(k)
    return [
        (
            f"Hasil kerja {j.label.lower()}",
            [(h, per_hasil.get(h.pk, []), salah.get(f"komentar{h.pk}", "")) for h in hasil if h.jenis == j],
        )
        for j in JenisHasil
    ]


def _lampiran(skp: Skp) -> list[tuple[str, str, list[str]]]:
    butir: dict[str, list[str]] = {}
    for jenis, teks in skp.lampiran.values_list("jenis", "butir"):
        butir.setdefault(jenis, []).append(teks)
    return [(j.value, j.label, butir.get(j, [])) for j in JenisLampiran]


# -- acts --------------------------------------------------------------------------------------------------------------

Laku = Callable[..., Skp]
_LANGSUNG: dict[str, tuple[Laku, str]] = {
    "ajukan": (layanan.ajukan_skp, "SKP diajukan. Pejabat penilai diberi tahu."),
    "tarik": (layanan.tarik_skp, "SKP ditarik kembali dan dapat diubah lagi."),
}
_BERALASAN: dict[str, tuple[Laku, str]] = {
    "kembalikan": (layanan.kembalikan_skp, "SKP dikembalikan. Pegawai diberi tahu beserta alasannya."),
    "buka_revisi": (layanan.buka_revisi, "SKP dibuka untuk revisi. Isi yang disepakati tersimpan sebagai versi."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Mengambil langkah pada SKP")
def langkah(request: HttpRequest, skp_id: int, act: str) -> HttpResponse:
    """One act from the table of the workflow; the service asks the permission again inside the lock.

    A refused act stays at this address: whoever reloads it is led back to the page.
    """
    skp = buka_skp(request, skp_id)
    if request.method != "POST":
        return redirect("penilaian:skp", skp.pk)
    dasar: dict[str, Any] = {"actor": aktor(request), "skp_id": skp.pk, "versi": versi_kiriman(request)}
    if act in _LANGSUNG:
        laku, kalimat = _LANGSUNG[act]
    elif act in _BERALASAN:
        laku, kalimat = _BERALASAN[act]
        dasar["alasan"] = request.POST.get("alasan", "")
    elif act == "setujui":
        if tanya := _tanya_tetapkan(request, skp):
            return tanya
        laku, kalimat = layanan.setujui_skp, "SKP ditetapkan. Salinannya dibekukan sebagai versi."
    else:
        raise TidakDitemukan("Langkah itu tidak ada.")
    try:
        laku(**dasar)
    except MasukanSalah as galat:
        skp.refresh_from_db()
        return halaman(request, skp, salah={act: galat.pesan}, status=400)
    messages.success(request, kalimat)
    return redirect("penilaian:skp", skp.pk)


def _tanya_tetapkan(request: HttpRequest, skp: Skp) -> HttpResponse | None:
    terbuka = skp.komentar.filter(selesai_pada__isnull=True).count()
    sisa = f" Masih ada {terbuka} komentar yang belum diselesaikan." if terbuka else ""
    return minta_konfirmasi(
        request,
        judul="Tetapkan SKP ini?",
        uraian="Isinya terkunci dan salinannya dibekukan. Mengubahnya kemudian harus lewat revisi dengan alasan."
        + sisa,
        ya="Tetapkan SKP",
        batal_url=reverse("penilaian:skp", args=[skp.pk]),
    )


# -- dialogue ----------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Menulis komentar pada SKP")
def komentar(request: HttpRequest, skp_id: int) -> HttpResponse:
    """A remark on the whole, a result or a value."""
    skp = buka_skp(request, skp_id)
    if request.method != "POST":
        return redirect("penilaian:skp", skp.pk)
    hasil_id = nomor(request.POST.get("hasil"))
    try:
        tulis_komentar(
            actor=aktor(request), skp_id=skp.pk, isi=request.POST.get("isi", ""), hasil_id=hasil_id,
            nilai=request.POST.get("nilai", ""),
        )  # fmt: skip
    except MasukanSalah as galat:
        return halaman(request, skp, salah={f"komentar{hasil_id or ''}": galat.pesan}, status=400)
    messages.success(request, "Komentar dikirim.")
    return redirect(reverse("penilaian:skp", args=[skp.pk]) + (f"#hasil-{hasil_id}" if hasil_id else "#dialog"))


@require_POST
@pintu(MASUK, uraian="Menandai komentar selesai")
def komentar_selesai(request: HttpRequest, skp_id: int, komentar_id: int) -> HttpResponse:
    """A remark is settled."""
    skp = buka_skp(request, skp_id)
    selesaikan_komentar(actor=aktor(request), skp_id=skp.pk, komentar_id=komentar_id)
    messages.success(request, "Komentar ditandai selesai; isinya tetap terbaca.")
    return redirect(reverse("penilaian:skp", args=[skp.pk]) + "#dialog")


# -- versions ----------------------------------------------------------------------------------------------------------


@require_safe
@pintu(MASUK, uraian="Salinan beku sebuah SKP")
def versi(request: HttpRequest, skp_id: int, nomor: int) -> HttpResponse:
    """A frozen copy as it was, and what differs from the present."""
    skp = buka_skp(request, skp_id, "skp-versi")
    salinan = satu_versi(skp, nomor)
    isi = salinan.isi
    butir: dict[str, list[str]] = {}
    for jenis, teks in isi["lampiran"]:
        butir.setdefault(jenis, []).append(teks)
    orang = identitas_singkat([i for i in (isi["pegawai_id"], isi["penilai_id"]) if i])
    konteks = {
        "skp": skp,
        "salinan": salinan,
        "isi": isi,
        "jpt": isi["kelompok"] == KelompokSkp.JPT,
        "pegawai": orang.get(isi["pegawai_id"], {}),
        "penilai": orang.get(isi["penilai_id"] or 0),
        "harapan": [(Berakhlak(k).label, v) for k, v in isi["harapan"].items()],
        "lampiran": [(j.label, butir.get(j, [])) for j in JenisLampiran],
        "beda": beda_isi(isi, susun_isi(skp)),
    }
    return render(request, "penilaian/skp/versi.html", konteks)
