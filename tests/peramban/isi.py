"""What stands in the pages beside the cast: more people, long names, a saved view."""

from __future__ import annotations

from asn_karier.akun.models import Pengguna
from asn_karier.core.models import TampilanTersimpan
from pegawai.models import Instansi, PetaJabatan
from pegawai.services.gulir import hitung_ulang_proyeksi
from penilaian.services.skp import tetapkan_penilai
from tests.kit.pemain import Pemain, buat_pegawai
from tests.penilaian.kit import buka_tahun, skp_dari

NAMA = (
    "Siti Nurhaliza Rahmawati Kusumaningtyas", "Raden Mas Bambang Adiwinata Suryaningrat Prawirokusumo",
    "I Gusti Ngurah Agung Kresna Wedastama", "Ni", "Yohanes Baptista Vianney Kapitarauw", "Ahmad", "Dewi Lestari",
    "Muhammad Ridho Al-Fatih", "Maria Goreti Wonda", "Nur'aini Hasibuan", "Cut Nyak Meutia", "La Ode Sahrul",
)  # fmt: skip
SEKALI = 60


def isi_halaman() -> None:
    """Sixty more teachers and nurses in Kota Mawar, and one view that the BKD officer keeps."""
    mawar = Instansi.objects.get(kode="kota-mawar")
    peta = {k: PetaJabatan.objects.get(siasn_id=f"mawar.{k}") for k in ("guru", "perawat", "penelaah")}
    for i in range(SEKALI):
        lahir = f"{1967 + i % 30}{1 + i % 12:02d}{1 + i % 28:02d}"
        masuk = f"{max(1990, 1967 + i % 30 + 24)}{3 if i % 2 else 1:02d}"
        nip = f"{lahir}{masuk}{1 + i % 2}{100 + i:03d}"
        nama = f"{NAMA[i % len(NAMA)]} {'Putra' if i % 2 == 0 else 'Putri'} {'ABCDE'[i // len(NAMA)]}."
        kunci = ("guru", "perawat", "penelaah")[i % 3]
        buat_pegawai(mawar, nip, nama, peta=peta[kunci] if i % 7 else None, mulai="2021-01-01")
    TampilanTersimpan.objects.create(
        daftar="pegawai",
        nama="Golongan III menurut NIP",
        pemilik=Pengguna.objects.get(nama_pengguna="bunga"),
        wilayah_id=mawar.pk,
        kueri="urut=nip",
    )
    hitung_ulang_proyeksi()
    _isi_kinerja()


def _isi_kinerja() -> None:
    """The running performance year of Mawar; the teacher has somebody above the acting head of his office."""
    pemain = Pemain()
    buka_tahun(pemain)
    skp = skp_dari(pemain, "tono")
    tetapkan_penilai(
        actor=pemain.aktor("bunga"), skp_id=skp.pk, penilai_id=pemain.lia.pk, atasan_id=pemain.pina.pk,
        alasan="Kepala dinas kosong; atasan ditetapkan BKD.",
    )  # fmt: skip
