"""Forms of the year: realisation with evidence, feedback, withdrawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.halaman.formulir import IsianTanggal, IsianTeks
from asn_karier.core.halaman.pilih import IsianPilihCari
from pegawai.selectors import calon
from penilaian.enums import Berakhlak, Capaian, NadaUmpanBalik, SumberUmpanBalik
from penilaian.forms.bukti import DenganBukti
from penilaian.models import HasilKerja


class FormRealisasi(DenganBukti):
    """What was achieved in a period against one target."""

    field_order = ("uraian", "capaian", "berkas", "tautan", "keterangan")
    uraian = forms.CharField(
        label="Realisasi", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang tercapai, dengan angkanya. Contoh: “3 laporan selesai, diserahkan 28-03”.",
    )  # fmt: skip
    capaian = forms.ChoiceField(
        label="Terhadap target", choices=Capaian.choices, widget=forms.RadioSelect,
        error_messages={"required": "Pilih bagaimana realisasi ini terhadap targetnya."},
    )  # fmt: skip


class FormTarikBukti(forms.Form):
    """Why a piece of evidence is withdrawn."""

    alasan = IsianTeks(label="Alasan penarikan", max_length=300)


class FormUmpanBalik(DenganBukti):
    """Feedback on a result or a value of one SKP."""

    field_order = ("tentang", "nada", "isi", "pemangku", "nama_pemangku", "tanggal", "berkas", "tautan", "keterangan")
    tentang = forms.ChoiceField(
        label="Tentang", error_messages={"required": "Pilih hasil kerja atau nilai yang Anda maksud."}
    )  # fmt: skip
    nada = forms.ChoiceField(
        label="Jenis", choices=NadaUmpanBalik.choices, widget=forms.RadioSelect,
        error_messages={"required": "Pilih apresiasi, saran perbaikan, atau catatan."},
    )  # fmt: skip
    isi = forms.CharField(
        label="Umpan balik", max_length=1000,
        error_messages={"required": "Tulis umpan baliknya, walau satu kalimat."},
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Sebut kejadiannya. Pegawai dan penilainya dapat membacanya beserta nama Anda.",
    )  # fmt: skip
    pemangku = forms.BooleanField(label="Mencatat umpan balik pemangku kepentingan di luar instansi", required=False)
    nama_pemangku = IsianTeks(
        label="Nama pemangku kepentingan", required=False, max_length=200,
        help_text="Orang atau lembaga yang menyampaikan, misalnya ketua RW 05 atau Dinas Sosial.",
    )  # fmt: skip
    tanggal = IsianTanggal(label="Tanggal kejadian", required=False, maks_hari=0, help_text="Kosongkan bila hari ini.")

    def __init__(self, *args: Any, hasil: Sequence[HasilKerja], penilai: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        tentang: Any = self.fields["tentang"]
        tentang.choices = [
            ("", "Pilih satu"),
            ("Hasil kerja", [(f"h{h.pk}", h.rumusan[:160]) for h in hasil]),
            ("Perilaku BerAKHLAK", list(Berakhlak.choices)),
            ("Lainnya", [("umum", "Kinerja secara umum")]),
        ]
        if not penilai:
            del self.fields["pemangku"], self.fields["nama_pemangku"]

    def clean(self) -> dict[str, Any]:
        """A stakeholder has a name."""
        c = super().clean() or self.cleaned_data
        if c.get("pemangku") and not c.get("nama_pemangku") and "nama_pemangku" not in self.errors:
            self.add_error("nama_pemangku", "Tulis nama pemangku kepentingan yang menyampaikan.")
        return c

    def isian(self) -> dict[str, Any]:
        """As the service takes it."""
        c = self.cleaned_data
        t = c["tentang"]
        hasil = int(t[1:]) if t[:1] == "h" and t[1:].isdigit() else None
        return {
            "isi": c["isi"],
            "nada": c["nada"],
            "hasil_id": hasil,
            "nilai": t if t in Berakhlak.values else "",
            "tanggal": c["tanggal"],
            "sumber": SumberUmpanBalik.PEMANGKU if c.get("pemangku") else "",
            "nama_pemangku": c.get("nama_pemangku", ""),
            "bukti": self.bukti(),
        }


class FormRekan(forms.Form):
    """Who the feedback is for."""

    rekan = IsianPilihCari(label="Nama rekan", url="penilaian:cari_rekan", apa="rekan")

    def __init__(self, *args: Any, actor: Actor, **kw: Any) -> None:
        super().__init__(*args, **kw)
        isian: Any = self.fields["rekan"]
        isian.pasang(*calon.rekan(actor))
