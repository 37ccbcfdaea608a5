"""The doors of the house: one line per room."""

from django.conf import settings
from django.urls import include, path

from asn_karier import beranda
from asn_karier.core.operasi import kesehatan

urlpatterns = [
    path("sehat/hidup", kesehatan.hidup, name="sehat-hidup"),
    path("sehat/siap", kesehatan.siap, name="sehat-siap"),
    path("akun/", include("asn_karier.akun.urls")),
    path("api/v1/", include("asn_karier.urls_api")),
    path("", beranda.beranda, name="beranda"),
    path("bantuan/", beranda.bantuan, name="bantuan"),
    path("kalkulator/", include("asn_karier.core.halaman.kalkulator_urls")),
    path("laporan/", include("asn_karier.core.daftar.laporan_urls")),
    path("", include("asn_karier.core.urls")),
    path("", include("pegawai.urls")),
    path("kinerja/", include("penilaian.urls")),
]

handler400 = "asn_karier.core.halaman.pages.permintaan_rusak"
handler500 = "asn_karier.core.halaman.pages.galat_server"

if settings.DEBUG:
    from asn_karier.core import galeri

    urlpatterns += galeri.urlpatterns
