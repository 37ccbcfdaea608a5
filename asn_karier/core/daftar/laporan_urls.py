"""Doors of the reports; which roles may knock follows from the registry (`reports.daftarkan_laporan`)."""

from django.urls import path

from asn_karier.core.daftar import laporan_views

app_name = "laporan"
urlpatterns = [
    path("", laporan_views.daftar, name="daftar"),
    path("<slug:kunci>/", laporan_views.lihat, name="lihat"),
    path("<slug:kunci>/cetak/", laporan_views.cetak, name="cetak"),
]
