"""Official codes next to names: what a stored code is called, and its number at BKN.

The numbers of eselon and kind of post are those of the SIASN reference (jenis_jabatan, eselon).
"""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices

from pegawai.calc.golongan import KE_SIASN, PANGKAT
from pegawai.enums import (
    GOLONGAN,
    MANAJERIAL,
    Agama,
    JenisJabatan,
    JenisKelamin,
    JenisPenugasan,
    JenisProyeksi,
    JenjangJf,
    KedudukanHukum,
    StatusKawin,
    StatusPegawai,
    TingkatHukdis,
    TingkatPendidikan,
)

Kode = dict[str, Any] | None
_ESELON_SIASN = {
    "I.b": "12", "II.a": "21", "II.b": "22", "III.a": "31", "III.b": "32", "IV.a": "41", "IV.b": "42", "V.a": "51",
    "V.b": "52",
}  # fmt: skip
_ESELON_I_A = {"JPT_UTAMA": "10", "JPT_MADYA": "11"}


def _tabel(pilihan: type[TextChoices]) -> dict[str, Kode]:
    return {"": None, **{str(kode): {"kode": str(kode), "nama": str(nama)} for kode, nama in pilihan.choices}}


STATUS = _tabel(StatusPegawai)
KEDUDUKAN = _tabel(KedudukanHukum)
JENJANG = _tabel(JenjangJf)
PENUGASAN = _tabel(JenisPenugasan)
TINGKAT = _tabel(TingkatPendidikan)
TINGKAT_HUKDIS = _tabel(TingkatHukdis)
AGAMA = _tabel(Agama)
STATUS_KAWIN = _tabel(StatusKawin)
KELAMIN = _tabel(JenisKelamin)
PROYEKSI = _tabel(JenisProyeksi)
GOLONGAN_KODE: dict[str, Kode] = {
    "": None,
    **{g: {"kode": g, "pangkat": PANGKAT.get(g, ""), "siasn_id": KE_SIASN.get(g, "")} for g in GOLONGAN},
}


def _siasn_jenis(kode: str) -> str:
    return "1" if kode in MANAJERIAL else {"JF": "2", "PELAKSANA": "4"}[kode]


JENIS_JABATAN: dict[str, Kode] = {
    "": None,
    **{str(k): {"kode": str(k), "nama": str(n), "siasn_id": _siasn_jenis(str(k))} for k, n in JenisJabatan.choices},
}


def eselon(kode: str, jenis: str) -> Kode:
    """Eselon with its number at BKN; I.a has one number for JPT Utama and one for JPT Madya."""
    if not kode:
        return None
    nomor = _ESELON_I_A.get(jenis, "") if kode == "I.a" else _ESELON_SIASN[kode]
    return {"kode": kode, "nama": kode, "siasn_id": nomor}


def rujukan(pk: int | None, siasn_id: str | None, **lain: Any) -> Kode:
    """Reference to another row: our number, BKN's, and what makes it readable; None when there is none."""
    return None if pk is None else {"id": pk, "siasn_id": siasn_id or "", **lain}


def masa(periode: Any) -> dict[str, Any]:
    """A period: first day, and the first day after it (null: open)."""
    return {"mulai": periode.lower, "sampai": periode.upper}
