"""Words of the room: security events, token scopes."""

from django.db import models


class JenisCatatan(models.TextChoices):
    """What happened to an account; the label is what its owner reads."""

    MASUK = "masuk", "Masuk berhasil"
    GAGAL = "gagal", "Masuk gagal"
    KUNCI = "kunci", "Masuk dikunci sementara"
    KODE_GAGAL = "kode_gagal", "Kode verifikasi salah"
    KELUAR = "keluar", "Keluar"
    SESI_DIAM = "sesi_diam", "Sesi berakhir karena tidak ada kegiatan"
    SESI_MAKS = "sesi_maks", "Sesi berakhir karena batas waktu"
    SESI_DIAKHIRI = "sesi_diakhiri", "Sesi diakhiri"
    SANDI_GANTI = "sandi_ganti", "Sandi diganti"
    SANDI_TAUTAN = "sandi_tautan", "Tautan setel ulang sandi dibuat"
    SANDI_SETEL = "sandi_setel", "Sandi disetel ulang lewat tautan"
    MFA_AKTIF = "mfa_aktif", "Verifikasi dua langkah diaktifkan"
    MFA_MATI = "mfa_mati", "Verifikasi dua langkah dimatikan"
    MFA_KODE_BARU = "mfa_kode_baru", "Kode pemulihan baru dibuat"
    MFA_PEMULIHAN = "mfa_pemulihan", "Kode pemulihan dipakai"
    MFA_SETEL = "mfa_setel", "Verifikasi dua langkah disetel ulang pengelola"
    TOKEN_BUAT = "token_buat", "Token API dibuat"
    TOKEN_CABUT = "token_cabut", "Token API dicabut"
    AKUN_BUAT = "akun_buat", "Akun dibuat"
    AKUN_NONAKTIF = "akun_nonaktif", "Akun dinonaktifkan"
    AKUN_AKTIF = "akun_aktif", "Akun diaktifkan kembali"


PENTING = frozenset(
    {
        JenisCatatan.GAGAL,
        JenisCatatan.KUNCI,
        JenisCatatan.KODE_GAGAL,
        JenisCatatan.MFA_MATI,
        JenisCatatan.MFA_SETEL,
        JenisCatatan.SANDI_SETEL,
        JenisCatatan.AKUN_NONAKTIF,
    }
)


class LingkupToken(models.TextChoices):
    """What a token may do; reading includes calculations that store nothing."""

    BACA = "baca", "Hanya membaca"
    TULIS = "tulis", "Membaca dan menulis"
