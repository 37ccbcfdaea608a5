"""Registry of calculators: one calculation behind three doors (command, API, page).

A room describes the input as `Isian` fields and gives two pure functions; this module reads the input strictly.
Whatever is not exactly what a field asks for becomes MasukanSalah that names the field: never a guess, never a crash.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from asn_karier.core.tanggal import baca_tanggal

Jenis = Literal["teks", "tanggal", "bilangan", "desimal", "pilihan", "boolean", "json"]
Masukan = Mapping[str, Any]

PANJANG_TEKS = 200
BILANGAN_MAKS = 10**12
TANGGAL_MIN = dt.date(1900, 1, 1)
TANGGAL_MAKS = dt.date(2200, 12, 31)
_BENAR = {"ya", "true", "on", "1", "benar"}
_SALAH = {"tidak", "false", "off", "0", "salah"}


def kutip(nilai: Any) -> str:
    """What the person typed, short and safe to print in a sentence, a log or JSON."""
    teks = nilai if isinstance(nilai, str) else _nama_jenis(nilai)
    bersih = "".join(huruf if huruf.isprintable() else "?" for huruf in teks[:41])
    return f"{bersih[:40]}…" if len(teks) > 40 else bersih


def _nama_jenis(nilai: Any) -> str:
    if nilai is None:
        return "kosong"
    if isinstance(nilai, bool):
        return "benar/salah"
    if isinstance(nilai, int | float):
        return "bilangan"
    if isinstance(nilai, str):
        return "teks"
    return "daftar" if isinstance(nilai, list | tuple) else "objek"


@dataclass(frozen=True, slots=True)
class Baris:
    """How a form asks for a list: rows of these fields; a row becomes an object, an array, or a single value."""

    kolom: tuple[Isian, ...]
    jadi: Literal["objek", "larik", "nilai"] = "objek"
    sebutan: str = "Baris"


@dataclass(frozen=True, slots=True)
class Angka:
    """How a form asks for an object: one control per key."""

    isian: tuple[Isian, ...]


@dataclass(frozen=True, slots=True)
class Centang:
    """How a form asks for a list of codes: a tick for each (code, word)."""

    pilihan: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Isian:
    """One field of a calculator: what it is called, what it accepts, and how a form shows it.

    `min`/`maks` bound numbers, dates, or the length of a JSON list. `padanan` maps other spellings of a choice.
    `bentuk` converts the checked value further (a list of people …) and raises MasukanSalah. A `desimal` becomes a
    Decimal of exactly the digits written. With `lunak` a missing or unknown value becomes None and the calculation
    itself answers for it: for rules whose published answer to a bad value is a code. `susunan` says how a page asks for
    a `json` field, so that nobody has to type JSON.
    """

    nama: str
    label: str
    jenis: Jenis = "teks"
    wajib: bool = True
    pilihan: tuple[tuple[str, str], ...] = ()
    bantuan: str = ""
    contoh: Any = None
    min: int | dt.date | None = None
    maks: int | dt.date | None = None
    bawaan: Any = None
    boleh_kosong: bool = False
    padanan: Mapping[str, str] = field(default_factory=dict)
    lunak: bool = False
    bentuk: Callable[[Any], Any] | None = None
    susunan: Baris | Angka | Centang | None = None

    def salah(self, pesan: str, kode: str = "masukan-salah") -> MasukanSalah:
        """A refusal that names this field."""
        return MasukanSalah(f"{self.label} ({self.nama}): {pesan}", isian=self.nama, kode=kode)

    def baca(self, nilai: Any) -> Any:
        """Check and convert one JSON value; raises MasukanSalah."""
        if self.lunak:
            try:
                return self._baca(nilai)
            except MasukanSalah:
                return None
        return self._baca(nilai)

    def _baca(self, nilai: Any) -> Any:
        if nilai is None or (nilai == "" and not self.boleh_kosong):
            if self.boleh_kosong:
                return ""
            if self.wajib:
                raise self.salah("wajib diisi.", "wajib")
            return self.bawaan
        terbaca = _PEMBACA[self.jenis](self, nilai)
        return self.bentuk(terbaca) if self.bentuk else terbaca

    def dari_teks(self, teks: str) -> Any:
        """Turn what a form sends into the JSON value of this field; what cannot be turned stays text and is refused."""
        ringkas = teks.strip()
        if ringkas == "":
            return None
        if self.jenis == "bilangan" and re.fullmatch(r"-?\d{1,15}", ringkas, re.ASCII):
            return int(ringkas)
        if self.jenis == "desimal" and re.fullmatch(r"-?\d{1,15}([.,]\d{1,15})?", ringkas, re.ASCII):
            return float(ringkas.replace(",", "."))
        if self.jenis == "boolean" and ringkas.lower() in _BENAR | _SALAH:
            return ringkas.lower() in _BENAR
        if self.jenis == "json":
            try:
                return json.loads(ringkas)
            except (ValueError, RecursionError):
                raise self.salah("bukan JSON yang benar. Periksa tanda kutip, koma, dan kurung.") from None
        return teks if self.jenis == "teks" else ringkas


def _baca_teks(isian: Isian, nilai: Any) -> str:
    if not isinstance(nilai, str):
        raise isian.salah(f"harus berupa teks, bukan {_nama_jenis(nilai)}. Beri tanda kutip pada nilainya.", "jenis")
    if len(nilai) > PANJANG_TEKS:
        raise isian.salah(f"terlalu panjang; paling banyak {PANJANG_TEKS} huruf.", "panjang")
    if not _utf8(nilai):
        raise isian.salah("memuat huruf yang rusak. Ketik ulang nilainya.", "huruf")
    return nilai


def _utf8(teks: str) -> bool:
    try:
        teks.encode()
    except UnicodeEncodeError:
        return False
    return True


def _baca_tanggal(isian: Isian, nilai: Any) -> dt.date:
    if not isinstance(nilai, str):
        raise isian.salah(f"harus teks tanggal seperti 2026-03-01, bukan {_nama_jenis(nilai)}.", "jenis")
    try:
        tanggal = baca_tanggal(nilai)
    except ValueError:
        raise isian.salah(
            f"“{kutip(nilai)}” bukan tanggal. Tulis dd-mm-yyyy (01-03-2026) atau yyyy-mm-dd (2026-03-01).", "tanggal"
        ) from None
    bawah = isian.min if isinstance(isian.min, dt.date) else TANGGAL_MIN
    atas = isian.maks if isinstance(isian.maks, dt.date) else TANGGAL_MAKS
    if not bawah <= tanggal <= atas:
        raise isian.salah(f"harus antara {bawah.isoformat()} dan {atas.isoformat()}.", "rentang")
    return tanggal


def _baca_bilangan(isian: Isian, nilai: Any) -> int:
    if isinstance(nilai, bool) or not isinstance(nilai, int | float):
        raise isian.salah(f"harus bilangan bulat tanpa tanda kutip, bukan {_nama_jenis(nilai)}.", "jenis")
    if isinstance(nilai, float) and not (math.isfinite(nilai) and nilai.is_integer()):
        raise isian.salah("harus bilangan bulat.", "jenis")
    bulat = int(nilai)
    bawah = isian.min if isinstance(isian.min, int) else -BILANGAN_MAKS
    atas = isian.maks if isinstance(isian.maks, int) else BILANGAN_MAKS
    if not bawah <= bulat <= atas:
        raise isian.salah(f"harus antara {bawah} dan {atas}.", "rentang")
    return bulat


def _baca_desimal(isian: Isian, nilai: Any) -> Decimal:
    if isinstance(nilai, bool) or not isinstance(nilai, int | float):
        raise isian.salah(f"harus bilangan tanpa tanda kutip, bukan {_nama_jenis(nilai)}.", "jenis")
    if isinstance(nilai, float) and not math.isfinite(nilai):
        raise isian.salah("harus bilangan.", "jenis")
    bawah = isian.min if isinstance(isian.min, int) else -BILANGAN_MAKS
    atas = isian.maks if isinstance(isian.maks, int) else BILANGAN_MAKS
    if not bawah <= nilai <= atas:
        raise isian.salah(f"harus antara {bawah} dan {atas}.", "rentang")
    # str() of a float is the shortest text that means it, which is what was written in the JSON.
    return Decimal(str(nilai))


def _baca_pilihan(isian: Isian, nilai: Any) -> str:
    if isinstance(nilai, int) and not isinstance(nilai, bool) and 0 <= nilai < 1000:
        nilai = str(nilai)
    if not isinstance(nilai, str):
        kenal = ", ".join(kode for kode, _ in isian.pilihan)
        raise isian.salah(f"harus salah satu dari {kenal}, bukan {_nama_jenis(nilai)}.", "jenis")
    teks = _baca_teks(isian, nilai).strip()
    for calon in (teks, teks.upper(), isian.padanan.get(teks.upper())):
        if calon is not None and any(calon == kode for kode, _ in isian.pilihan):
            return calon
    kenal = ", ".join(kode for kode, _ in isian.pilihan)
    raise isian.salah(f"“{kutip(teks)}” tidak dikenal. Pilih salah satu: {kenal}.", "pilihan")


def _baca_boolean(isian: Isian, nilai: Any) -> bool:
    if not isinstance(nilai, bool):
        raise isian.salah(f"harus true atau false, bukan {_nama_jenis(nilai)}.", "jenis")
    return nilai


def _baca_json(isian: Isian, nilai: Any) -> Any:
    if isinstance(nilai, list):
        bawah = isian.min if isinstance(isian.min, int) else 0
        atas = isian.maks if isinstance(isian.maks, int) else 50_000
        if not bawah <= len(nilai) <= atas:
            raise isian.salah(f"harus berisi {bawah} sampai {atas} baris.", "rentang")
    return nilai


_PEMBACA: dict[str, Callable[[Isian, Any], Any]] = {
    "teks": _baca_teks,
    "tanggal": _baca_tanggal,
    "bilangan": _baca_bilangan,
    "desimal": _baca_desimal,
    "pilihan": _baca_pilihan,
    "boolean": _baca_boolean,
    "json": _baca_json,
}


def baca_isian(daftar: Sequence[Isian], masukan: Any) -> dict[str, Any]:
    """Check a whole object against its fields; every fault is in `rincian`, the first one is the sentence."""
    if not isinstance(masukan, Mapping):
        raise MasukanSalah(f"Masukan harus berupa objek JSON, bukan {_nama_jenis(masukan)}.", kode="jenis")
    kenal = {isian.nama for isian in daftar}
    galat = [_asing(kunci, daftar) for kunci in masukan if kunci not in kenal][:20]
    hasil: dict[str, Any] = {}
    for isian in daftar:
        try:
            if isian.nama not in masukan and isian.wajib and not isian.lunak:
                raise isian.salah("wajib diisi.", "wajib")
            hasil[isian.nama] = isian.baca(masukan[isian.nama]) if isian.nama in masukan else isian.bawaan
        except MasukanSalah as satu:
            galat.append(satu)
    if galat:
        raise MasukanSalah(
            galat[0].pesan,
            isian=galat[0].isian,
            kode=galat[0].kode,
            rincian=[{"isian": satu.isian, "kode": satu.kode, "pesan": satu.pesan} for satu in galat],
        )
    return hasil


def _asing(kunci: Any, daftar: Sequence[Isian]) -> MasukanSalah:
    nama = kutip(str(kunci))
    kenal = ", ".join(isian.nama for isian in daftar)
    return MasukanSalah(f"Isian “{nama}” tidak dikenal. Yang dikenal: {kenal}.", isian=nama, kode="isian-asing")


@dataclass(frozen=True, slots=True)
class Kalkulator:
    """One calculation of the office: what it asks, how it answers, and why.

    `hitung` and `jelaskan` take the checked, converted input (dates are dates); `hitung` returns plain JSON values.
    """

    nama: str
    judul: str
    ringkas: str
    dasar_hukum: tuple[str, ...]
    ruang: str
    masukan: tuple[Isian, ...]
    hitung: Callable[[Masukan], dict[str, Any]]
    uraikan: Callable[[Masukan], list[Syarat]] | None = None

    def baca(self, masukan: Any) -> dict[str, Any]:
        """Check the raw JSON object; raises MasukanSalah with the field and the law of this calculator."""
        with self._berdasar():
            return baca_isian(self.masukan, masukan)

    def jawab(self, masukan: Any) -> dict[str, Any]:
        """The answer to a raw JSON object: the contract of the API and of the command."""
        with self._berdasar():
            return self.hitung(self.baca(masukan))

    def jelaskan(self, masukan: Any) -> list[Syarat]:
        """Requirement by requirement: fulfilled or not, the value used, where it came from, the article."""
        if self.uraikan is None:
            return []
        with self._berdasar():
            return self.uraikan(self.baca(masukan))

    @contextmanager
    def _berdasar(self) -> Iterator[None]:
        """A refusal on the way carries the articles of this calculation."""
        try:
            yield
        except MasukanSalah as galat:
            galat.dasar = galat.dasar or self.dasar_hukum
            raise

    def masukan_formulir(self, formulir: Mapping[str, str]) -> dict[str, Any]:
        """Turn the texts of an HTML form into the raw JSON object that `jawab` reads; empty fields are left out."""
        hasil: dict[str, Any] = {}
        for isian in self.masukan:
            if isian.nama in formulir:
                nilai = isian.dari_teks(formulir[isian.nama])
                if nilai is not None:
                    hasil[isian.nama] = nilai
        return hasil

    def contoh(self) -> dict[str, Any]:
        """An example input, made of the examples of the fields."""
        return {isian.nama: isian.contoh for isian in self.masukan if isian.contoh is not None}


_DAFTAR: dict[str, Kalkulator] = {}


def daftarkan(*kalkulator: Kalkulator) -> None:
    """Register calculators of a room; call it from AppConfig.ready. The same name twice is a programming error."""
    for satu in kalkulator:
        if _DAFTAR.get(satu.nama, satu) is not satu:
            raise ValueError(f"Kalkulator {satu.nama} sudah terdaftar oleh ruang {_DAFTAR[satu.nama].ruang}")
        _DAFTAR[satu.nama] = satu


def ambil(nama: str) -> Kalkulator:
    """The calculator of this name; TidakDitemukan lists what exists."""
    if nama not in _DAFTAR:
        kenal = ", ".join(sorted(_DAFTAR))
        raise TidakDitemukan(f"Kalkulator “{kutip(nama)}” tidak ada. Yang ada: {kenal}.", kode="kalkulator-tidak-ada")
    return _DAFTAR[nama]


def semua() -> tuple[Kalkulator, ...]:
    """All calculators by name."""
    return tuple(_DAFTAR[nama] for nama in sorted(_DAFTAR))


_jam: Callable[[], dt.date] = dt.date.today


def pasang_jam(hari_ini: Callable[[], dt.date]) -> None:
    """Hand in the clock of the office at start; calculations themselves import no Django."""
    global _jam
    _jam = hari_ini


def hari_ini() -> dt.date:
    """Today's legal date, for fields that default to today."""
    return _jam()
