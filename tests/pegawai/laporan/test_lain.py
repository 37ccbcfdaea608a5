"""Nominatif, bezetting, proyeksi pensiun and statistik against the cast, whose numbers are known."""

import datetime as dt
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from asn_karier.core.period import masa
from pegawai.models import PetaJabatan, RiwayatJabatan, RiwayatUnit, SetelanAturan, Unit
from pegawai.services import proyeksi
from tests.kit.pemain import buat_pegawai

pytestmark = pytest.mark.django_db


def _nip(baris, kolom=1):
    return [b[kolom] for b in baris]


# -- nominatif -------------------------------------------------------------------------------------------------------


def test_nominatif_menurut_susunan_unit_eselon_golongan_nip(laporan, pemain):
    p = pemain
    urut = [p.lia, p.bunga, p.pina, p.vera, p.dodi, p.pegi, p.padi, p.tono, p.audi]
    assert _nip(laporan.baris("bunga", "nominatif")) == [o.nip for o in urut]


def test_nominatif_memuat_isian_orang(laporan, pemain):
    pegi = next(b for b in laporan.baris("bunga", "nominatif") if b[1] == pemain.pegi.nip)
    assert pegi[2:6] == ["Pegi Sumarni", "S.A.P.", "P", "Mawar, 15-03-1990"]
    assert pegi[6] == "Penata, III/c / 01-04-2023"
    assert pegi[7] == "Penelaah Teknis Kebijakan / 01-04-2016"
    assert pegi[8] == "Sekretariat Dinas Kesehatan"
    assert pegi[9] == "S-1/Sarjana, S-1 Administrasi Negara, 2013"
    assert pegi[10] == "PNS"
    assert pegi[12] == "58 th / 01-04-2048"
    assert pegi[13].startswith("0800")


def test_hp_dan_email_hanya_bagi_yang_berwenang(laporan, pemain):
    for tokoh, boleh in (("bunga", True), ("pina", True), ("audi", False)):
        assert (pemain.pegi.email in laporan.layar(tokoh, "nominatif")) is boleh, tokoh
        assert ("HP / email" in laporan.cetak(tokoh, "nominatif")) is boleh, tokoh


def test_nominatif_halaman_demi_halaman_sama_dengan_semuanya(laporan, pemain):
    for n in range(60):
        buat_pegawai(
            pemain.mawar, f"1985010120100310{n:02d}", f"Orang {n:02d}", peta=pemain.peta("perawat" if n % 2 else "guru")
        )
    semua = _nip(laporan.baris("bunga", "nominatif"))
    assert len(set(semua)) == 69
    sepotong = []
    for halaman in (1, 2, 3):
        html = laporan.layar("bunga", "nominatif", ukuran=25, halaman=halaman)
        sepotong += re.findall(r">(\d{18})</td>", html)
    assert sepotong == semua
    buku = laporan.buku("bunga", "nominatif").get_sheet_by_name("Data").to_python()[1:]
    assert [b[1] for b in buku] == semua


def test_nominatif_pada_tanggal_lampau_memakai_nama_unit_waktu_itu(laporan, pemain):
    unit = pemain.unit("sekdinkes")
    RiwayatUnit.objects.filter(unit=unit).update(periode=masa(dt.date(2024, 1, 1)))
    RiwayatUnit.objects.create(
        unit=unit, nama="Bagian Tata Usaha", induk=unit.induk, periode=masa(dt.date(2010, 1, 1), dt.date(2024, 1, 1))
    )
    assert "Bagian Tata Usaha" in laporan.layar("bunga", "nominatif", per="01-06-2023")
    assert "Bagian Tata Usaha" not in laporan.layar("bunga", "nominatif")


def test_unit_yang_sudah_berakhir_disebut(laporan, pemain):
    Unit.objects.filter(pk=pemain.unit("smp").pk).update(periode=masa(dt.date(2010, 1, 1), dt.date(2026, 7, 1)))
    assert "SMP Negeri 1 Mawar (berakhir 01-07-2026)" in laporan.layar("bunga", "nominatif")
    assert "SMP Negeri 1 Mawar (berakhir 01-07-2026)" in laporan.layar("bunga", "bezetting")
    assert "SMP Negeri 1 Mawar" not in re.findall(r"<select.*?</select>", laporan.layar("bunga", "nominatif"), re.S)[0]


# -- bezetting -------------------------------------------------------------------------------------------------------


def _unit(baris, nama):
    return next(b for b in baris if b[0] == nama and b[1] == "Jumlah")


def _jabatan(baris, nama):
    return next(b for b in baris if b[1] == nama)


def test_bezetting_per_jabatan(laporan):
    baris = laporan.baris("bunga", "bezetting")
    #                                                              need, PNS, PPPK, filled, diff, %
    assert _jabatan(baris, "Perawat Ahli Pertama")[3:9] == ["4", "0", "1", "1", "−3", "25,0"]
    assert _jabatan(baris, "Penelaah Teknis Kebijakan")[3:9] == ["3", "2", "0", "2", "−1", "66,7"]
    assert _jabatan(baris, "Kepala Dinas Kesehatan")[2:9] == ["JPT Pratama / 14", "1", "1", "0", "1", "0", "100,0"]


def test_bezetting_jumlah_unit_mencakup_bawahannya_dan_total_sama_dengan_nominatif(laporan):
    baris = laporan.baris("bunga", "bezetting")
    assert _unit(baris, "Dinas Kesehatan")[3:8] == ["9", "4", "1", "5", "−4"]
    assert _unit(baris, "Sekretariat Dinas Kesehatan")[3:8] == ["4", "3", "0", "3", "−1"]
    assert _unit(baris, "Pemerintah Kota Mawar")[6] == "9"
    total = baris[-1]
    assert total[0] == "Jumlah seluruhnya"
    assert total[6] == str(len(laporan.baris("bunga", "nominatif")))
    assert total[3] == "26"


def test_jabatan_tunggal_kosong_dan_plt_ditandai(laporan, pemain):
    baris = laporan.baris("bunga", "bezetting")
    assert _jabatan(baris, "Kepala Dinas Pendidikan")[10] == "Kosong, diisi Plt. sejak 05-01-2026"
    RiwayatJabatan.objects.filter(pegawai=pemain.lia, penugasan="PLT").update(batal=True, alasan_batal="Salah")
    baris = laporan.baris("bunga", "bezetting")
    assert _jabatan(baris, "Kepala Dinas Pendidikan")[10] == "Kosong"
    hanya = laporan.baris("bunga", "bezetting", tampil="KOSONG")
    assert [b[1] for b in hanya] == ["Kepala Dinas Pendidikan"]


def test_kelebihan_dan_jabatan_di_luar_peta_ditandai(laporan, pemain):
    PetaJabatan.objects.filter(pk=pemain.peta("penelaah").pk).update(kebutuhan=1)
    assert _jabatan(laporan.baris("bunga", "bezetting"), "Penelaah Teknis Kebijakan")[7:11] == [
        "+1", "200,0", "0", "Melebihi kebutuhan",
    ]  # fmt: skip
    PetaJabatan.objects.filter(pk=pemain.peta("guru").pk).update(periode=masa(dt.date(2010, 1, 1), dt.date(2025, 1, 1)))
    guru = _jabatan(laporan.baris("bunga", "bezetting"), "Guru Ahli Pertama")
    assert guru[3] == "0"
    assert guru[6] == "1"
    assert guru[8] == ""
    assert guru[10] == "Tidak ada pada peta jabatan"


def test_bezetting_pimpinan_hanya_unitnya(laporan):
    baris = laporan.baris("pina", "bezetting")
    assert {b[0] for b in baris} == {
        "Dinas Kesehatan", "Sekretariat Dinas Kesehatan", "Puskesmas Kenanga", "Jumlah seluruhnya",
    }  # fmt: skip
    assert baris[-1][3:7] == ["9", "4", "1", "5"]


def test_pensiun_tahun_ini_pada_bezetting(laporan, pemain):
    lahir = dt.date.today().year - 58
    buat_pegawai(pemain.mawar, f"{lahir}01151990031001", "Hampir Pensiun", peta=pemain.peta("penelaah"))
    # TMT pensiun 1 February of this year: also when it has passed, it is one of this year.
    assert _jabatan(laporan.baris("bunga", "bezetting"), "Penelaah Teknis Kebijakan")[9] == "1"


# -- pensiun ---------------------------------------------------------------------------------------------------------


def test_proyeksi_pensiun_menurut_jangka_waktu(laporan, pemain):
    hari = dt.date.today()
    lahir = dt.date(hari.year - 55, hari.month, 1) - dt.timedelta(days=10)  # 58 in a little less than three years
    orang = buat_pegawai(pemain.mawar, f"{lahir:%Y%m%d}1995031001", "Orang Tiga Tahun", peta=pemain.peta("penelaah"))
    proyeksi.perbarui([orang.pk])
    assert orang.nip in _nip(laporan.baris("bunga", "pensiun", tahun=3), 3)
    assert orang.nip not in _nip(laporan.baris("bunga", "pensiun", tahun=2), 3)
    baris = next(b for b in laporan.baris("bunga", "pensiun") if b[3] == orang.nip)
    assert baris[9] == "58"
    assert baris[10].startswith("01-")
    assert baris[11].startswith("2 th ")
    # pina, born in May 1970 with BUP 60, retires in June 2030
    pina = next(b for b in laporan.baris("bunga", "pensiun") if b[3] == pemain.pina.nip)
    assert pina[1:3] == ["2030", "Juni"]


def test_yang_lewat_tmt_pensiun_dan_yang_belum_terhitung_diberitahukan(laporan, pemain):
    lewat = buat_pegawai(pemain.mawar, "196401151990031001", "Lewat Waktu", peta=pemain.peta("penelaah"))
    tanpa = buat_pegawai(pemain.mawar, "198001152005031001", "Tanpa Jabatan")
    proyeksi.perbarui([lewat.pk, tanpa.pk])
    isi = laporan.layar("bunga", "pensiun")
    assert "1 pegawai</a> masih tercatat dalam dinas" in isi
    assert "1 pegawai</a> belum dapat dihitung" in isi


# -- statistik -------------------------------------------------------------------------------------------------------


def _dimensi(laporan, tokoh, nama, **params):
    return {b[1]: b[2:] for b in laporan.baris(tokoh, "statistik", **params) if b[0] == nama}


def test_statistik_jumlah_setiap_dimensi_sama_dengan_nominatif(laporan):
    for tokoh in ("bunga", "pina"):
        orang = str(len(laporan.baris(tokoh, "nominatif")))
        jumlah = [b[4] for b in laporan.baris(tokoh, "statistik") if b[1] == "Jumlah"]
        assert jumlah == [orang] * 6


def test_statistik_pemain(laporan):
    golongan = _dimensi(laporan, "bunga", "Golongan")
    assert golongan["III/d"] == ["1", "3", "4", "44,4"]
    assert golongan["III/c"] == ["1", "1", "2", "22,2"]
    assert golongan["IX"] == ["1", "0", "1", "11,1"]
    assert _dimensi(laporan, "bunga", "Status") == {
        "PNS": ["3", "5", "8", "88,9"], "PPPK": ["1", "0", "1", "11,1"], "Jumlah": ["4", "5", "9", "100,0"],
    }  # fmt: skip
    assert set(_dimensi(laporan, "bunga", "Jenis kelamin")) == {"Laki-laki", "Perempuan", "Jumlah"}


def test_batas_kelompok_usia_pada_hari_ulang_tahun(laporan, pemain):
    """Born 17-08-1994: 31 until the day before the birthday of 2026, 26–30 until that of 2025."""
    unit = pemain.unit("smp").pk
    assert _dimensi(laporan, "bunga", "Usia", unit=unit, per="16-08-2025")["26–30"][2] == "1"
    assert _dimensi(laporan, "bunga", "Usia", unit=unit, per="17-08-2025")["31–35"][2] == "1"
    SetelanAturan.objects.create(
        instansi=pemain.mawar, aturan="kelompok_usia", kunci="batas_atas", nilai=[31, 60], dasar="Renstra",
        periode=masa(dt.date(2020, 1, 1)),
    )  # fmt: skip
    assert _dimensi(laporan, "bunga", "Usia", unit=unit, per="17-08-2025")["<32"][2] == "1"


def _tautan(html):
    """(URL of a list of people, number shown)."""
    return [
        (alamat.replace("&amp;", "&"), int(angka.replace(".", "")))
        for alamat, angka in re.findall(r'href="(/pegawai/\?[^"]+)"[^>]*>([\d.]+)</a>', html)
    ]


@pytest.mark.parametrize(
    ("kunci", "params"), [("statistik", {}), ("statistik", {"per": "01-06-2021"}), ("bezetting", {})]
)
def test_setiap_angka_membuka_daftar_dengan_jumlah_yang_sama(laporan, pemain, kunci, params):
    html = laporan.layar("bunga", kunci, **params)
    tautan = _tautan(html)
    assert len(tautan) > 10
    klien = pemain.klien("bunga")
    for alamat, jumlah in tautan:
        jawab = klien.get(alamat)
        assert jawab.status_code == 200, alamat
        assert jawab.context["jumlah"] == jumlah, alamat
        kueri = parse_qs(urlsplit(alamat).query)
        assert not {"nama", "nip", "cari"} & set(kueri)


def test_angka_pensiun_membuka_daftar_jatuh_tempo(laporan, pemain):
    html = laporan.layar("bunga", "pensiun")
    alamat = next(a for a in re.findall(r'href="([^"]+)"', html) if a.startswith(reverse("pegawai:pensiun") + "?"))
    jawab = pemain.klien("bunga").get(alamat.replace("&amp;", "&"))
    assert jawab.status_code == 200
    assert jawab.context["jumlah"] == 1
