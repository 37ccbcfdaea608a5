"""The password policy as a setting.

Default (OWASP ASVS 5.0 V6.2): at least 12 signs, nothing that others guess first, nothing close to one's own name or
NIP; no composition rules, no expiry. PROFIL_BSSN_KETAT (reading of Peraturan BSSN 4/2021) adds four classes of signs,
no reuse of the last five and a maximum age. All validators stand in the list always and ask the setting when they run.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError

from asn_karier.akun.models_sandi import RiwayatSandi

if TYPE_CHECKING:
    from asn_karier.akun.models import Pengguna

PANJANG_MAKSIMUM = 256

# Words an outsider tries first here; a password that is one of them plus digits and signs is refused.
KATA_SETEMPAT = frozenset(
    """
    admin administrator adminadmin asn asnkarier bangsaindonesia bismillah bkd bkn bkpsdm dirgahayu
    garuda hutri indonesia indonesiaku indonesiamerdeka indonesiaraya jakarta kabupaten karier katasandi
    kepegawaian korpri kota lampung masuk merdeka negara pancasila pangkalpinang pegawai pegawainegeri
    pegawainegerisipil pemda pemerintah pemkab pemkot pns pppk provinsi qwerty qwertyuiop rahasia sandi
    sandisaya sawahlunto selamatdatang semangat siasn sipeg simpeg sorong tanjungpinang rahasiasaya
    rahasianegara sayangku
    """.split()  # noqa: SIM905
)
_ANGKA_HURUF = str.maketrans("013457@$!", "oieastasi")
_BARIS_TOMBOL = ("qwertyuiopasdfghjklzxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz", "qazwsxedcrfvtgbyhnujmikolp")


class PanjangValidator:
    """Between the minimum and the maximum number of signs; the maximum only protects the hash function."""

    def __init__(self, minimum: int = 12) -> None:
        self.minimum = minimum

    def validate(self, password: str, user: Pengguna | None = None) -> None:
        """Raise when too short or too long."""
        if len(password) < self.minimum:
            raise ValidationError(
                f"Sandi minimal {self.minimum} karakter; yang Anda isi {len(password)}. "
                "Coba gabungkan beberapa kata yang mudah Anda ingat.",
                code="sandi-pendek",
            )
        if len(password) > PANJANG_MAKSIMUM:
            raise ValidationError(f"Sandi maksimal {PANJANG_MAKSIMUM} karakter.", code="sandi-panjang")

    def get_help_text(self) -> str:
        """Rule as shown beside the field."""
        return f"Minimal {self.minimum} karakter. Kalimat pendek dengan spasi boleh."


class UmumValidator(CommonPasswordValidator):
    """Not on the list of common passwords, also not in thin disguise; SANDI_BOCOR_BERKAS adds a list of the office."""

    def __init__(self) -> None:
        super().__init__()
        if settings.SANDI_BOCOR_BERKAS:
            self.passwords = self.passwords | CommonPasswordValidator(settings.SANDI_BOCOR_BERKAS).passwords

    def validate(self, password: str, user: Pengguna | None = None) -> None:
        """Raise when others would guess it."""
        kecil = password.casefold().strip()
        inti = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", kecil)
        samaran = {re.sub(r"[\W_]", "", x) for x in (inti, inti.translate(_ANGKA_HURUF))}
        samaran.add(re.sub(r"[\W\d_]", "", kecil.translate(_ANGKA_HURUF)))
        umum = kecil in self.passwords or any(x in self.passwords or x in KATA_SETEMPAT for x in samaran if len(x) > 2)
        if umum or _berpola(kecil):
            raise ValidationError(
                "Sandi ini termasuk yang paling dulu dicoba orang. Pilih rangkaian kata yang tidak lazim.",
                code="sandi-umum",
            )

    def get_help_text(self) -> str:
        """Rule as shown beside the field."""
        return "Bukan sandi yang umum dipakai atau pernah bocor."


def _berpola(kecil: str) -> bool:
    """Few distinct signs, a short piece repeated, or mostly runs along the keyboard, alphabet or digits."""
    if len(set(kecil)) < 5:
        return True
    if any(kecil == (kecil[:n] * len(kecil))[: len(kecil)] for n in range(1, 5)):
        return True
    lari = sum(
        any(kecil[i : i + 3] in b or kecil[i : i + 3] in b[::-1] for b in _BARIS_TOMBOL) for i in range(len(kecil))
    )
    return lari >= len(kecil) * 0.6


class MiripDiriValidator(UserAttributeSimilarityValidator):
    """Not close to the user name, name, e-mail or NIP."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("nama_pengguna", "nama", "email", "nip_masuk"), max_similarity=0.6)

    def validate(self, password: str, user: Pengguna | None = None) -> None:
        """Raise when it resembles the person."""
        try:
            super().validate(password, user)
        except ValidationError:
            raise ValidationError(
                "Sandi terlalu mirip dengan nama, NIP, nama pengguna atau surel Anda.", code="sandi-mirip"
            ) from None
        nip = getattr(user, "nip_masuk", None) or ""
        if nip and (nip in password or nip[:8] in password):
            raise ValidationError("Sandi tidak boleh memuat NIP atau tanggal lahir Anda.", code="sandi-mirip")

    def get_help_text(self) -> str:
        """Rule as shown beside the field."""
        return "Tidak mirip dengan nama, NIP, tanggal lahir atau surel Anda."


class EmpatKelasValidator:
    """Strict profile: capital, small letter, digit and sign."""

    KELAS = (("huruf besar", r"[A-Z]"), ("huruf kecil", r"[a-z]"), ("angka", r"\d"), ("tanda baca", r"[^\w\s]|_"))

    def validate(self, password: str, user: Pengguna | None = None) -> None:
        """Raise with the classes that are missing."""
        if not settings.PROFIL_BSSN_KETAT:
            return
        kurang = [nama for nama, pola in self.KELAS if not re.search(pola, password)]
        if kurang:
            raise ValidationError(f"Sandi belum memuat {', '.join(kurang)}.", code="sandi-kelas")

    def get_help_text(self) -> str:
        """Rule as shown beside the field; empty when the profile is off."""
        return "Memuat huruf besar, huruf kecil, angka dan tanda baca." if settings.PROFIL_BSSN_KETAT else ""


class RiwayatValidator:
    """Strict profile: not the present password and not one of the last ones."""

    def validate(self, password: str, user: Pengguna | None = None) -> None:
        """Raise on reuse."""
        if not settings.PROFIL_BSSN_KETAT or user is None or not user.pk:
            return
        lama = [user.password, *riwayat_hash(user)]
        if any(check_password(password, h) for h in lama if h):
            raise ValidationError(
                f"Sandi ini pernah Anda pakai. Pilih yang berbeda dari {settings.SANDI_RIWAYAT} sandi terakhir.",
                code="sandi-terpakai",
            )

    def get_help_text(self) -> str:
        """Rule as shown beside the field; empty when the profile is off."""
        return f"Berbeda dari {settings.SANDI_RIWAYAT} sandi terakhir." if settings.PROFIL_BSSN_KETAT else ""


def riwayat_hash(pengguna: Pengguna) -> list[str]:
    """The last password hashes of an account, newest first."""
    kueri = RiwayatSandi.objects.filter(pengguna=pengguna).order_by("-pada", "-pk")
    return list(kueri.values_list("hash", flat=True)[: settings.SANDI_RIWAYAT])


def kedaluwarsa_pada(pengguna: Pengguna) -> dt.datetime | None:
    """When the password must be changed; None when it never expires (default profile)."""
    if not settings.PROFIL_BSSN_KETAT:
        return None
    sejak = pengguna.sandi_diganti_pada or pengguna.dibuat_pada
    return sejak + dt.timedelta(days=settings.SANDI_UMUR_HARI)


def wajib_ganti(pengguna: Pengguna, kini: dt.datetime) -> str:
    """Reason why the password must be changed before anything else; empty when it need not."""
    if pengguna.wajib_ganti_sandi:
        return "Sandi Anda dibuat atau disetel ulang oleh pengelola. Ganti dengan sandi yang hanya Anda ketahui."
    habis = kedaluwarsa_pada(pengguna)
    if habis is not None and habis <= kini:
        return f"Sandi Anda sudah berumur lebih dari {settings.SANDI_UMUR_HARI} hari. Ganti untuk melanjutkan."
    return ""


def penjelasan() -> list[str]:
    """The rules in force, as sentences for the page."""
    from django.contrib.auth.password_validation import get_default_password_validators

    teks: list[Any] = [v.get_help_text() for v in get_default_password_validators()]
    return [str(t) for t in teks if t]
