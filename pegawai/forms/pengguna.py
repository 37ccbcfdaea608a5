"""Forms for accounts and roles."""

from __future__ import annotations

from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.halaman.formulir import Formulir, IsianTanggal, IsianTeks, alasan
from asn_karier.core.halaman.pilih import IsianPilihCari
from pegawai.enums import Peran
from pegawai.forms.organisasi import pasang_instansi
from pegawai.models import Instansi
from pegawai.permissions.peran import PERAN_BKD, administrator
from pegawai.selectors import calon

URAIAN_PERAN = {
    Peran.BKD: "BKD: mengelola seluruh data instansi",
    Peran.VERIFIKATOR: "Verifikator unit: memeriksa usulan pegawai unitnya",
    Peran.PIMPINAN: "Pimpinan: melihat pegawai unitnya",
    Peran.AUDITOR: "Auditor: melihat data dan jejaknya, tanpa mengubah",
    Peran.TIM_KINERJA: "Tim Pengelola Kinerja: memantau SKP, kepatuhan, dan kalibrasi; menyarankan, tidak memutus",
    Peran.ADMIN: "Administrator: seluruh pemasangan",
}


class FormPenggunaBaru(Formulir):
    """An account for a person, or (administrator) for an office."""

    pegawai = IsianPilihCari(
        label="Pegawai", url="pegawai:cari_pegawai", petunjuk="Nama atau NIP", apa="pegawai", required=False,
        help_text="Hanya pegawai dalam dinas yang belum punya akun. Ia dapat masuk dengan NIP atau nama pengguna.",
    )  # fmt: skip
    nama_pengguna = IsianTeks(
        label="Nama pengguna", max_length=80, help_text="Huruf kecil, angka, titik; misalnya siti.aminah."
    )
    nama = IsianTeks(
        label="Nama pemilik akun", max_length=200, required=False,
        help_text="Hanya untuk akun tanpa data pegawai, misalnya auditor dari luar.",
    )  # fmt: skip
    email = forms.EmailField(label="Email", required=False, help_text="Untuk tautan lupa sandi.")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pegawai"].pasang(*calon.pegawai(actor, tanpa_akun=True))  # type: ignore[attr-defined]
        if not administrator(actor):
            del self.fields["nama"]
            self.fields["pegawai"].required = True
        else:
            self.fields["pegawai"].widget.kosong = "Bukan pegawai"

    def clean(self) -> dict[str, Any]:
        """Either a person or a name."""
        bersih = super().clean() or {}
        if "nama" in self.fields and not self.errors and bool(bersih.get("pegawai")) == bool(bersih.get("nama")):
            self.add_error("nama", "Pilih pegawai, atau isi nama pemilik akun; salah satu saja.")
        return bersih


class FormPeran(Formulir):
    """A role over an agency or unit for a period, with its reason."""

    peran = forms.ChoiceField(label="Peran", widget=forms.RadioSelect)
    instansi = forms.ModelChoiceField(
        queryset=Instansi.objects.none(), label="Instansi", empty_label="Pilih…", required=False
    )
    unit = IsianPilihCari(
        label="Unit", url="pegawai:cari_unit", petunjuk="Ketik sebagian nama unit", kosong="Seluruh instansi",
        apa="unit", required=False, help_text="Peran berlaku untuk unit ini dan semua unit di bawahnya.",
    )  # fmt: skip
    mulai = IsianTanggal(label="Mulai")
    sampai = IsianTanggal(
        label="Sampai", required=False, maks_hari=3660, help_text="Hari terakhir; kosongkan bila tidak dibatasi."
    )
    alasan = alasan("Dasar penugasan", "Misalnya nomor SK penunjukan.")

    def __init__(self, *args: Any, actor: Actor, pilihan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boleh = URAIAN_PERAN if administrator(actor) else {p: u for p, u in URAIAN_PERAN.items() if p in PERAN_BKD}
        self.fields["peran"].choices = list(boleh.items())  # type: ignore[attr-defined]
        self.fields["mulai"].initial = hari_ini(actor.zona)
        pasang_instansi(self.fields["instansi"], pilihan)
        self.fields["unit"].pasang(*calon.unit(actor))  # type: ignore[attr-defined]


class FormAkhiriPeran(Formulir):
    """When and why a role ends."""

    cara = forms.ChoiceField(
        label="Kapan",
        widget=forms.RadioSelect,
        choices=[("sekarang", "Cabut sekarang juga"), ("tanggal", "Akhiri pada tanggal")],
        initial="sekarang",
    )
    sampai = IsianTanggal(label="Tanggal", required=False, maks_hari=3660, help_text="Hari pertama tanpa peran ini.")
    alasan = alasan("Alasan", "Misalnya: pindah tugas, SK 821/12.")

    def clean(self) -> dict[str, Any]:
        """A date exactly when it is asked for."""
        bersih = super().clean() or {}
        if bersih.get("cara") == "tanggal" and not bersih.get("sampai"):
            self.add_error("sampai", "Isi tanggalnya.")
        return bersih
