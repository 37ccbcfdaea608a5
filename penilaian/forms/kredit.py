"""Forms of the credit account, the PAK and the performance history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from asn_karier.core.halaman.formulir import Bagian, Formulir, IsianTanggal, IsianTeks, alasan, bila
from pegawai.enums import JenjangJf, TingkatPendidikan
from penilaian.enums import Predikat, Rating, SkemaLama
from penilaian.rules import AK_DASAR, ANGKA_KREDIT, TAHUN_AWAL_KREDIT
from penilaian.services import kredit_akun as layanan

_GOLONGAN = sorted({b.golongan for b in AK_DASAR.terbaru.nilai.baris}, key=lambda g: (len(g), g))
_BONUS = ANGKA_KREDIT.terbaru.nilai.bonus_ijazah_persen
_HUKUM = "; ".join(ANGKA_KREDIT.terbaru.dasar_hukum)
_PENDIDIKAN = [(t.value, t.label) for t in TingkatPendidikan if t >= TingkatPendidikan.D3]


def _jenjang() -> forms.ChoiceField:
    return forms.ChoiceField(label="Jenjang", choices=[("", "Pilih jenjang…"), *JenjangJf.choices])


def _golongan() -> forms.ChoiceField:
    return forms.ChoiceField(label="Golongan", choices=[("", "Pilih golongan…"), *((g, g) for g in _GOLONGAN)])


def _nilai(label: str = "Angka kredit", bantuan: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, max_digits=7, decimal_places=3, localize=True, help_text=bantuan or "Koma untuk pecahan."
    )


def _tanggal(label: str = "Berlaku tanggal") -> IsianTanggal:
    return IsianTanggal(label=label, maks_hari=0)


def _dasar(bantuan: str) -> IsianTeks:
    return IsianTeks(label="Dasar", max_length=200, help_text=bantuan)


class FormIjazah(Formulir):
    """A higher degree."""

    jenjang = _jenjang()
    tingkat = forms.ChoiceField(label="Tingkat pendidikan baru", choices=[("", "Pilih tingkat…"), *_PENDIDIKAN])
    nomor_ijazah = IsianTeks(label="Nomor ijazah", max_length=100, help_text="Satu ijazah dihitung satu kali.")
    tanggal = _tanggal()


class FormDasar(Formulir):
    """AK dasar."""

    jenjang = _jenjang()
    golongan = _golongan()
    tanggal = _tanggal()
    dasar = _dasar("Nomor SK pengangkatan atau penyesuaian.")


class FormPerpindahan(Formulir):
    """A transfer into the level."""

    jenjang = _jenjang()
    golongan = _golongan()
    predikat = forms.ChoiceField(label="Predikat kinerja", choices=[("", "Pilih predikat…"), *Predikat.choices])
    tahun_pangkat = forms.IntegerField(
        label="Tahun dalam pangkat terakhir", min_value=0, max_value=40, help_text="Tahun penuh, misalnya 3."
    )
    tanggal = _tanggal()
    dasar = _dasar("Nomor SK pengangkatan lewat perpindahan.")


class FormSaldo(Formulir):
    """Opening balance."""

    jenjang = _jenjang()
    nilai = _nilai()
    tanggal = _tanggal()
    dasar = _dasar("Nomor PAK terdahulu.")


class FormKoreksi(Formulir):
    """Correction up or down."""

    jenjang = _jenjang()
    nilai = _nilai("Koreksi", "Tulis dengan tanda minus untuk mengurangi, koma untuk pecahan.")
    tanggal = _tanggal()
    alasan = alasan(minimum=10)


@dataclass(frozen=True)
class Catat:
    """One kind of entry: title, explanation, form, service."""

    judul: str
    uraian: str
    form: type[Formulir]
    layanan: Callable[..., Any]

    @property
    def sebutan(self) -> str:
        """The title inside a sentence: an abbreviation stays as it is."""
        return self.judul if self.judul.startswith("AK ") else self.judul[0].lower() + self.judul[1:]


CATAT = {
    "ijazah": Catat("Bonus ijazah",
                    f"{_BONUS}% dari kebutuhan kenaikan pangkat, sekali untuk setiap ijazah ({_HUKUM}).",
                    FormIjazah, layanan.catat_bonus_ijazah),
    "dasar": Catat("AK dasar", "Angka kredit awal menurut jenjang dan golongan, dari tabel Perban BKN 3/2023.",
                   FormDasar, layanan.catat_ak_dasar),
    "perpindahan": Catat("AK perpindahan",
                         f"Tahun dalam pangkat × persentase predikat × koefisien, ditambah AK dasar ({_HUKUM}).",
                         FormPerpindahan, layanan.catat_perpindahan),
    "awal": Catat("Saldo awal", "Angka kredit menurut PAK terdahulu, sebelum akun ini dibuka.", FormSaldo,
                  layanan.catat_saldo_awal),
    "koreksi": Catat("Koreksi angka kredit", "Menambah atau mengurangi dengan alasan yang dapat dibaca auditor.",
                     FormKoreksi, layanan.koreksi),
}  # fmt: skip


class FormPak(Formulir):
    """A PAK of a year."""

    tahun = forms.IntegerField(
        label="Tahun", min_value=TAHUN_AWAL_KREDIT, max_value=2100,
        help_text="Semua angka kredit sampai 31 Desember tahun ini masuk ke PAK.",
    )  # fmt: skip
    nomor = IsianTeks(label="Nomor PAK", max_length=100)
    tanggal = _tanggal("Tanggal penetapan")
    alasan = bila(
        forms.CharField(
            label="Alasan penggantian", required=False, max_length=300,
            help_text="Wajib bila PAK tahun itu sudah ada; PAK lama tetap terbaca sebagai diganti.",
        ),
        "bila mengganti",
    )  # fmt: skip


class FormBatal(Formulir):
    """Why something is cancelled."""

    alasan = alasan(minimum=10)


class FormRiwayat(Formulir):
    """A year from an old document."""

    susunan = (
        Bagian("Dokumen", ("tahun", "skema", "penilai")),
        Bagian("PP 30/2019 dan PP 46/2011", ("nilai_skp", "nilai_perilaku", "ide_baru", "rekan_bawahan"),
               "Nilai akhir dan sebutan dihitung dari kedua nilai ini."),
        Bagian("DP-3", ("nilai", "sebutan"), "Disalin apa adanya dari dokumen."),
        Bagian("PermenPANRB 6/2022", ("rating_hasil", "rating_perilaku"), "Predikat ditentukan oleh kedua rating."),
        Bagian("Tugas belajar", ("kemajuan",), "Bagi yang dibebaskan dari jabatan; predikat menurut setelan instansi."),
    )  # fmt: skip
    tahun = forms.IntegerField(label="Tahun", min_value=1979, max_value=2100)
    skema = forms.ChoiceField(label="Skema penilaian", choices=[("", "Pilih skema…"), *SkemaLama.choices])
    penilai = IsianTeks(label="Pejabat penilai pada dokumen", required=False, max_length=200)
    nilai_skp = forms.DecimalField(label="Nilai SKP", required=False, max_digits=6, decimal_places=2, localize=True)
    nilai_perilaku = forms.DecimalField(
        label="Nilai perilaku", required=False, max_digits=6, decimal_places=2, localize=True
    )
    ide_baru = forms.BooleanField(label="Ada ide atau cara baru yang bermanfaat (PP 30/2019)", required=False)
    rekan_bawahan = forms.BooleanField(label="Rekan kerja dan bawahan ikut menilai (PP 30/2019)", required=False)
    nilai = forms.DecimalField(label="Nilai rata-rata", required=False, max_digits=6, decimal_places=2, localize=True)
    sebutan = IsianTeks(label="Sebutan", required=False, max_length=40, help_text="Misalnya Baik, Cukup, Kurang.")
    rating_hasil = forms.ChoiceField(
        label="Rating hasil kerja", required=False, choices=[("", "Pilih rating…"), *Rating.choices]
    )
    rating_perilaku = forms.ChoiceField(
        label="Rating perilaku", required=False, choices=[("", "Pilih rating…"), *Rating.choices]
    )
    kemajuan = forms.ChoiceField(label="Kemajuan akademik", required=False)

    def __init__(self, *args: Any, kemajuan: Sequence[tuple[str, str]] = (), **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["kemajuan"].choices = [("", "Pilih kemajuan…"), *kemajuan]  # type: ignore[attr-defined]
        for bagian in self.susunan[1:]:
            for nama in bagian.nama:
                bila(self.fields[nama], "menurut skema")
