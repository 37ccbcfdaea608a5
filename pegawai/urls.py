"""Pages of the room; one line per page."""

from django.urls import URLPattern, URLResolver

app_name = "pegawai"
urlpatterns: list[URLPattern | URLResolver] = []
