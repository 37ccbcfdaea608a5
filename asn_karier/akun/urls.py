"""Doors of the room, in Indonesian; the names are allauth's, because its flows look them up."""

from allauth.account.views import (
    AccountInactiveView,
    PasswordResetDoneView,
    PasswordResetFromKeyDoneView,
)
from django.urls import path, re_path
from django.views.generic import RedirectView

from asn_karier.akun import views, views_masuk
from asn_karier.core.access import MASUK, UMUM, catat_pintu

for _nama in (
    "account_login",
    "mfa_authenticate",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
):
    catat_pintu(_nama, UMUM, uraian="Masuk, keluar dan lupa sandi")
for _nama in (
    "akun",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "account_change_password",
    "akun_keamanan",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "akun_unduh_kode",
    "mfa_generate_recovery_codes",
    "usersessions_list",
    "akun_token",
    "akun_token_cabut",
    "akun_preferensi",
    "akun_riwayat",
):
    catat_pintu(_nama, MASUK, uraian="Akun sendiri")
catat_pintu("akun_bantuan", MASUK, uraian="Bantuan untuk akun lain; layanan menanyakan hak dan lingkup")

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="akun_keamanan"), name="akun"),
    path("masuk/", views_masuk.MasukView.as_view(), name="account_login"),
    path("masuk/kode/", views_masuk.KodeMasukView.as_view(), name="mfa_authenticate"),
    path("keluar/", views_masuk.KeluarView.as_view(), name="account_logout"),
    path("nonaktif/", AccountInactiveView.as_view(), name="account_inactive"),
    path("konfirmasi/", views_masuk.KonfirmasiView.as_view(), name="account_reauthenticate"),
    path("konfirmasi/kode/", views_masuk.KonfirmasiKodeView.as_view(), name="mfa_reauthenticate"),
    path("sandi/ganti/", views_masuk.GantiSandiView.as_view(), name="account_change_password"),
    path("sandi/lupa/", views_masuk.LupaSandiView.as_view(), name="account_reset_password"),
    path("sandi/lupa/terkirim/", PasswordResetDoneView.as_view(), name="account_reset_password_done"),
    re_path(
        r"^sandi/setel/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,100})/$",
        views_masuk.SetelSandiView.as_view(),
        name="account_reset_password_from_key",
    ),
    path("sandi/setel/selesai/", PasswordResetFromKeyDoneView.as_view(), name="account_reset_password_from_key_done"),
    path("keamanan/", views.keamanan, name="akun_keamanan"),
    path("mfa/", views_masuk.MfaView.as_view(), name="mfa_index"),
    path("mfa/aktifkan/", views_masuk.AktifkanMfaView.as_view(), name="mfa_activate_totp"),
    path("mfa/matikan/", views_masuk.MatikanMfaView.as_view(), name="mfa_deactivate_totp"),
    path("mfa/kode/", views_masuk.kode_pemulihan, name="mfa_view_recovery_codes"),
    path("mfa/kode/unduh/", views_masuk.unduh_kode, name="akun_unduh_kode"),
    path("mfa/kode/baru/", views_masuk.BuatKodeView.as_view(), name="mfa_generate_recovery_codes"),
    path("sesi/", views.sesi, name="usersessions_list"),
    path("token/", views.token, name="akun_token"),
    path("token/<int:token_id>/cabut/", views.cabut_token, name="akun_token_cabut"),
    path("preferensi/", views.preferensi, name="akun_preferensi"),
    path("riwayat/", views.riwayat, name="akun_riwayat"),
    path("bantuan/<int:pengguna_id>/", views.bantuan, name="akun_bantuan"),
]
