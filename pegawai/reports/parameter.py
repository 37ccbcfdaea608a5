"""What every report of the room asks: which agency, which unit, which day; and what its letterhead says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.reports import Kepala, Params
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.halaman.components.formats import tanggal as tanggal_panjang
from asn_karier.core.halaman.menu import alamat
from pegawai.enums import JenisInstansi, Peran
from pegawai.models import Instansi, Unit
from pegawai.selectors.laporan.lingkup import Lingkup, pilihan_unit, unit_dalam_lingkup

PERAN = frozenset({Peran.ADMIN, Peran.BKD, Peran.VERIFIKATOR, Peran.PIMPINAN, Peran.AUDITOR})
TANGGAL_AWAL = dt.date(1980, 1, 1)
NOMOR_MAKS = 2**53


class IsianPilih(forms.IntegerField):
    """Id of a row chosen from a list; whether the actor may choose it is asked of the scope, not of the list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=NOMOR_MAKS, required=False, widget=forms.Select(), **kwargs)


class FormLaporan(forms.Form):
    """Agency (asked only when the actor has several), unit and day, all within the actor's scope."""

    instansi = IsianPilih(label="Instansi")
    unit = IsianPilih(label="Unit kerja", help_text="Termasuk unit di bawahnya.")
    per = forms.DateField(
        label="Keadaan per tanggal", required=False, widget=forms.DateInput(), help_text="Kosongkan untuk hari ini."
    )

    def __init__(self, data: Mapping[str, Any], *, actor: Actor) -> None:
        super().__init__(data)
        self.actor = actor
        self.semua_instansi = list(Instansi.objects.terlihat_oleh(actor).order_by("nama"))
        if len(self.semua_instansi) < 2:
            del self.fields["instansi"]
        else:
            self.fields["instansi"].widget.choices = [(i.pk, i.nama) for i in self.semua_instansi]  # type: ignore[attr-defined]
        self.lembaga = self._instansi(str(data.get("instansi") or ""))
        self.data = self._dengan_bawaan(data)
        self.fields["unit"].widget.choices = self._pilihan_unit(str(data.get("unit") or ""))  # type: ignore[attr-defined]

    def _dengan_bawaan(self, data: Mapping[str, Any]) -> QueryDict:
        """What was asked, and the default of what was not: the foot of the report says both."""
        isi = QueryDict(mutable=True)
        isi.update(data)
        isi.setdefault("instansi", str(self.lembaga.pk))
        for nama, bidang in self.fields.items():
            if bidang.initial is not None:
                isi.setdefault(nama, str(bidang.initial))
        return isi

    def _instansi(self, diminta: str) -> Instansi:
        """The agency asked for; else the actor's own, else the first in the alphabet."""
        for calon in self.semua_instansi:
            if str(calon.pk) == diminta:
                return calon
        sendiri = [i for i in self.semua_instansi if i.pk == self.actor.wilayah_id] or self.semua_instansi[:1]
        if diminta or not sendiri:
            raise TidakDitemukan("Instansi itu tidak ada atau berada di luar lingkup Anda.")
        return sendiri[0]

    def _pilihan_unit(self, diminta: str) -> list[tuple[Any, str]]:
        nomor = int(diminta) if diminta.isascii() and diminta.isdigit() and len(diminta) < 16 else None
        unit = pilihan_unit(self.actor, self.lembaga, nomor)
        return [("", "Semua unit"), *((u.id, "\u2003" * (u.tingkat - 1) + u.nama) for u in unit)]

    def clean_unit(self) -> Unit | None:
        """The unit within the scope; another one does not exist."""
        nomor = self.cleaned_data["unit"]
        if nomor is None:
            return None
        unit = unit_dalam_lingkup(self.actor, self.lembaga, nomor)
        if unit is None:
            raise TidakDitemukan("Unit kerja itu tidak ada atau berada di luar lingkup Anda.")
        return unit

    def clean_per(self) -> dt.date | None:
        """Today is the kept state; a day in the future has no state yet."""
        hari, kini = self.cleaned_data["per"], hari_ini(self.lembaga.zona)
        if hari is None or hari == kini:
            return None
        if hari > kini:
            raise ValidationError("tanggal sesudah hari ini belum mempunyai keadaan; isi hari ini atau sebelumnya.")
        if hari < TANGGAL_AWAL:
            raise ValidationError(f"isi tanggal sejak {TANGGAL_AWAL:%d-%m-%Y}.")
        return hari

    def clean(self) -> dict[str, Any]:
        """Adds `lingkup`, what the selectors ask for."""
        bersih = super().clean() or self.cleaned_data
        bersih["instansi"] = self.lembaga
        bersih["lingkup"] = Lingkup(self.lembaga, bersih.get("unit"), bersih.get("per"))
        return bersih


class FormTanpaTanggal(FormLaporan):
    """A report that always starts from today."""

    per = None  # type: ignore[assignment]

    def clean_per(self) -> None:
        """Not asked."""


def kepala(actor: Actor, params: Params) -> Kepala:
    """Letterhead of the agency; whoever signs is the head of the unit that keeps the records."""
    lingkup: Lingkup = params["lingkup"]
    instansi = lingkup.instansi
    keterangan = [f"Keadaan per tanggal {tanggal_panjang(lingkup.hari)}"]
    if lingkup.unit:
        keterangan.insert(0, lingkup.unit.nama)
    # Only a city is also the place where its government sits.
    kota = instansi.nama.removeprefix("Pemerintah Kota ") if instansi.jenis == JenisInstansi.KOTA else ""
    return Kepala(
        instansi=instansi.nama,
        pengelola=instansi.kop,
        alamat=instansi.alamat,
        keterangan=keterangan,
        tempat=kota,
        tanggal=hari_ini(instansi.zona),
        penanda_tangan=f"Kepala {instansi.kop}" if instansi.kop else "Pejabat pengelola kepegawaian",
    )


def tautan_daftar(lingkup: Lingkup, nama_url: str = "pegawai:daftar", **saring: Any) -> str:
    """URL of the list behind a number, with the same reach; empty while that page does not exist."""
    url = alamat(nama_url)
    if not url:
        return ""
    dasar: dict[str, Any] = {"instansi": lingkup.instansi.pk}
    if lingkup.unit:
        dasar["unit"] = lingkup.unit.pk
    if lingkup.tanggal and nama_url == "pegawai:daftar":
        dasar["per"] = f"{lingkup.tanggal:%d-%m-%Y}"
    return f"{url}?{urlencode(dasar | saring, doseq=True)}"
