"""The suggestion of the year after a transfer, by each policy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.calc.pindah import BOBOT_BULAN, PENILAI_SEKARANG, TERLAMA, Bagian, usul_pindah
from penilaian.calc.usulan_rating import DI_ATAS, DI_BAWAH, SESUAI, Usulan

KINI = Usulan(SESUAI, "2 dari 2 hasil kerja utama tercapai.", "uji")


@pytest.mark.parametrize(
    ("kebijakan", "lalu", "hari", "rating", "kata"),
    [
        (PENILAI_SEKARANG, [("Analis", DI_ATAS, 300)], 65, SESUAI, "tercapai"),
        (TERLAMA, [("Analis", DI_ATAS, 300)], 65, DI_ATAS, "Mengikuti SKP terlama: Analis, 300 hari"),
        (TERLAMA, [("Analis", DI_ATAS, 100)], 265, SESUAI, "tercapai"),
        (TERLAMA, [("Analis", DI_ATAS, 150), ("Arsiparis", DI_BAWAH, 150)], 65, DI_BAWAH, "Arsiparis, 150 hari"),
        (TERLAMA, [("Analis", "", 300)], 65, SESUAI, "belum dievaluasi"),
        (BOBOT_BULAN, [("Analis", DI_ATAS, 300)], 65, DI_ATAS, "Ditimbang menurut lamanya: Analis 300 hari"),
        (BOBOT_BULAN, [("Analis", DI_ATAS, 100)], 265, SESUAI, "Ditimbang"),
        (BOBOT_BULAN, [("Analis", DI_ATAS, 100), ("Arsiparis", DI_BAWAH, 100)], 165, SESUAI, "Arsiparis 100 hari"),
        (BOBOT_BULAN, [("Analis", "", 300)], 65, SESUAI, "Analis belum dievaluasi"),
    ],
)
def test_usulan_mengikuti_kebijakan(kebijakan, lalu, hari, rating, kata):
    usul = usul_pindah(KINI, hari, [Bagian(*b) for b in lalu], kebijakan)
    assert usul.rating == rating
    assert kata in usul.alasan


RATING = st.sampled_from([DI_BAWAH, SESUAI, DI_ATAS])
HARI = st.integers(1, 365)


@given(RATING, HARI, st.lists(st.tuples(RATING, HARI), max_size=4), st.sampled_from([TERLAMA, BOBOT_BULAN]))
def test_rating_yang_sama_di_semua_skp_tidak_berubah_dan_usulan_tidak_keluar_dari_yang_ada(kini, hari, lalu, kebijakan):
    bagian = [Bagian("X", r, h) for r, h in lalu]
    urut = [DI_BAWAH, SESUAI, DI_ATAS]
    ada = [urut.index(r) for r in (kini, *(r for r, _ in lalu))]
    usul = urut.index(usul_pindah(Usulan(kini, "", "uji"), hari, bagian, kebijakan).rating)
    assert min(ada) <= usul <= max(ada)
