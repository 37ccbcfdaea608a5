"""Objection, follow-up, credit points."""

from django.urls import URLPattern, URLResolver, path

from penilaian.views import keberatan, kredit, riwayat, tindak_lanjut

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
    path("ringkasan/<int:evaluasi_id>/", tindak_lanjut.ringkasan, name="ringkasan"),
    path("ringkasan/<int:evaluasi_id>/rencana/", tindak_lanjut.BuatRencana.as_view(), name="rencana_buat"),
    path("ringkasan/<int:evaluasi_id>/usul/", tindak_lanjut.Usul.as_view(), name="tindak_usul"),
    path("rencana/<int:rencana_id>/", tindak_lanjut.rencana, name="rencana"),
    path("rencana/<int:rencana_id>/sepakati/", tindak_lanjut.sepakati, name="rencana_sepakati"),
    path("rencana/<int:rencana_id>/tutup/", tindak_lanjut.Tutup.as_view(), name="rencana_tutup"),
    path("rencana/tonggak/<int:tonggak_id>/", tindak_lanjut.Lapor.as_view(), name="rencana_tonggak"),
    path("tindak-lanjut/", tindak_lanjut.DaftarTindak.as_view(), name="tindak_lanjut"),
    path("tindak-lanjut/<int:tindak_id>/putuskan/", tindak_lanjut.Putus.as_view(), name="tindak_putus"),
    path("tindak-lanjut/<int:tindak_id>/laksanakan/", tindak_lanjut.Laksana.as_view(), name="tindak_laksana"),
]
