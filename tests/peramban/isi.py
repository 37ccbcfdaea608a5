"""What stands in the pages beside the cast: more people, long names, a saved view."""

from __future__ import annotations

from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import Actor
from asn_karier.core.models import TampilanTersimpan
from pegawai.models import Instansi, PetaJabatan
from pegawai.services.gulir import hitung_ulang_proyeksi
from penilaian.enums import Capaian
from penilaian.models import Skp
from penilaian.services.pelaksanaan import simpan_realisasi
from penilaian.services.skp import ajukan_skp, setujui_skp, tetapkan_penilai
from penilaian.services.skp_isi import IsianHasil, IsianIndikator, simpan_hasil
from tests.kit.pemain import Pemain, buat_pegawai
from tests.penilaian.kit import TAHUN, buka_tahun, periode, skp_dari

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


TIM = 12


def _isi_kinerja() -> None:
    """The running performance year of Mawar; the teacher has somebody above the acting head of his office."""
    pemain = Pemain()
    buka_tahun(pemain)
    _isi_tim(pemain)
    skp = skp_dari(pemain, "tono")
    tetapkan_penilai(
        actor=pemain.aktor("bunga"), skp_id=skp.pk, penilai_id=pemain.lia.pk, atasan_id=pemain.pina.pk,
        alasan="Kepala dinas kosong; atasan ditetapkan BKD.",
    )  # fmt: skip


def _isi_tim(pemain: Pemain) -> None:
    """Twelve nurses under the head of the office: set, reported for the first quarter, ready to be rated."""
    tim = Skp.objects.filter(siklus__tahun=TAHUN, penilai=pemain.pina, unit=pemain.unit("puskesmas")).order_by("-pk")
    for nomor, skp in enumerate(tim[:TIM]):
        pegawai = Actor(None, skp.pegawai.nama, orang_id=skp.pegawai_id, wilayah_id=skp.instansi_id)
        indikator = (IsianIndikator("Jumlah laporan", "12 laporan", aspek="KUANTITAS"),)
        hasil = simpan_hasil(
            actor=pegawai, skp_id=skp.pk, isian=IsianHasil(rumusan="Laporan layanan tepat waktu", indikator=indikator)
        )
        ajukan_skp(actor=pegawai, skp_id=skp.pk)
        setujui_skp(actor=pemain.aktor("pina"), skp_id=skp.pk)
        if nomor:  # one has reported nothing: there is no proposal for him
            simpan_realisasi(
                actor=pegawai, skp_id=skp.pk, periode_id=periode(skp, "T1").pk, hasil_id=hasil.pk,
                indikator_id=hasil.indikator.get().pk, uraian="3 laporan selesai", capaian=Capaian.TERCAPAI,
            )  # fmt: skip
