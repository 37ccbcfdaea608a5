"""Forms of an SKP: a result with its indicators, expectations, annexes, copy, the assessor, reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.halaman.formulir import Bagian, Formulir, IsianTanggal, IsianTeks, alasan, bila
from asn_karier.core.halaman.pilih import IsianPilihCari
from pegawai.selectors import calon
from penilaian.enums import Aspek, JenisHasil, KelompokSkp, Pendekatan, Perspektif, SumberHasil
from penilaian.models import HasilKerja, Indikator, Periode, Skp
from penilaian.selectors.panduan import NilaiPerilaku
from penilaian.services.skp_isi import INDIKATOR_MAKS, IsianHasil, IsianIndikator

_TEKS = {"rows": 3}
BUTIR_MAKS = 500
DUKUNG = "dukung-"


class FormHasil(forms.Form):
    """A result: part, words, where it comes from; the measure for the qualitative approach, the source for JPT."""

    rumusan = forms.CharField(
        label="Rencana hasil kerja", max_length=1000, widget=forms.Textarea(attrs=_TEKS),
        error_messages={"required": "Rencana hasil kerja wajib diisi."},
        help_text="Tulis hasilnya, bukan kegiatannya. Contoh: “Tersusunnya laporan layanan triwulanan tepat waktu”.",
    )  # fmt: skip
    jenis = forms.ChoiceField(label="Bagian", choices=JenisHasil.choices, initial=JenisHasil.UTAMA)
    asal = forms.ChoiceField(
        label="Asal hasil kerja", widget=forms.RadioSelect,
        error_messages={"required": "Pilih dari mana hasil kerja ini berasal."},
    )  # fmt: skip
    penugasan = IsianTeks(
        label="Penugasan/sumber", required=False, max_length=300, help_text="Misalnya perjanjian kinerja atau renstra."
    )
    ukuran = bila(
        forms.CharField(
            label="Ukuran keberhasilan, indikator, dan target", required=False, max_length=1000,
            widget=forms.Textarea(attrs={"rows": 4}), help_text="Narasi: kapan hasil ini disebut berhasil.",
        ),
        "boleh menyusul, wajib sebelum diajukan",
    )  # fmt: skip

    def __init__(self, *args: Any, skp: Skp, pimpinan: Sequence[HasilKerja], **kw: Any) -> None:
        super().__init__(*args, **kw)
        lain = [p for p in SumberHasil.choices if p[0] != SumberHasil.INTERVENSI]
        asal: Any = self.fields["asal"]
        asal.choices = [(f"{DUKUNG}{h.pk}", f"Mendukung: {h.rumusan}") for h in pimpinan] + lain
        asal.initial = asal.choices[0][0] if len(pimpinan) == 1 else None
        if not pimpinan:
            asal.help_text = "Hasil kerja pimpinan dapat dipilih setelah SKP pimpinan ditetapkan."
            asal.initial = SumberHasil.MANDIRI
        if skp.kelompok != KelompokSkp.JPT:
            del self.fields["penugasan"]
        if skp.pendekatan != Pendekatan.KUALITATIF:
            del self.fields["ukuran"]

    def isian(self, indikator: Sequence[IsianIndikator], lama: HasilKerja | None) -> IsianHasil:
        """The answers as the service takes them; what this form does not ask stays as it was."""
        c = self.cleaned_data
        dukung = c["asal"].startswith(DUKUNG)
        return IsianHasil(
            rumusan=c["rumusan"],
            jenis=c["jenis"],
            sumber=SumberHasil.INTERVENSI if dukung else c["asal"],
            atasan_id=int(c["asal"].removeprefix(DUKUNG)) if dukung else None,
            penugasan=c.get("penugasan", lama.penugasan if lama else ""),
            ukuran=c.get("ukuran", lama.ukuran if lama else ""),
            indikator=indikator,
        )


def awal_hasil(hasil: HasilKerja) -> dict[str, Any]:
    """The answers as they are stored."""
    asal = f"{DUKUNG}{hasil.atasan_id}" if hasil.atasan_id else hasil.sumber
    return {
        "rumusan": hasil.rumusan,
        "jenis": hasil.jenis,
        "asal": asal,
        "penugasan": hasil.penugasan,
        "ukuran": hasil.ukuran,
    }


class FormIndikator(forms.Form):
    """An indicator: aspect or perspective, words, target of the year, milestones. An empty one is left out."""

    id = forms.IntegerField(required=False, min_value=1, max_value=2**53, widget=forms.HiddenInput)
    sisi = forms.ChoiceField(label="Aspek")
    rumusan = IsianTeks(
        label="Indikator kinerja individu", max_length=500,
        error_messages={"required": "Indikator wajib diisi, atau hapus barisnya."},
    )  # fmt: skip
    target = IsianTeks(
        label="Target setahun", max_length=300,
        error_messages={"required": "Target wajib diisi: jumlah, mutu, waktu, atau biaya."},
    )  # fmt: skip

    def __init__(self, *args: Any, jpt: bool, periode: Sequence[Periode], **kw: Any) -> None:
        super().__init__(*args, **kw)
        sisi: Any = self.fields["sisi"]
        sisi.label = "Perspektif" if jpt else "Aspek"
        pilihan = Perspektif.choices if jpt else Aspek.choices
        sisi.choices = [("", f"Pilih {sisi.label.lower()}"), *pilihan]
        sisi.error_messages = {**sisi.error_messages, "required": f"Pilih {sisi.label.lower()} indikator ini."}
        self.jpt, self.kode = jpt, [p.kode for p in periode]
        for p in periode:
            self.fields[f"t_{p.kode}"] = IsianTeks(label=f"Target {p.nama}", required=False, max_length=300)

    @property
    def periodik(self) -> list[Any]:
        """Fields of the milestones."""
        return [self[f"t_{k}"] for k in self.kode]

    def isian(self) -> IsianIndikator:
        """As the service takes it."""
        c = self.cleaned_data
        return IsianIndikator(
            rumusan=c["rumusan"], target=c["target"], id=c.get("id"), aspek="" if self.jpt else c["sisi"],
            perspektif=c["sisi"] if self.jpt else "", periodik={k: c[f"t_{k}"] for k in self.kode},
        )  # fmt: skip


Baris = dict[str, Any]
_DasarBaris = forms.formset_factory(FormIndikator, extra=0, max_num=INDIKATOR_MAKS, validate_max=True)


class BarisIndikator(_DasarBaris):  # type: ignore[misc,valid-type]
    """The indicators of a result, any number of rows up to the limit of the room."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, prefix="ind", **kw)

    def initial_form_count(self) -> int:
        """A row sent empty says nothing, whether it was there before or not."""
        return 0 if self.is_bound else int(super().initial_form_count())

    def isian(self) -> list[IsianIndikator]:
        """Rows that say something."""
        return [f.isian() for f in self.forms if f.has_changed()]


def baris_tersimpan(hasil: HasilKerja | None) -> list[Baris]:
    """Rows as they are stored; one empty row for a new result."""
    if hasil is None or not (semua := list(hasil.indikator.all())):
        return [{}]
    return [
        {
            "id": i.pk,
            "sisi": i.aspek or i.perspektif,
            "rumusan": i.rumusan,
            "target": i.target,
            **{f"t_{t.kode}": t.target for t in i.target_periodik.all()},
        }
        for i in semua
    ]


def baris_kiriman(data: Mapping[str, Any], kode: Sequence[str]) -> list[Baris]:
    """Rows as typed, unchecked: for adding or taking away a row without losing a letter."""
    teks = str(data.get("ind-TOTAL_FORMS", "0"))
    jumlah = min(int(teks), INDIKATOR_MAKS) if teks.isascii() and teks.isdigit() and len(teks) < 4 else 0
    nama = ("id", "sisi", "rumusan", "target", *(f"t_{k}" for k in kode))
    return [{n: data.get(f"ind-{b}-{n}", "") for n in nama} for b in range(jumlah)]


def indikator_tetap(hasil: HasilKerja | None) -> list[IsianIndikator]:
    """Indicators as stored, for a form that does not ask for them (the qualitative approach)."""
    return [_tetap(i) for i in hasil.indikator.all()] if hasil else []


def _tetap(i: Indikator) -> IsianIndikator:
    periodik = {t.kode: t.target for t in i.target_periodik.all()}
    return IsianIndikator(i.rumusan, i.target, i.pk, i.aspek, i.perspektif, periodik)


class FormHarapan(forms.Form):
    """Special expectations, one field for each value; empty fields say nothing."""

    def __init__(self, *args: Any, nilai: Sequence[NilaiPerilaku], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.nilai = nilai
        for n in nilai:
            # The page itself says that all seven may stay empty.
            self.fields[n.kode] = bila(
                forms.CharField(
                    label=n.nama, required=False, max_length=500, initial=n.ekspektasi,
                    widget=forms.Textarea(attrs={"rows": 2}), help_text="; ".join(u for _, u in n.panduan) + ".",
                ),
                "",
            )  # fmt: skip


class FormLampiran(forms.Form):
    """The items of one annex, one a line."""

    butir = forms.CharField(
        label="Butir", required=False, max_length=12000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"Satu butir satu baris, paling panjang {BUTIR_MAKS} huruf.",
    )  # fmt: skip

    def clean_butir(self) -> list[str]:
        """Lines that say something."""
        butir = [b.strip() for b in self.cleaned_data["butir"].splitlines() if b.strip()]
        for n, satu in enumerate(butir, start=1):
            if len(satu) > BUTIR_MAKS:
                raise forms.ValidationError(f"Butir {n} paling panjang {BUTIR_MAKS} huruf (sekarang {len(satu)}).")
        return butir


class FormSalin(forms.Form):
    """Which earlier SKP is copied."""

    sumber = forms.TypedChoiceField(label="Salin dari", coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, pilihan: Sequence[Skp], **kw: Any) -> None:
        super().__init__(*args, **kw)
        sumber: Any = self.fields["sumber"]
        sumber.choices = [
            (s.pk, f"SKP {s.siklus.tahun}, {s.nama_jabatan or 'tanpa jabatan'} ({s.masa.lower:%d-%m-%Y} s.d. "
                   f"{s.hari_akhir:%d-%m-%Y})")
            for s in pilihan
        ]  # fmt: skip
        if pilihan:
            sumber.initial = pilihan[0].pk


class FormBatal(Formulir):
    """Why an SKP is cancelled."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    alasan = alasan("Alasan pembatalan", "Misalnya: pegawai pensiun, atau SKP tercatat dua kali.")


class FormTutup(Formulir):
    """When the span ends, if earlier than planned."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    sampai = IsianTanggal(
        label="Hari terakhir yang dinilai", required=False,
        help_text="Kosongkan bila sampai akhir masa SKP. Isi bila pegawai pindah atau pensiun lebih awal.",
    )  # fmt: skip


class FormPenilai(Formulir):
    """Assessor and superior named by hand, or an assessor who is no employee (head of region)."""

    susunan = (
        Bagian("Pejabat penilai", ("penilai", "penilai_luar")),
        Bagian("Atasan pejabat penilai", ("atasan",), "Memutus keberatan atas hasil evaluasi."),
        Bagian("Alasan", ("alasan",)),
    )
    penilai = IsianPilihCari(
        label="Pejabat penilai", url="penilaian:cari_penilai", required=False, apa="pejabat penilai",
        kosong="Bukan pegawai instansi ini (isi di bawah)",
    )  # fmt: skip
    penilai_luar = IsianTeks(
        label="Penilai yang bukan pegawai", required=False, max_length=200,
        help_text="Misalnya Wali Kota untuk Sekretaris Daerah.",
    )  # fmt: skip
    atasan = IsianPilihCari(
        label="Atasan pejabat penilai", url="penilaian:cari_penilai", required=False, apa="atasan penilai",
        kosong="Tidak ada di instansi ini",
    )  # fmt: skip
    alasan = alasan()

    def __init__(self, *args: Any, actor: Actor, **kw: Any) -> None:
        super().__init__(*args, **kw)
        cari, satu = calon.pegawai(actor)
        for nama in ("penilai", "atasan"):
            isian: Any = self.fields[nama]
            isian.pasang(cari, satu)
        for nama in ("penilai", "penilai_luar"):
            bila(self.fields[nama], "isi salah satu")

    def clean(self) -> dict[str, Any]:
        """One of both kinds of assessor."""
        c = super().clean() or self.cleaned_data
        if "penilai" not in self.errors and bool(c.get("penilai")) == bool(c.get("penilai_luar")):
            self.add_error("penilai", "Pilih satu pejabat penilai, atau tulis penilai yang bukan pegawai.")
        return c
