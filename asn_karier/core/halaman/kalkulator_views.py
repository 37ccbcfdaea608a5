"""Calculators as pages: a form from the declaration, the answer with each requirement and its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from asn_karier.core import kalkulator as mesin
from asn_karier.core.access import UMUM, pintu
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from asn_karier.core.halaman.kalkulator_isian import TAMBAH, baca, hari_dulu, sebut_tempat, tampilkan, terisi

TIDAK_DI_URL = {"nip", "pegawai"}


@pintu(UMUM, uraian="Daftar kalkulator")
def semua(request: HttpRequest) -> HttpResponse:
    """All calculators."""
    return render(request, "kalkulator/daftar.html", {"daftar": mesin.semua()})


@pintu(UMUM, uraian="Satu kalkulator")
def lihat(request: HttpRequest, nama: str) -> HttpResponse:
    """The form, filled from the URL or with the example; a NIP or a list of people only ever travels by POST."""
    if nama not in {k.nama for k in mesin.semua()}:
        raise TidakDitemukan("Kalkulator itu tidak ada.")
    satu = mesin.ambil(nama)
    formulir = _kiriman(request, satu)
    tambah = request.POST.get(TAMBAH, "")
    ada = bool(tambah) or terisi(satu, formulir)
    konteks: dict[str, Any] = {"satu": satu}
    galat: dict[str, str] = {}
    if ada and not tambah:
        try:
            konteks |= _jawaban(satu, formulir)
        except MasukanSalah as salah:
            galat = _galat(salah)
            konteks["galat_umum"] = sebut_tempat(satu, hari_dulu(salah.pesan))
    konteks["isian"] = tampilkan(satu, formulir if ada else None, galat, tambah)
    konteks["lebar"] = any(b.lebar for b in konteks["isian"])
    return render(request, "kalkulator/lihat.html", konteks, status=400 if galat else 200)


def _kiriman(request: HttpRequest, satu: mesin.Kalkulator) -> dict[str, str]:
    if request.method == "POST":
        return {k: v for k, v in request.POST.items() if isinstance(v, str)}
    dikenal = {i.nama for i in satu.masukan} - TIDAK_DI_URL
    return {k: v for k, v in request.GET.items() if k in dikenal and isinstance(v, str)}


def _jawaban(satu: mesin.Kalkulator, formulir: Mapping[str, str]) -> dict[str, Any]:
    masukan = baca(satu, formulir)
    keluar = satu.jawab(masukan)
    return {
        "keluar": _kata(keluar),
        "syarat": [replace(s, nilai=_teks(s.nilai)) for s in satu.jelaskan(masukan)],
        "mentah": json.dumps(keluar, indent=1),
    }


def _galat(salah: MasukanSalah) -> dict[str, str]:
    """Sentences by field; every fault that was found, not only the first."""
    hasil = {str(r.get("isian") or ""): str(r.get("pesan") or "") for r in salah.rincian}
    if salah.isian:
        hasil.setdefault(salah.isian, salah.pesan)
    return hasil or {"": salah.pesan}


_LABEL: Mapping[str, str] = {
    "tmt_kgb": "TMT KGB", "mkg_baru": "MKG baru (tahun)",
    "gaji_lama": "Gaji pokok lama", "gaji_baru": "Gaji pokok baru",
    "bup": "Batas usia pensiun", "tmt_pensiun": "TMT pensiun", "bulan_gaji_terakhir": "Bulan gaji terakhir",
    "mpp_paling_awal": "MPP paling awal", "usul_paling_lambat": "Usul paling lambat",
    "tmt_paling_awal": "TMT paling awal",
    "mkg_bulan": "MKG (bulan)", "gaji": "Gaji pokok", "sah": "Periode yang sah", "berikut": "Periode berikutnya",
    "tingkat": "Tingkat hukuman", "hukuman": "Jenis hukuman", "valid": "Sah", "tampil": "Ditulis", "jenis": "Jenis",
    "errors": "Kesalahan", "warnings": "Peringatan", "urutan": "Urutan", "alasan": "Alasan", "keputusan": "Keputusan",
    "peringatan": "Peringatan", "versi": "Versi aturan", "diberikan": "Diberikan", "kgb_berikut": "KGB berikutnya",
    "error": "Kesalahan", "pesan": "Keterangan", "dasar": "Dasar hukum", "ok": "Sesuai pola",
    "langgar": "Butir yang tidak sesuai",
    "ke": "Keadaan berikutnya", "batas": "Batas waktu", "ak": "Angka kredit", "total": "Jumlah angka kredit",
    "bonus": "Angka kredit bonus ijazah", "per_jenjang": "Menurut jenjang", "sebutan": "Sebutan",
    "jumlah_pegawai": "Jumlah pegawai", "unit_kecil": "Unit kecil", "rentang": "Kemungkinan skor",
    "batas_putusan": "Batas putusan", "persen": "Persentase",
}  # fmt: skip


def _kata(keluar: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(_LABEL.get(k, k.replace("_", " ").capitalize()), _isi(k, v)) for k, v in keluar.items()]


def _pisah(nilai: Iterable[Any]) -> str:
    """Numbers carry a comma themselves, so they are set apart by semicolons."""
    return "; " if any(isinstance(satu, float) for satu in nilai) else ", "


def _isi(kunci: str, nilai: Any) -> str:
    if nilai is None or nilai == []:
        return "Tidak ada"
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, list):
        return _pisah(nilai).join(_isi("", satu) for satu in nilai)
    if isinstance(nilai, dict):
        return _pisah(nilai.values()).join(f"{nama}: {_isi('', satu)}" for nama, satu in nilai.items())
    if isinstance(nilai, float):
        return f"{nilai:.15g}".replace(".", ",")
    if kunci.startswith("gaji") and isinstance(nilai, int):
        return f"Rp{nilai:,}".replace(",", ".")
    return str(_teks(nilai))


_SINGKATAN = {"PNS", "CPNS", "PPPK", "CLTN", "BUP", "MPP", "KGB", "MKG", "NIP", "TMT"}


def _teks(nilai: Any) -> Any:
    """A value in words: dates day first, a code such as BELUM_DINILAI as "Belum dinilai"; no value stays none."""
    if not isinstance(nilai, str):
        return nilai
    if _KODE.fullmatch(nilai) and nilai not in _SINGKATAN:
        kata = [k if k in _SINGKATAN else k.lower() for k in nilai.split("_")]
        return " ".join([kata[0][:1].upper() + kata[0][1:], *kata[1:]])
    return hari_dulu(nilai)


# Four letters and more: shorter ones are golongan (VII) or abbreviations.
_KODE = re.compile(r"(?=.*[A-Z]{4})[A-Z]+(?:_[A-Z]+)*", re.ASCII)
