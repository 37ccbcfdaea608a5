"""Forms for units, post definitions and the post map."""

from __future__ import annotations

from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.halaman.formulir import Bagian, Formulir, IsianTanggal, IsianTeks, alasan
from asn_karier.core.halaman.pilih import IsianPilihCari
from pegawai.calc.pensiun import kode_jabatan
from pegawai.enums import Eselon, JenisJabatan, JenjangJf
from pegawai.models import Instansi, PetaJabatan, Unit
from pegawai.rules import BUP
from pegawai.selectors import calon


def pasang_instansi(isian: Any, pilihan: Any) -> None:
    """Agencies to choose from; when there is only one it is chosen."""
    isian.queryset = pilihan
    satu = list(pilihan[:2])
    if len(satu) == 1:
        isian.initial, isian.empty_label = satu[0].pk, None


DASAR = Bagian("Dasar hukum", ("nomor_sk", "tanggal_sk"))


def _unit(label: str, kosong: str = "", **lain: Any) -> IsianPilihCari:
    return IsianPilihCari(
        label=label, url="pegawai:cari_unit", petunjuk="Ketik sebagian nama unit", kosong=kosong, apa="unit", **lain
    )


class FormUnitBaru(Formulir):
    """A new unit below a parent, from a day."""

    nama = IsianTeks(label="Nama unit", max_length=250)
    induk = _unit("Di bawah unit", kosong="Tanpa induk (unit paling atas)", required=False)
    kode = IsianTeks(label="Kode", max_length=40, required=False, help_text="Kode unor instansi, bila ada.")
    mulai = IsianTanggal(label="Mulai berlaku")
    nomor_sk = IsianTeks(label="Nomor peraturan atau SK", max_length=100)
    tanggal_sk = IsianTanggal(label="Tanggal peraturan atau SK", maks_hari=0)
    susunan = (Bagian("Unit", ("nama", "induk", "kode", "mulai")), DASAR)

    def __init__(self, *args: Any, actor: Actor, instansi_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["induk"].pasang(*calon.unit(actor, instansi_id=instansi_id))  # type: ignore[attr-defined]


class FormSusunan(Formulir):
    """A reorganisation of one unit: name, parent, day, decree."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    nama = IsianTeks(label="Nama unit", max_length=250)
    induk = _unit("Di bawah unit", kosong="Tanpa induk (unit paling atas)", required=False)
    mulai = IsianTanggal(
        label="Mulai berlaku", maks_hari=0, help_text="Nama dan induk lama tetap tercatat sampai hari sebelumnya."
    )
    nomor_sk = IsianTeks(label="Nomor peraturan atau SK", max_length=100)
    tanggal_sk = IsianTanggal(label="Tanggal peraturan atau SK", maks_hari=0)
    susunan = (Bagian("Susunan baru", ("nama", "induk", "mulai")), DASAR)

    def __init__(self, *args: Any, actor: Actor, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["induk"].pasang(  # type: ignore[attr-defined]
            *calon.unit(actor, instansi_id=unit.instansi_id, kecuali=unit)
        )


class FormAkhiri(Formulir):
    """The day on which something is no longer in force, and why."""

    sampai = IsianTanggal(label="Tidak berlaku lagi mulai", help_text="Hari pertama sesudah berakhir.")
    alasan = alasan("Dasar pengakhiran", "Misalnya nomor peraturan tentang susunan organisasi yang baru.")


class FormTempatkan(Formulir):
    """Name and place of a unit that an import invented."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    nama = IsianTeks(label="Nama unit", max_length=250)
    induk = _unit("Di bawah unit", kosong="Tanpa induk (unit paling atas)", required=False)

    def __init__(self, *args: Any, actor: Actor, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["induk"].pasang(  # type: ignore[attr-defined]
            *calon.unit(actor, instansi_id=unit.instansi_id, kecuali=unit)
        )


class FormGabungkan(Formulir):
    """The known unit that an invented one stands for."""

    tujuan = _unit("Sama dengan unit")
    alasan = alasan("Keterangan", "Misalnya: ID unor ini dipakai SIASN untuk unit yang sama.")

    def __init__(self, *args: Any, actor: Actor, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tujuan"].pasang(  # type: ignore[attr-defined]
            *calon.unit(actor, instansi_id=unit.instansi_id, kecuali=unit)
        )


def _kelas() -> forms.IntegerField:
    return forms.IntegerField(label="Kelas jabatan", min_value=1, max_value=17, required=False)


def _kebutuhan() -> forms.IntegerField:
    return forms.IntegerField(
        label="Kebutuhan (ABK)", min_value=0, max_value=100_000, help_text="Jumlah orang menurut analisis beban kerja."
    )


PILIHAN_ESELON = [("", "Bukan jabatan bereselon"), *Eselon.choices]


class FormJabatanBaru(Formulir):
    """A post on the map of a unit."""

    definisi = IsianPilihCari(
        label="Jenis jabatan", url="pegawai:cari_definisi", petunjuk="Ketik sebagian nama definisi jabatan",
        apa="definisi jabatan",
    )  # fmt: skip
    nama = IsianTeks(
        label="Nama pada peta", max_length=250, required=False, help_text="Kosongkan bila sama dengan nama jenisnya."
    )
    kebutuhan = _kebutuhan()
    kelas = _kelas()
    eselon = forms.ChoiceField(label="Eselon", choices=PILIHAN_ESELON, required=False)
    tunggal = forms.BooleanField(
        label="Hanya satu pemangku definitif", required=False, help_text="Untuk jabatan manajerial."
    )
    pimpinan_unit = forms.BooleanField(label="Memimpin unit ini", required=False)
    mulai = IsianTanggal(label="Ada pada peta jabatan sejak")

    def __init__(self, *args: Any, actor: Actor, instansi_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["definisi"].pasang(*calon.definisi(actor, instansi_id))  # type: ignore[attr-defined]


class FormJabatan(Formulir):
    """What may change of a post: need, class, name, flags."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    nama = IsianTeks(label="Nama pada peta", max_length=250)
    kebutuhan = _kebutuhan()
    kelas = _kelas()
    eselon = forms.ChoiceField(label="Eselon", choices=PILIHAN_ESELON, required=False)
    tunggal = forms.BooleanField(label="Hanya satu pemangku definitif", required=False)
    pimpinan_unit = forms.BooleanField(label="Memimpin unit ini", required=False)
    alasan = alasan("Dasar perubahan", "Misalnya nomor dan tanggal penetapan ABK.")

    @staticmethod
    def awal(peta: PetaJabatan) -> dict[str, Any]:
        """Initial values from a post."""
        nama = ("versi", "nama", "kebutuhan", "kelas", "eselon", "tunggal", "pimpinan_unit")
        return {n: getattr(peta, n) for n in nama}


def pilihan_bup() -> list[tuple[str, str]]:
    """Retirement codes of the rule in force with their age."""
    nilai = BUP.terbaru.nilai
    hasil = []
    for kode in kode_jabatan(nilai):
        nama = nilai.jabatan[kode].nama if kode in nilai.jabatan else kode.replace("_", " ").capitalize()
        umur = f" ({nilai.batas[kode]} tahun)" if kode in nilai.batas else ""
        hasil.append((kode, f"{nama}{umur}"))
    return sorted(hasil, key=lambda p: p[1])


class FormDefinisi(Formulir):
    """A post definition: kind, level, retirement code, class."""

    instansi = forms.ModelChoiceField(queryset=Instansi.objects.none(), label="Instansi", empty_label="Pilih…")
    nama = IsianTeks(label="Nama jabatan", max_length=250)
    jenis = forms.ChoiceField(label="Jenis", choices=[("", "Pilih…"), *JenisJabatan.choices])
    jenjang = forms.ChoiceField(
        label="Jenjang", choices=[("", "Bukan jabatan fungsional"), *JenjangJf.choices], required=False,
        help_text="Hanya untuk jabatan fungsional.",
    )  # fmt: skip
    kode_bup = forms.ChoiceField(
        label="Batas usia pensiun",
        help_text="Menentukan TMT pensiun pemangkunya (UU 20/2023 ps 55; PP 11/2017 ps 239).",
    )
    kelas = _kelas()

    def __init__(self, *args: Any, pilihan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pasang_instansi(self.fields["instansi"], pilihan)
        self.fields["kode_bup"].choices = [("", "Pilih…"), *pilihan_bup()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A functional post has a level, no other post has one."""
        bersih = super().clean() or {}
        if bersih.get("jenis") == JenisJabatan.JF and not bersih.get("jenjang"):
            self.add_error("jenjang", "Pilih jenjang jabatan fungsional ini.")
        if bersih.get("jenis") and bersih["jenis"] != JenisJabatan.JF and bersih.get("jenjang"):
            self.add_error("jenjang", "Hanya jabatan fungsional yang berjenjang. Kosongkan.")
        return bersih
