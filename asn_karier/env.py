"""Reading the environment: one place that knows names, defaults and what is missing."""

import os


class LingkunganKurang(RuntimeError):
    """A production process was started without a variable that it needs."""


_BENAR = {"1", "true", "ya", "yes", "on"}


def teks(nama: str, bawaan: str | None = None) -> str:
    """Value of a variable as text; raises LingkunganKurang with its name when there is no default."""
    nilai = os.environ.get(nama, "").strip()
    if nilai:
        return nilai
    if bawaan is None:
        raise LingkunganKurang(f"Variabel lingkungan {nama} belum diisi. Lihat docs/operasi.md.")
    return bawaan


def benar(nama: str, bawaan: bool = False) -> bool:
    """Value of a switch: 1, true, ya, yes, on are true; unset is the default."""
    nilai = os.environ.get(nama, "").strip().lower()
    return bawaan if not nilai else nilai in _BENAR


def bilangan(nama: str, bawaan: int) -> int:
    """Value of a whole number; raises LingkunganKurang with the name when it is not one."""
    nilai = os.environ.get(nama, "").strip()
    if not nilai:
        return bawaan
    try:
        return int(nilai)
    except ValueError:
        raise LingkunganKurang(f"Variabel lingkungan {nama} harus bilangan bulat, bukan {nilai!r}.") from None


def daftar(nama: str, bawaan: str = "") -> list[str]:
    """Comma-separated values without empty ones."""
    return [x.strip() for x in os.environ.get(nama, bawaan).split(",") if x.strip()]


def sandi_demo(*, produksi: bool) -> str | None:
    """Password of the demo accounts; production has none and refuses to start when one is given."""
    if not produksi:
        return teks("DEMO_SANDI", "Contoh-Sandi-2026")
    if os.environ.get("DEMO_SANDI", "").strip():
        raise LingkunganKurang("DEMO_SANDI hanya untuk demo. Hapus peubah itu karena DEBUG dimatikan.")
    return None
