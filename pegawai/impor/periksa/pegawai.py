"""Checks of a person row: NIP, dates against each other, rank, status, agency; then the values that will be stored."""

from __future__ import annotations

import datetime as dt
from typing import Any

from asn_karier.core.tanggal import tambah_bulan
from pegawai.calc import nip as aturan_nip
from pegawai.impor import acuan
from pegawai.impor.periksa.baris import Baris
from pegawai.impor.periksa.jabatan import susun_jabatan
from pegawai.impor.periksa.konteks import Konteks
from pegawai.impor.periksa.pangkat import susun_pangkat
from pegawai.impor.periksa.sel import UNDUH, kutip

URAIAN_NIP = {
    "NONDIGIT": "{n} memuat selain angka. Tulis 18 angka tanpa huruf atau tanda.",
    "NIP_LAMA_9_DIGIT": "{n} adalah NIP lama 9 angka. Isi NIP baru 18 angka.",
    "PANJANG": "{n} tidak 18 angka. Periksa kembali; bila berkas pernah dibuka dengan Excel, unduh ulang.",
    "TANGGAL_LAHIR": "angka 1–8 pada {n} bukan tanggal yang ada. Periksa kembali NIP.",
    "BULAN_TMT_ATAU_KODE_PPPK": "angka 13–14 pada {n} bukan bulan 01–12 (PNS) atau kode 21–29 (PPPK). Periksa NIP.",
    "TMT_MASA_DEPAN": "TMT pada {n} berada di masa depan. Periksa angka 9–14.",
    "KODE_JK": "angka ke-15 pada {n} bukan 1 (laki-laki) atau 2 (perempuan). Periksa NIP.",
    "NOMOR_URUT_000": "nomor urut pada {n} adalah 000, padahal mulai dari 001. Mungkin dibulatkan Excel. " + UNDUH,
    "USIA_TMT_KURANG_18": "menurut {n} usia saat TMT kurang dari 18 tahun. Periksa tanggal lahir dan TMT pada NIP.",
    "BEDA_TANGGAL_LAHIR": "angka 1–8 pada {n} ({lahir_nip}) berbeda dari TANGGAL LAHIR {lahir}. Samakan di SIASN.",
    "BEDA_JK": "angka ke-15 pada {n} berarti {jk_nip}, sedangkan JENIS KELAMIN {jk}. Samakan di SIASN.",
    "KODE_PPPK_BUKAN_21": "kode PPPK pada {n} bukan 21; diterima, tetapi periksa kembali.",
    "USIA_TMT_TIDAK_LAZIM": "usia saat TMT menurut {n} tidak lazim; diterima, tetapi periksa kembali.",
}
_JK = {"L": "laki-laki", "P": "perempuan", None: "?"}
_LANGSUNG = (
    "pns_id", "nama", "gelar_depan", "gelar_belakang", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "agama",
    "status_kawin", "nik", "telepon", "email", "email_dinas", "alamat", "npwp", "bpjs", "nomor_sk_cpns",
    "tanggal_sk_cpns", "nomor_sk_pns", "tanggal_sk_pns", "tmt_pns", "unor_id", "unor_nama", "nik_valid", "pend_id",
    "pend_sekolah", "pend_tahun",
)  # fmt: skip


def periksa_pegawai(b: Baris, k: Konteks) -> dict[str, Any]:
    """Run every check on a row whose cells were read; the values to store (also of a faulty row, as far as known)."""
    jenis = _periksa_nip(b, k)
    _periksa_nik(b, k)
    _periksa_waktu(b, k)
    _periksa_instansi(b, k)
    _acuan_bernama(b)
    nilai: dict[str, Any] = {x: b.sel[x] for x in _LANGSUNG if x in b.sel}
    if "nip" in b.sel:
        nilai["nip"] = b.sel["nip"]
    _status(b, jenis, nilai)
    susun_pangkat(b, k, jenis, nilai)
    susun_jabatan(b, k, nilai)
    _pendidikan(b, k, nilai)
    if "unor_id" not in b.sel and "unor_id" not in b.rusak and nilai.get("jab_nama"):
        b.ingat("UNOR_KOSONG", "unor_id", "kosong; jabatan disimpan tanpa unit kerja. Lengkapi di SIASN.")
    if b.sisa:
        nilai["sisa"] = b.sisa
    return nilai


def _periksa_nip(b: Baris, k: Konteks) -> str | None:
    nip = b.sel.get("nip")
    if nip is None:
        return None
    lahir, jk = b.sel.get("tanggal_lahir"), b.sel.get("jenis_kelamin")
    hasil = aturan_nip.periksa(nip, hari=k.hari, lahir=lahir, jk=jk, setelan=k.setelan_nip)
    if len(nip) == 18 and nip.endswith("000") and nip.isdigit():
        b.galat(
            "NIP_DIBULATKAN",
            "nip",
            f"{kutip(nip)} berakhir 000: Excel menyimpan 15 angka saja dan membulatkan sisanya. " + UNDUH,
        )
    isi = {
        "n": kutip(nip),
        "lahir": _tgl(lahir),
        "lahir_nip": _tgl(hasil.lahir),
        "jk": _JK[jk],
        "jk_nip": _JK[hasil.jk],
    }
    for kode in hasil.errors:
        b.galat(kode, "nip", URAIAN_NIP[kode].format(**isi))
    for kode in hasil.warnings:
        b.ingat(kode, "nip", URAIAN_NIP[kode].format(**isi))
    tmt = b.sel.get("tmt_cpns")
    if hasil.valid and tmt and hasil.tmt and _beda_tmt(hasil.jenis, hasil.tmt, tmt):
        kapan = f"{hasil.tmt.month:02d}-{hasil.tmt.year}" if hasil.jenis == "PNS" else str(hasil.tmt.year)
        b.ingat("NIP_BEDA_TMT", "nip", f"TMT menurut {kutip(nip)} ({kapan}) berbeda dari TMT CPNS {_tgl(tmt)}.")
    return hasil.jenis


def _beda_tmt(jenis: str | None, dari_nip: dt.date, tmt: dt.date) -> bool:
    if jenis == "PNS":
        return (dari_nip.year, dari_nip.month) != (tmt.year, tmt.month)
    return dari_nip.year != tmt.year


def _tgl(hari: dt.date | None) -> str:
    return hari.strftime("%d-%m-%Y") if hari else "-"


def _periksa_nik(b: Baris, k: Konteks) -> None:
    nik = b.sel.get("nik")
    if b.sel.get("nik_valid") is False:
        b.ingat("NIK_TIDAK_VALID", "nik_valid", "0: NIK belum padan dengan data Dukcapil. Periksa NIK pegawai ini.")
    if nik is None:
        return
    nip = b.sel.get("nip", "")
    if nik.endswith("0") and (k.gejala.nik_bulat or (len(nip) == 18 and nip.endswith("000"))):
        b.galat("NIK_DIBULATKAN", "nik", "angka terakhir 0: Excel menyimpan 15 angka saja. " + UNDUH)
    lahir, jk = b.sel.get("tanggal_lahir"), b.sel.get("jenis_kelamin")
    if lahir and jk:
        hari = lahir.day + (40 if jk == "P" else 0)
        if nik[6:12] != f"{hari:02d}{lahir:%m%y}":
            b.ingat("NIK_BEDA_PROFIL", "nik", "angka 7–12 berbeda dari tanggal lahir atau jenis kelamin. Periksa NIK.")


def _periksa_waktu(b: Baris, k: Konteks) -> None:
    lahir, masuk, pns = (b.sel.get(x) for x in ("tanggal_lahir", "tmt_cpns", "tmt_pns"))
    if lahir and not dt.date(1920, 1, 1) <= lahir <= k.hari:
        b.galat("TANGGAL_LAHIR_TIDAK_WAJAR", "tanggal_lahir", f"{_tgl(lahir)} tidak wajar. Periksa tahunnya.")
    if masuk and lahir and masuk < tambah_bulan(lahir, 18 * 12):
        b.galat(
            "TMT_CPNS_USIA", "tmt_cpns", f"{_tgl(masuk)}: usia saat itu kurang dari 18 tahun. Periksa kedua tanggal."
        )
    if masuk and masuk > k.hari:
        b.galat("TMT_CPNS_MASA_DEPAN", "tmt_cpns", f"{_tgl(masuk)} berada di masa depan. Periksa kembali.")
    if masuk and pns and pns < masuk:
        b.galat(
            "TMT_PNS_SEBELUM_CPNS", "tmt_pns", f"{_tgl(pns)} mendahului TMT CPNS {_tgl(masuk)}. Perbaiki salah satunya."
        )
    for bidang, kode, judul in (
        ("tmt_golongan", "TMT_GOLONGAN", "TMT CPNS"),
        ("tmt_jabatan", "TMT_JABATAN", "TMT CPNS"),
    ):
        hari = b.sel.get(bidang)
        if hari and masuk and hari < masuk:
            b.galat(
                f"{kode}_SEBELUM_CPNS", bidang, f"{_tgl(hari)} mendahului {judul} {_tgl(masuk)}. Perbaiki di SIASN."
            )
    for bidang, kode in (("tmt_pns", "TMT_PNS"), ("tmt_golongan", "TMT_GOLONGAN"), ("tmt_jabatan", "TMT_JABATAN")):
        _masa_depan(b, k, bidang, kode)


def _masa_depan(b: Baris, k: Konteks, bidang: str, kode: str) -> None:
    hari = b.sel.get(bidang)
    if not hari or hari <= k.hari:
        return
    if hari > tambah_bulan(k.hari, 12):
        b.galat(f"{kode}_MASA_DEPAN", bidang, f"{_tgl(hari)} lebih dari setahun di masa depan. Periksa tahunnya.")
    else:
        b.ingat(f"{kode}_BELUM_BERLAKU", bidang, f"{_tgl(hari)} belum tiba; berlaku mulai tanggal itu.")


def _periksa_instansi(b: Baris, k: Konteks) -> None:
    milik = {b.sel[x] for x in ("instansi_induk_id", "instansi_kerja_id") if x in b.sel}
    if not milik or (k.instansi_siasn and k.instansi_siasn in milik):
        return
    bidang = "instansi_kerja_id" if "instansi_kerja_id" in b.sel else "instansi_induk_id"
    if milik & k.instansi_lain:
        b.galat(
            "INSTANSI_LAIN", bidang, "pegawai ini milik instansi lain pada aplikasi ini. Impor lewat instansi tersebut."
        )
    elif k.instansi_siasn:
        b.ingat("INSTANSI_TIDAK_DIKENAL", bidang, f"{kutip(b.sel[bidang])} bukan ID instansi ini. Periksa berkasnya.")


def _acuan_bernama(b: Baris) -> None:
    """Codes whose id column is empty are read by their official name."""
    for bidang, nama, peta, kode in (
        ("agama", "agama_nama", acuan.AGAMA_NAMA, "AGAMA"),
        ("status_kawin", "kawin_nama", acuan.KAWIN_NAMA, "STATUS_KAWIN"),
    ):
        teks = b.sel.get(nama)
        if teks is None or bidang in b.sel or bidang in b.rusak:
            continue
        if teks.casefold() in peta:
            b.sel[bidang] = peta[teks.casefold()]
        elif teks in peta.values():
            b.sel[bidang] = teks
        else:
            b.ingat(f"{kode}_TIDAK_DIKENAL", nama, f"{kutip(teks)} tidak dikenal; tidak disimpan. Isi kolom kodenya.")


def _status(b: Baris, jenis: str | None, nilai: dict[str, Any]) -> None:
    masuk, pns = b.sel.get("tmt_cpns"), b.sel.get("tmt_pns")
    if masuk:
        nilai["tmt_masuk"] = masuk
    teks = b.sel.get("status_cp", "").upper()
    if jenis == "PPPK":
        paruh = "PARUH" in (b.sel.get("jenis_pegawai", "") + teks).upper()
        nilai["status_masuk"] = "PPPK_PW" if paruh else "PPPK"
        nilai.pop("tmt_pns", None)
        if teks in {"C", "CPNS", "P", "PNS"}:
            b.ingat("STATUS_BEDA_NIP", "status_cp", f"{kutip(teks)}, sedangkan NIP-nya NI PPPK; dicatat sebagai PPPK.")
    elif jenis == "PNS":
        nilai["status_masuk"] = "CPNS"
        _status_pns(b, teks, pns)
    _kedudukan(b, nilai)


def _status_pns(b: Baris, teks: str, pns: dt.date | None) -> None:
    if teks in {"P", "PNS"} and pns is None and "tmt_pns" not in b.rusak:
        b.galat("TMT_PNS_KOSONG", "tmt_pns", "kosong, padahal STATUS CPNS PNS berisi P. Lengkapi di SIASN.")
    if teks in {"C", "CPNS"} and pns is not None:
        b.galat("STATUS_BEDA_TMT_PNS", "status_cp", "berisi C, padahal TMT PNS terisi. Perbaiki salah satunya.")
    if teks and teks not in {"P", "PNS", "C", "CPNS"}:
        b.galat("STATUS_TIDAK_DIKENAL", "status_cp", f"{kutip(teks)} tidak dikenal. Isi C (CPNS) atau P (PNS).")


def _kedudukan(b: Baris, nilai: dict[str, Any]) -> None:
    kode, nama = b.sel.get("kedudukan_id", ""), b.sel.get("kedudukan_nama", "")
    if not kode and not nama:
        return
    kenal = acuan.KEDUDUKAN.get(kode) or acuan.KEDUDUKAN_NAMA.get(nama.casefold())
    if kode.isdigit() and len(kode) == 1 and kode.zfill(2) in acuan.KEDUDUKAN:
        b.galat(
            "KEDUDUKAN_NOL_HILANG",
            "kedudukan_id",
            f"kode {kode} kehilangan nol di depan (seharusnya 2 angka). " + UNDUH,
        )
    elif kenal:
        nilai["kedudukan"] = kenal
    else:
        b.galat(
            "KEDUDUKAN_TIDAK_DIKENAL",
            "kedudukan_id" if kode else "kedudukan_nama",
            f"{kutip(kode or nama)} tidak ada pada acuan BKN. Perbaiki di SIASN.",
        )


def _pendidikan(b: Baris, k: Konteks, nilai: dict[str, Any]) -> None:
    tingkat = b.sel.get("pend_tingkat")
    tahun, lahir = b.sel.get("pend_tahun"), b.sel.get("tanggal_lahir")
    if tahun and (tahun > k.hari.year or (lahir and tahun < lahir.year + 10)):
        b.galat(
            "TAHUN_LULUS", "pend_tahun", f"{tahun} tidak wajar untuk tanggal lahir {_tgl(lahir)}. Periksa tahunnya."
        )
    if tingkat is None:
        if "pend_nama" in b.sel and "pend_tingkat" not in b.rusak:
            b.ingat("TINGKAT_PENDIDIKAN_KOSONG", "pend_tingkat", "kosong; pendidikan tidak dicatat. Lengkapi di SIASN.")
        return
    nilai["pend_tingkat"] = tingkat
    nilai["pend_nama"] = b.sel.get("pend_nama") or b.sel.get("pend_tingkat_nama") or f"Tingkat {tingkat}"
