"""Forms of the review: ratings with reasons, opening again; calibration, predikat of units, delegation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.halaman.formulir import Bagian, Formulir, IsianTanggal, IsianTeks, bila
from asn_karier.core.halaman.pilih import IsianPilihCari
from pegawai.selectors import calon
from penilaian.enums import PredikatOrganisasi, Rating
from penilaian.models.skp import PANJANG
from penilaian.selectors.usulan import UsulanRating
from penilaian.services.evaluasi import IsianRating

URUT_RATING = [(r.value, r.label) for r in (Rating.DI_BAWAH, Rating.SESUAI, Rating.DI_ATAS)]


def _paragraf(label: str, *, baris: int = 3, maks: int = PANJANG, wajib: bool = True, **lain: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=maks, required=wajib, widget=forms.Textarea(attrs={"rows": baris}), **lain
    )


class FormRating(forms.Form):
    """The two ratings of a person; `final` makes everything needed that an evaluation must hold."""

    rating_hasil = forms.ChoiceField(label="Rating hasil kerja", choices=URUT_RATING, required=False)
    alasan_hasil = _paragraf("Alasan rating hasil kerja", wajib=False)
    rating_perilaku = forms.ChoiceField(label="Rating perilaku kerja", choices=URUT_RATING, required=False)
    alasan_perilaku = _paragraf("Alasan rating perilaku kerja", wajib=False)
    catatan = _paragraf("Catatan atau rekomendasi untuk pegawai", baris=2, wajib=False)
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, final: bool = False, usul: UsulanRating | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.final, self.usul = final, usul
        # A draft may be incomplete; what is shown and what becomes final may not.
        for nama in ("alasan_hasil", "alasan_perilaku"):
            self.fields[nama].required = final or not self.is_bound
            self.fields[nama].error_messages["required"] = "Tulis alasannya; pegawai membacanya pada dokumen evaluasi."

    def clean(self) -> dict[str, Any]:
        """Final: both ratings are chosen, and a rating other than the proposed one has words of its own."""
        bersih = super().clean() or {}
        if not self.final or self.usul is None:
            return bersih
        for nama, usul in (("hasil", self.usul.hasil), ("perilaku", self.usul.perilaku)):
            rating = bersih.get(f"rating_{nama}")
            sama = bersih.get(f"alasan_{nama}", "").strip() == usul.alasan
            if not rating and f"rating_{nama}" not in self.errors:
                self.add_error(f"rating_{nama}", "Pilih ratingnya. Rating kosong tidak pernah dianggap sesuai.")
            elif rating and rating != usul.rating and sama:
                self.add_error(
                    f"alasan_{nama}", "Rating Anda berbeda dari usulan. Tulis alasannya dengan kata Anda sendiri."
                )
        return bersih

    def isian(self) -> IsianRating:
        """As the service takes it."""
        b = self.cleaned_data
        return IsianRating(
            b["rating_hasil"], b["alasan_hasil"], b["rating_perilaku"], b["alasan_perilaku"], b["catatan"]
        )


class FormAlasanBuka(Formulir):
    """Why a final evaluation is opened again."""

    alasan = _paragraf(
        "Alasan membuka kembali", maks=500,
        help_text="Dibaca pegawai dan auditor.",
    )  # fmt: skip


class FormGeser(Formulir):
    """A move in a calibration."""

    rating_hasil = forms.ChoiceField(label="Rating hasil kerja menjadi", choices=URUT_RATING, widget=forms.RadioSelect)
    rating_perilaku = forms.ChoiceField(
        label="Rating perilaku kerja menjadi", choices=URUT_RATING, widget=forms.RadioSelect
    )
    alasan = _paragraf(
        "Alasan geseran", maks=500, help_text="Apa yang dibandingkan sidang, dan bukti mana yang dipakai."
    )
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class FormNotulen(Formulir):
    """Participants and minutes of a session; both are needed to freeze it."""

    peserta = _paragraf("Peserta sidang", maks=2000, wajib=False, help_text="Nama dan jabatan, satu baris satu orang.")
    notulen = _paragraf("Notulen", baris=8, maks=8000, wajib=False, help_text="Pokok bahasan dan kesepakatan sidang.")
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        for nama in ("peserta", "notulen"):
            bila(self.fields[nama], "wajib saat dibekukan")


class FormBukaSidang(Formulir):
    """A unit and a period."""

    periode = forms.TypedChoiceField(label="Periode", coerce=int)
    unit = IsianPilihCari(
        label="Unit", url="pegawai:cari_unit", petunjuk="Ketik sebagian nama unit", apa="unit",
        help_text="Sidang mencakup unit ini dan semua unit di bawahnya.",
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, pilihan: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"].choices = pilihan  # type: ignore[attr-defined]
        self.fields["unit"].pasang(*calon.unit(actor))  # type: ignore[attr-defined]


class FormCapaian(Formulir):
    """The predikat of a unit with both inputs; `ubah` asks why it changes."""

    susunan = (
        Bagian("Dasar penetapan", ("capaian_pk", "ekspektasi")),
        Bagian("Penetapan", ("predikat", "alasan", "alasan_ubah")),
    )
    capaian_pk = _paragraf("Realisasi rencana aksi atau perjanjian kinerja")
    ekspektasi = _paragraf("Penilaian atas ekspektasi pimpinan", wajib=False)
    predikat = forms.ChoiceField(
        label="Predikat organisasi", choices=PredikatOrganisasi, widget=forms.RadioSelect,
        help_text="Dipilih, tidak dihitung: tabel penggabung kedua masukan tidak terdapat pada sumber hukum.",
    )  # fmt: skip
    alasan = _paragraf("Alasan penetapan")
    alasan_ubah = IsianTeks(label="Alasan perubahan", max_length=300)
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, tahunan: bool, ubah: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ekspektasi"].required = tahunan
        if not ubah:
            del self.fields["alasan_ubah"]


class FormDelegasi(Formulir):
    """Who assesses for whom, from when to when, by which decree.

    The official picks among superior, peers and team (`pilihan`); BKD searches the agency.
    """

    dari = IsianPilihCari(
        label="Pejabat penilai yang mendelegasikan", url="penilaian:delegasi_cari", petunjuk="Nama atau NIP",
        apa="pejabat",
    )  # fmt: skip
    kepada = IsianPilihCari(
        label="Penerima delegasi", url="penilaian:delegasi_cari", petunjuk="Nama atau NIP", apa="penerima delegasi"
    )
    pegawai = IsianPilihCari(
        label="Pegawai yang dinilai", url="penilaian:delegasi_cari", petunjuk="Nama atau NIP", kosong="Semua bawahan",
        apa="pegawai", required=False, help_text="Biarkan kosong bila semua bawahan didelegasikan.",
    )  # fmt: skip
    mulai = IsianTanggal(label="Mulai")
    sampai = IsianTanggal(label="Sampai", help_text="Hari terakhir berlaku, paling lama satu tahun.")
    dasar = IsianTeks(label="Nomor surat atau SK", max_length=120)
    alasan = IsianTeks(label="Alasan", max_length=300, help_text="Misalnya: cuti besar, tugas luar.")

    def __init__(
        self, *args: Any, actor: Actor, kepada: Mapping[int, str] | None, pegawai: Mapping[int, str] | None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["mulai"].initial = hari_ini(actor.zona)
        if kepada is not None and pegawai is not None:
            del self.fields["dari"]
            self.fields["kepada"] = _satu_dari("Penerima delegasi", kepada, "")
            self.fields["pegawai"] = _satu_dari("Pegawai yang dinilai", pegawai, "Semua bawahan")
            return
        for nama in ("dari", "kepada", "pegawai"):
            self.fields[nama].pasang(*calon.pegawai(actor))  # type: ignore[attr-defined]


def _satu_dari(label: str, pilihan: Mapping[int, str], kosong: str) -> forms.Field:
    return forms.TypedChoiceField(
        label=label, choices=[("", kosong or "Pilih…"), *pilihan.items()], coerce=int, empty_value=None,
        required=not kosong,
    )  # fmt: skip


class FormCabut(Formulir):
    """Why a delegation ends early."""

    alasan = IsianTeks(
        label="Alasan pencabutan", max_length=300, help_text="Tercatat pada jejak perubahan dan dapat dibaca auditor."
    )
