"""How SKP and evaluations move: the tables behind buttons, services and docs/alur/.

The steps that the law knows stand in calc/alur_skp (the calculator reads the same rows); here they get their label
and permission, beside the steps of the house (withdraw, cancel, take back an objection, open again).
"""

from __future__ import annotations

from asn_karier.core.workflow import Alur, Izin, Langkah
from penilaian.calc.alur_skp import ATASAN_PENILAI, PEGAWAI, PENILAI, SISTEM, TRANSISI
from penilaian.enums import KeadaanEvaluasi, KeadaanSkp
from penilaian.permissions import evaluasi as izin_evaluasi
from penilaian.permissions import skp as izin

K = KeadaanSkp
_IZIN: dict[str, Izin] = {
    PEGAWAI: izin.pegawai_bersangkutan,
    PENILAI: izin.pejabat_penilai,
    SISTEM: izin.sistem,
    ATASAN_PENILAI: izin.atasan_penilai,
}
_LABEL: dict[str, tuple[str, bool, str]] = {
    "ajukan": ("Ajukan kepada penilai", False, "utama"),
    "setujui": ("Tetapkan SKP", False, "utama"),
    "kembalikan": ("Kembalikan untuk diperbaiki", True, "sekunder"),
    "buka_revisi": ("Buka untuk revisi", True, "sekunder"),
    "tutup_periode": ("Tutup masa penilaian", False, "sekunder"),
    "tetapkan_predikat": ("Tetapkan predikat", False, "utama"),
    "keberatan": ("Ajukan keberatan", True, "sekunder"),
    "putuskan": ("Putuskan keberatan", True, "utama"),
}


def _dari_hukum() -> tuple[Langkah, ...]:
    """One row per act of the law's table; several states of origin become one row."""
    hasil = []
    for aksi, (label, alasan, gaya) in _LABEL.items():
        baris = [b for b in TRANSISI if b.aksi == aksi]
        dari = frozenset(b.dari for b in baris)
        hasil.append(Langkah(aksi, dari, baris[0].ke, label, _IZIN[baris[0].peran], alasan, gaya))
    return tuple(hasil)


ALUR_SKP = Alur(
    "skp",
    K.choices,
    (
        *_dari_hukum(),
        Langkah("tarik", frozenset({K.DIAJUKAN}), K.DRAF, "Tarik kembali", izin.pegawai_bersangkutan),
        Langkah(
            "batalkan",
            frozenset({K.DRAF, K.DIAJUKAN}),
            K.DIBATALKAN,
            "Batalkan SKP",
            izin.pengelola,
            perlu_alasan=True,
            gaya="bahaya",
        ),
        Langkah(
            "buka_kembali",
            frozenset({K.FINAL}),
            K.DIEVALUASI,
            "Buka kembali evaluasi",
            izin.buka_kembali,
            perlu_alasan=True,
            gaya="bahaya",
        ),
        Langkah("cabut_keberatan", frozenset({K.KEBERATAN}), K.FINAL, "Cabut keberatan", izin.pegawai_bersangkutan),
    ),
)

ALUR_EVALUASI = Alur(
    "evaluasi",
    KeadaanEvaluasi.choices,
    (
        Langkah(
            "finalkan",
            frozenset({KeadaanEvaluasi.DISUSUN}),
            KeadaanEvaluasi.FINAL,
            "Finalkan evaluasi",
            izin_evaluasi.nilai,
            gaya="utama",
        ),
        Langkah(
            "buka",
            frozenset({KeadaanEvaluasi.FINAL}),
            KeadaanEvaluasi.DISUSUN,
            "Buka kembali evaluasi",
            izin_evaluasi.buka,
            perlu_alasan=True,
            gaya="bahaya",
        ),
    ),
)
