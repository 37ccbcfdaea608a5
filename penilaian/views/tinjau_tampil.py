"""Words and tones of evaluations as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from penilaian.enums import Giliran, Predikat, PredikatOrganisasi
from penilaian.selectors.evaluasi import Perpindahan

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
    "TERLAMA": ("Kebijakan instansi: usulan mengikuti SKP yang masanya paling lama; penilai sekarang menetapkannya."),
    "BOBOT_BULAN": (
        "Kebijakan instansi: usulan menimbang hasil setiap SKP menurut lamanya; penilai sekarang menetapkannya."
    ),
}


@dataclass(frozen=True)
class PindahTampil:
    """A transfer with the policy in words."""

    pindah: Perpindahan
    kalimat: str
    anjuran: str


def kebijakan_pindah(pindah: Perpindahan | None) -> PindahTampil | None:
    """The policy of the agency in words, and what follows from it here."""
    if pindah is None:
        return None
    anjuran = ""
    if pindah.kebijakan == "TERLAMA":
        lama = pindah.terlama
        anjuran = (
            f"SKP terlama adalah {lama.skp.nama_jabatan or 'SKP sebelumnya'} ({lama.hari} hari)."
            if lama is not None
            else f"SKP terlama adalah yang sekarang ({pindah.hari_ini} hari)."
        )
    return PindahTampil(pindah, KALIMAT_PINDAH.get(pindah.kebijakan, pindah.kebijakan), anjuran)
