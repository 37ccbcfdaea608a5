"""BKD keeps the performance year: prepare, open drafts for everybody, close; and dated exceptions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import Count, Q, QuerySet, Value
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from asn_karier.core.access import pintu
from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.daftar.tables import Baris, Kolom, Tabel, tautan
from asn_karier.core.errors import TidakBerhak, TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.pages import minta_konfirmasi
from asn_karier.core.ingatan import ingat
from pegawai.enums import Peran
from penilaian.enums import JenisPengecualian, KeadaanSkp
from penilaian.filters.pengecualian import SaringanPengecualian
from penilaian.forms.siklus import FormAlasan, FormPengecualian, FormTahun
from penilaian.models import Pengecualian, Siklus, Skp
from penilaian.permissions.evaluasi import kelola_siklus
from penilaian.querysets import PEMBACA_KINERJA
from penilaian.selectors.kepatuhan import siklus_terlihat
from penilaian.selectors.satu_orang import BASI_DETIK
from penilaian.selectors.skp import q_pindah
from penilaian.services import siklus as layanan
from penilaian.services.pengecualian import cabut_pengecualian, catat_pengecualian

PEMBACA_TAHUN = (Peran.ADMIN, Peran.BKD, Peran.AUDITOR, Peran.TIM_KINERJA)
_URUT_KEADAAN = {kode: n for n, kode in enumerate(KeadaanSkp.values)}


@pintu(*PEMBACA_TAHUN, uraian="Tahun kinerja")
def daftar(request: HttpRequest) -> HttpResponse:
    """Years of the actor's agencies with how many SKP stand where."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    semua = siklus_terlihat(actor)
    nomor = [s.pk for s in semua]
    jumlah = ingat(f"jumlah-skp:{'-'.join(map(str, nomor))}", 60, lambda: _jumlah_skp(nomor), basi=0)
    konteks = {
        "baris": [(s, jumlah.get(s.pk, 0), _daftar_skp(s)) for s in semua],
        "boleh": kelola_siklus(actor, instansi_id=actor.wilayah_id or 0),
    }
    return render(request, "penilaian/papan/tahun_daftar.html", konteks)


def _jumlah_skp(nomor: list[int]) -> dict[int, int]:
    """SKP of each year; every row is counted, so the numbers are kept for a minute."""
    hidup = Skp.objects.filter(siklus_id__in=nomor).exclude(keadaan=KeadaanSkp.DIBATALKAN)
    return dict(hidup.order_by().values_list("siklus_id").annotate(n=Count("pk")))


@pintu(*PEMBACA_TAHUN, uraian="Satu tahun kinerja")
def lihat(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Periods with their deadlines and rule, states of SKP, and what may be done next."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    siklus = _siklus(actor, siklus_id)
    keadaan = siklus.skp.values_list("keadaan").annotate(n=Count("pk"))
    konteks = {
        "siklus": siklus,
        "periode": [(p, _alamat_papan(siklus, p.kode)) for p in siklus.periode.order_by("urut")],
        "hari": hari_ini(siklus.instansi.zona),
        "keadaan": [
            (KeadaanSkp(k).label, n, _daftar_skp(siklus, keadaan=k))
            for k, n in sorted(keadaan, key=lambda b: _URUT_KEADAAN[b[0]])
        ],
        "url_papan": _alamat_papan(siklus, ""),
        "url_tanpa_penilai": _daftar_skp(siklus, tanpa_penilai="true"),
        "tanpa_penilai": siklus.skp.filter(penilai__isnull=True, penilai_luar="")
        .exclude(keadaan=KeadaanSkp.DIBATALKAN)
        .count(),
        "url_pindah": _daftar_skp(siklus, pindah="true"),
        # Compares every running SKP with where the person stands: kept for a minute.
        "pindah": ingat(f"skp-pindah:{siklus.pk}", 60, lambda: _jumlah_pindah(siklus), basi=BASI_DETIK),
        "boleh": kelola_siklus(actor, instansi_id=siklus.instansi_id),
    }
    return render(request, "penilaian/papan/tahun.html", konteks)


def _jumlah_pindah(siklus: Siklus) -> int:
    return siklus.skp.filter(q_pindah(hari_ini(siklus.instansi.zona))).count()


@pintu(Peran.BKD, uraian="Siapkan tahun kinerja")
class SiapkanTahun(HalamanBorang):
    """Prepare a year; the check page shows the periods and deadlines that would follow."""

    judul = "Siapkan tahun kinerja"
    uraian = "Batas penetapan SKP dan batas evaluasi dihitung dari aturan dan setelan instansi Anda."
    ya = "Siapkan tahun"
    nada_catatan = "info"

    def siapkan(self) -> None:
        """Only for one's own agency."""
        if self.actor.wilayah_id is None:
            raise TidakBerhak("Akun ini tidak terikat pada satu instansi.", kode="tanpa-instansi")
        kelola_siklus(self.actor, instansi_id=self.actor.wilayah_id).pastikan()

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The next year that is missing."""
        akhir = Siklus.objects.terlihat_oleh(self.actor).order_by("-tahun").values_list("tahun", flat=True).first()
        return FormTahun(data, initial={"tahun": akhir + 1 if akhir else hari_ini(self.actor.zona).year})

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Prepare it."""
        self.baru = layanan.siapkan_siklus(actor=self.actor, instansi_id=self.actor.wilayah_id or 0, **isian)
        return Hasil(f"{self.baru} disiapkan.", reverse("penilaian:siklus_lihat", args=[self.baru.pk]))

    def catatan(self, isian: dict[str, Any]) -> list[str]:
        """Every deadline that follows."""
        baris = [
            f"SKP ditetapkan paling lambat {self.baru.batas_penetapan:%d-%m-%Y}, menurut {self.baru.versi_aturan}."
        ]
        return baris + [
            f"{p.nama}: dievaluasi paling lambat {p.batas:%d-%m-%Y}." for p in self.baru.periode.order_by("urut")
        ]

    def remah(self) -> list[tuple[str, str]]:
        """The list of years."""
        return [("Tahun kinerja", self.batal_url())]

    def batal_url(self) -> str:
        """Back to the list."""
        return reverse("penilaian:siklus")


@pintu(Peran.BKD, uraian="Buka draf SKP untuk semua pegawai")
@require_POST
def buka(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Ask for the drafts in the background and show the progress."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    pekerjaan = layanan.minta_buka(actor=actor, siklus_id=siklus_id)
    return redirect("pekerjaan_lihat", pekerjaan.pk)


@pintu(Peran.BKD, uraian="Tutup tahun kinerja")
@require_POST
def tutup(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Close a year after asking."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    siklus = _siklus(actor, siklus_id)
    alamat = reverse("penilaian:siklus_lihat", args=[siklus.pk])
    tanya = minta_konfirmasi(
        request, judul=f"Tutup tahun kinerja {siklus.tahun}?", batal_url=alamat, ya="Tutup tahun", bahaya=True,
        uraian="Sesudah ditutup, tidak ada lagi SKP tahun ini yang dibuka. Semua isinya tetap dapat dibaca.",
    )  # fmt: skip
    if tanya:
        return tanya
    layanan.tutup_siklus(actor=actor, siklus_id=siklus.pk)
    messages.success(request, f"{siklus} ditutup.")
    return redirect(alamat)


# -- exceptions -------------------------------------------------------------------------------------------------------

_JENIS = dict(JenisPengecualian.choices)


def _nama(b: Baris) -> SafeString:
    if not b["terbuka"]:
        return format_html('{}<span class="sub">{}</span>', b["pegawai__nama"], b["pegawai__nip"])
    return tautan(reverse("penilaian:riwayat", args=[b["pegawai_id"]]), b["pegawai__nama"], b["pegawai__nip"])


def _masa(b: Baris) -> str:
    masa = b["masa"]
    if masa.upper is None:
        return f"sejak {masa.lower:%d-%m-%Y}"
    return f"{masa.lower:%d-%m-%Y} s.d. {masa.upper - timedelta(days=1):%d-%m-%Y}"


def _cabut(b: Baris) -> SafeString:
    if b["dicabut_pada"]:
        return format_html('<span class="sub">dicabut {}</span>', f"{b['dicabut_pada']:%d-%m-%Y}")
    return tautan(reverse("penilaian:pengecualian_cabut", args=[b["pk"]]), "Cabut")


TABEL_PENGECUALIAN = Tabel(
    Kolom("nama", "Pegawai", ("pegawai_id", "pegawai__nama", "pegawai__nip", "terbuka"),
          lambda b: b["pegawai__nama"], _nama, ("pegawai__nama",), lebar=34),
    Kolom("jenis", "Jenis", ("jenis",), lambda b: _JENIS[b["jenis"]], urut=("jenis",), lebar=30),
    Kolom("masa", "Masa", ("masa",), _masa, urut=("masa",), lebar=14),
    Kolom("alasan", "Alasan", ("alasan", "nomor_surat"), lambda b: b["alasan"], lebar=40),
    Kolom("nomor", "Nomor surat", ("nomor_surat",), bawaan=False),
    Kolom("aksi", "Tindakan", ("pk", "dicabut_pada"), lambda b: b["dicabut_pada"], _cabut,
          peran=frozenset({Peran.BKD})),
    urut_bawaan=("-masa",),
)  # fmt: skip


@daftarkan_daftar
@pintu(*PEMBACA_KINERJA, uraian="Pengecualian penilaian kinerja")
class DaftarPengecualian(Daftar):
    """Who is excused, from when to when, and why."""

    kunci = "pengecualian"
    judul = "Pengecualian"
    uraian = "Pegawai yang tidak wajib dinilai pada masa tertentu; dihitung terpisah pada papan kepatuhan."
    tabel = TABEL_PENGECUALIAN
    filterset = SaringanPengecualian
    templat = "penilaian/papan/pengecualian.html"
    jenis_baca = "pengecualian-kinerja"
    petunjuk_cari = "Nama atau NIP"
    kosong = "Belum ada pengecualian. Tugas belajar, CLTN, dan sejenisnya dicatat di sini dengan tanggal dan alasan."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Exceptions of the people in scope."""
        # Tim Pengelola Kinerja reads the exceptions of the agency, not the pages of its people.
        terbuka = actor.punya(Peran.ADMIN, Peran.BKD, Peran.VERIFIKATOR, Peran.PIMPINAN, Peran.AUDITOR)
        return Pengecualian.objects.terlihat_oleh(actor).annotate(terbuka=Value(terbuka))

    def konteks_tambahan(self, request: HttpRequest) -> dict[str, Any]:
        """BKD records them; the others read."""
        return {"boleh_catat": request.actor.punya(Peran.BKD)}  # type: ignore[attr-defined]

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By name or NIP."""
        return qs.filter(Q(pegawai__nama__icontains=teks) | Q(pegawai__nip__startswith=teks.replace(" ", "")))


@pintu(Peran.BKD, uraian="Catat pengecualian")
class CatatPengecualian(HalamanBorang):
    """Excuse somebody."""

    judul = "Catat pengecualian"
    uraian = "Selama masanya pegawai ini tidak wajib dinilai dan dihitung terpisah pada papan kepatuhan."
    ya = "Catat pengecualian"

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """People of the scope."""
        return FormPengecualian(data, actor=self.actor)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Record it."""
        catat_pengecualian(actor=self.actor, **isian)
        return Hasil("Pengecualian dicatat.", self.batal_url())

    def remah(self) -> list[tuple[str, str]]:
        """Board, list."""
        return [("Papan kepatuhan", reverse("penilaian:papan")), ("Pengecualian", self.batal_url())]

    def batal_url(self) -> str:
        """Back to the list."""
        return reverse("penilaian:pengecualian")


@pintu(Peran.BKD, uraian="Cabut pengecualian")
class CabutPengecualian(HalamanBorang):
    """Take an exception back."""

    judul = "Cabut pengecualian"
    ya = "Cabut pengecualian"

    def siapkan(self) -> None:
        """The exception inside the scope."""
        self.objek = (
            Pengecualian.objects.terlihat_oleh(self.actor)
            .select_related("pegawai")
            .filter(pk=self.kwargs["pengecualian_id"])
            .first()
        )
        if self.objek is None:
            raise TidakDitemukan("Pengecualian tidak ditemukan atau berada di luar lingkup Anda.")
        self.uraian = (
            f"{self.objek.pegawai.nama} · {self.objek.get_jenis_display()}. Sesudah dicabut pegawai ini kembali wajib "
            "dinilai; catatannya tetap terbaca."
        )

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Only the reason."""
        return FormAlasan(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Take it back."""
        cabut_pengecualian(actor=self.actor, pengecualian_id=self.kwargs["pengecualian_id"], **isian)
        return Hasil("Pengecualian dicabut.", self.batal_url())

    def remah(self) -> list[tuple[str, str]]:
        """Board, list."""
        return [("Papan kepatuhan", reverse("penilaian:papan")), ("Pengecualian", self.batal_url())]

    def batal_url(self) -> str:
        """Back to the list."""
        return reverse("penilaian:pengecualian")


def _daftar_skp(siklus: Siklus, **saring: str) -> str:
    """The list behind a number of the year."""
    pilih = {"instansi": siklus.instansi_id, "tahun": siklus.tahun, **saring}
    return f"{reverse('penilaian:skp_daftar')}?{urlencode(pilih)}"


def _alamat_papan(siklus: Siklus, kode: str) -> str:
    """The board of a period of the year."""
    return f"{reverse('penilaian:papan')}?{urlencode({'siklus': siklus.pk} | ({'periode': kode} if kode else {}))}"


def _siklus(actor: Actor, siklus_id: int) -> Siklus:
    siklus = Siklus.objects.terlihat_oleh(actor).select_related("instansi").filter(pk=siklus_id).first()
    if siklus is None:
        raise TidakDitemukan("Tahun kinerja tidak ditemukan atau berada di luar lingkup Anda.")
    return siklus
