"""The office's side: the inbox, the case page, deciding, the next case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.massal import AksiMassal
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from asn_karier.core.halaman.pages import minta_konfirmasi
from pegawai.enums import USULAN_DIPERIKSA, Peran, TindakanUsulan
from pegawai.filters import ANTREAN, SaringanUsulan
from pegawai.forms.usulan import FormAlasan
from pegawai.models import Keadaan, Usulan
from pegawai.permissions.usulan import bidang_usulan
from pegawai.permissions.usulan import ubah_usulan as izin_ubah
from pegawai.rules import ALASAN_USULAN
from pegawai.selectors import orang as pembaca_orang
from pegawai.selectors import usulan as pembaca
from pegawai.selectors.dokumen import nama_jenis
from pegawai.selectors.usulan_nilai import nilai_kini
from pegawai.services import usulan as layanan
from pegawai.services import usulan_putusan as putusan
from pegawai.tables import NADA_USULAN, TABEL_USULAN
from pegawai.views.usulan import PEMERIKSA, aktor, versi_kiriman
from pegawai.views.usulan_tampil import (
    NADA_UMUR,
    SUDAH,
    alasan_tampil,
    judul_usulan,
    kalimat_tenggat,
    pemegang,
    perbedaan,
    perubahan,
    tahap,
    tombol,
    yang_harus_dilakukan,
)

PEMUTUS = frozenset({Peran.BKD, Peran.VERIFIKATOR})


def _setujui_massal(actor: Actor, ids: Sequence[int]) -> str:
    return putusan.setujui_massal(actor=actor, ids=ids).kalimat()


@daftarkan_daftar
@pintu(*PEMERIKSA, uraian="Kotak masuk usulan perubahan")
class KotakMasuk(Daftar):
    """Proposals of the scope; what waits for me comes first."""

    kunci = "usulan"
    judul = "Kotak masuk"
    uraian = "Usulan perubahan data dari pegawai dalam lingkup Anda, yang tenggatnya paling dekat di atas."
    tabel = TABEL_USULAN
    filterset = SaringanUsulan
    templat = "pegawai/usulan/masuk.html"
    jenis_baca = "usulan"
    petunjuk_cari = "Nama atau NIP"
    isian_lain = ("antrean",)
    kosong = "Belum ada usulan dalam lingkup Anda. Usulan muncul di sini begitu pegawai mengirimnya."
    aksi_massal = (
        AksiMassal(
            "setujui", "Setujui dan terapkan", _setujui_massal, PEMUTUS,
            konfirmasi="Setiap usulan diperiksa lagi satu per satu lalu diterapkan pada data pegawai atas nama Anda.",
        ),
    )  # fmt: skip

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Submitted proposals inside the scope (one's own are followed on the own page)."""
        qs: QuerySet[Usulan] = Usulan.objects.terlihat_oleh(actor).filter(kali_ajukan__gte=1)
        return qs.exclude(pegawai_id=actor.orang_id) if actor.orang_id is not None else qs

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By NIP or name of the person."""
        return qs.filter(pegawai__in=pembaca_orang.cari_keadaan(Keadaan.objects.all(), teks).values("pk"))

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Without a choice the inbox opens at what waits for this person."""
        if not request.GET and not request.headers.get("HX-Request"):
            if pindah := self._tampilan_bawaan(request, aktor(request)):
                return pindah
            return redirect(f"{request.path}?antrean={'saya' if aktor(request).punya(*PEMUTUS) else 'diperiksa'}")
        return super().get(request, **kwargs)

    def konteks_tambahan(self, request: HttpRequest) -> dict[str, Any]:
        """Tabs of the queues; numbers only where they say what to do."""
        actor = aktor(request)
        saya = pembaca.jumlah_menunggu(actor) if actor.punya(*PEMUTUS) else None
        pilihan = [a for a in ANTREAN if a[0] != "saya" or saya is not None]
        kini = request.GET.get("antrean", "semua")
        return {
            "antrean": [(k, label, k == kini, saya if k == "saya" else None) for k, label in pilihan],
            "pertama": pembaca.antrean(actor).first() if saya else None,
            "kosong_antrean": _kosong(kini) if not set(request.GET) - _TIDAK_MENYARING else None,
        }


_TIDAK_MENYARING = {"antrean", "urut", "ukuran", "halaman", "kol", "hitung"}


def _kosong(antrean: str) -> tuple[str, str] | None:
    """What an empty queue says when no filter hides anything; None where the list says it itself."""
    if antrean == "saya":
        return (
            "Tidak ada yang menunggu Anda",
            "Semua usulan dalam lingkup Anda sudah Anda periksa atau sedang di tangan orang lain.",
        )
    if antrean == "semua":
        return None
    nama = dict(ANTREAN).get(antrean, antrean)
    return "Antrean ini kosong", f"Tidak ada usulan pada “{nama}” saat ini."


@require_safe
@pintu(*PEMERIKSA, uraian="Membuka kasus berikutnya")
def berikutnya(request: HttpRequest) -> HttpResponse:
    """The case after the one just decided, or the inbox when nothing waits."""
    setelah = request.GET.get("setelah", "")
    satu = pembaca.berikutnya(aktor(request), int(setelah) if setelah.isdigit() and len(setelah) < 19 else 0)
    if satu is None:
        messages.info(request, "Tidak ada lagi usulan yang menunggu Anda.")
        return redirect("pegawai:usulan_masuk")
    return redirect("pegawai:usulan_lihat", satu.pk)


@require_safe
@pintu(MASUK, uraian="Satu usulan perubahan")
def lihat(request: HttpRequest, usulan_id: int) -> HttpResponse:
    """Tracking for the proposer, the case for whoever checks it."""
    return _halaman(request, pembaca.satu_usulan(aktor(request), usulan_id))


def _halaman(request: HttpRequest, usulan: Usulan, *, form: FormAlasan | None = None, act: str = "", status: int = 200,
             gabung: bool = False) -> HttpResponse:  # fmt: skip
    actor = aktor(request)
    sendiri = actor.orang_id == usulan.pegawai_id
    if not sendiri:
        catat_baca(
            actor, "usulan", objek_id=usulan.pk, request=request,
            isian=sorted(bidang_usulan(actor, usulan) & usulan.sesudah.keys()),
        )  # fmt: skip
    dokumen = list(usulan.dokumen.order_by("pk"))
    hari = hari_ini(actor.zona)
    konteks = {
        "usulan": usulan,
        "orang": usulan.pegawai,
        "sendiri": sendiri,
        "judul": judul_usulan(usulan),
        "nada": NADA_USULAN[usulan.keadaan],
        "tenggat": kalimat_tenggat(usulan, hari),
        "nada_umur": NADA_UMUR.get(pembaca.umur(usulan, hari), "netral"),
        "tugas": yang_harus_dilakukan(usulan) if sendiri else "",
        "pemegang": pemegang(usulan),
        "alasan": alasan_tampil(usulan),
        "tahap": tahap(actor, usulan),
        "jejak": [(SUDAH[j.act], j) for j in pembaca.jejak_langkah(usulan)],
        "perubahan": perubahan(actor, usulan),
        "diterapkan": perubahan(actor, usulan, usulan.diterapkan) if _sebagian(usulan) else None,
        "lengkapi": usulan.tindakan == TindakanUsulan.LENGKAPI,
        "dokumen": [(d, nama_jenis(d.kode)) for d in dokumen],
        "tombol": tombol(actor, usulan),
        "boleh_ubah": bool(izin_ubah(actor, usulan)),
        **({} if sendiri else _konteks_pemeriksa(actor, usulan, dokumen, form, act)),
        "gabung_gagal": gabung,
    }
    return render(request, "pegawai/usulan/lihat.html", konteks, status=status)


def _sebagian(usulan: Usulan) -> bool:
    """Approved, but not every proposed value was taken over."""
    return usulan.diterapkan is not None and usulan.diterapkan != usulan.sesudah


def _konteks_pemeriksa(
    actor: Actor, usulan: Usulan, dokumen: list[Any], form: FormAlasan | None, act: str
) -> dict[str, Any]:
    """Automatic checks, the merge table and the forms of reasons; the place in the queue."""
    diperiksa = usulan.keadaan in USULAN_DIPERIKSA
    kini = nilai_kini(usulan) if diperiksa else None
    beda = putusan.bentrokan(usulan, kini) if kini is not None else ()
    formulir = {
        k: form if form is not None and act == k else FormAlasan(pilihan=_pilihan_alasan(kelompok), prefix=k)
        for k, kelompok in (("kembalikan", "BTS"), ("tolak", "TMS"))
    }
    return {
        "pemeriksaan": pembaca.pemeriksaan(usulan, dokumen) if diperiksa else [],
        "beda": perbedaan(actor, usulan, kini, beda) if kini is not None else [],
        "sidik": putusan.sidik_nilai(kini) if beda else "",
        "form_alasan": formulir,
        "terbuka": act,
        "menunggu": pembaca.jumlah_menunggu(actor),
    }


def _pilihan_alasan(kelompok: str) -> list[tuple[str, str]]:
    return [(a.kode, a.judul) for a in ALASAN_USULAN.terbaru.nilai.kelompok(kelompok)]


Laku = Callable[..., Usulan]
_TANPA_ALASAN: dict[str, tuple[Laku, str]] = {
    "ajukan": (layanan.ajukan_usulan, "Usulan dikirim."),
    "teruskan": (putusan.teruskan_usulan, "Usulan diteruskan ke BKD."),
}
_BERALASAN: dict[str, tuple[Laku, str, str]] = {
    "kembalikan": (putusan.kembalikan_usulan, "BTS", "Usulan dikembalikan kepada pengusul."),
    "tolak": (putusan.tolak_usulan, "TMS", "Usulan ditolak."),
}


@require_POST
@pintu(MASUK, uraian="Mengambil langkah pada usulan")
def langkah(request: HttpRequest, usulan_id: int, act: str) -> HttpResponse:
    """One act from the table of the workflow; the service asks the permission again inside the lock."""
    actor = aktor(request)
    usulan = pembaca.satu_usulan(actor, usulan_id)
    dasar: dict[str, Any] = {"actor": actor, "usulan_id": usulan.pk, "versi": versi_kiriman(request)}
    if act in _TANPA_ALASAN:
        laku, kalimat = _TANPA_ALASAN[act]
        laku(**dasar)
    elif act in _BERALASAN:
        return _beralasan(request, usulan, act, dasar)
    elif act == "setujui":
        return _setujui(request, usulan, dasar)
    elif act == "tarik":
        return _tarik(request, usulan, dasar)
    elif act == "ambil_alih":
        putusan.ambil_alih_usulan(alasan=request.POST.get("alasan", ""), **dasar)
        kalimat = "Usulan sekarang di tangan BKD."
    else:
        raise TidakDitemukan("Langkah itu tidak ada.")
    messages.success(request, kalimat)
    return redirect("pegawai:usulan_lihat", usulan.pk)


def _tarik(request: HttpRequest, usulan: Usulan, dasar: dict[str, Any]) -> HttpResponse:
    tanya = minta_konfirmasi(
        request,
        judul="Tarik usulan ini?",
        uraian="Pemeriksaan berhenti. Usulan yang ditarik dapat diperbaiki dan diajukan lagi.",
        ya="Tarik usulan",
        batal_url=request.path.removesuffix("tarik/"),
    )
    if tanya:
        return tanya
    layanan.tarik_usulan(alasan=request.POST.get("alasan", "")[:300], **dasar)
    messages.success(request, "Usulan ditarik.")
    return redirect("pegawai:usulan_lihat", usulan.pk)


def _setujui(request: HttpRequest, usulan: Usulan, dasar: dict[str, Any]) -> HttpResponse:
    pertahankan = {k for k in usulan.sebelum if request.POST.get(f"pilih_{k}") == "sekarang"}
    try:
        putusan.setujui_usulan(sidik=request.POST.get("sidik", "")[:64], pertahankan=pertahankan, **dasar)
    except putusan.PerluGabung:
        return _halaman(request, pembaca.satu_usulan(aktor(request), usulan.pk), status=409, gabung=True)
    messages.success(request, f"Usulan nomor {usulan.pk} disetujui dan diterapkan.")
    return redirect(f"{reverse('pegawai:usulan_berikutnya')}?setelah={usulan.pk}")


def _beralasan(request: HttpRequest, usulan: Usulan, act: str, dasar: dict[str, Any]) -> HttpResponse:
    laku, kelompok, kalimat = _BERALASAN[act]
    form = FormAlasan(request.POST, pilihan=_pilihan_alasan(kelompok), prefix=act)
    if not form.is_valid():
        return _halaman(request, usulan, form=form, act=act, status=400)
    try:
        laku(kode_alasan=form.cleaned_data["kode_alasan"], catatan=form.cleaned_data["catatan"], **dasar)
    except MasukanSalah as galat:
        form.add_error(galat.isian if galat.isian in form.fields else None, galat.pesan)
        return _halaman(request, usulan, form=form, act=act, status=400)
    messages.success(request, f"{kalimat} Pengusul diberi tahu.")
    return redirect(f"{reverse('pegawai:usulan_berikutnya')}?setelah={usulan.pk}")
