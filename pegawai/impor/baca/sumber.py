"""A file that passed the gate: its shape, its header, and its rows as often as they are needed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import python_calamine as calamine

from pegawai.impor.baca.gerbang import MAKS_KOLOM, kenali, tolak
from pegawai.impor.baca.kepala import BARIS_DICARI, Kepala, baca_kepala, cocok, ringkas
from pegawai.impor.baca.sel import dari_excel
from pegawai.impor.baca.teks import NAMA_PEMISAH, PEMISAH, baris_teks, kenali_pengodean

MAKS_BARIS = 2_000_000


class Sumber:
    """Rows of one file. `kepala` after `cari_kepala`; `baris()` gives (row number on the sheet, cells)."""

    def __init__(self, tempat: Path) -> None:
        self.tempat = tempat
        self.format = kenali(tempat)
        self.pengodean = kenali_pengodean(tempat) if self.format == "teks" else ""
        self.pemisah = ""
        self.lembar = ""
        self.lembar_lain: list[str] = []
        self.kepala = Kepala(0, [], {}, {})
        self._sheet: Any = None

    def cari_kepala(self, jenis: Any) -> Kepala:
        """Find the header of a kind within the first rows (delimiter or sheet as well)."""
        peta, wajib = jenis.peta, jenis.judul_wajib()
        calon = self._calon_csv() if self.format == "teks" else self._calon_xlsx()
        terbaik: tuple[int, int, list[str], Any] = (0, 0, [], None)
        serupa: list[Any] = []
        for tanda, baris in calon:
            urut = [(cocok(isi, peta), nomor, isi, tanda) for nomor, isi in enumerate(baris, start=1)]
            milik = max(urut, key=lambda satu: satu[0], default=terbaik)
            serupa += [tanda] if milik[0] >= len(wajib) else []
            terbaik = milik if milik[0] > terbaik[0] else terbaik
        nilai, nomor, isi, tanda = terbaik
        if nilai < 2 or (nilai < len(wajib) and nilai < 3):
            raise tolak(
                f"Baris judul tidak ditemukan pada {BARIS_DICARI} baris pertama. Kolom yang dicari: "
                f"{', '.join(wajib.values())}. Hapus baris di atas judul, atau unduh ulang dari {jenis.asal}.",
                "KEPALA_TIDAK_ADA",
            )
        if len(isi) > MAKS_KOLOM:
            raise tolak(f"Berkas mempunyai {len(isi)} kolom, paling banyak {MAKS_KOLOM}.", "KOLOM_TERLALU_BANYAK")
        self._pilih(tanda)
        self.lembar_lain = [s.name for s in serupa if s is not tanda] if self.format == "xlsx" else []
        self.kepala = baca_kepala(nomor, isi, peta, wajib, jenis.asal)
        return self.kepala

    def _calon_csv(self) -> Iterator[tuple[str, list[list[str]]]]:
        for pemisah in PEMISAH:
            yield (
                pemisah,
                list(itertools.islice(_tanpa_galat(baris_teks(self.tempat, self.pengodean, pemisah)), BARIS_DICARI)),
            )

    def _calon_xlsx(self) -> Iterator[tuple[Any, list[list[str]]]]:
        buku = _buka_xlsx(self.tempat)
        for info in buku.sheets_metadata:
            if info.typ == calamine.SheetTypeEnum.WorkSheet and info.visible == calamine.SheetVisibleEnum.Visible:
                lembar = _panggil(buku.get_sheet_by_name, info.name)
                atas = list(itertools.islice(lembar.iter_rows(), BARIS_DICARI))
                yield lembar, [[dari_excel(s) for s in baris] for baris in atas]

    def _pilih(self, tanda: Any) -> None:
        if self.format == "teks":
            self.pemisah = tanda
        else:
            self._sheet, self.lembar = tanda, tanda.name

    def baris(self) -> Iterator[tuple[int, list[str]]]:
        """Rows below the header that are not empty and not the header again, without trailing empty cells."""
        teks = self.format == "teks"
        semua = baris_teks(self.tempat, self.pengodean, self.pemisah) if teks else self._baris_xlsx()
        kunci = [ringkas(j) for j in self.kepala.judul[:3]]
        for nomor, isi in enumerate(semua, start=1):
            if nomor <= self.kepala.nomor:
                continue
            if nomor - self.kepala.nomor > MAKS_BARIS:
                raise tolak(f"Berkas lebih dari {MAKS_BARIS} baris. Bagi menjadi beberapa berkas.", "BARIS_BANYAK")
            if not any(isi) or not any(s.strip() for s in isi):
                continue
            if isi[0] and ringkas(isi[0]) == kunci[0] and [ringkas(s) for s in isi[:3]] == kunci:
                continue
            yield nomor, isi

    def _baris_xlsx(self) -> Iterator[list[str]]:
        for baris in self._sheet.iter_rows():
            yield [dari_excel(s) for s in baris]

    def rupa(self) -> dict[str, Any]:
        """What the file is, for the batch and the page."""
        return {
            "format": "XLSX" if self.format == "xlsx" else "CSV",
            "pengodean": self.pengodean,
            "pemisah": self.pemisah,
            "nama_pemisah": NAMA_PEMISAH.get(self.pemisah, ""),
            "lembar": self.lembar,
            "baris_judul": self.kepala.nomor,
            "judul": self.kepala.judul,
            "kolom_lain": [j for j in self.kepala.lain.values() if j],
        }


def buka(tempat: Path) -> Sumber:
    """Open a file through the gate; MasukanSalah when it is not one we read."""
    return Sumber(tempat)


def _buka_xlsx(tempat: Path) -> Any:
    return _panggil(calamine.CalamineWorkbook.from_path, str(tempat))


def _panggil(fungsi: Any, *args: Any) -> Any:
    try:
        return fungsi(*args)
    except BaseException as galat:  # calamine's Rust side may also raise PanicException, which is no Exception
        if isinstance(galat, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise tolak("Berkas XLSX tidak dapat dibaca. Simpan ulang dari Excel lalu unggah lagi.", "XLSX_RUSAK") from None


def _tanpa_galat(baris: Iterator[Sequence[str]]) -> Iterator[list[str]]:
    """Rows until the first one that this delimiter cannot read: a wrong delimiter is simply no candidate."""
    from asn_karier.core.errors import MasukanSalah

    try:
        for isi in baris:
            yield list(isi)
    except MasukanSalah:
        return
