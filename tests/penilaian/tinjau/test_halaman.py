"""The pages of the review: from the team to the next person, all remaining, receipt, calibration, paper."""

import datetime as dt
import io

import pypdf
import pytest
from django.urls import reverse

from asn_karier.core.models import CatatanBaca
from asn_karier.core.period import masa
from pegawai.models import SetelanAturan
from penilaian.models import CapaianOrganisasi, DelegasiPenilai, Evaluasi, Kalibrasi, Skp
from penilaian.services.evaluasi import finalkan_evaluasi
from penilaian.services.kalibrasi import buka_kalibrasi
from penilaian.services.skp import tutup_masa
from tests.kit.pemain import PERAN_PEMAIN
from tests.penilaian.kit import BAIK, TAHUN, periode, sampai, skp_dari

pytestmark = pytest.mark.usefixtures("tahun_kinerja")
TERIMA = {"rating_hasil": "SESUAI_EKSPEKTASI", "rating_perilaku": "SESUAI_EKSPEKTASI", "catatan": "", "versi": "0"}


@pytest.fixture
def siap(pemain):
    """Pegi and Dodi of Vera's team wait for their annual evaluation; Pegi has evidence, Dodi none."""
    pegi = sampai(pemain, "pegi", "DIEVALUASI")
    dodi = sampai(pemain, "dodi", "DITETAPKAN")
    tutup_masa(actor=pemain.aktor("bunga"), skp_id=dodi.pk)
    return periode(pegi, "TAHUNAN"), pegi, dodi


def isi(jawab, status=200):
    assert jawab.status_code == status, jawab.content[:800]
    return jawab.content.decode()


def final(pemain, kunci="pegi", penilai="vera"):
    return sampai(pemain, kunci, "FINAL", penilai=penilai).evaluasi.get(periode__kode="TAHUNAN")


def test_daftar_tim_menyebut_siapa_yang_menunggu_dan_usulannya(pemain, siap):
    tahunan, _, _ = siap
    teks = isi(pemain.klien("vera").get(reverse("penilaian:tinjau"), {"periode": tahunan.pk}))
    assert pemain.pegi.nama in teks
    assert pemain.dodi.nama in teks
    assert "usulan: Baik" in teks
    assert "belum ada bukti" in teks
    assert "Semua sisanya sesuai usulan" in teks


def test_pegawai_tanpa_bawahan_membaca_keadaan_kosong(pemain):
    assert "Tidak ada yang perlu Anda nilai" in isi(pemain.klien("pegi").get(reverse("penilaian:tinjau")))


def test_usulan_terpilih_dan_satu_ketukan_memfinalkan_lalu_membuka_orang_berikutnya(pemain, siap):
    tahunan, pegi, dodi = siap
    klien, url = pemain.klien("vera"), reverse("penilaian:tinjau_orang", args=[tahunan.pk, pegi.pk])
    teks = isi(klien.get(url))
    assert 'value="SESUAI_EKSPEKTASI" checked' in teks
    assert "1 dari 1 hasil kerja utama tercapai" in teks
    assert "12 laporan selesai" in teks
    form = {**TERIMA, "aksi": "final", "alasan_hasil": "1 dari 1 hasil kerja utama tercapai, 0 melampaui target.",
            "alasan_perilaku": "Tidak ada umpan balik perilaku pada periode ini."}  # fmt: skip
    jawab = klien.post(url, form)
    assert jawab.url == reverse("penilaian:tinjau_orang", args=[tahunan.pk, dodi.pk])
    evaluasi = Evaluasi.objects.get(skp=pegi, periode=tahunan)
    assert (evaluasi.keadaan, evaluasi.predikat) == ("FINAL", "BAIK")
    assert evaluasi.usulan["hasil"]["rating"] == "SESUAI_EKSPEKTASI"
    assert CatatanBaca.objects.filter(jenis="evaluasi", objek_id=pemain.pegi.pk).exists()


def test_orang_terakhir_kembali_ke_daftar(pemain, siap):
    tahunan, pegi, dodi = siap
    klien = pemain.klien("vera")
    form = {
        **TERIMA,
        "aksi": "final",
        "alasan_hasil": "Laporan selesai semuanya.",
        "alasan_perilaku": "Melayani tuntas.",
    }
    klien.post(reverse("penilaian:tinjau_orang", args=[tahunan.pk, pegi.pk]), form)
    jawab = klien.post(reverse("penilaian:tinjau_orang", args=[tahunan.pk, dodi.pk]), form)
    assert jawab.url == f"{reverse('penilaian:tinjau')}?periode={tahunan.pk}"


def test_draf_disimpan_dan_dibaca_kembali_tanpa_dibaca_pegawai(pemain, siap):
    tahunan, pegi, _ = siap
    klien, url = pemain.klien("vera"), reverse("penilaian:tinjau_orang", args=[tahunan.pk, pegi.pk])
    klien.post(url, {"aksi": "simpan", "rating_hasil": "DI_BAWAH_EKSPEKTASI", "alasan_hasil": "Masih saya timbang."})
    teks = isi(klien.get(url))
    assert "Masih saya timbang." in teks
    assert 'value="DI_BAWAH_EKSPEKTASI" checked' in teks
    draf = Evaluasi.objects.get(skp=pegi, periode=tahunan)
    milik = isi(pemain.klien("pegi").get(reverse("penilaian:evaluasi", args=[draf.pk])))
    assert "sedang disusun" in milik
    assert "Masih saya timbang." not in milik


def test_rating_yang_berbeda_dari_usulan_perlu_alasan_sendiri(pemain, siap):
    tahunan, pegi, _ = siap
    form = {**TERIMA, "aksi": "final", "rating_hasil": "DI_ATAS_EKSPEKTASI", "alasan_perilaku": "Melayani tuntas.",
            "alasan_hasil": "1 dari 1 hasil kerja utama tercapai, 0 melampaui target."}  # fmt: skip
    jawab = pemain.klien("vera").post(reverse("penilaian:tinjau_orang", args=[tahunan.pk, pegi.pk]), form)
    assert "dengan kata Anda sendiri" in isi(jawab, 422)
    assert not Evaluasi.objects.filter(skp=pegi, periode=tahunan).exists()


def test_rating_kosong_tidak_difinalkan(pemain, siap):
    tahunan, _, dodi = siap
    jawab = pemain.klien("vera").post(
        reverse("penilaian:tinjau_orang", args=[tahunan.pk, dodi.pk]), {"aksi": "final", "versi": "0"}
    )
    assert "Rating kosong tidak pernah dianggap sesuai" in isi(jawab, 422)


def test_dua_jendela_menulis_draf_yang_kedua_melihat_keduanya(pemain, siap):
    tahunan, pegi, _ = siap
    klien, url = pemain.klien("vera"), reverse("penilaian:tinjau_orang", args=[tahunan.pk, pegi.pk])
    klien.post(url, {"aksi": "simpan", "rating_hasil": "DI_BAWAH_EKSPEKTASI", "alasan_hasil": "Jendela satu."})
    teks = isi(klien.post(url, {**TERIMA, "aksi": "simpan", "alasan_hasil": "Jendela dua."}), 409)
    assert "Jendela dua." in teks
    assert "Draf ini berubah" in teks


def test_predikat_menurut_matriks_dijawab_server(pemain, siap):
    tahunan, _, _ = siap
    url = reverse("penilaian:tinjau_predikat", args=[tahunan.pk])
    teks = isi(
        pemain.klien("vera").get(url, {"rating_hasil": "DI_ATAS_EKSPEKTASI", "rating_perilaku": "DI_BAWAH_EKSPEKTASI"})
    )
    assert "Predikat: <b>Kurang/misconduct</b>" in teks
    assert "Predikat muncul sesudah" in isi(pemain.klien("vera").get(url, {"rating_hasil": "x"}))


def test_semua_sisanya_diperiksa_dahulu_lalu_yang_tanpa_bukti_dilewati_dengan_sebabnya(pemain, siap):
    tahunan, pegi, dodi = siap
    klien, url = pemain.klien("vera"), reverse("penilaian:tinjau_sisa", args=[tahunan.pk])
    teks = isi(klien.post(url))
    assert "Finalkan 1 evaluasi" in teks
    assert "Belum ada realisasi" in teks
    assert not Evaluasi.objects.exists()
    jawab = klien.post(url, {"langkah": "final", "skp": [pegi.pk, dodi.pk]}, follow=True)
    hasil = isi(jawab)
    assert "1 evaluasi difinalkan. 1 dilewati" in hasil
    assert "Beri rating dan alasannya sendiri" in hasil
    assert Evaluasi.objects.get(skp=pegi, periode=tahunan).keadaan == "FINAL"


def test_yang_dikecualikan_tidak_ikut_difinalkan(pemain, siap):
    tahunan, pegi, _ = siap
    klien, url = pemain.klien("vera"), reverse("penilaian:tinjau_sisa", args=[tahunan.pk])
    assert "Anda kecualikan" in isi(klien.post(url, {"kecuali": pegi.pk}))
    klien.post(url, {"langkah": "final", "skp": [pegi.pk], "kecuali": [pegi.pk]})
    assert not Evaluasi.objects.filter(keadaan="FINAL").exists()


def test_orang_di_luar_tim_tidak_ikut_difinalkan(pemain, siap):
    tahunan, _, _ = siap
    asing = sampai(pemain, "bunga", "DIEVALUASI", penilai="lia")
    jawab = pemain.klien("vera").post(
        reverse("penilaian:tinjau_sisa", args=[tahunan.pk]), {"langkah": "final", "skp": [asing.pk]}
    )
    assert jawab.status_code == 403


@pytest.mark.parametrize(
    ("siapa", "status"), [("pegi", 403), ("pina", 403), ("audi", 403), ("tono", 404), ("bulan", 404)]
)
def test_hanya_penilai_yang_membuka_layar_menilai(pemain, siap, siapa, status):
    tahunan, pegi, _ = siap
    assert pemain.klien(siapa).get(reverse("penilaian:tinjau_orang", args=[tahunan.pk, pegi.pk])).status_code == status


def test_pegawai_membaca_hasil_dan_batas_keberatan_lalu_menyatakan_terima(pemain):
    evaluasi = final(pemain)
    klien, url = pemain.klien("pegi"), reverse("penilaian:evaluasi", args=[evaluasi.pk])
    teks = isi(klien.get(url))
    assert "14 hari kalender" in teks
    assert "PP 30/2019 ps 59" in teks
    assert "Pola distribusi unit" not in teks
    klien.post(reverse("penilaian:evaluasi_terima", args=[evaluasi.pk]), {"dikonfirmasi": "1"})
    evaluasi.refresh_from_db()
    assert evaluasi.diterima_pada
    assert "tinggal 14 hari" in isi(klien.get(url))


def test_evaluasi_dibuka_kembali_oleh_atasan_dengan_alasan_dan_versinya_tetap_terbaca(pemain):
    evaluasi = final(pemain)
    url = reverse("penilaian:evaluasi_buka", args=[evaluasi.pk])
    assert pemain.klien("vera").get(url).status_code == 403
    klien = pemain.klien("pina")
    assert "Periksa" in isi(klien.post(url, {"alasan": "Bukti baru diterima dari pegawai."}))
    klien.post(url, {"alasan": "Bukti baru diterima dari pegawai.", "langkah": "simpan"})
    evaluasi.refresh_from_db()
    assert evaluasi.keadaan == "DISUSUN"
    teks = isi(klien.get(reverse("penilaian:evaluasi", args=[evaluasi.pk])))
    assert "Versi 1: Baik" in teks
    assert "Bukti baru diterima" in teks


@pytest.mark.parametrize(
    ("bentuk", "judul"), [("dokumen", "DOKUMEN EVALUASI"), ("formulir", "EVALUASI KINERJA PEGAWAI")]
)
def test_dokumen_evaluasi_sebagai_pdf(pemain, bentuk, judul):
    evaluasi = final(pemain)
    jawab = pemain.klien("pegi").get(reverse("penilaian:evaluasi_cetak", args=[evaluasi.pk, bentuk]))
    assert jawab["Content-Type"] == "application/pdf"
    teks = " ".join(h.extract_text() for h in pypdf.PdfReader(io.BytesIO(jawab.content)).pages)
    assert judul in teks
    assert "Vera Rinjani" in teks
    assert "Baik" in teks


def test_kalibrasi_dari_membuka_sampai_berita_acara(pemain):
    evaluasi = final(pemain)
    klien = pemain.klien("pina")
    klien.post(reverse("penilaian:kalibrasi_buka"), {"periode": evaluasi.periode_id, "unit": pemain.unit("dinkes").pk})
    sidang = Kalibrasi.objects.get()
    url = reverse("penilaian:kalibrasi_lihat", args=[sidang.pk])
    assert pemain.pegi.nama in isi(klien.get(url))
    geser = reverse("penilaian:kalibrasi_geser", args=[sidang.pk, evaluasi.pk])
    form = {"rating_hasil": "DI_ATAS_EKSPEKTASI", "rating_perilaku": "DI_ATAS_EKSPEKTASI", "versi": evaluasi.versi,
            "alasan": "Bukti setara dengan rekan satu unit."}  # fmt: skip
    assert "Sangat Baik" in isi(klien.post(geser, form))
    klien.post(geser, {**form, "langkah": "simpan"})
    assert sidang.geseran.count() == 1
    milik = isi(pemain.klien("pegi").get(reverse("penilaian:evaluasi", args=[evaluasi.pk])))
    assert "Alasan di bawah ditulis penilai untuk rating semula" in milik
    assert "Nyatakan terima" in milik
    notulen = {"peserta": "Pina Mustika\nVera Rinjani", "notulen": "Sidang membandingkan bukti dukung.", "versi": 1}
    klien.post(
        reverse("penilaian:kalibrasi_notulen", args=[sidang.pk]), {**notulen, "aksi": "bekukan", "dikonfirmasi": 1}
    )
    sidang.refresh_from_db()
    assert sidang.keadaan == "DIBEKUKAN"
    assert sidang.sidik in isi(klien.get(url))
    pdf = klien.get(reverse("penilaian:kalibrasi_cetak", args=[sidang.pk])).content
    teks = " ".join(" ".join(h.extract_text() for h in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())
    assert "BERITA ACARA KALIBRASI" in teks
    assert "Bukti setara dengan rekan satu unit." in teks


def test_capaian_ditetapkan_lewat_halaman_dan_riwayatnya_terbaca(pemain):
    triwulan = periode(skp_dari(pemain, "pegi"), "T1")
    unit = pemain.unit("sekdinkes")
    klien, url = pemain.klien("pina"), reverse("penilaian:capaian_tetapkan", args=[triwulan.pk, unit.pk])
    form = {"predikat": "BAIK", "capaian_pk": "Rencana aksi terlaksana 92 persen.", "ekspektasi": "",
            "alasan": "Target utama tercapai.", "versi": "0"}  # fmt: skip
    klien.post(url, {**form, "langkah": "simpan"})
    ubah = {**form, "predikat": "ISTIMEWA", "versi": "1", "alasan_ubah": "Data akhir diterima."}
    klien.post(url, {**ubah, "langkah": "simpan"})
    assert CapaianOrganisasi.objects.get().predikat == "ISTIMEWA"
    assert "Alasan perubahan: Data akhir diterima." in isi(klien.get(url))
    daftar = isi(klien.get(reverse("penilaian:capaian"), {"periode": triwulan.pk}))
    assert unit.nama in daftar
    assert "Istimewa" in daftar


def test_pimpinan_mendelegasikan_dan_mencabut_lewat_halaman(pemain):
    klien = pemain.klien("vera")
    form = {"kepada": pemain.pina.pk, "mulai": "01-01-2026", "sampai": "31-12-2026", "dasar": "800/1/2026",
            "pegawai": "", "alasan": "Cuti besar."}  # fmt: skip
    jawab = klien.post(reverse("penilaian:delegasi_buat"), {**form, "langkah": "simpan"})
    assert jawab.status_code == 302, jawab.content
    satu = DelegasiPenilai.objects.get()
    assert "semua bawahan" in isi(klien.get(reverse("penilaian:delegasi")))
    klien.post(reverse("penilaian:delegasi_cabut", args=[satu.pk]), {"alasan": "Kembali dinas.", "langkah": "simpan"})
    satu.refresh_from_db()
    assert satu.dicabut_pada
    assert pemain.klien("pegi").get(reverse("penilaian:delegasi_buat")).status_code == 403


@pytest.mark.parametrize("tokoh", [*PERAN_PEMAIN.values(), "kosong", "bulan", None])
@pytest.mark.parametrize("nama", ["tinjau", "kalibrasi", "kalibrasi_buka", "capaian", "delegasi", "delegasi_buat"])
def test_halaman_menjawab_setiap_peran(pemain, tokoh, nama):
    jawab = pemain.klien(tokoh).get(reverse(f"penilaian:{nama}"))
    assert jawab.status_code in {200, 302, 403}, jawab.content[:500]


def test_jumlah_kueri_layar_tidak_bertambah_dengan_anggota_tim(pemain, siap, django_assert_max_num_queries):
    tahunan, pegi, _ = siap
    klien = pemain.klien("vera")
    with django_assert_max_num_queries(20):
        klien.get(reverse("penilaian:tinjau"), {"periode": tahunan.pk})
    with django_assert_max_num_queries(34):
        klien.get(reverse("penilaian:tinjau_orang", args=[tahunan.pk, pegi.pk]))
    sidang = None
    evaluasi = final(pemain, "bunga", "lia")
    sidang = buka_kalibrasi(
        actor=pemain.aktor("bunga"), unit_id=pemain.unit("bkpsdm").pk, periode_id=evaluasi.periode_id
    )
    bunga = pemain.klien("bunga")
    bunga.get(reverse("bantuan"))  # the numbers of the menu are remembered for a minute from here
    with django_assert_max_num_queries(22):
        bunga.get(reverse("penilaian:kalibrasi_lihat", args=[sidang.pk]))


def test_tab_evaluasi_skp_membuka_hasil_dan_menawarkan_menilai_kepada_penilai_saja(pemain, siap):
    tahunan, pegi, _ = siap
    url = reverse("penilaian:skp_evaluasi", args=[pegi.pk])
    nilai = reverse("penilaian:tinjau_orang", args=[tahunan.pk, pegi.pk])
    assert nilai in isi(pemain.klien("vera").get(url))
    assert nilai not in isi(pemain.klien("pegi").get(url))
    assert pemain.klien("tono").get(url).status_code == 404


def _pindah(pemain, tengah):
    """Pegi went to Lia's unit; Vera has rated the SKP she left. Address of Lia's annual rating of the new one."""
    lama = sampai(pemain, "pegi", "DITETAPKAN")
    tahunan = periode(lama, "TAHUNAN")
    tutup_masa(actor=pemain.aktor("bunga"), skp_id=lama.pk, sampai=tengah)
    finalkan_evaluasi(actor=pemain.aktor("vera"), skp_id=lama.pk, periode_id=tahunan.pk, isian=BAIK)
    baru = Skp.objects.create(
        instansi=lama.instansi, siklus=lama.siklus, pegawai=lama.pegawai, masa=masa(tengah, dt.date(TAHUN + 1, 1, 1)),
        unit=pemain.unit("mutasi"), nama_jabatan="Analis", penilai=pemain.lia, jenis_penilai="DEFINITIF",
        keadaan="DIEVALUASI", ditetapkan_pada=lama.ditetapkan_pada,
    )  # fmt: skip
    return reverse("penilaian:tinjau_orang", args=[tahunan.pk, baru.pk])


def test_pindah_dalam_tahun_memperlihatkan_hasil_penilai_lama_sebagai_rekomendasi(pemain):
    teks = isi(pemain.klien("lia").get(_pindah(pemain, dt.date(TAHUN, 7, 1))))
    assert "hasil penilai sebelumnya menjadi rekomendasi" in teks
    assert "Vera Rinjani" in teks
    assert BAIK.alasan_hasil in teks


def test_kebijakan_skp_terlama_mengusulkan_hasil_penilai_lama(pemain):
    SetelanAturan.objects.create(
        instansi=pemain.mawar, aturan="penilaian_khusus", kunci="kebijakan_pindah", nilai="TERLAMA",
        periode=masa(dt.date(2022, 1, 1)), dasar="Perwali 1/2022",
    )  # fmt: skip
    teks = isi(pemain.klien("lia").get(_pindah(pemain, dt.date(TAHUN, 10, 1))))
    assert "Mengikuti SKP terlama" in teks
    assert "penilai sekarang menetapkannya" in teks
