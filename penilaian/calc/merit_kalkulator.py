"""The calculator `merit-2026`: the inputs of every question in one form, each used only where its question asks."""

from __future__ import annotations

from typing import Any

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Centang, Isian, Kalkulator, Masukan, kutip
from penilaian.calc.angka import tulis
from penilaian.calc.merit import HasilMerit, skor_merit
from penilaian.rules import MERIT

KOMPONEN = ("pelaporan", "keberatan", "penghargaan", "sanksi")
_REALISASI = (
    ("TIDAK_ADA", "Tidak ada"),
    ("TAHUNAN", "Paling sedikit sekali setahun"),
    ("PERIODIK", "Tiap periode bulanan atau triwulanan"),
)
_CAKUPAN = (
    ("BELUM", "Belum ada"),
    ("JPT", "Hanya JPT"),
    ("SEBAGIAN_MANAJERIAL", "Sebagian jabatan manajerial"),
    ("SEBAGIAN_MANAJERIAL_NONMANAJERIAL", "Sebagian manajerial dan nonmanajerial"),
)
_BOOLEAN = (
    ("umpan_balik", "Umpan balik berkala terdokumentasi (a3q2)"),
    ("rencana_perbaikan", "Rencana perbaikan kinerja disepakati (a3q2)"),
    ("tepat_waktu", "Evaluasi tepat waktu dan berbasis bukti (a3q3)"),
    ("dipakai", "Hasilnya dipakai (a3q3, a4q2, a2q1)"),
    ("konsisten", "Konsisten bagi semua dan berdampak karier (a3q4)"),
    ("rencana", "Rencana pengembangan kompetensi disusun (a4q3)"),
    ("pelaksanaan", "Dilaksanakan menurut rencana (a4q3)"),
    ("evaluasi", "Dievaluasi (a4q3)"),
    ("tindak_lanjut", "Evaluasinya ditindaklanjuti (a4q3)"),
    ("komite", "Komite talenta ada (a2q1)"),
    ("dipetakan", "Semua pegawai dipetakan (a2q1)"),
    ("diperbarui", "Pemetaan diperbarui (a2q1)"),
    ("program", "Program talenta disusun dari pemetaan (a2q4)"),
    ("terlaksana", "Program talenta terlaksana (a2q4)"),
    ("percepatan", "Program mempercepat karier (a2q4)"),
    ("dua_arah", "Komunikasi BerAKHLAK satu dan dua arah (a5q1)"),
    ("lintas_unit", "Menjangkau lintas unit (a5q1)"),
    ("pimpinan", "Pimpinan ikut (a5q1)"),
    ("rutin", "Dilakukan rutin (a5q1)"),
    ("terukur", "Hasilnya terukur (a5q1)"),
)


def _skor(m: Masukan) -> HasilMerit:
    nilai = {nama: isi for nama, isi in m.items() if nama not in ("indikator", "tanggal")}
    return skor_merit(m["indikator"], nilai, m["tanggal"])


def _hitung(m: Masukan) -> dict[str, Any]:
    hasil = _skor(m)
    return {
        "skor": hasil.skor,
        "rentang": list(hasil.rentang) if hasil.skor is None else None,
        "peringatan": list(hasil.peringatan),
        "versi": [hasil.versi],
    }


def _jelaskan(m: Masukan) -> list[Syarat]:
    hasil = _skor(m)
    return [
        Syarat(
            f"{satu.isian.upper()}_{nomor}",
            f"Skor {satu.skor}: {satu.uraian}",
            satu.terpenuhi,
            _tampil(satu.nilai),
            "masukan",
            hasil.dasar,
        )
        for nomor, satu in enumerate(hasil.anak, start=1)
    ]


def _tampil(nilai: Any) -> Any:
    if nilai is None or isinstance(nilai, bool | str):
        return nilai if isinstance(nilai, str) else None
    return ", ".join(nilai) if isinstance(nilai, tuple) else tulis(nilai)


def _bentuk_komponen(nilai: Any) -> tuple[str, ...]:
    """Different components of the follow-up that run; an unknown word is refused."""
    if not isinstance(nilai, list):
        raise _komponen_salah('tulis daftar, mis. ["keberatan", "pelaporan"]', "jenis")
    hasil: list[str] = []
    for satu in nilai:
        kode = satu.strip().lower() if isinstance(satu, str) else None
        if kode not in KOMPONEN:
            apa = kutip(satu)
            raise _komponen_salah(f"“{apa}” tidak dikenal. Pilih dari: {', '.join(KOMPONEN)}", "pilihan")
        hasil.append(kode)
    return tuple(dict.fromkeys(hasil))


def _komponen_salah(pesan: str, kode: str) -> MasukanSalah:
    return MasukanSalah(f"Komponen tindak lanjut (komponen): {pesan}.", isian="komponen", kode=kode)


def _persen(nama: str, label: str, contoh: int | None = None) -> Isian:
    return Isian(nama, label, "desimal", wajib=False, min=0, maks=100, contoh=contoh)


def _padanan(daftar: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {label.upper(): kode for kode, label in daftar}


_INDIKATOR = tuple((kode, f"{kode}: {satu.nama}") for kode, satu in MERIT.terbaru.nilai.indikator.items())

KALKULATOR = (
    Kalkulator(
        nama="merit-2026",
        judul="Saran skor kertas kerja sistem merit 2026",
        ringkas="Skor 0-4 yang didukung data aplikasi; saran bagi admin, bukan nilai resmi.",
        dasar_hukum=MERIT.terbaru.dasar_hukum,
        ruang="penilaian",
        masukan=(
            Isian(
                "indikator",
                "Indikator",
                "pilihan",
                pilihan=_INDIKATOR,
                padanan={kode.upper(): kode for kode, _ in _INDIKATOR},
                contoh="a3q1",
            ),
            _persen("pct_skp", "Persen pegawai ber-SKP (a3q1)", 95),
            _persen("pct_bermutu", "Persen SKP bermutu dan tepat waktu (a3q1)", 80),
            _persen("pct_milestone", "Persen pegawai dengan target periodik (a3q1)"),
            Isian(
                "realisasi", "Pencatatan realisasi (a3q2)", "pilihan", wajib=False, pilihan=_REALISASI,
                padanan=_padanan(_REALISASI),
            ),
            _persen("pct", "Persen pegawai dievaluasi (a3q3)"),
            Isian(
                "komponen", "Komponen tindak lanjut yang berjalan (a3q4)", "json", wajib=False, maks=100,
                bentuk=_bentuk_komponen, bantuan="Yang benar-benar berjalan.",
                susunan=Centang(tuple((kode, kode.replace("_", " ").capitalize()) for kode in KOMPONEN)),
            ),
            Isian(
                "cakupan", "Cakupan asesmen (a4q2)", "pilihan", wajib=False, pilihan=_CAKUPAN,
                padanan=_padanan(_CAKUPAN),
            ),
            *(Isian(nama, label, "boolean", wajib=False) for nama, label in _BOOLEAN),
            Isian(
                "tanggal", "Tanggal penilaian", "tanggal", wajib=False, bantuan="Kosong berarti hari ini.",
            ),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)  # fmt: skip
