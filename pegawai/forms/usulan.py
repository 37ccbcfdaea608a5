"""The form of a change proposal: one subject's fields, its proof, a word of explanation."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.db import models

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import DomainError
from pegawai.models import Pegawai
from pegawai.rules.pelayanan import Sasaran
from pegawai.selectors.dokumen import aturan_berkas, dokumen_pegawai, nama_jenis
from pegawai.selectors.usulan_nilai import label_isian, medan, pilihan_isian
from pegawai.services.usulan import Bukti

PANJANG = 500
BARU, TETAP = "baru", "tetap"


class FormUsulan(forms.Form):
    """Fields named as in the record; per required proof `dokumen_N` (one that is there) or `kode_N` and `berkas_N`.

    `terlampir` are the kinds already attached to the proposal that is edited.
    """

    def __init__(
        self, *args: Any, actor: Actor, orang: Pegawai, kode: str, pokok: Sasaran, hanya_bukti: bool = False,
        terlampir: Collection[str] = (), **kw: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kw)
        self.pokok = pokok
        self.draf = "draf" in self.data
        self.isian_nilai = () if hanya_bukti else pokok.isian
        for isian in self.isian_nilai:
            self.fields[isian] = _isian(kode, pokok, isian)
        for nomor, baris in enumerate(pokok.bukti):
            self._tambah_bukti(actor, orang, nomor, baris, not set(baris).isdisjoint(terlampir))
        self.fields["penjelasan"] = forms.CharField(
            label="Penjelasan",
            required=False,
            max_length=PANJANG,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="Bila perlu: apa yang keliru dan sejak kapan.",
        )

    def _tambah_bukti(self, actor: Actor, orang: Pegawai, nomor: int, baris: Sequence[str], terlampir: bool) -> None:
        """One proof: a document that is there already, or a new file (with its kind when several would do)."""
        judul = " atau ".join(nama_jenis(k) for k in baris)
        ada = dokumen_pegawai(actor, orang.pk, *baris)
        if ada or terlampir:
            pilihan = [(TETAP, "Tetap dengan yang sudah dilampirkan")] if terlampir else []
            pilihan += [(str(d.pk), f"{nama_jenis(d.kode)}: {d.nama_asli}") for d in ada]
            self.fields[f"dokumen_{nomor}"] = forms.ChoiceField(
                label=f"Bukti: {judul}", choices=[*pilihan, (BARU, "Unggah berkas baru")], initial=pilihan[0][0]
            )
        if len(baris) > 1:
            self.fields[f"kode_{nomor}"] = forms.ChoiceField(
                label="Jenis berkas yang diunggah", choices=[(k, nama_jenis(k)) for k in baris]
            )
        hari = hari_ini(orang.instansi.zona)
        aturan = [aturan_berkas(orang.instansi_id, k, hari) for k in baris]
        boleh = sorted({akhiran for a in aturan for akhiran in a.boleh})
        self.fields[f"berkas_{nomor}"] = forms.FileField(
            label="Berkas baru" if ada or terlampir else f"Bukti: {judul}",
            required=not (ada or terlampir or self.draf),
            widget=forms.FileInput(
                attrs={
                    "accept": ",".join(f".{a}" for a in boleh),
                    "data-maks-byte": str(max(a.maks_byte for a in aturan)),
                }
            ),
        )

    def nilai(self) -> dict[str, Any]:
        """Values as typed; the service cleans them."""
        return {isian: self.cleaned_data.get(isian) for isian in self.isian_nilai}

    def bukti(self) -> Bukti:
        """Documents chosen and files sent; a file sent wins over the choice."""
        ids: list[int] = []
        berkas: list[tuple[str, Any]] = []
        for nomor, baris in enumerate(self.pokok.bukti):
            kiriman = self.cleaned_data.get(f"berkas_{nomor}")
            if kiriman:
                berkas.append((self.cleaned_data.get(f"kode_{nomor}") or baris[0], kiriman))
            elif (dipilih := self.cleaned_data.get(f"dokumen_{nomor}")) and dipilih.isdigit():
                ids.append(int(dipilih))
        return Bukti(dokumen_ids=tuple(dict.fromkeys(ids)), berkas=tuple(berkas))

    def terima(self, galat: DomainError) -> None:
        """Show a refusal of the service at the field it is about."""
        isian = galat.isian or ""
        if isian not in self.fields:
            files = [n for n in self.fields if n.startswith("berkas_")]
            isian = files[0] if isian in {"berkas", "dokumen"} and len(files) == 1 else ""
        self.add_error(isian or None, galat.pesan)


def _isian(kode: str, pokok: Sasaran, isian: str) -> forms.Field:
    """A plain field: choices become a list, dates a date field, the rest text; required as the service requires."""
    kolom = medan(pokok.tabel, isian)
    wajib = isian in pokok.wajib or not kolom.blank
    label = label_isian(pokok.tabel, isian)
    if pilihan := pilihan_isian(kode, pokok.tabel, isian):
        return forms.ChoiceField(label=label, choices=[("", "Pilih…"), *pilihan.items()], required=wajib)
    if isinstance(kolom, models.DateField):
        return forms.CharField(label=label, required=wajib, max_length=10, widget=forms.DateInput())
    if isinstance(kolom, models.IntegerField):
        angka = forms.TextInput(attrs={"inputmode": "numeric"})
        return forms.CharField(label=label, required=wajib, max_length=6, widget=angka)
    widget: forms.Widget = forms.TextInput(attrs=_petunjuk_isian(isian))
    if (kolom.max_length or 0) > 200:
        widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=wajib, max_length=kolom.max_length, widget=widget)


def _petunjuk_isian(isian: str) -> dict[str, str]:
    """Which keyboard a phone shows, and what it may fill in by itself."""
    if isian == "telepon":
        return {"inputmode": "tel", "autocomplete": "tel"}
    if isian.startswith("email"):
        return {"inputmode": "email", "autocomplete": "email"}
    if isian in {"nik", "npwp", "bpjs"}:
        return {"inputmode": "numeric", "autocomplete": "off"}
    return {"autocomplete": "off"}


def awal_formulir(pokok: Sasaran, kode: str, nilai: Mapping[str, Any]) -> dict[str, Any]:
    """Initial values from JSON: dates day first, codes as they are."""
    awal = {}
    for isian in pokok.isian:
        isi = nilai.get(isian)
        if isi and isinstance(medan(pokok.tabel, isian), models.DateField):
            tahun, bulan, hari = str(isi).split("-")
            isi = f"{hari}-{bulan}-{tahun}"
        awal[isian] = "" if isi is None else isi
    return awal


class FormAlasan(forms.Form):
    """A coded reason with its note, for returning or refusing."""

    def __init__(self, *args: Any, pilihan: Sequence[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["kode_alasan"] = forms.ChoiceField(label="Alasan", choices=[("", "Pilih alasan…"), *pilihan])
        self.fields["catatan"] = forms.CharField(
            label="Catatan untuk pengusul", required=False, max_length=PANJANG, widget=forms.Textarea(attrs={"rows": 3})
        )
