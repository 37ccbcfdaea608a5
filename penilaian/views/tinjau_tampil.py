"""Words and tones of evaluations as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from penilaian.enums import Giliran, Predikat, PredikatOrganisasi
from penilaian.models import Periode, Skp
from penilaian.selectors.perpindahan import Perpindahan, perpindahan

NADA_GILIRAN: dict[str, str] = {
    Giliran.TERLAMBAT: "bahaya",
    Giliran.GILIRAN: "perhatian",
    Giliran.BERJALAN: "info",
    Giliran.SELESAI: "sukses",
    Giliran.BELUM_SIAP: "netral",
    Giliran.NANTI: "netral",
    Giliran.TERTUTUP: "netral",
}
NADA_PREDIKAT: dict[str, str] = {
    Predikat.SANGAT_BAIK: "sukses",
    Predikat.BAIK: "sukses",
    Predikat.BUTUH_PERBAIKAN: "perhatian",
    Predikat.KURANG: "bahaya",
    Predikat.SANGAT_KURANG: "bahaya",
}
NADA_ORGANISASI: dict[str, str] = {
    PredikatOrganisasi.ISTIMEWA: "sukses",
    PredikatOrganisasi.BAIK: "sukses",
    PredikatOrganisasi.BUTUH_PERBAIKAN: "perhatian",
    PredikatOrganisasi.KURANG: "bahaya",
    PredikatOrganisasi.SANGAT_KURANG: "bahaya",
}
KALIMAT_PINDAH: dict[str, str] = {
    "PENILAI_SEKARANG": "Predikat tahunan ditetapkan penilai sekarang; hasil penilai sebelumnya menjadi rekomendasi.",
    "TERLAMA": "Kebijakan instansi: usulan mengikuti SKP yang masanya paling lama; penilai sekarang menetapkannya.",
    "BOBOT_BULAN": (
        "Kebijakan instansi: usulan menimbang hasil setiap SKP menurut lamanya; penilai sekarang menetapkannya."
    ),
}


@dataclass(frozen=True)
class PindahTampil:
    """A transfer with the policy in words."""

    pindah: Perpindahan
    kalimat: str


def kebijakan_pindah(skp: Skp, periode: Periode) -> PindahTampil | None:
    """Earlier SKP of the year with the policy of the agency in words; None without a transfer."""
    pindah = perpindahan([skp], periode).get(skp.pk)
    return PindahTampil(pindah, KALIMAT_PINDAH.get(pindah.kebijakan, pindah.kebijakan)) if pindah else None
