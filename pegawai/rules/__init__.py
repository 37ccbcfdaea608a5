"""The law of the first room, parsed when the process starts; a broken file stops the start and names its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from asn_karier.core.rules import muat
from pegawai.rules.pelayanan import ALASAN_USULAN, JENIS_DOKUMEN, KELENGKAPAN, USULAN

__all__ = [
    "ALASAN_USULAN",
    "BEZETTING",
    "BUP",
    "DUK",
    "GAJI_PNS",
    "GAJI_PPPK",
    "GOLONGAN_PNS",
    "GOLONGAN_PPPK",
    "HUKDIS_ABSENSI",
    "JENIS_DOKUMEN",
    "KELENGKAPAN",
    "KGB",
    "KP_REGULER",
    "MKG_SAAT_KP",
    "MPP",
    "NIP",
    "PELINDUNGAN_DATA",
    "PENUGASAN",
    "PERIODE_KP",
    "USULAN",
]
_TEMPAT = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class GolonganPns:
    """One golongan ruang: code, name of the pangkat, code at BKN."""

    kode: str
    pangkat: str
    siasn: str


@dataclass(frozen=True, slots=True)
class SusunanPns:
    """The golongan ruang of PNS, lowest first."""

    susunan: tuple[GolonganPns, ...]


@dataclass(frozen=True, slots=True)
class SusunanPppk:
    """The golongan of PPPK, lowest first."""

    susunan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GajiPokok:
    """Pay per golongan as (MKG in years, rupiah a month), ascending; `persen_cpns` of it for a CPNS."""

    gaji: Mapping[str, tuple[tuple[int, int], ...]]
    persen_cpns: int = 100


@dataclass(frozen=True, slots=True)
class JabatanBup:
    """Name, legal basis and certainty of one retirement age."""

    nama: str
    dasar: str
    status: str


@dataclass(frozen=True, slots=True)
class Bup:
    """Retirement age in years per code; some codes follow the jenjang, some are other names."""

    lahir_tanggal_1_pensiun_bulan_lahir: bool
    batas: Mapping[str, int]
    menurut_jenjang: Mapping[str, Mapping[str, str]]
    padanan: Mapping[str, str]
    jabatan: Mapping[str, JabatanBup]


@dataclass(frozen=True, slots=True)
class Nip:
    """Shape of the number; ages are in years at the TMT."""

    panjang: int
    panjang_lama: int
    kode_pppk_lazim: int
    kode_pppk_maks: int
    usia_minimum: int
    usia_lazim_pns: int
    usia_lazim_pppk: int


@dataclass(frozen=True, slots=True)
class BatasKpReguler:
    """Highest golongan a regular promotion may reach, per SIASN code of the education."""

    batas: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PeriodeKp:
    """Months whose first day is a period; kinds of promotion outside the periods."""

    bulan: tuple[int, ...]
    bebas_periode: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KpReguler:
    """Months in the pangkat before the next regular promotion."""

    bulan_dalam_pangkat: int


@dataclass(frozen=True, slots=True)
class MkgSaatKp:
    """Months taken off the MKG when a promotion crosses a golongan; never below the floor."""

    kurang_i_ii: int
    kurang_ii_iii: int
    kurang_iii_iv: int
    lantai_bulan: int


@dataclass(frozen=True, slots=True)
class Kgb:
    """Conditions of the periodic raise and its postponement, in months and years."""

    bulan_antar_kgb: int
    tunda_maks_bulan: int
    pemberitahuan_bulan: int
    pns_butuh_perbaikan: str
    pppk_tahun_predikat: int
    pppk_tahun_predikat_pertama: int
    pppk_golongan_pertama_setahun: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mpp:
    """Longest preparation for retirement, latest application, and who decides."""

    lama_maks_bulan: int
    usul_bulan_sebelum: int
    melalui_presiden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JenjangHukuman:
    """From this many days a year on: level and punishment."""

    mulai_hari: int
    tingkat: str
    hukuman: str


@dataclass(frozen=True, slots=True)
class HukdisAbsensi:
    """Punishments for absence, fewest days first."""

    berturut_berhenti: int
    hukuman_berturut: str
    jenjang: tuple[JenjangHukuman, ...]


@dataclass(frozen=True, slots=True)
class KunciDuk:
    """One key of the order: its fields and their directions."""

    kode: str
    isian: tuple[str, ...]
    arah: tuple[str, ...]
    uraian: str


@dataclass(frozen=True, slots=True)
class Duk:
    """Who is listed and by which keys."""

    status_masuk: tuple[str, ...]
    kunci: tuple[KunciDuk, ...]


@dataclass(frozen=True, slots=True)
class Bezetting:
    """Words for the comparison and decimals of the percentage."""

    kurang: str
    sesuai: str
    lebih: str
    angka_persen: int


@dataclass(frozen=True, slots=True)
class Penugasan:
    """Months a post may be run by a Plt. (with one extension), a Plh. or a Pj. before BKD is warned."""

    plt_bulan: int
    plt_perpanjangan_bulan: int
    plh_bulan: int
    pj_bulan: int

    def bulan(self, penugasan: str) -> int:
        """Months allowed for a kind of assignment, the extension included; 0 for none."""
        plt = self.plt_bulan + self.plt_perpanjangan_bulan
        return {"PLT": plt, "PLH": self.plh_bulan, "PJ": self.pj_bulan}.get(penugasan, 0)


@dataclass(frozen=True, slots=True)
class DukTingkat:
    """Levels compared by the order of ranks, higher is more, per code of eselon, kind, jenjang, training, education."""

    eselon: Mapping[str, int]
    jenis: Mapping[str, int]
    jenjang: Mapping[str, int]
    latihan: Mapping[str, int]
    pendidikan: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class KelompokUsia:
    """Age groups of the statistics: the highest full year of each group; one more group lies above the last."""

    batas_atas: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PelindunganData:
    """Days (of 24 hours) for the written notice when data was exposed."""

    pemberitahuan_hari: int


GOLONGAN_PNS = muat(_TEMPAT / "golongan_pns.toml", SusunanPns)
GOLONGAN_PPPK = muat(_TEMPAT / "golongan_pppk.toml", SusunanPppk)
GAJI_PNS = muat(_TEMPAT / "gaji_pokok_pns.toml", GajiPokok)
GAJI_PPPK = muat(_TEMPAT / "gaji_pokok_pppk.toml", GajiPokok)
BUP = muat(_TEMPAT / "bup.toml", Bup)
MPP = muat(_TEMPAT / "mpp.toml", Mpp)
NIP = muat(_TEMPAT / "nip.toml", Nip)
PERIODE_KP = muat(_TEMPAT / "periode_kp.toml", PeriodeKp)
KP_REGULER = muat(_TEMPAT / "kp_reguler.toml", KpReguler)
MKG_SAAT_KP = muat(_TEMPAT / "mkg_saat_kp.toml", MkgSaatKp)
KGB = muat(_TEMPAT / "kgb.toml", Kgb)
HUKDIS_ABSENSI = muat(_TEMPAT / "hukdis_absensi.toml", HukdisAbsensi)
DUK = muat(_TEMPAT / "duk.toml", Duk)
DUK_TINGKAT = muat(_TEMPAT / "duk_tingkat.toml", DukTingkat)
KELOMPOK_USIA = muat(_TEMPAT / "kelompok_usia.toml", KelompokUsia)
BEZETTING = muat(_TEMPAT / "bezetting.toml", Bezetting)
BATAS_KP_REGULER = muat(_TEMPAT / "batas_kp_reguler.toml", BatasKpReguler)
PELINDUNGAN_DATA = muat(_TEMPAT / "pelindungan_data.toml", PelindunganData)
PENUGASAN = muat(_TEMPAT / "penugasan.toml", Penugasan)
