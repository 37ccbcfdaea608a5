"""Services to employees as dated data: documents, proposals with their proof, reasons, completeness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from asn_karier.core.rules import AturanRusak, muat

_TEMPAT = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class JenisDokumen:
    """One kind of document: name, the service it belongs to, SIASN code or our own, accepted endings, who may read."""

    nama: str
    layanan: str
    siasn: bool = False
    tipe: tuple[str, ...] = ("pdf",)
    rahasia: bool = False


@dataclass(frozen=True, slots=True)
class DaftarJenisDokumen:
    """Kinds by code; `maks_kb` is the limit unless `maks_kb_jenis` has one for the kind."""

    maks_kb: int
    maks_halaman: int
    maks_kb_jenis: Mapping[str, int]
    jenis: Mapping[str, JenisDokumen]


@dataclass(frozen=True, slots=True)
class Sasaran:
    """What a proposal is about: fields of the person (`tabel` empty) or a history, and the proof it needs.

    `bukti` is one tuple per required document, whose codes may stand in for each other.
    """

    judul: str
    kelompok: str
    isian: tuple[str, ...]
    wajib: tuple[str, ...] = ()
    tabel: str = ""
    tindakan: tuple[str, ...] = ("UBAH",)
    bukti: tuple[tuple[str, ...], ...] = ()
    petunjuk: str = ""


@dataclass(frozen=True, slots=True)
class PolaIsian:
    """The form a value must have (full match) and the sentence when it has not."""

    pola: str
    kalimat: str


@dataclass(frozen=True, slots=True)
class UsulanPerubahan:
    """Subjects of proposals, who decides each (UNIT or BKD), days each holder has, how many may be open.

    `pola`, `label` and `pilihan` (code → name) are keyed "subject.field"; `sampai_hari_ini` lists fields that may not
    be later.
    """

    sasaran: Mapping[str, Sasaran]
    penentu: Mapping[str, str]
    sla_hari: Mapping[str, int]
    pola: Mapping[str, PolaIsian]
    sampai_hari_ini: Mapping[str, tuple[str, ...]]
    pilihan: Mapping[str, Mapping[str, str]]
    label: Mapping[str, str]
    maks_terbuka: int


@dataclass(frozen=True, slots=True)
class Alasan:
    """A coded reason: group BTS (can be mended) or TMS (not eligible), the SIASN code it maps to, what to do."""

    kode: str
    kelompok: str
    siasn: str
    judul: str
    saran: str
    catatan_wajib: bool = False


@dataclass(frozen=True, slots=True)
class DaftarAlasan:
    """All reasons, in the order shown."""

    alasan: tuple[Alasan, ...]

    def kelompok(self, nama: str) -> tuple[Alasan, ...]:
        """Reasons of one group."""
        return tuple(a for a in self.alasan if a.kelompok == nama)

    def cari(self, kode: str) -> Alasan | None:
        """The reason of a code, or None."""
        return next((a for a in self.alasan if a.kode == kode), None)


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """Codes every person of a status must have, and codes (any of them) every history row must have."""

    per_status: Mapping[str, tuple[str, ...]]
    per_riwayat: Mapping[str, tuple[str, ...]]


JENIS_DOKUMEN = muat(_TEMPAT / "jenis_dokumen.toml", DaftarJenisDokumen)
USULAN = muat(_TEMPAT / "usulan_perubahan.toml", UsulanPerubahan)
ALASAN_USULAN = muat(_TEMPAT / "alasan_usulan.toml", DaftarAlasan)
KELENGKAPAN = muat(_TEMPAT / "kelengkapan_dokumen.toml", Kelengkapan)


def _periksa_rujukan() -> None:
    """Codes named by one file must stand in the other, and a field belongs to one subject; else the start stops."""
    jenis = JENIS_DOKUMEN.terbaru.nilai.jenis
    usulan = USULAN.terbaru.nilai
    lengkap = KELENGKAPAN.terbaru.nilai
    kode = {k for s in usulan.sasaran.values() for baris in s.bukti for k in baris}
    kode |= {k for isi in (*lengkap.per_status.values(), *lengkap.per_riwayat.values()) for k in isi}
    if asing := sorted(kode - jenis.keys()):
        raise AturanRusak("jenis_dokumen.toml", "jenis", f"kode {', '.join(asing)} dirujuk tetapi tidak ada")
    if usulan.penentu.keys() != usulan.sasaran.keys():
        raise AturanRusak("usulan_perubahan.toml", "penentu", "harus menyebut setiap sasaran")
    isian = [i for s in usulan.sasaran.values() if not s.tabel for i in s.isian]
    if len(isian) != len(set(isian)):
        raise AturanRusak("usulan_perubahan.toml", "sasaran", "satu isian hanya boleh berada pada satu sasaran")


_periksa_rujukan()
