"""Alerts of the post map as lists: held twice, vacant, acting for too long, units an import had to invent."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from asn_karier.core.access import pintu
from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.daftar.tables import Baris, Kolom, Tabel, rapikan, tautan
from asn_karier.core.halaman.components.shapes import Tab
from pegawai.enums import JenisPenugasan
from pegawai.filters import SaringanUnit
from pegawai.models import Instansi
from pegawai.querysets import PERAN_PEMBACA
from pegawai.rules import PENUGASAN
from pegawai.selectors import orang, peringatan
from pegawai.views.daftar import PENGELOLA

BAGIAN = (
    ("pegawai:peringatan_penugasan", "Plt., Plh., Pj. terlalu lama"),
    ("pegawai:peringatan_kosong", "Jabatan kosong"),
    ("pegawai:peringatan_ganda", "Dipangku lebih dari satu orang"),
    ("pegawai:peringatan_unit", "Unit belum dikenal"),
)
PENUGASAN_KATA = dict(JenisPenugasan.choices)


@pintu(*PERAN_PEMBACA, uraian="Peringatan peta jabatan")
def ringkasan(request: HttpRequest) -> HttpResponse:
    """Four numbers, each opens its list, and the limits with their source."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    batas = peringatan.batas_penugasan(actor)
    konteks = {
        "jumlah": peringatan.ringkas(actor),
        "batas": batas[0].versi if len({b.versi.nilai for b in batas}) == 1 else None,
        "bawaan": PENUGASAN.terbaru,
    }
    return render(request, "pegawai/peringatan.html", konteks)


def _saringan(instansi: str, unit: str) -> type[django_filters.FilterSet]:
    """Filter set of an alert list: agency and unit subtree."""

    class SaringanPeringatan(django_filters.FilterSet):
        instansi_ = django_filters.ModelChoiceFilter(
            field_name=instansi,
            label="Instansi",
            queryset=lambda request: Instansi.objects.terlihat_oleh(request.actor).order_by("nama"),
        )

    SaringanPeringatan.base_filters["instansi"] = SaringanPeringatan.base_filters.pop("instansi_")
    if unit:
        SaringanPeringatan.base_filters["unit"] = SaringanUnit(
            field_name=unit, label="Unit kerja (termasuk bawahannya)"
        )
    return SaringanPeringatan


class DaftarPeringatan(Daftar):
    """Base: tabs to the other alerts."""

    templat = "pegawai/peringatan_daftar.html"
    judul_kosong = "Tidak ada yang perlu ditangani"
    alamat: ClassVar[str]

    def konteks_tambahan(self, request: HttpRequest) -> dict[str, Any]:
        """The tabs."""
        return {"bagian": [Tab(judul, reverse(nama), aktif=nama == self.alamat) for nama, judul in BAGIAN]}


def _orang(b: Baris, awalan: str) -> SafeString:
    return tautan(reverse("pegawai:profil", args=[b[f"{awalan}id"]]), b[f"{awalan}nama"], b[f"{awalan}nip"])


def _jabatan(b: Baris) -> SafeString:
    if b["peta_id"]:
        return tautan(reverse("pegawai:jabatan_lihat", args=[b["peta_id"]]), b["nama_jabatan"], b["unit__nama"] or "")
    return format_html('{}<span class="sub">{}</span>', b["nama_jabatan"], b["unit__nama"] or "Tanpa unit")


def _lama(b: Baris) -> int:
    return peringatan.lama_bulan(b["sejak"], hari_ini())


TABEL_PENUGASAN = Tabel(
    Kolom("jabatan", "Jabatan", ("nama_jabatan", "unit__nama", "peta_id"), lambda b: b["nama_jabatan"], _jabatan,
          urut=("nama_jabatan",), lebar=44),
    Kolom("nama", "Dijalankan oleh", ("pegawai__id", "pegawai__nama", "pegawai__nip"), lambda b: b["pegawai__nama"],
          lambda b: _orang(b, "pegawai__"), urut=("pegawai__nama",), lebar=32),
    Kolom("nip", "NIP", ("pegawai__nip",), bawaan=False, lebar=22),
    Kolom("penugasan", "Penugasan", ("penugasan",), lambda b: PENUGASAN_KATA.get(b["penugasan"], ""),
          urut=("penugasan",), lebar=10),
    Kolom("sejak", "Sejak", ("sejak",), urut=("sejak",), jenis="tanggal", lebar=12),
    Kolom("lama", "Lama (bulan)", ("sejak",), _lama, urut=("-sejak",), jenis="angka", lebar=10),
    urut_bawaan=("sejak",),
)  # fmt: skip


@daftarkan_daftar
@pintu(*PERAN_PEMBACA, uraian="Plt., Plh., Pj. yang terlalu lama")
class DaftarPenugasanLama(DaftarPeringatan):
    """Acting assignments beyond the limit of their agency."""

    kunci = "penugasan-lama"
    judul = "Plt., Plh., Pj. terlalu lama"
    uraian = "Penugasan sementara yang melewati batas instansi. Batasnya setelan bertanggal; sumbernya belum pasti (U)."
    tabel = TABEL_PENUGASAN
    filterset = _saringan("pegawai__instansi", "unit")
    alamat = "pegawai:peringatan_penugasan"
    jenis_baca = "pegawai"
    petunjuk_cari = "Nama, NIP atau jabatan"
    kosong = "Tidak ada penugasan sementara yang melewati batas."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Assignments in force that lasted too long."""
        return peringatan.penugasan_lama(actor, peringatan.batas_penugasan(actor))

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By holder or post."""
        return qs.filter(nama_jabatan__icontains=teks) | qs.filter(pegawai__nama__icontains=teks)


def _peta(b: Baris) -> SafeString:
    return tautan(reverse("pegawai:jabatan_lihat", args=[b["pk"]]), b["nama"], b["unit__nama"])


def _sejak(b: Baris) -> SafeString:
    return rapikan(b["kosong_sejak"]) if b["kosong_sejak"] else rapikan("Belum pernah terisi")


def _dijalankan(b: Baris) -> str:
    """ "Sri (PLT)" of the database as people write it: "Sri (Plt.)"."""
    teks: str = b["plt_oleh"] or ""
    for kode, kata in PENUGASAN_KATA.items():
        teks = teks.replace(f"({kode})", f"({kata})")
    return teks


TABEL_KOSONG = Tabel(
    Kolom("jabatan", "Jabatan", ("nama", "unit__nama"), lambda b: b["nama"], _peta, urut=("nama",), lebar=46),
    Kolom("unit", "Unit kerja", ("unit__nama",), urut=("unit__jalur",), bawaan=False, lebar=40),
    Kolom("eselon", "Eselon", ("eselon",), urut=("eselon",), lebar=8),
    Kolom("kelas", "Kelas", ("kelas",), urut=("-kelas",), jenis="angka", lebar=7),
    Kolom("kosong_sejak", "Kosong sejak", ("kosong_sejak",), tampil=_sejak, urut=("kosong_sejak",), jenis="tanggal",
          lebar=14),
    Kolom("plt_oleh", "Dijalankan oleh", ("plt_oleh",), _dijalankan, urut=("plt_oleh",), lebar=34),
    Kolom("plt_sejak", "Sejak", ("plt_sejak",), urut=("plt_sejak",), jenis="tanggal", lebar=12),
    urut_bawaan=("eselon", "unit__jalur"),
)  # fmt: skip


@daftarkan_daftar
@pintu(*PERAN_PEMBACA, uraian="Jabatan tunggal yang kosong")
class DaftarKosong(DaftarPeringatan):
    """Single posts without a definitive holder."""

    kunci = "jabatan-kosong"
    judul = "Jabatan kosong"
    uraian = "Jabatan dengan satu pemangku yang hari ini tanpa pemangku definitif."
    tabel = TABEL_KOSONG
    filterset = _saringan("instansi", "unit")
    alamat = "pegawai:peringatan_kosong"
    petunjuk_cari = "Jabatan atau unit"
    kosong = "Semua jabatan dengan satu pemangku terisi."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Vacant posts with who runs them."""
        return peringatan.jabatan_kosong(actor)

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By post or unit."""
        return qs.filter(nama__icontains=teks) | qs.filter(unit__nama__icontains=teks)


def _pemangku(b: Baris) -> SafeString:
    return tautan(reverse("pegawai:profil", args=[b["pk"]]), b["nama"], b["nip"])


TABEL_GANDA = Tabel(
    Kolom("jabatan", "Jabatan", ("nama_jabatan", "unit__nama", "peta_id"), lambda b: b["nama_jabatan"], _jabatan,
          urut=("unit__jalur", "nama_jabatan"), lebar=44),
    Kolom("nama", "Dipangku oleh", ("nama", "nip"), lambda b: b["nama"], _pemangku, urut=("nama_cari",), lebar=32),
    Kolom("nip", "NIP", ("nip",), bawaan=False, lebar=22),
    Kolom("tmt", "TMT jabatan", ("tmt_jabatan",), urut=("tmt_jabatan",), jenis="tanggal", lebar=12),
    Kolom("eselon", "Eselon", ("eselon",), urut=("eselon",), lebar=8),
    urut_bawaan=("unit__jalur", "nama_jabatan", "tmt_jabatan"),
)  # fmt: skip


@daftarkan_daftar
@pintu(*PERAN_PEMBACA, uraian="Jabatan yang dipangku lebih dari satu orang")
class DaftarGanda(DaftarPeringatan):
    """Managerial posts with more than one definitive holder."""

    kunci = "jabatan-ganda"
    judul = "Jabatan dipangku lebih dari satu orang"
    uraian = "Jabatan manajerial dengan nama dan unit yang sama, dipangku definitif oleh lebih dari satu orang."
    tabel = TABEL_GANDA
    filterset = _saringan("instansi", "unit")
    alamat = "pegawai:peringatan_ganda"
    jenis_baca = "pegawai"
    petunjuk_cari = "Nama atau NIP"
    kosong = "Tidak ada jabatan manajerial yang dipangku lebih dari satu orang."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Holders of such posts."""
        return peringatan.jabatan_ganda(actor)

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By name or NIP."""
        return orang.cari_keadaan(qs, teks)


def _unit(b: Baris) -> SafeString:
    return tautan(reverse("pegawai:unit_lihat", args=[b["pk"]]), b["nama"], b["induk__nama"] or "Tanpa induk")


def _tindakan(b: Baris) -> SafeString:
    return format_html(
        '<a href="{}">Hubungkan</a> · <a href="{}">Tempatkan</a>',
        reverse("pegawai:unit_gabungkan", args=[b["pk"]]),
        reverse("pegawai:unit_tempatkan", args=[b["pk"]]),
    )


TABEL_UNIT = Tabel(
    Kolom("nama", "Unit", ("nama", "induk__nama"), lambda b: b["nama"], _unit, urut=("nama",), lebar=46),
    Kolom("siasn_id", "ID SIASN", ("siasn_id",), lebar=34),
    Kolom("orang", "Pegawai", ("orang",), urut=("orang",), jenis="angka", lebar=9),
    Kolom("dibuat", "Dibuat impor pada", ("dibuat_pada",), urut=("dibuat_pada",), lebar=16),
    Kolom("tindakan", "Tindakan", ("pk",), lambda b: "", _tindakan, lebar=24, peran=frozenset(PENGELOLA)),
    urut_bawaan=("-orang", "nama"),
)


@daftarkan_daftar
@pintu(*PERAN_PEMBACA, uraian="Unit yang belum dikenal")
class DaftarUnitAsing(DaftarPeringatan):
    """Units to be linked or placed."""

    kunci = "unit-asing"
    judul = "Unit belum dikenal"
    uraian = "Unit yang dibuat impor karena ID unornya belum dikenal. Hubungkan dengan unit yang ada, atau tempatkan."
    tabel = TABEL_UNIT
    filterset = _saringan("instansi", "")
    alamat = "pegawai:peringatan_unit"
    petunjuk_cari = "Nama unit"
    kosong = "Semua unit sudah dikenal."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Unknown units with their people."""
        return peringatan.unit_asing(actor)

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By name."""
        return qs.filter(nama__icontains=teks)
