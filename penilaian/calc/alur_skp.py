"""The path of an SKP and its evaluation, as one table: the workflow and the calculator read the same rows."""

from __future__ import annotations

from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.kalkulator import Isian, Kalkulator, Masukan

DRAF, DIAJUKAN, DITETAPKAN, DIEVALUASI = "DRAF", "DIAJUKAN", "DITETAPKAN", "DIEVALUASI"
FINAL, KEBERATAN, FINAL_TETAP = "FINAL", "KEBERATAN", "FINAL_TETAP"
PEGAWAI, PENILAI, SISTEM, ATASAN_PENILAI = "pegawai", "penilai", "sistem", "atasan_penilai"
TIDAK_DIIZINKAN = "TIDAK_DIIZINKAN"
VERSI = "alur_skp@2022-01-01"
DASAR_HUKUM = ("PermenPANRB 6/2022", "PP 30/2019 ps 59")
_DASAR = "; ".join(DASAR_HUKUM)

KEADAAN: tuple[tuple[str, str], ...] = (
    (DRAF, "Draf"),
    (DIAJUKAN, "Diajukan"),
    (DITETAPKAN, "Ditetapkan"),
    (DIEVALUASI, "Dievaluasi"),
    (FINAL, "Final"),
    (KEBERATAN, "Keberatan"),
    (FINAL_TETAP, "Final tetap"),
)
AKSI: tuple[tuple[str, str], ...] = (
    ("ajukan", "Ajukan"),
    ("setujui", "Setujui"),
    ("kembalikan", "Kembalikan"),
    ("buka_revisi", "Buka revisi"),
    ("tutup_periode", "Tutup periode"),
    ("tetapkan_predikat", "Tetapkan predikat"),
    ("keberatan", "Ajukan keberatan"),
    ("putuskan", "Putuskan keberatan"),
)
PERAN: tuple[tuple[str, str], ...] = (
    (PEGAWAI, "Pegawai"),
    (PENILAI, "Pejabat penilai kinerja"),
    (SISTEM, "Sistem"),
    (ATASAN_PENILAI, "Atasan pejabat penilai"),
)
_ISIAN = {"dari": ("Keadaan sekarang", KEADAAN), "aksi": ("Aksi", AKSI), "peran": ("Peran", PERAN)}


class Transisi(NamedTuple):
    """From a state, by an act of a role, to a state."""

    dari: str
    aksi: str
    peran: str
    ke: str


TRANSISI: tuple[Transisi, ...] = (
    Transisi(DRAF, "ajukan", PEGAWAI, DIAJUKAN),
    Transisi(DIAJUKAN, "setujui", PENILAI, DITETAPKAN),
    Transisi(DIAJUKAN, "kembalikan", PENILAI, DRAF),
    Transisi(DITETAPKAN, "buka_revisi", PENILAI, DRAF),
    Transisi(DITETAPKAN, "tutup_periode", SISTEM, DIEVALUASI),
    Transisi(DIEVALUASI, "tetapkan_predikat", PENILAI, FINAL),
    Transisi(FINAL, "keberatan", PEGAWAI, KEBERATAN),
    Transisi(KEBERATAN, "putuskan", ATASAN_PENILAI, FINAL_TETAP),
)
_TABEL = {(satu.dari, satu.aksi): satu for satu in TRANSISI}


def transisi(dari: str, aksi: str) -> Transisi | None:
    """The row of an act in a state, whoever does it; None when the state knows no such act."""
    return _TABEL.get((dari, aksi))


def berikut(dari: str, aksi: str, peran: str) -> str | None:
    """The next state, or None when this role may not do this act in this state."""
    baris = transisi(dari, aksi)
    return baris.ke if baris is not None and baris.peran == peran else None


def _tolak(m: Masukan) -> tuple[str, str]:
    """Which field the refusal is about, and the sentence."""
    for nama, (label, daftar) in _ISIAN.items():
        if m[nama] is None:
            kenal = ", ".join(kode for kode, _ in daftar)
            return nama, f"{label} ({nama}) kosong atau tidak dikenal. Pilih salah satu: {kenal}."
    baris = transisi(m["dari"], m["aksi"])
    if baris is None:
        boleh = ", ".join(satu.aksi for satu in TRANSISI if satu.dari == m["dari"]) or "tidak ada, keadaan ini akhir"
        return "aksi", f"Aksi {m['aksi']} tidak ada pada keadaan {m['dari']}. Yang dapat dilakukan: {boleh}."
    return "peran", f"Aksi {m['aksi']} pada keadaan {m['dari']} dilakukan oleh {baris.peran}, bukan {m['peran']}."


def _hitung(m: Masukan) -> dict[str, Any]:
    ke = berikut(m["dari"], m["aksi"], m["peran"])
    if ke is None:
        isian, pesan = _tolak(m)
        return {"error": TIDAK_DIIZINKAN, "pesan": pesan, "isian": isian, "dasar": _DASAR, "versi": [VERSI]}
    return {"ke": ke, "versi": [VERSI]}


def _jelaskan(m: Masukan) -> list[Syarat]:
    if None in m.values():
        return [
            Syarat(nama.upper(), f"{label} dikenal", m[nama] is not None, m[nama], "masukan", _DASAR)
            for nama, (label, _) in _ISIAN.items()
        ]
    baris = transisi(m["dari"], m["aksi"])
    syarat = [
        Syarat("AKSI", f"Aksi {m['aksi']} ada pada keadaan {m['dari']}", baris is not None, m["dari"], VERSI, _DASAR)
    ]
    if baris is not None:
        uraian = f"Dilakukan oleh {baris.peran}"
        syarat.append(Syarat("PERAN", uraian, baris.peran == m["peran"], m["peran"], VERSI, _DASAR))
    return syarat


def _isian(nama: str, contoh: str) -> Isian:
    """What the table does not know is not allowed: the answer says so, like any other step that is not written."""
    label, daftar = _ISIAN[nama]
    padanan = {teks.upper(): kode for kode, uraian in daftar for teks in (kode, uraian)}
    return Isian(nama, label, "pilihan", pilihan=daftar, padanan=padanan, contoh=contoh, lunak=True)


KALKULATOR = (
    Kalkulator(
        nama="alur-skp",
        judul="Alur SKP dan evaluasi",
        ringkas="Keadaan berikutnya dari suatu aksi oleh suatu peran, atau mengapa tidak diizinkan.",
        dasar_hukum=DASAR_HUKUM,
        ruang="penilaian",
        masukan=(
            _isian("dari", DRAF),
            _isian("aksi", "ajukan"),
            _isian("peran", PEGAWAI),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)
