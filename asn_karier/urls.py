"""The doors of the house: one line per room."""

from django.urls import include, path

urlpatterns = [
    path("akun/", include("allauth.urls")),
]
