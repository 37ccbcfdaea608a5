"""Doors of the API, version 1: what belongs to no room, one line per room, and an answer for every other address."""

from django.urls import include, path, re_path

from asn_karier.core.api import dokumen as api_dokumen
from asn_karier.core.api import kalkulator as api_kalkulator

urlpatterns = [
    path("", api_dokumen.Beranda.as_view(), name="api-beranda"),
    path("schema/", api_dokumen.SkemaOpenApi.as_view(), name="api-skema"),
    path("dokumentasi/", api_dokumen.dokumentasi, name="api-dokumentasi"),
    path("kalkulator/", api_kalkulator.DaftarKalkulator.as_view(), name="api-kalkulator-daftar"),
    path("kalkulator/<slug:nama>/", api_kalkulator.SatuKalkulator.as_view(), name="api-kalkulator"),
    path(
        "kalkulator/<slug:nama>/penjelasan/",
        api_kalkulator.PenjelasanKalkulator.as_view(),
        name="api-kalkulator-penjelasan",
    ),
    path("", include("pegawai.api.urls")),
    path("", include("penilaian.api.urls")),
    re_path(r"^(?P<sisa>.*)$", api_dokumen.TidakAda.as_view(), name="api-tidak-ada"),
]
