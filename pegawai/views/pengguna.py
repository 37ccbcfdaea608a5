"""Accounts and roles: list, one account, grant and end a role, what an account can see."""

from __future__ import annotations

from typing import Any

import django_filters
from allauth.account.decorators import reauthentication_required
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from asn_karier.akun.models import Pengguna
from asn_karier.akun.permissions import boleh_kelola_akun
from asn_karier.core.access import pintu
from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.daftar.tables import Baris, Kolom, Tabel, rapikan, tautan
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.pilih import jawab_cari
from pegawai.enums import Peran
from pegawai.forms.pengguna import FormAkhiriPeran, FormPenggunaBaru, FormPeran
from pegawai.models import Instansi
from pegawai.permissions.peran import kelola_akun_instansi, kelola_peran
from pegawai.selectors import calon
from pegawai.selectors import pengguna as pembaca
from pegawai.services import peran as layanan
from pegawai.services.kepegawaian import sesudah
from pegawai.views.daftar import PENGELOLA
from pegawai.views.kelola_unit import nomor

PEMBACA = (Peran.ADMIN, Peran.BKD, Peran.AUDITOR)
NAMA_PERAN = dict(Peran.choices)
# Granting a role is as grave as changing a password: the act asks for the password again, reading does not.
_konfirmasi = method_decorator(reauthentication_required(allow_get=True, app="allauth.mfa"), name="dispatch")


@pintu(*PENGELOLA, uraian="Cari pegawai yang belum berakun")
@require_POST
def cari_pegawai(request: HttpRequest) -> HttpResponse:
    """Results of the people picker while typing."""
    return jawab_cari(request, calon.pegawai(request.actor, tanpa_akun=True)[0])  # type: ignore[attr-defined]


def _nama(b: Baris) -> SafeString:
    return tautan(
        reverse("pegawai:pengguna_lihat", args=[b["pk"]]), b["nama"] or b["nama_pengguna"], b["nama_pengguna"]
    )


def _peran(b: Baris) -> SafeString:
    baris = [p.partition(" · ") for p in (b["peran_kini"] or "").split("\n") if p]
    if not baris:
        return rapikan("")
    isi = ((NAMA_PERAN.get(kode, kode), di) for kode, _, di in baris)
    return format_html_join("", '<div>{}<span class="sub">{}</span></div>', isi)


def _keadaan(b: Baris) -> SafeString:
    aktif = b["is_active"]
    return format_html(
        '<span class="lencana lencana-{}">{}</span>', "sukses" if aktif else "bahaya", "Aktif" if aktif else "Nonaktif"
    )


TABEL_PENGGUNA = Tabel(
    Kolom("nama", "Nama", ("nama", "nama_pengguna"), lambda b: b["nama"] or b["nama_pengguna"], _nama,
          urut=("nama",), lebar=34),
    Kolom("nama_pengguna", "Nama pengguna", ("nama_pengguna",), urut=("nama_pengguna",), bawaan=False, lebar=24),
    Kolom("nip", "NIP", ("nip_masuk",), bawaan=False, lebar=22),
    Kolom("peran", "Peran hari ini", ("peran_kini",), lambda b: (b["peran_kini"] or "").replace("\n", "; "), _peran,
          lebar=44),
    Kolom("keadaan", "Akun", ("is_active",), lambda b: "Aktif" if b["is_active"] else "Nonaktif", _keadaan, lebar=10),
    Kolom("dua_langkah", "Dua langkah", ("dua_langkah",), lebar=10),
    Kolom("terakhir", "Terakhir masuk", ("last_login",), urut=("last_login",), lebar=16),
    urut_bawaan=("nama", "nama_pengguna"),
)  # fmt: skip


class SaringanPengguna(django_filters.FilterSet):
    """Filters of the accounts; without any, those with a role."""

    siapa = django_filters.ChoiceFilter(
        label="Tampilkan", method="biarkan", choices=[("petugas", "Yang punya peran"), ("semua", "Semua akun")]
    )
    peran = django_filters.ChoiceFilter(label="Peran", method="saring_peran", choices=Peran)
    aktif = django_filters.BooleanFilter(field_name="is_active", label="Akun aktif")
    dua_langkah = django_filters.BooleanFilter(field_name="dua_langkah", label="Memakai dua langkah")

    class Meta:
        model = Pengguna
        fields: list[str] = []

    def biarkan(self, qs: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Read in filter_queryset."""
        return qs

    def saring_peran(self, qs: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Holds the role today."""
        return qs.filter(peran_kini__contains=f"{value} · ")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Officers only, unless all are asked for."""
        qs = super().filter_queryset(queryset)
        return qs if self.form.cleaned_data.get("siapa") == "semua" else qs.filter(Q(punya_peran=True) | _SUPER)


_SUPER = Q(is_superuser=True)


@daftarkan_daftar
@pintu(*PEMBACA, uraian="Pengguna dan peran")
class DaftarPengguna(Daftar):
    """Accounts with their roles."""

    kunci = "pengguna"
    judul = "Pengguna dan peran"
    uraian = "Akun yang mempunyai peran. Setiap pegawai yang berakun selalu melihat datanya sendiri."
    tabel = TABEL_PENGGUNA
    filterset = SaringanPengguna
    templat = "pegawai/pengguna_daftar.html"
    petunjuk_cari = "Nama, akun, atau NIP"
    kosong = "Belum ada akun dengan peran."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Accounts inside the scope; a search looks at every account."""
        qs = pembaca.pengguna(actor)
        return qs

    def saring(self, actor: Actor, minta: Permintaan) -> Any:
        """A search without a filter covers accounts without a role too."""
        if minta.teks and not minta.data.get("siapa"):
            data = minta.data.copy()
            data["siapa"] = "semua"
            minta = Permintaan(data, minta.teks, minta.urut, minta.kolom, minta.halaman, minta.ukuran)
        return super().saring(actor, minta)

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By name, user name or NIP."""
        angka = teks.replace(" ", "")
        if angka.isdigit():
            return qs.filter(nip_masuk__startswith=angka)
        for kata in teks.split()[:5]:
            qs = qs.filter(Q(nama__icontains=kata) | Q(nama_pengguna__icontains=kata))
        return qs

    def konteks_tambahan(self, request: HttpRequest) -> dict[str, Any]:
        """The button to add one."""
        return {"pengelola": request.actor.punya(*PENGELOLA)}  # type: ignore[attr-defined]


@pintu(*PEMBACA, uraian="Satu akun dengan perannya")
def lihat(request: HttpRequest, pengguna_id: int) -> HttpResponse:
    """An account: whose it is, its roles now and before, and what may be done."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    akun = pembaca.satu_pengguna(actor, pengguna_id)
    hari = hari_ini(actor.zona)
    semua = [(p, _keadaan_peran(p, hari)) for p in pembaca.peran_pengguna(actor, akun.pk)]
    konteks = {
        "akun": akun,
        "orang": getattr(akun, "pegawai", None),
        "peran": [
            (p, k, kelola_peran(actor, pengguna_id=akun.pk, peran=p.peran, instansi_id=p.instansi_id)) for p, k in semua
        ],
        "boleh_bantu": boleh_kelola_akun(actor, akun),
        "boleh_tugaskan": _boleh_tugaskan(actor, akun),
    }
    return render(request, "pegawai/pengguna.html", konteks)


def _boleh_tugaskan(actor: Actor, akun: Pengguna) -> Any:
    instansi = next((w.wilayah_id for w in actor.wewenang_untuk(Peran.BKD)), None)
    return kelola_peran(actor, pengguna_id=akun.pk, peran=Peran.AUDITOR, instansi_id=instansi)


def _keadaan_peran(p: Any, hari: Any) -> str:
    if p.dicabut_pada is not None:
        return "dicabut"
    if p.periode.upper is not None and p.periode.upper <= hari:
        return "berakhir"
    return "nanti" if p.periode.lower > hari else "berlaku"


@pintu(*PEMBACA, uraian="Apa yang dapat dilihat sebuah akun")
def lingkup(request: HttpRequest, pengguna_id: int) -> HttpResponse:
    """Counts of what the account reaches; nothing is opened in its name, and looking is written down."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    akun = pembaca.satu_pengguna(actor, pengguna_id)
    catat_baca(actor, "lingkup-akun", objek_id=akun.pk, request=request)
    konteks = {"akun": akun, "dapat": pembaca.dapat_dilihat(actor, akun)}
    return render(request, "pegawai/pengguna_lingkup.html", konteks)


def _instansi_kelolaan(actor: Actor) -> QuerySet[Instansi]:
    semua = Instansi.objects.terlihat_oleh(actor)
    boleh = [i.pk for i in semua if kelola_akun_instansi(actor, instansi_id=i.pk)]
    return semua.filter(pk__in=boleh).order_by("nama")


@_konfirmasi
@pintu(*PENGELOLA, uraian="Tambah pengguna")
class PenggunaBaru(HalamanBorang):
    """Open an account; the one-time link is shown once."""

    judul = "Tambah pengguna"
    uraian = "Akun dibuka tanpa sandi. Pemiliknya menyetel sandi sendiri lewat tautan sekali pakai."
    ya = "Buat akun dan tautan"

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The person from the link, when there is one."""
        return FormPenggunaBaru(data, actor=self.actor, initial={"pegawai": nomor(self.request.GET.get("pegawai"))})

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Open it."""
        lain = {"actor": self.actor, "nama_pengguna": isian["nama_pengguna"], "email": isian["email"]}
        if isian["pegawai"]:
            akun, jalur = layanan.buat_akun_pegawai(pegawai_id=isian["pegawai"], request=self.request, **lain)
        else:
            akun, jalur = layanan.buat_akun_kantor(nama=isian.get("nama", ""), request=self.request, **lain)
        isi = {"akun": akun, "tautan": self.request.build_absolute_uri(jalur)}
        return Hasil(f"Akun {akun.nama_pengguna} dibuat.", "", ("pegawai/pengguna_tautan.html", isi))

    def remah(self) -> list[tuple[str, str]]:
        """List."""
        return [("Pengguna dan peran", reverse("pegawai:pengguna"))]

    def batal_url(self) -> str:
        """Back to the list."""
        return reverse("pegawai:pengguna")


class HalamanPengguna(HalamanBorang):
    """Base of acts on one account."""

    def siapkan(self) -> None:
        """The account inside the scope."""
        self.akun = pembaca.satu_pengguna(self.actor, self.kwargs["pengguna_id"])
        self.uraian = f"{self.akun} · {self.akun.nama_pengguna}"

    def remah(self) -> list[tuple[str, str]]:
        """List, account."""
        return [("Pengguna dan peran", reverse("pegawai:pengguna")), (str(self.akun), self.batal_url())]

    def batal_url(self) -> str:
        """Back to the account."""
        return reverse("pegawai:pengguna_lihat", args=[self.akun.pk])

    def potret(self) -> dict[str, Any]:
        """How many people the account sees, before and after."""
        akun = Pengguna.objects.get(pk=self.akun.pk)
        dapat = pembaca.dapat_dilihat(self.actor, akun)
        return {"Peran": ", ".join(dapat.peran), **dict(dapat.jumlah), "Bidang pribadi": ", ".join(dapat.bidang)}


@_konfirmasi
@pintu(*PENGELOLA, uraian="Tugaskan peran")
class PeranBaru(HalamanPengguna):
    """Grant a role."""

    judul = "Tugaskan peran"
    ya = "Tugaskan peran"
    padanan = {"periode": "mulai", "instansi_id": "instansi", "unit_id": "unit"}

    def siapkan(self) -> None:
        """The account, which is not the own one."""
        super().siapkan()
        _boleh_tugaskan(self.actor, self.akun).pastikan()

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Roles the actor may grant, agencies the actor keeps."""
        orang = getattr(self.akun, "pegawai", None)
        awal = {"instansi": orang.instansi_id} if orang else {}
        return FormPeran(data, actor=self.actor, pilihan=_instansi_kelolaan(self.actor), initial=awal)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Grant it."""
        layanan.tugaskan_peran(
            actor=self.actor, pengguna_id=self.akun.pk, peran=isian["peran"],
            instansi_id=isian["instansi"].pk if isian["instansi"] else None, unit_id=isian["unit"],
            mulai=isian["mulai"], sampai=sesudah(isian["sampai"]), alasan=isian["alasan"],
        )  # fmt: skip
        return Hasil(f"Peran {NAMA_PERAN[isian['peran']]} ditugaskan kepada {self.akun}.", self.batal_url())

    def catatan(self, isian: dict[str, Any]) -> list[str]:
        """What BKD and administrators may do is worth a second look."""
        if isian["peran"] == Peran.ADMIN:
            return ["Administrator melihat dan mengelola semua instansi pada pemasangan ini."]
        return ["BKD dapat mengubah data seluruh pegawai instansi."] if isian["peran"] == Peran.BKD else []


@_konfirmasi
@pintu(*PENGELOLA, uraian="Akhiri peran")
class PeranAkhiri(HalamanPengguna):
    """End or revoke a role."""

    judul = "Akhiri peran"
    ya = "Akhiri peran"
    bahaya = True
    padanan = {"periode": "sampai"}

    def siapkan(self) -> None:
        """The account and one of its grants inside the scope."""
        super().siapkan()
        baris = pembaca.peran_pengguna(self.actor, self.akun.pk).filter(pk=self.kwargs["penugasan_id"]).first()
        if baris is None:
            raise TidakDitemukan("Penugasan peran tidak ditemukan.")
        self.baris = baris
        kelola_peran(self.actor, pengguna_id=self.akun.pk, peran=baris.peran, instansi_id=baris.instansi_id).pastikan()
        di = baris.unit or baris.instansi or "seluruh pemasangan"
        self.uraian = f"{self.akun}: {NAMA_PERAN[baris.peran]}, {di}"

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """When and why."""
        return FormAkhiriPeran(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """End it."""
        sampai = isian["sampai"] if isian["cara"] == "tanggal" else None
        layanan.akhiri_peran(actor=self.actor, penugasan_id=self.baris.pk, sampai=sampai, alasan=isian["alasan"])
        return Hasil("Peran diakhiri; berlaku pada permintaan berikutnya.", self.batal_url())
