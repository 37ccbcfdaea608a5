"""How values are written for people: dates, money, numbers, NIP. Plain values in, plain text out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from asn_karier.core.tanggal import NAMA_BULAN

KOSONG = "–"
_ZONA_MENURUT_SELISIH = {7: "WIB", 8: "WITA", 9: "WIT"}


def _tanggal_dari(nilai: Any) -> dt.date | None:
    """The legal date of a value: date, aware instant (in the zone of the page), or ISO text."""
    if isinstance(nilai, dt.datetime):
        return (timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai).date()
    if isinstance(nilai, dt.date):
        return nilai
    if isinstance(nilai, str) and nilai:
        try:
            return dt.date.fromisoformat(nilai[:10])
        except ValueError:
            return None
    return None


def tanggal(nilai: Any) -> str:
    """5 Maret 2026; a dash when there is none."""
    hari = _tanggal_dari(nilai)
    return f"{hari.day} {NAMA_BULAN[hari.month - 1]} {hari.year}" if hari else KOSONG


def tanggal_pendek(nilai: Any) -> str:
    """05-03-2026; a dash when there is none."""
    hari = _tanggal_dari(nilai)
    return f"{hari:%d-%m-%Y}" if hari else KOSONG


def waktu(nilai: dt.datetime | None, zona: str | None = None) -> str:
    """5 Maret 2026 14.05 WITA, in `zona` (IANA name) or in the zone of the page."""
    if nilai is None:
        return KOSONG
    setempat = timezone.localtime(nilai, ZoneInfo(zona) if zona else None)
    return f"{tanggal(setempat.date())} {setempat:%H.%M} {singkatan_zona(setempat)}"


def singkatan_zona(setempat: dt.datetime) -> str:
    """WIB, WITA or WIT of an aware instant; UTC±n elsewhere."""
    selisih = setempat.utcoffset() or dt.timedelta()
    jam = int(selisih.total_seconds() // 3600)
    return _ZONA_MENURUT_SELISIH.get(jam, f"UTC{jam:+d}")


def angka(nilai: Any, batas: int | None = None) -> str:
    """1.204; with `batas` a count known only up to there reads 1.000+; decimals keep at most two places."""
    if nilai is None or nilai == "":
        return KOSONG
    if batas is not None and int(nilai) > batas:
        return f"{_ribuan(batas)}+"
    if isinstance(nilai, float | Decimal) and nilai != int(nilai):
        return _ribuan(nilai, 2).rstrip("0").rstrip(",")
    return _ribuan(int(nilai))


def _ribuan(nilai: int | float | Decimal, desimal: int = 0) -> str:
    return f"{nilai:,.{desimal}f}".translate(str.maketrans(",.", ".,"))


def rupiah(nilai: Any) -> str:
    """Rp3.571.900; sen only when there are any; minus before the sign."""
    if nilai is None or nilai == "":
        return KOSONG
    jumlah = Decimal(str(nilai))
    badan = _ribuan(abs(jumlah), 0 if jumlah == int(jumlah) else 2)
    return f"{'−' if jumlah < 0 else ''}Rp{badan}"


def nip_tampil(nilai: Any) -> str:
    """19870512 201001 1 005: birth date, month of appointment, sex, serial; other lengths as they are."""
    teks = str(nilai or "").strip()
    if len(teks) != 18 or not teks.isdigit():
        return teks or KOSONG
    return f"{teks[:8]} {teks[8:14]} {teks[14]} {teks[15:]}"


def inisial(nama: Any) -> str:
    """Two letters of a name, titles before the name and after a comma left out."""
    utama = str(nama or "").split(",")[0]
    kata = [k for k in utama.replace(".", ". ").split() if not k.endswith(".") and k[0].isalpha()]
    if not kata:
        return "?"
    return (kata[0][0] + (kata[-1][0] if len(kata) > 1 else "")).upper()


def masa(nilai: Any) -> str:
    """12 tahun 3 bulan, from months or a pair (years, months); "0 bulan" for nothing served yet."""
    if nilai is None or nilai == "":
        return KOSONG
    tahun, bulan = divmod(nilai, 12) if isinstance(nilai, int) else (int(nilai[0]), int(nilai[1]))
    bagian = ([f"{tahun} tahun"] if tahun else []) + ([f"{bulan} bulan"] if bulan or not tahun else [])
    return " ".join(bagian)


def singkat(nilai: Any, panjang: int = 60) -> str:
    """The text cut at a word, at most `panjang` characters, with an ellipsis."""
    teks = " ".join(str(nilai or "").split())
    if len(teks) <= panjang:
        return teks
    potong = teks[: panjang - 1]
    return (potong.rsplit(" ", 1)[0] if " " in potong else potong).rstrip(" ,.;:") + "…"


def ukuran_berkas(byte: int) -> str:
    """512 KB, 1,4 MB: a file size people can compare with a limit."""
    if byte < 1024:
        return f"{byte} byte"
    if byte < 1024 * 1024:
        return f"{round(byte / 1024)} KB"
    return f"{angka(round(byte / 1024 / 1024, 1))} MB"
