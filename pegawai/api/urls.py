"""API paths of the room, below /api/v1/."""

from django.urls import URLPattern, URLResolver, path

from pegawai.api import dokumen, impor, organisasi, pegawai, proyeksi, riwayat, unit, usulan

urlpatterns: list[URLPattern | URLResolver] = [
    path("instansi/", organisasi.DaftarInstansi.as_view(), name="api-instansi-daftar"),
    path("instansi/<int:pk>/", organisasi.SatuInstansi.as_view(), name="api-instansi"),
    path("unit/", unit.DaftarUnit.as_view(), name="api-unit-daftar"),
    path("unit/pohon/", unit.PohonUnit.as_view(), name="api-unit-pohon"),
    path("unit/<int:pk>/", unit.SatuUnit.as_view(), name="api-unit"),
    path("definisi-jabatan/", organisasi.DaftarDefinisi.as_view(), name="api-definisi-daftar"),
    path("definisi-jabatan/<int:pk>/", organisasi.SatuDefinisi.as_view(), name="api-definisi"),
    path("peta-jabatan/", organisasi.DaftarPeta.as_view(), name="api-peta-daftar"),
    path("peta-jabatan/<int:pk>/", organisasi.SatuPeta.as_view(), name="api-peta"),
    path("pegawai/", pegawai.DaftarPegawai.as_view(), name="api-pegawai-daftar"),
    path("pegawai/cari/", pegawai.CariPegawaiApi.as_view(), name="api-pegawai-cari"),
    path("pegawai/<int:pk>/", pegawai.SatuPegawai.as_view(), name="api-pegawai"),
    *(
        path(f"pegawai/<int:pk>/riwayat/{nama}/", view.as_view(), name=f"api-riwayat-{nama}")
        for nama, view in riwayat.PINTU.items()
    ),
    path("pegawai/<int:pk>/proyeksi/", proyeksi.ProyeksiSatuPegawai.as_view(), name="api-pegawai-proyeksi"),
    path("proyeksi/", proyeksi.DaftarProyeksi.as_view(), name="api-proyeksi-daftar"),
    path("impor/", impor.DaftarImpor.as_view(), name="api-impor-daftar"),
    path("impor/<int:pk>/", impor.SatuImpor.as_view(), name="api-impor"),
    path("impor/<int:pk>/baris/", impor.BarisImporApi.as_view(), name="api-impor-baris"),
    path("impor/<int:pk>/terapkan/", impor.TerapkanImpor.as_view(), name="api-impor-terapkan"),
    path("impor/<int:pk>/batalkan/", impor.BatalkanImpor.as_view(), name="api-impor-batalkan"),
    path("impor/<int:pk>/hentikan/", impor.HentikanImpor.as_view(), name="api-impor-hentikan"),
    path("usulan/", usulan.DaftarUsulan.as_view(), name="api-usulan-daftar"),
    path("usulan/sasaran/", usulan.SasaranApi.as_view(), name="api-usulan-sasaran"),
    path("usulan/<int:pk>/", usulan.SatuUsulan.as_view(), name="api-usulan"),
    *(
        path(f"usulan/<int:pk>/{act}/", view.as_view(), name=f"api-usulan-{act}")
        for act, view in usulan.LANGKAH.items()
    ),
    path("dokumen/", dokumen.DaftarDokumenApi.as_view(), name="api-dokumen-daftar"),
    path("dokumen/<int:pk>/", dokumen.SatuDokumen.as_view(), name="api-dokumen"),
    path("dokumen/<int:pk>/berkas/", dokumen.BerkasDokumen.as_view(), name="api-dokumen-berkas"),
    path("dokumen/<int:pk>/tarik/", dokumen.TarikDokumen.as_view(), name="api-dokumen-tarik"),
]
