"""Pages of the room; one line per page."""

from django.urls import URLPattern, URLResolver, path

from pegawai.views import cari, daftar, organisasi, profil

app_name = "pegawai"
urlpatterns: list[URLPattern | URLResolver] = [
    path("pegawai/", daftar.DaftarPegawai.as_view(), name="daftar"),
    path("pegawai/saya/", profil.profil_saya, name="profil_saya"),
    path("pegawai/<int:pegawai_id>/", profil.profil, name="profil"),
    path("pegawai/<int:pegawai_id>/karier/", profil.karier, name="karier"),
    path("pegawai/<int:pegawai_id>/riwayat/", profil.riwayat, name="riwayat"),
    path("pegawai/<int:pegawai_id>/riwayat/<slug:jenis>/", profil.riwayat, name="riwayat_jenis"),
    path("pegawai/<int:pegawai_id>/jejak/", profil.jejak, name="jejak"),
    path("cari/", cari.cari, name="cari"),
    path("cari/daftar/", cari.sebagai_daftar, name="cari_daftar"),
    path("unit/", organisasi.pohon, name="unit"),
    path("unit/<int:unit_id>/", organisasi.lihat, name="unit_lihat"),
    path("unit/<int:unit_id>/anak/", organisasi.anak, name="unit_anak"),
    path("peta-jabatan/", organisasi.DaftarPeta.as_view(), name="peta_jabatan"),
    path("jatuh-tempo/kgb/", daftar.DaftarKgb.as_view(), name="kgb"),
    path("jatuh-tempo/pensiun/", daftar.DaftarPensiun.as_view(), name="pensiun"),
]
