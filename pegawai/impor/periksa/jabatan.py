"""Post of a row: kind, level, eselon and retirement code, from the codes and, where they are silent, the name."""

from __future__ import annotations

from typing import Any

from pegawai.enums import JenisJabatan
from pegawai.impor import acuan
from pegawai.impor.periksa.baris import Baris
from pegawai.impor.periksa.konteks import Konteks
from pegawai.impor.periksa.sel import kutip

_LABEL = dict(JenisJabatan.choices)
_NAMA_JENIS = {
    "jabatan struktural": "1",
    "jabatan fungsional tertentu": "2",
    "jabatan fungsional": "2",
    "jabatan fungsional umum": "4",
    "jabatan pelaksana": "4",
    "pelaksana": "4",
}


def susun_jabatan(b: Baris, k: Konteks, nilai: dict[str, Any]) -> None:
    """Values of the definitive post; faults when the row does not say which kind or since when."""
    nama, ident, jenis = _nama_dan_jenis(b)
    tmt = b.sel.get("tmt_jabatan")
    if not nama:
        if tmt or jenis:
            b.ingat("JABATAN_KOSONG", "jabatan_nama", "kosong; jabatan tidak dicatat. Lengkapi di SIASN.")
        return
    if tmt is None:
        if "tmt_jabatan" not in b.rusak:
            b.galat("TMT_JABATAN_KOSONG", "tmt_jabatan", "kosong, padahal jabatannya terisi. Lengkapi di SIASN.")
    else:
        nilai["tmt_jabatan"] = tmt
    eselon = _eselon(b)
    tingkat, jenjang = _tingkat(b, nama, jenis, eselon)
    nilai |= {
        "jab_nama": nama,
        "jab_jenis": tingkat,
        "jab_jenjang": jenjang,
        "jab_eselon": eselon if tingkat not in ("JF", "") else "",
        "jab_bup": acuan.kode_bup(nama, tingkat, jenjang) if tingkat else "",
    }
    if ident and tingkat in ("JF", "PELAKSANA"):
        nilai["jab_siasn"] = ident


def _nama_dan_jenis(b: Baris) -> tuple[str, str, str]:
    """(name, id, kind code); older files have separate columns for JFT and JFU."""
    jenis = b.sel.get("jenis_jabatan_id") or _NAMA_JENIS.get(b.sel.get("jenis_jabatan_nama", "").casefold(), "")
    for awalan, kode in (("jabatan", jenis), ("jft", "2"), ("jfu", "4")):
        if nama := b.sel.get(f"{awalan}_nama"):
            return nama, b.sel.get(f"{awalan}_id", ""), kode or jenis
    return "", "", jenis


def _eselon(b: Baris) -> str:
    kode, nama = b.sel.get("eselon_id", ""), b.sel.get("eselon_nama", "")
    dari_kode = acuan.ESELON.get(kode, "")
    dari_nama = acuan.ESELON_KODE.get(nama.replace("/", ".").replace(" ", "").casefold(), "")
    if dari_kode and dari_nama and dari_kode != dari_nama:
        b.galat(
            "ESELON_BEDA", "eselon_id", f"kode {kode} berarti {dari_kode}, sedangkan namanya {nama}. Perbaiki di SIASN."
        )
    if nama and not dari_nama and not kode and nama.casefold() not in {"non", "non eselon", "-", "0"}:
        b.galat("ESELON_TIDAK_DIKENAL", "eselon_nama", f"{kutip(nama)} tidak dikenal. Tulis seperti III.a.")
    return dari_kode or dari_nama


def _tingkat(b: Baris, nama: str, jenis: str, eselon: str) -> tuple[str, str]:
    """(kind, level): by JENIS JABATAN ID, then eselon, then the table of names."""
    if jenis == "4":
        return "PELAKSANA", ""
    if jenis == "2":
        jenjang = acuan.jenjang_jf(nama)
        if not jenjang:
            b.ingat(
                "JENJANG_TIDAK_DIKENAL", "jabatan_nama", f"jenjang tidak terbaca dari {kutip(nama)}; lengkapi nanti."
            )
        return "JF", jenjang
    if jenis in ("1", "3"):
        return _struktural(b, nama, jenis, eselon)
    if jenis:
        b.galat("JENIS_JABATAN_TIDAK_DIKENAL", "jenis_jabatan_id", f"{kutip(jenis)} tidak dikenal. Isi 1, 2, 3 atau 4.")
    elif not {"jenis_jabatan_id", "jenis_jabatan_nama"} & b.rusak:
        b.galat("JENIS_JABATAN_KOSONG", "jenis_jabatan_id", "kosong, padahal jabatannya terisi. Lengkapi di SIASN.")
    return "", ""


def _struktural(b: Baris, nama: str, jenis: str, eselon: str) -> tuple[str, str]:
    tingkat = acuan.jenis_struktural(nama, eselon, b.sel.get("eselon_id", ""))
    if tingkat and not eselon:
        b.ingat(
            "ESELON_DISIMPULKAN",
            "eselon_id",
            f"kosong; {kutip(nama)} dicatat sebagai {_LABEL[tingkat]} menurut namanya.",
        )
    if not tingkat and jenis == "3" and (jenjang := acuan.jenjang_jf(nama)):
        return "JF", jenjang
    if not tingkat:
        b.galat(
            "ESELON_KOSONG",
            "eselon_id",
            f"kosong, dan tingkat {kutip(nama)} tidak terbaca dari namanya. Isi ESELON ID.",
        )
    return tingkat, ""
