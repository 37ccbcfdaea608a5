"""Form of an upload."""

from __future__ import annotations

from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.halaman.formulir import Formulir, IsianTanggal
from pegawai.forms.organisasi import pasang_instansi
from pegawai.impor.ragam import pilihan_jenis
from pegawai.models import Instansi
from pegawai.permissions.impor import kelola_impor

MAKS_UNGGAH = 300 * 1024 * 1024


class FormUnggah(Formulir):
    """Agency, kind, file, and the day the file was made."""

    instansi = forms.ModelChoiceField(label="Instansi", queryset=Instansi.objects.none(), empty_label="Pilih instansi")
    jenis = forms.ChoiceField(label="Jenis berkas", choices=pilihan_jenis)
    berkas = forms.FileField(
        label="Berkas",
        help_text="CSV atau XLSX apa adanya dari SIASN atau e-Kinerja. Jangan membuka dan menyimpannya dengan Excel.",
        widget=forms.FileInput(
            attrs={"accept": ".csv,.txt,.xlsx,text/csv,text/plain", "data-maks-byte": str(MAKS_UNGGAH)}
        ),
        error_messages={
            "required": "Pilih berkas CSV atau XLSX.",
            "empty": "Berkas kosong. Unduh ulang berkasnya.",
        },
    )
    tanggal_data = IsianTanggal(
        label="Data per tanggal",
        required=False,
        maks_hari=0,
        help_text="Hari berkas diunduh. Kosong berarti hari ini. Catatan BKD yang lebih baru dipertahankan.",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boleh = [
            i.pk
            for i in Instansi.objects.terlihat_oleh(actor)
            if kelola_impor(actor, instansi_id=i.pk)  # at most a handful of agencies
        ]
        pasang_instansi(self.fields["instansi"], Instansi.objects.filter(pk__in=boleh).order_by("nama"))

    def clean_berkas(self) -> Any:
        """Not larger than a page may take; larger files go through the command."""
        berkas = self.cleaned_data["berkas"]
        if berkas.size > MAKS_UNGGAH:
            raise forms.ValidationError("Berkas lebih dari 300 MB. Pakai perintah manage.py impor di peladen.")
        return berkas
