"""Every named route of the API with an object behind it: whose door is it, and which object does a role ask for.

A new route of the API gets a line here; test_lingkup.py fails until it has one.
"""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from pegawai.api.riwayat import JENIS
from tests.kit.pemain import Pemain

# Objects by how far they are from a role of the health office in Mawar: own, same unit, sibling unit, other agency.
JARAK = {"sendiri": "pegi", "seunit": "dodi", "unit_lain": "tono", "instansi_lain": "pandu"}
INSTANSI_JARAK = {"sendiri": "mawar", "seunit": "mawar", "unit_lain": "mawar", "instansi_lain": "melati"}


def _orang(pemain: Pemain, jarak: str) -> int:
    return pemain.orang(JARAK[jarak]).pk


def _instansi(pemain: Pemain, jarak: str) -> int:
    return pemain.instansi(INSTANSI_JARAK[jarak]).pk


def _unit(pemain: Pemain, jarak: str) -> int:
    return pemain.unit("disdik" if jarak == "unit_lain" else "sekdinkes", INSTANSI_JARAK[jarak]).pk


def _peta(pemain: Pemain, jarak: str) -> int:
    return pemain.peta("guru" if jarak == "unit_lain" else "penelaah", INSTANSI_JARAK[jarak]).pk


def _definisi(pemain: Pemain, jarak: str) -> int:
    return pemain.peta("guru" if jarak == "unit_lain" else "penelaah", INSTANSI_JARAK[jarak]).definisi_id


# route name -> object behind it; people follow the scope of the role, the organisation that of the agency
ORANG: dict[str, Callable[[Pemain, str], int]] = {
    "api-pegawai": _orang,
    "api-pegawai-proyeksi": _orang,
    "api-pegawai-angka-kredit": _orang,
    **{f"api-riwayat-{nama}": _orang for nama in JENIS},
}
ORGANISASI: dict[str, Callable[[Pemain, str], int]] = {
    "api-instansi": _instansi,
    "api-unit": _unit,
    "api-peta": _peta,
    "api-definisi": _definisi,
}
DAFTAR_ORANG = {"api-pegawai-daftar": "", "api-proyeksi-daftar": "?jenis=KGB"}
DAFTAR_ORGANISASI = {
    "api-instansi-daftar": "",
    "api-unit-daftar": "",
    "api-unit-pohon": "",
    "api-peta-daftar": "",
    "api-definisi-daftar": "",
}
HANYA_POST = {"api-pegawai-cari"}
UMUM = {
    "api-beranda",
    "api-skema",
    "api-dokumentasi",
    "api-kalkulator-daftar",
    "api-kalkulator",
    "api-kalkulator-penjelasan",
    "api-tidak-ada",
}
# Written and tested by the doors that own them.
TULIS: set[str] = {
    "api-impor-daftar", "api-impor", "api-impor-baris", "api-impor-terapkan", "api-impor-batalkan",
    "api-impor-hentikan",
    "api-usulan-daftar", "api-usulan", "api-usulan-sasaran", "api-usulan-ajukan", "api-usulan-tarik",
    "api-usulan-teruskan", "api-usulan-ambil-alih", "api-usulan-setujui", "api-usulan-kembalikan", "api-usulan-tolak",
    "api-tahun-kinerja", "api-skp-daftar", "api-skp", "api-skp-versi", "api-skp-ajukan", "api-skp-tarik",
    "api-skp-setujui", "api-skp-kembalikan", "api-skp-buka-revisi", "api-realisasi", "api-umpan-balik", "api-rating",
    "api-finalkan", "api-evaluasi-daftar", "api-evaluasi", "api-evaluasi-terima", "api-predikat-daftar",
    "api-angka-kredit-daftar", "api-kepatuhan",
    "api-dokumen-daftar", "api-dokumen", "api-dokumen-berkas", "api-dokumen-tarik",
}  # fmt: skip


def rute_api() -> dict[str, Any]:
    """All named routes below /api/, with their callbacks."""
    hasil: dict[str, Any] = {}

    def telusuri(pola: Any, awalan: str) -> None:
        for satu in pola:
            if isinstance(satu, URLResolver):
                telusuri(satu.url_patterns, awalan + str(satu.pattern))
            elif isinstance(satu, URLPattern) and awalan.startswith("api/"):
                hasil[satu.name or str(satu.pattern)] = satu.callback

    telusuri(get_resolver().url_patterns, "")
    return hasil


def alamat(nama: str, pk: int | None = None) -> str:
    """Address of a route."""
    return reverse(nama, args=[] if pk is None else [pk])
