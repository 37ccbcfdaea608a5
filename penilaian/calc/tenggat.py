"""Periods of the performance cycle and their deadlines: months, quarters, the year, and the setting of SKP."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Isian, Kalkulator, Masukan, kutip
from asn_karier.core.rules import SetelanBertanggal
from asn_karier.core.tanggal import NAMA_BULAN, awal_bulan_berikut, tambah_bulan
from penilaian.rules import TENGGAT

TAHUNAN = "TAHUNAN"
BULAN = {f"B{nomor}": nomor for nomor in range(1, 13)}
TRIWULAN = {f"T{nomor}": nomor for nomor in range(1, 5)}
BATAS_HARI_MAKS = 28
# Every period by code, with the name people say.
NAMA_PERIODE = {
    TAHUNAN: "Tahunan",
    **{kode: f"Triwulan {romawi}" for kode, romawi in zip(TRIWULAN, ("I", "II", "III", "IV"), strict=True)},
    **dict(zip(BULAN, NAMA_BULAN, strict=True)),
}
PILIHAN_PERIODE = tuple(NAMA_PERIODE.items())
_PADANAN = {
    **{f"{kode[0]}{nomor:02d}": kode for kode, nomor in (BULAN | TRIWULAN).items()},
    **{f"TRIWULAN {nomor}": kode for kode, nomor in TRIWULAN.items()},
    "AKHIR": TAHUNAN,
    "TAHUN": TAHUNAN,
    **{nama.upper(): kode for kode, nama in NAMA_PERIODE.items()},
    **{f"BULAN {NAMA_PERIODE[kode].upper()}": kode for kode in BULAN},
}
FREKUENSI = {"BULAN": tuple(BULAN), "TRIWULAN": tuple(TRIWULAN)}


class RentangPeriode(NamedTuple):
    """First and last day of a period, both included."""

    mulai: dt.date
    akhir: dt.date


class BatasEvaluasi(NamedTuple):
    """The period and the last day for its evaluation, where the day comes from and the article."""

    batas: dt.date
    mulai: dt.date
    akhir: dt.date
    versi: str
    dasar: str


def rentang_periode(tahun: int, periode: str) -> RentangPeriode:
    """The days of a period: B1-B12, T1-T4 or TAHUNAN. MasukanSalah names what is known."""
    if periode in BULAN:
        mulai, bulan = dt.date(tahun, BULAN[periode], 1), 1
    elif periode in TRIWULAN:
        mulai, bulan = dt.date(tahun, TRIWULAN[periode] * 3 - 2, 1), 3
    elif periode == TAHUNAN:
        mulai, bulan = dt.date(tahun, 1, 1), 12
    else:
        raise MasukanSalah(
            f"Periode (periode) “{kutip(periode)}” tidak dikenal. Tulis B1-B12, T1-T4, atau {TAHUNAN}.",
            isian="periode",
            kode="pilihan",
        )
    return RentangPeriode(mulai, tambah_bulan(mulai, bulan) - dt.timedelta(days=1))


def periode_instansi(tahun: int, setelan: SetelanBertanggal | None = None) -> tuple[str, ...]:
    """The periods that an agency evaluates in a year: all months or all quarters, one choice."""
    frekuensi = TENGGAT.on(dt.date(tahun, 1, 1), setelan, isian="tahun").nilai.frekuensi
    if frekuensi not in FREKUENSI:
        raise _setelan_salah("frekuensi", f"Pilih {' atau '.join(FREKUENSI)}.")
    return FREKUENSI[frekuensi]


def batas_evaluasi(tahun: int, periode: str, setelan: SetelanBertanggal | None = None) -> BatasEvaluasi:
    """The last day to evaluate a period; the rule in force on its last day counts. PermenPANRB 6/2022."""
    mulai, akhir = rentang_periode(tahun, periode)
    versi = TENGGAT.on(akhir, setelan, isian="tahun")
    aturan = versi.nilai
    if periode == TAHUNAN:
        batas = _tanggal(tahun + 1, aturan.tahunan_bulan, aturan.tahunan_hari, "tahunan")
        return BatasEvaluasi(batas, mulai, akhir, versi.asal("tahunan_hari"), versi.dasar)
    if not 1 <= aturan.batas_hari <= BATAS_HARI_MAKS:
        raise _setelan_salah("batas_hari", f"Isi 1 sampai {BATAS_HARI_MAKS}.")
    batas = awal_bulan_berikut(akhir).replace(day=aturan.batas_hari)
    return BatasEvaluasi(batas, mulai, akhir, versi.asal("batas_hari"), versi.dasar)


def batas_skp(tahun: int, setelan: SetelanBertanggal | None = None) -> BatasEvaluasi:
    """The last day to set the SKP of a year."""
    mulai, akhir = rentang_periode(tahun, TAHUNAN)
    versi = TENGGAT.on(mulai, setelan, isian="tahun")
    batas = _tanggal(tahun, versi.nilai.skp_bulan, versi.nilai.skp_hari, "skp")
    return BatasEvaluasi(batas, mulai, akhir, versi.asal("skp_hari"), versi.dasar)


def _tanggal(tahun: int, bulan: int, hari: int, kunci: str) -> dt.date:
    try:
        return dt.date(tahun, bulan, hari)
    except ValueError:
        raise _setelan_salah(f"{kunci}_hari", f"Tanggal {hari} bulan {bulan} tidak ada pada tahun {tahun}.") from None


def _setelan_salah(kunci: str, pesan: str) -> MasukanSalah:
    return MasukanSalah(f"Setelan {kunci} pada tenggat evaluasi salah. {pesan}", isian=kunci, kode="setelan-salah")


def _batas(m: Masukan) -> BatasEvaluasi:
    hasil = batas_evaluasi(m["tahun"], m["periode"])
    if m["batas_hari"] is None:
        return hasil
    if m["periode"] == TAHUNAN:
        raise MasukanSalah(
            "Batas hari (batas_hari) hanya untuk evaluasi bulanan dan triwulanan. Kosongkan untuk periode tahunan.",
            isian="batas_hari",
            kode="bertentangan",
        )
    return hasil._replace(batas=hasil.batas.replace(day=m["batas_hari"]), versi="masukan")


def _hitung(m: Masukan) -> dict[str, Any]:
    hasil = _batas(m)
    return {
        "batas": hasil.batas.isoformat(),
        "mulai": hasil.mulai.isoformat(),
        "akhir": hasil.akhir.isoformat(),
        "versi": [TENGGAT.on(hasil.akhir).id],
    }


def _jelaskan(m: Masukan) -> list[Syarat]:
    hasil = _batas(m)
    rentang = f"{hasil.mulai.isoformat()} sampai {hasil.akhir.isoformat()}"
    return [
        Syarat("PERIODE", "Periode yang dievaluasi", None, rentang, "masukan", hasil.dasar),
        Syarat(
            "BATAS", "Evaluasi ditetapkan paling lambat", None, hasil.batas.isoformat(), hasil.versi, hasil.dasar,
            hasil.batas,
        ),
    ]  # fmt: skip


KALKULATOR = (
    Kalkulator(
        nama="tenggat-evaluasi",
        judul="Tenggat evaluasi kinerja",
        ringkas="Hari terakhir evaluasi bulanan, triwulanan, atau tahunan.",
        dasar_hukum=TENGGAT.terbaru.dasar_hukum,
        ruang="penilaian",
        masukan=(
            Isian("tahun", "Tahun", "bilangan", min=TENGGAT.versi[0].berlaku_mulai.year, maks=2199, contoh=2026),
            Isian(
                "periode",
                "Periode",
                "pilihan",
                pilihan=PILIHAN_PERIODE,
                padanan=_PADANAN,
                contoh="B12",
            ),
            Isian(
                "batas_hari",
                "Tanggal batas pada bulan berikutnya",
                "bilangan",
                wajib=False,
                min=1,
                maks=BATAS_HARI_MAKS,
                bantuan=f"Kosong berarti menurut aturan: tanggal {TENGGAT.terbaru.nilai.batas_hari}. "
                "Setiap instansi dapat menyetelnya.",
            ),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)
