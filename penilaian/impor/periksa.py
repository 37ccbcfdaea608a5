"""Checks of a row of an e-Kinerja workbook; what needs the record is compared later by SQL."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pegawai.impor import acuan
from pegawai.impor.periksa.baris import Baris
from pegawai.impor.periksa.konteks import Konteks
from pegawai.impor.periksa.nip import periksa_nip
from penilaian.calc.angka_kredit import dikonversi
from penilaian.calc.predikat import predikat
from penilaian.enums import JenisPeriode, Predikat, Rating
from penilaian.rules import ANGKA_KREDIT, TAHUN_AWAL

_SALIN_SKP = (
    "nip", "nama_pegawai", "skp_id", "status_skp", "pendekatan", "masa_awal", "masa_akhir", "tambahan", "jenis_jabatan",
    "unit_atasan", "unit_induk", "jenis_pegawai", "dibuat_di_asal",
)  # fmt: skip
_SALIN_HASIL = (
    "nip", "nama_pegawai", "jenis_penilaian", "masa_awal", "masa_akhir", "unit_nama", "unit_induk", "nama_jabatan",
    "jenis_jabatan", "tambahan", "rating_hasil", "rating_perilaku", "predikat", "penilai_nip", "penilai_nama",
    "penilai_unit", "penilai_jabatan", "penilai_golongan", "dinilai_pada", "skp_id", "periode_id", "penilaian_id",
    "golongan", "jenis_pegawai",
)  # fmt: skip
_TIGA = ("rating_hasil", "rating_perilaku", "predikat")


def periksa_skp(b: Baris, k: Konteks) -> dict[str, Any]:
    """Whose SKP, which span, how far; several rows a person are kept."""
    periksa_nip(b, k)
    _masa(b)
    nilai: dict[str, Any] = {"skp_id": "", "tambahan": False} | {x: b.sel[x] for x in _SALIN_SKP if x in b.sel}
    nilai["nama_jabatan"] = b.sel.get("nama_jabatan") or b.sel.get("jabatan_kini", "")
    nilai["unit_nama"] = b.sel.get("unit_nama") or b.sel.get("unit_kini", "")
    # The number of the row on the sheet: it says nothing about the SKP.
    sisa = {judul: isi for judul, isi in b.sisa.items() if judul != "id"}
    return nilai | ({"sisa": sisa} if sisa else {})


def periksa_kinerja(b: Baris, k: Konteks) -> dict[str, Any]:
    """Whose result, which period, by whom; the predikat must be the one of the matrix. "-" is: not assessed yet."""
    periksa_nip(b, k)
    _masa(b, b.sel.get("tahun"))
    nilai: dict[str, Any] = dict.fromkeys(("skp_id", "periode_id", *_TIGA), "") | {"tambahan": False}
    nilai |= {x: b.sel[x] for x in _SALIN_HASIL if x in b.sel}
    _hasil(b)
    _sudah_terjadi(b, k)
    _jenjang(b, nilai)
    if not b.bergalat:
        _giliran(b, k, nilai)
    return nilai | ({"sisa": b.sisa} if b.sisa else {})


def _masa(b: Baris, tahun: int | None = None) -> None:
    awal, akhir = b.sel.get("masa_awal"), b.sel.get("masa_akhir")
    if awal is None or akhir is None:
        return
    if akhir < awal:
        b.galat("PERIODE_TERBALIK", "masa_akhir", f"{akhir:%d-%m-%Y} mendahului awal periode {awal:%d-%m-%Y}.")
    elif awal.year != akhir.year:
        b.galat(
            "PERIODE_LINTAS_TAHUN", "masa_akhir",
            f"periode {awal:%d-%m-%Y} s.d. {akhir:%d-%m-%Y} melewati pergantian tahun; satu SKP berada dalam satu "
            "tahun. Perbaiki periodenya di e-Kinerja.",
        )  # fmt: skip
    elif tahun is not None and tahun != awal.year:
        b.galat("TAHUN_SKP_BEDA", "tahun", f"{tahun} tidak sesuai periode {awal:%d-%m-%Y} s.d. {akhir:%d-%m-%Y}.")
    elif awal.year < TAHUN_AWAL:
        b.galat(
            "TAHUN_SKEMA_LAMA", "masa_awal",
            f"tahun {awal.year} dinilai menurut aturan sebelum PermenPANRB 6/2022. Impor sebagai “Riwayat kinerja "
            "lama”; hasilnya hanya riwayat.",
        )  # fmt: skip


def _hasil(b: Baris) -> None:
    """All three or none; the predikat follows from the ratings."""
    isi = {x: b.sel.get(x, "") for x in _TIGA}
    if set(_TIGA) & b.rusak or not any(isi.values()):
        return
    kurang = [b.judul.get(x, x) for x in _TIGA if not isi[x]]
    if kurang:
        b.galat(
            "HASIL_TIDAK_LENGKAP", "predikat",
            f"{' dan '.join(kurang)} kosong padahal yang lain terisi: penilaian di e-Kinerja belum selesai. Minta "
            "pejabat penilai menyelesaikannya lalu unduh ulang.",
        )  # fmt: skip
        return
    akhir = b.sel.get("masa_akhir")
    if akhir is not None and akhir.year < TAHUN_AWAL:
        return
    benar = predikat(isi["rating_hasil"], isi["rating_perilaku"], akhir)
    if benar.predikat != isi["predikat"]:
        b.galat(
            "PREDIKAT_BEDA_MATRIKS", "predikat",
            f"{Predikat(isi['predikat']).label} tidak sesuai matriks: hasil kerja "
            f"{Rating(isi['rating_hasil']).label.lower()} dan perilaku {Rating(isi['rating_perilaku']).label.lower()} "
            f"berarti {benar.label} ({benar.dasar}). Periksa di e-Kinerja apakah berkas ini diubah.",
        )  # fmt: skip


def _sudah_terjadi(b: Baris, k: Konteks) -> None:
    """Nobody is rated for days that are still to come, and no rating was given tomorrow."""
    awal, dinilai = b.sel.get("masa_awal"), b.sel.get("dinilai_pada", "")
    if awal is not None and awal > k.hari and any(b.sel.get(x) for x in _TIGA):
        b.galat(
            "MASA_BELUM_MULAI", "masa_awal",
            f"masa SKP mulai {awal:%d-%m-%Y}, sesudah hari ini, padahal sudah ada hasilnya. Periksa periodenya di "
            "e-Kinerja lalu unduh ulang.",
        )  # fmt: skip
    if dinilai and dt.date.fromisoformat(dinilai[:10]) > k.hari + dt.timedelta(days=1):
        b.galat(
            "WAKTU_BELUM_TERJADI", "dinilai_pada",
            f"{dinilai} belum terjadi. Perbaiki waktunya di e-Kinerja lalu unduh ulang.",
        )  # fmt: skip


def _jenjang(b: Baris, nilai: dict[str, Any]) -> None:
    """Level of a functional post from its name: credit points need it."""
    jenis = nilai.get("jenis_jabatan", "").upper()
    nama = nilai.get("nama_jabatan", "")
    if not (jenis.startswith("JF") or "FUNGSIONAL" in jenis) or "UMUM" in jenis:
        return
    nilai["jenjang"] = acuan.jenjang_jf(nama)
    akhir = nilai.get("masa_akhir")
    if akhir is not None and not dikonversi(akhir):
        _sebelum_angka_kredit(b, nilai)
    elif not nilai["jenjang"] and nilai["predikat"]:
        b.ingat(
            "JENJANG_TIDAK_DIKENAL", "nama_jabatan",
            f"jenjang tidak terbaca dari “{nama[:80]}”; angka kreditnya tidak dihitung. Catat sebagai saldo awal.",
        )  # fmt: skip


def _sebelum_angka_kredit(b: Baris, nilai: dict[str, Any]) -> None:
    """The predikat counts, points do not: said of a row that would otherwise have brought some."""
    if b.bergalat or not nilai["predikat"] or nilai["tambahan"] or nilai["jenis_penilaian"] != JenisPeriode.TAHUNAN:
        return
    pertama = ANGKA_KREDIT.versi[0]
    b.ingat(
        "SEBELUM_ANGKA_KREDIT", "masa_akhir",
        f"predikat dicatat, tetapi tidak menjadi angka kredit: konversi berlaku mulai {pertama.berlaku_mulai:%d-%m-%Y} "
        f"({pertama.dasar}). Angka kredit sampai tahun itu dicatat sebagai saldo awal menurut PAK-nya.",
    )  # fmt: skip


def _giliran(b: Baris, k: Konteks, nilai: dict[str, Any]) -> None:
    """Who should act while there is no predikat; an assessor who is the person is named."""
    nip = nilai.get("penilai_nip", "")
    if nip and nip == nilai.get("nip"):
        b.ingat(
            "PENILAI_DIRI_SENDIRI", "penilai_nip",
            "pejabat penilai tercatat orang yang sama dengan yang dinilai. Perbaiki pejabat penilainya di e-Kinerja.",
        )  # fmt: skip
    if nilai["predikat"]:
        return
    akhir: dt.date = nilai["masa_akhir"]
    if nilai["jenis_penilaian"] == JenisPeriode.TAHUNAN and akhir >= k.hari:
        b.ingat("BELUM_DINILAI", "predikat", f"belum dinilai; masa SKP masih berjalan sampai {akhir:%d-%m-%Y}.")
        return
    siapa = nilai.get("penilai_nama") or (f"NIP {nip}" if nip else "")
    if siapa and nip != nilai.get("nip"):
        jabatan = f", {nilai['penilai_jabatan']}" if nilai.get("penilai_jabatan") else ""
        b.ingat("BELUM_DINILAI", "predikat", f"belum dinilai di e-Kinerja. Giliran pejabat penilai: {siapa}{jabatan}.")
        return
    b.ingat(
        "BELUM_DINILAI", "predikat",
        "belum dinilai dan pejabat penilainya belum ada. Giliran pegawai: tetapkan pejabat penilai di e-Kinerja.",
    )  # fmt: skip
