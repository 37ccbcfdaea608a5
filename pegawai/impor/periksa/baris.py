"""One row on its way through the checks, and the loop that reads its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pegawai.impor.baca.kepala import Kepala
from pegawai.impor.baca.sel import Rusak, TanggalSel
from pegawai.impor.kolom.dasar import Jenis, Kolom
from pegawai.impor.periksa.sel import Salah, arah_tanggal, kutip, ragu_urutan

_KOSONG = frozenset({"", "null", "NULL", "Null", "(null)", "'", "#N/A"})
_SPASI = str.maketrans({"\r": " ", "\n": " ", "\t": " ", "\xa0": " ", "\u202f": " ", "\u2007": " ", "\ufeff": None})
MAKS_SISA = 1000
MAKS_INGAT = 50_000


@dataclass(slots=True)
class Baris:
    """Values that could be read, texts of the other columns, and every finding so far."""

    nomor: int
    judul: dict[str, str]
    sel: dict[str, Any] = field(default_factory=dict)
    sisa: dict[str, str] = field(default_factory=dict)
    temuan: list[dict[str, str]] = field(default_factory=list)
    bergalat: bool = False
    rusak: set[str] = field(default_factory=set)

    def galat(self, kode: str, bidang: str, pesan: str) -> None:
        """A fault: the row cannot be applied."""
        self.bergalat = True
        self._catat(kode, bidang, pesan, "galat")

    def ingat(self, kode: str, bidang: str, pesan: str) -> None:
        """A warning: the row can be applied."""
        self._catat(kode, bidang, pesan, "peringatan")

    def _catat(self, kode: str, bidang: str, pesan: str, tingkat: str) -> None:
        kolom = self.judul.get(bidang, bidang)
        self.temuan.append({"kode": kode, "kolom": kolom, "pesan": f"{kolom}: {pesan}", "tingkat": tingkat})


@dataclass(frozen=True, slots=True)
class Gejala:
    """What the first pass over the file proved about all of it."""

    jumlah: int = 0
    tanggal_ragu: frozenset[str] = frozenset()
    kolom_terbalik: str = ""
    nik_bulat: bool = False


class PembacaBaris:
    """Turns cells into a Baris; remembers results of columns whose texts repeat."""

    def __init__(self, jenis: Jenis, kepala: Kepala, gejala: Gejala) -> None:
        kolom = jenis.menurut_bidang()
        self._kolom: list[tuple[int, Kolom, dict[str, Any] | None]] = [
            (i, kolom[b], None if kolom[b].cermat else {}) for b, i in kepala.letak.items()
        ]
        self._tak_ada = [k for k in jenis.kolom if k.wajib and k.bidang not in kepala.letak]
        self._lain = [(i, jenis.judul_baku(j) if j else "") for i, j in kepala.lain.items()]
        self._judul = {k.bidang: k.judul for k in jenis.kolom} | {b: kepala.judul[i] for b, i in kepala.letak.items()}
        self._lebar = len(kepala.judul)
        self._gejala = gejala
        self._kosong, self._asal = jenis.kosong, jenis.asal

    def baca(self, nomor: int, isi: Sequence[str]) -> Baris:
        """One row; faults of single cells are already in it."""
        baris = Baris(nomor, self._judul)
        if len(isi) > self._lebar and any(s.strip() for s in isi[self._lebar :]):
            baris.galat(
                "JUMLAH_KOLOM",
                "BARIS",
                f"baris ini mempunyai {len(isi)} kolom, judulnya {self._lebar}. Mungkin ada tanda pemisah di dalam isi "
                "sel; beri tanda kutip pada sel itu.",
            )
            return baris
        tercetak = "".join(isi).isprintable()
        lebar = len(isi)
        for i, kolom, ingatan in self._kolom:
            asal = isi[i] if i < lebar else ""
            teks = asal if not asal else bersihkan(asal, tercetak)
            if not teks or teks in self._kosong:
                if kolom.wajib:
                    baris.rusak.add(kolom.bidang)
                    baris.galat(
                        f"{_kode(kolom)}_KOSONG",
                        kolom.bidang,
                        f"wajib diisi. Lengkapi di {self._asal} lalu unduh ulang.",
                    )
                continue
            if not tercetak and not teks.isprintable():
                baris.rusak.add(kolom.bidang)
                baris.galat(
                    "KARAKTER_TERLARANG",
                    kolom.bidang,
                    "memuat huruf yang tidak terlihat. Hapus lalu ketik ulang isinya.",
                )
                continue
            if ingatan is None:
                self._pakai(baris, kolom, teks, _coba(kolom.baca, teks))
                continue
            hasil = ingatan.get(teks)
            if hasil is None:
                if len(ingatan) > MAKS_INGAT:
                    ingatan.clear()
                hasil = ingatan[teks] = _coba(kolom.baca, teks)
            self._pakai(baris, kolom, teks, hasil)
        self._sisakan(baris, isi, lebar, tercetak)
        return baris

    def _pakai(self, baris: Baris, kolom: Kolom, teks: str, hasil: Any) -> None:
        if isinstance(hasil, Salah):
            baris.rusak.add(kolom.bidang)
            (baris.galat if hasil.tingkat == "galat" else baris.ingat)(hasil.kode, kolom.bidang, hasil.pesan)
            return
        if kolom.judul in self._gejala.tanggal_ragu and self._meragukan(teks):
            baris.rusak.add(kolom.bidang)
            baris.galat(
                "TANGGAL_MERAGUKAN",
                kolom.bidang,
                f"{kutip(teks)} meragukan: kolom “{self._gejala.kolom_terbalik}” pada berkas ini "
                "memuat tanggal bulan-hari-tahun, sehingga "
                "tanggal ini pun bisa terbalik. Unduh ulang berkas aslinya.",
            )
            return
        baris.sel[kolom.bidang] = hasil
        if kolom.simpan:
            baris.sisa[kolom.judul] = teks

    @staticmethod
    def _meragukan(teks: str) -> bool:
        return not isinstance(teks, TanggalSel) and ragu_urutan(teks)

    def _sisakan(self, baris: Baris, isi: Sequence[str], lebar: int, tercetak: bool) -> None:
        for i, judul in self._lain:
            asal = isi[i] if i < lebar else ""
            if not asal or not (teks := bersihkan(asal, tercetak)) or teks in self._kosong:
                continue
            if isinstance(asal, Rusak) or not judul:
                baris.ingat("KOLOM_TANPA_JUDUL", f"kolom ke-{i + 1}", "isi tanpa judul kolom; tidak disimpan.")
                continue
            if not tercetak:
                teks = "".join(h for h in teks if h.isprintable())
            if len(teks) > MAKS_SISA:
                baris.ingat("TERLALU_PANJANG", judul, f"panjangnya {len(teks)} huruf; hanya {MAKS_SISA} yang disimpan.")
            baris.sisa[judul] = str(teks[:MAKS_SISA])


def _kode(kolom: Kolom) -> str:
    return kolom.bidang.upper()


def _coba(fungsi: Callable[[str], Any], teks: str) -> Any:
    try:
        return fungsi(teks)
    except Salah as salah:
        return salah


def bersihkan(teks: str, tercetak: bool) -> str:
    """Cell without apostrophe, outer spaces and the word null; line breaks and odd spaces become one space."""
    if type(teks) is not str:
        return teks
    if not tercetak:
        teks = " ".join(teks.translate(_SPASI).split(" "))
    teks = teks.strip()
    if teks[:1] == "'":
        teks = teks[1:].strip()
    return "" if teks in _KOSONG else teks


def tinjau(jenis: Jenis, kepala: Kepala, semua: Any, lapor: Callable[[int], None] | None = None) -> Gejala:
    """First pass: count the rows and look for damage that only the whole file can prove.

    A column with month-first dates and no day-first ones was turned around as a whole: its unsure dates are then
    refused, and when no column proves the right order, those of all columns. One mistyped date among good ones of its
    column proves nothing.
    """
    letak_tanggal = {k.judul: kepala.letak[k.bidang] for k in jenis.kolom if k.tanggal and k.bidang in kepala.letak}
    letak_nik = kepala.letak.get("nik", -1)
    bulan, hari = set[str](), set[str]()
    jumlah = nik_ada = nik_nol = 0
    for _, isi in semua:
        jumlah += 1
        if lapor and jumlah % 10_000 == 0:
            lapor(jumlah)
        for judul, i in letak_tanggal.items():
            if judul in hari or i >= len(isi) or not 8 <= len(isi[i]) <= 13:
                continue
            if (arah := arah_tanggal(isi[i].strip(" '"))) is not None:
                (bulan if arah == "bulan" else hari).add(judul)
        if 0 <= letak_nik < len(isi) and (nik := isi[letak_nik].strip(" '")).isdigit():
            nik_ada += 1
            nik_nol += nik.endswith("0")
    terbalik = bulan - hari
    ragu = terbalik if hari else set(letak_tanggal) if terbalik else set()
    return Gejala(jumlah, frozenset(ragu), min(terbalik, default=""), nik_ada >= 20 and nik_nol == nik_ada)


__all__ = ["Baris", "Gejala", "PembacaBaris", "bersihkan", "tinjau"]
