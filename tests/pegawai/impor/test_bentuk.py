"""The shapes in which BKN files arrive (delimiters, encodings, headers, tails, doubles), and what is no such file."""

import io
import subprocess
import sys
import zipfile

import pytest
import xlsxwriter

from asn_karier.core.errors import MasukanSalah
from pegawai.models import BarisImpor, BatchImpor, Pegawai
from tests.pegawai.impor.kit import (
    BAGUS,
    CONTOH,
    DATA,
    JUDUL,
    SEKAR,
    angka,
    galat,
    teks,
    temuan,
    terapkan,
    unggah,
    xlsx,
)


@pytest.fixture
def baca(pemain):
    def baca(isi: bytes, jenis: str = "pegawai"):
        return unggah(pemain.aktor("bunga"), pemain.mawar, isi, jenis)

    return baca


BAIK = teks(SEKAR, BAGUS)


@pytest.mark.parametrize(
    "isi",
    [
        BAIK,
        b"\xef\xbb\xbf" + BAIK,
        BAIK.replace(b"\n", b"\r\n"),
        BAIK + b"\n\n\r\n",
        BAIK.decode().encode("utf-16"),
        BAIK.decode().encode("utf-16-le"),
        BAIK.decode().encode("utf-16-be"),
        teks(SEKAR, BAGUS, pemisah=";"),
        teks(SEKAR, BAGUS, pemisah="\t"),
        b"\n".join(b + b"|||" for b in BAIK.split(b"\n")),
        BAIK + b"\n" + b"|" * 68,
        b"Laporan data ASN\n\n" + BAIK,
        BAIK + b"\n" + BAIK.split(b"\n")[0],
        teks(SEKAR, BAGUS, judul=JUDUL[::-1]),
        BAIK.replace(b"NIP BARU", b"nip_baru").replace(b"TMT CPNS", b"TmtCpns"),
    ],
    ids=["polos", "bom", "crlf", "baris-kosong", "utf16-bom", "utf16-le", "utf16-be", "titik-koma", "tab",
         "kolom-kosong", "baris-pemisah", "judul-baris-3", "judul-diulang", "urutan-terbalik", "ejaan-judul"],
)  # fmt: skip
def test_bentuk_yang_lazim_dibaca_sama(baca, isi):
    assert angka(baca(isi)) == (2, 0, 0, 0)


def test_koma_dengan_kutip_dan_baris_baru_di_dalam_sel(pemain, baca):
    isi = teks(SEKAR | {"ALAMAT": '"Jalan ""Contoh"",\nNomor 1"'}, pemisah=",")
    terapkan(pemain.aktor("bunga"), baca(isi))
    assert Pegawai.objects.get(pns_id=SEKAR["PNS ID"]).alamat == 'Jalan "Contoh", Nomor 1'


def test_kutip_liar_pada_berkas_pipa_tidak_menelan_baris_berikutnya(baca):
    assert angka(baca(teks(SEKAR | {"ALAMAT": '"Jalan tanpa penutup'}, BAGUS))) == (2, 0, 0, 0)


def test_latin1_dibaca_benar_dan_diberi_tahu(pemain, baca):
    batch = baca(teks(SEKAR | {"NAMA": "Sékar Rékaan"}).decode().encode("cp1252"))
    assert "PENGODEAN" in {c["kode"] for c in batch.catatan}
    terapkan(pemain.aktor("bunga"), batch)
    assert Pegawai.objects.get(pns_id=SEKAR["PNS ID"]).nama == "Sékar Rékaan"


def test_kolom_tidak_dikenal_disimpan_di_sisa(pemain, baca):
    judul = [*JUDUL, "Warna Kesukaan"]
    batch = baca(teks(SEKAR | {"Warna Kesukaan": "biru"}, judul=judul))
    terapkan(pemain.aktor("bunga"), batch)
    assert Pegawai.objects.get(pns_id=SEKAR["PNS ID"]).sisa["WARNA KESUKAAN"] == "biru"
    assert "Warna Kesukaan" in batch.kepala["kolom_lain"]


def test_baris_kosong_di_atas_judul_ikut_dihitung_pada_nomor_baris(baca):
    """Rows that Excel never wrote count: the number of a row is the one people see beside it."""
    batch = baca(xlsx([*([[]] * 6), JUDUL, [SEKAR[j] for j in JUDUL], [BAGUS[j] for j in JUDUL]]))
    assert batch.kepala["baris_judul"] == 7
    assert [b.nomor for b in batch.baris.order_by("nomor")] == [8, 9]


def test_lembar_lain_yang_juga_berisi_data_disebut(baca):
    penampung = io.BytesIO()
    with xlsxwriter.Workbook(penampung) as buku:
        for nama, satu in (("Januari", SEKAR), ("Februari", BAGUS), ("Petunjuk", {})):
            lembar = buku.add_worksheet(nama)
            lembar.write_row(0, 0, JUDUL if satu else ["NIP BARU"])
            lembar.write_row(1, 0, [satu.get(j, "") for j in JUDUL])
    batch = baca(penampung.getvalue())
    assert (angka(batch), batch.kepala["lembar"]) == ((1, 0, 0, 0), "Januari")
    (satu,) = [c for c in batch.catatan if c["kode"] == "LEMBAR_LAIN"]
    assert (satu["daftar"], "“Januari”" in satu["pesan"]) == (["Februari"], True)


def test_nama_kolom_sapk_lama_dikenali(baca):
    ganti = {
        "TANGGAL SK CPNS": "TGL SK CPNS", "TANGGAL SK PNS": "TGL SK PNS", "KARTU ASN VIRTUAL": "KARTU PEGAWAI",
        "NOMOR HP": "NOMOR TELEPON", "ESELON NAMA": "ESELON", "JABATAN ID": "JFT ID", "JABATAN NAMA": "JFT NAMA",
    }  # fmt: skip
    judul = [ganti.get(j, j) for j in JUDUL if j not in {"ESELON ID", "JENIS JABATAN ID", "JENIS JABATAN NAMA"}]
    batch = baca(teks({ganti.get(k, k): v for k, v in SEKAR.items()}, judul=judul))
    assert angka(batch) == (1, 0, 0, 0)
    nilai = BarisImpor.objects.get(batch=batch).nilai
    assert (nilai["jab_jenis"], nilai["jab_jenjang"], nilai["tanggal_sk_cpns"]) == ("JF", "AHLI_PERTAMA", "2015-02-20")
    assert nilai["telepon"] == "080000000001"


def test_pemisah_di_dalam_sel_disebut_sebagai_jumlah_kolom(baca):
    isi = teks(SEKAR | {"ALAMAT": "Jalan A|Nomor 1"}, BAGUS)
    batch = baca(isi)
    assert angka(batch) == (1, 0, 0, 1)
    assert galat(batch) == {"JUMLAH_KOLOM"}


@pytest.mark.parametrize(
    ("isi", "kode", "kata"),
    [
        (b"", "BERKAS_KOSONG", "kosong"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "JENIS_BERKAS", "gambar"),
        (b"%PDF-1.7\n", "JENIS_BERKAS", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "JENIS_BERKAS", ".xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "XLSX_TERKUNCI", "kata sandi"),
        (b"<html><table><tr><td>NIP BARU</td></tr></table>", "JENIS_BERKAS", "halaman web"),
        (bytes(range(256)) * 4, "BUKAN_TEKS", "bukan teks"),
        (b"\x81\x8d\x8f\x90" * 20, "PENGODEAN", "Pengodean"),
        (b"halo dunia\nini bukan data\n", "KEPALA_TIDAK_ADA", "NIP BARU"),
        (b"\n".join(CONTOH[1].encode() for _ in range(3)), "KEPALA_TIDAK_ADA", "Baris judul"),
        (teks(SEKAR, judul=[j for j in JUDUL if j != "TANGGAL LAHIR"]), "KOLOM_KURANG", "TANGGAL LAHIR"),
        (teks(SEKAR, judul=[*JUDUL, "NIP BARU"]), "KOLOM_GANDA", "NIP BARU"),
        (teks(SEKAR, judul=[*JUDUL, "nip_baru"]), "KOLOM_GANDA", "kolom ke-2 dan ke-70"),
        (teks(SEKAR | {"ALAMAT": '"tanpa penutup'}, pemisah=","), "KUTIP_TERBUKA", "baris 2"),
    ],
)
def test_berkas_lain_ditolak_dengan_kalimat_dan_tidak_ada_yang_tersimpan(baca, isi, kode, kata):
    with pytest.raises(MasukanSalah) as galat_:
        baca(isi)
    assert galat_.value.kode == kode
    assert kata in galat_.value.pesan
    assert not BatchImpor.objects.exists()


def test_berkas_jenis_lain_menyebut_jenis_yang_mungkin(baca):
    with pytest.raises(MasukanSalah, match="Hierarki unor"):
        baca((DATA / "siasn_hierarki_unor_sample.csv").read_bytes())


def test_dua_baris_pegawai_yang_sama_tetapi_berbeda_isi_ditolak_keduanya(baca):
    batch = baca(teks(SEKAR, SEKAR | {"NAMA": "Nama Lain"}, BAGUS))
    assert angka(batch) == (1, 0, 0, 2)
    assert "NIP_GANDA" in galat(batch, 2)
    assert "NIP_GANDA" in galat(batch, 3)


def test_baris_kembar_persis_hanya_dipakai_sekali(baca):
    batch = baca(teks(SEKAR, BAGUS, SEKAR))
    assert angka(batch) == (2, 0, 0, 1)
    assert galat(batch, 4) == {"BARIS_GANDA"}


def test_nik_ganda_menolak_yang_belum_padan_atau_keduanya(baca):
    nik = SEKAR["NIK"]
    batch = baca(teks(SEKAR, BAGUS | {"NIK": nik}))
    assert (galat(batch, 2), galat(batch, 3)) == ({"NIK_GANDA"}, {"NIK_GANDA"})
    batch = baca(teks(SEKAR, BAGUS | {"NIK": nik, "IS VALID NIK": "0"}))
    assert (galat(batch, 2), galat(batch, 3)) == (set(), {"NIK_GANDA"})


def test_unor_titik_koma_dan_xlsx_dan_nama_kolom_lain(baca):
    baris = [b.split(",") for b in (DATA / "siasn_hierarki_unor_sample.csv").read_text().splitlines()]
    assert angka(baca("\n".join(";".join(b) for b in baris).encode(), "unor")) == (2, 0, 0, 0)
    assert angka(baca(xlsx([["Id", "NamaUnor", "DiatasanId"], *baris[1:]]), "unor")) == (2, 0, 0, 0)


def test_templat_diklat_menyebut_setiap_kesalahan(baca):
    judul, isi = (DATA / "diklat_template_sample.csv").read_text().splitlines()
    baris = dict(zip(judul.split(","), isi.split(","), strict=True))
    baris |= {"ID Jenis Diklat": "99", "Tanggal Selesai": "01-05-2025", "Tahun Pelatihan": "2020", "Durasi (Jam)": "0"}
    batch = baca(teks(baris, judul=judul.split(","), pemisah=","), "diklat")
    assert temuan(batch) == {
        "JENIS_DIKLAT_TIDAK_DIKENAL": "ID Jenis Diklat",
        "TANGGAL_TERBALIK": "Tanggal Selesai",
        "TAHUN_BEDA": "Tahun Pelatihan",
        "DURASI": "Durasi (Jam)",
        "PEGAWAI_TIDAK_ADA": "ID Pegawai",
    }


def _zip(**bagian: bytes) -> bytes:
    penampung = io.BytesIO()
    with zipfile.ZipFile(penampung, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in bagian.items():
            arsip.writestr(nama.replace("__", "/").replace("_dot_", "."), isi)
    return penampung.getvalue()


def _ganti_bagian(asal: bytes, nama: str, isi: bytes) -> bytes:
    penampung = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(asal)) as lama, zipfile.ZipFile(penampung, "w", zipfile.ZIP_DEFLATED) as baru:
        for b in lama.infolist():
            if b.filename != nama:
                baru.writestr(b.filename, lama.read(b))
        baru.writestr(nama, isi)
    return penampung.getvalue()


BUKU = xlsx([JUDUL, [SEKAR[j] for j in JUDUL]])
LEMBAR = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (_ganti_bagian(BUKU, "xl/media/besar.bin", b"0" * 40_000_000), "XLSX_TERLALU_BESAR"),
        (_ganti_bagian(BUKU, "xl/vbaProject.bin", b"x"), "XLSX_MAKRO"),
        (_ganti_bagian(BUKU, LEMBAR, b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'), "XLSX_BERBAHAYA"),
        (_ganti_bagian(BUKU, LEMBAR, b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"/></row>'),
         "XLSX_TERLALU_BESAR"),
        (_ganti_bagian(BUKU, LEMBAR, b"<worksheet><sheetData><row><c>"), "XLSX_RUSAK"),
        (BUKU[: len(BUKU) // 2], "XLSX_RUSAK"),
        (_zip(a=b"1"), "JENIS_BERKAS"),
        (b"PK\x03\x04 bukan zip", "XLSX_RUSAK"),
    ],
    ids=["bom-zip", "makro", "entitas", "sel-terjauh", "xml-terpotong", "zip-terpotong", "zip-biasa", "palsu"],
)  # fmt: skip
def test_xlsx_berbahaya_atau_rusak_ditolak(baca, isi, kode):
    with pytest.raises(MasukanSalah) as galat_:
        baca(isi)
    assert galat_.value.kode == kode


def test_bom_zip_ditolak_dalam_memori_kecil(tmp_path):
    tempat = tmp_path / "bom.xlsx"
    tempat.write_bytes(_ganti_bagian(BUKU, LEMBAR, b"<worksheet>" + b" " * 300_000_000))
    kode = (
        "import resource,sys; from pathlib import Path; from pegawai.impor.baca import gerbang\n"
        "awal = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: gerbang.periksa_xlsx(Path(sys.argv[1]))\n"
        "except Exception as g: print(g.kode, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - awal) // 1024)"
    )
    siap = "import os,django; os.environ['DJANGO_SETTINGS_MODULE']='asn_karier.settings'; django.setup()\n"
    jawab = subprocess.run([sys.executable, "-c", siap + kode, str(tempat)], capture_output=True, text=True, check=True)
    nama, mb = jawab.stdout.split()
    assert nama == "XLSX_TERLALU_BESAR"
    assert int(mb) < 60


def test_lembar_petunjuk_di_depan_dilewati(pemain, baca):
    import xlsxwriter

    penampung = io.BytesIO()
    buku = xlsxwriter.Workbook(penampung)
    buku.add_worksheet("Petunjuk").write_string(0, 0, "Isi lembar Data")
    data = buku.add_worksheet("Data")
    for n, isi in enumerate([JUDUL, [SEKAR[j] for j in JUDUL]]):
        data.write_row(n, 0, isi)
    buku.close()
    batch = baca(penampung.getvalue())
    assert angka(batch) == (1, 0, 0, 0)
    assert batch.kepala["lembar"] == "Data"
