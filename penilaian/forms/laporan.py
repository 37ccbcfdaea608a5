"""Form that asks for an evaluation report."""

from __future__ import annotations

from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.halaman.formulir import Bagian, Formulir, IsianTeks, bila
from asn_karier.core.halaman.pilih import IsianPilihCari
from pegawai.selectors import calon
from penilaian.models import Periode

SEMUA, INSTANSI, UNIT = "semua", "instansi", "unit"
CAKUPAN = {
    SEMUA: "Semua unit dan instansi",
    INSTANSI: "Seluruh instansi, satu laporan",
    UNIT: "Satu unit beserta bawahannya",
}


class FormLaporan(Formulir):
    """Which period, of whom, and why when one is replaced."""

    periode = forms.ChoiceField(label="Periode", help_text="Hanya periode yang sudah berakhir.")
    cakupan = forms.ChoiceField(label="Laporan untuk")
    unit = IsianPilihCari(
        label="Unit kerja", petunjuk="Ketik sebagian nama unit", kosong="Tidak memilih unit", required=False,
        apa="unit", help_text="Beserta unit di bawahnya.",
    )  # fmt: skip
    alasan = IsianTeks(
        label="Alasan penggantian", max_length=300, required=False,
        help_text="Isi hanya bila laporan yang sama sudah ada dan perlu diganti; laporan lama tetap tersimpan.",
    )  # fmt: skip

    susunan = (
        Bagian("Laporan", ("periode", "cakupan", "unit")),
        Bagian("Bila mengganti laporan yang ada", ("alasan",)),
    )

    def __init__(self, *args: Any, actor: Actor, periode: list[Periode], cakupan: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilih: forms.ChoiceField = self.fields["periode"]  # type: ignore[assignment]
        pilih.choices = [(str(p.pk), f"{p.nama} {p.siklus.tahun}") for p in periode]
        untuk: forms.ChoiceField = self.fields["cakupan"]  # type: ignore[assignment]
        untuk.choices = [(kode, CAKUPAN[kode]) for kode in cakupan]
        if SEMUA in cakupan:
            untuk.help_text = f"“{CAKUPAN[SEMUA]}”: yang belum punya laporan dibuatkan di latar, satu per satu."
        bila(self.fields["unit"], "hanya untuk satu unit")
        bila(self.fields["alasan"], "bila mengganti")
        self.fields["unit"].pasang(*calon.unit(actor))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One unit must be named, and only then."""
        bersih = super().clean() or {}
        if bersih.get("cakupan") == UNIT and not bersih.get("unit") and "unit" not in self.errors:
            self.add_error("unit", "Pilih unit kerjanya.")
        return bersih
