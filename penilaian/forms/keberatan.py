"""Forms of an objection: filing, statements, evidence, decision, naming another decider."""

from __future__ import annotations

from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.halaman.formulir import Bagian, Formulir, bila
from asn_karier.core.halaman.pilih import IsianPilihCari
from pegawai.selectors import calon
from penilaian.enums import PutusanKeberatan, Rating
from penilaian.forms.bukti import DenganBukti
from penilaian.services.keberatan import ALASAN_MAKS, ALASAN_MIN

_PILIH_RATING = [("", "Pilih rating…"), *Rating.choices]


def _teks(label: str, bantuan: str = "", baris: int = 5, minimum: int = 0) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=bantuan, max_length=ALASAN_MAKS, min_length=minimum or None,
        widget=forms.Textarea(attrs={"rows": baris}),
        error_messages={"min_length": "Tulis sekurangnya %(limit_value)d huruf (sekarang %(show_value)d)."},
    )  # fmt: skip


class FormBukti(DenganBukti, Formulir):
    """One file or one link, with a word about it; more may follow until it is decided."""

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["berkas"].help_text += " Bukti lain dapat ditambahkan sampai keberatan diputus."


class FormAjukan(FormBukti):
    """Reasons, and the first piece of evidence."""

    field_order = ("alasan", "berkas", "tautan", "keterangan")
    susunan = (
        Bagian("Alasan", ("alasan",), "Sebut rating mana yang Anda pandang tidak tepat, dan fakta yang mendukungnya."),
        Bagian("Bukti", ("berkas", "tautan", "keterangan"), "Boleh dikosongkan bila bukti sudah ada pada realisasi."),
    )
    alasan = _teks("Alasan keberatan", f"Paling sedikit {ALASAN_MIN} huruf.", 7, ALASAN_MIN)


class FormKeterangan(Formulir):
    """A statement of one side."""

    isi = _teks("Keterangan", "Dapat Anda perbaiki sampai keberatan diputus.", 5, 10)


class FormPutusan(Formulir):
    """The decision with its considerations; both ratings when it changes."""

    putusan = forms.ChoiceField(label="Putusan", choices=PutusanKeberatan, widget=forms.RadioSelect)
    rating_hasil = bila(
        forms.ChoiceField(label="Rating hasil kerja menjadi", choices=_PILIH_RATING, required=False), "bila mengubah"
    )
    rating_perilaku = bila(
        forms.ChoiceField(label="Rating perilaku menjadi", choices=_PILIH_RATING, required=False), "bila mengubah"
    )
    pertimbangan = _teks("Pertimbangan", "Dibaca pegawai dan penilai, dan dimuat pada surat putusan.", 6, ALASAN_MIN)
    nomor_surat = forms.CharField(label="Nomor surat putusan", required=False, max_length=100)
    tanpa_keterangan = forms.BooleanField(
        label="Penilai sudah dipanggil dan tidak memberi keterangan",
        required=False,
        help_text="Centang hanya bila keterangan penilai memang tidak ada.",
    )


class FormPemutus(Formulir):
    """Who now stands above the assessor, and why."""

    pemutus = IsianPilihCari(
        label="Atasan pejabat penilai yang baru", apa="pemutus", url="penilaian:keberatan_cari_pemutus"
    )
    alasan = forms.CharField(
        label="Alasan", max_length=500, min_length=10, help_text="Misalnya: atasan lama pensiun per 1 Februari."
    )

    def __init__(self, *args: Any, actor: Actor, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["pemutus"].pasang(*calon.pegawai(actor))  # type: ignore[attr-defined]
