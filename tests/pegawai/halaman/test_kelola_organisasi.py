"""BKD keeps units and the post map on pages: no JavaScript, check answers first, both values when two were at work."""

import datetime as dt

import pytest
from django.urls import reverse

from pegawai.models import DefinisiJabatan, Keadaan, PetaJabatan, RiwayatJabatan, SetelanAturan, Unit
from pegawai.services import organisasi as layanan

pytestmark = pytest.mark.django_db
SK = {"nomor_sk": "Perwali 1/2026", "tanggal_sk": "02-01-2026"}

UNIT = ["unit_susunan", "unit_akhiri", "unit_tempatkan", "unit_gabungkan", "jabatan_baru"]
PETA = ["jabatan_ubah", "peta_akhiri"]


@pytest.mark.parametrize("nama", UNIT + PETA)
def test_hanya_bkd_instansi_itu_yang_mengelola(pemain, nama):
    objek = pemain.unit("dinkes") if nama in UNIT else pemain.peta("kadinkes")
    alamat = reverse(f"pegawai:{nama}", args=[objek.pk])
    harap = {"bunga": 200, "admin": 200, "bulan": 404, "vera": 403, "pina": 403, "audi": 403, "pegi": 403}
    assert {t: pemain.klien(t).get(alamat).status_code for t in harap} == harap


@pytest.mark.parametrize("nama", ["unit_baru", "definisi_baru", "pegawai_baru"])
def test_menambah_hanya_untuk_bkd(pemain, nama):
    alamat = reverse(f"pegawai:{nama}")
    assert {t: pemain.klien(t).get(alamat).status_code for t in ("bunga", "vera", "audi", "pegi")} == {
        "bunga": 200, "vera": 403, "audi": 403, "pegi": 403,
    }  # fmt: skip


def test_unit_baru_di_instansi_lain_tidak_ditemukan(pemain):
    klien = pemain.klien("bunga")
    baru = reverse("pegawai:unit_baru")
    assert klien.get(baru, {"induk": pemain.unit("dinkes", "melati").pk}).status_code == 404
    assert klien.get(baru, {"instansi": pemain.melati.pk}).status_code == 404


def test_unit_dicari_lalu_dipilih_tanpa_javascript_lalu_diperiksa_lalu_disimpan(pemain):
    klien, alamat = pemain.klien("bunga"), reverse("pegawai:unit_baru")
    isian = {"nama": "UPTD Laboratorium", "mulai": "01-03-2026", **SK}
    cari = klien.post(alamat, {**isian, "induk_cari": "dinas kes", "cari_isian": "induk"}).content.decode()
    dinkes = pemain.unit("dinkes")
    assert f'value="{dinkes.pk}"' in cari
    assert 'value="UPTD Laboratorium"' in cari
    isian["induk"] = dinkes.pk
    periksa = klien.post(alamat, isian).content.decode()
    assert "Belum ada yang disimpan" in periksa
    assert not Unit.objects.filter(nama="UPTD Laboratorium").exists()
    jawab = klien.post(alamat, {**isian, "langkah": "simpan"})
    unit = Unit.objects.get(nama="UPTD Laboratorium")
    assert (jawab.status_code, jawab.url) == (302, reverse("pegawai:unit_lihat", args=[unit.pk]))
    assert unit.induk == dinkes


def test_pencari_unit_tidak_menyebut_unit_instansi_lain(pemain):
    kirim = {"isian": "induk", "induk_cari": "Melati"}
    assert "Melati" not in pemain.klien("bunga").post(reverse("pegawai:cari_unit"), kirim).content.decode()
    assert "Melati" in pemain.klien("bulan").post(reverse("pegawai:cari_unit"), kirim).content.decode()


def test_unit_instansi_lain_sebagai_induk_ditolak(pemain):
    isian = {"nama": "X", "mulai": "01-03-2026", "induk": pemain.unit("dinkes", "melati").pk, **SK}
    jawab = pemain.klien("bunga").post(reverse("pegawai:unit_baru"), {**isian, "langkah": "simpan"})
    assert jawab.status_code == 422
    assert "dari hasil pencarian" in jawab.content.decode()


def test_pindah_unit_menyebut_yang_ikut_berpindah(pemain):
    unit = pemain.unit("dinkes")
    isian = {"nama": unit.nama, "induk": pemain.unit("setda").pk, "mulai": "01-03-2026", "versi": unit.versi, **SK}
    isi = pemain.klien("bunga").post(reverse("pegawai:unit_susunan", args=[unit.pk]), isian).content.decode()
    assert "2 unit di bawahnya dengan 5 pegawai" in isi
    assert "Sekretariat Daerah" in isi
    unit.refresh_from_db()
    assert unit.induk == pemain.unit("akar")


def test_dua_petugas_mengubah_abk_melihat_kedua_nilai_lalu_menggabung(pemain):
    peta, klien = pemain.peta("perawat"), pemain.klien("bunga")
    alamat = reverse("pegawai:jabatan_ubah", args=[peta.pk])
    lain = {"kebutuhan": 9, "kelas": 9}
    layanan.ubah_jabatan(actor=pemain.aktor("admin"), peta_id=peta.pk, versi=peta.versi, alasan="ABK", **lain)
    saya = {"nama": "Perawat Puskesmas", "kebutuhan": 6, "kelas": 8, "versi": peta.versi, "alasan": "ABK 2026"}
    jawab = klien.post(alamat, {**saya, "langkah": "simpan"})
    isi = jawab.content.decode()
    assert jawab.status_code == 409
    assert "Admin Sistem" in isi
    assert 'name="kebutuhan" id="kini-kebutuhan" value="9"' in isi
    assert 'name="kebutuhan" id="saya-kebutuhan" value="6"' in isi
    # The class was changed by the other only, the name by me only: neither is asked.
    assert '<input type="hidden" name="kelas" value="9">' in isi
    assert '<input type="hidden" name="nama" value="Perawat Puskesmas">' in isi
    peta.refresh_from_db()
    gabung = {**saya, "kelas": 9, "kebutuhan": 6, "versi": peta.versi, "langkah": "simpan"}
    assert klien.post(alamat, gabung).status_code == 302
    peta.refresh_from_db()
    assert (peta.nama, peta.kebutuhan, peta.kelas) == ("Perawat Puskesmas", 6, 9)


def test_jabatan_tunggal_dengan_kebutuhan_dua_ditolak_pada_isiannya(pemain):
    peta = pemain.peta("kadinkes")
    isian = {"nama": peta.nama, "kebutuhan": 2, "tunggal": "on", "versi": peta.versi, "alasan": "ABK 2026"}
    jawab = pemain.klien("bunga").post(reverse("pegawai:jabatan_ubah", args=[peta.pk]), isian)
    assert jawab.status_code == 400
    assert "tidak dapat membutuhkan lebih dari satu" in jawab.content.decode()


def test_definisi_lalu_jabatan_baru_lalu_berakhir(pemain):
    klien = pemain.klien("bunga")
    isian = {"instansi": pemain.mawar.pk, "nama": "Juru Pungut", "jenis": "PELAKSANA", "kode_bup": "PELAKSANA"}
    assert klien.post(reverse("pegawai:definisi_baru"), {**isian, "langkah": "simpan"}).status_code == 302
    definisi = DefinisiJabatan.objects.get(nama="Juru Pungut")
    isian = {"definisi": definisi.pk, "kebutuhan": 2, "mulai": "01-01-2026", "langkah": "simpan"}
    unit = pemain.unit("setda")
    assert klien.post(reverse("pegawai:jabatan_baru", args=[unit.pk]), isian).status_code == 302
    peta = PetaJabatan.objects.get(definisi=definisi)
    assert (peta.nama, peta.unit) == ("Juru Pungut", unit)
    akhir = {"sampai": "01-12-2026", "alasan": "Perwali 2/2026", "langkah": "simpan"}
    assert klien.post(reverse("pegawai:peta_akhiri", args=[peta.pk]), akhir).status_code == 302
    peta.refresh_from_db()
    assert peta.periode.upper == dt.date(2026, 12, 1)


def test_jabatan_yang_masih_dipangku_tidak_dapat_diakhiri(pemain):
    akhir = {"sampai": "01-12-2026", "alasan": "Perwali 2/2026", "langkah": "simpan"}
    jawab = pemain.klien("bunga").post(reverse("pegawai:peta_akhiri", args=[pemain.peta("kadinkes").pk]), akhir)
    assert jawab.status_code == 409
    assert "Masih ada 1 pemangku" in jawab.content.decode()


def test_mengakhiri_unit_mengakhiri_jabatannya(pemain):
    unit, peta = pemain.unit("organisasi"), pemain.peta("penelaah")
    baru = layanan.buat_jabatan(
        actor=pemain.aktor("bunga"), unit_id=unit.pk, definisi_id=peta.definisi_id, nama="Kosong", kebutuhan=1,
        mulai=dt.date(2020, 1, 1),
    )  # fmt: skip
    akhir = {"sampai": "01-11-2026", "alasan": "Perda 1/2026", "langkah": "simpan"}
    assert pemain.klien("bunga").post(reverse("pegawai:unit_akhiri", args=[unit.pk]), akhir).status_code == 302
    baru.refresh_from_db()
    assert baru.periode.upper == dt.date(2026, 11, 1)


# -- alerts ------------------------------------------------------------------------------------------------------


def test_jabatan_kosong_menyebut_siapa_yang_menjalankan_dan_sejak_kapan(pemain):
    isi = pemain.klien("bunga").get(reverse("pegawai:peringatan_kosong")).content.decode()
    assert "Kepala Dinas Pendidikan" in isi
    assert "Lia Anggraini (Plt.)" in isi
    assert "05-01-2026" in isi
    assert "Kepala Dinas Kesehatan" not in isi


def test_plt_melewati_enam_bulan_diperingatkan_dan_setelan_instansi_mengubah_batasnya(pemain):
    alamat = reverse("pegawai:peringatan_penugasan")
    assert "Lia Anggraini" in pemain.klien("bunga").get(alamat).content.decode()
    assert "Lia Anggraini" not in pemain.klien("bulan").get(alamat).content.decode()
    SetelanAturan.objects.create(
        instansi=pemain.mawar, aturan="penugasan", kunci="plt_bulan", nilai=24, dasar="Perwali 3/2026",
        periode=(dt.date(2026, 1, 1), None),
    )  # fmt: skip
    assert "Lia Anggraini" not in pemain.klien("bunga").get(alamat).content.decode()


def test_jabatan_manajerial_yang_sama_di_unit_yang_sama_adalah_ganda(pemain):
    alamat = reverse("pegawai:peringatan_ganda")
    assert "Pina Mustika" not in pemain.klien("bunga").get(alamat).content.decode()
    kini = Keadaan.objects.get(pk=pemain.pina.pk)
    RiwayatJabatan.objects.filter(pegawai=pemain.pegi).update(batal=True, alasan_batal="uji")
    RiwayatJabatan.objects.create(
        pegawai=pemain.pegi, unit=kini.unit, nama_jabatan=kini.nama_jabatan, jenis=kini.jenis_jabatan,
        eselon=kini.eselon, kode_bup=kini.kode_bup, periode=(dt.date(2025, 1, 1), None),
    )  # fmt: skip
    isi = pemain.klien("bunga").get(alamat).content.decode()
    assert "Pina Mustika" in isi
    assert "Pegi Sumarni" in isi


def _asing(pemain) -> Unit:
    return Unit.objects.create(
        instansi=pemain.mawar, nama="UNOR 8AE48", siasn_id="8AE4828", dikenal=False, periode=(dt.date(2026, 1, 1), None)
    )


def test_unit_asing_dihubungkan_memindah_orang_dan_id_unornya(pemain):
    asing, tujuan = _asing(pemain), pemain.unit("puskesmas")
    RiwayatJabatan.objects.filter(pegawai=pemain.padi).update(unit=asing)
    assert asing.nama in pemain.klien("bunga").get(reverse("pegawai:peringatan_unit")).content.decode()
    kirim = {"tujuan": tujuan.pk, "alasan": "unit yang sama di SIASN", "langkah": "simpan"}
    jawab = pemain.klien("bunga").post(reverse("pegawai:unit_gabungkan", args=[asing.pk]), kirim)
    assert jawab.status_code == 302
    assert Keadaan.objects.get(pk=pemain.padi.pk).unit_id == tujuan.pk
    tujuan.refresh_from_db()
    asing.refresh_from_db()
    assert (tujuan.siasn_id, asing.siasn_id, asing.periode.upper is not None) == ("8AE4828", "", True)


def test_unit_asing_tidak_dihubungkan_dengan_unit_yang_punya_id_sendiri(pemain):
    asing, tujuan = _asing(pemain), pemain.unit("puskesmas")
    Unit.objects.filter(pk=tujuan.pk).update(siasn_id="LAIN")
    kirim = {"tujuan": tujuan.pk, "alasan": "unit yang sama di SIASN", "langkah": "simpan"}
    jawab = pemain.klien("bunga").post(reverse("pegawai:unit_gabungkan", args=[asing.pk]), kirim)
    assert jawab.status_code == 409
    assert "ID SIASN sendiri" in jawab.content.decode()


def test_unit_asing_ditempatkan_menjadi_dikenal(pemain):
    asing = _asing(pemain)
    kirim = {"nama": "UPTD Farmasi", "induk": pemain.unit("dinkes").pk, "versi": asing.versi, "langkah": "simpan"}
    alamat = reverse("pegawai:unit_tempatkan", args=[asing.pk])
    assert pemain.klien("bunga").post(alamat, kirim).status_code == 302
    asing.refresh_from_db()
    assert (asing.nama, asing.dikenal, asing.induk) == ("UPTD Farmasi", True, pemain.unit("dinkes"))


def test_pimpinan_melihat_peringatan_unitnya_saja(pemain):
    assert (
        "Kepala Dinas Pendidikan" not in pemain.klien("pina").get(reverse("pegawai:peringatan_kosong")).content.decode()
    )


# -- unit picker of lists ----------------------------------------------------------------------------------------


def test_unit_dipilih_dari_pohon_atau_pencarian_dan_saringan_lain_ikut(pemain):
    klien = pemain.klien("bunga")
    pilih = reverse("pegawai:unit_pilih")
    isi = klien.get(pilih, {"kembali": "/pegawai/", "status": "PNS", "q": "kesehatan"}).content.decode()
    assert f"/pegawai/?status=PNS&amp;unit={pemain.unit('dinkes').pk}" in isi
    assert klien.get(pilih, {"kembali": "https://jahat.invalid/"}).status_code == 400
    assert klien.get(pilih, {"di": pemain.unit("dinkes", "melati").pk}).status_code == 404


def test_saringan_unit_menyebut_nama_unit_dan_bukan_nomornya(pemain):
    unit = pemain.unit("dinkes")
    isi = pemain.klien("bunga").get(reverse("pegawai:daftar"), {"unit": unit.pk}).content.decode()
    assert "Dinas Kesehatan" in isi
    luar = pemain.klien("bulan").get(reverse("pegawai:daftar"), {"unit": unit.pk}).content.decode()
    assert "Dinas Kesehatan" not in luar
    borang = pemain.klien("bunga").get(reverse("pegawai:daftar"), {"unit": unit.pk, "saring": 1}).content.decode()
    assert f'formaction="{reverse("pegawai:unit_pilih")}"' in borang


def test_jumlah_kueri_halaman_pengelolaan_tetap(pemain, django_assert_max_num_queries):
    klien = pemain.klien("admin")
    for nama in ("peringatan", "peringatan_kosong", "peringatan_ganda", "peringatan_penugasan", "peringatan_unit",
                 "definisi", "unit_pilih"):  # fmt: skip
        with django_assert_max_num_queries(12):
            assert klien.get(reverse(f"pegawai:{nama}")).status_code == 200
