"""Tim Pengelola Kinerja: reads compliance, calibration and exceptions from the home page, decides nothing."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
MEMBACA = ("papan", "papan_daftar", "skp_daftar", "kalibrasi", "capaian", "pengecualian", "siklus", "merit",
           "tindak_lanjut", "laporan_evaluasi", "keberatan")  # fmt: skip
MEMUTUS = ("kalibrasi_buka", "pengecualian_baru", "siklus_baru", "laporan_buat")


def test_dari_beranda_ke_kepatuhan_kalibrasi_dan_pengecualian(pemain, tahun_kinerja):
    isi = pemain.klien("tika").get("/").content.decode()
    assert "Tim Pengelola Kinerja" in isi
    utama = isi.partition("<main")[2]
    for nama in ("papan", "kalibrasi", "pengecualian", "laporan_evaluasi"):
        assert f'href="{reverse(f"penilaian:{nama}")}"' in utama, nama


@pytest.mark.parametrize("nama", MEMBACA)
def test_tim_membaca(pemain, tahun_kinerja, nama):
    assert pemain.klien("tika").get(reverse(f"penilaian:{nama}")).status_code == 200


@pytest.mark.parametrize("nama", MEMUTUS)
def test_tim_tidak_memutus(pemain, tahun_kinerja, nama):
    assert pemain.klien("tika").get(reverse(f"penilaian:{nama}")).status_code == 403


def test_halaman_tim_tidak_menawarkan_yang_tidak_boleh(pemain, tahun_kinerja):
    klien = pemain.klien("tika")
    assert "Catat pengecualian" not in klien.get(reverse("penilaian:pengecualian")).content.decode()
    assert "Buka sidang" not in klien.get(reverse("penilaian:kalibrasi")).content.decode()
    assert ">Tetapkan<" not in klien.get(reverse("penilaian:capaian")).content.decode()


def test_tim_menemukan_skp_tetapi_bukan_data_pribadi(pemain, tahun_kinerja):
    from tests.penilaian.kit import skp_dari

    klien, skp = pemain.klien("tika"), skp_dari(pemain, "pegi")
    assert klien.get(reverse("penilaian:skp", args=[skp.pk])).status_code == 200
    assert klien.get(reverse("pegawai:profil", args=[pemain.pegi.pk])).status_code == 404
