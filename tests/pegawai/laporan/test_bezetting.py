"""Bezetting: sums by one statement, posts by the page; the same figures as when everything is added up."""

import datetime as dt

import pytest

from asn_karier.core.clock import hari_ini
from asn_karier.core.period import masa
from pegawai.models import PetaJabatan, RiwayatJabatan
from pegawai.reports.bezetting import SumberBezetting
from pegawai.selectors.laporan.bezetting import Bezetting, tanda_per_jenis, total
from pegawai.selectors.laporan.lingkup import Lingkup
from tests.kit.pemain import buat_pegawai

pytestmark = pytest.mark.django_db


@pytest.fixture
def ramai(pemain):
    """The cast with everything a post map can have: overfull, outside the map, without unit, close to retirement."""
    lahir = dt.date.today().year - 58
    for n in range(7):
        buat_pegawai(pemain.mawar, f"1985010120100310{n:02d}", f"Orang {n}", peta=pemain.peta("perawat"))
    buat_pegawai(pemain.mawar, f"{lahir}01151990031001", "Hampir Pensiun", peta=pemain.peta("penelaah"))
    buat_pegawai(pemain.mawar, "198501012010031090", "Tanpa Jabatan")
    PetaJabatan.objects.filter(pk=pemain.peta("guru").pk).update(periode=masa(dt.date(2010, 1, 1), dt.date(2025, 1, 1)))
    return pemain


def _angka(bezetting):
    """Every figure of every unit and post, to compare."""
    posts = bezetting.jabatan(bezetting.units)
    return [
        (
            u.unit.id, u.unit.nama, +u.tanda, u.milik_kebutuhan, u.milik, u.kebutuhan, u.isi,
            [(j.nama, j.jenis, j.kelas, j.kebutuhan, j.isi, j.peta_id, j.plt, j.tanda)
             for j in posts.get(u.unit.id, [])],
        )
        for u in bezetting.units
    ]  # fmt: skip


@pytest.mark.parametrize("tokoh", ["bunga", "pina"])
def test_hari_ini_dari_satu_pernyataan_sama_dengan_menjumlahkan_semua_orang_hari_ini(ramai, tokoh):
    actor = ramai.aktor(tokoh)
    kini = Bezetting(actor, Lingkup(ramai.mawar))
    hitungan = Bezetting(actor, Lingkup(ramai.mawar, None, hari_ini(ramai.mawar.zona)))
    assert _angka(kini) == _angka(hitungan)
    assert total(kini.units) == total(hitungan.units)


def test_jumlah_tanda_sama_dengan_jabatan_yang_bertanda(ramai):
    kini = Bezetting(ramai.aktor("bunga"), Lingkup(ramai.mawar))
    posts = kini.jabatan(kini.units)
    tanda = [j.tanda for daftar in posts.values() for j in daftar]
    assert tanda_per_jenis(kini.units) == {t: tanda.count(t) for t in set(tanda)}
    assert {"LEBIH", "LUAR_PETA", "PLT"} <= set(tanda)


def test_orang_dengan_jabatan_pada_unit_lain_dihitung_sekali(ramai):
    """The person's unit and the unit of the post may differ: the post counts, where it stands on the map."""
    RiwayatJabatan.objects.filter(pegawai=ramai.pegi).update(unit=ramai.unit("smp"))
    kini = Bezetting(ramai.aktor("bunga"), Lingkup(ramai.mawar))
    satu_satu = {}
    for u in kini.units:
        satu_satu |= {u.unit.id: kini.jabatan([u]).get(u.unit.id, [])}
    semua = kini.jabatan(kini.units)
    assert {k: v for k, v in satu_satu.items() if v} == {k: v for k, v in semua.items() if v}
    assert total(kini.units)[1].orang == sum(j.isi.orang for daftar in semua.values() for j in daftar)


@pytest.mark.parametrize("tampil", ["", "unit", "LUAR_PETA", "LEBIH"])
def test_potongan_mana_pun_sama_dengan_semuanya(ramai, tampil):
    sumber = SumberBezetting(Bezetting(ramai.aktor("bunga"), Lingkup(ramai.mawar)), tampil)
    semua = [*sumber.semua()]
    assert len(semua) == sumber.jumlah > 0
    for besar in (1, 3, 7, 500):
        potong = [sumber.potong(awal, awal + besar) for awal in range(0, sumber.jumlah, besar)]
        assert [b for satu in potong for b in satu] == semua
    assert sumber.jumlah_data == sum(not b.get("_jenis") for b in semua)


def test_berkas_berisi_baris_layar(laporan, ramai):
    semua = laporan.baris("bunga", "bezetting")
    buku = laporan.buku("bunga", "bezetting").get_sheet_by_name("Data").to_python()[1:]
    assert [(b[0], b[1], int(b[6])) for b in buku] == [(b[0], b[1], int(b[6])) for b in semua]
