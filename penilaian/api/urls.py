"""API paths of the room, below /api/v1/."""

from django.urls import URLPattern, URLResolver, path

from penilaian.api import evaluasi, kepatuhan, kredit, laku, skp

urlpatterns: list[URLPattern | URLResolver] = [
    path("tahun-kinerja/", skp.TahunKinerja.as_view(), name="api-tahun-kinerja"),
    path("skp/", skp.DaftarSkp.as_view(), name="api-skp-daftar"),
    path("skp/<int:pk>/", skp.SatuSkp.as_view(), name="api-skp"),
    path("skp/<int:pk>/versi/", skp.VersiSkpApi.as_view(), name="api-skp-versi"),
    *(path(f"skp/<int:pk>/{act}/", view.as_view(), name=f"api-skp-{act}") for act, view in laku.LANGKAH.items()),
    path("skp/<int:pk>/realisasi/", laku.RealisasiApi.as_view(), name="api-realisasi"),
    path("skp/<int:pk>/umpan-balik/", laku.UmpanBalikApi.as_view(), name="api-umpan-balik"),
    path("skp/<int:pk>/rating/", evaluasi.RatingApi.as_view(), name="api-rating"),
    path("skp/<int:pk>/finalkan/", evaluasi.FinalkanApi.as_view(), name="api-finalkan"),
    path("evaluasi/", evaluasi.DaftarEvaluasi.as_view(), name="api-evaluasi-daftar"),
    path("evaluasi/<int:pk>/", evaluasi.SatuEvaluasi.as_view(), name="api-evaluasi"),
    path("evaluasi/<int:pk>/terima/", evaluasi.TerimaApi.as_view(), name="api-evaluasi-terima"),
    path("kepatuhan/", kepatuhan.Kepatuhan.as_view(), name="api-kepatuhan"),
    path("predikat/", evaluasi.DaftarPredikat.as_view(), name="api-predikat-daftar"),
    path("angka-kredit/", kredit.DaftarKredit.as_view(), name="api-angka-kredit-daftar"),
    path("pegawai/<int:pk>/angka-kredit/", kredit.KreditPegawai.as_view(), name="api-pegawai-angka-kredit"),
]
