"""The pages of the import: from the file to the undo, without JavaScript, for BKD of the agency only."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import load_workbook

from asn_karier.core.models import CatatanBaca
from pegawai.models import BarisImpor, BatchImpor, Pegawai
from tests.pegawai.impor.kit import BAGUS, DATA, SEKAR, banyak, teks, terapkan, unggah

CONTOH = (DATA / "siasn_export_data_asn_sample.csv").read_bytes()
pytestmark = pytest.mark.django_db


@pytest.fixture
def klien(pemain):
    return pemain.klien("bunga")


@pytest.fixture
def batch(pemain) -> BatchImpor:
    return unggah(pemain.aktor("bunga"), pemain.mawar, CONTOH)


def kirim(klien, pemain, isi: bytes, nama: str = "ekspor.csv", **lain):
    isian = {"instansi": pemain.mawar.pk, "jenis": "pegawai", "berkas": SimpleUploadedFile(nama, isi)} | lain
    return klien.post(reverse("pegawai:impor_unggah"), isian)


def test_dari_unggah_sampai_batal(pemain, klien):
    jawab = kirim(klien, pemain, CONTOH)
    assert jawab.status_code == 302
    halaman = klien.get(jawab.url)
    isi = halaman.content.decode()
    assert "Sekar Rekaan Utami" in isi
    assert "bukan alamat e-mail" in isi
    batch = BatchImpor.objects.get()
    alamat = reverse("pegawai:impor_terapkan", args=[batch.pk])
    assert "Terapkan impor ini?" in klien.post(alamat).content.decode()
    assert not Pegawai.objects.filter(pns_id=SEKAR["PNS ID"]).exists()
    assert "2 baris diterapkan" in klien.post(alamat, {"dikonfirmasi": "1"}, follow=True).content.decode()
    assert Pegawai.objects.filter(pns_id=SEKAR["PNS ID"]).exists()
    alamat = reverse("pegawai:impor_batalkan", args=[batch.pk])
    assert "dikembalikan persis" in klien.post(alamat).content.decode()
    assert "kembali seperti semula" in klien.post(alamat, {"dikonfirmasi": "1"}, follow=True).content.decode()
    assert not Pegawai.objects.filter(pns_id=SEKAR["PNS ID"]).exists()


def test_berkas_yang_ditolak_dijelaskan_pada_isiannya(pemain, klien):
    jawab = kirim(klien, pemain, b"%PDF-1.7", "x.csv")
    assert jawab.status_code == 422
    assert "Berkas ini PDF" in jawab.content.decode()
    assert kirim(klien, pemain, CONTOH, tanggal_data="12/31/2025").status_code == 422
    assert not BatchImpor.objects.exists()


@pytest.mark.parametrize("saring", ["", "baru", "berubah", "sama", "galat", "peringatan", "ngawur"])
def test_saringan_baris(klien, batch, saring):
    isi = klien.get(reverse("pegawai:impor_lihat", args=[batch.pk]), {"saring": saring}).content.decode()
    assert ("Dewa Salah Rekaan" in isi) == (saring in {"", "galat", "peringatan", "ngawur"})
    assert ("Sekar Rekaan Utami" in isi) == (saring in {"", "baru", "peringatan", "ngawur"})


def test_halaman_baris_bersambung_maju_dan_mundur(pemain, klien):
    batch = unggah(pemain.aktor("bunga"), pemain.mawar, teks(*banyak(60)))
    alamat = reverse("pegawai:impor_lihat", args=[batch.pk])

    def nomor(kursor: str = "") -> list[int]:
        konteks = klien.get(alamat, {"ukuran": "25", "kursor": kursor}).context
        return [r["baris"].nomor for r in konteks["baris"]], konteks["halaman"]

    satu, h1 = nomor()
    dua, h2 = nomor(h1.sesudah)
    tiga, h3 = nomor(h2.sesudah)
    assert [*satu, *dua, *tiga] == list(range(2, 62))
    assert nomor(h3.sebelum)[0] == dua
    assert nomor(h2.sebelum)[0] == satu
    assert (h1.sebelum, h3.sesudah) == ("", "")


def test_satu_baris_menampilkan_temuan_perubahan_dan_tercatat_dibaca(pemain, klien):
    terapkan(pemain.aktor("bunga"), unggah(pemain.aktor("bunga"), pemain.mawar, teks(SEKAR)))
    batch = unggah(
        pemain.aktor("bunga"), pemain.mawar, teks(SEKAR | {"TMT GOLONGAN": "01-04-2026", "NAMA": "<b>X</b>"})
    )
    isi = klien.get(reverse("pegawai:impor_baris", args=[batch.pk, 2])).content.decode()
    assert "01-04-2022" in isi
    assert "01-04-2026" in isi
    assert "&lt;b&gt;X" in isi
    assert "<b>X" not in isi
    assert CatatanBaca.objects.filter(jenis="impor-baris", objek_id=batch.pk, pengguna=pemain.akun("bunga")).exists()
    assert klien.get(reverse("pegawai:impor_baris", args=[batch.pk, 99])).status_code == 404


def test_baris_galat_diunduh_sebagai_sel_teks_tanpa_rumus(pemain, klien):
    batch = unggah(pemain.aktor("bunga"), pemain.mawar, teks(SEKAR | {"NAMA": '=HYPERLINK("x")', "EMAIL": "x"}))
    jawab = klien.get(reverse("pegawai:impor_galat_xlsx", args=[batch.pk]))
    judul, isi = load_workbook(io.BytesIO(jawab.content)).get_sheet_by_name("Galat").to_python()
    baris = dict(zip(judul, isi, strict=True))
    assert baris["NAMA"] == '=HYPERLINK("x")'
    assert baris["NIP BARU"] == "199002142015032991"
    csv = b"".join(klien.get(reverse("pegawai:impor_galat_csv", args=[batch.pk])).streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK" in csv
    assert "'199002142015032991" in csv


def test_berkas_galat_yang_diperbaiki_dapat_diunggah_kembali(pemain, klien):
    batch = unggah(pemain.aktor("bunga"), pemain.mawar, teks(SEKAR | {"EMAIL": "x"}, BAGUS))
    isi = klien.get(reverse("pegawai:impor_galat_xlsx", args=[batch.pk])).content
    baris = load_workbook(io.BytesIO(isi)).get_sheet_by_name("Galat").to_python()
    baris[1][baris[0].index("EMAIL")] = "benar@contoh.id"
    from tests.pegawai.impor.kit import angka, xlsx

    assert angka(unggah(pemain.aktor("bunga"), pemain.mawar, xlsx(baris))) == (1, 0, 0, 0)


@pytest.mark.parametrize("jenis", ["pegawai", "unor", "diklat"])
def test_templat_dapat_diunduh_dan_diunggah_kembali(pemain, klien, jenis):
    isi = klien.get(reverse("pegawai:impor_templat", args=[jenis])).content
    batch = unggah(pemain.aktor("bunga"), pemain.mawar, isi, jenis)
    assert (batch.jumlah_baris, batch.status) == (0, BatchImpor.Status.PRATINJAU)
    assert klien.get(reverse("pegawai:impor_templat", args=["lain"])).status_code == 404


def test_melewati_baris(klien, batch):
    alamat = reverse("pegawai:impor_lewati", args=[batch.pk])
    assert "1 baris dilewati" in klien.post(alamat, {"pilih": ["2", "x"]}, follow=True).content.decode()
    assert BarisImpor.objects.get(batch=batch, nomor=2).lewati
    klien.post(alamat, {"pilih": ["2"], "tindakan": "ikutkan"})
    assert not BarisImpor.objects.get(batch=batch, nomor=2).lewati


def test_kemajuan_impor_besar(pemain, klien):
    jawab = kirim(klien, pemain, teks(*banyak(210)), follow=True)
    batch = BatchImpor.objects.get()
    isi = klien.get(reverse("pegawai:impor_lihat", args=[batch.pk])).content.decode()
    assert "Memeriksa berkas" in isi
    assert "boleh ditutup" in isi
    potong = klien.get(reverse("pegawai:impor_pantau", args=[batch.pk]), headers={"HX-Request": "true"})
    assert "Memeriksa berkas" in potong.content.decode()
    assert klien.post(reverse("pegawai:impor_hentikan", args=[batch.pk])).status_code == 302
    assert BatchImpor.objects.get().status == BatchImpor.Status.DITOLAK
    assert jawab.status_code == 302


def test_hanya_bkd_dan_admin_dan_hanya_instansinya(pemain, batch):
    terbuka = [
        reverse("pegawai:impor"), reverse("pegawai:impor_unggah"), reverse("pegawai:impor_templat", args=["unor"]),
    ]  # fmt: skip
    milik = [reverse(f"pegawai:impor_{n}", args=[batch.pk]) for n in ("lihat", "pantau", "galat_csv", "galat_xlsx")] + [
        reverse("pegawai:impor_baris", args=[batch.pk, 2])
    ]
    for alamat in terbuka:
        harap = {
            "bunga": 200,
            "bulan": 200,
            "admin": 200,
            "vera": 403,
            "pina": 403,
            "pegi": 403,
            "audi": 403,
            None: 302,
        }
        assert {t: pemain.klien(t).get(alamat).status_code for t in harap} == harap, alamat
    for alamat in milik:
        baik = 302 if "kemajuan" in alamat else 200
        harap = {
            "bunga": baik,
            "admin": baik,
            "bulan": 404,
            "vera": 403,
            "pina": 403,
            "pegi": 403,
            "audi": 403,
            None: 302,
        }
        assert {t: pemain.klien(t).get(alamat).status_code for t in harap} == harap, alamat
    for nama in ("terapkan", "batalkan", "hentikan", "lewati"):
        alamat = reverse(f"pegawai:impor_{nama}", args=[batch.pk])
        assert pemain.klien("bulan").post(alamat, {"dikonfirmasi": "1"}).status_code == 404
        assert pemain.klien("audi").post(alamat, {"dikonfirmasi": "1"}).status_code == 403
        assert pemain.klien("bunga").get(alamat).status_code == 405
    assert BatchImpor.objects.get().status == BatchImpor.Status.PRATINJAU


def test_bkd_tidak_dapat_mengunggah_untuk_instansi_lain(pemain, klien):
    assert kirim(klien, pemain, CONTOH, instansi=pemain.melati.pk).status_code == 422


def test_penghalang_pembatalan_didaftar(pemain, klien, batch):
    from asn_karier.core.audit import perbuatan

    terapkan(pemain.aktor("bunga"), batch)
    with perbuatan(pemain.aktor("bunga"), "ubah"):
        Pegawai.objects.filter(pns_id=SEKAR["PNS ID"]).update(telepon="08123456789")
    jawab = klien.post(reverse("pegawai:impor_batalkan", args=[batch.pk]), {"dikonfirmasi": "1"})
    assert jawab.status_code == 409
    assert "Sekar Rekaan Utami" in jawab.content.decode()


def test_jumlah_kueri_tidak_bergantung_pada_jumlah_baris(pemain, klien, django_assert_max_num_queries):
    batch = unggah(pemain.aktor("bunga"), pemain.mawar, teks(*banyak(150)))
    for ukuran in ("25", "100"):
        with django_assert_max_num_queries(10):
            klien.get(reverse("pegawai:impor_lihat", args=[batch.pk]), {"ukuran": ukuran})
    with django_assert_max_num_queries(10):
        klien.get(reverse("pegawai:impor"))
