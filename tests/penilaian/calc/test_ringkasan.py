"""The year in words: every sentence is counted, nothing is invented."""

from hypothesis import given
from hypothesis import strategies as st

from penilaian.calc.ringkasan import HasilRingkas, UmpanRingkas, ringkas

NILAI = {"AKUNTABEL": "Akuntabel", "LOYAL": "Loyal"}
CAPAIAN = st.lists(st.sampled_from(["MELAMPAUI", "TERCAPAI", "SEBAGIAN", "BELUM"]), max_size=5).map(tuple)


def test_melampaui_menjadi_kekuatan_dan_yang_belum_menjadi_perhatian_dengan_hitungannya():
    hasil = ringkas(
        [HasilRingkas(1, "Laporan", ("MELAMPAUI", "TERCAPAI")), HasilRingkas(2, "Arsip", ("MELAMPAUI", "BELUM"))],
        [], NILAI,
    )  # fmt: skip
    assert [b.teks for b in hasil.kuat] == ["“Laporan”: 1 dari 2 ukuran melampaui target."]
    assert [b.teks for b in hasil.perlu] == ["“Arsip”: 1 dari 2 ukuran belum mencapai target."]


def test_umpan_balik_per_nilai_dihitung_dan_dirujuk():
    umpan = [
        UmpanRingkas(7, "APRESIASI", "LOYAL"),
        UmpanRingkas(8, "SARAN", "LOYAL"),
        UmpanRingkas(9, "CATATAN", "LOYAL"),
    ]
    hasil = ringkas([], umpan, NILAI)
    assert [(b.teks, b.umpan) for b in hasil.kuat] == [("Loyal: 1 dari 3 umpan balik berisi apresiasi.", (7,))]
    assert [(b.teks, b.umpan) for b in hasil.perlu] == [("Loyal: 1 dari 3 umpan balik berisi saran.", (8,))]


def test_tanpa_realisasi_dan_tanpa_umpan_balik_disebut_tidak_diketahui():
    hasil = ringkas([HasilRingkas(1, "Laporan", ())], [], NILAI)
    assert (hasil.kuat, hasil.perlu, len(hasil.tanpa_data)) == ((), (), 2)


def test_rating_di_atas_dan_di_bawah_disebut_apa_adanya():
    hasil = ringkas([], [], NILAI, "DI_ATAS_EKSPEKTASI", "DI_BAWAH_EKSPEKTASI")
    assert hasil.kuat[0].teks == "Hasil kerja dinilai di atas ekspektasi."
    assert hasil.perlu[0].teks == "Perilaku kerja dinilai di bawah ekspektasi."


@given(st.lists(CAPAIAN, max_size=6), st.lists(st.tuples(st.sampled_from(["APRESIASI", "SARAN", "CATATAN"]),
       st.sampled_from(["", "AKUNTABEL", "LOYAL"])), max_size=12))  # fmt: skip
def test_setiap_umpan_balik_bernada_dirujuk_tepat_sekali_dan_setiap_hasil_disebut_sekali(capaian, nada):
    umpan = [UmpanRingkas(i, n, v) for i, (n, v) in enumerate(nada)]
    isi = ringkas([HasilRingkas(i, f"H{i}", c) for i, c in enumerate(capaian)], umpan, NILAI)
    assert sorted(i for b in isi.kuat for i in b.umpan) == [u.id for u in umpan if u.nada == "APRESIASI"]
    assert sorted(i for b in isi.perlu for i in b.umpan) == [u.id for u in umpan if u.nada == "SARAN"]
    semua = [b.teks for b in (*isi.kuat, *isi.perlu, *isi.tanpa_data)]
    assert all(sum(t.startswith(f"“H{i}”") for t in semua) == 1 for i in range(len(capaian)))
