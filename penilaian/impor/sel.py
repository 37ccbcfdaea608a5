"""Readers of the cells of an e-Kinerja workbook: words of BKN to codes of the house. They never guess."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from pegawai.impor.baca.sel import Rusak
from pegawai.impor.periksa.sel import Salah, kutip, pengenal
from penilaian.enums import JenisPeriode, Pendekatan, Predikat, Rating, StatusSkpEkinerja

_BUKAN_HURUF = re.compile(r"[\W_\d]+")
_JAM = r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?Z?)?"
_WAKTU_ISO = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}}){_JAM}", re.ASCII)
_WAKTU_HARI = re.compile(rf"(\d{{2}})-(\d{{2}})-(\d{{4}}){_JAM}", re.ASCII)

RATING = {
    "diatasekspektasi": Rating.DI_ATAS.value,
    "sesuaiekspektasi": Rating.SESUAI.value,
    "dibawahekspektasi": Rating.DI_BAWAH.value,
}
PREDIKAT = {
    "sangatbaik": Predikat.SANGAT_BAIK.value,
    "baik": Predikat.BAIK.value,
    "butuhperbaikan": Predikat.BUTUH_PERBAIKAN.value,
    "kurang": Predikat.KURANG.value,
    "kurangmisconduct": Predikat.KURANG.value,
    "sangatkurang": Predikat.SANGAT_KURANG.value,
}
JENIS = {"tahunan": JenisPeriode.TAHUNAN.value, "periodik": JenisPeriode.PERIODIK.value}
STATUS = {s.value.casefold(): s.value for s in StatusSkpEkinerja}
PENDEKATAN = {p.value.casefold(): p.value for p in Pendekatan}


def kata(nama: str, dikenal: Mapping[str, str], kode: str, sebut: str, saran: str = "") -> Callable[[str], str]:
    """A word of a closed list; case, spaces and punctuation do not count. `sebut` lists the words for the sentence."""

    def baca(isi: str) -> str:
        kunci = _BUKAN_HURUF.sub("", isi).casefold()
        if kunci in dikenal:
            return dikenal[kunci]
        raise Salah(kode, f"{kutip(isi)} bukan {nama}: {sebut}. {saran or 'Unduh ulang dari e-Kinerja.'}")

    return baca


rating = kata(
    "rating e-Kinerja", RATING, "RATING_TIDAK_DIKENAL",
    "Di Atas Ekspektasi, Sesuai Ekspektasi, atau Di Bawah Ekspektasi",
    "Bila belum dinilai, biarkan tanda - dari e-Kinerja.",
)  # fmt: skip
predikat = kata(
    "predikat", PREDIKAT, "PREDIKAT_DI_LUAR_SKALA",
    "Sangat Baik, Baik, Butuh Perbaikan, Kurang, atau Sangat Kurang (PermenPANRB 6/2022)",
    "Nilai angka dan sebutan lama diimpor sebagai riwayat kinerja lama.",
)  # fmt: skip
jenis = kata("jenis penilaian", JENIS, "JENIS_PENILAIAN_TIDAK_DIKENAL", "tahunan atau periodik")
status = kata("status SKP", STATUS, "STATUS_SKP_TIDAK_DIKENAL", "draft, pengajuan, atau persetujuan")
pendekatan = kata("model SKP", PENDEKATAN, "MODEL_SKP_TIDAK_DIKENAL", "kuantitatif atau kualitatif")


def plt(isi: str) -> bool:
    """1/0 of the column that marks an extra role. Unsure is a fault: the row would count as the main SKP."""
    kecil = isi.casefold()
    if kecil in {"1", "true", "ya", "y"}:
        return True
    if kecil in {"0", "false", "tidak", "t"}:
        return False
    raise Salah("PLT_TIDAK_DIKENAL", f"{kutip(isi)} harus 1 (Plt./Plh./Pj.) atau 0 (definitif).")


def id_bkn(isi: str) -> str:
    """An id of e-Kinerja, at most 60 characters without spaces."""
    return pengenal(isi) if len(isi) <= 42 else _id_panjang(isi)


def _id_panjang(isi: str) -> str:
    if len(isi) > 60 or not isi.isascii() or " " in isi:
        raise Salah("ID_SALAH", f"{kutip(isi)} bukan ID e-Kinerja (paling banyak 60 huruf/angka tanpa spasi).")
    return str(isi)


def waktu(isi: str) -> str:
    """Local date and time as ISO text "2026-01-15 10:00:00"; from text, or from a real date cell of Excel."""
    cocok = _WAKTU_ISO.fullmatch(isi)
    urut = (1, 2, 3)
    if cocok is None:
        cocok, urut = _WAKTU_HARI.fullmatch(isi), (3, 2, 1)
    if cocok is None:
        asal = "galat atau durasi Excel" if isinstance(isi, Rusak) else "waktu"
        bukan = f"{kutip(isi)} {'adalah' if isinstance(isi, Rusak) else 'bukan'} {asal}"
        raise Salah("WAKTU_SALAH", f"{bukan}. Tulis tttt-bb-hh jj:mm:dd, misalnya 2026-01-15 10:00:00.")
    jam = tuple(int(cocok[n] or 0) for n in (4, 5, 6))
    try:
        nilai = dt.datetime(*(int(cocok[n]) for n in urut), *jam)  # type: ignore[arg-type]
    except ValueError:
        raise Salah("WAKTU_SALAH", f"{kutip(isi)} tidak ada pada kalender atau jam.") from None
    if not 2000 <= nilai.year <= 2100:
        raise Salah("WAKTU_SALAH", f"{kutip(isi)}: tahun harus antara 2000 dan 2100.")
    return nilai.isoformat(" ")
