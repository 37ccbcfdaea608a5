"""The form of an upload."""

from __future__ import annotations

from typing import Any

from django import forms

from asn_karier.core.clock import hari_ini
from pegawai.models import Pegawai
from pegawai.selectors.dokumen import aturan_berkas, jenis_dokumen


class FormUnggah(forms.Form):
    """Kind, file, a word about it; a kind chosen beforehand fixes what the file may be."""

    def __init__(self, *args: Any, orang: Pegawai, kode: str = "", **kw: Any) -> None:
        super().__init__(*args, **kw)
        jenis = jenis_dokumen()
        kelompok: dict[str, list[tuple[str, str]]] = {}
        for k, j in jenis.items():
            kelompok.setdefault(j.layanan, []).append((k, j.nama))
        pilihan: list[Any] = [("", "Pilih jenis dokumen…"), *kelompok.items()]
        self.fields["kode"] = forms.ChoiceField(label="Jenis dokumen", choices=pilihan, initial=kode)
        hari = hari_ini(orang.instansi.zona)
        aturan = [aturan_berkas(orang.instansi_id, k, hari) for k in ([kode] if kode in jenis else jenis)]
        boleh = sorted({akhiran for a in aturan for akhiran in a.boleh})
        self.fields["berkas"] = forms.FileField(
            label="Berkas",
            widget=forms.FileInput(
                attrs={
                    "accept": ",".join(f".{a}" for a in boleh),
                    "data-maks-byte": str(max(a.maks_byte for a in aturan)),
                }
            ),
        )
        self.fields["keterangan"] = forms.CharField(label="Keterangan", required=False, max_length=200)


class FormTarik(forms.Form):
    """Why a document is withdrawn."""

    alasan = forms.CharField(label="Alasan penarikan", max_length=300)
