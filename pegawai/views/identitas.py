"""A new person, and changes of identity with the merge page when two officers work at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from asn_karier.core.access import pintu
from asn_karier.core.errors import MasukanSalah, TidakBerhak
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from pegawai.forms.orang import IDENTITAS, FormIdentitas, FormPegawaiBaru
from pegawai.models import Instansi, Pegawai
from pegawai.permissions.orang import ubah_data
from pegawai.services import kepegawaian as layanan
from pegawai.services.kepegawaian import Sk
from pegawai.views.catat import HalamanOrang
from pegawai.views.daftar import PENGELOLA


@pintu(*PENGELOLA, uraian="Tambah pegawai")
class PegawaiBaru(HalamanBorang):
    """Record a person who enters the service."""

    judul = "Tambah pegawai"
    uraian = "Untuk pegawai yang belum ada pada impor BKN. NIP diperiksa terhadap tanggal lahir dan jenis kelamin."
    ya = "Tambah pegawai"

    def siapkan(self) -> None:
        """Agencies where the actor may record people."""
        semua = Instansi.objects.terlihat_oleh(self.actor)
        boleh = [i.pk for i in semua if ubah_data(self.actor, instansi_id=i.pk)]
        if not boleh:
            raise TidakBerhak("Hanya pengelola BKD yang dapat menambah pegawai.")
        self.pilihan = semua.filter(pk__in=boleh).order_by("nama")

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """An empty record."""
        return FormPegawaiBaru(data, pilihan=self.pilihan)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Record the person with NIP and first status."""
        sk = Sk(isian.pop("nomor_sk"), isian.pop("tanggal_sk"), isian.pop("pejabat_sk"))
        orang = layanan.buat_pegawai(actor=self.actor, instansi_id=isian.pop("instansi").pk, sk=sk, **isian)
        return Hasil(
            f"{orang.nama} ditambahkan. Lanjutkan dengan mencatat pangkat dan jabatannya.",
            reverse("pegawai:profil", args=[orang.pk]),
        )

    def remah(self) -> list[tuple[str, str]]:
        """List."""
        return [("Pegawai", reverse("pegawai:daftar"))]

    def batal_url(self) -> str:
        """Back to the list."""
        return reverse("pegawai:daftar")


@pintu(*PENGELOLA, uraian="Ubah identitas pegawai")
class UbahIdentitas(HalamanOrang):
    """Change the person record."""

    judul = "Ubah identitas"
    ya = "Simpan perubahan"
    templat = "pegawai/borang_orang.html"
    tentang = "pegawai/siapa.html"
    isian_gabung = IDENTITAS

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """What is stored."""
        return FormIdentitas(data, initial=FormIdentitas.awal(self.orang))

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Save only what differs, so that the trail says what was meant."""
        kini = Pegawai.objects.get(pk=self.orang.pk)
        versi, alasan = isian.pop("versi"), isian.pop("alasan")
        beda = {n: v for n, v in isian.items() if getattr(kini, n) != v}
        if not beda and kini.versi == versi:
            raise MasukanSalah("Belum ada isian yang berubah.", isian="alasan")
        layanan.ubah_identitas(actor=self.actor, pegawai_id=self.orang.pk, versi=versi, alasan=alasan, **beda)
        return Hasil(f"Identitas {self.orang.nama} disimpan.", self.batal_url())

    def objek_versi(self) -> Any:
        """The record as stored now."""
        return Pegawai.objects.get(pk=self.orang.pk)

    def potret(self) -> dict[str, Any]:
        """Fields before and after."""
        kini = self.objek_versi()
        label = {f.name: str(f.verbose_name).capitalize() for f in Pegawai._meta.concrete_fields}
        return {label[n]: _kata(kini, n) for n in IDENTITAS}


def _kata(orang: Pegawai, nama: str) -> str:
    nilai = getattr(orang, nama)
    if hasattr(orang, f"get_{nama}_display"):
        return str(getattr(orang, f"get_{nama}_display")())
    return f"{nilai:%d-%m-%Y}" if hasattr(nilai, "strftime") else str(nilai)
