"""The import through the API: multipart in, problem JSON for refusals, once per key, nothing outside the agency."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from asn_karier.core.models import CatatanBaca
from pegawai.models import BatchImpor, Pegawai
from tests.kit.antrean import jalankan
from tests.pegawai.impor.kit import BAGUS, DATA, SEKAR, banyak, sidik_keadaan, teks

CONTOH = (DATA / "siasn_export_data_asn_sample.csv").read_bytes()
AKAR = "/api/v1/impor/"
pytestmark = pytest.mark.django_db


def kirim(klien, isi: bytes = CONTOH, kunci: str | None = None, **lain):
    data = {"jenis": "pegawai", "berkas": SimpleUploadedFile("ekspor.csv", isi)} | lain
    return klien.post(AKAR, data, format="multipart", HTTP_IDEMPOTENCY_KEY=kunci or str(uuid.uuid4()))


def lakukan(klien, alamat: str):
    return klien.post(alamat, HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4()))


@pytest.fixture
def klien(pemain):
    return pemain.klien_api("bunga")


def test_unggah_baca_terapkan_batalkan(klien):
    kosong = sidik_keadaan()
    jawab = kirim(klien)
    assert jawab.status_code == 201
    isi = jawab.json()
    assert jawab["Location"] == f"{AKAR}{isi['id']}/"
    assert isi["jumlah"] == {"baru": 2, "berubah": 0, "sama": 0, "galat": 1, "peringatan": 3}
    assert isi["status"] == "PRATINJAU"
    satu = f"{AKAR}{isi['id']}/"
    assert klien.get(satu).json() == isi
    (galat,) = klien.get(f"{satu}baris/", {"saring": "galat"}).json()["hasil"]
    assert galat["nomor"] == 4
    assert {"BEDA_JK", "NIK_GANDA"} <= {t["kode"] for t in galat["temuan"]}
    assert CatatanBaca.objects.filter(jenis="impor-baris", objek_id=isi["id"]).exists()
    assert lakukan(klien, f"{satu}terapkan/").json()["diterapkan"] == 2
    ulang = lakukan(klien, f"{satu}terapkan/")
    assert (ulang.status_code, ulang.json()["code"]) == (409, "impor-bukan-giliran")
    assert lakukan(klien, f"{satu}batalkan/").json()["status"] == "DIBATALKAN"
    assert sidik_keadaan() == kosong


def test_perubahan_per_bidang(klien):
    lakukan(klien, f"{AKAR}{kirim(klien, teks(SEKAR)).json()['id']}/terapkan/")
    kedua = kirim(klien, teks(SEKAR | {"NAMA": "Baru"})).json()["id"]
    (baris,) = klien.get(f"{AKAR}{kedua}/baris/").json()["hasil"]
    (ubah,) = baris["perubahan"]
    assert (ubah["label"], ubah["sebelum"], ubah["sesudah"]) == ("Nama", "Sekar Rekaan Utami", "Baru")


def test_kunci_yang_sama_mengunggah_sekali(klien):
    kunci = str(uuid.uuid4())
    assert kirim(klien, kunci=kunci).content == kirim(klien, kunci=kunci).content
    assert BatchImpor.objects.count() == 1


@pytest.mark.parametrize(
    ("lain", "status", "kode"),
    [
        ({"berkas": SimpleUploadedFile("x.pdf", b"%PDF-1.7")}, 400, "JENIS_BERKAS"),
        ({"jenis": "lain"}, 400, "masukan-salah"),
        ({"tanggal_data": "12/31/2025"}, 400, "masukan-salah"),
        ({"tanggal_data": "2999-01-01"}, 400, "masukan-salah"),
        ({"instansi": "x"}, 400, "masukan-salah"),
        ({"instansi": "99999999"}, 404, "tidak-ditemukan"),
    ],
)
def test_penolakan_menyebut_isiannya(klien, lain, status, kode):
    jawab = kirim(klien, **lain)
    assert (jawab.status_code, jawab.json()["code"]) == (status, kode)
    assert not BatchImpor.objects.exists()


def test_tanpa_berkas(klien):
    jawab = klien.post(AKAR, {"jenis": "pegawai"}, format="multipart", HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4()))
    assert (jawab.status_code, jawab.json()["errors"][0]["pointer"]) == (400, "/berkas")


def test_instansi_lain_404_dan_peran_lain_403(pemain, klien):
    isi = kirim(klien, teks(SEKAR, BAGUS)).json()
    satu = f"{AKAR}{isi['id']}/"
    luar = pemain.klien_api("bulan")
    assert luar.get(AKAR).json()["hasil"] == []
    for alamat in (satu, f"{satu}baris/"):
        assert luar.get(alamat).status_code == 404
    for kerja in ("terapkan", "batalkan", "hentikan"):
        assert lakukan(luar, f"{satu}{kerja}/").status_code == 404
    assert kirim(luar, instansi=pemain.mawar.pk).status_code == 404
    for peran in ("vera", "pina", "pegi", "audi"):
        assert pemain.klien_api(peran).get(satu).status_code == 403
        assert kirim(pemain.klien_api(peran)).status_code == 403
    assert pemain.klien_api(None).get(satu).status_code == 401
    assert pemain.klien_api("admin").get(satu).status_code == 200


def test_penghalang_pembatalan_disebut(pemain, klien):
    from asn_karier.core.audit import perbuatan

    satu = f"{AKAR}{kirim(klien).json()['id']}/"
    lakukan(klien, f"{satu}terapkan/")
    with perbuatan(pemain.aktor("bunga"), "ubah"):
        Pegawai.objects.filter(pns_id=SEKAR["PNS ID"]).update(telepon="08123456789")
    jawab = lakukan(klien, f"{satu}batalkan/")
    assert (jawab.status_code, jawab.json()["code"]) == (409, "impor-sudah-dipakai")
    assert jawab.json()["errors"]


@pytest.mark.django_db(transaction=True)
def test_berkas_besar_menjadi_pekerjaan_dengan_kemajuan(klien):
    isi = kirim(klien, teks(*banyak(201))).json()
    assert (isi["status"], isi["kemajuan"]["status"]) == ("DIPERIKSA", "MENUNGGU")
    jalankan(BatchImpor.objects.get(pk=isi["id"]).pekerjaan)
    isi = klien.get(f"{AKAR}{isi['id']}/").json()
    assert (isi["status"], isi["jumlah"]["baru"], isi["kemajuan"]) == ("PRATINJAU", 201, None)


def test_daftar_terbaru_dulu_dan_bersambung(klien):
    ids = [kirim(klien, teks(SEKAR | {"NAMA": str(n)})).json()["id"] for n in range(3)]
    satu = klien.get(AKAR, {"ukuran": "2"}).json()
    dua = klien.get(f"{AKAR}{satu['berikut']}").json()
    assert [b["id"] for b in (*satu["hasil"], *dua["hasil"])] == ids[::-1]
