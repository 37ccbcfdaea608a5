"""The sample export of SIASN: two people new, the third refused with every fault named, twice the same, undone."""

import csv
import json

import pytest
from django.core.management import call_command

from pegawai.models import (
    BarisImpor,
    BatchImpor,
    DefinisiJabatan,
    Keadaan,
    Pegawai,
    RiwayatJabatan,
    RiwayatPangkat,
    RiwayatStatus,
    Unit,
)
from tests.pegawai.impor.kit import DATA, DEWA, SEKAR, angka, galat, sidik_keadaan, temuan, terapkan, unggah

CONTOH = DATA / "siasn_export_data_asn_sample.csv"


@pytest.fixture
def bkd(pemain):
    return pemain.aktor("bunga")


@pytest.fixture
def batch(pemain, bkd) -> BatchImpor:
    return unggah(bkd, pemain.mawar, CONTOH.read_bytes())


def perintah(capsys, *args: str) -> dict:
    call_command("impor", *args, "--json")
    return json.loads(capsys.readouterr().out)


def test_dua_orang_baru_dan_satu_ditolak(batch):
    assert angka(batch) == (2, 0, 0, 1)
    assert batch.status == BatchImpor.Status.PRATINJAU


def test_setiap_kesalahan_baris_ketiga_disebut_dengan_kolomnya(batch):
    assert temuan(batch, 4) == {
        "EMAIL_SALAH": "EMAIL",
        "BEDA_TANGGAL_LAHIR": "NIP BARU",
        "BEDA_JK": "NIP BARU",
        "TMT_PNS_SEBELUM_CPNS": "TMT PNS",
        "NIK_GANDA": "NIK",
        "NIK_TIDAK_VALID": "IS VALID NIK",
        "UNOR_TIDAK_DIKENAL": "UNOR ID",
    }
    assert galat(batch, 4) == {
        "EMAIL_SALAH", "BEDA_TANGGAL_LAHIR", "BEDA_JK", "TMT_PNS_SEBELUM_CPNS", "NIK_GANDA",
    }  # fmt: skip


def test_unit_yang_belum_dikenal_didaftar_dan_tidak_menggagalkan_berkas(batch):
    (catatan,) = [c for c in batch.catatan if c["kode"] == "UNOR_TIDAK_DIKENAL"]
    assert {u["id"][-4:]: u["dibuat"] for u in catatan["daftar"]} == {"c014": True, "dead": False}


def test_pratinjau_tidak_menulis_apa_pun(pemain, bkd):
    sebelum = sidik_keadaan()
    unggah(bkd, pemain.mawar, CONTOH.read_bytes())
    assert sidik_keadaan() == sebelum


def test_yang_diterapkan_lengkap_dengan_riwayatnya(bkd, batch):
    terapkan(bkd, batch)
    sekar = Pegawai.objects.get(pns_id=SEKAR["PNS ID"])
    assert (sekar.nip, sekar.nik, sekar.sumber) == ("199002142015032991", "9999015402900991", "IMPOR")
    assert sekar.sisa["JENIS PEGAWAI ID"] == "15"
    assert "LOKASI KERJA ID" not in sekar.sisa  # empty in the file
    assert list(RiwayatStatus.objects.filter(pegawai=sekar).order_by("tmt").values_list("status", flat=True)) == [
        "CPNS",
        "PNS",
    ]
    assert list(RiwayatPangkat.objects.filter(pegawai=sekar).order_by("tmt").values_list("golongan", "mkg_bulan")) == [
        ("III/a", None),
        ("III/b", 85),
    ]
    k = Keadaan.objects.get(pegawai=sekar)
    assert (k.golongan, k.jenjang, k.kode_bup, k.pendidikan, k.aktif) == (
        "III/b", "AHLI_PERTAMA", "AHLI_PERTAMA", "40", True,
    )  # fmt: skip
    assert k.unit.siasn_id.endswith("c014")
    assert not k.unit.dikenal
    assert not Pegawai.objects.filter(pns_id=DEWA["PNS ID"]).exists()
    assert not Unit.objects.filter(siasn_id__endswith="dead").exists()


def test_jabatan_struktural_tanpa_eselon_dibaca_dari_namanya_dan_diberi_tahu(bkd, batch):
    assert "ESELON_DISIMPULKAN" in temuan(batch, 3)
    terapkan(bkd, batch)
    jabatan = RiwayatJabatan.objects.get(nama_jabatan="Kepala Bidang Pengembangan Kompetensi")
    assert (jabatan.jenis, jabatan.kode_bup, jabatan.penugasan) == ("ADMINISTRATOR", "ADMINISTRATOR", "D")
    assert jabatan.definisi == DefinisiJabatan.objects.get(nama=jabatan.nama_jabatan)


def test_mengimpor_lagi_mengatakan_sama_dan_tidak_menulis(pemain, bkd, batch):
    terapkan(bkd, batch)
    sebelum = sidik_keadaan()
    kedua = unggah(bkd, pemain.mawar, CONTOH.read_bytes())
    assert angka(kedua) == (0, 0, 2, 1)
    assert terapkan(bkd, kedua).diterapkan == 0
    assert sidik_keadaan() == sebelum


def test_perintah_mencetak_hitungan_dan_berkas_galat_yang_dapat_diimpor_lagi(pemain, capsys):
    hasil = perintah(capsys, "pegawai", str(CONTOH), "--instansi", "kota-mawar", "--terapkan")
    assert {k: hasil[k] for k in ("baru", "berubah", "sama", "galat")} == {
        "baru": 2,
        "berubah": 0,
        "sama": 0,
        "galat": 1,
    }
    with open(hasil["berkas_galat"], encoding="utf-8-sig", newline="") as berkas:
        (baris,) = list(csv.DictReader(berkas, delimiter=";"))
    assert baris["BARIS"] == "4"
    assert "BEDA_JK" in baris["KODE GALAT"]
    assert "bukan alamat e-mail" in baris["ALASAN"]
    assert baris["NIP BARU"] == "'199002152015031993"
    lagi = perintah(capsys, "pegawai", hasil["berkas_galat"], "--instansi", "kota-mawar")
    assert (lagi["baru"], lagi["galat"]) == (0, 1)


def test_perintah_batal_mengembalikan_keadaan_persis_seperti_sebelumnya(pemain, capsys):
    sebelum = sidik_keadaan()
    hasil = perintah(capsys, "pegawai", str(CONTOH), "--instansi", "kota-mawar", "--terapkan")
    assert sidik_keadaan() != sebelum
    perintah(capsys, "batal", str(hasil["batch"]))
    assert sidik_keadaan() == sebelum
    assert BarisImpor.objects.filter(batch_id=hasil["batch"]).count() == 3


def test_hierarki_unor_dan_templat_diklat_dibaca_apa_adanya(pemain, capsys):
    unor = perintah(
        capsys, "unor", str(DATA / "siasn_hierarki_unor_sample.csv"), "--instansi", "kota-mawar", "--terapkan"
    )
    assert (unor["baru"], unor["galat"]) == (2, 0)
    bidang = Unit.objects.get(siasn_id__endswith="c014")
    assert (bidang.nama, bidang.induk.nama, bidang.tingkat) == (
        "Bidang Pengembangan Kompetensi", "Badan Kepegawaian Daerah", 2,
    )  # fmt: skip
    perintah(capsys, "pegawai", str(CONTOH), "--instansi", "kota-mawar", "--terapkan")
    diklat = DATA / "diklat_template_sample.csv"
    assert perintah(capsys, "diklat", str(diklat), "--instansi", "kota-mawar", "--terapkan")["baru"] == 1
    assert perintah(capsys, "diklat", str(diklat), "--instansi", "kota-mawar")["sama"] == 1
    assert (
        perintah(capsys, "unor", str(DATA / "siasn_hierarki_unor_sample.csv"), "--instansi", "kota-mawar")["sama"] == 2
    )
