"""Units as a tree, one unit, and the post map with bezetting."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.actor import Actor
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.daftar.tables import Baris, Kolom, Tabel, tautan
from asn_karier.core.halaman.components.buttons import tombol
from asn_karier.core.halaman.components.shapes import Simpul
from asn_karier.core.templatetags.komponen import susun_pohon
from pegawai.enums import Eselon, JenisJabatan
from pegawai.filters import Banyak, SaringanUnit
from pegawai.models import Instansi, PetaJabatan
from pegawai.permissions.orang import kelola_organisasi
from pegawai.querysets import PERAN_PEMBACA
from pegawai.selectors import organisasi
from pegawai.tables import JENIS


def _akar(actor: Actor, units: list[Any]) -> list[Simpul]:
    """The only root opens at once: one closed line on an empty page says nothing."""
    simpul = _simpul(actor, units)
    if len(units) == 1 and units[0].punya_anak:
        anak = _simpul(actor, list(organisasi.anak_unit(actor, units[0].pk)))
        return [replace(simpul[0], anak=anak, terbuka=True)]
    return simpul


def _simpul(actor: Actor, units: list[Any]) -> list[Simpul]:
    jumlah = organisasi.jumlah_per_unit(units, ingatan=True)
    return [
        Simpul(
            judul=u.nama,
            url=reverse("pegawai:unit_lihat", args=[u.pk]),
            keterangan=f"{jumlah.get(u.pk, 0):,} orang".replace(",", "."),
            anak_url=reverse("pegawai:unit_anak", args=[u.pk]) if u.punya_anak else "",
            lencana="" if u.dikenal else "Belum dikenal",
        )
        for u in units
    ]


@pintu(MASUK, uraian="Pohon unit kerja")
def pohon(request: HttpRequest) -> HttpResponse:
    """Roots of each agency of the actor; branches open on demand (or as pages without JavaScript)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    per_instansi = []
    semua = list(Instansi.objects.terlihat_oleh(actor).order_by("nama"))
    for instansi in semua:
        akar = list(organisasi.anak_unit(actor, None, instansi.pk))
        aksi = ""
        if kelola_organisasi(actor, instansi_id=instansi.pk):
            alamat = f"{reverse('pegawai:unit_baru')}?instansi={instansi.pk}"
            aksi = tombol("Tambah unit", alamat, gaya="halus", kecil=True, ikon="tambah")
        per_instansi.append((instansi, _akar(actor, akar) if len(semua) == 1 else _simpul(actor, akar), aksi))
    return render(request, "pegawai/unit_pohon.html", {"per_instansi": per_instansi})


@pintu(MASUK, uraian="Cabang pohon unit")
def anak(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Children of a unit as a branch of the tree."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    unit = organisasi.satu_unit(actor, unit_id)
    simpul = susun_pohon(_simpul(actor, list(organisasi.anak_unit(actor, unit.pk))))
    return render(request, "komponen/pohon_cabang.html", {"simpul": simpul})


@pintu(MASUK, uraian="Satu unit kerja")
def lihat(request: HttpRequest, unit_id: int) -> HttpResponse:
    """A unit: where it stands, its sub-units, posts with bezetting, and how it was called before."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    unit = organisasi.satu_unit(actor, unit_id)
    baris = organisasi.bezetting_unit(actor, unit)
    anak_unit = list(organisasi.anak_unit(actor, unit.pk))
    konteks = {
        "unit": unit,
        "leluhur": organisasi.leluhur(unit),
        "simpul": _simpul(actor, anak_unit),
        "bezetting": baris,
        "kebutuhan": sum(b.peta.kebutuhan for b in baris),
        "terisi": sum(b.hasil.terisi for b in baris),
        "jumlah": organisasi.jumlah_per_unit([unit], ingatan=True).get(unit.pk, 0),
        "riwayat": organisasi.riwayat_unit(unit),
        "pembaca": actor.punya(*PERAN_PEMBACA),
        "boleh": kelola_organisasi(actor, instansi_id=unit.instansi_id),
    }
    return render(request, "pegawai/unit.html", konteks)


def _sel_jabatan(b: Baris) -> SafeString:
    return tautan(reverse("pegawai:jabatan_lihat", args=[b["pk"]]), b["nama"], b["unit__nama"])


def _sel_terisi(b: Baris) -> SafeString:
    if not b["terisi"] and b["plt"]:
        return format_html('0 <span class="lencana lencana-perhatian">{}</span>', "Plt./Plh.")
    if not b["terisi"] and b["tunggal"]:
        return format_html('0 <span class="lencana lencana-bahaya">{}</span>', "Kosong")
    return format_html("{}", b["terisi"])


TABEL_PETA = Tabel(
    Kolom("jabatan", "Jabatan", ("nama", "unit__nama", "unit_id"), lambda b: b["nama"], _sel_jabatan, urut=("nama",),
          lebar=46),
    Kolom("unit", "Unit kerja", ("unit__nama",), urut=("unit__jalur",), bawaan=False, lebar=40),
    Kolom("jenis", "Jenis", ("definisi__jenis",), lambda b: JENIS.get(b["definisi__jenis"], ""),
          urut=("definisi__jenis",)),
    Kolom("eselon", "Eselon", ("eselon",), urut=("eselon",), lebar=8),
    Kolom("kelas", "Kelas", ("kelas",), urut=("kelas",), jenis="angka", lebar=7),
    Kolom("kebutuhan", "Kebutuhan (ABK)", ("kebutuhan",), urut=("kebutuhan",), jenis="angka", lebar=10),
    Kolom("terisi", "Terisi", ("terisi", "plt", "tunggal"), lambda b: b["terisi"], _sel_terisi, jenis="angka", lebar=8),
    Kolom("pns", "PNS", ("pns",), bawaan=False, jenis="angka", lebar=7),
    Kolom("pppk", "PPPK", ("pppk",), bawaan=False, jenis="angka", lebar=7),
    Kolom(
        "selisih", "Selisih", ("terisi", "kebutuhan"), lambda b: b["terisi"] - b["kebutuhan"],
        lambda b: format_html("{}", f"{b['terisi'] - b['kebutuhan']:+d}" if b["terisi"] != b["kebutuhan"] else "0"),
        jenis="angka", lebar=8,
    ),
    urut_bawaan=("unit__jalur", "-pimpinan_unit", "-kelas"),
)  # fmt: skip


class SaringanPeta(django_filters.FilterSet):
    """Filters of the post map."""

    instansi = django_filters.ModelChoiceFilter(
        label="Instansi", queryset=lambda request: Instansi.objects.terlihat_oleh(request.actor).order_by("nama")
    )
    unit = SaringanUnit(field_name="unit", label="Unit kerja (termasuk bawahannya)")
    jenis = Banyak(field_name="definisi__jenis", label="Jenis jabatan", choices=JenisJabatan)
    eselon = Banyak(label="Eselon", choices=Eselon)
    keterisian = django_filters.ChoiceFilter(
        label="Keterisian",
        method="saring_keterisian",
        choices=[
            ("kosong", "Jabatan tunggal yang kosong"),
            ("plt", "Kosong dan dijalankan Plt./Plh."),
            ("kurang", "Kurang dari kebutuhan"),
            ("lebih", "Lebih dari kebutuhan"),
        ],
    )

    class Meta:
        model = PetaJabatan
        fields: list[str] = []

    def saring_keterisian(self, qs: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By how well the post is filled."""
        syarat = {
            "kosong": Q(terisi=0, tunggal=True),
            "plt": Q(terisi=0, plt__gt=0),
            "kurang": Q(terisi__lt=F("kebutuhan")),
            "lebih": Q(terisi__gt=F("kebutuhan")),
        }[value]
        return qs.filter(syarat)


@daftarkan_daftar
@pintu(*PERAN_PEMBACA, uraian="Peta jabatan dan bezetting")
class DaftarPeta(Daftar):
    """Post map with bezetting."""

    kunci = "peta-jabatan"
    judul = "Peta jabatan"
    uraian = "Kebutuhan menurut ABK dibandingkan dengan pemangku hari ini."
    tabel = TABEL_PETA
    filterset = SaringanPeta
    templat = "pegawai/peta_daftar.html"
    petunjuk_cari = "Nama jabatan atau unit"
    kosong = "Belum ada peta jabatan. Impor hierarki unor lalu susun jabatan per unit."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Posts of the actor's agencies; unit roles see their subtree."""
        return organisasi.peta_dengan_isi(actor)

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By words of the post or unit."""
        for kata in teks.split()[:5]:
            qs = qs.filter(Q(nama__icontains=kata) | Q(unit__nama__icontains=kata))
        return qs
