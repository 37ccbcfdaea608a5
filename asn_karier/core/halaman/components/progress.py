"""Progress of a long job as people see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from asn_karier.core.halaman.components.misuse import pilihan, tolak, wajib

KEADAAN = {
    "antre": ("Menunggu giliran", "netral", "jam"),
    "berjalan": ("Sedang dikerjakan", "info", "ulang"),
    "membatalkan": ("Sedang dibatalkan", "perhatian", "berhenti"),
    "selesai": ("Selesai", "sukses", "sukses"),
    "sebagian": ("Selesai sebagian", "perhatian", "perhatian"),
    "gagal": ("Gagal", "bahaya", "gagal"),
    "batal": ("Dibatalkan", "netral", "berhenti"),
}
_BERAKHIR = {"selesai", "sebagian", "gagal", "batal"}


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """State of a job: percent, rows, rest in seconds, and the places that watch, cancel, show result and errors."""

    judul: str
    keadaan: str
    persen: int | None = None
    total: int | None = None
    berhasil: int = 0
    gagal: int = 0
    antrean: int | None = None
    sisa_detik: int | None = None
    keterangan: str = ""
    url_pantau: str = ""
    url_batal: str = ""
    url_hasil: str = ""
    url_galat: str = ""

    @classmethod
    def dari(cls, **isian: Any) -> Kemajuan:
        """From the options of the tag; unknown ones, states and percents are refused."""
        try:
            hasil = cls(**isian)
        except TypeError as galat:
            raise tolak("kemajuan", str(galat)) from galat
        wajib("kemajuan", judul=hasil.judul)
        pilihan("kemajuan", "keadaan", hasil.keadaan, KEADAAN)
        if hasil.persen is not None and not 0 <= hasil.persen <= 100:
            raise tolak("kemajuan", f"persen={hasil.persen} di luar 0–100.")
        if not hasil.berakhir and not hasil.url_pantau:
            raise tolak("kemajuan", "url_pantau wajib selama pekerjaan belum berakhir.")
        return hasil

    @property
    def berakhir(self) -> bool:
        """True when nothing more will change."""
        return self.keadaan in _BERAKHIR

    @property
    def teks(self) -> str:
        """The state in words."""
        return KEADAAN[self.keadaan][0]

    @property
    def nada(self) -> str:
        """The tone of the state."""
        return KEADAAN[self.keadaan][1]

    @property
    def ikon(self) -> str:
        """The sign of the state."""
        return KEADAAN[self.keadaan][2]

    @property
    def sisa(self) -> str:
        """The rest in words people use: "kurang dari 1 menit", "sekitar 4 menit"."""
        if self.sisa_detik is None or self.berakhir:
            return ""
        menit = round(self.sisa_detik / 60)
        if menit < 1:
            return "kurang dari 1 menit lagi"
        return f"sekitar {menit} menit lagi" if menit < 90 else f"sekitar {round(menit / 60)} jam lagi"
