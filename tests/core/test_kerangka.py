"""The shell of every page: what it says, what it weighs, and what is left standing when something fails."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from asn_karier.core.actor import ANONIM, Actor
from asn_karier.core.errors import Bentrok, TidakBerhak
from asn_karier.core.halaman import pages

BATAS_TAMPILAN_PERTAMA = 110_000


def permintaan(metode: str = "get", actor: Actor = ANONIM, **data: str) -> HttpRequest:
    request = getattr(RequestFactory(), metode)("/x/", data)
    request.actor = actor
    request.id = "abc123"
    request.session = {}
    return request


SITI = Actor(1, "Dra. Siti <b>Rahmawati</b>, M.Si.", wilayah_nama="Kota Mawar", peran=frozenset({"BKD", "ADMIN"}))


def halaman(actor: Actor = SITI) -> str:
    return pages.halaman_galat(permintaan(actor=actor), TidakBerhak("Dipegang <b>Dinas</b>.")).content.decode()


def test_judul_yang_ditulis_sekali_menjadi_judul_dokumen_dan_judul_halaman():
    html = halaman()
    assert "<title>Tidak berwenang · ASN Karier</title>" in html
    assert "<h1>Tidak berwenang</h1>" in html


def test_penolakan_menyebut_alasan_dan_nomor_permintaan():
    html = halaman()
    assert "Dipegang &lt;b&gt;Dinas&lt;/b&gt;." in html
    assert "<b>abc123</b>" in html


def test_kerangka_menyapa_orangnya_tanpa_meloloskan_tanda_html():
    html = halaman()
    assert "Dra. Siti &lt;b&gt;Rahmawati&lt;/b&gt;, M.Si." in html
    assert "Administrator, Petugas BKD" in html
    assert "Kota Mawar" in html
    assert 'href="#isi"' in html
    assert '<html lang="id">' in html


def test_pengunjung_tidak_mendapat_menu_samping():
    html = halaman(ANONIM)
    assert "menu-samping" not in html
    assert 'class="tanpa-samping"' in html


def test_tampilan_pertama_paling_besar_110_kb():
    html = halaman()
    berkas = {u for u in re.findall(r'(?:src|href)="/statis/([^"#]+)', html)}
    assert {"css/asn.css", "css/bootstrap.min.css", "ikon.svg"} <= berkas
    ukuran = {b: len(_padat(Path(finders.find(b)))) for b in berkas}
    jumlah = sum(ukuran.values()) + len(gzip.compress(html.encode()))
    assert jumlah <= BATAS_TAMPILAN_PERTAMA, ukuran


def _padat(berkas: Path) -> bytes:
    isi = berkas.read_bytes()
    return isi if berkas.suffix == ".woff2" else gzip.compress(isi)


@pytest.mark.django_db
def test_halaman_yang_tidak_ada_menjelaskan_apa_yang_dapat_dilakukan():
    jawab = Client().get("/tidak-ada-di-sini/")
    assert jawab.status_code == 404
    assert "Alamatnya salah ketik" in jawab.content.decode()
    assert jawab["X-Permintaan-Id"] in jawab.content.decode()


def test_yang_kalah_cepat_masih_membaca_ketikannya_dan_jalan_kembali():
    request = permintaan(
        "post", SITI, alasan="Sebutkan <kelas> dan caranya.", versi="12", kata_sandi="rahasia sekali ya"
    )
    request.META["HTTP_REFERER"] = "http://testserver/kinerja/skp/7/?periode=2"
    html = pages.halaman_galat(request, Bentrok("Isi ini sudah berubah.")).content.decode()
    assert "Sebutkan &lt;kelas&gt; dan caranya." in html
    assert "rahasia" not in html
    assert 'href="/kinerja/skp/7/?periode=2"' in html


@pytest.mark.parametrize("asal", ["https://lain.example/x/", "javascript:alert(1)", "//lain.example/", ""])
def test_jalan_kembali_tidak_pernah_keluar_dari_situs_ini(asal):
    request = permintaan("post", SITI, isi="x")
    request.META["HTTP_REFERER"] = asal
    assert "Muat ulang halaman tadi" not in pages.halaman_galat(request, Bentrok("Sudah berubah.")).content.decode()


def test_halaman_galat_server_berdiri_tanpa_sesi_dan_basis_data():
    jawab = pages.galat_server(permintaan())
    assert jawab.status_code == 500
    assert "abc123" in jawab.content.decode()
    assert "<title>Ada kesalahan di server · ASN Karier</title>" in jawab.content.decode()


def test_permintaan_rusak_dijawab_dengan_kalimat():
    jawab = pages.permintaan_rusak(permintaan(), ValueError("x"))
    assert jawab.status_code == 400
    assert "rusak di jalan" in jawab.content.decode()
    assert "sudah terlalu lama terbuka" in render_to_string("403_csrf.html")


def test_konfirmasi_bertanya_dulu_dan_mengirim_ulang_isian():
    pilihan = {"judul": "Hapus batch?", "uraian": "Data kembali seperti semula.", "batal_url": "/impor/"}
    tanya = pages.minta_konfirmasi(permintaan("post", SITI, alasan='a "b"', csrfmiddlewaretoken="t"), **pilihan)
    assert tanya is not None
    html = tanya.content.decode()
    assert 'name="alasan" value="a &quot;b&quot;"' in html
    assert 'name="dikonfirmasi" value="1"' in html
    assert pages.minta_konfirmasi(permintaan("post", SITI, dikonfirmasi="1"), **pilihan) is None


# Hooks that scripts or tests look for, without a look of their own.
KELAS_TANPA_GAYA = {"pohon-anak", "menu-saringan", "rincian-butir", "kartu-tautan-isi"}


def test_setiap_kelas_di_templat_punya_gaya():
    gaya = Path(finders.find("css/bootstrap.min.css")).read_text(encoding="utf-8")
    gaya += "".join(b.read_text(encoding="utf-8") for b in Path(settings.BASE_DIR, "static/css").glob("*.css"))
    ada = set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", gaya)) | KELAS_TANPA_GAYA
    hilang = {}
    for berkas in Path(settings.BASE_DIR, "templates").rglob("*.html"):
        isi = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", " § ", berkas.read_text(encoding="utf-8"), flags=re.S)
        kelas = {k for nilai in re.findall(r'class="([^"]*)"', isi) for k in nilai.split()}
        if kurang := {k for k in kelas if "§" not in k and not k.endswith("-")} - ada:
            hilang[berkas.name] = kurang
    assert not hilang
