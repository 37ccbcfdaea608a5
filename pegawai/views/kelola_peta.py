"""BKD keeps the post map: posts with their need, class and flags, and the definitions behind them."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from asn_karier.core.access import pintu
from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.daftar.tables import Kolom, Tabel
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.pilih import jawab_cari
from pegawai.enums import JenisJabatan
from pegawai.filters import Banyak
from pegawai.forms.organisasi import FormAkhiri, FormDefinisi, FormJabatan, FormJabatanBaru, pilihan_bup
from pegawai.models import DefinisiJabatan, Instansi, PetaJabatan
from pegawai.permissions.orang import kelola_organisasi
from pegawai.querysets import PERAN_PEMBACA
from pegawai.selectors import calon, organisasi
from pegawai.services import organisasi as layanan
from pegawai.tables import JENIS, JENJANG
from pegawai.views.daftar import PENGELOLA
from pegawai.views.kelola_unit import HalamanUnit, nomor


@pintu(*PENGELOLA, uraian="Cari jabatan untuk isian formulir")
@require_POST
def cari_jabatan(request: HttpRequest) -> HttpResponse:
    """Results of the post picker while typing; posts of every agency the actor keeps."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    instansi = [i for i in Instansi.objects.terlihat_oleh(actor) if kelola_organisasi(actor, instansi_id=i.pk)]
    return jawab_cari(request, lambda teks: [c for i in instansi for c in calon.peta(actor, i.pk)[0](teks)][:12])


@pintu(*PENGELOLA, uraian="Cari definisi jabatan untuk isian formulir")
@require_POST
def cari_definisi(request: HttpRequest) -> HttpResponse:
    """Results of the definition picker while typing."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    instansi = [i for i in Instansi.objects.terlihat_oleh(actor) if kelola_organisasi(actor, instansi_id=i.pk)]
    return jawab_cari(request, lambda teks: [c for i in instansi for c in calon.definisi(actor, i.pk)[0](teks)][:12])


@pintu(*PERAN_PEMBACA, uraian="Satu jabatan pada peta jabatan")
def lihat(request: HttpRequest, peta_id: int) -> HttpResponse:
    """A post: need, class, who holds and held it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    peta = organisasi.satu_peta(actor, peta_id)
    hari = hari_ini(actor.zona)
    pemangku = list(organisasi.pemangku(actor, peta)[:100])
    konteks = {
        "peta": peta,
        "kini": [p for p in pemangku if hari in p.periode],
        "dulu": [p for p in pemangku if hari not in p.periode],
        "boleh": kelola_organisasi(actor, instansi_id=peta.instansi_id),
        "isi": organisasi.peta_dengan_isi(actor).filter(pk=peta.pk).values("pns", "pppk", "terisi", "plt").first(),
    }
    return render(request, "pegawai/jabatan.html", konteks)


@pintu(*PENGELOLA, uraian="Tambah jabatan pada peta jabatan")
class JabatanBaru(HalamanUnit):
    """Put a post on the map of a unit."""

    judul = "Tambah jabatan"
    ya = "Tambah jabatan"
    padanan = {"periode": "mulai", "definisi_id": "definisi"}

    def siapkan(self) -> None:
        """The unit."""
        super().siapkan()
        self.uraian = self.unit.nama

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """An empty post that needs one person."""
        awal = {"kebutuhan": 1}
        return FormJabatanBaru(data, actor=self.actor, instansi_id=self.unit.instansi_id, initial=awal)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Add it; the definition's name stands in for an empty one."""
        definisi = DefinisiJabatan.objects.get(pk=isian.pop("definisi"))
        isian["nama"] = isian["nama"] or definisi.nama
        isian["kelas"] = isian["kelas"] or definisi.kelas
        peta = layanan.buat_jabatan(actor=self.actor, unit_id=self.unit.pk, definisi_id=definisi.pk, **isian)
        return Hasil(f"{peta.nama} ditambahkan pada {self.unit.nama}.", self.batal_url())


class HalamanPeta(HalamanBorang):
    """Base of acts on one post."""

    peta: PetaJabatan

    def siapkan(self) -> None:
        """The post inside the scope, and the right to keep it."""
        self.peta = organisasi.satu_peta(self.actor, self.kwargs["peta_id"])
        kelola_organisasi(self.actor, instansi_id=self.peta.instansi_id).pastikan()
        self.uraian = f"{self.peta.nama}, {self.peta.unit.nama}"

    def remah(self) -> list[tuple[str, str]]:
        """Map, post."""
        return [("Peta jabatan", reverse("pegawai:peta_jabatan")), (self.peta.nama, self.batal_url())]

    def batal_url(self) -> str:
        """Back to the post."""
        return reverse("pegawai:jabatan_lihat", args=[self.peta.pk])

    def objek_versi(self) -> Any:
        """The post as stored now."""
        return PetaJabatan.objects.get(pk=self.peta.pk)


@pintu(*PENGELOLA, uraian="Ubah jabatan pada peta jabatan")
class UbahJabatan(HalamanPeta):
    """Change need, class, name or flags; two officers at once meet the merge page."""

    judul = "Ubah jabatan"
    ya = "Simpan perubahan"
    isian_gabung = ("nama", "kebutuhan", "kelas", "eselon", "tunggal", "pimpinan_unit")

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """What is stored."""
        return FormJabatan(data, initial=FormJabatan.awal(self.peta))

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Save it."""
        peta = layanan.ubah_jabatan(actor=self.actor, peta_id=self.peta.pk, **isian)
        return Hasil(f"{peta.nama} disimpan.", self.batal_url())

    def potret(self) -> dict[str, Any]:
        """Values before and after."""
        peta = self.objek_versi()
        kata = {True: "Ya", False: "Tidak"}
        return {
            "Nama": peta.nama, "Kebutuhan (ABK)": peta.kebutuhan, "Kelas": peta.kelas, "Eselon": peta.eselon,
            "Satu pemangku": kata[peta.tunggal], "Memimpin unit": kata[peta.pimpinan_unit],
        }  # fmt: skip


@pintu(*PENGELOLA, uraian="Akhiri jabatan pada peta jabatan")
class AkhiriPeta(HalamanPeta):
    """Take a post off the map."""

    judul = "Akhiri jabatan pada peta"
    ya = "Akhiri jabatan"
    bahaya = True

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Day and reason."""
        return FormAkhiri(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """End it."""
        layanan.akhiri_peta(actor=self.actor, peta_id=self.peta.pk, **isian)
        return Hasil(f"{self.peta.nama} berakhir {isian['sampai']:%d-%m-%Y}.", self.batal_url())


_BUP = dict(pilihan_bup())
TABEL_DEFINISI = Tabel(
    Kolom("nama", "Nama jabatan", ("nama",), urut=("nama",), lebar=50),
    Kolom("jenis", "Jenis", ("jenis",), lambda b: JENIS.get(b["jenis"], ""), urut=("jenis",)),
    Kolom("jenjang", "Jenjang", ("jenjang",), lambda b: JENJANG.get(b["jenjang"], ""), urut=("jenjang",)),
    Kolom("bup", "Batas usia pensiun", ("kode_bup",), lambda b: _BUP.get(b["kode_bup"], b["kode_bup"]), lebar=30),
    Kolom("kelas", "Kelas", ("kelas",), urut=("kelas",), jenis="angka", lebar=8),
    Kolom("dipakai", "Pada peta", ("dipakai",), urut=("dipakai",), jenis="angka", lebar=10),
    Kolom("instansi", "Instansi", ("instansi__nama",), bawaan=False, lebar=30),
    urut_bawaan=("nama",),
)


class SaringanDefinisi(django_filters.FilterSet):
    """Filters of the definitions."""

    instansi = django_filters.ModelChoiceFilter(
        label="Instansi", queryset=lambda request: Instansi.objects.terlihat_oleh(request.actor).order_by("nama")
    )
    jenis = Banyak(label="Jenis jabatan", choices=JenisJabatan)

    class Meta:
        model = DefinisiJabatan
        fields: list[str] = []


@daftarkan_daftar
@pintu(*PERAN_PEMBACA, uraian="Definisi jabatan")
class DaftarDefinisi(Daftar):
    """What posts are, wherever they stand."""

    kunci = "definisi-jabatan"
    judul = "Definisi jabatan"
    uraian = "Jenis, jenjang, kelas dan batas usia pensiun setiap jabatan."
    tabel = TABEL_DEFINISI
    filterset = SaringanDefinisi
    templat = "pegawai/definisi_daftar.html"
    petunjuk_cari = "Nama jabatan"
    kosong = "Belum ada definisi jabatan. Tambahkan, atau impor data ASN dari SIASN."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Definitions of the actor's agencies with their number of places on the map in force."""
        hari = hari_ini(actor.zona)
        return DefinisiJabatan.objects.terlihat_oleh(actor).annotate(
            dipakai=Count("peta", filter=Q(peta__periode__contains=hari))
        )

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By words of the name."""
        for kata in teks.split()[:5]:
            qs = qs.filter(nama__icontains=kata)
        return qs

    def konteks_tambahan(self, request: HttpRequest) -> dict[str, Any]:
        """The button to add one."""
        actor: Actor = request.actor  # type: ignore[attr-defined]
        return {"pengelola": actor.punya(*PENGELOLA)}


@pintu(*PENGELOLA, uraian="Tambah definisi jabatan")
class DefinisiBaru(HalamanBorang):
    """Add a definition."""

    judul = "Tambah definisi jabatan"
    ya = "Tambah definisi"

    def siapkan(self) -> None:
        """The agencies the actor keeps."""
        semua = Instansi.objects.terlihat_oleh(self.actor)
        boleh = [i.pk for i in semua if kelola_organisasi(self.actor, instansi_id=i.pk)]
        self.pilihan = semua.filter(pk__in=boleh).order_by("nama")

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """An empty definition."""
        awal = {"instansi": nomor(self.request.GET.get("instansi"))}
        return FormDefinisi(data, pilihan=self.pilihan, initial=awal)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Add it."""
        instansi = isian.pop("instansi")
        definisi = layanan.buat_definisi(actor=self.actor, instansi_id=instansi.pk, **isian)
        return Hasil(f"{definisi.nama} ditambahkan.", self.batal_url())

    def remah(self) -> list[tuple[str, str]]:
        """Definitions."""
        return [("Definisi jabatan", reverse("pegawai:definisi"))]

    def batal_url(self) -> str:
        """Back to the list."""
        return reverse("pegawai:definisi")
