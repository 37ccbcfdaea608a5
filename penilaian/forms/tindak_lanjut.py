"""Forms of follow-up: improvement plan with its milestones, report, closing, proposal, decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from asn_karier.core.halaman.formulir import Bagian, Formulir, IsianTanggal, alasan, bila
from penilaian.enums import KeadaanTonggak
from penilaian.rules import PilihanTindak

TONGGAK = 4


def _panjang(label: str, bantuan: str = "", *, wajib: bool = True, maks: int = 1000) -> forms.CharField:
    return forms.CharField(
        label=label, required=wajib, max_length=maks, help_text=bantuan, widget=forms.Textarea(attrs={"rows": 3})
    )


class FormRencana(Formulir):
    """What must get better, the leader's support, up to four milestones with their dates."""

    susunan = (
        Bagian("Rencana", ("pokok", "dukungan", "mulai")),
        *(Bagian(f"Tonggak {n}", (f"tonggak_{n}", f"tenggat_{n}")) for n in range(1, TONGGAK + 1)),
    )
    pokok = _panjang("Yang perlu diperbaiki", "Sebut hasil kerja atau perilaku yang dituju.")
    dukungan = _panjang("Dukungan pimpinan", "Misalnya pelatihan, pendampingan, pembagian tugas.", wajib=False)
    mulai = IsianTanggal(label="Mulai")

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        for n in range(1, TONGGAK + 1):
            self.fields[f"tonggak_{n}"] = forms.CharField(label="Tonggak", required=n == 1, max_length=500)
            self.fields[f"tenggat_{n}"] = IsianTanggal(label="Tenggat", required=n == 1)

    def clean(self) -> dict[str, Any]:
        """A milestone and its date go together."""
        isi: dict[str, Any] = super().clean() or {}
        for n in range(2, TONGGAK + 1):
            if bool(isi.get(f"tonggak_{n}")) != bool(isi.get(f"tenggat_{n}")) and f"tenggat_{n}" not in self.errors:
                self.add_error(f"tenggat_{n}", "Isi tonggak bersama tenggatnya, atau kosongkan keduanya.")
        return isi

    @staticmethod
    def tonggak(isi: dict[str, Any]) -> list[tuple[str, dt.date]]:
        """Milestones as the service takes them."""
        return [(isi[f"tonggak_{n}"], isi[f"tenggat_{n}"]) for n in range(1, TONGGAK + 1) if isi.get(f"tonggak_{n}")]


class FormLapor(Formulir):
    """Was it reached, and what was seen."""

    keadaan = forms.ChoiceField(
        label="Hasil", choices=[p for p in KeadaanTonggak.choices if p[0] != "TERBUKA"], widget=forms.RadioSelect
    )
    catatan = _panjang("Yang terlihat", maks=500)


class FormTutup(Formulir):
    """The conclusion of a plan."""

    kesimpulan = _panjang("Kesimpulan", "Dibaca pegawai; bukan penilaian baru.")


class FormUsul(Formulir):
    """One of the agency's options."""

    pilihan = forms.ChoiceField(label="Tindak lanjut", widget=forms.RadioSelect)
    uraian = forms.CharField(
        label="Keterangan tambahan", required=False, max_length=300,
        help_text="Dibaca yang memutus, misalnya prestasi atau kejadian yang menjadi alasannya.",
    )  # fmt: skip

    def __init__(self, *args: Any, pilihan: Sequence[PilihanTindak], **lain: Any) -> None:
        super().__init__(*args, **lain)
        daftar = [(p.kode, f"{p.uraian} ({p.dasar})") for p in pilihan]
        self.fields["pilihan"].choices = daftar  # type: ignore[attr-defined]


class FormPutus(Formulir):
    """Approve or decline."""

    setuju = forms.ChoiceField(
        label="Putusan", choices=[("ya", "Setujui"), ("tidak", "Tolak")], widget=forms.RadioSelect
    )
    alasan = bila(
        forms.CharField(label="Alasan", required=False, max_length=500, help_text="Dibaca yang mengusulkan."),
        "wajib bila ditolak",
    )


class FormLaksana(Formulir):
    """That it was carried out."""

    keterangan = alasan("Keterangan pelaksanaan", "Misalnya nomor dan tanggal surat.")
