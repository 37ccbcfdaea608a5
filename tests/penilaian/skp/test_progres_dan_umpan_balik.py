"""Progress with evidence, feedback, and the matriks peran hasil, through their pages."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from pegawai.models import SetelanAturan
from penilaian.models import BuktiKinerja, HasilKerja, MatriksPeran, Realisasi, UmpanBalik
from tests.kit.berkas import pdf
from tests.penilaian.kit import isi, periode, sampai, skp_dari

pytestmark = pytest.mark.usefixtures("tahun_kinerja")


def _isi(jawab):
    return jawab.content.decode()


def _progres(skp, kode="T1"):
    return reverse("penilaian:progres_periode", args=[skp.pk, kode])


def _kiriman(skp, **lain):
    hasil = skp.hasil.get()
    kunci = f"{hasil.pk}-{hasil.indikator.get().pk}"
    return {"butir": kunci, "uraian": "3 laporan selesai", "capaian": "TERCAPAI", **lain}


def test_progres_menuju_periode_berjalan_dan_memuat_target(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    jawab = pemain.klien("pegi").get(reverse("penilaian:progres", args=[skp.pk]), follow=True)
    assert jawab.status_code == 200
    assert "12 laporan" in _isi(jawab)
    assert pemain.klien("tono").get(_progres(skp)).status_code == 404
    assert pemain.klien("pegi").get(_progres(skp, "B1")).status_code == 404


def test_realisasi_dengan_berkas_dan_tautan_lalu_diunduh_sebagai_lampiran(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    klien = pemain.klien("pegi")
    berkas = SimpleUploadedFile("laporan.pdf", pdf(), content_type="application/pdf")
    data = _kiriman(skp, berkas=berkas, tautan="https://contoh.go.id/laporan", keterangan="Laporan T1")
    assert klien.post(_progres(skp), data).status_code == 302
    satu, dua = BuktiKinerja.objects.filter(skp=skp).order_by("pk")
    assert (satu.nama_asli, dua.tautan) == ("laporan.pdf", "https://contoh.go.id/laporan")
    unduh = reverse("penilaian:bukti_unduh", args=[skp.pk, satu.pk])
    jawab = pemain.klien("vera").get(unduh)
    assert jawab["Content-Disposition"].startswith("attachment")
    assert pemain.klien("tono").get(unduh).status_code == 404
    assert klien.get(reverse("penilaian:bukti_unduh", args=[skp.pk, dua.pk])).status_code == 404


@pytest.mark.parametrize(
    ("ubah", "status", "kalimat"),
    [
        ({"uraian": ""}, 422, "Realisasi"),
        ({"capaian": "LUAR_BIASA"}, 422, "Terhadap target"),
        ({"tautan": "http://contoh.go.id"}, 400, "https://"),
        ({"butir": "1-1"}, 404, ""),
    ],
)
def test_realisasi_yang_salah_ditolak_dengan_kalimatnya(pemain, ubah, status, kalimat):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    jawab = pemain.klien("pegi").post(_progres(skp), _kiriman(skp) | ubah)
    assert jawab.status_code == status
    assert kalimat in _isi(jawab)
    assert not Realisasi.objects.filter(skp=skp).exists()


def test_batas_bukti_mengikuti_setelan_instansi_pada_formulir_dan_pada_gerbangnya(pemain):
    skp, klien = sampai(pemain, "pegi", "DITETAPKAN"), pemain.klien("pegi")
    teks = _isi(klien.get(_progres(skp)))
    assert "PDF, JPG atau PNG, paling besar 2 MB." in teks
    assert f'data-maks-byte="{2048 * 1024}"' in teks
    for kunci, nilai in (("maks_kb", 1), ("maks_bukti", 1)):
        SetelanAturan.objects.create(
            instansi=skp.instansi, aturan="bukti_kinerja", kunci=kunci, nilai=nilai, dasar="SE 1",
            periode=DateRange(dt.date(2020, 1, 1), None),
        )  # fmt: skip
    assert "paling besar 1 KB." in _isi(klien.get(_progres(skp)))
    besar = SimpleUploadedFile("laporan.pdf", pdf() + b"%" * 2000, content_type="application/pdf")
    jawab = klien.post(_progres(skp), _kiriman(skp, berkas=besar))
    assert (jawab.status_code, BuktiKinerja.objects.count()) == (400, 0)
    assert "1 KB" in _isi(jawab)
    kecil = SimpleUploadedFile("laporan.pdf", pdf(), content_type="application/pdf")
    jawab = klien.post(_progres(skp), _kiriman(skp, berkas=kecil, tautan="https://contoh.go.id/laporan"))
    assert (jawab.status_code, BuktiKinerja.objects.count()) == (400, 0)
    assert "Paling banyak 1 bukti." in _isi(jawab)


def test_berkas_yang_bukan_pdf_ditolak_dan_ketikan_tetap_ada(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    palsu = SimpleUploadedFile("laporan.pdf", b"MZ\x90 bukan pdf", content_type="application/pdf")
    jawab = pemain.klien("pegi").post(_progres(skp), _kiriman(skp, berkas=palsu))
    assert jawab.status_code == 400
    assert "3 laporan selesai" in _isi(jawab)
    assert not Realisasi.objects.exists()


def test_realisasi_dari_jendela_lama_ditolak_409(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    klien = pemain.klien("pegi")
    klien.post(_progres(skp), _kiriman(skp))
    versi = Realisasi.objects.get(skp=skp).versi
    assert klien.post(_progres(skp), _kiriman(skp, versi=versi, uraian="Ubahan")).status_code == 302
    kedua = klien.post(_progres(skp), _kiriman(skp, versi=versi, uraian="Dari jendela lama"))
    assert kedua.status_code == 409
    assert "Dari jendela lama" in _isi(kedua)
    assert Realisasi.objects.get(skp=skp).uraian == "Ubahan"


def test_hanya_pegawai_menulis_realisasi_dan_tidak_sebelum_ditetapkan(pemain):
    isi(pemain, "pegi")
    draf = skp_dari(pemain, "pegi")
    assert pemain.klien("pegi").post(_progres(draf), _kiriman(draf)).status_code == 403
    assert pemain.klien("vera").post(_progres(draf), _kiriman(draf)).status_code == 403


def test_ketikan_realisasi_dipulihkan(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    klien = pemain.klien("pegi")
    assert klien.post(_progres(skp), _kiriman(skp, uraian="Baru seteng", konsep="1")).status_code == 204
    assert "Baru seteng" in _isi(klien.get(_progres(skp)))
    assert not Realisasi.objects.exists()


def test_bukti_ditarik_dengan_alasan_dan_tetap_terbaca(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    klien = pemain.klien("pegi")
    klien.post(_progres(skp), _kiriman(skp, tautan="https://contoh.go.id/salah"))
    bukti = BuktiKinerja.objects.get(skp=skp)
    alamat = reverse("penilaian:bukti_tarik", args=[skp.pk, bukti.pk])
    assert klien.post(alamat, {"alasan": ""}).status_code == 422
    assert pemain.klien("vera").post(alamat, {"alasan": "Bukan milik saya"}).status_code == 403
    assert klien.post(alamat, {"alasan": "Tautan keliru", "kembali": "T1"}).url == _progres(skp)
    assert "Tautan keliru" in _isi(klien.get(_progres(skp)))


# -- feedback ----------------------------------------------------------------------------------------------------------


def test_rekan_dicari_menurut_nama_dalam_instansi_sendiri_saja(pemain):
    sampai(pemain, "pegi", "DITETAPKAN")
    klien, alamat = pemain.klien("tono"), reverse("penilaian:umpan_rekan")
    cari = _isi(klien.post(alamat, {"rekan_cari": pemain.pegi.nama, "cari_isian": "rekan"}))
    assert pemain.pegi.nama in cari
    assert pemain.pegi.nip not in cari
    luar = _isi(klien.post(alamat, {"rekan_cari": pemain.pandu.nama, "cari_isian": "rekan"}))
    assert f'value="{pemain.pandu.pk}"' not in luar
    pilih = klien.post(alamat, {"rekan": pemain.pegi.pk})
    assert pilih.url == reverse("penilaian:umpan_beri", args=[skp_dari(pemain, "pegi").pk])
    assert klien.post(alamat, {"rekan": pemain.pandu.pk}).status_code == 422
    belum = klien.post(alamat, {"rekan": pemain.vera.pk})
    assert "belum mempunyai SKP yang berjalan" in _isi(belum)


def test_rekan_hanya_melihat_judul_hasil_lalu_memberi_dan_menarik(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    klien, alamat = pemain.klien("tono"), reverse("penilaian:umpan_beri", args=[skp.pk])
    halaman = _isi(klien.get(alamat))
    assert "Tersusunnya laporan layanan" in halaman
    assert "12 laporan" not in halaman
    assert "pemangku" not in halaman.lower()
    assert klien.post(alamat, {"tentang": "", "nada": "SARAN", "isi": "x"}).status_code == 422
    kosong = _isi(klien.post(alamat, {"isi": ""}))
    assert "Pilih hasil kerja atau nilai yang Anda maksud." in kosong
    assert "Pilih apresiasi, saran perbaikan, atau catatan." in kosong
    assert klien.post(alamat, {"tentang": "KOLABORATIF", "nada": "SARAN", "isi": "Bagi jadwal."}).status_code == 302
    umpan = UmpanBalik.objects.get(skp=skp)
    assert (umpan.sumber, umpan.nilai) == ("REKAN", "KOLABORATIF")
    assert "Bagi jadwal." in _isi(pemain.klien("pegi").get(reverse("penilaian:umpan_balik")))
    tarik = reverse("penilaian:umpan_tarik", args=[umpan.pk])
    assert pemain.klien("pegi").get(tarik).status_code == 403
    assert klien.post(tarik, {"alasan": "Salah orang"}).status_code == 302
    assert "Salah orang" in _isi(pemain.klien("pegi").get(reverse("penilaian:umpan_balik")))


def test_penilai_mencatat_umpan_balik_pemangku_kepentingan_dengan_namanya(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    klien, alamat = pemain.klien("vera"), reverse("penilaian:umpan_beri", args=[skp.pk])
    hasil = skp.hasil.get()
    data = {"tentang": f"h{hasil.pk}", "nada": "APRESIASI", "isi": "Cepat.", "pemangku": "on", "nama_pemangku": ""}
    assert klien.post(alamat, data).status_code == 422
    assert klien.post(alamat, data | {"nama_pemangku": "Ketua RW 05"}).status_code == 302
    umpan = UmpanBalik.objects.get(skp=skp)
    assert (umpan.sumber, umpan.nama_pemberi, umpan.hasil_id) == ("PEMANGKU", "Ketua RW 05", hasil.pk)


def test_umpan_balik_untuk_diri_sendiri_dan_instansi_lain_tertutup(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    alamat = reverse("penilaian:umpan_beri", args=[skp.pk])
    assert pemain.klien("pegi").get(alamat).status_code == 403
    assert pemain.klien("tari").get(alamat).status_code == 404


# -- matrix ------------------------------------------------------------------------------------------------------------


def test_matriks_membuat_draf_anggota_sekali_dan_tidak_menimpa_tulisannya(pemain):
    pimpinan = isi(pemain, "vera")
    pegi = skp_dari(pemain, "pegi")
    klien, alamat = pemain.klien("vera"), reverse("penilaian:matriks", args=[pimpinan.skp_id])
    sel = f"sel-{pimpinan.pk}-{pemain.pegi.pk}"
    assert sel in _isi(klien.get(alamat))
    assert klien.post(alamat, {sel: "Menyusun laporan triwulan"}).status_code == 302
    hasil = HasilKerja.objects.get(skp=pegi)
    assert (hasil.rumusan, hasil.atasan_id) == ("Menyusun laporan triwulan", pimpinan.pk)
    HasilKerja.objects.filter(pk=hasil.pk).update(rumusan="Tulisan Pegi")
    klien.post(alamat, {sel: "Menyusun laporan bulanan"})
    hasil.refresh_from_db()
    assert hasil.rumusan == "Tulisan Pegi"
    assert MatriksPeran.objects.get().harapan == "Menyusun laporan bulanan"
    assert "Draf anggota sudah disesuaikan" in _isi(klien.get(alamat))


def test_matriks_hanya_ditulis_pemiliknya(pemain):
    pimpinan = isi(pemain, "vera")
    alamat = reverse("penilaian:matriks", args=[pimpinan.skp_id])
    assert pemain.klien("bunga").get(alamat).status_code == 200
    assert pemain.klien("bunga").post(alamat, {}).status_code == 403
    assert pemain.klien("tono").get(alamat).status_code == 404


def test_skp_tim_mengelompokkan_yang_menunggu(pemain):
    sampai(pemain, "pegi", "DIAJUKAN")
    jawab = _isi(pemain.klien("vera").get(reverse("penilaian:skp_masuk")))
    assert "Menunggu Anda tetapkan" in jawab
    assert pemain.pegi.nama in jawab
    assert "Belum ada pegawai yang Anda nilai" in _isi(pemain.klien("tono").get(reverse("penilaian:skp_masuk")))


def test_realisasi_terkunci_setelah_evaluasi_periode_final(pemain):
    from penilaian.services.evaluasi import finalkan_evaluasi
    from tests.penilaian.kit import BAIK

    skp = sampai(pemain, "pegi", "DITETAPKAN")
    pemain.klien("pegi").post(_progres(skp), _kiriman(skp))
    finalkan_evaluasi(actor=pemain.aktor("vera"), skp_id=skp.pk, periode_id=periode(skp, "T1").pk, isian=BAIK)
    assert "sudah final; realisasinya terkunci" in _isi(pemain.klien("pegi").get(_progres(skp)))
    versi = Realisasi.objects.get(skp=skp).versi
    assert pemain.klien("pegi").post(_progres(skp), _kiriman(skp, versi=versi)).status_code == 403
