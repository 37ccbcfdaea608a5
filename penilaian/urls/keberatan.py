"""Objection, follow-up, credit points."""

from django.urls import URLPattern, URLResolver, path

from penilaian.views import keberatan, kredit, riwayat

urlpatterns: list[URLPattern | URLResolver] = [
    path("keberatan/", keberatan.DaftarKeberatan.as_view(), name="keberatan"),
    path("keberatan/ajukan/<int:evaluasi_id>/", keberatan.ajukan, name="keberatan_ajukan"),
    path("keberatan/bukti/<int:bukti_id>/", keberatan.bukti, name="keberatan_bukti"),
    path("keberatan/cari-pemutus/", keberatan.cari_pemutus, name="keberatan_cari_pemutus"),
    path("keberatan/<int:keberatan_id>/", keberatan.kasus, name="keberatan_kasus"),
    path("keberatan/<int:keberatan_id>/pemutus/", keberatan.GantiPemutus.as_view(), name="keberatan_pemutus"),
    path("keberatan/<int:keberatan_id>/surat/<slug:surat>/", keberatan.surat, name="keberatan_surat"),
    path("keberatan/<int:keberatan_id>/<slug:act>/", keberatan.langkah, name="keberatan_langkah"),
    path("angka-kredit/", kredit.DaftarKredit.as_view(), name="kredit_daftar"),
    path("angka-kredit/saya/", kredit.saya, name="kredit_saya"),
    path("angka-kredit/<int:pegawai_id>/", kredit.orang, name="kredit"),
    path("angka-kredit/<int:pegawai_id>/catat/<slug:macam>/", kredit.Catat.as_view(), name="kredit_catat"),
    path("angka-kredit/<int:pegawai_id>/pak/", kredit.TetapkanPak.as_view(), name="kredit_pak"),
    path("angka-kredit/entri/<int:entri_id>/batalkan/", kredit.Batalkan.as_view(), name="kredit_batal"),
    path("angka-kredit/pak/<int:pak_id>/", kredit.pak, name="kredit_pak_pdf"),
    path("riwayat/saya/", riwayat.saya, name="riwayat_saya"),
    path("riwayat/<int:pegawai_id>/", riwayat.orang, name="riwayat"),
    path("riwayat/<int:pegawai_id>/catat/", riwayat.Catat.as_view(), name="riwayat_catat"),
    path("riwayat/baris/<int:riwayat_kinerja_id>/batalkan/", riwayat.Batalkan.as_view(), name="riwayat_batal"),
]
