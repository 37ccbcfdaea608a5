"""Evaluation reports: the list with jobs that run, asking for one, a report with its figures, its files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asn_karier.core.access import pintu
from asn_karier.core.actor import Actor
from asn_karier.core.berkas import sajikan
from asn_karier.core.catatan import catat_baca
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.pekerjaan_views import daftarkan_judul
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.errors import TidakBerhak, TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from pegawai.enums import Peran
from penilaian.filters.laporan import SaringanLaporan
from penilaian.forms.laporan import INSTANSI, SEMUA, UNIT, FormLaporan
from penilaian.models import LaporanEvaluasi
from penilaian.permissions import laporan as izin
from penilaian.querysets import PEMBACA_KINERJA
from penilaian.reports import laporan_evaluasi as kertas
from penilaian.selectors import laporan_evaluasi as pembaca
from penilaian.services import laporan as layanan
from penilaian.tables.laporan import TABEL_LAPORAN
from penilaian.views.isian import aktor

daftarkan_judul(layanan.TUGAS, "Laporan evaluasi kinerja")
PEMINTA = (Peran.BKD, Peran.PIMPINAN)
BERKAS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@daftarkan_daftar
@pintu(*PEMBACA_KINERJA, uraian="Laporan evaluasi kinerja")
class DaftarLaporan(Daftar):
    """Reports inside the scope, those in force unless all are asked for."""

    kunci = "laporan_evaluasi"
    judul = "Laporan evaluasi"
    uraian = (
        "Dibuat otomatis sesudah batas evaluasi setiap periode, untuk unit dan instansi; isinya tidak berubah lagi."
    )
    tabel = TABEL_LAPORAN
    filterset = SaringanLaporan
    templat = "penilaian/laporan/daftar.html"
    dapat_dicari = False
    judul_kosong = "Belum ada laporan"
    kosong = "Laporan dibuat pada pagi sesudah batas evaluasi, atau atas permintaan pimpinan dan pengelola BKD."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Reports inside the scope."""
        return LaporanEvaluasi.objects.terlihat_oleh(actor)

    def konteks_tambahan(self, request: HttpRequest) -> dict[str, Any]:
        """Jobs that run, and whether the actor may ask for a report."""
        actor = aktor(request)
        periode = pembaca.periode_berakhir(actor)
        jalan = layanan.pekerjaan_berjalan([p.pk for p in periode])
        return {
            "boleh_minta": actor.punya(*PEMINTA) and bool(periode),
            "jalan": [
                {
                    "periode": p.nama_tahun,
                    "pekerjaan": jalan[p.pk],
                    "milik": jalan[p.pk].pemilik_id == actor.pengguna_id,
                }
                for p in periode
                if p.pk in jalan
            ],
        }


@pintu(*PEMINTA, uraian="Minta laporan evaluasi")
class MintaLaporan(HalamanBorang):
    """Ask for one report now, or for all that are missing as a job."""

    judul = "Buat laporan evaluasi"
    uraian = "Angkanya dibaca saat ini juga, lalu laporan dibekukan bersama berkas PDF dan XLSX-nya."
    ya = "Buat laporan"
    periksa = False

    def siapkan(self) -> None:
        """Periods that are over, and what this actor may ask for."""
        self.periode = pembaca.periode_berakhir(self.actor)
        if not self.periode:
            raise TidakBerhak("Belum ada periode yang berakhir pada instansi Anda.", kode="tanpa-periode")
        instansi_id = self.periode[0].siklus.instansi_id
        self.cakupan = [SEMUA] if izin.buat_semua(self.actor, instansi_id=instansi_id) else []
        self.cakupan += [INSTANSI] if izin.buat(self.actor, instansi_id=instansi_id, jalur="") else []
        self.cakupan.append(UNIT)

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The last period; the leader's own unit."""
        pegang = [w.jalur for w in self.actor.wewenang_untuk(*PEMINTA) if w.jalur]
        awal = {"cakupan": self.cakupan[0], "periode": str(self.periode[0].pk)}
        if pegang:
            awal["unit"] = pegang[0].strip(".").split(".")[-1]
        return FormLaporan(data, actor=self.actor, periode=self.periode, cakupan=self.cakupan, initial=awal)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Make it, or start the job."""
        periode_id = int(isian["periode"])
        if isian["cakupan"] == SEMUA:
            kerja = layanan.minta_semua(actor=self.actor, periode_id=periode_id)
            milik = kerja.pemilik_id == self.actor.pengguna_id
            url = reverse("pekerjaan_lihat", args=[kerja.pk]) if milik else self.batal_url()
            return Hasil("Laporan sedang dibuat di latar. Halaman ini boleh ditutup.", url)
        laporan = layanan.buat_laporan(
            actor=self.actor,
            periode_id=periode_id,
            unit_id=isian["unit"] if isian["cakupan"] == UNIT else None,
            alasan=isian["alasan"],
            cetak=kertas.cetak,
        )
        return Hasil("Laporan dibuat dan dibekukan.", reverse("penilaian:laporan_lihat", args=[laporan.pk]))

    def remah(self) -> list[tuple[str, str]]:
        """The list."""
        return [("Laporan evaluasi", self.batal_url())]

    def batal_url(self) -> str:
        """Back to the list."""
        return reverse("penilaian:laporan_evaluasi")


@require_safe
@pintu(*PEMBACA_KINERJA, uraian="Satu laporan evaluasi")
def lihat(request: HttpRequest, laporan_id: int) -> HttpResponse:
    """The frozen figures with the chart, and whether content and files still have their checksum."""
    actor = aktor(request)
    laporan = pembaca.satu_laporan(actor, laporan_id)
    isi = laporan.isi
    catat_baca(actor, "laporan-kinerja", objek_id=laporan.pk, request=request)
    jalur = laporan.unit.jalur if laporan.unit else ""
    bawahan = pembaca.laporan_bawahan(actor, laporan)
    konteks = {
        "laporan": laporan,
        "isi": isi,
        "judul_laporan": kertas.judul(isi),
        "cakupan": kertas.baris_cakupan(isi),
        "predikat": kertas.baris_predikat(isi),
        "grafik": [(p["nama"], p["jumlah"]) for p in isi["predikat"]],
        "keberatan": kertas.baris_hitung(isi, "keberatan"),
        "rencana": kertas.baris_hitung(isi, "rencana"),
        "baris_unit": [u | {"laporan": bawahan.get(u["id"])} for u in isi["per_unit"]],
        "cocok": layanan.cocok(laporan),
        "sidik": [laporan.sidik[i : i + 8] for i in range(0, 64, 8)],
        "pengganti": pembaca.pengganti(laporan),
        "dasar": kertas.DASAR,
        "boleh_ganti": izin.buat(actor, instansi_id=laporan.instansi_id, jalur=jalur) if not laporan.batal else None,
    }
    return render(request, "penilaian/laporan/lihat.html", konteks)


@require_safe
@pintu(*PEMBACA_KINERJA, uraian="Unduh berkas laporan evaluasi")
def unduh(request: HttpRequest, laporan_id: int, jenis_berkas: str) -> HttpResponse:
    """The PDF or the workbook, as it was frozen."""
    actor = aktor(request)
    laporan = pembaca.satu_laporan(actor, laporan_id)
    if jenis_berkas not in BERKAS:
        raise TidakDitemukan("Berkas yang tersedia: pdf dan xlsx.")
    catat_baca(actor, "laporan-kinerja", objek_id=laporan.pk, request=request)
    nama = f"laporan-evaluasi-{laporan.periode.kode.lower()}-{laporan.periode.siklus.tahun}-{laporan.pk}.{jenis_berkas}"
    return sajikan(getattr(laporan, jenis_berkas), nama=nama, tipe=BERKAS[jenis_berkas])
