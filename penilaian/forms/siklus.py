"""Forms of the performance year and of exceptions."""

from __future__ import annotations

from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.halaman.formulir import Bagian, Formulir, IsianTanggal, IsianTeks
from asn_karier.core.halaman.pilih import IsianPilihCari
from pegawai.selectors import calon
from penilaian.enums import JenisPengecualian
from penilaian.rules import TAHUN_AWAL


class FormTahun(Formulir):
    """Which year to prepare."""

    tahun = forms.IntegerField(
        label="Tahun kinerja", min_value=TAHUN_AWAL, max_value=2100,
        help_text=f"Empat angka, mulai {TAHUN_AWAL}. Setiap tahun disiapkan satu kali.",
    )  # fmt: skip


class FormPengecualian(Formulir):
    """Whom, why, and from when to when."""

    pegawai_id = IsianPilihCari(
        label="Pegawai", url="pegawai:cari_pegawai", petunjuk="Ketik sebagian nama atau NIP", apa="pegawai"
    )
    jenis = forms.ChoiceField(label="Jenis", choices=[("", "Pilih jenis…"), *JenisPengecualian.choices])
    mulai = IsianTanggal(label="Mulai", help_text="Periode penilaian yang seluruhnya termasuk masa ini dikecualikan.")
    sampai = IsianTanggal(label="Sampai dengan", required=False, help_text="Kosongkan bila belum diketahui.")
    nomor_surat = IsianTeks(label="Nomor surat/SK", max_length=120, required=False)
    alasan = IsianTeks(
        label="Alasan", max_length=300, help_text="Misalnya: tugas belajar S2 dengan dibebaskan dari jabatan."
    )

    susunan = (
        Bagian("Siapa", ("pegawai_id", "jenis")),
        Bagian("Kapan", ("mulai", "sampai")),
        Bagian("Dasar", ("nomor_surat", "alasan")),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pegawai_id"].pasang(*calon.pegawai(actor))  # type: ignore[attr-defined]


class FormAlasan(Formulir):
    """Only a reason."""

    alasan = IsianTeks(
        label="Alasan", max_length=300, help_text="Tercatat pada jejak perubahan dan dapat dibaca auditor."
    )
