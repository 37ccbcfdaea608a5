"""Objection, follow-up, credit points."""

from django.urls import URLPattern, URLResolver, path

from penilaian.views import keberatan

urlpatterns: list[URLPattern | URLResolver] = [
    path("keberatan/", keberatan.DaftarKeberatan.as_view(), name="keberatan"),
    path("keberatan/ajukan/<int:evaluasi_id>/", keberatan.ajukan, name="keberatan_ajukan"),
    path("keberatan/bukti/<int:bukti_id>/", keberatan.bukti, name="keberatan_bukti"),
    path("keberatan/cari-pemutus/", keberatan.cari_pemutus, name="keberatan_cari_pemutus"),
    path("keberatan/<int:keberatan_id>/", keberatan.kasus, name="keberatan_kasus"),
    path("keberatan/<int:keberatan_id>/pemutus/", keberatan.GantiPemutus.as_view(), name="keberatan_pemutus"),
    path("keberatan/<int:keberatan_id>/surat/<slug:surat>/", keberatan.surat, name="keberatan_surat"),
    path("keberatan/<int:keberatan_id>/<slug:act>/", keberatan.langkah, name="keberatan_langkah"),
]
