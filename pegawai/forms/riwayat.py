"""Forms for facts of a person: one per history, each says which service it calls and with what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.halaman.formulir import Bagian, Formulir, IsianRupiah, IsianTanggal, IsianTeks, alasan
from asn_karier.core.halaman.pilih import IsianPilihCari
from pegawai.enums import (
    GOLONGAN_PNS,
    GOLONGAN_PPPK,
    HUKUMAN_DISIPLIN,
    JenisDiklat,
    JenisKp,
    JenisPenugasan,
    KedudukanHukum,
    StatusPegawai,
    TingkatHukdis,
    TingkatPendidikan,
)
from pegawai.models import Dokumen, Pegawai
from pegawai.rules import JENIS_DOKUMEN
from pegawai.selectors import calon
from pegawai.services import kepegawaian, riwayat
from pegawai.services.kepegawaian import Sk
from pegawai.tables import pangkat_golongan

SK = Bagian("SK", ("nomor_sk", "tanggal_sk", "pejabat_sk", "dokumen"))
KOSONG = ("", "Pilih…")


class FormFakta(Formulir):
    """Base: the decree behind the fact, and a document of the person as proof."""

    sk_wajib: ClassVar[bool] = True
    nomor_sk = IsianTeks(label="Nomor SK", max_length=100)
    tanggal_sk = IsianTanggal(label="Tanggal SK", maks_hari=0)
    pejabat_sk = IsianTeks(label="Pejabat penetap", max_length=200, required=False, help_text="Misalnya: Wali Kota.")
    dokumen = forms.ChoiceField(
        label="Dokumen bukti", required=False, help_text="Dokumen yang sudah diunggah pada tab Dokumen pegawai ini."
    )

    def __init__(self, *args: Any, actor: Actor, orang: Pegawai, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.orang = orang
        self._pasang_dokumen(actor)
        if not self.sk_wajib:
            self.fields["nomor_sk"].required = self.fields["tanggal_sk"].required = False
        self.siapkan(actor)

    def siapkan(self, actor: Actor) -> None:
        """Choices that depend on the person."""

    def _pasang_dokumen(self, actor: Actor) -> None:
        jenis = JENIS_DOKUMEN.terbaru.nilai.jenis
        ada = [
            (str(d.pk), f"{jenis[d.kode].nama if d.kode in jenis else d.kode}: {d.nama_asli}")
            for d in Dokumen.objects.terlihat_oleh(actor).berlaku().filter(pegawai=self.orang).order_by("-pk")[:200]
        ]
        if not ada:
            del self.fields["dokumen"]
            return
        self.fields["dokumen"].choices = [("", "Tanpa dokumen"), *ada]  # type: ignore[attr-defined]

    def kirim(self, isian: Mapping[str, Any]) -> dict[str, Any]:
        """Arguments of the service, without actor, person and decree."""
        lain = {"nomor_sk", "tanggal_sk", "pejabat_sk", "dokumen"}
        return {k: v for k, v in isian.items() if k not in lain}

    @staticmethod
    def sk(isian: Mapping[str, Any]) -> Sk:
        """The decree."""
        return Sk(
            nomor=isian.get("nomor_sk") or "",
            tanggal=isian.get("tanggal_sk"),
            pejabat=isian.get("pejabat_sk") or "",
            dokumen_id=int(isian["dokumen"]) if isian.get("dokumen") else None,
        )

    @property
    def pppk(self) -> bool:
        """Is the person a PPPK today."""
        return self.orang.keadaan.status.startswith("PPPK")

    def pilihan_golongan(self) -> list[tuple[str, str]]:
        """Codes of the person's kind with their names."""
        kode = GOLONGAN_PPPK if self.pppk else GOLONGAN_PNS
        return [KOSONG, *((g, pangkat_golongan(g)) for g in kode)]


def _mkg_tahun(wajib: bool) -> forms.IntegerField:
    return forms.IntegerField(label="Masa kerja golongan: tahun", min_value=0, max_value=50, required=wajib)


def _mkg_sisa() -> forms.IntegerField:
    return forms.IntegerField(
        label="Masa kerja golongan: bulan", min_value=0, max_value=11, required=False, help_text="0 sampai 11."
    )


def _satukan_mkg(kirim: dict[str, Any]) -> dict[str, Any]:
    """Years and months as months; None when both were left empty."""
    tahun, bulan = kirim.pop("mkg_tahun"), kirim.pop("mkg_sisa")
    return {**kirim, "mkg_bulan": None if tahun is None and bulan is None else (tahun or 0) * 12 + (bulan or 0)}


class FormPangkat(FormFakta):
    """A rank."""

    golongan = forms.ChoiceField(label="Pangkat, golongan")
    tmt = IsianTanggal(label="TMT")
    mkg_tahun = _mkg_tahun(wajib=False)
    mkg_sisa = _mkg_sisa()
    jenis_kp = forms.ChoiceField(label="Jenis kenaikan pangkat", choices=[KOSONG, *JenisKp.choices], required=False)
    susunan = (Bagian("Pangkat", ("golongan", "tmt", "mkg_tahun", "mkg_sisa", "jenis_kp")), SK)

    def siapkan(self, actor: Actor) -> None:
        """Golongan of the person's kind."""
        self.fields["golongan"].choices = self.pilihan_golongan()  # type: ignore[attr-defined]
        if self.pppk:
            del self.fields["jenis_kp"]

    def kirim(self, isian: Mapping[str, Any]) -> dict[str, Any]:
        """MKG in months."""
        return _satukan_mkg(super().kirim(isian))


class FormKgb(FormFakta):
    """A periodic raise that was given."""

    golongan = forms.ChoiceField(label="Golongan")
    mkg_tahun = _mkg_tahun(wajib=True)
    mkg_sisa = _mkg_sisa()
    tmt = IsianTanggal(label="TMT")
    gaji_pokok = IsianRupiah(label="Gaji pokok baru (rupiah)", min_value=1, max_value=100_000_000, required=False)
    susunan = (Bagian("Kenaikan gaji berkala", ("golongan", "mkg_tahun", "mkg_sisa", "tmt", "gaji_pokok")), SK)

    def siapkan(self, actor: Actor) -> None:
        """Golongan of the person's kind; the present one first chosen."""
        self.fields["golongan"].choices = self.pilihan_golongan()  # type: ignore[attr-defined]
        self.fields["golongan"].initial = self.orang.keadaan.golongan

    def kirim(self, isian: Mapping[str, Any]) -> dict[str, Any]:
        """MKG in months."""
        return _satukan_mkg(super().kirim(isian))


class FormJabatan(FormFakta):
    """An appointment to a post on the map."""

    peta = IsianPilihCari(
        label="Jabatan pada peta jabatan", url="pegawai:cari_jabatan", petunjuk="Ketik sebagian nama jabatan atau unit",
        apa="jabatan", help_text="Hasil pencarian menyebut siapa yang memangku atau bahwa jabatannya kosong.",
    )  # fmt: skip
    penugasan = forms.ChoiceField(label="Penugasan", choices=JenisPenugasan.choices, initial=JenisPenugasan.DEFINITIF)
    tmt = IsianTanggal(label="TMT")
    sampai = IsianTanggal(
        label="Sampai", required=False, help_text="Hari terakhir, untuk Plt., Plh., Pj. yang sudah ditentukan."
    )
    susunan = (Bagian("Jabatan", ("peta", "penugasan", "tmt", "sampai")), SK)

    def siapkan(self, actor: Actor) -> None:
        """Posts of the person's agency."""
        self.fields["peta"].pasang(*calon.peta(actor, self.orang.instansi_id))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A definitive post has no planned end."""
        bersih = super().clean() or {}
        if bersih.get("penugasan") == JenisPenugasan.DEFINITIF and bersih.get("sampai"):
            self.add_error("sampai", "Jabatan definitif tidak memakai tanggal akhir. Kosongkan.")
        return bersih

    def kirim(self, isian: Mapping[str, Any]) -> dict[str, Any]:
        """The post by its id; the last day becomes the first day after."""
        kirim = super().kirim(isian)
        terakhir = kirim.pop("sampai")
        kirim["sampai"] = kepegawaian.sesudah(terakhir)
        kirim["peta_id"] = kirim.pop("peta")
        return kirim


class FormStatus(FormFakta):
    """CPNS, PNS, PPPK."""

    status = forms.ChoiceField(label="Status", choices=[KOSONG, *StatusPegawai.choices])
    tmt = IsianTanggal(label="TMT")
    susunan = (Bagian("Status", ("status", "tmt")), SK)


class FormKedudukan(FormFakta):
    """Kedudukan hukum."""

    kedudukan = forms.ChoiceField(label="Kedudukan hukum", choices=[KOSONG, *KedudukanHukum.choices])
    tmt = IsianTanggal(label="TMT")
    keterangan = IsianTeks(label="Keterangan", max_length=300, required=False)
    susunan = (Bagian("Kedudukan hukum", ("kedudukan", "tmt", "keterangan")), SK)


class FormPendidikan(FormFakta):
    """A degree."""

    sk_wajib = False
    tingkat = forms.ChoiceField(label="Tingkat", choices=[KOSONG, *TingkatPendidikan.choices])
    nama = IsianTeks(label="Program studi", max_length=200)
    sekolah = IsianTeks(label="Sekolah atau perguruan tinggi", max_length=200)
    tahun_lulus = forms.IntegerField(label="Tahun lulus", min_value=1940, max_value=2100, required=False)
    tanggal_lulus = IsianTanggal(label="Tanggal lulus", maks_hari=0, required=False)
    nomor_ijazah = IsianTeks(label="Nomor ijazah", max_length=100)
    diakui = forms.BooleanField(
        label="Diakui (pencantuman gelar sudah disetujui)", required=False, initial=True,
        help_text="Pendidikan yang belum diakui tetap tercatat tetapi tidak dihitung sebagai pendidikan terakhir.",
    )  # fmt: skip
    susunan = (
        Bagian("Pendidikan", ("tingkat", "nama", "sekolah", "tahun_lulus", "tanggal_lulus", "nomor_ijazah", "diakui")),
        Bagian("SK pencantuman gelar", SK.nama, "Bila ada."),
    )


class FormDiklat(FormFakta):
    """A training that was finished."""

    sk_wajib = False
    jenis = forms.ChoiceField(label="Jenis", choices=[KOSONG, *JenisDiklat.choices])
    nama = IsianTeks(label="Nama pelatihan", max_length=250)
    penyelenggara = IsianTeks(label="Penyelenggara", max_length=200)
    mulai = IsianTanggal(label="Tanggal mulai", maks_hari=0)
    selesai = IsianTanggal(label="Tanggal selesai", maks_hari=0)
    jam = forms.IntegerField(label="Jam pelajaran (JP)", min_value=1, max_value=5000, required=False)
    nomor_sertifikat = IsianTeks(label="Nomor sertifikat", max_length=120, required=False)
    susunan = (
        Bagian("Pelatihan", ("jenis", "nama", "penyelenggara", "mulai", "selesai", "jam", "nomor_sertifikat")),
        Bagian("Surat tugas atau SK", SK.nama, "Bila ada."),
    )

    def kirim(self, isian: Mapping[str, Any]) -> dict[str, Any]:
        """With the name of the kind."""
        kirim = super().kirim(isian)
        return {**kirim, "nama_jenis": JenisDiklat(kirim["jenis"]).label}


class FormPenghargaan(FormFakta):
    """An award."""

    nama = IsianTeks(label="Nama penghargaan", max_length=200, help_text="Misalnya: Satyalancana Karya Satya X Tahun.")
    tahun = forms.IntegerField(label="Tahun", min_value=1950, max_value=2100)
    susunan = (Bagian("Penghargaan", ("nama", "tahun")), SK)


class FormHukdis(FormFakta):
    """A disciplinary punishment."""

    hukuman = forms.ChoiceField(
        label="Jenis hukuman", help_text="Tingkat hukuman mengikuti jenisnya (PP 94/2021 ps 8)."
    )
    mulai = IsianTanggal(label="Mulai dijalani")
    sampai = IsianTanggal(
        label="Sampai", required=False, maks_hari=None, help_text="Hari terakhir; kosongkan bila tidak berbatas waktu."
    )
    uraian = IsianTeks(label="Pelanggaran", max_length=500, help_text="Singkat; hanya terbaca peran yang berwenang.")
    susunan = (Bagian("Hukuman disiplin", ("hukuman", "mulai", "sampai", "uraian")), SK)

    def siapkan(self, actor: Actor) -> None:
        """Kinds in groups by level."""
        self.fields["hukuman"].choices = [  # type: ignore[attr-defined]
            KOSONG,
            *((f"{TingkatHukdis(t).label}", [(f"{t}|{n}", n) for n in nama]) for t, nama in HUKUMAN_DISIPLIN.items()),
        ]

    def kirim(self, isian: Mapping[str, Any]) -> dict[str, Any]:
        """Level and name from the choice."""
        kirim = super().kirim(isian)
        tingkat, _, nama = kirim.pop("hukuman").partition("|")
        return {**kirim, "tingkat": tingkat, "jenis_hukuman": nama}


class FormCltn(FormFakta):
    """Leave outside the state's account."""

    mulai = IsianTanggal(label="Mulai")
    sampai = IsianTanggal(label="Sampai", maks_hari=1500, help_text="Hari terakhir.")
    susunan = (Bagian("CLTN", ("mulai", "sampai")), SK)


class FormKontrak(FormFakta):
    """A work agreement of a PPPK."""

    golongan = forms.ChoiceField(label="Golongan", choices=[KOSONG, *((g, g) for g in GOLONGAN_PPPK)])
    mulai = IsianTanggal(label="Mulai")
    sampai = IsianTanggal(label="Sampai", maks_hari=3660, help_text="Hari terakhir perjanjian kerja.")
    gaji_pokok = IsianRupiah(label="Gaji pokok (rupiah)", min_value=1, max_value=100_000_000, required=False)
    susunan = (Bagian("Perjanjian kerja", ("golongan", "mulai", "sampai", "gaji_pokok")), SK)


class FormBatalkan(Formulir):
    """Why a row of a history is annulled."""

    alasan = alasan("Alasan pembatalan", "Misalnya: salah orang, salah tanggal. Barisnya tetap terbaca sebagai batal.")


class FormAkhiriJabatan(Formulir):
    """The day on which a post ends, and why."""

    sampai = IsianTanggal(label="Tidak lagi menjabat mulai", help_text="Hari pertama sesudah berakhir.")
    alasan = alasan("Dasar pengakhiran", "Misalnya nomor SK pemberhentian dari jabatan.")


@dataclass(frozen=True)
class Pencatatan:
    """How one history is recorded: the words, the form and the service."""

    judul: str
    uraian: str
    form: type[FormFakta]
    layanan: Callable[..., Any]


CATAT: dict[str, Pencatatan] = {
    "pangkat": Pencatatan(
        "Catat pangkat", "Pangkat berlaku sejak TMT-nya.", FormPangkat, kepegawaian.catat_kenaikan_pangkat
    ),
    "jabatan": Pencatatan(
        "Catat jabatan",
        "Pengangkatan definitif mengakhiri jabatan definitif sebelumnya pada hari yang sama.",
        FormJabatan,
        kepegawaian.angkat_jabatan,
    ),
    "kgb": Pencatatan("Catat KGB", "Kenaikan gaji berkala yang sudah diberikan.", FormKgb, kepegawaian.catat_kgb),
    "status": Pencatatan("Catat status", "CPNS, PNS atau PPPK sejak TMT.", FormStatus, riwayat.catat_status),
    "kedudukan": Pencatatan(
        "Catat kedudukan hukum",
        "Aktif, tugas belajar, diberhentikan, pensiun dan lainnya sejak TMT.",
        FormKedudukan,
        riwayat.catat_kedudukan,
    ),
    "pendidikan": Pencatatan(
        "Catat pendidikan", "Pendidikan yang sudah selesai.", FormPendidikan, riwayat.catat_pendidikan
    ),
    "diklat": Pencatatan("Catat pelatihan", "Pelatihan yang sudah selesai.", FormDiklat, riwayat.catat_diklat),
    "penghargaan": Pencatatan(
        "Catat penghargaan", "Tanda jasa atau penghargaan.", FormPenghargaan, riwayat.catat_penghargaan
    ),
    "hukdis": Pencatatan("Catat hukuman disiplin", "Hukuman selama masa dijalani.", FormHukdis, riwayat.catat_hukdis),
    "cltn": Pencatatan(
        "Catat CLTN", "Bulan CLTN tidak dihitung sebagai masa kerja golongan.", FormCltn, riwayat.catat_cltn
    ),
    "kontrak": Pencatatan("Catat perjanjian kerja", "Perjanjian kerja PPPK.", FormKontrak, riwayat.catat_kontrak),
}
