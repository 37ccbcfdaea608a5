"""The auditor's two questions: who changed what, and who read whose data (with export for a breach notice)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views import View
from django.views.decorators.http import require_POST

from asn_karier.core.access import pintu
from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.daftar.export import alirkan_csv
from asn_karier.core.daftar.reports import Laporan, semua_laporan, waktu_lokal
from asn_karier.core.daftar.tables import Kolom
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.halaman.components.shapes import Chip, Tab
from asn_karier.core.halaman.gabung import teks_nilai
from asn_karier.core.halaman.pilih import IsianPilihCari, jawab_cari
from pegawai.forms.telusur import JENIS_BACA, FormBacaan, FormPerubahan
from pegawai.rules import PELINDUNGAN_DATA
from pegawai.selectors import bacaan, calon, perubahan
from pegawai.selectors.perubahan import PEMBACA
from pegawai.tables import TABEL_PEGAWAI

UKURAN = (25, 50, 100)
EKSPOR_MAKS = 100_000


@pintu(*PEMBACA, uraian="Cari pegawai untuk penelusuran")
@require_POST
def cari_orang(request: HttpRequest) -> HttpResponse:
    """Results of the people picker while typing."""
    return jawab_cari(request, calon.semua_pegawai(request.actor)[0])  # type: ignore[attr-defined]


@pintu(*PEMBACA, uraian="Cari akun untuk penelusuran")
@require_POST
def cari_akun(request: HttpRequest) -> HttpResponse:
    """Results of the account picker while typing."""
    return jawab_cari(request, calon.akun(request.actor)[0])  # type: ignore[attr-defined]


class Telusur(View):
    """Base: the form is posted (names stay out of the URL), the URL carries numbers and days only."""

    templat: str
    nama: str
    form: type[forms.Form]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Search of a picker, or the answers as a URL."""
        form = self.form(request.POST, actor=request.actor)  # type: ignore[attr-defined, call-arg]
        if request.POST.get("cari_isian"):
            form._errors = ErrorDict()  # type: ignore[attr-defined]
            return render(request, self.templat, {"form": form, "terbuka": True, **self.dasar()})
        if not form.is_valid():
            return render(request, self.templat, {"form": form, "terbuka": True, **self.dasar()}, status=422)
        kirim = {n: teks_nilai(request.POST.get(n, "")) for n in form.fields if request.POST.get(n)}
        return HttpResponseRedirect(f"{reverse(self.nama)}?{urlencode(kirim)}")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page of results."""
        actor: Actor = request.actor  # type: ignore[attr-defined]
        form = self.form(request.GET or QueryDict(), actor=actor)  # type: ignore[call-arg]
        if not form.is_valid():
            isian, pesan = next(iter(form.errors.items()))
            raise MasukanSalah(f"{form.fields[isian].label}: {pesan[0]}", isian=isian)
        ukuran = int(u) if (u := request.GET.get("ukuran", "")) in map(str, UKURAN) else 50
        isi = {
            "form": form,
            "keping": _keping(request.GET, form),
            "ukuran": ukuran,
            "pilihan_ukuran": UKURAN,
            **self.dasar(),
        }
        return self.hasil(request, actor, form.cleaned_data, ukuran, isi)

    def hasil(self, request: HttpRequest, actor: Actor, s: dict[str, Any], ukuran: int, isi: Any) -> HttpResponse:
        """The answer."""
        raise NotImplementedError

    def dasar(self) -> dict[str, Any]:
        """Tabs to the other question."""
        pilihan = (("pegawai:riwayat_perubahan", "Perubahan data"), ("pegawai:riwayat_baca", "Pembacaan data"))
        return {"bagian": [Tab(judul, reverse(n), aktif=n == self.nama) for n, judul in pilihan]}


def _keping(data: QueryDict, form: forms.Form) -> list[Chip]:
    """Active filters in words, each removable."""
    hasil = []
    for nama, isian in form.fields.items():
        nilai = data.get(nama)
        if not nilai:
            continue
        sisa = data.copy()
        for n in (nama, "kursor"):
            sisa.pop(n, None)
        hasil.append(Chip(str(isian.label), _kata(isian, nilai), f"?{sisa.urlencode()}"))
    return hasil


def _kata(isian: Any, nilai: str) -> str:
    if isinstance(isian, IsianPilihCari):
        satu = isian.satu(int(nilai))
        return satu.label if satu else nilai
    for kunci, label in getattr(isian, "choices", ()):
        if isinstance(label, list | tuple):
            cocok = next((f"{kunci}: {kata}" for k, kata in label if k == nilai), None)
            if cocok:
                return cocok
        elif kunci == nilai:
            return str(label)
    return nilai


@pintu(*PEMBACA, uraian="Riwayat perubahan data")
class RiwayatPerubahan(Telusur):
    """Who changed what, newest first."""

    templat = "pegawai/riwayat_perubahan.html"
    nama = "pegawai:riwayat_perubahan"
    form = FormPerubahan

    def hasil(self, request: HttpRequest, actor: Actor, s: dict[str, Any], ukuran: int, isi: Any) -> HttpResponse:
        """Changes with before and after."""
        saring = perubahan.Saringan(
            pegawai_id=s["pegawai"], pelaku_id=s["pelaku"], tabel=s["tabel"], isian=s["isian"], dari=s["dari"],
            sampai=s["sampai"], permintaan=s["permintaan"],
        )  # fmt: skip
        baris, berikut = perubahan.cari(actor, saring, kursor=request.GET.get("kursor", ""), ukuran=ukuran)
        catat_baca(actor, "riwayat-perubahan", jumlah=len(baris), request=request)
        return render(request, self.templat, {**isi, "baris": baris, "berikut": berikut})


def _sebut_bidang(jenis: str, isian: Sequence[str]) -> list[str]:
    """Fields of a reading in words: columns of the report, or of the list of people."""
    laporan = next((lap for lap in semua_laporan() if lap.jenis_baca and jenis.endswith(f"-{lap.jenis_baca}")), None)
    nama = _kolom_laporan(laporan) if laporan else {k: kolom.judul for k, kolom in TABEL_PEGAWAI.kolom.items()}
    return [nama.get(i, i.replace("_", " ")) for i in isian]


def _kolom_laporan(laporan: Laporan) -> dict[str, str]:
    kelompok = [teks for teks, lebar in laporan.kelompok for _ in range(lebar)] or [""] * len(laporan.kolom)
    return {
        k.kunci: f"{teks}: {k.judul}" if teks else k.judul for teks, k in zip(kelompok, laporan.kolom, strict=False)
    }


KOLOM_BACA = (
    Kolom("waktu", "Waktu", ("waktu",)),
    Kolom("pembaca", "Dibaca oleh", ("nama_pembaca",), lambda b: b["nama_pembaca"] or b["nama_pengguna"]),
    Kolom("nama_pengguna", "Nama pengguna", ("nama_pengguna",)),
    Kolom("jenis", "Cara", ("jenis",), lambda b: JENIS_BACA.get(b["jenis"], b["jenis"])),
    Kolom("nip", "NIP pegawai", ("nip",)),
    Kolom("nama", "Nama pegawai", ("nama",)),
    Kolom("jumlah", "Jumlah baris", ("jumlah",)),
    Kolom("isian", "Bidang yang terbaca", ("isian",), lambda b: ", ".join(_sebut_bidang(b["jenis"], b["isian"]))),
    Kolom("pintu", "Pintu", ("pintu",)),
    Kolom("permintaan", "Nomor permintaan", ("permintaan",)),
)


@pintu(*PEMBACA, uraian="Siapa membaca data siapa")
class RiwayatBaca(Telusur):
    """Who read whose data, newest first; the numbers of a notice on top."""

    templat = "pegawai/riwayat_baca.html"
    nama = "pegawai:riwayat_baca"
    form = FormBacaan

    def hasil(self, request: HttpRequest, actor: Actor, s: dict[str, Any], ukuran: int, isi: Any) -> HttpResponse:
        """Readings, or their export."""
        saring = bacaan.SaringanBaca(s["pembaca"], s["pegawai"], s["dari"], s["sampai"], s["jenis"])
        qs = bacaan.catatan(actor, saring)
        if request.GET.get("ekspor") == "csv":
            return self._ekspor(request, actor, qs, isi["keping"])
        kursor = request.GET.get("kursor", "")
        sesudah = int(kursor) if kursor.isascii() and kursor.isdigit() and len(kursor) < 16 else None
        baris, berikut = bacaan.halaman(qs, sesudah=sesudah, ukuran=ukuran)
        for b in baris:
            b["cara"] = JENIS_BACA.get(b["jenis"], _sebutan(b["jenis"]))
            b["bidang"] = _sebut_bidang(b["jenis"], b["isian"])
        tersaring = bool(saring.pembaca_id or saring.pegawai_id or saring.dari)
        ringkas = bacaan.ringkas(qs) if tersaring and sesudah is None else None
        pelindungan = PELINDUNGAN_DATA.on(hari_ini(actor.zona))
        isi = {**isi, "baris": baris, "berikut": berikut, "ringkas": ringkas, "pelindungan": pelindungan}
        return render(request, self.templat, isi)

    def _ekspor(self, request: HttpRequest, actor: Actor, qs: Any, keping: list[Chip]) -> HttpResponse:
        jumlah = qs.order_by().values("pk")[: EKSPOR_MAKS + 1].count()
        if jumlah > EKSPOR_MAKS:
            raise MasukanSalah(f"Lebih dari {EKSPOR_MAKS} catatan. Persempit masanya lalu ekspor lagi.", isian="dari")
        catat_baca(actor, "ekspor-catatan-baca", jumlah=jumlah, request=request)
        kaki = [
            f"Saringan: {'; '.join(f'{k.label}: {k.nilai}' for k in keping) or 'tanpa saringan'}",
            f"Dibuat: {waktu_lokal(actor)} oleh {actor.nama}",
            f"Jumlah baris: {jumlah}",
        ]
        jawab = StreamingHttpResponse(
            alirkan_csv(KOLOM_BACA, bacaan.alirkan(qs, EKSPOR_MAKS), kaki), content_type="text/csv; charset=utf-8"
        )
        jawab["Content-Disposition"] = f'attachment; filename="catatan-baca-{sekarang():%Y%m%d-%H%M}.csv"'
        return jawab  # type: ignore[return-value]


def _sebutan(jenis: str) -> str:
    """A kind of reading in words; abbreviations stay what they are."""
    return " ".join("SKP" if kata == "skp" else kata for kata in jenis.split("-"))
