"""Law as dated data: TOML files with `[[versi]]`, parsed once into frozen dataclasses that the caller gives.

A file holds `nama`, `judul`, optional `dapat_disetel` (names an agency may override) and one `[[versi]]` per change of
the law: `berlaku_mulai`, optional `berlaku_sampai`, `dasar_hukum`, `status` and the table `nilai`.
A released version never changes: a correction of the law is a new version (see `Versi.sidik`).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import itertools
import json
import tomllib
import types
import typing
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, TypeVar

from asn_karier.core.errors import MasukanSalah

T = TypeVar("T")

STATUS = {"V": "dua sumber mandiri sepakat", "S": "satu sumber", "U": "belum dipastikan", "D": "keputusan aplikasi"}


class AturanRusak(Exception):
    """A rule file breaks its own form; the process must not start with it. Names the file and the key."""

    def __init__(self, berkas: str, kunci: str, pesan: str) -> None:
        super().__init__(f"{berkas}: {kunci}: {pesan}")
        self.berkas = berkas
        self.kunci = kunci


class BelumDiatur(MasukanSalah):
    """No version of the rule is in force on that date."""


@dataclass(frozen=True, slots=True)
class Setelan:
    """One dated value that an agency chose where the sources leave a question open."""

    kunci: str
    nilai: Any
    berlaku_mulai: dt.date
    berlaku_sampai: dt.date | None = None
    sumber: str = "setelan instansi"

    def berlaku(self, tanggal: dt.date) -> bool:
        """In force on the date, both ends included."""
        return self.berlaku_mulai <= tanggal and (self.berlaku_sampai is None or tanggal <= self.berlaku_sampai)


SetelanBertanggal = Mapping[str, Sequence[Setelan]]


def susun_setelan(baris: Iterable[Setelan]) -> dict[str, list[Setelan]]:
    """Group settings by key, so that `on(tanggal, setelan)` finds the one in force quickly."""
    hasil: dict[str, list[Setelan]] = {}
    for setelan in baris:
        hasil.setdefault(setelan.kunci, []).append(setelan)
    return hasil


@dataclass(frozen=True, slots=True)
class Versi(Generic[T]):
    """One version of a rule: its values, since when, by which article, how certain, and what an agency overrode."""

    id: str
    berlaku_mulai: dt.date
    berlaku_sampai: dt.date | None
    dasar_hukum: tuple[str, ...]
    status: str
    nilai: T
    catatan: str = ""
    sidik: str = ""
    sumber: Mapping[str, str] = field(default_factory=dict)

    @property
    def dasar(self) -> str:
        """The citations as one line."""
        return "; ".join(self.dasar_hukum)

    def berlaku(self, tanggal: dt.date) -> bool:
        """In force on the date, both ends included."""
        return self.berlaku_mulai <= tanggal and (self.berlaku_sampai is None or tanggal <= self.berlaku_sampai)

    def asal(self, kunci: str) -> str:
        """Where the value of a key comes from: this version, or the dated setting of the agency."""
        return self.sumber.get(kunci, self.id)


@dataclass(frozen=True, slots=True)
class Aturan(Generic[T]):
    """A rule through time; versions ascend and never overlap."""

    nama: str
    judul: str
    versi: tuple[Versi[T], ...]
    dapat_disetel: tuple[str, ...] = ()
    _mulai: tuple[dt.date, ...] = ()

    @property
    def terbaru(self) -> Versi[T]:
        """The last version released."""
        return self.versi[-1]

    def cari(self, tanggal: dt.date) -> Versi[T] | None:
        """The version in force on the date of the event, or None."""
        urutan = bisect_right(self._mulai, tanggal) - 1
        if urutan < 0:
            return None
        versi = self.versi[urutan]
        return versi if versi.berlaku_sampai is None or tanggal <= versi.berlaku_sampai else None

    def on(self, tanggal: dt.date, setelan: SetelanBertanggal | None = None, *, isian: str | None = None) -> Versi[T]:
        """The version in force on the date, with the agency's dated settings laid over what may be set.

        Raises BelumDiatur outside the known period (`isian` names the field that gave the date) and MasukanSalah
        for a setting of a key that is fixed by law.
        """
        versi = self.cari(tanggal)
        if versi is None:
            raise BelumDiatur(
                f"Aturan {self.judul} untuk {tanggal.isoformat()} belum dimuat; "
                f"aturan tertua berlaku mulai {self.versi[0].berlaku_mulai.isoformat()}.",
                isian=isian,
                kode="aturan-belum-dimuat",
            )
        return self._timpa(versi, tanggal, setelan) if setelan else versi

    def _timpa(self, versi: Versi[T], tanggal: dt.date, setelan: SetelanBertanggal) -> Versi[T]:
        nilai, sumber = versi.nilai, dict(versi.sumber)
        for kunci, baris in setelan.items():
            berlaku = [satu for satu in baris if satu.berlaku(tanggal)]
            if not berlaku:
                continue
            self.periksa_kunci(kunci)
            pilih = max(berlaku, key=lambda satu: satu.berlaku_mulai)
            nilai = _ganti(nilai, kunci, pilih.nilai)
            sumber[kunci] = f"{pilih.sumber} sejak {pilih.berlaku_mulai.isoformat()}"
        return versi if sumber == versi.sumber else dataclasses.replace(versi, nilai=nilai, sumber=sumber)

    def periksa_kunci(self, kunci: str) -> None:
        """Raise MasukanSalah unless the law leaves this key to the agency."""
        if kunci in self.dapat_disetel or f"{kunci.partition('.')[0]}.*" in self.dapat_disetel:
            return
        raise MasukanSalah(
            f"{kunci} pada aturan {self.judul} ditetapkan peraturan dan tidak dapat disetel instansi.",
            isian=kunci,
            kode="tidak-dapat-disetel",
        )


def _ganti(nilai: Any, kunci: str, baru: Any) -> Any:
    """A copy of the values with one key replaced, checked against the type the rule declares."""
    nama, _, dalam = kunci.partition(".")
    petunjuk = typing.get_type_hints(type(nilai))
    try:
        if not dalam:
            return dataclasses.replace(nilai, **{nama: _bentuk(petunjuk[nama], baru, kunci)})
        tipe_isi = typing.get_args(petunjuk[nama])[1]
        isi = {**getattr(nilai, nama), dalam: _bentuk(tipe_isi, baru, kunci)}
        return dataclasses.replace(nilai, **{nama: isi})
    except (_BentukSalah, KeyError) as galat:
        raise MasukanSalah(
            f"Setelan {kunci} tidak sesuai aturan: {galat}.", isian=kunci, kode="setelan-salah"
        ) from galat


class _BentukSalah(Exception):
    def __init__(self, jalur: str, pesan: str) -> None:
        super().__init__(pesan)
        self.jalur = jalur


def _bentuk(tipe: Any, nilai: Any, jalur: str) -> Any:
    """Convert parsed TOML to the declared type; anything unexpected is refused with its path."""
    if tipe is Any:
        return nilai
    if dataclasses.is_dataclass(tipe):
        return _bentuk_dataclass(tipe, nilai, jalur)
    asal = typing.get_origin(tipe)
    if asal in (types.UnionType, typing.Union):
        return _bentuk_pilihan(tipe, nilai, jalur)
    if asal is tuple:
        return _bentuk_tuple(typing.get_args(tipe), nilai, jalur)
    if asal is not None and issubclass(asal, Mapping):
        if not isinstance(nilai, Mapping):
            raise _BentukSalah(jalur, "harus berupa tabel")
        isi = typing.get_args(tipe)[1]
        return types.MappingProxyType({kunci: _bentuk(isi, satu, f"{jalur}.{kunci}") for kunci, satu in nilai.items()})
    if tipe is Decimal and isinstance(nilai, int | str | Decimal) and not isinstance(nilai, bool):
        return Decimal(nilai)
    if type(nilai) is not tipe:
        raise _BentukSalah(jalur, f"harus {tipe.__name__}, bukan {type(nilai).__name__}")
    return nilai


def _bentuk_pilihan(tipe: Any, nilai: Any, jalur: str) -> Any:
    if nilai is None and type(None) in typing.get_args(tipe):
        return None
    (dalam,) = (satu for satu in typing.get_args(tipe) if satu is not type(None))
    return _bentuk(dalam, nilai, jalur)


def _bentuk_tuple(isi: tuple[Any, ...], nilai: Any, jalur: str) -> tuple[Any, ...]:
    if not isinstance(nilai, list | tuple):
        raise _BentukSalah(jalur, "harus berupa daftar")
    if len(isi) == 2 and isi[1] is Ellipsis:
        return tuple(_bentuk(isi[0], satu, f"{jalur}[{urutan}]") for urutan, satu in enumerate(nilai))
    if len(nilai) != len(isi):
        raise _BentukSalah(jalur, f"harus berisi {len(isi)} nilai")
    return tuple(
        _bentuk(tipe, satu, f"{jalur}[{urutan}]") for urutan, (tipe, satu) in enumerate(zip(isi, nilai, strict=True))
    )


def _bentuk_dataclass(tipe: Any, nilai: Any, jalur: str) -> Any:
    if isinstance(nilai, tipe):
        return nilai
    if not isinstance(nilai, Mapping):
        raise _BentukSalah(jalur, "harus berupa tabel")
    petunjuk = typing.get_type_hints(tipe)
    kenal = {satu.name: satu for satu in dataclasses.fields(tipe) if satu.init}
    for kunci in nilai:
        if kunci not in kenal:
            raise _BentukSalah(f"{jalur}.{kunci}", f"tidak dikenal; yang dikenal: {', '.join(kenal)}")
    for nama, satu in kenal.items():
        wajib = satu.default is dataclasses.MISSING and satu.default_factory is dataclasses.MISSING
        if wajib and nama not in nilai:
            raise _BentukSalah(f"{jalur}.{nama}", "belum diisi")
    return tipe(**{kunci: _bentuk(petunjuk[kunci], satu, f"{jalur}.{kunci}") for kunci, satu in nilai.items()})


@dataclass(frozen=True, slots=True)
class _KepalaVersi:
    """What every version states about itself, besides its values."""

    berlaku_mulai: dt.date
    dasar_hukum: tuple[str, ...]
    status: str
    nilai: Any
    berlaku_sampai: dt.date | None = None
    catatan: str = ""


def _sidik(mentah: Mapping[str, Any]) -> str:
    # The end date is left out: repeal without a successor closes a version, it does not change what it said.
    isi = {kunci: satu for kunci, satu in mentah.items() if kunci != "berlaku_sampai"}
    teks = json.dumps(isi, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(teks.encode()).hexdigest()


def _susun_versi(nama: str, mentah: Any, tipe: type[T], jalur: str) -> Versi[T]:
    kepala = _bentuk_dataclass(_KepalaVersi, mentah, jalur)
    if kepala.status not in STATUS:
        raise _BentukSalah(f"{jalur}.status", f"harus salah satu dari {', '.join(STATUS)}")
    if not kepala.dasar_hukum:
        raise _BentukSalah(f"{jalur}.dasar_hukum", "harus menyebut sedikitnya satu peraturan")
    if kepala.berlaku_sampai and kepala.berlaku_sampai < kepala.berlaku_mulai:
        raise _BentukSalah(f"{jalur}.berlaku_sampai", "lebih awal dari berlaku_mulai")
    return Versi(
        id=f"{nama}@{kepala.berlaku_mulai.isoformat()}",
        berlaku_mulai=kepala.berlaku_mulai,
        berlaku_sampai=kepala.berlaku_sampai,
        dasar_hukum=kepala.dasar_hukum,
        status=kepala.status,
        nilai=_bentuk(tipe, kepala.nilai, f"{jalur}.nilai"),
        catatan=kepala.catatan,
        sidik=_sidik(mentah),
    )


def _urutkan(versi: list[Versi[T]]) -> None:
    for urutan, (lama, baru) in enumerate(itertools.pairwise(versi), start=1):
        if baru.berlaku_mulai <= lama.berlaku_mulai:
            raise _BentukSalah(f"versi[{urutan}].berlaku_mulai", "harus sesudah versi sebelumnya")
        if lama.berlaku_sampai is None:
            versi[urutan - 1] = dataclasses.replace(lama, berlaku_sampai=baru.berlaku_mulai - dt.timedelta(days=1))
        elif lama.berlaku_sampai >= baru.berlaku_mulai:
            raise _BentukSalah(f"versi[{urutan - 1}].berlaku_sampai", "bertumpang tindih dengan versi berikutnya")


_TERMUAT: dict[str, Aturan[Any]] = {}


def muat(berkas: Path, tipe: type[T]) -> Aturan[T]:
    """Read one rule file into versions of `tipe` (a frozen dataclass); AturanRusak names the file and the key."""
    try:
        mentah = tomllib.loads(berkas.read_text(encoding="utf-8"))
    except (OSError, ValueError) as galat:
        raise AturanRusak(berkas.name, "berkas", f"tidak terbaca: {galat}") from galat
    try:
        aturan = _susun(mentah, tipe)
    except _BentukSalah as galat:
        raise AturanRusak(berkas.name, galat.jalur, str(galat)) from galat
    if aturan.nama != berkas.stem:
        raise AturanRusak(berkas.name, "nama", f"harus sama dengan nama berkas, bukan {aturan.nama!r}")
    _TERMUAT[aturan.nama] = aturan
    return aturan


def _susun(mentah: dict[str, Any], tipe: type[T]) -> Aturan[T]:
    asing = set(mentah) - {"nama", "judul", "dapat_disetel", "versi"}
    if asing:
        raise _BentukSalah(sorted(asing)[0], "tidak dikenal; yang dikenal: nama, judul, dapat_disetel, versi")
    for kunci in ("nama", "judul", "versi"):
        if not mentah.get(kunci):
            raise _BentukSalah(kunci, "belum diisi")
    nama = _bentuk(str, mentah["nama"], "nama")
    versi = [_susun_versi(nama, satu, tipe, f"versi[{urutan}]") for urutan, satu in enumerate(mentah["versi"])]
    _urutkan(versi)
    return Aturan(
        nama=nama,
        judul=_bentuk(str, mentah["judul"], "judul"),
        versi=tuple(versi),
        dapat_disetel=_bentuk(tuple[str, ...], mentah.get("dapat_disetel", []), "dapat_disetel"),
        _mulai=tuple(satu.berlaku_mulai for satu in versi),
    )


def semua_aturan() -> tuple[Aturan[Any], ...]:
    """Every rule loaded in this process, by name; used by pages of the rules and by the test of fingerprints."""
    return tuple(_TERMUAT[nama] for nama in sorted(_TERMUAT))
