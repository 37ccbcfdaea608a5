"""One invented person: identity and every dated history, as plain values before they are written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from pegawai.contoh.karier import Pangkat
from pegawai.contoh.susunan import Unit


@dataclass(slots=True)
class Menjabat:
    """A post held; ISO dates, `sampai` (exclusive) empty while it lasts."""

    unit: Unit | None
    peta: int | None
    definisi: int | None
    nama: str
    jenis: str
    jenjang: str
    eselon: str
    kode_bup: str
    mulai: str
    sampai: str = ""
    penugasan: str = "D"
    tunggal: bool = False


@dataclass(slots=True)
class Orang:
    """Everything about one person. Dates are months (see karier) unless named as dates."""

    id: int
    nama: str
    jk: str
    lahir: dt.date
    nip: str
    nik: str
    tempat: str
    agama: str
    alamat: str
    unit: Unit
    masuk: int
    kawin: str = "1"
    gelar_depan: str = ""
    gelar_belakang: str = ""
    telepon: str = ""
    surel: str = ""
    surel_dinas: str = ""
    tahan: bool = False
    pns_sejak: int | None = None
    pppk: bool = False
    status: list[tuple[str, int]] = field(default_factory=list)
    kedudukan: list[tuple[str, int, str]] = field(default_factory=list)
    nip_lama: list[tuple[str, int, int]] = field(default_factory=list)
    pangkat: list[Pangkat] = field(default_factory=list)
    golongan_pppk: list[tuple[int, str, int]] = field(default_factory=list)
    kgb: list[tuple[int, str, int, int | None]] = field(default_factory=list)
    jabatan: list[Menjabat] = field(default_factory=list)
    pendidikan: list[tuple[str, str, str, int]] = field(default_factory=list)
    penghargaan: list[tuple[str, str, int]] = field(default_factory=list)
    diklat: list[tuple[str, str, str, str, str, str, int]] = field(default_factory=list)
    hukdis: list[tuple[str, str, str, dt.date, dt.date]] = field(default_factory=list)
    cltn: list[tuple[int, int]] = field(default_factory=list)
    kontrak: list[tuple[dt.date, dt.date, str, int | None]] = field(default_factory=list)
    akun: str = ""

    @property
    def nama_lengkap(self) -> str:
        """Name with titles."""
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        return f"{depan}{self.nama}" + (f", {self.gelar_belakang}" if self.gelar_belakang else "")
