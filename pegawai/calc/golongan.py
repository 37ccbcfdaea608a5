"""Order, names and codes of golongan ruang (PNS) and golongan (PPPK)."""

from __future__ import annotations

from typing import Any

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Isian, kutip
from pegawai.rules import GOLONGAN_PNS, GOLONGAN_PPPK

_SUSUNAN = GOLONGAN_PNS.terbaru.nilai.susunan

PNS: tuple[str, ...] = tuple(satu.kode for satu in _SUSUNAN)
PPPK: tuple[str, ...] = GOLONGAN_PPPK.terbaru.nilai.susunan
URUTAN: dict[str, int] = {kode: nomor for nomor, kode in enumerate(PNS, start=1)}
URUTAN_PPPK: dict[str, int] = {kode: nomor for nomor, kode in enumerate(PPPK, start=1)}
PANGKAT: dict[str, str] = {satu.kode: satu.pangkat for satu in _SUSUNAN}
DARI_SIASN: dict[str, str] = {satu.siasn: satu.kode for satu in _SUSUNAN}
KE_SIASN: dict[str, str] = {satu.kode: satu.siasn for satu in _SUSUNAN}
_BERIKUT: dict[str, str | None] = dict(zip(PNS, (*PNS[1:], None), strict=True))


def berikut(golongan: str) -> str | None:
    """The next golongan ruang; None for IV/e."""
    return _BERIKUT[golongan]


def rumpun(golongan: str) -> str:
    """The golongan without ruang: III for III/a."""
    return golongan.partition("/")[0]


def pangkat(golongan: str) -> str:
    """Name of the pangkat: Penata Muda for III/a; empty for PPPK, who have none."""
    return PANGKAT.get(golongan, "")


def pastikan(golongan: str, jenis: str = "PNS", isian: str = "golongan") -> str:
    """The code itself when it belongs to the kind of employee; MasukanSalah otherwise."""
    if golongan in (URUTAN_PPPK if jenis == "PPPK" else URUTAN):
        return golongan
    if jenis == "PPPK":
        raise MasukanSalah(
            f"“{kutip(golongan)}” bukan golongan PPPK. Golongan PPPK ditulis I sampai XVII.",
            isian=isian,
            kode="golongan",
        )
    saran = " Untuk PPPK, isi juga jenis PPPK." if golongan in URUTAN_PPPK else ""
    raise MasukanSalah(
        f"“{kutip(golongan)}” bukan golongan ruang PNS. Golongan ruang PNS ditulis I/a sampai IV/e.{saran}",
        isian=isian,
        kode="golongan",
    )


def isian_golongan(nama: str = "golongan", label: str = "Golongan", *, pppk: bool = False, **kw: Any) -> Isian:
    """The field that asks for a golongan, as a list to choose from."""
    kode = (*PNS, *PPPK) if pppk else PNS
    return Isian(
        nama,
        label,
        "pilihan",
        pilihan=tuple((satu, f"{satu} {PANGKAT[satu]}" if satu in PANGKAT else f"{satu} (PPPK)") for satu in kode),
        padanan={satu.upper(): satu for satu in PNS},
        **kw,
    )
