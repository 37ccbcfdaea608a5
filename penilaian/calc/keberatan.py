"""Objection to an evaluation: until when, is it in time and reasoned, and is there somebody who may decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Isian, Kalkulator, Masukan
from asn_karier.core.rules import SetelanBertanggal
from penilaian.calc.sebutan import ya_tidak
from penilaian.rules import KEBERATAN

DITERIMA, TOLAK, TIDAK_TERSEDIA = "DITERIMA", "TOLAK", "TIDAK_TERSEDIA"
LEWAT, TANPA_ALASAN, PENILAI_PPK = "LEWAT_14_HARI", "TANPA_ALASAN", "PENILAI_ADALAH_PPK"
KALENDER, KERJA = "KALENDER", "KERJA"
HARI_MAKS = 366
_SABTU = 5


class BatasWaktu(NamedTuple):
    """A last day, both ends counted from the event as day 0; the version and the article."""

    batas: dt.date
    hari: int
    jenis_hari: str
    versi: str
    dasar: str

    @property
    def lama(self) -> str:
        """How long in words: 14 hari kalender."""
        return f"{self.hari} hari {self.jenis_hari.lower()}"


class HasilKeberatan(NamedTuple):
    """May the objection be examined; why not; last day to file; last day to decide (None when not examined)."""

    status: str
    kode: str | None
    batas: dt.date
    batas_putusan: dt.date | None
    versi: str
    dasar: str


def _tambah_hari(mulai: dt.date, hari: int, jenis: str, libur: Collection[dt.date]) -> dt.date:
    if not 0 <= hari <= HARI_MAKS:
        raise MasukanSalah(
            f"Setelan hari pada keberatan harus 0 sampai {HARI_MAKS}, bukan {hari}.",
            isian="hari_putusan",
            kode="setelan-salah",
        )
    if jenis == KALENDER:
        return mulai + dt.timedelta(days=hari)
    if jenis != KERJA:
        raise MasukanSalah(
            f"Setelan jenis_hari “{jenis}” tidak dikenal. Pilih {KALENDER} atau {KERJA}.",
            isian="jenis_hari",
            kode="setelan-salah",
        )
    hasil = mulai
    while hari > 0:
        hasil += dt.timedelta(days=1)
        if hasil.weekday() < _SABTU and hasil not in libur:
            hari -= 1
    return hasil


def batas_keberatan(
    tgl_terima: dt.date, setelan: SetelanBertanggal | None = None, *, libur: Collection[dt.date] = ()
) -> BatasWaktu:
    """The last day to file, counted from the day the evaluation was received. PP 30/2019 ps 59."""
    versi = KEBERATAN.on(tgl_terima, setelan, isian="tgl_terima")
    aturan = versi.nilai
    batas = _tambah_hari(tgl_terima, aturan.hari_ajukan, aturan.jenis_hari, libur)
    return BatasWaktu(batas, aturan.hari_ajukan, aturan.jenis_hari, versi.id, versi.dasar)


def batas_putusan(
    tgl_ajukan: dt.date, setelan: SetelanBertanggal | None = None, *, libur: Collection[dt.date] = ()
) -> BatasWaktu:
    """The last day for the decision, counted from the filing; no regulation names it, so it is a setting."""
    versi = KEBERATAN.on(tgl_ajukan, setelan, isian="tgl_ajukan")
    aturan = versi.nilai
    batas = _tambah_hari(tgl_ajukan, aturan.hari_putusan, aturan.jenis_hari, libur)
    return BatasWaktu(batas, aturan.hari_putusan, aturan.jenis_hari, versi.asal("hari_putusan"), versi.dasar)


def periksa_keberatan(
    tgl_terima: dt.date,
    tgl_ajukan: dt.date,
    *,
    ada_alasan: bool = True,
    penilai_ppk: bool = False,
    setelan: SetelanBertanggal | None = None,
    libur: Collection[dt.date] = (),
) -> HasilKeberatan:
    """In time, with reasons, and with a superior of the assessor inside the agency. PP 30/2019 ps 59.

    Raises MasukanSalah when it was filed before the evaluation was received.
    """
    waktu = batas_keberatan(tgl_terima, setelan, libur=libur)
    if tgl_ajukan < tgl_terima:
        raise MasukanSalah(
            f"Tanggal pengajuan (tgl_ajukan) {tgl_ajukan.isoformat()} mendahului tanggal terima hasil evaluasi "
            f"{tgl_terima.isoformat()}. Periksa kedua tanggal.",
            isian="tgl_ajukan",
            kode="bertentangan",
        )
    status, kode = DITERIMA, None
    if tgl_ajukan > waktu.batas:
        status, kode = TOLAK, LEWAT
    elif not ada_alasan:
        status, kode = TOLAK, TANPA_ALASAN
    elif penilai_ppk:
        status, kode = TIDAK_TERSEDIA, PENILAI_PPK
    putusan = batas_putusan(tgl_ajukan, setelan, libur=libur).batas if status == DITERIMA else None
    return HasilKeberatan(status, kode, waktu.batas, putusan, waktu.versi, waktu.dasar)


def _periksa(m: Masukan) -> HasilKeberatan:
    return periksa_keberatan(m["tgl_terima"], m["tgl_ajukan"], ada_alasan=m["ada_alasan"], penilai_ppk=m["penilai_ppk"])


def _hitung(m: Masukan) -> dict[str, Any]:
    hasil = _periksa(m)
    return {
        "status": hasil.status,
        "kode": hasil.kode,
        "pesan": _pesan(hasil, KEBERATAN.on(m["tgl_terima"]).nilai.hari_ajukan),
        "batas": hasil.batas.isoformat(),
        "batas_putusan": hasil.batas_putusan.isoformat() if hasil.batas_putusan else None,
        "dasar": hasil.dasar,
        "versi": [hasil.versi],
    }


def _pesan(hasil: HasilKeberatan, hari: int) -> str | None:
    """Why it is not examined, with the field that decides; None when it is."""
    if hasil.kode == LEWAT:
        return f"Diajukan (tgl_ajukan) sesudah {hasil.batas.isoformat()}, hari ke-{hari} sejak hasil diterima."
    if hasil.kode == TANPA_ALASAN:
        return "Keberatan harus disertai alasan (ada_alasan)."
    if hasil.kode == PENILAI_PPK:
        return "Di atas PPK (penilai_ppk) tidak ada pejabat di dalam instansi; tulisannya disimpan sebagai catatan."
    return None


def _jelaskan(m: Masukan) -> list[Syarat]:
    hasil = _periksa(m)
    aturan = KEBERATAN.on(m["tgl_terima"]).nilai
    tepat = m["tgl_ajukan"] <= hasil.batas
    baris = [
        Syarat(
            "TENGGAT",
            f"Diajukan paling lama {aturan.hari_ajukan} hari sejak hasil evaluasi diterima",
            tepat,
            m["tgl_ajukan"].isoformat(),
            hasil.versi,
            hasil.dasar,
            hasil.batas,
        ),
        Syarat("ALASAN", "Disertai alasan", m["ada_alasan"], ya_tidak(m["ada_alasan"]), "masukan", hasil.dasar),
        Syarat(
            "PEMUTUS",
            "Ada atasan pejabat penilai di dalam instansi; bila penilainya PPK, tersedia catatan tertulis",
            not m["penilai_ppk"],
            "penilainya PPK" if m["penilai_ppk"] else "penilainya bukan PPK",
            "masukan",
            hasil.dasar,
        ),
    ]
    if hasil.batas_putusan:
        uraian = "Diputus oleh atasan pejabat penilai; putusannya final"
        batas = hasil.batas_putusan
        baris.append(Syarat("PUTUSAN", uraian, None, batas.isoformat(), hasil.versi, hasil.dasar, batas))
    return baris


_MULAI = KEBERATAN.versi[0].berlaku_mulai
KALKULATOR = (
    Kalkulator(
        nama="keberatan",
        judul="Keberatan atas hasil evaluasi",
        ringkas="Batas waktu keberatan, dan apakah keberatan dapat diperiksa atasan pejabat penilai.",
        dasar_hukum=KEBERATAN.terbaru.dasar_hukum,
        ruang="penilaian",
        masukan=(
            Isian("tgl_terima", "Hasil evaluasi diterima", "tanggal", min=_MULAI, contoh="2027-01-10"),
            Isian("tgl_ajukan", "Keberatan diajukan", "tanggal", min=_MULAI, contoh="2027-01-24"),
            Isian("ada_alasan", "Disertai alasan", "boolean", wajib=False, bawaan=True),
            Isian(
                "penilai_ppk",
                "Pejabat penilainya PPK",
                "boolean",
                wajib=False,
                bawaan=False,
                bantuan="Di atas PPK tidak ada pejabat di dalam instansi; keberatan menjadi catatan tertulis.",
            ),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)
