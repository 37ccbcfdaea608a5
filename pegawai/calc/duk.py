"""Daftar urut kepangkatan: seven keys, PNS only, empty values last, ties by id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Baris, Isian, Kalkulator, Masukan, baca_isian, kutip
from pegawai.calc.golongan import URUTAN, pastikan
from pegawai.rules import DUK

_ATURAN = DUK.terbaru
_KUNCI = _ATURAN.nilai.kunci
_URUT = tuple((isian, arah == "turun") for satu in _KUNCI for isian, arah in zip(satu.isian, satu.arah, strict=True))
_PENENTU = tuple(satu for satu in _KUNCI for _ in satu.isian)
URAIAN: dict[str, str] = {satu.kode: satu.uraian for satu in _KUNCI} | {
    "ID": "Ketujuh kunci sama; diurutkan menurut nomor catatan"
}


class BarisDuk(NamedTuple):
    """One person on the list: `mk` MKG in months; jab, latih, pend are levels (higher is more); lulus is a year."""

    id: str | int
    gol: str | None = None
    tmt_gol: dt.date | None = None
    jab: int | None = None
    tmt_jab: dt.date | None = None
    mk: int | None = None
    latih: int | None = None
    tgl_latih: dt.date | None = None
    pend: int | None = None
    lulus: int | None = None
    lahir: dt.date | None = None
    status: str | None = None


def masuk(baris: BarisDuk) -> bool:
    """Is the person listed: PNS, and nobody else; a row that says no status is a PNS."""
    return not baris.status or baris.status in _ATURAN.nilai.status_masuk


def kunci(baris: BarisDuk) -> tuple[Any, ...]:
    """Sort key of a row; a smaller key stands higher on the list. Empty values stand last in their key."""
    hasil: list[Any] = []
    for isian, turun in _URUT:
        nilai = getattr(baris, isian)
        if nilai is None:
            hasil.append((1, 0))
            continue
        if isian == "gol":
            nilai = URUTAN[nilai]
        elif isinstance(nilai, dt.date):
            nilai = nilai.toordinal()
        hasil.append((0, -nilai if turun else nilai))
    angka = isinstance(baris.id, int)
    return (*hasil, (0, baris.id, "") if angka else (1, 0, str(baris.id)))


def kunci_pangkat(gol: str | None, tmt_gol: dt.date | None) -> tuple[Any, ...]:
    """The part of the sort key that pangkat and TMT pangkat decide: rows that share it stand together on the list."""
    return kunci(BarisDuk(0, gol, tmt_gol))[:2]


def urutkan(pegawai: Iterable[BarisDuk]) -> list[BarisDuk]:
    """The list in order, highest first, without those who are not PNS."""
    return sorted((satu for satu in pegawai if masuk(satu)), key=kunci)


def penentu(atas: BarisDuk, bawah: BarisDuk) -> str:
    """Which key puts one person above the other; ID when all seven are equal."""
    for satu, (a, b) in zip(_PENENTU, zip(kunci(atas), kunci(bawah), strict=True), strict=False):
        if a != b:
            return satu.kode
    return "ID"


def _bilangan(nama: str, label: str, maks: int, minimum: int = 0) -> Isian:
    return Isian(nama, label, "bilangan", wajib=False, min=minimum, maks=maks)


_BARIS = (
    Isian("gol", "Golongan ruang", wajib=False),
    Isian("tmt_gol", "TMT pangkat", "tanggal", wajib=False),
    _bilangan("jab", "Tingkat jabatan", 1000),
    Isian("tmt_jab", "TMT jabatan", "tanggal", wajib=False),
    _bilangan("mk", "Masa kerja (bulan)", 1200),
    _bilangan("latih", "Tingkat latihan jabatan", 1000),
    Isian("tgl_latih", "Lulus latihan jabatan", "tanggal", wajib=False),
    _bilangan("pend", "Tingkat pendidikan", 1000),
    _bilangan("lulus", "Tahun lulus", 2200, 1900),
    Isian("lahir", "Tanggal lahir", "tanggal", wajib=False),
    Isian("status", "Status pegawai", wajib=False),
)


def _salah(nomor: int, isian: str, pesan: str, kode: str) -> MasukanSalah:
    jalur = f"pegawai[{nomor}].{isian}" if isian else f"pegawai[{nomor}]"
    return MasukanSalah(f"Baris {nomor + 1}: {pesan}", isian=jalur, kode=kode)


def _baca_baris(nomor: int, mentah: Any) -> BarisDuk:
    if not isinstance(mentah, dict):
        raise _salah(nomor, "", "harus berupa objek dengan isian pegawai.", "jenis")
    kunci_id = mentah.get("id")
    if isinstance(kunci_id, bool) or not isinstance(kunci_id, str | int) or kunci_id == "":
        raise _salah(nomor, "id", "id wajib berupa teks atau bilangan bulat.", "jenis")
    try:
        if isinstance(kunci_id, str):
            Isian("id", "id").baca(kunci_id)
        isi = baca_isian(_BARIS, {nama: nilai for nama, nilai in mentah.items() if nama != "id"})
    except MasukanSalah as galat:
        raise _salah(nomor, galat.isian or "", galat.pesan, galat.kode) from None
    isi["status"] = (isi["status"] or "").strip().upper() or None
    baris = BarisDuk(id=kunci_id, **isi)
    if masuk(baris) and baris.gol is not None:
        try:
            pastikan(baris.gol, isian="gol")
        except MasukanSalah as galat:
            raise _salah(nomor, "gol", galat.pesan, galat.kode) from None
    return baris


def _baca_daftar(nilai: Any) -> list[BarisDuk]:
    if not isinstance(nilai, list):
        raise MasukanSalah("Daftar pegawai (pegawai): harus berupa daftar objek.", isian="pegawai", kode="jenis")
    baris = [_baca_baris(nomor, mentah) for nomor, mentah in enumerate(nilai)]
    dikenal: set[str] = set()
    for nomor, satu in enumerate(baris):
        if str(satu.id) in dikenal:
            raise _salah(nomor, "id", f"id “{kutip(str(satu.id))}” sudah dipakai baris lain.", "ganda")
        dikenal.add(str(satu.id))
    return baris


def _hitung(m: Masukan) -> dict[str, Any]:
    return {
        "urutan": [satu.id for satu in urutkan(m["pegawai"])],
        "dikeluarkan": [satu.id for satu in m["pegawai"] if not masuk(satu)],
        "versi": [_ATURAN.id],
    }


def _jelaskan(m: Masukan) -> list[Syarat]:
    urut = urutkan(m["pegawai"])
    uraian = {satu.kode: satu.uraian for satu in _KUNCI} | {"ID": "Ketujuh kunci sama; diurutkan menurut id"}
    baris = []
    for nomor, satu in enumerate(urut, start=1):
        kode = penentu(satu, urut[nomor]) if nomor < len(urut) else "TERAKHIR"
        alasan = uraian.get(kode, "Paling bawah pada daftar")
        baris.append(Syarat(kode, f"Urutan {nomor}: {alasan}", True, satu.id, _ATURAN.id, _ATURAN.dasar))
    keluar = [satu for satu in m["pegawai"] if not masuk(satu)]
    baris += [Syarat("BUKAN_PNS", "Hanya PNS", False, satu.id, str(satu.status), _ATURAN.dasar) for satu in keluar]
    return baris


_CONTOH = [
    {"id": "a", "gol": "III/d", "tmt_gol": "2020-04-01", "jab": 3, "tmt_jab": "2021-01-01", "mk": 200, "pend": 5},
    {"id": "b", "gol": "III/d", "tmt_gol": "2019-10-01", "jab": 3, "tmt_jab": "2021-01-01", "mk": 200, "pend": 5},
]

KALKULATOR = (
    Kalkulator(
        nama="duk",
        judul="Daftar urut kepangkatan",
        ringkas="Mengurutkan PNS menurut tujuh kunci; CPNS dan PPPK tidak masuk daftar.",
        dasar_hukum=_ATURAN.dasar_hukum,
        ruang="pegawai",
        masukan=(
            Isian(
                "pegawai",
                "Daftar pegawai",
                "json",
                bentuk=_baca_daftar,
                contoh=_CONTOH,
                bantuan="Satu baris satu orang. Tingkat jabatan, latihan dan pendidikan: makin besar makin tinggi.",
                susunan=Baris((Isian("id", "Nama atau nomor"), *_BARIS), sebutan="Pegawai"),
            ),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)
