"""Workbooks of e-Kinerja: staged, judged, compared, applied in part, applied twice, undone to the last column."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse

from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan
from pegawai.models import BarisImpor, BatchImpor
from pegawai.services import impor
from penilaian.enums import KeadaanSkp
from penilaian.models import AngkaKredit, HasilEkinerja, RiwayatKinerja, SkpEkinerja
from penilaian.selectors.riwayat import kinerja_tahunan
from tests.pegawai.impor.kit import CONTOH as SIASN
from tests.pegawai.impor.kit import angka, beda, galat, temuan, terapkan
from tests.pegawai.impor.kit import unggah as unggah_pegawai
from tests.penilaian.impor.kit import DATA, TAHUN, belum, berkas, hasil, kemarin, lembar, sidik, skp, unggah
from tests.penilaian.kit import buka_tahun, sampai, skp_dari

pytestmark = pytest.mark.django_db
HARI = hari_ini()


@pytest.fixture
def bkd(pemain):
    return pemain.aktor("bunga")


def pesan(batch: BatchImpor, kode: str, nomor: int = 2) -> str:
    return next(t["pesan"] for t in BarisImpor.objects.get(batch=batch, nomor=nomor).temuan if t["kode"] == kode)


def batalkan(bkd, batch: BatchImpor) -> BatchImpor:
    return impor.batalkan(actor=bkd, batch_id=batch.pk)


def perintah(capsys, *args: str) -> dict:
    call_command("impor", *args, "--json")
    return json.loads(capsys.readouterr().out)


def test_kedua_contoh_bkn_lewat_perintah_dua_kali_lalu_dibatalkan(pemain, bkd, capsys):
    terapkan(bkd, unggah_pegawai(bkd, pemain.mawar, "\n".join(SIASN).encode()))
    kosong = sidik()
    isi = {}
    for jenis, nama in (("skp", "skp"), ("kinerja", "penilaian")):
        tempat = str(DATA / f"ekinerja_laporan_{nama}_sample.csv")
        satu = perintah(capsys, jenis, tempat, "--instansi", "kota-mawar", "--terapkan")
        assert {k: satu[k] for k in ("baru", "berubah", "sama", "galat")} == {
            "baru": 3 if jenis == "skp" else 2, "berubah": 0, "sama": 0, "galat": 0,
        }  # fmt: skip
        dua = perintah(capsys, jenis, tempat, "--instansi", "kota-mawar", "--terapkan")
        assert (dua["baru"], dua["berubah"], dua["sama"], dua["diterapkan"]) == (0, 0, satu["baru"], 0)
        isi[jenis] = satu["batch"]
    assert list(SkpEkinerja.objects.order_by("skp_id").values_list("skp_id", "status", "tambahan")) == [
        ("feed-skp-1", "PERSETUJUAN", False), ("feed-skp-2", "PENGAJUAN", False), ("feed-skp-3", "DRAFT", True),
    ]  # fmt: skip
    bagus, sekar = HasilEkinerja.objects.order_by("pegawai__nama")
    assert (sekar.predikat, sekar.jenjang, sekar.skp_id, sekar.penilaian_id) == (
        "BAIK", "AHLI_PERTAMA", "feed-skp-0", "feed-pen-1",
    )  # fmt: skip
    assert (bagus.predikat, bagus.dinilai_pada) == ("", None)
    assert bagus.sisa["pegawai_atasan_id"] == "FEED0000000000000000000000001002"
    assert AngkaKredit.objects.get().nilai == Decimal("12.500")
    batch = BatchImpor.objects.get(pk=isi["kinerja"])
    assert {"BELUM_DINILAI", "PENILAI_DIRI_SENDIRI"} <= temuan(batch, 3).keys()
    assert batch.catatan[-2]["kode"] == "BELUM_DINILAI"
    perintah(capsys, "batal", str(isi["kinerja"]))
    perintah(capsys, "batal", str(isi["skp"]))
    assert sidik() == kosong


@pytest.mark.parametrize("bentuk", [berkas, lembar])
def test_judul_di_dua_puluh_baris_pertama_dan_kolom_dalam_urutan_apa_pun(pemain, bkd, bentuk):
    satu, dua = hasil(pemain.pegi), belum(pemain.vera)
    terbalik = list(reversed(satu))
    for atas in (0, 6, 19):
        batch = unggah(bkd, pemain.mawar, bentuk(satu, dua, judul=terbalik, atas=atas))
        assert angka(batch) == (2, 0, 0, 0)
        assert batch.kepala["baris_judul"] == atas + 1
        assert [b.nomor for b in batch.baris.order_by("nomor")] == [atas + 2, atas + 3]
    with pytest.raises(MasukanSalah) as galat_:
        unggah(bkd, pemain.mawar, bentuk(satu, judul=terbalik, atas=20))
    assert galat_.value.kode == "KEPALA_TIDAK_ADA"
    assert "20 baris pertama" in galat_.value.pesan
    assert "hasil_akhir" in galat_.value.pesan


def test_sel_tanggal_dan_waktu_excel_dibaca_seperti_teksnya(pemain, bkd):
    isi = hasil(pemain.pegi, waktu_dinilai=dt.datetime(2026, 1, 15, 10, 5)) | {
        "periode_awal_skp": dt.datetime(TAHUN, 1, 1), "periode_akhir_skp": dt.datetime(TAHUN, 12, 31),
    }  # fmt: skip
    terapkan(bkd, unggah(bkd, pemain.mawar, lembar(isi)))
    h = HasilEkinerja.objects.get()
    assert (h.masa.lower, h.masa.upper) == (dt.date(TAHUN, 1, 1), dt.date(TAHUN + 1, 1, 1))
    assert h.dinilai_pada == dt.datetime(2026, 1, 15, 3, 5, tzinfo=dt.UTC)
    assert angka(unggah(bkd, pemain.mawar, berkas(hasil(pemain.pegi, waktu_dinilai="15-01-2026 10:05")))) == (
        0,
        0,
        1,
        0,
    )


def test_hasil_atas_masa_yang_belum_mulai_dan_waktu_yang_belum_terjadi_ditolak(pemain, bkd):
    depan = {f: f"{HARI.year + 1}-{b}" for f, b in (("periode_awal_skp", "01-01"), ("periode_akhir_skp", "12-31"))}
    depan |= {"tahun_skp": str(HARI.year + 1)}
    baris = [hasil(pemain.pegi, **depan), belum(pemain.vera, **depan), hasil(pemain.audi, waktu_dinilai="2099-01-01")]
    batch = unggah(bkd, pemain.mawar, berkas(*baris))
    assert [galat(batch, n) for n in (2, 3, 4)] == [{"MASA_BELUM_MULAI"}, set(), {"WAKTU_BELUM_TERJADI"}]
    assert "mulai 01-01-" in pesan(batch, "MASA_BELUM_MULAI")


def test_berkas_jenis_lain_disebut_tampaknya_jenis_apa(pemain, bkd):
    siasn = "\n".join(SIASN).encode()
    for jenis, isi, tampak in (
        ("kinerja", siasn, "Data ASN (ekspor SIASN)"),
        ("skp", berkas(hasil(pemain.pegi)), "Laporan penilaian e-Kinerja"),
        ("kinerja", berkas(skp(pemain.pegi)), "Laporan SKP e-Kinerja"),
        ("pegawai", berkas(skp(pemain.pegi)), "Laporan SKP e-Kinerja"),
    ):
        with pytest.raises(MasukanSalah) as galat_:
            unggah(bkd, pemain.mawar, isi, jenis)
        assert (galat_.value.kode, tampak in galat_.value.pesan) == ("JENIS_LAIN", True)


SALAH = (
    ({"nip": "1,99003E+17"}, "NIP_RUSAK_EXCEL"),
    ({"nip": "199003152015032000"}, "NIP_DIBULATKAN"),
    ({"nip": "199003152015032"}, "PANJANG"),
    ({"nip": "199003152015032777"}, "PEGAWAI_TIDAK_ADA"),
    ({"jenis": "bulanan"}, "JENIS_PENILAIAN_TIDAK_DIKENAL"),
    ({"periode_awal_skp": "45000"}, "TANGGAL_SERIAL"),
    ({"periode_awal_skp": "2025-02-30"}, "TANGGAL_SALAH"),
    ({"periode_awal_skp": "31-12-2025", "periode_akhir_skp": "01-01-2025"}, "PERIODE_TERBALIK"),
    ({"periode_akhir_skp": "2026-03-31"}, "PERIODE_LINTAS_TAHUN"),
    ({"tahun_skp": "2024"}, "TAHUN_SKP_BEDA"),
    ({"periode_awal_skp": "2021-01-01", "periode_akhir_skp": "2021-12-31", "tahun_skp": "2021"}, "TAHUN_SKEMA_LAMA"),
    ({"hasil_kerja": "Lumayan"}, "RATING_TIDAK_DIKENAL"),
    ({"hasil_akhir": "Cukup"}, "PREDIKAT_DI_LUAR_SKALA"),
    ({"hasil_akhir": "91,5"}, "PREDIKAT_DI_LUAR_SKALA"),
    ({"hasil_akhir": "Sangat Baik"}, "PREDIKAT_BEDA_MATRIKS"),
    ({"hasil_akhir": "-"}, "HASIL_TIDAK_LENGKAP"),
    ({"perilaku_kerja": "-"}, "HASIL_TIDAK_LENGKAP"),
    ({"is_skp_plt_plh_pjb": "x"}, "PLT_TIDAK_DIKENAL"),
    ({"waktu_dinilai": "kemarin"}, "WAKTU_SALAH"),
    ({"skp_id": "a b"}, "ID_SALAH"),
)


def test_setiap_kesalahan_bernama_dan_baris_lain_tetap_diterapkan(pemain, bkd):
    baris = [hasil(pemain.pegi, **isi) for isi, _ in SALAH]
    kembar = [hasil(pemain.audi), hasil(pemain.audi), hasil(pemain.tono), hasil(pemain.tono, golru="IV/a")]
    luar = belum(pemain.dodi, pegawai_atasan_nip="197001011995031001", pegawai_atasan_nama="Wali Kota")
    batch = unggah(bkd, pemain.mawar, berkas(*baris, *kembar, luar, hasil(pemain.vera)))
    for nomor, (_, kode) in enumerate(SALAH, start=2):
        assert kode in galat(batch, nomor), (nomor, kode, galat(batch, nomor))
    ekor = len(SALAH) + 2
    assert [galat(batch, ekor + n) for n in range(4)] == [set(), {"BARIS_GANDA"}, {"HASIL_GANDA"}, {"HASIL_GANDA"}]
    assert {"PENILAI_TIDAK_DIKENAL", "BELUM_DINILAI"} == temuan(batch, ekor + 4).keys()
    assert "Giliran pejabat penilai: Wali Kota" in pesan(batch, "BELUM_DINILAI", ekor + 4)
    assert "Baik (PermenPANRB" in pesan(batch, "PREDIKAT_BEDA_MATRIKS", 16)
    assert terapkan(bkd, batch).diterapkan == 3
    assert set(HasilEkinerja.objects.values_list("pegawai", flat=True)) == {
        pemain.audi.pk, pemain.dodi.pk, pemain.vera.pk,
    }  # fmt: skip


def test_perubahan_per_bidang_angka_kredit_mengikuti_dan_semuanya_kembali(pemain, bkd):
    awal = terapkan(bkd, unggah(bkd, pemain.mawar, berkas(hasil(pemain.audi, skp_jabatan="Auditor Ahli Muda"))))
    lama = AngkaKredit.objects.get()
    assert (lama.nilai, lama.hasil_ekinerja.predikat) == (Decimal("25.000"), "BAIK")
    titik = sidik()
    naik = {"hasil_kerja": "DIATAS EKSPEKTASI", "perilaku_kerja": "Di Atas Ekspektasi", "hasil_akhir": "SANGAT BAIK"}
    ubah = unggah(bkd, pemain.mawar, berkas(hasil(pemain.audi, skp_jabatan="Auditor Ahli Muda", **naik)))
    assert beda(ubah) == {
        "predikat": ("BAIK", "SANGAT_BAIK"),
        "rating_hasil": ("SESUAI_EKSPEKTASI", "DI_ATAS_EKSPEKTASI"),
        "rating_perilaku": ("SESUAI_EKSPEKTASI", "DI_ATAS_EKSPEKTASI"),
    }
    terapkan(bkd, ubah)
    lama.refresh_from_db()
    assert (lama.batal, AngkaKredit.objects.get(batal=False).nilai) == (True, Decimal("37.500"))
    with pytest.raises(Bentrok) as galat_:
        batalkan(bkd, awal)
    assert {r["objek"] for r in galat_.value.rincian} == {pemain.audi.nama}
    tarik = unggah(bkd, pemain.mawar, berkas(belum(pemain.audi, skp_jabatan="Auditor Ahli Muda")))
    assert {"PREDIKAT_DITARIK", "BELUM_DINILAI"} <= temuan(tarik).keys()
    terapkan(bkd, tarik)
    assert not AngkaKredit.objects.filter(batal=False).exists()
    tua = unggah(bkd, pemain.mawar, berkas(hasil(pemain.audi)), tanggal_data=kemarin(tarik))
    assert angka(tua) == (0, 0, 1, 0)
    assert "DIPERTAHANKAN" in temuan(tua)
    for batch in (tarik, ubah):
        batalkan(bkd, batch)
    assert sidik() == titik


def test_hasil_final_di_sini_tidak_pernah_ditimpa_dan_tidak_dihitung_dua_kali(pemain, bkd):
    terapkan(bkd, unggah(bkd, pemain.mawar, berkas(hasil(pemain.pegi, skp_jabatan="Analis Ahli Pertama",
        skp_jenis_jabatan="JF", periode_awal_skp=f"{HARI.year}-01-01", periode_akhir_skp=f"{HARI.year}-12-31",
        tahun_skp=str(HARI.year)))))  # fmt: skip
    assert AngkaKredit.objects.filter(batal=False).count() == 1
    buka_tahun(pemain)
    skp_ = skp_dari(pemain, "pegi")
    type(skp_).objects.filter(pk=skp_.pk).update(jenis_jabatan="JF", jenjang="AHLI_PERTAMA")
    sampai(pemain, "pegi", KeadaanSkp.FINAL)
    (sah,) = AngkaKredit.objects.filter(batal=False)
    assert (sah.evaluasi.skp_id, sah.hasil_ekinerja) == (skp_.pk, None)
    final = sidik()
    ini = {"periode_awal_skp": f"{HARI.year}-01-01", "periode_akhir_skp": f"{HARI.year}-12-31",
           "tahun_skp": str(HARI.year)}  # fmt: skip
    naik = {"hasil_kerja": "Di Atas Ekspektasi", "perilaku_kerja": "Di Atas Ekspektasi", "hasil_akhir": "Sangat Baik"}
    batch = unggah(bkd, pemain.mawar, berkas(hasil(pemain.pegi, **ini, **naik)))
    assert galat(batch) == {"HASIL_BERBEDA"}
    kalimat = pesan(batch, "HASIL_BERBEDA")
    assert "Sangat Baik (hasil kerja di atas ekspektasi, perilaku di atas ekspektasi)" in kalimat
    assert "Baik (hasil kerja sesuai ekspektasi, perilaku sesuai ekspektasi), difinalkan oleh " in kalimat
    assert f" pada {HARI:%d-%m-%Y}. Yang di sini tidak ditimpa." in kalimat
    assert "Vera Rinjani" in kalimat
    assert terapkan(bkd, batch).diterapkan == 0
    lain = {"hasil_kerja": "Di Atas Ekspektasi"}
    assert "RATING_BERBEDA" in temuan(unggah(bkd, pemain.mawar, berkas(hasil(pemain.pegi, **ini, **lain))))
    assert "SUDAH_FINAL_DI_SINI" in temuan(unggah(bkd, pemain.mawar, berkas(belum(pemain.pegi, **ini))))
    assert sidik() == final


def test_pindah_dan_plt_disimpan_semua_dihitung_sekali(pemain, bkd):
    lia = pemain.audi
    jf = {"skp_jabatan": "Auditor Ahli Muda", "skp_jenis_jabatan": "JF"}
    baris = [
        hasil(lia, skp_id="satu", periode_akhir_skp="2025-06-30", **jf),
        hasil(lia, skp_id="dua", periode_awal_skp="2025-07-01", **jf),
        hasil(lia, skp_id="plt", is_skp_plt_plh_pjb="1", **jf),
        hasil(pemain.tono, skp_id="lama", periode_akhir_skp="2025-11-30", **jf),
        hasil(pemain.tono, skp_id="baru", periode_awal_skp="2025-10-01", **jf),
    ]
    batch = terapkan(bkd, unggah(bkd, pemain.mawar, berkas(*baris)))
    assert batch.diterapkan == 5
    per = dict(AngkaKredit.objects.values_list("hasil_ekinerja__skp_id", "bulan"))
    assert per == {"satu": 6, "dua": 6, "baru": 3}
    assert [("MASA_BERTUMPANG" in temuan(batch, n)) for n in range(2, 7)] == [False, False, False, True, True]
    lalu = {"periode_awal_skp": "2024-01-01", "periode_akhir_skp": "2024-12-31", "tahun_skp": "2024"}
    assert angka(unggah(bkd, pemain.mawar, berkas(hasil(lia, skp_id="satu", **lalu)))) == (1, 0, 0, 0)


def test_dua_daerah_tidak_saling_melihat(pemain, bkd):
    terapkan(bkd, unggah(bkd, pemain.mawar, berkas(hasil(pemain.pegi), hasil(pemain.vera))))
    bulan = pemain.aktor("bulan")
    batch = unggah(bulan, pemain.melati, berkas(hasil(pemain.pegi)))
    assert galat(batch) == {"PEGAWAI_TIDAK_ADA"}
    assert "Mawar" not in str(BarisImpor.objects.get(batch=batch).temuan)
    assert not HasilEkinerja.objects.terlihat_oleh(bulan).exists()
    assert HasilEkinerja.objects.terlihat_oleh(bkd).count() == 2
    assert HasilEkinerja.objects.terlihat_oleh(pemain.aktor("pegi")).count() == 1
    with pytest.raises(TidakDitemukan):
        unggah(bulan, pemain.mawar, berkas(hasil(pemain.pegi)))


def test_predikat_dari_satu_sumber_pada_riwayat_dan_api(pemain, bkd):
    RiwayatKinerja.objects.create(
        pegawai=pemain.pegi, tahun=TAHUN, skema="PERMENPANRB_6_2022", predikat="BAIK", sebutan="Baik",
        rating_hasil="SESUAI_EKSPEKTASI", rating_perilaku="SESUAI_EKSPEKTASI",
    )  # fmt: skip
    RiwayatKinerja.objects.create(pegawai=pemain.pegi, tahun=2020, skema="PP_46_2011", predikat="BAIK", sebutan="Baik")
    berbeda = {"hasil_kerja": "Di Atas Ekspektasi", "perilaku_kerja": "Di Atas Ekspektasi"}
    salah = unggah(bkd, pemain.mawar, berkas(hasil(pemain.pegi, hasil_akhir="Sangat Baik", **berbeda)))
    assert galat(salah) == {"RIWAYAT_BERBEDA"}
    baris = [hasil(pemain.pegi), hasil(pemain.pegi, skp_id="plt", is_skp_plt_plh_pjb="1"), belum(pemain.vera)]
    terapkan(bkd, unggah(bkd, pemain.mawar, berkas(*baris)))
    tahun = {o: [t for t in kinerja_tahunan(bkd, o.pk) if t.dihitung] for o in (pemain.pegi, pemain.vera)}
    assert [(t.tahun, t.sumber, t.predikat) for t in tahun[pemain.pegi]] == [
        (TAHUN, "e-Kinerja BKN", "BAIK"), (2020, "PP 46/2011", "BAIK"),
    ]  # fmt: skip
    assert not tahun[pemain.vera]
    isi = pemain.klien_api("bunga").get(f"/api/v1/predikat/?pegawai={pemain.pegi.pk}").json()["hasil"]
    assert [(b["sumber"], b["tahun"]) for b in isi] == [("EKINERJA", TAHUN), ("RIWAYAT", 2020)]
    halaman = pemain.klien("bunga").get(reverse("penilaian:riwayat", args=[pemain.pegi.pk])).content.decode()
    assert "Peran tambahan (Plt./Plh./Pj.)." in halaman
    assert "Yang dihitung hasil e-Kinerja BKN di atas." in halaman
    assert "Belum dinilai" in pemain.klien("vera").get(reverse("penilaian:riwayat_saya")).content.decode()


def test_papan_dan_halaman_skp_menyebut_keadaan_di_ekinerja(pemain, bkd):
    buka_tahun(pemain, TAHUN)
    baris = [
        skp(pemain.pegi), skp(pemain.vera, skp_status="pengajuan"), skp(pemain.audi, skp_status="draft"),
        skp(pemain.audi, skp_id="plt", is_plt_plh="1"),
    ]  # fmt: skip
    terapkan(bkd, unggah(bkd, pemain.mawar, berkas(*baris), "skp"))
    terapkan(bkd, unggah(bkd, pemain.mawar, berkas(hasil(pemain.pegi), belum(pemain.vera))))
    siklus = skp_dari(pemain, "pegi", TAHUN).siklus
    cari = {"siklus": siklus.pk, "periode": "TAHUNAN"}
    papan = pemain.klien("bunga").get(reverse("penilaian:papan"), cari)
    ek = papan.context["papan"].ekinerja
    assert (ek.disetujui, ek.pengajuan, ek.draf, ek.dinilai) == (1, 1, 1, 1)
    assert sum(b.ekinerja.belum_dinilai for b in papan.context["papan"].baris) == ek.belum_dinilai == ek.wajib - 1
    for status, jumlah in (
        ("ek_disetujui", 1), ("ek_belum_disetujui", ek.wajib - 1), ("ek_tanpa_skp", ek.tanpa_skp), ("ek_dinilai", 1),
        ("ek_belum_dinilai", ek.wajib - 1),
    ):  # fmt: skip
        url = reverse("penilaian:papan_daftar")
        daftar = pemain.klien("bunga").get(url, cari | {"status": status, "kolom": "nama,ekinerja_skp,ekinerja_hasil"})
        assert daftar.context["jumlah"] == jumlah, status
    terapkan(bkd, unggah(bkd, pemain.mawar, berkas(skp(pemain.vera, periode_awal=f"{HARI.year}-01-01",
        periode_akhir=f"{HARI.year}-12-31", skp_status="draft")), "skp"))  # fmt: skip
    assert "SKP draf" in pemain.klien("vera").get(reverse("penilaian:skp_saya")).content.decode()
    isi = pemain.klien("vera").get(reverse("penilaian:skp", args=[skp_dari(pemain, "vera", TAHUN).pk]))
    assert "Di e-Kinerja BKN" in isi.content.decode()
    assert "SKP diajukan" in isi.content.decode()
    assert "Giliran Bagus Contoh Prasetyo" in isi.content.decode()
