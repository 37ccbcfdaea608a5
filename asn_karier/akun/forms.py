"""Forms of the room: shape only; limits, policy and rights are asked in services."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as akun_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.totp.internal import auth as totp
from django import forms

from asn_karier.akun import batas, mfa, sandi, services
from asn_karier.akun.adapter import galat_terkunci
from asn_karier.akun.enums import JenisCatatan, LingkupToken
from asn_karier.akun.models import Pengguna

MASA_TOKEN = ((30, "30 hari"), (90, "90 hari"), (180, "180 hari"), (365, "1 tahun"))


def _isian(bidang: forms.Field, label: str, bantuan: str = "", **atribut: str) -> None:
    bidang.label = label
    bidang.help_text = bantuan
    bidang.widget.attrs.pop("placeholder", None)
    bidang.widget.attrs.update(atribut)


class FormMasuk(akun_forms.LoginForm):
    """NIP or user name, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(max_length=150)
        self.order_fields(["login", "password"])
        _isian(
            self.fields["login"], "NIP atau nama pengguna", autocomplete="username", autocapitalize="none",
            spellcheck="false",
        )  # fmt: skip
        _isian(self.fields["password"], "Sandi", autocomplete="current-password")
        self.fields["password"].max_length = sandi.PANJANG_MAKSIMUM
        if not self.is_bound:
            self.fields["login"].widget.attrs["autofocus"] = True


class FormKonfirmasi(akun_forms.ReauthenticateForm):
    """Password again before a sensitive act."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isian(self.fields["password"], "Sandi Anda", autocomplete="current-password", autofocus="autofocus")


class _DuaSandi:
    """Labels and the sentence for two passwords that differ."""

    fields: dict[str, forms.Field]

    def _labeli(self) -> None:
        _isian(self.fields["password1"], "Sandi baru", autocomplete="new-password")
        _isian(self.fields["password2"], "Ulangi sandi baru", autocomplete="new-password")

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        bersih: dict[str, Any] = forms.Form.clean(self) or {}  # type: ignore[arg-type]
        satu, dua = bersih.get("password1"), bersih.get("password2")
        if satu and dua and satu != dua:
            self.add_error("password2", "Kedua isian sandi baru belum sama.")  # type: ignore[attr-defined]
        return bersih


class FormGantiSandi(_DuaSandi, akun_forms.ChangePasswordForm):
    """Change of the own password; the present one is asked under the limits of sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isian(self.fields["oldpassword"], "Sandi saat ini", autocomplete="current-password")
        self._labeli()

    def clean_oldpassword(self) -> str:
        """Right, or refused with the limiter's sentence after too many tries."""
        lama: str = self.cleaned_data["oldpassword"]
        adapter = get_adapter()
        if not adapter.reauthenticate(self.user, lama):
            raise adapter.validation_error("enter_current_password")
        return lama


class FormSetelSandi(_DuaSandi, akun_forms.ResetPasswordKeyForm):
    """New password by a one-time link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._labeli()


class FormLupaSandi(forms.Form):
    """Who forgot the password."""

    akun = forms.CharField(
        label="NIP, nama pengguna, atau alamat surel",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )


class _KodeTerbatas:
    """A code of the second step under the limiter; used once, ever."""

    user: Pengguna
    cleaned_data: dict[str, Any]
    ulang = False

    def clean_code(self) -> str:
        """The code, accepted and thereby used up."""
        tiket = batas.ambil(batas.ember_kode(self.user.pk))
        if not tiket.boleh:
            raise galat_terkunci(tiket.tunggu, "kode")
        kode: str = self.cleaned_data["code"]
        auth = mfa.pakai_kode(self.user, kode)
        if auth is None:
            services.catat(JenisCatatan.KODE_GAGAL, context.request, pengguna=self.user)
            raise get_adapter().validation_error("incorrect_code")
        batas.lepas(tiket)
        self.authenticator = auth
        auth.user = self.user
        if auth.type == Authenticator.Type.RECOVERY_CODES:
            auth.refresh_from_db()
            sisa = len(auth.wrap().get_unused_codes())
            services.catat(
                JenisCatatan.MFA_PEMULIHAN, context.request, pengguna=self.user, keterangan=f"Sisa {sisa} kode"
            )
        return kode


def _isian_kode(bidang: forms.Field, label: str) -> None:
    _isian(bidang, label, autocomplete="one-time-code", inputmode="numeric", autofocus="autofocus", maxlength="14")
    bidang.max_length = 14  # type: ignore[attr-defined]


class FormKode(_KodeTerbatas, mfa_forms.AuthenticateForm):
    """Second step of sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isian_kode(self.fields["code"], "Kode 6 angka atau kode pemulihan")


class FormKonfirmasiKode(_KodeTerbatas, mfa_forms.ReauthenticateForm):
    """Code again before a sensitive act."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isian_kode(self.fields["code"], "Kode 6 angka atau kode pemulihan")


class FormAktifkanMfa(totp_forms.ActivateTOTPForm):
    """First code of the app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isian_kode(self.fields["code"], "Kode 6 angka dari aplikasi")

    def clean_code(self) -> str:
        """Right for the secret shown; limited like every code."""
        tiket = batas.ambil(batas.ember_kode(self.user.pk))
        if not tiket.boleh:
            raise galat_terkunci(tiket.tunggu, "kode")
        kode = "".join(self.cleaned_data["code"].split())
        if not totp.validate_totp_code(self.secret, kode):
            raise get_adapter().validation_error("incorrect_code")
        batas.lepas(tiket)
        return kode


class FormMatikanMfa(totp_forms.DeactivateTOTPForm):
    """Confirmation only."""


class FormToken(forms.Form):
    """New API token."""

    nama = forms.CharField(
        label="Nama", max_length=60, help_text="Untuk apa token ini, misalnya “Dasbor kota”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    lingkup = forms.ChoiceField(
        label="Boleh apa", choices=LingkupToken.choices, initial=LingkupToken.BACA, widget=forms.RadioSelect
    )
    hari = forms.TypedChoiceField(label="Berlaku selama", choices=MASA_TOKEN, coerce=int, initial=90)
    jaringan = forms.CharField(
        label="Hanya dari alamat IP", required=False, max_length=500,
        help_text="Boleh dikosongkan. Pisahkan dengan koma, contoh: 103.10.20.5, 10.4.0.0/16.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def clean_jaringan(self) -> list[str]:
        """Addresses and networks as a list."""
        return [x.strip() for x in self.cleaned_data["jaringan"].split(",") if x.strip()]


class FormPreferensi(forms.Form):
    """Time zone and keyboard shortcuts."""

    zona = forms.ChoiceField(
        label="Zona waktu",
        choices=[("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")],
        help_text="Jam pada halaman ditampilkan menurut zona ini.",
    )
    pintasan_aktif = forms.BooleanField(
        label="Aktifkan pintasan papan tik",
        required=False,
        help_text="Misalnya tombol / untuk mencari. Tekan ? untuk daftarnya.",
    )


class FormAlasan(forms.Form):
    """Why an administrator acts on an account."""

    alasan = forms.CharField(
        label="Alasan",
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Tercatat dan terlihat oleh pemilik akun.",
    )
