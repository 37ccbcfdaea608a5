"""The year in words for the employee; improvement plan; list and decisions of follow-up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from pegawai.enums import Peran
from penilaian.calc.keberatan import BatasWaktu
from penilaian.enums import KeadaanEvaluasi
from penilaian.filters.tindak_lanjut import SaringanTindak
from penilaian.forms import tindak_lanjut as formulir
from penilaian.models import Evaluasi, TonggakPerbaikan
from penilaian.permissions import evaluasi as izin_evaluasi
from penilaian.permissions import keberatan as izin_keberatan
from penilaian.permissions import tindak_lanjut as izin
from penilaian.selectors import keberatan as pembaca_keberatan
from penilaian.selectors import tindak_lanjut as pembaca
from penilaian.selectors.ringkasan import ringkasan_tahun
from penilaian.services import tindak_lanjut as layanan
from penilaian.tables.tindak_lanjut import NADA_TINDAK, TABEL_TINDAK
from penilaian.views.isian import aktor, versi_kiriman
from penilaian.views.tinjau_tampil import NADA_PREDIKAT

PEMBACA = (Peran.ADMIN, Peran.BKD, Peran.PIMPINAN, Peran.AUDITOR, Peran.TIM_KINERJA, Peran.VERIFIKATOR)


@require_safe
@pintu(MASUK, uraian="Ringkasan hasil evaluasi tahunan")
def ringkasan(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """Predikat, strengths and weaknesses with the feedback behind them, and what may follow."""
    actor = aktor(request)
    evaluasi = pembaca_keberatan.evaluasi_tahunan(actor, evaluasi_id)
    if evaluasi.keadaan != KeadaanEvaluasi.FINAL:
        raise TidakDitemukan("Ringkasan tersedia sesudah evaluasi final.")
    sendiri = actor.orang_id == evaluasi.skp.pegawai_id
    if not sendiri:
        catat_baca(actor, "ringkasan-kinerja", objek_id=evaluasi.pk, request=request)
    tahun = ringkasan_tahun(evaluasi)

    def isi(butir: Any) -> list[tuple[str, list[Any]]]:
        return [(b.teks, [tahun.umpan[i] for i in b.umpan]) for b in butir]

    konteks = {
        "evaluasi": evaluasi,
        "nada_predikat": NADA_PREDIKAT.get(evaluasi.predikat, "netral"),
        "skp": evaluasi.skp,
        "sendiri": sendiri,
        "kuat": isi(tahun.isi.kuat),
        "perlu": isi(tahun.isi.perlu),
        "tanpa_data": isi(tahun.isi.tanpa_data),
        "rencana": pembaca.rencana_evaluasi(evaluasi),
        "tindak": [(t, NADA_TINDAK[t.keadaan]) for t in pembaca.tindak_evaluasi(evaluasi)],
        "batas_keberatan": _batas_keberatan(actor, evaluasi),
        "boleh_keberatan": bool(izin_keberatan.ajukan(actor, evaluasi)),
        "lewat_keberatan": _lewat_keberatan(actor, evaluasi),
        "boleh_rencana": bool(izin.buat_rencana(actor, evaluasi)),
        "boleh_usul": bool(izin.usulkan(actor, evaluasi)),
    }
    return render(request, "penilaian/tindak_lanjut/ringkasan.html", konteks)


def _batas_keberatan(actor: Actor, evaluasi: Evaluasi) -> BatasWaktu | None:
    """Until when an objection may be filed if the person says today that the result was received."""
    if evaluasi.diterima_pada is not None or not izin_evaluasi.terima(actor, evaluasi):
        return None
    return pembaca_keberatan.batas_ajukan(evaluasi.skp.instansi_id, hari_ini(actor.zona))


def _lewat_keberatan(actor: Actor, evaluasi: Evaluasi) -> BatasWaktu | None:
    """The time limit of the objection, once it is over."""
    if evaluasi.diterima_pada is None:
        return None
    batas = pembaca_keberatan.batas_ajukan(evaluasi.skp.instansi_id, evaluasi.diterima_pada)
    return batas if batas.batas < hari_ini(actor.zona) else None


@daftarkan_daftar
@pintu(*PEMBACA, uraian="Tindak lanjut hasil evaluasi")
class DaftarTindak(Daftar):
    """Proposals of the scope; what waits for a decision first."""

    kunci = "tindak-lanjut"
    judul = "Tindak lanjut"
    uraian = "Usulan penghargaan, bimbingan, konseling, dan sanksi. Diusulkan dan diputus orang, tidak pernah otomatis."
    tabel = TABEL_TINDAK
    filterset = SaringanTindak
    jenis_baca = "tindak-lanjut"
    petunjuk_cari = "Nama atau NIP"
    judul_kosong = "Belum ada usulan"
    kosong = "Usulan dibuat penilai atau BKD dari ringkasan evaluasi tahunan seorang pegawai."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Proposals inside the scope."""
        return pembaca.dengan_langkah(actor, pembaca.daftar_tindak(actor))

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By name or NIP."""
        return qs.filter(evaluasi__skp__pegawai__nama__icontains=teks) | qs.filter(
            evaluasi__skp__pegawai__nip__startswith=teks
        )


@require_safe
@pintu(MASUK, uraian="Satu rencana perbaikan kinerja")
def rencana(request: HttpRequest, rencana_id: int) -> HttpResponse:
    """The plan, its milestones, who has agreed, and what I may do."""
    actor = aktor(request)
    baris = pembaca.satu_rencana(actor, rencana_id)
    skp = baris.evaluasi.skp
    if actor.orang_id != skp.pegawai_id:
        catat_baca(actor, "rencana-perbaikan", objek_id=baris.pk, request=request)
    konteks = {
        "rencana": baris,
        "skp": skp,
        "tonggak": list(baris.tonggak.all()),
        "hari": hari_ini(actor.zona),
        "boleh_sepakat": bool(izin.sepakati(actor, baris)),
        "boleh_lapor": bool(izin.lapor(actor, baris)),
    }
    return render(request, "penilaian/tindak_lanjut/rencana.html", konteks)


@require_POST
@pintu(MASUK, uraian="Menyepakati rencana perbaikan")
def sepakati(request: HttpRequest, rencana_id: int) -> HttpResponse:
    """Agree."""
    layanan.sepakati_rencana(actor=aktor(request), rencana_id=rencana_id, versi=versi_kiriman(request))
    messages.success(request, "Rencana disepakati.")
    return redirect("penilaian:rencana", rencana_id)


class _PadaEvaluasi(HalamanBorang):
    """Base of acts on an evaluation."""

    templat = "penilaian/tindak_lanjut/borang.html"
    tentang = "penilaian/tindak_lanjut/tentang.html"

    def siapkan(self) -> None:
        """The evaluation inside the scope, and the right."""
        self.evaluasi = pembaca_keberatan.evaluasi_tahunan(self.actor, self.kwargs["evaluasi_id"])
        self.izinkan()

    def izinkan(self) -> None:
        """Ask the permission; raises."""
        raise NotImplementedError

    def konteks(self) -> dict[str, Any]:
        """About whom."""
        return {"evaluasi": self.evaluasi}

    def batal_url(self) -> str:
        """Back to the summary."""
        return reverse("penilaian:ringkasan", args=[self.evaluasi.pk])

    def remah(self) -> list[tuple[str, str]]:
        """The summary."""
        return [("Ringkasan evaluasi", self.batal_url())]


@pintu(MASUK, uraian="Membuat rencana perbaikan kinerja")
class BuatRencana(_PadaEvaluasi):
    """The assessor writes the plan; the employee agrees afterwards."""

    judul = "Rencana perbaikan kinerja"

    def izinkan(self) -> None:
        """The assessor, where the predikat asks for it."""
        izin.buat_rencana(self.actor, self.evaluasi).pastikan()
        bulan = pembaca.bulan_perbaikan(self.evaluasi.skp.instansi_id, hari_ini(self.actor.zona))
        self.uraian = f"Berlaku {bulan} bulan sejak mulai (setelan instansi; PP 30/2019 ps 56-58)."

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Starting today."""
        return formulir.FormRencana(data, initial={"mulai": hari_ini(self.actor.zona)})

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service."""
        baris = layanan.buat_rencana(
            actor=self.actor, evaluasi_id=self.evaluasi.pk, pokok=isian["pokok"], dukungan=isian["dukungan"],
            mulai=isian["mulai"], tonggak=formulir.FormRencana.tonggak(isian),
        )  # fmt: skip
        return Hasil("Rencana dibuat dan dikirim kepada pegawai.", reverse("penilaian:rencana", args=[baris.pk]))


@pintu(MASUK, uraian="Mengusulkan tindak lanjut")
class Usul(_PadaEvaluasi):
    """The assessor or BKD proposes; somebody else decides."""

    judul = "Usulkan tindak lanjut"
    ya = "Usulkan"
    uraian = "Pilihan menurut predikat dan setelan instansi (PP 30/2019 ps 49-58). Usulan diputus orang lain."

    def izinkan(self) -> None:
        """The assessor or BKD."""
        izin.usulkan(self.actor, self.evaluasi).pastikan()

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Options of this predikat."""
        e = self.evaluasi
        return formulir.FormUsul(data, pilihan=pembaca.pilihan_tindak(e.skp.instansi_id, e.predikat, e.periode))

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service."""
        layanan.usulkan_tindak(actor=self.actor, evaluasi_id=self.evaluasi.pk, **isian)
        return Hasil("Usulan tindak lanjut disimpan dan menunggu putusan.", self.batal_url())


class _PadaTindak(HalamanBorang):
    """Base of acts on a proposal."""

    templat = "penilaian/tindak_lanjut/borang.html"
    tentang = "penilaian/tindak_lanjut/tentang.html"

    def siapkan(self) -> None:
        """The proposal inside the scope, and the right."""
        self.tindak = pembaca.satu_tindak(self.actor, self.kwargs["tindak_id"])
        self.izinkan()
        self.uraian = f"{self.tindak.get_jenis_display()}: {self.tindak.uraian}. Dasar: {self.tindak.dasar}."

    def izinkan(self) -> None:
        """Ask the permission; raises."""
        raise NotImplementedError

    def konteks(self) -> dict[str, Any]:
        """About whom."""
        return {"evaluasi": self.tindak.evaluasi}

    def batal_url(self) -> str:
        """Back to the list."""
        return reverse("penilaian:tindak_lanjut")

    def remah(self) -> list[tuple[str, str]]:
        """The list."""
        return [("Tindak lanjut", self.batal_url())]


@pintu(Peran.BKD, Peran.PIMPINAN, uraian="Memutus usulan tindak lanjut")
class Putus(_PadaTindak):
    """Approve or decline."""

    judul = "Putuskan usulan"
    ya = "Simpan putusan"

    def izinkan(self) -> None:
        """BKD or leader, not the proposer."""
        izin.putuskan(self.actor, self.tindak).pastikan()

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Which, and why."""
        return formulir.FormPutus(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service."""
        setuju = isian["setuju"] == "ya"
        layanan.putuskan_tindak(actor=self.actor, tindak_id=self.tindak.pk, setuju=setuju, alasan=isian["alasan"])
        return Hasil("Usulan disetujui." if setuju else "Usulan ditolak.", self.batal_url())


@pintu(Peran.BKD, uraian="Mencatat pelaksanaan tindak lanjut")
class Laksana(_PadaTindak):
    """An approved proposal was carried out."""

    judul = "Catat pelaksanaan"
    ya = "Catat pelaksanaan"

    def izinkan(self) -> None:
        """BKD, once approved."""
        izin.laksanakan(self.actor, self.tindak).pastikan()

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """How."""
        return formulir.FormLaksana(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service."""
        layanan.laksanakan_tindak(actor=self.actor, tindak_id=self.tindak.pk, keterangan=isian["keterangan"])
        return Hasil("Pelaksanaan dicatat.", self.batal_url())


class _PadaRencana(HalamanBorang):
    """Base of acts of the assessor on a plan."""

    templat = "penilaian/tindak_lanjut/borang.html"
    tentang = "penilaian/tindak_lanjut/tentang.html"

    def siapkan(self) -> None:
        """The plan inside the scope, and the right."""
        self.rencana = pembaca.satu_rencana(self.actor, self.rencana_id())
        izin.lapor(self.actor, self.rencana).pastikan()

    def rencana_id(self) -> int:
        """Which plan the address names."""
        return int(self.kwargs["rencana_id"])

    def konteks(self) -> dict[str, Any]:
        """About whom."""
        return {"evaluasi": self.rencana.evaluasi}

    def batal_url(self) -> str:
        """Back to the plan."""
        return reverse("penilaian:rencana", args=[self.rencana.pk])

    def remah(self) -> list[tuple[str, str]]:
        """The plan."""
        return [(f"Rencana nomor {self.rencana.pk}", self.batal_url())]


@pintu(MASUK, uraian="Melaporkan tonggak rencana perbaikan")
class Lapor(_PadaRencana):
    """Reached or not, with what was seen."""

    judul = "Laporkan tonggak"

    def rencana_id(self) -> int:
        """The plan of the milestone."""
        baris = TonggakPerbaikan.objects.filter(pk=self.kwargs["tonggak_id"]).first()
        if baris is None:
            raise TidakDitemukan("Tonggak tidak ditemukan.")
        self.tonggak = baris
        self.uraian = f"{baris.uraian}, tenggat {baris.tenggat:%d-%m-%Y}."
        return baris.rencana_id

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The outcome."""
        return formulir.FormLapor(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service."""
        layanan.lapor_tonggak(actor=self.actor, tonggak_id=self.tonggak.pk, **isian)
        return Hasil("Tonggak dilaporkan.", self.batal_url())


@pintu(MASUK, uraian="Menutup rencana perbaikan")
class Tutup(_PadaRencana):
    """The conclusion."""

    judul = "Tutup rencana perbaikan"

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The conclusion."""
        return formulir.FormTutup(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call the service."""
        layanan.tutup_rencana(actor=self.actor, rencana_id=self.rencana.pk, kesimpulan=isian["kesimpulan"])
        return Hasil("Rencana ditutup.", self.batal_url())
