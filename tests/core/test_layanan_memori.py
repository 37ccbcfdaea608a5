"""Test data in memory: only where there is plenty, only one's own folder, and given back."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from asn_karier import layanan_lokal
from asn_karier.layanan_lokal import memori
from asn_karier.layanan_lokal.tempat import tempat_untuk
from tests.core.test_layanan import folder, isi

__all__ = ["folder"]


@pytest.fixture
def memori_uji(monkeypatch):
    """Another folder in the place of the machine's memory, always with room, open to the account of the services."""
    induk = Path(tempfile.mkdtemp(prefix="asn-uji-"))
    induk.chmod(0o755)
    monkeypatch.setattr(memori, "INDUK", induk)
    monkeypatch.setattr(memori, "LUANG", 0)
    monkeypatch.setattr(memori, "BEBAS", 0)
    yield induk
    shutil.rmtree(induk)


def pakai(dasar):
    dasar.mkdir(exist_ok=True)
    memori.pakai(dasar, dasar / "pg", os.geteuid(), os.getegid())
    return dasar / "pg"


@pytest.mark.menunggu
def test_server_uji_dimulai_lagi_setelah_memorinya_hilang_dan_mengembalikannya_saat_berhenti(folder, memori_uji):
    data = tempat_untuk(folder, uji=True).data_pg
    assert isi(layanan_lokal.pastikan(folder, uji=True)) == 1
    assert data.resolve().is_relative_to(memori_uji)
    layanan_lokal.henti(folder, nama=("PostgreSQL",))
    assert isi(layanan_lokal.pastikan(folder, uji=True)) == 2, "berhenti sebentar tidak membuang apa pun"
    layanan_lokal.henti(folder, nama=("PostgreSQL",))
    shutil.rmtree(data.resolve().parent)  # a reboot
    assert isi(layanan_lokal.pastikan(folder, uji=True)) == 1
    layanan_lokal.henti(folder)
    assert not data.is_symlink()
    assert list(memori_uji.iterdir()) == []


def test_memori_yang_sempit_membiarkan_data_di_cakram(tmp_path, memori_uji, monkeypatch):
    monkeypatch.setattr(memori, "BEBAS", 2**60)
    assert not pakai(tmp_path / "sempit").exists()
    monkeypatch.setattr(memori, "BEBAS", 0)
    monkeypatch.setattr(memori, "LUANG", 2**60)
    assert not pakai(tmp_path / "sempit").exists()
    monkeypatch.setattr(memori, "INDUK", tmp_path / "tidak ada")
    assert not pakai(tmp_path / "sempit").exists()


def test_data_yang_sudah_ada_di_cakram_tidak_dipindahkan(tmp_path, memori_uji):
    (tmp_path / "ada" / "pg").mkdir(parents=True)
    assert not pakai(tmp_path / "ada").is_symlink()
    assert list(memori_uji.iterdir()) == []


def test_folder_di_memori_yang_ditanam_orang_lain_tidak_dipakai(tmp_path, memori_uji):
    rumah = pakai(tmp_path / "satu").resolve().parent
    (tmp_path / "satu" / "pg").unlink()
    shutil.rmtree(rumah)
    rumah.symlink_to(tmp_path)
    assert not pakai(tmp_path / "satu").exists()
    assert rumah.is_symlink()


def test_sisa_salinan_yang_sudah_dihapus_dibuang(tmp_path, memori_uji):
    lama = pakai(tmp_path / "lama").resolve().parent
    shutil.rmtree(tmp_path / "lama")
    baru = pakai(tmp_path / "baru").resolve().parent
    assert list(memori_uji.iterdir()) == [baru]
    assert not lama.exists()


@pytest.mark.parametrize(
    ("cgroup", "letak", "isi_berkas"),
    [
        ("0::/wadah", "wadah", {"memory.max": "4000", "memory.current": "3000", "memory.stat": "inactive_file 500"}),
        ("0::/wadah/dalam", "wadah", {"memory.max": "4000", "memory.current": "2500", "memory.stat": "anon 9"}),
        ("0::/luar", "", {"memory.max": "1500", "memory.current": "0", "memory.stat": ""}),
        (
            "4:memory:/a/b\n1:cpu:/a",
            "memory/a/b",
            {"memory.limit_in_bytes": "1700", "memory.usage_in_bytes": "300", "memory.stat": "total_inactive_file 100"},
        ),
    ],
)
def test_batas_wadah_lebih_dipercaya_daripada_memori_mesin(tmp_path, monkeypatch, cgroup, letak, isi_berkas):
    tempat = tmp_path / "cgroup" / letak
    tempat.mkdir(parents=True)
    for nama, teks in isi_berkas.items():
        (tempat / nama).write_text(teks)
    (tmp_path / "cgroup" / "memory.max").write_text(isi_berkas["memory.max"] if letak == "" else "max")
    (tmp_path / "proses").mkdir()
    (tmp_path / "proses" / "cgroup").write_text(cgroup)
    monkeypatch.setattr(memori, "CGROUP", tmp_path / "cgroup")
    monkeypatch.setattr(memori, "PROSES", tmp_path / "proses")
    assert memori._sisa_wadah() == 1500


def test_tanpa_batas_wadah_memori_mesin_yang_menentukan(tmp_path, monkeypatch):
    monkeypatch.setattr(memori, "PROSES", tmp_path)
    assert memori._sisa_wadah() == float("inf")
