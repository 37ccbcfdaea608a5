"""Daftar urut kepangkatan: the order is the calculator's, the header is the official one, the reason is shown."""

import datetime as dt
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asn_karier.core.period import masa
from pegawai.calc import duk
from pegawai.enums import Sumber
from pegawai.models import (
    Pegawai,
    RiwayatCltn,
    RiwayatDiklat,
    RiwayatJabatan,
    RiwayatKgb,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatStatus,
    SetelanAturan,
)
from pegawai.reports.duk import KELOMPOK, KOLOM
from pegawai.selectors.laporan.duk import UrutanDuk
from pegawai.selectors.laporan.lingkup import Lingkup

pytestmark = pytest.mark.django_db
KEPALA = json.loads((Path(__file__).parent / "duk_formal.json").read_text(encoding="utf-8"))


def _nama(baris):
    return [b[1] for b in baris]


def test_urutan_pemain_menurut_tujuh_kunci(laporan):
    baris = laporan.baris("bunga", "duk")
    assert [b[0] for b in baris] == [str(n) for n in range(1, 9)]
    nama = [b[1].partition(",")[0] for b in baris]
    # IV/c; then III/d of 2018: lia holds a higher post than vera; III/d of 2021 by TMT of the post; III/c; III/b.
    assert nama[:3] == ["dr. Pina Mustika", "Lia Anggraini", "Vera Rinjani"]
    assert nama[3:5] == ["Audi Cahyana", "Bunga Rampai"]
    assert nama[-1] == "Tono Wibisana"


def test_hanya_pns_yang_dalam_dinas(laporan, pemain):
    isi = laporan.layar("bunga", "duk")
    assert pemain.padi.nip not in isi  # PPPK
    assert pemain.rosa.nip not in isi  # retired
    calon = Pegawai.objects.get(pk=pemain.tono.pk)
    RiwayatStatus.objects.filter(pegawai=calon, status="PNS").update(batal=True, alasan_batal="Salah catat")
    assert pemain.tono.nip not in laporan.layar("bunga", "duk")  # still CPNS


def test_kepala_dua_baris_dan_dua_puluh_kolom_resmi(laporan):
    harap_atas = [atas for atas, _ in KEPALA["columns"]]
    assert len(KOLOM) == len(harap_atas) == sum(lebar for _, lebar in KELOMPOK) == 20
    lembar = laporan.buku("bunga", "duk").get_sheet_by_name("Data").to_python(skip_empty_area=False)
    atas, bawah = lembar[0], lembar[1]
    terisi, terakhir = [], ""
    for teks in atas:  # a merged cell holds its text in the first of them
        terakhir = teks or terakhir
        terisi.append(terakhir)
    assert [list(p) for p in zip(terisi, bawah, strict=True)] == KEPALA["columns"]
    html = laporan.layar("bunga", "duk")
    for kelompok, lebar in KELOMPOK:
        if kelompok:
            assert f'colspan="{lebar}" class="kelompok">{kelompok}</th>' in html


def test_buku_sama_dengan_layar(laporan):
    layar = laporan.baris("bunga", "duk")
    lembar = laporan.buku("bunga", "duk").get_sheet_by_name("Data").to_python()[2:]

    def teks(nilai):
        if isinstance(nilai, dt.date):
            return f"{nilai:%d-%m-%Y}"
        return str(int(nilai)) if isinstance(nilai, float) else nilai

    assert [[teks(sel) for sel in b] for b in lembar] == [b[:20] for b in layar]
    assert all(isinstance(b[2], str) and len(b[2]) == 18 for b in lembar)  # NIP stays text


def test_keterangan_buku_memuat_pilihan_waktu_pembuat_dan_jumlah(laporan, pemain):
    unit = pemain.unit("dinkes")
    isi = str(laporan.buku("bunga", "duk", unit=unit.pk, per="01-03-2024").get_sheet_by_name("Keterangan").to_python())
    for kata in (
        "Pemerintah Kota Mawar; Dinas Kesehatan; Keadaan per tanggal 1 Maret 2024",
        "Unit kerja: Dinas Kesehatan", "Keadaan per tanggal: 01-03-2024", "WIB oleh Bunga Rampai", "Jumlah baris: 4",
        "PP 15/1979",
    ):  # fmt: skip
        assert kata in isi


def test_keadaan_pada_tanggal_lampau(laporan):
    dulu = laporan.baris("bunga", "duk", per="01-05-2020")
    assert dulu[0][3].endswith("IV/b")
    assert dulu[0][16] == "49"  # born 20-05-1970: not yet fifty
    assert dulu[0][17] == "11"


def test_alasan_urutan_dan_perbandingan_dua_nomor(laporan):
    baris = laporan.baris("bunga", "duk")
    assert baris[0][20] == "Golongan ruang lebih tinggi"
    assert baris[-1][20] == ""
    html = laporan.layar("bunga", "duk", jelas=2)
    assert "Mengapa nomor 2 di atas nomor 3" in html
    assert "Lia Anggraini" in html.partition('id="penjelasan"')[2].partition("</section>")[0]
    jauh = laporan.layar("bunga", "duk", jelas=8, dengan=1)
    assert "Mengapa nomor 1 di atas nomor 8" in jauh
    assert "penjelasan" not in laporan.layar("bunga", "duk", jelas=8).partition("<table")[0].partition("<main")[2]


def test_pimpinan_melihat_urutan_di_unitnya_saja(laporan, pemain):
    nip = {b[2] for b in laporan.baris("pina", "duk")}
    assert nip == {pemain.pina.nip, pemain.vera.nip, pemain.pegi.nip, pemain.dodi.nip}


def test_kedudukan_hukuman_disiplin_tidak_tampak_bagi_verifikator(laporan, pemain):
    from pegawai.models import RiwayatKedudukan

    RiwayatKedudukan.objects.create(pegawai=pemain.dodi, kedudukan="15", tmt=dt.date(2026, 1, 1))
    assert "Dikenai hukuman disiplin" in laporan.layar("bunga", "duk")
    assert "Dikenai hukuman disiplin" not in laporan.layar("vera", "duk")


def test_cltn_mengurangi_masa_kerja_dan_kgb_menjadi_acuan(laporan, pemain):
    def mk(tokoh):
        return next(b[8:10] for b in laporan.baris("bunga", "duk", per="01-04-2026") if b[2] == tokoh.nip)

    # pegi: KGB of 01-03-2025 with 120 months; bunga: III/d of 01-04-2021 with 145 months.
    assert mk(pemain.pegi) == ["11", "1"]
    assert mk(pemain.bunga) == ["17", "1"]
    RiwayatCltn.objects.create(pegawai=pemain.bunga, periode=masa(dt.date(2023, 1, 1), dt.date(2024, 1, 1)))
    assert mk(pemain.bunga) == ["16", "1"]


def test_diklat_struktural_tertinggi_yang_sudah_selesai(laporan, pemain):
    def diklat(nama, struktural, selesai):
        RiwayatDiklat.objects.create(
            pegawai=pemain.vera, jenis="1", nama=nama, struktural=struktural, jam=900, nomor_sertifikat=nama,
            mulai=selesai - dt.timedelta(days=90), selesai=selesai,
        )  # fmt: skip

    diklat("PKP Angkatan I", "2", dt.date(2019, 6, 20))
    diklat("PKA Angkatan II", "3", dt.date(2024, 6, 20))
    diklat("Bimtek", "", dt.date(2025, 1, 20))

    def latihan(**params):
        return next(b[10:13] for b in laporan.baris("bunga", "duk", **params) if b[2] == pemain.vera.nip)

    assert latihan() == ["PKA Angkatan II", "20-06-2024", "900"]
    assert latihan(per="01-01-2020") == ["PKP Angkatan I", "20-06-2019", "900"]


def test_setelan_instansi_mengubah_tingkat_jabatan(laporan, pemain):
    assert [n.partition(",")[0] for n in _nama(laporan.baris("bunga", "duk"))][1:3] == ["Lia Anggraini", "Vera Rinjani"]
    SetelanAturan.objects.create(
        instansi=pemain.mawar, aturan="duk_tingkat", kunci="eselon.IV.a", nilai=81, dasar="Kebijakan",
        periode=masa(dt.date(2020, 1, 1)),
    )  # fmt: skip
    assert [n.partition(",")[0] for n in _nama(laporan.baris("bunga", "duk"))][1:3] == ["Vera Rinjani", "Lia Anggraini"]


def test_pns_dengan_golongan_asing_berdiri_di_bawah(laporan, pemain):
    RiwayatPangkat.objects.filter(pegawai=pemain.pina, tmt=dt.date(2022, 4, 1)).update(golongan="XVII")
    assert laporan.baris("bunga", "duk")[-1][2] == pemain.pina.nip


HARI = dt.date(2026, 11, 1)
TMT = st.sampled_from([dt.date(2018, 4, 1), dt.date(2020, 4, 1), dt.date(2022, 10, 1)])
orang = st.fixed_dictionaries(
    {
        "gol": st.sampled_from(["III/c", "III/d", "IV/a", "", "IX"]),
        "tmt_gol": TMT,
        "mkg": st.sampled_from([None, 100, 145]),
        "jabatan": st.sampled_from(
            [None, ("PELAKSANA", "", ""), ("JF", "AHLI_MUDA", ""), ("PENGAWAS", "", "IV.a"), ("PENGAWAS", "", "IV.b")]
        ),
        "tmt_jab": TMT,
        "diklat": st.sampled_from([None, "2", "3", "8"]),
        "tgl_diklat": TMT,
        "pendidikan": st.sampled_from([None, "30", "35", "40", "45"]),
        "lulus": st.sampled_from([None, 2005, 2010]),
        "lahir": st.sampled_from([dt.date(1980, 1, 1), dt.date(1985, 5, 5)]),
        "kgb": st.sampled_from([None, (dt.date(2024, 3, 1), 150)]),
        "cltn": st.booleans(),
        "status": st.sampled_from(["PNS", "PNS", "PNS", "CPNS", "PPPK"]),
    }
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(orang, min_size=2, max_size=9))
def test_urutan_laporan_sama_dengan_kalkulator(pemain, daftar):
    """Whatever the database cuts and reads, the list is the calculator's order of all, page by page and as a whole."""
    from django.db import transaction

    with transaction.atomic():
        _tulis(pemain.melati, daftar)
        lingkup = Lingkup(pemain.melati, tanggal=HARI)
        laporan = UrutanDuk(pemain.aktor("bulan"), lingkup)
        semua = list(laporan.semua())
        acak = sorted((a.baris for a in semua), key=lambda b: str(b.id)[::-1])
        assert [a.baris for a in semua] == duk.urutkan(acak)
        assert len(semua) == laporan.jumlah == 6 + sum(p["status"] == "PNS" for p in daftar)
        assert [a.nomor for a in semua] == list(range(1, laporan.jumlah + 1))
        for awal in range(laporan.jumlah):
            assert laporan.potong(awal, awal + 3) == semua[awal : awal + 3]
        for atas, bawah in pairwise(semua):
            assert duk.kunci(atas.baris) < duk.kunci(bawah.baris)
        transaction.set_rollback(True)


def _tulis(instansi, daftar):
    """The people with the histories that the list reads; one statement a table."""
    dasar = Pegawai.objects.bulk_create(
        Pegawai(instansi=instansi, nip=f"1980010120060310{n:02d}", nama=f"Orang {n}", tanggal_lahir=p["lahir"],
                jenis_kelamin="L", sumber=Sumber.MANUAL)
        for n, p in enumerate(daftar)
    )  # fmt: skip
    isi = list(zip(dasar, daftar, strict=True))
    RiwayatStatus.objects.bulk_create(
        RiwayatStatus(pegawai=o, status=p["status"], tmt=dt.date(2006, 3, 1)) for o, p in isi
    )
    RiwayatPangkat.objects.bulk_create(
        RiwayatPangkat(pegawai=o, golongan=p["gol"], tmt=p["tmt_gol"], mkg_bulan=p["mkg"]) for o, p in isi if p["gol"]
    )
    RiwayatJabatan.objects.bulk_create(
        RiwayatJabatan(pegawai=o, nama_jabatan="Jabatan", jenis=p["jabatan"][0], jenjang=p["jabatan"][1],
                       eselon=p["jabatan"][2], periode=masa(p["tmt_jab"]))
        for o, p in isi if p["jabatan"]
    )  # fmt: skip
    RiwayatDiklat.objects.bulk_create(
        RiwayatDiklat(pegawai=o, jenis="1", nama="Diklat", struktural=p["diklat"], mulai=p["tgl_diklat"],
                      selesai=p["tgl_diklat"])
        for o, p in isi if p["diklat"]
    )  # fmt: skip
    RiwayatPendidikan.objects.bulk_create(
        RiwayatPendidikan(pegawai=o, tingkat=p["pendidikan"], nama="Studi", tahun_lulus=p["lulus"])
        for o, p in isi if p["pendidikan"]
    )  # fmt: skip
    RiwayatKgb.objects.bulk_create(
        RiwayatKgb(pegawai=o, golongan="III/c", tmt=p["kgb"][0], mkg_bulan=p["kgb"][1]) for o, p in isi if p["kgb"]
    )
    RiwayatCltn.objects.bulk_create(
        RiwayatCltn(pegawai=o, periode=masa(dt.date(2025, 1, 1), dt.date(2025, 7, 1))) for o, p in isi if p["cltn"]
    )
