"""Evaluation reports of a period, and the merit worksheet."""

from django.urls import URLPattern, URLResolver, path

from penilaian.views import laporan, merit

urlpatterns: list[URLPattern | URLResolver] = [
    path("merit/", merit.merit, name="merit"),
    path("laporan/", laporan.DaftarLaporan.as_view(), name="laporan_evaluasi"),
    path("laporan/buat/", laporan.MintaLaporan.as_view(), name="laporan_buat"),
    path("laporan/<int:laporan_id>/", laporan.lihat, name="laporan_lihat"),
    path("laporan/<int:laporan_id>/<slug:jenis_berkas>/", laporan.unduh, name="laporan_unduh"),
]
