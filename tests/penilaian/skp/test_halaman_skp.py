"""Pages of the SKP: everybody sees what is theirs to see, and each button does what the table of the workflow says."""

import pytest
from django.urls import reverse

from asn_karier.core.models import CatatanBaca
from penilaian.models import HasilKerja, Indikator, Skp
from tests.penilaian.kit import TAHUN, isi, sampai, skp_dari

pytestmark = pytest.mark.usefixtures("tahun_kinerja")


def _buka(pemain, siapa, nama, *args):
    return pemain.klien(siapa).get(reverse(f"penilaian:{nama}", args=args))


def _isi(jawab):
    return jawab.content.decode()


@pytest.mark.parametrize("keadaan", ["DRAF", "DIAJUKAN", "DITETAPKAN", "DIEVALUASI", "FINAL"])
def test_halaman_skp_terbuka_bagi_yang_berkepentingan_dan_404_bagi_yang_lain(pemain, keadaan):
    skp = sampai(pemain, "pegi", keadaan)
    harap = {"pegi": 200, "vera": 200, "pina": 200, "bunga": 200, "audi": 200, "tono": 404, "bulan": 404}
    assert {t: _buka(pemain, t, "skp", skp.pk).status_code for t in harap} == harap


def test_skp_saya_menyebut_keadaan_batas_dan_yang_harus_dilakukan(pemain):
    jawab = _isi(_buka(pemain, "pegi", "skp_saya"))
    assert f"SKP {TAHUN}" in jawab
    assert "Draf" in jawab
    assert "Isi rencana hasil kerja" in jawab


def test_tanpa_skp_halaman_menjelaskan_apa_yang_ditunggu(pemain):
    Skp.objects.filter(pegawai=pemain.pegi).update(keadaan="DRAF")
    Skp.objects.filter(pegawai=pemain.pegi).delete()
    assert "SKP belum dibuka" in _isi(_buka(pemain, "pegi", "skp_saya"))


def test_membaca_skp_orang_lain_tercatat_dan_skp_sendiri_tidak(pemain):
    skp = sampai(pemain, "pegi", "DIAJUKAN")
    _buka(pemain, "vera", "skp", skp.pk)
    _buka(pemain, "pegi", "skp", skp.pk)
    baca = CatatanBaca.objects.filter(jenis="skp", objek_id=skp.pk)
    assert [b.pengguna_id for b in baca] == [pemain.akun("vera").pk]


def test_dua_puluh_satu_panduan_dan_sumbernya_tampil(pemain):
    jawab = _isi(_buka(pemain, "pegi", "skp", skp_dari(pemain, "pegi").pk))
    assert jawab.count('<span class="kode">') == 21
    assert "SE MenPANRB 20/2021" in jawab


def test_tombol_ajukan_kelabu_dengan_sebabnya_sampai_lengkap(pemain):
    skp = skp_dari(pemain, "pegi")
    jawab = _isi(_buka(pemain, "pegi", "skp", skp.pk))
    assert "Belum lengkap: Sedikitnya satu hasil kerja utama" in jawab
    isi(pemain, "pegi")
    assert "Belum lengkap" not in _isi(_buka(pemain, "pegi", "skp", skp.pk))


def test_penilai_tidak_melihat_tombol_milik_pegawai_dan_sebaliknya(pemain):
    skp = sampai(pemain, "pegi", "DIAJUKAN")
    penilai, pegawai = (_isi(_buka(pemain, t, "skp", skp.pk)) for t in ("vera", "pegi"))
    assert "Tetapkan SKP" in penilai
    assert "Tarik kembali" not in penilai
    assert "Tarik kembali" in pegawai
    assert "Tetapkan SKP" not in pegawai


def _langkah(pemain, siapa, skp, act, **isian):
    alamat = reverse("penilaian:skp_langkah", args=[skp.pk, act])
    return pemain.klien(siapa).post(alamat, {"versi": skp.versi, **isian})


def test_jalan_dari_ajukan_dikembalikan_sampai_ditetapkan_lewat_halaman(pemain):
    isi(pemain, "pegi")
    skp = skp_dari(pemain, "pegi")
    assert _langkah(pemain, "pegi", skp, "ajukan").status_code == 302
    skp.refresh_from_db()
    kosong = _langkah(pemain, "vera", skp, "kembalikan", alasan=" ")
    assert kosong.status_code == 400
    assert "Alasan wajib diisi" in _isi(kosong)
    assert _langkah(pemain, "vera", skp, "kembalikan", alasan="Target belum terukur.").status_code == 302
    assert "Target belum terukur." in _isi(_buka(pemain, "pegi", "skp", skp.pk))
    skp.refresh_from_db()
    _langkah(pemain, "pegi", skp, "ajukan")
    skp.refresh_from_db()
    tanya = _langkah(pemain, "vera", skp, "setujui")
    assert "Tetapkan SKP ini?" in _isi(tanya)
    assert Skp.objects.get(pk=skp.pk).keadaan == "DIAJUKAN"
    assert _langkah(pemain, "vera", skp, "setujui", dikonfirmasi="1").status_code == 302
    assert Skp.objects.get(pk=skp.pk).keadaan == "DITETAPKAN"


def test_langkah_dengan_versi_lama_ditolak_409(pemain):
    isi(pemain, "pegi")
    skp = skp_dari(pemain, "pegi")
    skp.versi -= 1
    assert _langkah(pemain, "pegi", skp, "ajukan").status_code == 409
    assert Skp.objects.get(pk=skp.pk).keadaan == "DRAF"


def test_dua_penetapan_dari_dua_jendela_satu_berhasil_satu_409(pemain):
    skp = sampai(pemain, "pegi", "DIAJUKAN")
    hasil = [_langkah(pemain, "vera", skp, "setujui", dikonfirmasi="1").status_code for _ in range(2)]
    assert hasil == [302, 409]


def test_revisi_menyimpan_versi_dan_bedanya_dengan_sekarang(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    _langkah(pemain, "vera", skp, "buka_revisi", alasan="Anggaran berubah.")
    isi(pemain, "pegi")
    jawab = _isi(_buka(pemain, "vera", "skp_versi", skp.pk, 1))
    assert "Beda dengan isi sekarang" in jawab
    assert "Hasil kerja 2: rencana" in jawab
    assert _buka(pemain, "vera", "skp_versi", skp.pk, 9).status_code == 404


def test_komentar_per_hasil_dijawab_dan_ditandai_selesai_tetapi_tetap_terbaca(pemain):
    hasil = isi(pemain, "pegi")
    alamat = reverse("penilaian:skp_komentar", args=[hasil.skp_id])
    klien = pemain.klien("vera")
    assert klien.post(alamat, {"hasil": hasil.pk, "isi": "Sebut jumlahnya."}).status_code == 302
    kosong = klien.post(alamat, {"hasil": hasil.pk, "isi": ""})
    assert kosong.status_code == 400
    komentar = hasil.skp.komentar.get()
    selesai = reverse("penilaian:skp_komentar_selesai", args=[hasil.skp_id, komentar.pk])
    assert pemain.klien("pegi").post(selesai).status_code == 302
    komentar.refresh_from_db()
    assert komentar.selesai_pada
    assert "Sebut jumlahnya." in _isi(_buka(pemain, "pegi", "skp", hasil.skp_id))
    assert pemain.klien("audi").post(alamat, {"isi": "x"}).status_code == 403


# -- writing a result --------------------------------------------------------------------------------------------------


def _kiriman(skp, **lain):
    return {
        "versi": skp.versi, "rumusan": "Tersusunnya arsip", "jenis": "UTAMA", "asal": "MANDIRI",
        "ind-TOTAL_FORMS": "1", "ind-INITIAL_FORMS": "0", "ind-0-sisi": "WAKTU", "ind-0-rumusan": "Hari layanan",
        "ind-0-target": "2 hari", "ind-0-t_T1": "3 hari", **lain,
    }  # fmt: skip


def test_hasil_baru_dengan_beberapa_indikator_dan_tonggak(pemain):
    skp = skp_dari(pemain, "pegi")
    data = _kiriman(skp) | {
        "ind-TOTAL_FORMS": "3", "ind-1-sisi": "KUANTITAS", "ind-1-rumusan": "Jumlah", "ind-1-target": "12",
    }  # fmt: skip
    alamat = reverse("penilaian:hasil_baru", args=[skp.pk])
    assert pemain.klien("pegi").post(alamat, data).status_code == 302
    hasil = HasilKerja.objects.get(skp=skp)
    semua = list(hasil.indikator.values_list("rumusan", "aspek"))
    assert semua == [("Hari layanan", "WAKTU"), ("Jumlah", "KUANTITAS")]
    assert hasil.indikator.first().target_periodik.get().target == "3 hari"


def test_tambah_dan_hapus_baris_indikator_tanpa_kehilangan_ketikan(pemain):
    skp = skp_dari(pemain, "pegi")
    klien, alamat = pemain.klien("pegi"), reverse("penilaian:hasil_baru", args=[skp.pk])
    dua = _isi(klien.post(alamat, _kiriman(skp, ubah_baris="tambah")))
    assert "Indikator 2" in dua
    assert "Hari layanan" in dua
    nol = _isi(klien.post(alamat, _kiriman(skp, ubah_baris="0")))
    assert "Hari layanan" not in nol
    assert "Tersusunnya arsip" in nol
    assert not HasilKerja.objects.filter(skp=skp).exists()


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"rumusan": " "}, "wajib"),
        ({"asal": ""}, "Asal hasil kerja"),
        ({"asal": "dukung-999999"}, "Asal hasil kerja"),
        ({"ind-0-target": ""}, "Target wajib diisi"),
        ({"ind-0-sisi": ""}, "Pilih aspek"),
        ({"rumusan": "x" * 1001}, "1000"),
        ({"ind-TOTAL_FORMS": "99"}, "12"),
    ],
)
def test_isian_hasil_yang_salah_disebut_dan_tidak_disimpan(pemain, ubah, kalimat):
    skp = skp_dari(pemain, "pegi")
    jawab = pemain.klien("pegi").post(reverse("penilaian:hasil_baru", args=[skp.pk]), _kiriman(skp) | ubah)
    assert jawab.status_code == 422
    assert kalimat in _isi(jawab)
    assert not HasilKerja.objects.filter(skp=skp).exists()


def test_mengubah_hasil_mempertahankan_indikator_yang_sama(pemain):
    hasil = isi(pemain, "pegi")
    skp = skp_dari(pemain, "pegi")
    lama = hasil.indikator.get()
    alamat = reverse("penilaian:hasil_ubah", args=[skp.pk, hasil.pk])
    assert f'value="{lama.pk}"' in _isi(pemain.klien("pegi").get(alamat))
    data = _kiriman(skp) | {"ind-0-id": lama.pk}
    assert pemain.klien("pegi").post(alamat, data).status_code == 302
    assert Indikator.objects.get(hasil=hasil).pk == lama.pk


def test_dua_jendela_mengubah_hasil_yang_kedua_melihat_keduanya(pemain):
    hasil = isi(pemain, "pegi")
    skp = skp_dari(pemain, "pegi")
    alamat, klien = reverse("penilaian:hasil_ubah", args=[skp.pk, hasil.pk]), pemain.klien("pegi")
    assert klien.post(alamat, _kiriman(skp)).status_code == 302
    kedua = klien.post(alamat, _kiriman(skp, rumusan="Ketikan jendela kedua"))
    assert kedua.status_code == 409
    assert "Ketikan jendela kedua" in _isi(kedua)
    assert "Tersusunnya arsip" in _isi(kedua)


def test_bagian_lain_yang_berubah_tidak_menghalangi_menyimpan_hasil(pemain):
    """The assessor wrote an expectation meanwhile: the result is saved, and a new one is added, without a question."""
    hasil = isi(pemain, "pegi")
    skp = skp_dari(pemain, "pegi")
    harapan = reverse("penilaian:skp_harapan", args=[skp.pk])
    assert pemain.klien("vera").post(harapan, {"versi": skp.versi, "LOYAL": "Jaga nama baik"}).status_code == 302
    klien = pemain.klien("pegi")
    ubah = klien.post(reverse("penilaian:hasil_ubah", args=[skp.pk, hasil.pk]), _kiriman(skp, rumusan="Arsip tertata"))
    baru = klien.post(reverse("penilaian:hasil_baru", args=[skp.pk]), _kiriman(skp, rumusan="Laporan terkirim"))
    assert (ubah.status_code, baru.status_code) == (302, 302)
    assert set(skp.hasil.values_list("rumusan", flat=True)) == {"Arsip tertata", "Laporan terkirim"}


def test_bentrok_tanpa_riwayat_menunjukkan_dua_nilai(pemain, monkeypatch):
    """Where the history does not tell what stood there, both values are shown and nothing is guessed."""
    from penilaian.views import skp_tulis

    monkeypatch.setattr(skp_tulis, "perbuatan_sesudah", lambda *_: None)
    skp = skp_dari(pemain, "pegi")
    alamat = reverse("penilaian:skp_lampiran", args=[skp.pk, "dukungan"])
    assert pemain.klien("pegi").post(alamat, {"versi": skp.versi, "butir": "Laptop"}).status_code == 302
    kedua = pemain.klien("pegi").post(alamat, {"versi": skp.versi, "butir": "Printer"})
    assert kedua.status_code == 409
    assert "tidak tercatat" in _isi(kedua)
    assert list(skp.lampiran.values_list("butir", flat=True)) == ["Laptop"]


def test_hasil_kerja_pimpinan_dapat_dipilih_setelah_ditetapkan(pemain):
    skp = skp_dari(pemain, "pegi")
    alamat = reverse("penilaian:hasil_baru", args=[skp.pk])
    assert "setelah SKP pimpinan ditetapkan" in _isi(pemain.klien("pegi").get(alamat))
    sampai(pemain, "vera", "DITETAPKAN", penilai="pina")
    pimpinan = HasilKerja.objects.get(skp__pegawai=pemain.vera)
    assert f"dukung-{pimpinan.pk}" in _isi(pemain.klien("pegi").get(alamat))
    skp.refresh_from_db()
    assert pemain.klien("pegi").post(alamat, _kiriman(skp, asal=f"dukung-{pimpinan.pk}")).status_code == 302
    assert HasilKerja.objects.get(skp=skp).atasan_id == pimpinan.pk
    assert "Mendukung hasil kerja pimpinan" in _isi(_buka(pemain, "pegi", "skp", skp.pk))


def test_ketikan_tersimpan_sementara_dipulihkan_lalu_hilang_setelah_disimpan(pemain):
    skp = skp_dari(pemain, "pegi")
    klien, alamat = pemain.klien("pegi"), reverse("penilaian:hasil_baru", args=[skp.pk])
    setengah = {"rumusan": "Baru setengah jal", "konsep": "1", "ind-TOTAL_FORMS": "1", "ind-0-rumusan": "Setengah"}
    assert klien.post(alamat, setengah).status_code == 204
    pulih = _isi(klien.get(alamat))
    assert "Baru setengah jal" in pulih
    assert "Setengah" in pulih
    assert "Ketikan terakhir dipulihkan" in pulih
    assert klien.post(alamat, _kiriman(skp)).status_code == 302
    assert "Ketikan terakhir" not in _isi(klien.get(alamat))


def test_konsep_dapat_dibuang_dan_tidak_terlihat_orang_lain(pemain):
    from penilaian.services.konsep import baca_konsep

    skp = skp_dari(pemain, "pegi")
    klien, alamat = pemain.klien("pegi"), reverse("penilaian:skp_lampiran", args=[skp.pk, "dukungan"])
    klien.post(alamat, {"butir": "Laptop", "konsep": "1"})
    kunci = f"lampiran:{skp.pk}:DUKUNGAN"
    assert baca_konsep(pemain.aktor("pegi"), kunci)
    assert baca_konsep(pemain.aktor("vera"), kunci) is None
    klien.post(alamat, {"buang": "1"})
    assert baca_konsep(pemain.aktor("pegi"), kunci) is None


def test_yang_ditulis_orang_lain_tetap_ada_setelah_bentrok_disimpan_lagi(pemain):
    """The form of the second writer holds what only the first changed, so that sending it again takes nothing away."""
    skp = skp_dari(pemain, "pegi")
    alamat = reverse("penilaian:skp_harapan", args=[skp.pk])
    dulu = {"versi": skp.versi, "AKUNTABEL": "Lapor tiap Jumat", "LOYAL": "Jaga nama baik"}
    assert pemain.klien("vera").post(alamat, dulu).status_code == 302
    klien = pemain.klien("pegi")
    bentrok = klien.post(alamat, {"versi": skp.versi, "AKUNTABEL": "Lapor tiap Senin"})
    assert bentrok.status_code == 409
    form = bentrok.context["form"]
    assert klien.post(alamat, {"versi": bentrok.context["versi"], **form.data.dict()}).status_code == 302
    assert dict(skp.harapan.values_list("nilai", "ekspektasi")) == {
        "AKUNTABEL": "Lapor tiap Senin", "LOYAL": "Jaga nama baik",
    }  # fmt: skip


def test_butir_lampiran_yang_bentrok_ditampilkan_satu_baris_satu_butir(pemain):
    skp = skp_dari(pemain, "pegi")
    alamat = reverse("penilaian:skp_lampiran", args=[skp.pk, "dukungan"])
    klien = pemain.klien("pegi")
    assert klien.post(alamat, {"versi": skp.versi, "butir": "Laptop"}).status_code == 302
    bentrok = klien.post(alamat, {"versi": skp.versi, "butir": "Printer\nMeja"})
    assert bentrok.status_code == 409
    assert bentrok.context["form"]["butir"].value() == "Printer\nMeja"


def test_ekspektasi_ditulis_penilai_selama_draf_dan_terkunci_sesudahnya(pemain):
    skp = skp_dari(pemain, "pegi")
    alamat = reverse("penilaian:skp_harapan", args=[skp.pk])
    assert pemain.klien("vera").post(alamat, {"versi": skp.versi, "AKUNTABEL": "Lapor tiap Jumat"}).status_code == 302
    assert "Lapor tiap Jumat" in _isi(_buka(pemain, "pegi", "skp", skp.pk))
    assert pemain.klien("pina").get(alamat).status_code == 403
    # Opened before the assessor wrote, sent with another value: both are kept, nobody is asked.
    assert pemain.klien("pegi").post(alamat, {"versi": skp.versi, "ADAPTIF": "Belajar alat baru"}).status_code == 302
    assert dict(skp.harapan.values_list("nilai", "ekspektasi")) == {
        "AKUNTABEL": "Lapor tiap Jumat", "ADAPTIF": "Belajar alat baru",
    }  # fmt: skip
    bentrok = pemain.klien("pegi").post(alamat, {"versi": skp.versi, "AKUNTABEL": "Lapor tiap Senin"})
    assert bentrok.status_code == 409
    teks = _isi(bentrok)
    assert "Bagian ini juga diubah di tempat lain" in teks
    assert teks.count("Lapor tiap Jumat") == 1
    assert skp.harapan.get(nilai="AKUNTABEL").ekspektasi == "Lapor tiap Jumat"
    sampai(pemain, "pegi", "DIAJUKAN")
    assert pemain.klien("vera").get(alamat).status_code == 403


def test_lampiran_satu_butir_satu_baris(pemain):
    skp = skp_dari(pemain, "pegi")
    alamat = reverse("penilaian:skp_lampiran", args=[skp.pk, "konsekuensi"])
    pemain.klien("pegi").post(alamat, {"versi": skp.versi, "butir": "Piagam\n\n  Bimbingan "})
    assert list(skp.lampiran.values_list("butir", flat=True)) == ["Piagam", "Bimbingan"]
    panjang = pemain.klien("pegi").post(alamat, {"versi": skp.versi + 1, "butir": "x" * 501})
    assert panjang.status_code == 422
    assert "Butir 1 paling panjang 500 huruf (sekarang 501)." in _isi(panjang)


def test_hapus_hasil_bertanya_dulu(pemain):
    hasil = isi(pemain, "pegi")
    skp = skp_dari(pemain, "pegi")
    alamat = reverse("penilaian:hasil_hapus", args=[skp.pk, hasil.pk])
    assert "Hapus hasil kerja ini?" in _isi(pemain.klien("pegi").post(alamat, {"versi": skp.versi}))
    pemain.klien("pegi").post(alamat, {"versi": skp.versi, "dikonfirmasi": "1"})
    assert not HasilKerja.objects.filter(skp=skp).exists()


# -- BKD ---------------------------------------------------------------------------------------------------------------


def test_bkd_menetapkan_penilai_setelah_melihat_akibatnya(pemain):
    skp = skp_dari(pemain, "pegi")
    alamat = reverse("penilaian:skp_penilai", args=[skp.pk])
    data = {"penilai": pemain.pina.pk, "atasan": pemain.lia.pk, "alasan": "Unit digabung sementara"}
    periksa = pemain.klien("bunga").post(alamat, data)
    assert pemain.pina.nama in _isi(periksa)
    assert Skp.objects.get(pk=skp.pk).penilai_id == pemain.vera.pk
    assert pemain.klien("bunga").post(alamat, {**data, "langkah": "simpan"}).status_code == 302
    assert Skp.objects.get(pk=skp.pk).penilai_id == pemain.pina.pk
    kembali = reverse("penilaian:skp_penilai_segarkan", args=[skp.pk])
    assert pemain.klien("bunga").post(kembali).status_code == 302
    assert Skp.objects.get(pk=skp.pk).penilai_id == pemain.vera.pk
    assert pemain.klien("vera").post(kembali).status_code == 403


def test_bkd_membatalkan_dengan_alasan_dan_menutup_masa_lebih_awal(pemain):
    skp = skp_dari(pemain, "tono")
    alamat = reverse("penilaian:skp_batalkan", args=[skp.pk])
    data = {"versi": skp.versi, "alasan": "Pegawai pensiun Januari", "langkah": "simpan"}
    assert pemain.klien("bunga").post(alamat, data).status_code == 302
    assert Skp.objects.get(pk=skp.pk).keadaan == "DIBATALKAN"
    pegi = sampai(pemain, "pegi", "DITETAPKAN")
    tutup = reverse("penilaian:skp_tutup", args=[pegi.pk])
    akhir = {"versi": pegi.versi, "sampai": f"31-03-{TAHUN}", "langkah": "simpan"}
    assert pemain.klien("bunga").post(tutup, akhir).status_code == 302
    pegi.refresh_from_db()
    assert (pegi.keadaan, str(pegi.hari_akhir)) == ("DIEVALUASI", f"{TAHUN}-03-31")


def test_daftar_skp_menyaring_dan_mengekspor_dalam_lingkup(pemain, django_assert_max_num_queries):
    klien, alamat = pemain.klien("bunga"), reverse("penilaian:skp_daftar")
    sampai(pemain, "pegi", "DIAJUKAN")
    with django_assert_max_num_queries(12):
        jawab = _isi(klien.get(alamat, {"keadaan": "DIAJUKAN", "tahun": TAHUN}))
    assert pemain.pegi.nama in jawab
    assert pemain.tono.nama not in jawab
    for saring in ("tanpa_penilai", "terlambat", "direvisi"):
        for nilai in ("true", "false"):
            assert klien.get(alamat, {saring: nilai}).status_code == 200
    csv = klien.get(alamat, {"ekspor": "csv"})
    baris = b"".join(csv.streaming_content).decode("utf-8-sig")
    assert pemain.pegi.nama in baris
    assert pemain.pandu.nama not in baris
    assert pemain.klien("pegi").get(alamat).status_code == 403
    terlihat = _isi(pemain.klien("vera").get(alamat))
    assert pemain.tono.nama not in terlihat


def test_jumlah_kueri_halaman_skp_tetap_walau_isinya_banyak(pemain, django_assert_max_num_queries):
    for _ in range(6):
        isi(pemain, "pegi")
    skp = skp_dari(pemain, "pegi")
    klien = pemain.klien("vera")
    klien.get(reverse("penilaian:skp", args=[skp.pk]))
    with django_assert_max_num_queries(28):
        klien.get(reverse("penilaian:skp", args=[skp.pk]))


def test_formulir_pdf_memuat_isi_dan_menandai_yang_belum_ditetapkan(pemain):
    hasil = isi(pemain, "pegi")
    jawab = _buka(pemain, "pegi", "skp_pdf", hasil.skp_id)
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab.content.startswith(b"%PDF")
    assert pemain.pegi.nip not in jawab["Content-Disposition"]
    from penilaian.reports.skp import isi_cetak

    cetak = isi_cetak(skp_dari(pemain, "pegi"))
    assert not cetak["tetap"]
    assert cetak["hasil"][0]["isi"][0]["indikator"][0]["sisi"] == "Kuantitas"
    assert _buka(pemain, "tono", "skp_pdf", hasil.skp_id).status_code == 404


def test_pemegang_disebut_dan_evaluasi_yang_lewat_batas_ada_di_tangan_penilai(pemain):
    skp = sampai(pemain, "pegi", "DITETAPKAN")
    jawab = _isi(_buka(pemain, "pegi", "skp", skp.pk))
    assert "Lewat batas" in jawab
    assert "Di tangan Vera" in jawab
    assert "Di tangan Anda" in _isi(_buka(pemain, "vera", "skp", skp.pk))
    assert "di tangan Anda" in _isi(_buka(pemain, "bunga", "skp_saya"))


def test_kualitatif_memakai_ukuran_dan_indikator_lama_tidak_hilang(pemain):
    hasil = isi(pemain, "pegi")
    skp, klien = skp_dari(pemain, "pegi"), pemain.klien("pegi")
    ganti = reverse("penilaian:skp_pendekatan", args=[skp.pk])
    assert klien.post(ganti, {"versi": skp.versi, "pendekatan": "KUALITATIF"}).status_code == 302
    assert klien.post(ganti, {"versi": skp.versi, "pendekatan": "KUANTITATIF"}).status_code == 409
    alamat = reverse("penilaian:hasil_ubah", args=[skp.pk, hasil.pk])
    halaman = _isi(klien.get(alamat))
    assert "Ukuran keberhasilan" in halaman
    assert "Tambah indikator" not in halaman
    skp.refresh_from_db()
    data = {"versi": skp.versi, "rumusan": "Arsip rapi", "jenis": "UTAMA", "asal": "MANDIRI", "ukuran": "Mudah dicari"}
    assert klien.post(alamat, data).status_code == 302
    hasil.refresh_from_db()
    assert (hasil.ukuran, hasil.indikator.count()) == ("Mudah dicari", 1)
    assert _buka(pemain, "pegi", "skp_pdf", skp.pk).content.startswith(b"%PDF")


def test_pimpinan_tinggi_memakai_perspektif_dan_sumber_penugasan(pemain):
    skp = skp_dari(pemain, "pina")
    alamat = reverse("penilaian:hasil_baru", args=[skp.pk])
    halaman = _isi(pemain.klien("pina").get(alamat))
    assert "Perspektif" in halaman
    assert "Penugasan/sumber" in halaman
    data = _kiriman(skp) | {"ind-0-sisi": "ANGGARAN", "penugasan": "Perjanjian kinerja"}
    assert pemain.klien("pina").post(alamat, data).status_code == 302
    hasil = HasilKerja.objects.get(skp=skp)
    assert (hasil.penugasan, hasil.indikator.get().perspektif) == ("Perjanjian kinerja", "ANGGARAN")
    assert _buka(pemain, "pina", "skp_pdf", skp.pk).status_code == 200


def test_salin_skp_tahun_lalu_ke_draf_kosong_lewat_halaman(pemain):
    from tests.penilaian.kit import buka_tahun

    buka_tahun(pemain, TAHUN - 1)
    lama = skp_dari(pemain, "pegi", TAHUN - 1)
    kini = skp_dari(pemain, "pegi")
    klien, alamat = pemain.klien("pegi"), reverse("penilaian:skp_salin", args=[kini.pk])
    assert "Salin SKP sebelumnya" not in _isi(_buka(pemain, "pegi", "skp", kini.pk))
    from penilaian.services.skp_isi import IsianHasil, IsianIndikator, simpan_hasil

    indikator = (IsianIndikator("Jumlah", "12", aspek="KUANTITAS"),)
    simpan_hasil(actor=pemain.aktor("pegi"), skp_id=lama.pk, isian=IsianHasil("Hasil lama", indikator=indikator))
    assert "Salin SKP sebelumnya" in _isi(_buka(pemain, "pegi", "skp", kini.pk))
    assert f"SKP {TAHUN - 1}" in _isi(klien.get(alamat))
    assert klien.post(alamat, {"sumber": 999999}).status_code == 422
    assert klien.post(alamat, {"sumber": lama.pk}).status_code == 302
    assert [h.rumusan for h in HasilKerja.objects.filter(skp=kini)] == ["Hasil lama"]
    assert klien.post(alamat, {"sumber": lama.pk}).status_code == 400


def test_tim_disebut_hanya_kepada_yang_menilai_dan_beranda_menyebut_skp_yang_menunggu(pemain):
    sampai(pemain, "pegi", "DIAJUKAN")
    tim = reverse("penilaian:skp_masuk")
    assert f'href="{tim}"' not in _isi(_buka(pemain, "pegi", "skp_saya")).partition("<main")[2]
    assert f'href="{tim}"' in _isi(_buka(pemain, "vera", "skp_saya")).partition("<main")[2]
    assert "1 SKP menunggu Anda tetapkan" in _isi(pemain.klien("vera").get("/"))
    assert "menunggu Anda tetapkan" not in _isi(pemain.klien("pegi").get("/"))


def test_draf_yang_sudah_lengkap_disuruh_diajukan_juga_pada_daftar(pemain):
    isi(pemain, "pegi")
    assert "Isi sudah lengkap" in _isi(_buka(pemain, "pegi", "skp_saya"))


def test_komentar_dan_alasan_yang_ditolak_disebut_di_atas_dan_ketikannya_tetap_ada(pemain):
    skp = sampai(pemain, "pegi", "DIAJUKAN")
    jawab = pemain.klien("vera").post(reverse("penilaian:skp_komentar", args=[skp.pk]), {"isi": "k" * 1001})
    assert (jawab.status_code, "k" * 1001 in _isi(jawab)) == (400, True)
    assert 'href="#komentar-"' in _isi(jawab)
    jawab = pemain.klien("vera").post(
        reverse("penilaian:skp_langkah", args=[skp.pk, "kembalikan"]), {"versi": skp.versi, "alasan": "z" * 501}
    )
    assert (jawab.status_code, "z" * 501 in _isi(jawab)) == (400, True)
    assert 'href="#alasan-kembalikan"' in _isi(jawab)


@pytest.mark.parametrize("nama", ["skp_langkah", "skp_komentar"])
def test_memuat_ulang_alamat_langkah_kembali_ke_skp(pemain, nama):
    skp = skp_dari(pemain, "pegi")
    jawab = _buka(pemain, "pegi", nama, skp.pk, *(["ajukan"] if nama == "skp_langkah" else []))
    assert jawab["Location"] == reverse("penilaian:skp", args=[skp.pk])


@pytest.mark.parametrize(
    ("jenis", "kalimat"), [("PLT", "sebagai Plt."), ("PLH", "sebagai Plh."), ("DELEGASI", "atas delegasi")]
)
def test_skp_tim_menyebut_mengapa_penilai_sementara_menilai(pemain, jenis, kalimat):
    skp = sampai(pemain, "pegi", "DIAJUKAN")
    assert "Anda menilai" not in _isi(_buka(pemain, "vera", "skp_masuk"))
    Skp.objects.filter(pk=skp.pk).update(jenis_penilai=jenis)
    assert f"Anda menilai {kalimat}" in _isi(_buka(pemain, "vera", "skp_masuk"))
