"""What Excel does to a file is named with its column; nothing is guessed."""

import datetime as dt

import pytest

from tests.pegawai.impor.kit import BAGUS, JUDUL, SEKAR, angka, galat, teks, temuan, unggah, xlsx


@pytest.fixture
def baca(pemain):
    def baca(*baris: dict, **lain):
        return unggah(pemain.aktor("bunga"), pemain.mawar, teks(*baris, **lain))

    return baca


def ubah(**isi: str) -> dict[str, str]:
    """Sekar with other cells; underscores stand for spaces."""
    return SEKAR | {k.replace("_", " "): v for k, v in isi.items()}


@pytest.mark.parametrize(
    ("kolom", "isi", "kode"),
    [
        ("NIP BARU", "1.99E+17", "NIP_RUSAK_EXCEL"),
        ("NIP BARU", "1,99002E+17", "NIP_RUSAK_EXCEL"),
        ("NIP BARU", "199002142015032000", "NIP_DIBULATKAN"),
        ("NIP BARU", "199002142015032991.0", "NIP_ANGKA_EXCEL"),
        ("NIP BARU", "132123456", "NIP_LAMA_9_DIGIT"),
        ("NIP BARU", "19900214201503299", "PANJANG"),
        ("NIP BARU", "19900214 2015O3 2 991", "NONDIGIT"),
        ("NIP BARU", "199002302015032991", "TANGGAL_LAHIR"),
        ("NIP BARU", "199002142015132991", "BULAN_TMT_ATAU_KODE_PPPK"),
        ("NIP BARU", "", "NIP_KOSONG"),
        ("NIK", "9.99902E+15", "NIK_RUSAK_EXCEL"),
        ("NIK", "999901540290099", "NIK_NOL_HILANG"),
        ("NIK", "99990154029009911", "NIK_PANJANG"),
        ("NOMOR HP", "80000000001", "TELEPON_NOL_HILANG"),
        ("NOMOR HP", "8.12E+10", "TELEPON_RUSAK_EXCEL"),
        ("NPWP NOMOR", "9.99E+14", "NPWP_RUSAK_EXCEL"),
        ("BPJS", "9999999991", "BPJS_NOL_HILANG"),
        ("KEDUDUKAN HUKUM ID", "1", "KEDUDUKAN_NOL_HILANG"),
        ("TINGKAT PENDIDIKAN ID", "5", "TINGKAT_PENDIDIKAN_NOL_HILANG"),
        ("TANGGAL LAHIR", "32918", "TANGGAL_SERIAL"),
        ("TMT CPNS", "45000", "TANGGAL_SERIAL"),
        ("TMT CPNS", "45000,0", "TANGGAL_SERIAL"),
        ("TANGGAL LAHIR", "02/14/1990", "TANGGAL_BULAN_DULU"),
        ("TANGGAL LAHIR", "02-14-1990", "TANGGAL_BULAN_DULU"),
        ("TANGGAL LAHIR", "3/4/1990", "TANGGAL_MERAGUKAN"),
        ("TANGGAL LAHIR", "14-Feb-90", "TANGGAL_SALAH"),
        ("TANGGAL LAHIR", "14-02-90", "TANGGAL_SALAH"),
        ("TANGGAL LAHIR", "30-02-1990", "TANGGAL_SALAH"),
        ("TANGGAL LAHIR", "14-02-0990", "TANGGAL_SALAH"),
        ("TANGGAL LAHIR", "########", "SEL_PAGAR"),
        ("NAMA", "#######", "SEL_PAGAR"),
        ("JABATAN NAMA", "#REF!", "SEL_RUSAK"),
        ("PNS ID", "1.0E+31", "ID_RUSAK_EXCEL"),
        ("GOL AKHIR ID", "3", "GOLONGAN_TIDAK_DIKENAL"),
        ("GOL AKHIR ID", "33", "GOLONGAN_BEDA"),
        ("GOL AKHIR NAMA", "IX", "GOLONGAN_BEDA"),
        ("EMAIL", "sekar@contoh", "EMAIL_SALAH"),
        ("EMAIL", "a@b.id; c@d.id", "EMAIL_SALAH"),
        ("AGAMA ID", "9", "AGAMA_TIDAK_DIKENAL"),
        ("JENIS KELAMIN", "X", "JENIS_KELAMIN_TIDAK_DIKENAL"),
        ("MK BULAN", "12", "MK_SALAH"),
        ("MK TAHUN", "tujuh", "MK_SALAH"),
        ("TAHUN LULUS", "13", "TAHUN_LULUS"),
        ("STATUS CPNS PNS", "X", "STATUS_TIDAK_DIKENAL"),
        ("STATUS CPNS PNS", "C", "STATUS_BEDA_TMT_PNS"),
        ("TMT PNS", "null", "TMT_PNS_KOSONG"),
        ("TMT CPNS", "null", "TMT_CPNS_KOSONG"),
        ("TMT GOLONGAN", "null", "TMT_GOLONGAN_KOSONG"),
        ("TMT GOLONGAN", "01-01-2015", "TMT_GOLONGAN_SEBELUM_CPNS"),
        ("TMT JABATAN", "01-01-2015", "TMT_JABATAN_SEBELUM_CPNS"),
        ("TMT JABATAN", "01-01-2095", "TMT_JABATAN_MASA_DEPAN"),
        ("JENIS JABATAN ID", "9", "JENIS_JABATAN_TIDAK_DIKENAL"),
        ("ALAMAT", "x" * 501, "TERLALU_PANJANG"),
        ("NAMA", "Sekar\u202eRekaan", "KARAKTER_TERLARANG"),
        ("NAMA", "Sekar\x00Rekaan", "KARAKTER_TERLARANG"),
    ],
)
def test_kerusakan_disebut_dengan_kode_dan_kolomnya(baca, kolom, isi, kode):
    batch = baca(SEKAR | {kolom: isi})
    assert angka(batch) == (0, 0, 0, 1)
    semua = temuan(batch)
    assert kode in semua, semua
    if kode not in {"GOLONGAN_BEDA", "STATUS_BEDA_TMT_PNS"}:
        assert semua[kode] == kolom


def test_kalimat_kesalahan_menyebut_kolom_isi_dan_jalan_keluarnya(baca):
    from pegawai.models import BarisImpor

    batch = baca(ubah(NIP_BARU="1.99E+17"))
    (kalimat,) = [t["pesan"] for t in BarisImpor.objects.get(batch=batch).temuan if t["kode"] == "NIP_RUSAK_EXCEL"]
    assert kalimat.startswith("NIP BARU: tertulis 1.99E+17")
    assert "Unduh ulang" in kalimat


def test_semua_kesalahan_satu_baris_terkumpul(baca):
    batch = baca(ubah(NIP_BARU="1.99E+17", EMAIL="x", TANGGAL_LAHIR="45000", NIK="1", MK_BULAN="40"))
    assert galat(batch) == {"NIP_RUSAK_EXCEL", "EMAIL_SALAH", "TANGGAL_SERIAL", "NIK_PANJANG", "MK_SALAH"}


def test_kolom_yang_seluruhnya_bulan_dulu_membuat_tanggal_ragu_ditolak(baca):
    terbalik = [ubah(TMT_JABATAN="01-25-2022"), BAGUS | {"TMT JABATAN": "03-04-2023"}]
    batch = baca(*terbalik)
    assert galat(batch, 2) == {"TANGGAL_BULAN_DULU"}
    assert galat(batch, 3) == {"TANGGAL_MERAGUKAN"}


def test_satu_tanggal_salah_ketik_tidak_menggugurkan_berkas(baca):
    baik = [BAGUS | {"TMT JABATAN": "25-04-2023"}]
    batch = baca(ubah(TMT_JABATAN="01-25-2022"), *baik)
    assert angka(batch) == (1, 0, 0, 1)


@pytest.mark.parametrize("isi", ["14-02-1990", "1990-02-14", "1990-02-14T00:00:00Z", "14/02/1990", "'14-02-1990"])
def test_tanggal_yang_pasti_diterima(baca, isi):
    assert angka(baca(ubah(TANGGAL_LAHIR=isi))) == (1, 0, 0, 0)


def test_nik_yang_semuanya_berakhir_nol_dikenali_sebagai_pembulatan(baca):
    baris = []
    for n in range(25):
        nik = f"99990154029{n:04d}0"
        baris.append(ubah(PNS_ID=f"FEED{n:028d}", NIP_BARU=f"199002142015032{n + 1:03d}", NIK=nik))
    batch = baca(*baris)
    assert "NIK_DIBULATKAN" in galat(batch, 2)
    assert batch.jumlah_galat == 25


def test_xlsx_dengan_teks_dan_tanggal_asli_dibaca_seperti_csv(pemain):
    baris = [SEKAR[j].lstrip("'") for j in JUDUL]
    baris[JUDUL.index("TANGGAL LAHIR")] = dt.date(1990, 2, 14)
    baris[JUDUL.index("MK TAHUN")] = 7
    batch = unggah(pemain.aktor("bunga"), pemain.mawar, xlsx([JUDUL, baris]))
    assert angka(batch) == (1, 0, 0, 0)
    assert batch.kepala["format"] == "XLSX"


@pytest.mark.parametrize(
    ("kolom", "nilai", "kode"),
    [
        ("NIP BARU", 199002142015032991, "NIP_RUSAK_EXCEL"),
        ("NIK", 9999015402900991, "NIK_RUSAK_EXCEL"),
        ("NOMOR HP", 80000000001, "TELEPON_ANGKA_EXCEL"),
        ("BPJS", 9999999999991, "BPJS_ANGKA_EXCEL"),
        ("TANGGAL LAHIR", 32918, "TANGGAL_SERIAL"),
        ("TMT CPNS", dt.datetime(2015, 3, 1, 13, 30), "SEL_RUSAK"),
    ],
)
def test_angka_dan_waktu_pada_sel_xlsx_disebut(pemain, kolom, nilai, kode):
    baris = [SEKAR[j] for j in JUDUL]
    baris[JUDUL.index(kolom)] = nilai
    batch = unggah(pemain.aktor("bunga"), pemain.mawar, xlsx([JUDUL, baris]))
    assert temuan(batch).get(kode) == kolom
