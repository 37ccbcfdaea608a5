"""The leader's review, evaluations, calibration, predikat of units, delegation."""

from django.urls import URLPattern, URLResolver, path

from penilaian.views import capaian, delegasi, evaluasi, kalibrasi, tinjau

urlpatterns: list[URLPattern | URLResolver] = [
    path("tinjau/", tinjau.daftar, name="tinjau"),
    path("tinjau/<int:periode_id>/predikat/", tinjau.predikat_kini, name="tinjau_predikat"),
    path("tinjau/<int:periode_id>/sisa/", tinjau.sisa, name="tinjau_sisa"),
    path("tinjau/<int:periode_id>/hasil/", tinjau.hasil_sisa, name="tinjau_hasil"),
    path("tinjau/<int:periode_id>/<int:skp_id>/", tinjau.orang, name="tinjau_orang"),
    path("skp/<int:skp_id>/evaluasi/", evaluasi.milik_skp, name="skp_evaluasi"),
    path("evaluasi/<int:evaluasi_id>/", evaluasi.lihat, name="evaluasi"),
    path("evaluasi/<int:evaluasi_id>/terima/", evaluasi.terima, name="evaluasi_terima"),
    path("evaluasi/<int:evaluasi_id>/buka/", evaluasi.Buka.as_view(), name="evaluasi_buka"),
    path("evaluasi/<int:evaluasi_id>/<slug:bentuk>.pdf", evaluasi.cetak, name="evaluasi_cetak"),
    path("kalibrasi/", kalibrasi.daftar, name="kalibrasi"),
    path("kalibrasi/buka/", kalibrasi.Buka.as_view(), name="kalibrasi_buka"),
    path("kalibrasi/<int:kalibrasi_id>/", kalibrasi.lihat, name="kalibrasi_lihat"),
    path("kalibrasi/<int:kalibrasi_id>/notulen/", kalibrasi.notulen, name="kalibrasi_notulen"),
    path("kalibrasi/<int:kalibrasi_id>/berita-acara.pdf", kalibrasi.cetak, name="kalibrasi_cetak"),
    path("kalibrasi/<int:kalibrasi_id>/geser/<int:evaluasi_id>/", kalibrasi.Geser.as_view(), name="kalibrasi_geser"),
    path("capaian/", capaian.daftar, name="capaian"),
    path("capaian/<int:periode_id>/<int:unit_id>/", capaian.Tetapkan.as_view(), name="capaian_tetapkan"),
    path("delegasi/", delegasi.daftar, name="delegasi"),
    path("delegasi/baru/", delegasi.Buat.as_view(), name="delegasi_buat"),
    path("delegasi/cari/", delegasi.cari, name="delegasi_cari"),
    path("delegasi/<int:delegasi_id>/cabut/", delegasi.Cabut.as_view(), name="delegasi_cabut"),
]
