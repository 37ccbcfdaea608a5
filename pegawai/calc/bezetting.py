"""Bezetting: people in a post against the number that the workload analysis asks for."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.kalkulator import Isian, Kalkulator, Masukan
from pegawai.rules import BEZETTING

_VERSI = BEZETTING.terbaru
_LANGKAH = Decimal(1).scaleb(-_VERSI.nilai.angka_persen)


class HasilBezetting(NamedTuple):
    """Filled, filled minus needed, percentage with one decimal (None when nothing is needed), and the word for it."""

    terisi: int
    selisih: int
    persen: float | None
    status: str
    versi: str


def persen_dari(bagian: int, seluruh: int) -> float | None:
    """A share in percent with the decimals of the rule, half up; None when there is nothing to divide by."""
    if not seluruh:
        return None
    return float((Decimal(100 * bagian) / seluruh).quantize(_LANGKAH, ROUND_HALF_UP))


def bezetting(
    kebutuhan: int, *, pns: int = 0, cpns: int = 0, pppk: int = 0, pppk_paruh_waktu: int = 0
) -> HasilBezetting:
    """Compare the filled posts with the need of one post or of a whole unit."""
    aturan = _VERSI.nilai
    terisi = pns + cpns + pppk + pppk_paruh_waktu
    selisih = terisi - kebutuhan
    persen = persen_dari(terisi, kebutuhan)
    status = aturan.kurang if selisih < 0 else aturan.lebih if selisih > 0 else aturan.sesuai
    return HasilBezetting(terisi, selisih, persen, status, _VERSI.id)


def _bezetting(m: Masukan) -> HasilBezetting:
    return bezetting(
        m["kebutuhan"], pns=m["pns"], cpns=m["cpns"], pppk=m["pppk"], pppk_paruh_waktu=m["pppk_paruh_waktu"]
    )


def _hitung(m: Masukan) -> dict[str, Any]:
    hasil = _bezetting(m)
    return {
        "terisi": hasil.terisi,
        "selisih": hasil.selisih,
        "persen": hasil.persen,
        "status": hasil.status,
        "versi": [hasil.versi],
    }


def _jelaskan(m: Masukan) -> list[Syarat]:
    hasil = _bezetting(m)
    return [
        Syarat("KEBUTUHAN", "Kebutuhan menurut analisis beban kerja", None, m["kebutuhan"], "masukan", _VERSI.dasar),
        Syarat("TERISI", "Pegawai yang mengisi", hasil.selisih >= 0, hasil.terisi, "masukan", _VERSI.dasar),
        Syarat("SELISIH", "Terisi dikurangi kebutuhan", hasil.selisih == 0, hasil.selisih, hasil.versi, _VERSI.dasar),
    ]


def _jumlah(nama: str, label: str) -> Isian:
    return Isian(nama, label, "bilangan", wajib=False, bawaan=0, min=0, maks=10_000_000)


KALKULATOR = (
    Kalkulator(
        nama="bezetting",
        judul="Bezetting",
        ringkas="Perbandingan pegawai yang ada dengan kebutuhan hasil analisis beban kerja.",
        dasar_hukum=_VERSI.dasar_hukum,
        ruang="pegawai",
        masukan=(
            Isian("kebutuhan", "Kebutuhan (ABK)", "bilangan", min=0, maks=10_000_000, contoh=3),
            Isian("pns", "PNS", "bilangan", wajib=False, bawaan=0, min=0, maks=10_000_000, contoh=3),
            _jumlah("cpns", "CPNS"),
            _jumlah("pppk", "PPPK"),
            _jumlah("pppk_paruh_waktu", "PPPK paruh waktu"),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)
