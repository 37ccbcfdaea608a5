"""Pages of the calculators."""

from django.urls import path

from asn_karier.core.halaman import kalkulator_views

app_name = "kalkulator"
urlpatterns = [
    path("", kalkulator_views.semua, name="daftar"),
    path("<slug:nama>/", kalkulator_views.lihat, name="lihat"),
]
