"""The pages of proposals: from "Ada yang salah?" to the decision, without JavaScript."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from asn_karier.core.models import CatatanBaca
from pegawai.enums import KeadaanUsulan as K
from pegawai.models import Pegawai, RiwayatPangkat, Usulan
from pegawai.selectors import usulan as pembaca
from pegawai.services import usulan_putusan as putusan
from tests.kit import berkas as buat
from tests.kit.pemain import PERAN_PEMAIN
from tests.kit.usulan import DIKLAT, NIK, unggahan, usul, usulan_dalam

pytestmark = pytest.mark.django_db

XSS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg/onload=alert(1)>", "{{ 7|add:7 }}",
    "javascript:alert(1)", "' onmouseover='alert(1)", "</textarea><script>alert(1)</script>", "<b>tebal</b>",
]  # fmt: skip


def alamat(nama, *args):
    return reverse(f"pegawai:{nama}", args=args)


def isi(jawab):
    return jawab.content.decode()


def kirim(klien, usulan, act, **data):
    versi = Usulan.objects.get(pk=usulan.pk).versi
    return klien.post(alamat("usulan_langkah", usulan.pk, act), {"versi": versi, **data})


def test_dari_profil_sampai_terkirim_tiga_ketukan(pemain):
    klien = pemain.klien("pegi")
    profil = isi(klien.get(alamat("profil", pemain.pegi.pk)))
    tautan = alamat("usulan_bidang", "telepon")
    assert f'href="{tautan}"' in profil  # first tap
    formulir = klien.get(tautan, follow=True)
    assert formulir.redirect_chain[-1][0] == alamat("usulan_buat", "telepon")
    assert pemain.pegi.telepon in isi(formulir)
    jawab = klien.post(alamat("usulan_buat", "telepon"), {"telepon": "0813 5555 6666"}, follow=True)  # type, send
    usulan = Usulan.objects.get()
    assert jawab.redirect_chain == [(alamat("usulan_lihat", usulan.pk), 302)]
    assert usulan.keadaan == K.DIAJUKAN
    assert "verifikator Sekretariat Dinas Kesehatan (Vera Rinjani)" in isi(jawab)


def test_isian_profil_yang_tidak_dapat_diusulkan_dikatakan(pemain):
    assert pemain.klien("pegi").get(alamat("usulan_bidang", "nip")).status_code == 404
    assert pemain.klien("bunga").get(alamat("usulan_buat", "gaji")).status_code == 404
    assert pemain.klien("admin").get(alamat("usulan_pilih")).status_code == 403


def test_formulir_dengan_bukti_menyimpan_dokumen_dan_mengirim(pemain):
    data = {"nik": NIK["nik"], "berkas_0": unggahan("KTP saya.pdf"), "penjelasan": "Salah ketik."}
    pemain.klien("pegi").post(alamat("usulan_buat", "nik"), data)
    usulan = Usulan.objects.get()
    assert (usulan.keadaan, usulan.dokumen.get().nama_asli) == (K.DIAJUKAN, "KTP saya.pdf")
    assert usulan.penjelasan == "Salah ketik."


def test_berkas_yang_ditolak_gerbang_disebut_di_isiannya_dan_ketikan_tetap_ada(pemain, media):
    data = {"nik": NIK["nik"], "berkas_0": unggahan("ktp.pdf", buat.pdf()[:-300])}
    jawab = pemain.klien("pegi").post(alamat("usulan_buat", "nik"), data)
    assert jawab.status_code == 400
    assert "terpotong" in isi(jawab)
    assert f'value="{NIK["nik"]}"' in isi(jawab)
    assert 'aria-invalid="true"' in isi(jawab)
    assert not Usulan.objects.exists()
    assert not [p for p in media.rglob("*") if p.is_file()]


def test_bukti_wajib_tidak_diminta_untuk_draf(pemain):
    klien = pemain.klien("pegi")
    assert klien.post(alamat("usulan_buat", "nik"), {"nik": NIK["nik"]}).status_code == 400
    klien.post(alamat("usulan_buat", "nik"), {"nik": NIK["nik"], "draf": "1"})
    assert Usulan.objects.get().keadaan == K.DRAF


def test_riwayat_dapat_ditambah_diperbaiki_dan_dilengkapi_dari_halaman_pilihan(pemain):
    klien = pemain.klien("pegi")
    baris = RiwayatPangkat.objects.filter(pegawai=pemain.pegi).first()
    pilihan = isi(klien.get(alamat("usulan_pilih")))
    for nama in ("usulan_perbaiki", "usulan_lengkapi"):
        assert alamat(nama, "pangkat", baris.pk) in pilihan
    klien.post(alamat("usulan_buat", "diklat"), {**DIKLAT, "berkas_0": unggahan("s.pdf"), "kode_0": "874"})
    perbaiki = {
        "golongan": baris.golongan, "tmt": f"{baris.tmt:%d-%m-%Y}", "mkg_bulan": "3", "nomor_sk": "1/2020",
        "tanggal_sk": "01-01-2020", "berkas_0": unggahan("sk.pdf"),
    }  # fmt: skip
    klien.post(alamat("usulan_perbaiki", "pangkat", baris.pk), perbaiki)
    assert set(Usulan.objects.values_list("sasaran", "tindakan")) == {("diklat", "TAMBAH"), ("pangkat", "UBAH")}
    assert klien.get(alamat("usulan_lengkapi", "pangkat", baris.pk)).status_code == 200
    assert klien.get(alamat("usulan_perbaiki", "telepon", baris.pk)).status_code == 404
    lain = RiwayatPangkat.objects.filter(pegawai=pemain.tono).first()
    assert klien.get(alamat("usulan_perbaiki", "pangkat", lain.pk)).status_code == 404


def test_dua_jendela_mengubah_draf_yang_sama_keduanya_terlihat(pemain):
    klien = pemain.klien("pegi")
    draf = usul(pemain.aktor("pegi"), langsung=False)
    versi = draf.versi
    klien.post(alamat("usulan_ubah", draf.pk), {"telepon": "0811 1111 1111", "versi": versi, "draf": "1"})
    jawab = klien.post(alamat("usulan_ubah", draf.pk), {"telepon": "0822 2222 2222", "versi": versi, "draf": "1"})
    assert jawab.status_code == 409
    assert "0811 1111 1111" in isi(jawab)
    assert 'value="0822 2222 2222"' in isi(jawab)
    baru = re.search(r'name="versi" value="(\d+)"', isi(jawab)).group(1)
    klien.post(alamat("usulan_ubah", draf.pk), {"telepon": "0822 2222 2222", "versi": baru, "draf": "1"})
    draf.refresh_from_db()
    assert draf.sesudah == {"telepon": "0822 2222 2222"}


def test_usulan_kembali_menyebut_alasan_dan_yang_harus_dilakukan(pemain):
    usulan = usulan_dalam(pemain, K.DIKEMBALIKAN)
    klien = pemain.klien("pegi")
    halaman = isi(klien.get(alamat("usulan_lihat", usulan.pk)))
    assert "Dokumen tidak terbaca" in halaman
    assert "Pindai ulang" in halaman
    assert alamat("usulan_ubah", usulan.pk) in halaman
    lama = usulan.dokumen.get()
    data = {"nik": NIK["nik"], "versi": usulan.versi, "lepas": lama.pk, "dokumen_0": "baru"}
    klien.post(alamat("usulan_ubah", usulan.pk), {**data, "berkas_0": unggahan("baru.pdf")})
    usulan.refresh_from_db()
    assert (usulan.keadaan, usulan.dokumen.get().nama_asli) == (K.DIAJUKAN, "baru.pdf")


def test_verifikator_meneruskan_dan_bkd_menyetujui_dari_halaman_kasus(pemain):
    usulan = usulan_dalam(pemain, K.DIAJUKAN)
    vera, bunga = pemain.klien("vera"), pemain.klien("bunga")
    halaman = isi(vera.get(alamat("usulan_lihat", usulan.pk)))
    assert "Teruskan ke BKD" in halaman
    assert "Perubahan ini diputus BKD" in halaman, "tombol setujui abu-abu dengan sebabnya"
    assert kirim(vera, usulan, "teruskan").status_code == 302
    jawab = kirim(bunga, usulan, "setujui")
    assert jawab.url == f"{alamat('usulan_berikutnya')}?setelah={usulan.pk}"
    assert Pegawai.objects.get(pk=pemain.pegi.pk).nik == NIK["nik"]


def test_pengusul_tidak_melihat_tombol_pemutus(pemain):
    usulan = usulan_dalam(pemain, K.DIAJUKAN)
    halaman = isi(pemain.klien("pegi").get(alamat("usulan_lihat", usulan.pk)))
    assert "Tarik usulan" in halaman
    assert "Setujui dan terapkan" not in halaman
    assert "Pemeriksaan otomatis" not in halaman


def test_kembalikan_tanpa_alasan_memperlihatkan_formulirnya_lagi(pemain):
    usulan = usulan_dalam(pemain, K.DI_BKD)
    bunga = pemain.klien("bunga")
    jawab = kirim(bunga, usulan, "kembalikan", **{"kembalikan-catatan": "Halaman 2 tidak ada"})
    assert jawab.status_code == 400
    assert "Halaman 2 tidak ada" in isi(jawab)
    jawab = kirim(bunga, usulan, "tolak", **{"tolak-kode_alasan": "TMS-BUKTI", "tolak-catatan": ""})
    assert jawab.status_code == 400
    assert "Tulis catatan" in isi(jawab)
    kirim(bunga, usulan, "kembalikan", **{"kembalikan-kode_alasan": "BTS-KURANG", "kembalikan-catatan": "Halaman 2"})
    usulan.refresh_from_db()
    assert (usulan.keadaan, usulan.catatan_putusan) == (K.DIKEMBALIKAN, "Halaman 2")


def test_data_yang_berubah_menampilkan_keduanya_lalu_yang_dipilih_diterapkan(pemain):
    usulan = usulan_dalam(pemain, K.DI_BKD)
    Pegawai.objects.filter(pk=pemain.pegi.pk).update(nik="9999900315000888")
    bunga = pemain.klien("bunga")
    jawab = bunga.post(alamat("usulan_langkah", usulan.pk, "setujui"), {"versi": usulan.versi, "sidik": ""})
    assert jawab.status_code == 409
    halaman = isi(jawab)
    assert pemain.pegi.nik in halaman
    assert "9999900315000888" in halaman
    assert NIK["nik"] in halaman
    sidik = re.search(r'name="sidik" value="(\w+)"', halaman).group(1)
    kirim(bunga, usulan, "setujui", sidik=sidik, pilih_nik="usulan")
    assert Pegawai.objects.get(pk=pemain.pegi.pk).nik == NIK["nik"]


def test_dua_petugas_menekan_bergantian_yang_kedua_membaca_sebabnya(pemain):
    usulan = usulan_dalam(pemain, K.DI_BKD)
    versi = usulan.versi
    bunga = pemain.klien("bunga")
    assert bunga.post(alamat("usulan_langkah", usulan.pk, "setujui"), {"versi": versi}).status_code == 302
    jawab = bunga.post(alamat("usulan_langkah", usulan.pk, "setujui"), {"versi": versi})
    assert jawab.status_code == 409
    assert "sudah berubah" in isi(jawab)


def test_kasus_berikutnya_menurut_tenggat_dan_kotak_kosong_dikatakan(pemain):
    satu = usul(pemain.aktor("pegi"))
    dua = usul(pemain.aktor("padi"), "telepon", {"telepon": "0812 0000 1111"})
    vera = pemain.klien("vera")
    assert vera.get(f"{alamat('usulan_berikutnya')}?setelah={satu.pk}").url == alamat("usulan_lihat", dua.pk)
    assert vera.get(f"{alamat('usulan_berikutnya')}?setelah={dua.pk}").url == alamat("usulan_lihat", satu.pk)
    kirim(vera, satu, "setujui")
    kirim(vera, dua, "setujui")
    jawab = vera.get(f"{alamat('usulan_berikutnya')}?setelah={dua.pk}", follow=True)
    assert "Tidak ada lagi usulan yang menunggu" in isi(jawab)


def test_kotak_masuk_dibuka_pada_yang_menunggu_saya(pemain):
    usulan_dalam(pemain, K.DI_BKD)
    usul(pemain.aktor("pegi"))
    vera = pemain.klien("vera").get(alamat("usulan_masuk"), follow=True)
    assert vera.redirect_chain == [(f"{alamat('usulan_masuk')}?antrean=saya", 302)]
    assert "Nomor telepon" in isi(vera)
    assert ">NIK<" not in isi(vera)
    bunga = isi(pemain.klien("bunga").get(alamat("usulan_masuk"), {"antrean": "semua"}))
    assert "Nomor telepon" in bunga
    assert ">NIK<" in bunga
    assert "Pegi Sumarni" not in isi(pemain.klien("bulan").get(alamat("usulan_masuk"), {"antrean": "semua"}))


def test_kotak_masuk_dapat_dicari_disaring_dan_diekspor(pemain):
    usul(pemain.aktor("pegi"))
    usul(pemain.aktor("padi"), "alamat", {"alamat": "Jalan Baru 1"})
    bunga = pemain.klien("bunga")
    hasil = isi(bunga.post(f"{alamat('usulan_masuk')}?antrean=semua", {"teks": "Padi"}, follow=True))
    assert "Padi Sentosa" in hasil
    assert "Pegi Sumarni" not in hasil
    saring = {"antrean": "diperiksa", "sasaran": "telepon"}
    assert "Padi Sentosa" not in isi(bunga.get(alamat("usulan_masuk"), saring))
    csv = b"".join(bunga.get(alamat("usulan_masuk"), {"antrean": "semua", "ekspor": "csv"}).streaming_content)
    assert b"Padi Sentosa" in csv
    assert b"Jalan Baru" not in csv, "nilai usulan tidak keluar lewat ekspor"


def test_setujui_massal_bertanya_dulu_lalu_menyebut_yang_dilewati(pemain):
    satu = usul(pemain.aktor("pegi"))
    dua = usul(pemain.aktor("padi"), "telepon", {"telepon": "0812 0000 1111"})
    Pegawai.objects.filter(pk=pemain.padi.pk).update(telepon="0899")
    vera, tujuan = pemain.klien("vera"), f"{alamat('usulan_masuk')}?antrean=saya"
    data = {"aksi": "setujui", "pilih": [satu.pk, dua.pk]}
    tanya = isi(vera.post(tujuan, data))
    assert "2 baris dipilih" in tanya
    assert Usulan.objects.filter(keadaan=K.DISETUJUI).count() == 0
    hasil = isi(vera.post(tujuan, {**data, "dikonfirmasi": "1"}, follow=True))
    assert "1 usulan disetujui dan diterapkan" in hasil
    assert f"nomor {dua.pk}" in hasil


@pytest.mark.parametrize("nama", ["usulan_lihat", "usulan_ubah"])
def test_usulan_di_luar_lingkup_tidak_ditemukan(pemain, nama):
    usulan = usulan_dalam(pemain, K.DIAJUKAN)
    for siapa in ("tono", "pina", "bulan", "vino", "padi", "kosong"):
        assert pemain.klien(siapa).get(alamat(nama, usulan.pk)).status_code == 404, siapa
        assert kirim(pemain.klien(siapa), usulan, "setujui").status_code == 404, siapa
    for siapa in ("vera", "bunga", "audi", "admin"):
        assert pemain.klien(siapa).get(alamat("usulan_lihat", usulan.pk)).status_code == 200, siapa
        assert pemain.klien(siapa).get(alamat("usulan_ubah", usulan.pk)).status_code == 403, siapa


def test_draf_tidak_terlihat_siapa_pun_selain_pembuatnya(pemain):
    draf = usulan_dalam(pemain, K.DRAF)
    for siapa in ("vera", "bunga", "audi", "admin"):
        assert pemain.klien(siapa).get(alamat("usulan_lihat", draf.pk)).status_code == 404, siapa
        assert (
            "NIK" not in isi(pemain.klien(siapa).get(alamat("usulan_masuk"), {"antrean": "semua"})).split("<table")[-1]
        )


@pytest.mark.parametrize("tokoh", [*PERAN_PEMAIN.values(), "kosong", None])
@pytest.mark.parametrize(
    "nama", ["usulan", "usulan_saya", "usulan_masuk", "usulan_berikutnya", "usulan_pilih"]
)  # fmt: skip
def test_setiap_peran_mendapat_jawaban(pemain, tokoh, nama):
    jawab = pemain.klien(tokoh).get(alamat(nama))
    assert jawab.status_code in {200, 302, 403}
    if tokoh is None:
        assert "/akun/" in jawab.url


def test_langkah_hanya_menerima_post_dan_nama_yang_dikenal(pemain):
    usulan = usulan_dalam(pemain, K.DIAJUKAN)
    assert pemain.klien("vera").get(alamat("usulan_langkah", usulan.pk, "setujui")).status_code == 405
    assert pemain.klien("vera").post(alamat("usulan_langkah", usulan.pk, "hapus")).status_code == 404


@pytest.mark.parametrize("muatan", XSS)
def test_muatan_skrip_tampil_sebagai_teks_di_semua_halaman(pemain, muatan):
    nilai = {**DIKLAT, "nama": muatan, "penyelenggara": muatan}
    usulan = usul(pemain.aktor("pegi"), "diklat", nilai, "874", penjelasan=muatan)
    vera = pemain.klien("vera")
    kirim(vera, usulan, "kembalikan", **{"kembalikan-kode_alasan": "BTS-BEDA", "kembalikan-catatan": muatan})
    from django.utils.html import escape

    for klien, tujuan in (
        (pemain.klien("pegi"), alamat("usulan_lihat", usulan.pk)),
        (pemain.klien("pegi"), alamat("usulan_ubah", usulan.pk)),
        (vera, alamat("usulan_lihat", usulan.pk)),
        (vera, f"{alamat('usulan_masuk')}?antrean=semua"),
    ):
        halaman = isi(klien.get(tujuan))
        assert escape(muatan) in halaman, tujuan
        assert "alert(1)>" not in halaman
        assert "<script>alert" not in halaman


def test_nilai_rahasia_disamarkan_bagi_pembaca_yang_tidak_memeriksa(pemain):
    usulan = usulan_dalam(pemain, K.DI_BKD)
    assert NIK["nik"] in isi(pemain.klien("bunga").get(alamat("usulan_lihat", usulan.pk)))
    assert NIK["nik"] in isi(pemain.klien("vera").get(alamat("usulan_lihat", usulan.pk))), "ia yang memeriksanya"
    telepon = usul(pemain.aktor("padi"), "telepon", {"telepon": "0812 9999 8888"})
    assert "0812 9999 8888" in isi(pemain.klien("vera").get(alamat("usulan_lihat", telepon.pk)))
    assert "0812 9999 8888" not in isi(pemain.klien("audi").get(alamat("usulan_lihat", telepon.pk)))


def test_membuka_kasus_orang_lain_tercatat_dengan_isian_yang_dibaca(pemain):
    usulan = usulan_dalam(pemain, K.DI_BKD)
    pemain.klien("bunga").get(alamat("usulan_lihat", usulan.pk))
    catatan = CatatanBaca.objects.get(jenis="usulan", objek_id=usulan.pk)
    assert (catatan.pengguna, catatan.isian) == (pemain.akun("bunga"), ["nik"])
    pemain.klien("pegi").get(alamat("usulan_lihat", usulan.pk))
    assert CatatanBaca.objects.filter(jenis="usulan").count() == 1


def test_jumlah_kueri_kotak_masuk_tidak_tumbuh_dengan_jumlah_baris(pemain, django_assert_max_num_queries):
    bunga, tujuan = pemain.klien("bunga"), f"{alamat('usulan_masuk')}?antrean=semua"
    usul(pemain.aktor("pegi"))
    with django_assert_max_num_queries(12) as sedikit:
        bunga.get(tujuan)
    for nomor in range(12):
        nilai = {**DIKLAT, "nama": f"D{nomor}", "nomor_sertifikat": f"S{nomor}"}
        usul(pemain.aktor("pegi"), "diklat", nilai, "874")
    with django_assert_max_num_queries(len(sedikit)):
        bunga.get(tujuan)


def test_beranda_memperlihatkan_perjalanan_usulan_dan_antrean(pemain):
    usulan_dalam(pemain, K.DIAJUKAN)
    pegi = isi(pemain.klien("pegi").get(reverse("beranda")))
    assert "Usulan saya" in pegi
    assert "Di tangan verifikator" in pegi
    vera = isi(pemain.klien("vera").get(reverse("beranda")))
    assert "Usulan menunggu Anda" in vera


def test_tab_usulan_pada_profil_hanya_untuk_diri_sendiri_dan_pemeriksa(pemain):
    usulan_dalam(pemain, K.DIAJUKAN)
    tujuan = alamat("usulan_pegawai", pemain.pegi.pk)
    hasil = {s: pemain.klien(s).get(tujuan).status_code for s in ("pegi", "vera", "bunga", "pina", "tono", "bulan")}
    assert hasil == {"pegi": 200, "vera": 200, "bunga": 200, "pina": 403, "tono": 404, "bulan": 404}


def test_tarik_bertanya_tanpa_javascript(pemain):
    usulan = usulan_dalam(pemain, K.DIAJUKAN)
    pegi = pemain.klien("pegi")
    assert "Tarik usulan ini?" in isi(kirim(pegi, usulan, "tarik"))
    kirim(pegi, usulan, "tarik", dikonfirmasi="1")
    usulan.refresh_from_db()
    assert usulan.keadaan == K.DITARIK
    assert kirim(pegi, usulan, "ajukan").status_code == 302
    usulan.refresh_from_db()
    assert (usulan.keadaan, usulan.kali_ajukan) == (K.DIAJUKAN, 2)


def test_bkd_mengambil_alih_usulan_yang_tertahan_di_unit(pemain):
    usulan = usulan_dalam(pemain, K.DIAJUKAN)
    kirim(pemain.klien("bunga"), usulan, "ambil_alih", alasan="Verifikator cuti")
    usulan.refresh_from_db()
    assert (usulan.keadaan, usulan.alasan_lewati_unit) == (K.DI_BKD, "Verifikator cuti")
    assert "Verifikator cuti" in isi(pemain.klien("pegi").get(alamat("usulan_lihat", usulan.pk)))


def test_kabar_keputusan_sampai_ke_surel_pengusul_tanpa_nilainya(pemain, mailoutbox):
    from asn_karier.core.workflow import CatatanLangkah
    from pegawai.services import usulan_kabar

    usulan = usulan_dalam(pemain, K.DI_BKD)
    putusan.kembalikan_usulan(actor=pemain.aktor("bunga"), usulan_id=usulan.pk, kode_alasan="BTS-KABUR")
    for catatan in CatatanLangkah.objects.filter(objek_id=usulan.pk):
        usulan_kabar.kirim(catatan.pk)
    (surel,) = mailoutbox
    assert surel.to == ["pegi@contoh.invalid"]
    assert "perlu diperbaiki" in surel.subject
    assert "Dokumen tidak terbaca" in surel.body
    assert NIK["nik"] not in surel.body
    assert not usulan_kabar.kirim(0)


def test_jumlah_pada_menu_diingat_sebentar_dan_diperbarui_oleh_kotak_masuk(pemain, django_assert_num_queries):
    usulan_dalam(pemain, "DIAJUKAN")
    vera = pemain.aktor("vera")
    cache.clear()
    with django_assert_num_queries(1):
        assert (pembaca.jumlah_lencana(vera), pembaca.jumlah_lencana(vera)) == (1, 1)
    usul(pemain.aktor("pegi"))
    assert pembaca.jumlah_lencana(vera) == 1
    pemain.klien("vera").get(reverse("pegawai:usulan_masuk"), {"antrean": "saya"})
    assert pembaca.jumlah_lencana(vera) == 2


def test_kotak_masuk_yang_kosong_tidak_menyalahkan_saringan(pemain):
    klien = pemain.klien("vera")
    isi = klien.get(reverse("pegawai:usulan_masuk"), {"antrean": "saya"}).content.decode()
    assert "Tidak ada yang menunggu Anda" in isi
    tersaring = klien.get(reverse("pegawai:usulan_masuk"), {"antrean": "saya", "sasaran": "nik"}).content.decode()
    assert "Tidak ada yang cocok" in tersaring
