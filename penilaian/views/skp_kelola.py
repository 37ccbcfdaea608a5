"""What BKD does with an SKP: assessor by map or by hand, early end of the span, cancelling."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from asn_karier.core.access import pintu
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.pilih import jawab_cari
from pegawai.enums import Peran
from pegawai.selectors import calon
from pegawai.selectors.identitas import identitas_singkat
from penilaian.forms.skp import FormBatal, FormPenilai, FormTutup
from penilaian.models import Skp
from penilaian.permissions import skp as izin
from penilaian.services import skp as layanan
from penilaian.views.dasar import aktor, buka_skp, remah_skp
from penilaian.workflow import ALUR_SKP

PENGELOLA_SKP = (Peran.BKD,)


class HalamanSkp(HalamanBorang):
    """A form page about one SKP."""

    skp: Skp

    def siapkan(self) -> None:
        """The SKP inside the scope; the page says whose it is."""
        self.skp = buka_skp(self.request, self.kwargs["skp_id"])
        nama = identitas_singkat([self.skp.pegawai_id]).get(self.skp.pegawai_id, {}).get("nama", "")
        self.uraian = f"{nama}, SKP {self.skp.siklus.tahun}. {type(self).uraian}"

    def remah(self) -> list[tuple[str, str]]:
        """Own or office's way to the SKP."""
        return remah_skp(self.actor, self.skp)

    def batal_url(self) -> str:
        """Back to the SKP."""
        return reverse("penilaian:skp", args=[self.skp.pk])

    def selesai(self, pesan: str) -> Hasil:
        """The sentence, and back to the SKP."""
        return Hasil(pesan, self.batal_url())


@pintu(*PENGELOLA_SKP, uraian="Menetapkan pejabat penilai")
class TetapkanPenilai(HalamanSkp):
    """BKD names assessor and superior by hand, with the reason."""

    judul = "Tetapkan pejabat penilai"
    uraian = "Dipakai bila peta jabatan tidak menjawab: unit digabung, pegawai diperbantukan, penilai kepala daerah."
    padanan = {"penilai_id": "penilai", "atasan_id": "atasan", "atasan_penilai": "atasan"}

    def siapkan(self) -> None:
        """The right first."""
        super().siapkan()
        izin.atur_penilai(self.actor, self.skp).pastikan()

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """With the assessor of now."""
        awal = {
            "penilai": self.skp.penilai_id, "atasan": self.skp.atasan_penilai_id,
            "penilai_luar": self.skp.penilai_luar,
        }  # fmt: skip
        return FormPenilai(data, actor=self.actor, initial=awal)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Name them."""
        layanan.tetapkan_penilai(
            actor=self.actor, skp_id=self.skp.pk, penilai_id=isian["penilai"], atasan_id=isian["atasan"],
            penilai_luar=isian["penilai_luar"], alasan=isian["alasan"],
        )  # fmt: skip
        return self.selesai("Pejabat penilai ditetapkan.")

    def potret(self) -> dict[str, Any]:
        """Names before and after."""
        kini = Skp.objects.get(pk=self.skp.pk)
        orang = identitas_singkat([i for i in (kini.penilai_id, kini.atasan_penilai_id) if i])
        penilai = orang.get(kini.penilai_id or 0, {}).get("nama", "") or kini.penilai_luar
        return {
            "Pejabat penilai": penilai or "belum ada",
            "Kedudukan": kini.get_jenis_penilai_display(),
            "Atasan pejabat penilai": orang.get(kini.atasan_penilai_id or 0, {}).get("nama", "tidak ada"),
        }


@pintu(*PENGELOLA_SKP, uraian="Menutup masa penilaian SKP")
class TutupMasa(HalamanSkp):
    """End the span so that the SKP is evaluated, at its end or earlier."""

    judul = "Tutup masa penilaian"
    uraian = "Sesudah ditutup, SKP menunggu evaluasi akhir oleh pejabat penilai. Langkah ini tidak dapat dibatalkan."
    ya = "Tutup masa penilaian"

    def siapkan(self) -> None:
        """Only from the state that knows the act."""
        super().siapkan()
        ALUR_SKP.periksa("tutup_periode", actor=self.actor, objek=self.skp)

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The last day."""
        return FormTutup(data, initial={"versi": self.skp.versi})

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Close it; the service takes the first day that no longer counts."""
        akhir: dt.date | None = isian["sampai"]
        layanan.tutup_masa(
            actor=self.actor, skp_id=self.skp.pk, sampai=akhir + dt.timedelta(days=1) if akhir else None,
            versi=isian["versi"],
        )  # fmt: skip
        return self.selesai("Masa penilaian ditutup. Pejabat penilai dapat mengevaluasi.")

    def potret(self) -> dict[str, Any]:
        """State and span."""
        kini = Skp.objects.get(pk=self.skp.pk)
        masa = f"{kini.masa.lower:%d-%m-%Y} s.d. {kini.hari_akhir:%d-%m-%Y}"
        return {"Keadaan": kini.get_keadaan_display(), "Masa penilaian": masa}


@pintu(*PENGELOLA_SKP, uraian="Membatalkan SKP")
class Batalkan(HalamanSkp):
    """Cancel an SKP that should not be; it stays readable."""

    judul = "Batalkan SKP"
    uraian = "Untuk SKP yang seharusnya tidak ada. Isinya tetap terbaca, tetapi tidak dinilai dan tidak dihitung."
    ya = "Batalkan SKP"
    bahaya = True

    def siapkan(self) -> None:
        """Only from the states that know the act."""
        super().siapkan()
        ALUR_SKP.periksa("batalkan", actor=self.actor, objek=self.skp)

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The reason."""
        return FormBatal(data, initial={"versi": self.skp.versi})

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Cancel it."""
        layanan.batalkan_skp(actor=self.actor, skp_id=self.skp.pk, alasan=isian["alasan"], versi=isian["versi"])
        return self.selesai("SKP dibatalkan.")

    def potret(self) -> dict[str, Any]:
        """The state."""
        return {"Keadaan": Skp.objects.get(pk=self.skp.pk).get_keadaan_display()}


@require_POST
@pintu(*PENGELOLA_SKP, uraian="Mengambil penilai dari peta jabatan")
def segarkan_penilai(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Take the assessor from today's post map again."""
    skp = buka_skp(request, skp_id)
    lama = (skp.penilai_id, skp.atasan_penilai_id)
    kini = layanan.segarkan_penilai(actor=aktor(request), skp_id=skp.pk)
    sama = lama == (kini.penilai_id, kini.atasan_penilai_id)
    kalimat = "Pejabat penilai sudah sesuai peta jabatan." if sama else "Pejabat penilai diambil dari peta jabatan."
    messages.success(request, kalimat)
    return redirect("penilaian:skp", skp.pk)


@require_POST
@pintu(*PENGELOLA_SKP, uraian="Cari pegawai untuk pejabat penilai")
def cari_penilai(request: HttpRequest) -> HttpResponse:
    """Results of the picker while typing, inside the scope."""
    return jawab_cari(request, calon.pegawai(aktor(request))[0])
