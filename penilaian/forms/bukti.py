"""Evidence in a form: one file, one link, a word about it."""

from __future__ import annotations

from typing import Any

from django import forms

from asn_karier.core.halaman.components.formats import ukuran_berkas
from asn_karier.core.halaman.formulir import IsianTeks
from penilaian.rules import BuktiKinerja
from penilaian.services.pelaksanaan import Bukti


class DenganBukti(forms.Form):
    """The three fields; `batas` are the limits of the agency, told beside the file and to the browser."""

    berkas = forms.FileField(label="Bukti: berkas", required=False)
    tautan = forms.CharField(
        label="Bukti: tautan", required=False, max_length=500, help_text="Alamat lengkap, dimulai dengan https://"
    )
    keterangan = IsianTeks(label="Keterangan bukti", required=False, max_length=200)

    def __init__(self, *args: Any, batas: BuktiKinerja, **lain: Any) -> None:
        super().__init__(*args, **lain)
        maks = batas.maks_kb * 1024
        self.fields["berkas"].help_text = f"{kata_bentuk(batas)}, paling besar {ukuran_berkas(maks)}."
        self.fields["berkas"].widget = forms.FileInput(
            attrs={"accept": ",".join(f".{a}" for a in batas.tipe), "data-maks-byte": str(maks)}
        )

    def bukti(self) -> Bukti:
        """What was handed in, as the service takes it; false when nothing was."""
        berkas, tautan = self.cleaned_data["berkas"], self.cleaned_data["tautan"].strip()
        return Bukti(
            berkas=(berkas,) if berkas else (),
            tautan=(tautan,) if tautan else (),
            keterangan=self.cleaned_data["keterangan"],
        )


def kata_bentuk(batas: BuktiKinerja) -> str:
    """PDF, JPG atau PNG."""
    *awal, akhir = (a.upper() for a in batas.tipe)
    return f"{', '.join(awal)} atau {akhir}" if awal else akhir
