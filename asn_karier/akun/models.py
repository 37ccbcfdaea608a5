"""Users: who may sign in. Roles and their scope live in the rooms above."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Upper

from asn_karier.core.models import Berwaktu


class ManajerPengguna(BaseUserManager["Pengguna"]):
    """Creates users with a hashed password."""

    def create_user(self, nama_pengguna: str, password: str | None = None, **isian: Any) -> Pengguna:
        """New user; without a password the account can only be opened by a one-time link."""
        pengguna = self.model(nama_pengguna=nama_pengguna.strip().lower(), **isian)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def create_superuser(self, nama_pengguna: str, password: str | None = None, **isian: Any) -> Pengguna:
        """New administrator of the installation."""
        return self.create_user(nama_pengguna, password, is_superuser=True, is_staff=True, **isian)

    def get_by_natural_key(self, username: str | None) -> Pengguna:
        """Find by user name regardless of case."""
        return self.get(nama_pengguna=(username or "").lower())


class Pengguna(AbstractBaseUser, PermissionsMixin, Berwaktu):
    """A person or office that signs in with a user name, or with the NIP stored in `nip_masuk`."""

    nama_pengguna = models.CharField("nama pengguna", max_length=80, unique=True)
    nip_masuk = models.CharField("NIP untuk masuk", max_length=18, unique=True, null=True, blank=True)
    nama = models.CharField("nama", max_length=200, blank=True)
    email = models.EmailField("email", blank=True)
    zona = models.CharField("zona waktu", max_length=40, default="Asia/Jakarta")
    is_active = models.BooleanField("aktif", default=True)
    is_staff = models.BooleanField("pengelola", default=False)
    sandi_diganti_pada = models.DateTimeField("sandi diganti pada", null=True, blank=True)
    wajib_ganti_sandi = models.BooleanField("wajib ganti sandi", default=False)
    pintasan_aktif = models.BooleanField("pintasan papan tik aktif", default=True)

    objects: ManajerPengguna = ManajerPengguna()

    USERNAME_FIELD = "nama_pengguna"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        indexes = [models.Index(Upper("email"), name="akun_email_upper")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nama_pengguna__regex=r"^[a-z0-9][a-z0-9._-]{1,79}$"),
                name="akun_nama_pengguna_bentuk",
                violation_error_message="Nama pengguna hanya huruf kecil, angka, titik, garis bawah atau tanda hubung.",
            ),
            models.CheckConstraint(
                condition=models.Q(nip_masuk__isnull=True) | models.Q(nip_masuk__regex=r"^\d{18}$"),
                name="akun_nip_masuk_18_digit",
                violation_error_message="NIP untuk masuk harus 18 digit.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama or self.nama_pengguna

    def get_full_name(self) -> str:
        """Name shown to people."""
        return str(self)


from asn_karier.akun.models_batas import HitunganBatas  # noqa: E402
from asn_karier.akun.models_catatan import CatatanKeamanan  # noqa: E402
from asn_karier.akun.models_sandi import RiwayatSandi  # noqa: E402
from asn_karier.akun.models_token import TokenApi  # noqa: E402

__all__ = ["CatatanKeamanan", "HitunganBatas", "ManajerPengguna", "Pengguna", "RiwayatSandi", "TokenApi"]
