"""Forms of the two questions of an auditor: who changed what, and who read whose data."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from asn_karier.core.actor import Actor
from asn_karier.core.halaman.formulir import Formulir, IsianTanggal, IsianTeks
from asn_karier.core.halaman.pilih import IsianPilihCari
from pegawai.selectors import calon
from pegawai.selectors.perubahan import tabel_jejak

_PERMINTAAN = re.compile(r"[0-9a-f]{16}")
JENIS_BACA = {
    "pegawai": "Profil seorang pegawai",
    "cari-pegawai": "Pencarian pegawai",
    "ekspor-pegawai": "Ekspor daftar pegawai",
    "ekspor-proyeksi": "Ekspor daftar jatuh tempo",
    "lingkup-akun": "Pemeriksaan lingkup akun",
    "ekspor-catatan-baca": "Ekspor catatan baca",
    "riwayat-perubahan": "Riwayat perubahan",
    "usulan": "Usulan perubahan",
    "laporan-duk": "Laporan DUK",
    "cetak-duk": "Cetakan DUK",
    "ekspor-duk": "Berkas DUK",
    "laporan-nominatif": "Laporan nominatif",
    "cetak-nominatif": "Cetakan nominatif",
    "ekspor-nominatif": "Berkas nominatif",
    "laporan-proyeksi-pensiun": "Laporan proyeksi pensiun",
    "cetak-proyeksi-pensiun": "Cetakan proyeksi pensiun",
    "ekspor-proyeksi-pensiun": "Berkas proyeksi pensiun",
}


def _orang(label: str) -> IsianPilihCari:
    return IsianPilihCari(
        label=label, url="pegawai:cari_orang", petunjuk="Nama atau NIP", kosong="Siapa saja", apa="pegawai",
        required=False,
    )  # fmt: skip


def _akun(label: str) -> IsianPilihCari:
    return IsianPilihCari(
        label=label, url="pegawai:cari_akun", petunjuk="Nama atau nama pengguna", kosong="Siapa saja", apa="akun",
        required=False,
    )  # fmt: skip


class _Bermasa(Formulir):
    """A period that runs forward."""

    def clean(self) -> dict[str, Any]:
        """From before until."""
        bersih = super().clean() or {}
        if bersih.get("dari") and bersih.get("sampai") and bersih["sampai"] < bersih["dari"]:
            self.add_error("sampai", "Tanggal akhir mendahului tanggal awal.")
        return bersih


class FormPerubahan(_Bermasa):
    """Who changed what."""

    pegawai = _orang("Tentang pegawai")
    pelaku = _akun("Diubah oleh")
    tabel = forms.ChoiceField(label="Data", required=False)
    isian = forms.ChoiceField(label="Isian", required=False, help_text="Pilih datanya dahulu.")
    dari = IsianTanggal(label="Sejak", required=False, maks_hari=0)
    sampai = IsianTanggal(label="Sampai", required=False)
    permintaan = IsianTeks(
        label="Nomor permintaan", required=False, max_length=16, help_text="16 huruf dan angka, seperti pada log."
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pegawai"].pasang(*calon.semua_pegawai(actor))  # type: ignore[attr-defined]
        self.fields["pelaku"].pasang(*calon.akun(actor))  # type: ignore[attr-defined]
        semua = tabel_jejak()
        pilihan: Any = self.fields["tabel"]
        pilihan.choices = [("", "Semua data"), *((k, t.judul.capitalize()) for k, t in semua.items())]
        isian: Any = self.fields["isian"]
        isian.choices = [("", "Semua isian")] + [
            (t.judul.capitalize(), [(f"{k}.{n}", str(f.verbose_name).capitalize()) for n, f in t.isian.items()])
            for k, t in semua.items()
        ]

    def clean_permintaan(self) -> str:
        """Sixteen hexadecimal digits."""
        nilai: str = self.cleaned_data["permintaan"].lower()
        if nilai and not _PERMINTAAN.fullmatch(nilai):
            raise ValidationError("Nomor permintaan terdiri atas 16 angka dan huruf a sampai f.")
        return nilai

    def clean(self) -> dict[str, Any]:
        """The field decides the table; both must agree."""
        bersih = super().clean()
        tabel, _, isian = (bersih.get("isian") or "").partition(".")
        if tabel and bersih.get("tabel") and bersih["tabel"] != tabel:
            self.add_error("isian", "Isian itu bukan bagian dari data yang dipilih.")
        if tabel:
            bersih["tabel"], bersih["isian"] = tabel, isian
        return bersih


class FormBacaan(_Bermasa):
    """Who read whose data."""

    pembaca = _akun("Dibaca oleh")
    pegawai = _orang("Data pegawai")
    jenis = forms.ChoiceField(label="Cara membaca", required=False, choices=[("", "Semua cara"), *JENIS_BACA.items()])
    dari = IsianTanggal(label="Sejak", required=False, maks_hari=0)
    sampai = IsianTanggal(label="Sampai", required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pembaca"].pasang(*calon.akun(actor))  # type: ignore[attr-defined]
        self.fields["pegawai"].pasang(*calon.semua_pegawai(actor))  # type: ignore[attr-defined]
