"""Every worked case of the regulations, through the calculation and through the command."""

from typing import Any

import pytest

from tests.kit import hitungan

NAMA = (
    "nip",
    "bup",
    "mpp",
    "gaji-pokok",
    "kgb",
    "kgb-penundaan",
    "mkg-saat-kp",
    "periode-kp",
    "kp-reguler-paling-awal",
    "hukdis-absensi",
    "duk",
    "bezetting",
)
KASUS = hitungan.kasus(NAMA)


@pytest.mark.parametrize(("nama", "masukan", "harap"), KASUS)
def test_contoh_peraturan_terhitung_sama(nama: str, masukan: dict[str, Any], harap: dict[str, Any]) -> None:
    hitungan.periksa_jawaban(nama, masukan, harap)


@pytest.mark.parametrize(("nama", "masukan", "harap"), KASUS)
def test_setiap_jawaban_dapat_dijelaskan_dengan_dasar_hukum(nama: str, masukan: Any, harap: Any) -> None:
    hitungan.periksa_penjelasan(nama, masukan)


@pytest.mark.parametrize("nama", NAMA)
def test_perintah_hitung_lulus_atas_berkas_contoh(nama: str) -> None:
    hitungan.periksa_perintah(nama)


@pytest.mark.parametrize("nama", NAMA)
def test_contoh_pada_isian_sendiri_terhitung(nama: str) -> None:
    hitungan.periksa_contoh(nama)
