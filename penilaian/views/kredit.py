"""The credit account: own page, page of a person, list of entries, recording, PAK."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.actor import Actor
from asn_karier.core.berkas.cetak import jawab_pdf
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from pegawai.enums import JenjangJf, Peran
from pegawai.selectors.orang import satu_pegawai
from penilaian.calc.angka import tulis
from penilaian.enums import JenisKredit
from penilaian.forms.kredit import CATAT, FormBatal, FormPak
from penilaian.models import AngkaKredit
from penilaian.permissions import kredit as izin
from penilaian.reports.pak import pak_pdf
from penilaian.selectors import kredit as pembaca
from penilaian.services import kredit_akun as layanan
from penilaian.services.orang import jalur_orang
from penilaian.tables.kredit import TABEL_KREDIT
from penilaian.views.isian import aktor
from penilaian.views.orang import HalamanOrang, boleh_kelola, diri, orang_terlihat

KANTOR = (Peran.ADMIN, Peran.BKD, Peran.VERIFIKATOR, Peran.PIMPINAN, Peran.AUDITOR)


@require_safe
@pintu(MASUK, uraian="Angka kredit sendiri")
def saya(request: HttpRequest) -> HttpResponse:
    """The own account."""
    return _halaman(request, diri(aktor(request)))


@require_safe
@pintu(MASUK, uraian="Angka kredit seorang pegawai")
def orang(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """The account of a person inside the scope."""
    return _halaman(request, pegawai_id)


def _halaman(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    actor = aktor(request)
    orang = orang_terlihat(request, actor, pegawai_id, "angka-kredit")
    akun = pembaca.akun(orang)
    konteks = {
        "orang": orang,
        "sendiri": actor.orang_id == orang.pk,
        "akun": akun,
        "entri": [(e, tulis(e.nilai)) for e in akun.entri],
        "pak": [(p, tulis(p.total)) for p in pembaca.pak(orang.pk)],
        "catat": [(k, c.judul) for k, c in CATAT.items()] if boleh_kelola(actor, orang) else [],
    }
    return render(request, "penilaian/kredit/akun.html", konteks)


class SaringanKredit(django_filters.FilterSet):
    """Filters over entries."""

    jenis = django_filters.MultipleChoiceFilter(label="Jenis", choices=JenisKredit, distinct=False)
    jenjang = django_filters.MultipleChoiceFilter(label="Jenjang", choices=JenjangJf, distinct=False)
    dari = django_filters.DateFilter(field_name="tanggal", lookup_expr="gte", label="Berlaku sejak")
    sampai = django_filters.DateFilter(field_name="tanggal", lookup_expr="lte", label="Berlaku sampai")
    batal = django_filters.BooleanFilter(field_name="batal", label="Yang sudah diganti saja")

    kosong: ClassVar[Mapping[str, str]] = {"batal": "Tidak"}

    class Meta:
        model = AngkaKredit
        fields: list[str] = []


@daftarkan_daftar
@pintu(*KANTOR, uraian="Daftar angka kredit")
class DaftarKredit(Daftar):
    """Entries of the scope; the name leads to the account."""

    kunci = "angka-kredit"
    judul = "Angka kredit"
    uraian = "Catatan angka kredit pejabat fungsional dalam lingkup Anda."
    tabel = TABEL_KREDIT
    filterset = SaringanKredit
    jenis_baca = "angka-kredit"
    petunjuk_cari = "Nama atau NIP"
    judul_kosong = "Belum ada angka kredit"
    kosong = "Konversi muncul begitu evaluasi tahunan pejabat fungsional final."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Entries inside the scope; replaced ones only when asked for."""
        qs = AngkaKredit.objects.terlihat_oleh(actor)
        return qs if minta.data.get("batal") else qs.filter(batal=False)

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By name or NIP."""
        return qs.filter(pegawai__nama__icontains=teks) | qs.filter(pegawai__nip__startswith=teks)


@pintu(Peran.BKD, uraian="Mencatat angka kredit")
class Catat(HalamanOrang):
    """One entry; the kind stands in the address."""

    padanan = {"tingkat": "tingkat", "jenjang": "jenjang"}
    ya = "Simpan catatan"

    def siapkan(self) -> None:
        """The kind, then the person."""
        catat = CATAT.get(self.kwargs["macam"])
        if catat is None:
            raise TidakDitemukan("Jenis catatan itu tidak ada.")
        self.catat, self.judul, self.uraian = catat, f"Catat {catat.sebutan}", catat.uraian
        super().siapkan()

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Its form, with the person's level filled in."""
        return self.catat.form(data, initial={"jenjang": self.orang.keadaan.jenjang})

    def potret(self) -> dict[str, Any]:
        """Sums per level, before and after the trial."""
        akun = pembaca.akun(self.orang)
        return {f"Angka kredit {nama}": tulis(nilai) for nama, nilai in akun.per_jenjang}

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call its service."""
        self.catat.layanan(actor=self.actor, pegawai_id=self.orang.pk, **isian)
        return Hasil(f"{self.catat.judul} {self.orang.nama} dicatat.", self.batal_url())


@pintu(Peran.BKD, uraian="Membatalkan catatan angka kredit")
class Batalkan(HalamanBorang):
    """Cancel an entry with the reason."""

    judul = "Batalkan catatan angka kredit"
    ya, bahaya = "Batalkan catatan", True

    def siapkan(self) -> None:
        """The entry and its person inside the scope, and the right."""
        entri = AngkaKredit.objects.terlihat_oleh(self.actor).filter(pk=self.kwargs["entri_id"]).first()
        if entri is None:
            raise TidakDitemukan("Catatan angka kredit tidak ditemukan.")
        self.entri, self.orang = entri, satu_pegawai(self.actor, entri.pegawai_id)
        izin.batalkan(self.actor, entri, instansi_id=self.orang.instansi_id, jalur=jalur_orang(self.orang)).pastikan()
        self.uraian = f"{entri.get_jenis_display()} {tulis(entri.nilai)} untuk {self.orang.nama}."

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Why."""
        return FormBatal(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service."""
        layanan.batalkan_entri(actor=self.actor, entri_id=self.entri.pk, alasan=isian["alasan"])
        return Hasil("Catatan dibatalkan; isinya tetap terbaca.", self.batal_url())

    def remah(self) -> list[tuple[str, str]]:
        """The account."""
        return [(f"Angka kredit {self.orang.nama}", self.batal_url())]

    def batal_url(self) -> str:
        """Back to the account."""
        return reverse("penilaian:kredit", args=[self.orang.pk])


@pintu(Peran.BKD, uraian="Menetapkan angka kredit (PAK)")
class TetapkanPak(HalamanOrang):
    """A PAK of a year, replacing an older one with the reason."""

    judul = "Tetapkan angka kredit (PAK)"
    ya = "Tetapkan PAK"
    uraian = "Angka kredit tahun itu ditetapkan dan dibekukan; dokumennya bersidik SHA-256 (Perban BKN 3/2023)."

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Year, number, day."""
        hari = hari_ini(self.actor.zona)
        return FormPak(data, initial={"tahun": hari.year, "tanggal": hari})

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service."""
        pak = layanan.tetapkan_pak(actor=self.actor, pegawai_id=self.orang.pk, **isian)
        return Hasil(f"PAK nomor {pak.nomor} ditetapkan: {tulis(pak.total)}.", self.batal_url())

    def potret(self) -> dict[str, Any]:
        """The PAK in force of every year: what the document will say, and which one it replaces."""
        berlaku = [p for p in pembaca.pak(self.orang.pk) if not p.batal]
        return {"PAK yang berlaku": "; ".join(f"{p.tahun}: {tulis(p.total)}" for p in berlaku) or "belum ada"}

    def catatan(self, isian: dict[str, Any]) -> list[str]:
        """Evaluations up to that year that are open again: their points would be missing from the document."""
        return pembaca.dibuka_kembali(pembaca.entri(self.orang.pk), isian["tahun"])


@require_safe
@pintu(MASUK, uraian="Dokumen PAK (PDF)")
def pak(request: HttpRequest, pak_id: int) -> HttpResponse:
    """The document."""
    actor = aktor(request)
    baris = pembaca.satu_pak(actor, pak_id)
    if actor.orang_id != baris.pegawai_id:
        catat_baca(actor, "pak", objek_id=baris.pk, request=request)
    return jawab_pdf(pak_pdf(baris, hari_ini(actor.zona)), f"pak-{baris.tahun}-{baris.pk}.pdf")
