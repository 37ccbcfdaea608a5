"""Pages of the room, below /kinerja/: one module per part, one line per page."""

from django.urls import URLPattern, URLResolver

from penilaian.urls import keberatan, laporan, papan, skp, tinjau

app_name = "penilaian"
urlpatterns: list[URLPattern | URLResolver] = [
    *skp.urlpatterns,
    *tinjau.urlpatterns,
    *keberatan.urlpatterns,
    *papan.urlpatterns,
    *laporan.urlpatterns,
]
