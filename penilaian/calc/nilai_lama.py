"""Numeric results of the repealed schemes PP 30/2019 and PP 46/2011: to read history, never for a new evaluation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Isian, Kalkulator, Masukan
from asn_karier.core.rules import SetelanBertanggal, Versi
from penilaian.calc.angka import bulatkan, json_angka, tulis
from penilaian.calc.sebutan import ya_tidak
from penilaian.rules import PP30, PP46, NilaiPp30, NilaiPp46

DI_ATAS_100 = "NILAI_DI_ATAS_100"
_SERATUS = 100


class HasilNilai(NamedTuple):
    """The rounded value and the word for exactly that value; the weight of SKP in percent; remarks."""

    nilai: Decimal
    sebutan: str
    persen_skp: int
    peringatan: tuple[str, ...]
    versi: str
    dasar: str


def _gabung(skp: Decimal, perilaku: Decimal, persen_skp: int, desimal: int) -> Decimal:
    return bulatkan((skp * persen_skp + perilaku * (_SERATUS - persen_skp)) / _SERATUS, desimal)


def _batasi(isian: str, nama: str, nilai: Decimal, maks: int) -> None:
    if not 0 <= nilai <= maks:
        raise MasukanSalah(
            f"{nama} ({isian}) harus antara 0 dan {maks}, bukan {tulis(nilai)}.", isian=isian, kode="rentang"
        )


def nilai_pp30(
    skp: Decimal,
    perilaku: Decimal,
    *,
    ide_baru: bool = False,
    rekan_bawahan: bool = False,
    setelan: SetelanBertanggal | None = None,
) -> HasilNilai:
    """70/30 of SKP and behaviour, 60/40 when peers and subordinates were heard. PP 30/2019 ps 41.

    The word is given to the rounded value, as it stands on the document. Without a new idea the best word is Baik.
    """
    versi: Versi[NilaiPp30] = PP30.on(PP30.terbaru.berlaku_mulai, setelan)
    aturan = versi.nilai
    _batasi("skp", "Nilai SKP", skp, aturan.skp_maks)
    _batasi("perilaku", "Nilai perilaku", perilaku, aturan.perilaku_maks)
    persen = aturan.persen_skp_rekan_bawahan if rekan_bawahan else aturan.persen_skp
    nilai = _gabung(skp, perilaku, persen, aturan.pembulatan_desimal)
    sebutan = next(
        satu.nama for satu in aturan.sebutan if nilai >= satu.mulai and (ide_baru or not satu.perlu_ide_baru)
    )
    return HasilNilai(nilai, sebutan, persen, (), versi.id, versi.dasar)


def nilai_pp46(skp: Decimal, perilaku: Decimal, *, setelan: SetelanBertanggal | None = None) -> HasilNilai:
    """60/40 of SKP and behaviour; a fraction above a bound belongs to the better word. PP 46/2011."""
    versi: Versi[NilaiPp46] = PP46.on(PP46.terbaru.berlaku_mulai, setelan)
    aturan = versi.nilai
    _batasi("skp", "Nilai SKP", skp, aturan.skp_maks)
    _batasi("perilaku", "Nilai perilaku", perilaku, aturan.perilaku_maks)
    nilai = _gabung(skp, perilaku, aturan.persen_skp, aturan.pembulatan_desimal)
    sebutan = next((satu.nama for satu in aturan.sebutan if nilai > satu.di_atas), aturan.sebutan_terendah)
    peringatan = (DI_ATAS_100,) if nilai > _SERATUS else ()
    return HasilNilai(nilai, sebutan, aturan.persen_skp, peringatan, versi.id, versi.dasar)


def _pp30(m: Masukan) -> HasilNilai:
    return nilai_pp30(m["skp"], m["perilaku"], ide_baru=m["ide_baru"], rekan_bawahan=m["rekan_bawahan"])


def _pp46(m: Masukan) -> HasilNilai:
    return nilai_pp46(m["skp"], m["perilaku"])


def _keluar(hasil: HasilNilai) -> dict[str, Any]:
    return {
        "nilai": json_angka(hasil.nilai),
        "sebutan": hasil.sebutan,
        "peringatan": list(hasil.peringatan),
        "versi": [hasil.versi],
    }


def _urai(m: Masukan, hasil: HasilNilai) -> list[Syarat]:
    sisa = _SERATUS - hasil.persen_skp
    return [
        Syarat("SKP", f"Nilai SKP, bobot {hasil.persen_skp}%", None, tulis(m["skp"]), "masukan", hasil.dasar),
        Syarat("PERILAKU", f"Nilai perilaku, bobot {sisa}%", None, tulis(m["perilaku"]), "masukan", hasil.dasar),
        Syarat("NILAI", f"Sebutan {hasil.sebutan}", None, tulis(hasil.nilai), hasil.versi, hasil.dasar),
    ]


def _urai_pp30(m: Masukan) -> list[Syarat]:
    hasil = _pp30(m)
    baris = _urai(m, hasil)
    terbaik = PP30.terbaru.nilai.sebutan[0]
    if hasil.nilai >= terbaik.mulai:
        uraian = f"Menciptakan ide atau cara baru yang bermanfaat (syarat {terbaik.nama})"
        baris.append(Syarat("IDE_BARU", uraian, m["ide_baru"], ya_tidak(m["ide_baru"]), "masukan", hasil.dasar))
    return baris


def _isian_nilai(nama: str, label: str, maks: int, contoh: int) -> Isian:
    return Isian(nama, label, "desimal", min=0, maks=maks, contoh=contoh)


def _isian_ya_tidak(nama: str, label: str) -> Isian:
    return Isian(nama, label, "boolean", wajib=False, bawaan=False)


KALKULATOR = (
    Kalkulator(
        nama="nilai-pp30",
        judul="Nilai kinerja PP 30/2019 (riwayat)",
        ringkas="Nilai angka dan sebutan menurut aturan lama; jangan dipakai untuk penilaian baru.",
        dasar_hukum=PP30.terbaru.dasar_hukum,
        ruang="penilaian",
        masukan=(
            _isian_nilai("skp", "Nilai SKP", PP30.terbaru.nilai.skp_maks, 120),
            _isian_nilai("perilaku", "Nilai perilaku", PP30.terbaru.nilai.perilaku_maks, 110),
            _isian_ya_tidak("ide_baru", "Ide atau cara baru yang bermanfaat"),
            _isian_ya_tidak("rekan_bawahan", "Rekan kerja dan bawahan ikut menilai"),
        ),
        hitung=lambda m: _keluar(_pp30(m)),
        uraikan=_urai_pp30,
    ),
    Kalkulator(
        nama="nilai-pp46",
        judul="Nilai prestasi kerja PP 46/2011 (riwayat)",
        ringkas="Nilai angka dan sebutan menurut aturan lama; jangan dipakai untuk penilaian baru.",
        dasar_hukum=PP46.terbaru.dasar_hukum,
        ruang="penilaian",
        masukan=(
            _isian_nilai("skp", "Nilai SKP", PP46.terbaru.nilai.skp_maks, 91),
            _isian_nilai("perilaku", "Nilai perilaku", PP46.terbaru.nilai.perilaku_maks, 91),
        ),
        hitung=lambda m: _keluar(_pp46(m)),
        uraikan=lambda m: _urai(m, _pp46(m)),
    ),
)
