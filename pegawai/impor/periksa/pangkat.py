"""Rank of a row: code against name, kind of employee, length of service."""

from __future__ import annotations

from typing import Any

from pegawai.calc.golongan import URUTAN, URUTAN_PPPK
from pegawai.impor import acuan
from pegawai.impor.periksa.baris import Baris
from pegawai.impor.periksa.konteks import Konteks
from pegawai.impor.periksa.sel import kutip


def susun_pangkat(b: Baris, k: Konteks, jenis: str | None, nilai: dict[str, Any]) -> None:
    """Golongan now and at the start, TMT and MKG in months."""
    akhir = _golongan(b, "gol_id", "gol_nama", jenis)
    awal = _golongan(b, "gol_awal_id", "gol_awal_nama", jenis)
    tmt = b.sel.get("tmt_golongan")
    if akhir:
        nilai["golongan"] = akhir
        if tmt is None and "tmt_golongan" not in b.rusak:
            b.galat("TMT_GOLONGAN_KOSONG", "tmt_golongan", "kosong, padahal golongannya terisi. Lengkapi di SIASN.")
    elif tmt and not {"gol_id", "gol_nama"} & (b.rusak | b.sel.keys()):
        b.galat("GOLONGAN_KOSONG", "gol_id", "kosong, padahal TMT GOLONGAN terisi. Lengkapi di SIASN.")
    if tmt:
        nilai["tmt_golongan"] = tmt
    if awal:
        nilai["gol_awal"] = awal
    if awal and akhir and awal in URUTAN and akhir in URUTAN and URUTAN[akhir] < URUTAN[awal]:
        b.ingat("GOLONGAN_TURUN", "gol_id", f"{akhir} lebih rendah daripada golongan awal {awal}. Periksa kembali.")
    if "mk_tahun" in b.sel:
        nilai["mkg"] = min(b.sel["mk_tahun"] * 12 + b.sel.get("mk_bulan", 0), 600)


def _golongan(b: Baris, bidang_id: str, bidang_nama: str, jenis: str | None) -> str | None:
    """Code by id and by name; both must say the same, and fit the kind of employee."""
    kode, nama = b.sel.get(bidang_id), b.sel.get(bidang_nama)
    if kode is None and nama is None:
        return None
    dari_kode = acuan.GOLONGAN_ID.get(kode or "")
    dari_nama = _baku(nama) if nama else None
    if dari_kode and dari_nama and dari_kode != dari_nama:
        b.galat(
            "GOLONGAN_BEDA", bidang_id, f"kode {kode} berarti {dari_kode}, sedangkan namanya {nama}. Perbaiki di SIASN."
        )
        return None
    golongan = dari_nama or (dari_kode if nama is None else None)
    if kode and not dari_kode and golongan in URUTAN:
        b.galat("GOLONGAN_TIDAK_DIKENAL", bidang_id, f"kode {kutip(kode)} tidak ada pada acuan BKN. Perbaiki di SIASN.")
        return None
    if golongan is None:
        b.galat(
            "GOLONGAN_TIDAK_DIKENAL",
            bidang_nama if nama else bidang_id,
            f"{kutip(nama or kode or '')} tidak dikenal. Tulis seperti III/a (PNS) atau IX (PPPK).",
        )
        return None
    if (jenis == "PNS" and golongan not in URUTAN) or (jenis == "PPPK" and golongan not in URUTAN_PPPK):
        b.galat("GOLONGAN_BEDA_JENIS", bidang_id, f"{golongan} bukan golongan {jenis}, padahal NIP-nya NIP {jenis}.")
    return golongan


def _baku(nama: str) -> str | None:
    rapat = nama.replace(" ", "")
    if rapat.upper() in URUTAN_PPPK:
        return rapat.upper()
    rumpun, garis, ruang = rapat.partition("/")
    calon = f"{rumpun.upper()}/{ruang.lower()}"
    return calon if garis and calon in URUTAN else None
