"""Fields of a calculator on its page: text to input, and back; lists as rows, objects as numbers, codes as ticks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from asn_karier.core import kalkulator as mesin
from asn_karier.core.errors import MasukanSalah

BARIS_MAKS = 60  # more rows than this are no work for a form: file or API
BARIS_AWAL, BARIS_TAMBAH = 3, 3
TAMBAH = "tambah"
_ISO = re.compile(r"(?<![@(\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])", re.ASCII)
_TEMPAT = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?", re.ASCII)
Formulir = Mapping[str, str]
BarisTeks = dict[str, str]


def hari_dulu(teks: str) -> str:
    """Every yyyy-mm-dd in a sentence as people write it, day first; not in an example nor in a version's name."""
    return _ISO.sub(r"\3-\2-\1", teks)


@dataclass(frozen=True)
class Sel:
    """One control: its field, its name in the form, the text in it, the sentence when it was wrong."""

    isian: mesin.Isian
    nama: str
    nilai: str
    galat: str = ""


@dataclass(frozen=True)
class BarisTampil:
    """One row of a list as drawn: number from 1, controls, a sentence about the row as a whole."""

    nomor: int
    sel: tuple[Sel, ...]
    galat: str = ""


@dataclass(frozen=True)
class IsianTampil:
    """A field as drawn: one control, or rows, numbers by key, or ticks (code, word, ticked)."""

    isian: mesin.Isian
    sel: Sel | None = None
    baris: tuple[BarisTampil, ...] = ()
    angka: tuple[Sel, ...] = ()
    centang: tuple[tuple[str, str, bool], ...] = ()
    galat: str = ""
    dapat_tambah: bool = False

    @property
    def lebar(self) -> bool:
        """Rows of many columns want the whole width of the page."""
        susunan = self.isian.susunan
        return isinstance(susunan, mesin.Baris) and len(susunan.kolom) > 4


def baca(satu: mesin.Kalkulator, formulir: Formulir) -> dict[str, Any]:
    """The raw JSON object that `jawab` reads, from what the page sent; what was left empty is left out."""
    hasil = satu.masukan_formulir(formulir)
    for isian in satu.masukan:
        nilai = _baca_susunan(isian, formulir)
        if nilai is not None:
            hasil[isian.nama] = nilai
    return hasil


def terisi(satu: mesin.Kalkulator, formulir: Formulir) -> bool:
    """Whether anything was sent that belongs to this calculator."""
    return any(
        i.nama in formulir or f"{i.nama}-baris" in formulir or _baca_susunan(i, formulir) is not None
        for i in satu.masukan
    )


def tampilkan(
    satu: mesin.Kalkulator, formulir: Formulir | None, galat: Mapping[str, str], tambah: str = ""
) -> list[IsianTampil]:
    """Every field with what was typed (None: with its example); `tambah` names the list that gets more rows."""
    return [_tampil(isian, formulir, galat, tambah == isian.nama) for isian in satu.masukan]


def _tampil(isian: mesin.Isian, formulir: Formulir | None, galat: Mapping[str, str], tambah: bool) -> IsianTampil:
    sendiri, susunan = hari_dulu(galat.get(isian.nama, "")), isian.susunan
    if susunan is None:
        nilai = teks_contoh(isian.contoh) if formulir is None else formulir.get(isian.nama, "")
        return IsianTampil(isian, sel=_sel(isian, isian.nama, nilai, galat.get(isian.nama, "")), galat=sendiri)
    if isinstance(susunan, mesin.Centang):
        dipilih = set(_nilai(isian, formulir) or ())
        centang = tuple((kode, label, kode in dipilih) for kode, label in susunan.pilihan)
        return IsianTampil(isian, centang=centang, galat=sendiri)
    if isinstance(susunan, mesin.Angka):
        ada = _nilai(isian, formulir)
        ada = ada if isinstance(ada, dict) else {}
        angka = tuple(
            _sel(sel, f"{isian.nama}-{sel.nama}", teks_contoh(ada.get(sel.nama)), galat.get(f"{isian.nama}.{sel.nama}"))
            for sel in susunan.isian
        )
        return IsianTampil(isian, angka=angka, galat=sendiri)
    return _tampil_baris(isian, susunan, formulir, galat, tambah)


def _tampil_baris(
    isian: mesin.Isian, susunan: mesin.Baris, formulir: Formulir | None, galat: Mapping[str, str], tambah: bool
) -> IsianTampil:
    teks = _baris_teks(isian, susunan, formulir)
    jumlah = max(len(teks), _jumlah_kiriman(isian, formulir), BARIS_AWAL) + (BARIS_TAMBAH if tambah else 0)
    jumlah = min(jumlah, _maks(isian))
    teks += [{} for _ in range(jumlah - len(teks))]
    per_sel = _galat_sel(isian.nama, galat)
    baris = tuple(
        BarisTampil(
            n + 1,
            tuple(
                _sel(k, f"{isian.nama}-{n}-{k.nama}", satu.get(k.nama, ""), per_sel.get((n, k.nama)))
                for k in susunan.kolom
            ),
            hari_dulu(per_sel.get((n, ""), "")),
        )
        for n, satu in enumerate(teks)
    )
    sendiri = hari_dulu(galat.get(isian.nama, ""))
    return IsianTampil(isian, baris=baris, galat=sendiri, dapat_tambah=jumlah < _maks(isian))


def sebut_tempat(satu: mesin.Kalkulator, kalimat: str) -> str:
    """The place of a fault as the page names it: (periode[1].bulan) becomes (Periode 2, Bulan dalam periode)."""
    susunan = {i.nama: i.susunan for i in satu.masukan if isinstance(i.susunan, mesin.Baris)}

    def ganti(cocok: re.Match[str]) -> str:
        baris = susunan.get(cocok[1])
        if baris is None:
            return cocok[0]
        kolom = next((k.label for k in baris.kolom if k.nama == cocok[3]), "")
        return f"({baris.sebutan} {int(cocok[2]) + 1}{', ' if kolom else ''}{kolom})"

    return re.sub(rf"\({_TEMPAT.pattern}\)", ganti, kalimat)


def _galat_sel(nama: str, galat: Mapping[str, str]) -> dict[tuple[int, str], str]:
    """Sentences by row and column, without the place: they stand beside it."""
    cocok = ((_TEMPAT.fullmatch(tempat), tempat, kalimat) for tempat, kalimat in galat.items())
    return {(int(c[2]), c[3] or ""): _tanpa_tempat(tempat, k) for c, tempat, k in cocok if c and c[1] == nama}


def _tanpa_tempat(tempat: str, kalimat: str) -> str:
    sisa = kalimat.partition(f"({tempat}): ")[2]
    return sisa[:1].upper() + sisa[1:] if sisa else kalimat


def _sel(isian: mesin.Isian, nama: str, nilai: str, galat: str | None) -> Sel:
    return Sel(isian, nama, hari_dulu(nilai.strip()) if isian.jenis == "tanggal" else nilai, hari_dulu(galat or ""))


def _maks(isian: mesin.Isian) -> int:
    return min(isian.maks, BARIS_MAKS) if isinstance(isian.maks, int) else BARIS_MAKS


def _nilai(isian: mesin.Isian, formulir: Formulir | None) -> Any:
    """What the field holds now, as JSON: what was sent in parts, else as one text, else the example."""
    if formulir is None:
        return isian.contoh
    bagian = _baca_susunan(isian, formulir)
    if bagian is not None:
        return bagian
    try:
        return isian.dari_teks(formulir.get(isian.nama, ""))
    except MasukanSalah:
        return None


def _baca_susunan(isian: mesin.Isian, formulir: Formulir) -> Any:
    """The JSON value from the parts of the form; None when nothing was typed or ticked."""
    susunan = isian.susunan
    if isinstance(susunan, mesin.Centang):
        return [kode for kode, _ in susunan.pilihan if f"{isian.nama}-{kode}" in formulir] or None
    if isinstance(susunan, mesin.Angka):
        sel = {k.nama: k.dari_teks(formulir.get(f"{isian.nama}-{k.nama}", "")) for k in susunan.isian}
        return {kunci: nilai for kunci, nilai in sel.items() if nilai is not None} or None
    if isinstance(susunan, mesin.Baris):
        return [_satu_baris(susunan, teks) for teks in _baris_kiriman(isian, susunan, formulir)] or None
    return None


def _satu_baris(susunan: mesin.Baris, teks: BarisTeks) -> Any:
    sel = {k.nama: k.dari_teks(teks.get(k.nama, "")) for k in susunan.kolom}
    if susunan.jadi == "objek":
        return {nama: nilai for nama, nilai in sel.items() if nilai is not None}
    return list(sel.values()) if susunan.jadi == "larik" else next(iter(sel.values()))


def _jumlah_kiriman(isian: mesin.Isian, formulir: Formulir | None) -> int:
    teks = (formulir or {}).get(f"{isian.nama}-baris", "")
    return min(int(teks), BARIS_MAKS) if teks.isascii() and teks.isdigit() and len(teks) < 4 else 0


def _baris_kiriman(isian: mesin.Isian, susunan: mesin.Baris, formulir: Formulir) -> list[BarisTeks]:
    """Rows with anything in them, in order."""
    semua = (
        {k.nama: formulir.get(f"{isian.nama}-{n}-{k.nama}", "") for k in susunan.kolom}
        for n in range(_jumlah_kiriman(isian, formulir))
    )
    return [baris for baris in semua if any(teks.strip() for teks in baris.values())]


def _baris_teks(isian: mesin.Isian, susunan: mesin.Baris, formulir: Formulir | None) -> list[BarisTeks]:
    """The rows as text: what was sent, or a list given as one JSON value (example, link)."""
    if formulir is not None and (kiriman := _baris_kiriman(isian, susunan, formulir)):
        return kiriman
    nilai = _nilai(isian, formulir)
    return [_teks_baris(susunan, satu) for satu in nilai[: _maks(isian)]] if isinstance(nilai, list) else []


def _teks_baris(susunan: mesin.Baris, nilai: Any) -> BarisTeks:
    if isinstance(nilai, dict):
        return {k.nama: teks_contoh(nilai.get(k.nama)) for k in susunan.kolom}
    sel = nilai if isinstance(nilai, list) else [nilai]
    return {k.nama: teks_contoh(isi) for k, isi in zip(susunan.kolom, sel, strict=False)}


def teks_contoh(nilai: Any) -> str:
    """A JSON value as it stands in a control."""
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return json.dumps(nilai, ensure_ascii=False) if isinstance(nilai, list | dict) else str(nilai)
