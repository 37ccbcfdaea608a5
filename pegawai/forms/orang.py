"""Forms for the person record: a new person, and a change of identity."""

from __future__ import annotations

from typing import Any

from django import forms

from asn_karier.core.halaman.formulir import Bagian, Formulir, IsianTanggal, IsianTeks, alasan
from pegawai.enums import Agama, JenisKelamin, StatusKawin, StatusPegawai
from pegawai.forms.organisasi import pasang_instansi
from pegawai.models import Instansi, Pegawai

KOSONG = ("", "Pilih…")
IDENTITAS = (
    "nip", "nama", "gelar_depan", "gelar_belakang", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "agama",
    "status_kawin", "nik", "npwp", "bpjs", "telepon", "email", "email_dinas", "alamat",
)  # fmt: skip


class IsianAngka(IsianTeks):
    """Digits only; spaces, dots and dashes as people write them are dropped."""

    def __init__(self, *, panjang: int | None = None, **lain: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}), **lain)
        self.panjang = panjang

    def to_python(self, value: Any) -> str:
        """The digits."""
        return "".join(c for c in super().to_python(value) if c not in " .-")

    def validate(self, value: Any) -> None:
        """Digits, and as many as needed."""
        super().validate(value)
        if value and not (value.isascii() and value.isdigit()):
            raise forms.ValidationError("Hanya angka.")
        if value and self.panjang and len(value) != self.panjang:
            raise forms.ValidationError(f"Harus {self.panjang} angka; ini {len(value)} angka.")


class FormPegawaiBaru(Formulir):
    """A person who enters the service; the NIP is checked against birth date and sex."""

    instansi = forms.ModelChoiceField(queryset=Instansi.objects.none(), label="Instansi", empty_label="Pilih…")
    nip = IsianAngka(label="NIP atau NI PPPK", panjang=18)
    nama = IsianTeks(label="Nama tanpa gelar", max_length=150)
    gelar_depan = IsianTeks(label="Gelar depan", max_length=50, required=False)
    gelar_belakang = IsianTeks(label="Gelar belakang", max_length=80, required=False)
    tempat_lahir = IsianTeks(label="Tempat lahir", max_length=100)
    tanggal_lahir = IsianTanggal(label="Tanggal lahir", maks_hari=0)
    jenis_kelamin = forms.ChoiceField(label="Jenis kelamin", choices=[KOSONG, *JenisKelamin.choices])
    status = forms.ChoiceField(label="Status", choices=[KOSONG, *StatusPegawai.choices])
    tmt = IsianTanggal(label="TMT status")
    nomor_sk = IsianTeks(label="Nomor SK", max_length=100)
    tanggal_sk = IsianTanggal(label="Tanggal SK", maks_hari=0)
    pejabat_sk = IsianTeks(label="Pejabat penetap", max_length=200, required=False)
    nik = IsianAngka(label="NIK", panjang=16, required=False)
    telepon = IsianTeks(label="Telepon", max_length=30, required=False)
    email = forms.EmailField(label="Email", required=False)
    susunan = (
        Bagian(
            "Siapa",
            ("instansi", "nip", "nama", "gelar_depan", "gelar_belakang", "tempat_lahir", "tanggal_lahir",
             "jenis_kelamin"),
        ),
        Bagian("Pengangkatan", ("status", "tmt", "nomor_sk", "tanggal_sk", "pejabat_sk")),
        Bagian("Lainnya", ("nik", "telepon", "email")),
    )  # fmt: skip

    def __init__(self, *args: Any, pilihan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pasang_instansi(self.fields["instansi"], pilihan)


class FormIdentitas(Formulir):
    """The person record as BKD mends it; an older version meets the merge page."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    nip = IsianAngka(
        label="NIP atau NI PPPK", panjang=18, help_text="Nomor yang diganti tetap dapat dicari dan tercatat masanya."
    )
    nama = IsianTeks(label="Nama tanpa gelar", max_length=150)
    gelar_depan = IsianTeks(label="Gelar depan", max_length=50, required=False)
    gelar_belakang = IsianTeks(label="Gelar belakang", max_length=80, required=False)
    tempat_lahir = IsianTeks(label="Tempat lahir", max_length=100, required=False)
    tanggal_lahir = IsianTanggal(label="Tanggal lahir", maks_hari=0)
    jenis_kelamin = forms.ChoiceField(label="Jenis kelamin", choices=JenisKelamin.choices)
    agama = forms.ChoiceField(label="Agama", choices=[("", "Belum diisi"), *Agama.choices], required=False)
    status_kawin = forms.ChoiceField(
        label="Status kawin", choices=[("", "Belum diisi"), *StatusKawin.choices], required=False
    )
    nik = IsianAngka(label="NIK", panjang=16, required=False)
    npwp = IsianAngka(label="NPWP", required=False)
    bpjs = IsianAngka(label="BPJS", required=False)
    telepon = IsianTeks(label="Telepon", max_length=30, required=False)
    email = forms.EmailField(label="Email", required=False)
    email_dinas = forms.EmailField(label="Email dinas", required=False)
    alamat = IsianTeks(label="Alamat", max_length=500, required=False)
    alasan = alasan("Alasan perubahan", "Misalnya: perbaikan sesuai KTP. Tercatat pada jejak perubahan.")
    susunan = (
        Bagian("Identitas", IDENTITAS[:9]),
        Bagian("Nomor dan kontak", IDENTITAS[9:]),
        Bagian("Alasan", ("alasan",)),
    )

    @staticmethod
    def awal(orang: Pegawai) -> dict[str, Any]:
        """Initial values from the record."""
        return {"versi": orang.versi, **{n: getattr(orang, n) for n in IDENTITAS}}
