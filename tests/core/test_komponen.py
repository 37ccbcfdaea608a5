"""Components: they write what people read, escape everything, and refuse what they do not know."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from asn_karier.core.actor import ANONIM, Actor
from asn_karier.core.daftar.isian_saringan import siapkan_isian
from asn_karier.core.daftar.tables import Kolom
from asn_karier.core.daftar.tampilan import BarisTampil, KepalaKolom
from asn_karier.core.decision import Decision
from asn_karier.core.halaman import charts, menu
from asn_karier.core.halaman.components import formats
from asn_karier.core.halaman.components.icons import nama_ikon
from asn_karier.core.halaman.components.paging import nomor_halaman
from asn_karier.core.halaman.formulir import Formulir as BorangBersusun
from asn_karier.core.templatetags.asn import ganti_qs, sebut_aturan


def gambar(sumber: str, alamat: str = "/daftar/", **isi: object) -> str:
    konteks = Context({"request": RequestFactory().get(alamat), **isi})
    return Template("{% load komponen %}" + sumber).render(konteks)


@pytest.mark.parametrize(
    ("fungsi", "nilai", "tertulis"),
    [
        (formats.tanggal, dt.date(2026, 3, 5), "5 Maret 2026"),
        (formats.tanggal, "2026-12-31", "31 Desember 2026"),
        (formats.tanggal, None, "–"),
        (formats.tanggal, "bukan tanggal", "–"),
        (formats.tanggal_pendek, dt.date(2026, 3, 5), "05-03-2026"),
        (formats.rupiah, Decimal("3571900"), "Rp3.571.900"),
        (formats.rupiah, Decimal("-1250.5"), "−Rp1.250,50"),
        (formats.rupiah, 0, "Rp0"),
        (formats.angka, 1204, "1.204"),
        (formats.angka, 3.5, "3,5"),
        (formats.angka, 0, "0"),
        (formats.angka, None, "–"),
        (formats.nip_tampil, "198705122010011005", "19870512 201001 1 005"),
        (formats.nip_tampil, "12345", "12345"),
        (formats.inisial, "Dra. Siti Rahmawati, M.Si.", "SR"),
        (formats.inisial, "Suharto", "S"),
        (formats.inisial, "", "?"),
        (formats.masa, 59, "4 tahun 11 bulan"),
        (formats.masa, (12, 0), "12 tahun"),
        (formats.masa, 0, "0 bulan"),
        (formats.ukuran_berkas, 1_468_006, "1,4 MB"),
    ],
)
def test_nilai_ditulis_seperti_dibaca_orang_kantor(fungsi, nilai, tertulis):
    assert fungsi(nilai) == tertulis


def test_jumlah_berbatas_ditulis_dengan_tanda_tambah():
    assert formats.angka(1001, 1000) == "1.000+"
    assert formats.angka(1000, 1000) == "1.000"


def test_waktu_menyebut_zona_kantor():
    saat = dt.datetime(2026, 3, 5, 7, 5, tzinfo=dt.UTC)
    assert formats.waktu(saat, "Asia/Jakarta") == "5 Maret 2026 14.05 WIB"
    assert formats.waktu(saat, "Asia/Makassar") == "5 Maret 2026 15.05 WITA"
    assert formats.waktu(saat, "Asia/Jayapura") == "5 Maret 2026 16.05 WIT"


def test_versi_aturan_ditulis_dengan_kata_dan_tanggal_kantor():
    teks = sebut_aturan("<b> tenggat_evaluasi@2022-01-01; data per 2026")
    assert teks == '&lt;b&gt; aturan tenggat evaluasi per <span class="tak-putus">01-01-2022</span>; data per 2026'


def test_isian_angka_pada_borang_sependek_isinya():
    class Contoh(BorangBersusun):
        tahun = forms.IntegerField()
        nilai = forms.DecimalField(localize=True)
        nama = forms.CharField()

    isian = Contoh().fields
    assert (isian["tahun"].lebar, isian["nilai"].lebar) == ("pendek", "pendek")
    assert not hasattr(isian["nama"], "lebar")


def test_pilihan_kosong_saringan_menyebut_yang_ditampilkan_bila_bukan_semua():
    class Contoh(forms.Form):
        tahun = forms.ChoiceField(choices=[("1", "2026")])
        diganti = forms.NullBooleanField()

    isian = siapkan_isian(Contoh(), {"tahun": "Tahun terakhir", "diganti": "Tidak"}).fields
    assert list(isian["tahun"].widget.choices) == [("", "Tahun terakhir"), ("1", "2026")]
    assert list(isian["diganti"].widget.choices) == [("", "Tidak"), ("true", "Ya")]
    assert siapkan_isian(Contoh()).fields["tahun"].widget.choices[0] == ("", "Semua")


def test_teks_panjang_dipotong_di_antara_kata():
    assert formats.singkat("Bidang Mutasi dan Promosi Jabatan", 20) == "Bidang Mutasi dan…"
    assert formats.singkat("pendek", 20) == "pendek"


def test_mengganti_saringan_kembali_ke_halaman_pertama_tetapi_membuka_halaman_tidak():
    params = QueryDict("unit=3&unit=4&halaman=7&kursor=abc")
    assert ganti_qs(params, urut="nama") == "?unit=3&unit=4&urut=nama"
    assert ganti_qs(params, unit=None) == "?"
    assert ganti_qs(params, halaman=8) == "?unit=3&unit=4&halaman=8&kursor=abc"


@pytest.mark.parametrize(
    "sumber",
    [
        "{% lencana 'Setuju' nada='hijau' %}",
        "{% lencana '' %}",
        "{% tombol 'Simpan' gaya='merah' %}",
        "{% tombol 'Simpan' onclick='x()' %}",
        "{% tombol 'Simpan' sembunyi_teks=True %}",
        "{% ikon 'naga' %}",
        "{% kartu_angka 'Pegawai' 3 delta=1 %}",
        "{% kosong 'Tidak ada' aksi_teks='Buat' %}",
        "{% linimasa kosong_ini %}",
        "{% langkah tahap_salah %}",
        "{% daftar_rincian isian_asing %}",
        "{% kemajuan judul='Impor' keadaan='berjalan' persen=10 %}",
        "{% kemajuan judul='Impor' keadaan='entah' %}",
        "{% kemajuan judul='Impor' keadaan='selesai' persen=130 %}",
        "{% bidang 'nama' %}",
        "{% bingkai_tabel label='' %}x{% endbingkai_tabel %}",
        "{% penomoran baris_mentah %}",
        "{% peringatan nada='ungu' %}x{% endperingatan %}",
    ],
)
def test_komponen_yang_salah_pakai_langsung_gagal(sumber):
    isi = {
        "kosong_ini": None,
        "tahap_salah": [{"judul": "Diajukan", "keadaan": "mungkin"}],
        "isian_asing": [{"label": "Nama", "warna": "merah"}],
        "baris_mentah": [1, 2],
    }
    with pytest.raises(TemplateSyntaxError, match="Komponen"):
        gambar(sumber, **isi)


def test_tombol_terlarang_tetap_terjangkau_dan_menyebut_alasannya():
    html = gambar("{% tombol 'Setujui' keputusan=d hx_post='/x/' %}", d=Decision.tidak("k", "SK <belum> diunggah."))
    assert 'aria-disabled="true"' in html
    assert 'type="button"' in html
    assert "SK &lt;belum&gt; diunggah." in html
    assert "hx-post" not in html
    boleh = gambar("{% tombol 'Setujui' keputusan=d hx_post='/x/' %}", d=Decision.ya())
    assert 'hx-post="/x/"' in boleh
    assert "aria-disabled" not in boleh


JAHAT = "<script>alert(1)</script>\" onmouseover='x'"


@pytest.mark.parametrize(
    "sumber",
    [
        "{% lencana x %}",
        "{% tombol x url=x ikon='cari' aria_label=x %}",
        "{% kartu judul=x keterangan=x %}{{ x }}{% endkartu %}",
        "{% kartu_angka x 3 url=x keterangan=x %}",
        "{% daftar_rincian rincian %}",
        "{% linimasa rincian_p %}",
        "{% langkah tahap judul=x %}",
        "{% tab tab label=x %}",
        "{% kosong x isi=x aksi_teks=x aksi_url=x %}",
        "{% peringatan judul=x %}{{ x }}{% endperingatan %}",
        "{% chip_filter chip hapus_url=x %}",
        "{% sebelum_sesudah ubah %}",
        "{% syarat syarat %}",
        "{% pohon simpul label=x %}",
        "{% kemajuan judul=x keadaan='selesai' keterangan=x url_hasil=x %}",
        "{% remah x '/a/' x %}",
        "{% ikon 'cari' judul=x %}",
        "{% bingkai_tabel label=x %}{{ x }}{% endbingkai_tabel %}",
    ],
)
def test_tidak_ada_komponen_yang_meloloskan_tanda_html(sumber):
    isi = {
        "x": JAHAT,
        "rincian": [{"label": JAHAT, "nilai": JAHAT, "sumber": JAHAT, "lapor_url": JAHAT}],
        "rincian_p": [{"judul": JAHAT, "keterangan": JAHAT, "pasal": JAHAT, "nilai": JAHAT, "url": JAHAT}],
        "tahap": [{"judul": JAHAT, "keadaan": "kini", "pemegang": JAHAT, "keterangan": JAHAT}],
        "tab": [{"judul": JAHAT, "url": JAHAT}],
        "chip": [{"label": JAHAT, "nilai": JAHAT, "url": JAHAT}],
        "ubah": [{"label": JAHAT, "sebelum": JAHAT, "sesudah": JAHAT + "2"}],
        "syarat": [{"uraian": JAHAT, "nilai": JAHAT, "dasar": JAHAT, "saran": JAHAT}],
        "simpul": [{"judul": JAHAT, "url": JAHAT, "anak": [{"judul": JAHAT, "keterangan": JAHAT}]}],
    }
    html = gambar(sumber, **isi)
    assert "<script" not in html
    assert "\" onmouseover='" not in html


KOLOM = (
    Kolom("nama", "Nama", ("nama",), urut=("nama",), lebar=34),
    Kolom("umur", "Umur <th>", ("umur",), jenis="angka", lebar=10),
    Kolom("lahir", "Lahir", ("lahir",), urut=("lahir",)),
)
ORANG = [
    {"pk": 7, "nama": "siti <b>", "umur": 31, "lahir": dt.date(1995, 4, 2)},
    {"pk": 8, "nama": None, "umur": 28, "lahir": None},
]


def tabel_daftar(baris, *, pilih=True):
    return gambar(
        "{% tabel_daftar %}",
        alamat="/daftar/?unit=3&halaman=4&urut=nama",
        daftar=SimpleNamespace(judul="Daftar orang & unit"),
        kolom=[KepalaKolom.dari(k, "nama") for k in KOLOM],
        baris=[BarisTampil(n, b["pk"], [k.sel(b) for k in KOLOM]) for n, b in enumerate(baris, start=1)],
        aksi_massal=pilih,
    )


def test_tabel_daftar_menulis_sel_dengan_label_untuk_ponsel_dan_urutan_yang_menjaga_saringan():
    html = tabel_daftar(ORANG)
    assert 'aria-label="Daftar orang &amp; unit"' in html
    assert "siti &lt;b&gt;" in html
    assert 'data-label="Umur &lt;th&gt;"' in html
    assert "02-04-1995" in html
    assert 'aria-sort="ascending"' in html
    assert "?unit=3&amp;urut=-nama" in html
    assert "?unit=3&amp;urut=lahir" in html
    assert "urut=umur" not in html
    assert html.count('name="pilih"') == 2
    assert 'name="pilih" value="7" aria-label="Pilih baris 1"' in html
    assert html.count("<tr") == 3


def test_tabel_daftar_tanpa_tindakan_massal_tidak_berkotak():
    html = tabel_daftar(ORANG, pilih=False)
    assert "checkbox" not in html
    assert html.count("<td") == 6


def test_nomor_halaman_melompati_yang_jauh_tetapi_tidak_satu_halaman():
    halaman = Paginator(range(1000), 10)
    assert nomor_halaman(halaman.page(50)) == [1, 0, 49, 50, 51, 0, 100]
    assert nomor_halaman(halaman.page(3)) == [1, 2, 3, 4, 0, 100]


def test_penomoran_membawa_saringan():
    html = gambar("{% penomoran h %}", alamat="/d/?unit=3&halaman=2", h=Paginator(range(200), 25).page(2))
    assert "?unit=3&amp;halaman=3" in html
    assert "26–50 dari 200" in html
    assert "?unit=3&amp;ukuran=100" in html


class Formulir(forms.Form):
    nama = forms.CharField(label="Nama", help_text="Sesuai KTP.")
    tanggal = forms.DateField(label="Tanggal lahir", widget=forms.DateInput())
    jenis = forms.ChoiceField(label="Jenis", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    catatan = forms.CharField(label="Catatan", required=False)


def test_galat_isian_terhubung_dengan_isiannya_dan_diringkas_di_atas():
    f = Formulir({"nama": "", "tanggal": "31-02-2026", "catatan": ""})
    html = gambar("{% borang f %}", f=f)
    assert 'aria-describedby="id_nama-bantuan id_nama-galat"' in html
    assert 'id="id_nama-galat"' in html
    assert 'href="#id_nama"' in html
    assert 'href="#id_jenis_0"' in html
    assert "Ada 3 isian yang perlu diperbaiki" in html
    assert html.count('aria-invalid="true"') >= 2
    assert "(boleh kosong)" in html


def test_ringkasan_tidak_menyebut_nama_isian_dua_kali():
    f = Formulir({"nama": "Siti", "tanggal": "01-02-2026", "jenis": "a"})
    f.add_error("nama", "Nama paling sedikit 5 huruf.")
    f.add_error("jenis", "Pilihan tidak dikenal.")
    html = gambar("{% ringkasan_galat f %}", f=f)
    assert ">Nama paling sedikit 5 huruf.<" in html
    assert ">Jenis: Pilihan tidak dikenal.<" in html


def test_isian_tanpa_galat_tidak_menampilkan_ringkasan():
    html = gambar("{% borang f %}", f=Formulir())
    assert "ringkasan-galat" not in html
    assert 'placeholder="hh-bb-tttt"' in html


def test_pekerjaan_yang_berakhir_tidak_ditanya_lagi():
    jalan = gambar("{% kemajuan judul='Impor' keadaan='berjalan' persen=40 url_pantau='/p/' url_batal='/b/' %}")
    assert 'hx-trigger="every 2s"' in jalan
    assert "/b/" in jalan
    usai = gambar("{% kemajuan judul='Impor' keadaan='selesai' url_pantau='/p/' url_batal='/b/' %}")
    assert "hx-get" not in usai
    assert "/b/" not in usai


def aktor(*peran: str) -> Actor:
    return Actor(1, "Siti", peran=frozenset(peran))


MENU_UJI = [
    menu.ItemMenu("Keamanan", "akun_keamanan", "perisai", (menu.SEMUA,)),
    menu.ItemMenu("Hanya BKD", "akun_keamanan", "perisai", ("BKD",)),
    menu.ItemMenu("Belum ada", "ruang:belum_dibangun", "rumah", (menu.SEMUA,)),
]


def test_menu_menyembunyikan_yang_belum_ada_dan_yang_bukan_haknya():
    judul = [b.judul for g in menu.susun_menu(aktor("PEGAWAI"), "/x/", MENU_UJI) for b in g.butir]
    assert judul == ["Keamanan"]
    judul = [b.judul for g in menu.susun_menu(aktor("BKD"), "/x/", MENU_UJI) for b in g.butir]
    assert judul == ["Keamanan", "Hanya BKD"]
    assert menu.susun_menu(ANONIM, "/x/", MENU_UJI) == []


def test_menu_menandai_halaman_yang_sedang_dibuka():
    butir = [b for g in menu.susun_menu(aktor("PEGAWAI"), "/akun/keamanan/x/", MENU_UJI) for b in g.butir]
    assert [b.aktif for b in butir] == [True]


def test_setiap_ikon_di_menu_sudah_digambar_dan_pintasannya_tidak_kembar():
    semua = menu.daftar_menu()
    assert {i.ikon for i in semua} <= nama_ikon()
    pintasan = [i.pintasan for i in semua if i.pintasan]
    assert len(pintasan) == len(set(pintasan))


def test_tidak_ada_skrip_gaya_atau_penangan_di_dalam_templat():

    for berkas in Path(settings.BASE_DIR, "templates").rglob("*.html"):
        isi = berkas.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)|javascript:", isi), berkas


SERI = [("PNS", [10, 20]), ("PPPK", [5, 0])]
GRAFIK = [
    lambda x: charts.batang(x, [(x, 3), ("B", 0)], satuan=x, tautan=[x]),
    lambda x: charts.batang_bertumpuk(x, [x, "B"], [(x, [1, 2]), ("b", [0, 4])]),
    lambda x: charts.proporsi(x, [(x, 3), ("B", 1)]),
    lambda x: charts.donat(x, [(x, 3), ("B", 1)], satuan=x),
    lambda x: charts.garis(x, [x, "B"], [(x, [1, 2])]),
    lambda x: charts.piramida(x, [x, "B"], (x, [1, 2]), ("b", [0, 4])),
]


@pytest.mark.parametrize("buat", GRAFIK)
def test_grafik_adalah_xml_yang_sah_berjudul_tanpa_gaya_dan_tanpa_celah(buat):
    g = buat(JAHAT)
    akar = ElementTree.fromstring(g.svg)  # noqa: S314
    assert akar.find("title").text == JAHAT
    assert akar.find("desc").text
    assert "style" not in {a for e in akar.iter() for a in e.attrib}
    assert not any(e.tag == "script" or a.startswith("on") for e in akar.iter() for a in e.attrib)
    assert len(g.baris) == 2
    assert all(len(b) == len(g.kepala) for b in g.baris)


@pytest.mark.parametrize(
    "buat",
    [
        lambda: charts.batang("J", []),
        lambda: charts.batang("J", [("A", -1)]),
        lambda: charts.garis("J", ["A", "B"], [("s", [1])]),
        lambda: charts.donat("J", [(str(i), 1) for i in range(7)]),
        lambda: charts.proporsi("J", [("A", float("nan"))]),
    ],
)
def test_grafik_menolak_data_yang_tidak_dapat_digambar(buat):
    with pytest.raises(charts.DataGrafikSalah):
        buat()


def test_grafik_bernilai_nol_semua_tetap_tergambar():
    for g in (charts.batang("J", [("A", 0)]), charts.donat("J", [("A", 0)]), charts.garis("J", ["A"], [("s", [0])])):
        ElementTree.fromstring(g.svg)  # noqa: S314


def test_batang_dengan_tautan_adalah_kelompok_dan_tanpa_tautan_adalah_gambar():
    assert 'role="group"' in charts.batang("J", [("A", 1)], tautan=["?a"]).svg
    assert 'role="img"' in charts.batang("J", [("A", 1)]).svg


def test_grafik_di_halaman_membawa_angkanya_sebagai_tabel():
    html = Template("{% load grafik %}{% grafik_bertumpuk 'Per unit' label seri satuan='orang' %}").render(
        Context({"label": ["Dinkes", "Disdik"], "seri": SERI})
    )
    assert "<figcaption>Per unit</figcaption>" in html
    assert '<th scope="row">Dinkes</th><td class="angka">10</td><td class="angka">5</td>' in html
    with pytest.raises(TemplateSyntaxError, match="grafik_batang"):
        Template("{% load grafik %}{% grafik_batang 'J' data %}").render(Context({"data": []}))
