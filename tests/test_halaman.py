"""Every page of the room answers every role of the cast: 200, 302, 403 or 404, never a fault; GET never writes."""

import pytest
from django.urls import reverse

from tests.kit.pemain import PERAN_PEMAIN

pytestmark = pytest.mark.django_db

HALAMAN = [
    ("beranda", []), ("bantuan", []), ("kalkulator:daftar", []), ("kalkulator:lihat", ["kgb"]), ("pekerjaan", []),
    ("pegawai:daftar", []), ("pegawai:kgb", []), ("pegawai:pensiun", []), ("pegawai:unit", []),
    ("pegawai:peta_jabatan", []), ("pegawai:profil_saya", []), ("pegawai:cari", []),
]  # fmt: skip


@pytest.mark.parametrize("tokoh", [*PERAN_PEMAIN.values(), "kosong", None])
@pytest.mark.parametrize(("nama", "args"), HALAMAN)
def test_halaman_umum_menjawab_setiap_peran(pemain, tokoh, nama, args):
    jawab = pemain.klien(tokoh).get(reverse(nama, args=args))
    assert jawab.status_code in {200, 302, 403, 404}, jawab.content[:500]


@pytest.mark.parametrize("nama", ["pegawai:profil", "pegawai:karier", "pegawai:riwayat", "pegawai:jejak"])
def test_profil_terbuka_dalam_lingkup_dan_404_di_luarnya(pemain, nama):
    pegi = reverse(nama, args=[pemain.pegi.pk])
    harap = {"bunga": 200, "vera": 200, "pina": 200, "pegi": 200, "audi": 200, "admin": 200, "tono": 404, "bulan": 404}
    if nama == "pegawai:jejak":
        harap |= {"vera": 403, "pina": 403}
    assert {t: pemain.klien(t).get(pegi).status_code for t in harap} == harap


@pytest.mark.parametrize("nama", ["pegawai:unit_lihat", "pegawai:unit_anak"])
def test_unit_instansi_lain_tidak_ditemukan(pemain, nama):
    alamat = reverse(nama, args=[pemain.unit("dinkes").pk])
    assert pemain.klien("pegi").get(alamat).status_code == 200
    assert pemain.klien("bulan").get(alamat).status_code == 404


def test_daftar_hanya_memuat_orang_dalam_lingkup(pemain):
    isi = pemain.klien("pina").get(reverse("pegawai:daftar")).content.decode()
    assert pemain.pegi.nama in isi
    assert pemain.tono.nama not in isi
    assert pemain.pandu.nama not in isi


def test_cari_dengan_salah_ejaan_menemukan_orang_dalam_lingkup_saja(pemain):
    klien = pemain.klien("bunga")
    salah = pemain.pegi.nama[:-1] + "x"
    isi = klien.post(reverse("pegawai:cari"), {"q": salah}).content.decode()
    assert pemain.pegi.nama in isi
    luar = pemain.klien("bulan").post(reverse("pegawai:cari"), {"q": pemain.pegi.nama}).content.decode()
    assert pemain.pegi.nip[-4:] not in luar


def test_nama_yang_dicari_tidak_masuk_alamat(pemain):
    klien = pemain.klien("bunga")
    jawab = klien.post(reverse("pegawai:daftar"), {"teks": pemain.pegi.nama})
    assert jawab.status_code == 302
    assert pemain.pegi.nama.split()[0].lower() not in jawab.url.lower()
    assert pemain.pegi.nama in klien.get(jawab.url).content.decode()


@pytest.mark.parametrize("bentuk", ["xlsx", "csv"])
def test_ekspor_memuat_persis_yang_terlihat(pemain, bentuk):
    jawab = pemain.klien("pina").get(reverse("pegawai:daftar"), {"ekspor": bentuk, "kolom": "nama,nip"})
    assert jawab.status_code == 200
    if bentuk == "csv":
        isi = b"".join(jawab.streaming_content).decode("utf-8-sig")
        assert pemain.pegi.nip in isi
        assert pemain.tono.nip not in isi


def test_saringan_yang_salah_disebut_namanya(pemain):
    jawab = pemain.klien("bunga").get(reverse("pegawai:daftar"), {"lahir_dari": "12/31/2025"})
    assert jawab.status_code == 400
    assert "Lahir sejak" in jawab.content.decode()


def test_daftar_pada_tanggal_lampau(pemain):
    jawab = pemain.klien("bunga").get(reverse("pegawai:daftar"), {"per": "01-01-2020"})
    assert jawab.status_code == 200


def test_kalkulator_menjawab_dengan_dasar_hukum(pemain):
    klien = pemain.klien(None)
    jawab = klien.post(
        reverse("kalkulator:lihat", args=["kgb"]),
        {"golongan": "III/a", "mkg_bulan": "0", "tanggal_acuan": "2024-03-01"},
    )
    isi = jawab.content.decode()
    assert jawab.status_code == 200
    assert "01-03-2026" in isi
    assert "PP 7/1977" in isi


def test_kalkulator_dengan_masukan_salah_menyebut_isiannya(pemain):
    jawab = pemain.klien(None).post(reverse("kalkulator:lihat", args=["kgb"]), {"golongan": "V/z", "mkg_bulan": "0"})
    assert jawab.status_code == 400


def test_kalkulator_dengan_daftar_yang_barisnya_kosong_menyebutnya_dan_tidak_menjawab_contoh(pemain):
    jawab = pemain.klien(None).post(reverse("kalkulator:lihat", args=["duk"]), {"pegawai-baris": "2"})
    assert jawab.status_code == 400
    assert "wajib diisi" in jawab.content.decode()


def test_nik_disamarkan_bagi_yang_tidak_memerlukannya(pemain):
    from pegawai.models import Pegawai

    Pegawai.objects.filter(pk=pemain.pegi.pk).update(nik="9999012345678901")
    alamat = reverse("pegawai:profil", args=[pemain.pegi.pk])
    assert "9999012345678901" in pemain.klien("bunga").get(alamat).content.decode()
    assert "9999012345678901" not in pemain.klien("pina").get(alamat).content.decode()


def test_membuka_profil_orang_lain_tercatat(pemain):
    from asn_karier.core.models import CatatanBaca

    pemain.klien("bunga").get(reverse("pegawai:profil", args=[pemain.pegi.pk]))
    assert CatatanBaca.objects.filter(jenis="pegawai", objek_id=pemain.pegi.pk, pengguna=pemain.akun("bunga")).exists()


def test_jumlah_kueri_daftar_dan_profil_tidak_lebih_dari_sebelas(pemain, django_assert_max_num_queries):
    klien = pemain.klien("bunga")
    klien.get(reverse("bantuan"))  # from here the number beside the inbox is remembered
    for alamat in (
        reverse("pegawai:daftar"),
        reverse("pegawai:kgb"),
        reverse("pegawai:peta_jabatan"),
        reverse("pegawai:profil", args=[pemain.pegi.pk]),
        reverse("pegawai:karier", args=[pemain.pegi.pk]),
    ):
        with django_assert_max_num_queries(11):
            klien.get(alamat)
    # The numbers of the panels, computed once a minute; each room adds what its panels read of the person.
    with django_assert_max_num_queries(16):
        klien.get(reverse("beranda"))


def test_ekspor_terpilih_hanya_memuat_baris_yang_dicentang(pemain):
    import io

    from python_calamine import load_workbook

    jawab = pemain.klien("bunga").post(reverse("pegawai:daftar"), {"aksi": "ekspor", "pilih": [pemain.pegi.pk]})
    baris = load_workbook(io.BytesIO(jawab.content)).get_sheet_by_name("Data").to_python()
    assert len(baris) == 2
    assert pemain.pegi.nama in baris[1][0]


def test_aksi_massal_melewati_baris_di_luar_wewenang(pemain):
    alamat = reverse("pegawai:daftar")
    jawab = pemain.klien("bunga").post(
        alamat, {"aksi": "hitung", "pilih": [pemain.pegi.pk, pemain.pandu.pk]}, follow=True
    )
    assert "Proyeksi 1 pegawai dihitung ulang" in jawab.content.decode()
    assert pemain.klien("pina").post(alamat, {"aksi": "hitung", "pilih": [pemain.pegi.pk]}).status_code == 400


def test_tampilan_tersimpan_dapat_dibuat_dijadikan_bawaan_dan_dihapus(pemain):
    from asn_karier.core.models import TampilanTersimpan

    klien, alamat = pemain.klien("bunga"), reverse("pegawai:daftar")
    isi = {"daftar": "pegawai", "nama": "Golongan III/c", "kueri": "golongan=III/c&cari=rahasia", "kembali": alamat}
    klien.post(reverse("tampilan_simpan"), isi)
    tampilan = TampilanTersimpan.objects.get(nama="Golongan III/c")
    assert "cari" not in tampilan.kueri
    klien.post(reverse("tampilan_ubah", args=[tampilan.pk]), {"aksi": "bawaan", "kembali": alamat})
    assert "golongan=III" in klien.get(alamat).url
    assert pemain.klien("vera").post(reverse("tampilan_ubah", args=[tampilan.pk]), {"aksi": "hapus"}).status_code == 404
    klien.post(reverse("tampilan_ubah", args=[tampilan.pk]), {"aksi": "hapus", "kembali": alamat})
    assert not TampilanTersimpan.objects.filter(pk=tampilan.pk).exists()


def test_kalkulator_menulis_dan_membaca_tanggal_hari_dulu(client, db):
    alamat = reverse("kalkulator:lihat", args=["kgb"])
    contoh = client.get(alamat).content.decode()
    assert 'value="01-03-2024"' in contoh
    assert "2024-03-01" not in contoh
    masukan = {"golongan": "III/a", "mkg_bulan": "0", "tanggal_acuan": "01-03-2024"}
    isi = client.post(alamat, masukan).content.decode()
    assert 'value="01-03-2024"' in isi
    assert "<dd>01-03-2026</dd>" in isi
    assert "<dd>Belum dinilai</dd>" in isi
    assert "PermenPANRB" not in isi.split("Mengapa begitu")[1].split("Jawaban untuk pengembang")[0]
    luar = client.post(alamat, masukan | {"tanggal_acuan": "1970-01-02"}).content.decode()
    assert "02-01-1970" in luar
    assert "harus antara 01-04-1977" in luar


def test_dasar_kgb_hanya_menyebut_aturan_yang_berlaku_bagi_orangnya():
    from pegawai.calc import kgb
    from pegawai.rules import KGB

    assert kgb.dasar(KGB.terbaru, "PNS") == "PP 7/1977 ps 11-13"
    assert kgb.dasar(KGB.terbaru, "PPPK") == "PermenPANRB 7/2023"


@pytest.mark.parametrize(("tokoh", "bertaut"), [("pegi", True), ("admin", False), ("tika", False), (None, False)])
def test_bantuan_hanya_menautkan_halaman_yang_terbuka_bagi_pembacanya(pemain, tokoh, bertaut):
    utama = pemain.klien(tokoh).get(reverse("bantuan")).content.decode().partition("<main")[2]
    assert (f'href="{reverse("penilaian:skp_saya")}"' in utama) is bertaut
