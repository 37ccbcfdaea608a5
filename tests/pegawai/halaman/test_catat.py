"""BKD records facts of a person on pages: refusals before the check page, consequences on it, the act after it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from pegawai.forms.riwayat import CATAT
from pegawai.models import Keadaan, Pegawai, RiwayatHukdis, RiwayatJabatan, RiwayatPangkat
from pegawai.services.kepegawaian import ubah_identitas

pytestmark = pytest.mark.django_db
SK = {"nomor_sk": "800/77/2026", "tanggal_sk": "15-09-2026", "pejabat_sk": "Wali Kota Mawar"}
CONTOH = {
    "pangkat": {"golongan": "III/d", "tmt": "01-10-2026", "mkg_tahun": "11", "mkg_sisa": "7", "jenis_kp": "101"},
    "kgb": {"golongan": "III/c", "mkg_tahun": "12", "tmt": "01-03-2027", "gaji_pokok": "Rp3.500.000"},
    "status": {"status": "PNS", "tmt": "01-05-2016"},
    "kedudukan": {"kedudukan": "03", "tmt": "01-09-2026", "keterangan": "S-2"},
    "pendidikan": {
        "tingkat": "45", "nama": "S-2 Ilmu Administrasi", "sekolah": "Universitas Contoh", "tahun_lulus": "2025",
        "nomor_ijazah": "IJ/1", "diakui": "on",
    },
    "diklat": {
        "jenis": "3", "nama": "Pengelolaan Arsip", "penyelenggara": "BPSDM", "mulai": "01-02-2026",
        "selesai": "05-02-2026", "jam": "40",
    },
    "penghargaan": {"nama": "Satyalancana Karya Satya X Tahun", "tahun": "2025"},
    "hukdis": {"hukuman": "RINGAN|Teguran tertulis", "mulai": "01-10-2026", "sampai": "31-03-2027", "uraian": "Absen"},
    "cltn": {"mulai": "01-01-2027", "sampai": "31-12-2027"},
}  # fmt: skip


def _alamat(pemain, jenis, siapa="pegi"):
    return reverse("pegawai:catat", args=[pemain.orang(siapa).pk, jenis])


@pytest.mark.parametrize("jenis", CATAT)
def test_mencatat_hanya_untuk_bkd_instansi_itu(pemain, jenis):
    harap = {"bunga": 200, "admin": 200, "bulan": 404, "vera": 403, "pina": 403, "audi": 403, "pegi": 403, None: 302}
    assert {t: pemain.klien(t).get(_alamat(pemain, jenis)).status_code for t in harap} == harap


@pytest.mark.parametrize("jenis", CONTOH)
def test_setiap_riwayat_diperiksa_dulu_lalu_dicatat(pemain, jenis):
    from pegawai.views.riwayat import MODEL_RIWAYAT

    klien, alamat, isian = pemain.klien("bunga"), _alamat(pemain, jenis), {**CONTOH[jenis], **SK}
    model = MODEL_RIWAYAT[jenis]
    awal = model.objects.filter(pegawai=pemain.pegi).count()
    periksa = klien.post(alamat, isian)
    assert (periksa.status_code, "Belum ada yang disimpan" in periksa.content.decode()) == (200, True)
    assert model.objects.filter(pegawai=pemain.pegi).count() == awal
    jawab = klien.post(alamat, {**isian, "langkah": "simpan"})
    assert jawab.url == reverse("pegawai:riwayat_jenis", args=[pemain.pegi.pk, jenis])
    baris = model.objects.filter(pegawai=pemain.pegi).latest("pk")
    assert (baris.nomor_sk, baris.tanggal_sk) == ("800/77/2026", dt.date(2026, 9, 15))


def test_kontrak_hanya_untuk_pppk(pemain):
    isian = {"golongan": "IX", "mulai": "01-04-2022", "sampai": "31-03-2024", **SK, "langkah": "simpan"}
    assert pemain.klien("bunga").post(_alamat(pemain, "kontrak", "padi"), isian).status_code == 302
    jawab = pemain.klien("bunga").post(_alamat(pemain, "kontrak"), isian)
    assert jawab.status_code == 400
    assert "hanya untuk PPPK" in jawab.content.decode()


def test_akibat_dihitung_dan_ditunjukkan_sebelum_disimpan(pemain):
    isian = {**CONTOH["pangkat"], **SK}
    isi = pemain.klien("bunga").post(_alamat(pemain, "pangkat"), isian).content.decode()
    assert "<del>Penata, III/c</del>" in isi
    assert "<ins>Penata Tingkat I, III/d</ins>" in isi
    assert "Kenaikan gaji berkala" in isi


def test_tmt_yang_sudah_ada_ditolak_pada_isian_tmt(pemain):
    isian = {**CONTOH["pangkat"], "tmt": "01-04-2023", **SK}
    jawab = pemain.klien("bunga").post(_alamat(pemain, "pangkat"), isian)
    isi = jawab.content.decode()
    assert jawab.status_code == 409
    assert 'id="id_tmt-galat"' in isi
    assert "TMT yang sama" in isi
    assert 'value="800/77/2026"' in isi


def test_tanggal_lama_sekali_dan_sk_masa_depan_disebut_kesalahannya(pemain):
    isian = {**CONTOH["pangkat"], "tmt": "01-04-1993", **SK, "tanggal_sk": "01-01-2099"}
    isi = pemain.klien("bunga").post(_alamat(pemain, "pangkat"), isian).content.decode()
    assert "tidak boleh sesudah hari ini" in isi
    isian["tanggal_sk"] = "15-09-2026"
    isi = pemain.klien("bunga").post(_alamat(pemain, "pangkat"), isian).content.decode()
    assert "mendahului usia 18 tahun" in isi


def test_status_pppk_dengan_nip_pns_ditolak(pemain):
    isian = {"status": "PPPK", "tmt": "01-05-2026", **SK}
    jawab = pemain.klien("bunga").post(_alamat(pemain, "status"), isian)
    assert jawab.status_code == 400
    assert "memerlukan nomor lain" in jawab.content.decode()


def test_gaji_yang_berbeda_dari_tabel_diperingatkan(pemain):
    isi = pemain.klien("bunga").post(_alamat(pemain, "kgb"), {**CONTOH["kgb"], **SK}).content.decode()
    assert "Tabel gaji menyebut" in isi


def test_mengangkat_ke_jabatan_lain_mengakhiri_yang_lama_dan_mengatakannya(pemain):
    peta = pemain.peta("kadisdik")
    isian = {"peta": peta.pk, "penugasan": "D", "tmt": "01-11-2026", **SK}
    klien, alamat = pemain.klien("bunga"), _alamat(pemain, "jabatan")
    isi = klien.post(alamat, isian).content.decode()
    assert "<del>Penelaah Teknis Kebijakan</del>" in isi
    assert "<ins>Kepala Dinas Pendidikan</ins>" in isi
    assert klien.post(alamat, {**isian, "langkah": "simpan"}).status_code == 302
    assert Keadaan.objects.get(pk=pemain.pegi.pk).nama_jabatan == "Kepala Dinas Pendidikan"


def test_pencari_jabatan_menyebut_pemangku_dan_yang_kosong(pemain):
    alamat = _alamat(pemain, "jabatan")
    isi = pemain.klien("bunga").post(alamat, {"peta_cari": "kepala dinas", "cari_isian": "peta"}).content.decode()
    assert "dipangku Pina Mustika sejak 15-01-2021" in isi
    assert "dijalankan Plt./Plh." in isi


def test_jabatan_yang_sudah_dipangku_orang_lain_409_dengan_kalimat(pemain):
    isian = {"peta": pemain.peta("kadinkes").pk, "penugasan": "D", "tmt": "01-11-2026", **SK, "langkah": "simpan"}
    jawab = pemain.klien("bunga").post(_alamat(pemain, "jabatan"), isian)
    assert jawab.status_code == 409
    assert "sudah dipangku orang lain" in jawab.content.decode()


def test_masa_hukuman_dibaca_sampai_hari_terakhirnya(pemain):
    isian = {**CONTOH["hukdis"], **SK, "langkah": "simpan"}
    pemain.klien("bunga").post(_alamat(pemain, "hukdis"), isian)
    baris = RiwayatHukdis.objects.get(pegawai=pemain.pegi)
    assert (baris.tingkat, baris.periode.upper) == ("RINGAN", dt.date(2027, 4, 1))
    alamat = reverse("pegawai:riwayat_jenis", args=[pemain.pegi.pk, "hukdis"])
    assert "01-10-2026 s.d. 31-03-2027" in strip_tags(pemain.klien("bunga").get(alamat).content.decode())


def test_kartu_riwayat_menyebut_kepala_kolom_setiap_isi(pemain):
    """On a phone a row is a card: every value says what it is."""
    isi = pemain.klien("bunga").get(reverse("pegawai:riwayat_jenis", args=[pemain.pegi.pk, "jabatan"])).content.decode()
    for kepala in ("Jabatan", "Unit kerja", "Penugasan", "Masa", "SK dan sumber", "Tindakan"):
        assert f'data-label="{kepala}"' in isi
    assert 'data-label="Isi"' not in isi


def test_pegawai_dapat_memperbaiki_baris_riwayatnya_dan_orang_lain_tidak(pemain):
    baris = RiwayatPangkat.objects.filter(pegawai=pemain.pegi).latest("pk")
    alamat = reverse("pegawai:riwayat_jenis", args=[pemain.pegi.pk, "pangkat"])
    perbaiki = reverse("pegawai:usulan_perbaiki", args=["pangkat", baris.pk])
    assert perbaiki in pemain.klien("pegi").get(alamat).content.decode()
    assert perbaiki not in pemain.klien("bunga").get(alamat).content.decode()
    assert "Perbaiki" not in pemain.klien("pegi").get(alamat.replace("pangkat", "kgb")).content.decode()


def test_halaman_periksa_menyebut_orangnya_dan_jawaban_urut_seperti_formulir(pemain):
    jawab = pemain.klien("bunga").post(_alamat(pemain, "hukdis"), {**CONTOH["hukdis"], **SK, "langkah": "periksa"})
    isi = strip_tags(jawab.content.decode())
    assert pemain.pegi.nama in isi.split("Jawaban Anda")[0].split("Periksa: ")[-1]
    assert isi.index("Jenis hukuman") < isi.index("Nomor SK")


def test_akhiri_dan_batalkan_minta_alasan_dan_menyebut_barisnya(pemain):
    klien = pemain.klien("bunga")
    baris = RiwayatJabatan.objects.get(pegawai=pemain.pegi)
    akhiri = reverse("pegawai:jabatan_akhiri", args=[pemain.pegi.pk, baris.pk])
    assert "Penelaah Teknis Kebijakan" in klien.get(akhiri).content.decode()
    assert klien.post(akhiri, {"sampai": "01-10-2026", "langkah": "simpan"}).status_code == 422
    kirim = {"sampai": "01-10-2026", "alasan": "SK 1/2026", "langkah": "simpan"}
    assert klien.post(akhiri, kirim).status_code == 302
    baris.refresh_from_db()
    assert baris.periode.upper == dt.date(2026, 10, 1)
    pangkat = RiwayatPangkat.objects.filter(pegawai=pemain.pegi).latest("tmt")
    batal = reverse("pegawai:riwayat_batalkan", args=[pemain.pegi.pk, "pangkat", pangkat.pk])
    assert klien.post(batal, {"alasan": "salah orang", "langkah": "simpan"}).status_code == 302
    pangkat.refresh_from_db()
    assert (pangkat.batal, pangkat.alasan_batal) == (True, "salah orang")
    assert klien.get(batal).status_code == 404


def test_baris_orang_lain_tidak_ditemukan(pemain):
    baris = RiwayatJabatan.objects.get(pegawai=pemain.pegi)
    alamat = reverse("pegawai:jabatan_akhiri", args=[pemain.vera.pk, baris.pk])
    assert pemain.klien("bunga").get(alamat).status_code == 404


def test_pegawai_baru_dengan_nip_keliru_ditolak_pada_isian_nip(pemain):
    isian = {
        "instansi": pemain.mawar.pk, "nip": "19950101 202603 2 001", "nama": "Sari Dewi", "tempat_lahir": "Mawar",
        "tanggal_lahir": "02-01-1995", "jenis_kelamin": "P", "status": "CPNS", "tmt": "01-03-2026", **SK,
    }  # fmt: skip
    klien, alamat = pemain.klien("bunga"), reverse("pegawai:pegawai_baru")
    jawab = klien.post(alamat, isian)
    assert jawab.status_code == 400
    assert 'id="id_nip-galat"' in jawab.content.decode()
    isian["tanggal_lahir"] = "01-01-1995"
    assert klien.post(alamat, isian).status_code == 200
    assert klien.post(alamat, {**isian, "langkah": "simpan"}).status_code == 302
    assert Keadaan.objects.get(nip="199501012026032001").status == "CPNS"


def test_identitas_yang_diubah_dua_orang_menampilkan_kedua_nilai(pemain):
    pegi, klien = pemain.pegi, pemain.klien("bunga")
    alamat = reverse("pegawai:identitas_ubah", args=[pegi.pk])
    saya = {
        n: getattr(pegi, n) for n in ("nip", "nama", "gelar_belakang", "tempat_lahir", "jenis_kelamin", "agama",
                                      "status_kawin", "nik", "email")
    } | {"tanggal_lahir": f"{pegi.tanggal_lahir:%d-%m-%Y}", "versi": pegi.versi, "alasan": "sesuai KTP"}  # fmt: skip
    ubah_identitas(actor=pemain.aktor("admin"), pegawai_id=pegi.pk, versi=pegi.versi, alasan="telepon baru",
                   telepon="081200000001", alamat="Jalan Baru 2")  # fmt: skip
    jawab = klien.post(alamat, {**saya, "telepon": "081299999999", "langkah": "simpan"})
    isi = jawab.content.decode()
    assert jawab.status_code == 409
    assert "081200000001" in isi
    assert "081299999999" in isi
    assert '<input type="hidden" name="alamat" value="Jalan Baru 2">' in isi
    pegi.refresh_from_db()
    kirim = {**saya, "telepon": "081299999999", "alamat": "Jalan Baru 2", "versi": pegi.versi, "langkah": "simpan"}
    assert klien.post(alamat, kirim).status_code == 302
    assert Pegawai.objects.get(pk=pegi.pk).telepon == "081299999999"


def test_jumlah_kueri_formulir_tetap(pemain, django_assert_max_num_queries):
    klien = pemain.klien("bunga")
    for jenis in CATAT:
        with django_assert_max_num_queries(12):
            klien.get(_alamat(pemain, jenis))
