"""The workbook of a long report is made in the background by the same rows; the writer itself."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.db import connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from asn_karier.core.daftar import ekspor, laporan_views, reports
from asn_karier.core.daftar.lembar import BIASA, KEPALA, TEBAL, Lembar, huruf_kolom, tulis_buku
from asn_karier.core.models import CatatanBaca, Pekerjaan
from pegawai.models import PenugasanPeran
from tests.kit.antrean import jalankan


@pytest.fixture
def pendek(monkeypatch, settings, tmp_path):
    """Every report is long."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(laporan_views, "EKSPOR_LANGSUNG", 2)
    monkeypatch.setattr(laporan_views, "CETAK_MAKS", 2)


@pytest.mark.django_db(transaction=True)
def test_laporan_panjang_dibuat_di_latar_belakang_dengan_isi_yang_sama(laporan, pemain, pendek):
    klien = pemain.klien("bunga")
    alamat = reverse("laporan:lihat", args=["duk"])
    assert '<form method="post">' in klien.get(alamat).content.decode()
    assert klien.get(alamat, {"ekspor": "xlsx"}).status_code == 400
    jawab = klien.post(f"{alamat}?per=01-03-2024")
    pekerjaan = Pekerjaan.objects.latest("pk")
    assert jawab.url == reverse("pekerjaan_lihat", args=[pekerjaan.pk])
    assert jalankan(pekerjaan).status == "SELESAI", pekerjaan.galat_terakhir
    assert pekerjaan.hasil["jumlah"] == pekerjaan.total == 8
    berkas = klien.get(reverse("pekerjaan_unduh", args=[pekerjaan.pk]))
    buku = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(berkas.streaming_content)))
    nip = [b[2] for b in buku.get_sheet_by_name("Data").to_python()[2:]]
    assert nip == [b[2] for b in laporan.baris("bunga", "duk", per="01-03-2024")]
    catatan = CatatanBaca.objects.get(jenis="ekspor-duk")
    assert (catatan.pengguna, catatan.jumlah) == (pemain.akun("bunga"), 8)
    assert pemain.klien("bulan").get(reverse("pekerjaan_unduh", args=[pekerjaan.pk])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_pekerjaan_memakai_wewenang_saat_dijalankan(pemain, pendek):
    """Who loses the role between asking and running gets no file."""
    pemain.klien("bunga").post(reverse("laporan:lihat", args=["nominatif"]))
    PenugasanPeran.objects.filter(pengguna=pemain.akun("bunga")).delete()
    pekerjaan = jalankan(Pekerjaan.objects.latest("pk"))
    assert pekerjaan.status == "GAGAL"
    assert not ekspor.tempat_berkas(pekerjaan.pk, "xlsx").exists()


@pytest.mark.django_db
def test_cetak_terlalu_panjang_ditolak_dengan_saran(pemain, pendek):
    klien = pemain.klien("bunga")
    jawab = klien.get(reverse("laporan:cetak", args=["duk"]))
    assert jawab.status_code == 400
    assert "Pilih satu unit kerja" in jawab.content.decode()
    assert (
        "Yang dapat dicetak paling banyak 2 baris" in klien.get(reverse("laporan:lihat", args=["duk"])).content.decode()
    )


# -- the writer ------------------------------------------------------------------------------------------------------


def _buka(*lembar):
    wadah = io.BytesIO()
    jumlah = tulis_buku(wadah, lembar)
    wadah.seek(0)
    return jumlah, wadah


NILAI = st.one_of(
    st.text(max_size=20), st.integers(-(10**9), 10**9), st.dates(dt.date(1900, 3, 1), dt.date(2200, 1, 1)), st.none()
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(NILAI, min_size=1, max_size=6), min_size=1, max_size=6))
def test_isi_apa_pun_terbaca_kembali(baris):
    _, wadah = _buka(Lembar("Data", [(KEPALA, ["x"] * 6), *((BIASA, b) for b in baris)]))
    terbaca = CalamineWorkbook.from_filelike(wadah).get_sheet_by_name("Data").to_python(skip_empty_area=False)[1:]
    for asal, hasil in zip(baris, terbaca, strict=False):
        for a, h in zip(asal, hasil, strict=False):
            if isinstance(a, str):
                bersih = "".join(
                    c
                    for c in a
                    if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
                )
                # XML knows one line end: \r\n and \r are read back as \n.
                assert satu_baris(str(h)) == satu_baris(bersih)
            elif a is not None:
                assert h == a


def test_rumus_nip_dan_tautan_tetap_teks():
    teks = ["=1+1", "+62811", "@siapa", "198501152009032001", "http://contoh.invalid", "<b>&\"'"]
    _, wadah = _buka(Lembar("Data", [(BIASA, teks)]))
    assert CalamineWorkbook.from_filelike(wadah).get_sheet_by_name("Data").to_python() == [teks]


def _isi_sel(*nilai):
    """The kinds and the texts of one row as a program that follows ECMA-376 (ST_Xstring) reads them."""
    _, wadah = _buka(Lembar("Data", [(BIASA, nilai)]))
    akar = ElementTree.fromstring(zipfile.ZipFile(wadah).read("xl/worksheets/sheet1.xml"))
    baca = re.compile("_x([0-9A-Fa-f]{4})_")
    sel = akar.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c")
    return [(c.get("t", "n"), baca.sub(lambda m: chr(int(m[1], 16)), "".join(c.itertext()))) for c in sel]


def test_teks_yang_mirip_sandi_huruf_tetap_seperti_ditulis():
    teks = ["_x0041_", "_x0041_x0042_", "__x0041_x0043_x0044_", "_x005F_", "_x00", "a_x000D_b"]
    assert _isi_sel(*teks) == [("inlineStr", t) for t in teks]


def test_sel_yang_terlalu_panjang_dipotong_menurut_hitungan_excel_tanpa_membelah_huruf():
    panjang = [isi for _, isi in _isi_sel("x" * 40_000, "😀" * 20_000, "é" * 32_767, "a" + "😀" * 16_383 + "b")]
    assert [len(isi.encode("utf-16-le")) // 2 for isi in panjang] == [32_767, 32_766, 32_767, 32_767]
    assert panjang[1] == "😀" * 16_383


def test_angka_yang_tidak_muat_di_lembar_kerja_menjadi_teks_yang_utuh():
    angka = [198501152009032001, float("nan"), float("inf"), 999_999_999_999_999, -5]
    harap = ["inlineStr", "inlineStr", "inlineStr", "n", "n"]
    hasil = _isi_sel(*angka)
    assert [jenis for jenis, _ in hasil] == harap
    assert [isi for _, isi in hasil] == ["198501152009032001", "nan", "inf", "999999999999999", "-5"]


def test_paket_memuat_bagian_yang_wajib_dan_xml_yang_sah():
    jumlah, wadah = _buka(
        Lembar("Data", ((TEBAL, [n, "a", dt.date(2026, 1, 1), None]) for n in range(2500)), [5, 9], 2, ["A1:B1"]),
        Lembar("Keterangan's", [(BIASA, ["x"])]),
    )
    assert jumlah == [2500, 1]
    with zipfile.ZipFile(wadah) as arsip:
        assert arsip.testzip() is None
        isi = {nama: ElementTree.fromstring(arsip.read(nama)) for nama in arsip.namelist()}
    assert {
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/_rels/workbook.xml.rels",
    } <= set(isi)
    ruang = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    gaya = len(isi["xl/styles.xml"].findall("s:cellXfs/s:xf", ruang))
    lembar = isi["xl/worksheets/sheet1.xml"]
    assert {int(c.get("s", 0)) < gaya for c in lembar.iter(f"{{{ruang['s']}}}c")} == {True}
    assert [t.text for t in isi["xl/workbook.xml"].findall("s:definedNames/s:definedName", ruang)] == ["'Data'!$1:$2"]
    # Excel refuses a sheet whose parts stand in another order.
    urutan = [e.tag.partition("}")[2] for e in lembar]
    assert urutan == [
        "sheetPr", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "pageMargins", "pageSetup",
        "headerFooter",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("nomor", "huruf"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_huruf_kolom(nomor, huruf):
    assert huruf_kolom(nomor) == huruf


@pytest.mark.parametrize("halaman", ["lihat", "cetak"])
def test_laporan_yang_terlalu_lama_menawarkan_unit_yang_lebih_kecil(pemain, monkeypatch, halaman):
    """The choices stay on the page, so that a smaller unit is one step away; the workbook can be asked for."""

    def lambat(*_):
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("SET LOCAL statement_timeout = 20")
            kursor.execute("SELECT pg_sleep(5)")

    asli = reports.ambil_laporan(pemain.aktor("bunga"), "nominatif")
    monkeypatch.setitem(reports._LAPORAN, "nominatif", replace(asli, sumber=lambat))
    jawab = pemain.klien("bunga").get(reverse(f"laporan:{halaman}", args=["nominatif"]))
    isi = jawab.content.decode()
    assert (jawab.status_code, jawab["Retry-After"]) == (503, "10")
    assert "Pilih unit kerja yang lebih kecil" in isi
    assert f'<option value="{pemain.unit("dinkes").pk}"' in isi
    assert "Minta XLSX" in isi
    assert reverse("laporan:lihat", args=["nominatif"]) in isi


def satu_baris(teks: str) -> str:
    """Line ends as XML reads them back."""
    return teks.replace("\r\n", "\n").replace("\r", "\n")
