"""Who may open which report, and what every shape of it has in common."""

import re
from itertools import count

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.urls import reverse

from asn_karier.core.models import CatatanBaca
from tests.kit.pemain import PERAN_PEMAIN, buat_pegawai

pytestmark = pytest.mark.django_db
SEMUA = ["duk", "nominatif", "bezetting", "pensiun", "statistik"]


@pytest.mark.parametrize("nama", ["laporan:daftar", "laporan:lihat", "laporan:cetak"])
def test_laporan_hanya_untuk_peran_kantor(pemain, nama):
    alamat = reverse(nama, args=[] if nama == "laporan:daftar" else ["duk"])
    harap = {t: 403 if p in {"PEGAWAI", "TIM_KINERJA"} else 200 for p, t in PERAN_PEMAIN.items()} | {"kosong": 403}
    assert {t: pemain.klien(t).get(alamat).status_code for t in harap} == harap
    assert pemain.klien(None).get(alamat).status_code == 302


def test_laporan_yang_tidak_ada_404(pemain):
    assert pemain.klien("bunga").get(reverse("laporan:lihat", args=["tidak-ada"])).status_code == 404


@pytest.mark.parametrize("kunci", SEMUA)
def test_dua_daerah_tidak_saling_melihat(laporan, pemain, kunci):
    for bentuk in (laporan.layar("bulan", kunci), laporan.cetak("bulan", kunci)):
        assert "Mawar" not in bentuk
        for orang in (pemain.pegi, pemain.bunga, pemain.tono, pemain.padi):
            assert orang.nip not in bentuk
    isi = str([laporan.buku("bulan", kunci).get_sheet_by_index(n).to_python() for n in (0, 1)])
    assert "Mawar" not in isi
    assert pemain.pegi.nip not in isi


@pytest.mark.parametrize("kunci", SEMUA)
def test_unit_atau_instansi_di_luar_lingkup_tidak_ditemukan(pemain, kunci):
    alamat = reverse("laporan:lihat", args=[kunci])
    luar = pemain.unit("disdik").pk
    for tokoh, params in (
        ("pina", {"unit": luar}),  # same agency, another office
        ("bulan", {"unit": luar}),
        ("bulan", {"instansi": pemain.mawar.pk}),
        ("bunga", {"unit": 10**9}),
    ):
        assert pemain.klien(tokoh).get(alamat, params).status_code == 404, (tokoh, params)
        assert (
            pemain.klien(tokoh).post(f"{alamat}?{'&'.join(f'{k}={v}' for k, v in params.items())}").status_code == 404
        )


@pytest.mark.parametrize(
    ("params", "kalimat"),
    [
        ({"per": "31-12-2999"}, "sesudah hari ini"),
        ({"per": "12/31/2025"}, "Keadaan per tanggal"),
        ({"per": "01-01-1950"}, "sejak 01-01-1980"),
        ({"unit": "abc"}, "Unit kerja"),
    ],
)
def test_pilihan_yang_salah_disebut_namanya(pemain, params, kalimat):
    jawab = pemain.klien("bunga").get(reverse("laporan:lihat", args=["nominatif"]), params)
    assert jawab.status_code == 400
    assert kalimat in jawab.content.decode()


def test_admin_memilih_instansi_dan_bkd_tidak_ditanya(laporan, pemain):
    assert 'name="instansi"' in laporan.layar("admin", "nominatif")
    assert 'name="instansi"' not in laporan.layar("bunga", "nominatif")
    assert pemain.pandu.nip in laporan.layar("admin", "nominatif", instansi=pemain.melati.pk)
    assert pemain.pegi.nip not in laporan.layar("admin", "nominatif", instansi=pemain.melati.pk)


def test_pimpinan_dan_verifikator_hanya_melihat_unitnya(laporan, pemain):
    for tokoh in ("pina", "vera"):
        isi = laporan.layar(tokoh, "nominatif")
        assert pemain.pegi.nip in isi
        assert pemain.tono.nip not in isi
        assert "Dinas Pendidikan" not in isi


@pytest.mark.parametrize("kunci", SEMUA)
def test_halaman_dan_cetak_tanpa_gaya_atau_skrip_sebaris(laporan, kunci):
    for html in (laporan.layar("bunga", kunci), laporan.cetak("bunga", kunci)):
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", html)
        assert not re.search(r"<script(?![^>]*\ssrc=)[^>]*>\s*\S", html)


@pytest.mark.parametrize("kunci", SEMUA)
def test_halaman_memuat_dasar_hukum_dan_cara_membaca(laporan, kunci):
    isi = laporan.layar("bunga", kunci)
    assert "Dasar hukum" in isi
    assert "Cara membaca" in isi


@pytest.mark.parametrize("kunci", SEMUA)
def test_cetak_berkop_bertanda_tangan_dan_berkaki(laporan, kunci):
    isi = laporan.cetak("bunga", kunci)
    assert '<p class="kop-instansi">Pemerintah Kota Mawar</p>' in isi
    assert "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia," in isi
    assert "Mawar, " in isi
    assert "oleh Bunga Rampai" in isi
    assert "Jumlah baris: " in isi
    assert isi.count('class="judul-halaman"') == 1


@pytest.mark.parametrize("kunci", SEMUA)
def test_unit_tanpa_isi_memberi_tahu(laporan, pemain, kunci):
    unit = pemain.unit("organisasi").pk  # no posts, no people
    assert "Tidak ada yang cocok" in laporan.layar("bunga", kunci, unit=unit)
    assert laporan.buku("bunga", kunci, unit=unit).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(
    ("kunci", "dicatat"), [("duk", True), ("nominatif", True), ("pensiun", True), ("statistik", False)]
)
def test_membaca_laporan_bernama_dicatat_dengan_jumlah_barisnya(laporan, pemain, kunci, dicatat):
    laporan.layar("bunga", kunci)
    laporan.cetak("bunga", kunci)
    laporan.buku("bunga", kunci)
    catatan = CatatanBaca.objects.filter(pengguna=pemain.akun("bunga"), pintu__startswith=f"/laporan/{kunci}/")
    assert sorted({c.jenis.partition("-")[0] for c in catatan}) == (["cetak", "ekspor", "laporan"] if dicatat else [])
    if kunci == "nominatif":
        assert {c.jumlah for c in catatan} == {9}


@pytest.mark.parametrize(
    ("kunci", "batas"), [("duk", 14), ("nominatif", 12), ("bezetting", 14), ("pensiun", 12), ("statistik", 8)]
)
def test_jumlah_kueri_tidak_bergantung_pada_jumlah_baris(pemain, django_assert_max_num_queries, kunci, batas):
    klien = pemain.klien("bunga")
    alamat = reverse("laporan:lihat", args=[kunci])
    klien.get(alamat)
    for n in range(30):
        buat_pegawai(pemain.mawar, f"1985010120100310{n:02d}", f"Orang {n}", peta=pemain.peta("perawat"))
    klien.get(reverse("bantuan"))  # the numbers of the menu are remembered for some seconds from here
    with django_assert_max_num_queries(batas):
        klien.get(alamat)


@pytest.mark.parametrize(("tokoh", "kunci"), [("bunga", "duk"), ("pina", "duk"), ("bunga", "statistik")])
def test_laporan_yang_terlalu_lama_dijawab_halaman_pada_kueri_mana_pun(pemain, tokoh, kunci):
    """Whichever question the database gives up on (session, actor, rows, menu), people get a page that says so."""
    klien, alamat = pemain.klien(tokoh), reverse("laporan:lihat", args=[kunci])
    klien.raise_request_exception = False
    cache.clear()
    jawab = []
    for ke in count(1):
        status, sampai = _dengan_kueri_macet(klien, alamat, ke)
        if not sampai:
            break
        jawab.append(status)
    assert status == 200
    # Without the numbers beside inbox and team the page is whole: only those two questions may go unanswered.
    assert set(jawab) <= {200, 503}, jawab
    assert jawab.count(503) >= len(jawab) - 2 > 6


def _dengan_kueri_macet(klien, alamat, ke):
    """Status of the page when its query number `ke` runs into the time limit, and whether there is such a query."""
    urutan = count(1)
    terkena = []

    def macet(jalankan, perintah, isi, banyak, konteks):
        if next(urutan) == ke:
            terkena.append(ke)
            return jalankan("SELECT pg_sleep(5)", None, False, konteks)
        return jalankan(perintah, isi, banyak, konteks)

    titik = transaction.savepoint()
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL statement_timeout = 25")
    with connection.execute_wrapper(macet):
        jawab = klien.get(alamat)
    connection.needs_rollback = False
    transaction.savepoint_rollback(titik)
    if jawab.status_code == 503:
        assert jawab["Retry-After"]
    return jawab.status_code, bool(terkena)
