"""Doors of the foundation: jobs and saved views."""

from django.urls import path

from asn_karier.core.daftar import pekerjaan_views, tampilan_views

urlpatterns = [
    path("pekerjaan/", pekerjaan_views.semua, name="pekerjaan"),
    path("pekerjaan/<int:pekerjaan_id>/", pekerjaan_views.lihat, name="pekerjaan_lihat"),
    path("pekerjaan/<int:pekerjaan_id>/kemajuan/", pekerjaan_views.pantau, name="pekerjaan_pantau"),
    path("pekerjaan/<int:pekerjaan_id>/batal/", pekerjaan_views.batal, name="pekerjaan_batal"),
    path("pekerjaan/<int:pekerjaan_id>/unduh/", pekerjaan_views.unduh, name="pekerjaan_unduh"),
    path("tampilan/simpan/", tampilan_views.simpan, name="tampilan_simpan"),
    path("tampilan/<int:tampilan_id>/", tampilan_views.ubah, name="tampilan_ubah"),
]
