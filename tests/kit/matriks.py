"""The matrix URL × role, kept in matriks.txt: one line per URL, one status per player, asked with GET.

Every address points at things of Kota Mawar (Pegi, her unit dinkes, its head's post, …), so the column of `bulan`, BKD
of another agency, shows what leaks: 404 or her own page without Mawar in it. 302 of a visitor is the way to the sign-in
page; 405 is a door that only takes POST (its role was asked before); 401 is the API's way to ask for a token.

A new URL fails the test until its line is written. `ASN_TULIS_MATRIKS=1 pytest tests/test_pintu.py` writes the lines
that are there now: read the difference before you commit it, every changed status is a decision.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

PELAKU = ("admin", "bunga", "vera", "pina", "pegi", "audi", "tono", "bulan", "kosong", "")
BERKAS = Path(__file__).with_name("matriks.txt")
TULIS = os.environ.get("ASN_TULIS_MATRIKS") == "1"
# A file system of its own, or a page that exists only while developing.
DILEWATI = ("galeri",)


def jelajahi() -> Iterator[tuple[str, Any, list[str]]]:
    """Every URL: name (or route), view, names of its parameters."""
    yield from _jelajahi(get_resolver().url_patterns, "", [])


def _jelajahi(pola: list[Any], ruang: str, parameter: list[str]) -> Iterator[tuple[str, Any, list[str]]]:
    for p in pola:
        # Patterns by path() name their converters, those by re_path() their groups.
        isi = [*parameter, *(p.pattern.converters or getattr(p.pattern.regex, "groupindex", {}))]
        if isinstance(p, URLResolver):
            yield from _jelajahi(p.url_patterns, f"{ruang}{p.namespace}:" if p.namespace else ruang, isi)
        elif isinstance(p, URLPattern) and not (p.name or "").startswith(DILEWATI):
            yield f"{ruang}{p.name}" if p.name else str(p.pattern), p.callback, isi


def _riwayat(pemain: Any, nama: str) -> int:
    from pegawai.models import RiwayatJabatan, RiwayatPangkat

    model = RiwayatJabatan if "jabatan" in nama else RiwayatPangkat
    return int(model.objects.filter(pegawai=pemain.pegi).latest("pk").pk)


def _pk(pemain: Any, nama: str) -> int:
    benda = {
        "instansi": lambda: pemain.mawar.pk,
        "unit": lambda: pemain.unit("dinkes").pk,
        "definisi": lambda: pemain.peta("kadinkes").definisi_id,
        "peta": lambda: pemain.peta("kadinkes").pk,
    }
    return next((b() for kunci, b in benda.items() if nama.startswith(f"api-{kunci}")), pemain.pegi.pk)


def _penugasan(pemain: Any, nama: str) -> int:
    from pegawai.models import PenugasanPeran

    return int(PenugasanPeran.objects.filter(pengguna=pemain.akun("pina")).latest("pk").pk)


PARAMETER: dict[str, Callable[[Any, str], Any]] = {
    "pk": _pk,
    "uidb36": lambda pemain, nama: "1",
    "key": lambda pemain, nama: "salah",
    "sisa": lambda pemain, nama: "apa-saja",
    "pegawai_id": lambda pemain, nama: pemain.pegi.pk,
    "unit_id": lambda pemain, nama: pemain.unit("dinkes").pk,
    "peta_id": lambda pemain, nama: pemain.peta("kadinkes").pk,
    "pengguna_id": lambda pemain, nama: pemain.akun("pegi").pk,
    "riwayat_id": _riwayat,
    "penugasan_id": _penugasan,
    "jenis": lambda pemain, nama: "pegawai" if "impor" in nama else "pangkat",
    "sasaran": lambda pemain, nama: "pendidikan" if "perbaiki" in nama or "lengkapi" in nama else "telepon",
    "isian": lambda pemain, nama: "telepon",
    "act": lambda pemain, nama: "setujui",
    "nomor": lambda pemain, nama: 1,
    "kode": lambda pemain, nama: "T1",
    "lampiran": lambda pemain, nama: "dukungan",
    "nama": lambda pemain, nama: "kgb",
    "kunci": lambda pemain, nama: "nominatif",
}


# Doors of the API whose number is that of a thing that a test made.
BENDA_API = (
    ("api-impor", "batch_id"), ("api-usulan", "usulan_id"), ("api-dokumen", "dokumen_id"), ("api-skp", "skp_id"),
    ("api-realisasi", "skp_id"), ("api-umpan-balik", "skp_id"), ("api-rating", "skp_id"), ("api-finalkan", "skp_id"),
    ("api-evaluasi", "evaluasi_id"),
)  # fmt: skip


def alamat(pemain: Any, nama: str, parameter: list[str], benda: dict[str, int]) -> str:
    """Address with the things of Kota Mawar filled in; `benda` holds those a test made (job, view, proposal …)."""
    isi = {p: benda[p] if p in benda else PARAMETER[p](pemain, nama) for p in parameter}
    for awalan, kunci in BENDA_API:
        if "pk" in isi and nama.startswith(awalan) and kunci in benda:
            isi["pk"] = benda[kunci]
    return reverse(nama, kwargs=isi)


def baca() -> dict[str, str]:
    """The kept matrix: name → statuses."""
    baris = (b.split(maxsplit=1) for b in BERKAS.read_text().splitlines() if b and not b.startswith("#"))
    return {nama: jawab for nama, jawab in baris}


def ruang(nama: str) -> str:
    """The part of the house that an address belongs to; the matrix is asked part by part."""
    kepala, titik_dua, _ = nama.partition(":")
    return kepala if titik_dua else "api" if nama.startswith("api-") else "lain"


def tulis(matriks: dict[str, str], ada: Container[str]) -> None:
    """Keep the statuses seen now, and those of the other parts whose address still exists (`ada`)."""
    matriks = {nama: jawab for nama, jawab in matriks.items() if nama in ada}
    lebar = max(map(len, matriks)) + 2
    kepala = "# " + "nama".ljust(lebar - 2) + " ".join((p or "tamu")[:4].ljust(4) for p in PELAKU)
    isi = [f"{nama.ljust(lebar)}{'  '.join(jawab.split())}" for nama, jawab in sorted(matriks.items())]
    BERKAS.write_text("\n".join([kepala, *isi]) + "\n")
