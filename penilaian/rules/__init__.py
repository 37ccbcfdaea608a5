"""The law of performance, parsed when the process starts; a broken file stops the start and names its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from asn_karier.core.rules import muat

__all__ = [
    "AK_DASAR",
    "ANGKA_KREDIT",
    "BUKTI",
    "DISTRIBUSI",
    "KEBERATAN",
    "KHUSUS",
    "MERIT",
    "PERILAKU",
    "PP30",
    "PP46",
    "PREDIKAT",
    "TAHUN_AWAL",
    "TAHUN_AWAL_KREDIT",
    "TENGGAT",
    "TINDAK_LANJUT",
    "TUGAS_BELAJAR",
    "USULAN_RATING",
]
_TEMPAT = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Sebutan:
    """A code, the word the office reads, and other spellings that mean the same."""

    kode: str
    label: str
    padanan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PredikatKinerja:
    """Ratings and predikat (best first), the matrix hasil kerja → perilaku → predikat."""

    rating: tuple[Sebutan, ...]
    predikat: tuple[Sebutan, ...]
    matriks: Mapping[str, Mapping[str, str]]
    rating_dari_organisasi: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ButirDistribusi:
    """One line of the guide: the share of these predikat together compares so with its percentage."""

    predikat: tuple[str, ...]
    banding: str


@dataclass(frozen=True, slots=True)
class OrganisasiDistribusi:
    """A predikat of the organisation: its lines of the guide, and which predikat should be the bulk."""

    kode: str
    label: str
    butir: tuple[str, ...]
    terbesar: str = ""
    padanan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Distribusi:
    """The guide per predikat of the organisation; `persen` per line, whole numbers."""

    unit_kecil: int
    organisasi: tuple[OrganisasiDistribusi, ...]
    butir: Mapping[str, ButirDistribusi]
    persen: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Keberatan:
    """Days for filing and deciding, and which days count (KALENDER or KERJA)."""

    hari_ajukan: int
    hari_putusan: int
    jenis_hari: str


@dataclass(frozen=True, slots=True)
class Tenggat:
    """Deadlines of the cycle: day of the next month, and month and day of the yearly ones."""

    frekuensi: str
    batas_hari: int
    tahunan_bulan: int
    tahunan_hari: int
    skp_bulan: int
    skp_hari: int


@dataclass(frozen=True, slots=True)
class UsulanRating:
    """When evidence suggests a rating above or below, and small rules of evaluation documents."""

    persen_melampaui: int
    persen_belum: int
    terima_otomatis_hari: int
    huruf_alasan_min: int


@dataclass(frozen=True, slots=True)
class PanduanPerilaku:
    """One guide of a BerAKHLAK value: code as in the circular, words."""

    nilai: str
    kode: str
    uraian: str


@dataclass(frozen=True, slots=True)
class Perilaku:
    """Three guides for each of the seven values."""

    panduan: tuple[PanduanPerilaku, ...]


@dataclass(frozen=True, slots=True)
class Khusus:
    """What the agency does where the sources are silent: transfers, Plt/Plh, study leave, improvement, form."""

    kebijakan_pindah: str
    plt_boleh_menilai: bool
    plt_skp_terpisah: bool
    plt_bulan: int
    plt_perpanjangan_bulan: int
    tugas_belajar_dari_akademik: bool
    perbaikan_bulan: int
    umpan_balik_anonim_min: int
    eselon_mandiri: tuple[str, ...]
    jenis_mandiri: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jenjang:
    """A jenjang of JF: yearly coefficient, AK for the next pangkat and for the next jenjang."""

    kode: str
    label: str
    kategori: str
    koefisien: Decimal
    akk_kp: Decimal
    akk_kj: Decimal | None = None
    berikut: str | None = None


@dataclass(frozen=True, slots=True)
class AngkaKredit:
    """Percentages per predikat, the jenjang, rounding, days of a month, degree bonus and the cap of a transfer."""

    pembulatan_desimal: int
    pembulatan: str
    bonus_ijazah_persen: int
    perpindahan_maks_tahun: int
    mulai_nol_setelah_kj: bool
    hari_hitung_bulan: int
    jenjang: tuple[Jenjang, ...]
    persen: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class BarisAkDasar:
    """AK that a person of this golongan starts with, and the AK of the next pangkat, inside the jenjang."""

    jenjang: str
    golongan: str
    dasar: Decimal
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AkDasar:
    """All rows of the table."""

    baris: tuple[BarisAkDasar, ...]


@dataclass(frozen=True, slots=True)
class SebutanPp30:
    """A word from this value on; the best one only with a new idea."""

    nama: str
    mulai: Decimal
    perlu_ide_baru: bool = False


@dataclass(frozen=True, slots=True)
class NilaiPp30:
    """Weights in percent, bounds and words of PP 30/2019."""

    persen_skp: int
    persen_skp_rekan_bawahan: int
    skp_maks: int
    perilaku_maks: int
    pembulatan_desimal: int
    sebutan: tuple[SebutanPp30, ...]


@dataclass(frozen=True, slots=True)
class SebutanPp46:
    """A word above this value, the value itself excluded."""

    nama: str
    di_atas: Decimal


@dataclass(frozen=True, slots=True)
class NilaiPp46:
    """Weight in percent, bounds and words of PP 46/2011."""

    persen_skp: int
    skp_maks: int
    perilaku_maks: int
    pembulatan_desimal: int
    sebutan: tuple[SebutanPp46, ...]
    sebutan_terendah: str


@dataclass(frozen=True, slots=True)
class SyaratMerit:
    """One condition on one input: a bound, one of several words, or simply true when nothing else is said."""

    isian: str
    uraian: str
    paling_sedikit: Decimal | None = None
    lebih_dari: Decimal | None = None
    salah_satu: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndikatorMerit:
    """A question of the worksheet: a ladder of four steps, or only what the full score asks."""

    nama: str
    tangga: tuple[SyaratMerit, ...] = ()
    penuh: tuple[SyaratMerit, ...] = ()
    nol_tanpa: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merit:
    """The questions by code."""

    indikator: Mapping[str, IndikatorMerit]


@dataclass(frozen=True, slots=True)
class PilihanTindak:
    """An option after the predikat: what kind, for which predikat, in which words, on what basis."""

    kode: str
    jenis: str
    predikat: tuple[str, ...]
    uraian: str
    dasar: str


@dataclass(frozen=True, slots=True)
class TindakLanjut:
    """The options of an agency."""

    pilihan: tuple[PilihanTindak, ...]


@dataclass(frozen=True, slots=True)
class KemajuanStudi:
    """How far somebody on study leave came in a year, and the predikat the agency gives for it."""

    kode: str
    uraian: str
    predikat: str


@dataclass(frozen=True, slots=True)
class TugasBelajar:
    """The mapping of an agency."""

    pemetaan: tuple[KemajuanStudi, ...]


@dataclass(frozen=True, slots=True)
class BuktiKinerja:
    """What a file of evidence may be (endings, kilobytes, pages), and how many pieces one thing may have."""

    tipe: tuple[str, ...]
    maks_kb: int
    maks_halaman: int
    maks_bukti: int


PREDIKAT = muat(_TEMPAT / "predikat_kinerja.toml", PredikatKinerja)
DISTRIBUSI = muat(_TEMPAT / "distribusi_predikat.toml", Distribusi)
KEBERATAN = muat(_TEMPAT / "keberatan.toml", Keberatan)
TENGGAT = muat(_TEMPAT / "tenggat_evaluasi.toml", Tenggat)
KHUSUS = muat(_TEMPAT / "penilaian_khusus.toml", Khusus)
ANGKA_KREDIT = muat(_TEMPAT / "angka_kredit.toml", AngkaKredit)
AK_DASAR = muat(_TEMPAT / "ak_dasar.toml", AkDasar)
PERILAKU = muat(_TEMPAT / "perilaku_berakhlak.toml", Perilaku)
PP30 = muat(_TEMPAT / "nilai_pp30.toml", NilaiPp30)
PP46 = muat(_TEMPAT / "nilai_pp46.toml", NilaiPp46)
MERIT = muat(_TEMPAT / "merit_2026.toml", Merit)
TINDAK_LANJUT = muat(_TEMPAT / "tindak_lanjut.toml", TindakLanjut)
TUGAS_BELAJAR = muat(_TEMPAT / "tugas_belajar_kinerja.toml", TugasBelajar)
BUKTI = muat(_TEMPAT / "bukti_kinerja.toml", BuktiKinerja)
USULAN_RATING = muat(_TEMPAT / "usulan_rating.toml", UsulanRating)

# The first year assessed by predikat (earlier years are history only), and the first that becomes angka kredit.
TAHUN_AWAL = PREDIKAT.versi[0].berlaku_mulai.year
TAHUN_AWAL_KREDIT = ANGKA_KREDIT.versi[0].berlaku_mulai.year
