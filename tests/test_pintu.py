"""Every URL of the house × every role: who may open it, and nobody sees into another agency."""

import datetime as dt

import pytest

from asn_karier.core.access import pintu_dari
from tests.kit import matriks
from tests.kit.matriks import PELAKU, TULIS, alamat, baca, jelajahi, ruang

pytestmark = pytest.mark.django_db
SEMUA = {nama: parameter for nama, _, parameter in jelajahi()}


@pytest.fixture
def benda(pemain):
    """Things of Bunga that only exist when somebody makes them."""
    from asn_karier.core.models import TampilanTersimpan
    from asn_karier.core.queue import buat_pekerjaan
    from pegawai.models import Dokumen
    from pegawai.services.libur import catat_libur
    from tests.kit.usulan import usulan_dalam
    from tests.pegawai.impor import kit
    from tests.penilaian.kit import benda_kinerja

    usulan = usulan_dalam(pemain, "DIAJUKAN")
    batch = kit.unggah(pemain.aktor("bunga"), pemain.mawar, kit.teks(kit.SEKAR))
    bunga = pemain.aktor("bunga")
    tampilan = TampilanTersimpan.objects.create(daftar="pegawai", nama="A", pemilik_id=bunga.pengguna_id)
    return {
        "pekerjaan_id": buat_pekerjaan("core.daftar.ekspor", actor=bunga, wilayah_id=None, args={}).pk,
        "tampilan_id": tampilan.pk,
        "token_id": 1,
        "usulan_id": usulan.pk,
        "dokumen_id": Dokumen.objects.filter(pegawai=pemain.pegi).latest("pk").pk,
        "batch_id": batch.pk,
        "libur_id": catat_libur(
            actor=bunga,
            instansi_id=pemain.mawar.pk,
            tanggal=dt.date(2026, 3, 19),
            jenis="NASIONAL",
            nama="Nyepi",
            dasar="SKB 1/2025",
        ).pk,
        **benda_kinerja(pemain),
    }


def test_setiap_alamat_menyebut_pintunya():
    tanpa = [nama for nama, callback, _ in jelajahi() if pintu_dari(callback, nama) is None]
    assert not tanpa, f"alamat tanpa pintu: {tanpa}"


@pytest.mark.lambat
@pytest.mark.timeout(300)  # hundreds of requests; a busy machine needs more than the usual two minutes
@pytest.mark.parametrize("bagian", sorted({ruang(nama) for nama in SEMUA}))
def test_setiap_alamat_menjawab_setiap_peran_seperti_tertulis(pemain, benda, bagian):
    klien = {pelaku: pemain.klien(pelaku or None) for pelaku in PELAKU}
    kini = {}
    for nama, parameter in SEMUA.items():
        if ruang(nama) != bagian:
            continue
        url = alamat(pemain, nama, parameter, benda)
        # Signing out ends the session: those doors get clients of their own.
        siapa = {p: pemain.klien(p or None) for p in PELAKU} if "logout" in nama else klien
        kini[nama] = " ".join(str(siapa[p].get(url).status_code) for p in PELAKU)
    if TULIS:
        matriks.tulis(baca() | kini, ada=SEMUA)
    tertulis = {nama: " ".join(jawab.split()) for nama, jawab in baca().items()}
    beda = {
        nama: (tertulis.get(nama, "belum ditulis"), jawab)
        for nama, jawab in kini.items()
        if tertulis.get(nama) != jawab
    }
    assert not beda, f"tertulis dan sekarang berbeda: {beda}"


def test_matriks_hanya_memuat_alamat_yang_ada():
    assert not baca().keys() - SEMUA.keys(), "alamat ini sudah tidak ada"


def test_tidak_ada_alamat_yang_gagal_bagi_siapa_pun():
    assert not [nama for nama, jawab in baca().items() if "500" in jawab]


@pytest.mark.timeout(600)
def test_instansi_lain_tidak_pernah_melihat_isi_mawar(pemain, benda):
    """Whatever Melati's BKD may open with the ids of Mawar shows no name, NIP or unit of Mawar."""
    klien = pemain.klien("bulan")
    rahasia = [pemain.pegi.nama, pemain.pegi.nip, pemain.tono.nama]
    for nama, parameter in SEMUA.items():
        if "logout" in nama or nama == "api-skema":  # the public description uses the invented Pegi as its example
            continue
        jawab = klien.get(alamat(pemain, nama, parameter, benda))
        isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
        bocor = [r for r in rahasia if r.encode() in isi]
        assert not bocor, f"{nama} memperlihatkan {bocor} kepada instansi lain"
