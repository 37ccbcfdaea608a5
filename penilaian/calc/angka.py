"""Numbers of this room: exact decimals inside, rounded once as the rule says, plain JSON numbers at the door."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from asn_karier.core.errors import MasukanSalah

SETENGAH_KE_ATAS = "SETENGAH_KE_ATAS"
CARA = {SETENGAH_KE_ATAS: ROUND_HALF_UP, "SETENGAH_GENAP": ROUND_HALF_EVEN, "KE_BAWAH": ROUND_DOWN}


def bulatkan(nilai: Decimal, desimal: int, cara: str = SETENGAH_KE_ATAS) -> Decimal:
    """Round to so many decimals; MasukanSalah for a setting that names no known way."""
    if cara not in CARA or not 0 <= desimal <= 6:
        raise MasukanSalah(
            f"Setelan pembulatan tidak dikenal: {desimal} desimal, {cara}. Pilih 0 sampai 6 dan {', '.join(CARA)}.",
            isian="pembulatan",
            kode="setelan-salah",
        )
    return nilai.quantize(Decimal(1).scaleb(-desimal), CARA[cara])


def json_angka(nilai: Decimal) -> float:
    """The number as JSON writes it; only for the door, never for a further calculation."""
    return float(nilai)


def tulis(nilai: Decimal) -> str:
    """The number as the office reads it: a comma, no idle zeros."""
    teks = f"{nilai:f}"
    if "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return teks.replace(".", ",")
