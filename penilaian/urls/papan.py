"""The performance year and the compliance board."""

from django.urls import URLPattern, URLResolver, path

from penilaian.views import papan, siklus

urlpatterns: list[URLPattern | URLResolver] = [
    path("papan/", papan.papan, name="papan"),
    path("papan/daftar/", papan.DaftarKepatuhan.as_view(), name="papan_daftar"),
    path("tahun/", siklus.daftar, name="siklus"),
    path("tahun/baru/", siklus.SiapkanTahun.as_view(), name="siklus_baru"),
    path("tahun/<int:siklus_id>/", siklus.lihat, name="siklus_lihat"),
    path("tahun/<int:siklus_id>/buka/", siklus.buka, name="siklus_buka"),
    path("tahun/<int:siklus_id>/tutup/", siklus.tutup, name="siklus_tutup"),
    path("pengecualian/", siklus.DaftarPengecualian.as_view(), name="pengecualian"),
    path("pengecualian/baru/", siklus.CatatPengecualian.as_view(), name="pengecualian_baru"),
    path("pengecualian/<int:pengecualian_id>/cabut/", siklus.CabutPengecualian.as_view(), name="pengecualian_cabut"),
]
