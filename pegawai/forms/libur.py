"""Forms of days off."""

from __future__ import annotations

from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.halaman.formulir import Formulir, IsianTanggal, IsianTeks, alasan
from pegawai.enums import JenisLibur
from pegawai.forms.organisasi import pasang_instansi
from pegawai.models import Instansi
from pegawai.permissions.peran import administrator


class FormLibur(Formulir):
    """A day off with its decree; only the administrator may leave the agency open (national)."""

    tanggal = IsianTanggal(label="Tanggal", maks_hari=3 * 366)
    jenis = forms.ChoiceField(label="Jenis", choices=JenisLibur)
    nama = IsianTeks(label="Nama hari libur", max_length=150, help_text="Misalnya: Hari Raya Nyepi.")
    dasar = IsianTeks(
        label="Nomor SKB atau keputusan", max_length=200,
        help_text="SKB tiga menteri, keputusan presiden, atau keputusan kepala daerah.",
    )  # fmt: skip
    instansi = forms.ModelChoiceField(label="Berlaku untuk", queryset=Instansi.objects.none(), required=False)

    def __init__(self, *args: Any, actor: Actor, **lain: Any) -> None:
        super().__init__(*args, **lain)
        isian: Any = self.fields["instansi"]
        isian.empty_label = "Semua instansi"
        if administrator(actor):
            isian.queryset = Instansi.objects.terlihat_oleh(actor).order_by("nama")
            return
        isian.required = True
        isian.empty_label = "Pilih instansi"
        pasang_instansi(isian, Instansi.objects.terlihat_oleh(actor).order_by("nama"))


class FormBatal(Formulir):
    """Why the row was wrong."""

    alasan = alasan("Alasan pembatalan")
