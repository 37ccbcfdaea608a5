"""The doors of the house: one line per room."""

from django.urls import include, path

urlpatterns = [
    path("akun/", include("asn_karier.akun.urls")),
    path("api/v1/", include("pegawai.api.urls")),
    path("", include("pegawai.urls")),
]
