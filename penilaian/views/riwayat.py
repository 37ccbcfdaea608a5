"""Performance over the years: the person's timeline; BKD records and cancels results of old documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.halaman.borang import Hasil
from pegawai.enums import Peran
from penilaian.forms.kredit import FormBatal, FormRiwayat
from penilaian.models import RiwayatKinerja
from penilaian.selectors.riwayat import kinerja_tahunan
from penilaian.selectors.setelan import pilihan_kemajuan
from penilaian.services.riwayat import IsianRiwayat, batalkan_riwayat, catat_riwayat
from penilaian.views.isian import aktor
from penilaian.views.orang import HalamanOrang, boleh_kelola, diri, orang_terlihat


@require_safe
@pintu(MASUK, uraian="Riwayat kinerja sendiri")
def saya(request: HttpRequest) -> HttpResponse:
    """The own years."""
    return _halaman(request, diri(aktor(request)))


@require_safe
@pintu(MASUK, uraian="Riwayat kinerja seorang pegawai")
def orang(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """The years of a person inside the scope."""
    return _halaman(request, pegawai_id)


def _halaman(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    actor = aktor(request)
    orang = orang_terlihat(request, actor, pegawai_id, "riwayat-kinerja")
    konteks = {
        "orang": orang,
        "sendiri": actor.orang_id == orang.pk,
        "tahun": kinerja_tahunan(actor, orang.pk),
        "boleh_catat": boleh_kelola(actor, orang),
    }
    return render(request, "penilaian/riwayat/orang.html", konteks)


class _Riwayat(HalamanOrang):
    tujuan, judul_tujuan = "penilaian:riwayat", "Riwayat kinerja"


@pintu(Peran.BKD, uraian="Mencatat riwayat kinerja")
class Catat(_Riwayat):
    """A year from an old document."""

    judul = "Catat riwayat kinerja"
    uraian = "Hasil penilaian tahun lalu dari dokumen lama. Hanya riwayat; tidak menjadi penilaian baru."

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """What the document says."""
        return FormRiwayat(data, kemajuan=pilihan_kemajuan(self.orang.instansi_id))

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service."""
        baris = catat_riwayat(actor=self.actor, pegawai_id=self.orang.pk, isian=IsianRiwayat(**isian))
        self.jadi = baris
        return Hasil(f"Riwayat {baris.tahun} dicatat: {baris.sebutan}.", self.batal_url())

    def catatan(self, isian: dict[str, Any]) -> list[str]:
        """What was computed, before the officer confirms."""
        b = self.jadi
        nilai = f"nilai {b.nilai:f}, ".replace(".", ",") if b.nilai is not None else ""
        if "kemajuan" in b.penilai:
            return [f"{b.penilai['uraian']}: predikat {b.sebutan} ({b.penilai['dasar']})."]
        return [f"Hasilnya: {nilai}sebutan {b.sebutan}, dibaca sekarang sebagai {b.get_predikat_display()}."]


@pintu(Peran.BKD, uraian="Membatalkan riwayat kinerja")
class Batalkan(_Riwayat):
    """Cancel a wrong year with the reason."""

    judul = "Batalkan riwayat kinerja"
    ya, bahaya = "Batalkan riwayat", True

    def siapkan(self) -> None:
        """The row and its person."""
        baris = RiwayatKinerja.objects.terlihat_oleh(self.actor).filter(pk=self.kwargs["riwayat_kinerja_id"]).first()
        if baris is None:
            raise TidakDitemukan("Riwayat kinerja tidak ditemukan.")
        self.baris = baris
        self.uraian = f"Tahun {baris.tahun}, {baris.sebutan}."
        super().siapkan()

    def pegawai_id(self) -> int:
        """Whose row it is."""
        return self.baris.pegawai_id

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Why."""
        return FormBatal(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service."""
        batalkan_riwayat(actor=self.actor, riwayat_id=self.baris.pk, alasan=isian["alasan"])
        return Hasil("Riwayat dibatalkan; isinya tetap terbaca.", reverse(self.tujuan, args=[self.orang.pk]))
