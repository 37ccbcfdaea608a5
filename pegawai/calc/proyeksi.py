"""What follows from a person's record: the next KGB, the earliest regular rank, MPP and retirement.

Pure: plain values in, one `Proyeksi` a kind out. The answers of KGB, rank and retirement come from their own
modules; here only the choice of the reference (which row counts) and the reasons when there is no date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.rules import SetelanBertanggal
from asn_karier.core.tanggal import tambah_bulan
from pegawai.calc import golongan as gol
from pegawai.calc import kenaikan_pangkat, kgb, pensiun
from pegawai.rules import BATAS_KP_REGULER, BUP, KGB, KP_REGULER, MPP

MKG_BELUM_TERCATAT = "MKG_BELUM_TERCATAT"
GOLONGAN_BELUM_TERCATAT = "GOLONGAN_BELUM_TERCATAT"
JABATAN_BELUM_TERCATAT = "JABATAN_BELUM_TERCATAT"
PENDIDIKAN_BELUM_TERCATAT = "PENDIDIKAN_BELUM_TERCATAT"
BUKAN_PNS = "BUKAN_PNS"
BUKAN_PELAKSANA = "BUKAN_PELAKSANA"
PANGKAT_PUNCAK = "PANGKAT_PUNCAK"
BATAS_PENDIDIKAN = "BATAS_PENDIDIKAN"
KGB_LALU_BELUM_TERCATAT = "KGB_LALU_BELUM_TERCATAT"
DI_LUAR_ATURAN = "DI_LUAR_ATURAN"

ALASAN = {
    MKG_BELUM_TERCATAT: "Masa kerja golongan belum tercatat pada riwayat pangkat; lengkapi lebih dulu.",
    GOLONGAN_BELUM_TERCATAT: "Golongan belum tercatat; lengkapi riwayat pangkat.",
    JABATAN_BELUM_TERCATAT: "Jabatan definitif belum tercatat; BUP mengikuti jabatan.",
    PENDIDIKAN_BELUM_TERCATAT: "Pendidikan belum tercatat; batas kenaikan pangkat reguler mengikuti pendidikan.",
    BUKAN_PNS: "Kenaikan pangkat hanya untuk PNS.",
    BUKAN_PELAKSANA: "Jabatan struktural dan fungsional naik pangkat menurut aturannya sendiri, bukan reguler.",
    PANGKAT_PUNCAK: "Sudah pada pangkat tertinggi.",
    BATAS_PENDIDIKAN: "Pangkat berikut melewati batas pendidikan untuk kenaikan pangkat reguler.",
    kgb.PUNCAK_TABEL: "Masa kerja golongan sudah pada langkah terakhir tabel gaji.",
    kgb.KONTRAK_BERAKHIR: "Kontrak berakhir sebelum KGB jatuh tempo.",
    DI_LUAR_ATURAN: "Tanggal pada riwayat berada di luar masa aturan yang dimuat; periksa TMT dan masa kerja golongan.",
    "KODE_BUP": "Kode BUP jabatan tidak dikenal pada aturan; perbaiki definisi jabatan.",
}


class Fakta(NamedTuple):
    """What the record says of a person today; None or "" where it says nothing."""

    status: str
    lahir: dt.date
    golongan: str
    tmt_golongan: dt.date | None
    mkg_golongan: int | None
    tmt_masuk: dt.date | None
    jenis_jabatan: str
    jenjang: str
    kode_bup: str
    pendidikan: str
    kgb_tmt: dt.date | None = None
    kgb_mkg: int | None = None
    cltn_bulan: int = 0
    kontrak_sampai: dt.date | None = None


class Jawaban(NamedTuple):
    """One date that follows, or the reason why there is none; inputs as used, result, rule versions, article."""

    jenis: str
    tanggal: dt.date | None
    alasan: str
    masukan: dict[str, Any]
    hasil: dict[str, Any]
    versi: str
    dasar: str


Setelan = Mapping[str, SetelanBertanggal]


def susun(fakta: Fakta, hari_ini: dt.date, setelan: Setelan) -> Iterator[Jawaban]:
    """All projections of one person."""
    yield _terjaga("KGB", KGB, lambda: _kgb(fakta, hari_ini, setelan))
    yield _terjaga("KP_REGULER", KP_REGULER, lambda: _kp(fakta))
    yield from _pensiun(fakta, setelan)


def _terjaga(jenis: str, aturan: Any, hitung: Callable[[], Jawaban]) -> Jawaban:
    """A record of long ago may lie before the oldest rule: that is a reason, and never stops the other people."""
    try:
        return hitung()
    except MasukanSalah as galat:
        return _tidak(jenis, DI_LUAR_ATURAN, aturan.terbaru.id, aturan.terbaru.dasar, sebab=galat.pesan[:200])


def _tidak(jenis: str, alasan: str, versi: str, dasar: str, **masukan: Any) -> Jawaban:
    return Jawaban(jenis, None, alasan, masukan, {}, versi, dasar)


def _kgb(f: Fakta, hari_ini: dt.date, setelan: Setelan) -> Jawaban:
    jenis = "PPPK" if f.status.startswith("PPPK") else "PNS"
    versi, dasar = KGB.terbaru.id, kgb.dasar(KGB.terbaru, jenis)
    if not f.golongan or f.tmt_golongan is None:
        return _tidak("KGB", GOLONGAN_BELUM_TERCATAT, versi, dasar)
    acuan, mkg, sumber = f.tmt_golongan, f.mkg_golongan, "pangkat"
    if f.kgb_tmt and f.kgb_mkg is not None and f.kgb_tmt >= f.tmt_golongan:
        acuan, mkg, sumber = f.kgb_tmt, f.kgb_mkg, "kgb"
    if mkg is None:
        return _tidak("KGB", MKG_BELUM_TERCATAT, versi, dasar, golongan=f.golongan)
    hasil, lewat = _kgb_sesudah(f, jenis, mkg, acuan, hari_ini if sumber == "pangkat" else acuan, setelan)
    masukan = {"jenis": jenis, "golongan": f.golongan, "mkg_bulan": mkg, "acuan": acuan.isoformat(), "sumber": sumber}
    if f.cltn_bulan:
        masukan["cltn_bulan"] = f.cltn_bulan
    if f.kontrak_sampai and jenis == "PPPK":
        masukan["kontrak_sampai"] = f.kontrak_sampai.isoformat()
    isi: dict[str, Any] = {
        "mkg_baru": hasil.mkg_baru,
        "gaji_lama": hasil.gaji_lama,
        "gaji_baru": hasil.gaji_baru,
        "keputusan": hasil.keputusan,
    }
    if lewat:
        isi["peringatan"] = KGB_LALU_BELUM_TERCATAT
        isi["lewat"] = [t.isoformat() for t in lewat]
    return Jawaban("KGB", hasil.tmt_kgb, hasil.alasan or "", masukan, isi, " ".join(hasil.versi), dasar)


def _kgb_sesudah(
    f: Fakta, jenis: str, mkg: int, acuan: dt.date, sejak: dt.date, setelan: Setelan
) -> tuple[kgb.HasilKgb, list[dt.date]]:
    """Next KGB on or after `sejak`, and the earlier ones that no record shows.

    From a recorded KGB the next one is due even when it lies in the past (overdue). From a rank decree alone the
    raises in between were very likely given, only not recorded: they are named, not guessed to be missing.
    """
    lewat: list[dt.date] = []
    hitung = mkg
    while True:
        hasil = kgb.kgb_berikut(
            f.golongan,
            hitung,
            tambah_bulan(acuan, hitung - mkg),
            jenis=jenis,
            cltn_bulan=f.cltn_bulan,
            kontrak_sampai=f.kontrak_sampai,
            setelan=setelan.get(KGB.nama),
        )
        if hasil.jatuh_tempo is None or hasil.jatuh_tempo >= sejak or hasil.mkg_baru is None:
            return hasil, lewat
        lewat.append(hasil.jatuh_tempo)
        hitung = hasil.mkg_baru * 12


def _kp(f: Fakta) -> Jawaban:
    versi, dasar = KP_REGULER.terbaru.id, KP_REGULER.terbaru.dasar
    masukan: dict[str, Any] = {"golongan": f.golongan, "pendidikan": f.pendidikan}
    alasan = _alasan_kp(f)
    if alasan:
        return _tidak("KP_REGULER", alasan, versi, dasar, **masukan)
    assert f.tmt_golongan is not None
    hasil = kenaikan_pangkat.paling_awal(f.tmt_golongan)
    masukan |= {"tmt_pangkat": f.tmt_golongan.isoformat()}
    isi = {"golongan_baru": gol.berikut(f.golongan), "genap": hasil.genap.isoformat()}
    return Jawaban("KP_REGULER", hasil.tmt_paling_awal, "", masukan, isi, " ".join(hasil.versi), dasar)


def _alasan_kp(f: Fakta) -> str:
    if f.status not in {"PNS", "CPNS"}:
        return BUKAN_PNS
    if f.jenis_jabatan not in {"", "PELAKSANA"}:
        return BUKAN_PELAKSANA
    if not f.golongan or f.tmt_golongan is None:
        return GOLONGAN_BELUM_TERCATAT
    berikut = gol.berikut(f.golongan)
    if berikut is None:
        return PANGKAT_PUNCAK
    batas = BATAS_KP_REGULER.terbaru.nilai.batas.get(f.pendidikan)
    if batas is None:
        return PENDIDIKAN_BELUM_TERCATAT
    return BATAS_PENDIDIKAN if gol.URUTAN[berikut] > gol.URUTAN[batas] else ""


_JENJANG_BUP = {"AHLI_PERTAMA": "PERTAMA", "AHLI_MUDA": "MUDA", "AHLI_MADYA": "MADYA", "AHLI_UTAMA": "UTAMA"}


def jenjang_bup(kode: str, jenjang: str) -> str | None:
    """Jenjang as the retirement rule calls it, for the posts whose retirement age follows it; None for all others."""
    return _JENJANG_BUP.get(jenjang) if kode in BUP.terbaru.nilai.menurut_jenjang else None


def _pensiun(f: Fakta, setelan: Setelan) -> Iterator[Jawaban]:
    if not f.kode_bup:
        for jenis, aturan in (("PENSIUN", BUP), ("MPP", MPP)):
            yield _tidak(jenis, JABATAN_BELUM_TERCATAT, aturan.terbaru.id, aturan.terbaru.dasar)
        return
    masukan = {"lahir": f.lahir.isoformat(), "kode": f.kode_bup, "jenis_jabatan": f.jenis_jabatan}
    try:
        jenjang = jenjang_bup(f.kode_bup, f.jenjang)
        hasil = pensiun.mpp(f.lahir, f.kode_bup, jenjang=jenjang, setelan=setelan.get(BUP.nama))
    except MasukanSalah as galat:
        alasan = galat.kode if galat.kode in ALASAN else "KODE_BUP"
        for jenis, aturan in (("PENSIUN", BUP), ("MPP", MPP)):
            yield _tidak(jenis, alasan, aturan.terbaru.id, aturan.terbaru.dasar, **masukan)
        return
    p = hasil.pensiun
    isi = {"bup": p.bup, "bulan_gaji_terakhir": p.bulan_gaji_terakhir, "sumber": p.sumber}
    if p.peringatan:
        isi["peringatan"] = list(p.peringatan)
    yield Jawaban("PENSIUN", p.tmt_pensiun, "", masukan, isi, p.versi, BUP.terbaru.dasar)
    yield Jawaban(
        "MPP",
        hasil.mpp_paling_awal,
        "",
        masukan,
        {"usul_paling_lambat": hasil.usul_paling_lambat.isoformat(), "tmt_pensiun": p.tmt_pensiun.isoformat()},
        hasil.versi,
        MPP.terbaru.dasar,
    )
